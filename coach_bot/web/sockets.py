"""Chainlit's socket, narrowed to what this app uses, checked, and made to keep what a lost connection missed.

Chainlit takes the client's session id as the name of a folder that it later removes, answers events whose
features are switched off, shows `str(exception)` to visitors, and drops what is said while the browser is
away. Its handlers are therefore wrapped here, and those that nothing needs are removed.
"""

import asyncio
import logging
import re
from datetime import UTC, datetime, timedelta
from typing import Any

from coach_bot.web.gate import UUID
from coach_bot.web.identity import VISITOR
from coach_bot.web.shown import note
from coach_bot.web.tokens import Tokens

log = logging.getLogger(__name__)

KEPT_EVENTS = {"connect", "connection_successful", "clear_session", "disconnect", "fetch_favorites"}
KEPT = timedelta(hours=23.75)
"""How long Chainlit's copy of a message is kept; with the time until somebody looks, a day at most."""

RESENT_MESSAGES = 12
"""How many of the latest messages a page that was away is shown again; those it has are updated in place."""

WAITING_MESSAGES = 2
IS_UUID = re.compile(UUID)


class Socket:
    """Wraps the socket server of an imported Chainlit.

    Args:
        tokens: tells each visitor's page its conversation.
        busy: said when more messages wait than can.
    """

    def __init__(self, tokens: Tokens, *, busy: str) -> None:
        from chainlit.server import sio

        self._sio = sio
        self._tokens = tokens
        self._busy = busy
        self._turns: dict[str, asyncio.Lock] = {}
        self._waiting: dict[str, int] = {}
        self._tasks: set[asyncio.Task[None]] = set()

    def narrow(self) -> None:
        """Puts the wrapped handlers in the place of Chainlit's."""
        from chainlit.chat_context import chat_contexts
        from chainlit.session import WebsocketSession

        handlers = self._sio.handlers["/"]
        for event in set(handlers) - KEPT_EVENTS:
            del handlers[event]
        self._connect = handlers["connect"]
        self._connection_successful = handlers["connection_successful"]
        handlers["connect"] = self.connect
        handlers["connection_successful"] = self.connection_successful
        handlers["client_message"] = self.client_message
        handlers["stop"] = self.stop

        delete = WebsocketSession.delete

        async def delete_with_words(session: Any) -> None:
            await delete(session)
            chat_contexts.pop(session.id, None)
            self._turns.pop(session.id, None)

        WebsocketSession.delete = delete_with_words

    def owner_of(self, connection: str) -> str | None:
        """The visitor who opened the polling connection `connection`; None when there is none of that id."""
        environ = self._sio.environ.get(connection)
        return environ["asgi.scope"].get(VISITOR) if environ else None

    async def connect(self, sid: str, environ: dict[str, Any], auth: Any = None) -> bool:
        """Lets a page open or restore its session; ids that are no UUIDs, and other clients, get nothing."""
        from socketio.exceptions import ConnectionRefusedError as Refused

        visitor = environ["asgi.scope"].get(VISITOR)
        auth = auth if isinstance(auth, dict) else {}
        session_id, thread_id = auth.get("sessionId"), auth.get("threadId") or ""
        if not visitor or not _is_uuid(session_id) or not (thread_id == "" or _is_uuid(thread_id)):
            log.warning("refused a socket: no identity, or a session or thread that is no UUID")
            raise Refused("refused")
        # which conversation this is follows from who asks and from which page, never from the client's word
        narrowed = {
            "sessionId": session_id,
            "clientType": "webapp",
            "threadId": "",
            "userEnv": "{}",
            "chatProfile": "",
        }
        try:
            allowed = await self._connect(sid, environ, narrowed)
        except ConnectionRefusedError as error:
            log.warning("refused a socket: its session belongs to another visitor")
            raise Refused("refused") from error
        session = _session(sid)
        session.thread_id = self._tokens.thread(visitor, session_id)
        return bool(allowed)

    async def connection_successful(self, sid: str) -> None:
        """Greets a new page, and tells one that was away what it missed."""
        session = _session(sid)
        if session is None:
            return
        task = session.current_task
        await self._connection_successful(sid)
        if session.restored and session.has_first_interaction:
            await resend(session, speaking=task is not None and not task.done())

    async def client_message(self, sid: str, payload: Any) -> None:
        """Takes a message, one turn at a time; what does not have a message's form is dropped."""
        from chainlit.context import init_ws_context

        session = _session(sid)
        message = _well_formed(payload)
        if session is None or message is None:
            log.warning("dropped a message without session or form")
            return
        waiting = self._waiting.get(session.id, 0)
        if waiting > WAITING_MESSAGES:
            init_ws_context(session)
            await note(self._busy)
            return
        self._waiting[session.id] = waiting + 1
        task = asyncio.create_task(self._take_turn(session, message))
        self._tasks.add(task)  # the event loop itself holds tasks weakly
        task.add_done_callback(self._tasks.discard)

    async def _take_turn(self, session: Any, message: dict[str, Any]) -> None:
        from chainlit.socket import process_message

        try:
            async with self._turns.setdefault(session.id, asyncio.Lock()):
                session.current_task = asyncio.current_task()
                await process_message(session, {"message": message, "fileReferences": None})
        finally:
            left = self._waiting.get(session.id, 1) - 1
            if left > 0:
                self._waiting[session.id] = left
            else:
                self._waiting.pop(session.id, None)

    async def stop(self, sid: str) -> None:
        """Ends the reply that is being spoken; what was said of it stays."""
        session = _session(sid)
        if session is not None and session.current_task and session.has_first_interaction:
            session.current_task.cancel()


async def resend(session: Any, *, speaking: bool) -> None:
    """Shows a page again the latest messages of its session and their buttons, as they are now."""
    from chainlit.chat_context import chat_context
    from chainlit.context import init_ws_context
    from chainlit.user_session import user_session

    emitter = init_ws_context(session).emitter
    latest = chat_context.get()[-RESENT_MESSAGES:]
    await emitter.emit("first_interaction", {"interaction": "", "thread_id": session.thread_id})
    for message in latest:
        await emitter.send_step(message.to_dict())
    shown = {message.id for message in latest}
    for action in user_session.get("actions") or ():
        if action.forId in shown:
            # a page adds a button each time it is told of one
            await emitter.emit("remove_action", action.to_dict())
            await emitter.emit("action", action.to_dict())
    if speaking:
        await emitter.task_start()


def forget_old_messages() -> None:
    """Drops what Chainlit keeps of messages older than a day, also for a page that is left open."""
    from chainlit.chat_context import chat_contexts

    oldest = (datetime.now(UTC) - KEPT).isoformat()
    for messages in chat_contexts.values():
        messages[:] = [message for message in messages if (message.created_at or "") >= oldest]


def _session(sid: str) -> Any:
    from chainlit.session import WebsocketSession

    return WebsocketSession.get(sid)


def _is_uuid(value: object) -> bool:
    return isinstance(value, str) and IS_UUID.fullmatch(value) is not None


def _well_formed(payload: Any) -> dict[str, Any] | None:
    """The message of a payload: the fields that Chainlit needs, nothing else of the client's choosing."""
    message = payload.get("message") if isinstance(payload, dict) else None
    if not isinstance(message, dict) or not isinstance(message.get("output"), str):
        return None
    if not _is_uuid(message.get("id")) or message["id"][14] != "4":
        return None
    return {
        "id": message["id"],
        "output": message["output"],
        "createdAt": "",
        "name": "visitor",
        "type": "user_message",
        "metadata": {},
    }
