"""What the index holds of which source, so that an unchanged file costs one look at its size and time."""

import json
import os
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from coach_bot.errors import LibraryError


@dataclass(frozen=True, slots=True)
class Entry:
    """An article in the index.

    Attributes:
        ids: its passages, in order.
        stale: passages of an earlier state of it that a sync was stopped from deleting.
    """

    place: str
    origin: str
    sha256: str
    size: int = 0
    mtime_ns: int = 0
    ids: tuple[str, ...] = ()
    stale: tuple[str, ...] = ()


@dataclass(slots=True)
class Manifest:
    """The entries by name of their source.

    It is only a short cut: Chroma's metadata say the same, and it is made from them again when it is missing,
    of another revision, or was marked as open by a sync that did not come to its end.
    """

    revision: str = ""
    open: bool = False
    entries: dict[str, Entry] = field(default_factory=dict)


def read(path: Path) -> Manifest | None:
    """The manifest at `path`, or None when there is none that can be used."""
    try:
        data = json.loads(path.read_text("utf-8"))
        entries = {
            name: Entry(**{**entry, "ids": tuple(entry["ids"]), "stale": tuple(entry["stale"])})
            for name, entry in data["entries"].items()
        }
        return Manifest(str(data["revision"]), bool(data["open"]), entries)
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return None


def write(path: Path, manifest: Manifest) -> None:
    """Replaces the manifest at `path` in one step.

    Raises:
        LibraryError: the folder cannot be written.
    """
    data = {
        "revision": manifest.revision,
        "open": manifest.open,
        "entries": {name: asdict(entry) for name, entry in manifest.entries.items()},
    }
    replace(path, json.dumps(data, ensure_ascii=False).encode("utf-8", "surrogatepass"))


def replace(path: Path, data: bytes) -> None:
    """Writes `data` to `path` in one step: a reader sees the old file or the new one.

    Raises:
        LibraryError: the folder cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=path.name, suffix=".tmp")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            Path(name).replace(path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise not_writable(path.parent, error) from error


def not_writable(folder: Path, error: OSError) -> LibraryError:
    """The error for a folder that cannot be written."""
    return LibraryError(
        f"The index folder {folder} cannot be written ({error.strerror}). "
        "Make it writable, or set COACH_DATA_DIR to a folder that is."
    )


def from_store(records: Iterable[tuple[str, Mapping[str, Any]]]) -> dict[str, Entry]:
    """Entries made from the ids and metadata that Chroma holds.

    An article counts as whole only if all its passages of one state are there; what else is found under its
    name is listed as stale.
    """
    states: dict[str, dict[str, dict[str, Mapping[str, Any]]]] = {}
    for key, data in records:
        states.setdefault(str(data["source"]), {}).setdefault(str(data["sha256"]), {})[key] = data
    entries = {}
    for name, by_state in states.items():
        whole = [
            (state, found) for state, found in by_state.items() if len(found) == int(next(iter(found.values()))["of"])
        ]
        state, found = max(whole, key=lambda one: _newest(one[1])) if whole else ("", {})
        ids = sorted(found, key=lambda key: int(found[key]["position"]))
        every = [key for group in by_state.values() for key in group]
        first = next(iter(found.values())) if found else next(iter(next(iter(by_state.values())).values()))
        entries[name] = Entry(
            place=str(first["place"]),
            origin=str(first["origin"]),
            sha256=state,
            size=int(first["size"]) if found else 0,
            mtime_ns=int(first["mtime_ns"]) if found else 0,
            ids=tuple(ids),
            stale=tuple(key for key in every if key not in found),
        )
    return entries


def _newest(found: Mapping[str, Mapping[str, Any]]) -> int:
    return max(int(data["mtime_ns"]) for data in found.values())
