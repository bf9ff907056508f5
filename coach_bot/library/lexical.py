"""BM25 over stemmed words, as an inverted index in numpy.

Robertson and Zaragoza, The Probabilistic Relevance Framework: BM25 and Beyond (2009); title and section
count as extra occurrences, as in BM25F. Two words of the message that stand together in a passage too count
as a term of their own.
"""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt

from coach_bot.embedding import Vectors
from coach_bot.library.passages import Passage

K1 = 1.2
B = 0.75
TITLE = 2.0
SECTION = 1.0
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_COMMON = """
a about above after again against all am an and any are aren't as at be because been before being below
between both but by can can't cannot could couldn't did didn't do does doesn't doing don't down during
each few for from further had hadn't has hasn't have haven't having he her here hers herself him himself
his how i i'd i'll i'm i've if in into is isn't it it's its itself just let's me more most my myself no
nor not of off on once only or other our ours ourselves out over own same she so some such than that
that's the their theirs them themselves then there these they this those through to too under until up
very was wasn't we were weren't what when where which while who whom why will with won't would you your
yours yourself yourselves
"""
STOP_WORDS = frozenset(_COMMON.split())
BREAK = -1

Integers = npt.NDArray[np.int64]


def terms(text: str) -> list[str]:
    """The stems of the words of `text` that carry meaning, in order."""
    words = (word.replace("’", "'") for word in _WORD.findall(text.casefold()))
    return [_stem(word.removesuffix("'s")) for word in words if word not in STOP_WORDS]


class Lexicon:
    """An inverted index over passages.

    Args:
        passages: what to index; scores come in this order.
    """

    def __init__(self, passages: Sequence[Passage]) -> None:
        self._size = len(passages)
        self._ids: dict[str, int] = {}
        found: list[int] = []
        owners: list[int] = []
        weights: list[float] = []
        lengths = np.ones(len(passages), dtype=np.float32)
        for row, passage in enumerate(passages):
            for text, weight in ((passage.title, TITLE), (passage.section, SECTION), (passage.text, 1.0)):
                ids = [self._ids.setdefault(term, len(self._ids)) for term in terms(text)]
                # The break keeps the end of one text and the beginning of the next from making a pair.
                found += [*ids, BREAK]
                owners += [row] * (len(ids) + 1)
                weights += [weight] * (len(ids) + 1)
            lengths[row] = max(1, len(ids))
        self._sequence = np.asarray(found, dtype=np.int32)
        self._owners = np.asarray(owners, dtype=np.int32)
        self._places = np.argsort(self._sequence, kind="stable").astype(np.int32)
        every = np.arange(len(self._ids) + 1)
        self._place_of = np.searchsorted(self._sequence[self._places], every)
        self._norm = np.asarray(K1 * (1 - B + B * lengths / lengths.mean()) if passages else lengths, np.float32)
        self._post(np.asarray(weights, dtype=np.float32), every)

    def scores(self, wanted: Mapping[str, float], pairs: Sequence[tuple[str, str]] = (), pair: float = 0.0) -> Vectors:
        """BM25 of every passage, shape (passages,).

        Args:
            wanted: terms with their weights.
            pairs: terms that stand together in the message.
            pair: weight of each pair.
        """
        out = np.zeros(self._size, dtype=np.float32)
        for term, weight in wanted.items():
            if (at := self._ids.get(term)) is not None:
                part = slice(self._posting_of[at], self._posting_of[at + 1])
                out[self._rows[part]] += np.float32(weight) * self._impacts[part]
        for first, second in set(pairs) if pair else ():
            a, b = self._ids.get(first), self._ids.get(second)
            if a is not None and b is not None:
                self._add_pair(out, a, b, pair)
        return out

    def _post(self, weights: Vectors, every: Integers) -> None:
        """Makes for each term the passages it is in, and what it adds to the score of each."""
        real = self._sequence != BREAK
        key = self._sequence[real].astype(np.int64) * max(1, self._size) + self._owners[real]
        unique, inverse = np.unique(key, return_inverse=True)
        tf = np.bincount(inverse, weights=weights[real], minlength=len(unique)).astype(np.float32)
        term = unique // max(1, self._size)
        self._rows = (unique % max(1, self._size)).astype(np.int32)
        self._posting_of = np.searchsorted(term, every)
        idf = self._idf(np.diff(self._posting_of))
        self._impacts = np.asarray(idf[term] * tf * (K1 + 1) / (tf + self._norm[self._rows]), dtype=np.float32)

    def _add_pair(self, out: Vectors, a: int, b: int, weight: float) -> None:
        places = self._places[self._place_of[a] : self._place_of[a + 1]]
        places = places[self._sequence[places + 1] == b]
        if len(places):
            rows, counts = np.unique(self._owners[places], return_counts=True)
            idf = float(self._idf(np.asarray([len(rows)]))[0])
            out[rows] += np.float32(weight * idf) * (counts * (K1 + 1) / (counts + K1)).astype(np.float32)

    def _idf(self, found: Integers) -> npt.NDArray[np.float64]:
        return np.log1p((self._size - found + 0.5) / (found + 0.5))


def pairs_of(text: str) -> list[tuple[str, str]]:
    """The terms of `text` that stand side by side, common words left out."""
    return list(pairwise(terms(text)))


@lru_cache(maxsize=100_000)
def _stem(word: str) -> str:
    return str(_stemmer().stemWord(word))


@lru_cache(maxsize=1)
def _stemmer() -> Any:
    import Stemmer

    return Stemmer.Stemmer("english", 0)
