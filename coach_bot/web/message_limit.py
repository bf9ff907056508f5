"""What happens to a message over the limit: it waits, and its page is told until when; danger never waits."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any

from coach_bot.errors import CoachError
from coach_bot.web.limits import Limits
from coach_bot.web.shown import note

if TYPE_CHECKING:
    from coach_bot.speaking.turn import Coach

log = logging.getLogger(__name__)

PATIENCE_SECONDS = 0.5


class MessageLimit:
    """Counts the messages of visitors.

    A message over the limit is still screened, a few times a minute and without asking any model. Where somebody may be
    in danger it is answered as ever; nobody in need is told to come back tomorrow.

    Args:
        limits: how many messages a visitor may send.
        coach: waits until the coach can talk, and gives it.
        errors: the sentences for when there were too many, or one far too long.
        longest: characters of a message that is answered; one of more than twice as many is not even kept.
    """

    def __init__(
        self, limits: Limits, coach: Callable[[], Awaitable["Coach"]], errors: dict[str, str], *, longest: int
    ) -> None:
        self._longest = longest
        self._limits = limits
        self._coach = coach
        self._errors = errors

    async def refuses(self, session: Any, words: str, address: str) -> bool:
        """Whether a message of a page is not taken; then the page is told why, but not with each of a flood.

        Args:
            address: where it comes from, as it is counted.
        """
        from chainlit.context import init_ws_context

        over = self._limits.may_say(session.user.identifier, address)
        if len(words) > 2 * self._longest:
            told = self._errors["too_long"]
        elif over is None or await self._is_grave(session, words):
            return False
        else:
            told = over.said(self._errors)
        if self._limits.may_be_told(session.id):
            init_ws_context(session)
            await note(told)
        return True

    async def _is_grave(self, session: Any, words: str) -> bool:
        visitor = session.user.identifier
        if not self._limits.may_be_grave(visitor):
            return False
        try:
            coach = await asyncio.wait_for(self._coach(), PATIENCE_SECONDS)
            return await coach.is_grave(await coach.open(visitor, session.thread_id), words)
        except (CoachError, TimeoutError) as error:
            log.warning("a message over the limit was not heard for danger: %s", type(error).__name__)
            return False
