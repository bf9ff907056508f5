"""What changed in a conversation, in the leader's own words: what they came with, what they saw, what they will do."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from coach_bot.coaching.reflecting.mirrors import mirrors
from coach_bot.coaching.text.sentences import split_sentences
from coach_bot.coaching.text.wording import lowered, words
from coach_bot.coaching.understanding.commitments import decides, has_time
from coach_bot.coaching.understanding.lexicon import Lexicon
from coach_bot.coaching.understanding.sayings import shows

LONGEST = 16
"""Words of the longest clause that is said back at a close."""
OPENING = 2
"""How many of the first messages hold what the leader came with."""
LONG = 60
"""Words of a message that tells so much that no one clause stands for it."""
SHORT = 10
"""Words of the longest answer that only says when."""
_NOT_TIME = re.compile(
    r"\b(?:I|I'll|I'm|I've|me|my|we|we'll|we're|our|us|he|she|they|it's|thanks?|ty|bye|later|you|is|was|are|were"
    r"|see)\b",
    re.IGNORECASE,
)
_AGREES = re.compile(r"^(?:(?:no|yes|ok|okay|right|then|well|so|maybe)[,.]? )+", re.IGNORECASE)
_MORE = re.compile(
    r"\b(?:them|him|her|us|let|have|that's|it's|(?!morning|evening|meeting|during)\w+ing)\b", re.IGNORECASE
)
_DAY = re.compile(
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|[A-Z]\w+ber\b|January|February|March|April|May|June|July|August"
)
LATE = 5
"""How many of the last messages a step is looked for in."""


@dataclass(frozen=True, slots=True)
class Turning:
    """Clauses of the leader, turned to "you" and fit for the middle of a sentence; empty where none is safe.

    Attributes:
        first: what they came with.
        seen: what they said on the way of their own part, of another, or of what they wish for.
        step: what they will do, or could.
        hold: what they said will keep them to it.
        when: the time of a step that they named just before, where they now name only that.
    """

    first: str = ""
    seen: str = ""
    step: str = ""
    hold: str = ""
    when: str = ""


def turning(said: Sequence[str], lexicon: Lexicon, held: int | None = None) -> Turning:
    """What changed from the first of the leader's messages to the last.

    Args:
        said: the messages in which the leader told of their matter, oldest first.
        held: the place of the message that answers how they will hold themselves to their step, if one does.
    """
    if when := _when(said[-1] if said else ""):
        return Turning(when=when)
    step, place = _step(said, lexicon)
    opening = [text for text in said[:OPENING] if len(words(text)) <= LONG]
    first = next((clause for text in opening if (clause := _clause(text, lexicon))), "")
    between = [text for at, text in enumerate(said) if at and at != place]
    kinds = ("my_part", "unsaid", "sees", "wish")
    seen = next(
        (
            clause
            for text in reversed(between)
            if any(shows(kind, text) for kind in kinds) and (clause := _clause(text, lexicon))
        ),
        "",
    )
    hold = _clause(said[held], lexicon) if held is not None and held != place else ""
    if first in {seen, step}:
        first = ""
    return Turning(first, seen if seen != hold else "", step, hold)


def _when(text: str) -> str:
    """The time of a message that names little else ("Monday, before handover, door shut"), or an empty string."""
    parts = [part.rstrip(" .!") for part in split_sentences(text)]
    place = next((place for place, part in enumerate(parts) if has_time(part)), len(parts))
    when = _AGREES.sub("", ", ".join(part for part in parts[place:] if has_time(part) or not _MORE.search(part)))
    when = when if _DAY.match(when) else lowered(when)
    plain = not (_NOT_TIME.search(when) or _MORE.search(when)) and len(words(when)) <= SHORT
    return when if plain and "?" not in text else ""


def _step(said: Sequence[str], lexicon: Lexicon) -> tuple[str, int]:
    """The last thing that the leader said they will do, else that they could do, and its place."""
    late = list(enumerate(said))[-LATE:]
    for sure in (True, False):
        for place, text in reversed(late):
            if not (decides(text) if sure else shows("step", text)):
                continue
            for mirror in mirrors(text, lexicon):
                opening = mirror.text.split()[:2]
                starts = (
                    ("You'll", "You will", "You're going", "Tonight you'll", "Tomorrow you'll")
                    if sure
                    else ("You could", "You can", "Maybe you")
                )
                if " ".join(opening).startswith(starts) and 4 <= mirror.size <= LONGEST:
                    return lowered(mirror.text), place
    return "", -1


def _clause(text: str, lexicon: Lexicon) -> str:
    """The most telling clause of a message that is the leader's own and no verdict, or an empty string."""
    for mirror in mirrors(text, lexicon):
        own = mirror.about in {"i", "we"} and not (mirror.verdict or mirror.harsh or mirror.modal)
        if own and 4 <= mirror.size <= LONGEST:
            return lowered(mirror.text)
    return ""
