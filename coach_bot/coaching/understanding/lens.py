"""The lens: how a message looks at things, on the four axes from managing (-1) to leading (+1).

A small trained model reads the message's own vector, the mean of the embedded model's early states (who did what to
whom is plainer there than at its end, which says what a text is about), and its words. `training/lens.py` makes it.
"""

from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt

from coach_bot.coaching.understanding.classifier import Classifier, shares

Vectors = npt.NDArray[np.float32]

AXES = ("relationship", "future", "ownership", "outward")
LEANS = 0.1
"""Reading from which a message leans to one side: what tells the sides apart best in training, by cross-validation."""


def axes(message: str, vector: Vectors, early: Sequence[Vectors], model: Classifier) -> dict[str, float]:
    """Each axis's reading of a message, -1 (managing) to +1 (leading).

    A reading is the probability that the message looks to leading less that it looks to managing; near 0 it says
    nothing about the axis, or is doubtful. All 0 when there are no early states.

    Args:
        vector: of the message, shape (dimensions,), of length 1.
        early: early states of its tokens, shape (tokens, dimensions) for each window.
    """
    if not early:
        return dict.fromkeys(AXES, 0.0)
    read = chances(message, numbers(vector, early), model)
    return {axis: round(float(row[2] - row[0]), 3) for axis, row in zip(AXES, read, strict=True)}


def chances(message: str, given: Vectors, model: Classifier) -> Vectors:
    """Probabilities of managing, neither and leading for each axis, shape (4, 3).

    Args:
        given: what `numbers` gives.
    """
    return shares(model.logits(message, given).reshape(len(AXES), 3))


def numbers(vector: Vectors, early: Sequence[Vectors]) -> Vectors:
    """What the model reads of a message besides its words, shape (2 * dimensions,)."""
    return np.concatenate([vector, np.concatenate(early).mean(axis=0)])


def overall(readings: Mapping[str, float]) -> tuple[float, float]:
    """Shares of managing and leading in a reading; they add up to 1."""
    mean = sum(readings.values()) / len(readings) if readings else 0.0
    return (1 - mean) / 2, (1 + mean) / 2
