"""When the coach can talk: pages are served before, and wait; what needs time is made ready after."""

import asyncio
import atexit
import contextlib
import logging
import os
import re
import signal
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager
from typing import TYPE_CHECKING, Any

from coach_bot.web.forgetting import forget_old_messages
from coach_bot.web.static import StaticFolder

if TYPE_CHECKING:
    from coach_bot.journal import Journal
    from coach_bot.speaking.turn import Coach

log = logging.getLogger(__name__)

TIDY_SECONDS = 300.0
SHRINK_SECONDS = 30.0
"""After which the first who came have been answered, and the processor has time for the smallest files."""

OpenCoach = Callable[[], AbstractAsyncContextManager["Coach"]]


class Opening:
    """Where pages wait until the coach can talk.

    Args:
        open_coach: opens the coach, and closes it at the end.
        on_failure: told when the coach could not be opened.
    """

    def __init__(self, open_coach: OpenCoach, on_failure: Callable[[BaseException], None]) -> None:
        self._open_coach = open_coach
        self._on_failure = on_failure
        self._opened: asyncio.Future[Coach] | None = None
        self._closing: asyncio.Event | None = None

    @property
    def is_open(self) -> bool:
        """Whether the coach can talk."""
        opened = self._opened
        return opened is not None and opened.done() and not opened.cancelled() and opened.exception() is None

    @property
    def journal(self) -> "Journal | None":
        """What is kept, as soon as the coach can talk."""
        return self._opened.result().journal if self._opened is not None and self.is_open else None

    async def coach(self) -> "Coach":
        """The coach, as soon as it can talk."""
        if self._opened is None:
            raise RuntimeError("the app's lifespan has not begun")
        return await asyncio.shield(self._opened)

    @contextlib.asynccontextmanager
    async def lifespan(self, _: Any) -> AsyncIterator[None]:
        """Opens the coach beside the running app: the page is there while articles are still being read."""
        self._opened = asyncio.get_running_loop().create_future()
        self._opened.add_done_callback(lambda opened: opened.cancelled() or opened.exception())
        self._closing = asyncio.Event()
        task = asyncio.create_task(self._keep_open(self._opened, self._closing))
        try:
            yield
        finally:
            self._closing.set()
            if not self._opened.done():
                task.cancel()
            with contextlib.suppress(asyncio.CancelledError, Exception):
                await task

    async def _keep_open(self, opened: "asyncio.Future[Coach]", closing: asyncio.Event) -> None:
        try:
            async with self._open_coach() as coach:
                opened.set_result(coach)
                while not closing.is_set():
                    forget_old_messages()
                    with contextlib.suppress(TimeoutError):
                        await asyncio.wait_for(closing.wait(), TIDY_SECONDS)
        except asyncio.CancelledError:
            opened.cancel()
            raise
        except BaseException as error:
            if opened.done():
                raise
            opened.set_exception(error)
            self._on_failure(error)


def preparing(opening: Opening, page: str, folders: dict[str, StaticFolder]) -> Any:
    """A lifespan that also makes the files that `page` asks for ready to be sent, once the coach can talk."""

    async def prepare() -> None:
        await opening.coach()
        for beginning, folder in folders.items():
            await folder.prepare(dict.fromkeys(re.findall(rf'"{beginning}([\w./-]+)"', page)))
        await asyncio.sleep(SHRINK_SECONDS)
        for folder in folders.values():
            await folder.shrink()

    @contextlib.asynccontextmanager
    async def lifespan(app: Any) -> AsyncIterator[None]:
        async with opening.lifespan(app):
            task = asyncio.create_task(prepare())
            try:
                yield
            finally:
                task.cancel()
                with contextlib.suppress(asyncio.CancelledError, Exception):
                    await task

    return lifespan


def end_process(error: BaseException) -> None:
    """Says why the coach cannot talk, and ends the process in order, with exit status 1."""
    log.critical("the coach cannot talk: %s", error)
    atexit.register(os._exit, 1)  # the server ends on a signal, and would make it status 0
    os.kill(os.getpid(), signal.SIGINT)
