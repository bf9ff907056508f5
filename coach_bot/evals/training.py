"""Makes the judge's weights from labelled sentences.

    python -m coach_bot.evals.training tests/data/judge_dev.yaml

Multinomial logistic regression on traits, turns of phrase and the embedding; it prints what cross-validation by leader
finds, writes `judge/weights.npz`, and takes half a minute.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import yaml

from coach_bot.embedding.onnx import OnnxEmbedder
from coach_bot.evals.judge.kinds import FORMS, STATEMENTS
from coach_bot.evals.judge.reader import WEIGHTS, Embed, question_row, statement_row
from coach_bot.evals.judge.traits import turns_of_phrase

Matrix = npt.NDArray[np.float64]

FOLDS = 9
STEPS, STEP = 400, 0.05
DECAY = 0.003
"""Of the squared weights."""
SEEN = 4
"""How often a turn of phrase must be there to be weighed."""


class Lesson:
    """Labelled sentences of one sort: statements or questions.

    Args:
        rows: leader's number, leader's words, sentence, class.
    """

    def __init__(self, rows: Sequence[tuple[int, str, str, int]], classes: int, embed: Embed, *, ask: bool) -> None:
        self.groups = np.array([row[0] for row in rows])
        self.labels = np.array([row[3] for row in rows])
        self.classes = classes
        self._rows, self._ask = rows, ask
        self._vectors = embed([row[2] for row in rows])
        self._leaders = embed([row[1] for row in rows])

    def phrases(self, chosen: npt.NDArray[np.bool_]) -> list[str]:
        """The turns of phrase that come often enough in the chosen rows."""
        each = (turns_of_phrase(row[2], row[1]) for row, take in zip(self._rows, chosen, strict=True) if take)
        counts = Counter(phrase for phrases in each for phrase in phrases)
        return sorted(phrase for phrase, count in counts.items() if count >= SEEN)

    def matrix(self, phrases: Sequence[str]) -> Matrix:
        """All rows as numbers."""
        made = [
            question_row(sentence, leader, vector, phrases)
            if self._ask
            else statement_row(sentence, leader, vector, other, phrases)
            for (_, leader, sentence, _), vector, other in zip(self._rows, self._vectors, self._leaders, strict=True)
        ]
        return np.stack(made).astype(np.float64)

    def cross_validated(self) -> npt.NDArray[np.int64]:
        """The class of each row, as found by weights that never saw its leader."""
        found = np.zeros(len(self.labels), np.int64)
        for fold in range(FOLDS):
            held = self.groups % FOLDS == fold
            rows = self.matrix(self.phrases(~held))
            weights = fit(rows[~held], self.labels[~held], self.classes)
            found[held] = (_with_one(rows[held]) @ weights).argmax(axis=1)
        return found


def fit(rows: Matrix, labels: npt.NDArray[np.int64], classes: int) -> Matrix:
    """Weights, shape (traits + 1, classes), by Adam on the mean cross-entropy."""
    given, wanted = _with_one(rows), np.eye(classes)[labels]
    weights = np.zeros((given.shape[1], classes))
    mean, square = np.zeros_like(weights), np.zeros_like(weights)
    for step in range(1, STEPS + 1):
        logits = given @ weights
        chances = np.exp(logits - logits.max(axis=1, keepdims=True))
        chances /= chances.sum(axis=1, keepdims=True)
        slope = given.T @ (chances - wanted) / len(given) + DECAY * np.vstack([weights[:-1], 0 * weights[-1:]])
        mean, square = 0.9 * mean + 0.1 * slope, 0.999 * square + 0.001 * slope**2
        weights -= STEP * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.999**step)) + 1e-8)
    return weights


def read_lessons(path: Path, embed: Embed) -> tuple[Lesson, Lesson]:
    """The statements and the questions of a file of labelled sentences."""
    statements, questions = [], []
    for number, group in enumerate(yaml.safe_load(path.read_text("utf-8"))):
        for label, sentence in group["sentences"]:
            kind = "reflection" if label == "complex" else label
            if kind in FORMS:
                questions.append((number, group["leader"], sentence, FORMS.index(kind)))
            else:
                statements.append((number, group["leader"], sentence, [str(each) for each in STATEMENTS].index(kind)))
    return (
        Lesson(statements, len(STATEMENTS), embed, ask=False),
        Lesson(questions, len(FORMS), embed, ask=True),
    )


def _with_one(rows: Matrix) -> Matrix:
    return np.hstack([rows, np.ones((len(rows), 1))])


def _report(names: Sequence[str], wanted: npt.NDArray[np.int64], found: npt.NDArray[np.int64]) -> str:
    lines = []
    for number, name in enumerate(names):
        both = int(((wanted == number) & (found == number)).sum())
        precision, recall = both / max(1, int((found == number).sum())), both / max(1, int((wanted == number).sum()))
        lines.append(f"{name:16} precision {precision:.2f}  recall {recall:.2f}  of {int((wanted == number).sum())}")
    return "\n".join(lines) + "\n"


def main() -> None:
    """Trains, reports and writes."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sentences", type=Path)
    parser.add_argument("--out", type=Path, default=WEIGHTS)
    options = parser.parse_args()
    statements, questions = read_lessons(options.sentences, OnnxEmbedder().embed)
    made: dict[str, Any] = {}
    for name, lesson, names in (("statement", statements, STATEMENTS), ("question", questions, FORMS)):
        sys.stdout.write(_report([str(each) for each in names], lesson.labels, lesson.cross_validated()))
        phrases = lesson.phrases(np.ones(len(lesson.labels), bool))
        made[f"{name}s"] = fit(lesson.matrix(phrases), lesson.labels, lesson.classes).astype(np.float32)
        made[f"{name}_phrases"] = np.array(phrases)
    np.savez_compressed(options.out, **made)


if __name__ == "__main__":
    main()
