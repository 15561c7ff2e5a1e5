"""How right a run is, from a random sample that a person went through.

Source: E. B. Wilson, Probable inference, the law of succession, and statistical inference (1927).
"""

import hashlib
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from speechkit.records import Analysis, Quotation
from speechkit.review.decisions import Decision

_Z = 1.959964  # 95 %


@dataclass(frozen=True, slots=True)
class Precision:
    """The share of a sample that is right in every respect, with its interval.

    Attributes:
        size: How many were to be drawn.
        decided: How many of them a person has decided on.
        right: How many of these were accepted as they stood.
        low: Lower end of the 95 % interval, 0 to 1.
        high: Upper end.
    """

    size: int
    decided: int
    right: int
    low: float
    high: float

    def to_json(self) -> dict[str, object]:
        """Return it as the manifest holds it."""
        ends = {"low": round(self.low, 4), "high": round(self.high, 4)}
        return {"size": self.size, "decided": self.decided, "right": self.right, **ends}


def wilson(right: int, whole: int) -> tuple[float, float]:
    """Return the 95 % interval of a share.

    >>> [round(end, 3) for end in wilson(46, 50)]
    [0.812, 0.968]
    """
    if not whole:
        return 0.0, 1.0
    share, square = right / whole, _Z**2
    middle = share + square / (2 * whole)
    reach = _Z * math.sqrt(share * (1 - share) / whole + square / (4 * whole**2))
    scale = 1 + square / whole
    return max(0.0, (middle - reach) / scale), min(1.0, (middle + reach) / scale)


def draw(analysis: Analysis, size: int) -> tuple[Quotation, ...]:
    """Return so many of the counted quotations, drawn by the hash of their words.

    The draw depends on texts and offsets alone: it is the same in every session and for everybody.

    Args:
        analysis: What the rules found, without decisions.
        size: How many at most.
    """
    texts = {document.id: document.sha256 for document in analysis.documents}

    def lot(quotation: Quotation) -> bytes:
        name = f"{texts[quotation.document]} {quotation.content}"
        return hashlib.sha256(name.encode()).digest()

    return tuple(sorted(analysis.counted, key=lot)[:size])


def precision(decisions: Iterable[Decision]) -> Precision | None:
    """Return how right the sample was by the decisions on it; None where there is none.

    The last decision on a quotation counts; of several samples, the largest.
    """
    sampled: dict[tuple[str, Sequence[object]], Decision] = {}
    size = 0
    for decision in decisions:
        if decision.sample and decision.seen:
            size = max(size, decision.sample)
            sampled[decision.sha256, decision.seen.content] = decision
    if not sampled:
        return None
    right = sum(decision.what == "accept" for decision in sampled.values())
    low, high = wilson(right, len(sampled))
    return Precision(size, len(sampled), right, low, high)
