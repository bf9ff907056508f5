"""The chat in a frame on another site, over https, in a real browser."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import Frame, Page, expect

from tests.browser.two_sites import Sites, say, two_sites
from tests.integration.pages import fill, journal_of

pytestmark = pytest.mark.browser
REPLIES = "[data-step-type=assistant_message]"
SAID = "[data-step-type=user_message]"
NOTES = "[data-step-type=system_message]"
VISITORS = 30
DESK = {"viewport": {"width": 1280, "height": 800}}
PHONE = {"viewport": {"width": 390, "height": 780}, "has_touch": True, "is_mobile": True}


@pytest.fixture
async def sites(tmp_path: Path) -> AsyncIterator[Sites]:
    async with two_sites(tmp_path) as both:
        yield both
        assert both.complaints == []


async def heard(page: Page, kind: str) -> list[dict[str, object]]:
    """What the frame has told the site's page of one kind."""
    return [each for each in await page.evaluate("window.heard") if each["coach"] == kind]


async def tab_of(page: Page, frame: Frame) -> Page:
    """The tab that the frame's button opens, once it shows a chat."""
    async with page.context.expect_page() as waiting:
        await frame.locator("#coach-tab").click()
    tab = await waiting.value
    await tab.locator(NOTES).first.wait_for()
    return tab


async def cookie_of(page: Page, name: str) -> str:
    return next((each["value"] for each in await page.context.cookies() if each["name"] == name), "")


async def test_a_conversation_goes_on_after_the_sites_page_was_loaded_anew(sites: Sites) -> None:
    page, frame = await sites.visit(await sites.context(**DESK))
    assert (await say(frame, "Something private", 1)).startswith("Turn 1")
    (cookie,) = [each for each in await page.context.cookies() if each["name"].startswith("__Host-")]
    assert cookie["name"] == "__Host-coach_widget"
    assert cookie["partitionKey"] == "https://site.test"
    await page.reload()
    frame = await sites.frame(page)
    await expect(frame.locator(SAID)).to_have_text("Something private")
    assert (await say(frame, "And more", 2)).startswith("Turn 2")
    assert await heard(page, "count") == [{"coach": "count", "n": 1}, {"coach": "count", "n": 2}]
    assert await heard(page, "reply") == [{"coach": "reply"}]
    assert "Something private" not in str(await page.evaluate("window.heard"))


async def test_of_thirty_at_once_each_sees_only_their_own(sites: Sites) -> None:
    pages = [await sites.visit(await sites.context(**DESK)) for _ in range(VISITORS)]
    await asyncio.gather(*(say(frame, f"Said by {n}", 1) for n, (_, frame) in enumerate(pages)))
    for n, (page, _) in enumerate(pages):
        await page.reload()
        frame = await sites.frame(page)
        await expect(frame.locator(SAID)).to_have_text(f"Said by {n}", timeout=15_000)


async def test_where_cookies_are_refused_a_sentence_leads_to_a_tab_of_its_own(sites: Sites) -> None:
    sites.cutter.takes_cookies = False
    page = await (await sites.context(**DESK)).new_page()
    await page.goto(sites.site)
    await page.wait_for_function("window.heard.some((each) => each.coach === 'refused')")
    frame = page.frames[1]
    await expect(frame.locator("main")).to_contain_text("your browser doesn't allow it here")
    link = frame.get_by_role("link", name="Open in a tab of its own")
    await page.keyboard.press("Tab")
    await link.focus()
    await page.keyboard.press("Escape")
    await page.wait_for_function("window.heard.some((each) => each.coach === 'close')")
    sites.cutter.takes_cookies = True
    async with page.context.expect_page() as waiting:
        await link.click()
    tab = await waiting.value
    await tab.locator("#chat-input").fill("Here it works")
    await tab.locator("#chat-submit:enabled").click()
    await expect(tab.locator(REPLIES)).to_contain_text("Turn 1")


async def test_where_storage_is_refused_the_chat_is_there_all_the_same(sites: Sites) -> None:
    context = await sites.context(**DESK)
    await context.add_init_script(
        """if (window.parent !== window) for (const name of ["localStorage", "sessionStorage"]) {
            Object.defineProperty(window, name, { configurable: true,
              get() { throw new DOMException("refused", "SecurityError"); } });
        }"""
    )
    _, frame = await sites.visit(context)
    assert (await say(frame, "hello", 1)).startswith("Turn 1")


