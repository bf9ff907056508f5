"""How well each passage answers a message in its conversation: dense and lexical scores, fused."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from coach_bot.embedding import Vectors
from coach_bot.library.lexical import terms


@dataclass(frozen=True, slots=True)
class Weights:
    """What the fusion was tuned to, on one half of each set of the retrieval benchmark.

    Attributes:
        dense: share of the dense score, 0 to 1; the lexical score has the rest.
        depth: passages at the top over which scores are made comparable.
        recent: weight of the message before the latest, in the query's vector.
        decay: what each message further back keeps of the weight after it.
        recent_terms: weight of a word of the message before the latest.
    """

    dense: float = 0.5
    depth: int = 100
    recent: float = 0.3
    decay: float = 0.5
    recent_terms: float = 0.2


def query_vector(latest: Vectors, history: Vectors | None, weights: Weights) -> Vectors:
    """The direction of the latest message, drawn towards those before it; shape (dimensions,), length 1."""
    out = latest.astype(np.float32, copy=True)
    if history is not None and len(history):
        share = weights.recent
        for vector in history[::-1][:6]:
            out += np.float32(share) * vector
            share *= weights.decay
    return np.asarray(out / max(float(np.linalg.norm(out)), 1e-12), dtype=np.float32)


def query_terms(latest: str, history: Sequence[str], weights: Weights) -> Mapping[str, float]:
    """The words to look for, each with its weight: those of the latest message count 1."""
    out: dict[str, float] = {}
    share = weights.recent_terms
    for text in list(history)[::-1][:6]:
        for term in set(terms(text)):
            out[term] = max(out.get(term, 0.0), share)
        share *= weights.decay
    for term in terms(latest):
        out[term] = 1.0
    return out


def fuse(dense: Vectors, lexical: Vectors, weights: Weights) -> Vectors:
    """One score per passage, shape (passages,): both scores made comparable over their tops, then weighed."""
    return np.asarray(
        weights.dense * _comparable(dense, weights.depth)
        + (1 - weights.dense) * _comparable(lexical, weights.depth),
        dtype=np.float32,
    )


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
