"""A conversation as it is held in memory."""

import asyncio
from dataclasses import dataclass, field, replace

from coach_bot.journal.entries import Entry


@dataclass(slots=True)
class Conversation:
    """A conversation of one visitor; `lock` is held while a turn is under way.

    Attributes:
        turns: how many exchanges there were, also those no longer held.
        opening: what the coach began with, on a later visit; empty where the leader began.
        summary: what was said in the exchanges that are no longer told to a model one by one.
        summarised: number of the held entries that `summary` covers.
        reflected: whether a guided reflection was begun in it.
    """

    id: str
    visitor: str
    entries: list[Entry] = field(default_factory=list)
    turns: int = 0
    opening: str = ""
    summary: str = ""
    summarised: int = 0
    reflected: bool = False
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)

    @property
    def worry(self) -> float:
        """The alarm of the screen that the latest message leaves."""
        return self.entries[-1].worry if self.entries else 0.0

    def retell(self, entry: Entry) -> Entry:
        """Puts `entry` in the place of the latest one, of which it tells more; gives it as it is kept."""
        last = self.entries[-1]
        self.entries[-1] = replace(entry, at=last.at, message_id=last.message_id, reply_id=last.reply_id)
        return self.entries[-1]

    def clear(self) -> None:
        """Forgets what was said."""
        self.entries.clear()
        self.turns = self.summarised = 0
        self.opening = self.summary = ""
