"""Two sites over https on the loopback: the app at `coach.test`, and a page at `site.test` that frames it."""

import asyncio
import contextlib
import ssl
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path

import trustme
from playwright.async_api import Browser, BrowserContext, Frame, Page, async_playwright

from tests.browser.conftest import FLAGS, chromium, is_complaint
from tests.browser.serving import Served, free_port, serving

HOST_PAGE = """<!doctype html><html lang="en"><meta charset="utf-8">
<meta name="viewport" content="width=device-width"><title>A coach's site</title>
<style>
  body {{ margin: 0 }}
  iframe {{ position: fixed; right: 0; bottom: 0; border: 0; width: {width}px; height: {height}px }}
</style>
<h1>A site</h1><input id="search" aria-label="Search" autofocus><p>{filler}</p>
<iframe title="The coach" src="{address}"></iframe>
<script>
  window.heard = [];
  addEventListener("message", ({{ source, origin, data }}) => {{
    if (source === document.querySelector("iframe").contentWindow && origin === "{app}") window.heard.push(data);
  }});
  window.tell = (data) => document.querySelector("iframe").contentWindow.postMessage(data, "{app}");
</script>
"""


PASTED_PAGE = """<!doctype html><html lang="en"><meta charset="utf-8">
<meta name="viewport" content="width=device-width"><title>A coach's site</title>
<h1>A site</h1><p>{filler}</p>
<script src="{app}/widget.js" async data-name="Ann"></script>
"""


class Cutter:
    """TLS in front of an app; `takes_cookies`: whether cookies pass on their way to it and back."""

    def __init__(self, context: ssl.SSLContext, port: int, target: int) -> None:
        self._context, self._port, self._target = context, port, target
        self.takes_cookies = True
        self._server: asyncio.Server | None = None
        self._tasks: set[asyncio.Task[None]] = set()

    async def open(self) -> None:
        self._server = await asyncio.start_server(self._carry, "127.0.0.1", self._port, ssl=self._context)

    async def close(self) -> None:
        if self._server:
            self._server.close()
        for task in list(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        there, back = await asyncio.open_connection("127.0.0.1", self._target)

        async def pump(source: asyncio.StreamReader, sink: asyncio.StreamWriter) -> None:
            with contextlib.suppress(OSError, asyncio.IncompleteReadError):
                while data := await source.read(65_536):
                    if not self.takes_cookies:
                        for name in (b"\r\nCookie:", b"\r\nset-cookie:"):
                            data = data.replace(name, b"\r\nx-" + b"l" * (len(name) - 5) + b":")
                    sink.write(data)
                    await sink.drain()
            sink.close()

        await asyncio.gather(pump(reader, back), pump(there, writer))


@dataclass
class Sites:
    """The app, the site that frames it, and a browser that knows both by name.

    Attributes:
        pasted: whether the site has the line that a coach pastes, and not a frame of its own.
        headers: further ones of the site's answers, each with its line break.
    """

    app: Served
    base: str
    site: str
    cutter: Cutter
    browser: Browser
    complaints: list[str] = field(default_factory=list)
    width: int = 400
    height: int = 640
    asked: str = ""
    path: str = "/"
    pasted: bool = False
    headers: str = ""
    contexts: list[BrowserContext] = field(default_factory=list)

    def html(self) -> str:
        if self.pasted:
            return PASTED_PAGE.format(app=self.base, filler="Words of a site. " * 200)
        address = f"{self.base}{self.path}?widget=1{self.asked}"
        filler = "Words of a site. " * 200
        return HOST_PAGE.format(address=address, app=self.base, width=self.width, height=self.height, filler=filler)

    async def context(self, **options: object) -> BrowserContext:
        made = await self.browser.new_context(ignore_https_errors=True, **options)  # type: ignore[arg-type]
        self.contexts.append(made)
        return made

    async def visit(self, context: BrowserContext) -> tuple[Page, Frame]:
        """A browser on the site's page; gives the page and the frame once the chat can be used."""
        page = await context.new_page()
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("console", lambda said: is_complaint(said) and self.complaints.append(said.text))
        await page.goto(self.site)
        return page, await self.frame(page)

    async def frame(self, page: Page) -> Frame:
        await page.wait_for_function("window.heard.some((each) => ['ready', 'refused'].includes(each.coach))")
        return page.frames[1]


async def say(frame: Frame | Page, text: str, number: int) -> str:
    """Says something in a frame and gives the reply of that number, once it is whole."""
    await frame.locator("#chat-input").fill(text)
    await frame.locator("#chat-submit:enabled").click()
    said = frame.locator("[data-step-type=assistant_message]").nth(number - 1)
    await said.locator("button:has(.lucide-copy)").wait_for()
    return await said.inner_text()


@contextlib.asynccontextmanager
async def two_sites(folder: Path) -> AsyncIterator[Sites]:
    """Both sites and the browser, until left."""
    authority = trustme.CA()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("coach.test", "site.test", "other.test").configure_cert(context)
    front, site_port = free_port(), free_port()
    base, site = f"https://coach.test:{front}", f"https://site.test:{site_port}"
    async with contextlib.AsyncExitStack() as stack:
        settings = {"COACH_PUBLIC_URL": base, "COACH_ALLOWED_ORIGINS": site}
        app = stack.enter_context(serving(folder, **settings))
        cutter = Cutter(context, front, int(app.base.rpartition(":")[2]))
        await cutter.open()
        stack.push_async_callback(cutter.close)
        playwright = await stack.enter_async_context(async_playwright())
        flags = [*FLAGS, "--host-resolver-rules=MAP *.test 127.0.0.1"]
        browser = await playwright.chromium.launch(executable_path=chromium(), args=flags)
        stack.push_async_callback(browser.close)
        sites = Sites(app, base, site, cutter, browser)

        async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            with contextlib.suppress(OSError, asyncio.IncompleteReadError):
                await reader.readuntil(b"\r\n\r\n")
                body = sites.html().encode()
                head = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nConnection: close\r\n{sites.headers}\r\n"
                writer.write(head.encode() + body)
                await writer.drain()
            writer.close()

        server = await asyncio.start_server(answer, "127.0.0.1", site_port, ssl=context)
        stack.callback(server.close)
        yield sites
