"""The versions of the widget's scripts that are kept, so that an upgrade breaks no site that pinned one."""

import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from coach_bot.errors import ContentError

LIST = "versions.json"


@dataclass(frozen=True, slots=True)
class Version:
    """One version of the loader, and the panel that it asks for.

    Attributes:
        path: where the app serves the loader, such as `/widget.0a1b2c3d.js`.
        integrity: what a browser holds the loader against, such as `sha384-…`.
        panel: where the app serves its panel.
        came: the day from which it was the newest.
    """

    path: str
    integrity: str
    panel: str
    came: date

    @property
    def files(self) -> tuple[str, str]:
        """The names of both files in the folder of the versions."""
        return self.path.removeprefix("/"), self.panel.removeprefix("/widget/")


def read_versions(folder: Path) -> tuple[Version, ...]:
    """The versions that `folder` keeps, the newest last.

    Raises:
        ContentError: the list cannot be read, or is empty.
    """
    path = folder / LIST
    try:
        listed = json.loads(path.read_text("utf-8"))
        versions = tuple(Version(**{**each, "came": date.fromisoformat(each["came"])}) for each in listed)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ContentError(f"{path} is not a list of the widget's versions. Install coach-bot anew.") from error
    if not versions:
        raise ContentError(f"{path} lists no version of the widget. Install coach-bot anew.")
    return versions
