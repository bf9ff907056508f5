"""Lists of conversations, a page at a time."""

from dataclasses import dataclass

from sqlalchemy import Select, and_, exists, func, or_, select

from coach_bot.journal.tables import conversations, exchanges, storable, visitors


@dataclass(frozen=True, slots=True)
class Listed:
    """A conversation in a list, newest first; `name` is its own or the beginning of its first message."""

    id: str
    name: str
    begun_at: float
    touched_at: float


def page(visitor: str, first: int, after: str, search: str) -> Select[tuple[str, str, float, float]]:
    """Selects the columns of `Listed` of a visitor who is remembered, newest first; see `Conversations.listed`."""
    c = conversations.c
    wanted = (
        select(c.id, c.name, c.begun_at, c.touched_at)
        .join(visitors, visitors.c.id == c.visitor)
        .where(c.visitor == visitor, visitors.c.remembered.is_(True), c.turns > 0)
        .order_by(c.touched_at.desc(), c.id)
        .limit(first)
    )
    if after:
        last = select(c.touched_at).where(c.id == after, c.visitor == visitor).scalar_subquery()
        wanted = wanted.where(or_(c.touched_at < last, and_(c.touched_at == last, c.id > after)))
    if search:
        like = f"%{storable(search).replace('%', '').replace('_', '').lower()}%"
        said = exists().where(exchanges.c.conversation == c.id, func.lower(exchanges.c.leader).like(like))
        wanted = wanted.where(or_(func.lower(c.name).like(like), said))
    return wanted
