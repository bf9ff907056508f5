"""What the widget has: its words, and the version of its loader that can be pinned."""

from collections.abc import Mapping

from coach_bot.app import open_prompts
from coach_bot.content.files import shipped
from coach_bot.settings import Settings
from coach_bot.web.widget.versions import Version, read_versions
from coach_bot.web.widget.words import WidgetWords, load_words


def words_of(settings: Settings) -> Mapping[str, WidgetWords]:
    """The widget's words, by language.

    Raises:
        ContentError: prompts/widget.yaml is not as it must be.
    """
    return load_words(open_prompts(settings))


def newest() -> Version:
    """The newest version of the loader; it stays served for a year after a newer one has come.

    Raises:
        ContentError: none ships.
    """
    return read_versions(shipped("public", "widget"))[-1]
