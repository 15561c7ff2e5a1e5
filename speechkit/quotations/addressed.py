"""Whether the noun behind a verb is its subject or whom it addresses, where no case tells.

All positions are item indices of a ``View``.
"""

from speechkit.quotations.endings import is_definite, is_feminine
from speechkit.quotations.shapes import TITLED, is_glued
from speechkit.quotations.view import Hit, View


def is_told_by_name(view: View, i: int) -> bool:
    """Say whether a body follows a name, to which it told something: أخبرت ليلى حداد | بي بي سي."""
    named = not view.tags[i - 1] and not is_definite(view, i - 1)
    return named and "org" in view.tags[i] and not view.joined(i)


def is_addressee(view: View, i: int) -> bool:
    """Say whether "to the" is written as one with a group of people: قالت سلمى | للمحلفين."""
    pattern, cut = view.lexicon.oblique, view.article_cut(i)
    if pattern is None or not cut or not is_glued(view, i):
        return False
    return pattern.fullmatch(view.lexicon.clitics.article + view.forms[i][cut:]) is not None


def disagrees(view: View, hit: Hit, i: int) -> bool:
    """Say whether a feminine noun behind a masculine verb shows a dropped subject (حث الدولة).

    Or a masculine one behind a feminine verb that calls on somebody (حثت السكان على).
    """
    if hit.form.gender == "f" and "<addressee>" in hit.cue.special:
        return view.lexicon.fits("masculine_bare", view.forms[i])
    known = is_definite(view, i) or bool(view.tags[i] - {"honorific"})
    known = known or view.lexicon.fits("feminine_bare", view.forms[i])
    known = known and not ("honorific" in view.tags[i] and _respects(view, i + 1))
    somebodys = "role" in view.tags[i] and view.lexicon.fits("own_feminine", view.forms[i])
    return hit.form.gender == "m" and known and (somebodys or is_feminine(view, i))


def _respects(view: View, i: int) -> bool:
    """Say whether a title or role follows a word of respect (سعادة السفير، دولة الرئيس)."""
    return i < view.size and bool(view.tags[i] & (TITLED | {"role"}))
