"""How many chats a visitor has open at a time, and how much one of them may send."""

import logging
import time
from collections import Counter
from collections.abc import Callable

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from coach_bot.web.gate import SOCKET, refuse
from coach_bot.web.identity import VISITOR
from coach_bot.web.limits import MINUTE
from coach_bot.web.origins import connection_of

FRAMES_PER_MINUTE = 600
"""A page sends a frame with each message and each sign of life: some three a minute, and a few for each tap."""
BYTES_PER_MINUTE = 4_000_000
TRY_AGAIN_SECONDS = 30

log = logging.getLogger(__name__)


class OpenSockets:
    """Refuses what goes over the limits with 429, and closes a socket that floods.

    Args:
        most: chats that one visitor has open at a time.
        polling: how many connections without a websocket a visitor has.
    """

    def __init__(self, app: ASGIApp, most: int, polling: Callable[[str], int]) -> None:
        self.app = app
        self._most = most
        self._polling = polling
        self._open: Counter[str] = Counter()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers one request or socket."""
        if scope["type"] == "lifespan" or not scope["path"].startswith(SOCKET):
            await self.app(scope, receive, send)
            return
        visitor: str = scope[VISITOR]
        if scope["type"] == "websocket":
            receive = _bounded(receive)
        if is_of_one_open(scope):
            await self.app(scope, receive, send)
            return
        if self._open[visitor] + self._polling(visitor) >= self._most:
            await refuse(scope, receive, send, 429, retry_after=TRY_AGAIN_SECONDS)
            return
        self._open[visitor] += 1
        try:
            await self.app(scope, receive, send)
        finally:
            self._open[visitor] -= 1
            if not self._open[visitor]:
                del self._open[visitor]


class Allowance:
    """So much a minute, all of it at once if need be."""

    def __init__(self, most: int) -> None:
        self._most = self._left = float(most)
        self._seen = time.monotonic()

    def spend(self, amount: int) -> bool:
        """Whether there was so much left."""
        now = time.monotonic()
        self._left = min(self._most, self._left + self._most * (now - self._seen) / MINUTE) - amount
        self._seen = now
        return self._left >= 0


def is_of_one_open(scope: Scope) -> bool:
    """Whether a request names a connection that it belongs to; one without opens a new one."""
    return bool(connection_of(scope))


def _bounded(receive: Receive) -> Receive:
    """The frames of a socket, up to so many a minute; then it counts as closed."""
    frames, bytes_ = Allowance(FRAMES_PER_MINUTE), Allowance(BYTES_PER_MINUTE)

    async def received() -> Message:
        message = await receive()
        if message["type"] == "websocket.receive":
            size = len(message.get("bytes") or message.get("text") or "")
            if not (frames.spend(1) and bytes_.spend(size)):
                log.warning("closed a socket that flooded")
                return {"type": "websocket.disconnect", "code": 1008}
        return message

    return received
