"""What a language model is told: the voice, the moves, the small model's examples."""

import re
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any

from coach_bot.coaching.moves import Move
from coach_bot.content.document import Document
from coach_bot.content.faults import Fault
from coach_bot.errors import ContentError
from coach_bot.speaking.hearing import fault
from coach_bot.speaking.history import tokens
from coach_bot.speaking.prompt import ALARM, PLACEHOLDERS, TurnTexts, check_placeholders
from coach_bot.speaking.scaffold import TightTexts

MOST_TOKENS = 1_100
"""Tokens of the voice from which every reply of a long conversation grows too dear."""
MOST_EXAMPLES = 10

_BRACES = re.compile(r"\{([^{}]*)\}")


def voice_faults(path: Path, source: str, text: str, known: frozenset[str]) -> Iterator[Fault]:
    """Placeholders of a prose file that are missing or not known, and a voice that is too long or hears no danger.

    Args:
        source: the file as it is, by which lines are counted.
        text: the same without the owner's comments.
    """
    for match in _BRACES.finditer(text):
        if match[1] not in known:
            names = ", ".join(f"{{{name}}}" for name in sorted(known))
            line = source[: source.find(match[0], source.find("-->") + 1)].count("\n") + 1
            yield Fault(path, line, f"{match[0]} is not known here. Known: {names}.")
    for name in sorted(known):
        if f"{{{name}}}" not in text:
            yield Fault(path, 0, f"{{{name}}} is missing. Put it where its value belongs.")
    if re.search(r"[{}]", _BRACES.sub("", text)):
        yield Fault(path, 0, "a brace stands alone. Write the placeholder in full, or leave the brace out.")
    if "name" in known and ALARM not in text:
        told = f"nothing says when to write {ALARM}. Say that it is all to write when somebody may be in danger."
        yield Fault(path, 0, told, fatal=False)
    if (size := tokens(text)) > MOST_TOKENS:
        advice = f"It goes with every request; keep it under {MOST_TOKENS}."
        yield Fault(path, 0, f"has some {size} tokens. {advice}", fatal=False)


def move_faults(document: Document, texts: TurnTexts) -> Iterator[Fault]:
    """Moves without an instruction, and placeholders that are missing or not known."""
    for move in Move:
        if not texts.moves.get(move, "").strip():
            yield document.fault(("moves",), f"moves: {move.value} has no instruction. Add a line for it.")
    for part in fields(TurnTexts):
        value = getattr(texts, part.name)
        if isinstance(value, str):
            yield from _placeholders(document, part.name, value, PLACEHOLDERS.get(part.name, set()))


def tight_faults(document: Document, texts: TightTexts) -> Iterator[Fault]:
    """Examples for small models that break the rules which they are to teach."""
    for place, example in enumerate(texts.examples):
        if wrong := fault(example.coach):
            text = f"the example {example.coach!r} {wrong}. Models copy what they see."
            yield document.fault(("examples", place, "coach"), text)
    if len(texts.examples) > MOST_EXAMPLES:
        text = f"has {len(texts.examples)} examples; each makes a small model slower. Keep {MOST_EXAMPLES}."
        yield document.fault(("examples",), text, fatal=False)


def _placeholders(document: Document, key: str, text: Any, known: set[str]) -> Iterator[Fault]:
    try:
        check_placeholders(text, known, key)
    except ContentError as error:
        yield document.fault((key,), str(error))
