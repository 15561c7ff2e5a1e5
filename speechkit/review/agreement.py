"""How far people agree who decided on the same quotations.

Source: K. Krippendorff, Content Analysis (2004), chapter 11; alpha for nominal values, any number
of people, decisions missing where somebody made none.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from itertools import permutations

from speechkit.review.cases import SETTLES, VALUES
from speechkit.review.decisions import Decision, standing

_TWO = 2
_Unit = tuple[str, Hashable]


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far people agree about one thing.

    Attributes:
        about: ``is`` (that it is a quotation), ``speaker``, ``level``, ``boundary`` or ``themes``.
        quotations: How many at least two people decided on.
        agreed: In how many of these all are of one mind.
        alpha: Krippendorff's alpha; None where there is nothing to compare, or where everybody
            always says the same, so that chance cannot be told from agreement.
    """

    about: str
    quotations: int
    agreed: int
    alpha: float | None


def agreement(decisions: Sequence[Decision]) -> tuple[Agreement, ...]:
    """Return how far people agree, about one thing after the other; their last word counts."""
    return tuple(_agreement(about, decisions) for about in VALUES)


def _agreement(about: str, decisions: Sequence[Decision]) -> Agreement:
    said: dict[_Unit, dict[str, Hashable]] = {}
    for one in standing(decisions):
        if one.seen is not None and about in SETTLES[one.what]:
            value: Hashable = VALUES[about](one.result)
            unit = (one.sha256, one.seen.content)
            said.setdefault(unit, {})[one.who] = value
    units = [tuple(values.values()) for values in said.values() if len(values) >= _TWO]
    agreed = sum(len(set(values)) == 1 for values in units)
    return Agreement(about, len(units), agreed, alpha(units))


def alpha(units: Iterable[Sequence[Hashable]]) -> float | None:
    """Return Krippendorff's alpha for nominal values; None where it has no value.

    Args:
        units: The values that people gave to each unit; units with one value are left out.

    >>> round(alpha([("a", "a"), ("b", "b"), ("a", "b"), ("b", "b")]), 3)
    0.533
    """
    weights: defaultdict[tuple[Hashable, Hashable], float] = defaultdict(float)
    for values in units:
        for one, other in permutations(values, 2):
            weights[one, other] += 1 / (len(values) - 1)
    totals: defaultdict[Hashable, float] = defaultdict(float)
    for (one, _), weight in weights.items():
        totals[one] += weight
    whole = sum(totals.values())
    expected = whole**2 - sum(total**2 for total in totals.values())
    if not expected:
        return None
    observed = sum(weight for (one, other), weight in weights.items() if one != other)
    return 1 - (whole - 1) * observed / expected
