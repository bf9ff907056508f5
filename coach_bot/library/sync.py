"""Brings the index in line with the sources: what is new is added, what has gone leaves."""

import hashlib
import time
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import numpy as np

from coach_bot.embedding import Embedder
from coach_bot.errors import SourceError
from coach_bot.library import sources, split
from coach_bot.library.load import load
from coach_bot.library.manifest import Entry, Manifest
from coach_bot.library.passages import Failure, Passage, Progress, SyncReport
from coach_bot.library.sources import Found
from coach_bot.library.store import Store

BATCH = 64
# A file changed again within the clock's grain would keep its time; so young a time is not trusted.
YOUNG_NS = 2_000_000_000


@dataclass(frozen=True, slots=True)
class Change:
    """An article that is new or has changed."""

    found: Found
    entry: Entry
    passages: tuple[Passage, ...]


@dataclass(slots=True)
class Difference:
    """How the sources differ from the index."""

    changes: list[Change] = field(default_factory=list)
    entries: dict[str, Entry] = field(default_factory=dict)
    unchanged: int = 0
    removed: list[str] = field(default_factory=list)
    failed: list[Failure] = field(default_factory=list)

    @property
    def touches_index(self) -> bool:
        """Whether passages must be written or deleted."""
        return bool(self.changes or self.removed or any(entry.stale for entry in self.entries.values()))


def compare(wanted: Sequence[str | Path], known: Mapping[str, Entry], progress: Progress | None) -> Difference:
    """Reads what has changed; an article whose file cannot be read any more keeps its last good state."""
    difference = Difference()
    found, origins = _find(wanted, known, difference)
    seen = set()
    for number, one in enumerate(found):
        if progress is not None:
            progress(number, len(found), one.name)
        seen.add(one.name)
        try:
            _compare_one(one, known.get(one.name), difference)
        except SourceError as error:
            difference.failed.append(Failure(one.name, f"{one.name} {error}"))
            if (old := known.get(one.name)) is not None and old.ids:
                difference.entries[one.name] = old
    for name, entry in known.items():
        if name in seen:
            continue
        if entry.origin in origins or not entry.ids:
            difference.removed.append(name)
        else:
            difference.entries[name] = entry
    return difference


def apply(
    difference: Difference,
    known: Mapping[str, Entry],
    store: Store,
    embedder: Embedder,
    progress: Progress | None,
) -> None:
    """Writes a difference: first the new passages, batch by batch, then what they replace is deleted.

    Stopped at any point, it leaves an index whose metadata say what is whole.

    Raises:
        EmbeddingError: the passages could not be embedded.
        LibraryError: Chroma could not be written.
    """
    todo = [(change, passage) for change in difference.changes for passage in change.passages]
    kept = store.vectors([passage.id for change, passage in todo if change.found.name in known])
    for start in range(0, len(todo), BATCH):
        batch = todo[start : start + BATCH]
        if progress is not None:
            progress(start, len(todo), batch[0][1].title)
        fresh = [passage for _, passage in batch if passage.id not in kept]
        vectors = dict(kept)
        if fresh:
            embedded = embedder.embed([split.embedded_text(passage) for passage in fresh])
            vectors.update(zip([passage.id for passage in fresh], embedded, strict=True))
        store.upsert(
            [passage.id for _, passage in batch],
            np.stack([vectors[passage.id] for _, passage in batch]),
            [passage.text for _, passage in batch],
            [metadata(change.entry, passage) for change, passage in batch],
        )
    if progress is not None and todo:
        progress(len(todo), len(todo), "")
    store.delete(_stale(difference, known))


def report(difference: Difference, known: Mapping[str, Entry], began: float) -> SyncReport:
    """What a sync did."""
    added = sum(1 for change in difference.changes if not (old := known.get(change.found.name)) or not old.ids)
    return SyncReport(
        articles=len(difference.entries),
        passages=sum(len(entry.ids) for entry in difference.entries.values()),
        added=added,
        updated=len(difference.changes) - added,
        unchanged=difference.unchanged,
        removed=sum(1 for name in difference.removed if known[name].ids),
        failed=tuple(difference.failed),
        seconds=round(time.monotonic() - began, 3),
    )


