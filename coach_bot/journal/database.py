"""The one database: opened, brought up to date, and its failures told in sentences."""

import asyncio
import contextlib
import logging
import os
import time
from collections.abc import AsyncIterator, Coroutine
from pathlib import Path
from typing import Any

from sqlalchemy import event, inspect, text
from sqlalchemy.engine import URL, Connection, make_url
from sqlalchemy.exc import ArgumentError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine
from sqlalchemy.pool import NullPool

from coach_bot.errors import JournalError, SettingsError
from coach_bot.journal.failures import failures
from coach_bot.journal.traces import erase

HEAD = "0001"
"""The newest migration."""
LOCK_NUMBER = 0x636F616368
"""Names the lock of the migrations among PostgreSQL's advisory locks."""
WAIT_SECONDS = 8.0
"""How long a message waits for a PostgreSQL that does not answer."""
LARGE_SECONDS = 86_400.0
"""How often large tables are written anew at most."""

log = logging.getLogger(__name__)


def address(database_url: str, folder: Path) -> URL:
    """The database's address: that of COACH_DATABASE_URL, or a file of the data folder.

    Raises:
        SettingsError: it is no address, or of a database that is not known.
    """
    if not database_url:
        return URL.create("sqlite+aiosqlite", database=str(folder / "journal.db"))
    try:
        url = make_url(database_url)
    except ArgumentError:
        raise SettingsError(
            "COACH_DATABASE_URL is no database address. Write postgresql://user:password@host/name, or unset it."
        ) from None
    drivers = {"sqlite": "sqlite+aiosqlite", "postgresql": "postgresql+asyncpg", "postgres": "postgresql+asyncpg"}
    kind = url.get_backend_name() if url.drivername != "postgres" else "postgres"
    if kind not in drivers:
        raise SettingsError(f"COACH_DATABASE_URL: {kind} is not known here. Use postgresql:// or sqlite:///.")
    return url.set(drivername=drivers[kind])


class Database:
    """Connections to the journal's tables.

    Args:
        url: see `address`.
        busy_seconds: how long a writer waits for another one on SQLite.
    """

    def __init__(self, url: URL, busy_seconds: float = 5.0) -> None:
        self.url = url
        self.busy_seconds = busy_seconds
        self.is_sqlite = url.get_backend_name() == "sqlite"
        self.engine = self._engine()
        self.erasing = asyncio.Lock()
        self._large_at = 0.0

    def _engine(self, *, patient: bool = False) -> AsyncEngine:
        options: dict[str, Any] = {"poolclass": NullPool} if patient else {"pool_timeout": WAIT_SECONDS}
        if not self.is_sqlite:
            options["connect_args"] = {"timeout": WAIT_SECONDS, "command_timeout": None if patient else WAIT_SECONDS}
            options |= {} if patient else {"pool_size": 10, "max_overflow": 10, "pool_pre_ping": True}
        try:
            engine = create_async_engine(self.url, **options)
        except ModuleNotFoundError as error:
            raise SettingsError(
                "COACH_DATABASE_URL names PostgreSQL, which needs the extra `postgres`: "
                "`pip install coach-bot[postgres]`."
            ) from error
        if self.is_sqlite:
            event.listen(engine.sync_engine, "connect", self._set_up_sqlite)
        return engine

    async def bring_up_to_date(self) -> None:
        """Makes the tables, or changes them to this version's.

        Raises:
            JournalError: the database cannot be reached or written, or is of a newer version.
        """
        with failures():
            path = Path(str(self.url.database)) if self.is_sqlite else None
            if path is not None:
                await asyncio.to_thread(_make, path)
            async with self.engine.connect() as connection:
                version = await connection.run_sync(_version)
            if version == HEAD:
                return
            if path is not None:
                from filelock import FileLock

                async with _held(FileLock(f"{path}.lock", timeout=60, mode=0o600)):
                    await self._migrate("BEGIN IMMEDIATE")
            else:
                await self._migrate("BEGIN")

    async def _migrate(self, begin: str) -> None:
        from coach_bot.journal.migrate import migrate

        async with self.patient() as connection:
            await connection.exec_driver_sql(begin)  # the driver of SQLite would not begin for a change of tables
            try:
                if not self.is_sqlite:
                    await connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({LOCK_NUMBER})")
                await connection.run_sync(migrate)
            except BaseException:
                await connection.exec_driver_sql("ROLLBACK")
                raise
            await connection.exec_driver_sql("COMMIT")

    @contextlib.asynccontextmanager
    async def reading(self) -> AsyncIterator[AsyncConnection]:
        """A connection to read with.

        Raises:
            JournalError: the database cannot be reached.
        """
        with failures():
            async with self.engine.connect() as connection:
                yield connection

    @contextlib.asynccontextmanager
    async def writing(self) -> AsyncIterator[AsyncConnection]:
        """A connection in a transaction, which is kept as a whole or not at all.

        Raises:
            JournalError: it could not be kept.
        """
        with failures():
            async with self.engine.begin() as connection:
                yield connection

    @contextlib.asynccontextmanager
    async def patient(self) -> AsyncIterator[AsyncConnection]:
        """A connection for work that may last, outside of transactions."""
        engine = self._engine(patient=True)
        try:
            async with engine.connect() as connection:
                yield await connection.execution_options(isolation_level="AUTOCOMMIT")
        finally:
            await engine.dispose()

    async def erase_traces(self, *, routine: bool = False) -> bool:
        """Leaves nothing of deleted rows in the database's files; False when some of it is left for the next time.

        What is deleted stays deleted when this fails; it is then done from time to time.

        Args:
            routine: called from time to time and not because somebody waits for it: large tables, too.
        """
        large = routine and time.monotonic() >= self._large_at
        try:
            done = await erase(self, large=large)
        except JournalError as error:
            log.warning("traces of what was deleted are removed later: %s", error)
            return False
        if large and done:
            self._large_at = time.monotonic() + LARGE_SECONDS
        return done

    def _set_up_sqlite(self, connection: Any, _: Any) -> None:
        cursor = connection.cursor()
        for pragma in (
            f"busy_timeout={int(self.busy_seconds * 1000)}",
            "journal_mode=WAL",
            "synchronous=FULL",  # words that were heard outlast the machine's power, too
            "foreign_keys=ON",
            "secure_delete=ON",
            "temp_store=MEMORY",  # else words lie in temporary files
        ):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    async def close(self) -> None:
        """Closes all connections."""
        await self.engine.dispose()


def _make(path: Path) -> None:
    """Makes an empty file that nobody else may read, and so will be what SQLite makes beside it."""
    if not path.exists() and path.parent.is_dir():
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))


def _version(connection: Connection) -> str:
    if not inspect(connection).has_table("alembic_version"):
        return ""
    return str(connection.execute(text("SELECT version_num FROM alembic_version")).scalar() or "")


@contextlib.asynccontextmanager
async def _held(lock: Any) -> AsyncIterator[None]:
    await asyncio.to_thread(lock.acquire)
    try:
        yield
    finally:
        lock.release()


async def to_the_end(work: Coroutine[Any, Any, None]) -> None:
    """Does work whole, also when whoever waits for it is cancelled meanwhile."""
    task = asyncio.ensure_future(work)
    try:
        await asyncio.shield(task)
    except asyncio.CancelledError:
        await asyncio.wait([task])
        if not task.cancelled():
            task.exception()  # looked at, so that nothing is logged of it
        raise
