"""Trains the lens: `python -m training lens [--try]`.

Reads the sentences of `lens*.yaml` here and writes `coach_bot/content/lens.npz`. A weighted ridge regression over the
message's vector, its early states and its words, solved in closed form: no seed matters but that of the folds, by which
the probabilities are calibrated. With `--try` the figures of the cross-validation are shown and nothing is written.
"""

import argparse
import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import yaml

from coach_bot.coaching.understanding.classifier import buckets, terms, weighed
from coach_bot.coaching.understanding.lens import AXES, LEANS, numbers
from coach_bot.embedding.onnx import OnnxEmbedder

FOLDER = Path(__file__).parent
WEIGHTS = FOLDER.parent / "coach_bot" / "content" / "lens.npz"
SIDES = (-1, 0, 1)
BUCKETS = 8192
RIDGE = 3.0
SHARE = 0.25
"""How much the message's own vector counts beside its early states; like `RIDGE`, by cross-validation."""
FOLDS, BLOCK = 5, 8
"""Neighbours in the file are often two sides of one scene; they are left out together."""

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Sentences:
    """What is learnt from: the truth by axis, dense features and buckets' weights, a row for a sentence."""

    texts: list[str]
    truth: npt.NDArray[np.int64]
    dense: Floats
    words: Floats
    centre: Floats
    scale: Floats
    rarity: Floats

    @property
    def kernel(self) -> Floats:
        """How alike the sentences are."""
        likeness: Floats = self.dense @ self.dense.T + self.words @ self.words.T
        return likeness


def files() -> list[Path]:
    """The files of training sentences."""
    return sorted(FOLDER.glob("lens*.yaml"))


def items() -> list[dict[str, Any]]:
    """The training sentences, each once."""
    return list({item["text"]: item for path in files() for item in yaml.safe_load(path.read_text("utf-8"))}.values())


def fingerprint() -> str:
    """A hash of the training sentences; the stored lens names the one it was made from."""
    digest = hashlib.sha256()
    for item in items():
        digest.update(f"{item['text']}\t{[item[axis] for axis in AXES]}\n".encode())
    return digest.hexdigest()


def load() -> Sentences:
    """The sentences with their features."""
    given, embedder = items(), OnnxEmbedder()
    texts = [item["text"] for item in given]
    embedded = [embedder.embed_with_sentences(text) for text in texts]
    given_numbers = np.array([numbers(each.vector, each.early) for each in embedded], np.float64)
    centre, half = given_numbers.mean(axis=0), len(embedded[0].vector)
    dense: Floats = np.asarray(given_numbers - centre)
    # the early states are of no fixed length
    spread = np.sqrt((dense[:, half:] ** 2).sum(axis=1).mean())
    scale = np.sqrt(2 * np.concatenate([np.full(half, SHARE), np.full(half, (1 - SHARE) / spread**2)]))
    counted = [np.unique(buckets(terms(text), BUCKETS), return_counts=True) for text in texts]
    seen = np.bincount(np.concatenate([places for places, _ in counted]), minlength=BUCKETS)
    # what one sentence alone has says nothing of others
    rarity = np.where(seen > 1, np.log((1 + len(texts)) / (1 + seen)) + 1, 0.0)
    words = np.zeros((len(texts), BUCKETS))
    for row, (places, counts) in enumerate(counted):
        words[row, places] = weighed(counts, rarity[places].astype(np.float32))
    truth = np.array([[item[axis] for axis in AXES] for item in given])
    return Sentences(texts, truth, dense * scale, words, centre, scale, rarity)


def solve(kernel: Floats, truth: npt.NDArray[np.int64]) -> Floats:
    """The weights of the sentences for one axis, shape (sentences, 3); each side counts alike, however rare."""
    wanted = np.stack([truth == side for side in SIDES], axis=1).astype(float)
    count = wanted @ (len(truth) / 3 / np.maximum(wanted.sum(axis=0), 1))
    weights: Floats = np.asarray(np.linalg.solve(kernel + np.diag(RIDGE / count), wanted - 1 / 3), np.float64)
    return weights


