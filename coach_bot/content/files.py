"""Reads a file of `prompts/`, checked against the type that the caller expects."""

from pathlib import Path
from typing import TypeVar

from coach_bot.content.document import Document, parse
from coach_bot.content.faults import Fault
from coach_bot.content.shape import shaped
from coach_bot.errors import ContentError

T = TypeVar("T")


def shipped(*parts: str) -> Path:
    """The path of a file or folder that ships with coach-bot, from a wheel or from a checkout."""
    package = Path(__file__).resolve().parent.parent
    share = package / "share"
    return (share if share.is_dir() else package.parent).joinpath(*parts)


class Prompts:
    """The owner's `prompts/` folder; a file that is missing there is taken from the shipped ones.

    Args:
        folder: the owner's folder, or None for the shipped files alone.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder

    def path(self, name: str) -> Path:
        """Where the file `name` is read from."""
        if self.folder is not None and (own := self.folder / name).is_file():
            return own
        return shipped("prompts", name)

    def text(self, name: str) -> str:
        """The text of a file, without comments (`<!-- … -->` blocks are for the owner) and outer blank lines.

        Raises:
            ContentError: the file cannot be read as UTF-8 text, or is empty.
        """
        path = self.path(name)
        text = _strip_comments(_read(path)).strip()
        if not text:
            raise ContentError(f"{path} is empty. Restore it, or delete it to use the text that ships with coach-bot.")
        return text

    def load(self, name: str, kind: type[T]) -> T:
        """The YAML file `name`, checked against `kind` (a frozen dataclass, or a list or dict of such).

        Raises:
            ContentError: the file cannot be read, is not YAML, or does not fit; names file, line and fault.
        """
        document, faults = parse(self.path(name), _read(self.path(name)))
        if document is not None and not faults:
            value, faults = shaped(document, kind)
            if value is not None:
                return value
        raise ContentError(str(faults[0]))

    def document(self, name: str) -> tuple[Document | None, list[Fault]]:
        """The YAML file `name` with the places of its values; None, and why, when it cannot be read."""
        path = self.path(name)
        try:
            return parse(path, _read(path))
        except ContentError as error:
            return None, [Fault(path, 0, str(error).removeprefix(f"{path} "))]


def _read(path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except OSError as error:
        raise ContentError(f"{path} cannot be read ({error.strerror}).") from error
    except UnicodeDecodeError as error:
        raise ContentError(f"{path} is not UTF-8 text. Save it again with the encoding UTF-8.") from error


def _strip_comments(text: str) -> str:
    out, rest = [], text
    while (start := rest.find("<!--")) >= 0:
        end = rest.find("-->", start)
        out.append(rest[:start])
        rest = rest[end + 3 :] if end >= 0 else ""
    return "".join([*out, rest])
