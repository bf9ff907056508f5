"""Evaluates guided reflections: whether they come to a note, ask nothing twice, and invent nothing."""

import asyncio
import json
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any

from coach_bot.coaching.guided.hearing import command
from coach_bot.evals.articles import read_shelf
from coach_bot.evals.command import Workshop, open_product
from coach_bot.evals.judge.reader import Reader
from coach_bot.evals.judge.topics import Topics
from coach_bot.evals.judge.verdict import Judge
from coach_bot.evals.judged import JudgedConversation, judge_conversation
from coach_bot.evals.leader import BranchingLeader
from coach_bot.evals.scenario import Scenario, load_scenarios
from coach_bot.evals.speakers import turn_of
from coach_bot.evals.transcript import Conversation, Turn
from coach_bot.events import Done, Failed, NoteReady, Reflecting

if TYPE_CHECKING:
    from coach_bot.speaking.turn import Coach

LEADERS = Path(__file__).parent / "reflections.yaml"
DRAWN = {
    "happened": "happened", "felt": "feeling", "other": "other", "own": "own", "needs": "future", "served": "outward",
    "step": "step",
}  # fmt: skip
"""The kind of answer that a question of each step draws."""
OPEN = frozenset({*DRAWN.values(), "agreement", "any"})
"""Kinds that open questions draw."""
KINDS = {"felt": "feeling", "other": "other", "own": "own", "served": "outward"}
"""The kind of answer that a step draws, where it is one of its own."""


@dataclass(frozen=True, slots=True)
class Held:
    """A reflection as it was held.

    Attributes:
        steps: the step that stood after each turn, empty where none ran.
        note: as it is kept, None where it did not come to one.
        begun: number of the message that began it, 0 if none did.
        wishes: which messages asked something of the reflection, and so answered nothing.
    """

    conversation: Conversation
    steps: tuple[str, ...]
    note: dict[str, Any] | None
    begun: int
    wishes: tuple[bool, ...] = ()

    @property
    def to_note(self) -> int:
        """Messages from the one that began it to the note."""
        return len(self.conversation.turns) - self.begun + 1


class GuidedLeader(BranchingLeader):
    """Reads the quiet line as well: an open question is taken for one about the step that it names."""

    step = ""

    def drawn(self, reply: str, message: str, *, granted: bool) -> str:
        """The kind of answer that a reply draws."""
        kind = super().drawn(reply, message, granted=granted)
        return DRAWN.get(self.step, kind) if kind in OPEN else kind


async def hold(coach: "Coach", scenario: Scenario, reader: Reader) -> Held:
    """One reflection: the leader answers until the note is there, or they leave."""
    leader, conversation = (
        GuidedLeader(scenario, reader, Topics(reader.embed)),
        await coach.open(f"reflection-{scenario.id}"),
    )
    turns: list[Turn] = []
    steps: list[str] = []
    note, begun, reply = None, 0, ""
    while note is None and (said := leader.answer(reply)) is not None:
        message, drawn = said
        step = ""
        async for event in coach.reply(conversation, message):
            match event:
                case Reflecting(at, state=state):
                    begun = begun or len(turns) + 1
                    step = at if state == "running" else ""
                case NoteReady(reflection):
                    written = await coach.guided.note("reflection-" + scenario.id, reflection)
                    note = written.to_json() if written is not None else None
                case Done():
                    turns.append(replace(turn_of(message, event, ()), drawn=drawn))
                case Failed(code):
                    turns.append(Turn(message, "", drawn=drawn, error=code))
                case _:
                    pass
        steps.append(step)
        if turns[-1].error:
            break
        reply, leader.step = turns[-1].reply, step
    wishes = tuple(bool(command(turn.message, coach.guided.script)) for turn in turns)
    return Held(Conversation(coach.way, scenario.id, tuple(turns)), tuple(steps), note, begun, wishes)


def asked_again(held: Held) -> list[str]:
    """Steps that drew an answer of a kind that the leader had given before, when another step was asked about."""
    again, given = [], Counter[str]()
    for place, turn in enumerate(held.conversation.turns):
        step = held.steps[place - 1] if place else ""
        kind = KINDS.get(step, "")
        before = held.steps[place - 2] if place > 1 else ""
        if kind and turn.drawn == kind and given[kind] and before != step and not held.wishes[place - 1]:
            again.append(step)
        given[turn.drawn] += not held.wishes[place]
    return again


