"""One turn, top to bottom, in the order in which it happens.

screen -> read -> plan -> find -> speak -> guard -> events -> journal
"""

import asyncio
import logging
from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing, suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from coach_bot.coaching.moves import Exchange, Move, Stage
from coach_bot.coaching.planning.journey import plan
from coach_bot.coaching.screening.alarm import alarmed, together
from coach_bot.coaching.screening.safety import screen_turn
from coach_bot.coaching.screening.texts import EASED
from coach_bot.coaching.understanding.inquiry import ask
from coach_bot.coaching.understanding.reading import read
from coach_bot.embedding import Embedder, SentenceEmbedder, Vectors
from coach_bot.embedding.ear import Ear
from coach_bot.errors import CoachError, JournalError, SpeakerError, kind_and_place
from coach_bot.events import (
    Done,
    Event,
    Failed,
    MoveChosen,
    SourcesUsed,
    SpeakerName,
    TextDelta,
)
from coach_bot.journal import Conversation, Entry, Journal
from coach_bot.library import Library, Query
from coach_bot.speaking.entries import history_of, source_of
from coach_bot.speaking.finding import Finder, Findings, search_for
from coach_bot.speaking.guard import Guard
from coach_bot.speaking.guided import Guided, Led
from coach_bot.speaking.listening import Listener
from coach_bot.speaking.relay import Relay, Tally
from coach_bot.speaking.remembering import STILL_GRAVE, Memory
from coach_bot.speaking.repertoire import Repertoire
from coach_bot.speaking.sparing import spared
from coach_bot.speaking.speaker import Brief
from coach_bot.speaking.texts import Texts

if TYPE_CHECKING:
    from coach_bot.speaking.summary import Summaries

log = logging.getLogger(__name__)

ASKING = frozenset({Move.ANSWER, Move.IDEA})
"""Moves in which the articles are asked for something to quote."""


