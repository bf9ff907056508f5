"""What happens when a page opens, when a message comes, and when a source is tapped."""

import asyncio
import logging
import secrets
from collections.abc import Awaitable, Callable
from contextlib import aclosing, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from coach_bot.errors import CoachError, ConversationError, kind_and_place
from coach_bot.events import Event, Failed, MoveChosen, Notice, Reset, SourcesUsed, TextDelta
from coach_bot.speaking.sparing import spared
from coach_bot.speaking.texts import Texts
from coach_bot.web.companion import SAYS, Companion
from coach_bot.web.offers import Offer
from coach_bot.web.returning import begun
from coach_bot.web.shown import OPEN_SOURCE, Reply, name_sources, note, open_source, welcome

if TYPE_CHECKING:
    from coach_bot.speaking.listening import Listened
    from coach_bot.speaking.turn import Coach

log = logging.getLogger(__name__)

OpenedCoach = Callable[[], Awaitable["Coach"]]


@dataclass(frozen=True, slots=True)
class Attention:
    """A message that is listened to.

    Attributes:
        words: what it means, where it is a command.
        listened: what is heard of it, None of one that is too long.
    """

    coach: "Coach"
    words: str
    listened: "Awaitable[Listened] | None"


class Handlers:
    """Chainlit's callbacks over a coach.

    Args:
        coach: waits until the coach can talk, and gives it.
        texts: the words of the interface, also before the coach can talk.
        read_article: the words of the link to a whole article.
        companion: shows what goes beyond the replies.
    """

    say: Callable[[Any, str], Awaitable[None]]
    """Takes words that a button says for the leader, for a session of Chainlit's."""

    def __init__(self, coach: OpenedCoach, texts: Texts, *, read_article: str, companion: Companion) -> None:
        self._coach = coach
        self._texts = texts
        self._read_article = read_article
        self._companion = companion
        self._open: Coach | None = None

    def register(self) -> None:
        """Sets the callbacks in Chainlit's configuration."""
        from chainlit.config import config

        config.code.on_chat_start = self.start
        config.code.on_message = self.message  # Chainlit looks whether there is one; `sockets` calls it
        config.code.set_starters = self.starters

    async def starters(self, *_: Any) -> list[Any]:
        """First messages in leaders' words."""
        from chainlit.types import Starter

        return [Starter(label=starter.label, message=starter.message) for starter in self._texts.starters]

    async def start(self) -> None:
        """Welcomes a page, unless its conversation is already under way."""
        try:
            visitor, thread = _who()
            # a visitor need not wait for the articles to be read to know whom they speak with
            conversation = None
            with suppress(TimeoutError):
                coach = await asyncio.wait_for(self._coach(), 0.5)
                conversation = await coach.open(visitor, thread)
            if conversation is None or not conversation.turns:
                await welcome(self._texts.welcome)
                if conversation is not None:
                    await self._companion.opening(conversation)
            else:
                _session().has_first_interaction = True
        except Exception as error:  # noqa: BLE001  a visitor never sees an exception
            await self._sorry(error)

    async def message(self, message: Any, attention: "Attention | None" = None) -> None:
        """Answers a message.

        Args:
            attention: what `listen` gave for it, when it was called before.
        """
        reply = Reply()
        try:
            await reply.begin()
            await self._answer(message, reply, attention)
        except asyncio.CancelledError:
            await reply.end()
            raise
        except ConversationError:
            await reply.end()
            await note(self._texts.errors["elsewhere"])
        except Exception as error:  # noqa: BLE001  a visitor never sees an exception
            await reply.end()
            await self._sorry(error)

    async def act(self, offer: Offer) -> None:
        """Does what a tapped button does."""
        try:
            if offer.kind == OPEN_SOURCE:
                await open_source(offer.value)
            elif offer.kind == SAYS:
                await self.say(_session(), offer.value)
            else:
                await self._companion.act(offer, _who()[0])
        except ConversationError:
            await note(self._texts.errors["gone"])
        except Exception as error:  # noqa: BLE001  a visitor never sees an exception
            await self._sorry(error)

    def listen(self, typed: str) -> "Attention | None":
        """Begins to listen to a message: that goes on while its page is answered. None before the coach can talk."""
        if self._open is None:
            return None
        words = self._companion.meant(self._open, typed)
        return Attention(self._open, words, self._open.listen(words))

    async def _answer(self, message: Any, reply: Reply, attention: "Attention | None") -> None:
        visitor, thread = _who()
        if attention is None and await self._ready() is not None:
            attention = self.listen(message.content)
        if attention is None:
            await reply.end()
            await note(self._texts.errors["not_ready"])
            return
        coach = attention.coach
        conversation = await coach.open(visitor, thread)
        if not conversation.turns:
            await self._companion.in_timezone(visitor, _session().environ)
        ids = {"message_id": message.id, "reply_id": reply.id}
        async with aclosing(coach.reply(conversation, attention.words, **ids, listened=attention.listened)) as events:
            async for event in events:
                if isinstance(event, MoveChosen):  # the words are kept
                    await begun(coach.journal)
                await self._show(event, reply, visitor)
        await reply.end()

    async def _show(self, event: Event, reply: Reply, visitor: str) -> None:
        match event:
            case TextDelta(piece):
                await reply.add(piece)
            case Reset():
                await reply.take_back()
            case Notice(code, words):
                await reply.remark(code, words)
            case Failed(_, words):
                await reply.end()
                await note(words)
            case SourcesUsed(sources):
                await reply.end()
                await name_sources(self._texts.sources_heading, sources, self._read_article, reply.id)
            case _:
                with spared("what goes beyond a reply was not shown"):
                    await self._companion.show(event, visitor)

    async def _ready(self) -> "Coach | None":
        with suppress(TimeoutError, CoachError):
            self._open = await asyncio.wait_for(self._coach(), 20.0)
        return self._open

    async def _sorry(self, error: Exception) -> None:
        """Tells the visitor that something failed, with a code that finds the cause in the log."""
        code = secrets.token_hex(3)
        log.error("a handler failed (code %s): %s", code, kind_and_place(error))
        await note(f"{self._texts.errors['failed']} ({code})")


def _session() -> Any:
    from chainlit.context import context

    return context.session


def _who() -> tuple[str, str]:
    """The visitor and the conversation of the page that is speaking."""
    session = _session()
    return session.user.identifier, session.thread_id
