"""The scorecard as a table in the terminal."""

from collections.abc import Sequence

from rich.console import Console
from rich.table import Table

from coach_bot.evals.measures import Measure, measures
from coach_bot.evals.score import Column, Figure


def show(columns: Sequence[Column], console: Console | None = None) -> None:
    """Prints a row for each figure and a column for each speaker, with intervals and what to reach."""
    console = console or Console(highlight=False)
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column("")
    for column in columns:
        name = f"{column.speaker}\n[dim]{column.replies} replies[/dim]"
        table.add_column(name, justify="right")
    table.add_column("to reach", justify="right", style="dim")
    group = ""
    for measure in measures().values():
        found = [column.figures.get(measure.key) for column in columns]
        if not any(found):
            continue
        if measure.group != group:
            group = measure.group
            table.add_row(f"\n[bold]{group}[/bold]")
        table.add_row(measure.title, *(_cell(measure, figure) for figure in found), reach(measure))
    console.print(table)
    console.print(
        "[dim]In brackets the 95 % interval. ✗ misses what is to be reached. `--html FILE` shows every reply.[/dim]"
    )


def _cell(measure: Measure, figure: Figure | None) -> str:
    if figure is None:
        return "[dim]–[/dim]"
    mark = "" if reached(measure, figure) else " [red]✗[/red]"
    return f"{value(measure, figure.value)}{_detail(measure, figure)}{mark}"


def _detail(measure: Measure, figure: Figure) -> str:
    if measure.countable:
        return f" [dim]({figure.of - figure.hits} of {figure.of} not)[/dim]" if figure.hits < figure.of else ""
    if figure.low is None or figure.high is None:
        return ""
    return f" [dim]({value(measure, figure.low)}–{value(measure, figure.high)})[/dim]"


def value(measure: Measure, number: float) -> str:
    """A number as its measure is read."""
    match measure.unit:
        case "share":
            return f"{100 * number:.1f} %" if 0.0005 < number < 0.9995 else f"{100 * number:.0f} %"
        case "per100":
            return f"{number:.1f}"
        case "ms":
            return f"{number / 1000:.1f} s" if number >= 1000 else f"{number:.0f} ms"
        case "ratio":
            return f"{number:.2f}"
        case "shift":
            return f"{number:+.3f}"
        case _:
            return f"{number:.2f}" if abs(number) < 2 else f"{number:.0f}"


def reach(measure: Measure) -> str:
    """What is to be reached, in words."""
    if measure.target is None:
        return ""
    if measure.unit == "share" and measure.target in {0.0, 1.0}:
        return value(measure, measure.target)
    return f"{'≥' if measure.high else '≤'} {value(measure, measure.target)}"


def reached(measure: Measure, figure: Figure) -> bool:
    """Whether a figure is as good as it should be; a figure without a target is."""
    if measure.target is None:
        return True
    return figure.value >= measure.target - 1e-9 if measure.high else figure.value <= measure.target + 1e-9
