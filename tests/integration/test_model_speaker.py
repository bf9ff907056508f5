"""The model speaker against a server that speaks the OpenAI protocol and fails in every way."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import aclosing, asynccontextmanager
from pathlib import Path

import pytest

from coach_bot.coaching.moves import Move
from coach_bot.content import Prompts
from coach_bot.errors import SpeakerError
from coach_bot.journal import Conversation, Entry
from coach_bot.library import Hit
from coach_bot.settings import read_settings
from coach_bot.speaking.model import ModelSpeaker, check_model
from coach_bot.speaking.speaker import Brief, Delta, Found, Usage
from coach_bot.speaking.summary import COVERED, KEPT, Summaries
from tests.fakes.briefs import brief, hits
from tests.fakes.openai_server import TEXT, FakeOpenAI, Reply, unused_address

KEY = "sk-secret-0123456789abcdef"
SEARCH = ("search_articles", {"query": "trust after a broken promise"})


class Articles:
    """Counts searches."""

    def __init__(self) -> None:
        self.queries: list[str] = []

    async def search(self, query: str) -> list[Hit]:
        self.queries.append(query)
        return hits(2, "Trust is rebuilt in small things.")


@asynccontextmanager
async def speaking(url: str, articles: Articles | None = None, **extra: str) -> AsyncIterator[ModelSpeaker]:
    environment = {"OPENAI_API_KEY": KEY, "OPENAI_BASE_URL": url, "COACH_MODEL": "first"}
    environment["COACH_MODEL_TIMEOUT"] = "1"
    settings = read_settings(environment | extra, Path("none.env"))
    speaker = ModelSpeaker(settings, Prompts(), (articles or Articles()).search)
    try:
        yield speaker
    finally:
        await speaker.aclose()


async def parts_of(speaker: ModelSpeaker, given: Brief) -> tuple[list[object], SpeakerError | None]:
    parts: list[object] = []
    try:
        async for part in speaker.speak(given):
            parts.append(part)  # noqa: PERF401  what came before a failure counts
    except SpeakerError as error:
        return parts, error
    return parts, None


def text_of(parts: list[object]) -> str:
    return "".join(part.text for part in parts if isinstance(part, Delta))


def calls_of(parts: list[object]) -> int:
    return sum(part.model_calls for part in parts if isinstance(part, Usage))


async def test_a_reply_costs_one_call_and_tells_its_tokens(fake_openai: FakeOpenAI):
    async with speaking(fake_openai.url) as speaker:
        parts, error = await parts_of(speaker, brief())
    assert error is None
    assert text_of(parts) == TEXT
    assert calls_of(parts) == len(fake_openai.chats) == 1
    assert sum(part.prompt_tokens for part in parts if isinstance(part, Usage)) > 300
    body = fake_openai.chats[0].body
    assert body["model"] == "first"
    assert body["messages"][-1]["content"].endswith("</leader>")
    assert "tools" not in body


async def test_the_first_sentence_is_there_while_the_rest_is_still_being_written(fake_openai: FakeOpenAI):
    fake_openai.enqueue(Reply("You are torn. " + "more words of this reply " * 8, delay=0.05))
    async with speaking(fake_openai.url) as speaker:
        await speaker.warm()
        begun = time.monotonic()
        async for _ in speaker.speak(brief()):
            break
        took = time.monotonic() - begun
    assert took < 1.0  # the whole takes more than two seconds


@pytest.mark.parametrize(
    ("reply", "reason", "calls"),
    [
        (Reply(fault="401"), "key", 1),
        (Reply(fault="404"), "key", 1),
        (Reply(fault="429", retry_after=30), "busy", 1),
        (Reply(fault="429", retry_after=0.05), "busy", 2),
        (Reply(fault="500"), "server", 2),
        (Reply(fault="refuse"), "refused", 2),
        (Reply(fault="empty"), "empty", 1),
        (Reply(fault="malformed"), "server", 2),
        (Reply(fault="cut", after=3), "cut", 2),
        (Reply("One. Two three four five six seven.", fault="cut", after=4), "cut", 1),
        (Reply("One. Two three four five six seven.", fault="malformed", after=4), "server", 1),
        (Reply(fault="hang"), "hang", 1),
        (Reply(fault="hang", after=4), "hang", 1),
    ],
    ids=lambda value: f"{value.fault}-{value.after}" if isinstance(value, Reply) else str(value),
)
async def test_each_fault_has_its_reason_and_tells_no_secret(
    fake_openai: FakeOpenAI, reply: Reply, reason: str, calls: int
):
    fake_openai.default = reply
    async with speaking(fake_openai.url) as speaker:
        await speaker.warm()
        begun = time.monotonic()
        parts, error = await parts_of(speaker, brief("My secret is Rosebud."))
        took = time.monotonic() - begun
    assert error is not None
    assert error.reason == reason
    assert len(fake_openai.chats) == calls_of(parts) == calls
    assert took < 1.6
    shown = f"{error} {error!r} {error.__cause__!r}"
    assert not any(secret in shown for secret in (KEY, KEY[:8], KEY[-4:], "Rosebud"))


async def test_an_unreachable_server_is_refused_without_its_password_in_the_message():
    url = unused_address().replace("://", "://owner:hunter2@")
    async with speaking(url) as speaker:
        _, error = await parts_of(speaker, brief())
    assert error is not None
    assert error.reason == "refused"
    assert "hunter2" not in str(error)


async def test_a_call_is_not_repeated_once_a_sentence_was_handed_on(fake_openai: FakeOpenAI):
    fake_openai.enqueue(Reply("You are torn. And it hurts you a lot.", delay=0.01, fault="cut", after=6))
    async with speaking(fake_openai.url) as speaker:
        parts, error = await parts_of(speaker, brief())
    assert error is not None
    assert error.reason == "cut"
    assert text_of(parts).startswith("You are torn.")
    assert len(fake_openai.chats) == 1


async def test_the_second_model_is_asked_after_the_first_ones_retry(fake_openai: FakeOpenAI):
    fake_openai.enqueue(Reply(fault="500"), Reply(fault="500"), model="first")
    fake_openai.enqueue("You are torn. What matters?", model="second")
    async with speaking(fake_openai.url, COACH_FALLBACK_MODEL="second") as speaker:
        parts, error = await parts_of(speaker, brief())
    assert error is None
    assert [seen.body["model"] for seen in fake_openai.chats] == ["first", "first", "second"]
    assert text_of(parts) == "You are torn. What matters?"
    assert calls_of(parts) == 3


async def test_the_second_model_is_asked_when_the_first_says_nothing_or_hangs(fake_openai: FakeOpenAI):
    async with speaking(fake_openai.url, COACH_FALLBACK_MODEL="second") as speaker:
        for fault in ("empty", "hang", "401"):
            fake_openai.reset()
            fake_openai.enqueue(Reply(fault=fault), model="first")
            parts, error = await parts_of(speaker, brief())
            assert error is None, fault
            assert text_of(parts) == TEXT
            assert [seen.body["model"] for seen in fake_openai.chats] == ["first", "second"]


async def test_the_second_model_does_not_speak_on_after_the_first_ones_text(fake_openai: FakeOpenAI):
    fake_openai.enqueue(Reply("You are torn. And it hurts you a lot.", fault="cut", after=6), model="first")
    async with speaking(fake_openai.url, COACH_FALLBACK_MODEL="second") as speaker:
        _, error = await parts_of(speaker, brief())
    assert error is not None
    assert len(fake_openai.chats) == 1


async def test_a_reply_that_is_not_read_to_its_end_has_told_what_its_prompt_costs(fake_openai: FakeOpenAI):
    fake_openai.enqueue(Reply("You are torn. It hurts. And more. And more.", delay=0.01))
    parts: list[object] = []
    async with speaking(fake_openai.url) as speaker, aclosing(speaker.speak(brief())) as draft:
        async for part in draft:
            parts.append(part)
            if isinstance(part, Delta):
                break
    assert sum(part.prompt_tokens for part in parts if isinstance(part, Usage)) > 300


async def test_what_the_provider_tells_replaces_the_guess(fake_openai: FakeOpenAI):
    async with speaking(fake_openai.url) as speaker:
        parts, _ = await parts_of(speaker, brief())
    usages = [part for part in parts if isinstance(part, Usage)]
    assert [part.model_calls for part in usages] == [0, 1]
    assert usages[1].prompt_tokens != 0
    assert sum(part.prompt_tokens for part in usages) > 300


async def test_a_search_comes_before_any_text_and_its_passages_are_told(fake_openai: FakeOpenAI):
    articles = Articles()
    fake_openai.enqueue(Reply("Let me look.", tool=SEARCH), "Trust grows in small things. What is one?")
    async with speaking(fake_openai.url, articles) as speaker:
        parts, error = await parts_of(speaker, brief(move=Move.IDEA))
    assert error is None
    assert articles.queries == ["trust after a broken promise"]
    assert isinstance(next(part for part in parts if not isinstance(part, Usage)), Found)
    assert text_of(parts) == "Trust grows in small things. What is one?"
    assert calls_of(parts) == 2
    first, second = (seen.body for seen in fake_openai.chats)
    assert first["tools"][0]["function"]["name"] == "search_articles"
    assert "tools" not in second
    assert "<passage" in second["messages"][-1]["content"]


async def test_a_search_after_the_reply_has_begun_is_not_waited_for(fake_openai: FakeOpenAI):
    articles = Articles()
    fake_openai.enqueue(Reply("You are torn. It hurts.", delay=0.01, tool=SEARCH))
    async with speaking(fake_openai.url, articles) as speaker:
        parts, error = await parts_of(speaker, brief(move=Move.IDEA))
    assert error is None
    assert text_of(parts).startswith("You are torn.")
    assert len(fake_openai.chats) == 1


async def test_a_model_that_only_calls_tools_is_stopped(fake_openai: FakeOpenAI):
    articles = Articles()
    fake_openai.default = Reply(tool=SEARCH)
    async with speaking(fake_openai.url, articles) as speaker:
        parts, error = await parts_of(speaker, brief(move=Move.IDEA))
    assert error is not None
    assert error.reason == "rejected"
    assert text_of(parts) == ""
    assert len(fake_openai.chats) == 2


async def test_a_tool_call_that_nobody_offered_searches_nothing_more_than_once(fake_openai: FakeOpenAI):
    fake_openai.default = Reply(tool=("delete_everything", {}))
    async with speaking(fake_openai.url) as speaker:
        _, error = await parts_of(speaker, brief())
    assert error is not None
    assert len(fake_openai.chats) <= 2


async def test_a_prompt_beyond_the_limit_is_never_sent(fake_openai: FakeOpenAI):
    async with speaking(fake_openai.url) as speaker:
        _, error = await parts_of(speaker, brief("word " * 12_000))
    assert error is not None
    assert error.reason == "rejected"
    assert fake_openai.chats == []


async def test_who_stops_listening_hangs_up_on_the_model(fake_openai: FakeOpenAI):
    fake_openai.default = Reply("More. " * 400, delay=0.02)
    async with speaking(fake_openai.url) as speaker:
        async with aclosing(speaker.speak(brief())) as draft:
            async for part in draft:
                if isinstance(part, Delta):
                    break
        assert await asyncio.to_thread(fake_openai.wait_for, lambda: fake_openai.chats[0].closed_early)
        assert fake_openai.chats[0].tokens < 100


async def test_a_cancelled_turn_hangs_up_on_the_model(fake_openai: FakeOpenAI):
    fake_openai.default = Reply(first=30)
    async with speaking(fake_openai.url, COACH_MODEL_TIMEOUT="60") as speaker:
        turn = asyncio.create_task(parts_of(speaker, brief()))
        assert await asyncio.to_thread(fake_openai.wait_for, lambda: fake_openai.chats)
        turn.cancel()
        with pytest.raises(asyncio.CancelledError):
            await turn
        assert await asyncio.to_thread(fake_openai.wait_for, lambda: fake_openai.chats[0].closed_early)


async def test_a_runaway_answer_is_not_read_to_its_end(fake_openai: FakeOpenAI):
    fake_openai.default = Reply("And so on and on. " * 500, delay=0.0005)
    async with speaking(fake_openai.url) as speaker:
        parts, error = await parts_of(speaker, brief(max_words=40))
    assert error is None
    assert len(text_of(parts).split()) < 200


async def test_thinking_aloud_is_not_part_of_the_reply(fake_openai: FakeOpenAI):
    fake_openai.enqueue("<think> The user is sad. Say so. </think> You are torn.")
    async with speaking(fake_openai.url) as speaker:
        parts, _ = await parts_of(speaker, brief())
    assert text_of(parts) == "You are torn."


async def test_a_small_model_writes_one_sentence_and_is_stopped_after_it(fake_openai: FakeOpenAI):
    said = "You lost your temper with Sam, and it does not let you go. Now think about this. What next?"
    fake_openai.default = Reply(said, delay=0.01)
    async with speaking(fake_openai.url, COACH_MODEL="qwen2.5-1.5b") as speaker:
        parts, error = await parts_of(speaker, brief())
    assert error is None
    assert text_of(parts) == "You lost your temper with Sam, and it does not let you go."
    assert fake_openai.chats[0].body["temperature"] < 0.5


async def test_a_small_model_that_advises_is_not_heard(fake_openai: FakeOpenAI):
    fake_openai.default = Reply("You should apologise to Sam.")
    async with speaking(fake_openai.url, COACH_MODEL="qwen2.5-1.5b") as speaker:
        parts, error = await parts_of(speaker, brief())
    assert error is not None
    assert error.reason == "rejected"
    assert text_of(parts) == ""


async def test_nothing_goes_to_a_tracer_whatever_the_environment_says(
    fake_openai: FakeOpenAI, monkeypatch: pytest.MonkeyPatch
):
    with FakeOpenAI() as tracer:
        for name in ("LANGSMITH_TRACING", "LANGCHAIN_TRACING_V2"):
            monkeypatch.setenv(name, "true")
        for name in ("LANGSMITH_ENDPOINT", "LANGCHAIN_ENDPOINT"):
            monkeypatch.setenv(name, tracer.url)
        monkeypatch.setenv("LANGSMITH_API_KEY", "key")
        async with speaking(fake_openai.url) as speaker:
            parts, _ = await parts_of(speaker, brief())
            await asyncio.sleep(0.3)
        assert text_of(parts) == TEXT
        assert tracer.seen == []


async def test_replies_at_the_same_time_do_not_mix(fake_openai: FakeOpenAI):
    def answer(body: dict[str, object]) -> Reply:
        said = str(body["messages"][-1]["content"])  # type: ignore[index]
        return Reply(f"You said {said.split('<leader>')[1].split(maxsplit=1)[0]}. So it is.", delay=0.005)

    fake_openai.default = answer
    async with speaking(fake_openai.url) as speaker:
        results = await asyncio.gather(*(parts_of(speaker, brief(f"number{n} is my message")) for n in range(20)))
    assert [text_of(parts).split(".")[0] for parts, _ in results] == [f"You said number{n}" for n in range(20)]


async def test_a_server_that_knows_no_usage_option_is_asked_without_it(fake_openai: FakeOpenAI):
    def picky(body: dict[str, object]) -> Reply:
        return Reply(fault="400") if "stream_options" in body else Reply()

    fake_openai.default = picky
    async with speaking(fake_openai.url) as speaker:
        for _ in range(2):
            parts, error = await parts_of(speaker, brief())
            assert error is None
            assert text_of(parts) == TEXT
    assert len(fake_openai.chats) == 3


def test_the_doctor_hears_how_the_model_answers(fake_openai: FakeOpenAI):
    settings = read_settings({"OPENAI_BASE_URL": fake_openai.url, "COACH_MODEL": "first"}, Path("none.env"))
    assert "first" in check_model(settings)
    fake_openai.default = Reply(fault="401")
    with pytest.raises(SpeakerError, match="OPENAI_API_KEY"):
        check_model(settings)


async def test_a_summary_is_made_once_in_ten_turns_and_not_lost_turns(fake_openai: FakeOpenAI):
    fake_openai.default = Reply("The leader is in conflict with Sam. " * 40)
    conversation = Conversation("t", "v")
    made = 0
    async with speaking(fake_openai.url) as speaker:
        summaries = Summaries(speaker, Prompts())
        for turn in range(30):
            conversation.entries.append(Entry(f"words {turn}", f"reply {turn}"))
            before = len(fake_openai.chats)
            summaries.consider(conversation)
            await summaries.settle()
            made += len(fake_openai.chats) - before
            assert len(conversation.entries) - conversation.summarised < COVERED + KEPT
    assert made == 2
    assert conversation.summarised == 2 * COVERED
    assert 0 < len(conversation.summary.split()) <= 91
    assert "words 12" in fake_openai.chats[1].body["messages"][1]["content"]


async def test_a_summary_that_fails_leaves_everything_as_it_was(fake_openai: FakeOpenAI):
    fake_openai.default = Reply(fault="500")
    conversation = Conversation("t", "v", [Entry(f"words {n}", "reply") for n in range(14)])
    async with speaking(fake_openai.url) as speaker:
        summaries = Summaries(speaker, Prompts())
        summaries.consider(conversation)
        await summaries.settle()
    assert conversation.summary == ""
    assert conversation.summarised == 0