async def test_a_tab_of_its_own_goes_on_with_the_conversation(sites: Sites) -> None:
    page, frame = await sites.visit(await sites.context(**DESK))
    await say(frame, "Something private", 1)
    tab = await tab_of(page, frame)
    assert "/thread/" in tab.url
    await expect(tab.locator(SAID)).to_have_text("Something private")
    await expect(tab.locator("#coach-tab")).to_have_count(0)
    await tab.locator("#chat-input").fill("In the tab")
    await tab.locator("#chat-submit:enabled").click()
    await expect(tab.locator(REPLIES).nth(1)).to_contain_text("Turn 2")
    mine = [each for each in await page.context.cookies() if each["name"] == "__Host-coach_visitor"]
    assert [each["sameSite"] for each in mine] == ["Lax"]
    assert mine[0]["expires"] > 0
    await page.reload()
    await expect((await sites.frame(page)).locator(SAID).nth(1)).to_have_text("In the tab")


async def test_a_remembered_visitor_keeps_their_own_tab(sites: Sites) -> None:
    page, frame = await sites.visit(await sites.context(**DESK))
    own = await page.context.new_page()
    await own.goto(sites.base)
    await own.locator(NOTES).first.wait_for()
    mine = await cookie_of(page, "__Host-coach_visitor")
    async with journal_of(sites.app.data) as journal:
        await journal.visitors.remember(mine.split(".")[1], remembered=True)
    await say(frame, "Said in the frame", 1)
    tab = await tab_of(page, frame)
    await expect(tab.locator(SAID)).to_have_text("Said in the frame")
    assert await cookie_of(page, "__Host-coach_visitor") == mine
    visit = next(each for each in await page.context.cookies() if each["name"] == "__Host-coach_visit")
    assert visit["expires"] == -1
    assert visit["sameSite"] == "Lax"


async def test_a_second_tab_takes_the_conversation_too_and_by_keyboard(sites: Sites) -> None:
    page, frame = await sites.visit(await sites.context(**DESK))
    await say(frame, "Something private", 1)
    first = await tab_of(page, frame)
    await first.close()
    await frame.locator("#coach-tab").focus()
    async with page.context.expect_page() as waiting:
        await page.keyboard.press("Enter")
    await expect((await waiting.value).locator(SAID)).to_have_text("Something private")


async def test_a_tap_that_came_before_its_token_opens_the_tab_when_it_is_there(sites: Sites) -> None:
    page, frame = await sites.visit(await sites.context(**DESK))
    await say(frame, "Something private", 1)
    async with page.context.expect_page() as waiting:
        await frame.evaluate("document.getElementById('coach-tab').click()")
    await expect((await waiting.value).locator(SAID)).to_have_text("Something private")


async def test_a_tab_says_so_when_no_token_could_be_had(sites: Sites) -> None:
    page, frame = await sites.visit(await sites.context(**DESK))
    await page.route("**/handover/token", lambda route: route.abort())
    async with page.context.expect_page() as waiting:
        await frame.locator("#coach-tab").click()
    await expect((await waiting.value).locator("h1")).to_have_text("That way is closed by now")
    sites.complaints.clear()  # the browser's own, of the request that failed


async def test_a_site_that_keeps_its_tabs_to_itself_does_not_cut_the_new_tab_off(sites: Sites) -> None:
    sites.headers = "Cross-Origin-Opener-Policy: same-origin\r\n"
    page, frame = await sites.visit(await sites.context(**DESK))
    await say(frame, "Something private", 1)
    tab = await tab_of(page, frame)
    await expect(tab.locator(SAID)).to_have_text("Something private")
    assert len(page.context.pages) == 2


