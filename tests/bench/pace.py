"""Streaming: processor time of a turn, and when the first text is at the browser's socket."""

import asyncio
from typing import Any

from tests.bench.apps import Running
from tests.bench.fake import FakeProcess
from tests.bench.leaders import MESSAGES, PAIRS, at_20_ms, at_50_ms, at_once, first_sentence_tokens
from tests.bench.report import Figure, Row, median, percentile, plainly
from tests.fakes.openai_server import tokens_of
from tests.support.chainlit_client import ChainlitClient

NAME = "pace"
PAUSE = 0.3


async def measure(app: Running, fake: FakeProcess, turns: int) -> dict[str, Any]:
    """Some turns at once, at 20 ms a token and at 50 ms a token."""
    found: dict[str, Any] = {}
    for name, reply in (("once", at_once), ("20 ms", at_20_ms)):
        fake.reply_with(reply)
        async with ChainlitClient(app.url, keep_events=False) as chat:
            await chat.send(MESSAGES[0], 30)
            await asyncio.sleep(PAUSE)
            before = app.cpu_seconds()
            for message in MESSAGES[1 : turns + 1]:
                await chat.send(message, 30)
                await asyncio.sleep(PAUSE)
            found[f"cpu {name}"] = (app.cpu_seconds() - before) * 1000 / turns
    fake.reply_with(at_50_ms)
    first, beyond = [], []
    async with ChainlitClient(app.url, keep_events=False) as chat:
        for number in range(max(2, turns // 2)):
            reply = await chat.send(MESSAGES[number], 30)
            first.append(reply.first_ms)
            beyond.append(reply.first_ms - 50 * first_sentence_tokens(PAIRS[number][1]))
    return found | {"first": first, "beyond": beyond}


def rows(ours: dict[str, Any] | None, plain: dict[str, Any] | None) -> list[Row]:
    """The rows of the table."""

    def both(make: Any) -> tuple[Figure | None, Figure | None]:
        return tuple(make(found) if found else None for found in (ours, plain))  # type: ignore[return-value]

    tokens = round(sum(len(tokens_of(reply)) for _, reply in PAIRS) / len(PAIRS))
    return [
        Row(
            f"CPU of the app per turn, {tokens} tokens, 20 ms each, ms",
            "<= 40",
            *both(lambda f: plainly(f["cpu 20 ms"])),
            40.0,
        ),
        Row("the same, tokens all at once, ms", "", *both(lambda f: plainly(f["cpu once"]))),
        Row("first text at 50 ms a token, ms", "", *both(lambda f: median(f["first"]))),
        Row(
            "first text beyond the first sentence's tokens, worst, ms",
            "<= 150",
            *both(lambda f: percentile(f["beyond"], 1.0)),
            150.0,
        ),
    ]
