"""Shows a page that was away what it missed."""

from typing import Any

from coach_bot.web.returning import RESUMED
from coach_bot.web.steps import run_of

RESENT_MESSAGES = 12
"""How many of the latest messages a page is shown again; those it has are updated in place."""


async def resend(session: Any, *, speaking: bool) -> None:
    """Shows a page again the latest messages of its session and their buttons, as they are now."""
    from chainlit.chat_context import chat_context
    from chainlit.context import init_ws_context
    from chainlit.user_session import user_session

    emitter = init_ws_context(session).emitter
    latest = chat_context.get()[-RESENT_MESSAGES:]
    await emitter.emit("first_interaction", {"interaction": RESUMED, "thread_id": session.thread_id})
    for message in latest:
        if message.parent_id:
            await emitter.send_step(run_of(message.id, session.thread_id, message.created_at))
        await emitter.send_step(message.to_dict())
    shown = {message.id for message in latest}
    for action in user_session.get("actions") or ():
        if action.forId in shown:
            # a page adds a button each time it is told of one
            await emitter.emit("remove_action", action.to_dict())
            await emitter.emit("action", action.to_dict())
    if speaking:
        await emitter.task_start()
