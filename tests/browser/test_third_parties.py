"""Neither the chat nor the widget asks any host but the app, and the site that carries the widget.

The browser of these tests has no way out: whatever it wants of any other host, pages and pictures as well as sockets
and beacons, goes to a trap that notes it. Hints (`preconnect` and the like) are looked for in the pages.
"""

import asyncio
import re
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import pytest
from playwright.async_api import Browser, Page, async_playwright

from coach_bot.pasting.command import paste
from coach_bot.settings import Settings
from tests.bench.embedded import host_page
from tests.browser.conftest import FLAGS, Watched, chromium
from tests.browser.serving import COOKIE, Served, serving
from tests.integration.pages import somebody

pytestmark = pytest.mark.browser
SETTLE = 2.0
BROWSERS_OWN = re.compile(r"(?:https?://)?(?!fonts\.|ajax\.)[\w.-]+\.(?:googleapis\.com|google\.com|gvt1\.com)\b")
"""Where Chromium looks for updates of its own parts, whatever page it shows; a page's requests are noted besides."""
Site = tuple[str, dict[str, str]]


@dataclass
class Trap:
    """A proxy that lets nothing through: `wanted` holds the hosts that a browser asked it for."""

    wanted: list[str] = field(default_factory=list)
    server: asyncio.Server | None = None

    async def open(self) -> str:
        self.server = await asyncio.start_server(self._note, "127.0.0.1", 0)
        return f"http://127.0.0.1:{self.server.sockets[0].getsockname()[1]}"

    async def _note(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        line = (await reader.readline()).decode("latin-1").split()
        if len(line) > 1 and not BROWSERS_OWN.match(line[1]):
            self.wanted.append(line[1])
        writer.write(b"HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
        writer.close()


@pytest.fixture
async def trap() -> AsyncIterator[Trap]:
    made = Trap()
    yield made
    if made.server is not None:
        made.server.close()


@pytest.fixture
async def caged(trap: Trap) -> AsyncIterator[Browser]:
    """A browser that reaches this machine and nothing else."""
    async with async_playwright() as playwright:
        opened = await playwright.chromium.launch(
            executable_path=chromium(), args=FLAGS, proxy={"server": await trap.open(), "bypass": "127.0.0.1"}
        )
        yield opened
        await opened.close()


@pytest.fixture(scope="module")
def site() -> Iterator[Site]:
    """A coach's site on a port of its own: its origin, and what stands at which path."""
    with host_page() as served:
        yield served


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory, site: Site) -> Iterator[Served]:
    with serving(tmp_path_factory.mktemp("third"), COACH_ALLOWED_ORIGINS=site[0]) as served:
        settings = Settings.model_validate({"public_url": served.base, "allowed_origins": site[0]})
        for path, pinned in (("/moving", False), ("/pinned", True)):
            pasted = paste(settings, site[0], {"name": "Ann", "colour": "#7a2e8e"}, pinned=pinned)
            assert pasted.works
            site[1][path] = pasted.line or ""
        yield served


@dataclass
class Asked:
    """The hosts of a machine's loopback that a page and its frames asked, sockets too."""

    places: set[str] = field(default_factory=set)

    def watch(self, page: Page) -> None:
        page.on("request", lambda request: self.places.add(urlsplit(request.url).netloc))
        page.on("websocket", lambda socket: self.places.add(urlsplit(socket.url).netloc))


async def settled(page: Page) -> None:
    """Waits for what a page does when nobody does anything."""
    await page.wait_for_load_state()
    await asyncio.sleep(SETTLE)


async def hints(page: Page) -> set[str]:
    """The hosts that a page and its frames would have the browser connect to, or load from, ahead of time."""
    found: set[str] = set()
    for frame in page.frames:
        links = await frame.evaluate("[...document.querySelectorAll('link[href]')].map((link) => link.href)")
        found |= {place(link) for link in links}
    return found - {""}


def place(origin: str) -> str:
    return urlsplit(origin).netloc


async def test_the_trap_notes_whatever_a_page_wants_elsewhere(caged: Browser, trap: Trap, site: Site) -> None:
    site[1]["/bad"] = (
        '<link rel="dns-prefetch" href="https://hint.example"><img src="https://picture.example/1.gif">'
        '<script>new WebSocket("wss://socket.example"); navigator.sendBeacon("https://beacon.example")</script>'
        '<iframe src="https://frame.example"></iframe><link rel="stylesheet" href="http://style.example/a.css">'
    )
    page = await caged.new_page()
    await page.goto(f"{site[0]}/bad")
    await settled(page)
    assert await hints(page) == {"hint.example", "style.example"}
    for name in ("picture", "socket", "beacon", "frame", "style"):
        assert any(f"{name}.example" in wanted for wanted in trap.wanted), name


async def test_the_chat_asks_nobody_but_the_app(caged: Browser, trap: Trap, app: Served) -> None:
    context = await caged.new_context()
    watched, asked = Watched(await context.new_page(), app.base), Asked()
    asked.watch(watched.page)
    page = await watched.open()
    await watched.say("One with a source, and a formula: $$x^2$$")
    await watched.reply(1)
    await page.reload()
    await settled(page)
    assert asked.places - {""} == {place(app.base)}
    assert await hints(page) <= {place(app.base)}
    assert trap.wanted == []


@pytest.mark.parametrize("path", ["/mine", "/mine/forget", "/note/{note}", "/note/{note}/edit", "/demo"])
async def test_the_pages_beside_the_chat_ask_nobody_but_the_app(
    caged: Browser, trap: Trap, app: Served, path: str
) -> None:
    kept = await somebody(app)
    context = await caged.new_context()
    await context.add_cookies([{"name": COOKIE, "value": kept.cookie, "url": app.base}])
    page, asked = await context.new_page(), Asked()
    asked.watch(page)
    answer = await page.goto(app.base + path.format(note=kept.reflection))
    assert answer is not None
    assert answer.ok
    await settled(page)
    assert asked.places - {""} == {place(app.base)}
    assert await hints(page) <= {place(app.base)}
    assert trap.wanted == []


@pytest.mark.parametrize("path", ["/moving", "/pinned"])
async def test_a_page_with_the_widget_asks_the_app_once_and_after_opening_nobody_else(
    caged: Browser, trap: Trap, app: Served, site: Site, path: str
) -> None:
    page, asked = await caged.new_page(), Asked()
    asked.watch(page)
    to_app: list[str] = []
    page.on("request", lambda request: to_app.append(request.url) if place(request.url) == place(app.base) else None)
    await page.goto(site[0] + path)
    launcher = page.locator("button[aria-haspopup=dialog]")
    await launcher.wait_for()
    await settled(page)
    (only,) = to_app
    assert only in site[1][path]
    await launcher.click()
    frame = page.frame_locator("iframe")
    await frame.locator("#chat-input").fill("One with a source")
    await frame.locator("#chat-submit:enabled").click()
    await frame.locator("[data-step-type=assistant_message]").first.wait_for()
    await settled(page)
    assert asked.places - {""} == {place(app.base), place(site[0])}
    assert await hints(page) <= {place(app.base)}
    assert trap.wanted == []
