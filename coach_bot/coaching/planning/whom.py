"""About whom a question may be: those named, less whom it would miss, or side against."""

import re

from coach_bot.coaching.moves import Move
from coach_bot.coaching.planning.state import State
from coach_bot.coaching.understanding.people import is_single, reachable

POURS, MUCH = 20, 45
"""Words of a first message about several people, or about one, that holds more than one person to ask about."""
_TO_A_STRANGER = re.compile(
    r"\b(?:tell|ask|talk (?:to|with)|speak (?:to|with)|ring|call|write to|thank|meet|see) the (?!truth|whole|story"
    r"|time|team)\w+\b",
    re.IGNORECASE,
)
_BOTH = re.compile(r"\b(?:both|them|they|they're|each other|the two|two of|everyone|nobody|anyone)\b", re.IGNORECASE)
"""Speaks of more than one, so that a question about one of them would take a side."""
_TO_ANOTHER = re.compile(
    r"\b(?:ask|tell|talk (?:to|with)|speak (?:to|with)|ring|call|write(?: to)?|thank|invite|meet|see|show"
    r"|text) (?:her|him|them)\b",
    re.IGNORECASE,
)

_TO_SEVERAL = re.compile(
    r"\b(?:ask|tell|talk (?:to|with)|speak (?:to|with)|ring|call|write(?: to)?|thank|invite|meet|see|show) them\b",
    re.IGNORECASE,
)
_OF_ONE = re.compile(r"\b(?:he|she|him|her|his|hers)\b", re.IGNORECASE)


def whom(move: Move, state: State, *, conflict: bool) -> tuple[str, ...]:
    """The people whom the next question may be about, nearest first.

    Args:
        conflict: whether it is about two who are at odds.
    """
    if state.mourns or (state.wronged and move is not Move.SUPPORT):
        return ()
    if state.grave and not state.wronged and move not in {Move.OTHER, Move.FEEL, Move.EXPLORE}:
        return ()
    people = reachable(state.reading.people, state.said)
    people = tuple(one for one in people if _is_the_matter(one, state))
    said = state.said[-1]
    here = [one for one in people if is_here(one, said)]
    singles = [one for one in people if is_single(one)]
    one_of_several = len(singles) > 1 and len([one for one in here if is_single(one)]) != 1
    if (one_of_several and (conflict or _BOTH.search(said))) or _is_with_another(said, here=bool(here)):
        return ()  # a question about one of two takes a side
    crowded = state.size > POURS and (len(singles) > 1 or state.size > MUCH)
    return () if move is Move.AGREE and crowded else people


def _is_with_another(said: str, *, here: bool) -> bool:
    """Whether the talk that a message speaks of is with somebody else than whoever is known.

    So it is in "I want to tell the man myself", in "I'll ask her what she sees in Leo" where Leo is known, and in
    "I could thank them" where one person was named before.
    """
    several = not here and bool(_TO_SEVERAL.search(said)) and not _OF_ONE.search(said)
    return several or bool(_TO_A_STRANGER.search(said)) or (here and bool(_TO_ANOTHER.search(said)))


def is_here(person: str, said: str) -> bool:
    """Whether a message names a person."""
    return bool(person) and person.removeprefix("your ").lower() in said.lower()


def _is_the_matter(person: str, state: State) -> bool:
    """Whether a question may be about this person: a role named once by the way is nobody that the talk is about."""
    role = person.removeprefix("your ").lower()
    said = (state.said[0], state.said[-1])
    return role == person.lower() or any(role in each.lower() for each in said) or _named_often(role, state)


def _named_often(role: str, state: State) -> bool:
    return sum(role in each.lower() for each in state.said) > 1
