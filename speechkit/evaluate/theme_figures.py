"""Figures about pairs of a sentence and a theme.

Precision, recall and F1 are over pairs (micro), or the mean over
themes that occur (macro). AP is the area under precision and recall over all pairs, whatever the
thresholds. The calibration error is the mean distance between the score and the share of right
pairs, over ten bins of equal width, weighted by their pairs: once over all pairs, most of which
are easy, and once over those with a score of 0.1 or more.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Table = NDArray[np.float64]
Truth = NDArray[np.bool_]
_BINS = 10


@dataclass(frozen=True, slots=True)
class ThemeFigures:
    """The figures of one group of pairs, 0 to 1.

    Attributes:
        sentences: How many.
        pairs: Pairs that are right.
        p: Precision.
        r: Recall.
        f1: Their harmonic mean.
        ap: Average precision.
    """

    sentences: int
    pairs: int
    p: float
    r: float
    f1: float
    ap: float


@dataclass(frozen=True, slots=True)
class Bin:
    """Pairs with about the same score.

    Attributes:
        low: Least score.
        high: Greatest.
        pairs: How many.
        score: Their mean score.
        right: Share that is right.
    """

    low: float
    high: float
    pairs: int
    score: float
    right: float


def theme_figures(likely: Table, given: Truth, truth: Truth) -> ThemeFigures:
    """Return the figures of some pairs."""
    both = int((given & truth).sum())
    p, r = both / max(1, int(given.sum())), both / max(1, int(truth.sum()))
    f1 = 2 * p * r / (p + r) if both else 0.0
    ap = average_precision(likely.reshape(-1), truth.reshape(-1))
    return ThemeFigures(len(truth), int(truth.sum()), p, r, f1, ap)


def average_precision(likely: Table, right: Truth) -> float:
    """Return the mean precision at each right pair, best score first; ties count as one step."""
    order = np.argsort(-likely, kind="stable")
    hits = np.cumsum(right[order])
    ends = np.flatnonzero(np.diff(likely[order], append=-np.inf))
    precision = hits[ends] / (ends + 1)
    gain = np.diff(hits[ends], prepend=0)
    return float((precision * gain).sum() / max(1, hits[-1])) if len(hits) else 0.0


def calibration(likely: Table, truth: Truth) -> tuple[Bin, ...]:
    """Return the bins of the calibration curve that hold pairs."""
    scores, right = likely.reshape(-1), truth.reshape(-1)
    numbers = np.minimum((scores * _BINS).astype(int), _BINS - 1)
    bins = []
    for number in range(_BINS):
        inside = np.flatnonzero(numbers == number)
        if inside.size:
            bins.append(
                Bin(
                    low=number / _BINS,
                    high=(number + 1) / _BINS,
                    pairs=inside.size,
                    score=float(scores[inside].mean()),
                    right=float(right[inside].mean()),
                )
            )
    return tuple(bins)


def calibration_error(curve: Sequence[Bin]) -> float:
    """Return the mean distance of score and share of right pairs, weighted by pairs."""
    pairs = sum(one.pairs for one in curve)
    return sum(one.pairs * abs(one.score - one.right) for one in curve) / max(1, pairs)


def mean_figures(figures: Sequence[ThemeFigures], sentences: int) -> ThemeFigures:
    """Return the mean of each rate over some groups."""
    pairs = sum(one.pairs for one in figures)
    count = max(1, len(figures))
    rates = (sum(getattr(one, key) for one in figures) / count for key in ("p", "r", "f1", "ap"))
    return ThemeFigures(sentences, pairs, *rates)


def rounded(value: Any) -> Any:  # noqa: ANN401 -- plain objects, as asdict gives them
    """Return plain objects with rates of four places."""
    if isinstance(value, float):
        return round(value, 4)
    if isinstance(value, dict):
        return {key: rounded(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [rounded(item) for item in value]
    return value
