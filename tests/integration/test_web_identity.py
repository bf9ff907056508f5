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

from coach_bot.web.cookies import Place, cookie_name
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
        async with page(app, auth={"threadId": mine.thread}) as other:
            assert (await other.ask("Whose is this?")).startswith("Turn 1")
            assert other.thread != mine.thread
            assert "private" not in str(other.events)
        assert (await mine.ask("Still mine?")).startswith("Turn 2")


async def test_what_is_asked_of_another_visitors_conversation_does_nothing(app: Served) -> None:
    async with page(app) as mine:
        app.remember(mine.cookie)
        await mine.ask("Something private")
        run = next(m["id"] for m in mine.messages.values() if m["type"] == "run")
        thief = app.visitor()
        app.remember(thief)
        asked = {"pagination": {"first": 50}, "filter": {"userId": mine.cookie.split(".")[1]}}
        opinion = {"feedback": {"forId": run, "value": 0, "comment": "forged", "threadId": mine.thread}}
        with app.client(thief, origin=app.base) as client:
            assert client.get(f"/thread/{mine.thread}").headers["location"] == "/"
            assert client.post("/project/threads", json=asked).json()["data"] == []
            asked["pagination"]["cursor"] = mine.thread
            assert client.post("/project/threads", json=asked).json()["data"] == []
            forged = {"threadId": mine.thread, "name": "Stolen"}
            unknown = {"threadId": str(uuid.uuid4()), "name": "Nothing"}
            for method in ("PUT", "DELETE"):  # what is another's and what is not there look the same
                answers = [client.request(method, "/project/thread", json=each) for each in (forged, unknown)]
                assert answers[0].status_code == answers[1].status_code == 404
                assert answers[0].content == answers[1].content
            assert client.put("/feedback", json=opinion).status_code == 404
            with app.client(mine.cookie, origin=app.base) as owner:
                reply = owner.put("/feedback", json=opinion | {"feedback": {"forId": run, "value": 1}}).json()
            assert client.request("DELETE", "/feedback", json={"feedbackId": reply["feedbackId"]}).status_code == 404
        async with page(app, mine.cookie) as again:
            assert again.said == ["Something private"]
            assert again.messages[run]["feedback"]["value"] == 1
            assert again.thread == mine.thread
        with app.client(mine.cookie, origin=app.base) as owner:
            listed = owner.post("/project/threads", json={"pagination": {"first": 5}, "filter": {}}).json()["data"]
            assert [each["name"] for each in listed] == ["Something private"]


@pytest.mark.parametrize(
    "thread", ["x') UNION SELECT * FROM exchanges --", "' OR 1=1 --", "../../secret", "", "%", "0" * 36, "\u0000"]
)
async def test_a_crafted_thread_id_reaches_nobodys_words(app: Served, thread: str) -> None:
    async with page(app) as mine:
        app.remember(mine.cookie)
        await mine.ask("Something private")
    thief = app.visitor()
    app.remember(thief)
    with app.client(thief, origin=app.base) as client:
        for method in ("PUT", "DELETE"):
            answer = client.request(method, "/project/thread", json={"threadId": thread, "name": "x"})
            assert answer.status_code == 404
        asked = {"pagination": {"first": 9, "cursor": thread}, "filter": {"search": thread, "userId": thread}}
        assert client.post("/project/threads", json=asked).json()["data"] == []
        assert client.request("DELETE", "/feedback", json={"feedbackId": thread}).status_code == 404
        assert client.put("/feedback", json={"feedback": {"forId": f"run-{thread}", "value": 1}}).status_code == 404
    async with page(app, mine.cookie) as again:
        assert again.said == ["Something private"]


