"""What happens to a page's session when its connection is gone: it waits for the page, for a while.

Chainlit keeps each one as long, some 30 KiB of memory, however many there are; opening and closing chats would fill
the memory. A conversation is kept for longer than its session, and a page that comes too late is brought to it.
"""

import asyncio
import logging
from dataclasses import dataclass
from typing import Any

log = logging.getLogger(__name__)

SESSION_SECONDS = 2 * 3600.0
UNUSED_SECONDS = 300.0
"""Of a session in which nothing was said."""
MOST = 1_000
MOST_OF_A_VISITOR = 8


@dataclass(frozen=True, slots=True)
class Closed:
    """A session that waits, and what ends it."""

    session: Any
    end: asyncio.TimerHandle

    @property
    def visitor(self) -> str:
        """Whose it is."""
        return str(self.session.user.identifier)

    @property
    def is_used(self) -> bool:
        """Whether something was said in it."""
        return bool(self.session.has_first_interaction)


class ClosedSessions:
    """Those that wait; the longest first."""

    def __init__(self) -> None:
        self._waiting: dict[str, Closed] = {}
        self._tasks: set[asyncio.Task[None]] = set()

    def __len__(self) -> int:
        return len(self._waiting)

    async def disconnect(self, sid: str, *_: Any) -> None:
        """Has the session of a connection wait, or ends it when its page has left it."""
        from chainlit.session import WebsocketSession

        session = WebsocketSession.get(sid)
        if session is None:
            return
        if session.to_clear:
            await _end(session)
            return
        seconds = SESSION_SECONDS if session.has_first_interaction else UNUSED_SECONDS
        end = asyncio.get_running_loop().call_later(seconds, self._end, session)
        self.take_back(session.id)
        self._waiting[session.id] = closed = Closed(session, end)
        self._make_room(closed.visitor)

    def take_back(self, session_id: str) -> None:
        """A session whose page has come again waits no more."""
        if closed := self._waiting.pop(session_id, None):
            closed.end.cancel()

    def _make_room(self, visitor: str) -> None:
        own = [each for each in self._waiting.values() if each.visitor == visitor]
        if len(own) > MOST_OF_A_VISITOR:
            self._end(_first(own).session)
        elif len(self) > MOST:
            self._end(_first(list(self._waiting.values())).session)

    def _end(self, session: Any) -> None:
        self.take_back(session.id)
        task = asyncio.get_running_loop().create_task(_end(session))
        self._tasks.add(task)  # the event loop itself holds tasks weakly
        task.add_done_callback(self._tasks.discard)


def _first(waiting: list[Closed]) -> Closed:
    """The one that is missed least: the oldest in which nothing was said, else the oldest."""
    return next((each for each in waiting if not each.is_used), waiting[0])


async def _end(session: Any) -> None:
    from chainlit.user_session import user_sessions

    user_sessions.pop(session.id, None)
    await session.delete()
