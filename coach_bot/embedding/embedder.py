"""What an embedder is, and which one the settings ask for."""

from collections.abc import Callable, Sequence
from typing import Protocol

import numpy as np
import numpy.typing as npt

from coach_bot.settings import Settings

Vectors = npt.NDArray[np.float32]


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


def make_embedder(settings: Settings) -> Embedder:
    """The embedder that `COACH_EMBEDDING_MODEL` asks for; loads nothing before its first use."""
    if settings.embedding_model == "embedded":
        from coach_bot.embedding.onnx import OnnxEmbedder

        return OnnxEmbedder()
    from coach_bot.embedding.remote import RemoteEmbedder

    return RemoteEmbedder(
        model=settings.embedding_model,
        api_key=settings.openai_api_key.get_secret_value(),
        base_url=settings.openai_base_url,
    )
