"""What a reflection is made from, and the choice of its wording: varied, fresh, and yet repeatable."""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass

from coach_bot.coaching.moves import Reading
from coach_bot.coaching.reflecting.meanings import Fitting
from coach_bot.coaching.reflecting.phrasebook import Phrasebook
from coach_bot.coaching.text.wording import raised, words
from coach_bot.coaching.understanding.lexicon import Lexicon


@dataclass(frozen=True, slots=True)
class Heard:
    """What a reflection is made from.

    Attributes:
        before: earlier replies of this conversation.
        seed: differs between conversations and turns, so that wording varies and yet is repeatable.
        room: words that the reflection may have.
        meanings: what may lie under the message, best first.
        earlier: what the leader said before.
    """

    message: str
    reading: Reading
    lexicon: Lexicon
    book: Phrasebook
    before: Sequence[str]
    seed: str
    room: int
    meanings: Sequence[Fitting] = ()
    earlier: Sequence[str] = ()

    @property
    def tender(self) -> bool:
        """Whether the leader mourns or was mistreated: their words are then given back bare, and not as a mere view."""
        return bool(self.reading.cues & {"grieves_talk", "mistreated_talk"})

    def pick(self, variants: Sequence[str], **values: str) -> str:
        """One of `variants`, filled; not one that an earlier reply used, while there is another; empty if none fits."""
        usable = [text for text in variants if all(values.get(name) for name in re.findall(r"{(\w+)}", text))]
        ordered = sorted(usable, key=lambda text: _hash(self.seed + text))
        fresh = [text for text in ordered if not was_used(text, self.before)]
        for text in fresh or ordered:
            filled = raised(text.format(**values))
            if len(words(filled)) <= self.room or text is (fresh or ordered)[-1]:
                return filled
        return ""

    def chance(self, key: str) -> float:
        """A number from 0 to 1, the same for the same turn and key."""
        return int(_hash(self.seed + key)[:8], 16) / 0xFFFFFFFF


def was_used(text: str, before: Sequence[str]) -> bool:
    """Whether an earlier reply holds the fixed words of `text`."""
    fixed = [part.strip(" .,:;“”").lower() for part in re.split(r"{\w+}", text)]
    fixed = [part for part in fixed if len(part) > 2]
    return bool(fixed) and any(all(part in reply.lower() for part in fixed) for reply in before)


def _hash(text: str) -> str:
    return hashlib.blake2b(text.encode(), digest_size=8).hexdigest()
