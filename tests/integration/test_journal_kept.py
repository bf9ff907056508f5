"""What is kept, for how long and for whom, on both databases."""

import asyncio
from collections.abc import AsyncIterator

import numpy as np
import pytest

from coach_bot.errors import ConversationError
from coach_bot.events import Source
from coach_bot.journal import Commitment, Entry, Journal
from coach_bot.journal.conversations import MOST_ENTRIES
from coach_bot.journal.retention import KEPT_SECONDS
from tests.support.places import DAY, Clock, Place


@pytest.fixture
def clock(place: Place) -> Clock:
    return place.clock


@pytest.fixture
async def journal(place: Place) -> AsyncIterator[Journal]:
    async with place.opened() as journal:
        yield journal


async def test_a_thread_opens_for_its_visitor_and_for_nobody_else(journal: Journal) -> None:
    mine = await journal.conversations.open("a")
    await journal.conversations.heard(mine, Entry("hello"))
    assert (await journal.conversations.open("a", mine.id)) is mine
    with pytest.raises(ConversationError):
        await journal.conversations.open("b", mine.id)


async def test_nobody_can_begin_a_conversation_that_is_another_visitors(journal: Journal) -> None:
    early = await journal.conversations.open("b", "t")
    await journal.conversations.heard(await journal.conversations.open("a", "t"), Entry("mine"))
    with pytest.raises(ConversationError):
        await journal.conversations.heard(early, Entry("stolen"))


async def test_everything_of_an_exchange_is_there_after_a_restart(journal: Journal, place: Place) -> None:
    mine = await journal.conversations.open("a", "t")
    vector = np.arange(4, dtype=np.float32)
    source = Source("Title", "https://x.example", "text", "section")
    heard = Entry("hello", vector=vector, safety="check", worry=0.5, message_id="m", reply_id="r")
    await journal.conversations.heard(mine, heard)
    said = Entry("hello", "Hello, you.", "explore", "feel", "q", "What?", "check", vector, vector, sources=(source,))
    await journal.conversations.replied(mine, said)
    await journal.close()
    again = await place.open()
    (entry,) = (await again.conversations.open("a", "t")).entries
    await again.close()
    assert (entry.leader, entry.reply, entry.message_id, entry.reply_id) == ("hello", "Hello, you.", "m", "r")
    assert entry.sources == (source,)
    assert entry.vector is not None
    assert entry.vector.tolist() == vector.tolist()


async def test_words_that_were_heard_are_kept_without_a_reply(journal: Journal, place: Place) -> None:
    await journal.conversations.heard(await journal.conversations.open("a", "t"), Entry("first words"))
    other = await place.open()  # as after the process was killed
    assert [entry.leader for entry in (await other.conversations.open("a", "t")).entries] == ["first words"]
    await other.close()


async def test_words_of_who_is_not_remembered_go_after_a_day(journal: Journal, clock: Clock) -> None:
    mine = await journal.conversations.open("a", "t")
    await journal.conversations.heard(mine, Entry("old words"))
    mine.summary = "They said old words."
    clock.now += KEPT_SECONDS - 60
    await journal.conversations.heard(mine, Entry("new words"))
    clock.now += 120
    await journal.let_go()
    again = await journal.conversations.open("a", "t")
    assert [entry.leader for entry in again.entries] == ["new words"]
    assert again.summary == ""
    clock.now += 2 * DAY
    await journal.let_go()
    assert not (await journal.conversations.open("a", "t")).turns
    assert (await journal.export("a"))["visitor"] is None


async def test_words_of_who_is_remembered_stay_for_the_time_of_retention(journal: Journal, clock: Clock) -> None:
    await journal.conversations.heard(await journal.conversations.open("a", "t"), Entry("words"))
    await journal.visitors.remember("a", remembered=True)
    clock.now += 29 * DAY
    await journal.let_go()
    assert (await journal.conversations.open("a", "t")).entries
    clock.now += 2 * DAY
    await journal.let_go()
    assert not (await journal.conversations.open("a", "t")).entries


async def test_who_takes_consent_back_is_treated_as_if_never_asked(journal: Journal, clock: Clock) -> None:
    await journal.conversations.heard(await journal.conversations.open("a", "t"), Entry("words"))
    await journal.visitors.remember("a", remembered=True)
    clock.now += 3 * DAY
    await journal.visitors.remember("a", remembered=False)
    await journal.let_go()
    assert (await journal.export("a"))["conversations"] == []


async def test_a_page_comes_back_to_the_latest_conversation_unless_it_was_left(journal: Journal, clock: Clock) -> None:
    assert await journal.conversations.latest("a") is None
    await journal.conversations.heard(await journal.conversations.open("a", "t"), Entry("hello"))
    assert await journal.conversations.latest("a") == "t"
    assert await journal.conversations.latest("b") is None
    await journal.conversations.leave("a", "t")
    assert await journal.conversations.latest("a") is None
    await journal.conversations.resume("a", "t")
    assert await journal.conversations.latest("a") == "t"
    clock.now += DAY
    assert await journal.conversations.latest("a") is None


async def test_only_who_is_remembered_sees_a_list(journal: Journal, clock: Clock) -> None:
    for number in range(5):
        clock.now += 1
        await journal.conversations.heard(
            await journal.conversations.open("a", f"t{number}"), Entry(f"About Sam, {number}")
        )
    assert await journal.conversations.listed("a") == []
    await journal.visitors.remember("a", remembered=True)
    first = await journal.conversations.listed("a", first=3)
    rest = await journal.conversations.listed("a", first=3, after=first[-1].id)
    assert [each.id for each in first + rest] == ["t4", "t3", "t2", "t1", "t0"]
    assert [each.id for each in await journal.conversations.listed("a", search="SAM, 2")] == ["t2"]
    assert await journal.conversations.listed("b") == []
    assert await journal.conversations.rename("b", "t1", "stolen") is False
    assert await journal.conversations.rename("a", "t1", "Sam") is True
    assert "Sam" in [each.name for each in await journal.conversations.listed("a")]


