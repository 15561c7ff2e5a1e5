"""Place, day and agency before the first words of a report."""

from speechkit.quotations.view import DASHES, View

MAX_DATELINE = 14


def _is_place(view: View, end: int) -> bool:
    """Say whether a place stands before a dash: in capitals, or one word (Bangui - La …)."""
    first = view.items[0]
    if view.text[first.start : first.end].isupper():
        return True
    return end == 1 and end + 1 < view.size and view.capital(0) and view.capital(end + 1)


def _is_dated(view: View, end: int) -> bool:
    """Say whether place and day alone stand before ``end``: Puerto Real, 9 nov.- | …."""
    dated = any(view.forms[i][0].isdigit() for i in range(end)) and view.capital(0)
    return dated and all(
        view.capital(i)
        or view.tags[i] & {"linker", "time"}
        or not view.forms[i][0].isalpha()
        or view.forms[i] in view.lexicon.abbreviations
        for i in range(end)
    )


def dateline(view: View) -> int:
    """Return where a sentence begins behind its dateline: PORT ANSELM, June 3 (Wire) - | …."""
    for i in range(min(view.size, MAX_DATELINE)):
        if view.forms[i] in DASHES:
            return i + 1 if i and (_is_place(view, i) or _is_dated(view, i)) else 0
        if view.marked[i] is not None or view.tags[i] & {"auxiliary", "relative", "that"}:
            break
    return 0
