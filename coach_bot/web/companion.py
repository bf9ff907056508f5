"""What is shown beside the replies: a step to be noted, the question about consent, how a step went, a reflection."""

import contextlib
import logging
from collections.abc import Awaitable, Callable
from http.cookies import CookieError, SimpleCookie
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote
from zoneinfo import ZoneInfo

from coach_bot.errors import ConversationError, JournalError
from coach_bot.events import Done, Event, NoteReady, Reflecting, ReflectionOffered, StepNoticed
from coach_bot.journal import Commitment, Conversation
from coach_bot.speaking.remembering import STILL_GRAVE, when
from coach_bot.web.offers import Offer
from coach_bot.web.returning import tell_remembered
from coach_bot.web.shown import note, plain, remove_line

if TYPE_CHECKING:
    from coach_bot.speaking.turn import Coach

log = logging.getLogger(__name__)

TIMEZONE_COOKIE = "coach_timezone"
SAYS = "say"
"""The kind of a button that says something for the leader, as if they had typed it."""
COMMANDS = {"/reflect": "begin", "/skip": "skip", "/back": "back", "/pause": "pause", "/resume": "resume"}
"""What can be typed in place of a button, and the wish of a reflection that it stands for."""
CLOSING_TURNS = 4
"""Turns of a conversation that has something worth keeping when it closes."""


