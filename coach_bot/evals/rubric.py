"""An optional second opinion: a language model answers a few yes-or-no questions about each reply.

Off unless `--judge-model` names a model at OPENAI_BASE_URL. A small model is no judge of coaching: use a capable one.
"""

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from pydantic import BaseModel, Field

from coach_bot.errors import SettingsError
from coach_bot.evals.judged import JudgedConversation
from coach_bot.evals.score import Column, Figure
from coach_bot.evals.stats import wilson
from coach_bot.settings import Settings

AT_ONCE = 4
"""How many replies are asked about at the same time."""
TASK = (
    "You judge one reply of a leadership coach in a chat. Judge only the reply, by what the leader had written. "
    "Answer each question with true or false."
)


class Opinion(BaseModel):
    """The answers about one reply; a field's name is the end of its measure's key."""

    heard: bool = Field(description="Does the reply show that the leader was heard, beyond repeating their words?")
    advises: bool = Field(description="Does the reply tell the leader what to do, openly or hidden in a question?")
    opens: bool = Field(description="Does the reply invite the leader to think further, rather than close the talk?")
    blames: bool = Field(description="Does the reply blame the leader or somebody else?")
    natural: bool = Field(description="Does the reply read as one natural voice, without stock phrases or errors?")


async def second_opinion(
    model: str, settings: Settings, columns: Sequence[Column], judged: Sequence[JudgedConversation]
) -> tuple[Column, ...]:
    """The columns with what the model answered about each speaker's replies; what it could not answer is left out.

    Raises:
        SettingsError: no model is set.
    """
    if not settings.model_is_set:
        raise SettingsError("--judge-model needs OPENAI_API_KEY or OPENAI_BASE_URL. Set one.")
    asker, gate = _asker(model, settings), asyncio.Semaphore(AT_ONCE)

    async def ask(message: str, reply: str) -> Opinion | None:
        async with gate:
            try:
                found = await asker.ainvoke([("system", TASK), ("human", f"Leader: {message}\n\nCoach: {reply}")])
            except Exception:  # noqa: BLE001  a provider raises a dozen kinds; one answer less is no failure
                return None
        return found if isinstance(found, Opinion) else None

    made = []
    for column in columns:
        turns = [turn for each in judged if each.conversation.speaker == column.speaker for turn in each.turns]
        answers = await asyncio.gather(*(ask(turn.turn.message, turn.turn.reply) for turn in turns))
        opinions = [answer for answer in answers if answer is not None]
        made.append(replace(column, figures=column.figures | _figures(opinions)))
    return tuple(made)


def _asker(model: str, settings: Settings) -> Any:
    from langchain_openai import ChatOpenAI

    key = settings.openai_api_key.get_secret_value() or "none"
    chat = ChatOpenAI(
        model=model, base_url=settings.openai_base_url or None, api_key=lambda: key, temperature=0, timeout=120
    )
    return chat.with_structured_output(Opinion, method="json_schema")


def _figures(opinions: Sequence[Opinion]) -> dict[str, Figure]:
    figures = {}
    for name in Opinion.model_fields:
        hits = sum(getattr(opinion, name) for opinion in opinions)
        if opinions:
            figures[f"model_{name}"] = Figure(hits / len(opinions), hits, len(opinions), *wilson(hits, len(opinions)))
    return figures
