"""The trained half of the screen: hears in a message what no phrase tells.

The embedded model reads a message in six layers. Its last ones were trained to say what texts are about, and for that
"the rope is in the car" and "the rope is in the boat" are much the same. So the ear has last layers of its own, which
go on from the states between, of the same pass, and were trained on messages written for it (`training/`).
"""

import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from coach_bot.embedding.embedder import Vectors
from coach_bot.embedding.onnx import start_session
from coach_bot.errors import EmbeddingError

NONE = "none"
"""The label of a message that nothing needs to come before."""
WEIGHTS = Path(__file__).with_name("ear.onnx")


class Ear:
    """Gives the probabilities of the screen's labels; loaded at the first use.

    Args:
        path: the weights, an ONNX model whose metadata name its labels, its embedder and its training messages.
        threads: threads that one message may use.
    """

    def __init__(self, path: Path = WEIGHTS, threads: int = 2) -> None:
        self._path = path
        self._threads = threads
        self._lock = threading.Lock()
        self._loaded: tuple[Any, tuple[str, ...]] | None = None

    def hear(self, windows: Sequence[Vectors]) -> dict[str, float]:
        """How likely each label is for a message, adding up to 1; nothing when there are no states.

        Args:
            windows: the early states of the message's tokens, shape (tokens, 384) for each window; the one that
                sounds least harmless counts.

        Raises:
            EmbeddingError: the weights are missing or cannot be loaded.
        """
        if not windows:
            return {}
        session, labels = self._load()
        none = labels.index(NONE)
        heard = [session.run(None, {"states": np.asarray(window, np.float32)})[0][0] for window in windows]
        worst = min(heard, key=lambda shares: float(shares[none]))
        return {label: float(share) for label, share in zip(labels, worst, strict=True)}

    def facts(self) -> dict[str, str]:
        """What the weights say of themselves: `labels`, `embedder`, and `messages`, a hash of what they learnt from.

        Raises:
            EmbeddingError: the weights are missing or cannot be loaded.
        """
        session, _ = self._load()
        return dict(session.get_modelmeta().custom_metadata_map)

    def _load(self) -> tuple[Any, tuple[str, ...]]:
        with self._lock:
            if self._loaded is None:
                try:
                    session = start_session(self._path.read_bytes(), self._threads)
                    labels = tuple(session.get_modelmeta().custom_metadata_map["labels"].split())
                except Exception as error:  # onnxruntime raises its own kinds
                    raise EmbeddingError(
                        f"The weights of the screen at {self._path} cannot be loaded ({type(error).__name__}). "
                        "Install coach-bot again, or make them anew with `python -m training screen`."
                    ) from error
                self._loaded = session, labels
            return self._loaded
