"""Conversations in the memory of this process: bounded, gone after a day, never on disk."""

import asyncio
import time
import uuid
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field

from coach_bot.embedding import Vectors
from coach_bot.errors import ConversationError

KEPT_SECONDS = 24 * 3600.0
MOST_CONVERSATIONS = 5_000
MOST_ENTRIES = 200


@dataclass(frozen=True, slots=True)
class Entry:
    """One exchange: the leader's words and the reply, empty until it was spoken.

    Attributes:
        vector, reply_vector: of the leader's words and of the reply, shape (dimensions,), or None.
        safety: label of the screen, or empty.
    """

    leader: str
    reply: str = ""
    move: str = ""
    stage: str = ""
    question_id: str = ""
    question: str = ""
    safety: str = ""
    vector: Vectors | None = None
    reply_vector: Vectors | None = None


@dataclass(slots=True)
class Conversation:
    """A conversation of one visitor; `lock` is held while a turn is under way.

    Attributes:
        turns: how many exchanges there were, also those no longer kept.
        summary: what was said in the exchanges that are no longer told to a model one by one.
        summarised: number of the kept entries that `summary` covers.
    """

    id: str
    visitor: str
    entries: list[Entry] = field(default_factory=list)
    turns: int = 0
    summary: str = ""
    summarised: int = 0
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)


class Conversations:
    """The conversations of this process.

    Args:
        clock: seconds that only grow; replaced in tests.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._kept: OrderedDict[str, tuple[float, Conversation]] = OrderedDict()

    async def open(self, visitor: str, thread: str | None = None) -> Conversation:
        """The conversation `thread` of `visitor`, begun if there is none; without `thread`, a new one.

        Raises:
            ConversationError: the thread belongs to another visitor.
        """
        self._let_go()
        thread = thread or str(uuid.uuid4())
        kept = self._kept.get(thread)
        if kept is None:
            conversation = Conversation(thread, visitor)
        elif kept[1].visitor != visitor:
            raise ConversationError("This conversation cannot be opened here. Start a new one.")
        else:
            conversation = kept[1]
        self._touch(conversation)
        return conversation

    async def heard(self, conversation: Conversation, entry: Entry) -> None:
        """Keeps the leader's words, before anything is asked of a model."""
        conversation.entries.append(entry)
        conversation.turns += 1
        if (surplus := len(conversation.entries) - MOST_ENTRIES) > 0:
            del conversation.entries[:surplus]
            conversation.summarised = max(0, conversation.summarised - surplus)
        self._touch(conversation)

    async def replied(self, conversation: Conversation, entry: Entry) -> None:
        """Keeps the reply: `entry` takes the place of the one that `heard` kept."""
        conversation.entries[-1] = entry
        self._touch(conversation)

    def _touch(self, conversation: Conversation) -> None:
        self._kept[conversation.id] = (self._clock(), conversation)
        self._kept.move_to_end(conversation.id)

    def _let_go(self) -> None:
        """Lets go of conversations untouched for a day, and of the oldest when there are too many."""
        oldest = self._clock() - KEPT_SECONDS
        while self._kept:
            thread, (touched, conversation) = next(iter(self._kept.items()))
            if (touched >= oldest and len(self._kept) < MOST_CONVERSATIONS) or conversation.lock.locked():
                return
            del self._kept[thread]
