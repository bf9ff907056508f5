"""Who speaks: the configured speaker first, the guide when it fails; one that keeps failing is given a rest."""

import logging
import time
from collections.abc import AsyncGenerator, Callable
from contextlib import aclosing
from dataclasses import dataclass, field, replace

from coach_bot.coaching.moves import Move, Plan
from coach_bot.coaching.screening.alarm import CONCERN
from coach_bot.errors import CoachError, SpeakerError, kind_and_place
from coach_bot.events import Event, MoveChosen, Notice, SpeakerName, TextDelta
from coach_bot.speaking.guard import Guard
from coach_bot.speaking.speaker import Brief, Delta, Found, ModelBacked, Speaker, Usage
from coach_bot.speaking.texts import Texts

log = logging.getLogger(__name__)

REST_SECONDS = {"hang": 30.0, "refused": 10.0, "key": 60.0, "busy": 10.0, "server": 5.0}
"""How long a speaker rests after its second failure in a row, by reason; other failures are of one draft alone."""

POOR_DRAFT = {"rejected", "echo", "empty", "repeats"}
"""Failures of a draft that are a small model's everyday life."""


RECENT = 4
"""How many exchanges after one about danger a model's alarm is not heard: the leader was asked, and answered."""


@dataclass(slots=True)
class Tally:
    """What a turn has cost so far, and who speaks."""

    started: float = field(default_factory=time.perf_counter)
    own_ms: float = 0.0
    first_ms: float = 0.0
    model_calls: int = 0
    prompt_tokens: int = 0
    speaker: SpeakerName = "guide"

    def elapsed_ms(self) -> float:
        """Milliseconds since the message arrived."""
        return (time.perf_counter() - self.started) * 1000


