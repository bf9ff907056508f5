"""Coming back, in a real browser: reload, new tab, a killed server, and the list of those who are remembered."""

import asyncio
import re
from pathlib import Path

import pytest
from playwright.async_api import Browser, Page, expect

from tests.browser.conftest import Watched
from tests.browser.serving import COOKIE, Served, free_port, serving

pytestmark = pytest.mark.browser
NOTES = "[data-step-type=system_message]"
SAID = "[data-step-type=user_message]"
REPLIES = "[data-step-type=assistant_message]"


async def remember(page: Page, app: Served) -> None:
    """Has the page's visitor say that they want to be remembered."""
    cookies = await page.context.cookies()
    app.remember(next(each["value"] for each in cookies if each["name"] == COOKIE))


async def new_conversation(watched: Watched) -> None:
    page = watched.page
    await page.locator("#header #new-chat-button").click()
    await page.locator("#confirm").click()
    await page.locator("#starters button").first.wait_for()
    await expect(page.locator(SAID)).to_have_count(0)
    await page.locator(NOTES).first.wait_for()


async def test_a_reload_and_a_new_tab_show_the_conversation_and_its_sources(desk: Watched) -> None:
    page = await desk.open()
    await desk.say("with a source")
    await desk.reply(1)
    await page.reload()
    await expect(page.locator(SAID)).to_have_text("with a source")
    await expect(page.locator(f"{NOTES} button")).to_have_count(2)
    await expect(page.locator("#starters")).to_have_count(0)
    assert (await page.locator("body").inner_text()).count("AI coach") == 1
    await page.locator(f"{NOTES} button").first.click()
    await expect(page.locator("#side-view-content")).to_contain_text("whose fault it was")
    tab = Watched(await page.context.new_page(), desk.base)
    await tab.open()
    await expect(tab.page.locator(SAID)).to_have_text("with a source")
    await tab.say("and on")
    assert "Turn 2" in await tab.reply(2)
    await page.reload()
    await expect(page.locator(SAID)).to_have_count(2)
    assert tab.complaints == []


async def test_a_page_reloaded_in_mid_reply_sees_the_reply_to_its_end(phone: Watched) -> None:
    page = await phone.open()
    await phone.say("slow")
    await expect(page.locator(REPLIES).first).to_contain_text("I heard that.")
    await page.reload()
    await expect(page.locator(REPLIES).first).to_contain_text("I heard that.")
    await expect(page.locator(REPLIES).first).to_contain_text("What would you want them to know?")
    await expect(page.locator(REPLIES)).to_have_count(1)
    await phone.say("and on")
    assert "Turn 2" in await phone.reply(2)


async def test_a_new_conversation_is_empty_and_stays_so_after_a_reload(desk: Watched) -> None:
    page = await desk.open()
    await desk.say("Between us")
    await desk.reply(1)
    await new_conversation(desk)
    await page.reload()
    await page.locator("#starters button").first.wait_for()
    assert "Between us" not in await page.locator("body").inner_text()


async def test_without_consent_there_is_no_list_to_be_opened(desk: Watched) -> None:
    page = await desk.open()
    await desk.say("Between us")
    await desk.reply(1)
    await expect(page.locator("#header #sidebar-trigger-button")).to_be_hidden()
    for keys in ("Control+b", "Control+k"):
        await page.keyboard.press(keys)
    await asyncio.sleep(0.5)
    await expect(page.locator("#header #new-chat-button")).to_be_visible()
    await expect(page.locator("#thread-history")).to_be_hidden()
    await expect(page.get_by_role("dialog")).to_have_count(0)
    assert await page.evaluate("location.pathname") == "/"


async def test_who_is_remembered_opens_renames_and_deletes(desk: Watched, app: Served) -> None:
    await walk_the_list(desk, app)


async def test_who_is_remembered_does_so_on_a_phone(phone: Watched, app: Served) -> None:
    await walk_the_list(phone, app)


