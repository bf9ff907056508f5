"""What a speaker is told for one reply, and what it gives back."""

from collections.abc import AsyncGenerator, Sequence
from dataclasses import dataclass
from typing import Protocol

from coach_bot.coaching.moves import Exchange, Plan, Reading
from coach_bot.coaching.reflecting.meanings import Fitting
from coach_bot.coaching.understanding.inquiry import Asked
from coach_bot.events import SpeakerName
from coach_bot.library import Hit
from coach_bot.speaking.quoting import Quotable


@dataclass(frozen=True, slots=True)
class Brief:
    """Everything that a speaker is told for one reply.

    Attributes:
        message: the leader's latest words.
        history: earlier exchanges, oldest first, without those that `summary` covers.
        summary: what came before `history`; empty in a short conversation.
        hits: passages found for this turn, best first.
        asked: what the articles are asked, where they are.
        quotables: sentences of the articles that could be quoted in answer to it.
        meanings: what may lie under the leader's latest words, best first.
        line: said as it stands before the question, in place of what a speaker would say; empty: a speaker speaks.
        answered: whether `shown` holds what was asked of the articles.
        shown: sentences of this reply that the leader has already seen, when another speaker failed half-way.
    """

    message: str
    history: Sequence[Exchange]
    reading: Reading
    plan: Plan
    hits: Sequence[Hit] = ()
    summary: str = ""
    shown: Sequence[str] = ()
    answered: bool = False
    asked: Asked | None = None
    quotables: Sequence[Quotable] = ()
    meanings: Sequence[Fitting] = ()
    line: str = ""


@dataclass(frozen=True, slots=True)
class Delta:
    """More of the draft."""

    text: str


@dataclass(frozen=True, slots=True)
class Usage:
    """What the draft costs; several of a draft add up.

    A speaker tells its guess of the prompt first, without a call, for a draft that is settled early is not heard to
    its end; what the provider tells later comes as the difference.
    """

    model_calls: int = 1
    prompt_tokens: int = 0


@dataclass(frozen=True, slots=True)
class Found:
    """Passages that the speaker found by searching again; they may be drawn on too."""

    hits: tuple[Hit, ...]


Draft = Delta | Usage | Found


class Speaker(Protocol):
    """Drafts a reply."""

    @property
    def name(self) -> SpeakerName:
        """Which way of speaking this is."""
        ...

    def speak(self, brief: Brief) -> AsyncGenerator[Draft, None]:
        """Streams the draft of a reply.

        Raises:
            SpeakerError: the speaker failed, before or after its first text.
        """
        ...


class ModelBacked(Speaker, Protocol):
    """A speaker that has something to get ready and to let go of."""

    tight: bool
    """Whether it writes only the sentence that shows the leader was heard."""

    def serves(self, brief: Brief) -> bool:
        """Whether the model is of use in this turn; the guide speaks where it is not."""
        ...

    async def warm(self) -> None:
        """Gets ready off the event loop, so that the first reply is as fast as the others."""
        ...

    async def aclose(self) -> None:
        """Closes connections, or lets go of the model."""
        ...
