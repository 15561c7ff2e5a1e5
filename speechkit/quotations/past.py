"""Words that can be verbs in the past, as their shape and the word before them show."""

from speechkit.quotations.cue_hits import hits_in
from speechkit.quotations.view import View

MAX_CUE = 6  # words

_NOMINAL = frozenset({"determiner", "possessive", "preposition", "linker", "adverb", "infinitive"})


def is_relative_that(view: View, i: int) -> bool:
    """Say whether "that" stands for the noun before it: the union | that runs the port said ….

    Its verb follows at once, and no cue stands before it.
    """
    if not 0 < i < view.size - 1 or "past" not in view.lexicon.shapes:
        return False
    near = hits_in(view, range(max(0, i - MAX_CUE), i))
    if view.is_punctuation(i - 1) or any(hit.end == i for hit in near):
        return False
    verbal = view.tags[i + 1] & {"auxiliary", "passive"} or is_past(view, i + 1)
    third = not view.tags[i + 1] and view.lexicon.fits("third", view.forms[i + 1])
    nominal = "determiner" in view.tags[i + 2] if i + 2 < view.size else False
    return bool(verbal) or (third and nominal)


def is_past(view: View, i: int) -> bool:
    """Say whether item ``i`` can be a verb in the past: no adjective right behind an article."""
    if not view.lexicon.fits("past", view.forms[i]) or view.capital(i):
        return False
    return i > 0 and not view.tags[i - 1] & _NOMINAL