class Coach:
    """Holds conversations: opens them, and replies to a message as a stream of events.

    Args:
        way: the configured way of speaking, for the quiet line in the interface.
        message_limit: characters of one message that are read.
        embedder: the library's, and the questions'.
        sentence_embedder: what a message is screened and read by; may be `embedder`, then it is embedded once.
        ear: what the screen hears a message with, beside its phrases.
        links: addresses that a reply may show besides those of articles.
        prompt_markers: texts of the prompt that must not come back as a reply.
    """

    def __init__(
        self,
        *,
        name: str,
        way: SpeakerName,
        texts: Texts,
        message_limit: int,
        embedder: Embedder,
        sentence_embedder: SentenceEmbedder,
        ear: Ear,
        library: Library,
        repertoire: Repertoire,
        relay: Relay,
        journal: Journal,
        memory: Memory,
        guided: Guided,
        summaries: "Summaries | None" = None,
        links: Sequence[str] = (),
        prompt_markers: Sequence[str] = (),
    ) -> None:
        self.name = name
        self.way = way
        self.texts = texts
        self.library = library
        self.repertoire = repertoire
        self._message_limit = message_limit
        self._listener = Listener(embedder, sentence_embedder, ear, lambda: repertoire.dimensions)
        self._finder = Finder(library, embedder)
        self._relay = relay
        self.journal = journal
        self.memory = memory
        self.guided = guided
        self._summaries = summaries
        self._links = links
        self._prompt_markers = prompt_markers

    async def warm(self) -> None:
        """Makes the first reply as fast as the others: loads the embedder, the articles and the speaker."""
        await asyncio.to_thread(self._rehearse, "I lost my temper with Sam. What can I do?")
        await self._relay.warm()

    def _rehearse(self, message: str) -> None:
        """Goes the way of a turn once, but for the speaker: every pattern on it is compiled at its first use."""
        repertoire, history = self.repertoire, [Exchange(message, "You wait.", Move.LISTEN, Stage.ARRIVE)]
        vector: Vectors = self._listener.passages.embed([message])[0]
        embedded = self._listener.sentences.embed_with_sentences(message)
        safety = screen_turn(message, [], sounds=self._listener.ear.hear(embedded.early))
        reading = read(message, history, repertoire.axes(message, embedded), repertoire.lexicon)
        intent = plan(message, reading, history, repertoire.bank(), vector, safety)
        hits = self._finder.find_or_answer(Query(message, vector), None).hits
        guard = Guard(intent, message=message, history=history, hits=hits, coach_name=self.name)
        guard.feed("You lost your temper with Sam, and it stays with you. What do you want Sam to know?")
        with suppress(SpeakerError):
            guard.finish()

    async def tidy(self) -> None:
        """Lets go of words that were kept for long enough; called from time to time."""
        await self.journal.let_go()

    async def close(self) -> None:
        """Lets go of connections and memory."""
        await self._relay.close()
        self.library.close()
        await self.journal.close()

    async def open(self, visitor: str, thread: str | None = None) -> Conversation:
        """The conversation `thread` of `visitor`, or a new one.

        Raises:
            ConversationError: the thread belongs to another visitor.
        """
        return await self.journal.conversations.open(visitor, thread)

    async def reply(
        self, conversation: Conversation, message: str, *, message_id: str = "", reply_id: str = ""
    ) -> AsyncGenerator[Event, None]:
        """Replies to one message; the last event is `Done` or `Failed`. Never raises but for cancellation.

        Args:
            message_id, reply_id: UUIDs by which a page knows the message and the reply.
        """
        message = _whole(message).strip()
        if len(message) > self._message_limit:
            yield Failed("too_long", self.texts.errors["too_long"])
            return
        if conversation.lock.locked():
            yield Failed("busy", self.texts.errors["busy"])
            return
        async with conversation.lock:
            try:
                heard = Entry(message, message_id=message_id, reply_id=reply_id)
                async with aclosing(self._turn(conversation, heard)) as events:
                    async for event in events:
                        yield event
            except JournalError as error:
                log.error("a message was not kept, so it was not answered: %s", error)
                yield Failed("not_kept", self.texts.errors["not_kept"])
            except Exception as error:  # noqa: BLE001  a visitor never sees an exception
                told = str(error) if isinstance(error, CoachError) else kind_and_place(error)
                log.error("a turn failed: %s", told)
                yield Failed("failed", self.texts.errors["failed"])

    async def _turn(  # noqa: PLR0915  one turn, top to bottom
        self, conversation: Conversation, heard: Entry
    ) -> AsyncGenerator[Event, None]:
        tally, repertoire, message = Tally(), self.repertoire, heard.leader
        history = history_of(conversation)
        # screen, read, plan; the leader's words are kept before anything else is asked of anybody
        embedded, vector = await self._listener.embed_message(message)
        sounds = await self._listener.hear(embedded)
        before = conversation.entries[-1].worry if conversation.entries else 0.0
        labels, told = [turn.safety for turn in history], [turn.leader for turn in history]
        safety = screen_turn(message, labels, told, sounds, before)
        if not safety and (answer := await self.memory.answer(conversation.visitor, message)):
            yield TextDelta(answer)
            yield Done(conversation.turns, answer, "", Move.ANSWER, Stage.ARRIVE, "guide")
            return
        worry = 0.0 if safety == EASED else together(alarmed(sounds), before)
        heard = replace(heard, safety=safety or "", vector=vector, worry=worry)
        query = search_for(message, vector, conversation)
        await self.journal.conversations.heard(conversation, heard)
        reading = read(message, history, repertoire.axes(message, embedded), repertoire.lexicon)
        intent = plan(message, reading, history, repertoire.bank(), vector, safety)
        led = Led(intent)
        with spared("a reflection could not lead"):
            led = await self.guided.lead(conversation, message, reading, history, repertoire.bank(), vector, intent)
        intent = led.plan
        yield MoveChosen(intent.move, intent.stage)

        # find
        asked, found = None, Findings()
        if intent.move in ASKING:
            asked = ask(message, [each.leader for each in history], reading, repertoire.lexicon)
        if intent.move is not Move.SAFETY:
            found = await asyncio.to_thread(self._finder.find_or_answer, query, asked)

        # speak, guard
        guard = Guard(
            intent,
            message=message,
            history=history,
            hits=found.hits,
            coach_name=self.name,
            links=self._links,
            prompt_markers=self._prompt_markers,
            embed=self._listener.sentences.embed,
        )
        brief = Brief(
            message,
            history[conversation.summarised :],
            led.read(reading, message),
            intent,
            found.hits,
            conversation.summary,
            asked=asked,
            quotables=found.quotables,
            meanings=repertoire.meanings(message, embedded, reading.cues),
            line=led.line,
        )
        tally.own_ms = tally.elapsed_ms()
        try:
            async with aclosing(self._relay.speak(brief, guard, tally)) as events:
                async for event in events:
                    if isinstance(event, TextDelta):
                        tally.first_ms = tally.first_ms or tally.elapsed_ms()
                    yield event
        finally:  # also when the leader stops the reply: what was shown was said
            intent = guard.plan
            spoken = replace(
                heard,
                safety=intent.safety,
                reply=guard.reply,
                move=intent.move,
                stage=intent.stage,
                question_id=guard.question_id,
                question=guard.question,
            )
            await self._keep(conversation, spoken)

        # events, journal
        said = await self._listener.embed(guard.question or guard.reply)
        sources = tuple(source_of(hit) for hit in guard.drawn_on)
        await self._keep(conversation, replace(spoken, reply_vector=said, sources=sources))
        yield SourcesUsed(sources)
        beyond: list[Event] = []
        with spared("what goes beyond a reply was not kept"):
            calm = not any(exchange.safety for exchange in history[-STILL_GRAVE:]) and not intent.safety
            if calm and (step := await self.memory.notice(conversation, message, reading.people)) is not None:
                beyond.append(step)
            beyond += await self.guided.keep(conversation, led, guard.plan, guard.question, guard.question_id)
        for event in beyond:
            yield event
        yield Done(
            turn=conversation.turns,
            reply=guard.reply,
            question=guard.question,
            move=intent.move,
            stage=intent.stage,
            speaker=tally.speaker,
            sources=sources,
            lens=repertoire.lens(reading.axes),
            safety=intent.safety or None,
            repairs=tuple(guard.repairs),
            model_calls=tally.model_calls,
            prompt_tokens=tally.prompt_tokens,
            own_ms=round(tally.own_ms, 1),
            first_ms=round(tally.first_ms, 1),
            total_ms=round(tally.elapsed_ms(), 1),
        )
        if self._summaries is not None:
            self._summaries.consider(conversation)

    async def _keep(self, conversation: Conversation, entry: Entry) -> None:
        """Keeps a reply, also when the turn is being stopped; one that cannot be kept was still said."""
        try:
            await asyncio.shield(self.journal.conversations.replied(conversation, entry))
        except JournalError as error:
            log.error("a reply was not kept: %s", error)


def _whole(message: str) -> str:
    """The message with � for each half of a character, which no text model takes; a page can cut an emoji in two."""
    return message.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