async def walk_the_list(watched: Watched, app: Served) -> None:
    page = await watched.open()
    await watched.say("About Sam")
    await watched.reply(1)
    await remember(page, app)
    await page.reload()
    await expect(page.locator(SAID)).to_have_text("About Sam")
    await new_conversation(watched)
    await watched.say("About Dana")
    await watched.reply(1)
    await page.locator("#header #sidebar-trigger-button").click()
    listed = page.locator("#thread-history a")
    await expect(listed).to_have_text(["About Dana", "About Sam"])

    await listed.last.hover()
    await page.locator("#thread-options").last.click()
    await page.locator("#rename-thread").click()
    await page.locator("#name").fill("My temper")
    await page.get_by_role("button", name="OK").click()
    await expect(listed).to_have_text(["About Dana", "My temper"])

    await listed.last.click()
    await expect(page.locator(SAID)).to_have_text("About Sam")
    assert re.fullmatch(r"/thread/[0-9a-f-]{36}", await page.evaluate("location.pathname"))
    await watched.say("More about Sam")
    assert "Turn 2" in await watched.reply(2)
    await page.reload()
    await expect(page.locator(SAID)).to_have_text(["About Sam", "More about Sam"])

    await page.locator("#header #sidebar-trigger-button").click()
    await expect(listed).to_have_text(["My temper", "About Dana"])
    await listed.first.hover()
    await page.locator("#thread-options").first.click()
    await page.locator("#delete-thread").click()
    await page.get_by_role("button", name="OK").click()
    await expect(page.locator(SAID)).to_have_count(0)
    await page.goto(watched.base)
    await page.locator(NOTES).first.wait_for()
    assert "About Sam" not in await page.locator("body").inner_text()


async def test_the_address_of_anothers_conversation_is_the_plain_start(
    browser: Browser, desk: Watched, app: Served
) -> None:
    page = await desk.open()
    await desk.say("Between us")
    await desk.reply(1)
    await remember(page, app)
    await page.reload()
    await page.wait_for_url("**/thread/*")
    await page.reload()
    await expect(page.locator(SAID)).to_have_text("Between us")
    address = page.url
    stranger = Watched(await (await browser.new_context()).new_page(), app.base)
    await stranger.page.goto(address)
    await stranger.page.locator("#starters button").first.wait_for()
    assert await stranger.page.evaluate("location.pathname") == "/"
    assert "Between us" not in await stranger.page.content()
    assert stranger.complaints == []


async def test_a_thumb_and_its_comment_are_kept(desk: Watched) -> None:
    page = await desk.open()
    await desk.say("hello")
    await desk.reply(1)
    await page.get_by_role("button", name="Not helpful").click()
    await page.get_by_role("dialog").get_by_role("textbox").fill("It missed Sam.")
    await page.locator("#submit-feedback").click()
    await expect(page.locator(".negative-feedback-on")).to_have_count(1)
    await page.reload()
    await expect(page.locator(".negative-feedback-on")).to_have_count(1)
    await page.locator(".negative-feedback-on").click()
    await expect(page.locator(".negative-feedback-off")).to_have_count(1)


async def test_after_a_kill_in_mid_reply_the_open_page_and_a_reload_have_the_leaders_words(
    browser: Browser, tmp_path: Path
) -> None:
    port = free_port()
    page = await browser.new_page()
    with serving(tmp_path, port=port) as served:
        watched = Watched(page, served.base)
        await watched.open()
        await watched.say("with a source")
        await watched.reply(1)
        await watched.say("slow and important")
        await expect(page.locator(REPLIES).nth(1)).to_contain_text("I heard that.")
        served.kill()
        await expect(page.locator("#session-error")).to_contain_text("connection is lost", timeout=15_000)
    with serving(tmp_path, port=port):
        await expect(page.locator("#session-error")).to_have_count(0, timeout=20_000)
        await expect(page.locator(SAID)).to_have_text(["with a source", "slow and important"])
        await expect(page.locator(f"{NOTES} button")).to_have_count(2)
        await expect(page.locator(REPLIES)).to_have_count(1)
        await watched.say("are you there?")
        assert "Turn 3" in await watched.reply(2)
        await page.reload()
        await expect(page.locator(SAID)).to_have_text(["with a source", "slow and important", "are you there?"])


async def test_one_tab_too_many_says_so_and_goes_on_when_another_is_closed(browser: Browser, tmp_path: Path) -> None:
    with serving(tmp_path, COACH_SOCKETS_PER_VISITOR="2") as served:
        context = await browser.new_context()
        tabs = [await context.new_page() for _ in range(3)]
        for tab in tabs[:2]:
            await tab.goto(served.base)
            await tab.locator(NOTES).first.wait_for()
        await tabs[2].goto(served.base)
        await expect(tabs[2].locator("#session-error")).to_contain_text("too many tabs", timeout=15_000)
        await tabs[0].close()
        await expect(tabs[2].locator("#session-error")).to_have_count(0, timeout=20_000)
        watched = Watched(tabs[2], served.base)
        await watched.say("with room")
        assert "Turn 1" in await watched.reply(1)
        await context.close()
