"""What the owner's folder says otherwise than the texts that ship, as a leader would hear it."""

from collections.abc import Iterator
from dataclasses import dataclass

from coach_bot.content import Prompts
from coach_bot.content.document import strings
from coach_bot.content.files import shipped
from coach_bot.review.files import EXPECTED, file_names
from coach_bot.review.lines import spoken
from coach_bot.review.questions import filled

SPOKEN = frozenset({"guide.yaml", "questions.yaml", "safety.yaml", "texts.yaml", "meanings.yaml"})
"""Files whose texts a leader may read as they are."""


@dataclass(frozen=True, slots=True)
class Change:
    """A file of the owner's that differs from the one that ships.

    Attributes:
        said: texts that are new or reworded, with a made-up leader's words filled in; empty for words nobody hears.
    """

    file: str
    said: tuple[str, ...]


def changes(prompts: Prompts) -> Iterator[Change]:
    """Every file of the owner's folder that differs from what ships."""
    for name in file_names(prompts):
        path, ours = prompts.path(name), shipped("prompts", name)
        if not ours.is_file() or path.resolve() == ours.resolve() or path.read_bytes() == ours.read_bytes():
            continue
        yield Change(name, tuple(_new(prompts, name)) if name in SPOKEN and name in EXPECTED else ())


def _new(prompts: Prompts, name: str) -> Iterator[str]:
    mine, _ = prompts.document(name)
    theirs, _ = Prompts().document(name)
    if mine is None or theirs is None:
        return
    known = {text for _, text in strings(theirs.data)}
    for where, text in strings(mine.data):
        if text in known or (name == "questions.yaml" and where[-1] != "text"):
            continue
        try:
            yield filled(text) if name == "questions.yaml" else " ".join(spoken(text, where).split())
        except (KeyError, ValueError, IndexError):
            yield text
