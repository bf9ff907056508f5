"""How well the judge's detectors agree with labels made by people.

    python -m coach_bot.evals.agreement tests/data/judge_labels.yaml
    python -m coach_bot.evals.agreement --bolt FOLDER [--split valid]

It prints precision, recall and F1 of each detector with 95 % Wilson intervals, and never a sentence. BOLT's labels
(Chiu et al. 2024) are of whole utterances of counselling, transcribed without punctuation, and give each utterance one
label although it may do several things: recall is what can be read from them, precision hardly.
"""

import argparse
import csv
import json
import re
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from coach_bot.embedding.onnx import OnnxEmbedder
from coach_bot.evals.judge.advice import is_advice
from coach_bot.evals.judge.kinds import PURPOSES, Kind
from coach_bot.evals.judge.patterns import is_complex
from coach_bot.evals.judge.questions import is_question, read_question
from coach_bot.evals.judge.reader import Reader
from coach_bot.evals.judge.text import sentences
from coach_bot.evals.stats import wilson

BOLT = {
    "Questions on Experiences": "question",
    "Questions on Perspectives": "question",
    "Questions on Emotions": "question",
    "Problem-Solving": "advice",
    "Planning": "advice",
}
"""What BOLT's labels are here; `Reflections on …` are reflections, and the rest is neither."""

_ASKS = re.compile(
    r"\b(?:what|how|who|where|when|why|which)"
    r"(?:'s| is| are| was| were| do| does| did| would| could| have| has| about| else|'re)\b"
    r"|\b(?:do|did|are|is|have|can|could|would|will) (?:you|there|that|it|i|we)\b"
)
"""A question in speech without marks."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """How one detector fares: `found` of its finds and of the labelled ones, `both` in common."""

    detector: str
    both: int
    found: int
    labelled: int

    @property
    def precision(self) -> float:
        """The share of what it finds that is labelled so."""
        return self.both / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """The share of what is labelled so that it finds."""
        return self.both / self.labelled if self.labelled else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        return 2 * self.both / (self.found + self.labelled) if self.found + self.labelled else 0.0

    def as_dict(self) -> dict[str, Any]:
        """What the scorecard's page shows."""
        (low, high), (least, most) = wilson(self.both, self.found), wilson(self.both, self.labelled)
        numbers = {"precision": self.precision, "precision_low": low, "precision_high": high}
        numbers |= {"recall": self.recall, "recall_low": least, "recall_high": most}
        kept = {key: round(number, 3) for key, number in numbers.items()}
        return {"detector": self.detector, **kept, "labelled": self.labelled}

    def line(self) -> str:
        """One line of the report."""
        precision, recall = (wilson(self.both, of) for of in (self.found, self.labelled))
        return (
            f"{self.detector:26} precision {self.precision:.2f} ({precision[0]:.2f}-{precision[1]:.2f})  "
            f"recall {self.recall:.2f} ({recall[0]:.2f}-{recall[1]:.2f})  F1 {self.f1:.2f}  of {self.labelled}"
        )


def agreement(detector: str, pairs: Iterable[tuple[bool, bool]]) -> Agreement:
    """Counts pairs of what is labelled and what is found."""
    seen = list(pairs)
    return Agreement(
        detector,
        sum(label and find for label, find in seen),
        sum(find for _, find in seen),
        sum(label for label, _ in seen),
    )


def with_sentences(rows: Sequence[dict[str, Any]], reader: Reader) -> list[Agreement]:
    """Agreement with sentences that each carry one kind."""
    found = [_find(row, reader) for row in rows]
    labels = [str(row["kind"]) for row in rows]
    kinds = sorted(set(labels))
    asked = [(a.startswith("question"), b.startswith("question")) for a, b in zip(labels, found, strict=True)]
    made = [agreement("question", asked)]
    made += [agreement(kind, ((a == kind, b == kind) for a, b in zip(labels, found, strict=True))) for kind in kinds]
    heard = {"reflection", "acknowledgement"}
    both = zip(labels, found, strict=True)
    made.append(agreement("reflection or acknowledgement", ((a in heard, b in heard) for a, b in both)))
    mirrored = [row for row in rows if row["kind"] == "reflection"]
    added = [(bool(row.get("complex")), is_complex(row["text"], row["leader"])) for row in mirrored]
    made.append(agreement("complex reflection", added))
    closed = [row for row in rows if row.get("purpose")]
    right = [(row["purpose"] in PURPOSES, bool(read_question(row["text"]).purpose)) for row in closed]
    made.append(agreement("closed for a right purpose", right))
    return made


def with_bolt(rows: Sequence[tuple[str, str]], reader: Reader) -> list[Agreement]:
    """Agreement with utterances of counsellors, `(text, label)`."""

    def holds(test: Callable[[str], bool]) -> list[bool]:
        return [any(test(part) for part in _parts(text)) for text, _ in rows]

    labels = [BOLT.get(label, "reflection" if label.startswith("Reflections") else "") for _, label in rows]
    finds = {
        "question": holds(lambda part: is_question(part) or (is_question(part + "?") and _asks(part))),
        "advice": holds(lambda part: reader.kind(part) is Kind.ADVICE or is_advice(part)),
        "reflection": holds(lambda part: not _asks(part) and reader.kind(part) is Kind.REFLECTION),
    }
    return [
        agreement(name, ((label == name, find) for label, find in zip(labels, found, strict=True)))
        for name, found in finds.items()
    ]


def read_bolt(path: Path) -> list[tuple[str, str]]:
    """The utterances of one of BOLT's files, with their labels."""
    with path.open(encoding="utf-8", newline="") as file:
        return [(row["prompt"], row["completion"]) for row in csv.DictReader(file)]


def _find(row: dict[str, Any], reader: Reader) -> str:
    kind = reader.kind(row["text"], row["leader"])
    if kind is Kind.QUESTION:
        return f"question_{reader.question(row['text'], row['leader']).form}"
    return str(kind)


def _parts(text: str) -> list[str]:
    """Speech without punctuation in pieces of about a clause."""
    return [
        piece
        for sentence in sentences(text)
        for piece in re.split(r"\s+(?=(?:and|so|but|because) (?:you|i|what|how|it|that|maybe|we)\b)", sentence)
        if len(piece.split()) > 1
    ]


def _asks(part: str) -> bool:
    return "?" in part or bool(_ASKS.search(part.lower()))


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sentences", type=Path, nargs="?")
    parser.add_argument("--bolt", type=Path)
    parser.add_argument("--split", default="valid", choices=("train", "valid"))
    parser.add_argument("--words-alone", action="store_true", help="patterns without the learned weights")
    parser.add_argument("--save", type=Path, help="write the figures here, for the scorecard's page")
    options = parser.parse_args()
    reader = Reader(None if options.words_alone else OnnxEmbedder().embed)
    made: list[Agreement] = []
    if options.sentences is not None:
        made += with_sentences(yaml.safe_load(options.sentences.read_text("utf-8")), reader)
    if options.bolt is not None:
        made += with_bolt(read_bolt(options.bolt / f"finetune_therapist_combined_{options.split}.csv"), reader)
    if options.save is not None:
        options.save.write_text(json.dumps([each.as_dict() for each in made], indent=1) + "\n", "utf-8")
    sys.stdout.write("\n".join(each.line() for each in made) + "\n")


if __name__ == "__main__":
    main()
