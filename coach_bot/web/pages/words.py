"""The words of the pages, from `prompts/pages.yaml`."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import reduce
from typing import Any

from coach_bot.content import Prompts
from coach_bot.content.document import Document, Where, strings
from coach_bot.content.faults import Fault
from coach_bot.content.placeholders import PLACEHOLDER
from coach_bot.content.shape import dotted
from coach_bot.errors import ContentError
from coach_bot.events import SpeakerName

FILE = "pages.yaml"


@dataclass(frozen=True, slots=True)
class DateWords:
    """How days are written; `weekdays` begin with Monday."""

    day: str
    short: str
    with_time: str
    weekdays: tuple[str, ...]
    months: tuple[str, ...]

    def __post_init__(self) -> None:
        if (len(self.weekdays), len(self.months)) != (7, 12):
            raise ValueError("needs seven weekdays and twelve months.")


@dataclass(frozen=True, slots=True)
class Words:
    """Every word on the pages, by page; the keys of a page are those that its template names.

    Attributes:
        readers: who can read what is kept, by way of speaking.
    """

    every_page: dict[str, str]
    dates: DateWords
    readers: dict[SpeakerName, str]
    mine: dict[str, str]
    done: dict[str, str]
    commitment: dict[str, str]
    note: dict[str, str]
    note_edit: dict[str, str]
    forget: dict[str, str]
    login: dict[str, str]
    failures: dict[str, str]


def load_words(prompts: Prompts) -> Words:
    """The words, each with the names in braces that its page fills in, and no others.

    Raises:
        ContentError: the file is wrong, misses a text, or has an unknown placeholder; names file and line.
    """
    words = prompts.load(FILE, Words)
    document, faults = prompts.document(FILE)
    if document is not None:
        faults = list(word_faults(document, words))
    if faults:
        raise ContentError(str(faults[0]))
    return words


def word_faults(document: Document, _: Any) -> Iterator[Fault]:
    """Texts that the pages need and the file does not have, and names in braces that nothing is filled into."""
    shipped, _faults = Prompts().document(FILE)
    if shipped is None:
        return
    for where, _text in strings(shipped.data):
        if _at(document.data, where) is None:
            yield document.fault(where, f"{dotted(where)}: is missing. Add a line for it.")
    for where, text in strings(document.data):
        ours = _at(shipped.data, where)
        if ours is None:
            yield document.fault(where, f"{dotted(where)}: is not known here, so it is never shown. Check the name.")
            continue
        known = {match[1] for match in PLACEHOLDER.finditer(ours)}
        for match in PLACEHOLDER.finditer(text):
            if not match[1] or match[1] not in known:
                names = ", ".join(f"{{{name}}}" for name in sorted(known)) or "none"
                yield document.fault(where, f"{dotted(where)}: {match[0]} is not known here. Known: {names}.")


def _at(data: Any, where: Where) -> str | None:
    """The text at a place, or None."""

    def step(value: Any, key: int | str) -> Any:
        if isinstance(value, dict):
            return value.get(key)
        return value[key] if isinstance(value, list) and isinstance(key, int) and key < len(value) else None

    found = reduce(step, where, data)
    return found if isinstance(found, str) else None
