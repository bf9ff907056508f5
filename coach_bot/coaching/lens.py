"""The lens: how a message looks at things, on the four axes from managing (-1) to leading (+1).

Zero-shot: a message is compared with sentences that look plainly one way or the other. What is near to none of them
is read as neither.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Vectors = npt.NDArray[np.float32]

AXES = ("relationship", "future", "ownership", "outward")
NEAREST = 3
"""How many sentences of a pole a message is compared with."""
SLOPE = 6.0
"""How fast the reading saturates; 0.1 more cosine to one pole than to the other reads as about 0.5."""
FLOOR, FULL = 0.15, 0.4
"""Cosine below which nothing is read, and from which the reading counts in full."""


@dataclass(frozen=True, slots=True)
class Poles:
    """Sentences that look plainly to managing, and plainly to leading, on one axis."""

    managing: tuple[str, ...]
    leading: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Anchors:
    """The vectors of the poles' sentences, by axis: managing, leading; each shape (sentences, dimensions)."""

    vectors: Mapping[str, tuple[Vectors, Vectors]]


def axes(vector: Vectors, anchors: Anchors) -> dict[str, float]:
    """Each axis's reading of a message, -1 (managing) to +1 (leading).

    Args:
        vector: of the message, shape (dimensions,), of length 1.
    """
    return {axis: _reading(vector, *anchors.vectors[axis]) for axis in AXES if axis in anchors.vectors}


def overall(readings: Mapping[str, float]) -> tuple[float, float]:
    """Shares of managing and leading in a reading; they add up to 1."""
    mean = sum(readings.values()) / len(readings) if readings else 0.0
    return (1 - mean) / 2, (1 + mean) / 2


def _reading(vector: Vectors, managing: Vectors, leading: Vectors) -> float:
    near_managing, near_leading = _nearness(vector, managing), _nearness(vector, leading)
    strength = min(1.0, max(0.0, (max(near_managing, near_leading) - FLOOR) / (FULL - FLOOR)))
    return round(float(strength * np.tanh(SLOPE * (near_leading - near_managing))), 3)


def _nearness(vector: Vectors, sentences: Vectors) -> float:
    likeness = np.sort(sentences @ vector)[::-1][:NEAREST]
    return float(likeness.mean())
