"""Reads a file of `prompts/`, checked against the type that the caller expects."""

from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import ConfigDict, PydanticUserError, TypeAdapter, ValidationError

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
        path = self.path(name)
        text = _read(path)
        try:
            loader = yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader
            data = yaml.load(text, Loader=loader)  # noqa: S506  both are safe loaders
        except yaml.YAMLError as error:
            mark = getattr(error, "problem_mark", None)
            line = f", line {mark.line + 1}" if mark else ""
            problem = getattr(error, "problem", None) or "it is not valid YAML"
            raise ContentError(f"{path}{line}: {problem}. Check the indentation, colons and quotes there.") from error
        try:
            checked: T = _adapter(kind).validate_python(data)
        except ValidationError as error:
            first = error.errors()[0]
            where = first["loc"]
            raise ContentError(f"{path}, line {_line(text, where)}: {_dotted(where)}: {first['msg']}.") from error
        return checked


def _adapter(kind: Any) -> TypeAdapter[Any]:
    strict = ConfigDict(extra="forbid")
    try:
        return TypeAdapter(kind, config=strict)
    except PydanticUserError:  # a dataclass brings its own configuration
        return TypeAdapter(kind)


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


def _line(text: str, where: tuple[int | str, ...]) -> int:
    """The line, counted from 1, of the node that `where` leads to, or of the nearest one above it."""
    node = yaml.compose(text, Loader=yaml.SafeLoader)
    for key in where:
        if isinstance(node, yaml.SequenceNode) and isinstance(key, int) and key < len(node.value):
            node = node.value[key]
        elif isinstance(node, yaml.MappingNode):
            found = next((value for name, value in node.value if name.value == str(key)), None)
            if found is None:
                break
            node = found
        else:
            break
    return node.start_mark.line + 1 if node is not None else 1


def _dotted(where: tuple[int | str, ...]) -> str:
    return ".".join(str(key + 1) if isinstance(key, int) else key for key in where) or "the file"
