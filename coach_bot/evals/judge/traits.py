"""A sentence as numbers: what its words and patterns tell of what it does."""

import re
from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from coach_bot.evals.judge.advice import order_signs
from coach_bot.evals.judge.kindred import stem
from coach_bot.evals.judge.kinds import FORMS, PURPOSES, STATEMENTS
from coach_bot.evals.judge.patterns import kind_by_words, signs
from coach_bot.evals.judge.questions import read_question
from coach_bot.evals.judge.text import bare, words
from coach_bot.evals.judge.vocabulary import DO, EMPTY, FEELINGS, TELLING

Numbers = npt.NDArray[np.float32]

_MODAL = re.compile(r"\b(?:can|could|would|will|might|may|should|must)\b")
_PAST = re.compile(r"\b(?:was|were|had|did|\w+ed)\b")
_THIRD = frozenset({"he", "she", "they", "him", "her", "them"})
_DO = frozenset(DO)


def statement_traits(sentence: str, message: str) -> list[float]:
    """The traits of a sentence that asks nothing, said to a leader who had written `message`."""
    plain, said = bare(sentence), words(sentence)
    first = said[0] if said else ""
    by_words = kind_by_words(sentence, message)
    own = {stem(word) for word in words(message) if word not in EMPTY}
    meant = [word for word in said if word not in EMPTY]
    shared = sum(stem(word) in own for word in meant) / max(1, len(meant))
    found = [
        *(by_words is kind for kind in STATEMENTS),
        *order_signs(sentence),
        *signs(sentence),
        shared,
        not shared,
        min(len(said), 40) / 20,
        plain.startswith("you"),
        "you" in said or "your" in said,
        first == "i" or first.startswith("i'"),
        bool(_THIRD & set(said)),
        bool(FEELINGS & set(said)),
        first in _DO,
        sentence.strip().endswith("!"),
        bool(_MODAL.search(plain)),
        bool(_PAST.search(plain)),
        bool({"people", "leaders", "most", "managers"} & set(said)),
    ]
    return [float(each) for each in found]


def question_traits(sentence: str) -> list[float]:
    """The traits of a question."""
    question = read_question(sentence)
    found = [
        *(question.form == form for form in FORMS),
        *(question.purpose == purpose for purpose in PURPOSES),
        question.double,
        len(words(sentence)) / 20,
    ]
    return [float(each) for each in found]


def turns_of_phrase(sentence: str, message: str) -> frozenset[str]:
    """The small words of a sentence and the pairs of its words; a word with meaning counts by its sort alone."""
    own, said = set(words(message)), words(sentence)
    sorts = ["^", *(_sort(word, own) for word in said), "$"]
    singles = {word for word in said if word in EMPTY or word in TELLING}
    return frozenset({*singles, *(f"{a} {b}" for a, b in pairwise(sorts)), "^^" + " ".join(sorts[1:4])})


def marked(phrases: frozenset[str], known: Sequence[str]) -> list[float]:
    """Which of the known turns of phrase are there, as ones and zeros."""
    return [float(each in phrases) for each in known]


def _sort(word: str, own: set[str]) -> str:
    sorts = (
        (word, word in EMPTY or word in TELLING),
        ("OWN", word in own),
        ("ING", word.endswith("ing")),
        ("ED", word.endswith("ed")),
        ("DO", word in _DO),
        ("FEEL", word in FEELINGS),
    )
    return next((name for name, applies in sorts if applies), "X")
