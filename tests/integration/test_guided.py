"""A whole guided reflection with the guide, everything real: from the first word to the note, and over a restart."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from coach_bot.app import open_coach
from coach_bot.coaching.guided.note import Note
from coach_bot.coaching.guided.writing import untraced
from coach_bot.errors import ConversationError
from coach_bot.events import Done, NoteReady, Reflecting, ReflectionOffered
from coach_bot.journal import Conversation
from coach_bot.settings import read_settings
from coach_bot.speaking.turn import Coach
from tests.fakes.fixtures import fake_openai  # noqa: F401
from tests.fakes.openai_server import FakeOpenAI

OPENING = (
    "I lost it on Saturday. Full service, and I screamed at one of my cooks, Priya, in front of everybody. "
    "She's not said ten words to me since."
)
BEGIN = "Can you help me reflect on this?"
ANSWERS = (
    "Ashamed, if I'm honest. I had a head chef who did that to me and I swore I'd never be him.",
    "I think she looked up to me. She must have felt like nothing in that moment.",
    "I put her there. I knew she wasn't ready and I put her there and then shouted.",
    "She needs someone to stand next to her and show her, properly. She'd never ask.",
    "The guests. There was a couple having their anniversary, they came to be looked after.",
    "I'll sit down with Priya tomorrow at ten and say sorry with no but in it.",
)


@pytest.fixture(scope="session")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("data")


@asynccontextmanager
async def opened(data: Path) -> AsyncIterator[Coach]:
    coach = await open_coach(read_settings({"COACH_DATA_DIR": str(data), "COACH_SPEAKER": "guide"}, Path("none.env")))
    try:
        yield coach
    finally:
        await coach.close()


async def say(coach: Coach, conversation: Conversation, message: str) -> tuple[Done, Reflecting | None, str]:
    """The end of a turn, where the reflection is, and the id of the note when there is one."""
    events = [event async for event in coach.reply(conversation, message)]
    where = next((event for event in events if isinstance(event, Reflecting)), None)
    note = next((event.reflection_id for event in events if isinstance(event, NoteReady)), "")
    assert isinstance(events[-1], Done), events[-1]
    return events[-1], where, note


async def test_a_whole_reflection_ends_with_a_note_in_the_leaders_words(data: Path) -> None:
    async with opened(data) as coach:
        conversation = await coach.open("whole")
        _, where, _ = await say(coach, conversation, OPENING)
        assert where is None
        steps, questions, note_id = [], [], ""
        for message in (BEGIN, *ANSWERS):
            done, where, note_id = await say(coach, conversation, message)
            assert where is not None
            steps.append((where.number, where.state))
            questions.append(done.question)
            assert done.reply.count("?") <= 1
        assert steps == [*((number, "running") for number in range(2, 8)), (7, "finished")]
        assert all(questions[:-1])
        assert not questions[-1]
        assert len(set(questions)) == len(questions)
        note = await coach.guided.note("whole", note_id)
        assert note is not None
        assert untraced(note, [OPENING, BEGIN, *ANSWERS]) == ()
        assert note.step == ANSWERS[-1]
        assert (note.person, note.when) == ("Priya", "tomorrow at ten")
        assert any("Ashamed" in each for each in note.mattered)
        assert BEGIN not in [*note.happened, *note.mattered]
        with pytest.raises(ConversationError):
            await coach.guided.note("somebody-else", note_id)


async def test_a_pause_lasts_over_a_restart_and_into_another_conversation(data: Path) -> None:
    async with opened(data) as coach:
        conversation = await coach.open("pausing", "00000000-0000-4000-8000-0000000000aa")
        for message in (f"Walk me through this. {OPENING}", ANSWERS[0]):
            await say(coach, conversation, message)
        done, where, _ = await say(coach, conversation, coach.guided.script.say["pause"])
        assert (where and where.state, done.question) == ("paused", "")
        _, where, _ = await say(coach, conversation, "The boiler man is here, by the way.")
        assert where is None
    async with opened(data) as coach:
        conversation = await coach.open("pausing")
        await say(coach, conversation, "Hello again.")
        done, where, _ = await say(coach, conversation, "Let's go on with the reflection.")
        assert where is not None
        assert (where.step, where.state) == ("other", "running")
        assert done.question
        kept = await coach.journal.reflections.get("pausing", where.reflection_id)
        assert ANSWERS[0] in [answer["text"] for answer in kept.progress["answers"]]


async def test_the_leader_skips_goes_back_and_leaves_for_open_talk(data: Path) -> None:
    async with opened(data) as coach:
        say_, conversation = coach.guided.script.say, await coach.open("wandering")
        await say(coach, conversation, f"Walk me through this. {OPENING}")
        walked = []
        for name in ("skip", "skip", "back", "leave", "resume"):
            done, where, _ = await say(coach, conversation, say_[name])
            assert where is not None
            walked.append((where.step, where.state, bool(done.question)))
        assert walked == [
            ("other", "running", True),
            ("own", "running", True),
            ("other", "running", True),
            ("other", "left", False),
            ("other", "running", True),
        ]


async def test_danger_comes_before_the_steps_and_the_reflection_waits(data: Path) -> None:
    async with opened(data) as coach:
        conversation = await coach.open("danger")
        await say(coach, conversation, f"Walk me through this. {OPENING}")
        done, where, _ = await say(coach, conversation, "I can't stop thinking about killing myself.")
        assert done.move == "safety"
        assert where is None or where.step == "felt"


async def test_words_of_a_turn_that_was_cut_off_are_taken_in_by_the_next(data: Path) -> None:
    async with opened(data) as coach:
        conversation = await coach.open("cut-off")
        await say(coach, conversation, f"Walk me through this. {OPENING}")
        stream = coach.reply(conversation, ANSWERS[0])
        await anext(stream)
        await stream.aclose()
        _, where, _ = await say(coach, conversation, "And tired of it, to be honest with you.")
        assert where is not None
        kept = await coach.journal.reflections.get("cut-off", where.reflection_id)
        assert ANSWERS[0] in [answer["text"] for answer in kept.progress["answers"]]


async def test_who_is_forgotten_while_a_reply_streams_leaves_no_reflection(data: Path) -> None:
    async with opened(data) as coach:
        conversation = await coach.open("forgotten")
        events = []
        async for event in coach.reply(conversation, f"Walk me through this. {OPENING}"):
            if not events:
                await coach.journal.forget("forgotten")
            events.append(event)
        assert isinstance(events[-1], Done)
        assert await coach.journal.reflections.of("forgotten") == []


async def test_it_is_offered_once_and_not_to_somebody_who_is_mistreated(data: Path) -> None:
    hard = (OPENING, "I feel ashamed. I never asked her how she was.", "It stays with me.", "I don't sleep well.")
    wronged = (
        "My boss humiliates me in front of everyone.",
        "He mocked me again and I felt sick.",
        "I never said a word.",
    )
    async with opened(data) as coach:

        async def offers(visitor: str, *messages: str) -> int:
            conversation = await coach.open(visitor)
            turns = [[event async for event in coach.reply(conversation, message)] for message in messages]
            return sum(isinstance(event, ReflectionOffered) for events in turns for event in events)

        assert await offers("offered", *hard) == 1
        assert await offers("wronged", *wronged) == 0


async def test_a_model_speaks_in_the_steps_and_is_not_asked_for_what_needs_no_words(
    data: Path,
    fake_openai: FakeOpenAI,  # noqa: F811
) -> None:
    environment = {"COACH_DATA_DIR": str(data), "OPENAI_API_KEY": "sk-none", "OPENAI_BASE_URL": fake_openai.url}
    coach = await open_coach(read_settings(environment, Path("none.env")))
    try:
        conversation = await coach.open("with-a-model")
        fake_openai.enqueue("You screamed at Priya, and she has hardly spoken to you since. What did it do to you?")
        done, where, _ = await say(coach, conversation, f"Walk me through this. {OPENING}")
        assert (done.speaker, where and where.step) == ("model", "felt")
        calls = len(fake_openai.chats)
        done, where, _ = await say(coach, conversation, "Can we skip this one?")
        assert (done.model_calls, len(fake_openai.chats)) == (0, calls)
        assert (where and where.step, bool(done.question)) == ("other", True)
        fake_openai.enqueue("She must have felt like nothing. What was yours in it?")
        done, where, _ = await say(coach, conversation, ANSWERS[1])
        assert (done.question, where and where.step) == ("What was yours in it?", "own")
    finally:
        await coach.close()


def test_the_command_line_tells_where_a_reflection_is(
    data: Path, capfd: pytest.CaptureFixture[str], monkeypatch
) -> None:
    from coach_bot.terminal import talk_jsonl

    lines = iter([f"Walk me through this. {OPENING}\n", "I'm done.\n", ""])
    monkeypatch.setattr("sys.stdin.readline", lambda: next(lines), raising=False)
    settings = read_settings({"COACH_DATA_DIR": str(data), "COACH_SPEAKER": "guide"}, Path("none.env"))
    talk_jsonl(settings, "", "line")
    first, last = map(json.loads, capfd.readouterr().out.splitlines())
    assert (first["reflection"]["number"], first["reflection"]["of"], first["note"]) == (2, 7, None)
    assert last["reflection"]["state"] in {"left", "finished"}
    assert last["note"] is None or Note.from_json(last["note"])