async def test_what_is_forgotten_is_in_no_file(journal: Journal, place: Place) -> None:
    for number in range(50):
        mine = await journal.conversations.open("a", f"t{number}")
        await journal.conversations.heard(mine, Entry("zanzibarian words " * 50))
        await journal.conversations.replied(mine, Entry("zanzibarian words", "zanzibarian reply"))
    await journal.commitments.add(Commitment("", "a", "zanzibarian step"))
    await journal.reflections.begin("a", "t1", {"answers": ["zanzibarian answer"]})
    await journal.conversations.heard(await journal.conversations.open("b", "u"), Entry("others stay"))
    assert await journal.forget("a")
    assert not place.holding("zanzibarian")
    assert (await journal.export("a")) == {"visitor": None, "conversations": [], "commitments": [], "reflections": []}
    assert (await journal.conversations.open("b", "u")).entries
    assert not await journal.forget("a")


async def test_a_conversation_is_deleted_with_all_that_hangs_on_it(journal: Journal, place: Place) -> None:
    await journal.conversations.heard(await journal.conversations.open("a", "t"), Entry("zanzibarian words"))
    reflection = await journal.reflections.begin("a", "t", {"answers": ["zanzibarian answer"]})
    assert await journal.conversations.delete("b", "t") is False
    assert await journal.conversations.delete("a", "t") is True
    assert not (await journal.conversations.open("a", "t")).entries
    with pytest.raises(ConversationError):
        await journal.reflections.get("a", reflection.id)
    assert not place.holding("zanzibarian")


async def test_the_latest_exchanges_are_held(journal: Journal) -> None:
    mine = await journal.conversations.open("a")
    mine.summarised = 10
    for number in range(MOST_ENTRIES + 5):
        await journal.conversations.heard(mine, Entry(str(number)))
    assert mine.turns == MOST_ENTRIES + 5
    assert (len(mine.entries), mine.entries[0].leader, mine.summarised) == (MOST_ENTRIES, "5", 5)


async def test_two_processes_do_not_write_over_each_other(journal: Journal, place: Place) -> None:
    mine = await journal.conversations.open("a", "t")
    await journal.conversations.heard(mine, Entry("one"))
    other = await place.open()
    theirs = await other.conversations.open("a", "t")
    await other.conversations.heard(theirs, Entry("two"))
    with pytest.raises(ConversationError):
        await journal.conversations.heard(mine, Entry("three"))
    again = await journal.conversations.open("a", "t")
    assert [entry.leader for entry in again.entries] == ["one", "two"]
    await journal.conversations.heard(again, Entry("three"))
    await other.close()


async def test_commitments_and_reflections_are_their_visitors_alone(journal: Journal) -> None:
    kept = await journal.commitments.add(Commitment("", "a", "talk to Sam", day="2026-11-26"))
    await journal.commitments.add(Commitment("", "a", "call Ana", state="open"))
    with pytest.raises(ConversationError):
        await journal.commitments.get("b", kept.id)
    await journal.commitments.remove("b", kept.id)
    assert (await journal.commitments.change("a", kept.id, state="open")).state == "open"
    assert [each.text for each in await journal.commitments.of("a")] == ["talk to Sam", "call Ana"]
    await journal.conversations.heard(await journal.conversations.open("a", "t"), Entry("hello"))
    begun = await journal.reflections.begin("a", "t", {"step": "happened"})
    with pytest.raises(ConversationError):
        await journal.reflections.get("b", begun.id)
    assert await journal.reflections.of_conversation("a", "t") == begun


async def test_who_stops_while_words_are_kept_can_go_on(journal: Journal, place: Place) -> None:
    talk = await journal.conversations.open("a", "t")
    for number in range(12):
        hearing = asyncio.ensure_future(journal.conversations.heard(talk, Entry(f"message {number}")))
        await asyncio.sleep(number * 0.0004)
        hearing.cancel()
        await asyncio.wait([hearing])
    await journal.conversations.heard(talk, Entry("the last"))
    async with place.opened() as other:
        kept = (await other.conversations.open("a", "t")).entries
    assert [entry.leader for entry in kept] == [entry.leader for entry in talk.entries]
    assert kept[-1].leader == "the last"


async def test_what_comes_before_coaching_is_kept_before_anything_is_said(journal: Journal) -> None:
    mine = await journal.conversations.open("a", "t")
    await journal.conversations.heard(mine, Entry("words", message_id="m"))
    await journal.conversations.screened(mine, Entry("words", safety="crisis", worry=0.9))
    assert (mine.entries[-1].message_id, mine.worry) == ("m", 0.9)
    journal.conversations.forget("a")  # out of memory, not out of the database
    again = await journal.conversations.open("a", "t")
    assert (again.entries[-1].safety, again.entries[-1].leader) == ("crisis", "words")


async def test_a_conversation_knows_whether_a_reflection_was_begun_in_it(journal: Journal) -> None:
    mine = await journal.conversations.open("a", "t")
    await journal.conversations.heard(mine, Entry("words"))
    assert not (await journal.conversations.open("a", "t")).reflected
    await journal.reflections.begin("a", "t", {})
    assert (await journal.conversations.open("a", "t")).reflected
