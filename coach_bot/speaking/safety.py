"""Speaks when something comes before coaching: the owner's texts, the same whatever else is configured."""

from collections.abc import AsyncGenerator

from coach_bot.coaching.safety import SafetyTexts, safety_reply
from coach_bot.events import SpeakerName
from coach_bot.speaking.speaker import Brief, Delta, Draft


class SafetySpeaker:
    """Gives the reply of `safety.yaml` for the label of the plan."""

    name: SpeakerName = "guide"

    def __init__(self, texts: SafetyTexts) -> None:
        self._texts = texts

    async def speak(self, brief: Brief) -> AsyncGenerator[Draft, None]:
        """Streams the reply as one piece."""
        yield Delta(
            safety_reply(
                self._texts,
                brief.plan.safety,
                brief.message,
                [exchange.safety for exchange in brief.history],
                [exchange.reply for exchange in brief.history],
            )
        )
