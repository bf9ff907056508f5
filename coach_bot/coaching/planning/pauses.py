"""When a reply goes without a question: nothing fits, or the leader asked for fewer."""

import re

from coach_bot.coaching.moves import Move
from coach_bot.coaching.planning.outlook import SAYING
from coach_bot.coaching.planning.state import State

SPARING = frozenset(
    {Move.AGREE, Move.EXPLORE, Move.FEEL, Move.OTHER, Move.OWN, Move.AHEAD, Move.OUTWARD, Move.REFRAME, Move.SUPPORT}
)
"""Moves that may give way to a pause."""
_TELLING = SPARING - {Move.AGREE, Move.OUTWARD, Move.REFRAME, Move.SUPPORT}
_MOVES_ON = frozenset(
    {
        "insight",
        "owns",
        "looks_ahead",
        "sees_other",
        "wonders",
        "unsure",
        "good_news",
        "plans",
        "declines",
        "sets_aside",
    }
)
"""Cues of a message that goes on of its own accord, so that a question has its ground."""
APART = 4
"""Replies between two pauses: who is only listened to again and again is left alone."""
BARE = 3
"""Words of a message that only says yes."""
_FEWER = re.compile(
    r"\b(?:not|n't|no|stop|quit|fewer|less|enough|too|so)\b[^.?!]{0,30}\b(?:questions|questioning|interrogat\w+)\b"
    r"|\b(?:stop|quit|don't|do not|keep) (?:\w+ )?ask(?:ing)?\b(?! (?:him|her|them|for (?:help|money)|my|the)\b)"
    r"|\bask(?:ing)? (?:me )?(?:so|too) (?:much|many)\b|\bask (?:me )?less\b|\b(?:one )?question after (?:another"
    r"|question)",
    re.IGNORECASE,
)
_MINE = re.compile(r"\b(?:you|me|please|many|questions?|asking|ask less)\b", re.IGNORECASE)


def wants_fewer(state: State) -> bool:
    """Whether the leader said that they want fewer questions, now or before."""
    return "no_question_talk" in state.cues or any(asks_for_fewer(text) for text in state.said)


def asks_for_fewer(message: str) -> bool:
    """Whether a message asks the coach to ask less; not one that tells how somebody else asks."""
    return any(
        _FEWER.search(part) and _MINE.search(part) and not re.search(r"\b(?:he|she|they|team|boss|customer)\b", part)
        for part in re.split(r"(?<=[.!?;]) ", message.lower())
        if not re.search(r"\bI\b(?! (?:don't|can't|didn't|'m|am|would|need|want))", part)
    )


def pauses(move: Move, state: State, *, fits: bool) -> bool:
    """Whether the next reply leaves room instead of asking.

    Args:
        move: that would be made.
        fits: whether a question takes up what was just said.
    """
    if move not in SPARING or not state.begun or not state.asked or not state.asked[-1]:
        return False
    answers_leave = state.leave is not None and bool(state.cues & {"affirms", "declines"})
    if answers_leave or wants_fewer(state):
        return not answers_leave
    if move not in _TELLING or state.cues & _MOVES_ON:
        return False
    asks = "asks" in state.reading.sayings or state.said[-1].rstrip().endswith("?")
    goes_on = asks or state.decided or state.danger or state.last is Move.COMMIT
    if goes_on or Move.LISTEN in state.moves[-APART:]:
        return False
    bare = "affirms" in state.cues and state.size <= BARE
    tender = bool(state.reading.feelings) or state.felt_in_body or state.stung
    return (
        state.last in {Move.FEEL, Move.SUPPORT}
        if bare
        else tender and not fits and state.size >= SAYING and len(state.moves) > 1
    )
