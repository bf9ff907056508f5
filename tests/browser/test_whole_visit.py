"""A visit and the next one, on a phone: a reflection to its note, a step, consent, coming back, being forgotten."""

import io
import re
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pypdf
import pytest
from playwright.async_api import Page, expect

from tests.browser.conftest import Watched
from tests.browser.serving import Served, serving

pytestmark = pytest.mark.browser
ANSWERS = (
    "I shouted at Samira in the review because the zanzibar figures were late again.",
    "I felt ashamed the moment I had said it.",
    "She looked small. I think she was afraid of me.",
    "I never asked her what was in the way. That was mine.",
    "We need to be able to talk about bad news early.",
    "The clients wait for those figures.",
    "I'll ask her for a coffee tomorrow and say sorry first.",
    "Tomorrow, after lunch.",
)
NOTE = "a[href*='/note/']"
QUIET = "[data-step-type=system_message]"


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with serving(tmp_path_factory.mktemp("visit"), module="coach_bot", wait=150, COACH_SPEAKER="guide") as served:
        yield served


def changed(data: Path, statement: str) -> list[tuple[str, ...]]:
    with sqlite3.connect(data / "journal.db") as database:
        return list(database.execute(statement))


async def reflect(phone: Watched) -> Page:
    """Goes through a reflection by its starter, skipping one step by its button, until there is a note."""
    page = await phone.open()
    await page.locator("#starters button", has_text="Reflect").tap()
    await phone.reply(1)
    await expect(page.locator(QUIET, has_text=re.compile(r"\d of 7 ·")).first).to_be_visible()
    number = 1
    for place, words in enumerate(ANSWERS):
        if await page.locator(NOTE).count():
            break
        await phone.say(words)
        number += 1
        reply = await phone.reply(number)
        assert reply.count("?") <= 1, reply
        if place == 4:
            await page.get_by_role("button", name="Skip this one").last.tap()
            number += 1
            await phone.reply(number)
    await expect(page.locator(NOTE)).to_have_count(1)
    return page


async def test_a_visit_and_the_next_one(phone: Watched, app: Served) -> None:
    page = await reflect(phone)

    # the note holds the leader's words, on its page and as a file
    address = await page.locator(NOTE).get_attribute("href") or ""
    answer = await page.request.get(address if address.startswith("http") else phone.base + address)
    told = await answer.text()
    assert "She looked small." in told
    assert "zanzibar" in told
    pdf = await page.request.get(answer.url + ".pdf")
    text = " ".join(
        " ".join(page_.extract_text().split()) for page_ in pypdf.PdfReader(io.BytesIO(await pdf.body())).pages
    )
    assert "She looked small." in text

    # the step and the consent, each by one tap
    await page.get_by_role("button", name="Note it").last.tap()
    await expect(page.locator(QUIET, has_text="Noted:")).to_be_visible()
    await page.get_by_role("button", name="Remember it").last.tap()
    await expect(page.locator(QUIET, has_text="I'll remember it")).to_be_visible()
    assert changed(app.data, "SELECT state FROM commitments") == [("open",)]

    # days later, in a new conversation
    changed(app.data, "UPDATE commitments SET day = '2026-01-05', time = ''")
    await page.locator("#header #new-chat-button").tap()
    await page.locator("#confirm").tap()
    opening = page.locator("[data-step-type=assistant_message]")
    await expect(opening).to_have_count(1)
    await expect(opening).to_contain_text("you were going to ask her for a coffee")
    await page.get_by_role("button", name="It's done").tap()
    await expect(page.locator(QUIET, has_text="ticked off")).to_be_visible()
    assert changed(app.data, "SELECT state FROM commitments") == [("done",)]
    await phone.say("It went better than I feared. Samira told me about the zanzibar customs.")
    assert "?" in await phone.reply(2)

    # forgotten, everywhere
    await page.goto(f"{phone.base}/mine")
    await page.get_by_text("Forget me …").tap()
    await page.get_by_role("button", name="Forget everything").tap()
    await expect(page.locator("body")).not_to_contain_text("Samira")
    for file in app.data.rglob("*"):
        if file.is_file() and "cache" not in file.parts and "index" not in file.parts:
            assert b"zanzibar" not in file.read_bytes(), file
    assert "zanzibar" not in app.log
    await page.goto(phone.base)
    await expect(page.locator("[data-step-type=user_message]")).to_have_count(0)
