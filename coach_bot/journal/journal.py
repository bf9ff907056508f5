"""The journal as a whole: one database and what is kept in it."""

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from coach_bot.journal.commitments import Commitments
from coach_bot.journal.conversations import Conversations
from coach_bot.journal.database import Database, address
from coach_bot.journal.feedback import Feedback
from coach_bot.journal.handovers import Handovers
from coach_bot.journal.reflections import Reflections
from coach_bot.journal.visitors import Visitors


class Journal:
    """Everything that lasts.

    Args:
        retention_days: how long the words of visitors who are remembered are kept after their last visit.
        clock: seconds since 1970; replaced in tests.
    """

    def __init__(self, database: Database, retention_days: int = 365, clock: Callable[[], float] = time.time) -> None:
        self.database = database
        self.conversations = Conversations(database, retention_days, clock)
        self.visitors = Visitors(database, retention_days, clock)
        self.commitments = Commitments(database, clock)
        self.reflections = Reflections(database, clock)
        self.feedback = Feedback(database, clock)
        self.handovers = Handovers(database, clock)

    async def forget(self, visitor: str) -> bool:
        """Removes everything of a visitor, also from the free parts of the files; False when there was nothing."""
        self.conversations.forget(visitor)
        gone = await self.visitors.forget(visitor)
        self.conversations.forget(visitor)  # what was being written meanwhile
        return gone

    async def export(self, visitor: str) -> dict[str, Any]:
        """Everything that is kept of a visitor, as JSON."""
        return await self.visitors.export(visitor)

    async def let_go(self) -> None:
        """Deletes what was kept for long enough; called from time to time."""
        await self.conversations.let_go()
        await self.visitors.let_go()
        await self.handovers.let_go()
        await self.database.erase_traces(routine=True)

    async def close(self) -> None:
        """Closes the database."""
        await self.database.close()


async def open_journal(
    database_url: str, folder: Path, retention_days: int = 365, clock: Callable[[], float] = time.time
) -> Journal:
    """The journal at an address, or in a file of `folder`; its tables made or brought up to date.

    Raises:
        SettingsError: the address is malformed.
        JournalError: the database cannot be reached or written, or is of a newer version.
    """
    database = Database(address(database_url, folder))
    try:
        await database.bring_up_to_date()
    except BaseException:
        await database.close()
        raise
    return Journal(database, retention_days, clock)
