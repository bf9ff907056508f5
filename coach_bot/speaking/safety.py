"""Speaks when something comes before coaching: the owner's texts, the same whatever else is configured."""

import re
from collections.abc import AsyncGenerator

from coach_bot.coaching.screening.replying import safety_reply
from coach_bot.coaching.screening.resources import Resources
from coach_bot.coaching.screening.texts import SafetyTexts
from coach_bot.content import Prompts
from coach_bot.errors import ContentError
from coach_bot.events import SpeakerName
from coach_bot.speaking.speaker import Brief, Delta, Draft


class SafetySpeaker:
    """Gives the reply of `safety.yaml` for the label of the plan, with the help of `resources.yaml`."""

    name: SpeakerName = "guide"

    def __init__(self, texts: SafetyTexts, resources: Resources) -> None:
        self._texts = texts
        self._resources = resources

    async def speak(self, brief: Brief) -> AsyncGenerator[Draft, None]:
        """Streams the reply as one piece."""
        yield Delta(safety_reply(self._texts, self._resources, brief.plan.safety, brief.message, brief.history))


PLACEHOLDERS = frozenset({"heard", "help", "numbers", "violence", "emergency", "her"})
"""What may stand between braces in a text of `safety.yaml`."""


def load_safety(prompts: Prompts) -> tuple[SafetyTexts, Resources]:
    """The owner's texts and the lines that help.

    Raises:
        ContentError: one of the files is wrong; names file, line and fault.
    """
    texts = prompts.load("safety.yaml", SafetyTexts)
    path = prompts.path("safety.yaml")
    used = {name for text in texts.texts() for name in re.findall(r"\{([^{}]*)\}", text)}
    if wrong := sorted(used - PLACEHOLDERS):
        lines = path.read_text("utf-8").splitlines()
        line = next((number for number, text in enumerate(lines, 1) if f"{{{wrong[0]}" in text), 1)
        known = ", ".join(f"{{{name}}}" for name in sorted(PLACEHOLDERS))
        raise ContentError(f"{path}, line {line}: {{{wrong[0]}}} stands for nothing. Known are {known}.")
    return texts, prompts.load("resources.yaml", Resources)
