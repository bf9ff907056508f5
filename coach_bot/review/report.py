"""`coach-bot check`: reads everything over, says what it found, and lets the coach hear the result."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from coach_bot.app import knowledge_folder, open_prompts
from coach_bot.content.faults import Fault
from coach_bot.errors import CoachError
from coach_bot.review.articles import article_faults
from coach_bot.review.changes import Change, changes
from coach_bot.review.files import prompt_faults
from coach_bot.review.looks import theme_faults
from coach_bot.review.sample import Heard, Sample, choose, play
from coach_bot.settings import Settings

MOST_SAID = 12
"""Changed lines that are read out, of each file."""
MEND = "Mend the mistakes first; then a sample conversation is played here."


@dataclass(frozen=True, slots=True)
class Review:
    """What a check found.

    Attributes:
        faults: mistakes and warnings, in the order of the files.
        changed: what differs from the texts that ship.
        sample: who speaks in the sample conversation, or None when there is none.
        heard: the sample conversation; empty when a mistake keeps the coach from talking.
        silent: why there is no sample conversation; empty when there is one.
    """

    faults: tuple[Fault, ...]
    changed: tuple[Change, ...]
    sample: Sample | None
    heard: tuple[Heard, ...]
    silent: str = ""

    @property
    def errors(self) -> tuple[Fault, ...]:
        """The mistakes that must be mended."""
        return tuple(fault for fault in self.faults if fault.fatal)

    @property
    def warnings(self) -> tuple[Fault, ...]:
        """What is worth a look, and works as it is."""
        return tuple(fault for fault in self.faults if not fault.fatal)


def review(settings: Settings, scenario: str = "") -> Review:
    """Checks `prompts/`, `knowledge/` and the colours, then plays a sample conversation.

    Args:
        scenario: the id of a leader in `prompts/sample.yaml`; empty for the first.

    Raises:
        ContentError: there is no such leader.
    """
    prompts = open_prompts(settings)
    found = list(prompt_faults(prompts))
    sample: Sample | None = None
    if not any(fault.fatal and fault.path.name == "sample.yaml" for fault in found):
        sample = choose(prompts, scenario)
    found += article_faults(knowledge_folder(settings))
    found += theme_faults(Path("public"))
    heard, silent = _heard(settings, sample, found)
    return Review(tuple(found), tuple(changes(prompts)), sample, heard, silent)


def _heard(settings: Settings, sample: Sample | None, found: list[Fault]) -> tuple[tuple[Heard, ...], str]:
    """The sample conversation, or why there is none; what only shows when the coach opens is added to `found`."""
    if sample is None:
        return (), MEND
    try:
        return tuple(play(settings, sample)), ""
    except CoachError as error:
        if not any(fault.fatal for fault in found):
            found.append(Fault(settings.prompts_dir or Path("prompts"), 0, str(error)))
        return (), MEND


def as_json(checked: Review) -> str:
    """The review as JSON: `ok`, `errors`, `warnings` (each `file`, `line`, `text`), `changed`, `sample`."""

    def rows(faults: tuple[Fault, ...]) -> list[dict[str, Any]]:
        return [{"file": str(fault.path), "line": fault.line, "text": fault.text} for fault in faults]

    return json.dumps(
        {
            "ok": not checked.errors,
            "errors": rows(checked.errors),
            "warnings": rows(checked.warnings),
            "changed": [asdict(change) for change in checked.changed],
            "sample": [asdict(each) for each in checked.heard],
        },
        ensure_ascii=False,
    )


def show(checked: Review) -> None:
    """Prints the review for a person."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console(highlight=False)

    def line(mark: str, text: str) -> None:
        console.print(mark, end=" ")
        console.print(text, markup=False, soft_wrap=True)

    for fault in checked.errors:
        line("[red]✗[/red]", _place(fault))
    for fault in checked.warnings:
        line("[yellow]![/yellow]", _place(fault))
    if not checked.errors:
        line("[green]✓[/green]", "Every file can be used.")
    for change in checked.changed:
        console.print(f"\n{change.file} is yours", style="bold", markup=False, end="")
        console.print("; new in it:" if change.said else ".", markup=False)
        for text in change.said[:MOST_SAID]:
            console.print(f"  {text}", markup=False)
        if more := change.said[MOST_SAID:]:
            console.print(f"  … and {len(more)} more", style="dim", markup=False)
    console.print()
    if checked.sample is None or checked.silent:
        console.print(checked.silent, markup=False)
        return
    console.print(f"A sample conversation, spoken by the guide: {checked.sample.about}", style="bold", markup=False)
    table = Table.grid(padding=(0, 2))
    for each in checked.heard:
        sources = f"; from {', '.join(each.sources)}" if each.sources else ""
        table.add_row()
        table.add_row("", Text("leader", "dim"), Text(each.leader, "dim"))
        table.add_row("", Text("coach"), Text(each.reply))
        table.add_row("", "", Text(f"({each.stage}, {each.move}{sources})", "dim"))
    console.print(table)


def _place(fault: Fault) -> str:
    """A fault with a path that is as short as it can be."""
    try:
        path = fault.path.resolve().relative_to(Path.cwd())
    except ValueError:
        path = fault.path
    return str(Fault(path, fault.line, fault.text, fault.fatal))