@pytest.mark.parametrize(
    "path",
    [
        "/project/thread/{thread}",
        "/project/thread/{thread}/element/{thread}",
        "/project/share/{thread}",
        "/project/element/{thread}",
        "/thread/{thread}/",
        "/thread/{thread}/%2e%2e/{thread}",
        "//thread/{thread}",
        "/thread/{thread}%00",
        "/share/{thread}",
    ],
)
async def test_no_other_way_leads_to_a_conversation(app: Served, path: str) -> None:
    async with page(app) as mine:
        await mine.ask("Something private")
    for cookie in (mine.cookie, app.visitor()):
        with app.client(cookie, origin=app.base) as client:
            raw = path.format(thread=mine.thread).encode()
            address = httpx.URL(app.base).copy_with(raw_path=raw)
            for method in ("GET", "POST", "PUT", "DELETE"):
                answer = client.send(httpx.Request(method, address, headers=client.headers))  # as it is written
                assert answer.status_code in {400, 404}
                assert "private" not in answer.text


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("PUT", "/project/thread"),
        ("DELETE", "/project/thread"),
        ("PUT", "/feedback"),
        ("DELETE", "/feedback"),
        ("POST", "/project/threads"),
        ("POST", "/mine/forget"),
        ("POST", "/mine/consent"),
    ],
)
async def test_a_foreign_page_changes_nothing_with_the_visitors_cookie(app: Served, method: str, path: str) -> None:
    async with page(app) as mine:
        app.remember(mine.cookie)
        await mine.ask("Something private")
        run = next(m["id"] for m in mine.messages.values() if m["type"] == "run")
        body = {"threadId": mine.thread, "name": "x", "feedback": {"forId": run, "value": 1}, "feedbackId": run[4:]}
        for headers in ({"origin": FOREIGN}, {"origin": "null"}, {"sec-fetch-site": "cross-site"}):
            with app.client(mine.cookie, **headers) as client:
                assert client.request(method, path, json=body).status_code == 403
    async with page(app, mine.cookie) as again:
        assert again.said == ["Something private"]
        assert "feedback" not in again.messages[run]


async def test_a_session_id_is_worth_nothing_after_a_restart_either(app: Served, tmp_path: Path) -> None:
    with serving(tmp_path) as first:
        async with page(first) as mine:
            await mine.ask("Something private")
    with serving(tmp_path) as second:
        thief = Page(second, second.visitor(), session=mine.session)
        await thief.connect(auth={"threadId": mine.thread})
        await thief.until(lambda p: p.notes)
        assert "private" not in str(thief.events)
        await thief.client.disconnect()
        other = Page(second, mine.cookie, session=mine.session)  # the session is the thief's now, the words are not
        with pytest.raises(Refused):
            await other.connect()
        async with page(second, mine.cookie) as again:
            assert again.said == ["Something private"]


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
        written = "".join(f"%{letter:02x}" for letter in sid.encode())
        for spelled in (f"sid={sid}", f"sid={written}", f"%73id={sid}", f"sid=&sid={sid}", f"sid={sid}&sid=x"):
            address = f"/ws/socket.io/?EIO=4&transport=polling&{spelled}"
            assert thief.get(address).status_code == 401
            assert thief.post(address, content="41").status_code == 401
        assert thief.get(f"/ws/socket.io/?{'a=1&' * 100}sid={sid}").status_code == 401
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
            assert client.post("/project/action", json=asked).status_code == 200
            await mine.until(lambda p: p.count("set_sidebar_elements") == 2)
            again = [data for event, data, _ in mine.events if event == "set_sidebar_elements"][1]["elements"][0]
            assert again["chainlitKey"] == element["chainlitKey"]  # kept once, however often it is opened
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
        assert spoilt.get("/user").json()["identifier"] != first.cookies[COOKIE].split(".")[1]
        assert COOKIE in spoilt.get("/").cookies


OWN, WIDGET, VISIT = (cookie_name(place, secure=True) for place in (Place.OWN, Place.WIDGET, Place.VISIT))
IFRAME = {"sec-fetch-dest": "iframe", "sec-fetch-site": "cross-site"}


