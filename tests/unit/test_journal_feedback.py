from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from coach_bot.journal import Entry, Journal, Opinion, open_journal
from coach_bot.journal.feedback import LONGEST


@pytest.fixture
async def journal(tmp_path: Path) -> AsyncIterator[Journal]:
    opened = await open_journal("", tmp_path)
    conversation = await opened.conversations.open("a", "t")
    await opened.conversations.heard(conversation, Entry("hello", reply_id="r"))
    yield opened
    await opened.close()


async def test_the_latest_opinion_on_a_reply_is_kept(journal: Journal) -> None:
    assert await journal.feedback.give("a", Opinion("r", 1))
    assert await journal.feedback.give("a", Opinion("r", 0, "It missed the point."))
    assert await journal.feedback.of("a", "t") == {"r": Opinion("r", 0, "It missed the point.")}
    assert await journal.feedback.take_back("a", "r")
    assert await journal.feedback.of("a", "t") == {}
    assert not await journal.feedback.take_back("a", "r")


async def test_nobody_judges_or_sees_or_removes_what_another_visitor_was_told(journal: Journal) -> None:
    assert not await journal.feedback.give("b", Opinion("r", 0, "mine now"))
    assert await journal.feedback.give("a", Opinion("r", 1, "private"))
    assert not await journal.feedback.take_back("b", "r")
    assert await journal.feedback.of("b", "t") == {}
    assert await journal.feedback.of("a", "t") == {"r": Opinion("r", 1, "private")}


async def test_a_reply_that_is_none_has_no_opinions(journal: Journal) -> None:
    assert not await journal.feedback.give("a", Opinion("x", 1))
    assert not await journal.feedback.give("a", Opinion("", 1))


async def test_a_comment_is_cut_and_stored_whatever_is_in_it(journal: Journal) -> None:
    assert await journal.feedback.give("a", Opinion("r", 7, "\x00" + "x" * 9_000))
    kept = (await journal.feedback.of("a", "t"))["r"]
    assert (kept.value, kept.comment) == (1, "x" * LONGEST)


async def test_opinions_go_with_their_conversation(journal: Journal) -> None:
    await journal.feedback.give("a", Opinion("r", 1))
    await journal.conversations.delete("a", "t")
    assert await journal.feedback.of("a", "t") == {}
