"""Steps that a leader commits to (placeholder until part B replaces this file)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from coach_bot.coaching.understanding.lexicon import Lexicon


@dataclass(frozen=True, slots=True)
class Noticed:
    text: str
    person: str = ""
    day: str = ""
    time: str = ""
    when: str = ""
    quote: str = ""
    impossible: bool = False


def notice(message: str, now: datetime, lexicon: Lexicon, people: Sequence[str]) -> Noticed | None:
    return None


def asked_how_it_went(text: str, person: str) -> str:
    return ""
