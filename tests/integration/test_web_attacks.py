"""What strangers try, over real sockets: each attack gets nothing, and the chats of others go on."""

import asyncio
import contextlib
import json
import socket
import time
import uuid
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from socketio.exceptions import ConnectionError as Refused

from tests.browser.serving import COOKIE, Page, Served, page, serving

STRANGER = "https://stranger.example"


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with serving(tmp_path_factory.mktemp("attacked")) as served:
        yield served


@contextlib.contextmanager
def raw(app: Served, sent: bytes = b"") -> Iterator[socket.socket]:
    """A connection that sends these bytes and nothing else."""
    with socket.create_connection(("127.0.0.1", int(app.base.rpartition(":")[2])), timeout=40) as connection:
        connection.sendall(sent)
        yield connection


def received(connection: socket.socket) -> bytes:
    """What comes until the other side closes."""
    got = b""
    with contextlib.suppress(ConnectionError):
        while piece := connection.recv(65_536):
            got += piece
    return got


@pytest.mark.parametrize("origin", [STRANGER, "null", "http://127.0.0.1.stranger.example"])
async def test_a_forged_origin_reaches_nothing_that_changes_or_speaks(app: Served, origin: str) -> None:
    cookie = app.visitor()
    with app.client(cookie, origin=origin) as client:
        for method, path in (("POST", "/project/action"), ("POST", "/mine/forget"), ("PUT", "/feedback")):
            assert client.request(method, path, json={}).status_code == 403
        assert client.get("/ws/socket.io/?EIO=4&transport=polling").status_code == 403
    with pytest.raises(Refused):
        await Page(app, cookie).connect(Origin=origin)


async def test_a_stolen_thread_id_opens_nothing(app: Served) -> None:
    async with page(app) as mine:
        await mine.ask("Nobody else must read this")
        thread = mine.thread
    thief = Page(app, app.visitor())
    await thief.connect(auth={"threadId": thread})
    await thief.until(lambda p: p.notes)
    reply = await thief.ask("Go on where I was")
    assert reply.startswith("Turn 1")
    assert thread != thief.thread
    assert "Nobody else" not in json.dumps([event[:2] for event in thief.events])
    await thief.client.disconnect()
    with app.client(thief.cookie) as client:
        assert client.get(f"/thread/{thread}").status_code == 302
        answer = client.request("DELETE", "/project/thread", json={"threadId": thread}, headers={"origin": app.base})
        assert answer.status_code in {401, 404}


async def test_a_stolen_session_id_is_no_credential(app: Served) -> None:
    async with page(app) as mine:
        await mine.ask("First words")
        with pytest.raises(Refused):
            await Page(app, app.visitor(), session=mine.session).connect()
        with pytest.raises(Refused):
            await Page(app, "", session=mine.session).connect(Cookie=f"{COOKIE}=1.{'0' * 32}.1.{'A' * 43}")
        assert (await mine.ask("Still mine")).startswith("Turn 2")


async def test_a_frame_of_a_megabyte_ends_its_own_connection_alone(app: Served) -> None:
    async with page(app) as mine:
        async with page(app) as flooder:
            message = {"id": str(uuid.uuid4()), "output": "x" * 1_100_000, "type": "user_message"}
            await flooder.client.emit("client_message", {"message": message})
            await flooder.until(lambda p: not p.client.connected)
            assert not flooder.replies
        assert (await mine.ask("Still here?")).startswith("Turn 1")


async def test_a_message_just_below_it_is_too_long_and_says_so(app: Served) -> None:
    async with page(app) as mine:
        await mine.say("x" * 900_000)
        await mine.until(lambda p: any("more than I can take in" in note for note in p.notes))
        assert (await mine.ask("Shorter")).startswith("Turn 1")


async def test_a_flood_of_frames_ends_its_own_connection_alone(app: Served) -> None:
    async with page(app) as mine:
        async with page(app) as flooder:
            for _ in range(700):
                await flooder.client.emit("stop")
            await flooder.until(lambda p: not p.client.connected)
        assert (await mine.ask("Still here?")).startswith("Turn 1")


async def test_a_large_body_is_not_read(app: Served) -> None:
    head = f"POST /project/threads HTTP/1.1\r\nhost: x\r\ncookie: {COOKIE}={app.visitor()}\r\n".encode()
    with raw(app, head + b"content-length: 5000000\r\n\r\n") as connection:
        assert connection.recv(100).startswith(b"HTTP/1.1 413")

    def endless() -> Iterator[bytes]:
        for _ in range(200):
            yield b" " * 10_000

    with app.client(app.visitor()) as client:
        answer = client.post("/project/threads", content=endless())
    assert answer.status_code == 413


