"""A conversation of the journal in the terms of Chainlit's page: messages, and what can be said of each reply."""

import uuid
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from coach_bot.journal import Conversation, Entry, Opinion

QUIET = "system_message"
"""The type of what is not the coach's reply: shown small, and not counted as the conversation's begin."""

RUN = "run-"
"""Before a reply's id: the id of the step that holds it, without which a page shows no thumbs and no copying."""


def sources_line(reply_id: str) -> str:
    """The id of the line that names the articles of a reply."""
    return str(uuid.uuid5(uuid.NAMESPACE_URL, f"sources {reply_id}"))


def run_of(reply_id: str, thread: str, at: str, opinion: Opinion | None = None) -> dict[str, Any]:
    """The step that holds a reply, and what the leader thinks of it."""
    run = _step(RUN + reply_id, "run", "", thread, at) | {"name": "on_message", "start": at, "end": at}
    if opinion is not None:
        given = {"id": reply_id, "forId": RUN + reply_id, "value": opinion.value, "comment": opinion.comment or None}
        run["feedback"] = given
    return run


def reply_of(run_id: object) -> str:
    """The reply that the step of that id holds; empty when it is none."""
    return run_id[len(RUN) :] if isinstance(run_id, str) and run_id.startswith(RUN) else ""


def thread_of(
    conversation: Conversation, opinions: Mapping[str, Opinion], *, welcome: str, sources_heading: str, name: str
) -> dict[str, Any]:
    """The conversation as a page is shown it (Chainlit's `ThreadDict`).

    Args:
        opinions: by the replies' ids.
        welcome: said before everything else.
        sources_heading: the quiet line above a reply's articles.
        name: the coach's.
    """
    thread = conversation.id
    begun = _at(conversation.entries[0].at if conversation.entries else 0.0)
    steps = [_step(f"welcome-{thread}", QUIET, welcome, thread, begun)]
    if conversation.opening:
        steps.append(_step(f"opening-{thread}", "assistant_message", conversation.opening, thread, begun))
    for entry in conversation.entries:
        steps += exchange(entry, thread, opinions.get(entry.reply_id), sources_heading)
    for step in steps:
        if step["type"] in {QUIET, "assistant_message"}:
            step["name"] = name
    return {
        "id": thread,
        "createdAt": begun,
        "name": None,
        "userId": conversation.visitor,
        "userIdentifier": conversation.visitor,
        "tags": [],
        "metadata": {},
        "steps": steps,
        "elements": [],
    }


def exchange(entry: Entry, thread: str, opinion: Opinion | None, sources_heading: str) -> list[dict[str, Any]]:
    """The steps of one exchange: the leader's words, the reply if there was one, the line above its articles."""
    at = _at(entry.at)
    steps = [_step(entry.message_id, "user_message", entry.leader, thread, at) | {"name": "visitor"}]
    if entry.reply.strip():
        run = run_of(entry.reply_id, thread, at, opinion)
        reply = _step(entry.reply_id, "assistant_message", entry.reply.strip(), thread, at)
        steps += [run, reply | {"parentId": run["id"]}]
    if entry.sources:
        steps.append(_step(sources_line(entry.reply_id), QUIET, sources_heading, thread, at))
    return steps


def _step(step_id: str, kind: str, text: str, thread: str, at: str) -> dict[str, Any]:
    return {
        "id": step_id,
        "threadId": thread,
        "parentId": None,
        "type": kind,
        "name": "",
        "output": text,
        "input": "",
        "createdAt": at,
        "start": at,
        "end": at,
        "streaming": False,
        "isError": False,
        "waitForAnswer": False,
        "metadata": {},
    }


def _at(seconds: float) -> str:
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
