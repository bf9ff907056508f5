"""A server that speaks the OpenAI protocol and does what a test tells it to, faults included.

    with FakeOpenAI() as server:                      # own thread, loopback, a free port
        settings = ... openai_base_url=server.url     # http://127.0.0.1:PORT/v1
        server.enqueue(Reply("You are torn about Sam.", delay=0.05), Reply(fault="cut", after=3))
        ...                                           # first request gets the first reply, and so on
        server.seen[0].body["messages"]               # what was asked; .closed_early: the client hung up

Replies that are enqueued are served in order; then `server.default` (a Reply, or a function of the request's
body that gives one) serves all others. `enqueue(..., model="second")`: for requests for that model alone.

Faults: `refuse` (closed without a byte), `401` (the body carries part of the key, as providers do), `404`,
`429` (`retry_after` seconds), `500`, `hang` (nothing more after `after` tokens; 0: no answer at all), `cut`
(connection closed after `after` tokens), `empty` (a stream without text), `malformed` (JSON that is none,
after `after` tokens). `slow` is `first=3.0`: seconds before the first token. A tool call is
`Reply(tool=("search_articles", {"query": "trust"}))`, with `text` before it if any.
`unused_address()` is an address at which nothing listens.

`/v1/models` and `/v1/embeddings` (deterministic, 8 dimensions) answer too. To run it by hand:

    python -m tests.fakes.openai_server --port 8099 --delay-ms 50
"""

import argparse
import asyncio
import contextlib
import hashlib
import json
import re
import socket
import threading
import time
from collections import defaultdict, deque
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Self

TEXT = "You lost your temper with Sam in front of the team, and it still sits with you. What matters now?"


@dataclass(frozen=True)
class Reply:
    """What one request gets; `delay` and `first` in seconds."""

    text: str = TEXT
    delay: float = 0.0
    first: float = 0.0
    fault: str = ""
    after: int = 0
    retry_after: float | None = None
    tool: tuple[str, dict[str, Any]] | None = None


@dataclass
class Seen:
    """A request and what became of it."""

    path: str
    headers: dict[str, str]
    body: dict[str, Any]
    at: float = field(default_factory=time.monotonic)
    tokens: int = 0
    done: bool = False
    closed_early: bool = False


def tokens_of(text: str) -> list[str]:
    """The text in pieces of about a token, spaces kept in front."""
    return re.findall(r"\s*\S{1,8}|\s+$", text)