@pytest.fixture(scope="module")
def secure(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The app behind a proxy that speaks https with browsers."""
    settings = {"COACH_PUBLIC_URL": "https://coach.test", "COACH_ALLOWED_ORIGINS": "https://site.test"}
    with serving(tmp_path_factory.mktemp("secure"), **settings) as served:
        yield served


def given(app: Served, path: str = "/", cookies: dict[str, str] | None = None, **headers: str) -> dict[str, str]:
    """The cookies that an answer gives, each with how it is marked."""
    brought = "; ".join(f"{name}={value}" for name, value in (cookies or {}).items())
    answer = httpx.get(app.base + path, headers={**headers, **({"cookie": brought} if brought else {})})
    return {each.partition("=")[0]: each for each in answer.headers.get_list("set-cookie")}


@pytest.mark.parametrize(
    ("headers", "names"),
    [
        ({}, [OWN]),
        ({"sec-fetch-dest": "document", "sec-fetch-site": "cross-site"}, [OWN]),
        ({"sec-fetch-dest": "iframe", "sec-fetch-site": "same-site"}, [OWN]),
        (IFRAME, [WIDGET]),
        ({"sec-fetch-dest": "iframe", "sec-fetch-site": "same-origin"}, [OWN, WIDGET]),
    ],
)
def test_a_browser_gets_the_cookie_that_fits_where_it_stands(
    secure: Served, headers: dict[str, str], names: list[str]
) -> None:
    cookies = given(secure, **headers)
    assert sorted(cookies) == sorted(names)
    for name, cookie in cookies.items():
        assert all(part in cookie for part in ("HttpOnly", "Secure", "Path=/", "Max-Age="))
        assert ("Partitioned" in cookie) == ("SameSite=None" in cookie) == (name == WIDGET)
        assert ("SameSite=Lax" in cookie) == (name != WIDGET)
    assert len({cookie.partition("=")[2].partition(";")[0] for cookie in cookies.values()}) == 1


def test_a_browser_that_says_nothing_of_itself_gets_both_where_the_address_is_a_frames(secure: Served) -> None:
    assert sorted(given(secure, "/?widget=1&topic=x")) == sorted([OWN, WIDGET])
    assert list(given(secure, "/?topic=widget=1")) == [OWN]


def test_of_several_identities_one_counts_and_none_is_given_in_its_place(secure: Served) -> None:
    tokens = [given(secure)[OWN].partition("=")[2].partition(";")[0] for _ in range(3)]
    brought = dict(zip((VISIT, OWN, WIDGET), tokens, strict=True))

    def asked() -> str:
        cookie = "; ".join(f"{name}={value}" for name, value in brought.items())
        return str(httpx.get(f"{secure.base}/user", headers={"cookie": cookie}).json()["identifier"])

    for token in tokens:
        assert given(secure, cookies=brought, **IFRAME) == {}
        assert asked() == token.split(".")[1]
        brought.pop(next(iter(brought)))


def test_who_is_forgotten_in_a_frame_is_let_go_with_the_marks_that_browsers_want(secure: Served) -> None:
    token = given(secure, **IFRAME)[WIDGET].partition("=")[2].partition(";")[0]
    headers = {"cookie": f"{WIDGET}={token}", "origin": "https://coach.test"}
    answer = httpx.post(f"{secure.base}/mine/forget", headers=headers)
    gone = next(each for each in answer.headers.get_list("set-cookie") if each.startswith(f"{WIDGET}="))
    assert all(part in gone for part in ("Max-Age=0", "SameSite=None", "Secure", "Partitioned", "Path=/", "HttpOnly"))
    assert token not in answer.headers["set-cookie"]


def test_no_cookie_but_ours_reaches_a_browser(secure: Served) -> None:
    headers = {"origin": "https://coach.test", "cookie": f"{OWN}={secure_token(secure)}"}
    with httpx.Client(base_url=secure.base, headers=headers) as client:
        for method, path in (
            ("GET", "/user"),
            ("GET", "/auth/config"),
            ("GET", "/project/settings"),
            ("POST", "/set-session-cookie"),
            ("GET", "/ws/socket.io/?EIO=4&transport=polling"),
        ):
            answer = client.request(method, path, json={"session_id": str(uuid.uuid4())} if method == "POST" else None)
            assert answer.status_code < 400, path
            assert "set-cookie" not in answer.headers, path


def secure_token(app: Served) -> str:
    return given(app)[OWN].partition("=")[2].partition(";")[0]
