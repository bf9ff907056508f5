"""What goes beyond one talk: steps that are noted, consent, coming back; with the real guide and a real database."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import cast

import pytest

from coach_bot.app import open_coach
from coach_bot.errors import ConversationError, JournalError
from coach_bot.events import Done, Event, StepNoticed
from coach_bot.journal import Commitment
from coach_bot.settings import read_settings
from coach_bot.speaking.remembering import when
from coach_bot.speaking.turn import Coach

VISITOR = "a" * 32


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("remembering")


@pytest.fixture
async def coach(data: Path) -> AsyncIterator[Coach]:
    opened = await open_coach(read_settings({"COACH_DATA_DIR": str(data), "COACH_SPEAKER": "guide"}, Path("none.env")))
    await opened.journal.forget(VISITOR)
    yield opened
    await opened.close()


async def say(coach: Coach, *messages: str, thread: str | None = None) -> list[Event]:
    conversation = await coach.open(VISITOR, thread)
    events: list[Event] = []
    for message in messages:
        events += [event async for event in coach.reply(conversation, message)]
    return events


def replies(events: list[Event]) -> list[Done]:
    return [event for event in events if isinstance(event, Done)]


async def test_a_step_is_proposed_once_and_is_the_leaders_to_confirm(coach: Coach) -> None:
    told = "I'll talk to Sam on Thursday."
    events = await say(coach, "Sam and I had a bad meeting and I lost my temper.", told, told)
    noticed = [event for event in events if isinstance(event, StepNoticed)]
    assert len(noticed) == 1
    (step,) = await coach.journal.commitments.of(VISITOR, "proposed")
    assert (step.id, step.person) == (noticed[0].id, "Sam")
    assert datetime.fromisoformat(step.day).strftime("%A") == "Thursday"
    assert await coach.journal.commitments.of(VISITOR) == []
    await coach.memory.settle(VISITOR, step.id, "open")
    assert [each.text for each in await coach.journal.commitments.of(VISITOR)] == [step.text]
    with pytest.raises(ConversationError):
        await coach.memory.settle("b" * 32, step.id, "done")


async def test_nothing_is_noted_while_somebody_is_in_danger(coach: Coach) -> None:
    events = await say(coach, "I want to die. I'll do it tonight.", "I'll call my brother tonight.")
    assert not [event for event in events if isinstance(event, StepNoticed)]


async def test_consent_is_asked_for_once(coach: Coach) -> None:
    assert await coach.memory.asks_consent(VISITOR)
    assert not await coach.memory.asks_consent(VISITOR)
    await coach.journal.visitors.remember("c" * 32, remembered=False)
    assert not await coach.memory.asks_consent("c" * 32)


async def test_nobody_is_asked_for_consent_where_somebody_was_in_danger(coach: Coach) -> None:
    await say(coach, "I want to die. I'll do it tonight.", thread="grave")
    grave = await coach.open(VISITOR, "grave")
    assert not await coach.memory.asks_consent(VISITOR, grave)
    assert await coach.memory.asks_consent(VISITOR, await coach.open(VISITOR))


async def test_a_step_or_a_reflection_that_cannot_be_kept_costs_no_reply(
    coach: Coach, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def fail(*_: object) -> None:
        raise JournalError("The disk of the database is full.")

    monkeypatch.setattr(coach.journal.commitments, "add", fail)
    monkeypatch.setattr(coach.journal.reflections, "of_conversation", fail)
    events = await say(coach, "I lost my temper with Sam.", "I'll talk to Sam on Thursday.")
    assert len(replies(events)) == 2
    assert not [event for event in events if isinstance(event, StepNoticed)]


async def kept_step(coach: Coach, **fields: str) -> Commitment:
    values = {"text": "talk to Sam about the review", "person": "Sam", "state": "open", **fields}
    return await coach.journal.commitments.add(Commitment("", VISITOR, **values))  # type: ignore[arg-type]


def day(ahead: int) -> str:
    return (datetime.now(UTC) + timedelta(days=ahead)).date().isoformat()


async def test_who_comes_back_is_asked_once_how_it_went_and_the_answer_goes_on_from_there(coach: Coach) -> None:
    await coach.journal.visitors.remember(VISITOR, remembered=True)
    await kept_step(coach, day=day(-3))
    conversation = await coach.open(VISITOR)
    begun = await coach.memory.welcome_back(conversation)
    assert begun is not None
    opening, step = begun
    assert opening.count("?") == 1
    assert "Sam" in opening
    assert when(step).strip() in opening
    events = [event async for event in coach.reply(conversation, "It went badly. He walked out before I was done.")]
    reply = replies(events)[0]
    assert reply.move != "agree", "the talk has its matter"
    assert reply.question not in opening
    assert await coach.memory.welcome_back(await coach.open(VISITOR)) is None
    again = await coach.open(VISITOR, conversation.id)
    assert again.opening == opening


@pytest.mark.parametrize(
    ("remembered", "fields"),
    [
        (None, {"day": day(-3)}),
        (False, {"day": day(-3)}),
        (True, {"day": day(4)}),
        (True, {"day": ""}),  # noted a moment ago
        (True, {"day": day(-3), "state": "done"}),
        (True, {"day": day(-3), "state": "proposed"}),
    ],
)
async def test_nobody_is_asked_about_what_is_not_due_or_not_theirs_to_be_remembered(
    coach: Coach, remembered: bool | None, fields: dict[str, str]
) -> None:
    if remembered is not None:
        await coach.journal.visitors.remember(VISITOR, remembered=remembered)
    await kept_step(coach, **fields)
    assert await coach.memory.welcome_back(await coach.open(VISITOR)) is None


async def test_who_asks_what_is_remembered_is_told_and_shown_where(coach: Coach) -> None:
    (nothing,) = replies(await say(coach, "What do you remember about me?"))
    assert "Nothing is kept" in nothing.reply
    await say(coach, "My team is tired.", thread="t1")
    await kept_step(coach)
    (told,) = replies(await say(coach, "What do you remember about me?"))
    assert "One conversation, one step and no note" in told.reply
    assert "](/mine)" in told.reply
    kept = cast("list[dict[str, list[dict[str, str]]]]", (await coach.journal.export(VISITOR))["conversations"])
    assert [each["leader"] for talk in kept for each in talk["exchanges"]] == ["My team is tired."]


async def test_who_asks_to_be_forgotten_is_shown_where_and_nothing_is_lost_by_a_misreading(coach: Coach) -> None:
    await say(coach, "My team is tired.", thread="t2")
    (told,) = replies(await say(coach, "Forget me.", thread="t2"))
    assert "](/mine)" in told.reply
    assert (await coach.open(VISITOR, "t2")).turns == 1
    assert await coach.journal.forget(VISITOR)
    assert (await coach.open(VISITOR, "t2")).turns == 0


async def test_who_says_forget_me_in_danger_is_answered_as_one_in_danger(coach: Coach) -> None:
    events = await say(coach, "I want to die. I'll do it tonight.", "Just forget about me.")
    told = replies(events)[-1]
    assert told.safety
    assert "/mine" not in told.reply


async def test_who_was_in_danger_is_not_greeted_with_a_step(coach: Coach) -> None:
    await coach.journal.visitors.remember(VISITOR, remembered=True)
    await kept_step(coach, day=day(-3))
    await say(coach, "I want to die. I'll do it tonight.")
    assert await coach.memory.welcome_back(await coach.open(VISITOR)) is None


async def test_a_step_gets_the_day_that_is_named_later(coach: Coach) -> None:
    await say(coach, "I lost my temper with Sam.", "I'll talk to Sam.", "I'll talk to Sam on Thursday.", thread="later")
    (step,) = await coach.journal.commitments.of(VISITOR, "proposed")
    assert datetime.fromisoformat(step.day).strftime("%A") == "Thursday"
