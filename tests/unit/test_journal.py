import pytest

from coach_bot.errors import ConversationError
from coach_bot.journal import Conversations, Entry
from coach_bot.journal.conversations import KEPT_SECONDS, LOOK_SECONDS, MOST_CONVERSATIONS, MOST_ENTRIES


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


async def test_a_thread_opens_for_its_visitor_and_for_nobody_else() -> None:
    conversations = Conversations()
    mine = await conversations.open("a")
    await conversations.heard(mine, Entry("hello"))
    assert (await conversations.open("a", mine.id)) is mine
    with pytest.raises(ConversationError):
        await conversations.open("b", mine.id)


async def test_words_are_kept_before_the_reply_and_the_reply_joins_them() -> None:
    clock = Clock()
    conversations = Conversations(clock)
    mine = await conversations.open("a")
    clock.now = 5.0
    await conversations.heard(mine, Entry("hello"))
    clock.now = 9.0
    conversations.replied(mine, Entry("hello", "Hello, you."))
    assert mine.entries == [Entry("hello", "Hello, you.", at=5.0)]
    assert mine.turns == 1


async def test_words_are_gone_after_a_day_however_often_the_conversation_is_opened() -> None:
    clock = Clock()
    conversations = Conversations(clock)
    mine = await conversations.open("a", "t")
    await conversations.heard(mine, Entry("old words"))
    mine.summary, mine.summarised = "They spoke of old words.", 1
    clock.now = KEPT_SECONDS - 1
    await conversations.heard(await conversations.open("a", "t"), Entry("new words"))
    assert len(mine.entries) == 2
    clock.now = KEPT_SECONDS + LOOK_SECONDS
    assert [entry.leader for entry in (await conversations.open("a", "t")).entries] == ["new words"]
    assert (mine.summary, mine.summarised) == ("", 0)


async def test_an_idle_process_lets_go_without_being_asked_for_a_conversation() -> None:
    clock = Clock()
    conversations = Conversations(clock)
    mine = await conversations.open("a", "t")
    await conversations.heard(mine, Entry("hello"))
    clock.now = KEPT_SECONDS + 1
    conversations.let_go()
    assert mine.entries == []


async def test_the_oldest_conversation_makes_room_and_pages_without_words_take_none() -> None:
    conversations = Conversations()
    for number in range(MOST_CONVERSATIONS):
        await conversations.heard(await conversations.open("b", str(number)), Entry("hello"))
        await conversations.open("c")
    assert (await conversations.open("b", "0")).entries
    await conversations.heard(await conversations.open("a", "newest"), Entry("hello"))
    assert not (await conversations.open("b", "0")).entries
    assert (await conversations.open("b", "1")).entries
    assert (await conversations.open("a", "newest")).entries


async def test_a_very_long_conversation_stays_bounded_and_keeps_counting() -> None:
    conversations = Conversations()
    mine = await conversations.open("a")
    mine.summarised = 3
    for number in range(MOST_ENTRIES + 5):
        await conversations.heard(mine, Entry(str(number)))
    assert len(mine.entries) == MOST_ENTRIES
    assert mine.turns == MOST_ENTRIES + 5
    assert mine.summarised == 0
