"""How well the lens reads: `python -m tests.bench.lens [--small] [--json]`.

The sentences of `tests/data/lens_held_out.yaml` were written apart from the training sentences and committed before the
lens was trained; nothing is ever changed because of one of them, and only figures are printed. Balanced accuracy is
the mean of the shares of managing, neither and leading that were read rightly; chance is a third, and a half with two
sides. Intervals are of 95 %, by bootstrap over the sentences. Calibration is of the probabilities of all sides of all
axes.
"""

import argparse
import json
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import yaml
from rich.console import Console
from rich.table import Table

from coach_bot.coaching.understanding.classifier import make_classifier
from coach_bot.coaching.understanding.lens import AXES, LEANS, axes, chances, numbers
from coach_bot.content.arrays import load_arrays
from coach_bot.embedding.onnx import OnnxEmbedder

HELD_OUT = Path(__file__).parents[1] / "data" / "lens_held_out.yaml"
ZERO_SHOT = {
    "relationship": (0.564, 0.753),
    "future": (0.727, 0.880),
    "ownership": (0.428, 0.650),
    "outward": (0.649, 0.843),
}
"""Of the lens before, on the same sentences, with three sides at its best cut-off and with two: it compared a message's
vector with sentences of either pole (docs/decisions/0006-a-trained-lens.md)."""
SIDES = (-1, 0, 1)
BINS = np.linspace(0, 1, 11)


@dataclass(frozen=True)
class Read:
    """The truth, the readings and the probabilities; a row for a sentence."""

    truth: np.ndarray
    values: np.ndarray
    shares: np.ndarray
    milliseconds: float
    embedding: float


def read_all(path: Path = HELD_OUT, small: int = 0) -> Read:
    """Reads the sentences of a file; times are medians of one sentence, the embedding apart."""
    items = yaml.safe_load(path.read_text("utf-8"))[: small or None]
    embedder = OnnxEmbedder()
    model = make_classifier(load_arrays("lens.npz", embedder.identity))
    truth = np.array([[item[axis] for axis in AXES] for item in items])
    values, shares, times, waits = [], [], [], []
    embedder.embed_with_sentences("Warm.")
    for item in items:
        started = time.perf_counter()
        heard = embedder.embed_with_sentences(item["text"])
        embedded = time.perf_counter()
        reading = axes(item["text"], heard.vector, heard.early, model)
        times.append(time.perf_counter() - embedded)
        waits.append(embedded - started)
        values.append([reading[axis] for axis in AXES])
        shares.append(chances(item["text"], numbers(heard.vector, heard.early), model))
    return Read(truth, np.array(values), np.array(shares), 1e3 * float(np.median(times)), 1e3 * float(np.median(waits)))


def balanced(truth: np.ndarray, told: np.ndarray, sides: tuple[int, ...]) -> float:
    """The mean over the sides that occur of the share that was read rightly."""
    return float(np.mean([(told[truth == side] == side).mean() for side in sides if (truth == side).any()]))


def leaning(values: np.ndarray) -> np.ndarray:
    """The side that a reading leans to."""
    return np.where(values >= LEANS, 1, np.where(values <= -LEANS, -1, 0))


def interval(truth: np.ndarray, told: np.ndarray, sides: tuple[int, ...], rounds: int = 2000) -> tuple[float, float]:
    """95 % of the balanced accuracies of samples drawn with replacement."""
    rng = np.random.default_rng(0)
    drawn = [rng.integers(0, len(truth), len(truth)) for _ in range(rounds)]
    low, high = np.percentile([balanced(truth[rows], told[rows], sides) for rows in drawn], [2.5, 97.5])
    return float(low), float(high)


def calibration(read: Read) -> tuple[float, list[tuple[float, float, int]]]:
    """Expected calibration error, and for each tenth: mean probability, share that was so, how many."""
    given = read.shares.reshape(-1)
    so = np.stack([read.truth == side for side in SIDES], axis=2).reshape(-1)
    tenth = np.clip(np.digitize(given, BINS) - 1, 0, len(BINS) - 2)
    rows = [
        (float(given[tenth == place].mean()), float(so[tenth == place].mean()), int((tenth == place).sum()))
        for place in range(len(BINS) - 1)
        if (tenth == place).any()
    ]
    return sum(count * abs(said - was) for said, was, count in rows) / len(given), rows


def measure(read: Read) -> dict[str, Any]:
    """All figures, by axis and of the whole."""
    found: dict[str, Any] = {}
    for row, axis in enumerate(AXES):
        truth, values = read.truth[:, row], read.values[:, row]
        told, taken = leaning(values), truth != 0
        two = np.where(values[taken] > 0, 1, -1)
        found[axis] = {
            "three": balanced(truth, told, SIDES),
            "three_interval": interval(truth, told, SIDES),
            "two": balanced(truth[taken], two, (-1, 1)),
            "two_interval": interval(truth[taken], two, (-1, 1)),
            "sentences": [int((truth == side).sum()) for side in SIDES],
        }
    error, rows = calibration(read)
    whole, overall = read.truth.sum(axis=1), read.values.mean(axis=1)
    taken = whole != 0
    return {
        "axes": found,
        "overall_two": balanced(np.sign(whole[taken]), np.where(overall[taken] > 0, 1, -1), (-1, 1)),
        "overall_interval": interval(np.sign(whole[taken]), np.where(overall[taken] > 0, 1, -1), (-1, 1)),
        "calibration_error": error,
        "reliability": rows,
        "lens_ms": read.milliseconds,
        "embedding_ms": read.embedding,
    }


def show(figures: dict[str, Any], console: Console) -> None:
    """Prints the tables."""
    table = Table("axis", "-1 / 0 / +1", "three sides", "zero-shot", "two sides", "zero-shot ")
    for axis, found in figures["axes"].items():
        three, two = ZERO_SHOT[axis]
        table.add_row(
            axis,
            " / ".join(map(str, found["sentences"])),
            _share(found["three"], found["three_interval"]),
            f"{three:.2f}",
            _share(found["two"], found["two_interval"]),
            f"{two:.2f}",
        )
    table.add_row("overall", "", "", "", _share(figures["overall_two"], figures["overall_interval"]), "")
    console.print(table)
    reliability = Table("probability", "was so", "of")
    for said, was, count in figures["reliability"]:
        reliability.add_row(f"{said:.2f}", f"{was:.2f}", str(count))
    console.print(reliability)
    console.print(f"expected calibration error {figures['calibration_error']:.3f}")
    console.print(f"{figures['lens_ms']:.2f} ms beyond the embedding, which takes {figures['embedding_ms']:.1f} ms")


def _share(value: float, bounds: tuple[float, float]) -> str:
    return f"{value:.2f} ({bounds[0]:.2f} to {bounds[1]:.2f})"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--small", action="store_true", help="the first 60 sentences, which say little")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    figures = measure(read_all(small=60 if options.small else 0))
    if options.json:
        print(json.dumps(figures, indent=1))
    else:
        show(figures, Console(width=120))


if __name__ == "__main__":
    main()
