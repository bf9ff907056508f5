"""Which conversation a page is in, and how it is shown again to a page that comes back to it."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any

from coach_bot.errors import ConversationError, JournalError
from coach_bot.journal import Conversation, Entry, Journal
from coach_bot.speaking.texts import Texts
from coach_bot.web.offers import show
from coach_bot.web.shown import source_offers
from coach_bot.web.steps import exchange, run_of, sources_line, thread_of

if TYPE_CHECKING:
    from coach_bot.speaking.turn import Coach

log = logging.getLogger(__name__)

RESTORED = 25
"""Replies, the latest, whose articles can be opened again."""

RESUMED = "resume"
"""Tells Chainlit's page that its conversation has begun."""

LISTED = "listed"
"""Tells it so, and to look again which conversations there are."""


class Returning:
    """Brings pages back to their conversations.

    Args:
        coach: waits until the coach can talk, and gives it.
        name: the coach's.
        read_article: the words of the link to a whole article.
        restored: told of a conversation that was shown again.
    """

    def __init__(
        self,
        coach: "Callable[[], Awaitable[Coach]]",
        texts: Texts,
        *,
        name: str,
        read_article: str,
        restored: Callable[[Conversation], Awaitable[None]] | None = None,
    ) -> None:
        self._coach = coach
        self._texts = texts
        self._name = name
        self._read_article = read_article
        self._restored = restored
        self._leaving: dict[str, asyncio.Task[None]] = {}

    async def find(self, visitor: str, named: str) -> Conversation | None:
        """The conversation of a page that opens: the one it names, else the visitor's last of this day.

        None when a new one begins: there is none, it was left, or the named one is not this visitor's.
        """
        if leaving := self._leaving.get(visitor):
            await asyncio.wait({leaving})
        try:
            conversations = (await self._coach()).journal.conversations
            latest = await conversations.latest(visitor)
            thread = named or latest
            if not thread or (named and not await conversations.is_open_to(visitor, named)):
                return None
            found = await conversations.open(visitor, thread)
            if not found.entries and not found.opening:
                return None
            if thread != latest:
                await conversations.resume(visitor, thread)
        except ConversationError:
            return None
        except JournalError as error:
            log.error("a conversation was not found again: %s", error)
            return None
        return found

    def leave(self, visitor: str, thread: str) -> None:
        """Notes that a page has left its conversation for another one."""

        async def leave() -> None:
            try:
                await (await self._coach()).journal.conversations.leave(visitor, thread)
            except Exception as error:  # noqa: BLE001  the coach could not be opened, or has just closed
                log.error("that a conversation was left is not kept: %s", type(error).__name__)
            finally:
                self._leaving.pop(visitor, None)

        self._leaving[visitor] = asyncio.create_task(leave())

    async def thread(self, journal: Journal, conversation: Conversation) -> dict[str, Any]:
        """A conversation as a page is shown it."""
        return thread_of(
            conversation,
            await journal.feedback.of(conversation.visitor, conversation.id),
            welcome=self._texts.welcome,
            sources_heading=self._texts.sources_heading,
            name=self._name,
        )

    async def restore(self, session: Any, conversation: Conversation) -> None:
        """Shows a page its conversation, with the buttons of its sources; waits for a reply that is being spoken."""
        from chainlit.chat_context import chat_context
        from chainlit.context import init_ws_context
        from chainlit.message import Message
        from chainlit.user_session import user_session

        journal = (await self._coach()).journal
        emitter = init_ws_context(session).emitter
        session.thread_id = conversation.id
        session.has_first_interaction = True
        user_session.set("begun", True)  # noqa: FBT003
        thread = await self.thread(journal, conversation)
        await emitter.emit("first_interaction", {"interaction": RESUMED, "thread_id": conversation.id})
        for step in thread["steps"]:
            if step["type"] != "run":
                chat_context.add(Message.from_dict(step))
        await emitter.resume_thread(thread)
        for entry in [entry for entry in conversation.entries if entry.sources][-RESTORED:]:
            await show(source_offers(entry.sources, self._read_article), sources_line(entry.reply_id), again=True)
        await tell_remembered(journal, conversation.visitor)
        if self._restored is not None:
            await self._restored(conversation)
        if speaking := _speaking(session):
            await self._follow(session, speaking, conversation)

    async def tell(self, session: Any) -> None:
        """Tells a page that begins a conversation whether its visitor is remembered."""
        from chainlit.context import init_ws_context

        init_ws_context(session)
        await tell_remembered((await self._coach()).journal, session.user.identifier)

    async def _follow(self, session: Any, speaking: Any, conversation: Conversation) -> None:
        """Shows a page the reply that another page of the same conversation began, as it is spoken."""
        from chainlit.chat_context import chat_context, chat_contexts
        from chainlit.context import init_ws_context
        from chainlit.message import Message

        emitter, task, told = init_ws_context(session).emitter, speaking.current_task, speaking.emit
        session.current_task = task  # so that this page can stop it, too
        await emitter.task_start()
        spoken = [message for message in chat_contexts.get(speaking.id, ()) if message.streaming]
        if spoken:
            await emitter.send_step(run_of(spoken[-1].id, conversation.id, spoken[-1].created_at))
            await emitter.stream_start(spoken[-1].to_dict())

        async def both(event: str, data: Any) -> None:
            await told(event, data)
            if event in {"stream_start", "stream_token"}:
                await session.emit(event, data)

        speaking.emit = both
        try:
            await asyncio.wait({task})
        finally:
            if speaking.emit is both:
                speaking.emit = told
        entry = conversation.entries[-1] if conversation.entries else Entry("")
        for step in exchange(entry, conversation.id, None, self._texts.sources_heading)[1:]:
            await emitter.send_step(step)
            if step["type"] != "run":
                chat_context.add(Message.from_dict(step))
        await show(source_offers(entry.sources, self._read_article), sources_line(entry.reply_id), again=True)
        if spoken and not (entry.reply.strip() and entry.reply_id == spoken[-1].id):
            kept = spoken[-1] in chat_contexts.get(speaking.id, ())
            await (emitter.send_step if kept else emitter.delete_step)(spoken[-1].to_dict())
        await emitter.task_end()


