"""A leader's words over twenty turns, what a model answers to each, and how fast."""

from pathlib import Path
from typing import Any

import yaml

from tests.fakes.openai_server import Reply, tokens_of

PAIRS = tuple(
    (pair["leader"], pair["model"])
    for pair in yaml.safe_load(Path(__file__).with_suffix(".yaml").read_text(encoding="utf-8"))
)
MESSAGES = tuple(message for message, _ in PAIRS)


def reply_to(body: dict[str, Any]) -> str:
    """The answer to the message of `MESSAGES` that stands latest in a request's last message."""
    last = str(body["messages"][-1].get("content"))
    latest = max(range(len(PAIRS)), key=lambda number: last.rfind(PAIRS[number][0]))
    return PAIRS[latest][1]


def first_sentence_tokens(text: str) -> int:
    """How many tokens have come when the first sentence is known to have ended: its own, and the next one."""
    return len(tokens_of(text[: text.index(". ") + 1])) + 1


def at_once(body: dict[str, Any]) -> Reply:
    """A reply whose tokens come all together."""
    return Reply(reply_to(body))


def at_20_ms(body: dict[str, Any]) -> Reply:
    """A reply of fifty tokens a second."""
    return Reply(reply_to(body), delay=0.02)


def at_50_ms(body: dict[str, Any]) -> Reply:
    """A reply of twenty tokens a second."""
    return Reply(reply_to(body), delay=0.05)
