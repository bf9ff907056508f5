"""A conversation of twenty turns: own time before the model, calls, prompts, memory."""

import asyncio
import json
from itertools import pairwise
from typing import Any

from tests.bench.apps import Running
from tests.bench.fake import FakeProcess
from tests.bench.leaders import MESSAGES, at_once
from tests.bench.report import Figure, Row, median, percentile, plainly
from tests.fakes.openai_server import Seen, count_tokens
from tests.support.chainlit_client import ChainlitClient

NAME = "turns"
SETTLE = 1.0
PAUSE = 0.2
"""Between turns, so that what an app does after a reply is not counted into the next turn."""


async def measure(app: Running, fake: FakeProcess, conversations: int) -> dict[str, Any]:
    """Holds conversations of twenty turns, one after the other; prompts and memory are of the first."""
    await asyncio.sleep(SETTLE)
    found: dict[str, Any] = {"rest": app.memory_mib(), "own": []}
    for number in range(conversations):
        fake.reply_with(at_once)
        sent = []
        async with ChainlitClient(app.url) as chat:
            for message in MESSAGES:
                sent.append((await chat.send(message, 30)).sent)
                await asyncio.sleep(PAUSE)
        await asyncio.sleep(SETTLE)
        calls = fake.chats()
        turns = [_call_of(message, at, calls) for message, at in zip(MESSAGES, sent, strict=True)]
        found["own"] += [(call.at - at) * 1000 for call, at in zip(turns, sent, strict=True) if call is not None]
        if not number:
            prompts = [call.body for call in turns if call is not None]
            found |= {
                "after": app.memory_mib(),
                "calls": len(calls) / len(MESSAGES),
                "asked": len(prompts),
                "tokens": [prompt_tokens(prompt) for prompt in prompts],
                "prefix": [shared_prefix(*pair) for pair in pairwise(prompts)],
            }
    return found


def _call_of(message: str, sent: float, calls: list[Seen]) -> Seen | None:
    """The call that was made for a message: the first streamed one after it that ends with its words."""
    for call in calls:
        last = str(call.body["messages"][-1].get("content"))
        if call.at >= sent and call.body.get("stream") and message in last:
            return call
    return None


def prompt_tokens(body: dict[str, Any]) -> int:
    """Tokens of a prompt with its tools, four characters each."""
    tools = body.get("tools")
    return count_tokens(body["messages"]) + (len(json.dumps(tools)) // 4 if tools else 0)


def shared_prefix(before: dict[str, Any], after: dict[str, Any]) -> float:
    """Which share of a prompt is, character by character, the beginning of the one before it."""
    first, second = _whole(before), _whole(after)
    same = next(
        (place for place, pair in enumerate(zip(first, second, strict=False)) if pair[0] != pair[1]),
        min(len(first), len(second)),
    )
    return same / len(second)


def _whole(body: dict[str, Any]) -> str:
    """A prompt in the order in which providers lay it out: tools, then messages."""
    messages = "".join(f"<{one['role']}>{one.get('content') or ''}" for one in body["messages"])
    return json.dumps(body["tools"]) + messages if body.get("tools") else messages


def rows(ours: dict[str, Any] | None, plain: dict[str, Any] | None) -> list[Row]:
    """The rows of the table."""

    def both(make: Any) -> tuple[Figure | None, Figure | None]:
        return tuple(make(found) if found else None for found in (ours, plain))  # type: ignore[return-value]

    def at(turn: int) -> Any:
        return lambda found: plainly(found["tokens"][turn - 1]) if found["asked"] == len(MESSAGES) else plainly("?")

    def growth(found: dict[str, Any]) -> Figure:
        if found["asked"] < len(MESSAGES):
            return plainly(f"the model was asked in {found['asked']} of {len(MESSAGES)} turns")
        return plainly(found["tokens"][19] / found["tokens"][4], 2)

    def calls(found: dict[str, Any]) -> Figure:
        return plainly(found["calls"], 2)

    return [
        Row("own time before the model, p50, ms", "<= 25", *both(lambda f: percentile(f["own"], 0.5, 1)), 25.0),
        Row("own time before the model, p95, ms", "", *both(lambda f: percentile(f["own"], 0.95, 1))),
        Row("model calls per turn, summaries included", "1 (1.1)", *both(calls), 1.1),
        Row("prompt tokens at turn 5 (4 characters each)", "", *both(at(5))),
        Row("prompt tokens at turn 20", "<= 1,800", *both(at(20)), 1800.0),
        Row("most prompt tokens in a turn", "", *both(lambda f: plainly(max(f["tokens"])))),
        Row("prompt tokens, turn 20 / turn 5", "<= 1.2", *both(growth), 1.2),
        Row(
            "stable prefix, % of the prompt",
            ">= 60",
            *both(lambda f: median([100 * s for s in f["prefix"]])),
            None,
            60.0,
        ),
        Row("memory at rest, RSS, MiB", "", *both(lambda f: plainly(f["rest"][0]))),
        Row("memory at rest, USS, MiB", "", *both(lambda f: plainly(f["rest"][1]))),
        Row("memory after 20 turns, RSS, MiB", "<= 400 (330)", *both(lambda f: plainly(f["after"][0])), 400.0),
        Row("memory after 20 turns, USS, MiB", "", *both(lambda f: plainly(f["after"][1]))),
    ]
