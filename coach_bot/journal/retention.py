"""For how long words are kept."""

from sqlalchemy import and_, delete, exists, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from coach_bot.journal.tables import commitments, conversations, exchanges, feedback, reflections, visitors
from coach_bot.journal.traces import OF_A_CONVERSATION, mark

DAY = 86_400.0
KEPT_SECONDS = 23.75 * 3600.0  # with the time until somebody looks, a day at most


async def end_conversations(connection: AsyncConnection, now: float, retention: float) -> tuple[set[str], set[str]]:
    """Deletes exchanges and conversations that were kept for long enough.

    Words of visitors who are not remembered go after a day, those of others after the time of retention.

    Args:
        retention: in seconds.

    Returns:
        The conversations that were deleted, and those that lost exchanges.
    """
    c = conversations.c
    remembered = exists().where(visitors.c.id == c.visitor, visitors.c.remembered.is_(True))
    unkept = select(c.id).where(~remembered)
    old = exchanges.c.at < now - KEPT_SECONDS
    cut = delete(exchanges).where(old, exchanges.c.conversation.in_(unkept)).returning(exchanges.c.conversation)
    touched = {row.conversation for row in await connection.execute(cut)}
    said = feedback.c.conversation.in_(unkept)
    await connection.execute(delete(feedback).where(said, feedback.c.at < now - KEPT_SECONDS))
    if touched:  # these may hold words of the day before, too
        emptied = {"summary": "", "summarised": 0, "name": "", "opening": ""}
        await connection.execute(update(conversations).where(c.id.in_(touched)).values(**emptied))
    empty = and_(~exists().where(exchanges.c.conversation == c.id), c.touched_at < now - KEPT_SECONDS)
    gone = or_(empty, and_(remembered, c.touched_at < now - retention))
    ended = {row.id for row in await connection.execute(delete(conversations).where(gone).returning(c.id))}
    if touched or ended:
        await mark(connection, OF_A_CONVERSATION)
    return ended, touched


async def end_visits(connection: AsyncConnection, now: float, retention: float) -> int:
    """Deletes commitments and notes after their time, and visitors without anything; gives how many visitors."""
    kept = visitors.c.remembered.is_(True)
    for table, begun in ((commitments, commitments.c.made_at), (reflections, reflections.c.begun_at)):
        remembered = exists().where(visitors.c.id == table.c.visitor, kept)
        over = or_(and_(~remembered, begun < now - KEPT_SECONDS), table.c.changed_at < now - retention)
        if (await connection.execute(delete(table).where(over))).rowcount:
            await mark(connection, [table.name])
    bare = and_(
        ~exists().where(conversations.c.visitor == visitors.c.id),
        ~exists().where(commitments.c.visitor == visitors.c.id),
        or_(
            and_(visitors.c.seen_at < now - DAY, or_(~kept, visitors.c.remembered.is_(None))),
            visitors.c.seen_at < now - retention,
        ),
    )
    gone = (await connection.execute(delete(visitors).where(bare))).rowcount
    if gone:
        await mark(connection, ["visitors"])
    return gone
