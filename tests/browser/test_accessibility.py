"""What axe-core finds in the chat, alone and in a frame, on a phone and at a desk: nothing serious."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Frame, Page

from tests.browser.test_framed import DESK, NOTES, PHONE
from tests.browser.two_sites import Sites, say, two_sites
from tests.integration.pages import fill, journal_of

pytestmark = pytest.mark.browser
SIZES = pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
SCHEMES = pytest.mark.parametrize("scheme", ["light", "dark"])


@pytest.fixture
async def sites(tmp_path: Path) -> AsyncIterator[Sites]:
    async with two_sites(tmp_path) as both:
        yield both


async def faults(page: Page | Frame) -> list[str]:
    """What is serious or critical, each with the parts of the page that it is found in."""
    await page.evaluate("new Promise((done) => setTimeout(done, 700))")  # what slides or fades in has arrived
    found = await Axe().run(page)
    return [
        f"{each['id']}: {[node['html'][:200] for node in each['nodes']]}"
        for each in found.response["violations"]
        if each["impact"] in {"serious", "critical"}
    ]


async def walk(chat: Page | Frame) -> list[str]:
    """A chat from its welcome to the passage behind a reply, and what is found on the way."""
    await chat.locator("#starters button").first.wait_for()
    found = [f"welcome: {fault}" for fault in await faults(chat)]
    await say(chat, "with a source and a notice", 1)
    found += [f"talk: {fault}" for fault in await faults(chat)]
    await chat.locator(f"{NOTES} button").first.click()
    await chat.locator("#side-view-content").get_by_role("link").wait_for()
    return found + [f"passage: {fault}" for fault in await faults(chat)]


@SIZES
@SCHEMES
async def test_nothing_serious_is_found_in_the_whole_page(sites: Sites, size: dict[str, object], scheme: str) -> None:
    page = await (await sites.context(color_scheme=scheme, **size)).new_page()
    await page.goto(sites.base)
    assert await walk(page) == []


@SIZES
@SCHEMES
async def test_nothing_serious_is_found_in_a_frame(sites: Sites, size: dict[str, object], scheme: str) -> None:
    if size is PHONE:
        sites.width, sites.height = 390, 780
    sites.asked = "&colour=%23c2410c"
    _, frame = await sites.visit(await sites.context(color_scheme=scheme, **size))
    assert await walk(frame) == []


async def test_nothing_serious_is_found_from_right_to_left(sites: Sites) -> None:
    sites.asked = "&language=ar"
    _, frame = await sites.visit(await sites.context(**DESK))
    assert await walk(frame) == []


async def test_nothing_serious_is_found_in_the_other_pages_of_a_frame(sites: Sites) -> None:
    page, frame = await sites.visit(await sites.context(**DESK))
    cookie = next(each["value"] for each in await page.context.cookies() if each["name"] == "__Host-coach_widget")
    async with journal_of(sites.app.data) as journal:
        kept = await fill(journal, cookie.split(".")[1], "I shouted at Sam.", cookie)
    for path in ("/mine", f"/note/{kept.reflection}", "/mine/forget", "/widget/refused"):
        await frame.goto(sites.base + path)
        assert await faults(frame) == [], path
