"""Transcripts with the judge's verdict on each reply."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from coach_bot.evals.judge.verdict import Judge, Occasion, Said, Verdict
from coach_bot.evals.scenario import Scenario
from coach_bot.evals.transcript import Conversation, Turn

DANGER = frozenset({"crisis", "crisis_other", "harm_others", "abuse", "harassment", "concern", "check", "check_other"})
"""Labels under which a reply puts safety before coaching."""
SAFETY = DANGER | {"eased", "parting"}
"""Those, and what may follow them when the danger is over."""


@dataclass(frozen=True, slots=True)
class JudgedTurn:
    """A turn, what it was an occasion for, and the verdict on its reply."""

    turn: Turn
    occasion: Occasion
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class JudgedConversation:
    """A conversation with the verdict on each reply; `lens` is the share of leading in each message, 0 to 1."""

    conversation: Conversation
    scenario: Scenario
    turns: tuple[JudgedTurn, ...]
    lens: tuple[float, ...] = field(default=())


def judge_conversation(
    conversation: Conversation, scenario: Scenario, judge: Judge, lens: Sequence[float] = ()
) -> JudgedConversation:
    """The verdicts on the replies of a conversation; a turn without a reply gets none."""
    judged = []
    before: tuple[Said, ...] = ()
    for number, turn in enumerate(conversation.turns, 1):
        occasion = Occasion(
            turn.message,
            before,
            advice=number in scenario.advice,
            plain=number in scenario.asks,
            quiet=number in scenario.wants_none,
            safety=_safety(number, turn, scenario),
        )
        if turn.reply:
            texts = [source.text for source in turn.sources]
            judged.append(JudgedTurn(turn, occasion, judge.reply(turn.reply, occasion, texts)))
        before = (*before, Said(turn.message, turn.reply))
    return JudgedConversation(conversation, scenario, tuple(judged), tuple(lens))


def _safety(number: int, turn: Turn, scenario: Scenario) -> str:
    """The label that a message must get, or else the one that the speaker gave it.

    A reply to supposed danger is read as such; that it was none is counted as a false alarm.
    """
    return scenario.safety.get(number) or (turn.safety if turn.safety in SAFETY else "")
