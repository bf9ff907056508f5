"""Streams of a model: watched for silence, hung up when nobody reads on, held until a sentence is whole."""

import asyncio
import contextlib
import re
from collections.abc import AsyncGenerator, AsyncIterator
from typing import TypeVar

T = TypeVar("T")

SENTENCE_END = re.compile(r"[.!?…][\"'”’)\]]*(?=\s)")
WRAPPING = " \n*_`\"'"
"""What a model may put around a word."""
_END = object()


async def watched(source: AsyncIterator[T], seconds: float) -> AsyncGenerator[T, None]:
    """The items of `source`, read in a task of its own.

    When the reader stops (closed or cancelled), the task is cancelled and has ended before this returns.

    Raises:
        TimeoutError: no item came for `seconds`.
    """
    queue: asyncio.Queue[object] = asyncio.Queue()
    task = asyncio.create_task(_read(source, queue))
    try:
        while True:
            if queue.empty():
                async with asyncio.timeout(seconds):
                    item = await queue.get()
            else:
                item = queue.get_nowait()
            if item is _END:
                task.result()
                return
            yield item  # type: ignore[misc]
    finally:
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError, Exception):
            await task


async def _read(source: AsyncIterator[object], queue: asyncio.Queue[object]) -> None:
    try:
        async for item in source:
            queue.put_nowait(item)
    finally:
        queue.put_nowait(_END)


class Opening:
    """Holds text back as long as it may be a word that the stream begins with.

    Attributes:
        found: whether it was that word.
    """

    def __init__(self, word: str) -> None:
        self._word = word
        self._text = ""
        self._over = False
        self.found = False

    def feed(self, text: str) -> str:
        """What may be passed on now; nothing once the word was found."""
        if self._over:
            return "" if self.found else text
        self._text += text
        begun = self._text.lstrip(WRAPPING)
        self.found = begun.startswith(self._word)
        return "" if self.found or self._word.startswith(begun) else self.release()

    def release(self) -> str:
        """All that is held; from here on nothing is held."""
        self._over = True
        text, self._text = self._text, ""
        return text


class Held:
    """Holds text back until a first sentence is whole and another one has begun."""

    def __init__(self, *, hold: bool) -> None:
        self._text = ""
        self._hold = hold
        self.released = False

    def feed(self, text: str) -> str:
        """What may be passed on now."""
        if not self._hold:
            self.released = self.released or bool(text)
            return text
        self._text += text
        return self.release() if SENTENCE_END.search(self._text) else ""

    def release(self) -> str:
        """All that is held; from here on nothing is held."""
        text, self._text, self._hold = self._text, "", False
        self.released = self.released or bool(text)
        return text

    def drop(self) -> None:
        """Forgets what is held, and holds nothing more."""
        self._text, self._hold = "", False
