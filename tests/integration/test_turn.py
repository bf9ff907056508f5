"""Whole turns over the real protocol, with everything real but the model, which fails in every way that models do."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import aclosing, asynccontextmanager
from pathlib import Path
from statistics import mean

import pytest

from coach_bot.app import open_coach
from coach_bot.events import Done, Event, Failed, MoveChosen, Notice, SourcesUsed, TextDelta
from coach_bot.settings import read_settings
from coach_bot.speaking.speaker import Brief, Draft
from coach_bot.speaking.turn import Coach
from tests.fakes.fixtures import fake_openai  # noqa: F401
from tests.fakes.openai_server import FakeOpenAI, Reply, tokens_of, unused_address

KEY = "sk-not-a-real-key-1234567890"
WORDS = "I lost my temper with Priya in front of the whole team."
SAID = "You lost your temper with Priya, and the whole team saw it."
ASKED = "What would you like her to hear from you?"


@pytest.fixture(scope="session")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder that all tests here share: texts are embedded once."""
    return tmp_path_factory.mktemp("data")


@asynccontextmanager
async def coach_with(data: Path, url: str, **extra: str) -> AsyncIterator[Coach]:
    environment = {
        "COACH_DATA_DIR": str(data),
        "OPENAI_API_KEY": KEY,
        "OPENAI_BASE_URL": url,
        "COACH_MODEL_TIMEOUT": "1.5",
    }
    coach = await open_coach(read_settings(environment | extra, Path("none.env")))
    try:
        yield coach
    finally:
        await coach.close()


async def events_of(coach: Coach, *messages: str) -> list[Event]:
    """The events of the last of these messages."""
    conversation = await coach.open("visitor")
    events: list[Event] = []
    for message in messages:
        events = [event async for event in coach.reply(conversation, message)]
    return events


def text_of(events: list[Event]) -> str:
    return "".join(event.text for event in events if isinstance(event, TextDelta))


def done(events: list[Event]) -> Done:
    assert isinstance(events[-1], Done), events[-1]
    return events[-1]


async def test_a_model_speaks_and_the_events_come_in_order(data: Path, fake_openai: FakeOpenAI) -> None:  # noqa: F811
    fake_openai.enqueue(f"{SAID} {ASKED}")
    async with coach_with(data, fake_openai.url) as coach:
        events = await events_of(coach, WORDS)
    assert isinstance(events[0], MoveChosen)
    assert isinstance(events[-2], SourcesUsed)
    assert text_of(events) == done(events).reply == f"{SAID} {ASKED}"
    assert done(events).speaker == "model"
    assert done(events).question == ASKED
    assert done(events).model_calls == len(fake_openai.chats) == 1
    assert done(events).prompt_tokens > 100


@pytest.mark.parametrize(
    "reply",
    [
        Reply(fault="refuse"),
        Reply(fault="401"),
        Reply(fault="404"),
        Reply(fault="429", retry_after=30),
        Reply(fault="500"),
        Reply(fault="hang"),
        Reply(fault="empty"),
        Reply(fault="malformed"),
        Reply("Coach: What, what, what, what?"),
        Reply("You should write a list of rules. I suggest a warning. Try to be stricter."),
        Reply("Sie haben heute im Meeting die Beherrschung verloren und das tut Ihnen leid. Was nun?"),
    ],
    ids=lambda reply: reply.fault or reply.text[:12],
)
async def test_a_model_that_fails_is_replaced_within_the_same_reply(
    data: Path,
    fake_openai: FakeOpenAI,  # noqa: F811
    reply: Reply,
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.DEBUG)
    fake_openai.default = reply
    async with coach_with(data, fake_openai.url) as coach:
        events = await events_of(coach, WORDS)
    assert done(events).speaker == "guide"
    assert text_of(events).strip() == done(events).reply
    assert done(events).reply
    assert any(isinstance(event, Notice) for event in events)
    written = caplog.text + text_of(events) + repr(events)
    assert KEY not in written
    assert KEY[-6:] not in written
    own = "\n".join(record.getMessage() for record in caplog.records if record.name.startswith("coach_bot"))
    assert "Priya" not in own


