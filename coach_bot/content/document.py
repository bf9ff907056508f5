"""A YAML file with the places of its values, so that every mistake in it can be shown where it stands."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from coach_bot.content.faults import Fault

Where = tuple[int | str, ...]
"""The way to a value: keys and places in lists, from the outside in."""


@dataclass(frozen=True)
class Document:
    """A YAML file as it was read.

    Attributes:
        data: its value, as plain dicts, lists and texts.
        node: the same with places, or None for an empty file.
    """

    path: Path
    data: Any
    node: yaml.Node | None

    def line(self, where: Sequence[int | str] = ()) -> int:
        """The line, counted from 1, of the value that `where` leads to, or of the nearest one above it.

        A last key that stands in a mapping gives the line of the key.
        """
        node, line = self.node, 1
        for key in where:
            if isinstance(node, yaml.SequenceNode) and isinstance(key, int) and key < len(node.value):
                node = node.value[key]
                line = node.start_mark.line + 1
            elif isinstance(node, yaml.MappingNode):
                found = next((pair for pair in node.value if pair[0].value == str(key)), None)
                if found is None:
                    break
                line, node = found[0].start_mark.line + 1, found[1]
            else:
                break
        return line

    def fault(self, where: Sequence[int | str], text: str, *, fatal: bool = True) -> Fault:
        """A fault at the value that `where` leads to."""
        return Fault(self.path, self.line(where), text, fatal)

    def repeated(self) -> Iterator[Fault]:
        """A fault for each name that a mapping holds twice: YAML would keep the last one and drop the rest."""
        waiting = [self.node]
        while waiting:
            node = waiting.pop()
            if isinstance(node, yaml.SequenceNode):
                waiting += node.value
            elif isinstance(node, yaml.MappingNode):
                seen: dict[str, int] = {}
                for key, value in node.value:
                    waiting.append(value)
                    line = key.start_mark.line + 1
                    if key.value in seen:
                        first = f"the first is in line {seen[key.value]}"
                        yield Fault(self.path, line, f"`{key.value}` is there twice; {first}. Join or rename them.")
                    seen.setdefault(key.value, line)


def parse(path: Path, text: str) -> tuple[Document | None, list[Fault]]:
    """The YAML in `text`; None and why when it cannot be read."""
    loader = yaml.CSafeLoader(text) if yaml.__with_libyaml__ else yaml.SafeLoader(text)
    try:
        node = loader.get_single_node()
        data = loader.construct_document(node) if node is not None else None
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        problem = getattr(error, "problem", None) or "it is not valid YAML"
        line = mark.line + 1 if mark else 0
        return None, [Fault(path, line, f"{problem}. Check the indentation, colons and quotes there.")]
    finally:
        loader.dispose()
    document = Document(path, data, node)
    return document, sorted(document.repeated(), key=lambda fault: fault.line)


def strings(data: Any, where: Where = ()) -> Iterator[tuple[Where, str]]:
    """Every text below `data`, with the way to it."""
    if isinstance(data, str):
        yield where, data
    elif isinstance(data, Mapping):
        for key, value in data.items():
            yield from strings(value, (*where, str(key)))
    elif isinstance(data, list | tuple):
        for place, value in enumerate(data):
            yield from strings(value, (*where, place))
