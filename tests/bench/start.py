"""Cold start: from the command to ready, and what the first reply then costs beside the steady one."""

import statistics
from typing import Any

from tests.bench.apps import App
from tests.bench.fake import FakeProcess
from tests.bench.leaders import MESSAGES, at_once
from tests.bench.report import Figure, Row, median
from tests.support.chainlit_client import ChainlitClient

NAME = "start"
STEADY = 6


async def measure(app: App, fake: FakeProcess, runs: int) -> dict[str, list[float]]:
    """Starts the app `runs` times, its index built; seconds to ready, first reply and steady reply in ms."""
    found: dict[str, list[float]] = {"ready": [], "cpu": [], "first": [], "steady": []}
    fake.reply_with(at_once)
    for _ in range(runs):
        running = app.start()
        try:
            found["ready"].append(running.ready_seconds)
            found["cpu"].append(running.cpu_seconds())
            async with ChainlitClient(running.url) as chat:
                times = [(await chat.send(message, 30)).total_ms for message in MESSAGES[: STEADY + 1]]
            found["first"].append(times[0])
            found["steady"].append(statistics.median(times[1:]))
        finally:
            running.stop()
    return found


def rows(ours: dict[str, Any] | None, plain: dict[str, Any] | None) -> list[Row]:
    """The rows of the table."""

    def figure(found: dict[str, Any] | None, name: str, digits: int = 0) -> Figure | None:
        return median(found[name], digits) if found else None

    def ratio(found: dict[str, Any] | None) -> Figure | None:
        if not found:
            return None
        return median([first / steady for first, steady in zip(found["first"], found["steady"], strict=True)], 2)

    return [
        Row(
            "cold start to ready, index built, s",
            "<= 4",
            figure(ours, "ready", 1),
            figure(plain, "ready", 1),
            4.0,
        ),
        Row("CPU until ready, s", "", figure(ours, "cpu", 1), figure(plain, "cpu", 1)),
        Row("first reply, whole, ms", "", figure(ours, "first"), figure(plain, "first")),
        Row("steady reply, whole, ms", "", figure(ours, "steady"), figure(plain, "steady")),
        Row("first reply / steady reply", "<= 1.5", ratio(ours), ratio(plain), 1.5),
    ]
