"""A browser's half of a Chainlit chat: the page's cookies, the socket, and when each thing arrived.

    async with ChainlitClient("http://127.0.0.1:8000") as chat:
        reply = await chat.send("I lost my temper in a meeting")
        reply.text, reply.first_ms, reply.total_ms

It works for any Chainlit 2.12 app: it asks for `/` first, as a browser does, and keeps the cookies it gets.
"""

import asyncio
import time
import uuid
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Self

import aiohttp
import socketio

SETTLE = 0.05


class NotRepliedError(Exception):
    """The task did not end in time; `reply` holds what had come."""

    def __init__(self, reply: "ChatReply") -> None:
        super().__init__(f"no end after {time.monotonic() - reply.sent:.1f} s; so far: {reply.text!r}")
        self.reply = reply


@dataclass
class ChatReply:
    """What came for one message; times are of `time.monotonic()`, 0.0 when it never came.

    `messages` are the assistant's, by id, in order; `events` all events of the socket, as (time, name, data).
    """

    sent: float = field(default_factory=time.monotonic)
    first: float = 0.0
    done: float = 0.0
    messages: dict[str, str] = field(default_factory=dict)
    events: list[tuple[float, str, Any]] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The text of all messages that are not empty, a blank line between them."""
        return "\n\n".join(text for text in self.messages.values() if text)

    @property
    def first_ms(self) -> float:
        """From sending to the first text, in milliseconds."""
        return (self.first - self.sent) * 1000

    @property
    def total_ms(self) -> float:
        """From sending to the end of the task, in milliseconds."""
        return (self.done - self.sent) * 1000

    def take(self, name: str, data: Any, *, keep: bool) -> None:
        """Notes one event of the socket."""
        now = time.monotonic()
        if keep:
            self.events.append((now, name, data))
        if name == "stream_token":
            held = self.messages.get(data["id"], "")
            self.messages[data["id"]] = data["token"] if data.get("isSequence") else held + data["token"]
        elif name in {"new_message", "update_message", "stream_start"} and data["type"] == "assistant_message":
            self.messages[data["id"]] = data.get("output") or ""
        elif name == "delete_message":
            self.messages.pop(data["id"], None)
        if not self.first and any(self.messages.values()):
            self.first = now


class ChainlitClient:
    """One browser tab. `keep_events=False` for load: only text and times are kept."""

    def __init__(
        self,
        url: str,
        *,
        thread: str = "",
        session: str = "",
        origin: str | None = None,
        cookies: dict[str, str] | None = None,
        transports: tuple[str, ...] = ("websocket",),
        keep_events: bool = True,
    ) -> None:
        self.url = url.rstrip("/")
        self.session_id = session or str(uuid.uuid4())
        self.thread = thread
        self.origin = self.url if origin is None else origin
        self.transports = transports
        self.keep_events = keep_events
        self.current = ChatReply()
        self._jar = aiohttp.CookieJar(unsafe=True)  # cookies of an address without a name, too
        self._cookies = cookies or {}
        self._tasks = 0
        self._over = asyncio.Event()
        self._ready = asyncio.Event()
        self._changed = asyncio.Event()

    @property
    def cookies(self) -> dict[str, str]:
        """The cookies that the app has set."""
        return {cookie.key: cookie.value for cookie in self._jar}

    async def connect(self, seconds: float = 15.0) -> Self:
        """Loads the page, opens the socket and says so, as the page does.

        Raises:
            socketio.exceptions.ConnectionError: the app refused the socket.
            aiohttp.ClientError: it refused the page.
        """
        self._http = aiohttp.ClientSession(cookie_jar=self._jar, cookies=self._cookies)
        self._socket = socketio.AsyncClient(http_session=self._http, reconnection=False)
        self._socket.on("*", self._take)
        try:
            async with self._http.get(self.url + "/", timeout=aiohttp.ClientTimeout(seconds)) as page:
                page.raise_for_status()
            await self._open(seconds)
        except BaseException:
            await self.close()
            raise
        return self

    async def reconnect(self, seconds: float = 15.0) -> None:
        """Opens the socket again, with the same session, as the page does after a lost connection."""
        await self._socket.disconnect()
        await self._open(seconds)

    async def drop(self) -> None:
        """Loses the connection; cookies and session stay."""
        await self._socket.disconnect()

    async def wait_for_text(self, seconds: float = 15.0) -> str:
        """Waits for the first text (a welcome, say) and a moment of quiet after it; gives all of it."""
        async with asyncio.timeout(seconds):
            while not self.current.first or time.monotonic() - self._last < 0.2:
                self._changed.clear()
                try:
                    await asyncio.wait_for(self._changed.wait(), 0.2)
                except TimeoutError:
                    continue
        return self.current.text

    async def send(self, text: str, seconds: float = 60.0) -> ChatReply:
        """Sends a message and waits until the app says that its task has ended.

        Raises:
            NotRepliedError: it did not end within `seconds`.
        """
        step = {
            "id": str(uuid.uuid4()),
            "threadId": self.thread,
            "name": "user",
            "type": "user_message",
            "output": text,
            "createdAt": datetime.now(UTC).isoformat(),
        }
        self._over.clear()
        self.current = reply = ChatReply()
        await self._socket.emit("client_message", {"message": step, "fileReferences": []})
        try:
            await asyncio.wait_for(self._over.wait(), seconds)
        except TimeoutError:
            raise NotRepliedError(reply) from None
        return reply

    async def emit(self, name: str, data: Any = None) -> None:
        """Sends any event."""
        await self._socket.emit(name, data)

    async def close(self) -> None:
        """Closes the socket and the tab's connections."""
        if self._socket.connected:
            await self._socket.disconnect()
        await self._http.close()

    async def __aenter__(self) -> Self:
        return await self.connect()

    async def __aexit__(self, *_: object) -> None:
        await self.close()

    async def _open(self, seconds: float) -> None:
        auth = {
            "clientType": "webapp",
            "sessionId": self.session_id,
            "threadId": self.thread,
            "userEnv": "{}",
            "chatProfile": "",
        }
        headers = {"Origin": self.origin} if self.origin else {}
        self.current = ChatReply()
        self._last = time.monotonic()
        self._tasks = 0
        self._ready.clear()
        await self._socket.connect(
            self.url,
            headers=headers,
            auth=auth,
            socketio_path="/ws/socket.io",
            transports=list(self.transports),
            wait_timeout=seconds,
        )
        await self._socket.emit("connection_successful")
        async with asyncio.timeout(seconds):
            await self._ready.wait()
            await asyncio.sleep(SETTLE)  # a welcome is a task of its own: its end must not pass for a reply's
            while self._tasks:
                self._changed.clear()
                await self._changed.wait()

    def _take(self, name: str, *args: Any) -> None:
        data = args[0] if args else None
        self._last = time.monotonic()
        self.current.take(name, data, keep=self.keep_events)
        if name == "first_interaction":
            self.thread = data["thread_id"]
        elif name == "clear_call_fn":
            self._ready.set()
        elif name == "task_start":
            self._tasks += 1
        elif name == "task_end" and self._tasks:
            self._tasks -= 1
            if not self._tasks:
                self.current.done = self._last
                self._over.set()
        self._changed.set()
