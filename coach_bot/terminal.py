"""The coach in a terminal: a conversation to type, or one JSON object a line for scripts."""

import asyncio
import json
import sys
from collections.abc import AsyncIterator
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from coach_bot.app import open_coach
from coach_bot.errors import ConversationError
from coach_bot.events import (
    Done,
    Event,
    Failed,
    NoteReady,
    Notice,
    Reflecting,
    ReflectionOffered,
    SourcesUsed,
    TextDelta,
)
from coach_bot.settings import Settings

if TYPE_CHECKING:
    from coach_bot.speaking.turn import Coach

REPLY_KEYS = (
    "turn", "reply", "question", "move", "stage", "lens", "safety", "sources", "speaker", "repairs",
    "model_calls", "prompt_tokens", "own_ms", "first_ms", "total_ms",
)  # fmt: skip


def talk_jsonl(settings: Settings, thread: str, visitor: str) -> None:
    """Answers each line of standard input with one JSON object on standard output."""
    asyncio.run(_talk_jsonl(settings, thread, visitor))


def talk(settings: Settings, thread: str, visitor: str) -> None:
    """Holds a conversation in the terminal until the end of input."""
    try:
        asyncio.run(_talk(settings, thread, visitor))
    except KeyboardInterrupt:
        print()


async def _talk_jsonl(settings: Settings, thread: str, visitor: str) -> None:
    coach = await open_coach(settings)
    first = (await coach.open(visitor, thread or None)).id
    async for line in _lines():
        if not line.strip():
            continue
        try:
            text, where, who = _message(line, first, visitor)
            conversation = await coach.open(who, where)
            answer = await _answer(coach, who, coach.reply(conversation, text))
        except ConversationError as error:
            answer = {"error": "elsewhere", "reply": str(error)}
        print(json.dumps(answer, ensure_ascii=False), flush=True)
    await coach.close()


async def _talk(settings: Settings, thread: str, visitor: str) -> None:
    from rich.console import Console

    console = Console(highlight=False, soft_wrap=True)
    coach = await open_coach(settings)
    conversation = await coach.open(visitor, thread or None)
    console.print(coach.texts.welcome, markup=False)
    console.print(f"{coach.texts.way[coach.way]}. Ctrl-D ends.\n", style="dim", markup=False)
    sys.stdout.write("> ")
    sys.stdout.flush()
    async for line in _lines():
        if line.strip():
            async for event in coach.reply(conversation, line):
                _show(console, event)
        sys.stdout.write("> ")
        sys.stdout.flush()
    await coach.close()


def _show(console: Any, event: Event) -> None:
    match event:
        case TextDelta(text):
            console.print(text, end="", markup=False)
        case Notice(_, text):
            console.print(text, style="dim", markup=False)
        case SourcesUsed(sources) if sources:
            for source in sources:
                console.print(f"\n{source.title}  {source.url}", style="dim", markup=False, end="")
        case Reflecting(line=line, state="running"):
            console.print(f"\n{line}", style="dim", markup=False, end="")
        case ReflectionOffered(text, _, say):
            console.print(f"\n{text} ({say})", style="dim", markup=False, end="")
        case Done():
            console.print("\n")
        case Failed(_, text):
            console.print(f"{text}\n", markup=False)
        case _:
            pass


async def _lines() -> AsyncIterator[str]:
    while line := await asyncio.to_thread(sys.stdin.readline):
        yield line


def _message(line: str, thread: str, visitor: str) -> tuple[str, str, str]:
    """The text, thread and visitor of a line of input; a line that is no JSON object or string is plain text."""
    try:
        value = json.loads(line)
    except ValueError:
        value = line
    if isinstance(value, dict):
        who = str(value.get("visitor") or visitor)
        return str(value.get("text", "")), str(value.get("thread") or thread), who
    return (value if isinstance(value, str) else line).rstrip("\n"), thread, visitor


async def _answer(coach: "Coach", visitor: str, events: AsyncIterator[Event]) -> dict[str, Any]:
    also: dict[str, Any] = {"reflection": None, "offer": None, "note": None}
    async for event in events:
        match event:
            case Reflecting():
                also["reflection"] = asdict(event)
            case ReflectionOffered():
                also["offer"] = asdict(event)
            case NoteReady(reflection):
                note = await coach.guided.note(visitor, reflection)
                also["note"] = note.to_json() if note is not None else None
            case Done():
                values = asdict(event)
                values["sources"] = [
                    {key: source[key] for key in ("title", "url", "text")} for source in values["sources"]
                ]
                return {key: values[key] for key in REPLY_KEYS} | also
            case Failed(code, text):
                return {"error": code, "reply": text}
    raise AssertionError("a turn ends with Done or Failed")
