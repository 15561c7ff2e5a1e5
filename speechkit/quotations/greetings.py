"""How a speech greets: ``Mr. President, Excellencies, ladies and gentlemen,``.

All positions are item indices of a ``View``.
"""

from speechkit.quotations.view import COLONS, COMMAS, DASHES, View

# Words of a paragraph that holds nothing but a greeting.
MAX_GREETING = 24
_WAITS = frozenset({*COMMAS, *COLONS, "!", "！"})
_BEHIND_NUMBER = frozenset({*DASHES, ".", ")"})
_ENDS = _WAITS | frozenset({".", "。"})


def greeted(view: View) -> int:
    """Return where salutations and their punctuation end, behind a paragraph's number; else 0."""
    start = end = behind_number(view)
    while end < view.size and (match := view.lexicon.salutations.match(view.bare, end)):
        end += match[0]
        while end < view.size and (view.forms[end] in _ENDS or "and" in view.tags[end]):
            end += 1
    if end == start:
        return 0
    if end < view.size and view.forms[end - 1] not in _ENDS:  # Mr. President | of the Assembly,
        whole = view.forms[-1] in _WAITS and view.size <= MAX_GREETING and not view.hits
        return view.size if whole else 0
    return end


def behind_number(view: View) -> int:
    """Return the item behind a paragraph's number: 12. | Mr. President, …; 12 - | السيد فلان."""
    at = int(view.size > 1 and view.forms[0].isdigit())
    while 0 < at < view.size and view.forms[at] in _BEHIND_NUMBER:
        at += 1
    return at
