"""What an evaluation is lent by the composition root."""

from collections.abc import Sequence
from pathlib import Path
from typing import get_args
from uuid import uuid4

from coach_bot.app import knowledge_folder, open_coach
from coach_bot.embedding import make_embedder
from coach_bot.errors import SettingsError
from coach_bot.evals.command import Lens, Workshop
from coach_bot.events import Done
from coach_bot.settings import Settings


def open_workshop(settings: Settings, speaker: str = "") -> Workshop:
    """The parts by these settings; nothing is loaded yet.

    Args:
        speaker: which way the coach speaks, in place of COACH_SPEAKER; empty: as it says.

    Raises:
        SettingsError: there is no such way of speaking.
    """
    ways = get_args(Settings.model_fields["speaker"].annotation)
    if speaker and speaker not in ways:
        raise SettingsError(f"--speaker {speaker} is not known. Use one of {', '.join(ways)}.")
    own = settings.model_copy(update={"speaker": speaker}) if speaker else settings
    embedder = make_embedder(own)

    async def open_lens() -> Lens:
        # Of a whole turn only the lens is used: that the product reads a message so is what counts, however it does it.
        coach = await open_coach(own.model_copy(update={"speaker": "guide"}))

        async def lens(messages: Sequence[str]) -> list[float]:
            conversation = await coach.open(f"lens-{uuid4()}")
            events = [event for message in messages async for event in coach.reply(conversation, message)]
            return [event.lens.leading for event in events if isinstance(event, Done)]

        return lens

    def weights() -> Path | None:
        from coach_bot.speaking.weights import adopt_weights

        return adopt_weights(own)

    return Workshop(own, embedder, open_coach, open_lens, weights, knowledge_folder(own))
