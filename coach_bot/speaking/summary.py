"""The running summary of a long conversation: made after a reply, and at most every ten turns."""

import asyncio
import logging
from collections.abc import Sequence
from typing import Protocol

from coach_bot.content import Prompts
from coach_bot.errors import SpeakerError
from coach_bot.journal import Conversation, Entry
from coach_bot.speaking.history import shorten
from coach_bot.speaking.prompt import Message, check_placeholders, plain

COVERED = 10
"""Exchanges that one summary takes in, so that there is at most one call in as many turns."""
KEPT = 3
"""Exchanges that are still told one by one right after a summary."""
WORDS = 90
LONGEST_EXCHANGE = 90

log = logging.getLogger(__name__)


class Completing(Protocol):
    """A speaker that can also answer in one piece."""

    async def complete(self, messages: list[Message]) -> str:
        """One answer to `messages`.

        Raises:
            SpeakerError: the model failed.
        """
        ...


class Summaries:
    """Keeps the summaries of conversations up to date with calls of a capable model.

    Args:
        speaker: makes them; small models and the guide need none, for they are not told the history.

    Raises:
        ContentError: `summary.md` has an unknown placeholder, or lacks `{words}`.
    """

    def __init__(self, speaker: Completing, prompts: Prompts) -> None:
        self._speaker = speaker
        text = prompts.text("summary.md")
        check_placeholders(text, {"words"}, str(prompts.path("summary.md")))
        self._instruction = text.format(words=WORDS)
        self._under_way: dict[str, asyncio.Task[None]] = {}

    def consider(self, conversation: Conversation) -> None:
        """Begins a summary in the background if the conversation has grown enough since the last one."""
        pending = conversation.entries[conversation.summarised :]
        if len(pending) < COVERED + KEPT or conversation.id in self._under_way:
            return
        task = asyncio.create_task(self._make(conversation, pending[:COVERED]))
        self._under_way[conversation.id] = task
        task.add_done_callback(lambda _: self._under_way.pop(conversation.id, None))

    async def settle(self) -> None:
        """Waits until the summaries under way are made."""
        await asyncio.gather(*self._under_way.values(), return_exceptions=True)

    async def _make(self, conversation: Conversation, entries: Sequence[Entry]) -> None:
        try:
            summary = await summarise(self._speaker, self._instruction, entries, conversation.summary)
        except SpeakerError as error:
            log.warning("no summary was made (%s): %s", error.reason, error)
            return
        last = next((at for at, entry in enumerate(conversation.entries) if entry is entries[-1]), None)
        if summary and last is not None:  # else the conversation was cleared or cut meanwhile
            conversation.summary, conversation.summarised = summary, last + 1


async def summarise(speaker: Completing, instruction: str, entries: Sequence[Entry], previous: str) -> str:
    """A summary of `previous` and of `entries`, in at most `WORDS` words; empty when the model says nothing.

    Raises:
        SpeakerError: the model failed.
    """
    lines = [f"(before: {plain(previous)})"] if previous else []
    for entry in entries:
        lines.append(f"Leader: {plain(shorten(entry.leader, LONGEST_EXCHANGE))}")
        lines.append(f"Coach: {plain(shorten(entry.reply, LONGEST_EXCHANGE))}")
    body = "\n".join(lines)
    answer = await speaker.complete(
        [
            {"role": "system", "content": instruction},
            {"role": "user", "content": f"<conversation>\n{body}\n</conversation>"},
        ]
    )
    return shorten(answer, WORDS)
