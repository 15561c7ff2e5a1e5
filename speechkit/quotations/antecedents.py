"""Whom a relative clause tells of, where cases leave the order of words free.

All positions are item indices of a ``View``.
"""

from itertools import pairwise

from speechkit.quotations.boundaries import Range
from speechkit.quotations.view import View

_SPEAKERS = frozenset({"title", "role", "org", "collective"})
_LINKED = frozenset({"preposition", "linker"})
_BESIDE = frozenset({"adverb", "time", "auxiliary"})


def behind_finite(view: View, start: int, end: int) -> Range | None:
    """Return the noun behind its sentence's verb that a relative clause tells of, in any case.

    ``Полиция задержала | Иванова, который признался``; ``поговорили с | врачом, который сказал``.
    Of what prepositions part, it is the last that can speak; an empty range behind an infinitive,
    None where no verb stands before.
    """
    if not view.lexicon.inflects:
        return None
    verbs = [i for i in range(start, end) if _is_verb(view, i)]
    if not verbs:
        return None
    first = verbs[-1] + 1
    if any("infinitive" in view.tags[i] for i in range(first, end)):
        return end, end
    while first < end and view.tags[first] & _BESIDE:
        first += 1
    led = (i for i in range(first, end) if {"preposition"} == view.tags[i] & _LINKED)
    bounds = [first - 1, *led, end]
    parts = [(a + 1, b) for a, b in pairwise(bounds) if a + 1 < b]
    shown = (part for part in reversed(parts) if any(_speaks(view, i) for i in range(*part)))
    return next(shown, parts[-1] if parts else (end, end))


def _is_verb(view: View, i: int) -> bool:
    """Say whether a finite verb stands here: no name, no noun that its ending looks like."""
    tags = view.tags[i]
    return "finite" in tags and not view.capital(i) and not tags & _SPEAKERS


def _speaks(view: View, i: int) -> bool:
    """Say whether a word shows somebody who can speak: an office, a body, a name of no place."""
    if view.tags[i] & _SPEAKERS:
        return True
    return view.capital(i) and not (i and "locative" in view.tags[i - 1])
