"""Each file of `prompts/` by itself: whether it can be read, has the right names in it, and the right placeholders."""

import difflib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from coach_bot.coaching.guided.script import Script
from coach_bot.coaching.moves import Question
from coach_bot.coaching.reflecting.phrasebook import Phrasebook
from coach_bot.coaching.screening.texts import SafetyTexts
from coach_bot.coaching.understanding.lexicon import Lexicon
from coach_bot.content import Prompts
from coach_bot.content.document import Document, Where, strings
from coach_bot.content.faults import Fault
from coach_bot.content.files import shipped
from coach_bot.content.placeholders import PLACEHOLDER
from coach_bot.content.shape import dotted, shaped
from coach_bot.documents import DocumentWords
from coach_bot.errors import ContentError
from coach_bot.review.lines import VALUES, guide_faults, meaning_faults
from coach_bot.review.questions import question_faults
from coach_bot.review.safety import resource_faults, safety_faults
from coach_bot.review.sample import Sample, sample_faults
from coach_bot.review.voice import move_faults, tight_faults, voice_faults
from coach_bot.speaking.prompt import TurnTexts
from coach_bot.speaking.remembering import MemoryTexts
from coach_bot.speaking.scaffold import TightTexts
from coach_bot.speaking.texts import ERRORS, NOTICES, Texts
from coach_bot.web.chainlit_setup import PageWords
from coach_bot.web.pages.words import Words, word_faults
from coach_bot.web.widget import words as widget
from coach_bot.web.widget.demo import DemoWords

Rule = Callable[[Document, Any], Iterator[Fault]]


@dataclass(frozen=True)
class Expected:
    """What one YAML file must be.

    Attributes:
        kind: the type that its data must fit; None: any YAML.
        placeholders: the names that may stand in braces, besides those that the shipped file has under the same
            heading; None: the rules see to it.
        rules: what else is checked when the shape is right.
    """

    kind: Any = None
    placeholders: frozenset[str] | None = None
    rules: tuple[Rule, ...] = field(default=())


def text_faults(document: Document, texts: Texts) -> Iterator[Fault]:
    """Notices and errors that the app shows and `texts.yaml` does not hold."""
    for group, needed in (("notices", NOTICES), ("errors", ERRORS)):
        for name in sorted(needed - set(getattr(texts, group))):
            yield document.fault((group,), f"`{name}` is missing from {group}. Add a line for it.")


EXPECTED: Mapping[str, Expected] = {
    "demo.yaml": Expected(DemoWords, frozenset()),
    "documents.yaml": Expected(DocumentWords),
    "guide.yaml": Expected(Phrasebook, frozenset(VALUES), (guide_faults,)),
    "lexicon.yaml": Expected(Lexicon, frozenset()),
    "meanings.yaml": Expected(list[dict[str, Any]], frozenset({"done", "person"}), (meaning_faults,)),
    "memory.yaml": Expected(MemoryTexts, frozenset()),
    "moves.yaml": Expected(TurnTexts, None, (move_faults,)),
    "page.yaml": Expected(PageWords, frozenset()),
    "pages.yaml": Expected(Words, None, (word_faults,)),
    "questions.yaml": Expected(list[Question], frozenset({"person", "thing"}), (question_faults,)),
    "reflection.yaml": Expected(Script, frozenset({"person"})),
    "resources.yaml": Expected(None, None, (resource_faults,)),
    "safety.yaml": Expected(SafetyTexts, frozenset(), (safety_faults,)),
    "sample.yaml": Expected(list[Sample], frozenset(), (sample_faults,)),
    "texts.yaml": Expected(Texts, frozenset({"name", "provider", "limit"}), (text_faults,)),
    "tight.yaml": Expected(TightTexts, None, (tight_faults,)),
    "widget.yaml": Expected(dict[str, widget.WidgetWords], None, (widget.word_faults,)),
}
PROSE = {"voice.md": frozenset({"name"}), "summary.md": frozenset({"words"})}


def file_names(prompts: Prompts) -> list[str]:
    """The files that ship, and those of the owner's folder."""
    folders = [shipped("prompts"), *([prompts.folder] if prompts.folder else [])]
    return sorted({path.name for folder in folders for path in folder.iterdir() if not path.name.startswith(".")})


def prompt_faults(prompts: Prompts) -> Iterator[Fault]:
    """Every mistake in the files of `prompts/`, file by file."""
    for name in file_names(prompts):
        yield from file_faults(prompts, name)


def file_faults(prompts: Prompts, name: str) -> Iterator[Fault]:
    """Every mistake in one file of `prompts/`."""
    known = {path.name for path in shipped("prompts").iterdir()} | set(EXPECTED) | set(PROSE)
    path = prompts.path(name)
    if name not in known:
        yield Fault(path, 0, f"no file of this name is read. {_meant(name, known)}", fatal=False)
    elif name in PROSE:
        yield from _prose(prompts, name)
    elif path.suffix == ".yaml":
        yield from _yaml(prompts, name, EXPECTED.get(name, Expected()))


def _yaml(prompts: Prompts, name: str, expected: Expected) -> Iterator[Fault]:
    document, faults = prompts.document(name)
    yield from faults
    if document is None:
        return
    if document.data is None:
        yield Fault(document.path, 0, "is empty. Restore it, or delete it to use the one that ships with coach-bot.")
        return
    value = document.data
    if expected.kind is not None:
        value, wrong = shaped(document, expected.kind)
        yield from wrong
    if expected.placeholders is not None:
        ours, _ = Prompts().document(name)
        for where, text in strings(document.data):
            known = expected.placeholders | _used(ours.data if ours else None, where[0] if where else "")
            yield from placeholder_faults(document, where, text, known)
    if value is not None:
        for rule in expected.rules:
            yield from rule(document, value)


def _used(data: Any, heading: int | str) -> frozenset[str]:
    """The placeholders of a shipped file under one heading."""
    part = data.get(heading) if isinstance(data, dict) else None
    return frozenset(match[1] for _, text in strings(part) for match in PLACEHOLDER.finditer(text) if match[1])


def _prose(prompts: Prompts, name: str) -> Iterator[Fault]:
    path = prompts.path(name)
    try:
        text = prompts.text(name)
    except ContentError as error:
        yield Fault(path, 0, str(error).removeprefix(f"{path} "))
        return
    yield from voice_faults(path, path.read_text("utf-8"), text, PROSE[name])


def placeholder_faults(document: Document, where: Where, text: str, known: frozenset[str]) -> Iterator[Fault]:
    """Braces in a text that nothing is filled into."""
    for match in PLACEHOLDER.finditer(text):
        if match[0] in {"{{", "}}"} or match[1] in known:
            continue
        names = ", ".join(f"{{{name}}}" for name in sorted(known)) or "none"
        said = f"{match[0]} is not known here" if match[1] is not None else f"a brace {match[0]} stands alone"
        yield document.fault(where, f"{dotted(where)}: {said}. Known: {names}.")


def _meant(name: str, known: set[str]) -> str:
    close = difflib.get_close_matches(name, known, 1, 0.5) or difflib.get_close_matches(
        Path(name).stem, [Path(each).stem for each in known], 1, 0.6
    )
    full = next((each for each in sorted(known) if close and each.startswith(close[0])), "")
    return f"Did you mean {full}?" if full else f"Files that are read: {', '.join(sorted(known))}."
