"""Progress bars in the terminal."""

from collections.abc import Iterator
from contextlib import contextmanager

from coach_bot.library import Progress


@contextmanager
def progress_bar() -> Iterator[Progress]:
    """Gives a callable `(done, total, label)` that draws a bar on standard error, once there is work to show."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        tasks = {}

        def show(done: int, total: int, label: str) -> None:
            if label not in tasks:
                tasks[label] = bar.add_task(label, total=total)
            bar.update(tasks[label], completed=done, total=total)

        yield show
