"""Over real sockets: another browser, a forged cookie and a foreign page get nothing."""

import asyncio
import time
import uuid
from collections.abc import Iterator
from pathlib import Path

import httpx
import jwt
import pytest
from socketio.exceptions import ConnectionError as Refused

from tests.browser.serving import COOKIE, Page, Served, page, serving

FOREIGN = "https://evil.example"


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with serving(tmp_path_factory.mktemp("identity")) as served:
        yield served


async def test_another_browser_cannot_restore_a_session(app: Served) -> None:
    async with page(app) as mine:
        await mine.ask("Something private")
        thief = Page(app, app.visitor(), session=mine.session)
        with pytest.raises(Refused):
            await thief.connect()
        assert thief.events == []
        assert (await mine.ask("Still mine?")).startswith("Turn 2")


async def test_another_browser_gets_a_conversation_of_its_own_for_a_thread_id(app: Served) -> None:
    async with page(app) as mine:
        await mine.ask("Something private")
        thread = next(data["thread_id"] for event, data, _ in mine.events if event == "first_interaction")
        async with page(app, auth={"threadId": thread}) as other:
            assert (await other.ask("Whose is this?")).startswith("Turn 1")
            assert not any("private" in message["output"] for message in other.messages.values())


@pytest.mark.parametrize("forgery", ["signature", "visitor", "date", "empty", "none"])
async def test_a_forged_cookie_opens_no_socket(app: Served, forgery: str) -> None:
    version, visitor, issued, seal = app.visitor().split(".")
    forged = {
        "signature": f"{version}.{visitor}.{issued}.{'A' * 43}",
        "visitor": f"{version}.{'0' * 32}.{issued}.{seal}",
        "date": f"{version}.{visitor}.{int(issued) + 1}.{seal}",
        "empty": "",
        "none": "1...",
    }[forgery]
    stranger = Page(app, forged)
    with pytest.raises(Refused):
        await stranger.connect()
    assert stranger.events == []
    with app.client(forged) as client:
        assert client.get("/ws/socket.io/?EIO=4&transport=polling").status_code == 401


async def test_a_token_of_chainlits_own_is_not_taken_from_a_browser(app: Served) -> None:
    async with page(app) as mine:
        visitor = mine.cookie.split(".")[1]
        claims = {"identifier": visitor, "metadata": {}, "exp": time.time() + 900}
        for key in ("", "chainlit" * 8, "0" * 64):
            token = jwt.encode(claims, key or None, algorithm="HS256" if key else "none")
            thief = Page(app, "", session=mine.session)
            with pytest.raises(Refused):
                await thief.connect(Cookie=f"access_token={token}", Authorization=f"Bearer {token}")
            with app.client(cookie=f"none; access_token={token}") as client:
                theirs = client.get("/user").json()
            assert theirs["identifier"] != visitor


@pytest.mark.parametrize("origin", [FOREIGN, "null", "http://127.0.0.1:1", "https://127.0.0.1.evil.example"])
async def test_a_foreign_page_opens_no_socket_with_the_visitors_cookie(app: Served, origin: str) -> None:
    cookie = app.visitor()
    foreign = Page(app, cookie)
    with pytest.raises(Refused):
        await foreign.connect(Origin=origin)
    assert foreign.events == []
    with app.client(cookie, origin=origin) as client:
        assert client.post("/project/action", json={}).status_code == 403
        assert client.get("/ws/socket.io/?EIO=4&transport=polling").status_code == 403
    with app.client(cookie, **{"sec-fetch-site": "cross-site"}) as client:
        assert client.get("/ws/socket.io/?EIO=4&transport=polling").status_code == 403


async def test_polling_works_for_the_browser_that_opened_it_and_for_no_other(app: Served) -> None:
    mine = Page(app, app.visitor())
    await mine.connect(transports=["polling"])
    await mine.until(lambda p: p.notes)
    sid = mine.client.eio.sid
    with app.client(app.visitor()) as thief:
        assert thief.get(f"/ws/socket.io/?EIO=4&transport=polling&sid={sid}").status_code == 401
        assert thief.post(f"/ws/socket.io/?EIO=4&transport=polling&sid={sid}", content="41").status_code == 401
    assert (await mine.ask("Still here?")).startswith("Turn 1")
    # not by saying goodbye, which this client does only when its last poll is answered
    await mine.client.eio.http.close()


