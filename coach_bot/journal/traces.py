"""What deleted rows leave in a database's files, and how it is removed.

A deletion marks, in its own transaction, which tables it has left traces in; so they are removed after a crash, too.

SQLite overwrites what is deleted (`secure_delete`), and its log is emptied here. PostgreSQL keeps deleted rows, and
even after a plain VACUUM their bytes stay in the free part of their pages; only writing a table anew leaves them
behind, during which nobody else can use that table. See docs/decisions/0010-one-database.md.
"""

import asyncio
import logging
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, insert, select, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection

from coach_bot.journal.failures import failures
from coach_bot.journal.tables import metadata, traces

if TYPE_CHECKING:
    from coach_bot.journal.database import Database

log = logging.getLogger(__name__)

OF_A_CONVERSATION = ("exchanges", "reflections", "commitments", "feedback", "conversations")
OF_A_VISITOR = (*OF_A_CONVERSATION, "handovers", "visitors")
LARGE = 256 * 2**20
"""Bytes of a table with its indexes from which writing it anew is left to the work that is done from time to time."""
TRIES = 5
LOCK_SECONDS = 2.0
"""How long others may have to wait behind a table that is to be written anew and is still in use."""
PAUSE_SECONDS = 0.2

OLDER = text(
    "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() "
    "AND backend_xmin IS NOT NULL AND age(backend_xmin) > age(CAST(CAST(:mark AS text) AS xid))"
)
"""How many still see what was there before a transaction; their rows are not removed by a VACUUM."""


async def mark(connection: AsyncConnection, tables: Iterable[str]) -> None:
    """Notes, in the transaction that deletes, which tables hold traces of it."""
    await connection.execute(insert(traces), [{"name": name} for name in tables])


async def erase(database: "Database", *, large: bool) -> bool:
    """Removes the traces that are marked; False when some are left for later, because a table is in use or large.

    Args:
        large: whether tables of more than `LARGE` bytes are written anew as well.

    Raises:
        JournalError: the database cannot be reached.
    """
    async with database.erasing:
        with failures():
            async with database.patient() as connection:
                rows = (await connection.execute(select(traces.c.id, traces.c.name))).all()
                marked: dict[str, int] = {}
                for row in rows:
                    marked[row.name] = max(row.id, marked.get(row.name, 0))
                if not marked:
                    return True
                if database.is_sqlite:
                    done = list(marked) if await _empty_log(connection) else []
                else:
                    done = await _write_anew(connection, [name for name in marked if name in metadata.tables], large)
                for name in done:
                    gone = (traces.c.name == name) & (traces.c.id <= marked[name])
                    await connection.execute(delete(traces).where(gone))
    return len(done) == len(marked)


async def _empty_log(connection: AsyncConnection) -> bool:
    await connection.execute(text(f"PRAGMA busy_timeout={int(LOCK_SECONDS * 1000)}"))
    for _ in range(TRIES):
        found: Any = (await connection.execute(text("PRAGMA wal_checkpoint(TRUNCATE)"))).first()
        if found is None or not found[0]:
            return True
        await asyncio.sleep(PAUSE_SECONDS)
    return False


async def _write_anew(connection: AsyncConnection, names: list[str], large: bool) -> list[str]:
    """The tables that were written anew."""
    await connection.execute(text(f"SET lock_timeout = {int(LOCK_SECONDS * 1000)}"))
    own = (await connection.execute(text("SELECT CAST(pg_current_xact_id() AS text)"))).scalar()
    mark_ = int(own or 0) % 2**32  # `xid` is the lower half
    for _ in range(int(LOCK_SECONDS / PAUSE_SECONDS)):
        if not (await connection.execute(OLDER, {"mark": str(mark_)})).scalar():
            break
        await asyncio.sleep(PAUSE_SECONDS)
    else:
        return []
    done = []
    for name in names:
        size = (
            await connection.execute(
                text("SELECT pg_total_relation_size(CAST(CAST(:name AS text) AS regclass))"), {"name": name}
            )
        ).scalar()
        if (large or int(size or 0) <= LARGE) and await _vacuum(connection, name):
            done.append(name)
    return done


async def _vacuum(connection: AsyncConnection, name: str) -> bool:
    for _ in range(TRIES):
        try:
            await connection.execute(text(f"VACUUM FULL {name}"))
        except DBAPIError as error:
            if getattr(error.orig, "sqlstate", None) not in {"55P03", "40P01"}:  # waited too long, in a circle
                raise
            await asyncio.sleep(PAUSE_SECONDS)
        else:
            return True
    return False
