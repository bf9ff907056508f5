"""Text to vectors; shared by the library, the lens and the choice of questions."""

from coach_bot.embedding.embedder import Embedder, Vectors, make_embedder

__all__ = ["Embedder", "Vectors", "make_embedder"]
