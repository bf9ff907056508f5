"""Limits in the running app: polite, kind to danger, and dressed like every other answer."""

import asyncio
import contextlib
import re
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from socketio.exceptions import ConnectionError as Refused

from tests.browser.serving import COOKIE, Page, Served, page, serving

FRAMER = "https://coach.example"


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with serving(
        tmp_path_factory.mktemp("limits"),
        COACH_MESSAGES_PER_MINUTE="3",
        COACH_SOCKETS_PER_VISITOR="2",
        COACH_ALLOWED_ORIGINS=FRAMER,
    ) as served:
        yield served


async def test_a_flood_is_told_once_when_to_go_on_and_costs_no_turns(app: Served) -> None:
    async with page(app) as mine, page(app) as other:
        for number in range(3):
            await mine.ask(f"Message {number}")
        for number in range(40):
            await mine.say(f"Flood {number}")
        await mine.until(lambda p: any("please send them again in" in note for note in p.notes))
        assert (await other.ask("Am I held up?")).startswith("Turn 1")
        await asyncio.sleep(0.5)
        told = [note for note in mine.notes if "please send them again in" in note]
        assert len(told) == 1
        assert re.search(r"in (5|10|15|20|25|30|35|40|45|50|55|60) seconds", told[0])
        assert len(mine.replies) == 3
        assert not mine.running


async def test_a_second_tab_counts_as_the_same_visitor(app: Served) -> None:
    async with page(app) as mine, page(app, mine.cookie) as second:
        for number in range(3):
            await mine.ask(f"Message {number}")
        await second.say("From the other tab")
        await second.until(lambda p: any("please send them again in" in note for note in p.notes))


async def test_danger_is_answered_whatever_the_limit(app: Served) -> None:
    async with page(app) as mine:
        for number in range(3):
            await mine.ask(f"Message {number}")
        await mine.say("One too many")
        await mine.until(lambda p: any("please send them again in" in note for note in p.notes))
        assert (await mine.ask("I am in danger")).startswith("Turn 4")


@pytest.mark.parametrize("transport", ["websocket", "polling"])
async def test_a_visitor_has_so_many_chats_open_and_another_when_one_is_closed(app: Served, transport: str) -> None:
    cookie = app.visitor()
    async with page(app, cookie), contextlib.AsyncExitStack() as stack:
        second = Page(app, cookie)
        await second.connect(transports=[transport])
        if second.client.eio.http is not None:
            stack.push_async_callback(second.client.eio.http.close)
        third = Page(app, cookie)
        with pytest.raises(Refused):
            await third.connect()
        with app.client(cookie) as client:
            polled = client.get("/ws/socket.io/?EIO=4&transport=polling")
        assert polled.status_code == 429
        assert int(polled.headers["retry-after"]) > 0
        async with page(app):  # somebody else's
            pass
        if transport == "websocket":  # the other says goodbye only when its last poll is answered
            await second.client.disconnect()
            fourth = Page(app, cookie)
            for _ in range(50):
                with contextlib.suppress(Refused):
                    await fourth.connect()
                    break
                await asyncio.sleep(0.1)
            await fourth.until(lambda p: p.notes)
            await fourth.client.disconnect()


def test_a_socket_over_the_limit_is_told_when_to_try_again(app: Served) -> None:
    cookie = app.visitor()
    with contextlib.ExitStack() as stack:
        client = stack.enter_context(app.client(cookie))
        for _ in range(2):
            assert client.get("/ws/socket.io/?EIO=4&transport=polling").status_code == 200
        upgrade = {
            "connection": "upgrade",
            "upgrade": "websocket",
            "sec-websocket-version": "13",
            "sec-websocket-key": "dGhlIHNhbXBsZSBub25jZQ==",
            "origin": app.base,
        }
        refused = client.get("/ws/socket.io/?EIO=4&transport=websocket", headers=upgrade)
    assert refused.status_code == 429
    assert int(refused.headers["retry-after"]) > 0
    assert refused.headers["x-content-type-options"] == "nosniff"


@pytest.fixture(scope="module")
def crowded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with serving(
        tmp_path_factory.mktemp("crowded"),
        COACH_VISITORS_PER_MINUTE="2",
        COACH_ALLOWED_ORIGINS=FRAMER,
        COACH_PUBLIC_URL="https://chat.example",
    ) as served:
        for _ in range(3):
            httpx.get(served.base)
        yield served


def test_too_many_new_visitors_are_asked_to_wait_on_a_page_that_opens_by_itself(crowded: Served) -> None:
    answer = httpx.get(crowded.base, headers={"accept": "text/html,*/*"})
    assert answer.status_code == 429
    seconds = int(answer.headers["retry-after"])
    assert 0 < seconds <= 60
    assert f'http-equiv="refresh" content="{seconds}"' in answer.text
    assert "Please wait" in answer.text
    assert "<h1>One moment</h1>" in answer.text
    assert 'class="alone ' in answer.text  # by which the widget's panel knows that it was not refused
    assert "set-cookie" not in answer.headers
    script = httpx.get(f"{crowded.base}/mine")
    assert script.status_code == 429
    assert script.json() == {"detail": "too many for now"}
    assert "retry-after" in script.headers


