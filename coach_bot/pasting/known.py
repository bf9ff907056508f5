"""What the widget has: the languages of its words, and the versions of its loader that can be pinned."""

import json
from pathlib import Path
from typing import Any

from coach_bot.app import open_prompts
from coach_bot.content.files import shipped
from coach_bot.errors import SettingsError
from coach_bot.pasting.tag import Pin
from coach_bot.settings import Settings


def languages(settings: Settings) -> tuple[str, ...]:
    """The short names of the languages that the widget has words in, English first.

    Raises:
        ContentError: prompts/widget.yaml is not as it must be.
    """
    prompts = open_prompts(settings)
    if not prompts.path("widget.yaml").is_file():
        return ("en",)
    return tuple(prompts.load("widget.yaml", dict[str, Any]))


def newest_pin(folder: Path | None = None) -> Pin:
    """The newest version of the loader that stays served for a year.

    Args:
        folder: where the kept versions are; None for those that ship.

    Raises:
        SettingsError: there is none.
    """
    path = (folder or shipped("public", "widget")) / "versions.json"
    try:
        newest: dict[str, Any] = json.loads(path.read_text("utf-8"))[-1]
        return Pin(str(newest["path"]), str(newest["integrity"]))
    except (OSError, ValueError, LookupError, TypeError) as error:
        raise SettingsError(
            f"{path} names no version of the widget to pin. Leave out --pinned, or install coach-bot anew."
        ) from error
