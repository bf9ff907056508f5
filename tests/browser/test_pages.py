"""The pages beside the chat in a real browser, on a phone and at a desk, with scripts and without."""

import json
from collections.abc import AsyncIterator
from io import BytesIO
from pathlib import Path

import pytest
from playwright.async_api import Browser, BrowserContext, Download, Page, expect

from tests.browser.conftest import Watched
from tests.browser.serving import COOKIE, Served
from tests.integration.pages import NOTE, Kept, journal_of, somebody

pytestmark = pytest.mark.browser
PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}
DESK = {"viewport": {"width": 1280, "height": 800}}
SIZES = pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])


async def context_of(browser: Browser, app: Served, one: Kept, **options: object) -> BrowserContext:
    context = await browser.new_context(accept_downloads=True, **options)  # type: ignore[arg-type]
    await context.add_cookies([{"name": COOKIE, "value": one.cookie, "url": app.base}])
    return context


@pytest.fixture
async def watched(request: pytest.FixtureRequest, browser: Browser, app: Served) -> AsyncIterator[tuple[Watched, Kept]]:
    """A page of somebody of whom something is kept, on the test's size of screen."""
    one = await somebody(app)
    size = request.getfixturevalue("size")
    context = await context_of(browser, app, one, **size)
    page = Watched(await context.new_page(), app.base)
    yield page, one
    assert page.complaints == []
    assert page.elsewhere == []
    await context.close()


async def file_of(download: Download) -> bytes:
    return Path(await download.path()).read_bytes()


async def saved(page: Page, name: str) -> Download:
    async with page.expect_download() as waiting:
        await page.get_by_role("link", name=name).first.click()
    return await waiting.value


@SIZES
async def test_nothing_is_wider_than_the_screen_and_what_is_pressed_is_large_enough(
    watched: tuple[Watched, Kept], size: dict[str, dict[str, int]]
) -> None:
    seen, one = watched
    page = seen.page
    paths = (
        "/mine",
        f"/mine/commitments/{one.commitment}",
        "/mine/forget",
        f"/note/{one.reflection}",
        f"/note/{one.reflection}/edit",
    )
    for path in paths:
        await page.goto(seen.base + path)
        await page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true; })")
        assert await page.evaluate("document.documentElement.scrollWidth") <= size["viewport"]["width"]
        small = await page.evaluate(
            """() => [...document.querySelectorAll('button, summary, .acts a, input:not([type=hidden]), textarea')]
                .filter((each) => each.offsetParent && (each.closest('label') ?? each).offsetHeight < 44)
                .map((each) => each.outerHTML.slice(0, 90))"""
        )
        assert small == []


@SIZES
async def test_colours_can_be_read_in_light_and_dark(watched: tuple[Watched, Kept], size: dict[str, object]) -> None:
    seen, one = watched
    for scheme in ("light", "dark"):
        await seen.page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        for path in ("/mine", f"/note/{one.reflection}", "/mine/forget", f"/mine/commitments/{one.commitment}"):
            await seen.page.goto(seen.base + path)
            assert await seen.page.evaluate(CONTRAST) == []


CONTRAST = """() => {
  const parse = (colour) => colour.match(/[\\d.]+/g).map(Number);
  const light = ([r, g, b]) => {
    const part = (value) => { value /= 255; return value <= .03928 ? value / 12.92 : ((value + .055) / 1.055) ** 2.4; };
    return .2126 * part(r) + .7152 * part(g) + .0722 * part(b);
  };
  const behind = (node) => {
    for (let each = node; each; each = each.parentElement) {
      const colour = parse(getComputedStyle(each).backgroundColor);
      if (colour.length === 3 || colour[3] > 0) return colour;
    }
    return [255, 255, 255];
  };
  const poor = [];
  for (const node of document.querySelectorAll('body *')) {
    const own = [...node.childNodes].some((each) => each.nodeType === 3 && each.data.trim());
    if (!own || !node.offsetParent) continue;
    const [one, two] = [light(parse(getComputedStyle(node).color)), light(behind(node))].sort((a, b) => b - a);
    if ((one + .05) / (two + .05) < 4.5) poor.push(node.outerHTML.slice(0, 90));
  }
  return poor;
}"""


@SIZES
async def test_a_step_is_changed_with_a_mistake_on_the_way_and_put_into_a_calendar(
    watched: tuple[Watched, Kept], size: dict[str, object]
) -> None:
    from icalendar import Calendar

    seen, _ = watched
    page = seen.page
    await page.goto(f"{seen.base}/mine")
    await page.get_by_role("link", name="Change: talk to Sam").click()
    await page.get_by_label("What you want to do").fill("")
    await page.get_by_label("Which day").fill("2026-12-03")
    await page.get_by_role("button", name="Save").click()
    fault = page.locator("#text-fault")
    await expect(fault).to_have_text("Write what you want to do; a few words are enough.")
    await expect(page.get_by_label("Which day")).to_have_value("2026-12-03")
    seen.complaints.clear()  # the browser notes that the form was answered with 422
    await page.get_by_label("What you want to do").fill("ask Sam how it was")
    await page.get_by_role("button", name="Save").click()
    await expect(page.get_by_role("status")).to_have_text("Saved.")
    await expect(page.locator("main")).to_contain_text("Thursday, 3 December 2026, at 09:30")
    file = await saved(page, "Add to calendar: ask Sam")
    (event,) = Calendar.from_ical(await file_of(file)).walk("VEVENT")
    assert file.suggested_filename == "step-2026-12-03.ics"
    assert "ask Sam how it was" in str(event["summary"])
    await page.get_by_role("button", name="Done: ask Sam").click()
    await expect(page.get_by_role("status")).to_have_text("Noted as done.")


