"""What every turn reads and writes; its statements are made once, since making one takes longer than running it."""

from typing import Any

from sqlalchemy import ColumnElement, and_, bindparam, exists, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from coach_bot.errors import ConversationError
from coach_bot.journal.conversation import Conversation
from coach_bot.journal.entries import Entry, as_row
from coach_bot.journal.tables import conversations, exchanges, reflections, storable

LONGEST_NAME = 60

_THREAD: ColumnElement[Any] = conversations.c.id == bindparam("thread")
_OPENED = select(
    conversations, exists().where(reflections.c.conversation == conversations.c.id).label("reflected")
).where(_THREAD)
_OWNED = select(conversations.c.id).where(_THREAD).with_for_update()
_CONTINUED = update(conversations).where(
    _THREAD, conversations.c.visitor == bindparam("of"), conversations.c.turns == bindparam("after")
)
_BEGUN = insert(conversations)
_HEARD = insert(exchanges)
_SPOKEN = update(exchanges).where(
    and_(
        exchanges.c.conversation == bindparam("thread"),
        exchanges.c.number == bindparam("turn"),
        exchanges.c.message_id == bindparam("message"),
    )
)


async def row_of(connection: AsyncConnection, thread: str) -> Any:
    """The row of a conversation, with `reflected`: whether a reflection was begun in it; None when there is none."""
    return (await connection.execute(_OPENED, {"thread": thread})).first()


async def keep_words(connection: AsyncConnection, conversation: Conversation, entry: Entry) -> None:
    """Keeps the leader's words as one more exchange; a conversation deleted meanwhile begins anew.

    Raises:
        ConversationError: it is another visitor's, or further on than this one knows.
    """
    if not await _goes_on(connection, conversation, entry):
        if (await connection.execute(_OWNED, {"thread": conversation.id})).first() is not None:
            raise ConversationError("This conversation goes on elsewhere. Open it anew.")
        if conversation.turns or conversation.opening:
            conversation.clear()
        began = {"id": conversation.id, "visitor": conversation.visitor, "begun_at": entry.at, "touched_at": entry.at}
        await connection.execute(_BEGUN, {**began, "name": _name(entry.leader), "turns": 1})
    values = {**as_row(entry), "conversation": conversation.id, "number": conversation.turns + 1}
    await connection.execute(_HEARD, values)


async def _goes_on(connection: AsyncConnection, conversation: Conversation, entry: Entry) -> bool:
    """Notes one more turn of a conversation that was kept; False when there is none as far as this one."""
    if not conversation.turns and not conversation.opening:
        return False
    which = {"thread": conversation.id, "of": conversation.visitor, "after": conversation.turns}
    values: dict[str, Any] = {"touched_at": entry.at, "left": False, "turns": conversation.turns + 1}
    values |= {"summary": storable(conversation.summary), "summarised": conversation.summarised}
    if not conversation.turns:
        values["name"] = _name(entry.leader)
    return bool((await connection.execute(_CONTINUED, which | values)).rowcount)


async def keep_reply(connection: AsyncConnection, conversation: Conversation, entry: Entry) -> None:
    """Keeps what became of the latest exchange, unless it was forgotten meanwhile."""
    which = {"thread": conversation.id, "turn": conversation.turns, "message": entry.message_id}
    await connection.execute(_SPOKEN, which | as_row(entry))


def _name(text: str) -> str:
    """The beginning of a message, whole words."""
    line = " ".join(storable(text).split())
    return line if len(line) <= LONGEST_NAME else f"{line[:LONGEST_NAME].rsplit(' ', 1)[0]} …"
