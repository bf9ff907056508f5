"""The words of the widget, from `prompts/widget.yaml`."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any, Literal

from coach_bot.content import Prompts
from coach_bot.content.document import Document, strings
from coach_bot.content.faults import Fault
from coach_bot.content.placeholders import PLACEHOLDER
from coach_bot.errors import ContentError

FILE = "widget.yaml"
DEFAULT = "en"
PLACEHOLDERS = {"launcher": {"name"}, "title": {"name"}, "unread_many": {"count"}}
_TAG = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")


@dataclass(frozen=True, slots=True)
class WidgetWords:
    """What stands around the conversation, in one language; the keys are explained in the file."""

    direction: Literal["ltr", "rtl"]
    someone: str
    launcher: str
    title: str
    close: str
    wait: str
    trouble: str
    own_tab: str
    reply: str
    unread_one: str
    unread_many: str


def load_words(prompts: Prompts) -> Mapping[str, WidgetWords]:
    """The words by language, as its short name stands in the file.

    Raises:
        ContentError: the file is wrong, misses a text or English, or has an unknown placeholder; names file and line.
    """
    words = prompts.load(FILE, dict[str, WidgetWords])
    document, faults = prompts.document(FILE)
    if document is not None:
        faults = list(word_faults(document, words))
    if faults:
        raise ContentError(str(faults[0]))
    return words


def word_faults(document: Document, words: Any) -> Iterator[Fault]:
    """A language that is none, English missing, and names in braces that nothing is filled into."""
    if DEFAULT not in words:
        yield document.fault((), f"`{DEFAULT}` is missing: it is what is said where nothing else is asked for.")
    for language in words:
        if not _TAG.fullmatch(str(language)):
            yield document.fault((language,), f"`{language}` is no short name of a language, like de or pt-BR.")
    for where, text in strings(document.data):
        known = PLACEHOLDERS.get(str(where[-1]), set())
        for match in PLACEHOLDER.finditer(text):
            if match[1] not in known:
                names = ", ".join(f"{{{name}}}" for name in sorted(known)) or "none"
                said = ".".join(str(each) for each in where)
                yield document.fault(where, f"{said}: {match[0]} is not known here. Known: {names}.")


def spoken(words: Mapping[str, WidgetWords], asked: str) -> dict[str, str]:
    """The words in the language that comes nearest: the one asked for, its base, or English; with its short name."""
    by_name = {name.lower(): name for name in words}
    wanted = asked.strip().lower()
    name = by_name.get(wanted) or by_name.get(wanted.partition("-")[0]) or DEFAULT
    return {"language": name, **asdict(words[name])}


def launcher_label(words: Mapping[str, WidgetWords], language: str, name: str) -> str:
    """What the button says in a language; empty in English, where the loader says it by itself.

    Args:
        name: whom the visitor talks with; empty for nobody in particular.
    """
    said = spoken(words, language)
    return "" if said["language"] == DEFAULT else said["launcher"].replace("{name}", name or said["someone"])
