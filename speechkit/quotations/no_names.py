"""Words that could be more of a name and are none: numbers, objects, what a preposition leads."""

from speechkit.quotations.endings import is_definite, is_oblique, is_plural
from speechkit.quotations.view import View

SHORTEST = 4  # letters of a known word behind its preposition: ببلاغ, but not كامل
_FREE = frozenset({"radical", "name", "compound"})


def is_no_name(view: View, i: int) -> bool:
    """Say whether the shape of a word shows that no name goes on with it."""
    # الممثلة، | 37 عاما؛ سامي | هاتفيًا, but not: قتل | متظاهرين
    number = view.forms[i][0].isdigit() or (is_oblique(view, i) and not is_plural(view, i))
    led = governs_deed(view, i) or _governs_known(view, i) or _governs_described(view, i)
    return number or led or _is_object(view, i)


def governs_deed(view: View, i: int) -> bool:
    """Say whether a preposition is written as one with a verbal noun: بالتعازي, but not بالمر."""
    form, lexicon = view.forms[i], view.lexicon
    cut = None if view.tags[i] or view.joined(i) else view.article_cut(i)
    led = cut is not None and cut > 0 and form[0] not in lexicon.conjunctions
    return led and lexicon.fits("derived", form[1:])


def _governs_known(view: View, i: int) -> bool:
    """Say whether a preposition is written as one with a known word: تقدم المحامي | ببلاغ."""
    rest, lexicon = view.forms[i][1:], view.lexicon
    led = lexicon.fits("led", view.forms[i]) and not view.tags[i] and len(rest) >= SHORTEST
    known = lexicon.classes.match((rest,), 0) if led else None
    return known is not None and not _FREE.issuperset(known[1])


def _governs_described(view: View, i: int) -> bool:
    """Say whether "in the" stands before a noun and its adjective: عباس | بالموقف العربي."""
    described = i + 1 < view.size and is_definite(view, i + 1)
    return described and view.lexicon.fits("with_article", view.forms[i])


def _is_object(view: View, i: int) -> bool:
    """Say whether an ending shows the object of a verb: استقبل المحافظ | وفدا؛ عقد | اجتماعا."""
    form, lexicon = view.forms[i], view.lexicon
    known = lexicon.classes.match((form[:-1],), 0) if lexicon.fits("object_form", form) else None
    action = lexicon.action if lexicon.fits("object_deed", form) else None
    if action is not None and action.fullmatch(form[:-1]):
        return True
    return known is not None and not _FREE.issuperset(known[1])
