"""Text to vectors; shared by the library, the lens, the screen and the choice of questions."""

from coach_bot.embedding.embedder import (
    DIMENSIONS,
    Embedded,
    Embedder,
    SentenceEmbedder,
    Vectors,
    make_embedder,
    make_sentence_embedder,
)

__all__ = [
    "DIMENSIONS",
    "Embedded",
    "Embedder",
    "SentenceEmbedder",
    "Vectors",
    "make_embedder",
    "make_sentence_embedder",
]
