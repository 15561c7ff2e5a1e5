"""Subjects away from their verb: whom a relative clause tells of, lists of names.

All positions are item indices of a ``View``.
"""

from itertools import pairwise

from speechkit.quotations.boundaries import Range, boundary_kind
from speechkit.quotations.view import COMMAS, View

MAX_MEMBER = 4  # words of one name in a list

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


def listed(view: View, subject: Range, comma: int) -> int:
    """Return where a list begins whose last members are the subject: Чад, Мали и | Нигер осудили.

    Every member is a name or a body, and "and" joins the last one.
    """
    start = subject[0]
    joined = any("and" in view.tags[i] for i in range(*subject))
    if not (view.lexicon.inflects and joined and comma + 1 == start):
        return start
    while comma > 0 and view.forms[comma] in COMMAS:
        first = comma
        while first > max(0, comma - MAX_MEMBER) and _is_member(view, first - 1):
            first -= 1
        ends = first == 0 or view.forms[first - 1] in COMMAS or bool(boundary_kind(view, first - 1))
        if first == comma or not ends:
            break
        start, comma = first, first - 1
    return start


def _is_member(view: View, i: int) -> bool:
    named = view.capital(i) or bool(view.tags[i] & _SPEAKERS)
    return named and view.marked[i] is None and not view.tags[i] & _LINKED
