"""How well each passage answers a message in its conversation: dense and lexical scores, fused.

Both scores are brought to the same scale over their tops and added with fixed weights, which was found to
beat rank fusion (Bruch, Gai and Ingber, An Analysis of Fusion Functions for Hybrid Retrieval, 2023). The
words and vectors of the messages before the latest count less the further back they are.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from coach_bot.embedding import Vectors
from coach_bot.library.lexical import terms

REACH = 8
# Beyond two exchanges a word weighs less than a hundredth of one in the latest message.
REACH_OF_WORDS = 4


@dataclass(frozen=True, slots=True)
class Weights:
    """What the fusion was tuned to, on one half of each set of `tests/bench/retrieval.py`.

    Attributes:
        dense: share of the dense score, 0 to 1; the lexical score has the rest.
        depth: passages at the top over which scores are made comparable.
        pair: weight of two words that stand together.
        coach, leader: weight of the last message of each, in the query's vector.
        decay: what a message one exchange further back keeps of it.
        coach_words, leader_words: weight of a word of the last message of each.
        decay_words: what a word one exchange further back keeps of it.
    """

    dense: float = 0.6
    depth: int = 200
    pair: float = 0.25
    coach: float = 0.2
    leader: float = 0.3
    decay: float = 0.5
    coach_words: float = 0.1
    leader_words: float = 0.1
    decay_words: float = 0.3


def query_vector(latest: Vectors, history: Vectors | None, weights: Weights) -> Vectors:
    """The direction of the latest message, drawn towards those before it; shape (dimensions,), length 1.

    Args:
        latest: shape (dimensions,).
        history: shape (messages, dimensions), oldest first, the coach's message last.
        weights: how much each counts.
    """
    out = latest.astype(np.float32, copy=True)
    if history is not None:
        for back, vector in enumerate(history[::-1][:REACH]):
            share = (weights.leader if back % 2 else weights.coach) * weights.decay ** (back // 2)
            out += np.float32(share) * vector
    return np.asarray(out / max(float(np.linalg.norm(out)), 1e-12), dtype=np.float32)


def query_terms(latest: str, history: Sequence[str], weights: Weights) -> Mapping[str, float]:
    """The words to look for, each with its weight: those of the latest message count 1."""
    out = dict.fromkeys(terms(latest), 1.0)
    for back, text in enumerate(list(history)[::-1][:REACH_OF_WORDS]):
        share = (weights.leader_words if back % 2 else weights.coach_words) * weights.decay_words ** (back // 2)
        for term in terms(text):
            out.setdefault(term, share)
    return out


def fuse(dense: Vectors, lexical: Vectors, weights: Weights) -> Vectors:
    """One score per passage, shape (passages,): both scores on the same scale, then weighed."""
    meaning, words = _comparable(dense, weights.depth), _comparable(lexical, weights.depth)
    return np.asarray(weights.dense * meaning + (1 - weights.dense) * words, dtype=np.float32)


def _comparable(scores: Vectors, depth: int) -> Vectors:
    """Scores with the best at 1 and the one at place `depth` at 0; below that they go on falling."""
    if not len(scores):
        return scores
    best = float(scores.max())
    at = min(depth, len(scores)) - 1
    floor = float(-np.partition(-scores, at)[at])
    if best - floor < 1e-6:
        return np.zeros_like(scores)
    return np.asarray((scores - floor) / (best - floor), dtype=np.float32)
