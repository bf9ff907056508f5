"""Ways into a tab of its own for a conversation in a frame: tokens that are good once, for seconds."""

import hashlib
import secrets
import time
from collections.abc import Callable

from sqlalchemy import delete, insert, select

from coach_bot.journal.database import Database
from coach_bot.journal.tables import handovers
from coach_bot.journal.visitors import touch

SECONDS = 30.0
"""How long a token is good: the time in which a browser opens a tab."""


class Handovers:
    """The handovers of a database, so that one replica may give what another takes.

    Args:
        clock: seconds since 1970; replaced in tests.
    """

    def __init__(self, database: Database, clock: Callable[[], float] = time.time) -> None:
        self._database = database
        self._clock = clock

    async def give(self, visitor: str) -> str:
        """A token that stands for a visitor; of their earlier ones the last is still good. Only its hash is kept.

        A page asks for the next one while the browser is on its way with the last.

        Raises:
            JournalError: it could not be kept.
        """
        token, now = secrets.token_urlsafe(32), self._clock()
        row = {"hash": _hash(token), "visitor": visitor, "ends_at": now + SECONDS}
        c = handovers.c
        last = select(c.hash).where(c.visitor == visitor).order_by(c.ends_at.desc()).limit(1)
        async with self._database.writing() as connection:
            await touch(connection, visitor, now)
            await connection.execute(delete(handovers).where(c.visitor == visitor, c.hash.not_in(last)))
            await connection.execute(insert(handovers).values(**row))
        return token

    async def take(self, token: str) -> str | None:
        """The visitor for whom a token stands; None when it was taken before, is too old, or was never given.

        Raises:
            JournalError: the database cannot be asked.
        """
        c = handovers.c
        taken = delete(handovers).where(c.hash == _hash(token)).returning(c.visitor, c.ends_at)
        async with self._database.writing() as connection:
            row = (await connection.execute(taken)).first()
        return str(row.visitor) if row is not None and row.ends_at >= self._clock() else None

    async def let_go(self) -> int:
        """Deletes tokens that are good no more; gives how many."""
        async with self._database.writing() as connection:
            old = delete(handovers).where(handovers.c.ends_at < self._clock())
            return (await connection.execute(old)).rowcount


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()
