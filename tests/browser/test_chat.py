"""The chat in a real browser."""

import asyncio
import re

import pytest
from playwright.async_api import Browser, expect

from tests.browser.conftest import Line, Watched
from tests.browser.serving import Served

pytestmark = pytest.mark.browser
NOTES = "[data-step-type=system_message]"


async def test_a_visitor_is_welcomed_and_offered_first_messages(desk: Watched) -> None:
    page = await desk.open()
    await expect(page.locator(NOTES)).to_contain_text("AI coach")
    await expect(page.locator("#starters button")).to_have_count(5)
    await expect(page.locator("#chat-input")).to_be_visible()
    assert await page.title() == "The Leading Coach"
    assert await page.evaluate("document.documentElement.lang") == "en"
    assert "undefined" not in await page.content()


async def test_a_starter_is_sent_with_one_tap_and_answered(phone: Watched) -> None:
    page = await phone.open()
    await page.locator("#starters button").first.tap()
    await expect(page.locator("[data-step-type=user_message]")).to_contain_text("lost my temper")
    assert "What would you want them to know?" in await phone.reply(1)
    await expect(page.locator("#starters")).to_have_count(0)


async def test_a_reply_grows_as_it_is_spoken_and_can_be_stopped(desk: Watched) -> None:
    page = await desk.open()
    await desk.say("slow")
    reply = page.locator("[data-step-type=assistant_message]").first
    await expect(reply).to_contain_text("I heard that.")
    assert "want them to know" not in await reply.inner_text()
    await expect(reply).to_contain_text("It has stayed with you")
    await page.locator("#stop-button").click()
    await page.locator("#chat-submit").wait_for()
    await asyncio.sleep(1.5)
    assert "want them to know" not in await reply.inner_text()


async def test_the_articles_drawn_on_open_in_the_side_panel_and_link_to_the_whole(desk: Watched) -> None:
    page = await desk.open()
    await desk.say("with a source")
    await desk.reply(1)
    sources = page.locator(f"{NOTES} button")
    await expect(sources).to_have_count(2)
    await expect(page.locator("#side-view-content")).to_have_count(0)
    await sources.first.click()
    await expect(page.locator("#side-view-title")).to_contain_text("The power in being responsible")
    panel = page.locator("#side-view-content")
    await expect(panel).to_contain_text("whose fault it was")
    link = panel.get_by_role("link")
    assert await link.get_attribute("href") == "https://coach.example/articles/responsible"
    assert await link.get_attribute("target") == "_blank"
    await sources.last.click()
    await expect(page.locator("#side-view-title")).to_contain_text("After you lost your temper")
    await expect(panel).to_contain_text("Say what you did")
    await expect(panel.get_by_role("link")).to_have_count(0)


async def test_the_page_says_which_way_is_speaking(desk: Watched) -> None:
    page = await desk.open()
    await desk.say("hello")
    await desk.reply(1)
    way = await page.locator(".watermark").evaluate("node => getComputedStyle(node, '::after').content")
    assert "without a language model" in way


async def test_nothing_is_wider_than_a_small_phone(phone: Watched) -> None:
    page = await phone.open()
    width = "Math.max(document.documentElement.scrollWidth, document.body.scrollWidth)"
    assert await page.evaluate(width) <= 360
    await phone.say("with a source and a notice, " + "unbreakable" * 12)
    await phone.reply(1)
    assert await page.evaluate(width) <= 360
    await page.locator(f"{NOTES} button").first.tap()
    await page.locator("#side-view-content").get_by_role("link").wait_for()
    assert await page.evaluate(width) <= 360
    for box in [await node.bounding_box() for node in await page.locator("#chat-submit, #starters button").all()]:
        assert box is None or min(box["width"], box["height"]) >= 40


async def test_a_whole_turn_works_by_keyboard_alone(desk: Watched) -> None:
    page = await desk.open()
    for _ in range(12):
        await page.keyboard.press("Tab")
        if await page.evaluate("document.activeElement.id.startsWith('starter-')"):
            break
    await page.keyboard.press("Enter")
    await desk.reply(1)
    for _ in range(12):
        await page.keyboard.press("Tab")
        if await page.evaluate("document.activeElement.id") == "chat-input":
            break
    await page.keyboard.type("with a source")
    await page.keyboard.press("Enter")
    await desk.reply(2)
    for _ in range(20):
        await page.keyboard.press("Shift+Tab")
        if await page.evaluate("document.activeElement.textContent") == "After you lost your temper":
            break
    outline = await page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline == "solid"
    await page.keyboard.press("Enter")
    await expect(page.locator("#side-view-content")).to_contain_text("Say what you did")