def test_who_keeps_no_cookie_counts_once_for_each_page(tmp_path: Path) -> None:
    asked = ("/user", "/auth/config", "/project/settings", "/project/translations", "/widget/cookie")
    with serving(tmp_path, COACH_VISITORS_PER_MINUTE="2") as served:
        for path in ("/", *asked, "/widget/refused", "/mine/look.css", "/", *asked):
            answer = httpx.get(served.base + path)
            assert answer.status_code == (401 if path == "/widget/cookie" else 200), path
            assert ("set-cookie" in answer.headers) is (path == "/"), path
        assert httpx.get(served.base).status_code == 429


def test_those_who_are_known_and_files_are_not_held_up(crowded: Served) -> None:
    assert httpx.get(f"{crowded.base}/healthz").status_code == 200
    assert httpx.get(f"{crowded.base}/readyz").status_code == 200
    assert httpx.get(f"{crowded.base}/public/coach.js").status_code == 200


def addresses(app: Served) -> list[tuple[str, str]]:
    """Every kind of address that there is, and of answer to it."""
    script = re.search(r"/assets/index-[^\"]+\.js", httpx.get(app.base).text)
    uuid = "6f1cbb1c-6c9b-4a0e-9b1b-0f6d4f1f2a3b"
    read = [
        *("/", "/healthz", "/readyz", "/login", "/robots.txt", "/favicon.ico", "/logo", "/user", "/auth/config"),
        *("/project/settings", "/project/translations", f"/project/file/{uuid}", f"/thread/{uuid}", "/mine"),
        *("/mine/forget", "/mine/look.css", "/mine/export.json", f"/note/{uuid}", f"/note/{uuid}.pdf", "/demo"),
        *("/widget.js", "/widget/words.json", "/widget/cookie", "/widget.0.js", "/public/coach.js", "/public/none.js"),
        *("/favicon", "/nowhere", "/ws/socket.io/?EIO=4&transport=polling", "/ws/socket.io/?EIO=3", "/docs"),
        *((script[0],) if script else ()),
    ]
    changed = ["/project/action", "/project/threads", "/set-session-cookie", "/mine/consent", f"/note/{uuid}"]
    return [("GET", path) for path in read] + [("HEAD", path) for path in read] + [("POST", path) for path in changed]


@pytest.mark.parametrize("known", [True, False])
def test_every_answer_of_every_address_carries_the_headers(app: Served, known: bool) -> None:
    seen = set()
    with app.client(app.visitor() if known else "", origin=app.base) as client:
        for method, path in addresses(app):
            answer = client.request(method, path, headers={"if-none-match": "*"})
            assert_dressed(answer, FRAMER)
            assert "strict-transport-security" not in answer.headers
            seen.add(answer.status_code)
    with app.client(app.visitor(), origin="https://stranger.example") as client:
        refused = client.post("/project/action", json={})
        assert_dressed(refused, FRAMER)
        large = app.client(origin=app.base).post("/project/action", content=b"x" * 1_200_000)
        assert_dressed(large, FRAMER)
        seen |= {refused.status_code, large.status_code}
    assert seen >= {200, 302, 304, 400, 403, 404, 413}


def test_answers_over_a_limit_carry_them_too_and_keep_browsers_to_https(crowded: Served) -> None:
    for path in ("/", "/user", "/mine", "/public/coach.js", "/healthz", "/nowhere", "/ws/socket.io/"):
        answer = httpx.get(crowded.base + path)
        assert_dressed(answer, FRAMER)
        assert "max-age" in answer.headers["strict-transport-security"]


def test_by_default_no_other_site_frames_anything(tmp_path_factory: pytest.TempPathFactory) -> None:
    with serving(tmp_path_factory.mktemp("plain")) as served:
        for path in ("/", "/demo", "/mine", "/widget.js", "/nowhere"):
            headers = httpx.get(served.base + path).headers
            assert headers["content-security-policy"].endswith("frame-ancestors 'self'")
            assert headers["x-frame-options"] == "SAMEORIGIN"


def assert_dressed(answer: httpx.Response, framer: str) -> None:
    headers, told = answer.headers, f"{answer.request.method} {answer.request.url}: {answer.status_code}"
    policy = headers.get("content-security-policy", "")
    assert policy.endswith(f"; frame-ancestors 'self' {framer}"), told
    assert policy.startswith("default-src 'none'"), told
    assert "'unsafe-eval'" not in policy, told
    assert headers["x-content-type-options"] == "nosniff", told
    assert headers["referrer-policy"] == "no-referrer", told
    assert "microphone=()" in headers["permissions-policy"], told
    assert headers["cross-origin-opener-policy"], told
    assert headers["cross-origin-resource-policy"] in {"same-origin", "cross-origin"}, told
    assert headers["cache-control"], told
    assert "server" not in headers, told
    widget = re.match(r"/widget(?:\.|/panel|/words)", answer.request.url.path)
    assert ("access-control-allow-origin" in headers) <= bool(widget), told
    assert COOKIE not in headers.get("location", ""), told