async def test_nothing_listens_at_the_address(data: Path) -> None:
    async with coach_with(data, unused_address()) as coach:
        events = await events_of(coach, WORDS)
    assert done(events).speaker == "guide"
    assert done(events).reply


async def test_a_stream_cut_in_mid_sentence_keeps_what_was_shown(data: Path, fake_openai: FakeOpenAI) -> None:  # noqa: F811
    tokens = len(tokens_of(f"{SAID} It matters to you that she"))
    fake_openai.default = Reply(f"{SAID} It matters to you that she", fault="cut", after=tokens - 1)
    async with coach_with(data, fake_openai.url) as coach:
        events = await events_of(coach, WORDS)
    reply = done(events).reply
    assert reply.startswith(SAID)
    assert "It matters to you that she" not in reply
    assert reply.count(SAID) == 1
    assert reply.endswith("?")
    assert [event.code for event in events if isinstance(event, Notice)] == ["cut_short"]


async def test_a_model_that_keeps_failing_is_given_a_rest(data: Path, fake_openai: FakeOpenAI) -> None:  # noqa: F811
    fake_openai.default = Reply(fault="hang")
    async with coach_with(data, fake_openai.url) as coach:
        events = await events_of(coach, WORDS, "She has not answered me since.", "I feel ashamed.")
    assert len(fake_openai.chats) == 2
    assert done(events).total_ms < 1_000
    assert any(isinstance(event, Notice) and event.code == "guide_for_now" for event in events)


async def test_a_leader_who_leaves_hangs_up_on_the_model(data: Path, fake_openai: FakeOpenAI) -> None:  # noqa: F811
    fake_openai.default = Reply(f"{SAID} " * 30, delay=0.05)
    async with coach_with(data, fake_openai.url) as coach:
        conversation = await coach.open("visitor")

        async def listen() -> None:
            async for _ in coach.reply(conversation, WORDS):
                pass

        task = asyncio.create_task(listen())
        await asyncio.sleep(1.0)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        await asyncio.sleep(0.5)
        assert fake_openai.chats[0].closed_early
        assert not conversation.lock.locked()
        assert conversation.entries[0].leader == WORDS
        fake_openai.default = Reply(f"{SAID} {ASKED}")
        assert isinstance([event async for event in coach.reply(conversation, "Hello again, Priya is here.")][-1], Done)


async def test_what_was_shown_of_a_stopped_reply_was_said(data: Path, fake_openai: FakeOpenAI) -> None:  # noqa: F811
    fake_openai.default = Reply(f"{SAID} It matters to you. {ASKED}", delay=0.05)
    async with coach_with(data, fake_openai.url) as coach:
        conversation = await coach.open("visitor")
        shown = ""
        async with aclosing(coach.reply(conversation, WORDS)) as events:
            async for event in events:
                if isinstance(event, TextDelta):
                    shown += event.text
                    break
        assert conversation.entries[0].reply == shown.strip() == SAID


