"""One visit of a page that carries a widget, in headless Chromium: bytes, requests, times, main thread.

The page is served from another port than the app, so the widget is across origins, and each visit is a browser that
has never been there, unless it is said to come again. Bytes are those on the wire, headers of answers included.
"""

import asyncio
import contextlib
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from playwright.async_api import Browser, BrowserContext, CDPSession, Page

PAGE = """<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>A coach's site</title><link rel="icon" href="data:,"><h1>A coach's site</h1>{text}{script}"""
SETTLE = 2.0
"""Seconds after the launcher is there, for what a widget does unasked."""
PATIENCE_MS = 120_000
PHONE = {"offline": False, "latency": 150, "downloadThroughput": 1.6e6 / 8, "uploadThroughput": 0.75e6 / 8}
PHONE_CPU = 4


@dataclass(frozen=True)
class Widget:
    """How one is put on a page, opened, and known to be usable: where one can write first, and the chat's composer."""

    script: str
    launcher: str
    writable: str
    composer: str
    framed: bool


def ours(app: str) -> Widget:
    """Our line, as `coach-bot embed` prints it."""
    script = f'<script src="{app}/widget.js" async></script>'
    return Widget(script, "button[aria-haspopup=dialog]", "#early-input, #chat-input", "#chat-input", framed=True)


def copilot(app: str) -> Widget:
    """Chainlit's own, as its documentation says."""
    mount = f'<script>window.mountChainlitWidget({{chainlitServer: "{app}"}})</script>'
    script = f'<script src="{app}/copilot/index.js"></script>{mount}'
    return Widget(script, "#chainlit-copilot-button", "#chat-input", "#chat-input", framed=False)


@contextlib.contextmanager
def host_page() -> Iterator[tuple[str, dict[str, str]]]:
    """Serves pages by their path; gives the origin, and what stands at which path."""
    pages: dict[str, str] = {}

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body = PAGE.format(text="<p>Words.</p>" * 40, script=pages.get(self.path, "")).encode()
            self.send_response(200)
            self.send_header("content-type", "text/html; charset=utf-8")
            self.send_header("content-length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}", pages
    finally:
        server.shutdown()
        server.server_close()


@dataclass
class Traffic:
    """What went over the wire between a page, its frames and the app."""

    app: str
    urls: dict[str, str] = field(default_factory=dict)
    bytes: int = 0
    cached: int = 0
    elsewhere: set[str] = field(default_factory=set)
    received: list[str] = field(default_factory=list)

    def listen(self, cdp: CDPSession, own: str) -> None:
        """Notes from now on; `own` is the page's origin."""

        def asked(event: dict[str, Any]) -> None:
            url = event["request"]["url"]
            if url.startswith(self.app):
                self.urls[event["requestId"]] = url
            elif not url.startswith((own, "data:", "blob:", "about:")):
                self.elsewhere.add(url)

        def came(event: dict[str, Any]) -> None:
            if event["requestId"] in self.urls:
                self.bytes += int(event["encodedDataLength"])
                self.received.append(self.urls[event["requestId"]])

        def from_cache(event: dict[str, Any]) -> None:
            self.cached += event["requestId"] in self.urls

        cdp.on("Network.requestWillBeSent", asked)
        cdp.on("Network.loadingFinished", came)
        cdp.on("Network.requestServedFromCache", from_cache)


@dataclass(frozen=True)
class Visit:
    """What one visit took.

    Attributes:
        launcher_ms: from asking for the page until the launcher is there.
        bytes_before: from the app, before anybody opens it.
        requests_before: to the app, before anybody opens it.
        main_ms: work of the page's main thread until then.
        writable_ms: from the click until one can write.
        ready_ms: from the click until the chat's own composer is there.
        bytes_ready: from the app, all in all, until then.
        urls: what was loaded of the app from the beginning until it was usable.
    """

    launcher_ms: float
    bytes_before: int
    requests_before: int
    main_ms: float
    writable_ms: float
    ready_ms: float
    bytes_ready: int
    requests_ready: int
    elsewhere: tuple[str, ...]
    urls: tuple[str, ...]


async def idle_main_ms(context: BrowserContext, url: str, *, phone: bool) -> float:
    """Work of the main thread for the page without a widget, over the same time."""
    page, cdp = await _open(context, phone=phone)
    await page.goto(url)
    await asyncio.sleep(SETTLE)
    spent = await _main_ms(cdp)
    await page.close()
    return spent


async def visit(context: BrowserContext, url: str, app: str, widget: Widget, *, phone: bool = False) -> Visit:
    """Goes to a page, waits for the launcher, opens it, waits until all of the chat is there."""
    page, cdp = await _open(context, phone=phone)
    traffic = Traffic(app)
    traffic.listen(cdp, url.rpartition("/")[0])
    started = time.monotonic()
    await page.goto(url, wait_until="commit", timeout=PATIENCE_MS)
    launcher = page.locator(widget.launcher).first
    await launcher.wait_for(timeout=PATIENCE_MS)
    shown = time.monotonic()
    await asyncio.sleep(SETTLE)
    before, requests, main = traffic.bytes, len(traffic.urls), await _main_ms(cdp)
    clicked = time.monotonic()
    await launcher.click()
    inside: Any = page.frame_locator("iframe") if widget.framed else page
    await inside.locator(widget.writable).first.wait_for(timeout=PATIENCE_MS)
    writable = time.monotonic()
    await inside.locator(widget.composer).wait_for(timeout=PATIENCE_MS)
    ready = time.monotonic()
    await asyncio.sleep(0.2)  # what was on its way when the composer came
    found = Visit(
        launcher_ms=1000 * (shown - started),
        bytes_before=before,
        requests_before=requests,
        main_ms=main,
        writable_ms=1000 * (writable - clicked),
        ready_ms=1000 * (ready - clicked),
        bytes_ready=traffic.bytes,
        requests_ready=len(traffic.urls),
        elsewhere=tuple(sorted(traffic.elsewhere)),
        urls=tuple(traffic.received),
    )
    await page.close()
    return found


async def visits(
    browser: Browser, url: str, app: str, widget: Widget, count: int, *, phone: bool, again: bool = False
) -> list[Visit]:
    """As many visits, each by a browser that was never there; or with `again`, the second visit of each."""
    found = []
    for _ in range(count):
        shape: Any = {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True} if phone else {}
        context = await browser.new_context(**shape)
        try:
            if again:
                await visit(context, url, app, widget, phone=phone)
            found.append(await visit(context, url, app, widget, phone=phone))
        finally:
            await context.close()
    return found


async def _open(context: BrowserContext, *, phone: bool) -> tuple[Page, CDPSession]:
    page = await context.new_page()
    cdp = await context.new_cdp_session(page)
    await cdp.send("Network.enable")
    await cdp.send("Performance.enable")
    if phone:
        await cdp.send("Emulation.setCPUThrottlingRate", {"rate": PHONE_CPU})
        await cdp.send("Network.emulateNetworkConditions", PHONE)
    return page, cdp


async def _main_ms(cdp: CDPSession) -> float:
    metrics = (await cdp.send("Performance.getMetrics"))["metrics"]
    return 1000 * next(each["value"] for each in metrics if each["name"] == "TaskDuration")
