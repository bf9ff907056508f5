"""What goes beyond one talk: steps that are noted, the one question about consent, and coming back."""

import logging
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, tzinfo
from zoneinfo import ZoneInfo

from coach_bot.coaching.committing import Noticed, asked_how_it_went, notice
from coach_bot.coaching.understanding.lexicon import Lexicon
from coach_bot.coaching.understanding.memory import wish
from coach_bot.errors import JournalError
from coach_bot.events import StepNoticed
from coach_bot.journal import Commitment, Conversation, Journal

log = logging.getLogger(__name__)

UNDATED_HOURS = 20
"""How long after it was noted a step without a day is asked about."""
STILL_GRAVE = 4
"""Turns after danger in which nothing is noted."""
GRAVE_DAYS = 60
"""Days after danger or mistreatment in which a new conversation begins with no question of the coach's."""
FAR_HOURS = 8 * 24
"""The same, where its words put it off ("next week")."""
_MARKS = re.compile(r"[*_\[\]#<>`!\\]")
"""Signs of Markdown, which stand for nothing in a step."""
_FAR = re.compile(r"\b(?:week|month|quarter|later|soon)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Counts:
    """The words for one and for several of each thing that is kept; `{n}` is the number."""

    conversations: tuple[str, str]
    steps: tuple[str, str]
    notes: tuple[str, str]


@dataclass(frozen=True, slots=True)
class MemoryTexts:
    """What the coach says about remembering, from `prompts/memory.yaml`."""

    show: str
    show_nothing: str
    forget: str
    page: str
    counts: Counts
    none: tuple[str, str, str]
    offer: str
    offer_impossible: str
    note_it: str
    not_now: str
    noted: str
    noted_calendar: str
    consent: str
    remember: str
    only_today: str
    remembered: str
    not_remembered: str
    note_ready: str
    back: tuple[str, ...]
    back_quoted: tuple[str, ...]
    done: str
    not_yet: str
    let_go: str
    done_said: str
    not_yet_said: str
    let_go_said: str


class Memory:
    """Notices steps, asks how they went, and answers what is remembered.

    Args:
        clock: now, with a time zone; replaced in tests.
    """

    def __init__(
        self,
        journal: Journal,
        texts: MemoryTexts,
        lexicon: Lexicon,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self.texts = texts
        self._journal = journal
        self._lexicon = lexicon
        self._clock = clock

    @staticmethod
    def asked(message: str) -> bool:
        """Whether a message asks what is remembered, or to be forgotten; it is answered and not kept."""
        return wish(message) is not None

    async def answer(self, visitor: str, message: str) -> str:
        """What is said to who asks what is remembered, or to be forgotten."""
        asked, texts = wish(message), self.texts
        if asked == "forget":
            return texts.forget.format(page=texts.page)
        kept = await self._journal.export(visitor)
        noted = sum(each["state"] != "proposed" for each in kept["commitments"])
        written = sum(each["note"] is not None for each in kept["reflections"])
        numbers = (len(kept["conversations"]), noted, written)
        if not any(numbers):
            return texts.show_nothing.format(page=texts.page)
        forms = (texts.counts.conversations, texts.counts.steps, texts.counts.notes)
        said = [
            none if n == 0 else form[n > 1].format(n=n)
            for n, form, none in zip(numbers, forms, texts.none, strict=True)
        ]
        told = texts.show.format(conversations=said[0], steps=said[1], notes=said[2], page=texts.page)
        return told[:1].upper() + told[1:]

    async def notice(self, conversation: Conversation, message: str, people: Sequence[str]) -> StepNoticed | None:
        """The step that a message commits its writer to, kept as a proposal; None where it was proposed before.

        None also where it cannot be kept: the reply was said, and a step can be named again.
        """
        try:
            return await self._notice(conversation, message, people)
        except JournalError as error:
            log.error("a step was not kept: %s", error)
            return None

    async def _notice(self, conversation: Conversation, message: str, people: Sequence[str]) -> StepNoticed | None:
        if notice(message, self._clock(), self._lexicon, people) is None:  # most messages name no step, in any zone
            return None
        zone = await self._zone(conversation.visitor)
        noticed = notice(message, self._clock().astimezone(zone), self._lexicon, people)
        if noticed is None:
            return None
        vague = "" if noticed.day or noticed.impossible else noticed.when
        known = await self._journal.commitments.of(conversation.visitor, "proposed", "open", "done", "dropped")
        same = next((each for each in known if each.conversation == conversation.id and _same(each, noticed)), None)
        if same is not None:
            if same.day or not noticed.day or same.state not in {"proposed", "open"}:
                return None
            dated = {"day": noticed.day, "time": noticed.time, "timezone": str(zone)}
            await self._journal.commitments.change(conversation.visitor, same.id, **dated)
            return StepNoticed(same.id)
        kept = await self._journal.commitments.add(
            Commitment(
                id="",
                visitor=conversation.visitor,
                text=f"{noticed.text} {vague}".rstrip(),
                person=noticed.person,
                day=noticed.day,
                time=noticed.time,
                timezone=str(zone),
                conversation=conversation.id,
            )
        )
        return StepNoticed(kept.id, noticed.when if noticed.impossible else "")

    async def settle(self, visitor: str, commitment: str, state: str) -> Commitment:
        """A commitment in a state that the leader has chosen.

        Raises:
            ConversationError: the visitor has none of that id.
        """
        return await self._journal.commitments.change(visitor, commitment, state=state)

    async def asks_consent(self, visitor: str, conversation: Conversation | None = None) -> bool:
        """Whether to ask now for consent to be remembered; notes that it was asked, for that happens once.

        Nobody is asked in a conversation in which somebody was in danger or mistreated: who reads along matters there.
        """
        if conversation is not None and any(entry.safety for entry in conversation.entries):
            return False
        known = await self._journal.visitors.get(visitor)
        if known.remembered is not None or known.asked_at is not None:
            return False
        await self._journal.visitors.asked(visitor)
        return True

    async def welcome_back(self, conversation: Conversation) -> tuple[str, Commitment] | None:
        """What a conversation begins with when a step is open whose time has come; each is asked about once.

        The opening is kept with the conversation, which must be new.
        """
        if conversation.turns or conversation.opening:
            return None
        now = self._clock()
        known = await self._journal.visitors.get(conversation.visitor)
        since = now.timestamp() - GRAVE_DAYS * 86_400
        if not known.remembered or await self._journal.conversations.was_grave(conversation.visitor, since):
            return None
        today = now.astimezone(await self._zone(conversation.visitor)).date()
        for step in await self._journal.commitments.of(conversation.visitor, "open"):
            hours = FAR_HOURS if _FAR.search(step.text) else UNDATED_HOURS
            old = now.timestamp() - step.made_at >= hours * 3600
            due = step.day < today.isoformat() if step.day else old
            if step.asked_at is not None or step.conversation == conversation.id or not due:
                continue
            opening = self._back(step)
            await self._journal.conversations.begin(conversation, opening)
            await self._journal.commitments.change(conversation.visitor, step.id, asked_at=now.timestamp())
            return opening, step
        return None

    def _back(self, step: Commitment) -> str:
        was = asked_how_it_went(step.text, step.person)
        frames = self.texts.back if was else self.texts.back_quoted
        frame = frames[sum(map(ord, step.id)) % len(frames)]
        return frame.format(was=was, step=_MARKS.sub("", step.text), when=when(step))

    async def _zone(self, visitor: str) -> tzinfo:
        known = await self._journal.visitors.get(visitor)
        try:
            return ZoneInfo(known.timezone or "UTC")
        except (KeyError, ValueError, OSError):
            return UTC


def when(step: Commitment) -> str:
    """The day of a step, to be added to it: " on Thursday 26 November, 09:30"; empty when it has none."""
    if not step.day:
        return ""
    day = date.fromisoformat(step.day)
    told = f" on {day:%A} {day.day} {day:%B}"
    return f"{told}, {step.time}" if step.time else told


def _same(step: Commitment, noticed: Noticed) -> bool:
    one, other = step.text.lower(), noticed.text.lower()
    same_day = not step.day or not noticed.day or step.day == noticed.day
    return same_day and (one.startswith(other) or other.startswith(one))
