"""The owner's questions, by the rules that a question of the coach must keep."""

import difflib
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from coach_bot.coaching.moves import Move, Question
from coach_bot.coaching.planning.questions import CUED
from coach_bot.coaching.rules import asking
from coach_bot.coaching.text.stems import plain, words
from coach_bot.coaching.understanding.lens import AXES
from coach_bot.coaching.understanding.topics import TOPICS
from coach_bot.content import Prompts
from coach_bot.content.document import Document
from coach_bot.content.faults import Fault

PERSON, THING = "Priya", "the report"
CLOSED_MOVES = frozenset({Move.REFRAME, Move.COMMIT, Move.REPAIR, Move.IDEA})
"""Moves in which a question may be closed: leave, a commitment, an understanding."""
TOO_FEW = 3


def question_faults(document: Document, questions: Sequence[Question]) -> Iterator[Fault]:
    """Every question that is closed, leading, double, too long, or stands in the wrong place."""
    seen: dict[str, int] = {}
    texts: dict[str, Question] = {}
    for place, question in enumerate(questions):
        named = f"the question {question.id}"
        line = document.line((place,))
        if seen.setdefault(question.id, line) != line:
            first = seen[question.id]
            yield document.fault((place,), f"{named}: the id is there twice, first in line {first}. Give one another.")
        for text in _wrong(question):
            yield document.fault((place, "text"), f"{named} {text}")
        if not question.moves:
            yield document.fault((place,), f"{named} serves no move, so it is never asked. Fill in `moves`.")
        twin = texts.setdefault(plain(question.text), question)
        if twin is not question and set(twin.moves) & set(question.moves):
            text = f"{named} says the same as {twin.id}. Delete one of them."
            yield document.fault((place, "text"), text, fatal=False)
    yield from _unknown_names(document)
    yield from _gaps(document, questions)


def filled(text: str) -> str:
    """A question as it would be asked of a leader who spoke of Priya."""
    asked = text.replace("{person}", PERSON).replace("{thing}", THING)
    return asked[:1].upper() + asked[1:]


def _wrong(question: Question) -> Iterator[str]:
    text = filled(question.text).strip()
    if not text.endswith("?"):
        yield "does not end with a question mark. A question of the coach does."
        return
    if (size := len(words(text))) > asking.LONGEST_QUESTION:
        yield f"has {size} words; at most {asking.LONGEST_QUESTION} can be taken in at once. Shorten it."
    if text.count("?") > 1 or asking.single(text)[1] != text:
        yield "asks two things. Ask one, and make the other a question of its own."
        return
    if asking.hides_advice(text) and not asking.closed_kind(text):
        yield "leads: it hides advice, an opinion or blame. Ask what the leader sees or wants instead."
    elif not asking.is_open(text):
        kind = asking.closed_kind(text)
        if not kind:
            yield "can be answered with yes or no. Begin with what, how, who, when or which."
        elif not CLOSED_MOVES & set(question.moves):
            moves = ", ".join(sorted(move.value for move in CLOSED_MOVES))
            yield f"can be answered with yes or no ({kind}); that is right only for the moves {moves}."
    if question.text.startswith("{person}"):
        yield "begins with {person}, which may be a long name. Put a word before it."


def _gaps(document: Document, questions: Sequence[Question]) -> Iterator[Fault]:
    """Moves that hardly any question serves: the coach would soon have nothing new to ask."""
    needed = {move for question in Prompts().load("questions.yaml", list[Question]) for move in question.moves}
    for move in sorted(needed):
        count = sum(move in question.moves for question in questions)
        if count < TOO_FEW:
            text = f"only {count} questions serve the move {move.value}; with fewer than {TOO_FEW} the coach runs dry."
            yield Fault(document.path, 0, text, fatal=False)


def _unknown_names(document: Document) -> Iterator[Fault]:
    """Topics, axes and kinds of what was said that nothing in the coach goes by: such a question would never fit."""
    ours, _ = Prompts().document("questions.yaml")
    shipped_rows = ours.data if ours is not None and isinstance(ours.data, list) else []
    known = {
        "topics": {*TOPICS, *CUED, *_used(shipped_rows, "topics")},
        "after": _used(shipped_rows, "after"),
        "axis": set(AXES),
    }
    for place, row in enumerate(document.data):
        for key, names in known.items():
            given = row.get(key) or ()
            for name in [given] if isinstance(given, str) else given:
                if name not in names:
                    text = f"the question {row.get('id')}: {_no(key, name, sorted(names))}"
                    yield document.fault((place, key), text)


def _used(rows: Sequence[Mapping[str, Any]], key: str) -> set[str]:
    return {name for row in rows for name in row.get(key) or ()}


def _no(what: str, word: str, known: Sequence[str]) -> str:
    close = difflib.get_close_matches(word, known, 1, 0.6)
    hint = f"Did you mean {close[0]}?" if close else f"Known are {', '.join(known)}."
    return f"{word} is not known under `{what}`. {hint}"
