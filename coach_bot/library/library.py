"""The coach's articles as the rest of the program uses them."""

import hashlib
import json
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path

from coach_bot.embedding import Embedder, Vectors
from coach_bot.errors import LibraryError
from coach_bot.library import manifest, snapshot, split, sync
from coach_bot.library.manifest import Manifest
from coach_bot.library.passages import FoundQuestion, Hit, Passage, Progress, Query, SyncReport
from coach_bot.library.questions import questions
from coach_bot.library.search import Searcher
from coach_bot.library.snapshot import Snapshot
from coach_bot.library.store import Store
from coach_bot.library.sync import Difference

# Bump when what Chroma keeps of a passage changes.
SCHEMA = 1
LOCK_SECONDS = 900.0
LOOK_SECONDS = 1.0
ASK_SERVER_SECONDS = 10.0
# What a revision begins with while a sync is at work, and after one that was stopped.
OPEN = "open-"
KEEP_OTHERS_SECONDS = 7 * 24 * 3600


class Library:
    """The articles: brought up to date by `sync`, searched from memory; loads nothing before its first use.

    Chroma is where passages and vectors are kept. Beside it lie two files that can be made from it at any
    time: a manifest, by which an unchanged file costs one look, and a snapshot, from which a search starts
    without opening Chroma. All three carry a hash of what shapes passages and vectors, so that another
    model or another version never meets vectors that are not its own.

    Args:
        embedder: makes the vectors.
        folder: where the index is kept.
        chroma_url: address of a Chroma server; empty: embedded, in `folder`.
    """

    def __init__(self, embedder: Embedder, folder: Path, chroma_url: str = "") -> None:
        self._embedder = embedder
        self._folder = Path(folder)
        self._url = chroma_url
        self._guard = threading.RLock()
        self._syncing = threading.RLock()
        self._searcher: Searcher | None = None
        self._questions: tuple[str, list[FoundQuestion]] | None = None
        self._seen: tuple[int, int] | None = None
        self._looked = self._asked = 0.0

    def sync(self, sources: Sequence[str | Path], progress: Progress | None = None) -> SyncReport:
        """Brings the index in line with `sources`: files, folders, web addresses.

        Articles that came from other sources stay; those of a folder named here whose file has gone leave. A
        source that cannot be read is in the report's `failed`, and its last good state stays.

        Raises:
            LibraryError: the index cannot be read or written.
            EmbeddingError: passages could not be embedded; what was done until then is kept.
        """
        began = time.monotonic()
        with self._syncing:
            known = self._manifest()
            difference = None
            if known is not None and not self._url:
                # Nothing to do is the common case; it needs neither the lock nor a writable folder.
                difference = sync.compare(sources, known.entries, progress)
                if not difference.touches_index and difference.entries == known.entries:
                    return sync.report(difference, known.entries, began)
            with self._lock(progress), Store(self._folder / "chroma", self._url, self._key) as store:
                latest = self._manifest()
                if latest is None or latest.revision != store.revision:
                    latest = Manifest(store.revision, open=True, entries=manifest.from_store(store.records()))
                if difference is None or known is None or known.revision != latest.revision:
                    difference = sync.compare(sources, latest.entries, progress)
                self._bring_up(difference, latest, store, progress)
            return sync.report(difference, latest.entries, began)

    def search(self, query: Query, k: int = 5) -> list[Hit]:
        """The best `k` passages for a message in its conversation, best first; [] in an empty library.

        Raises:
            LibraryError: the index cannot be read.
            EmbeddingError: the query brought no vector and could not be embedded.
        """
        return self._current().search(query, k)

    def vectors(self, ids: Sequence[str]) -> dict[str, Vectors]:
        """The vectors of passages by id, each of shape (dimensions,); unknown ids are left out."""
        current = self._current().snapshot
        wanted = set(ids)
        return {
            passage.id: current.vectors[row] for row, passage in enumerate(current.passages) if passage.id in wanted
        }

    def questions(self) -> list[FoundQuestion]:
        """The coach's own questions, as they stand in the articles."""
        current = self._current().snapshot
        with self._guard:
            if self._questions is None or self._questions[0] != current.revision:
                self._questions = current.revision, questions(current.passages)
            return self._questions[1]

    def passages(self) -> list[Passage]:
        """All passages, by source and position."""
        return list(self._current().snapshot.passages)

    def count(self) -> int:
        """How many passages the index holds."""
        return len(self._current().snapshot.passages)

    def close(self) -> None:
        """Lets go of what is held in memory."""
        with self._guard:
            self._searcher = self._questions = self._seen = None
            self._looked = self._asked = 0.0

    # what follows is about files

    @property
    def _key(self) -> str:
        shape = [SCHEMA, split.VERSION, split.BEST, split.MOST, split.LEAST, self._embedder.identity]
        return hashlib.sha256(json.dumps(shape).encode()).hexdigest()[:16]

    @property
    def _manifest_path(self) -> Path:
        return self._folder / f"manifest-{self._key}.json"

    @property
    def _snapshot_path(self) -> Path:
        return self._folder / f"snapshot-{self._key}.npz"

    def _manifest(self) -> Manifest | None:
        """The manifest, if it can be relied on."""
        known = manifest.read(self._manifest_path)
        if known is None or known.open:
            return None
        if not self._url and not (self._folder / "chroma" / "chroma.sqlite3").is_file():
            return None
        return known

    def _bring_up(self, difference: Difference, known: Manifest, store: Store, progress: Progress | None) -> None:
        revision = known.revision
        if difference.touches_index or not _is_whole(revision):
            manifest.write(self._manifest_path, replace(known, open=True))
            store.mark(f"{OPEN}{sync.new_revision()}")
            sync.apply(difference, known.entries, store, self._embedder, progress)
            revision = sync.new_revision()
        done = sync.finished(difference, revision)
        if revision != known.revision or not self._snapshot_path.is_file() or known.open:
            self._write_snapshot(store, done)
            now = int(time.time())
            store.mark(revision, synced=now)
            store.drop_others(now - KEEP_OTHERS_SECONDS if self._url else now + 1)
            self._drop_other_files()
        manifest.write(self._manifest_path, done)
        self._looked = 0.0

    def _write_snapshot(self, store: Store, known: Manifest) -> Snapshot:
        wanted = {key for entry in known.entries.values() for key in entry.ids}
        made = snapshot.make(
            known.revision,
            (
                (sync.passage_from(key, text, data), vector)
                for key, text, data, vector in store.everything()
                if key in wanted
            ),
        )
        snapshot.write(self._snapshot_path, made)
        return made

    def _drop_other_files(self) -> None:
        for path in (*self._folder.glob("manifest-*.json"), *self._folder.glob("snapshot-*.npz")):
            if path not in {self._manifest_path, self._snapshot_path}:
                with suppress(OSError):
                    path.unlink()

    def _current(self) -> Searcher:
        """The searcher over the newest state; another process's sync is noticed within a second."""
        now = time.monotonic()
        searcher = self._searcher
        if searcher is not None and now - self._looked < LOOK_SECONDS:
            return searcher
        with self._guard:
            seen = self._stamp()
            if self._searcher is None or seen != self._seen:
                self._searcher = Searcher(self._load(), self._embedder)
                self._seen = self._stamp() if seen is None else seen
            self._looked = now
            if self._url and now - self._asked > ASK_SERVER_SECONDS:
                self._asked = now
                threading.Thread(target=self._follow_server, name="library-revision", daemon=True).start()
            return self._searcher

    def _follow_server(self) -> None:
        """Takes over what another machine has synced into the same Chroma server."""
        with suppress(LibraryError), Store(self._folder / "chroma", self._url, self._key) as store:
            current = self._searcher
            if _is_whole(store.revision) and current is not None and store.revision != current.snapshot.revision:
                with self._lock(None, wait=0):
                    self._write_snapshot(store, self._whole(store))
                self._looked = 0.0

    def _stamp(self) -> tuple[int, int] | None:
        try:
            state = self._snapshot_path.stat()
        except OSError:
            return None
        return state.st_mtime_ns, state.st_ino

    def _load(self) -> Snapshot:
        found = snapshot.read(self._snapshot_path)
        if found is not None:
            return found
        if not self._url and not (self._folder / "chroma" / "chroma.sqlite3").is_file():
            return snapshot.EMPTY
        try:
            with self._lock(None, wait=0), Store(self._folder / "chroma", self._url, self._key) as store:
                return self._write_snapshot(store, self._whole(store))
        except _BusyError:
            # The first sync is under way in another process; its snapshot is noticed when it is there.
            return snapshot.EMPTY

    def _whole(self, store: Store) -> Manifest:
        return Manifest(store.revision, entries=manifest.from_store(store.records()))

    @contextmanager
    def _lock(self, progress: Progress | None, wait: float = LOCK_SECONDS) -> Iterator[None]:
        """One process at a time works on the index in this folder."""
        from filelock import FileLock, Timeout

        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            lock = FileLock(self._folder / "library.lock")
            try:
                lock.acquire(timeout=0)
            except Timeout:
                if progress is not None:
                    progress(0, 0, "another process is indexing")
                lock.acquire(timeout=wait)
        except Timeout as error:
            raise _BusyError(
                f"Another process has been indexing into {self._folder} for {wait / 60:.0f} minutes. "
                "Wait for it, or end it."
            ) from error
        except OSError as error:
            raise manifest.not_writable(self._folder, error) from error
        try:
            yield
        finally:
            lock.release()


class _BusyError(LibraryError):
    """Another process holds the lock."""


def _is_whole(revision: str) -> bool:
    """Whether a revision was left by a sync that came to its end."""
    return bool(revision) and not revision.startswith(OPEN)
