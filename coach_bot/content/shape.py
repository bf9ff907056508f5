"""Whether a YAML file has the shape that coach-bot expects, said for somebody who does not program."""

import difflib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass
from functools import cache
from types import UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from pydantic import ConfigDict, PydanticUserError, TypeAdapter, ValidationError

from coach_bot.content.document import Document, Where
from coach_bot.content.faults import Fault

T = TypeVar("T")

_QUOTES = "If it holds a colon, a # or a brace, or is a word like yes, no or a number, put it in double quotes."
_SAID = {
    "missing": "is missing. Add a line for it.",
    "string_type": f"must be text. {_QUOTES}",
    "tuple_type": "must be a list: a line with a dash for each, or [one, two].",
    "list_type": "must be a list: a line with a dash for each.",
    "dict_type": "must be names with values: `name: value`, one a line.",
    "mapping_type": "must be names with values: `name: value`, one a line.",
    "dataclass_type": "must be names with values: `name: value`, one a line.",
    "unexpected_keyword_argument": "is not known here.",
    "extra_forbidden": "is not known here.",
}


def shaped(document: Document, kind: type[T]) -> tuple[T | None, list[Fault]]:
    """The value of a document as `kind` (a frozen dataclass, or a list or dict of such), and every mistake in it.

    None when there is a mistake.
    """
    faults = [document.fault(where, text) for where, text in unknown(document.data, kind)]
    value: T | None = None
    try:
        value = _adapter(kind).validate_python(document.data)
    except ValidationError as error:
        for each in error.errors():
            where = tuple(key for key in each["loc"] if key != "[key]")
            if each["type"] not in {"unexpected_keyword_argument", "extra_forbidden"}:
                faults.append(document.fault(where, f"{dotted(where)}: {_said(each)}"))
    return (None if faults else value), sorted(faults, key=lambda fault: fault.line)


def unknown(data: Any, kind: Any, where: Where = ()) -> Iterator[tuple[Where, str]]:
    """Names in `data` that `kind` does not have: a slip of the pen there would be read as nothing at all."""
    origin = get_origin(kind)
    if origin in {Union, UnionType}:
        kinds = [each for each in get_args(kind) if is_dataclass(each) or get_origin(each)]
        kind = kinds[0] if len(kinds) == 1 else Any
        origin = get_origin(kind)
    if is_dataclass(kind) and isinstance(kind, type) and isinstance(data, Mapping):
        hints = _hints(kind)
        names = [each.name for each in fields(kind)]
        for key, value in data.items():
            if key in names:
                yield from unknown(value, hints[key], (*where, key))
            else:
                yield (*where, str(key)), f"`{key}` is not known here. {_near(str(key), names)}"
    elif isinstance(data, Mapping) and origin is not None and len(get_args(kind)) == 2:
        for key, value in data.items():
            yield from unknown(value, get_args(kind)[1], (*where, key))
    elif isinstance(data, list) and origin is not None and get_args(kind):
        for place, value in enumerate(data):
            yield from unknown(value, get_args(kind)[0], (*where, place))


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)


def _near(word: str, names: Sequence[str]) -> str:
    close = difflib.get_close_matches(word, names, 1, 0.6)
    return f"Did you mean `{close[0]}`?" if close else f"Known are {', '.join(names)}."


def _said(error: Any) -> str:
    known = _SAID.get(error["type"])
    if error["type"] == "enum" or error["type"] == "literal_error":
        names = _expected(error)
        return f"{error['input']!r} is not known. {_near(str(error['input']), names)}"
    return known or f"{error['msg'].removeprefix('Value error, ')}."


def _expected(error: Any) -> list[str]:
    told = str(error.get("ctx", {}).get("expected", ""))
    return [part.strip(" '") for part in told.replace(" or ", ", ").split(",") if part.strip(" '")]


def _adapter(kind: Any) -> TypeAdapter[Any]:
    strict = ConfigDict(extra="forbid")
    try:
        return TypeAdapter(kind, config=strict)
    except PydanticUserError:  # a dataclass brings its own configuration
        return TypeAdapter(kind)


def dotted(where: Where) -> str:
    """The way to a value as people write it, places counted from 1: `feelings.3.words`."""
    return ".".join(str(key + 1) if isinstance(key, int) else key for key in where) or "the file"
