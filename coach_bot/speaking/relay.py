"""Who speaks: the configured speaker first, the guide when it fails; one that keeps failing is given a rest."""

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from coach_bot.coaching.moves import Move
from coach_bot.errors import SettingsError, SpeakerError
from coach_bot.speaking.speaker import Brief, ModelBacked, Speaker

log = logging.getLogger(__name__)

REST_SECONDS = {"hang": 30.0, "refused": 10.0, "key": 60.0, "busy": 10.0, "server": 5.0}
"""How long a speaker rests after its second failure in a row, by reason; other failures are of one draft alone."""

POOR_DRAFT = {"rejected", "echo", "empty", "repeats"}
"""Failures of a draft that are a small model's everyday life."""


@dataclass(slots=True)
class Relay:
    """Hands a reply from one speaker to the next.

    Attributes:
        first: the configured speaker, or None when the guide speaks from the start.
        guide: speaks when `first` cannot.
        safety: speaks, alone, when something comes before coaching.
    """

    first: ModelBacked | None
    guide: Speaker
    safety: Speaker
    clock: Callable[[], float] = time.monotonic
    _failures: int = field(default=0, init=False)
    _rests_until: float = field(default=0.0, init=False)

    @property
    def resting(self) -> bool:
        """Whether the configured speaker rests after failing, so that leaders need not wait for it again."""
        return self.clock() < self._rests_until

    def speakers(self, brief: Brief) -> tuple[Speaker, ...]:
        """The speakers to try for one reply, in order."""
        if brief.plan.move is Move.SAFETY:
            return (self.safety,)
        if self.first is None or self.resting or not self.first.serves(brief):
            return (self.guide,)
        return (self.first, self.guide)

    def worth_telling(self, speaker: Speaker, reason: str) -> bool:
        """Whether the leader is told that another speaker goes on; not of a small model's single poor sentence."""
        return self.first is not None and speaker is self.first and not (self.first.tight and reason in POOR_DRAFT)

    async def warm(self) -> None:
        """Lets the configured speaker get ready before the first reply; a failure shows in the reply itself."""
        if self.first is not None:
            try:
                await self.first.warm()
            except (SpeakerError, SettingsError) as error:
                log.warning("%s speaker is not ready: %s", self.first.name, error)

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