def finished(difference: Difference, revision: str) -> Manifest:
    """The manifest after a difference was applied."""
    entries = {name: replace(entry, stale=()) for name, entry in difference.entries.items()}
    return Manifest(revision, open=False, entries=entries)


def new_revision() -> str:
    """A revision that no sync had before."""
    return uuid.uuid4().hex


def metadata(entry: Entry, passage: Passage) -> dict[str, Any]:
    """What Chroma keeps with a passage: enough to make passage and manifest again."""
    return {
        "source": passage.source,
        "title": passage.title,
        "section": passage.section,
        "url": passage.url,
        "position": passage.position,
        "of": len(entry.ids),
        "place": entry.place,
        "origin": entry.origin,
        "sha256": entry.sha256,
        "size": entry.size,
        "mtime_ns": entry.mtime_ns,
    }


def passage_from(key: str, text: str, data: Mapping[str, Any]) -> Passage:
    """The passage that Chroma holds."""
    return Passage(
        id=key,
        text=text,
        title=str(data["title"]),
        section=str(data["section"]),
        url=str(data["url"]),
        source=str(data["source"]),
        position=int(data["position"]),
    )


def _find(
    wanted: Sequence[str | Path], known: Mapping[str, Entry], difference: Difference
) -> tuple[list[Found], set[str]]:
    """The files to look at, under the names that the index knows, and the origins that were read whole."""
    by_place = {entry.place: (name, entry.origin) for name, entry in known.items()}
    found: dict[str, Found] = {}
    origins = set()
    for source in wanted:
        origin = sources.origin_of(source)
        try:
            for one in sources.find(source):
                name, before = by_place.get(one.place, ("", ""))
                if name and one.place == one.origin:
                    found.setdefault(one.place, Found(one.place, name, before))
                else:
                    found[one.place] = one
            origins.add(origin)
        except SourceError as error:
            if any(entry.origin == origin == entry.place for entry in known.values()):
                origins.add(origin)
            else:
                difference.failed.append(Failure(str(source), f"{source} {error}"))

    def taken(one: Found) -> bool:
        old = known.get(one.name)
        return old is not None and old.place != one.place and old.origin != one.origin and Path(old.place).exists()

    return sources.names(list(found.values()), taken), origins


def _compare_one(one: Found, old: Entry | None, difference: Difference) -> None:
    size = mtime = 0
    if not one.is_page:
        try:
            state = Path(one.place).stat()
        except OSError as error:
            raise SourceError(f"cannot be read ({error.strerror}). Check its permissions.") from error
        size, mtime = state.st_size, state.st_mtime_ns
        if old is not None and old.ids and (old.size, old.mtime_ns) == (size, mtime) and mtime:
            difference.entries[one.name] = replace(old, place=one.place, origin=one.origin)
            difference.unchanged += 1
            return
        if time.time_ns() - mtime < YOUNG_NS:
            mtime = 0
        name, data = one.name, sources.read_file(Path(one.place))
    else:
        name, data = sources.fetch(one.place)
        size = len(data)
    digest = hashlib.sha256(data).hexdigest()
    entry = Entry(one.place, one.origin, digest, size, mtime)
    if old is not None and old.ids and old.sha256 == digest:
        difference.entries[one.name] = replace(entry, ids=old.ids, stale=old.stale)
        difference.unchanged += 1
        return
    passages = tuple(split.split(load(name, data, url=one.place if one.is_page else ""), one.name))
    if not passages:
        raise SourceError("holds no text. Write something into it, or delete it.")
    entry = replace(entry, ids=tuple(passage.id for passage in passages))
    difference.entries[one.name] = entry
    difference.changes.append(Change(one, entry, passages))


def _stale(difference: Difference, known: Mapping[str, Entry]) -> list[str]:
    keep = {key for entry in difference.entries.values() for key in entry.ids}
    old = [key for entry in known.values() for key in (*entry.ids, *entry.stale)]
    return [key for key in dict.fromkeys(old) if key not in keep]
