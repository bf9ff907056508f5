"""What a benchmark reports: one row for each figure, ours beside the baseline's."""

import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from rich.console import Console
from rich.table import Table


@dataclass(frozen=True)
class Figure:
    """A measured value, with its spread as text; `value` is None when it is no number."""

    value: float | None
    text: str


def median(samples: Sequence[float], digits: int = 0) -> Figure:
    """The median of samples, with the smallest and the largest."""
    value = statistics.median(samples)
    if len(samples) == 1:
        return Figure(value, f"{value:.{digits}f}")
    return Figure(value, f"{value:.{digits}f} ({min(samples):.{digits}f}-{max(samples):.{digits}f})")


def percentile(samples: Sequence[float], share: float, digits: int = 0) -> Figure:
    """The value that `share` of the samples do not exceed."""
    ordered = sorted(samples)
    value = ordered[min(len(ordered) - 1, round(share * (len(ordered) - 1)))]
    return Figure(value, f"{value:.{digits}f}")


def plainly(value: float | str, digits: int = 0) -> Figure:
    """One value without a spread."""
    return Figure(None, value) if isinstance(value, str) else Figure(value, f"{value:.{digits}f}")


@dataclass(frozen=True)
class Row:
    """One line of the table.

    Attributes:
        what: what was measured, with its unit.
        reach: what is to be reached, as DESIGN.md says it.
        at_most: the figure of ours that reaches it, or None when nothing can be said by one number.
        at_least: the same, where more is better.
    """

    what: str
    reach: str
    ours: Figure | None
    plain: Figure | None
    at_most: float | None = None
    at_least: float | None = None

    @property
    def reached(self) -> bool | None:
        """Whether ours reaches it; None where that is not asked or not known."""
        if self.ours is None or self.ours.value is None:
            return None
        if self.at_most is not None:
            return self.ours.value <= self.at_most
        return self.ours.value >= self.at_least if self.at_least is not None else None

    @property
    def ratio(self) -> float | None:
        """Ours divided by the baseline's."""
        if self.ours is None or self.plain is None or self.ours.value is None or not self.plain.value:
            return None
        return self.ours.value / self.plain.value

    def as_dict(self) -> dict[str, Any]:
        """The row for JSON."""
        return {
            "what": self.what,
            "reach": self.reach,
            "coach-bot": self.ours and (self.ours.text if self.ours.value is None else self.ours.value),
            "coach-bot spread": self.ours and self.ours.text,
            "plain": self.plain and (self.plain.text if self.plain.value is None else self.plain.value),
            "plain spread": self.plain and self.plain.text,
            "ratio": self.ratio and round(self.ratio, 3),
            "reached": self.reached,
        }


def show(title: str, rows: Sequence[Row], console: Console) -> None:
    """Prints rows as a table."""
    table = Table(title=title, title_justify="left", title_style="bold", pad_edge=False)
    for name in ("what", "to reach", "coach-bot", "plain", "ratio", ""):
        table.add_column(name, overflow="fold")
    for row in rows:
        mark = {True: "yes", False: "NO", None: ""}[row.reached]
        ratio = "" if row.ratio is None else f"{row.ratio:.2f}"
        table.add_row(
            row.what,
            row.reach,
            row.ours.text if row.ours else "-",
            row.plain.text if row.plain else "-",
            ratio,
            mark,
        )
    console.print(table)
