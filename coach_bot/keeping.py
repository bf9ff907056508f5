"""What is kept of a visitor, for the owner at the command line: shown, or forgotten."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Annotated, Any, TypeVar

import typer

from coach_bot.errors import SettingsError
from coach_bot.settings import Settings, read_settings

T = TypeVar("T")

VisitorId = Annotated[str, typer.Argument(metavar="VISITOR", help="The visitor's id, as their page /mine shows it.")]


def export(
    visitor: VisitorId,
    *,
    as_json: Annotated[bool, typer.Option("--json", help="As JSON; this is the default.")] = False,
    as_markdown: Annotated[bool, typer.Option("--markdown", help="As Markdown, to be read.")] = False,
    out: Annotated[Path | None, typer.Option(metavar="FILE", help="Write to this file, for your eyes alone.")] = None,
) -> None:
    """Give everything that is kept of a visitor: conversations, commitments, notes, consent."""
    if as_json and as_markdown:
        raise SettingsError("--json and --markdown are two ways to write the same. Choose one.")
    settings = read_settings()
    kept = asyncio.run(_with_journal(settings, lambda journal: journal.export(visitor.strip())))
    _known(kept["visitor"] is not None, visitor)
    if as_markdown:
        from coach_bot.app import open_prompts
        from coach_bot.documents import DocumentWords, export_as_markdown

        written = export_as_markdown(kept, open_prompts(settings).load("documents.yaml", DocumentWords))
    else:
        written = json.dumps(kept, ensure_ascii=False, indent=1)
    if out is None:
        print(written)
        return
    try:
        out.touch(mode=0o600)
        out.chmod(0o600)
        out.write_text(written + "\n", "utf-8")
    except OSError as error:
        raise SettingsError(f"{out} cannot be written ({error.strerror}). Choose another file with --out.") from error
    print(f"wrote {out}")


def forget(
    visitor: VisitorId,
    *,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
) -> None:
    """Remove everything that is kept of a visitor, from the database and from its files. It cannot be undone."""
    settings, visitor = read_settings(), visitor.strip()
    kept = asyncio.run(_with_journal(settings, lambda journal: journal.export(visitor)))
    _known(kept["visitor"] is not None, visitor)
    what = (
        f"{_count(kept['conversations'], 'conversation')}, {_count(kept['commitments'], 'commitment')}, "
        f"{_count(kept['reflections'], 'reflection')}"
    )
    if not yes and not typer.confirm(f"Remove {what}, for good?"):
        print("Nothing was removed.")
        raise typer.Exit(1)

    async def remove(journal: Any) -> bool:
        await journal.forget(visitor)
        return bool(await journal.database.erase_traces(routine=True))

    erased = asyncio.run(_with_journal(settings, remove))
    print(f"Removed {what}.")
    if not erased:
        print("Another program is using the database: the last traces in its files go when the server tidies up.")
    print("Copies are yours to remove: backups, archives of the database's log, files of `coach-bot export`.")


def _known(known: bool, visitor: str) -> None:
    if not known:
        raise SettingsError(f"Nothing is kept of a visitor {visitor!r}. The id stands on their page /mine.")


def _count(rows: list[Any], name: str) -> str:
    return f"{len(rows)} {name}{'' if len(rows) == 1 else 's'}"


async def _with_journal(settings: Settings, work: Callable[[Any], Awaitable[T]]) -> T:
    from coach_bot.app import data_folder
    from coach_bot.journal import open_journal

    journal = await open_journal(settings.database_url, data_folder(settings), settings.retention_days)
    try:
        return await work(journal)
    finally:
        await journal.close()