async def test_an_unforeseen_fault_of_a_speaker_is_covered_and_its_text_kept_out_of_the_log(
    data: Path,
    fake_openai: FakeOpenAI,  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    async with coach_with(data, fake_openai.url) as coach:

        async def broken(_: object, brief: Brief) -> AsyncIterator[Draft]:
            raise ValueError(f"cannot read {brief.message}")
            yield

        monkeypatch.setattr("coach_bot.speaking.model.ModelSpeaker.speak", broken)
        events = await events_of(coach, WORDS)
    assert done(events).speaker == "guide"
    assert "ValueError" in caplog.text
    assert "Priya" not in caplog.text


async def test_two_tabs_at_once_answer_one_after_the_other(data: Path, fake_openai: FakeOpenAI) -> None:  # noqa: F811
    fake_openai.default = Reply(f"{SAID} {ASKED}", delay=0.02)
    async with coach_with(data, fake_openai.url) as coach:
        conversation = await coach.open("visitor")
        both = await asyncio.gather(
            *(_all(coach, conversation, text) for text in (WORDS, "And another thing about Priya.")),
        )
    ends = [type(events[-1]) for events in both]
    assert ends == [Done, Failed]
    assert both[1][-1].code == "busy"
    assert len(conversation.entries) == 1


async def _all(coach: Coach, conversation: object, text: str) -> list[Event]:
    return [event async for event in coach.reply(conversation, text)]  # type: ignore[arg-type]


async def test_words_of_crisis_never_reach_a_model(data: Path, fake_openai: FakeOpenAI) -> None:  # noqa: F811
    async with coach_with(data, fake_openai.url) as coach:
        events = await events_of(coach, "I can't go on. I want to die.")
    assert done(events).safety == "crisis"
    assert "988" in done(events).reply
    assert done(events).sources == ()
    assert fake_openai.chats == []


async def test_a_message_that_is_too_long_is_refused_and_the_conversation_goes_on(data: Path) -> None:
    async with coach_with(data, unused_address(), COACH_SPEAKER="guide") as coach:
        conversation = await coach.open("visitor")
        refused = [event async for event in coach.reply(conversation, "x" * 200_000)]
        assert [type(event) for event in refused] == [Failed]
        assert refused[0].code == "too_long"
        assert not conversation.entries
        assert isinstance([event async for event in coach.reply(conversation, WORDS)][-1], Done)


FRESH = (
    ("You went back to Priya and said it plainly.", "What did you notice in her face?"),
    ("That apology cost you something.", "How do you want the team to see this?"),
    ("Being fair to her matters to you.", "Which promise would you make her?"),
    ("There is relief in that, and some worry too.", "Where does that leave you now?"),
    ("You have thought about this every day.", "Who else is waiting to hear from you?"),
)


async def test_the_prompt_stays_small_and_begins_alike(data: Path, fake_openai: FakeOpenAI) -> None:  # noqa: F811
    said = [Reply(f"{FRESH[n % 5][0]} {FRESH[n // 5 % 5][1]}") for n in range(22)]
    messages = [f"On day {n} Priya and I met again and I told her I was sorry for the way I spoke." for n in range(22)]
    async with coach_with(data, fake_openai.url) as coach:
        conversation = await coach.open("visitor")
        tokens = []
        for message, reply in zip(messages, said, strict=True):
            fake_openai.default = reply
            tokens.append(done(await _all(coach, conversation, message)).prompt_tokens)
    prompts = [seen.body["messages"] for seen in fake_openai.chats]
    turns = [messages for messages in prompts if messages[0] == prompts[0][0]]
    assert len(turns) == 22, "the system prompt is the same in every turn"
    assert len(prompts) - len(turns) <= 2, "at most one summary in ten turns"
    assert max(tokens) <= 1_800
    # single turns differ by the passages they hold; a prompt that grew would show in the mean
    assert mean(tokens[14:]) <= 1.2 * mean(tokens[4:12])
    assert conversation.summarised > 0


async def test_half_a_character_costs_no_reply(data: Path, caplog: pytest.LogCaptureFixture) -> None:
    async with coach_with(data, "http://127.0.0.1:9/v1", COACH_SPEAKER="guide") as coach:
        events = await events_of(coach, "I lost my temper with Priya \ud83d")
    assert done(events).reply
    assert not caplog.records


async def test_words_are_kept_while_they_are_listened_to(data: Path, fake_openai: FakeOpenAI) -> None:  # noqa: F811
    """Nothing is asked of anybody before the leader's words are kept."""
    kept: list[int] = []
    async with coach_with(data, fake_openai.url) as coach:
        conversation = await coach.open("visitor")
        heard = coach.listen(WORDS)
        assert heard is not None
        async for event in coach.reply(conversation, WORDS, listened=heard):
            if isinstance(event, MoveChosen):
                found = await coach.journal.export("visitor")
                kept = [len(each["exchanges"]) for each in found["conversations"] if each["id"] == conversation.id]
                assert not fake_openai.chats
    assert kept == [1]
