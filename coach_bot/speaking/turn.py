"""One turn, top to bottom, in the order in which it happens.

screen -> read -> plan -> find -> speak -> guard -> events -> journal
"""

import asyncio
import logging
from collections.abc import AsyncGenerator, Awaitable, Sequence
from contextlib import aclosing
from dataclasses import replace
from typing import TYPE_CHECKING

from coach_bot.coaching.moves import Exchange, Move, Stage
from coach_bot.coaching.planning.journey import plan
from coach_bot.coaching.screening.alarm import alarmed, together
from coach_bot.coaching.screening.texts import EASED
from coach_bot.coaching.understanding.inquiry import ask
from coach_bot.coaching.understanding.reading import read
from coach_bot.embedding import Embedder, SentenceEmbedder
from coach_bot.embedding.ear import Ear
from coach_bot.errors import CoachError, JournalError, kind_and_place
from coach_bot.events import (
    Done,
    Event,
    Failed,
    MoveChosen,
    SourcesUsed,
    SpeakerName,
    TextDelta,
)
from coach_bot.journal import Conversation, Entry, Journal, to_the_end
from coach_bot.library import Library
from coach_bot.speaking.entries import history_of, spoken_of
from coach_bot.speaking.finding import Finder, Findings, search_for
from coach_bot.speaking.guard import Guard
from coach_bot.speaking.guided import Guided, Led
from coach_bot.speaking.listening import CAN_WAIT, Listened, Listener, screened, whole
from coach_bot.speaking.relay import Relay, Tally
from coach_bot.speaking.remembering import STILL_GRAVE, Memory
from coach_bot.speaking.repertoire import Repertoire
from coach_bot.speaking.sparing import spared
from coach_bot.speaking.speaker import Brief
from coach_bot.speaking.texts import Texts
from coach_bot.speaking.warming import go_once

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
        await asyncio.to_thread(go_once, self._listener, self.repertoire, self._finder)
        await self._relay.warm()

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

    async def is_grave(self, conversation: Conversation, message: str) -> bool:
        """Whether somebody may be in danger or need help that is no coaching: no limit keeps that from an answer."""
        message = whole(message).strip()[: self._message_limit]
        listened = await self._listener.listen(message)
        return screened(message, history_of(conversation), conversation.worry, listened) not in CAN_WAIT

    def listen(self, message: str) -> Awaitable[Listened] | None:
        """Begins to listen to a message while its conversation is still being opened; None for one too long."""
        message = whole(message).strip()
        return None if len(message) > self._message_limit else self._listener.listen(message)

    async def reply(
        self,
        conversation: Conversation,
        message: str,
        *,
        message_id: str = "",
        reply_id: str = "",
        listened: Awaitable[Listened] | None = None,
    ) -> AsyncGenerator[Event, None]:
        """Replies to one message; the last event is `Done` or `Failed`. Never raises but for cancellation.

        Args:
            message_id, reply_id: UUIDs by which a page knows the message and the reply.
            listened: what `listen` gave for this very message, when it was called before.
        """
        message = whole(message).strip()
        if len(message) > self._message_limit:
            yield Failed("too_long", self.texts.errors["too_long"])
            return
        if conversation.lock.locked():
            yield Failed("busy", self.texts.errors["busy"])
            return
        async with conversation.lock:
            try:
                heard = Entry(message, message_id=message_id, reply_id=reply_id)
                async with aclosing(self._turn(conversation, heard, listened)) as events:
                    async for event in events:
                        yield event
            except JournalError as error:
                log.error("a message was not kept, so it was not answered: %s", error)
                yield Failed("not_kept", self.texts.errors["not_kept"])
            except Exception as error:  # noqa: BLE001  a visitor never sees an exception
                told = str(error) if isinstance(error, CoachError) else kind_and_place(error)
                log.error("a turn failed: %s", told)
                yield Failed("failed", self.texts.errors["failed"])

    async def _turn(
        self, conversation: Conversation, heard: Entry, listened: Awaitable[Listened] | None
    ) -> AsyncGenerator[Event, None]:
        tally, repertoire, message = Tally(), self.repertoire, heard.leader
        listening = listened or self._listener.listen(message)
        earlier, before, history = tuple(conversation.entries), conversation.worry, history_of(conversation)
        # the leader's words are kept while they are listened to, and before anything is asked of anybody
        about_memory = self.memory.asked(message)
        if not about_memory:
            await self.journal.conversations.heard(conversation, heard)

        # screen, read, plan
        ear = await listening
        embedded, vector = ear.embedded, ear.vector
        safety = screened(message, history, before, ear)
        if about_memory and not safety:
            answer = await self.memory.answer(conversation.visitor, message)
            yield TextDelta(answer)
            yield Done(conversation.turns, answer, "", Move.ANSWER, Stage.ARRIVE, "guide")
            return
        if about_memory:
            await self.journal.conversations.heard(conversation, heard)
        worry = 0.0 if safety == EASED else together(alarmed(ear.sounds), before)
        heard = replace(heard, safety=safety or "", vector=vector, worry=worry)
        await self.journal.conversations.screened(conversation, heard)
        query = search_for(message, vector, earlier)
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
            intent, spoken = guard.plan, spoken_of(heard, guard)
            await to_the_end(self._keep(conversation, spoken))

        # events, journal
        yield SourcesUsed(spoken.sources)
        for event in await self._beyond(conversation, history, led, guard, reading.people):
            yield event
        yield Done(
            turn=conversation.turns,
            reply=guard.reply,
            question=guard.question,
            move=intent.move,
            stage=intent.stage,
            speaker=tally.speaker,
            sources=spoken.sources,
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

    async def _beyond(
        self,
        conversation: Conversation,
        history: Sequence[Exchange],
        led: Led,
        guard: Guard,
        people: Sequence[str],
    ) -> list[Event]:
        """What comes of a turn besides its reply: a step that was noticed, where a reflection is."""
        beyond: list[Event] = []
        with spared("what goes beyond a reply was not kept"):
            calm = not any(exchange.safety for exchange in history[-STILL_GRAVE:]) and not guard.plan.safety
            message = conversation.entries[-1].leader if calm and conversation.entries else ""
            if message and (step := await self.memory.notice(conversation, message, people)) is not None:
                beyond.append(step)
            beyond += await self.guided.keep(conversation, led, guard.plan, guard.question, guard.question_id)
        return beyond

    async def _keep(self, conversation: Conversation, entry: Entry) -> None:
        """Keeps a reply; one that cannot be kept was still said."""
        said = await self._listener.embed(entry.question or entry.reply)
        try:
            await self.journal.conversations.replied(conversation, replace(entry, reply_vector=said))
        except JournalError as error:
            log.error("a reply was not kept: %s", error)
