"""A headless Chromium for each test, and a line that can be cut between it and the app."""

import asyncio
import contextlib
import os
import shutil
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.async_api import Browser, ConsoleMessage, Page, Request, async_playwright

from tests.browser.serving import Served, free_port, serving

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome")


def chromium() -> str:
    """The browser's path: COACH_TEST_BROWSER, the usual place, or wherever it is found."""
    given = os.environ.get("TEST_BROWSER", "")
    for found in (given, "/usr/bin/chromium", *(shutil.which(name) or "" for name in NAMES)):
        if found and Path(found).is_file():
            return found
    pytest.fail("No Chromium found for the browser tests. Run `make browser`, or set TEST_BROWSER to its path.")


def is_complaint(message: ConsoleMessage) -> bool:
    """Whether the console was told of something wrong; not what Chainlit's page says before it has its settings."""
    early = 'Skipped "application/*" because it is not a valid MIME type'
    return message.type in {"error", "warning"} and not message.text.startswith(early)


@dataclass
class Watched:
    """A page, and what must stay empty: its console's complaints and its requests to other hosts."""

    page: Page
    base: str
    complaints: list[str] = field(default_factory=list)
    elsewhere: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        own = urlsplit(self.base).netloc
        self.page.on("console", self._complains)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))

        def note(request: Request) -> None:
            parts = urlsplit(request.url)
            if parts.scheme not in {"data", "blob"} and parts.netloc != own:
                self.elsewhere.append(request.url)

        self.page.on("request", note)

    def _complains(self, message: ConsoleMessage) -> None:
        # Chainlit's page at a conversation's address drops one connection for another, at times before it stands
        dropped = ("WebSocket is closed before", "status of 400")
        on_socket = "/ws/socket.io" in message.text + message.location.get("url", "")
        if on_socket and any(part in message.text for part in dropped):
            return
        if is_complaint(message):
            self.complaints.append(message.text)

    async def open(self) -> Page:
        """Opens the chat and waits for its welcome."""
        await self.page.goto(self.base)
        await self.page.locator("[data-step-type=system_message]").first.wait_for()
        return self.page

    async def say(self, text: str) -> None:
        """Sends a message, once the page takes one: until the coach has ended, Enter leaves it in the composer."""
        await self.page.locator("#chat-input").fill(text)
        await self.page.locator("#chat-submit:enabled").wait_for()
        await self.page.keyboard.press("Enter")

    async def reply(self, number: int) -> str:
        """The text of the reply of that number, from 1, once it is whole."""
        said = self.page.locator("[data-step-type=assistant_message]").nth(number - 1)
        # Chainlit shows these once nothing more comes; in a first exchange its stop button may not come at all
        await said.locator("button:has(.lucide-copy)").wait_for()
        await self.page.locator("#chat-submit").wait_for()
        return await said.inner_text()


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with serving(tmp_path_factory.mktemp("browser")) as served:
        yield served


@pytest.fixture
async def browser() -> AsyncIterator[Browser]:
    path = chromium()
    async with async_playwright() as playwright:
        opened = await playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield opened
        await opened.close()


@pytest.fixture
async def desk(browser: Browser, app: Served) -> AsyncIterator[Watched]:
    """A page on a desk's screen; its console and its requests are checked at the end."""
    context = await browser.new_context(viewport={"width": 1280, "height": 800})
    watched = Watched(await context.new_page(), app.base)
    yield watched
    assert watched.complaints == []
    assert watched.elsewhere == []


@pytest.fixture
async def phone(browser: Browser, app: Served) -> AsyncIterator[Watched]:
    """A page on a small phone; its console and its requests are checked at the end."""
    context = await browser.new_context(viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True)
    watched = Watched(await context.new_page(), app.base)
    yield watched
    assert watched.complaints == []
    assert watched.elsewhere == []


class Line:
    """A TCP line to an app that can be cut and mended."""

    def __init__(self, base: str) -> None:
        parts = urlsplit(base)
        self._target = (parts.hostname or "", parts.port or 80)
        self._port = free_port()
        self._open: set[asyncio.StreamWriter] = set()
        self._server: asyncio.Server | None = None
        self.base = f"http://127.0.0.1:{self._port}"

    async def mend(self) -> None:
        self._server = await asyncio.start_server(self._carry, "127.0.0.1", self._port)

    async def cut(self) -> None:
        if self._server is not None:
            self._server.close()
        for writer in list(self._open):
            writer.transport.abort()

    async def _carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        there, back = await asyncio.open_connection(*self._target)
        self._open |= {writer, back}

        async def pump(source: asyncio.StreamReader, sink: asyncio.StreamWriter) -> None:
            with contextlib.suppress(OSError):
                while data := await source.read(65536):
                    sink.write(data)
                    await sink.drain()
            sink.close()

        await asyncio.gather(pump(reader, back), pump(there, writer))
        self._open -= {writer, back}


@pytest.fixture
async def line(app: Served) -> AsyncIterator[Line]:
    carried = Line(app.base)
    await carried.mend()
    yield carried
    await carried.cut()
