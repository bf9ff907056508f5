"""Many chats at once: each sends a message every five seconds and reads a reply of sixty tokens."""

import asyncio
import time
from typing import Any

import psutil

from tests.bench.apps import Running
from tests.bench.fake import FakeProcess
from tests.bench.leaders import MESSAGES, at_20_ms
from tests.bench.report import Figure, Row, percentile
from tests.support.chainlit_client import ChainlitClient, NotRepliedError

NAME = "crowd"
EVERY = 5.0
LIMIT_MS = 1000.0


async def measure(app: Running, fake: FakeProcess, sizes: tuple[int, ...], rounds: int) -> dict[str, Any]:
    """Rising numbers of chats, until the first text takes longer than it may; tokens come at 20 ms each."""
    fake.reply_with(at_20_ms)
    steps = []
    for chats in sizes:
        steps.append(await _step(app, fake, chats, rounds))
        if percentile(steps[-1]["first"], 0.95).value > LIMIT_MS:  # type: ignore[operator]
            break
    return {"steps": steps}


async def _step(app: Running, fake: FakeProcess, chats: int, rounds: int) -> dict[str, Any]:
    clients = [ChainlitClient(app.url, keep_events=False) for _ in range(chats)]
    opened: list[ChainlitClient] = []
    try:
        for client in clients:
            opened.append(await client.connect())  # noqa: PERF401  closed below, however far this came
        here = psutil.Process()
        before = (time.monotonic(), app.cpu_seconds(), fake.cpu_seconds(), sum(here.cpu_times()[:2]))
        results = await asyncio.gather(*(_chat(client, number, chats, rounds) for number, client in enumerate(opened)))
        seconds = time.monotonic() - before[0]
        spent = (
            app.cpu_seconds() - before[1],
            fake.cpu_seconds() - before[2],
            sum(here.cpu_times()[:2]) - before[3],
        )
    finally:
        await asyncio.gather(*(client.close() for client in opened), return_exceptions=True)
    return {
        "chats": chats,
        "first": [first for one in results for first in one],
        "app": 100 * spent[0] / seconds,
        "fake": 100 * spent[1] / seconds,
        "load": 100 * spent[2] / seconds,
    }


async def _chat(client: ChainlitClient, number: int, chats: int, rounds: int) -> list[float]:
    """One leader's messages; a reply without text in time counts as the whole time."""
    await asyncio.sleep(EVERY * number / chats)
    first = []
    for turn in range(rounds):
        started = time.monotonic()
        try:
            reply = await client.send(MESSAGES[(number + turn) % len(MESSAGES)], 30)
        except NotRepliedError as error:
            reply = error.reply
        first.append(reply.first_ms if reply.first else 30_000.0)
        await asyncio.sleep(max(0.0, EVERY - (time.monotonic() - started)))
    return first


def rows(ours: dict[str, Any] | None, plain: dict[str, Any] | None) -> list[Row]:
    """The rows of the table."""
    table = []
    sizes = {step["chats"] for found in (ours, plain) if found for step in found["steps"]}

    def figure(found: dict[str, Any] | None, chats: int) -> Figure | None:
        for step in found["steps"] if found else ():
            if step["chats"] == chats:
                p50, p95 = percentile(step["first"], 0.5), percentile(step["first"], 0.95)
                cpu = f"CPU app {step['app']:.0f} %, fake {step['fake']:.0f} %, load {step['load']:.0f} %"
                return Figure(p95.value, f"{p95.text} (p50 {p50.text}; {cpu})")
        return None

    for chats in sorted(sizes):
        reach = "<= 1,000 at 120 chats"
        table.append(
            Row(
                f"{chats} chats: first text, p95, ms",
                reach,
                figure(ours, chats),
                figure(plain, chats),
                LIMIT_MS,
            )
        )
    return table
