"""The plain baselines, opened on the model that the product speaks with."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, Literal

from langchain_core.embeddings import Embeddings

from coach_bot.embedding import Embedder
from coach_bot.errors import SettingsError
from coach_bot.evals.speakers import PlainSpeaker
from coach_bot.settings import Settings
from coach_bot.speaking.llama import serve

PlainName = Literal["plain", "plain-prompt"]
PLAIN: tuple[PlainName, ...] = ("plain", "plain-prompt")
CONTEXT = 8192
PATIENCE = 600.0
"""Seconds without a sign of the model: a small one on a busy machine reads a long prompt for minutes."""
LONGEST = 220
"""Tokens of a reply, twice what the contract allows: a small model that rambles must end some time."""


def open_plain(
    name: PlainName, settings: Settings, embedder: Embedder, knowledge: Path, weights: Path | None
) -> PlainSpeaker:
    """One of the baselines: `plain` as LangChain's examples are, `plain-prompt` with a coaching prompt besides.

    It speaks with the model at OPENAI_BASE_URL, or with the local weights, which are then served on the loopback. It
    searches with the embedder of the product, for not every server has one.

    Args:
        weights: of the local model, when the product speaks with it or no other is set.

    Raises:
        SettingsError: there is no model, or a package is missing.
    """
    try:
        from langchain_openai import ChatOpenAI

        from coach_bot.evals import plain
    except ImportError as error:
        raise SettingsError(
            f"--against {name} needs the package {error.name}. Run `pip install langchain-chroma "
            f"langchain-text-splitters`."
        ) from error
    address, key, model, close = _model(settings, weights)
    chat = ChatOpenAI(
        model=model,
        base_url=address,
        api_key=lambda: key,
        streaming=True,
        timeout=PATIENCE,
        stream_chunk_timeout=PATIENCE,
        max_retries=1,
        max_completion_tokens=LONGEST,
    )
    system = plain.PROMPT if name == "plain" else (Path(__file__).parent / "plain_prompt.txt").read_text("utf-8")
    chain: Any = plain.make_chain(_Embeddings(embedder), chat, knowledge, system=system)
    return PlainSpeaker(chain, name, model, close)


def _model(settings: Settings, weights: Path | None) -> tuple[str | None, str, str, Callable[[], None] | None]:
    """Address, key and name of the model, and what ends its server when there is one of ours."""
    if weights is not None:
        server, key = serve(weights, CONTEXT)
        held = [server]
        return f"{server.listening_address}/v1", key, weights.stem, held.clear
    if not settings.model_is_set:
        raise SettingsError(
            "--against plain needs a model: set OPENAI_BASE_URL or OPENAI_API_KEY, or use --speaker local."
        )
    return settings.openai_base_url or None, settings.openai_api_key.get_secret_value() or "none", settings.model, None


class _Embeddings(Embeddings):
    """The product's embedder as LangChain expects one."""

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        return self._embedder.embed(texts).tolist()  # type: ignore[no-any-return]

    def embed_query(self, text: str) -> list[float]:
        return self.embed_documents([text])[0]