async def test_a_session_id_that_is_a_path_is_refused_and_nothing_is_removed(app: Served, tmp_path: Path) -> None:
    precious = tmp_path / "precious"
    precious.mkdir()
    (precious / "words.txt").write_text("kept")
    for session in (str(precious), "..", "../../web", str(app.data), "", "x" * 500):
        intruder = Page(app, app.visitor(), session=session)
        with pytest.raises(Refused):
            await intruder.connect()
    assert (precious / "words.txt").read_text() == "kept"
    assert (app.data / "secret").exists()


@pytest.mark.parametrize("thread", ["x') UNION SELECT 1 --", "../..", 7, ["a"]])
async def test_a_thread_id_that_is_no_uuid_is_refused(app: Served, thread: object) -> None:
    intruder = Page(app, app.visitor())
    with pytest.raises(Refused):
        await intruder.connect(auth={"threadId": thread})


async def test_a_source_and_its_file_open_for_their_own_page_alone(app: Served) -> None:
    async with page(app) as mine:
        await mine.ask("with a source")
        await mine.until(lambda p: p.actions)
        asked = {"sessionId": mine.session, "action": mine.actions[0]}
        with app.client(app.visitor()) as thief:
            assert thief.post("/project/action", json=asked).status_code == 404
        with app.client(mine.cookie) as client:
            assert client.post("/project/action", json={**asked, "action": {"id": "made-up"}}).status_code == 404
            assert client.post("/project/action", json={"sessionId": str(uuid.uuid4())}).status_code == 404
            assert client.post("/project/action", content=b"\x00").status_code == 404
            assert client.post("/project/action", content=iter([b"[" * 9_000] * 9)).status_code == 404
            assert client.post("/project/action", json=asked).status_code == 200
            await mine.until(lambda p: p.count("set_sidebar_elements"))
            element = next(data for event, data, _ in mine.events if event == "set_sidebar_elements")["elements"][0]
            address = f"/project/file/{element['chainlitKey']}?session_id={mine.session}"
            assert "whose fault it was" in client.get(address).text
        with app.client(app.visitor()) as thief:
            assert thief.get(address).status_code == 401


async def test_events_of_switched_off_features_do_nothing(app: Served) -> None:
    async with page(app) as mine:
        said = await mine.say("First words")
        await mine.until(lambda p: p.replies)
        seen = len(mine.events)
        for event in (
            "edit_message",
            "message_favorite",
            "window_message",
            "audio_start",
            "chat_settings_change",
        ):
            await mine.client.emit(event, {"message": {**mine.messages[said], "output": "forged"}})
        for payload in (
            {},
            {"message": {"id": "x", "output": "y"}},
            {"message": {"id": str(uuid.uuid4()), "output": 7}},
            "x",
        ):
            await mine.client.emit("client_message", payload)
        await asyncio.sleep(0.5)
        assert [event for event, *_ in mine.events[seen:]] == []
        assert (await mine.ask("Second words")).startswith("Turn 2")


def test_a_browser_keeps_its_identity_and_a_spoilt_one_gets_another(app: Served) -> None:
    first = httpx.get(app.base)
    cookie = first.headers["set-cookie"]
    assert all(part in cookie for part in ("HttpOnly", "SameSite=Lax", "Path=/"))
    with app.client(first.cookies[COOKIE]) as same:
        again = same.get("/user")
        assert "set-cookie" not in again.headers
        assert again.json()["identifier"] == first.cookies[COOKIE].split(".")[1]
    with app.client(first.cookies[COOKIE][:-2] + "zz") as spoilt:
        answer = spoilt.get("/user")
        assert answer.json()["identifier"] != first.cookies[COOKIE].split(".")[1]
        assert COOKIE in answer.cookies
