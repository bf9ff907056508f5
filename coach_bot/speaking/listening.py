"""A message made into what it is read, searched and screened by."""

import asyncio
import logging
from collections.abc import Callable

import numpy as np

from coach_bot.embedding import DIMENSIONS, Embedded, Embedder, SentenceEmbedder, Vectors
from coach_bot.embedding.ear import Ear
from coach_bot.errors import EmbeddingError

log = logging.getLogger(__name__)


class Listener:
    """Embeds and hears messages; where that fails, their words alone count.

    Args:
        passages: the library's embedder, and the questions'.
        sentences: what a message is screened and read by; may be `passages`, then it is embedded once.
        ear: what the screen hears a message with, beside its phrases.
        dimensions: of the vectors of `passages`, once known.
    """

    def __init__(
        self, passages: Embedder, sentences: SentenceEmbedder, ear: Ear, dimensions: Callable[[], int]
    ) -> None:
        self.passages = passages
        self.sentences = sentences
        self.ear = ear
        self._dimensions = dimensions

    async def embed_message(self, message: str) -> tuple[Embedded, Vectors]:
        """The message by which it is screened and read, and its vector among the library's."""
        if self.sentences is self.passages:
            embedded = await self._embed_sentences(message)
            return embedded, embedded.vector
        return await asyncio.gather(self._embed_sentences(message), self.embed(message))

    async def _embed_sentences(self, message: str) -> Embedded:
        """The message with its sentences; zeros and no sentence, by which words alone count, when it cannot be made."""
        try:
            return await asyncio.to_thread(self.sentences.embed_with_sentences, message)
        except EmbeddingError as error:
            log.warning("a message is read by its words alone: %s", error)
            nothing = np.zeros((0, DIMENSIONS), np.float32)
            return Embedded(np.zeros(DIMENSIONS, np.float32), nothing, ())

    async def hear(self, embedded: Embedded) -> dict[str, float]:
        """What the ear hears in a message; nothing, by which phrases alone count, when it cannot."""
        try:
            return await asyncio.to_thread(self.ear.hear, embedded.early)
        except EmbeddingError as error:
            log.warning("a message is screened by its words alone: %s", error)
            return {}

    async def embed(self, text: str) -> Vectors:
        """The vector of a text, shape (dimensions,); zeros, by which words alone count, when it cannot be made."""
        try:
            vectors: Vectors = await asyncio.to_thread(self.passages.embed, [text])
        except EmbeddingError as error:
            log.warning("no vector for a message: %s", error)
            vectors = np.zeros((1, self._dimensions()), np.float32)
        vector: Vectors = vectors[0]
        return vector
