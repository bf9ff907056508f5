"""How much one visitor, and one address, may ask for: counted here, in the memory of this process.

Each replica counts its own, so with three replicas a visitor whose requests are spread may do up to three times as
much. Nothing is kept on disk; a restart forgets the counts. Times are of the monotonic clock, so that a clock that is
set neither locks anybody out nor lets anybody through.
"""

import math
import time
from array import array
from bisect import bisect_right
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

from coach_bot.settings import Settings

MINUTE, DAY = 60.0, 86_400.0
MOST_KEYS = 20_000
"""Visitors or addresses that are counted at once; the one that was quiet for longest is forgotten first."""
GRAVE_PER_MINUTE = 10
"""Messages over the limit that are still heard for danger; hearing one costs some 10 ms of the processor."""
BUSY_VISITORS = 30
"""So many visitors of one address may say all that they may. Who lets go of the cookie at each limit is a new visitor
each time, and comes to an end by this; a company whose leaders all come from one address says far less.
"""
LINE_SECONDS = 5.0
"""A page that floods is told about the limit this seldom."""


class Window:
    """Lets each key do `most` things in any `seconds`, exactly: it remembers when each was done.

    Args:
        clock: seconds that never go back.
        keys: bounds the memory: some 8 bytes for each thing done, and 200 for each key.
    """

    def __init__(
        self, most: int, seconds: float, clock: Callable[[], float] = time.monotonic, keys: int = MOST_KEYS
    ) -> None:
        self.most = most
        self.seconds = seconds
        self._clock = clock
        self._keys = keys
        self._done: OrderedDict[str, array[float]] = OrderedDict()

    def __len__(self) -> int:
        """How many keys are counted."""
        return len(self._done)

    def wait(self, key: str) -> float:
        """Seconds until the key may do one more; 0.0 when it may now. Counts nothing."""
        done = self._done.get(key)
        if done is None or len(done) < self.most:
            return 0.0
        return max(0.0, done[-self.most] + self.seconds - self._clock())

    def take(self, key: str) -> float:
        """Counts one more and gives 0.0; over the limit counts nothing and gives the seconds to wait."""
        if wait := self.wait(key):
            return wait
        now = self._clock()
        done = self._done.setdefault(key, array("d"))
        del done[: bisect_right(done, now - self.seconds)]
        done.append(now)
        self._done.move_to_end(key)
        self._forget(now)
        return 0.0

    def _forget(self, now: float) -> None:
        # two for each that comes, so that a crowd that has gone is forgotten without ever looking at all of it
        for _ in range(2):
            oldest = next(iter(self._done))
            if len(self._done) <= self._keys and self._done[oldest][-1] > now - self.seconds:
                return
            del self._done[oldest]
            if not self._done:
                return


@dataclass(frozen=True, slots=True)
class Over:
    """A limit was reached: the name of the sentence in `errors` of `prompts/texts.yaml`, and when to go on."""

    name: str
    seconds: float

    def said(self, errors: dict[str, str]) -> str:
        """The sentence with its numbers; they are rounded up, so that nobody is sent away twice."""
        seconds = 5 * max(1, math.ceil(self.seconds / 5))
        hours = max(2, math.ceil(self.seconds / 3600))
        return errors[self.name].replace("{seconds}", str(seconds)).replace("{hours}", str(hours))

    @property
    def retry_after(self) -> int:
        """Whole seconds, for the header of that name."""
        return max(1, math.ceil(self.seconds))


class Limits:
    """The limits of this process.

    Args:
        sockets: most chats that one visitor has open at a time.
    """

    def __init__(
        self,
        *,
        visitors_per_minute: int,
        sockets: int,
        messages_per_minute: int,
        messages_per_day: int,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.sockets = sockets
        self._visitors = Window(visitors_per_minute, MINUTE, clock)
        self._minute = Window(messages_per_minute, MINUTE, clock)
        self._day = Window(messages_per_day, DAY, clock)
        self._minute_of_all = Window(BUSY_VISITORS * messages_per_minute, MINUTE, clock)
        self._day_of_all = Window(BUSY_VISITORS * messages_per_day, DAY, clock)
        self._grave = Window(GRAVE_PER_MINUTE, MINUTE, clock)
        self._lines = Window(1, LINE_SECONDS, clock)

    @classmethod
    def of(cls, settings: Settings) -> "Limits":
        """The limits that the owner has set."""
        return cls(
            visitors_per_minute=settings.visitors_per_minute,
            sockets=settings.sockets_per_visitor,
            messages_per_minute=settings.messages_per_minute,
            messages_per_day=settings.messages_per_day,
        )

    def may_begin(self, address: str) -> Over | None:
        """Counts a new visitor from this address; what to answer when there were too many, else None."""
        wait = self._visitors.take(address)
        return Over("too_many_visitors", wait) if wait else None

    def may_say(self, visitor: str, address: str) -> Over | None:
        """Counts a message of a visitor; what to say when they, or all from this address, sent too many, else None."""
        days, minutes = ((self._day, self._day_of_all), (self._minute, self._minute_of_all))
        for name, windows in (("too_many_today", days), ("too_many", minutes)):
            waits = [window.wait(key) for window, key in zip(windows, (visitor, address), strict=True)]
            if any(waits):
                return Over(name, max(waits))
        for window, key in zip((*days, *minutes), (visitor, address) * 2, strict=True):
            window.take(key)
        return None

    def may_be_grave(self, visitor: str) -> bool:
        """Whether a message over the limit is still heard for danger, which no limit may keep from an answer."""
        return not self._grave.take(visitor)

    def may_be_told(self, page: str) -> bool:
        """Whether a page is told about the limit now, or was told just before."""
        return not self._lines.take(page)