async def test_the_pasted_line_on_another_site(sites: Sites) -> None:
    sites.pasted = True
    context = await sites.context(**DESK)
    page = await context.new_page()
    page.on("pageerror", lambda error: sites.complaints.append(str(error)))
    await page.goto(sites.site)
    await page.get_by_role("button", name="Talk with Ann").click()
    box = page.frame_locator("iframe").locator("#chat-input")
    await box.wait_for()
    await say(page.frames[1], "Something private", 1)
    assert {each["name"] for each in await context.cookies()} == {"__Host-coach_widget", "coach_timezone"}
    await page.reload()
    await box.wait_for()
    await expect(page.frames[1].locator(SAID)).to_have_text("Something private")
    tab = await tab_of(page, page.frames[1])
    await expect(tab.locator(SAID)).to_have_text("Something private")
    sites.cutter.takes_cookies = False
    elsewhere = await (await sites.context(**DESK)).new_page()
    await elsewhere.goto(sites.site)
    await elsewhere.get_by_role("button", name="Talk with Ann").click()
    panel = elsewhere.frame_locator("iframe")
    await expect(panel.locator("main")).to_contain_text("your browser doesn't allow it here")
    await expect(elsewhere.get_by_role("dialog").get_by_text("One moment")).to_be_hidden()


async def test_the_sites_theme_is_that_of_the_apps_own_pages_too(sites: Sites) -> None:
    for theme, ground in (("dark", "rgb(22, 29, 28)"), ("light", "rgb(251, 248, 244)")):
        sites.asked = f"&theme={theme}"
        scheme = "light" if theme == "dark" else "dark"
        page, frame = await sites.visit(await sites.context(color_scheme=scheme, **DESK))
        await frame.goto(f"{sites.base}/mine")
        assert await frame.evaluate("getComputedStyle(document.body).backgroundColor") == ground
        await page.context.close()


async def test_escape_closes_what_is_open_in_the_frame_before_the_frame(sites: Sites) -> None:
    page, frame = await sites.visit(await sites.context(**DESK))
    await say(frame, "with a source", 1)
    for opener, shown in (
        (frame.locator(f"{NOTES} button").first, "#side-view-content"),
        (frame.locator("#new-chat-button"), "#new-chat-dialog"),
        (frame.locator("#readme-button"), "[role=dialog]"),
    ):
        await opener.click()
        await frame.locator(shown).wait_for()
        await page.keyboard.press("Escape")
        await expect(frame.locator(shown)).to_have_count(0)
        assert await heard(page, "close") == []
    await frame.locator("#chat-input").focus()
    await page.keyboard.press("Escape")
    await page.wait_for_function("window.heard.some((each) => each.coach === 'close')")


async def test_a_topic_stands_in_the_composer_unless_something_is_being_written(sites: Sites) -> None:
    page, frame = await sites.visit(await sites.context(**DESK))
    box = frame.locator("#chat-input")
    await page.evaluate("tell({ coach: 'topic', text: '<img src=x onerror=alert(1)> and Sam' })")
    await expect(box).to_have_value("<img src=x onerror=alert(1)> and Sam")
    await page.evaluate("tell({ coach: 'topic', text: 'Another' })")
    await box.fill("")
    await page.evaluate("tell({ coach: 'topic', text: ['no', 'text'] })")
    await page.evaluate("tell({ coach: 'topic', text: 'x'.repeat(5000) })")
    await expect(box).to_have_value("x" * 1000)
    await box.fill("")
    await frame.evaluate("window.postMessage({ coach: 'topic', text: 'from elsewhere' }, '*')")
    await asyncio.sleep(0.2)
    await expect(box).to_have_value("")
    await page.evaluate("tell({ coach: 'topic', text: 'About Sam' })")
    await frame.locator("#chat-submit:enabled").click()
    await expect(frame.locator(SAID)).to_have_text("About Sam")


async def test_a_reflection_begins_once_and_leaves_a_conversation_that_goes_on_alone(sites: Sites) -> None:
    sites.asked = "&start=reflection"
    page, frame = await sites.visit(await sites.context(**DESK))
    await expect(frame.locator(SAID)).to_have_text("Help me reflect on a hard moment, step by step.")
    await frame.locator(f"{REPLIES} .lucide-copy").wait_for()
    await page.reload()
    frame = await sites.frame(page)
    await expect(frame.locator(REPLIES)).to_have_count(1)
    await asyncio.sleep(0.5)
    await expect(frame.locator(SAID)).to_have_count(1)


