"""Finds phrases in a text by its words, without a pattern for each: thousands of phrases, ready at once.

A phrase is words in a row; `*` at a word's end stands for any ending, `...` for up to four words between, `a/b` for
either word, a `"` at its end for speech that follows.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import pairwise, product

GAP = 4
OPEN = "*"
"""What a phrase begins with whose first word has an open ending."""
_WORD = re.compile(r"[\w']+|\"")
_DENIES = re.compile(r"^(?:not|never|hardly|without|no)$|n't$")


@dataclass(frozen=True, slots=True)
class Said:
    """The words of a text, lower case, and the places after which speech in quotation marks follows.

    Attributes:
        known: its words, and its pairs of words.
        pairs: for each word it and the next, with a space.
    """

    words: tuple[str, ...]
    quoting: frozenset[int]
    known: frozenset[str]
    pairs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase in its parts; `size` counts its words."""

    parts: tuple[tuple[str, ...], ...]
    quotes: bool
    size: int
    denies: bool


def said(text: str) -> Said:
    """The words of `text`."""
    found: list[str] = []
    quoting = set()
    for match in _WORD.finditer(text.lower()):
        if match.group() == '"':
            quoting.add(len(found) - 1)
        elif word := match.group().strip("'"):
            found.append(word)
    pairs = tuple(f"{first} {second}" for first, second in pairwise((*found, "")))
    return Said(tuple(found), frozenset(quoting), frozenset((*found, *pairs)), pairs)


def longest(phrases: tuple[str, ...], text: Said) -> int:
    """How many words the longest of `phrases` has that `text` holds, and does not deny; 0 when it holds none."""
    begun = _parsed(phrases)
    best, open_ended = 0, begun.get(OPEN, ())
    if not open_ended and text.known.isdisjoint(begun):
        return 0
    for place, word in enumerate(text.words):
        for phrase in (*begun.get(word, ()), *begun.get(text.pairs[place], ()), *open_ended):
            if phrase.size > best and _matches(phrase, text, place):
                best = phrase.size
    return best


def _matches(phrase: Phrase, text: Said, place: int) -> bool:
    if not _stands(phrase.parts[0], text.words, place):
        return False
    if not phrase.denies and any(_DENIES.search(word) for word in text.words[max(0, place - 2) : place]):
        return False
    at = place
    for number, part in enumerate(phrase.parts):
        starts = (at,) if number == 0 else range(at, at + GAP + 1)
        for start in starts:
            if _stands(part, text.words, start):
                break
        else:
            return False
        if not phrase.denies and any(_DENIES.search(word) for word in text.words[at:start]):
            return False  # "I never snapped" in the gap of "i ... snapp*"
        at = start + len(part)
    return not phrase.quotes or at - 1 in text.quoting


def _stands(part: tuple[str, ...], words: tuple[str, ...], start: int) -> bool:
    if start + len(part) > len(words):
        return False
    for place, word in enumerate(part, start):
        if words[place] != word and not (word[-1] == "*" and words[place].startswith(word[:-1])):
            return False
    return True


def _either(phrase: str) -> list[str]:
    """A phrase with each choice of its `a/b`."""
    return [" ".join(words) for words in product(*(word.split("/") for word in phrase.split()))]


def firsts(phrases: tuple[str, ...]) -> Collection[str]:
    """What phrases begin with, one or two words of `Said.known`, or `OPEN`: where none of it is, none stands."""
    return _parsed(phrases).keys()


@cache
def _parsed(phrases: tuple[str, ...]) -> Mapping[str, tuple[Phrase, ...]]:
    """Phrases by their first two words, where these stand together as they are, or their first; `*`: it is open."""
    begun: defaultdict[str, list[Phrase]] = defaultdict(list)
    for phrase in (each for either in phrases for each in _either(either)):
        parts = tuple(
            words
            for part in phrase.lower().split("...")
            if (words := tuple(word.strip("'") for word in re.findall(r"[\w']+\*?", part) if word.strip("'")))
        )
        if parts:
            every = [word for words in parts for word in words]
            denies = any(_DENIES.search(word) for word in every)
            first = " ".join(parts[0][:2])
            first = first if "*" not in first else OPEN if "*" in parts[0][0] else parts[0][0]
            found = Phrase(parts, phrase.rstrip().endswith('"'), len(every), denies)
            begun[first].append(found)
    return {first: tuple(found) for first, found in begun.items()}
