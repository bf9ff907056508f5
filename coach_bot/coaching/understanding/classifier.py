"""A linear model over a message's vectors and words: a few multiplications, and no library but numpy."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from zlib import crc32

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float32]

REACH = 5
"""How many words a negation or a person colours."""

_WORD = re.compile(r"[\w']+|[?!]")
_NEGATIONS = frozenset(
    ("not", "never", "no", "don't", "didn't", "isn't", "wasn't", "won't", "can't", "doesn't", "instead", "rather")
)
_SELF = frozenset(("i", "i've", "i'd", "i'm", "my"))
_OTHERS = frozenset(("he", "she", "they", "he's", "she's", "they're", "them", "him", "her", "his", "their"))
_COLOURS = (("neg", _NEGATIONS), ("i", _SELF), ("3", _OTHERS))


@dataclass(frozen=True, slots=True, eq=False)
class Classifier:
    """What was learnt.

    Attributes:
        dense: weights of the vectors' numbers, shape (numbers, outputs).
        words: weights of the terms' buckets, shape (buckets, outputs).
        rarity: how much a term of a bucket counts, by inverse document frequency, shape (buckets,).
        bias: shape (outputs,).
    """

    dense: Array
    words: Array
    rarity: Array
    bias: Array

    def logits(self, text: str, numbers: Array) -> Array:
        """The outputs for a message, shape (outputs,).

        Args:
            numbers: the message's vectors, one after the other.
        """
        places, counts = np.unique(buckets(terms(text), len(self.rarity)), return_counts=True)
        told = self.bias + numbers @ self.dense
        if len(places):
            told += weighed(counts, self.rarity[places]) @ self.words[places]
        return np.asarray(told, dtype=np.float32)


def make_classifier(stored: Mapping[str, npt.NDArray[np.generic]]) -> Classifier:
    """A classifier from the arrays of its file.

    Raises:
        KeyError: an array is missing.
    """
    return Classifier(*(np.asarray(stored[name], np.float32) for name in ("dense", "words", "rarity", "bias")))


def terms(text: str) -> list[str]:
    """What is counted of a text's words: up to three in a row, the first ones, and what a person or a "not" colours."""
    words = _WORD.findall(text.lower().replace("’", "'"))
    found = [*words, *map(" ".join, pairwise(words))]
    found += map(" ".join, zip(words, words[1:], words[2:], strict=False))
    found += [f"{one} * {other}" for one, other in zip(words, words[2:], strict=False)]
    found += [*(f"^{word}" for word in words[:3]), "^" + " ".join(words[:2])]
    for place, word in enumerate(words):
        for colour, kinds in _COLOURS:
            if word in kinds:
                found += [f"{colour}~{each}" for each in words[place + 1 : place + 1 + REACH]]
    return found


def buckets(found: Sequence[str], count: int) -> npt.NDArray[np.int64]:
    """The number of each term, below `count`; terms may share one."""
    return np.fromiter((crc32(term.encode("utf-8", "surrogatepass")) % count for term in found), np.int64, len(found))


def weighed(counts: npt.NDArray[np.int64], rarity: Array) -> Array:
    """The weights of a text's terms, of length 1: rare ones count for more, repeated ones for little more."""
    weights = (1 + np.log(counts)) * rarity
    return np.asarray(weights / max(float(np.linalg.norm(weights)), 1e-9), dtype=np.float32)


def shares(logits: Array) -> Array:
    """Probabilities along the last axis, by softmax."""
    powers = np.exp(logits - logits.max(axis=-1, keepdims=True))
    return np.asarray(powers / powers.sum(axis=-1, keepdims=True))
