"""Who is evaluated: the product in this process, and the plain baselines, behind one small interface."""

import time
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Protocol

from coach_bot.evals.transcript import Cited, Turn
from coach_bot.events import Done, Failed, Notice

if TYPE_CHECKING:
    from coach_bot.speaking.turn import Coach

Say = Callable[[str], Awaitable[Turn]]
"""One message of a conversation to its turn."""


class Speaker(Protocol):
    """One who is evaluated."""

    name: str
    model: str

    async def begin(self, scenario: str) -> Say:
        """A new conversation."""
        ...

    async def close(self) -> None:
        """Lets go of what it holds."""
        ...


class CoachSpeaker:
    """The product, as the browser and the command line use it.

    Args:
        name: how it is called in the scorecard.
        model: the name of its model, or empty.
    """

    def __init__(self, coach: "Coach", name: str, model: str = "") -> None:
        self.name = name
        self.model = model
        self.coach = coach

    async def begin(self, scenario: str) -> Say:
        """A new conversation with a visitor of its own."""
        conversation = await self.coach.open(f"evaluation-{scenario}")

        async def say(message: str) -> Turn:
            events = [event async for event in self.coach.reply(conversation, message)]
            last = events[-1]
            if isinstance(last, Done):
                return turn_of(message, last, tuple(event.code for event in events if isinstance(event, Notice)))
            return Turn(message, "", error=last.code if isinstance(last, Failed) else "failed")

        return say

    async def close(self) -> None:
        """Closes the coach."""
        await self.coach.close()


def turn_of(message: str, done: Done, notices: tuple[str, ...]) -> Turn:
    """A turn of the product as an evaluation keeps it."""
    return Turn(
        message,
        done.reply,
        question=done.question,
        move=done.move,
        stage=done.stage,
        way=done.speaker,
        safety=done.safety or "",
        sources=tuple(Cited(source.title, source.url, source.text) for source in done.sources),
        repairs=done.repairs,
        notices=notices,
        model_calls=done.model_calls,
        prompt_tokens=done.prompt_tokens,
        own_ms=done.own_ms,
        first_ms=done.first_ms,
        total_ms=done.total_ms,
    )


class PlainSpeaker:
    """The plain baseline: retrieval and a prompt, with the conversation as its history.

    Args:
        chain: `{"question", "history"}` to the answer, as `plain.make_chain` makes it.
    """

    def __init__(self, chain: "Chain", name: str, model: str, close: Callable[[], None] | None = None) -> None:
        self.name = name
        self.model = model
        self._chain = chain
        self._close = close

    async def begin(self, scenario: str) -> Say:  # noqa: ARG002  it keeps nothing but the history
        """A new conversation."""
        history: list[tuple[str, str]] = []

        async def say(message: str) -> Turn:
            began, first, reply = time.perf_counter(), 0.0, ""
            try:
                async for piece in self._chain.astream({"question": message, "history": list(history)}):
                    if piece and not first:
                        first = _ms(began)
                    reply += piece
            except Exception as error:  # noqa: BLE001  what a provider raises is the baseline's answer to be counted
                return Turn(message, reply, way="plain", error=type(error).__name__, total_ms=_ms(began))
            history.extend((("human", message), ("ai", reply)))
            return Turn(message, reply, way="plain", model_calls=1, first_ms=first, total_ms=_ms(began))

        return say

    async def close(self) -> None:
        """Ends the model's server, when it was started for this."""
        if self._close is not None:
            self._close()


class Chain(Protocol):
    """What is used of LangChain's runnables."""

    def astream(self, given: dict[str, object]) -> "AsyncPieces":
        """The answer in pieces."""
        ...


class AsyncPieces(Protocol):
    """An asynchronous iterator of text."""

    def __aiter__(self) -> "AsyncPieces": ...

    async def __anext__(self) -> str: ...


def _ms(began: float) -> float:
    return round((time.perf_counter() - began) * 1000, 1)