async def test_the_site_chooses_light_or_dark_and_a_colour_that_can_be_read(sites: Sites) -> None:
    for theme, colour in (("dark", "#102030"), ("light", "#ffee00"), ("light", "#0a58ca")):
        sites.asked = f"&theme={theme}&colour=%23{colour[1:]}"
        page, frame = await sites.visit(await sites.context(color_scheme="light", **DESK))
        assert await frame.evaluate("document.documentElement.className") == theme
        assert await frame.evaluate(CONTRAST) >= 4.5
        hue = float((await frame.evaluate(PRIMARY)).split()[0])
        assert abs(hue - {"#102030": 210, "#ffee00": 56, "#0a58ca": 215.6}[colour]) < 1
        await page.context.close()


@pytest.mark.parametrize("colour", ["red", "%230a58c", "%230a58ca;background:url(https://evil.example)", "%23zzzzzz"])
async def test_what_is_no_colour_no_theme_and_no_language_changes_nothing(sites: Sites, colour: str) -> None:
    sites.asked = f"&theme=%22%3E&colour={colour}&language=%22onload%3D%22x&start=%3Cb%3E"
    _, frame = await sites.visit(await sites.context(color_scheme="light", **DESK))
    assert (await frame.evaluate(PRIMARY)).strip() == "174 50% 23%"
    assert await frame.evaluate("document.documentElement.lang") == "en"
    assert await frame.evaluate("document.documentElement.className") == "light"


async def test_a_language_from_right_to_left_turns_the_page_and_not_the_coachs_words(sites: Sites) -> None:
    sites.asked = "&language=ar"
    _, frame = await sites.visit(await sites.context(**DESK))
    await say(frame, "with a source", 1)
    assert await frame.evaluate("[document.documentElement.lang, document.documentElement.dir]") == ["en", "rtl"]
    reply = frame.locator(f"{REPLIES} .message-content")
    assert await reply.evaluate("node => node.closest('[lang]').lang") == "en"
    await expect(frame.locator("#coach-tab")).to_have_attribute("lang", "ar")
    assert await reply.evaluate("node => getComputedStyle(node).direction") == "ltr"
    button = await frame.locator("#coach-tab").bounding_box()
    assert button
    assert button["x"] < 880 + 100  # the frame begins at 880; its first 52 pixels are the host's
    assert button["x"] >= 880 + 52
    assert await frame.evaluate("document.documentElement.scrollWidth") <= 400


@pytest.mark.parametrize("width", [320, 400])
async def test_the_place_of_the_hosts_button_is_free_and_nothing_is_wider_than_the_frame(
    sites: Sites, width: int
) -> None:
    sites.width = width
    _, frame = await sites.visit(await sites.context(**DESK))
    await say(frame, "with a source, " + "unbreakable" * 9, 1)

    async def free() -> bool:
        assert await frame.evaluate("document.documentElement.scrollWidth") <= width
        return bool(
            await frame.evaluate(
                """() => [...document.querySelectorAll('button, a')].every((each) => {
                    const box = each.getBoundingClientRect();
                    return !box.width || box.top >= 52 || box.bottom <= 0 || box.right <= innerWidth - 52;
                })"""
            )
        )

    assert await free()
    await expect(frame.locator("#readme-button")).to_be_visible()
    await frame.locator(f"{NOTES} button").first.click()
    panel = frame.locator("[role=dialog]:has(#side-view-content)")
    await panel.wait_for()
    await asyncio.sleep(0.6)  # it slides in
    box = await panel.bounding_box()
    assert box
    assert box["width"] == width
    assert await free()


async def test_the_sites_page_keeps_its_focus_and_its_place_until_the_frame_is_turned_to(sites: Sites) -> None:
    page, frame = await sites.visit(await sites.context(**DESK))
    await expect(frame.locator("#starters button").first).to_be_visible()
    assert await page.evaluate("document.activeElement.id") == "search"
    assert await page.evaluate("scrollY") == 0
    await page.evaluate("document.querySelector('iframe').focus()")
    await page.evaluate("tell({ coach: 'focus' })")
    await expect(frame.locator("#chat-input")).to_be_focused()
    await page.keyboard.type("by keyboard")
    await expect(frame.locator("#chat-input")).to_have_value("by keyboard")


