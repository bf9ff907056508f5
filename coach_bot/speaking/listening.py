"""A message made into what it is read, searched and screened by."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

import numpy as np

from coach_bot.coaching.moves import Exchange
from coach_bot.coaching.screening.safety import screen_turn
from coach_bot.embedding import DIMENSIONS, Embedded, Embedder, SentenceEmbedder, Vectors
from coach_bot.embedding.ear import Ear
from coach_bot.errors import EmbeddingError

log = logging.getLogger(__name__)


CAN_WAIT = frozenset({None, "out_of_scope", "injection", "legal"})
"""Labels of the screen that can wait for a limit."""


@dataclass(frozen=True, slots=True)
class Listened:
    """What a message is screened, read and searched by.

    Attributes:
        embedded: by which it is read, with its sentences.
        vector: among the library's, shape (dimensions,).
        sounds: the probability of each label of the screen, by what the ear hears.
    """

    embedded: Embedded
    vector: Vectors
    sounds: dict[str, float]


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

    def listen(self, message: str) -> Awaitable[Listened]:
        """All that is made of a message before anything is decided on it; it is begun at once, in another thread."""
        hearing = asyncio.get_running_loop().run_in_executor(None, self._hear, message)
        return asyncio.ensure_future(self._listened(message, hearing))

    async def _listened(self, message: str, hearing: Awaitable[tuple[Embedded, dict[str, float]]]) -> Listened:
        if self.sentences is self.passages:
            embedded, sounds = await hearing
            return Listened(embedded, embedded.vector, sounds)
        (embedded, sounds), vector = await asyncio.gather(hearing, self.embed(message))
        return Listened(embedded, vector, sounds)

    def _hear(self, message: str) -> tuple[Embedded, dict[str, float]]:
        """The message with its sentences, and what the ear hears; zeros and nothing where that cannot be made."""
        try:
            embedded = self.sentences.embed_with_sentences(message)
        except EmbeddingError as error:
            log.warning("a message is read and screened by its words alone: %s", error)
            nothing = np.zeros((0, DIMENSIONS), np.float32)
            return Embedded(np.zeros(DIMENSIONS, np.float32), nothing, ()), {}
        try:
            return embedded, self.ear.hear(embedded.early)
        except EmbeddingError as error:
            log.warning("a message is screened by its words alone: %s", error)
            return embedded, {}

    async def embed(self, text: str) -> Vectors:
        """The vector of a text, shape (dimensions,); zeros, by which words alone count, when it cannot be made."""
        try:
            vectors: Vectors = await asyncio.to_thread(self.passages.embed, [text])
        except EmbeddingError as error:
            log.warning("no vector for a message: %s", error)
            vectors = np.zeros((1, self._dimensions()), np.float32)
        vector: Vectors = vectors[0]
        return vector


def screened(message: str, history: Sequence[Exchange], before: float, listened: Listened) -> str | None:
    """The label of what comes before coaching in a message, or None.

    Args:
        before: the alarm that the messages before left.
    """
    labels, told = [turn.safety for turn in history], [turn.leader for turn in history]
    return screen_turn(message, labels, told, listened.sounds, before)


def whole(message: str) -> str:
    """The message with � for each half of a character, which no text model takes; a page can cut an emoji in two."""
    return message.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