async def begun(journal: Journal) -> None:
    """Tells a page, once its first words are kept, which conversation it is in, so that it can name it."""
    from chainlit.context import context
    from chainlit.user_session import user_session

    if user_session.get("begun"):
        return
    user_session.set("begun", True)  # noqa: FBT003
    if not await tell_remembered(journal, context.session.user.identifier):
        thread = context.session.thread_id
        await context.emitter.emit("first_interaction", {"interaction": RESUMED, "thread_id": thread})


async def tell_remembered(journal: Journal, visitor: str) -> bool:
    """Tells a page whether its visitor is remembered, so that it shows or hides the list of conversations."""
    from chainlit.context import context
    from chainlit.user_session import user_session

    try:
        remembered = bool((await journal.visitors.get(visitor)).remembered)
    except JournalError as error:
        log.error("whether a visitor is remembered is not known: %s", error)
        remembered = False
    thread = context.session.thread_id if user_session.get("begun") else ""
    # Chainlit's page hands this to `coach.js` as an event of the window
    told = {"remembered": remembered, "thread": thread if remembered else "", "begun": bool(thread)}
    await context.emitter.emit("call_fn", {"name": "coach_remembered", "args": told})
    if remembered and thread:
        await context.emitter.emit("first_interaction", {"interaction": LISTED, "thread_id": thread})
    return remembered


def _speaking(session: Any) -> Any:
    """Another page of this visitor in the same conversation, to which a reply is being spoken."""
    from chainlit.session import ws_sessions_id

    for other in ws_sessions_id.values():
        if (
            other is not session
            and other.thread_id == session.thread_id
            and other.user is not None
            and other.user.identifier == session.user.identifier
            and other.current_task is not None
            and not other.current_task.done()
        ):
            return other
    return None
