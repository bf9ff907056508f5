"""How many chats a visitor has open at a time, and how much one of them may send."""

import logging
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from coach_bot.web.gate import SOCKET, refuse
from coach_bot.web.identity import VISITOR
from coach_bot.web.limits import BUSY_VISITORS, MINUTE, Window
from coach_bot.web.origins import connection_of

FRAMES_PER_MINUTE = 600
"""A page sends a frame with each message and each sign of life: some three a minute, and a few for each tap."""
BYTES_PER_MINUTE = 4_000_000
POSTS_PER_MINUTE = 240
"""Of a visitor without a websocket, for whom several frames may come in one request."""
REQUESTS_OF_A_CONNECTION = 4
"""At a time: one waits for what the coach says, one brings what the leader says, one may be an upgrade."""
TRY_AGAIN_SECONDS = 30

log = logging.getLogger(__name__)


class OpenSockets:
    """Refuses what goes over the limits with 429, and closes a socket that floods.

    Args:
        most: chats that one visitor has open at a time; an address has thirty visitors' worth.
        polling: gives the requests that opened the connections without a websocket of their own.
        address: where a request comes from, as it is counted.
    """

    def __init__(
        self, app: ASGIApp, most: int, polling: Callable[[], Iterable[Scope]], address: Callable[[Scope], str]
    ) -> None:
        self.app = app
        self._most = most
        self._polling = polling
        self._address = address
        self._open: Counter[tuple[str, str]] = Counter()
        self._posts = Window(POSTS_PER_MINUTE, MINUTE)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers one request or socket."""
        if scope["type"] == "lifespan" or not scope["path"].startswith(SOCKET):
            await self.app(scope, receive, send)
            return
        visitor: str = scope[VISITOR]
        if scope["type"] == "websocket":
            receive = _bounded(receive)
        elif scope["method"] == "POST" and (wait := self._posts.take(visitor)):
            await refuse(scope, receive, send, 429, retry_after=max(1, round(wait)))
            return
        polling: Counter[tuple[str, str]] = Counter()
        if named := connection_of(scope):
            most = {("connection", named[0]): REQUESTS_OF_A_CONNECTION}
        else:
            most = dict(zip(self._owners(scope), (self._most, self._most * BUSY_VISITORS), strict=True))
            polling.update(owner for opened in self._polling() for owner in self._owners(opened))
        if any(self._open[key] + polling[key] >= bound for key, bound in most.items()):
            await refuse(scope, receive, send, 429, retry_after=TRY_AGAIN_SECONDS)
            return
        with self._counted(list(most)):
            await self.app(scope, receive, send)

    def _owners(self, scope: Scope) -> list[tuple[str, str]]:
        return [("visitor", scope[VISITOR]), ("address", self._address(scope))]

    @contextmanager
    def _counted(self, keys: list[tuple[str, str]]) -> Iterator[None]:
        self._open.update(keys)
        try:
            yield
        finally:
            self._open.subtract(keys)
            for each in keys:
                if not self._open[each]:
                    del self._open[each]


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
