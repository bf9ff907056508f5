"""Guided reflections in conversations: the one that runs leads each turn, and its end is a note."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from coach_bot.coaching.guided import conduct
from coach_bot.coaching.guided import progress as course
from coach_bot.coaching.guided.hearing import command, without_request
from coach_bot.coaching.guided.note import Note
from coach_bot.coaching.guided.offering import should_offer
from coach_bot.coaching.guided.planning import FIRST, Banks, plan_step
from coach_bot.coaching.guided.progress import Answer, Progress, State
from coach_bot.coaching.guided.script import Script
from coach_bot.coaching.guided.steps import STEPS, number
from coach_bot.coaching.moves import Exchange, Move, Plan, Reading
from coach_bot.coaching.planning.journey import state_of
from coach_bot.coaching.planning.questions import QuestionBank
from coach_bot.coaching.text.wording import words
from coach_bot.coaching.understanding.lexicon import Lexicon
from coach_bot.content import Prompts
from coach_bot.embedding import Embedder, SentenceEmbedder, Vectors
from coach_bot.errors import ConversationError, JournalError
from coach_bot.events import Event, NoteReady, Reflecting, ReflectionOffered
from coach_bot.journal import Conversation, Entry, Journal, Reflection
from coach_bot.library import Library
from coach_bot.speaking.noting import Notes
from coach_bot.speaking.repertoire import Repertoire
from coach_bot.speaking.script import load_script, open_banks

log = logging.getLogger(__name__)

TELLS = 6
"""Words beside the request from which a message tells something that is heard first."""
_ONLY_RUNNING = frozenset({"skip", "back", "pause", "finish", "leave"})
"""Wishes that mean something only while a reflection runs."""


@dataclass(frozen=True, slots=True)
class Led:
    """A turn as a reflection leads it.

    Attributes:
        plan: what the reply does.
        line: said as it stands before the question, in place of a speaker's words; empty: a speaker speaks.
        kept: the reflection as it was, None when it begins now or there is none.
        now: where it stands with this message, None when there is none.
        offers: whether one is offered beside the reply.
    """

    plan: Plan
    line: str = ""
    kept: Reflection | None = None
    now: Progress | None = None
    offers: bool = False


class Guided:
    """Leads turns by the reflection of their conversation.

    Args:
        banks: the questions of each step.
    """

    def __init__(self, journal: Journal, script: Script, banks: Banks, lexicon: Lexicon, notes: Notes) -> None:
        self.script = script
        self._journal = journal
        self._banks = banks
        self._lexicon = lexicon
        self._notes = notes

    async def note(self, visitor: str, reflection: str) -> Note | None:
        """The note of a reflection; None while there is none.

        Raises:
            ConversationError: the visitor has no such reflection.
        """
        kept = (await self._journal.reflections.get(visitor, reflection)).note
        return Note.from_json(kept) if kept is not None else None

    async def standing(self, conversation: Conversation) -> Reflecting | None:
        """Where the latest reflection of a conversation is, to be shown when a page opens it again."""
        kept = await self._journal.reflections.of_conversation(conversation.visitor, conversation.id)
        return self._told(Progress.from_json(kept.progress), kept.id) if kept is not None else None

    async def lead(  # noqa: PLR0917  the turn calls it so
        self,
        conversation: Conversation,
        message: str,
        reading: Reading,
        history: Sequence[Exchange],
        bank: QuestionBank,
        vector: Vectors,
        plan: Plan,
    ) -> Led:
        """The turn as the reflection of its conversation leads it, or as it is planned where none does.

        Args:
            history: earlier exchanges, oldest first.
            bank: the questions of the journey, which knows them by their ids.
            vector: of the message, shape (dimensions,).
            plan: of the journey.
        """
        asked = "" if plan.move is Move.SAFETY else command(message, self.script)
        kept = await self._kept(conversation, asked)
        before = Progress.from_json(kept.progress) if kept is not None else None
        running = before is not None and before.running
        if asked in _ONLY_RUNNING and not running:
            asked = ""
        if before is None or before.state is State.FINISHED:
            asked = asked if asked == "begin" else ""
        past = [exchange for exchange in history if exchange.leader]
        at = conversation.turns
        if not asked and not running:
            offers = kept is None and should_offer(message, plan, reading, past, self._lexicon)
            return Led(plan, kept=kept, offers=offers)
        told = message if not asked or not past else past[-1].leader
        standing = state_of(told, reading, past[:-1] if asked and past else past, bank)
        tells = ""
        if asked == "begin" and (before is None or before.state is State.FINISHED):
            tells = " ".join(without_request(message, self.script))
            kept, now = None, conduct.start([*_told_before(conversation), (at, tells)], at, standing, self._lexicon)
        elif before is not None and asked:
            now = conduct.obey(before, asked, at)
        else:
            mean = sum(reading.axes.values()) / len(reading.axes) if reading.axes else 0.0
            now = _caught_up(before or Progress(), conversation)
            now = conduct.take_in(now, message, plan, standing, at, mean, self._lexicon)
        line = conduct.line_of(before, now, asked) if asked and len(words(tells)) < TELLS else ""
        seen = conversation.entries[-2].vector if asked and len(conversation.entries) > 1 else vector
        led = plan_step(now, plan, self._banks, standing, vector if seen is None else seen, history, asked=bool(asked))
        return Led(led, self._line(line, at), kept, now)

    async def keep(
        self, conversation: Conversation, led: Led, spoken: Plan, question: str, question_id: str
    ) -> list[Event]:
        """Keeps where the reflection is after a reply, writes the note at its end, and gives what is to be shown.

        Args:
            spoken: what the reply did; something may have come before what was planned.
            question, question_id: what was asked.
        """
        if led.offers and spoken.move is led.plan.move:
            return [ReflectionOffered(self.script.offer, self.script.buttons["begin"], self.script.say["begin"])]
        if led.now is None or (spoken.move is Move.SAFETY and led.plan.move is not Move.SAFETY):
            return []
        now = led.now
        if now.running and question and spoken.move not in FIRST:
            now = course.asked(now, question_id)
        try:
            note = await self._notes.write(now, conversation) if now.state is State.FINISHED else None
            kept = await self._write(conversation, led.kept, now, note)
        except (JournalError, ConversationError) as error:
            log.error("a reflection was not kept: %s", error)
            return []
        told: list[Event] = [self._told(now, kept.id)]
        return [*told, NoteReady(kept.id)] if note is not None else told

    async def _kept(self, conversation: Conversation, asked: str) -> Reflection | None:
        """The reflection of this conversation; who asks to go on may have begun it in another."""
        reflections, visitor = self._journal.reflections, conversation.visitor
        found = await reflections.of_conversation(visitor, conversation.id) if conversation.turns > 1 else None
        if found is None and asked == "resume":
            waiting = [each for each in await reflections.of(visitor) if each.state in {State.PAUSED, State.LEFT}]
            return next((each for each in waiting if each.note is None), None)
        return found

    async def _write(
        self, conversation: Conversation, kept: Reflection | None, now: Progress, note: Note | None
    ) -> Reflection:
        reflections, visitor = self._journal.reflections, conversation.visitor
        if kept is None:
            kept = await reflections.begin(visitor, conversation.id, now.to_json())
            if now.running:
                return kept
        return await reflections.keep(
            replace(
                kept,
                conversation=conversation.id,
                state=now.state.value,
                progress=now.to_json(),
                note=note.to_json() if note is not None else kept.note,
            )
        )

    def _told(self, now: Progress, reflection: str) -> Reflecting:
        at, of = number(now.step), len(STEPS)
        line = self.script.line.format(number=at, of=of, step=self.script.steps[now.step])
        return Reflecting(now.step.value, at, of, now.state.value, line, reflection)

    def _line(self, name: str, at: int) -> str:
        lines = self.script.replies.get(name, ())
        return lines[at % len(lines)] if lines else ""


def open_guided(  # noqa: PLR0917
    prompts: Prompts,
    embedder: Embedder,
    sentence_embedder: SentenceEmbedder,
    cache: Path,
    journal: Journal,
    repertoire: Repertoire,
    library: Library,
) -> Guided:
    """Reflections with the texts of `prompts/reflection.yaml`.

    Args:
        cache: folder where the vectors of questions are kept between starts.

    Raises:
        ContentError: the file is wrong.
    """
    script = load_script(prompts)

    def looks(sentence: str) -> float:
        axes = repertoire.axes(sentence, sentence_embedder.embed_with_sentences(sentence))
        return sum(axes.values()) / len(axes)

    banks = open_banks(script, embedder, cache / "reflection")
    notes = Notes(journal, library, repertoire.lexicon, looks)
    return Guided(journal, script, banks, repertoire.lexicon, notes)


def _told_before(conversation: Conversation) -> list[tuple[int, str]]:
    """What the leader has told before this message, with the numbers of the messages."""
    return [
        (place, entry.leader)
        for place, entry in _numbered(conversation)[:-1]
        if not entry.safety and entry.move not in conduct.ASIDE
    ]


def _caught_up(progress: Progress, conversation: Conversation) -> Progress:
    """The reflection with what was said to it in a turn that was cut off before it was kept."""
    missed = [
        Answer(progress.step, place, entry.leader)
        for place, entry in _numbered(conversation)[:-1]
        if place > progress.seen and not entry.safety
    ]
    return course.heard(progress, missed, stay=True)


def _numbered(conversation: Conversation) -> list[tuple[int, Entry]]:
    return list(enumerate(conversation.entries, conversation.turns - len(conversation.entries) + 1))
