"""Place, day and agency before the first words of a report."""

from speechkit.quotations.view import DASHES, MAX_DATELINE, View


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


def _goes_on(view: View, opened: int, closed: int) -> bool:
    """Say whether an agency in brackets behind place and day ends a dateline without a dash."""
    agency = all(view.capital(i) for i in range(opened + 1, closed))
    behind = closed + 1
    begins = behind < view.size and view.forms[behind] not in DASHES and view.capital(behind)
    return agency and begins and _is_dated(view, opened)


def dateline(view: View) -> int:
    """Return where a sentence begins behind its dateline: PORT ANSELM, June 3 (Wire) - | …."""
    opened = 0
    for i in range(min(view.size, MAX_DATELINE)):
        if view.forms[i] in DASHES:
            return i + 1 if i and (_is_place(view, i) or _is_dated(view, i)) else 0
        opened = i if view.forms[i] in "(（" else opened
        if opened and view.forms[i] in ")）" and _goes_on(view, opened, i):
            return i + 1
        if view.marked[i] is not None or view.tags[i] & {"auxiliary", "relative", "that"}:
            break
    return 0