class Companion:
    """Shows on a page what goes beyond one talk, and does what its buttons ask for.

    Args:
        coach: waits until the coach can talk, and gives it.
    """

    def __init__(self, coach: Callable[[], Awaitable["Coach"]]) -> None:
        self._coach = coach
        self._acts: dict[str, Callable[[str, str], Awaitable[None]]] = {
            "step_note": self._note_step,
            "step_leave": self._leave_step,
            "step_done": self._step_done,
            "step_stays": self._step_stays,
            "step_dropped": self._step_dropped,
            "remember": self._remember,
        }

    async def act(self, offer: Offer, visitor: str) -> None:
        """Does what a tapped button of this module asks for; nothing for other buttons."""
        if act := self._acts.get(offer.kind):
            await act(offer.value, visitor)

    @staticmethod
    def meant(coach: "Coach", typed: str) -> str:
        """What a message means: that of a command ("/reflect") in words, any other as it is."""
        wish = COMMANDS.get(typed.strip().lower())
        return coach.guided.script.say[wish] if wish else typed

    async def show(self, event: Event, visitor: str) -> None:
        """Shows what an event of a turn brings besides the reply; nothing for other events."""
        match event:
            case StepNoticed(commitment, impossible):
                await self._propose(visitor, commitment, impossible)
            case Reflecting():
                await self._reflecting(event)
            case ReflectionOffered(text, label, say):
                await note(text, [Offer(label, SAYS, say)])
            case NoteReady(reflection):
                await self._note_ready(reflection)
                await self._consent(visitor)
            case Done(turn=turns, move="close") if turns >= CLOSING_TURNS:
                await self._consent(visitor)
            case _:
                pass

    async def _propose(self, visitor: str, commitment: str, impossible: str = "") -> None:
        """Asks whether a step is to be noted."""
        coach = await self._coach()
        step = await coach.journal.commitments.get(visitor, commitment)
        texts = coach.memory.texts
        offers = [Offer(texts.note_it, "step_note", step.id), Offer(texts.not_now, "step_leave", step.id)]
        text = (
            _about(texts.offer_impossible, step, day=plain(impossible.removeprefix("on ")))
            if impossible
            else _about(texts.offer, step)
        )
        await note(text, offers, line=step.id)

    async def opening(self, conversation: Conversation) -> bool:
        """Begins a conversation with a question about an open step, if one is due; whether it did."""
        from chainlit.message import Message

        coach = await self._coach()
        begun = await coach.memory.welcome_back(conversation)
        if begun is None:
            return False
        text, step = begun
        texts = coach.memory.texts
        await Message(content=text).send()
        offers = [
            Offer(texts.done, "step_done", step.id),
            Offer(texts.not_yet, "step_stays", step.id),
            Offer(texts.let_go, "step_dropped", step.id),
        ]
        await note(f"*{plain(step.text)}*{when(step)}", offers)
        return True

    async def _reflecting(self, event: Reflecting) -> None:
        """Shows in one quiet line where a reflection is, with what can be done there; the line before goes."""
        from chainlit.user_session import user_session

        script = (await self._coach()).guided.script
        if before := user_session.get("reflecting"):
            await remove_line(before)
            user_session.set("reflecting", None)
        wishes = _WISHES.get(event.state, ())
        if not wishes:
            return
        wishes = tuple(wish for wish in wishes if wish != "back" or event.number > 1)
        offers = [Offer(script.buttons[wish], SAYS, script.say[wish]) for wish in wishes]
        user_session.set("reflecting", await note(event.line, offers))

    async def _note_ready(self, reflection: str) -> None:
        """Says where the note of a reflection is."""
        texts = (await self._coach()).memory.texts
        await note(texts.note_ready.format(note=f"/note/{reflection}"))

    async def resumed(self, conversation: Conversation) -> None:
        """Shows again what stood open when a page comes back to its conversation."""
        coach = await self._coach()
        grave = any(entry.safety for entry in conversation.entries[-STILL_GRAVE:])
        for step in await coach.journal.commitments.of(conversation.visitor, "proposed"):
            if step.conversation == conversation.id and not grave:
                await self._propose(conversation.visitor, step.id)
        if (standing := await coach.guided.standing(conversation)) is not None:
            await self._reflecting(standing)
            if standing.state == "finished":
                with contextlib.suppress(ConversationError):
                    if await coach.guided.note(conversation.visitor, standing.reflection_id):
                        await self._note_ready(standing.reflection_id)

    async def _consent(self, visitor: str) -> None:
        """Asks whether to remember, once."""
        from chainlit.context import context

        coach = await self._coach()
        conversation = await coach.open(visitor, context.session.thread_id)
        if await coach.memory.asks_consent(visitor, conversation):
            texts = coach.memory.texts
            offers = [Offer(texts.remember, "remember", "yes"), Offer(texts.only_today, "remember", "")]
            await note(texts.consent.format(page=texts.page), offers)

    async def in_timezone(self, visitor: str, environ: dict[str, Any]) -> None:
        """Keeps the time zone that a browser tells, when it is one."""
        if zone := _timezone(environ.get("HTTP_COOKIE") or ""):
            coach = await self._coach()
            try:
                if (await coach.journal.visitors.get(visitor)).timezone != zone:
                    await coach.journal.visitors.in_timezone(visitor, zone)
            except JournalError as error:
                log.error("a time zone was not kept: %s", error)

    async def _note_step(self, commitment: str, visitor: str) -> None:
        coach = await self._coach()
        step = await coach.memory.settle(visitor, commitment, "open")
        texts = coach.memory.texts
        await note(_about(texts.noted_calendar if step.day else texts.noted, step, page=texts.page), line=step.id)
        await self._consent(visitor)

    async def _leave_step(self, commitment: str, visitor: str) -> None:
        coach = await self._coach()
        await coach.journal.commitments.remove(visitor, commitment)
        await remove_line(commitment)

    async def _step_done(self, commitment: str, visitor: str) -> None:
        await self._settle(commitment, visitor, "done", "done_said")

    async def _step_stays(self, commitment: str, visitor: str) -> None:
        await self._settle(commitment, visitor, "open", "not_yet_said")

    async def _step_dropped(self, commitment: str, visitor: str) -> None:
        await self._settle(commitment, visitor, "dropped", "let_go_said")

    async def _settle(self, commitment: str, visitor: str, state: str, said: str) -> None:
        coach = await self._coach()
        await coach.memory.settle(visitor, commitment, state)
        texts = coach.memory.texts
        await note(str(getattr(texts, said)).format(page=texts.page))

    async def _remember(self, answer: str, visitor: str) -> None:
        coach = await self._coach()
        await coach.journal.visitors.remember(visitor, remembered=bool(answer))
        await tell_remembered(coach.journal, visitor)
        texts = coach.memory.texts
        await note((texts.remembered if answer else texts.not_remembered).format(page=texts.page))


_WISHES = {"running": ("skip", "back", "pause", "leave"), "paused": ("resume",)}
"""What can be done in a reflection, by its state."""


def _about(text: str, step: Commitment, **values: str) -> str:
    return text.format(step=plain(step.text), when=when(step), **values)


def _timezone(cookies: str) -> str:
    """The time zone among a page's cookies; empty when there is none that is known."""
    try:
        found = SimpleCookie(cookies).get(TIMEZONE_COOKIE)
    except CookieError:
        return ""
    name = unquote(found.value) if found else ""
    try:
        return str(ZoneInfo(name)) if name and len(name) <= 64 else ""
    except (KeyError, ValueError, OSError):
        return ""
