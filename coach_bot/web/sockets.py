"""Chainlit's socket, narrowed to what this app uses, checked, and made to keep what a lost connection missed.

Chainlit takes the client's session id as the name of a folder that it later removes, answers events whose
features are switched off, shows `str(exception)` to visitors, and drops what is said while the browser is
away. Its handlers are therefore wrapped here, and those that nothing needs are removed.
"""

import asyncio
import logging
import uuid
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from starlette.types import Scope

from coach_bot.web.closed_sessions import ClosedSessions
from coach_bot.web.forgetting import is_forgotten
from coach_bot.web.gate import is_uuid
from coach_bot.web.handlers import Handlers
from coach_bot.web.identity import VISITOR
from coach_bot.web.message_limit import MessageLimit
from coach_bot.web.resending import resend
from coach_bot.web.returning import Returning
from coach_bot.web.shown import note
from coach_bot.web.transport import narrow_transport

log = logging.getLogger(__name__)

KEPT_EVENTS = {"connect", "fetch_favorites"}
WAITING_MESSAGES = 2
PATIENCE_SECONDS = 0.5
"""How long a page waits for its conversation before it is welcomed; a coach that is being opened takes longer."""

GREETING_SECONDS = 20.0
"""How long a message waits until its page was told its conversation."""


class Socket:
    """Wraps the socket server of an imported Chainlit.

    Args:
        handlers: answer what comes.
        returning: finds the conversation of each page.
        limit: turns away what goes over the limit of messages.
        address: where a request comes from, as it is counted.
        busy: said when more messages wait than can.
        no_conversation: said when the conversation that a page names is not there for it.
    """

    def __init__(
        self,
        handlers: Handlers,
        returning: Returning,
        limit: MessageLimit,
        *,
        address: Callable[[Scope], str],
        busy: str,
        no_conversation: str,
    ) -> None:
        from chainlit.server import sio

        self._sio = sio
        self._handlers = handlers
        self._returning = returning
        self._limit = limit
        self._address = address
        self._busy = busy
        self._no_conversation = no_conversation
        self.closed = ClosedSessions()
        self._greetings: dict[str, asyncio.Task[None]] = {}
        self._named: dict[str, str] = {}
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
        handlers["connect"] = self.connect
        handlers["disconnect"] = self.closed.disconnect
        handlers["clear_session"] = self.clear_session
        handlers["connection_successful"] = self.connection_successful
        handlers["client_message"] = self.client_message
        handlers["stop"] = self.stop
        narrow_transport(self._sio.eio)

        delete = WebsocketSession.delete

        async def delete_with_words(session: Any) -> None:
            await delete(session)
            chat_contexts.pop(session.id, None)
            for kept in (self._turns, self._greetings, self._named):
                kept.pop(session.id, None)

        WebsocketSession.delete = delete_with_words

    def owner_of(self, connection: str) -> str | None:
        """The visitor who opened the polling connection `connection`; None when there is none of that id."""
        environ = self._sio.environ.get(connection)
        return environ["asgi.scope"].get(VISITOR) if environ else None

    def polling(self) -> list[Scope]:
        """The requests that opened the connections that have no websocket of their own."""
        scopes = [environ["asgi.scope"] for environ in self._sio.environ.values()]
        return [scope for scope in scopes if scope["type"] == "http"]

    async def connect(self, sid: str, environ: dict[str, Any], auth: Any = None) -> bool:
        """Lets a page open or restore its session; ids that are no UUIDs, and other clients, get nothing."""
        from socketio.exceptions import ConnectionRefusedError as Refused

        visitor = environ["asgi.scope"].get(VISITOR)
        auth = auth if isinstance(auth, dict) else {}
        session_id, thread_id = auth.get("sessionId"), auth.get("threadId") or ""
        if not visitor or not is_uuid(session_id) or not (thread_id == "" or is_uuid(thread_id)):
            log.warning("refused a socket: no identity, or a session or thread that is no UUID")
            raise Refused("refused")
        # Chainlit would open the thread that a client names; here it is found when it is known whose it is
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
        self.closed.take_back(session_id)
        if not _session(sid).restored:
            self._named[session_id] = thread_id
        return bool(allowed)

    async def connection_successful(self, sid: str) -> None:
        """Brings a page to its conversation, and tells one that was away what it missed."""
        from chainlit.context import init_ws_context

        session = _session(sid)
        if session is None:
            return
        task = session.current_task
        emitter = init_ws_context(session).emitter
        if task is None or session.restored:
            await emitter.task_end()
        await emitter.clear("clear_ask")
        await emitter.clear("clear_call_fn")
        if session.id not in self._greetings:
            self._greetings[session.id] = asyncio.create_task(self._greet(session))
        elif session.restored and session.has_first_interaction:
            await resend(session, speaking=task is not None and not task.done())

    async def _greet(self, session: Any) -> None:
        from chainlit.config import config
        from chainlit.context import init_ws_context

        emitter = init_ws_context(session).emitter
        named = self._named.pop(session.id, "")
        finding = asyncio.create_task(self._returning.find(session.user.identifier, named))
        try:
            found, _ = await asyncio.wait({finding}, timeout=PATIENCE_SECONDS)
            if not found:
                await config.code.on_chat_start()
            conversation = await finding
            if conversation is not None:
                await self._returning.restore(session, conversation)
                return
            if named:
                await emitter.send_resume_thread_error(self._no_conversation)
            await self._returning.tell(session)
            if found:
                await config.code.on_chat_start()
        except Exception as error:  # noqa: BLE001  a page without its conversation can still begin one
            log.error("a page was not brought to its conversation: %s", type(error).__name__)

    async def clear_session(self, sid: str) -> None:
        """Leaves the conversation of a page that begins a new one or opens another."""
        if session := _session(sid):
            session.to_clear = True
            self._returning.leave(session.user.identifier, session.thread_id)

    async def client_message(self, sid: str, payload: Any) -> None:
        """Takes a message, one turn at a time; what does not have a message's form is dropped."""
        from chainlit.context import init_ws_context

        session = _session(sid)
        message = _well_formed(payload)
        if session is None or message is None:
            log.warning("dropped a message without session or form")
            return
        scope = (self._sio.environ.get(sid) or {}).get("asgi.scope")
        if await self._limit.refuses(session, message["output"], self._address(scope) if scope else ""):
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

    async def say(self, session: Any, words: str) -> None:
        """Takes words that a button says for the leader, as if they had been typed."""
        message = _well_formed({"message": {"id": str(uuid.uuid4()), "output": words}})
        if message is not None:
            await session.emit("new_message", message | {"createdAt": datetime.now(UTC).isoformat()})
            await self.client_message(session.socket_id, {"message": message})

    async def _take_turn(self, session: Any, message: dict[str, Any]) -> None:
        try:
            if session.id not in self._greetings:  # sent before the page has said that it is there
                self._greetings[session.id] = asyncio.create_task(self._greet(session))
            greeting = self._greetings[session.id]
            if not greeting.done():
                await asyncio.wait({greeting}, timeout=GREETING_SECONDS)
                # the page may have been shown its conversation anew meanwhile, without these words
                await session.emit("new_message", message)
            async with self._turns.setdefault(session.id, asyncio.Lock()):
                if is_forgotten(session):
                    return
                session.current_task = asyncio.current_task()
                session.has_first_interaction = True  # the page is told so when its words are kept
                await self._answer(session, message)
        finally:
            left = self._waiting.get(session.id, 1) - 1
            if left > 0:
                self._waiting[session.id] = left
            else:
                self._waiting.pop(session.id, None)

    async def _answer(self, session: Any, message: dict[str, Any]) -> None:
        """Has a message answered, as Chainlit's own handler does, but for its pause before each answer."""
        from chainlit.context import init_ws_context

        attention = self._handlers.listen(message["output"])
        emitter = init_ws_context(session).emitter
        try:
            await emitter.task_start()
            taken = await emitter.process_message({"message": message, "fileReferences": None})
            await self._handlers.message(taken, attention)
        except asyncio.CancelledError:
            pass  # what was said stays, and the page is told below that no more comes
        finally:
            await emitter.task_end()

    async def stop(self, sid: str) -> None:
        """Ends the reply that is being spoken; what was said of it stays."""
        session = _session(sid)
        if session is not None and session.current_task and session.has_first_interaction:
            session.current_task.cancel()


def _session(sid: str) -> Any:
    from chainlit.session import WebsocketSession

    return WebsocketSession.get(sid)


def _well_formed(payload: Any) -> dict[str, Any] | None:
    """The message of a payload: the fields that Chainlit needs, nothing else of the client's choosing."""
    message = payload.get("message") if isinstance(payload, dict) else None
    if not isinstance(message, dict) or not isinstance(message.get("output"), str):
        return None
    if not is_uuid(message.get("id")) or message["id"][14] != "4":
        return None
    return {
        "id": message["id"],
        "output": message["output"],
        "createdAt": "",
        "name": "visitor",
        "type": "user_message",
        "metadata": {},
    }
