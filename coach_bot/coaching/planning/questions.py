"""The questions that the coach may ask, and which of them fit now."""

import hashlib
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
import numpy.typing as npt

from coach_bot.coaching.moves import Exchange, Move, Question
from coach_bot.coaching.planning.families import RECENT, related
from coach_bot.coaching.planning.pronouns import of_one
from coach_bot.coaching.text.stems import overlap
from coach_bot.coaching.understanding.people import single

Vectors = npt.NDArray[np.float32]

SAME_WORDS = 0.6
"""Share of stems from which two questions count as the same, their people filled in."""
SAME = 0.85
"""Cosine from which two questions count as the same."""
FITS_REALLY_WELL = 0.5
"""Cosine of message and question from which a question out of an article is considered."""
FITS_WELL, FIRST = 0.4, 0.08
"""The same, where one of the two first topics is the question's own; and what such a topic adds at least."""
FITS_AT_ALL = 0.2
"""Cosine below which a question of a topic is not asked, for it may take for granted what was not said."""
CUED = frozenset(
    {
        "insight",
        "serves",
        "hostile",
        "rejected",
        "growth",
        "leave",
        "hold",
        "when",
        "grief",
        "mistreated",
        "consequence",
        "cares",
        "departure",
        "wonders",
        "brief",
        "greets",
        "back",
        "how",
        "worth",
        "thought",
        "safe",
        "uneasy",
        "eased",
    }
)
"""Topics that the conversation brings about, and not the message's words: they fit as they are."""
NAMED, SPOKEN_OF = 0.16, 0.09
"""What a question gains that names a person, where the message does too, and where only earlier ones did."""
AGREEING = 0.3
"""Share of meaning in the choice of a question about the talk itself, or about keeping to a step: it fits anything."""
OWN_QUESTION = 0.16
"""What a question of the coach's own articles gains, once it fits."""
DUE = frozenset({"hold", "when"})
"""Topics that come before anything else once they are due."""
STANDING = frozenset({"mistreated", "consequence", "departure"})
"""Topics that stay once they are there, so that they count as any other."""
TAKES_UP = 0.3
"""Cosine of message and question below which a question lies beside the message; one reply in six of a talk."""
TAKEN_UP = (0.34, 0.22, 0.14)
"""What a question gains that takes up what was just said, by the place of its kind."""


@dataclass(frozen=True, eq=False)
class QuestionBank:
    """Questions and their vectors.

    Attributes:
        vectors: one row per question, each of length 1; the placeholder may stand in the embedded text.
    """

    questions: tuple[Question, ...]
    vectors: Vectors

    def places(self, ids: Collection[str]) -> list[int]:
        """Row numbers of the questions with these ids."""
        return sorted(self._rows[each] for each in set(ids) & self._rows.keys())

    def of_move(self, move: Move) -> Sequence[int]:
        """Row numbers of the questions that serve a move."""
        return self._of_moves.get(move, ())

    def matching(self, patterns: Collection[str]) -> frozenset[int]:
        """Row numbers of the questions in which one of these patterns is found; each pattern is looked for once."""
        for pattern in patterns:
            if pattern not in self._matches:
                sought = re.compile(pattern)
                self._matches[pattern] = frozenset(
                    row for row, question in enumerate(self.questions) if sought.search(question.text)
                )
        return frozenset().union(*(self._matches[pattern] for pattern in patterns))

    @cached_property
    def _matches(self) -> dict[str, frozenset[int]]:
        return {}

    @cached_property
    def _rows(self) -> Mapping[str, int]:
        return {question.id: row for row, question in enumerate(self.questions)}

    @cached_property
    def _of_moves(self) -> Mapping[Move, Sequence[int]]:
        every = range(len(self.questions))
        return {move: [row for row in every if move in self.questions[row].moves] for move in Move}


@dataclass(frozen=True, slots=True, eq=False)
class Wanted:
    """What a question has to fit.

    Attributes:
        vector: of the leader's message, shape (dimensions,).
        weight: how much the message's meaning counts, 0 (a bare "yeah") to 1.
        axes: the lens's reading; questions turn to the axes that look most to managing.
        without: patterns of questions that are out of place ("When …", where the leader has just said when).
        longest: words of the longest question that is still proportionate.
        barred: moves whose questions may not be asked, whatever else they serve.
        sayings: kinds of what the leader has just said.
        things: nouns of work that `{thing}` may stand for, in the leader's words.
        named: whether the message itself names the person.
        pronoun: "he" or "she" where only that one person is spoken of, and not by name.
        leave: the move that leave is asked for; without it, no question that asks leave fits.
    """

    move: Move
    vector: Vectors
    topics: Sequence[str] = ()
    people: Sequence[str] = ()
    axes: Mapping[str, float] | None = None
    weight: float = 1.0
    longest: int = 30
    without: Collection[str] = ()
    barred: frozenset[Move] = frozenset()
    sayings: Sequence[str] = ()
    things: Sequence[str] = ()
    named: bool = False
    leave: Move | None = None
    pronoun: str = ""


