"""Intervals: how far a figure may be off, for the number of cases that it rests on."""

import random
from collections.abc import Sequence
from math import sqrt
from statistics import fmean

Z = 1.959964
"""Of a 95 % interval."""


def wilson(hits: int, of: int) -> tuple[float, float]:
    """The 95 % Wilson interval of a share; (0, 1) of nothing."""
    if not of:
        return 0.0, 1.0
    share, square = hits / of, Z * Z
    middle = (share + square / (2 * of)) / (1 + square / of)
    half = Z * sqrt(share * (1 - share) / of + square / (4 * of * of)) / (1 + square / of)
    return max(0.0, middle - half), min(1.0, middle + half)


def bootstrap(values: Sequence[float], rounds: int = 1000) -> tuple[float, float]:
    """The 95 % percentile bootstrap interval of a mean, the same in every run; (0, 0) of nothing."""
    if not values:
        return 0.0, 0.0
    chance = random.Random(len(values))  # noqa: S311  no secret hangs on it
    means = sorted(fmean(chance.choices(values, k=len(values))) for _ in range(rounds))
    return means[int(0.025 * rounds)], means[int(0.975 * rounds) - 1]


def percentile(values: Sequence[float], share: float) -> float:
    """The value below which `share` of the values lie; 0 of nothing."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))] if ordered else 0.0


def worst(values: Sequence[float], *, low: bool) -> float:
    """The mean of the worst twentieth of the values, at least one; `low` when small values are the bad ones."""
    ordered = sorted(values, reverse=not low)
    return fmean(ordered[: max(1, round(len(ordered) / 20))]) if ordered else 0.0
