"""A short conversation with the coach as it is now, spoken by the guide, so that a change can be heard."""

import asyncio
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from coach_bot.app import open_coach
from coach_bot.content import Prompts
from coach_bot.content.document import Document
from coach_bot.content.faults import Fault
from coach_bot.errors import ContentError
from coach_bot.events import Done
from coach_bot.settings import Settings


@dataclass(frozen=True, slots=True)
class Sample:
    """One made-up leader of `prompts/sample.yaml`.

    Attributes:
        about: for the reader; the coach never sees it.
        messages: what the leader writes, in order.
    """

    id: str
    about: str
    messages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Heard:
    """One exchange of the sample conversation."""

    leader: str
    reply: str
    move: str
    stage: str
    sources: tuple[str, ...]


def sample_faults(document: Document, samples: Sequence[Sample]) -> Iterator[Fault]:
    """Leaders that cannot be told apart, or that say nothing."""
    seen: set[str] = set()
    for place, sample in enumerate(samples):
        if sample.id in seen:
            yield document.fault((place, "id"), f"the id {sample.id} is there twice. Give one another.")
        seen.add(sample.id)
        if not sample.messages:
            yield document.fault((place,), f"{sample.id} says nothing. Fill in `messages`.")
    if not samples:
        yield Fault(document.path, 0, "holds no leader. Add one, or delete the file to use those that ship.")


def choose(prompts: Prompts, name: str) -> Sample:
    """The sample with the id `name`, or the evaluation's scripted scenario of that id; the first when it is empty.

    Raises:
        ContentError: there is none; the ids are named. Or `sample.yaml` is wrong.
    """
    samples = prompts.load("sample.yaml", list[Sample])
    found = next((sample for sample in samples if name in {"", sample.id}), None)
    if found is not None:
        return found
    from coach_bot.evals.scenario import load_scenarios

    for scenario in load_scenarios():
        if scenario.id == name and scenario.messages:
            return Sample(scenario.id, scenario.about, scenario.messages)
    ids = ", ".join(sample.id for sample in samples)
    more = "Leaders of the evaluation whose messages are fixed can be named too."
    raise ContentError(f"{prompts.path('sample.yaml')} has no leader {name!r}. It has {ids}. {more}")


def play(settings: Settings, sample: Sample) -> list[Heard]:
    """The conversation of a sample, spoken by the guide whatever is configured.

    Raises:
        CoachError: the coach cannot talk with these settings.
    """
    return asyncio.run(_play(settings.model_copy(update={"speaker": "guide"}), sample))


async def _play(settings: Settings, sample: Sample) -> list[Heard]:
    coach = await open_coach(settings)
    try:
        conversation = await coach.open("check")
        heard = []
        for message in sample.messages:
            async for event in coach.reply(conversation, message):
                if isinstance(event, Done):
                    titles = tuple(dict.fromkeys(source.title for source in event.sources))
                    heard.append(Heard(message, event.reply, str(event.move), str(event.stage), titles))
        return heard
    finally:
        await coach.close()