def candidates(bank: QuestionBank, wanted: Wanted, history: Sequence[Exchange], limit: int = 3) -> tuple[Question, ...]:
    """The questions of `bank` that fit best, best first, `{person}` filled; none that was asked, or nearly, before."""
    person = single(wanted.people)
    asked = [exchange.question for exchange in history if exchange.question]
    recent = [exchange.question for exchange in history[-RECENT:] if exchange.question]
    before = bank.places({exchange.question_id for exchange in history if exchange.question_id})
    chosen: list[Question] = []
    rows: list[int] = []
    for _, row in _scored(bank, wanted, history):
        if any(float(bank.vectors[row] @ bank.vectors[other]) > SAME for other in (*before, *rows)):
            continue
        text = bank.questions[row].text.replace("{person}", person).replace("{thing}", "".join(wanted.things[:1]))
        text = of_one(text, wanted.pronoun)
        question = replace(bank.questions[row], text=text)
        if related(question.text, recent) or any(overlap(question.text, other) >= SAME_WORDS for other in asked):
            continue
        chosen.append(question)
        rows.append(row)
        if len(chosen) == limit:
            break
    return tuple(chosen)


def fit(bank: QuestionBank, wanted: Wanted, history: Sequence[Exchange]) -> float:
    """How well the best question fits; comparable between moves for one message."""
    scored = _scored(bank, wanted, history)
    return scored[0][0] if scored else -1.0


def takes_up(bank: QuestionBank, question: Question, wanted: Wanted) -> bool:
    """Whether a question has its subject from the message: by what was said there, its occasion, or its meaning."""
    if question.after or (CUED - {"serves"}) & set(question.topics) or not wanted.vector.any():
        return True
    rows = bank.places({question.id})
    near = float(bank.vectors[rows[0]] @ wanted.vector) if rows else 0.0
    return near >= TAKES_UP


def _scored(bank: QuestionBank, wanted: Wanted, history: Sequence[Exchange]) -> list[tuple[float, int]]:
    """Scores and row numbers of the questions that may be asked, best first."""
    if not bank.questions:
        return []
    asked = {exchange.question_id for exchange in history if exchange.question_id}
    out = bank.matching(wanted.without)
    rows = [
        row for row in bank.of_move(wanted.move) if row not in out and _may_come(bank.questions[row], wanted, asked)
    ]
    if not rows:
        return []
    part = bank.vectors[rows]
    meaning = part @ wanted.vector
    last = bank.places({history[-1].question_id}) if history and history[-1].question_id else []
    context = part @ bank.vectors[last[0]] if last else np.zeros(len(rows), dtype=np.float32)
    loose = wanted.move is Move.AGREE or bool(DUE & set(wanted.topics))
    scored: list[tuple[float, int]] = []
    for place, row in enumerate(rows):
        question, near = bank.questions[row], float(meaning[place])
        topical, taken = _topical(question, wanted.topics), _taken_up(question, wanted.sayings)
        if topical is None or taken is None:
            continue
        if question.url and near < (FITS_WELL if topical >= FIRST else FITS_REALLY_WELL):
            continue
        if topical and not taken and not CUED & set(question.topics) and wanted.weight >= 1 and near < FITS_AT_ALL:
            continue
        share = AGREEING if loose else 1.0
        score = 1.6 * share * wanted.weight * near + 0.2 * float(context[place]) + topical + taken
        score += (NAMED if wanted.named else SPOKEN_OF) if "{person}" in question.text else 0.0
        score += OWN_QUESTION if question.url else 0.0
        if question.axis and wanted.axes:
            score += 0.06 * max(0.0, -wanted.axes.get(question.axis, 0.0))
        scored.append((score + (0.04 if share >= 1 else 0.5) * _chance(question.id, wanted.vector), row))
    return sorted(scored, reverse=True)


def _may_come(question: Question, wanted: Wanted, asked: Collection[str]) -> bool:
    """Whether a question of this move is for this turn at all, whatever it asks."""
    if question.id in asked or not wanted.barred.isdisjoint(question.moves):
        return False
    if question.leave is not wanted.leave or ("{thing}" in question.text and not wanted.things):
        return False
    return bool("{person}" not in question.text or single(wanted.people)) and (
        question.text.count(" ") < wanted.longest
    )


def _topical(question: Question, topics: Sequence[str]) -> float | None:
    """What a question's topics add; None when they take for granted what was not said."""
    if not question.topics:
        return 0.0
    places = [place for place, topic in enumerate(topics[:6]) if topic in question.topics]
    if places and CUED & {topics[places[0]]}:
        return 0.13 if topics[places[0]] in STANDING else 0.5 if topics[places[0]] not in DUE else 1.0
    return (0.13, 0.08, 0.04, 0.02)[min(places[0], 3)] if places else None


def _taken_up(question: Question, sayings: Sequence[str]) -> float | None:
    """What a question gains by taking up what was just said; None when it takes up what was not."""
    if not question.after:
        return 0.0
    places = [place for place, saying in enumerate(sayings) if saying in question.after]
    return TAKEN_UP[min(places[0], len(TAKEN_UP) - 1)] if places else None


def _chance(key: str, vector: Vectors) -> float:
    """A number from 0 to 1 that is the same for the same question and message."""
    digest = hashlib.blake2b(key.encode() + np.asarray(vector[:8], dtype=np.float16).tobytes(), digest_size=4).digest()
    return int.from_bytes(digest, "big") / 2**32
