"""The widget on somebody's page, with the app itself in its frame."""

import asyncio
import re
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import httpx
import pytest
from playwright.async_api import Browser, Frame, Page, Route, async_playwright, expect

from coach_bot.content import Prompts
from coach_bot.content.files import shipped
from coach_bot.web.widget.versions import read_versions
from coach_bot.web.widget.words import load_words, spoken
from tests.browser.conftest import FLAGS, Watched, chromium
from tests.browser.serving import Served, serving
from tests.browser.sites import RULES, Site, document, site, tag

LAUNCHER = "button[aria-haspopup=dialog]"
REPLIES = "[data-step-type=assistant_message]:has(.lucide-copy)"


@pytest.fixture(scope="module")
def host() -> Iterator[Site]:
    with site() as running:
        yield running


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory, host: Site) -> Iterator[Served]:
    with serving(tmp_path_factory.mktemp("widget"), COACH_ALLOWED_ORIGINS=host.base) as served:
        yield served


@pytest.fixture
async def browser() -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        opened = await playwright.chromium.launch(executable_path=chromium(), args=[*FLAGS, RULES])
        yield opened
        await opened.close()


@dataclass
class Talk:
    """A page of the site, and the chat in its frame."""

    page: Page
    app: str
    complaints: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))

    async def chat(self) -> Frame:
        """The chat, once it is ready."""
        await self.page.locator("iframe").wait_for(state="attached")
        await expect(self.page.locator(".wait")).to_be_hidden(timeout=20_000)
        await expect(self.page.locator(".said[role=alert]")).to_be_hidden()
        found = await (await self.page.locator("iframe").element_handle()).content_frame()
        assert found
        return found

    async def open(self) -> Frame:
        await self.page.locator(LAUNCHER).click()
        return await self.chat()

    async def say(self, text: str) -> None:
        chat = await self.chat()
        await chat.locator("#chat-input").fill(text)
        await chat.locator("#chat-submit:enabled").wait_for()
        await chat.locator("#chat-input").press("Enter")

    async def reply(self, number: int) -> str:
        said = (await self.chat()).locator(REPLIES).nth(number - 1)
        await said.wait_for()
        return await said.inner_text()


@pytest.fixture
async def talk(browser: Browser, app: Served, host: Site) -> AsyncIterator[Talk]:
    context = await browser.new_context(viewport={"width": 1280, "height": 800})
    talking = Talk(await context.new_page(), app.base.replace("127.0.0.1", "chat.site.test"))
    for path in ("/", "/next"):
        host.put(path, document(tag(talking.app, name="Ada")))
    await talking.page.goto(host.base)
    yield talking
    assert talking.complaints == []


async def test_a_talk_goes_on_on_the_next_page_of_the_site_and_after_a_reload(talk: Talk, host: Site) -> None:
    await talk.open()
    await talk.say("hello")
    assert "Turn 1" in await talk.reply(1)
    await talk.page.goto(host.base + "/next")
    assert "Turn 1" in await talk.reply(1)
    await talk.say("and on")
    assert "Turn 2" in await talk.reply(2)
    await talk.page.reload()
    assert "Turn 2" in await talk.reply(2)


async def test_the_site_is_told_of_replies_and_shows_those_that_come_while_it_is_closed(talk: Talk) -> None:
    await talk.page.evaluate("counts = []; coachBot.on('count', (n) => counts.push(n))")
    await talk.open()
    await talk.say("slow")
    await asyncio.sleep(0.3)
    await talk.page.keyboard.press("Escape")
    await expect(talk.page.locator("[role=dialog]")).to_be_hidden()
    await expect(talk.page.get_by_role("status")).to_have_text("The coach has replied.", timeout=15_000)
    await expect(talk.page.get_by_role("button", name="Talk with Ada, one new reply")).to_be_visible()
    assert (await talk.page.evaluate("counts"))[-1] == 1
    await talk.page.locator(LAUNCHER).click()
    await talk.chat()
    await expect(talk.page.locator(".count")).to_be_hidden()


async def test_escape_closes_first_what_is_open_in_the_chat(talk: Talk) -> None:
    chat = await talk.open()
    await expect(chat.locator("#chat-input")).to_be_focused()
    await chat.locator("#readme-button").click()
    await expect(chat.get_by_role("dialog")).to_be_visible()
    await talk.page.keyboard.press("Escape")
    await expect(chat.get_by_role("dialog")).to_have_count(0)
    await expect(talk.page.locator("[role=dialog]")).to_be_visible()
    await talk.page.keyboard.press("Escape")
    await expect(talk.page.locator("[role=dialog]")).to_be_hidden()
    await expect(talk.page.locator(LAUNCHER)).to_be_focused()


