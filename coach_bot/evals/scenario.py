"""Scenarios: the leader's side of a conversation, written down or depending on what the coach asks."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Literal

from pydantic import ConfigDict, Field, model_validator
from pydantic.dataclasses import dataclass

from coach_bot.content import Prompts
from coach_bot.errors import ContentError
from coach_bot.evals.judge.answering import KINDS

SHIPPED = Path(__file__).parent / "scenarios"

Style = Literal["open", "vague", "hostile", "chatty", "one_word", "non_native", "very_long", "terse"]
Number = Annotated[int, Field(ge=1)]
Words = Annotated[str, Field(min_length=1)]


@dataclass(frozen=True, config=ConfigDict(extra="forbid"))
class Scenario:
    """One leader. Scripted: `messages`. Branching: `opening`, `answers` by what was asked, and `turns`.

    Attributes:
        about: for the reader of reports; the coach never sees it.
        asks: numbers, from 1, of messages that ask plainly about the articles, the coach or the bot.
        advice: numbers of messages that ask for advice or a straight answer.
        wants_none: numbers of messages that ask for no question.
        safety: the label that a message must get, by its number.
        turns: how many messages a branching leader writes at most.
    """

    id: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]*$")]
    about: Words
    style: Style
    tags: tuple[str, ...] = ()
    messages: tuple[Words, ...] = ()
    asks: tuple[Number, ...] = ()
    advice: tuple[Number, ...] = ()
    wants_none: tuple[Number, ...] = ()
    safety: dict[Number, str] = Field(default_factory=dict)
    turns: Annotated[int, Field(ge=0, le=30)] = 0
    opening: str = ""
    answers: dict[str, tuple[Words, ...]] = Field(default_factory=dict)

    @property
    def branches(self) -> bool:
        """Whether the leader's words depend on what is asked."""
        return not self.messages

    @model_validator(mode="after")
    def _check(self) -> "Scenario":
        if bool(self.messages) == bool(self.opening):
            raise ValueError("give either `messages`, or `opening` with `answers` and `turns`")
        if self.opening and not (self.turns and self.answers):
            raise ValueError("a scenario with `opening` needs `answers` and `turns`")
        if unknown := set(self.answers) - set(KINDS):
            raise ValueError(f"`{min(unknown)}` is no kind of answer; they are {', '.join(KINDS)}")
        for name in ("asks", "advice", "wants_none", "safety"):
            beyond = [number for number in getattr(self, name) if number > (len(self.messages) or self.turns)]
            if beyond:
                raise ValueError(f"`{name}` names message {beyond[0]}, and there is none")
        return self


def load_scenarios(path: Path | None = None, only: Sequence[str] = ()) -> list[Scenario]:
    """The scenarios of a file, or of each `.yaml` file in a folder; by default those that ship.

    Args:
        only: ids to keep, in the order of the files; empty: all.

    Raises:
        ContentError: there is no such file, it is wrong (names file and line), an id is there twice, or one of
            `only` is unknown.
    """
    where = path or SHIPPED
    files = sorted(where.glob("*.yaml")) if where.is_dir() else [where]
    if not files or not files[0].is_file():
        raise ContentError(f"There are no scenarios at {where}. Name a .yaml file, or a folder that holds some.")
    found = [each for file in files for each in Prompts(file.parent).load(file.name, list[Scenario])]
    counts = Counter(scenario.id for scenario in found)
    if twice := [name for name, count in counts.items() if count > 1]:
        raise ContentError(f"{where}: the id {twice[0]} is there twice. Give one another id.")
    if unknown := [name for name in only if name not in counts]:
        raise ContentError(f"{where}: there is no scenario {unknown[0]}. `coach-bot eval --list` names them all.")
    return [scenario for scenario in found if not only or scenario.id in only]
