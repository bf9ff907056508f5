"""What often lies under words like the leader's: found by meaning and by words, and left out when it is not plain."""

import re
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
import numpy.typing as npt

from coach_bot.coaching.reflecting.forms import form
from coach_bot.coaching.text.grammar import asks
from coach_bot.coaching.text.spotting import OPEN, Said, firsts, longest, said
from coach_bot.coaching.understanding.lexicon import Lexicon

Vectors = npt.NDArray[np.float32]
NEAR = (0.63, 0.54, 0.45)
"""Likeness to an example from which a meaning fits a sentence that has one word of its `has`, two, or more in a row."""
ALIKE = 0.87
"""Likeness from which it fits without them."""
SUPPOSED = 0.82
"""Likeness from which it fits what is only supposed ("If that's wrong, …")."""
PLAIN = 0.6
"""Score of what is found by words alone, before likeness."""
FORMED = 0.8
"""Score of what is found by its form."""
MOST = 6
_SPEECH = re.compile(r'"[^"\n]*"')
_UNSURE = re.compile(
    r"(?<!\bas)(?<!\bwonder)(?<!\bknow)(?<!\bsure)(?<!\bask)(?<!\basked)(?<!\bsee)(?<!\beven) (?:if|unless)\b.*",
    re.IGNORECASE,
)
"""What hangs on a condition at a sentence's end."""
_REMARK = 5
"""Words up to which a sentence with a question mark may be no question ("In a perfect world?")."""
_SUPPOSED = re.compile(r"^(?:(?:but|and|so|well),? )?(?:if|unless|what if|imagine|suppose)\b", re.IGNORECASE)
_TOLD = re.compile(
    r"^(?:but |and )?(?:they|he|she|people|you|yes|no)\b[^,]* (?:say|says|said|think|thinks)\b", re.IGNORECASE
)
_DENIED = re.compile(
    r"\b(?:I'm|I am|I was|we're|it's|that's|it isn't|I don't feel|I didn't feel)"
    r" (?:not |never |n't )?(?:really |even |at all |so )?(?P<what>\w+)",
    re.IGNORECASE,
)
_KIN = tuple(
    frozenset(words.split())
    for words in (
        "tired tiredness exhausted exhaustion weary worn drained energy strength empty fatigue burnout",
        "angry anger furious rage mad annoyed",
        "sad sadness grief sorrow",
        "afraid scared fear frightened fearful",
        "jealous jealousy envy envious",
        "guilty guilt",
        "lonely loneliness alone",
    )
)
"""Words for one feeling: who denies one of them, denies the others."""
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
        by_words: whether a word of `has` suffices, however unlike the sentence is to `when`.
        form: the name of a form of words by which it is found instead, or empty; its `say` may hold `{done}`.
    """

    id: str
    when: tuple[str, ...]
    say: tuple[str, ...]
    has: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    by_words: bool = False
    form: str = ""


@dataclass(frozen=True, eq=False)
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

    @cached_property
    def starts(self) -> npt.NDArray[np.intp]:
        """For each entry the place of its first vector."""
        return np.cumsum([0, *(len(entry.when) for entry in self.entries[:-1])])

    def worded(self, text: Said) -> set[int]:
        """Places of the entries that are found by their words alone, and may be in `text`."""
        return {place for word in (*text.known, OPEN) for place in self._by_word.get(word, ())}

    @cached_property
    def _by_word(self) -> Mapping[str, Sequence[int]]:
        places: defaultdict[str, list[int]] = defaultdict(list)
        for place, entry in enumerate(self.entries):
            for word in firsts(entry.has) if entry.by_words else ():
                places[word].append(place)
        return places

    @cached_property
    def formed(self) -> tuple[Meaning, ...]:
        """The entries that are found by a form."""
        return tuple(entry for entry in self.entries if entry.form)


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
    whole = said(lexicon.tidy(message))
    # one sentence at a time: a small product of matrices wakes all threads of the numerics library, and waits for them
    likeness = np.stack([bank.vectors @ vector for vector in vectors])
    best = np.maximum.reduceat(likeness, bank.starts, axis=1)
    found = {fit.meaning.id: fit for fit in _formed(message, spans, bank, lexicon, cues)}
    for row, (start, end) in enumerate(spans):
        sentence = lexicon.tidy(message[start:end])
        if sentence.endswith("?") and (asks(sentence.rstrip("?")) or len(sentence.split()) > _REMARK):
            continue
        own, bare = said(sentence), said(_UNSURE.sub("", _SPEECH.sub('""', sentence)))
        supposed = _SUPPOSED.match(sentence) or _TOLD.match(sentence)
        floor = SUPPOSED if supposed else min(NEAR)
        worded = bank.worded(bare)
        near = set(np.flatnonzero(best[row] >= floor).tolist())
        for place in sorted(near & worded if supposed else near | worded):
            entry, like = bank.entries[place], float(best[row, place])
            score = 0.0 if entry.form else _score(entry, like, bare if entry.by_words else own, whole, cues)
            if score and (entry.id not in found or found[entry.id].score < score):
                found[entry.id] = Fitting(entry, sentence, score)
    return tuple(sorted(found.values(), key=lambda fit: -fit.score)[:MOST])


def _formed(
    message: str, spans: Sequence[tuple[int, int]], bank: Meanings, lexicon: Lexicon, cues: Collection[str]
) -> list[Fitting]:
    """The meanings found by their form, speech of others left out."""
    told = [_SPEECH.sub('""', lexicon.tidy(message[start:end])) for start, end in spans]
    found = []
    whole = said(lexicon.tidy(message))
    for entry in bank.formed:
        if longest(entry.unless, whole) or any(word in cues for word in entry.unless):
            continue
        if (match := form(entry.form, told)) is not None:
            say = tuple(re.sub(r"{(done)}", lambda name: match.values[name.group(1)], line) for line in entry.say)
            found.append(Fitting(replace(entry, say=say), match.sentence, FORMED))
    return found


def _score(entry: Meaning, like: float, sentence: Said, whole: Said, cues: Collection[str]) -> float:
    size = longest(entry.has, sentence)
    fits = size > 0 and (entry.by_words or like >= NEAR[min(size, 3) - 1])
    fits = fits or (like >= ALIKE and not entry.by_words)
    if not fits or (entry.also and not longest(entry.also, whole)):
        return 0.0
    if longest(entry.unless, whole) or any(word in cues for word in entry.unless):
        return 0.0
    if entry.by_words:
        return PLAIN + 0.3 * max(like, 0.0)
    return like + (0.25 if size > 2 else 0.15 if size else 0.0)


def denied(messages: Sequence[str]) -> frozenset[str]:
    """Words that the leader said they are not ("I'm not angry"), lower case."""
    text = " ".join(messages)
    said_no = {match.group("what").lower() for match in _DENIED.finditer(text) if _NEGATION.search(match.group())}
    return frozenset(said_no).union(*(kin for kin in _KIN if said_no & kin))


def holds(phrases: tuple[str, ...], text: str) -> bool:
    """Whether `text` holds one of `phrases` (see `Meaning.has`), not denied unless the phrase itself denies."""
    return longest(phrases, said(text)) > 0
