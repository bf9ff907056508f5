"""What is known of visitors: whether they want to be remembered, and how all of it is shown and removed."""

import json
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Float, bindparam, delete, select, text, update
from sqlalchemy.ext.asyncio import AsyncConnection

from coach_bot.journal.database import Database
from coach_bot.journal.retention import end_visits
from coach_bot.journal.tables import commitments, conversations, exchanges, feedback, reflections, visitors
from coach_bot.journal.traces import OF_A_VISITOR, mark


@dataclass(frozen=True, slots=True)
class Visitor:
    """A visitor; `remembered` is None until they were asked and answered."""

    id: str
    remembered: bool | None = None
    asked_at: float | None = None
    timezone: str = ""


SEEN = text(
    "INSERT INTO visitors (id, begun_at, seen_at) VALUES (:id, :begun, :seen) "
    "ON CONFLICT (id) DO UPDATE SET seen_at = excluded.seen_at"
).bindparams(bindparam("begun", type_=Float), bindparam("seen", type_=Float))


async def touch(connection: AsyncConnection, visitor: str, now: float) -> None:
    """Notes that a visitor was here, for the first time or again; others who write of them wait until this ends."""
    await connection.execute(SEEN, {"id": visitor, "begun": now, "seen": now})


class Visitors:
    """The visitors of a database.

    Args:
        clock: seconds since 1970; replaced in tests.
    """

    def __init__(self, database: Database, retention_days: int = 365, clock: Callable[[], float] = time.time) -> None:
        self._database = database
        self._retention = retention_days * 86_400.0
        self._clock = clock

    async def get(self, visitor: str) -> Visitor:
        """What is known of a visitor."""
        c = visitors.c
        async with self._database.reading() as connection:
            wanted = select(c.remembered, c.asked_at, c.timezone).where(c.id == visitor)
            row = (await connection.execute(wanted)).first()
        return Visitor(visitor) if row is None else Visitor(visitor, row.remembered, row.asked_at, row.timezone)

    async def asked(self, visitor: str) -> None:
        """Notes that a visitor was asked whether to be remembered, which happens once."""
        await self._set(visitor, asked_at=self._clock())

    async def remember(self, visitor: str, *, remembered: bool) -> None:
        """Keeps a visitor's answer; it may be changed at any time."""
        now = self._clock()
        await self._set(visitor, remembered=remembered, answered_at=now, asked_at=now)

    async def in_timezone(self, visitor: str, timezone: str) -> None:
        """Keeps the time zone of a visitor's browser, a name of the IANA database."""
        await self._set(visitor, timezone=timezone[:64])

    async def _set(self, visitor: str, **values: Any) -> None:
        async with self._database.writing() as connection:
            await touch(connection, visitor, self._clock())
            await connection.execute(update(visitors).where(visitors.c.id == visitor).values(**values))

    async def forget(self, visitor: str) -> bool:
        """Deletes a visitor with everything that hangs on them, also from the free parts of the files.

        False when nothing was known of them.

        Raises:
            JournalError: it could not be deleted.
        """
        async with self._database.writing() as connection:
            gone = (await connection.execute(delete(visitors).where(visitors.c.id == visitor))).rowcount
            if gone:
                await mark(connection, OF_A_VISITOR)
        await self._database.erase_traces()
        return bool(gone)

    async def export(self, visitor: str) -> dict[str, Any]:
        """Everything that is kept of a visitor, as JSON: themselves, conversations, commitments, reflections."""
        async with self._database.reading() as connection:

            async def rows(wanted: Any) -> list[dict[str, Any]]:
                return [dict(row._mapping) for row in await connection.execute(wanted)]  # noqa: SLF001

            own = await rows(select(visitors).where(visitors.c.id == visitor))
            talks = await rows(
                select(conversations).where(conversations.c.visitor == visitor).order_by(conversations.c.begun_at)
            )
            for talk in talks:
                told = [column for column in exchanges.c if column.name not in {"vector", "reply_vector", "sources"}]
                said = select(*told).where(exchanges.c.conversation == talk["id"])
                talk["exchanges"] = await rows(said.order_by(exchanges.c.number))
                talk["feedback"] = await rows(select(feedback).where(feedback.c.conversation == talk["id"]))
            promised = await rows(select(commitments).where(commitments.c.visitor == visitor))
            reflected = await rows(select(reflections).where(reflections.c.visitor == visitor))
        for each in reflected:
            each["progress"] = json.loads(each["progress"] or "{}")
            each["note"] = json.loads(each["note"]) if each["note"] else None
        return {
            "visitor": own[0] if own else None,
            "conversations": talks,
            "commitments": promised,
            "reflections": reflected,
        }

    async def let_go(self) -> int:
        """Deletes what visitors left behind after its time; gives how many visitors are no longer known."""
        async with self._database.writing() as connection:
            return await end_visits(connection, self._clock(), self._retention)
