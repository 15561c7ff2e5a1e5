"""Words that can be verbs in the past, as their shape and the word before them show."""

from speechkit.quotations.view import View

_NOMINAL = frozenset({"determiner", "possessive", "preposition", "linker", "adverb", "infinitive"})


def is_past(view: View, i: int) -> bool:
    """Say whether item ``i`` can be a verb in the past: no adjective right behind an article."""
    if not view.lexicon.fits("past", view.forms[i]) or view.capital(i):
        return False
    return i > 0 and not view.tags[i - 1] & _NOMINAL
