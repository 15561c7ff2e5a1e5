"""Whether the noun behind a verb is its subject or whom it addresses, where no case tells.

All positions are item indices of a ``View``.
"""

from collections import Counter
from functools import lru_cache

from speechkit.lang.fold import fold
from speechkit.quotations.endings import is_definite, is_feminine, is_plural
from speechkit.quotations.shapes import NAMED, PERSONAL, TITLED, adjectives, is_action, is_glued
from speechkit.quotations.view import Hit, View

_CONSTRUCT = 3  # words: a name, a noun and whose it is
_HEADS = PERSONAL - {"subject", "name"}


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


def behind_unknown(view: View, at: int, end: int) -> int:
    """Return the office or body that stands behind unknown words, which are a name; else 0.

    ``اتهم غانم | رئيس الوزراء بـ…``; ``حث غانم | الدول الأعضاء على …``
    """
    if _calls_on(view, at, end):
        return at + 1
    for i in range(at, end):
        if i > at and view.tags[i] & NAMED:
            return 0 if view.joined(i) or view.tags[i] & {"compound"} else i
        groups = (view.lexicon.fits(shape, view.forms[i]) for shape in ("bound_plural", "group"))
        known = view.tags[i] - {"name"} or is_definite(view, i)
        if known or is_action(view, i) or is_feminine(view, i) or any(groups):
            return 0
    return 0


def _calls_on(view: View, at: int, end: int) -> bool:
    """Say whether an unknown word that the text has again stands before many: غانم | الجمعيات."""
    many = at + 1 < end and is_definite(view, at + 1) and is_plural(view, at + 1)
    return many and _is_name_again(view, at)


def _is_again(view: View, at: int, end: int) -> bool:
    """Say whether an unknown word that the text has again stands before a construct.

    ``سامر شكري … وأكد شكري | عمق العلاقات``
    """
    whole = end - at > _CONSTRUCT - 1 and not is_definite(view, at + 1)
    return whole and not view.tags[at + 1] and _is_name_again(view, at)


def _is_name_again(view: View, i: int) -> bool:
    """Say whether an unknown word that the text has again may be a name: no group, no deed."""
    shapes = ("bound_plural", "group", "feminine_bare")
    group = any(view.lexicon.fits(shape, view.forms[i]) for shape in shapes)
    if view.tags[i] or group or is_definite(view, i) or is_feminine(view, i):
        return False
    return not is_action(view, i) and _often(view.text)[view.forms[i]] > 1


@lru_cache(maxsize=2)
def _often(text: str) -> Counter[str]:
    """Return how often a text has each folded word."""
    return Counter(fold(text).text.split())


def give_back(view: View, at: int, end: int) -> int:
    """Return where the last definite noun of a phrase begins, its adjectives after it."""
    if known := behind_unknown(view, at, end):
        return known
    if _is_again(view, at, end):
        return at + 1
    k = end - 1
    while k > at and (not is_definite(view, k) or adjectives(view, k, k + 1) > k):
        k -= 1
    if k > at and "demonstrative" in view.tags[k - 1]:
        return at  # محامو هذه الولايات
    if k > at:
        construct = k == at + 1 and not is_definite(view, at) and view.tags[at] & _HEADS
        return at if construct else k
    indefinite = next((i for i in range(at + 1, end) if not view.tags[i]), end)
    return indefinite if indefinite < end and is_feminine(view, indefinite) else at
