"""The fake OpenAI server in a process of its own, so that its work is nobody else's.

Its times are of `time.monotonic()`, which all processes of a machine share.
"""

import multiprocessing
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import Any, Self

import psutil

from tests.fakes.openai_server import FakeOpenAI, Reply, Seen

Default = Reply | Callable[[dict[str, Any]], Reply]


def _serve(pipe: Connection) -> None:
    with FakeOpenAI() as server:
        pipe.send(server.url)
        while True:
            try:
                order, value = pipe.recv()
            except (EOFError, KeyboardInterrupt):
                return
            if order == "reply":
                server.default = value
                server.reset()
                pipe.send(None)
            elif order == "chats":
                pipe.send(server.chats)


class FakeProcess:
    """The process; a context manager."""

    def __enter__(self) -> Self:
        context = multiprocessing.get_context("spawn")
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(theirs,), daemon=True)
        self._process.start()
        theirs.close()
        if not self._pipe.poll(20):
            raise TimeoutError("the fake server did not start")
        self.url: str = self._pipe.recv()
        return self

    def __exit__(self, *_: object) -> None:
        self._pipe.close()
        self._process.join(5)
        if self._process.is_alive():
            self._process.kill()
            self._process.join(5)

    def reply_with(self, default: Default) -> None:
        """Says how all further requests are answered, and forgets those seen; functions need a module."""
        self._ask("reply", default)

    def chats(self) -> list[Seen]:
        """The requests for a completion since `reply_with`."""
        return self._ask("chats")

    def cpu_seconds(self) -> float:
        """Processor time of the process so far."""
        times = psutil.Process(self._process.pid).cpu_times()
        return times.user + times.system

    def _ask(self, order: str, value: Any = None) -> Any:
        self._pipe.send((order, value))
        if not self._pipe.poll(20):
            raise TimeoutError("the fake server does not answer")
        return self._pipe.recv()
