"""What the widget has: the languages of its words, and the version of its loader that can be pinned."""

from coach_bot.app import open_prompts
from coach_bot.content.files import shipped
from coach_bot.settings import Settings
from coach_bot.web.widget.versions import Version, read_versions
from coach_bot.web.widget.words import load_words


def languages(settings: Settings) -> tuple[str, ...]:
    """The short names of the languages that the widget has words in.

    Raises:
        ContentError: prompts/widget.yaml is not as it must be.
    """
    return tuple(load_words(open_prompts(settings)))


def newest() -> Version:
    """The newest version of the loader; it stays served for a year after a newer one has come.

    Raises:
        ContentError: none ships.
    """
    return read_versions(shipped("public", "widget"))[-1]
