"""What strangers could make an app keep for them without end, over real sockets: each kind is bounded."""

import asyncio
import contextlib
import json
import uuid
from collections.abc import Iterator

import httpx
import pytest

from coach_bot.web.listening import MOST_SILENT
from coach_bot.web.open_sockets import POSTS_PER_MINUTE, REQUESTS_OF_A_CONNECTION
from tests.browser.serving import COOKIE, Page, Served, page, serving

POLLING = "/ws/socket.io/?EIO=4&transport=polling"
GREETING = {"clientType": "webapp", "threadId": "", "userEnv": "{}", "chatProfile": ""}


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with serving(tmp_path_factory.mktemp("flooded"), COACH_MESSAGE_LIMIT="1000") as served:
        yield served


@pytest.fixture
def polling(app: Served) -> Iterator[tuple[httpx.Client, str]]:
    """A chat that is open without a websocket: its browser, and the address of its connection."""
    with app.client(app.visitor(), origin=app.base) as client:
        address = f"{POLLING}&sid={json.loads(client.get(POLLING).text[1:])['sid']}"
        client.post(address, content="40" + json.dumps({**GREETING, "sessionId": str(uuid.uuid4())}))
        assert client.get(address).text.startswith("40")
        yield client, address


def test_binary_parts_over_polling_end_the_connection(polling: tuple[httpx.Client, str]) -> None:
    client, address = polling
    client.post(address, content='451-["client_message",{"_placeholder":true,"num":0}]')
    assert client.post(address, content="2").status_code == 400


def test_rubbish_is_one_line_of_the_log(app: Served, polling: tuple[httpx.Client, str]) -> None:
    client, address = polling
    client.post(address, content="rubbish")
    assert "post request handler error: builtins.ValueError" in app.log
    assert "Traceback" not in app.log
    assert client.post(address, content="3").status_code == 200


def test_what_no_page_sends_ends_the_connection_and_waits_for_nobody_to_hear_so(
    polling: tuple[httpx.Client, str],
) -> None:
    client, address = polling
    assert client.post(address, content="6").status_code == 400
    assert client.post(address, content="2").status_code == 400


@pytest.mark.parametrize("frame", ['451-["client_message",{"_placeholder":true,"num":0}]', b"\x01" * 1_000])
async def test_binary_parts_over_a_websocket_end_its_own_connection_alone(app: Served, frame: str | bytes) -> None:
    async with page(app) as mine:
        async with page(app) as flooder:
            await flooder.client.eio.ws.send_str(frame) if isinstance(frame, str) else (
                await flooder.client.eio.ws.send_bytes(frame)
            )
            await flooder.until(lambda p: not p.client.connected)
        assert (await mine.ask("Still here?")).startswith("Turn 1")


def test_polling_counts_what_is_sent(polling: tuple[httpx.Client, str]) -> None:
    client, address = polling
    codes = []
    for _ in range(POSTS_PER_MINUTE + 5):
        answer = client.post(address, content="3")
        codes.append(answer.status_code)
    assert codes[0] == 200
    assert set(codes[-4:]) == {429}
    assert int(answer.headers["retry-after"]) > 0


async def test_a_connection_is_waited_at_by_few_requests_at_a_time(app: Served) -> None:
    cookie = app.visitor()
    async with httpx.AsyncClient(base_url=app.base, headers={"cookie": f"{COOKIE}={cookie}"}, timeout=5) as client:
        address = f"{POLLING}&sid={json.loads((await client.get(POLLING)).text[1:])['sid']}"
        asked = [asyncio.create_task(client.get(address)) for _ in range(REQUESTS_OF_A_CONNECTION + 20)]
        done, waiting = await asyncio.wait(asked, timeout=1)
        refused = [each.result().status_code for each in done]
        assert refused.count(429) >= 20
        assert len(waiting) <= REQUESTS_OF_A_CONNECTION
        for each in waiting:
            each.cancel()


async def test_a_message_far_too_long_is_not_kept(app: Served) -> None:
    async with page(app) as mine:
        await mine.say("y" * 1_500)
        await mine.until(lambda p: any("more than I can take in" in note for note in p.notes))
        await mine.say("x" * 900_000)
        await asyncio.sleep(0.5)
        assert (await mine.ask("Shorter")).startswith("Turn 1")
        with app.client(mine.cookie) as client:
            kept = client.get("/mine/export.json").text
    assert "Shorter" in kept
    assert "xxx" not in kept
    restored = Page(app, mine.cookie)
    await restored.connect()
    await restored.until(lambda p: "Shorter" in json.dumps(p.messages))
    assert "xxx" not in json.dumps(restored.messages)
    await restored.client.disconnect()


async def test_bodies_that_never_come_make_room(app: Served) -> None:
    port = int(app.base.rpartition(":")[2])
    head = f"POST /project/threads HTTP/1.1\r\nhost: x\r\ncookie: {COOKIE}={app.visitor()}\r\ncontent-length: 9\r\n\r\n"
    opened: list[tuple[asyncio.StreamReader, asyncio.StreamWriter]] = []
    async with page(app) as mine:
        try:
            for _ in range(MOST_SILENT + 100):
                reader, writer = await asyncio.open_connection("127.0.0.1", port)
                writer.write(head.encode())
                opened.append((reader, writer))
            assert (await mine.ask("Meanwhile")).startswith("Turn 1")
            ended = await asyncio.gather(*(_is_ended(reader) for reader, _ in opened))
        finally:
            for _, writer in opened:
                writer.close()
    assert len(opened) - sum(ended) <= MOST_SILENT
    assert ended[0]
    assert not ended[-1]


async def _is_ended(reader: asyncio.StreamReader) -> bool:
    with contextlib.suppress(TimeoutError):
        try:
            return await asyncio.wait_for(reader.read(1), 2) == b""
        except ConnectionError:
            return True
    return False
