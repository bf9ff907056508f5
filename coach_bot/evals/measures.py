"""The figures of the scorecard, as `measures.yaml` has them."""

from functools import lru_cache
from pathlib import Path
from typing import Literal

from pydantic.dataclasses import dataclass

from coach_bot.content import Prompts

Unit = Literal["share", "ratio", "per100", "ms", "number", "shift"]


@dataclass(frozen=True)
class Measure:
    """One row of the scorecard.

    Attributes:
        meaning: for a reader who is no engineer.
        target: the value to reach; None: none is set.
        high: whether more is better.
        countable: whether a machine can count it without judging: no reply may break it.
        per_reply: whether it is the share of replies that keep the rule of the same name.
    """

    key: str
    title: str
    meaning: str
    unit: Unit
    group: str
    target: float | None = None
    high: bool = True
    countable: bool = False
    per_reply: bool = False


@lru_cache(maxsize=1)
def measures() -> dict[str, Measure]:
    """All figures by key, in the order of the scorecard."""
    found = Prompts(Path(__file__).parent).load("measures.yaml", list[Measure])
    return {measure.key: measure for measure in found}
