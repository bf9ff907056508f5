"""Searches one snapshot of the index.

The vectors are multiplied in memory: exact, and at the sizes of a coach's library (up to some 20,000
passages, 30 MB) faster than asking an approximate index. Chroma stays the place where they are kept.
"""

from collections import Counter
from collections.abc import Iterator

import numpy as np

from coach_bot.embedding import Embedder, Vectors
from coach_bot.library.lexical import Lexicon, pairs_of
from coach_bot.library.passages import Hit, Query
from coach_bot.library.ranking import REACH, Weights, fuse, query_terms, query_vector
from coach_bot.library.snapshot import Snapshot

ALIKE = 0.95
PER_ARTICLE = 2
# A passage below this share of the best score does not count as fitting.
FITTING = 0.5


class Searcher:
    """Search over a snapshot; values only, so any number of threads may use it at once."""

    def __init__(self, snapshot: Snapshot, embedder: Embedder, weights: Weights | None = None) -> None:
        self.snapshot = snapshot
        self._embedder = embedder
        self._weights = weights or Weights()
        self._lexicon = Lexicon(snapshot.passages)

    def search(self, query: Query, k: int) -> list[Hit]:
        """The best `k` passages, near-duplicates left out, at most two of an article unless only one fits.

        Raises:
            EmbeddingError: the query brought no vector and could not be embedded.
        """
        if not self.snapshot.passages or k < 1 or not query.text.strip():
            return []
        latest, history = self._vectors(query)
        scores = self.scores(query, latest, history)
        return [
            Hit(self.snapshot.passages[i], score=float(scores[i]), similarity=float(self.snapshot.vectors[i] @ latest))
            for i in self._choose(scores, k)
        ]

    def scores(self, query: Query, latest: Vectors, history: Vectors | None) -> Vectors:
        """The fused score of every passage, shape (passages,)."""
        # Not `@`: on a busy machine BLAS waits for its second thread many times longer than the product takes.
        dense = np.einsum("ij,j->i", self.snapshot.vectors, query_vector(latest, history, self._weights))
        lexical = self._lexicon.scores(
            query_terms(query.text, query.history, self._weights), pairs_of(query.text), self._weights.pair
        )
        return fuse(dense, lexical, self._weights)

    def _vectors(self, query: Query) -> tuple[Vectors, Vectors | None]:
        """The vectors of the message and its history; what the query brought is not embedded again."""
        if query.vector is not None and not query.vector.any():
            # A caller whose embedder failed gives zeros: the words alone are searched.
            return np.zeros(self.snapshot.vectors.shape[1], dtype=np.float32), None
        missing = [] if query.vector is not None else [query.text]
        recent = query.history[-REACH:] if query.history_vectors is None else ()
        made = self._embedder.embed([*missing, *recent]) if missing or recent else None
        latest = query.vector if query.vector is not None or made is None else made[0]
        if latest is None:
            raise ValueError("a query has text or a vector")
        history = query.history_vectors if made is None or not recent else made[len(missing) :]
        return np.asarray(latest, dtype=np.float32), history

    def _choose(self, scores: Vectors, k: int) -> Iterator[int]:
        count = min(len(scores), 20 + 8 * k)
        top = np.argpartition(-scores, count - 1)[:count]
        order = [int(i) for i in top[np.argsort(-scores[top], kind="stable")]]
        passages = self.snapshot.passages
        fitting = {passages[i].source for i in order if scores[i] >= FITTING * scores[order[0]]}
        limit = k if len(fitting) == 1 else PER_ARTICLE
        if len(fitting) == 1:
            order = [i for i in order if passages[i].source in fitting]
        taken: list[int] = []
        of_article: Counter[str] = Counter()
        for i in order:
            if len(taken) == k:
                return
            if of_article[passages[i].source] >= limit or self._is_alike(i, taken):
                continue
            of_article[passages[i].source] += 1
            taken.append(i)
            yield i

    def _is_alike(self, i: int, taken: list[int]) -> bool:
        vectors = self.snapshot.vectors
        return bool(taken) and float((vectors[taken] @ vectors[i]).max()) > ALIKE
