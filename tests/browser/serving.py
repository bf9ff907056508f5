"""Serves an app in a process of its own, and speaks with it as Chainlit's page does, over a real socket."""

import asyncio
import contextlib
import os
import re
import signal
import socket
import subprocess
import sys
import time
import uuid
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Self

import aiohttp
import httpx
import socketio

ROOT = Path(__file__).parents[2]
COOKIE = "coach_visitor"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass
class Served:
    """A running app; `log` is what it wrote."""

    base: str
    data: Path
    process: subprocess.Popen[bytes]
    log_file: Path

    @property
    def log(self) -> str:
        return self.log_file.read_text("utf-8", errors="replace")

    def visitor(self) -> str:
        """The cookie of a browser never seen before."""
        return httpx.get(self.base).cookies[COOKIE]

    def kill(self) -> None:
        """Ends it as a power cut would."""
        self.process.kill()
        self.process.wait()

    def remember(self, cookie: str) -> None:
        """Has a visitor say that they want to be remembered."""
        with self.client(cookie, origin=self.base) as client:
            answer = client.post("/mine/consent", data={"remembered": "yes"})
            assert answer.status_code == 303, answer.text

    def client(self, cookie: str = "", **headers: str) -> httpx.Client:
        """An HTTP client that holds this cookie."""
        return httpx.Client(
            base_url=self.base, headers={**headers, **({"cookie": f"{COOKIE}={cookie}"} if cookie else {})}
        )


@contextlib.contextmanager
def serving(
    folder: Path, *, module: str = "tests.browser.scripted", wait: float = 60, port: int = 0, **settings: str
) -> Iterator[Served]:
    """Serves the scripted app, or with `module="coach_bot"` the real one, with these settings, until left."""
    port = port or free_port()
    folder.mkdir(parents=True, exist_ok=True)
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("COACH_", "OPENAI_"))}
    environment.update({"COACH_DATA_DIR": str(folder / "data"), **settings})
    command = [
        sys.executable,
        "-m",
        module,
        *(["serve"] if module == "coach_bot" else []),
        "--port",
        str(port),
    ]
    log = folder / "log.txt"
    with log.open("wb") as out:
        process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=out, stderr=subprocess.STDOUT)
    served = Served(f"http://127.0.0.1:{port}", folder / "data", process, log)
    try:
        deadline = time.monotonic() + wait
        while time.monotonic() < deadline:
            if process.poll() is not None:
                raise RuntimeError(f"the app ended with {process.returncode}: {served.log[-2000:]}")
            with contextlib.suppress(httpx.HTTPError):
                if httpx.get(f"{served.base}/readyz", timeout=2).status_code == 200:
                    break
            time.sleep(0.1)
        else:
            raise RuntimeError(f"the app was not ready within {wait} s: {served.log[-2000:]}")
        yield served
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