def test_headers_without_end_are_refused(app: Served) -> None:
    with raw(app, b"GET / HTTP/1.1\r\nhost: x\r\n") as connection:
        connection.sendall(b"x-long: " + b"y" * 33_000)
        assert received(connection).startswith(b"HTTP/1.1 431")
    assert httpx.get(f"{app.base}/healthz").status_code == 200


async def test_half_open_sockets_stop_no_chat_and_go_away_by_themselves(app: Served) -> None:
    async with page(app) as mine:
        await mine.ask("Before")
        port = int(app.base.rpartition(":")[2])
        opened: list[asyncio.StreamWriter] = []
        readers: list[asyncio.StreamReader] = []
        try:
            for number in range(1_500):
                reader, writer = await asyncio.open_connection("127.0.0.1", port)
                writer.write((b"", b"GET / HTTP/1.1\r\nhost:", b"\r\n")[number % 3])
                readers.append(reader)
                opened.append(writer)
            assert (await mine.ask("Meanwhile")).startswith("Turn 2")
            async with page(app) as newcomer:
                assert (await newcomer.ask("May I come in?")).startswith("Turn 1")
            ends = await asyncio.wait_for(asyncio.gather(*(_end(reader) for reader in readers)), 30)
            assert set(ends) == {b""}
        finally:
            for writer in opened:
                writer.close()
        assert (await mine.ask("After")).startswith("Turn 3")


async def _end(reader: asyncio.StreamReader) -> bytes:
    try:
        return await reader.read()
    except ConnectionError:
        return b""


def test_a_body_that_trickles_is_not_waited_for(app: Served) -> None:
    head = f"POST /project/threads HTTP/1.1\r\nhost: x\r\ncookie: {COOKIE}={app.visitor()}\r\n".encode()
    began = time.monotonic()
    with raw(app, head + b"content-length: 1000\r\n\r\n") as connection:
        connection.settimeout(0.5)
        while time.monotonic() - began < 60:
            try:
                connection.sendall(b" ")
                if not connection.recv(1):
                    break
            except TimeoutError:
                continue
            except ConnectionError:
                break
        else:
            raise AssertionError("the connection was held open")
    assert "Traceback" not in app.log


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        (b"rubbish\r\n\r\n", 400),
        (b"GET / HTTP/1.1\r\nhost: a\r\n" + b"x: y\r\n" * 8_000, 431),
        (b"GET /ws/socket.io/ HTTP/1.1\r\nhost: a\r\nconnection: upgrade\r\nupgrade: websocket\r\n\r\n", 426),
        (
            b"GET /ws/socket.io/ HTTP/1.1\r\nhost: a\r\nconnection: upgrade\r\nupgrade: websocket\r\n"
            b"sec-websocket-version: 13\r\nsec-websocket-key: none\r\n\r\n",
            400,
        ),
    ],
)
def test_what_is_answered_before_the_app_is_asked_carries_headers_too(app: Served, sent: bytes, status: int) -> None:
    with raw(app, sent) as connection:
        answer = received(connection).decode()
    assert answer.startswith(f"HTTP/1.1 {status} ")
    for line in ("frame-ancestors 'none'", "x-content-type-options: nosniff", "referrer-policy: no-referrer"):
        assert line in answer
    assert "cross-origin-resource-policy: same-origin" in answer


def test_no_other_site_may_frame_the_page(app: Served) -> None:
    headers = httpx.get(app.base, headers={"sec-fetch-dest": "iframe", "sec-fetch-site": "cross-site"}).headers
    assert headers["content-security-policy"].endswith("frame-ancestors 'self'")
    assert headers["x-frame-options"] == "SAMEORIGIN"


def test_a_forged_address_is_counted_as_its_own(tmp_path: Path) -> None:
    with serving(tmp_path, COACH_VISITORS_PER_MINUTE="3", COACH_TRUSTED_PROXIES="1") as app:

        def status(forwarded: str) -> int:
            return httpx.get(app.base, headers={"x-forwarded-for": forwarded}).status_code

        forged = [status(f"10.0.0.{number}, 198.51.100.7") for number in range(5)]
        assert forged == [200, 200, 200, 429, 429]
        assert status("198.51.100.8") == 200
        same_customer = [status(f"2001:db8:1:2::{number}") for number in range(5)]
        assert same_customer == [200, 200, 200, 429, 429]
        assert status("2001:db8:1:3::1") == 200


def test_without_a_proxy_nobody_names_an_address(tmp_path: Path) -> None:
    with serving(tmp_path, COACH_VISITORS_PER_MINUTE="4") as app:  # the first is its own readiness check's, none
        codes = [httpx.get(app.base, headers={"x-forwarded-for": f"10.0.0.{n}"}).status_code for n in range(6)]
        assert codes == [200, 200, 200, 200, 429, 429]
