"""What the ending of a word shows: plural, feminine, oblique.

All positions are item indices of a ``View``.
"""

from speechkit.quotations.view import View


def is_oblique(view: View, i: int) -> bool:
    """Say whether an ending shows an object: no subject of the verb before it (الطرفين, صديقاً)."""
    pattern, item = view.lexicon.oblique, view.items[i]
    if pattern is None:
        return False
    written = view.text[item.start : item.end + 1]  # with a mark behind the last letter
    return bool(pattern.fullmatch(view.forms[i])) or view.lexicon.fits("accusative", written)


def is_plural(view: View, i: int) -> bool:
    """Say whether a word has the ending of a regular plural or dual."""
    pattern = view.lexicon.plural
    return pattern is not None and pattern.fullmatch(view.forms[i]) is not None


def is_feminine(view: View, i: int) -> bool:
    """Say whether a noun is a feminine singular or an inanimate plural, as written or known."""
    if view.lexicon.fits("feminine_bare", view.forms[i]):
        return True
    pattern, item = view.lexicon.feminine, view.items[i]
    return pattern is not None and bool(pattern.fullmatch(view.text[item.start : item.end]))