@dataclass
class Page:
    """What Chainlit's page keeps: session id, messages by id, buttons, every event in order."""

    served: Served
    cookie: str
    session: str = field(default_factory=lambda: str(uuid.uuid4()))
    events: list[tuple[str, Any, float]] = field(default_factory=list)
    messages: dict[str, dict[str, Any]] = field(default_factory=dict)
    actions: list[dict[str, Any]] = field(default_factory=list)
    running: bool = False
    thread: str = ""
    client: socketio.AsyncClient = field(default_factory=lambda: socketio.AsyncClient(reconnection=False))

    def __post_init__(self) -> None:
        self.client.on("*", self._on)

    async def _on(self, event: str, data: Any = None) -> None:
        self.events.append((event, data, time.monotonic()))
        if event in {"new_message", "stream_start"}:
            self.messages.setdefault(data["id"], {}).update(data)
        elif event == "update_message" and data["id"] in self.messages:
            self.messages[data["id"]].update(data)
        elif event == "stream_token" and data["id"] in self.messages:
            old = "" if data["isSequence"] else self.messages[data["id"]]["output"]
            self.messages[data["id"]]["output"] = old + data["token"]
        elif event == "delete_message":
            self.messages.pop(data["id"], None)
        elif event == "resume_thread":
            self.messages = {step["id"]: step for step in data["steps"]}
        elif event == "first_interaction":
            self.thread = data["thread_id"]
        elif event == "action":
            self.actions.append(data)
        elif event == "remove_action":
            self.actions = [action for action in self.actions if action["id"] != data["id"]]
        elif event in {"task_start", "task_end"}:
            self.running = event == "task_start"

    async def connect(
        self, *, auth: dict[str, Any] | None = None, transports: list[str] | None = None, **headers: str
    ) -> Self:
        """Connects as the page does; raises `socketio.exceptions.ConnectionError` when refused."""
        if "polling" in (transports or ()):
            # this client sends its headers with the first request alone; a browser sends its cookie with each
            cookies = {COOKIE: self.cookie} if self.cookie else {}
            self.client.eio.http = aiohttp.ClientSession(cookies=cookies, cookie_jar=aiohttp.CookieJar(unsafe=True))
        given = {
            "clientType": "webapp",
            "sessionId": self.session,
            "threadId": "",
            "userEnv": "{}",
            "chatProfile": "",
        }
        await self.client.connect(
            self.served.base,
            socketio_path="/ws/socket.io",
            transports=transports or ["websocket"],
            headers={
                **({"Cookie": f"{COOKIE}={self.cookie}"} if self.cookie else {}),
                "Origin": self.served.base,
                **headers,
            },
            auth={**given, **(auth or {})},
        )
        await self.client.emit("connection_successful")
        return self

    async def say(self, text: str) -> str:
        """Sends a message, and gives its id."""
        message_id = str(uuid.uuid4())
        message = {
            "id": message_id,
            "output": text,
            "createdAt": "",
            "name": "x",
            "type": "user_message",
            "threadId": "",
        }
        self.messages[message_id] = message
        await self.client.emit("client_message", {"message": message, "fileReferences": []})
        return message_id

    async def leave(self) -> None:
        """Begins a new conversation, as far as the old page goes."""
        await self.client.emit("clear_session")
        await asyncio.sleep(0.1)  # this client drops what it has not sent when it disconnects
        await self.client.disconnect()

    async def until(self, test: Any, seconds: float = 20) -> None:
        """Waits until `test(page)` holds."""
        deadline = time.monotonic() + seconds
        while not test(self):
            if time.monotonic() > deadline:
                raise AssertionError(f"waited in vain; last events: {[event[:2] for event in self.events[-8:]]}")
            await asyncio.sleep(0.02)

    async def ask(self, text: str) -> str:
        """Says something and gives the reply, whole."""
        before = len(self.replies)
        await self.say(text)
        await self.until(lambda page: len(page.replies) > before and not page.running)
        return self.replies[-1]

    @property
    def replies(self) -> list[str]:
        return [m["output"] for m in self.messages.values() if m["type"] == "assistant_message" and not m["streaming"]]

    @property
    def said(self) -> list[str]:
        """The leader's words."""
        return [m["output"] for m in self.messages.values() if m["type"] == "user_message"]

    @property
    def notes(self) -> list[str]:
        return [m["output"] for m in self.messages.values() if m["type"] == "system_message"]

    def count(self, event: str) -> int:
        return sum(1 for name, *_ in self.events if name == event)


@contextlib.asynccontextmanager
async def page(served: Served, cookie: str = "", **kwargs: Any) -> AsyncIterator[Page]:
    """A page of a browser (a new one, unless `cookie` says which), connected and welcomed."""
    opened = Page(served, cookie or served.visitor())
    await opened.connect(**kwargs)
    try:
        await opened.until(lambda p: p.notes)
        yield opened
    finally:
        await opened.client.disconnect()


def words_of(text: str) -> list[str]:
    return re.findall(r"\w+", text)
