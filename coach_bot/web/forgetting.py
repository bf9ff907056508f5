"""Lets go of what Chainlit holds in memory of a visitor's pages: after a day, or at once when it was deleted."""

import asyncio
import uuid
from datetime import UTC, datetime, timedelta
from typing import Any

KEPT = timedelta(hours=23.75)
"""How long Chainlit's copy of a message is kept; with the time until somebody looks, a day at most."""

OPENED_ANEW_SECONDS = 1.5
"""Until a page that was forgotten opens itself anew: its browser must have let go of the cookie by then."""

_closing: set[asyncio.Task[None]] = set()


def forget_old_messages() -> None:
    """Drops what Chainlit keeps of messages older than a day, also for a page that is left open."""
    from chainlit.chat_context import chat_contexts

    oldest = (datetime.now(UTC) - KEPT).isoformat()
    for messages in chat_contexts.values():
        messages[:] = [message for message in messages if (message.created_at or "") >= oldest]


async def let_go(visitor: str, thread: str | None = None) -> None:
    """Forgets what is held of a visitor's pages, and ends what is being spoken to them.

    Args:
        thread: a conversation that was deleted; None: all, and the pages open themselves anew.
    """
    from chainlit.chat_context import chat_contexts
    from chainlit.session import ws_sessions_id
    from chainlit.user_session import user_sessions

    for session in list(ws_sessions_id.values()):
        if session.user is None or session.user.identifier != visitor or thread not in {None, session.thread_id}:
            continue
        if session.current_task and not session.current_task.done():
            session.current_task.cancel()
        chat_contexts.pop(session.id, None)
        user_sessions.pop(session.id, None)
        session.thread_id = str(uuid.uuid4())
        session.has_first_interaction = False
        if thread is None:
            session.coach_forgotten = True
            task = asyncio.create_task(_open_anew(session))
            _closing.add(task)  # the event loop itself holds tasks weakly
            task.add_done_callback(_closing.discard)


def is_forgotten(session: Any) -> bool:
    """Whether a page's visitor was forgotten, so that nothing more of it is to be kept."""
    return bool(getattr(session, "coach_forgotten", False))


async def _open_anew(session: Any) -> None:
    await asyncio.sleep(OPENED_ANEW_SECONDS)
    await session.emit("reload", {})
    await session.delete()
