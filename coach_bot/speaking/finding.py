"""Finds what the articles have to say: passages for every reply, quotable sentences where the articles are asked."""

import logging
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from coach_bot.coaching.screening.screen import instructs
from coach_bot.coaching.understanding.inquiry import Asked
from coach_bot.embedding import Embedder, Vectors
from coach_bot.errors import EmbeddingError, LibraryError
from coach_bot.journal import Entry
from coach_bot.library import Hit, Library, Passage, Query
from coach_bot.speaking.quoting import Quotable, standing

log = logging.getLogger(__name__)

REMEMBERED = 4
"""How many earlier exchanges weigh in a search."""
LOOKED_AT = 4
"""How many passages a search for an answer brings."""
ARTICLES = 2
"""How many articles are looked at from beginning to end, for a good sentence need not stand in the passage found."""
ABOUT_IT = 0.22
"""Cosine of what was told and a matter of the articles from which it is about it."""
SURELY = 0.37
"""The same where nothing else says that it is about leading people."""
KEPT = 400
"""Passages whose sentences' vectors are kept in memory."""


def search_for(message: str, vector: Vectors, earlier: Sequence[Entry]) -> Query:
    """What to search for: the message in its conversation."""
    said = [
        part
        for entry in earlier[-REMEMBERED:]
        for part in ((entry.leader, entry.vector), (entry.reply, entry.reply_vector))
    ]
    vectors = [each for _, each in said if each is not None]
    known = np.stack(vectors) if vectors and len(vectors) == len(said) else None
    return Query(message, vector if vector.any() else vector[:0], tuple(text for text, _ in said), known)


@dataclass(frozen=True, slots=True)
class Findings:
    """What was found: passages, best first, and the sentences of them that could be quoted."""

    hits: tuple[Hit, ...] = ()
    quotables: tuple[Quotable, ...] = ()


class Finder:
    """Searches the articles; may be used by several threads at once."""

    def __init__(self, library: Library, embedder: Embedder) -> None:
        self._library = library
        self._embedder = embedder
        self._kept: dict[str, tuple[Sequence[str], Vectors]] = {}
        self._lock = threading.Lock()

    def find(self, query: Query) -> Findings:
        """The passages for a message in its conversation.

        Raises:
            LibraryError: the index cannot be read.
        """
        return Findings(tuple(hit for hit in self._library.search(query) if not instructs(hit.passage.text)))

    def find_or_answer(self, query: Query, asked: Asked | None) -> Findings:
        """What was found for a message, with quotable sentences when the articles are asked for something.

        Nothing is found in an index that cannot be read: the conversation goes on without the articles.
        """
        try:
            return self.find(query) if asked is None else self.answer(asked, query.history)
        except EmbeddingError as error:
            log.warning("nothing is quoted in this reply: %s", error)
            return self.find(query)
        except LibraryError as error:
            log.warning("a reply without the articles: %s", error)
            return Findings()

    def answer(self, asked: Asked, said: Sequence[str] = ()) -> Findings:
        """The passages and sentences that may answer what was asked of the articles.

        Args:
            said: what was said before; whoever asks for the article that was quoted last is given that one.

        Raises:
            LibraryError: the index cannot be read.
            EmbeddingError: a text could not be embedded.
        """
        if asked.link and (named := self._named(said)):
            return Findings(named)
        asked = self._placed(asked)
        texts = [asked.text, asked.about] if asked.about else [asked.text]
        vectors = self._embedder.embed(texts)
        found: dict[str, Hit] = {}
        sources: dict[str, None] = {}
        for text, vector in zip(texts[::-1], vectors[::-1], strict=True):
            hits = [
                hit for hit in self._library.search(Query(text, vector), LOOKED_AT) if not instructs(hit.passage.text)
            ]
            found |= {hit.passage.id: hit for hit in hits if hit.passage.id not in found}
            sources |= dict.fromkeys(hit.passage.source for hit in hits[:1])
        hits = [*found.values(), *self._rest(list(sources)[:ARTICLES], found)]
        near = self._likeness(hits, vectors)
        quotables = []
        for hit in hits:
            sentences, rows = self._sentences(hit.passage)
            for sentence, likeness in zip(sentences, np.einsum("ij,kj->ik", rows, vectors), strict=True):
                about = float(likeness[1]) if asked.about else 0.0
                quotables.append(Quotable(sentence, hit, float(likeness[0]), about, near.get(hit.passage.source, 0.0)))
        return Findings(tuple(hits), tuple(quotables))

    def _placed(self, asked: Asked) -> Asked:
        """What was asked, with the matter that is nearest to it; a known topic goes before others that are as near."""
        if not asked.matters:
            return asked
        said = tuple(matter.said for matter in asked.matters)
        key = "\n".join(said)
        with self._lock:
            kept = self._kept.get(key)
        if kept is None:
            kept = said, self._embedder.embed(said)
            with self._lock:
                self._kept[key] = kept
        near = kept[1] @ self._embedder.embed([asked.text])[0]
        near = near + np.array([matter.known for matter in asked.matters], np.float32)
        best = int(np.argmax(near))
        return replace(
            asked, about=asked.matters[best].about if near[best] >= (ABOUT_IT if asked.told else SURELY) else ""
        )

    def _named(self, said: Sequence[str]) -> tuple[Hit, ...]:
        """The passages of the article whose title was named last."""
        titles = {passage.title: passage.source for passage in self._library.passages() if passage.title}
        for text in reversed(said):
            places = {text.rfind(f"“{title}”"): source for title, source in titles.items()}
            if (last := max(places, default=-1)) >= 0:
                return tuple(self._rest([places[last]], {}))
        return ()

    def _likeness(self, hits: Sequence[Hit], vectors: Vectors) -> dict[str, float]:
        """How near each article is to what was asked: the mean of the two passages of it that are nearest."""
        known = self._library.vectors([hit.passage.id for hit in hits])
        near: dict[str, list[float]] = {}
        for hit in hits:
            if (row := known.get(hit.passage.id)) is not None:
                near.setdefault(hit.passage.source, []).append(float(vectors[-1] @ row))
        best = {source: sorted(found)[-2:] for source, found in near.items()}
        return {source: sum(found) / len(found) for source, found in best.items()}

    def _rest(self, sources: Sequence[str], found: Mapping[str, Hit]) -> list[Hit]:
        """The passages of these articles that a search did not bring."""
        return [
            Hit(passage, 0.0, 0.0)
            for passage in self._library.passages()
            if passage.source in sources and passage.id not in found and not instructs(passage.text)
        ]

    def _sentences(self, passage: Passage) -> tuple[Sequence[str], Vectors]:
        """The sentences of a passage that can stand alone, and their vectors."""
        with self._lock:
            kept = self._kept.get(passage.id)
        if kept is None:
            sentences = standing(passage.text)
            kept = sentences, self._embedder.embed(sentences)
            with self._lock:
                if len(self._kept) >= KEPT:
                    self._kept.pop(next(iter(self._kept)))
                self._kept[passage.id] = kept
        return kept
