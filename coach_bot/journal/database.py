"""The one database: opened, brought up to date, and its failures told in sentences."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

from sqlalchemy import event, inspect, text
from sqlalchemy.engine import URL, Connection, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from coach_bot.errors import JournalError, SettingsError

HEAD = "0001"
"""The newest migration."""
LOCK_NUMBER = 0x636F616368
"""Names the lock of the migrations among PostgreSQL's advisory locks."""
BUSY_SECONDS = 5.0
"""How long a writer waits for another one on SQLite."""

P = ParamSpec("P")
T = TypeVar("T")


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
    """

    def __init__(self, url: URL) -> None:
        self.url = url
        self.is_sqlite = url.get_backend_name() == "sqlite"
        options: dict[str, Any] = {} if self.is_sqlite else {"pool_size": 10, "max_overflow": 10, "pool_pre_ping": True}
        try:
            self.engine: AsyncEngine = create_async_engine(url, **options)
        except ModuleNotFoundError as error:
            raise SettingsError(
                "COACH_DATABASE_URL names PostgreSQL, which needs the extra `postgres`: "
                "`pip install coach-bot[postgres]`."
            ) from error
        if self.is_sqlite:
            event.listen(self.engine.sync_engine, "connect", _set_up_sqlite)

    async def bring_up_to_date(self) -> None:
        """Makes the tables, or changes them to this version's.

        Raises:
            JournalError: the database cannot be reached or written, or is of a newer version.
        """
        with failures():
            async with self.engine.connect() as connection:
                version = await connection.run_sync(_version)
            if version == HEAD:
                return
            if self.is_sqlite:
                from filelock import FileLock

                path = Path(str(self.url.database))
                async with _held(FileLock(f"{path}.lock", timeout=60)):
                    await self._migrate()
                await asyncio.to_thread(path.chmod, 0o600)
            else:
                await self._migrate()

    async def _migrate(self) -> None:
        from coach_bot.journal.migrate import migrate

        async with self.engine.begin() as connection:
            if not self.is_sqlite:
                await connection.execute(text(f"SELECT pg_advisory_xact_lock({LOCK_NUMBER})"))
            await connection.run_sync(migrate)

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

    async def erase_traces(self) -> None:
        """Leaves nothing of deleted rows in the database's files.

        SQLite overwrites what is deleted (`secure_delete`) and its log is emptied here; PostgreSQL writes the tables
        anew.
        """
        with failures():
            async with self.engine.connect() as connection:
                if self.is_sqlite:
                    for _ in range(50):
                        busy = (await connection.execute(text("PRAGMA wal_checkpoint(TRUNCATE)"))).first()
                        if busy is None or not busy[0]:
                            return
                        await asyncio.sleep(0.1)
                    return
                free = await connection.execution_options(isolation_level="AUTOCOMMIT")
                for table in ("exchanges", "reflections", "commitments", "feedback", "conversations", "visitors"):
                    await free.execute(text(f"VACUUM FULL {table}"))

    async def close(self) -> None:
        """Closes all connections."""
        await self.engine.dispose()


@contextlib.contextmanager
def failures() -> Any:
    """Tells of a database's failures without its statements, which hold visitors' words.

    Raises:
        JournalError: what went wrong, and what to do.
    """
    try:
        yield
    except DBAPIError as error:
        raise JournalError(_told(error)) from None
    except (SQLAlchemyError, OSError, TimeoutError) as error:
        raise JournalError(f"The database cannot be reached ({type(error).__name__}). Is it running?") from None


def _told(error: DBAPIError) -> str:
    said = str(error.orig).lower()
    if "locked" in said or "busy" in said:
        return "The database is locked by another program. End what else writes to it."
    if "full" in said or "no space" in said:
        return "The disk of the database is full. Make room; nothing that was kept is lost."
    if "readonly" in said or "unable to open" in said or "permission" in said:
        return "The database cannot be written. Check the permissions of its file and folder."
    if "malformed" in said or "not a database" in said:
        return "The database file is damaged. Restore it from a copy, or move it away to begin anew."
    return f"The database failed ({type(error.orig).__name__})."


def _set_up_sqlite(connection: Any, _: Any) -> None:
    cursor = connection.cursor()
    for pragma in (
        f"busy_timeout={int(BUSY_SECONDS * 1000)}",
        "journal_mode=WAL",
        "synchronous=NORMAL",
        "foreign_keys=ON",
        "secure_delete=ON",
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


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
