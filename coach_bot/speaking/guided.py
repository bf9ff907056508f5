"""Guided reflections in conversations: the one that runs leads each turn, and its end is a note."""

import logging
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from coach_bot.coaching.guided import conduct
from coach_bot.coaching.guided import progress as course
from coach_bot.coaching.guided.hearing import LEAST, answers, command, without_request
from coach_bot.coaching.guided.note import Note
from coach_bot.coaching.guided.offering import should_offer
from coach_bot.coaching.guided.planning import FIRST, Banks, plan_step
from coach_bot.coaching.guided.progress import Progress, State
from coach_bot.coaching.guided.script import Script
from coach_bot.coaching.guided.steps import STEPS, Step, number
from coach_bot.coaching.guided.writing import step_of
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
CHECKS = frozenset({"check", "check_other", "concern"})
"""Labels of the screen under which it is asked whether there is danger at all."""
_TELLING = frozenset({"begin", "pause", "finish"})
"""Wishes beside which an answer may stand; beside the others stands why the leader does not give one."""
_ONLY_RUNNING = frozenset({"skip", "back", "pause", "finish", "leave"})
"""Wishes that mean something only while a reflection runs."""


_MINE = re.compile(r"\b(?:I|I'm|I've|I'd|me|my|myself)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Led:
    """A turn as a reflection leads it.

    Attributes:
        plan: what the reply does.
        line: said as it stands before the question, in place of a speaker's words; empty: a speaker speaks.
        kept: the reflection as it was, None when it begins now or there is none.
        now: where it stands with this message, None when there is none.
        offers: whether one is offered beside the reply.
        of_other: whether the message answers how it was for somebody else.
    """

    plan: Plan
    line: str = ""
    kept: Reflection | None = None
    now: Progress | None = None
    offers: bool = False
    of_other: bool = False

    def read(self, reading: Reading, message: str) -> Reading:
        """What is read in the message: a feeling without a subject is the other's, where it was asked how they were."""
        return replace(reading, feelings=()) if self.of_other and not _MINE.search(message) else reading


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
        asked = "" if plan.move is Move.SAFETY else self._asked(message, history)
        try:
            kept = await self._kept(conversation, asked)
        except JournalError as error:
            log.error("whether a reflection runs is not known: %s", error)
            return Led(plan)
        before = Progress.from_json(kept.progress) if kept is not None else None
        running = before is not None and before.running
        here = running and kept is not None and kept.conversation == conversation.id
        if asked in _ONLY_RUNNING and not running:
            asked = ""
        if before is None or before.state is State.FINISHED:
            asked = asked if asked == "begin" else ""
        besides = without_request(message, self.script, asked) if asked else message
        if running and asked == "begin" and len(words(besides)) >= TELLS:
            asked = ""
        past = [exchange for exchange in history if exchange.leader]
        at = conversation.turns
        if not asked and not running:
            offers = kept is None and should_offer(message, plan, reading, past, self._lexicon)
            return Led(plan, kept=kept, offers=offers)
        told = message if not asked or not past else past[-1].leader
        standing = state_of(told, reading, past[:-1] if asked and past else past, bank)
        mean = sum(reading.axes.values()) / len(reading.axes) if reading.axes else 0.0
        if asked == "begin" and (before is None or before.state is State.FINISHED):
            kept, now = (
                None,
                conduct.start([*self._told_before(conversation), (at, besides)], at, standing, self._lexicon),
            )
        else:
            now = self._caught_up(before or Progress(), conversation, running=here)
            if asked:
                now = self._obeyed(now, asked, besides, at, mean)
            else:
                now = conduct.take_in(now, besides, plan, standing, at, mean, self._lexicon)
        begins = asked == "begin" and len(words(besides)) >= TELLS
        line = "" if begins or not (asked or now.state is State.FINISHED) else conduct.line_of(before, now, asked)
        seen = conversation.entries[-2].vector if asked and len(conversation.entries) > 1 else vector
        led = plan_step(now, plan, self._banks, standing, vector if seen is None else seen, history, asked=bool(asked))
        line = self._line(line, at, now) if led.move is not Move.SAFETY else ""
        return Led(led, line, kept, now, of_other=before is not None and running and before.step is Step.OTHER)

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
            conversation.reflected = True
        except (JournalError, ConversationError) as error:
            log.error("a reflection was not kept: %s", error)
            return []
        if spoken.move is Move.SAFETY:
            return []
        told: list[Event] = [self._told(now, kept.id)]
        return [*told, NoteReady(kept.id)] if note is not None else told

    async def _kept(self, conversation: Conversation, asked: str) -> Reflection | None:
        """The reflection of this conversation; who asks to go on may have begun it in another."""
        reflections, visitor = self._journal.reflections, conversation.visitor
        found = await reflections.of_conversation(visitor, conversation.id) if conversation.reflected else None
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

    def _told_before(self, conversation: Conversation) -> list[tuple[int, str]]:
        """What the leader has told before this message, with the numbers of the messages."""
        return [
            (place, without_request(entry.leader, self.script))
            for place, entry in _numbered(conversation)[:-1]
            if (not entry.safety or entry.safety in CHECKS) and (entry.safety or entry.move not in conduct.ASIDE)
        ]

    def _answers(self, entry: Entry) -> bool:
        """Whether a message was said to the reflection: no wish of its own, nothing grave, no question to the coach."""
        return not entry.safety and entry.move not in conduct.ASIDE and not command(entry.leader, self.script)

    def _caught_up(self, progress: Progress, conversation: Conversation, *, running: bool) -> Progress:
        """The reflection with what was said to it and not kept: a turn was cut off, or danger was asked about first.

        Args:
            running: whether it ran in this conversation; what was said during a pause is no answer.
        """
        earlier = _numbered(conversation)[:-1]
        missed = [each for each in earlier if each[0] > progress.seen and self._answers(each[1])] if running else []
        missed += [each for each in earlier[-1:] if each[1].safety in CHECKS and progress.running]
        for place, entry in missed:
            said = answers(entry.leader, place, progress.step, 0.0, self._lexicon)
            progress = course.heard(progress, said if entry.safety else said[:1], stay=True)
        return progress

    def _asked(self, message: str, history: Sequence[Exchange]) -> str:
        """What is asked of a reflection; one that was to begin when a danger was asked about begins after it."""
        asked = command(message, self.script)
        waited = bool(history) and history[-1].safety in CHECKS and command(history[-1].leader, self.script) == "begin"
        return asked or ("begin" if waited else "")

    def _obeyed(self, before: Progress, asked: str, besides: str, at: int, mean: float) -> Progress:
        """The reflection after a wish about it; what is said besides answers the step."""
        if before.running and asked in _TELLING and len(words(besides)) >= LEAST:
            before = course.heard(before, answers(besides, at, before.step, mean, self._lexicon), stay=True)
        return conduct.obey(before, asked, at)

    def _line(self, name: str, at: int, now: Progress) -> str:
        lines = self.script.replies.get(name, ())
        step = step_of(now, self._lexicon)
        if name == "done" and not step:
            lines = self.script.replies["done_open"]
        return lines[at % len(lines)].replace("{step}", step) if lines else ""


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


def _numbered(conversation: Conversation) -> list[tuple[int, Entry]]:
    return list(enumerate(conversation.entries, conversation.turns - len(conversation.entries) + 1))
