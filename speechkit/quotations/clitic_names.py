"""Names that begin like a preposition written as one with its noun: رحب بايدن، دميتري بوليانسكي."""

from speechkit.quotations import endings, shapes
from speechkit.quotations.governed import Found
from speechkit.quotations.view import COMMAS, Hit, View

MOST_REST = 2  # words of a name behind its first
LONE = 2  # letters of a preposition before marks, with what lengthens it: بـ


def is_name(view: View, hit: Hit, found: Found, until: int) -> bool:
    """Say whether what looked like a marker is a name behind its verb: رحب بايدن بالاتفاق."""
    if not found.clitic or not shapes.is_bare(view, found.start):
        return False
    first = range(hit.end, found.start)
    lone = len(view.forms[until]) <= LONE and until + 1 < view.size and view.is_mark(until + 1)
    if lone and len(first) > 1 and _ends_in_first_name(view, first):
        return True  # اتهم نائب المندوب دميتري | بوليانسكي لندن بـ"التصعيد"
    if _ends_in_first_name(view, first) and _is_surname(view, hit, found.start, until):
        return True
    if _is_full_name(view, first, range(found.start + 1, until)) and not shapes.is_bare(
        view, until
    ):
        return True
    if len(first) > 1 or any(view.tags[k] or endings.is_definite(view, k) for k in first):
        return False
    between = range(found.start + 1, until)
    if all(not view.tags[k] and not endings.is_definite(view, k) for k in between):
        return len(between) <= 1 or not shapes.is_bare(view, until)
    return "<addressee>" in hit.cue.special and not shapes.is_bare(view, until)


def _is_full_name(view: View, office: range, rest: range) -> bool:
    """Say whether an office stands before a word and one or two unknown ones behind it.

    هدد رئيس الوزراء الإسرائيلي | بنيامين نتنياهو بتوسيع العمليات
    """
    known = any(view.tags[i] & {"role", "title"} for i in office)
    plain = all(
        not view.tags[i]
        and view.forms[i].isalpha()
        and not endings.is_definite(view, i)
        and not view.lexicon.fits("bound", view.forms[i])
        for i in rest
    )
    return known and plain and 1 <= len(rest) <= MOST_REST


def _is_surname(view: View, hit: Hit, at: int, until: int) -> bool:
    """Say whether an office follows a word and its comma, or who is addressed, before a marker.

    طالب النائب محمد | بدوي، عضو اللجنة، الحكومة بسرعة …؛ طالب النائب محمد | بدوي الحكومة بـ….
    """
    after = at + 1
    if after == until:  # طالب الوزير فرنسوا | بايرو بخفض الإنفاق
        return not shapes.is_bare(view, until)
    if view.forms[after] in COMMAS:
        return after + 1 < until and bool(view.tags[after + 1] & {"role", "title"})
    called = "<addressee>" in hit.cue.special and not shapes.is_bare(view, until)
    known = after < until and (endings.is_definite(view, after) or view.tags[after] & shapes.NAMED)
    return called and bool(known)


def _ends_in_first_name(view: View, part: range) -> bool:
    """Say whether an unknown word without the article ends a phrase with a title in it."""
    if len(part) < 2:  # noqa: PLR2004 -- an office and a name
        return False
    last = part[-1]
    named = not view.tags[last] and not endings.is_definite(view, last)
    return named and any(view.tags[i] & {"role", "title"} for i in part)
