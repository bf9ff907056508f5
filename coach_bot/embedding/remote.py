"""Vectors from an OpenAI-compatible server."""

import threading
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import numpy as np

from coach_bot.embedding.embedder import Vectors
from coach_bot.errors import EmbeddingError

if TYPE_CHECKING:
    from openai import OpenAI

DEFAULT_BASE_URL = "https://api.openai.com/v1"
LONGEST = 8_000
BATCH = 64


class RemoteEmbedder:
    """Sentence vectors from `POST {base_url}/embeddings`; connects at the first use.

    Args:
        model: name of the model at the server.
        api_key: the provider's key; empty for a server that asks for none.
        base_url: address with its `/v1`; empty for OpenAI.
        timeout: seconds that one batch may take.
    """

    def __init__(self, model: str, api_key: str = "", base_url: str = "", timeout: float = 30.0) -> None:
        self._model = model
        self._api_key = api_key
        self._base_url = (base_url or DEFAULT_BASE_URL).rstrip("/")
        self._timeout = timeout
        self._lock = threading.Lock()
        self._client: OpenAI | None = None
        self._dimensions = 0

    @property
    def identity(self) -> str:
        """Server and model; the same name at another server is another model."""
        return f"{self._model}@{self._base_url}"

    def embed(self, texts: Sequence[str], progress: Callable[[int], None] | None = None) -> Vectors:
        """Vectors of `texts`, shape (len(texts), dimensions), float32, each of length 1.

        Raises:
            EmbeddingError: the server cannot be reached, refuses, or answers with something else.
        """
        parts: list[Vectors] = []
        for start in range(0, len(texts), BATCH):
            batch = [text[:LONGEST] or " " for text in texts[start : start + BATCH]]
            parts.append(self._ask(batch))
            if progress is not None:
                progress(len(batch))
        if not parts:
            return np.zeros((0, self._dimensions), dtype=np.float32)
        vectors = np.concatenate(parts)
        self._dimensions = vectors.shape[1]
        return vectors

    def _ask(self, batch: list[str]) -> Vectors:
        import openai

        try:
            answer = self._connect().embeddings.create(model=self._model, input=batch, encoding_format="float")
        except openai.OpenAIError as error:
            raise EmbeddingError(self._explain(error)) from None
        rows = sorted(answer.data or [], key=lambda row: row.index)
        try:
            vectors = np.asarray([row.embedding for row in rows], dtype=np.float32)
        except (TypeError, ValueError):
            vectors = np.zeros((0, 0), dtype=np.float32)
        if vectors.ndim != 2 or len(vectors) != len(batch) or not np.isfinite(vectors).all():
            raise EmbeddingError(
                f"The embedding server {self._base_url} answered with something else than one vector per "
                f"text. Check that {self._model} (COACH_EMBEDDING_MODEL) is an embedding model there."
            )
        norms = np.linalg.norm(vectors, axis=1, keepdims=True)
        return np.asarray(vectors / np.maximum(norms, 1e-12), dtype=np.float32)

    def _connect(self) -> "OpenAI":
        from openai import OpenAI

        with self._lock:
            if self._client is None:
                self._client = OpenAI(
                    api_key=self._api_key or "none",
                    base_url=self._base_url,
                    timeout=self._timeout,
                    max_retries=2,
                )
            return self._client

    def _explain(self, error: Exception) -> str:
        """What happened, without the server's own words, which may repeat the key."""
        import openai

        embedded = "or set COACH_EMBEDDING_MODEL=embedded."
        match error:
            case openai.APITimeoutError():
                end = f"did not answer within {self._timeout:g} seconds. Try again, or check OPENAI_BASE_URL."
            case openai.APIConnectionError():
                end = f"cannot be reached. Check OPENAI_BASE_URL and the network, {embedded}"
            case openai.AuthenticationError() | openai.PermissionDeniedError():
                end = f"does not accept the key. Check OPENAI_API_KEY, {embedded}"
            case openai.NotFoundError():
                end = f"does not know the model {self._model}. Check COACH_EMBEDDING_MODEL, {embedded}"
            case openai.RateLimitError():
                end = "is too busy, or the account's quota is used up (429). Wait a little and try again."
            case openai.APIStatusError(status_code=status):
                end = f"answered with an error ({status}). Try again later, {embedded}"
            case _:
                end = f"failed ({type(error).__name__}). Check OPENAI_BASE_URL and COACH_EMBEDDING_MODEL."
        return f"The embedding server {self._base_url} {end}"
