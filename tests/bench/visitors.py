"""Many visitors who load at once, beside a chat that runs: how much later its first text comes.

The visitors are a process of their own, of the lowest priority. Each message of the chat is sent once in quiet and
once with each kind of visitors, in rounds of the same conversation, and compared with itself.
"""

import asyncio
import contextlib
import multiprocessing
import os
import statistics
import time
from collections.abc import Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import Any, Self
from urllib.parse import urlsplit

import psutil

from tests.bench.apps import Running
from tests.bench.fake import FakeProcess
from tests.bench.leaders import MESSAGES, at_20_ms
from tests.support.chainlit_client import ChainlitClient

PAUSE = 0.25
QUIET = "quiet"


@dataclass(frozen=True)
class Crowd:
    """Visitors who come while a message is answered.

    Attributes:
        paths: what each loads, one after the other, without a cache.
        every: seconds until each comes again; None: they come once, all at the moment of the message; 0: each loads
            again as soon as it has loaded.
    """

    name: str
    visitors: int
    paths: tuple[str, ...]
    every: float | None = None


async def _load(host: str, port: int, path: str) -> int:
    reader, writer = await asyncio.open_connection(host, port, limit=2**20)
    request = f"GET {path} HTTP/1.1\r\nHost: {host}:{port}\r\nAccept-Encoding: gzip, br\r\nConnection: close\r\n\r\n"
    writer.write(request.encode())
    size, status = 0, b""
    try:
        while data := await reader.read(2**18):
            status = status or data[:12]
            size += len(data)
    finally:
        writer.close()
    if not status.endswith(b"200"):
        raise RuntimeError(f"{path} was answered with {status!r}")
    return size


async def _come(pipe: Connection, url: str, crowd: Crowd) -> dict[str, float]:
    parts, leave = urlsplit(url), asyncio.Event()
    total = {"loads": 0.0, "bytes": 0.0}

    async def visitor(number: int) -> None:
        if crowd.every:
            await asyncio.sleep(crowd.every * number / crowd.visitors)
        while not leave.is_set():
            started = time.monotonic()
            for path in crowd.paths:
                size = await _load(str(parts.hostname), parts.port or 80, path)
                total["bytes"] += size
            total["loads"] += 1
            if crowd.every is None:
                return
            if crowd.every:
                with contextlib.suppress(TimeoutError):
                    await asyncio.wait_for(leave.wait(), max(0.0, crowd.every - (time.monotonic() - started)))

    loop = asyncio.get_running_loop()

    def told() -> None:
        loop.remove_reader(pipe.fileno())
        leave.set()

    loop.add_reader(pipe.fileno(), told)
    await asyncio.gather(*(visitor(number) for number in range(crowd.visitors)))
    return total


def _serve(pipe: Connection) -> None:
    os.nice(19)
    while True:
        try:
            url, crowd = pipe.recv()
        except (EOFError, KeyboardInterrupt):
            return
        began = time.process_time(), time.monotonic()
        pipe.send(None)
        try:
            found: Any = asyncio.run(_come(pipe, url, crowd))
            found |= {"cpu": time.process_time() - began[0], "seconds": time.monotonic() - began[1]}
        except (OSError, RuntimeError) as error:
            found = {"error": str(error)}
        pipe.recv()
        pipe.send(found)


class Visitors:
    """The process; a context manager."""

    def __enter__(self) -> Self:
        context = multiprocessing.get_context("spawn")
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(theirs,), daemon=True)
        self._process.start()
        theirs.close()
        return self

    def __exit__(self, *_: object) -> None:
        self._pipe.close()
        self._process.join(5)
        if self._process.is_alive():
            self._process.kill()
            self._process.join(5)

    def come(self, url: str, crowd: Crowd) -> None:
        """Sends the visitors to an app."""
        self._pipe.send((url, crowd))
        self._pipe.recv()

    def leave(self) -> dict[str, float]:
        """Lets them end what they are at; gives loads, bytes, and processor and wall seconds of their process.

        Raises:
            RuntimeError: something that they asked for was refused.
        """
        self._pipe.send(None)
        if not self._pipe.poll(60):
            raise TimeoutError("the visitors did not come to an end")
        found = self._pipe.recv()
        if "error" in found:
            raise RuntimeError(found["error"])
        return dict(found)


async def measure(
    app: Running, fake: FakeProcess, crowds: Sequence[Crowd], messages: int, cycles: int
) -> dict[str, dict[str, Any]]:
    """For each crowd, and for quiet: milliseconds to the first text, ratios to quiet, what the visitors loaded."""
    fake.reply_with(at_20_ms)
    kinds: list[Crowd | None] = [None, *crowds]
    first: dict[tuple[int, int, str], float] = {}
    loads: dict[str, list[dict[str, float]]] = {crowd.name: [] for crowd in crowds}
    busy: dict[str, float] = {}
    with Visitors() as visitors:
        for cycle in range(cycles):
            for shift in range(len(kinds)):
                async with ChainlitClient(app.url, keep_events=False) as chat:
                    for number in range(messages):
                        kind = kinds[(number + shift) % len(kinds)]
                        name = kind.name if kind else QUIET
                        before = app.cpu_seconds()
                        if kind:
                            await asyncio.to_thread(visitors.come, app.url, kind)
                            await asyncio.sleep(0.3 if kind.every is not None else 0)
                        reply = await chat.send(MESSAGES[number % len(MESSAGES)], 60)
                        first[cycle, number, name] = reply.first_ms
                        if kind:
                            loads[name].append(await asyncio.to_thread(visitors.leave))
                        busy[name] = busy.get(name, 0.0) + app.cpu_seconds() - before
                        await asyncio.sleep(PAUSE)
    found: dict[str, dict[str, Any]] = {}
    for name in [QUIET, *loads]:
        samples = [value for (*_, of), value in first.items() if of == name]
        ratios = [
            statistics.median(first[cycle, number, name] / first[cycle, number, QUIET] for number in range(messages))
            for cycle in range(cycles)
        ]
        found[name] = {"first": samples, "ratios": ratios, "cpu": 1000 * busy[name] / len(samples)}
        if name in loads:
            found[name] |= {
                "loads": sum(each["loads"] for each in loads[name]) / len(samples),
                "bytes": sum(each["bytes"] for each in loads[name]) / len(samples),
                "load_cpu": sum(each["cpu"] for each in loads[name]) / sum(each["seconds"] for each in loads[name]),
            }
    return found


def cores() -> int:
    """Of this machine."""
    return psutil.cpu_count() or 1
