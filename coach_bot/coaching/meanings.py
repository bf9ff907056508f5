"""What often lies under words like the leader's: found by meaning and by words, and left out when it is not plain."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt

from coach_bot.coaching.grammar import asks
from coach_bot.coaching.lexicon import Lexicon

Vectors = npt.NDArray[np.float32]
NEAR = (0.42, 0.33, 0.20)
"""Likeness to an example from which a meaning fits a sentence that has one word of its `has`, two, or more in a row."""
ALIKE = 0.72
"""Likeness from which it fits without them."""
SUPPOSED = 0.75
"""Likeness from which it fits what is only supposed ("If that's wrong, …")."""
MOST = 6
_REMARK = 5
"""Words up to which a sentence with a question mark may be no question ("In a perfect world?")."""
_GAP = r"(?:\W+[\w']+){0,4}?\W+"
_NOT = re.compile(r"(?:\b(?:not|never|no longer|hardly|without)|n't)(?: \w+){0,2} $", re.IGNORECASE)
_SUPPOSED = re.compile(r"^(?:(?:but|and|so|well),? )?(?:if|unless|what if|imagine|suppose)\b", re.IGNORECASE)
_DENIED = re.compile(
    r"\b(?:I'm|I am|I was|we're|it's|that's|it isn't|I don't feel|I didn't feel)"
    r" (?:not |never |n't )?(?:really |even |at all |so )?(?P<what>\w+)",
    re.IGNORECASE,
)
_NEGATION = re.compile(r"\bnot\b|\bnever\b|n't\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Meaning:
    """A meaning, and when it is there.

    Attributes:
        when: sentences of leaders that have it.
        say: ways to say it; `{person}` is someone whom the leader named, and such a line is said only then.
        has: words of which the sentence holds some, unless it is very like one of `when`; `*` stands for any ending,
            `...` for up to four words.
        also: words of which the message holds some besides.
        unless: words or cues with which it is not said.
    """

    id: str
    when: tuple[str, ...]
    say: tuple[str, ...]
    has: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Meanings:
    """The bank of meanings.

    Attributes:
        vectors: of every `when`, in order, shape (texts, dimensions).
    """

    entries: tuple[Meaning, ...]
    vectors: Vectors

    @property
    def owners(self) -> npt.NDArray[np.intp]:
        """For each vector the place of its entry."""
        return np.repeat(np.arange(len(self.entries)), [len(entry.when) for entry in self.entries])


@dataclass(frozen=True, slots=True)
class Fitting:
    """A meaning that fits.

    Attributes:
        sentence: the leader's words that it was found in.
        score: how well it fits, about 0.4 to 1.
    """

    meaning: Meaning
    sentence: str
    score: float


def fitting(
    message: str,
    spans: Sequence[tuple[int, int]],
    vectors: Vectors,
    bank: Meanings,
    *,
    lexicon: Lexicon,
    cues: Collection[str] = (),
) -> tuple[Fitting, ...]:
    """The meanings that fit a message, best first.

    Args:
        spans: where its sentences are.
        vectors: of these sentences, shape (len(spans), dimensions); without them nothing is found.
    """
    if not len(spans) or not len(bank.entries) or not len(vectors):
        return ()
    whole = lexicon.tidy(message)
    likeness = vectors @ bank.vectors.T
    starts = np.cumsum([0, *(len(entry.when) for entry in bank.entries[:-1])])
    best = np.maximum.reduceat(likeness, starts, axis=1)
    found: dict[str, Fitting] = {}
    for row, (start, end) in enumerate(spans):
        sentence = lexicon.tidy(message[start:end])
        if sentence.endswith("?") and (asks(sentence.rstrip("?")) or len(sentence.split()) > _REMARK):
            continue
        floor = SUPPOSED if _SUPPOSED.match(sentence) else min(NEAR)
        for place in np.flatnonzero(best[row] >= floor):
            entry, like = bank.entries[place], float(best[row, place])
            score = _score(entry, like, sentence, whole, cues)
            if score and (entry.id not in found or found[entry.id].score < score):
                found[entry.id] = Fitting(entry, sentence, score)
    return tuple(sorted(found.values(), key=lambda fit: -fit.score)[:MOST])


def _score(entry: Meaning, like: float, sentence: str, whole: str, cues: Collection[str]) -> float:
    if any(word in cues for word in entry.unless) or holds(entry.unless, whole):
        return 0.0
    if entry.also and not holds(entry.also, whole):
        return 0.0
    for longest, floor in zip(("long", "two", "one"), reversed(NEAR), strict=True):
        if like >= floor and holds(_of_length(entry.has, longest), sentence):
            return like + 0.15 + (0.1 if longest == "long" else 0.0)
    return like if like >= ALIKE else 0.0


@cache
def _of_length(phrases: tuple[str, ...], longest: str) -> tuple[str, ...]:
    sizes = {"one": {1}, "two": {2}}.get(longest)
    return tuple(
        phrase
        for phrase in phrases
        if (len(phrase.replace("...", " ").split()) in sizes if sizes else len(phrase.replace("...", " ").split()) > 2)
    )


def denied(messages: Sequence[str]) -> frozenset[str]:
    """Words that the leader said they are not ("I'm not angry"), lower case."""
    text = " ".join(messages)
    return frozenset(match.group("what").lower() for match in _DENIED.finditer(text) if _NEGATION.search(match.group()))


def holds(phrases: tuple[str, ...], text: str) -> bool:
    """Whether `text` holds one of `phrases` (see `Meaning.has`), not denied unless the phrase itself denies."""
    if not phrases:
        return False
    for match in _pattern(phrases).finditer(text):
        denying = _NEGATION.search(match.group())
        if denying and not any(_NEGATION.search(phrase) for phrase in phrases):
            continue  # "I never snapped" in the gap of "i ... snapp*"
        if denying or not _NOT.search(text[max(0, match.start() - 30) : match.start()]):
            return True
    return False


@cache
def _pattern(phrases: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(r"(?<![\w'])(?:" + "|".join(_phrase(phrase) for phrase in phrases) + r")(?![\w'])", re.IGNORECASE)


def _phrase(phrase: str) -> str:
    parts = [
        r"\W+".join(re.escape(word).replace(r"\*", r"[\w']*") for word in part.split()) for part in phrase.split("...")
    ]
    return _GAP.join(part for part in parts if part)
