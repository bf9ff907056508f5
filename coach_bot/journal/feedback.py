"""What leaders think of replies: helpful or not, and why."""

import time
from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import and_, delete, exists, insert, select, update

from coach_bot.journal.database import Database
from coach_bot.journal.tables import conversations, exchanges, feedback, storable
from coach_bot.journal.traces import mark

LONGEST = 2_000
"""Characters of a comment."""


@dataclass(frozen=True, slots=True)
class Opinion:
    """What a leader thinks of one reply.

    Attributes:
        value: 1 for helpful, 0 for not.
        comment: in the leader's words, or empty.
    """

    reply_id: str
    value: int
    comment: str = ""


class Feedback:
    """The opinions of a database.

    Args:
        clock: seconds since 1970; replaced in tests.
    """

    def __init__(self, database: Database, clock: Callable[[], float] = time.time) -> None:
        self._database = database
        self._clock = clock

    async def give(self, visitor: str, opinion: Opinion) -> bool:
        """Keeps an opinion, in place of an earlier one; False when the visitor was given no such reply.

        Raises:
            JournalError: it could not be kept.
        """
        said = (
            select(exchanges.c.conversation)
            .join(conversations, conversations.c.id == exchanges.c.conversation)
            .where(exchanges.c.reply_id == opinion.reply_id, conversations.c.visitor == visitor)
        )
        values = {
            "at": self._clock(),
            "value": 1 if opinion.value else 0,
            "comment": storable(opinion.comment).strip()[:LONGEST],
        }
        async with self._database.writing() as connection:
            conversation = (await connection.execute(said)).scalar()
            if not opinion.reply_id or conversation is None:
                return False
            own = and_(feedback.c.reply_id == opinion.reply_id, feedback.c.conversation == conversation)
            changed = await connection.execute(update(feedback).where(own).values(**values))
            if not changed.rowcount:
                row = {"reply_id": opinion.reply_id, "conversation": conversation, **values}
                await connection.execute(insert(feedback).values(**row))
        return True

    async def take_back(self, visitor: str, reply_id: str) -> bool:
        """Deletes an opinion; False when the visitor gave none on that reply."""
        own = exists().where(conversations.c.id == feedback.c.conversation, conversations.c.visitor == visitor)
        async with self._database.writing() as connection:
            gone = (await connection.execute(delete(feedback).where(feedback.c.reply_id == reply_id, own))).rowcount
            if gone:
                await mark(connection, ["feedback"])
        if gone:
            await self._database.erase_traces()
        return bool(gone)

    async def of(self, visitor: str, conversation: str) -> dict[str, Opinion]:
        """A visitor's opinions on the replies of a conversation, by the replies' ids."""
        wanted = (
            select(feedback.c.reply_id, feedback.c.value, feedback.c.comment)
            .join(conversations, conversations.c.id == feedback.c.conversation)
            .where(feedback.c.conversation == conversation, conversations.c.visitor == visitor)
        )
        async with self._database.reading() as connection:
            rows = (await connection.execute(wanted)).all()
        return {row.reply_id: Opinion(row.reply_id, row.value, row.comment) for row in rows}
