"""Vectors that are kept between runs: of questions and anchors, which rarely change."""

import hashlib
import os
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import numpy as np

from coach_bot.embedding.embedder import Embedder, Vectors


def cached_vectors(embedder: Embedder, texts: Sequence[str], folder: Path) -> Vectors:
    """Vectors of `texts`, shape (len(texts), dimensions); only those not yet kept in `folder` are embedded.

    A folder that cannot be written costs time at the next start, no more. What is kept and no longer asked
    for is dropped when something new is added and the file has grown to twice what is asked for.

    Raises:
        EmbeddingError: a text is not kept yet and could not be embedded.
    """
    if not texts:
        return embedder.embed([])
    path = folder / f"vectors-{_digest(embedder.identity)[:16]}.npz"
    kept = _read(path)
    keys = [_digest(text) for text in texts]
    missing = {key: text for key, text in zip(keys, texts, strict=True) if key not in kept}
    if missing:
        fresh = embedder.embed(list(missing.values()))
        if kept and next(iter(kept.values())).shape != fresh.shape[1:]:
            kept = {}
            missing = dict(zip(keys, texts, strict=True))
            fresh = embedder.embed(list(missing.values()))
        kept.update(zip(missing, fresh, strict=True))
        if len(kept) > 2 * len(set(keys)) + 1000:
            kept = {key: kept[key] for key in keys}
        _write(path, kept)
    return np.stack([kept[key] for key in keys])


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _read(path: Path) -> dict[str, Vectors]:
    try:
        with np.load(path, allow_pickle=False) as data:
            return dict(zip(data["keys"].tolist(), data["vectors"].astype(np.float32), strict=True))
    except Exception:  # noqa: BLE001  a damaged file is made again; numpy raises a dozen kinds for it
        return {}


def _write(path: Path, kept: dict[str, Vectors]) -> None:
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, suffix=".tmp")
        try:
            with os.fdopen(handle, "wb") as file:
                np.savez(file, keys=np.array(list(kept)), vectors=np.stack(list(kept.values())))
            Path(name).replace(path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