async def test_the_notes_and_what_is_kept_open_in_the_frame_and_can_be_saved(sites: Sites) -> None:
    page, frame = await sites.visit(await sites.context(accept_downloads=True, **DESK))
    cookie = await cookie_of(page, "__Host-coach_widget")
    async with journal_of(sites.app.data) as journal:
        kept = await fill(journal, cookie.split(".")[1], "I shouted at Sam.", cookie)
    await frame.locator(".message-content").first.wait_for()
    await frame.evaluate(
        """(note) => document.querySelector('.message-content').insertAdjacentHTML(
            'beforeend', `<a id="to-note" target="_blank" href="/note/${note}">note</a>`)""",
        kept.reflection,
    )
    await frame.locator("#to-note").click()
    await expect(frame.get_by_role("heading", level=1)).to_be_visible()
    assert frame.url.endswith(f"/note/{kept.reflection}")
    async with page.expect_download() as waiting:
        await frame.locator("a[href$='.pdf']").click()
    assert Path(await (await waiting.value).path()).read_bytes().startswith(b"%PDF")
    await page.keyboard.press("Escape")
    await page.wait_for_function("window.heard.some((each) => each.coach === 'close')")
    await frame.goto(f"{sites.base}/mine")
    await expect(frame.locator("main")).to_contain_text("I shouted at Sam.")
    assert await frame.evaluate("document.documentElement.scrollWidth") <= 400
    await frame.locator("header a.home").click()
    await expect(frame.locator(SAID).first).to_contain_text("I shouted at Sam.")


async def test_who_is_forgotten_in_a_frame_begins_anew_there(sites: Sites) -> None:
    page, frame = await sites.visit(await sites.context(**DESK))
    await say(frame, "Something private", 1)
    before = await cookie_of(page, "__Host-coach_widget")
    await frame.goto(f"{sites.base}/mine/forget")
    await frame.locator("main form button").first.click()
    await expect(frame.locator("header a.home")).to_be_visible()
    await frame.locator("main a.main[href='/']").click()
    await expect(frame.locator("#starters button").first).to_be_visible()
    assert await cookie_of(page, "__Host-coach_widget") not in {"", before}
    await expect(frame.locator(SAID)).to_have_count(0)
    assert (await say(frame, "Anew", 1)).startswith("Turn 1")


async def test_a_screen_reader_is_told_of_a_reply_once_it_is_whole(sites: Sites) -> None:
    page, frame = await sites.visit(await sites.context(**DESK))
    told = frame.locator("#coach-told")
    await frame.evaluate(
        """() => { window.told = []; new MutationObserver(() => {
            const text = document.getElementById('coach-told')?.textContent;
            if (text !== window.told.at(-1)) window.told.push(text);
        }).observe(document.body, { childList: true, subtree: true, characterData: true }); }"""
    )
    reply = await say(frame, "slow", 1)
    await expect(told).to_contain_text("What would you want them to know?")
    assert await told.get_attribute("aria-live") == "polite"
    spoken = [each for each in await frame.evaluate("window.told") if each]
    assert [each.split(":")[0] for each in spoken] == ["The coach is thinking.", "Turn 1"]
    assert spoken[1] in reply
    await page.reload()
    frame = await sites.frame(page)
    await frame.locator(f"{REPLIES} .lucide-copy").wait_for()
    await expect(frame.locator("#coach-told")).to_have_count(0)


PRIMARY = "getComputedStyle(document.documentElement).getPropertyValue('--primary')"
CONTRAST = """() => {
  const painted = (name) => {
    const probe = document.body.appendChild(document.createElement('i'));
    probe.style.color = `hsl(var(${name}))`;
    const rgb = getComputedStyle(probe).color.match(/[\\d.]+/g).slice(0, 3).map((each) => each / 255);
    probe.remove();
    const part = (value) => (value <= .04045 ? value / 12.92 : ((value + .055) / 1.055) ** 2.4);
    return .2126 * part(rgb[0]) + .7152 * part(rgb[1]) + .0722 * part(rgb[2]);
  };
  const ratio = (one, other) => {
    const [dark, light] = [painted(one), painted(other)].sort((a, b) => a - b);
    return (light + .05) / (dark + .05);
  };
  const grounds = ['--background', '--card', '--secondary', '--accent', '--primary-foreground'];
  return Math.min(...grounds.map((ground) => ratio('--primary', ground)));
}"""
