"""Conversations, each open to the visitor who began it and to nobody else."""

import time
import uuid
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from sqlalchemy import and_, delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from coach_bot.errors import ConversationError
from coach_bot.journal.conversation import Conversation
from coach_bot.journal.database import Database, to_the_end
from coach_bot.journal.entries import Entry, from_row
from coach_bot.journal.listing import Listed, page
from coach_bot.journal.retention import KEPT_SECONDS, end_conversations
from coach_bot.journal.tables import conversations, exchanges, storable, visitors
from coach_bot.journal.traces import OF_A_CONVERSATION, mark
from coach_bot.journal.turns import keep_reply, keep_words, row_of
from coach_bot.journal.visitors import touch

MOST_CONVERSATIONS = 1_000
"""Conversations held in memory besides; the database has them all."""
MOST_ENTRIES = 200
"""Exchanges of a conversation that are held in memory, the latest."""


_NOT_GRAVE = ("", "out_of_scope", "injection", "legal", "medical")
"""Labels of the screen under which nobody was in danger."""


class Conversations:
    """The conversations of a database; a few are held in memory so that a turn reads nothing.

    Args:
        retention_days: how long conversations of visitors who are remembered are kept after their last word.
        clock: seconds since 1970; replaced in tests.
    """

    def __init__(self, database: Database, retention_days: int = 365, clock: Callable[[], float] = time.time) -> None:
        self._database = database
        self._retention = retention_days * 86_400.0
        self._clock = clock
        self._held: OrderedDict[str, Conversation] = OrderedDict()

    async def open(self, visitor: str, thread: str | None = None) -> Conversation:
        """The conversation `thread` of `visitor`, begun if there is none; without `thread`, a new one.

        Raises:
            ConversationError: the thread belongs to another visitor.
            JournalError: the database cannot be read.
        """
        if thread is None:
            return Conversation(str(uuid.uuid4()), visitor)
        held = self._held.get(thread)
        if held is not None and held.visitor == visitor and held.lock.locked():
            return held
        async with self._database.reading() as connection:
            row = await row_of(connection, thread)
            if row is None:
                self._held.pop(thread, None)
                return Conversation(thread, visitor)
            if row.visitor != visitor:
                raise ConversationError("This conversation cannot be opened here. Start a new one.")
            if held is not None and held.turns == row.turns:
                held.reflected = row.reflected
                return held
            entries = await self._entries(connection, thread, row.visitor)
        conversation = held or Conversation(thread, visitor)
        conversation.entries, conversation.turns, conversation.opening = entries, row.turns, row.opening
        conversation.summary, conversation.summarised = row.summary, min(row.summarised, len(entries))
        conversation.reflected = row.reflected
        self._hold(conversation)
        return conversation

    async def begin(self, conversation: Conversation, opening: str) -> None:
        """Keeps a conversation that the coach begins.

        Raises:
            JournalError: it could not be kept.
        """
        now = self._clock()
        values = {"id": conversation.id, "visitor": conversation.visitor, "begun_at": now, "touched_at": now}
        async with self._database.writing() as connection:
            await touch(connection, conversation.visitor, now)
            await connection.execute(insert(conversations).values(**values, opening=storable(opening)))
        conversation.opening = opening
        self._hold(conversation)

    async def heard(self, conversation: Conversation, entry: Entry) -> None:
        """Keeps the leader's words, before anything is asked of a model.

        What was said before is forgotten here, too, where it was deleted or forgotten meanwhile. Who stops this in the
        middle is stopped when it has ended, or memory and database would tell of different conversations.

        Raises:
            ConversationError: the thread belongs to another visitor, or goes on in another process at this moment.
            JournalError: the words could not be kept.
        """
        await to_the_end(self._hear(conversation, entry))

    async def _hear(self, conversation: Conversation, entry: Entry) -> None:
        now = self._clock()
        entry = replace(entry, at=now, message_id=_id(entry.message_id), reply_id=_id(entry.reply_id))
        async with self._database.writing() as connection:
            await touch(connection, conversation.visitor, now)
            await keep_words(connection, conversation, entry)
        conversation.entries.append(entry)
        conversation.turns += 1
        if (surplus := len(conversation.entries) - MOST_ENTRIES) > 0:
            del conversation.entries[:surplus]
            conversation.summarised = max(0, conversation.summarised - surplus)
        self._hold(conversation)

    async def screened(self, conversation: Conversation, entry: Entry) -> None:
        """Takes what was found in the words that `heard` kept; what comes before coaching is kept at once.

        Raises:
            JournalError: it could not be kept.
        """
        if not conversation.entries:
            return
        if entry.safety:
            await self.replied(conversation, entry)
        else:
            conversation.retell(entry)

    async def replied(self, conversation: Conversation, entry: Entry) -> None:
        """Keeps the reply: `entry` takes the place of the one that `heard` kept, unless that was forgotten meanwhile.

        Raises:
            JournalError: it could not be kept.
        """
        if not conversation.entries:
            return
        entry = conversation.retell(entry)
        async with self._database.writing() as connection:
            await keep_reply(connection, conversation, entry)

    async def latest(self, visitor: str) -> str | None:
        """The conversation to which a visitor's page comes back by itself: the last of a day, unless it was left."""
        since = self._clock() - KEPT_SECONDS
        c = conversations.c
        wanted = select(c.id, c.left).where(c.visitor == visitor, c.touched_at >= since).order_by(c.touched_at.desc())
        async with self._database.reading() as connection:
            row = (await connection.execute(wanted.limit(1))).first()
        return str(row.id) if row is not None and not row.left else None

    async def is_open_to(self, visitor: str, thread: str) -> bool:
        """Whether a visitor may come back to a conversation by its id: it is theirs, and not left without consent."""
        c = conversations.c
        wanted = (
            select(c.left, visitors.c.remembered)
            .join(visitors, visitors.c.id == c.visitor)
            .where(c.id == thread, c.visitor == visitor)
        )
        async with self._database.reading() as connection:
            row = (await connection.execute(wanted)).first()
        return row is not None and bool(row.remembered or not row.left)

    async def was_grave(self, visitor: str, since: float) -> bool:
        """Whether something came before coaching in a visitor's conversations since then."""
        own = exchanges.c.conversation.in_(select(conversations.c.id).where(conversations.c.visitor == visitor))
        wanted = select(exchanges.c.id).where(own, exchanges.c.safety.not_in(_NOT_GRAVE), exchanges.c.at >= since)
        async with self._database.reading() as connection:
            return (await connection.execute(wanted.limit(1))).first() is not None

    async def leave(self, visitor: str, thread: str) -> None:
        """Remembers that a visitor has left a conversation for a new one."""
        await self._change(visitor, thread, left=True)

    async def resume(self, visitor: str, thread: str) -> None:
        """Makes a conversation the one that the visitor comes back to."""
        await self._change(visitor, thread, left=False, touched_at=self._clock())

    async def rename(self, visitor: str, thread: str, name: str) -> bool:
        """Gives a conversation another name; False when the visitor has none of that id."""
        return await self._change(visitor, thread, name=storable(name).strip()[:200])

    async def _change(self, visitor: str, thread: str, **values: Any) -> bool:
        own = and_(conversations.c.id == thread, conversations.c.visitor == visitor)
        async with self._database.writing() as connection:
            changed = await connection.execute(update(conversations).where(own).values(**values))
        return bool(changed.rowcount)

    async def owner(self, thread: str) -> str | None:
        """The visitor of a conversation; None when there is none of that id."""
        async with self._database.reading() as connection:
            wanted = select(conversations.c.visitor).where(conversations.c.id == thread)
            return (await connection.execute(wanted)).scalar()

    async def listed(
        self, visitor: str, *, first: int = 50, after: str | None = None, search: str = ""
    ) -> list[Listed]:
        """The conversations of a visitor who is remembered, newest first; none of one who is not.

        Args:
            after: id of the last one of the page before.
            search: text that a name or a message must hold.
        """
        wanted = page(visitor, first, after or "", search)
        async with self._database.reading() as connection:
            rows = (await connection.execute(wanted)).all()
        return [Listed(row.id, row.name, row.begun_at, row.touched_at) for row in rows]

    async def delete(self, visitor: str, thread: str) -> bool:
        """Deletes a conversation with all that hangs on it; False when the visitor has none of that id.

        Raises:
            JournalError: it could not be deleted.
        """
        own = and_(conversations.c.id == thread, conversations.c.visitor == visitor)
        async with self._database.writing() as connection:
            gone = (await connection.execute(delete(conversations).where(own))).rowcount
            if gone:
                await mark(connection, OF_A_CONVERSATION)
        if gone:
            self._clear(thread)
            await self._database.erase_traces()
        return bool(gone)

    def forget(self, visitor: str) -> None:
        """Lets go of what is held in memory of a visitor's conversations, also of one whose reply streams."""
        for thread in [each.id for each in self._held.values() if each.visitor == visitor]:
            self._clear(thread)

    def _clear(self, thread: str) -> None:
        held = self._held.pop(thread, None)
        if held is not None:
            held.clear()

    async def let_go(self) -> int:
        """Deletes what has been kept for long enough; gives how many conversations that were."""
        async with self._database.writing() as connection:
            ended, cut = await end_conversations(connection, self._clock(), self._retention)
        for thread in ended | cut:
            held = self._held.get(thread)
            if held is not None and not held.lock.locked():
                self._clear(thread)
        return len(ended)

    async def _entries(self, connection: AsyncConnection, thread: str, visitor: str) -> list[Entry]:
        remembered = select(visitors.c.remembered).where(visitors.c.id == visitor)
        wanted = select(exchanges).where(exchanges.c.conversation == thread)
        if not (await connection.execute(remembered)).scalar():
            wanted = wanted.where(exchanges.c.at >= self._clock() - KEPT_SECONDS)
        rows = (await connection.execute(wanted.order_by(exchanges.c.number.desc()).limit(MOST_ENTRIES))).all()
        return [from_row(row) for row in reversed(rows)]

    def _hold(self, conversation: Conversation) -> None:
        self._held[conversation.id] = conversation
        self._held.move_to_end(conversation.id)
        for thread, held in list(self._held.items())[: max(0, len(self._held) - MOST_CONVERSATIONS)]:
            if not held.lock.locked():
                del self._held[thread]


def _id(given: str) -> str:
    return given or str(uuid.uuid4())