async def test_a_whole_talk_by_keyboard_alone(talk: Talk) -> None:
    page = talk.page
    await page.locator("#field").focus()
    await page.keyboard.press("Tab")
    await expect(page.locator(LAUNCHER)).to_be_focused()
    await page.keyboard.press("Enter")
    chat = await talk.chat()
    await expect(chat.locator("#chat-input")).to_be_focused()
    await page.keyboard.type("I was too hard on them.")
    await chat.locator("#chat-submit:enabled").wait_for()
    await page.keyboard.press("Enter")
    assert "Turn 1" in await talk.reply(1)
    await expect(chat.locator("#chat-input")).to_be_focused()
    for _ in range(40):  # all that is in there, and round
        await page.keyboard.press("Tab")
        assert await page.evaluate("document.activeElement.shadowRoot !== null")
    await page.keyboard.press("Escape")
    await expect(page.locator("[role=dialog]")).to_be_hidden()
    await expect(page.locator(LAUNCHER)).to_be_focused()


async def test_a_site_that_pinned_an_older_version_has_todays_chat_in_it(talk: Talk, host: Site) -> None:
    older = read_versions(shipped("public", "widget"))[0].path
    host.put("/pinned", document(tag(talk.app, src=older, name="Ada")))
    await talk.page.goto(f"{host.base}/pinned")
    await talk.page.evaluate("counts = []; coachBot.on('count', (n) => counts.push(n)); coachBot.topic('My team')")
    chat = await talk.open()
    await expect(chat.locator("#chat-input")).to_have_value("My team")
    await talk.say("hello")
    assert "Turn 1" in await talk.reply(1)
    assert await talk.page.evaluate("counts") == [1]
    await talk.page.keyboard.press("Escape")
    await expect(talk.page.locator("[role=dialog]")).to_be_hidden()


async def test_what_the_site_suggests_stands_in_the_composer(talk: Talk) -> None:
    await talk.page.evaluate("coachBot.topic('My team does not speak up.'); coachBot.open()")
    chat = await talk.chat()
    await expect(chat.locator("#chat-input")).to_have_value("My team does not speak up.")
    await talk.page.evaluate("coachBot.topic('Something else')")
    await asyncio.sleep(0.2)
    await expect(chat.locator("#chat-input")).to_have_value("My team does not speak up.")


async def test_the_owners_words_reach_the_panel_from_the_frame(talk: Talk) -> None:
    words = spoken(load_words(Prompts()), "en")

    async def owners(route: Route) -> None:
        await route.fulfill(json={**words, "title": "A word with {name}"})

    await talk.page.context.route("**/widget/words.json*", owners)
    await talk.open()
    await expect(talk.page.get_by_role("dialog", name="A word with Ada")).to_be_visible()


async def test_a_site_that_is_not_allowed_sees_a_sentence_and_a_way_to_the_chat(
    browser: Browser, app: Served, host: Site
) -> None:
    name = app.base.replace("127.0.0.1", "chat.site.test")
    page = await browser.new_page()
    stranger = host.put("/", document(tag(name))).replace("www.", "other.")
    await page.goto(stranger)
    await page.locator(LAUNCHER).click()
    await expect(page.locator(".said[role=alert]")).to_contain_text("cannot be shown here", timeout=13_000)
    async with page.context.expect_page() as opened:
        await page.get_by_role("link", name="Open it in a tab of its own").click()
    chat = await opened.value
    await chat.locator("#chat-input").wait_for()
    await page.keyboard.press("Escape")
    await page.locator("#field").fill("the page goes on")
    assert await page.locator("#field").input_value() == "the page goes on"


async def test_one_can_write_in_the_panel_before_the_chat_has_come(browser: Browser, app: Served) -> None:
    context = await browser.new_context(viewport={"width": 1280, "height": 800})
    page = await context.new_page()
    comes = asyncio.Event()

    async def hold(route: Route) -> None:
        await comes.wait()
        await route.continue_()

    await page.route("**/assets/index-*.js", hold)
    await page.goto(f"{app.base}/demo")
    await page.evaluate("window.times = 0; document.addEventListener('coach:ready', () => { window.times += 1; })")
    await page.get_by_role("link", name="I had such a moment").click()
    chat = page.frame_locator("iframe")
    await expect(chat.locator("#early-input")).to_have_value(re.compile("raised my voice"))
    await expect(chat.locator("#early-input")).to_be_focused()
    await expect(page.locator(".wait")).to_be_hidden()
    await page.keyboard.press("Control+End")
    await page.keyboard.type(" Again.")
    await page.keyboard.press("Enter")
    comes.set()
    await expect(chat.locator("[data-step-type=user_message]")).to_have_text(re.compile(r"raised my voice.* Again\.$"))
    assert await page.evaluate("window.times") == 1


