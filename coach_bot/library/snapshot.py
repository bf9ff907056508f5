"""All passages and their vectors in memory, and the file that spares a start the reading of Chroma."""

import io
import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np

from coach_bot.embedding import Vectors
from coach_bot.library import manifest
from coach_bot.library.passages import Passage


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The index at one revision.

    Attributes:
        vectors: shape (len(passages), dimensions), float32, rows of length 1.
    """

    revision: str
    passages: tuple[Passage, ...]
    vectors: Vectors


EMPTY = Snapshot("", (), np.zeros((0, 0), dtype=np.float32))


def make(revision: str, found: Iterable[tuple[Passage, Vectors]]) -> Snapshot:
    """A snapshot of passages with their vectors, ordered by source and position."""
    ordered = sorted(found, key=lambda one: (one[0].source, one[0].position))
    if not ordered:
        return Snapshot(revision, (), np.zeros((0, 0), dtype=np.float32))
    return Snapshot(
        revision,
        tuple(passage for passage, _ in ordered),
        np.ascontiguousarray(np.stack([vector for _, vector in ordered]), dtype=np.float32),
    )


def read(path: Path) -> Snapshot | None:
    """The snapshot at `path`, or None when there is none that can be used."""
    try:
        with np.load(path, allow_pickle=False) as data:
            rows = json.loads(bytes(data["passages"]).decode("utf-8"))
            passages = tuple(Passage(**row) for row in rows)
            vectors = np.ascontiguousarray(data["vectors"], dtype=np.float32)
            revision = str(data["revision"])
    except Exception:  # noqa: BLE001  a damaged file is made again; numpy raises a dozen kinds for it
        return None
    return Snapshot(revision, passages, vectors) if len(passages) == len(vectors) else None


def write(path: Path, snapshot: Snapshot) -> None:
    """Replaces the snapshot at `path` in one step.

    Raises:
        LibraryError: the folder cannot be written.
    """
    rows = json.dumps(_rows(snapshot.passages), ensure_ascii=False).encode("utf-8", "surrogatepass")
    file = io.BytesIO()
    np.savez(
        file,
        passages=np.frombuffer(rows, dtype=np.uint8),
        vectors=snapshot.vectors,
        revision=np.array(snapshot.revision),
    )
    manifest.replace(path, file.getvalue())


def _rows(passages: Sequence[Passage]) -> list[dict[str, object]]:
    return [asdict(passage) for passage in passages]
