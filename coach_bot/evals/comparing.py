"""The scorecard against a committed one: which figures fell."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from coach_bot.errors import ContentError
from coach_bot.evals.measures import Measure, measures
from coach_bot.evals.score import Column, Figure
from coach_bot.evals.table import value

SLACK = 0.005
"""By how much a figure may be worse than its interval before it counts as fallen: the baseline is rounded."""
RUNS = "How it runs"
"""The figures that depend on the machine are not compared."""


@dataclass(frozen=True, slots=True)
class Fall:
    """A figure that is worse than it was."""

    speaker: str
    measure: Measure
    before: float
    after: float

    @property
    def countable(self) -> bool:
        """Whether no reply may break its rule."""
        return self.measure.countable


def read_baseline(path: Path) -> dict[str, dict[str, Any]]:
    """The figures of a committed scorecard by speaker.

    Raises:
        ContentError: the file cannot be read, or is no scorecard.
    """
    try:
        data = json.loads(path.read_text("utf-8"))
        return {column["speaker"]: column["figures"] for column in data["speakers"]}
    except OSError as error:
        raise ContentError(f"{path} cannot be read ({error.strerror}).") from error
    except (ValueError, KeyError, TypeError) as error:
        raise ContentError(f"{path} is no scorecard. Make one with `coach-bot eval --save-baseline {path}`.") from error


def compare(before: dict[str, dict[str, Any]], columns: Sequence[Column]) -> list[Fall]:
    """The figures that fell: a countable rule that was kept throughout by any reply, others beyond their interval.

    The plain baselines are there for comparison and cannot fall.
    """
    falls = []
    for column in columns:
        if column.speaker.startswith("plain"):
            continue
        for key, was in before.get(column.speaker, {}).items():
            measure, now = measures().get(key), column.figures.get(key)
            if measure is None or now is None or measure.group == RUNS:
                continue
            if _fell(measure, float(was["value"]), now):
                falls.append(Fall(column.speaker, measure, float(was["value"]), now.value))
    return falls


def told(falls: Sequence[Fall]) -> str:
    """What fell, in words."""
    if not falls:
        return "Nothing fell against the baseline.\n"
    lines = [
        f"{'RULE' if fall.countable else 'rate'}  {fall.speaker}: {fall.measure.title} "
        f"{value(fall.measure, fall.before)} → {value(fall.measure, fall.after)}"
        for fall in falls
    ]
    return "Worse than the baseline:\n" + "\n".join(lines) + "\n"


def _fell(measure: Measure, before: float, now: Figure) -> bool:
    if measure.countable and before > 1 - SLACK / 100:
        return now.value < 1
    if measure.target is None:
        return False
    if measure.high:
        return before > max(now.high or 0.0, now.value) + SLACK
    return before < (now.value if now.low is None else now.low) - SLACK