def count_tokens(messages: list[dict[str, Any]]) -> int:
    """About what a provider would count for these messages."""
    return sum(len(str(message.get("content") or "")) // 4 + 4 for message in messages)


def unused_address() -> str:
    """A base URL at which nothing listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return f"http://127.0.0.1:{probe.getsockname()[1]}/v1"


class FakeOpenAI:
    """The server; a context manager, or `start()` and `stop()`."""

    def __init__(self, default: Reply | Callable[[dict[str, Any]], Reply] = Reply(), port: int = 0) -> None:
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
            await _send_json(writer, {"object": "list", "data": [{"id": "fake", "object": "model"}]})
            return True
        if seen.path.endswith("/embeddings"):
            await _send_json(writer, _embeddings(seen.body))
            return True
        reply = self._next(seen.body)
        watch = asyncio.create_task(_hung_up(reader))
        work = asyncio.create_task(_Answer(seen, reply, writer).give())
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


class _Answer:
    """One completion on its way out."""

    def __init__(self, seen: Seen, reply: Reply, writer: asyncio.StreamWriter) -> None:
        self.seen, self.reply, self.writer = seen, reply, writer

    async def give(self) -> bool:
        reply, body = self.reply, self.seen.body
        await asyncio.sleep(reply.first)
        if reply.fault == "refuse":
            self.writer.transport.abort()
            return False
        if reply.fault in _ERRORS:
            return await self._error()
        if reply.fault == "hang" and not reply.after:
            await asyncio.Event().wait()
        if reply.fault == "malformed" and not body.get("stream"):
            await _send(self.writer, b'{"choices": [', "application/json")
            return True
        return await (self._stream() if body.get("stream") else self._whole())

    async def _error(self) -> bool:
        status = int(self.reply.fault)
        key = self.seen.headers.get("authorization", "").removeprefix("Bearer ")
        text = _ERRORS[self.reply.fault].format(
            key=f"{key[:8]}***{key[-4:]}", model=self.seen.body.get("model")
        )
        extra = "" if self.reply.retry_after is None else f"Retry-After: {self.reply.retry_after:g}\r\n"
        code = {401: "invalid_api_key", 404: "model_not_found", 429: "rate_limit_exceeded"}.get(
            status, "server_error"
        )
        await _send_json(self.writer, {"error": {"message": text, "type": code, "code": code}}, status, extra)
        return True

    async def _whole(self) -> bool:
        text = "" if self.reply.fault == "empty" else self.reply.text
        pieces = tokens_of(text)
        await asyncio.sleep(self.reply.delay * len(pieces))
        if self.reply.fault == "cut":
            self.writer.transport.abort()
            return False
        message: dict[str, Any] = {"role": "assistant", "content": text}
        if self.reply.tool:
            message["tool_calls"] = [_tool_call(self.reply.tool)]
        choice = {
            "index": 0,
            "message": message,
            "finish_reason": "tool_calls" if self.reply.tool else "stop",
        }
        await _send_json(
            self.writer, self._envelope("chat.completion", [choice]) | {"usage": self._usage(len(pieces))}
        )
        return True

    async def _stream(self) -> bool:
        head = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n"
        self.writer.write(head.encode())
        await self._event(delta={"role": "assistant", "content": ""})
        pieces = (
            []
            if self.reply.fault == "empty" or (self.reply.tool and self.reply.text == TEXT)
            else tokens_of(self.reply.text)
        )
        for number, piece in enumerate(pieces):
            if self.reply.fault in {"cut", "hang", "malformed"} and number == self.reply.after:
                return await self._break()
            if self.reply.delay:
                await asyncio.sleep(self.reply.delay)
            await self._event(delta={"content": piece})
            self.seen.tokens += 1
        if self.reply.tool:
            await self._event(delta={"tool_calls": [{"index": 0, **_tool_call(self.reply.tool)}]})
        await self._event(delta={}, finish="tool_calls" if self.reply.tool else "stop")
        if (self.seen.body.get("stream_options") or {}).get("include_usage"):
            await self._chunk(
                self._envelope("chat.completion.chunk", []) | {"usage": self._usage(len(pieces))}
            )
        await self._write(b"data: [DONE]\n\n")
        self.writer.write(b"0\r\n\r\n")
        await self.writer.drain()
        return True

    async def _break(self) -> bool:
        if self.reply.fault == "hang":
            await asyncio.Event().wait()
        if self.reply.fault == "malformed":
            await self._write(b'data: {"choices": [{"delta": \n\n')
            self.writer.write(b"0\r\n\r\n")
            await self.writer.drain()
        self.writer.close()  # without the last chunk: the stream is cut
        return False

    async def _event(self, delta: dict[str, Any], finish: str | None = None) -> None:
        choice = {"index": 0, "delta": delta, "finish_reason": finish}
        await self._chunk(self._envelope("chat.completion.chunk", [choice]))

    async def _chunk(self, data: dict[str, Any]) -> None:
        await self._write(b"data: " + json.dumps(data).encode() + b"\n\n")

    async def _write(self, data: bytes) -> None:
        self.writer.write(f"{len(data):x}\r\n".encode() + data + b"\r\n")
        await self.writer.drain()

    def _envelope(self, kind: str, choices: list[dict[str, Any]]) -> dict[str, Any]:
        return {
            "id": "chatcmpl-1",
            "object": kind,
            "created": 0,
            "model": self.seen.body.get("model"),
            "choices": choices,
        }

    def _usage(self, completion: int) -> dict[str, int]:
        prompt = count_tokens(self.seen.body.get("messages", []))
        return {"prompt_tokens": prompt, "completion_tokens": completion, "total_tokens": prompt + completion}


_ERRORS = {
    "401": "Incorrect API key provided: {key}. You can find your API key at your provider's page.",
    "404": "The model `{model}` does not exist or you do not have access to it.",
    "429": "Rate limit reached for requests.",
    "500": "The server had an error while processing your request.",
}


def _tool_call(tool: tuple[str, dict[str, Any]]) -> dict[str, Any]:
    name, arguments = tool
    return {
        "id": "call_1",
        "type": "function",
        "function": {"name": name, "arguments": json.dumps(arguments)},
    }


def _embeddings(body: dict[str, Any]) -> dict[str, Any]:
    texts = body["input"] if isinstance(body["input"], list) else [body["input"]]
    rows = [[byte / 255 for byte in hashlib.sha256(str(text).encode()).digest()[:8]] for text in texts]
    data = [{"object": "embedding", "index": number, "embedding": row} for number, row in enumerate(rows)]
    return {
        "object": "list",
        "model": body.get("model"),
        "data": data,
        "usage": {"prompt_tokens": 0, "total_tokens": 0},
    }


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


async def _send(
    writer: asyncio.StreamWriter, data: bytes, kind: str, status: int = 200, extra: str = ""
) -> None:
    head = f"HTTP/1.1 {status} X\r\nContent-Type: {kind}\r\nContent-Length: {len(data)}\r\n{extra}\r\n"
    writer.write(head.encode() + data)
    await writer.drain()


async def _send_json(
    writer: asyncio.StreamWriter, data: dict[str, Any], status: int = 200, extra: str = ""
) -> None:
    await _send(writer, json.dumps(data).encode(), "application/json", status, extra)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
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
