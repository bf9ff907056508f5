"""Conversations in the memory of this process: bounded, gone after a day, never on disk."""

import asyncio
import time
import uuid
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from coach_bot.embedding import Vectors
from coach_bot.errors import ConversationError

KEPT_SECONDS = 23.75 * 3600.0  # with the time until somebody looks, a day at most
LOOK_SECONDS = 60.0
MOST_CONVERSATIONS = 5_000
MOST_ENTRIES = 200


@dataclass(frozen=True, slots=True)
class Entry:
    """One exchange: the leader's words and the reply, empty until it was spoken.

    Attributes:
        at: when the leader's words came, in seconds of the journal's clock.
        vector, reply_vector: of the leader's words and of the reply, shape (dimensions,), or None.
        safety: label of the screen, or empty.
        worry: alarm of the screen that this message and those before it leave, 0 to 1.
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
    at: float = 0.0
    worry: float = 0.0


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
        self._kept: OrderedDict[str, Conversation] = OrderedDict()
        self._looked = clock()

    async def open(self, visitor: str, thread: str | None = None) -> Conversation:
        """The conversation `thread` of `visitor`, begun if there is none; without `thread`, a new one.

        Raises:
            ConversationError: the thread belongs to another visitor.
        """
        if self._clock() - self._looked > LOOK_SECONDS or len(self._kept) > MOST_CONVERSATIONS:
            self.let_go()
        thread = thread or str(uuid.uuid4())
        conversation = self._kept.get(thread)
        if conversation is None:
            return Conversation(thread, visitor)
        if conversation.visitor != visitor:
            raise ConversationError("This conversation cannot be opened here. Start a new one.")
        return conversation

    async def heard(self, conversation: Conversation, entry: Entry) -> None:
        """Keeps the leader's words, before anything is asked of a model."""
        conversation.entries.append(replace(entry, at=self._clock()))
        conversation.turns += 1
        if (surplus := len(conversation.entries) - MOST_ENTRIES) > 0:
            del conversation.entries[:surplus]
            conversation.summarised = max(0, conversation.summarised - surplus)
        self._kept[conversation.id] = conversation
        self._kept.move_to_end(conversation.id)

    def replied(self, conversation: Conversation, entry: Entry) -> None:
        """Keeps the reply: `entry` takes the place of the one that `heard` kept."""
        if conversation.entries:
            conversation.entries[-1] = replace(entry, at=conversation.entries[-1].at)

    def let_go(self) -> None:
        """Lets go of words after a day, of conversations without any, and of the oldest when there are too many."""
        self._looked = self._clock()
        oldest = self._looked - KEPT_SECONDS
        for conversation in list(self._kept.values()):
            if conversation.lock.locked():
                continue
            kept = [entry for entry in conversation.entries if entry.at >= oldest]
            if gone := len(conversation.entries) - len(kept):
                conversation.entries = kept
                # a summary may hold words of the day before, too
                conversation.summary, conversation.summarised = "", max(0, conversation.summarised - gone)
            if not kept or len(self._kept) > MOST_CONVERSATIONS:
                del self._kept[conversation.id]
