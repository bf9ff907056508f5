"""What leaders said they will do."""

import time
import uuid
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from typing import Any, Literal

from sqlalchemy import delete, insert, select, update

from coach_bot.errors import ConversationError
from coach_bot.journal.database import Database
from coach_bot.journal.tables import commitments, storable
from coach_bot.journal.traces import mark
from coach_bot.journal.visitors import touch

State = Literal["proposed", "open", "done", "dropped"]
MOST = 200
"""Commitments of one visitor that are kept; the oldest that are settled make room."""
LONGEST = 500
"""Characters of a commitment."""


@dataclass(frozen=True, slots=True)
class Commitment:
    """A commitment, in the leader's words.

    Attributes:
        text: "talk to Sam about the review".
        person: with whom, or empty.
        day, time: "2026-11-26" and "09:30" in `timezone`, each empty when not said.
        state: `proposed` until the leader has confirmed it.
        asked_at: when the coach asked how it went, or None.
    """

    id: str
    visitor: str
    text: str
    person: str = ""
    day: str = ""
    time: str = ""
    timezone: str = ""
    state: State = "proposed"
    conversation: str | None = None
    made_at: float = 0.0
    changed_at: float = 0.0
    asked_at: float | None = None


class Commitments:
    """The commitments of a database.

    Args:
        clock: seconds since 1970; replaced in tests.
    """

    def __init__(self, database: Database, clock: Callable[[], float] = time.time) -> None:
        self._database = database
        self._clock = clock

    async def add(self, commitment: Commitment) -> Commitment:
        """Keeps a new commitment; gives it with its id and times."""
        now = self._clock()
        kept = replace(
            commitment,
            id=commitment.id or str(uuid.uuid4()),
            text=storable(commitment.text)[:LONGEST],
            person=storable(commitment.person)[:LONGEST],
            made_at=now,
            changed_at=now,
        )
        async with self._database.writing() as connection:
            await touch(connection, kept.visitor, now)
            await connection.execute(insert(commitments).values(**asdict(kept)))
            settled = (
                select(commitments.c.id)
                .where(commitments.c.visitor == kept.visitor)
                .order_by((commitments.c.state == "open").desc(), commitments.c.changed_at.desc())
                .offset(MOST)
            )
            await connection.execute(delete(commitments).where(commitments.c.id.in_(settled)))
        return kept

    async def get(self, visitor: str, commitment: str) -> Commitment:
        """One commitment of a visitor.

        Raises:
            ConversationError: the visitor has none of that id.
        """
        own = (commitments.c.id == commitment) & (commitments.c.visitor == visitor)
        async with self._database.reading() as connection:
            row = (await connection.execute(select(commitments).where(own))).first()
        if row is None:
            raise ConversationError("There is no such commitment here.")
        return Commitment(**row._mapping)  # noqa: SLF001

    async def change(self, visitor: str, commitment: str, **values: Any) -> Commitment:
        """Changes fields of a commitment; gives it as it is then.

        Raises:
            ConversationError: the visitor has none of that id.
        """
        own = (commitments.c.id == commitment) & (commitments.c.visitor == visitor)
        values = {name: storable(value) if isinstance(value, str) else value for name, value in values.items()}
        if "day" in values:
            values.setdefault("asked_at", None)  # on another day it may be asked about again
        async with self._database.writing() as connection:
            await connection.execute(update(commitments).where(own).values(**values, changed_at=self._clock()))
        return await self.get(visitor, commitment)

    async def remove(self, visitor: str, commitment: str) -> None:
        """Deletes a commitment of a visitor."""
        own = (commitments.c.id == commitment) & (commitments.c.visitor == visitor)
        async with self._database.writing() as connection:
            gone = (await connection.execute(delete(commitments).where(own))).rowcount
            if gone:
                await mark(connection, ["commitments"])
        if gone:
            await self._database.erase_traces()

    async def of(self, visitor: str, *states: State) -> list[Commitment]:
        """A visitor's commitments in these states (default: all that were confirmed), soonest first, undated last."""
        wanted = select(commitments).where(commitments.c.visitor == visitor)
        wanted = wanted.where(commitments.c.state.in_(states or ("open", "done", "dropped")))
        async with self._database.reading() as connection:
            rows = (await connection.execute(wanted)).all()
        found = [Commitment(**row._mapping) for row in rows]  # noqa: SLF001
        return sorted(found, key=lambda each: (not each.day, each.day, each.time, each.made_at))
