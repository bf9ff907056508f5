"""All that there is of a visitor, at a glance, whether they are remembered or not: for their own eyes."""

import time
from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import Column, ColumnElement, and_, func, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from coach_bot.journal.database import Database
from coach_bot.journal.listing import Listed
from coach_bot.journal.retention import KEPT_SECONDS
from coach_bot.journal.tables import commitments, conversations, reflections, visitors


@dataclass(frozen=True, slots=True)
class Counts:
    """How much is kept of a visitor; `past`: conversations that are kept only because the visitor is remembered."""

    conversations: int = 0
    past: int = 0
    commitments: int = 0
    reflections: int = 0
    is_known: bool = False

    @property
    def nothing(self) -> bool:
        """Whether nothing is kept that the visitor has said."""
        return not (self.conversations or self.commitments or self.reflections)


class Overview:
    """Looks over the tables of a database.

    Args:
        clock: seconds since 1970; replaced in tests.
    """

    def __init__(self, database: Database, clock: Callable[[], float] = time.time) -> None:
        self._database = database
        self._clock = clock

    async def counts(self, visitor: str) -> Counts:
        """How much is kept of a visitor."""
        since = self._clock() - KEPT_SECONDS
        c = conversations.c
        async with self._database.reading() as connection:
            return Counts(
                await _count(connection, c.id, c.visitor == visitor),
                await _count(connection, c.id, c.visitor == visitor, c.touched_at < since),
                await _count(connection, commitments.c.id, commitments.c.visitor == visitor),
                await _count(connection, reflections.c.id, reflections.c.visitor == visitor),
                bool(await _count(connection, visitors.c.id, visitors.c.id == visitor)),
            )

    async def conversations(self, visitor: str, *, first: int = 50, after: str = "") -> list[Listed]:
        """A visitor's conversations, newest first.

        Args:
            after: id of the last one of the page before.
        """
        c = conversations.c
        wanted = select(c.id, c.name, c.begun_at, c.touched_at).where(c.visitor == visitor)
        if after:
            last = select(c.touched_at).where(c.id == after, c.visitor == visitor).scalar_subquery()
            wanted = wanted.where(or_(c.touched_at < last, and_(c.touched_at == last, c.id > after)))
        wanted = wanted.order_by(c.touched_at.desc(), c.id).limit(first)
        async with self._database.reading() as connection:
            return [Listed(*row) for row in await connection.execute(wanted)]


async def _count(connection: AsyncConnection, column: Column[str], *which: ColumnElement[bool]) -> int:
    wanted = select(func.count(column)).where(*which)
    return int((await connection.execute(wanted)).scalar() or 0)
