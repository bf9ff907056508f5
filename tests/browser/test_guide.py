"""The whole app on its embedded defaults, in a real browser: a conversation with the guide about the seed article."""

import shutil
from collections.abc import Iterator

import pytest
from playwright.async_api import expect

from tests.browser.conftest import Watched
from tests.browser.serving import ROOT, Served, serving

pytestmark = pytest.mark.browser
SEED = ROOT.parent / "shared" / "articles" / "managing-and-leading.txt"
SAID = (
    "I lost my temper with Dana in our team meeting this morning and everyone went quiet.",
    "I said the numbers were a disgrace. I felt ashamed as soon as I had said it.",
    "I keep tweaking the process and adding reports, and the numbers still fall.",
    "What would the coach do about falling numbers?",
    "Maybe I should ask Dana how she is doing. I have not done that in weeks.",
)


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("guide")
    knowledge = folder / "knowledge"
    shutil.copytree(ROOT / "knowledge", knowledge)
    if SEED.is_file():
        shutil.copy(SEED, knowledge)
    with serving(folder, module="coach_bot", wait=150, COACH_KNOWLEDGE_DIR=str(knowledge)) as served:
        yield served


async def test_a_conversation_with_the_guide_holds_and_names_what_it_drew_on(desk: Watched) -> None:
    page = await desk.open()
    replies = []
    for number, words in enumerate(SAID, 1):
        await desk.say(words)
        replies.append(await desk.reply(number))
    assert len(set(replies)) == len(SAID)
    for reply in replies:
        assert reply.count("?") <= 1
        assert len(reply.split()) <= 90
    sources = page.locator("[data-step-type=system_message] button")
    assert await sources.count() >= 1
    title = await sources.first.inner_text()
    await sources.first.click()
    await expect(page.locator("#side-view-title")).to_contain_text(title)
    await expect(page.locator("#side-view-content blockquote").first).not_to_be_empty()