@dataclass(slots=True)
class Relay:
    """Hands a reply from one speaker to the next.

    Attributes:
        first: the configured speaker, or None when the guide speaks from the start.
        guide: speaks when `first` cannot.
        safety: speaks, alone, when something comes before coaching.
        texts: what the leader is told when another speaker goes on.
    """

    first: ModelBacked | None
    guide: Speaker
    safety: Speaker
    texts: Texts
    clock: Callable[[], float] = time.monotonic
    _failures: int = field(default=0, init=False)
    _rests_until: float = field(default=0.0, init=False)

    @property
    def resting(self) -> bool:
        """Whether the configured speaker rests after failing, so that leaders need not wait for it again."""
        return self.clock() < self._rests_until

    async def speak(self, brief: Brief, guard: Guard, tally: Tally) -> AsyncGenerator[Event, None]:
        """Lets the speakers draft, the next one when one fails, and gives what the guard lets pass."""
        if self.resting and brief.plan.move is not Move.SAFETY and not brief.line:
            yield self._notice("guide_for_now")
        speakers = list(self.speakers(brief))
        while speakers:
            speaker = speakers.pop(0)
            tally.speaker = speaker.name
            try:
                rest = replace(brief, shown=tuple(guard.passed), answered=guard.answered)
                async with aclosing(self._draft(speaker, rest, guard, tally)) as texts:
                    async for text in texts:
                        yield TextDelta(text)
            except Exception as error:  # noqa: BLE001  whatever fails in a speaker, the next one goes on
                reason = self._reason(speaker, error)
                self.failed(speaker, reason)
                guard.restart()
                if reason == "danger" and self._may_ask(brief, guard):
                    plan = Plan(brief.plan.stage, Move.SAFETY, wants_question=False, safety=CONCERN)
                    brief, speakers = replace(brief, plan=plan), [self.safety]
                    guard.give_way(plan)
                    yield MoveChosen(plan.move, plan.stage)
                elif self.worth_telling(speaker, reason):
                    yield self._notice("cut_short" if guard.passed else "guide_takes_over")
            else:
                self.succeeded(speaker)
                return
        for text in guard.last_resort(brief.line or self.texts.speechless):
            yield TextDelta(text)

    async def _draft(self, speaker: Speaker, brief: Brief, guard: Guard, tally: Tally) -> AsyncGenerator[str, None]:
        """One speaker's draft, as far as the guard lets it pass."""
        async with aclosing(speaker.speak(brief)) as draft:
            async for part in draft:
                match part:
                    case Delta(text):
                        for passed in guard.feed(text):
                            yield passed
                        if guard.settled:  # the speaker is interrupted, before it says what it cost
                            tally.model_calls += speaker.name != "guide"
                            break
                    case Usage(calls, tokens):
                        tally.model_calls += calls
                        tally.prompt_tokens += tokens
                    case Found(hits):
                        guard.found(hits)
        for passed in guard.end():
            yield passed
        async for passed in self._answer(speaker, brief, guard):
            yield passed
        for passed in guard.finish():
            yield passed

    async def _answer(self, speaker: Speaker, brief: Brief, guard: Guard) -> AsyncGenerator[str, None]:
        """The guide's answer, when the articles were asked and what a model said of them could not be shown."""
        if speaker is self.guide or brief.asked is None or guard.answered:
            return
        guard.hand_over()
        async with aclosing(self.guide.speak(replace(brief, shown=tuple(guard.passed)))) as answer:
            async for part in answer:
                for passed in guard.feed(part.text) if isinstance(part, Delta) else ():
                    yield passed

    @staticmethod
    def _may_ask(brief: Brief, guard: Guard) -> bool:
        """Whether the leader can be asked about danger that a model found: not twice, nor in mid-reply."""
        return not guard.passed and not any(exchange.safety for exchange in brief.history[-RECENT:])

    @staticmethod
    def _reason(speaker: Speaker, error: Exception) -> str:
        """Writes down why a speaker failed; of an unforeseen error its kind alone, for its text may hold words."""
        if isinstance(error, SpeakerError):
            log.warning("%s speaker failed (%s): %s", speaker.name, error.reason, error)
            return error.reason
        log.error("%s speaker failed: %s", speaker.name, kind_and_place(error))
        return "server"

    def _notice(self, code: str) -> Notice:
        return Notice(code, self.texts.notices[code])

    def speakers(self, brief: Brief) -> tuple[Speaker, ...]:
        """The speakers to try for one reply, in order."""
        if brief.plan.move is Move.SAFETY:
            return (self.safety,)
        if brief.line:
            return ()
        if self.first is None or self.resting or not self.first.serves(brief):
            return (self.guide,)
        return (self.first, self.guide)

    def worth_telling(self, speaker: Speaker, reason: str) -> bool:
        """Whether the leader is told that another speaker goes on; not of a small model's single poor sentence."""
        if speaker is not self.first or reason == "danger":
            return False
        return not (self.first.tight and reason in POOR_DRAFT)

    async def warm(self) -> None:
        """Lets the configured speaker get ready before the first reply; a failure shows in the reply itself."""
        if self.first is not None:
            try:
                await self.first.warm()
            except CoachError as error:
                log.warning("%s speaker is not ready: %s", self.first.name, error)
            except Exception as error:  # noqa: BLE001  the guide is ready
                log.error("%s speaker is not ready: %s", self.first.name, kind_and_place(error))

    async def close(self) -> None:
        """Closes what the speakers hold open."""
        if self.first is not None:
            await self.first.aclose()

    def succeeded(self, speaker: Speaker) -> None:
        """Notes that a speaker gave a reply."""
        if speaker is self.first:
            self._failures = 0

    def failed(self, speaker: Speaker, reason: str) -> None:
        """Notes that a speaker failed, and lets it rest when it did so twice in a row."""
        if speaker is self.first and reason in REST_SECONDS:
            self._failures += 1
            if self._failures >= 2:
                self._rests_until = self.clock() + REST_SECONDS[reason]