async def test_everything_that_can_be_pressed_has_a_name(desk: Watched) -> None:
    page = await desk.open()
    await desk.say("with a source")
    await desk.reply(1)
    nameless = await page.evaluate(
        """() => [...document.querySelectorAll('button, a, textarea')]
            .filter(n => n.offsetParent && !(n.textContent.trim() || n.getAttribute('aria-label') || n.title))
            .map(n => n.outerHTML.slice(0, 120))"""
    )
    assert nameless == []


async def test_a_message_too_large_is_refused_in_the_page_and_its_text_kept(desk: Watched) -> None:
    page = await desk.open()
    await desk.say("hello")
    await desk.reply(1)
    large = "word " * 40_000
    await desk.say(large)
    await expect(page.locator("#coach-line")).to_contain_text("8,000")
    assert len(await page.locator("#chat-input").input_value()) == len(large)
    await page.locator("#chat-submit").click()
    await asyncio.sleep(0.3)
    assert len(await page.locator("#chat-input").input_value()) == len(large)
    await expect(page.locator("[data-step-type=user_message]")).to_have_count(1)
    await desk.say("the part that weighs most")
    await expect(page.locator("#coach-line")).to_be_hidden()
    assert "Turn 2" in await desk.reply(2)


async def test_a_reply_spoken_while_the_connection_was_lost_appears_whole(browser: Browser, line: Line) -> None:
    page = await browser.new_page()
    watched = Watched(page, line.base)
    await watched.open()
    await watched.say("slow, with a source")
    reply = page.locator("[data-step-type=assistant_message]").first
    await expect(reply).to_contain_text("I heard that.")
    await line.cut()
    await expect(page.locator("#session-error")).to_contain_text("connection is lost", timeout=15_000)
    await asyncio.sleep(1)
    await line.mend()
    await expect(reply).to_contain_text("What would you want them to know?", timeout=15_000)
    await expect(page.locator("#session-error")).to_have_count(0)
    await expect(page.locator(f"{NOTES} button")).to_have_count(2)
    assert (await page.locator("body").inner_text()).count("AI coach") == 1
    await watched.say("and on")
    assert "Turn 2" in await watched.reply(2)
    assert watched.elsewhere == []


async def test_a_new_conversation_begins_anew(desk: Watched) -> None:
    page = await desk.open()
    await desk.say("hello")
    await desk.reply(1)
    await page.locator("#header #new-chat-button").click()
    await page.locator("#confirm").click()
    await expect(page.locator("#starters button")).to_have_count(5)
    await page.locator(NOTES).first.wait_for()
    await desk.say("hello again")
    assert "Turn 1" in await desk.reply(1)


async def test_the_page_follows_the_device_into_the_dark(browser: Browser, app: Served) -> None:
    colours = {}
    for scheme in ("light", "dark"):
        page = await browser.new_page(color_scheme=scheme)
        await Watched(page, app.base).open()
        found = await page.evaluate("getComputedStyle(document.body).backgroundColor")
        colours[scheme] = sum(int(part) for part in re.findall(r"\d+", found)[:3])
    assert colours["light"] > 690
    assert colours["dark"] < 120


async def test_the_page_works_where_the_browser_refuses_storage(browser: Browser, app: Served) -> None:
    page = await browser.new_page()
    await page.add_init_script(
        "for (const name of ['localStorage', 'sessionStorage']) Object.defineProperty(window, name,"
        " {configurable: true, get() { throw new DOMException('denied', 'SecurityError'); }});"
    )
    watched = Watched(page, app.base)
    await watched.open()
    await watched.say("hello")
    assert "Turn 1" in await watched.reply(1)
    assert watched.complaints == []


async def test_the_about_text_says_who_can_read_what_is_written(desk: Watched) -> None:
    page = await desk.open()
    await page.locator("#readme-button").click()
    await expect(page.get_by_role("dialog")).to_contain_text("Who this is")
    await expect(page.get_by_role("dialog")).to_contain_text("stays on this server")
