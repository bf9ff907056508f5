"""Holds the conversations: each scenario with each speaker, kept as they are made."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from coach_bot.errors import ContentError
from coach_bot.evals.judge.reader import Reader
from coach_bot.evals.leader import leader_of
from coach_bot.evals.scenario import Scenario
from coach_bot.evals.speakers import Speaker
from coach_bot.evals.transcript import Conversation, Turn, append_transcript, kept_transcripts, write_transcripts

Told = Callable[[str, int, int], None]
"""Told the speaker's name, and how many of how many conversations are done."""


async def converse(speaker: Speaker, scenario: Scenario, reader: Reader) -> Conversation:
    """One whole conversation; it ends early when a reply fails, for a leader would not go on alone."""
    leader, say = leader_of(scenario, reader), await speaker.begin(scenario.id)
    turns: list[Turn] = []
    reply = ""
    while (said := leader.answer(reply)) is not None:
        message, drawn = said
        turn = await say(message)
        turns.append(replace(turn, drawn=drawn))
        if turn.error:
            break
        reply = turn.reply
    return Conversation(speaker.name, scenario.id, tuple(turns), speaker.model)


async def run(
    speaker: Speaker, scenarios: Sequence[Scenario], reader: Reader, path: Path, told: Told | None = None
) -> list[Conversation]:
    """The conversations of a speaker, in the order of the scenarios; those already in `path` are not held again.

    Raises:
        ContentError: `path` holds another speaker's conversations, or cannot be written.
    """
    kept = kept_transcripts(path)
    if strangers := {each.speaker for each in kept} - {speaker.name}:
        raise ContentError(f"{path} holds conversations of {min(strangers)}. Name another file or folder.")
    if kept:
        write_transcripts(path, kept)  # a line that was cut off is gone
    done = {each.scenario: each for each in kept}
    for number, scenario in enumerate(scenarios):
        if told is not None:
            told(speaker.name, number, len(scenarios))
        if scenario.id not in done:
            done[scenario.id] = await converse(speaker, scenario, reader)
            append_transcript(path, done[scenario.id])
    if told is not None:
        told(speaker.name, len(scenarios), len(scenarios))
    return [done[scenario.id] for scenario in scenarios]
