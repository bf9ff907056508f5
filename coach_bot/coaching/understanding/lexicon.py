"""The words that the coach listens for: what `prompts/lexicon.yaml` holds."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache

from coach_bot.coaching.text.wording import tidy

Phrases = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Feeling:
    """A feeling and the words that show it.

    Attributes:
        form: fits "you're …" and "you feel …".
        kind: the family that replies are chosen by: anger, guilt, fear, hurt, sad, tired, stuck, torn, alone, joy …
        words: phrases of the leader that show it; `*` at a word's end stands for any ending.
    """

    form: str
    kind: str
    words: Phrases


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The words that the coach listens for, all lower case.

    Attributes:
        feelings: strongest first; the order decides between several.
        topics: words that show what a message is about, by topic.
        cues: phrases that show what a message does, by cue.
        roles: words for one person at work ("boss"), to be said with "your".
        role_groups: words for several people at work ("team").
        not_names: words with a capital that are no person's name.
        labels: what leaders call others in anger; never said back.
        swearing: words that are never said back.
        spelling: common slips and what was meant.
        fillers: words at the start of a sentence that carry nothing.
        things: nouns of working life that can be said back after "your" or "the".
        subjects: what an article on a topic, or for a cue, would be about; searched for besides the leader's words.
        matters: what leaders say to whom an article on a subject speaks, by the same names.
    """

    feelings: tuple[Feeling, ...]
    topics: Mapping[str, Phrases]
    cues: Mapping[str, Phrases]
    roles: Phrases
    role_groups: Phrases
    not_names: Phrases
    labels: Phrases
    swearing: Phrases
    spelling: Mapping[str, str]
    fillers: Phrases
    things: Phrases = ()
    names: Phrases = field(default=())
    subjects: Mapping[str, str] = field(default_factory=dict)
    matters: Mapping[str, Phrases] = field(default_factory=dict)

    def tidy(self, text: str) -> str:
        """`text` with the lexicon's spelling mended; see `wording.tidy`."""
        return tidy(text, tuple(self.spelling.items()))


_RUN = re.compile(r"[\w']+")


@dataclass(frozen=True, slots=True)
class _Sought:
    """A pattern of phrases, and how each of them begins: most texts are known by that to hold none.

    Attributes:
        first: whole words with which phrases begin, in lower case.
        stems: beginnings of such words, for phrases written with a star.
        anyhow: whether a phrase begins otherwise, so that the pattern must look.
    """

    pattern: re.Pattern[str]
    first: frozenset[str]
    stems: frozenset[str]
    anyhow: bool

    def may_stand(self, text: str) -> bool:
        """Whether the pattern has to look at `text`."""
        if self.anyhow or not text.isascii():  # other scripts have letters whose case the pattern alone knows
            return True
        words, beginnings = _words_of(text)
        return not (self.first.isdisjoint(words) and self.stems.isdisjoint(beginnings))


@lru_cache(maxsize=64)
def _words_of(text: str) -> tuple[frozenset[str], frozenset[str]]:
    """The words of a text in lower case, and all their beginnings; a talk's messages are asked for many times."""
    words = frozenset(_RUN.findall(text.lower()))
    return words, frozenset(word[:end] for word in words for end in range(1, len(word) + 1))


@cache
def _sought(phrases: Phrases) -> _Sought:
    parts, first, stems, anyhow = [], set(), set(), False
    for phrase in sorted(phrases, key=len, reverse=True):
        words = [re.escape(word).replace(r"\*", r"[\w']*") for word in phrase.lower().split()]
        parts.append(r"\s+".join(words))
        begins = _RUN.match(phrase.lower())
        if begins is None:
            anyhow = True
        elif phrase[begins.end() : begins.end() + 1] == "*":
            stems.add(begins[0])
        else:
            first.add(begins[0])
    pattern = re.compile(r"(?<![\w'])(?:" + "|".join(parts) + r")(?![\w'])", re.IGNORECASE)
    return _Sought(pattern, frozenset(first), frozenset(stems), anyhow)


def found(phrases: Sequence[str], text: str) -> re.Match[str] | None:
    """The first place in `text` where one of `phrases` stands as whole words, or None."""
    if not phrases:
        return None
    sought = _sought(tuple(phrases))
    return sought.pattern.search(text) if sought.may_stand(text) else None


def count(phrases: Sequence[str], text: str) -> int:
    """How many different places of `text` hold one of `phrases`."""
    return len(matches(phrases, text))


def matches(phrases: Sequence[str], text: str) -> list[str]:
    """The places of `text` that hold one of `phrases`."""
    if not phrases:
        return []
    sought = _sought(tuple(phrases))
    return [match.group() for match in sought.pattern.finditer(text)] if sought.may_stand(text) else []
