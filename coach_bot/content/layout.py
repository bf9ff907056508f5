"""Lays out a coach's own folder from what ships with coach-bot."""

import shutil
from pathlib import Path

from coach_bot.content.files import shipped
from coach_bot.errors import ContentError

LAID_OUT = ("knowledge", "prompts", "public")


def lay_out(folder: Path) -> list[Path]:
    """Copies the starter articles, texts and looks into `folder`, with settings to edit; gives what was made.

    A file that is already there is left as it is.

    Raises:
        ContentError: the folder cannot be written.
    """
    made: list[Path] = []
    try:
        for name in LAID_OUT:
            for path in sorted(shipped(name).rglob("*")):
                # the widget's scripts are served as they shipped: a copy of them would only mislead
                if path.is_file() and not path.is_relative_to(shipped("public", "widget")):
                    _copy(path, folder / name / path.relative_to(shipped(name)), made)
        _copy(shipped(".env.example"), folder / ".env", made)
    except OSError as error:
        raise ContentError(f"{folder} cannot be written ({error.strerror}). Choose another folder.") from error
    return made


def _copy(source: Path, target: Path, made: list[Path]) -> None:
    if target.exists():
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)
    made.append(target)
