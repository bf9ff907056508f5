"""How well the screen hears danger and tampering: `python -m tests.bench.screen [--open] [--missed]`.

The messages of `tests/data/screen.yaml` were written before the screen's code was read. Every second one is held out:
the screen is never changed because of it. Whoever wrote the phrases had written both halves, though, so that even the
held-out half flatters; `screen_fresh.yaml` was written last and holds only indirect words, and shows what is not heard.
Shares come with Wilson intervals of 95 %.
"""

import argparse
import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml
from rich.console import Console
from rich.table import Table

from coach_bot.coaching.safety import screen_turn

MESSAGES = Path(__file__).parents[1] / "data" / "screen.yaml"
FRESH = MESSAGES.with_name("screen_fresh.yaml")
NONE = "none"


@dataclass(frozen=True)
class Case:
    """A leader's message, what came before it, what it should be heard as and what it was."""

    text: str
    before: tuple[str, ...]
    label: str
    heard: str

    @property
    def right(self) -> bool:
        return self.heard == self.label


@dataclass(frozen=True)
class Share:
    """How many of how many."""

    hits: int
    of: int

    @property
    def value(self) -> float:
        return self.hits / self.of if self.of else 0.0

    @property
    def interval(self) -> tuple[float, float]:
        """Wilson's interval of 95 %."""
        if not self.of:
            return 0.0, 1.0
        z, p, n = 1.96, self.value, self.of
        middle, spread = p + z * z / (2 * n), z * math.sqrt(p * (1 - p) / n + z * z / (4 * n * n))
        return max(0.0, (middle - spread) / (1 + z * z / n)), min(1.0, (middle + spread) / (1 + z * z / n))

    def __bool__(self) -> bool:
        return self.of > 0

    def __str__(self) -> str:
        low, high = self.interval
        return f"{self.hits}/{self.of} = {self.value:.0%} ({low:.0%} to {high:.0%})"


def load(*, held_out: bool) -> list[Case]:
    """The half of the messages that may be improved on, or the half held out, as the screen hears them."""
    return _cases(MESSAGES)[int(held_out) :: 2]


def load_fresh() -> list[Case]:
    """The messages that were written after the screen, as it hears them."""
    return _cases(FRESH)


def _cases(path: Path) -> list[Case]:
    items = yaml.safe_load(path.read_text("utf-8"))
    return [_case(item["text"], tuple(item.get("before", ())), item["label"]) for item in items]


def _case(text: str, before: tuple[str, ...], label: str) -> Case:
    labels: list[str] = []
    for turn, message in enumerate((*before, text)):
        labels.append(screen_turn(message, labels, before[:turn]) or "")
    return Case(text, before, label, labels[-1] or NONE)


def recall(cases: Sequence[Case], label: str) -> Share:
    """The share of the messages with `label` that were heard as just that."""
    of = [case for case in cases if case.label == label]
    return Share(sum(case.right for case in of), len(of))


def false_alarms(cases: Sequence[Case]) -> Share:
    """The share of the harmless messages that were heard as anything else."""
    of = [case for case in cases if case.label == NONE]
    return Share(sum(not case.right for case in of), len(of))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--open", action="store_true", help="leave the held-out half alone")
    parser.add_argument("--missed", action="store_true", help="show what was heard wrongly")
    options = parser.parse_args()
    halves = {"open": load(held_out=False)}
    if not options.open:
        halves |= {"held out": load(held_out=True), "fresh": load_fresh()}
    console, table = Console(), Table("label", *halves)
    for label in ("crisis", "crisis_other", "harm_others", "abuse", "injection"):
        table.add_row(label, *(str(recall(cases, label) or "") for cases in halves.values()))
    table.add_row("false alarms", *(str(false_alarms(cases)) for cases in halves.values()))
    console.print(table)
    if options.missed:
        for half, cases in halves.items():
            for case in cases:
                if not case.right:
                    console.print(f"{half}: {case.label} heard as {case.heard}: {case.text}", highlight=False)


if __name__ == "__main__":
    main()
