import pytest

from coach_bot.errors import ConversationError
from coach_bot.journal import Conversations, Entry
from coach_bot.journal.conversations import KEPT_SECONDS, MOST_CONVERSATIONS, MOST_ENTRIES


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


async def test_a_thread_opens_for_its_visitor_and_for_nobody_else() -> None:
    conversations = Conversations()
    mine = await conversations.open("a")
    await conversations.heard(mine, Entry("hello"))
    assert (await conversations.open("a", mine.id)).entries == [Entry("hello")]
    with pytest.raises(ConversationError):
        await conversations.open("b", mine.id)


async def test_words_are_kept_before_the_reply_and_the_reply_joins_them() -> None:
    conversations = Conversations()
    mine = await conversations.open("a")
    await conversations.heard(mine, Entry("hello"))
    await conversations.replied(mine, Entry("hello", "Hello, you."))
    assert mine.entries == [Entry("hello", "Hello, you.")]
    assert mine.turns == 1


async def test_a_conversation_is_gone_after_a_day() -> None:
    clock = Clock()
    conversations = Conversations(clock)
    mine = await conversations.open("a", "t")
    await conversations.heard(mine, Entry("hello"))
    clock.now = KEPT_SECONDS - 1
    assert (await conversations.open("a", "t")).entries
    clock.now += KEPT_SECONDS + 1
    assert not (await conversations.open("a", "t")).entries


async def test_the_oldest_conversation_makes_room() -> None:
    conversations = Conversations()
    first = await conversations.open("a", "first")
    await conversations.heard(first, Entry("hello"))
    for number in range(MOST_CONVERSATIONS):
        await conversations.open("b", str(number))
    assert not (await conversations.open("a", "first")).entries


async def test_a_very_long_conversation_stays_bounded_and_keeps_counting() -> None:
    conversations = Conversations()
    mine = await conversations.open("a")
    mine.summarised = 3
    for number in range(MOST_ENTRIES + 5):
        await conversations.heard(mine, Entry(str(number)))
    assert len(mine.entries) == MOST_ENTRIES
    assert mine.turns == MOST_ENTRIES + 5
    assert mine.summarised == 0
