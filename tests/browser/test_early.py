"""Before Chainlit's page has come: the welcome and a composer are there, and what is written goes on in Chainlit's."""

import asyncio
from dataclasses import dataclass, field

import pytest
from playwright.async_api import Browser, Frame, Page, Route, expect

from tests.browser.conftest import Watched
from tests.browser.serving import Served
from tests.browser.test_accessibility import faults

pytestmark = pytest.mark.browser
SCRIPT = "**/assets/index-*.js"
SAID = "[data-step-type=user_message]"
NOTES = "[data-step-type=system_message]"
EARLY = "#early .composer", "#early .welcome", "#early .logo"
LATER = "#message-composer", f"{NOTES} [role=article]", "#welcome-screen .logo"
PLACES = """(selectors) => selectors.map((selector) => {
  const { x, y, width, height } = document.querySelector(selector).getBoundingClientRect();
  return [x, y, width, height].map(Math.round);
})"""


@dataclass
class Slow:
    """A page whose script is held back."""

    page: Page
    _comes: asyncio.Event = field(default_factory=asyncio.Event)

    async def hold(self) -> None:
        async def hold(route: Route) -> None:
            await self._comes.wait()
            await route.continue_()

        await self.page.route(SCRIPT, hold)

    async def open(self, base: str) -> None:
        await self.hold()
        await self.page.goto(base, wait_until="commit")
        await self.page.locator("#early-input").wait_for()

    def let_go(self) -> None:
        self._comes.set()

    async def go_on(self) -> None:
        self.let_go()
        await self.page.locator("#chat-input").wait_for()


async def slow(watched: Watched) -> Slow:
    held = Slow(watched.page)
    await held.open(watched.base)
    return held


async def test_what_was_written_before_the_page_came_goes_on_where_it_was(phone: Watched) -> None:
    held = await slow(phone)
    page = held.page
    await expect(page.locator("#early .welcome")).to_contain_text("AI coach")
    await page.locator("#early-input").fill("I lost my today")
    for _ in range(len(" today")):
        await page.keyboard.press("ArrowLeft")
    await held.go_on()
    await expect(page.locator("#early")).to_have_count(0)
    await expect(page.locator("#chat-input")).to_be_focused()
    await page.keyboard.type(" temper")
    await expect(page.locator("#chat-input")).to_have_value("I lost my temper today")
    await page.locator("#chat-submit:enabled").tap()
    await expect(page.locator(SAID)).to_have_text("I lost my temper today")
    assert (await phone.reply(1)).startswith("Turn 1")


async def places(chat: Page | Frame, *selectors: str) -> object:
    """Where the parts are, once nothing slides or loads any more."""
    await chat.locator(selectors[1]).first.wait_for()
    await chat.wait_for_function("(logo) => document.querySelector(logo).complete", arg=selectors[2])
    await asyncio.sleep(0.7)
    return await chat.evaluate(PLACES, selectors)


async def test_nothing_moves_when_the_page_comes(desk: Watched, phone: Watched) -> None:
    for watched in (desk, phone):
        held = await slow(watched)
        early = await places(held.page, *EARLY)
        await held.go_on()
        assert await places(held.page, *LATER) == early


async def test_nothing_moves_in_a_panel_either(desk: Watched, phone: Watched) -> None:
    for watched in (desk, phone):
        held = Slow(watched.page)
        await held.hold()
        await held.page.goto(f"{watched.base}/demo")
        await held.page.locator("button[aria-haspopup=dialog]").click()
        await held.page.frame_locator("iframe").locator("#early-input").wait_for()
        early = await places(held.page.frames[1], *EARLY)
        held.let_go()
        assert await places(held.page.frames[1], *LATER) == early


@pytest.mark.parametrize("by", ["Enter", "tap"])
async def test_what_was_sent_before_is_sent_once(phone: Watched, by: str) -> None:
    held = await slow(phone)
    page = held.page
    await page.locator("#early-input").fill("hello")
    await (page.keyboard.press("Enter") if by == "Enter" else page.locator("#early-send").tap())
    await expect(page.locator("#early-line")).to_contain_text("sent as soon as")
    await page.keyboard.type("and no more")
    await held.go_on()
    assert (await phone.reply(1)).startswith("Turn 1")
    await asyncio.sleep(0.5)
    assert await page.locator(SAID).all_inner_texts() == ["hello"]


async def test_nothing_is_sent_that_is_empty_or_too_long(desk: Watched) -> None:
    held = await slow(desk)
    page = held.page
    await page.locator("#early-input").fill("  ")
    await page.keyboard.press("Enter")
    await expect(page.locator("#early-line")).to_be_empty()
    await page.locator("#early-input").fill("x" * 9000)
    await page.keyboard.press("Enter")
    await held.go_on()
    await expect(page.locator("#coach-line")).to_be_visible()
    await asyncio.sleep(0.5)
    assert len(await page.locator("#chat-input").input_value()) == 9000
    await expect(page.locator(SAID)).to_have_count(0)


async def test_a_word_that_is_being_composed_is_not_torn(desk: Watched) -> None:
    held = await slow(desk)
    page = held.page
    await page.locator("#early-input").fill("みな")
    await page.locator("#early-input").dispatch_event("compositionstart", {})
    await held.go_on()
    await asyncio.sleep(0.3)
    await expect(page.locator("#early-input")).to_be_focused()
    await page.locator("#early-input").dispatch_event("compositionend", {})
    await expect(page.locator("#chat-input")).to_have_value("みな")
    await expect(page.locator("#early")).to_have_count(0)


async def test_when_the_page_does_not_come_it_says_so_and_keeps_what_was_written(browser: Browser, app: Served) -> None:
    page = await browser.new_page()
    await page.route(SCRIPT, lambda route: route.abort())
    await page.goto(app.base)
    await page.locator("#early-input").fill("I lost my temper")
    await expect(page.locator("#early-line")).to_contain_text("didn't load")
    await expect(page.locator("#early-input")).to_have_value("I lost my temper")


async def test_nothing_serious_is_found_before_the_page_came(phone: Watched) -> None:
    held = await slow(phone)
    assert await faults(held.page) == []
    await held.go_on()


async def test_no_letter_is_lost_that_is_typed_while_the_page_comes(desk: Watched) -> None:
    held = await slow(desk)
    said = "It was not what I said, it was how I said it. " * 3
    await held.page.locator("#early-input").focus()
    typing = asyncio.create_task(held.page.keyboard.type(said, delay=5))
    await asyncio.sleep(0.2)
    await held.go_on()
    await typing
    await expect(held.page.locator("#early")).to_have_count(0)
    await expect(held.page.locator("#chat-input")).to_have_value(said)


@pytest.mark.parametrize("sent", [False, True])
async def test_what_is_written_before_a_conversation_comes_back_stays(phone: Watched, sent: bool) -> None:
    page = await phone.open()
    await phone.say("hello")
    await phone.reply(1)
    await page.goto("about:blank")
    held = await slow(phone)
    await page.locator("#early-input").fill("And this morning, too")
    if sent:
        await page.keyboard.press("Enter")
    await held.go_on()
    await expect(page.locator(SAID).first).to_have_text("hello")
    if sent:
        assert (await phone.reply(2)).startswith("Turn 2")
        assert await page.locator(SAID).all_inner_texts() == ["hello", "And this morning, too"]
    await asyncio.sleep(0.7)
    await expect(page.locator("#chat-input")).to_have_value("" if sent else "And this morning, too")