def left_out(sentences: Sentences) -> Floats:
    """Scores of each sentence by a model that has not seen it, shape (sentences, 4, 3)."""
    kernel, count = sentences.kernel, len(sentences.texts)
    blocks = np.arange(count) // BLOCK
    folds = np.random.default_rng(0).permutation(blocks[-1] + 1)[blocks] % FOLDS
    scores = np.zeros((count, len(AXES), 3))
    for fold in range(FOLDS):
        known, other = np.flatnonzero(folds != fold), np.flatnonzero(folds == fold)
        for axis in range(len(AXES)):
            weights = solve(kernel[np.ix_(known, known)], sentences.truth[known, axis])
            scores[other, axis] = kernel[np.ix_(other, known)] @ weights
    return scores


def calibrate(scores: Floats, truth: npt.NDArray[np.int64]) -> tuple[float, Floats]:
    """Slope and offsets that turn scores into the logits of probabilities, by gradient descent on their loss."""
    wanted = np.stack([truth == side for side in SIDES], axis=1).astype(float)
    slope, offsets = 3.0, np.zeros(3)
    for _ in range(3000):
        miss = _shares(slope * scores + offsets) - wanted
        slope -= 2.0 * float((miss * scores).sum(axis=1).mean())
        offsets -= 0.5 * miss.mean(axis=0)
    return slope, offsets


def train(sentences: Sentences, scores: Floats) -> dict[str, npt.NDArray[Any]]:
    """The arrays of a lens, calibrated by the scores of `left_out`."""
    dense, words, bias = [], [], []
    for axis in range(len(AXES)):
        slope, offsets = calibrate(scores[:, axis], sentences.truth[:, axis])
        weights = slope * solve(sentences.kernel, sentences.truth[:, axis])
        dense.append(sentences.scale[:, None] * (sentences.dense.T @ weights))
        words.append(sentences.words.T @ weights)
        bias.append(offsets - sentences.centre @ dense[-1])
    return {
        "dense": np.hstack(dense).astype(np.float32),
        "words": np.hstack(words).astype(np.float16),
        "rarity": sentences.rarity.astype(np.float16),
        "bias": np.concatenate(bias).astype(np.float32),
    }


def show(sentences: Sentences, scores: Floats, *, missed: int = 0) -> None:
    """The figures of the cross-validation, and the sentences that are read most wrongly."""
    for row, axis in enumerate(AXES):
        truth = sentences.truth[:, row]
        slope, offsets = calibrate(scores[:, row], truth)
        read = _shares(slope * scores[:, row] + offsets)
        value = read[:, 2] - read[:, 0]
        for leans in (LEANS / 2, LEANS, LEANS * 1.5):
            told = np.where(value > leans, 1, np.where(value < -leans, -1, 0))
            print(f"{axis} at {leans:.2f}: {np.mean([(told[truth == side] == side).mean() for side in SIDES]):.3f}")
        told = np.sign(value)
        print(f"{axis}, two sides: {np.mean([(told[truth == side] == side).mean() for side in (-1, 1)]):.3f}")
        for place in np.argsort(-np.abs(value - truth))[:missed]:
            print(f"  {truth[place]:+d} read {value[place]:+.2f}  {sentences.texts[place]}")


def _shares(logits: Floats) -> Floats:
    powers = np.exp(logits - logits.max(axis=-1, keepdims=True))
    probabilities: Floats = powers / powers.sum(axis=-1, keepdims=True)
    return probabilities


def main() -> None:
    """Trains and writes the lens, or shows how well it would read."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--try", dest="attempt", action="store_true", help="show the cross-validation, write nothing")
    parser.add_argument("--missed", type=int, default=0, help="show this many sentences an axis that are read wrongly")
    options = parser.parse_args()
    sentences = load()
    scores = left_out(sentences)
    show(sentences, scores, missed=options.missed)
    if not options.attempt:
        made_from = {"embedder": np.array(OnnxEmbedder().identity), "sentences": np.array(fingerprint())}
        np.savez_compressed(WEIGHTS, **train(sentences, scores), **made_from)  # type: ignore[arg-type]
        print(f"{WEIGHTS}: {WEIGHTS.stat().st_size / 1000:.0f} kB from {len(sentences.texts):,} sentences")


if __name__ == "__main__":
    main()