@SIZES
async def test_a_note_is_changed_copied_and_taken_along_as_files_that_hold_its_words(
    watched: tuple[Watched, Kept], size: dict[str, object]
) -> None:
    import pypdfium2

    seen, one = watched
    page = seen.page
    await page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    await page.goto(f"{seen.base}/note/{one.reflection}")
    await page.get_by_role("link", name="Change or add to it").click()
    await page.get_by_label("Your own remark").fill("He laughed when I said it.")
    await page.get_by_role("button", name="Save").click()
    await expect(page.locator("article")).to_contain_text("He laughed when I said it.")
    await page.get_by_role("button", name="Copy").click()
    await expect(page.locator("#copied")).to_have_text("Copied")
    copied = await page.evaluate("navigator.clipboard.readText()")
    for words in (*NOTE.happened, NOTE.at_last, NOTE.step, "He laughed when I said it."):
        assert words in copied
    text = (await file_of(await saved(page, "Save as text"))).decode()
    assert "He laughed when I said it." in text
    download = await saved(page, "Save as PDF")
    assert download.suggested_filename == "reflection-2026-11-23.pdf"
    with pypdfium2.PdfDocument(BytesIO(await file_of(download))) as pdf:
        sheet = pdf[0]
        words = " ".join(sheet.get_textpage().get_text_range().split())
        image = sheet.render(scale=1).to_pil().convert("L")
    assert NOTE.step in words
    assert "He laughed when I said it." in words
    dark = sum(image.histogram()[:100]) / (image.width * image.height)
    assert 0.003 < dark < 0.3


async def test_a_printed_note_has_its_words_and_none_of_the_buttons(browser: Browser, app: Served) -> None:
    from pypdf import PdfReader

    one = await somebody(app)
    context = await context_of(browser, app, one, **PHONE)
    page = await context.new_page()
    await page.goto(f"{app.base}/note/{one.reflection}")
    await page.evaluate("window.print = () => { document.title = 'printed'; }")
    await page.get_by_role("button", name="Print").click()
    assert await page.title() == "printed"
    printed = PdfReader(BytesIO(await page.pdf(format="A4")))
    words = " ".join(" ".join(sheet.extract_text() for sheet in printed.pages).split())
    assert len(printed.pages) == 1
    for told in (*NOTE.happened, *NOTE.mattered, NOTE.at_first, NOTE.at_last, "https://coach.example/power"):
        assert told in words
    for button in ("Save as PDF", "Change or add", "To the conversation", "Copy"):
        assert button not in words
    await context.close()


async def test_without_scripts_everything_is_there_but_the_two_buttons_that_need_them(
    browser: Browser, app: Served
) -> None:
    one = await somebody(app)
    context = await context_of(browser, app, one, java_script_enabled=False, **PHONE)
    page = await context.new_page()
    await page.goto(f"{app.base}/note/{one.reflection}")
    assert await page.locator("button:visible").count() == 0
    await page.get_by_text("Copy the text").click()
    await expect(page.locator("#note-text")).to_be_visible()
    await expect(page.locator("#note-text")).to_have_css("user-select", "all")
    await page.goto(f"{app.base}/mine")
    await page.get_by_role("button", name="Remember me").click()
    await expect(page.get_by_role("status")).to_contain_text("You are remembered")
    await page.locator("#conversations summary").click()
    await page.locator("#conversations").get_by_role("button", name="Delete for good").click()
    await expect(page.get_by_role("status")).to_have_text("The conversation is deleted.")
    await context.close()


@SIZES
async def test_what_is_kept_is_taken_along_and_then_everything_is_forgotten(
    watched: tuple[Watched, Kept], size: dict[str, object], app: Served
) -> None:
    seen, one = watched
    page = seen.page
    await page.goto(f"{seen.base}/mine")
    kept = json.loads(await file_of(await saved(page, "Download as data")))
    assert kept["conversations"][0]["id"] == one.conversation
    assert "I shouted at Sam." in (await file_of(await saved(page, "Download to read"))).decode()
    await page.get_by_role("link", name="Forget me").click()
    await page.get_by_role("button", name="Forget everything").click()
    await expect(page.get_by_role("heading", name="You are forgotten")).to_be_visible()
    assert await page.context.cookies() == []
    async with journal_of(app.data) as journal:
        assert (await journal.export(one.visitor))["visitor"] is None
    await page.goto(f"{seen.base}/mine")
    await expect(page.locator("main")).to_contain_text("Nothing is kept about you yet")
    (cookie,) = [each for each in await page.context.cookies() if each["name"] == COOKIE]
    assert one.visitor not in cookie["value"]


@SIZES
async def test_by_keyboard_every_part_is_reached_and_seen(
    watched: tuple[Watched, Kept], size: dict[str, object]
) -> None:
    seen, one = watched
    await seen.page.goto(f"{seen.base}/note/{one.reflection}/edit")
    reached = []
    for _ in range(25):
        await seen.page.keyboard.press("Tab")
        found = await seen.page.evaluate(
            "[document.activeElement.id || document.activeElement.textContent.trim()"
            " || document.activeElement.value,"
            " getComputedStyle(document.activeElement).outlineStyle]"
        )
        if found[0] in reached or await seen.page.evaluate("document.activeElement === document.body"):
            break
        assert found[1] == "solid"
        reached.append(found[0])
    for name in ("happened", "mattered", "at_first", "at_last", "step", "person", "when", "own", "Save"):
        assert name in reached