async def test_the_demo_page_works_and_asks_nobody_else(browser: Browser, app: Served) -> None:
    context = await browser.new_context(viewport={"width": 1280, "height": 800})
    watched = Watched(await context.new_page(), app.base)
    page = watched.page
    answer = await page.goto(f"{app.base}/demo?colour=%23345678&theme=dark")
    assert answer
    assert "unsafe" not in answer.headers["content-security-policy"]
    await page.get_by_role("link", name="I had such a moment").click()
    chat = await Talk(page, app.base).chat()
    await expect(chat.locator("#chat-input")).to_have_value(re.compile("raised my voice"))
    await page.keyboard.press("Escape")
    await page.get_by_role("button", name="Talk it through now").click()
    await expect(page.locator("[role=dialog]")).to_be_visible()
    assert watched.complaints == []
    assert watched.elsewhere == []


async def test_the_demo_shows_the_chat_within_the_page(browser: Browser, app: Served) -> None:
    talk = Talk(await browser.new_page(), app.base)
    await talk.page.goto(f"{app.base}/demo?inline=%23place")
    await talk.page.locator("#place").scroll_into_view_if_needed()
    await talk.say("hello")
    assert "Turn 1" in await talk.reply(1)
    place = await talk.page.locator("#place").bounding_box()
    button = await (await talk.chat()).locator("#coach-tab").bounding_box()
    assert place
    assert button
    assert place["x"] + place["width"] - (button["x"] + button["width"]) < 12  # no place for a button that closes
    await asyncio.sleep(0.3)
    assert talk.complaints == []


async def test_over_the_limit_of_new_visitors_the_panel_shows_the_polite_sentence(
    browser: Browser, host: Site, tmp_path: Path
) -> None:
    with serving(tmp_path, COACH_ALLOWED_ORIGINS=host.base, COACH_VISITORS_PER_MINUTE="1") as crowded:
        await asyncio.to_thread(httpx.get, crowded.base)
        talk = Talk(await browser.new_page(), crowded.base.replace("127.0.0.1", "chat.site.test"))
        await talk.page.goto(host.put("/crowded", document(tag(talk.app))))
        chat = await talk.open()
        await expect(chat.get_by_role("alert")).to_contain_text("Please wait")
        await asyncio.sleep(1.5)  # longer than the panel waits for a frame that says nothing
        await expect(talk.page.locator(".said[role=alert]")).to_be_hidden()


SHARED = ("/widget.js", "/widget/words.json")


def newest(app: Served) -> tuple[str, str]:
    """The addresses of the newest loader and panel that stay as they are."""
    version = read_versions(shipped("public", "widget"))[-1]
    return version.path, version.panel


def test_other_sites_may_load_the_scripts_and_words_and_nothing_else(app: Served) -> None:
    with app.client(origin="https://coach.example") as client:
        for path in (*SHARED, *newest(app)):
            answer = client.get(path)
            assert answer.status_code == 200
            assert answer.headers["access-control-allow-origin"] == "*"
            assert answer.headers["cross-origin-resource-policy"] == "cross-origin"
            assert "set-cookie" not in answer.headers
        for path in ("/", "/public/coach.js", "/public/widget/versions.json", "/demo", "/mine"):
            answer = client.get(path)
            assert "access-control-allow-origin" not in answer.headers
            assert answer.headers["cross-origin-resource-policy"] == "same-origin"
        assert "set-cookie" not in client.get("/demo").headers


def test_the_scripts_are_kept_by_browsers_as_long_as_they_stay_the_same(app: Served) -> None:
    with app.client() as client:
        moving = client.get("/widget.js")
        for path in newest(app):
            answer = client.get(path)
            assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
            assert answer.headers["content-type"].startswith("text/javascript")
        assert client.get(newest(app)[0]).content == moving.content
        assert int(re.findall(r"max-age=(\d+)", moving.headers["cache-control"])[0]) <= 3600
        again = client.get("/widget.js", headers={"if-none-match": moving.headers["etag"]})
        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["access-control-allow-origin"] == "*"


def test_the_loader_is_small_on_the_wire(app: Served) -> None:
    with httpx.stream("GET", f"{app.base}/widget.js", headers={"accept-encoding": "gzip"}) as answer:
        assert answer.headers["content-encoding"] == "gzip"
        assert len(b"".join(answer.iter_raw())) <= 1024


@pytest.mark.parametrize(
    "path", ["/widget.00000000.js", "/widget/panel.00000000.js", "/widget/versions.json", "/widget/loader.js"]
)
def test_versions_that_are_not_kept_are_not_found(app: Served, path: str) -> None:
    assert httpx.get(app.base + path).status_code == 404


@pytest.mark.parametrize(
    ("asked", "given"), [("de", "de"), ("de-AT", "de"), ("AR", "ar"), ("", "en"), ("tlh", "en"), ("../x", "en")]
)
def test_words_come_in_the_nearest_language(app: Served, asked: str, given: str) -> None:
    words = httpx.get(f"{app.base}/widget/words.json", params={"language": asked}).json()
    assert words["language"] == given
    assert words["direction"] == ("rtl" if given == "ar" else "ltr")
