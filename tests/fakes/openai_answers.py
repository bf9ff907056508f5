"""The replies of the fake OpenAI server: what a test can script, and how it goes out over the wire."""

import asyncio
import hashlib
import json
import re
import time
from dataclasses import dataclass, field
from typing import Any

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


class Answer:
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
            await send(self.writer, b'{"choices": [', "application/json")
            return True
        return await (self._stream() if body.get("stream") else self._whole())

    async def _error(self) -> bool:
        status = int(self.reply.fault)
        key = self.seen.headers.get("authorization", "").removeprefix("Bearer ")
        text = _ERRORS[self.reply.fault].format(key=f"{key[:8]}***{key[-4:]}", model=self.seen.body.get("model"))
        extra = "" if self.reply.retry_after is None else f"Retry-After: {self.reply.retry_after:g}\r\n"
        code = {401: "invalid_api_key", 404: "model_not_found", 429: "rate_limit_exceeded"}.get(status, "server_error")
        await send_json(self.writer, {"error": {"message": text, "type": code, "code": code}}, status, extra)
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
        await send_json(self.writer, self._envelope("chat.completion", [choice]) | {"usage": self._usage(len(pieces))})
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
            await self._chunk(self._envelope("chat.completion.chunk", []) | {"usage": self._usage(len(pieces))})
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
    "400": "Unrecognized request argument supplied: stream_options",
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


def embeddings(body: dict[str, Any]) -> dict[str, Any]:
    texts = body["input"] if isinstance(body["input"], list) else [body["input"]]
    rows = [[byte / 255 for byte in hashlib.sha256(str(text).encode()).digest()[:8]] for text in texts]
    data = [{"object": "embedding", "index": number, "embedding": row} for number, row in enumerate(rows)]
    return {
        "object": "list",
        "model": body.get("model"),
        "data": data,
        "usage": {"prompt_tokens": 0, "total_tokens": 0},
    }


async def send(writer: asyncio.StreamWriter, data: bytes, kind: str, status: int = 200, extra: str = "") -> None:
    head = f"HTTP/1.1 {status} X\r\nContent-Type: {kind}\r\nContent-Length: {len(data)}\r\n{extra}\r\n"
    writer.write(head.encode() + data)
    await writer.drain()


async def send_json(writer: asyncio.StreamWriter, data: dict[str, Any], status: int = 200, extra: str = "") -> None:
    await send(writer, json.dumps(data).encode(), "application/json", status, extra)
