"""What a word by itself shows, or with the one beside it: plural, feminine, oblique, definite.

All positions are item indices of a ``View``.
"""

from speechkit.quotations.view import View

_TITLED = frozenset({"title", "honorific"})


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


def is_definite(view: View, i: int) -> bool:
    """Say whether a word begins with the article, and not with letters folded alike (ألتمان)."""
    article = view.lexicon.clitics.article
    plain = view.text[view.items[i].start] in (article[:1], "ٱ")
    return plain and view.forms[i].startswith(article)


def is_same(view: View, i: int) -> bool:
    """Say whether "the same" follows a definite noun, as part of its phrase: المصدر | نفسه."""
    return i > 0 and view.lexicon.fits("same", view.forms[i]) and is_definite(view, i - 1)


def is_pointed(view: View, head: int, i: int) -> bool:
    """Say whether "this" goes on with a construct: سكان | هذه القرى; but: نفى مسؤول | هذا الاتهام.

    The head is a group, or ends as one does before what it is of (ممثلو).
    """
    if "demonstrative" not in view.tags[i] or i + 1 >= view.size or is_definite(view, head):
        return False
    group = view.tags[head] & {"collective", "quantity", "universal", "org"}
    bound = "role" in view.tags[head] and view.lexicon.fits("bound_plural", view.forms[head])
    return bool(group or bound or _counts(view, head)) and is_definite(view, i + 1)


def _counts(view: View, i: int) -> bool:
    """Say whether a word tells how many of somebody: معظم، بعض."""
    return "subject" in view.tags[i] and view.lexicon.fits("counting", view.forms[i])


def is_absolute(view: View, i: int) -> bool:
    """Say whether a plural's ending shows that nothing of it follows: حمّل آخرون | الإدارة ….

    Only an adjective with the same ending goes on with it: مسؤولون حكوميون.
    """
    if not view.lexicon.fits("absolute", view.forms[i]):
        return False
    alike = [
        k
        for k in range(max(0, i - 1), min(view.size, i + 2))
        if view.lexicon.fits("absolute", view.forms[k])
    ]
    somebody = any(view.tags[k] & {"role", "collective"} for k in alike if k <= i)
    return i + 1 not in alike and somebody


def speaks_for(view: View, at: int, i: int) -> bool:
    """Say whether whom somebody speaks for belongs to the office: المتحدث | باسم الوزارة.

    Not to a representative's: ممثل الجزائر، who speaks | باسم المجموعة.
    """
    named = i > 0 and view.tags[i - 1] & _TITLED  # الدكتور | باسم حداد
    return bool(named) or any(view.lexicon.fits("spokesman", form) for form in view.forms[at:i])


def differ(view: View, i: int) -> bool:
    """Say whether a feminine plural stands behind a masculine: المتحدث العسكري | الميليشيات."""
    return is_feminine(view, i) and not is_feminine(view, i - 1)


def is_number(view: View, i: int) -> bool:
    """Say whether a number or "per cent" stands here: 62 | من الأسر؛ 62% | من الأسر."""
    return view.forms[i][0].isdigit() or view.forms[i] == "%"
