"""Guided reflections: where each one is, and the notes that they ended with."""

import json
import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, Literal

from sqlalchemy import delete, insert, select, update

from coach_bot.errors import ConversationError
from coach_bot.journal.database import Database
from coach_bot.journal.tables import reflections
from coach_bot.journal.traces import mark
from coach_bot.journal.visitors import touch

State = Literal["running", "paused", "finished", "left"]


@dataclass(frozen=True, slots=True)
class Reflection:
    """A reflection of one conversation.

    Attributes:
        progress: JSON of the state machine in `coaching`.
        note: JSON of the note, None until there is one.
    """

    id: str
    visitor: str
    conversation: str
    state: State
    progress: dict[str, Any]
    note: dict[str, Any] | None = None
    begun_at: float = 0.0
    changed_at: float = 0.0


class Reflections:
    """The reflections of a database.

    Args:
        clock: seconds since 1970; replaced in tests.
    """

    def __init__(self, database: Database, clock: Callable[[], float] = time.time) -> None:
        self._database = database
        self._clock = clock

    async def begin(self, visitor: str, conversation: str, progress: dict[str, Any]) -> Reflection:
        """Keeps a new reflection; the conversation must have been kept."""
        now = self._clock()
        begun = Reflection(str(uuid.uuid4()), visitor, conversation, "running", progress, None, now, now)
        async with self._database.writing() as connection:
            await touch(connection, visitor, now)
            await connection.execute(insert(reflections).values(**_row(begun)))
        return begun

    async def keep(self, reflection: Reflection) -> Reflection:
        """Keeps where a reflection is.

        Raises:
            ConversationError: it was deleted meanwhile.
        """
        kept = replace(reflection, changed_at=self._clock())
        own = (reflections.c.id == kept.id) & (reflections.c.visitor == kept.visitor)
        async with self._database.writing() as connection:
            changed = await connection.execute(update(reflections).where(own).values(**_row(kept)))
        if not changed.rowcount:
            raise ConversationError("This reflection is no longer kept.")
        return kept

    async def get(self, visitor: str, reflection: str) -> Reflection:
        """One reflection of a visitor.

        Raises:
            ConversationError: the visitor has none of that id.
        """
        found = await self._find(visitor, reflections.c.id == reflection)
        if not found:
            raise ConversationError("There is no such reflection here.")
        return found[0]

    async def remove(self, visitor: str, reflection: str) -> bool:
        """Deletes a reflection with its note; False when the visitor has none of that id."""
        own = (reflections.c.id == reflection) & (reflections.c.visitor == visitor)
        async with self._database.writing() as connection:
            gone = (await connection.execute(delete(reflections).where(own))).rowcount
            if gone:
                await mark(connection, ["reflections"])
        if gone:
            await self._database.erase_traces()
        return bool(gone)

    async def of_conversation(self, visitor: str, conversation: str) -> Reflection | None:
        """The latest reflection of a conversation, whatever its state."""
        found = await self._find(visitor, reflections.c.conversation == conversation)
        return found[0] if found else None

    async def of(self, visitor: str) -> list[Reflection]:
        """A visitor's reflections, newest first."""
        return await self._find(visitor, reflections.c.visitor == visitor)

    async def _find(self, visitor: str, which: Any) -> list[Reflection]:
        wanted = select(reflections).where(reflections.c.visitor == visitor, which)
        async with self._database.reading() as connection:
            rows = (await connection.execute(wanted.order_by(reflections.c.begun_at.desc()))).all()
        return [_reflection(row) for row in rows]


def _row(reflection: Reflection) -> dict[str, Any]:
    return {
        "id": reflection.id,
        "visitor": reflection.visitor,
        "conversation": reflection.conversation,
        "state": reflection.state,
        "begun_at": reflection.begun_at,
        "changed_at": reflection.changed_at,
        "progress": json.dumps(reflection.progress),
        "note": json.dumps(reflection.note) if reflection.note is not None else "",
    }


def _reflection(row: Any) -> Reflection:
    return Reflection(
        row.id,
        row.visitor,
        row.conversation,
        row.state,
        json.loads(row.progress),
        json.loads(row.note) if row.note else None,
        row.begun_at,
        row.changed_at,
    )
