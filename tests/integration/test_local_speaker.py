"""The local speaker with the real weights, in this process."""

import asyncio
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from coach_bot.content import Prompts
from coach_bot.errors import SettingsError, SpeakerError
from coach_bot.settings import Settings
from coach_bot.speaking.hearing import MAX_WORDS
from coach_bot.speaking.local import LocalSpeaker
from coach_bot.speaking.speaker import Delta, Usage
from tests.fakes.briefs import brief
from tests.support.weights import settings_with_weights

MESSAGES = (
    "My boss overruled me in front of my own team this morning, in the middle of the planning round that I'd prepared "
    "for weeks. I felt like a child, and nobody looked at me when we went out, not even Marta.",
    "I promised Lena a raise in spring and now the budget's frozen, all of it, from one day to the next. I told her on "
    "Monday in the corridor between two meetings, and she hasn't said a word since, she only sends me mails.",
    "We tried bonuses for a year, then penalties for late tickets, then a new tool with traffic lights on a screen. "
    "Nothing changes, morale is worse than ever, and two of my best people have started to look around.",
    "I didn't stand up for Aisha when the VP mocked her accent in the review. Everybody laughed, and I looked at my "
    "papers. It's been eating at me all weekend, and on Monday I have to sit beside her again.",
)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def speaker(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[LocalSpeaker]:
    settings = settings_with_weights(tmp_path_factory.mktemp("data"), model_timeout=120)
    speaker = LocalSpeaker(settings, Prompts())
    await speaker.warm()
    yield speaker
    await speaker.aclose()


@pytest.mark.local_model
@pytest.mark.asyncio(loop_scope="module")
async def test_the_model_hears_what_the_leader_said(speaker: LocalSpeaker):
    heard = 0
    for message in MESSAGES:
        try:
            parts = [part async for part in speaker.speak(brief(message))]
        except SpeakerError:  # it wrote what does not show hearing, and was stopped
            continue
        (said,) = (part.text for part in parts if isinstance(part, Delta))
        assert said.startswith("You")
        assert "?" not in said
        assert len(said.split()) <= MAX_WORDS
        assert sum(part.model_calls for part in parts if isinstance(part, Usage)) in {1, 2}
        heard += 1
    assert heard >= 2


@pytest.mark.local_model
@pytest.mark.asyncio(loop_scope="module")
async def test_a_cancelled_draft_stops_the_model_for_the_next_one(speaker: LocalSpeaker):
    async def drafting() -> None:
        async for _ in speaker.speak(brief(MESSAGES[1])):
            pass

    draft = asyncio.ensure_future(drafting())
    await asyncio.sleep(0.3)
    draft.cancel()
    with pytest.raises(asyncio.CancelledError):
        await draft
    assert [part async for part in speaker.speak(brief(MESSAGES[0]))]


@pytest.mark.local_model
@pytest.mark.asyncio(loop_scope="module")
async def test_the_event_loop_runs_on_while_the_model_writes(speaker: LocalSpeaker):
    async def ticking() -> int:
        ticks = 0
        while True:
            await asyncio.sleep(0.01)
            ticks += 1
            counted.append(ticks)

    counted: list[int] = []
    clock = asyncio.create_task(ticking())
    [part async for part in speaker.speak(brief(MESSAGES[0]))]
    clock.cancel()
    assert len(counted) > 10


async def test_weights_that_are_not_here_are_not_fetched_but_asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("LOCAL_LLM_CACHE", str(tmp_path / "empty"))
    speaker = LocalSpeaker(Settings(data_dir=tmp_path), Prompts())
    with pytest.raises(SpeakerError, match="coach-bot fetch-model"):
        await speaker.warm()
    await speaker.aclose()


async def test_without_the_extra_the_error_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(sys.modules, "xllamacpp", None)
    speaker = LocalSpeaker(Settings(data_dir=tmp_path), Prompts())
    with pytest.raises(SettingsError, match=r"coach-bot\[local\]"):
        await speaker.warm()
    with pytest.raises(SpeakerError) as error:
        await anext(speaker.speak(brief()))
    assert error.value.reason == "refused"
    await speaker.aclose()


async def test_weights_that_are_damaged_are_a_clear_error(tmp_path: Path):
    damaged = tmp_path / "damaged.gguf"
    damaged.write_bytes(b"GGUF" + b"\0" * 4000)
    speaker = LocalSpeaker(Settings(data_dir=tmp_path, local_model=str(damaged)), Prompts())
    with pytest.raises(SpeakerError, match=r"damaged\.gguf"):
        await speaker.warm()
    await speaker.aclose()
