"""Makes the note of a reflection: the leader's words, the articles that fitted, and the day."""

import asyncio
import logging
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import numpy as np

from coach_bot.coaching.guided.note import Note
from coach_bot.coaching.guided.note import Reading as Article
from coach_bot.coaching.guided.progress import Progress
from coach_bot.coaching.guided.writing import sentences, traced, write
from coach_bot.coaching.understanding.lexicon import Lexicon
from coach_bot.embedding import Vectors
from coach_bot.errors import EmbeddingError, LibraryError
from coach_bot.journal import Conversation, Journal
from coach_bot.library import Library, Query

log = logging.getLogger(__name__)

MOST_ARTICLES = 2
NEAREST = 4
"""Passages nearest to the leader's answers, of which two must be of one article for it to have fitted."""
FITS = 0.4
"""Cosine that one of them must have; of the eight articles that it named in fourteen reflections, six fitted."""


class Notes:
    """Writes notes.

    Args:
        looks: how far a sentence looks to managing (-1) or leading (+1).
        clock: now, with a time zone; replaced in tests.
    """

    def __init__(
        self,
        journal: Journal,
        library: Library,
        lexicon: Lexicon,
        looks: Callable[[str], float],
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._journal = journal
        self._library = library
        self._lexicon = lexicon
        self._looks = looks
        self._clock = clock

    async def write(self, progress: Progress, conversation: Conversation) -> Note:
        """The note of a reflection in this conversation."""
        articles = self._shown(conversation) or await asyncio.to_thread(self._fitting, progress, conversation)
        lens = await asyncio.to_thread(self._read, progress)
        day = (await self._today(conversation.visitor)).date().isoformat()
        note = write(progress, self._lexicon, day=day, lens=lens, articles=articles)
        said = [entry.leader for entry in conversation.entries]
        here = {text for text in said if text}
        elsewhere = [each.text for each in progress.answers if not any(each.text in text for text in here)]
        return traced(note, [*said, *elsewhere])

    async def _today(self, visitor: str) -> datetime:
        known = await self._journal.visitors.get(visitor)
        try:
            return self._clock().astimezone(ZoneInfo(known.timezone or "UTC"))
        except (KeyError, ValueError, OSError):
            return self._clock()

    def _read(self, progress: Progress) -> dict[str, float]:
        try:
            return {sentence: self._looks(sentence) for sentence in sentences(progress)}
        except EmbeddingError as error:
            log.warning("a note shows what moved by whole messages: %s", error)
            return {}

    @staticmethod
    def _shown(conversation: Conversation) -> Sequence[Article]:
        """The articles that replies drew on, the latest first."""
        shown = [source for entry in reversed(conversation.entries) for source in entry.sources]
        return tuple(dict.fromkeys(Article(source.title, source.url) for source in shown))[:MOST_ARTICLES]

    def _fitting(self, progress: Progress, conversation: Conversation) -> Sequence[Article]:
        """Articles near to what was said, where no reply drew on one."""
        said = {answer.exchange for answer in progress.answers}
        first = conversation.turns - len(conversation.entries) + 1
        vectors = [
            entry.vector
            for place, entry in enumerate(conversation.entries, first)
            if place in said and entry.vector is not None
        ]
        text = " ".join(sentences(progress))
        if not vectors or not text:
            return ()
        mean: Vectors = np.mean(vectors, axis=0)
        length = float(np.linalg.norm(mean))
        try:
            hits = self._library.search(Query(text, mean / length), NEAREST) if length else []
        except (LibraryError, EmbeddingError) as error:
            log.warning("no article for a note: %s", error)
            return ()
        near = Counter(Article(hit.passage.title, hit.passage.url) for hit in hits)
        good = {Article(hit.passage.title, hit.passage.url) for hit in hits if hit.similarity >= FITS}
        return tuple(article for article, times in near.most_common(1) if times > 1 and article in good)
