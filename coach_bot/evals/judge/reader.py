"""Reads what each sentence of a reply does: patterns of words and meaning together, weighed by labelled sentences."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from coach_bot.evals.judge.kinds import FORMS, STATEMENTS, Kind
from coach_bot.evals.judge.patterns import kind_by_words
from coach_bot.evals.judge.questions import Question, is_question, read_question
from coach_bot.evals.judge.text import sentences
from coach_bot.evals.judge.traits import (
    Numbers,
    marked,
    question_traits,
    statement_traits,
    turns_of_phrase,
)

Embed = Callable[[Sequence[str]], npt.NDArray[np.float32]]

WEIGHTS = Path(__file__).parent / "weights.npz"
MEANING = 3.0
"""How much a vector counts beside traits that are 0 or 1."""

SURE = 0.55
"""Chance from which advice or a leading question is taken for one on meaning alone, without a pattern that says so."""


@dataclass(frozen=True, slots=True, eq=False)
class Weights:
    """What training left: a row for each trait, phrase and dimension, and one for the constant."""

    statements: Numbers
    questions: Numbers
    statement_phrases: tuple[str, ...]
    question_phrases: tuple[str, ...]


@lru_cache(maxsize=1)
def load_weights() -> Weights:
    """The weights that ship with the judge."""
    with np.load(WEIGHTS, allow_pickle=False) as data:
        return Weights(
            data["statements"],
            data["questions"],
            tuple(data["statement_phrases"].tolist()),
            tuple(data["question_phrases"].tolist()),
        )


class Reader:
    """Reads sentences.

    Args:
        embed: texts to vectors of length 1 as the weights were made with, shape (texts, dimensions); None: patterns
            of words alone.
    """

    def __init__(self, embed: Embed | None = None) -> None:
        self.embed = embed
        self._vectors: dict[str, npt.NDArray[np.float32]] = {}
        self._weights: Weights | None = None

    def kind(self, sentence: str, message: str = "") -> Kind:
        """What one sentence does, said to a leader who had written `message`."""
        if is_question(sentence):
            return Kind.QUESTION
        if self.embed is None:
            return kind_by_words(sentence, message)
        weights = self._learned()
        row = statement_row(sentence, message, self._vector(sentence), self._vector(message), weights.statement_phrases)
        chances = _chances(row, weights.statements)
        best = STATEMENTS[int(np.argmax(chances))]
        if best is Kind.ADVICE and chances.max() < SURE:
            by_words = kind_by_words(sentence, message)
            return by_words if by_words is Kind.ADVICE else STATEMENTS[int(np.argsort(chances)[-2])]
        return best

    def question(self, sentence: str, message: str = "") -> Question:
        """The form and purpose of one question."""
        by_words = read_question(sentence)
        if self.embed is None or by_words.purpose:
            return by_words
        weights = self._learned()
        row = question_row(sentence, message, self._vector(sentence), weights.question_phrases)
        chances = _chances(row, weights.questions)
        best = FORMS[int(np.argmax(chances))]
        return by_words if best == "leading" and chances.max() < SURE else replace(by_words, form=best)

    def questions(self, reply: str, message: str = "") -> tuple[Question, ...]:
        """The questions that a reply puts to its reader, in order; a question told of somebody is none."""
        return tuple(self.question(sentence, message) for sentence in sentences(reply) if is_question(sentence))

    def _vector(self, text: str) -> npt.NDArray[np.float32]:
        if text not in self._vectors:
            assert self.embed is not None  # noqa: S101  only asked for by those who saw to it
            self._vectors[text] = self.embed([text])[0]
        return self._vectors[text]

    def _learned(self) -> Weights:
        if self._weights is None:
            self._weights = load_weights()
        return self._weights


def statement_row(sentence: str, message: str, vector: Numbers, leader: Numbers, phrases: Sequence[str]) -> Numbers:
    """All that is weighed of a sentence that asks nothing."""
    likeness = float(vector @ leader)
    known = marked(turns_of_phrase(sentence, message), phrases)
    return np.concatenate([statement_traits(sentence, message), [likeness], MEANING * vector, known]).astype(np.float32)


def question_row(sentence: str, message: str, vector: Numbers, phrases: Sequence[str]) -> Numbers:
    """All that is weighed of a question."""
    known = marked(turns_of_phrase(sentence, message), phrases)
    return np.concatenate([question_traits(sentence), MEANING * vector, known]).astype(np.float32)


def _chances(row: Numbers, weights: Numbers) -> Numbers:
    """The chance of each class, shape (classes,)."""
    logits = row @ weights[:-1] + weights[-1]
    raised = np.exp(logits - logits.max())
    chances: Numbers = raised / raised.sum()
    return chances
