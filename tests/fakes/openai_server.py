"""A server that speaks the OpenAI protocol and does what a test tells it to, faults included.

    with FakeOpenAI() as server:                      # own thread, loopback, a free port
        settings = ... openai_base_url=server.url     # http://127.0.0.1:PORT/v1
        server.enqueue(Reply("You are torn about Sam.", delay=0.05), Reply(fault="cut", after=3))
        ...                                           # first request gets the first reply, and so on
        server.seen[0].body["messages"]               # what was asked; .closed_early: the client hung up

Replies that are enqueued are served in order; then `server.default` (a Reply, or a function of the request's
body that gives one) serves all others. `enqueue(..., model="second")`: for requests for that model alone.

Faults: `refuse` (closed without a byte), `400` (knows no `stream_options`), `401` (the body carries part of
the key, as providers do), `404`, `429` (`retry_after` seconds), `500`, `hang` (nothing more after `after`
tokens; 0: no answer at all), `cut` (connection closed after `after` tokens), `empty` (a stream without text),
`malformed` (JSON that is none, after `after` tokens). `slow` is `first=3.0`: seconds before the first token. A
tool call is `Reply(tool=("search_articles", {"query": "trust"}))`, with `text` before it if any.
`unused_address()` is an address at which nothing listens.

`/v1/models` and `/v1/embeddings` (deterministic, 8 dimensions) answer too. To run it by hand:

    python -m tests.fakes.openai_server --port 8099 --delay-ms 50
"""

import argparse
import asyncio
import contextlib
import json
import socket
import threading
import time
from collections import defaultdict, deque
from collections.abc import Callable
from typing import Any, Self

from tests.fakes.openai_answers import TEXT, Answer, Reply, Seen, count_tokens, embeddings, send_json, tokens_of

__all__ = ["TEXT", "FakeOpenAI", "Reply", "Seen", "count_tokens", "tokens_of", "unused_address"]


def unused_address() -> str:
    """A base URL at which nothing listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return f"http://127.0.0.1:{probe.getsockname()[1]}/v1"


USUAL = Reply()


class FakeOpenAI:
    """The server; a context manager, or `start()` and `stop()`."""

    def __init__(self, default: Reply | Callable[[dict[str, Any]], Reply] = USUAL, port: int = 0) -> None:
        self.default = default
        self.port = port
        self.seen: list[Seen] = []
        self._queues: dict[str, deque[Reply]] = defaultdict(deque)
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._run, name="fake-openai", daemon=True)
        self._ready = threading.Event()
        self._tasks: set[asyncio.Task[None]] = set()

    @property
    def url(self) -> str:
        """The base URL, with /v1."""
        return f"http://127.0.0.1:{self.port}/v1"

    @property
    def chats(self) -> list[Seen]:
        """The requests for a completion, in order."""
        return [seen for seen in self.seen if seen.path.endswith("/chat/completions")]

    def enqueue(self, *replies: Reply | str, model: str = "") -> None:
        """Scripts the next replies; a string is a reply with that text."""
        for reply in replies:
            self._queues[model].append(Reply(reply) if isinstance(reply, str) else reply)

    def reset(self) -> None:
        """Forgets what was seen and scripted."""
        self.seen.clear()
        self._queues.clear()

    def wait_for(self, condition: Callable[[], object], seconds: float = 5.0) -> bool:
        """Waits until `condition()` holds; False when it does not in time."""
        until = time.monotonic() + seconds
        while not condition():
            if time.monotonic() > until:
                return False
            time.sleep(0.005)
        return True

    def start(self) -> Self:
        """Starts the server; returns when it listens."""
        self._thread.start()
        self._ready.wait(10)
        return self

    def stop(self) -> None:
        """Closes every connection and ends the thread."""
        if self._thread.is_alive():
            self._loop.call_soon_threadsafe(self._stopping.set)
            self._thread.join(5)

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(self, *_: object) -> None:
        self.stop()

    def _run(self) -> None:
        with contextlib.closing(self._loop):
            self._loop.run_until_complete(self._serve())

    async def _serve(self) -> None:
        self._stopping = asyncio.Event()
        server = await asyncio.start_server(self._connected, "127.0.0.1", self.port)
        self.port = server.sockets[0].getsockname()[1]
        self._ready.set()
        await self._stopping.wait()
        server.close()
        for task in list(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._tasks.add(task)
        try:
            while (request := await _read_request(reader)) is not None:
                self.seen.append(request)
                if not await self._answer(request, reader, writer):
                    break
        except (ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError):
            pass
        finally:
            self._tasks.discard(task)
            writer.close()

    async def _answer(self, seen: Seen, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
        """Answers one request; True when the connection may serve another."""
        if seen.path.endswith("/models"):
            await send_json(writer, {"object": "list", "data": [{"id": "fake", "object": "model"}]})
            return True
        if seen.path.endswith("/embeddings"):
            await send_json(writer, embeddings(seen.body))
            return True
        reply = self._next(seen.body)
        watch = asyncio.create_task(_hung_up(reader))
        work = asyncio.create_task(Answer(seen, reply, writer).give())
        try:
            await asyncio.wait({watch, work}, return_when=asyncio.FIRST_COMPLETED)
            if not work.done():
                seen.closed_early = True
                return False
            return work.result()
        except ConnectionError:
            seen.closed_early = True
            return False
        finally:
            seen.done = True
            for task in (watch, work):
                task.cancel()
            await asyncio.gather(watch, work, return_exceptions=True)

    def _next(self, body: dict[str, Any]) -> Reply:
        for name in (str(body.get("model")), ""):
            if self._queues[name]:
                return self._queues[name].popleft()
        return self.default(body) if callable(self.default) else self.default


async def _read_request(reader: asyncio.StreamReader) -> Seen | None:
    try:
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
    except asyncio.IncompleteReadError:
        return None
    first, *lines = head.strip().split("\r\n")
    headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
    raw = await reader.readexactly(int(headers.get("content-length", 0)))
    return Seen(first.split()[1], headers, json.loads(raw) if raw else {})


async def _hung_up(reader: asyncio.StreamReader) -> None:
    """Returns when the client closes; clients do not pipeline, so nothing else can arrive."""
    with contextlib.suppress(ConnectionError):
        await reader.read(1)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--delay-ms", type=float, default=0.0)
    parser.add_argument("--first-ms", type=float, default=0.0)
    parser.add_argument("--text", default=TEXT)
    parser.add_argument("--fault", default="")
    parser.add_argument("--after", type=int, default=0)
    args = parser.parse_args()
    reply = Reply(args.text, args.delay_ms / 1000, args.first_ms / 1000, args.fault, args.after)
    with FakeOpenAI(reply, args.port) as fake:
        print(f"OPENAI_BASE_URL={fake.url} OPENAI_API_KEY=fake", flush=True)
        with contextlib.suppress(KeyboardInterrupt):
            threading.Event().wait()
