"""What an embedder is, and which ones the settings ask for."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
import numpy.typing as npt

from coach_bot.embedding.sentences import Span
from coach_bot.settings import Settings

Vectors = npt.NDArray[np.float32]
DIMENSIONS = 384
"""Numbers of a vector of the embedded model."""


@dataclass(frozen=True, slots=True, eq=False)
class Embedded:
    """A message with its sentences, as the embedded model gives them.

    Attributes:
        vector: of the whole message, shape (dimensions,), of length 1; what `embed` gives.
        sentences: one vector for each of `spans`, shape (n, dimensions), each of length 1.
        spans: where the sentences are in the message; those of a long sentence overlap.
        early: states of its tokens after the fourth of the model's six layers, shape (tokens, 384) for each window of
            the model; the screen goes on from them.
    """

    vector: Vectors
    sentences: Vectors
    spans: tuple[Span, ...]
    early: tuple[Vectors, ...] = ()


class Embedder(Protocol):
    """Turns texts into vectors; safe to call from several threads."""

    @property
    def identity(self) -> str:
        """Names the model and its version; vectors of different identities must never meet."""
        ...

    def embed(self, texts: Sequence[str], progress: Callable[[int], None] | None = None) -> Vectors:
        """Vectors of `texts`, shape (len(texts), dimensions), float32, each of length 1.

        Args:
            texts: any number of texts; a text longer than the model's window is cut.
            progress: called with the number of texts done since its last call.

        Raises:
            EmbeddingError: the model is missing or its server cannot be reached.
        """
        ...


class SentenceEmbedder(Embedder, Protocol):
    """An embedder that also gives the sentences of a message; lens and screen are trained on the embedded one's."""

    def embed_with_sentences(self, message: str) -> Embedded:
        """The vectors of a message and of its sentences, from one pass.

        Raises:
            EmbeddingError: the model is missing.
        """
        ...


def make_sentence_embedder() -> SentenceEmbedder:
    """The embedded model; loads nothing before its first use."""
    from coach_bot.embedding.onnx import OnnxEmbedder

    return OnnxEmbedder()


def make_embedder(settings: Settings, shared: SentenceEmbedder | None = None) -> Embedder:
    """The embedder that `COACH_EMBEDDING_MODEL` asks for; loads nothing before its first use.

    Args:
        shared: the embedded model, given back when it is the one that is asked for.
    """
    if settings.embedding_model == "embedded":
        return shared or make_sentence_embedder()
    from coach_bot.embedding.remote import RemoteEmbedder

    return RemoteEmbedder(
        model=settings.embedding_model,
        api_key=settings.openai_api_key.get_secret_value(),
        base_url=settings.openai_base_url,
    )
