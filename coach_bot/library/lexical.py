"""BM25 over stemmed words, as an inverted index in numpy.

Robertson and Zaragoza, The Probabilistic Relevance Framework: BM25 and Beyond (2009); title and section
count as extra occurrences, as in BM25F.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt

from coach_bot.embedding import Vectors
from coach_bot.library.passages import Passage

K1 = 1.2
B = 0.75
TITLE = 1.0
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
        counts: list[Counter[str]] = []
        lengths = np.ones(len(passages), dtype=np.float32)
        for i, passage in enumerate(passages):
            body = Counter(terms(passage.text))
            lengths[i] = max(1, body.total())
            for text, weight in ((passage.title, TITLE), (passage.section, SECTION)):
                for term in terms(text):
                    body[term] += weight  # type: ignore[assignment]  # a fraction of an occurrence
            counts.append(body)
        self._postings = _postings(counts, lengths)

    def scores(self, weights: Mapping[str, float]) -> Vectors:
        """BM25 of every passage for terms with their weights, shape (passages,)."""
        out = np.zeros(self._size, dtype=np.float32)
        for term, weight in weights.items():
            if (found := self._postings.get(term)) is not None:
                rows, impacts = found
                out[rows] += np.float32(weight) * impacts
        return out


def _postings(
    counts: Sequence[Counter[str]], lengths: Vectors
) -> dict[str, tuple[npt.NDArray[np.int32], Vectors]]:
    """For each term the passages it is in, and what it adds to the score of each."""
    rows: dict[str, list[int]] = {}
    found: dict[str, list[float]] = {}
    for i, body in enumerate(counts):
        for term, count in body.items():
            rows.setdefault(term, []).append(i)
            found.setdefault(term, []).append(count)
    norm = K1 * (1 - B + B * lengths / (lengths.mean() if len(lengths) else 1))
    out = {}
    for term, where in rows.items():
        at = np.asarray(where, dtype=np.int32)
        tf = np.asarray(found[term], dtype=np.float32)
        idf = np.log1p((len(counts) - len(at) + 0.5) / (len(at) + 0.5))
        out[term] = at, np.asarray(idf * tf * (K1 + 1) / (tf + norm[at]), dtype=np.float32)
    return out


@lru_cache(maxsize=100_000)
def _stem(word: str) -> str:
    return str(_stemmer().stemWord(word))


@lru_cache(maxsize=1)
def _stemmer() -> Any:
    import snowballstemmer

    return snowballstemmer.stemmer("english")