def parts(note: dict[str, Any]) -> list[str]:
    """The sentences of a note."""
    whole = [*note["happened"], *note["mattered"], note["at_first"], note["at_last"], note["step"]]
    return [part for part in (*whole, note["person"], note["when"]) if part]


def untraced(held: Held) -> list[str]:
    """Parts of the note that the leader did not write, letter for letter but for the space between words."""
    said = [" ".join(turn.message.split()) for turn in held.conversation.turns]
    return [part for part in parts(held.note or _NONE) if not any(" ".join(part.split()) in text for text in said)]


_NONE: dict[str, Any] = {
    "happened": [], "mattered": [], "at_first": "", "at_last": "", "step": "", "person": "", "when": "",
}  # fmt: skip


def figures(held: Sequence[Held], judged: Sequence[JudgedConversation]) -> dict[str, Any]:
    """What is counted, over all reflections."""
    noted = [each for each in held if each.note is not None]
    written = [part for each in noted for part in parts(each.note or _NONE)]
    flags = Counter(flag.rule for each in judged for turn in each.turns for flag in turn.verdict.flags)
    lengths = [each.to_note for each in noted]
    return {
        "reflections": len(held),
        "finished": len(noted),
        "begun": sum(each.begun > 0 for each in held),
        "with_step": sum(bool(each.note and each.note["step"]) for each in noted),
        "with_person": sum(bool(each.note and each.note["person"]) for each in noted),
        "with_time": sum(bool(each.note and each.note["when"]) for each in noted),
        "with_first_and_last": sum(bool(each.note and each.note["at_last"]) for each in noted),
        "messages_to_note": median(lengths) if lengths else 0,
        "most_messages_to_note": max(lengths, default=0),
        "asked_again": sum(len(asked_again(each)) for each in held),
        "parts_of_notes": len(written),
        "untraced": sum(len(untraced(each)) for each in noted),
        "replies": sum(len(each.turns) for each in judged),
        "flags": dict(flags.most_common()),
        "failed": sum(bool(turn.error) for each in held for turn in each.conversation.turns),
    }


async def evaluate(shop: Workshop, only: Sequence[str] = (), path: Path | None = None) -> dict[str, Any]:
    """Holds the reflections of all leaders with the coach, and counts; figures and transcripts as JSON holds them."""
    scenarios = load_scenarios(path or LEADERS, only)
    reader = Reader(shop.embedder.embed)
    with tempfile.TemporaryDirectory(prefix="coach-reflections-") as data:
        speaker = await open_product(shop, Path(data))
        try:
            held = [await hold(speaker.coach, scenario, reader) for scenario in scenarios]
        finally:
            await speaker.close()
    judge = Judge(read_shelf(shop.knowledge, shop.settings), reader)
    verdicts = [judge_conversation(each.conversation, one, judge) for each, one in zip(held, scenarios, strict=True)]
    told = [
        {
            "flags": [[f.rule, f.words] for turn in verdict.turns for f in turn.verdict.flags],
            "scenario": each.conversation.scenario,
            "turns": [
                asdict(turn) | {"step": step} for turn, step in zip(each.conversation.turns, each.steps, strict=True)
            ],
            "asked_again": asked_again(each),
            "untraced": untraced(each),
            "note": each.note,
        }
        for each, verdict in zip(held, verdicts, strict=True)
    ]
    return {"speaker": speaker.name, "figures": figures(held, verdicts), "conversations": told}


def carry_out(shop: Workshop, only: Sequence[str] = (), path: Path | None = None, *, as_json: bool = False) -> bool:
    """Evaluates and tells of it; False when a note holds what the leader did not say."""
    found = asyncio.run(evaluate(shop, only, path))
    if as_json:
        sys.stdout.write(json.dumps(found, ensure_ascii=False) + "\n")
    else:
        for name, value in found["figures"].items():
            sys.stdout.write(f"{name.replace('_', ' '):24}{value}\n")
    return not found["figures"]["untraced"]
