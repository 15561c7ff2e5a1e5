"""Nouns that name what is said before a colon: ``Her answer: "…"``, ``Réaction du maire : « … »``.

All positions are item indices of a ``View``; ranges are half-open.
"""

from speechkit.quotations.boundaries import Range
from speechkit.quotations.subjects import owner
from speechkit.quotations.view import View

# Items before such a noun at the beginning of its sentence.
MAX_LEAD = 4
_LEAD = frozenset({"determiner", "possessive", "adjective", "adverb", "and", "but"})
_VERBAL = frozenset({"auxiliary", "passive", "finite", "adverb", "negation"})


def utterance_before(view: View, colon: int) -> int | None:
    """Return the noun of what is said that opens a sentence or stands right before a colon."""
    for i in range(min(MAX_LEAD, colon)):
        if "utterance" in view.tags[i]:
            return i
        owned = i + 1 < colon and "possessive" in view.tags[i + 1]  # Holt | 's | answer
        if not (view.tags[i] & _LEAD or owned):
            break
    return colon - 1 if "utterance" in view.tags[colon - 1] else None


def whose(view: View, noun: int, colon: int) -> Range | None:
    """Return whose words a noun names: her answer, Holt's answer, the answer of the mayor."""
    named = owner(view, noun, noun + 1, colon)
    if named is not None:
        return named
    start = noun + 1
    while start < colon and "linker" in view.tags[start]:
        start += 1
    cases = view.lexicon.inflects and (view.capital(start) or "nominative" not in view.tags[start])
    if start == noun + 1 and not cases:
        return None
    end = next((i for i in range(start, colon) if view.tags[i] & _VERBAL), colon)
    return (start, end) if start < end else None
