"""A model that fails: how long after it the reply ends, whether there is one, and whether the key shows."""

import asyncio
import time
from typing import Any

from tests.bench.apps import KEY, Running
from tests.bench.fake import FakeProcess
from tests.bench.leaders import MESSAGES, PAIRS, at_once
from tests.bench.report import Figure, Row
from tests.fakes.openai_server import Reply
from tests.support.chainlit_client import ChainlitClient, NotRepliedError

NAME = "failing"
TEXT = PAIRS[2][1]
FAULTS = {
    "500": (Reply(fault="500"), 2.0),
    "401": (Reply(fault="401"), 2.0),
    "cut after a sentence": (Reply(TEXT, delay=0.005, fault="cut", after=30), 2.0),
    "hang from the start": (Reply(TEXT, fault="hang"), 10.0),
    "hang after a sentence": (Reply(TEXT, delay=0.005, fault="hang", after=30), 10.0),
}
SMALL = ("401", "hang from the start")
RAW = ("Incorrect API key", "Error code", "server_error", "incomplete chunked", KEY[-4:], "Connection error")


async def measure(app: Running, fake: FakeProcess, faults: tuple[str, ...], patience: float) -> dict[str, Any]:
    """One message for each fault, with a good turn between; `patience` seconds for each."""
    found = {}
    async with ChainlitClient(app.url) as chat:
        for number, fault in enumerate(faults):
            fake.reply_with(at_once)
            await chat.send(MESSAGES[2 * number], patience)
            fake.reply_with(FAULTS[fault][0])
            try:
                reply, ended = await chat.send(MESSAGES[2 * number + 1], patience), True
            except NotRepliedError as error:
                reply, ended = error.reply, False
            asked = fake.chats()
            shown = " ".join(str(data) for _, _, data in reply.events)
            answer = FAULTS[fault][0]
            failed = asked[0].at + answer.delay * answer.after if asked else reply.sent
            found[fault] = {
                "seconds": (reply.done if ended else time.monotonic()) - failed,
                "ended": ended,
                "asked": len(asked),
                "text": reply.text,
                "raw": any(mark in shown for mark in RAW),
            }
            if not ended:
                break_off = asyncio.create_task(chat.emit("stop"))
                await asyncio.wait({break_off}, timeout=2)
                await chat.reconnect()
    return found


def _figure(result: dict[str, Any], limit: float) -> Figure:
    spoke = result["ended"] and len(result["text"].split()) >= 6 and not result["raw"]
    parts = [f"{result['seconds']:.1f} s" if result["ended"] else f"no end in {result['seconds']:.0f} s"]
    parts.append("a reply" if spoke else "no reply")
    if result["raw"]:
        parts.append("the raw error shown")
    if not result["asked"]:
        parts.append("the model was not asked")
    good = result["ended"] and spoke and result["asked"]
    return Figure(result["seconds"] if good else float("inf"), ", ".join(parts))


def rows(ours: dict[str, Any] | None, plain: dict[str, Any] | None) -> list[Row]:
    """The rows of the table."""
    table = []
    for fault, (_, limit) in FAULTS.items():
        figures = [_figure(found[fault], limit) if found and fault in found else None for found in (ours, plain)]
        if any(figures):
            table.append(Row(f"the model: {fault}", f"a reply in {limit:g} s", *figures, limit))
    return table
