"""The widget on somebody's page, as far as that page goes; a stub stands for the chat in its frame."""

import asyncio
import re
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, field

import pytest
from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Browser, BrowserContext, Frame, Locator, Page, Request, Route, async_playwright, expect

from coach_bot.content.files import shipped
from coach_bot.web.widget.versions import read_versions
from tests.browser.conftest import FLAGS, chromium
from tests.browser.serving import Served, serving
from tests.browser.sites import RULES, STUB, Site, document, site, tag

PANEL = "[role=dialog]"
STRICT = "default-src 'none'; script-src {app}; frame-src {app}; base-uri 'none'; form-action 'none'; img-src data:"


@pytest.fixture(scope="module")
def host() -> Iterator[Site]:
    with site() as running:
        yield running


@pytest.fixture(scope="module")
def coach(tmp_path_factory: pytest.TempPathFactory, host: Site) -> Iterator[str]:
    """The app's address, by a name on the site's own domain."""
    with serving(tmp_path_factory.mktemp("widget"), COACH_ALLOWED_ORIGINS=host.base) as served:
        yield by_name(served)


def by_name(served: Served) -> str:
    return served.base.replace("127.0.0.1", "chat.site.test")


@dataclass
class Visit:
    """A page of the site, what it complains of, and what it asks the app for."""

    page: Page
    site: Site
    app: str
    complaints: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    elsewhere: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("console", lambda m: m.type in {"error", "warning"} and self.complaints.append(m.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("request", self._note)

    def _note(self, request: Request) -> None:
        if request.url.startswith(self.app):
            self.asked.append(request.url.removeprefix(self.app))
        elif not request.url.startswith((self.site.base, "data:")):
            self.elsewhere.append(request.url)

    async def see(self, text: str, path: str = "/", **headers: str) -> Page:
        """Puts a page on the site and goes there."""
        await self.page.goto(self.site.put(path, text, **headers))
        return self.page

    @property
    def launcher(self) -> Locator:
        return self.page.locator("button[aria-haspopup=dialog]")

    @property
    def panel(self) -> Locator:
        return self.page.locator(PANEL)

    async def frame(self) -> Frame:
        """The chat, once it has said that it is ready."""
        await self.page.locator("iframe").wait_for(state="attached")
        await expect(self.page.locator(".wait")).to_be_hidden()
        handle = await self.page.locator("iframe").element_handle()
        frame = await handle.content_frame()
        assert frame
        return frame

    async def open(self) -> Frame:
        await self.launcher.click()
        return await self.frame()

    async def heard(self) -> list[str]:
        """What kinds of messages the frame has got."""
        return await (await self.frame()).evaluate("heard.map((each) => each.coach)")


@pytest.fixture
async def resolving() -> AsyncIterator[Browser]:
    """A browser for which every name that ends in .test is this machine."""
    async with async_playwright() as playwright:
        opened = await playwright.chromium.launch(executable_path=chromium(), args=[*FLAGS, RULES])
        yield opened
        await opened.close()


async def stubbed(context: BrowserContext, app: str) -> None:
    async def answer(route: Route) -> None:
        await route.fulfill(body=STUB, content_type="text/html")

    await context.route(re.compile(re.escape(app) + r"/\?"), answer)


@pytest.fixture
async def visit(resolving: Browser, host: Site, coach: str) -> AsyncIterator[Visit]:
    context = await resolving.new_context(viewport={"width": 1280, "height": 800})
    await stubbed(context, coach)
    visiting = Visit(await context.new_page(), host, coach)
    yield visiting
    assert visiting.complaints == []
    assert visiting.elsewhere == []


@pytest.fixture
async def phone_visit(resolving: Browser, host: Site, coach: str) -> AsyncIterator[Visit]:
    context = await resolving.new_context(viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True)
    await stubbed(context, coach)
    visiting = Visit(await context.new_page(), host, coach)
    yield visiting
    assert visiting.complaints == []


async def focused(page: Page) -> str:
    """What has the focus: an element's id, its class within the widget, or `frame`."""
    return await page.evaluate(
        """() => { let on = document.activeElement;
        while (on.shadowRoot?.activeElement) on = on.shadowRoot.activeElement;
        return on.tagName === "IFRAME" ? "frame" : on.id || on.className || on.tagName; }"""
    )


async def test_a_page_asks_for_one_file_until_the_chat_is_opened(visit: Visit) -> None:
    page = await visit.see(document(tag(visit.app, name="Ada", greeting="A hard moment?")))
    await visit.launcher.hover()
    await visit.launcher.focus()
    await asyncio.sleep(0.5)
    assert visit.asked == ["/widget.js"]
    assert await page.locator("iframe").count() == 0
    await visit.open()
    assert re.fullmatch(r"/widget/panel\.[0-9a-f]{8}\.js", visit.asked[1])
    assert visit.asked[2] == "/?widget=1"
    assert len(visit.asked) == 3


async def test_the_launcher_is_a_button_with_a_name_that_says_whether_the_chat_is_open(visit: Visit) -> None:
    page = await visit.see(document(tag(visit.app, name="Ada", greeting="A hard moment?")))
    launcher = page.get_by_role("button", name="Talk with Ada")
    await expect(launcher).to_contain_text("A hard moment?")
    await expect(launcher).to_have_attribute("aria-expanded", "false")
    box = await launcher.bounding_box()
    assert box
    assert min(box["width"], box["height"]) >= 44
    await launcher.click()
    await expect(page.get_by_role("dialog", name="Conversation with Ada")).to_be_visible()
    await expect(visit.launcher).to_have_attribute("aria-expanded", "true")
    await page.keyboard.press("Escape")
    await expect(visit.panel).to_be_hidden()
    await expect(visit.launcher).to_have_attribute("aria-expanded", "false")
    await expect(visit.launcher).not_to_contain_text("A hard moment?")


COLOURS = (
    "#1d5852",
    "white",
    "yellow",
    "#777",
    "#767676",
    "rgb(255, 0, 0)",
    "hsl(210 90% 50%)",
    "#00f",
    "lime",
    "nonsense",
)


@pytest.mark.parametrize("colour", COLOURS)
async def test_the_launchers_words_can_be_read_on_any_colour(visit: Visit, colour: str) -> None:
    await visit.see(document(tag(visit.app, colour=colour)))
    ink, ground = await visit.launcher.evaluate(
        "node => [getComputedStyle(node).color, getComputedStyle(node).backgroundColor]"
    )
    assert contrast(ink, ground) >= 4.5


def contrast(one: str, other: str) -> float:
    """WCAG 2 contrast ratio of two colours as browsers compute them."""

    def luminance(colour: str) -> float:
        parts = [int(part) / 255 for part in re.findall(r"\d+", colour)[:3]]
        red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


PLACES = {
    "head": lambda app: document(head=tag(app)),
    "head, at once": lambda app: document(head=tag(app, way="")),
    "body": lambda app: document(tag(app)),
    "deferred": lambda app: document(head=tag(app, way="defer")),
    "twice": lambda app: document(tag(app), head=tag(app)),
    "late": lambda app: document(
        "<script>setTimeout(() => { const s = document.createElement('script'); "
        f"s.src = '{app}/widget.js'; s.dataset.name = 'Ada'; document.body.append(s); }}, 200)</script>"
    ),
}


@pytest.mark.parametrize("place", list(PLACES))
async def test_the_tag_works_wherever_it_stands(visit: Visit, place: str) -> None:
    page = await visit.see(PLACES[place](visit.app))
    await expect(visit.launcher).to_have_count(1)
    await visit.open()
    await expect(visit.panel).to_be_visible()
    await expect(page.locator("iframe")).to_have_count(1)
    assert await focused(page) == "frame"


async def test_a_strict_policy_of_the_page_needs_two_lines_for_it(visit: Visit) -> None:
    page = await visit.see(document(tag(visit.app)), content_security_policy=STRICT.format(app=visit.app))
    await visit.open()
    box = await visit.panel.bounding_box()
    assert box
    assert (box["width"], box["height"]) == (400, 640)
    assert await page.evaluate("document.querySelectorAll('style').length") == 0


async def test_a_policy_by_nonce_is_enough_too(visit: Visit) -> None:
    line = tag(visit.app).replace("<script", '<script nonce="abc"')
    await visit.see(
        document(line),
        content_security_policy=f"default-src 'none'; script-src 'nonce-abc'; frame-src {visit.app}; img-src data:",
    )
    await visit.open()
    await expect(visit.panel).to_be_visible()


async def test_trusted_types_need_a_default_policy_of_the_page(visit: Visit) -> None:
    allow = "<script>trustedTypes.createPolicy('default', { createScriptURL: (url) => url });</script>"
    policy = f"require-trusted-types-for 'script'; script-src 'unsafe-inline' {visit.app}; frame-src {visit.app}"
    await visit.see(document(tag(visit.app), head=allow), content_security_policy=policy)
    await visit.open()
    await expect(visit.panel).to_be_visible()


async def test_a_site_that_pins_the_loader_gets_it_with_its_panel_and_nothing_else(visit: Visit) -> None:
    version = read_versions(shipped("public", "widget"))[-1]
    line = tag(visit.app, src=version.path, way=f'integrity="{version.integrity}" crossorigin="anonymous"')
    page = await visit.see(document(line))
    await visit.open()
    await expect(visit.panel).to_be_visible()
    await page.context.route(re.compile(r"/widget\."), lambda route: route.fulfill(body="coachBot = 1"))
    await visit.see(document(line), "/tampered")
    await page.locator("#own").click()
    assert await page.evaluate("typeof coachBot") == "undefined"
    visit.complaints.clear()


async def test_a_panel_that_is_not_the_one_that_the_loader_knows_does_not_run(visit: Visit) -> None:
    async def tampered(route: Route) -> None:
        await route.fulfill(body="stolen = true", headers={"access-control-allow-origin": "*"})

    await visit.page.context.route(re.compile(r"/widget/panel"), tampered)
    page = await visit.see(document(tag(visit.app)))
    await visit.launcher.click()
    await expect(visit.launcher).to_contain_text("↗")
    assert await page.evaluate("typeof stolen") == "undefined"
    visit.complaints.clear()


HOSTILE = """<style>
* { display: none !important; visibility: hidden !important; opacity: 0 !important; pointer-events: none !important;
  width: 1px !important; height: 1px !important; transform: scale(0) !important; color: red !important; }
html, body { display: block !important; visibility: visible !important; opacity: 1 !important;
  transform: none !important; width: auto !important; height: auto !important; }
button { all: unset !important } iframe { width: 0 !important; border: 9px solid red !important }
div { position: absolute !important; left: -9999px !important } [role=dialog] { display: none !important }
</style>"""


async def test_a_page_with_hostile_styles_does_not_touch_it_nor_it_the_page(visit: Visit) -> None:
    page = await visit.see(document(tag(visit.app), head=HOSTILE))
    before = await page.evaluate("document.body.getBoundingClientRect().width")
    frame = await visit.open()
    for part, width in ((visit.panel, 400), (page.locator("iframe"), 400), (page.locator(".close"), 44)):
        await expect(part).to_be_visible()
        box = await part.bounding_box()
        assert box
        assert box["width"] == width
    await frame.locator("#composer").click()
    await page.locator(".close").click()
    await expect(visit.panel).to_be_hidden()
    assert await page.evaluate("document.body.getBoundingClientRect().width") == before
    assert await page.evaluate("document.documentElement.getAttribute('style') || ''") == ""


async def test_the_keyboard_goes_in_stays_in_and_comes_back(visit: Visit) -> None:
    page = await visit.see(document(tag(visit.app)))
    await visit.launcher.focus()
    await page.keyboard.press("Enter")
    frame = await visit.frame()
    await expect(frame.locator("#composer")).to_be_focused()
    places = []
    for key in ["Tab"] * 4 + ["Shift+Tab"] * 4:
        await page.keyboard.press(key)
        await asyncio.sleep(0.05)
        places.append(await focused(page))
    assert set(places) == {"frame", "close"}
    await frame.locator("#composer").focus()
    await page.keyboard.press("Escape")
    await expect(visit.panel).to_be_hidden()
    await expect(visit.launcher).to_be_focused()
    await page.locator("#own").focus()
    await page.evaluate("coachBot.open()")
    await expect(frame.locator("#composer")).to_be_focused()
    await page.evaluate("coachBot.close()")
    await expect(page.locator("#own")).to_be_focused()
    assert (await visit.heard())[-2:] == ["focus", "focus"]


async def test_keys_in_the_panel_are_not_the_pages_and_its_own_stay_its_own(visit: Visit) -> None:
    listen = "<script>keys = []; for (const each of ['keydown', 'keyup', 'keypress'])"
    listen += "document.addEventListener(each, (event) => { keys.push(event.key); event.preventDefault(); });</script>"
    page = await visit.see(document(tag(visit.app), head=listen))
    frame = await visit.open()
    await page.keyboard.type("question?")
    await expect(frame.locator("#composer")).to_have_value("question?")
    await page.locator(".close").focus()
    await page.keyboard.type("x")
    assert await page.evaluate("keys") == []
    await page.locator("#own").focus()
    await page.keyboard.type("s/")
    assert await page.evaluate("[...new Set(keys)].join('')") == "s/"
    await expect(visit.panel).to_be_visible()


async def test_a_page_that_holds_the_focus_in_a_dialog_of_its_own_does_not_take_it_back(visit: Visit) -> None:
    hold = "<script>document.addEventListener('focusin', ({ target }) => { if (target.id !== 'own') own.focus(); });"
    await visit.see(document(tag(visit.app), head=hold + "</script>"))
    await visit.page.evaluate("coachBot.open(own)")
    frame = await visit.frame()
    await expect(frame.locator("#composer")).to_be_focused()
    await visit.page.keyboard.type("still here")
    await expect(frame.locator("#composer")).to_have_value("still here")


async def test_what_the_page_marks_opens_it_also_what_comes_later(visit: Visit) -> None:
    later = "<script>setTimeout(() => { document.body.insertAdjacentHTML('afterbegin',"
    later += "'<a id=late href=/elsewhere data-coach-open><b>Talk</b></a>') }, 100)</script>"
    words = "I shouted &amp; left"
    marked = f'<button id="topic" data-coach-open="{words}" onclick="event.stopPropagation()">Help</button>'
    page = await visit.see(document(tag(visit.app) + marked + later))
    await page.locator("#topic").click()
    frame = await visit.frame()
    await expect(frame.locator("#composer")).to_have_value("I shouted & left")
    await page.keyboard.press("Escape")
    await expect(page.locator("#topic")).to_be_focused()
    await page.locator("#late b").click()
    await expect(visit.panel).to_be_visible()
    assert page.url == visit.site.base + "/"
    assert "I%20shouted" not in str(visit.asked)


async def test_the_interface_for_scripts_and_its_events(visit: Visit) -> None:
    watch = "<script>told = []; for (const name of ['open', 'close', 'count', 'ready'])"
    watch += "document.addEventListener(`coach:${name}`, ({ detail }) => told.push([name, detail]));</script>"
    page = await visit.see(document(tag(visit.app, way=""), head=watch))
    await page.evaluate("heard = []; coachBot.on('count', (n) => heard.push(n)); coachBot.topic('My team')")
    assert await page.evaluate("coachBot.isOpen") is False
    assert visit.asked == ["/widget.js"]
    await page.evaluate("coachBot.open()")
    frame = await visit.frame()
    assert await page.evaluate("coachBot.isOpen") is True
    await expect(frame.locator("#composer")).to_have_value("My team")
    await frame.evaluate("say('count', { n: 3 })")
    await page.wait_for_function("heard.length")
    await page.evaluate("coachBot.toggle()")
    assert await page.evaluate("coachBot.isOpen") is False
    assert await page.evaluate("heard") == [3]
    assert await page.evaluate("told.map(([name]) => name)") == ["open", "ready", "count", "close"]
    await page.evaluate("coachBot.toggle()")
    await expect(visit.panel).to_be_visible()


async def test_only_the_chat_itself_is_believed(visit: Visit) -> None:
    page = await visit.see(document(tag(visit.app)))
    frame = await visit.open()
    await page.evaluate("postMessage({ coach: 'close' }, '*')")
    await page.evaluate("document.body.append(document.createElement('iframe'))")
    await page.frames[-1].evaluate("parent.postMessage({ coach: 'close' }, '*')")
    for odd in ("null", "'close'", "{ coach: 'constructor' }", "{ coach: 7 }", "{ coach: 'count', n: {} }"):
        await frame.evaluate(f"parent.postMessage({odd}, '*')")
    await asyncio.sleep(0.2)
    await expect(visit.panel).to_be_visible()


async def test_a_reply_that_comes_while_it_is_closed_is_counted_and_said(visit: Visit) -> None:
    page = await visit.see(document(tag(visit.app, name="Ada")))
    frame = await visit.open()
    await page.keyboard.press("Escape")
    await frame.evaluate("say('reply'); say('reply')")
    await expect(page.get_by_role("status")).to_have_text("The coach has replied.")
    await expect(page.locator(".count")).to_have_text("2")
    await expect(page.get_by_role("button", name="Talk with Ada, 2 new replies")).to_be_visible()
    await visit.launcher.click()
    await page.keyboard.press("Escape")
    await expect(page.locator(".count")).to_be_hidden()
    assert await visit.launcher.get_attribute("aria-label") is None


async def test_a_site_that_swaps_its_body_keeps_it(visit: Visit) -> None:
    page = await visit.see(document(tag(visit.app)))
    frame = await visit.open()
    await frame.evaluate("window.same = true")
    swap = "document.body = document.createElement('body'); document.body.innerHTML = '<p>Next page</p>'"
    await page.evaluate(swap)
    await expect(visit.panel).to_be_visible()
    assert await frame.evaluate("window.same") is True
    await page.evaluate("document.documentElement.innerHTML = '<head></head><body><p>All new</p></body>'")
    await expect(visit.panel).to_be_visible()
    await page.evaluate("coachBot.close()")
    await page.evaluate(swap)
    await visit.open()
    await expect(visit.panel).to_be_visible()


async def test_it_opens_again_on_the_next_page_of_the_site_and_leaves_the_focus_alone(visit: Visit) -> None:
    page = await visit.see(document(tag(visit.app, greeting="Hello")))
    await visit.open()
    await visit.see(document(tag(visit.app, greeting="Hello")), "/next")
    await expect(visit.panel).to_be_visible()
    await visit.frame()
    assert await focused(page) == "BODY"
    await page.locator(".close").click()
    await visit.see(document(tag(visit.app, greeting="Hello")), "/after")
    await expect(visit.launcher).to_be_visible()
    await expect(visit.launcher).not_to_contain_text("Hello")
    await asyncio.sleep(0.3)
    assert visit.asked[-1] == "/widget.js"


async def test_inline_it_stands_in_its_place_without_a_launcher(visit: Visit) -> None:
    place = '<div id="place" style="height:500px"></div><button id="ask" data-coach-open="My team">Ask</button>'
    page = await visit.see(document(place + tag(visit.app, inline="#place", name="Ada")))
    assert not any("/?" in each for each in visit.asked)
    await page.locator("#place").scroll_into_view_if_needed()
    frame = await visit.frame()
    await expect(page.get_by_role("region", name="Conversation with Ada")).to_be_visible()
    await expect(visit.launcher).to_have_count(0)
    await page.locator("#ask").click()
    await expect(frame.locator("#composer")).to_have_value("My team")
    await page.keyboard.press("Escape")
    await expect(page.locator("iframe")).to_be_visible()
    box = await page.locator("iframe").bounding_box()
    assert box
    assert box["height"] >= 420


async def test_inline_it_tells_the_site_that_it_is_open_and_counts_no_replies(visit: Visit) -> None:
    watch = "<script>told = []; document.addEventListener('coach:open', () => told.push('open'))</script>"
    place = '<div id="place" style="height:500px"></div>'
    page = await visit.see(document(place + tag(visit.app, inline="#place", colour="teal"), head=watch))
    assert await page.evaluate("window.coachBot?.isOpen ?? false") is False
    await page.locator("#place").scroll_into_view_if_needed()
    frame = await visit.frame()
    assert await page.evaluate("coachBot.isOpen") is True
    assert await page.evaluate("told") == ["open"]
    assert visit.asked[-1] == "/?widget=1&colour=%23008080&inline=1"
    await frame.evaluate("say('count', { n: 1 }); say('reply')")
    await asyncio.sleep(0.2)  # a script's error would be among the complaints
    await expect(page.locator("iframe")).to_be_visible()


@pytest.mark.parametrize("place", ["#nowhere", "#not(a place"])
async def test_inline_without_a_place_on_the_page_it_opens_in_a_tab(visit: Visit, place: str) -> None:
    asked = '<button id="ask" data-coach-open="My team">Ask</button>'
    page = await visit.see(document(asked + tag(visit.app, inline=place)))
    await page.wait_for_function("window.coachBot && coachBot.isOpen === false")
    for _ in range(2):  # the first loads the panel's script too
        async with page.context.expect_page() as opened:
            await page.locator("#ask").click()
        assert (await opened.value).url.startswith(visit.app)
    visit.elsewhere.clear()


async def test_no_reflection_begins_for_who_has_not_opened_the_chat(visit: Visit) -> None:
    page = await visit.see(document(tag(visit.app, start="reflection")))
    await visit.open()
    assert visit.asked[-1] == "/?widget=1&start=reflection"
    await visit.see(document(tag(visit.app, start="reflection")), "/next")
    await visit.frame()
    assert visit.asked[-1] == "/?widget=1"
    place = '<div id="place" style="height:500px"></div>'
    await visit.see(document(place + tag(visit.app, start="reflection", inline="#place")), "/inline")
    await page.locator("#place").scroll_into_view_if_needed()
    await visit.frame()
    assert visit.asked[-1] == "/?widget=1&inline=1"


async def test_inline_waits_for_its_place(visit: Visit) -> None:
    late = (
        "<script>setTimeout(() => document.body.insertAdjacentHTML('afterbegin', '<div id=place></div>'), 300)</script>"
    )
    page = await visit.see(document(late, head=tag(visit.app, inline="#place")))
    await visit.frame()
    await page.evaluate("document.body = document.createElement('body'); document.body.innerHTML = '<main id=place>'")
    await visit.frame()
    await expect(page.locator("iframe")).to_be_visible()


async def test_a_chat_that_does_not_come_is_said_in_a_sentence_with_a_way_to_it(visit: Visit) -> None:
    await visit.page.context.unroute_all()
    await visit.page.context.route(re.compile(r"/\?widget"), lambda route: route.fulfill(body="<p>proxy error</p>"))
    page = await visit.see(document(tag(visit.app)))
    await visit.launcher.click()
    await expect(page.get_by_role("alert")).to_contain_text("cannot be shown here", timeout=8_000)
    link = page.get_by_role("link", name="Open it in a tab of its own")
    assert await link.get_attribute("href") == f"{visit.app}/"
    await expect(link).to_be_focused()


async def test_a_panel_that_cannot_be_loaded_leaves_a_way_to_the_chat(visit: Visit) -> None:
    await visit.page.context.route(re.compile(r"/widget/panel"), lambda route: route.abort())
    page = await visit.see(document(tag(visit.app)))
    await visit.launcher.click()
    await expect(visit.launcher).to_contain_text("↗")
    async with page.context.expect_page() as opened:
        await visit.launcher.click()
    assert (await opened.value).url.startswith(visit.app)
    visit.complaints.clear()


async def test_two_taps_before_the_panel_has_come_open_it(visit: Visit) -> None:
    async def slow(route: Route) -> None:
        await asyncio.sleep(0.5)
        await route.continue_()

    page = await visit.see(document(tag(visit.app)))
    await page.route("**/widget/panel.*", slow)
    await visit.launcher.click()
    await visit.launcher.click()
    await visit.frame()
    await expect(visit.panel).to_be_visible()
    assert await page.evaluate("coachBot.isOpen") is True


async def test_languages_from_right_to_left(visit: Visit) -> None:
    page = await visit.see(document(tag(visit.app, language="ar", name="Ada"), html='lang="ar" dir="rtl"'))
    box = await visit.launcher.bounding_box()
    assert box
    assert box["x"] == 20
    await visit.open()
    await expect(page.get_by_role("dialog", name="محادثة مع Ada")).to_be_visible()
    panel, close = await visit.panel.bounding_box(), await page.locator(".close").bounding_box()
    assert panel
    assert close
    assert panel["x"] == 20
    assert close["x"] < panel["x"] + 60
    assert visit.asked[-1] == "/?widget=1&language=ar"


async def test_what_the_tag_says_reaches_the_frame(visit: Visit) -> None:
    said = {"theme": "dark", "start": "reflection", "colour": "#345", "language": "de"}
    page = await visit.see(document(tag(visit.app, position="left", **said)))
    await visit.open()
    assert visit.asked[-1] == "/?widget=1&language=de&theme=dark&start=reflection&colour=%23334455"
    await expect(page.get_by_role("dialog", name="Gespräch mit dem Coach")).to_be_visible()
    box = await visit.panel.bounding_box()
    assert box
    assert box["x"] == 20


async def test_a_phone_shows_it_on_the_whole_screen_and_the_page_stays_where_it_was(phone_visit: Visit) -> None:
    visit = phone_visit
    page = await visit.see(document(tag(visit.app)))
    await page.evaluate("scrollTo(0, 900)")
    await visit.launcher.tap()
    await visit.frame()
    assert await visit.panel.bounding_box() == {"x": 0, "y": 0, "width": 360, "height": 740}
    await expect(visit.panel).to_have_attribute("aria-modal", "true")
    await page.mouse.wheel(0, 600)
    await asyncio.sleep(0.2)
    assert await page.evaluate("scrollY") == 900
    await page.locator(".close").tap()
    await expect(visit.panel).to_be_hidden()
    assert await page.evaluate("[scrollY, document.documentElement.getAttribute('style') || '']") == [900, ""]
    await page.mouse.wheel(0, 100)
    await page.wait_for_function("scrollY > 900")


async def test_on_a_desk_the_page_can_be_scrolled_and_does_not_jump(visit: Visit) -> None:
    page = await visit.see(document(tag(visit.app)))
    await page.evaluate("scrollTo(0, 900)")
    width = await page.evaluate("document.documentElement.clientWidth")
    await visit.open()
    assert await page.evaluate("[scrollY, document.documentElement.clientWidth]") == [900, width]
    await page.mouse.move(100, 100)
    await page.mouse.wheel(0, 300)
    await page.wait_for_function("scrollY > 900")


async def test_the_panel_is_what_the_keyboard_of_a_phone_leaves_of_the_screen(phone_visit: Visit) -> None:
    fake = """const seen = new EventTarget(); Object.assign(seen, { scale: 1, offsetTop: 0, height: innerHeight });
        Object.defineProperty(window, "visualViewport", { value: seen });"""
    await phone_visit.page.add_init_script(fake)
    page = await phone_visit.see(document(tag(phone_visit.app)))
    await phone_visit.launcher.tap()
    await phone_visit.frame()
    rise = "Object.assign(visualViewport, {}); visualViewport.dispatchEvent(new Event('resize'))"
    await page.evaluate(rise.replace("{}", "{ offsetTop: 40, height: 420 }"))
    assert await phone_visit.panel.bounding_box() == {"x": 0, "y": 40, "width": 360, "height": 420}
    await page.evaluate(rise.replace("{}", "{ offsetTop: 0, height: 740 }"))
    assert await phone_visit.panel.bounding_box() == {"x": 0, "y": 0, "width": 360, "height": 740}


async def test_nothing_moves_for_who_wants_less_motion(visit: Visit) -> None:
    await visit.page.emulate_media(reduced_motion="reduce")
    never = re.compile(re.escape(visit.app) + r"/\?")
    await visit.page.route(never, lambda _: asyncio.sleep(0))
    page = await visit.see(document(tag(visit.app)))
    await visit.launcher.click()
    await expect(page.locator(".wait")).to_be_visible()
    moving = "document.documentElement.lastElementChild.shadowRoot.getAnimations().length"
    assert await page.evaluate(moving) == 0
    await page.emulate_media(reduced_motion="no-preference")
    assert await page.evaluate(moving) > 0


async def axe_on(page: Page) -> list[str]:
    found = await Axe().run(page, context={"include": [["html > div"]]}, options={"iframes": False})
    return [each["id"] for each in found.response["violations"]]


@pytest.mark.parametrize("theme", ["light", "dark"])
async def test_axe_finds_nothing_in_the_panel_on_a_phone(phone_visit: Visit, theme: str) -> None:
    page = await phone_visit.see(document(tag(phone_visit.app, name="Ada", theme=theme)))
    assert await axe_on(page) == []
    await phone_visit.launcher.tap()
    await phone_visit.frame()
    assert await axe_on(page) == []


@pytest.mark.parametrize("theme", ["light", "dark"])
async def test_axe_finds_nothing_when_the_chat_does_not_come(visit: Visit, theme: str) -> None:
    await visit.page.route(re.compile(re.escape(visit.app) + r"/\?"), lambda route: route.fulfill(body="nothing"))
    page = await visit.see(document(tag(visit.app, theme=theme)))
    await visit.launcher.click()
    await expect(page.locator(".said[role=alert]")).to_be_visible()
    assert await axe_on(page) == []


async def test_axe_finds_nothing_within_a_page(visit: Visit) -> None:
    place = '<main id="place" style="height:500px"></main>'
    page = await visit.see(document(place + tag(visit.app, inline="#place")))
    await page.locator("#place").scroll_into_view_if_needed()
    await visit.frame()
    found = await Axe().run(page, context={"include": [["#place"]]}, options={"iframes": False})
    assert [each["id"] for each in found.response["violations"]] == []


@pytest.mark.parametrize("opened", [False, True])
async def test_axe_finds_nothing_in_launcher_and_panel(visit: Visit, opened: bool) -> None:
    page = await visit.see(document(tag(visit.app, name="Ada", greeting="Was today hard?")))
    if opened:
        await visit.open()
    assert await axe_on(page) == []
