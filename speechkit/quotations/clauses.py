"""Where a content begins in languages that inflect: infinitives, questions, cases.

All positions are item indices of a ``View``.
"""

from speechkit.quotations.view import COMMAS, View

# Words between a negation or adverb and its infinitive are few.
MAX_LEAD = 4
_LEAD = frozenset({"adverb", "auxiliary"})


def verb_start(view: View, i: int, start: int) -> int:
    """Return where the content of an infinitive begins: at its adverbs and negation.

    Args:
        view: The view.
        i: The infinitive.
        start: First item after the cue.
    """
    at = i
    while at > max(start, i - MAX_LEAD) and view.tags[at - 1] & _LEAD:
        at -= 1
    return at


def clause_start(view: View, i: int, start: int) -> int:
    """Return where the clause that holds item ``i`` begins: behind the last comma before it."""
    for at in range(i - 1, start - 1, -1):
        if view.forms[at] in COMMAS:
            return at + 1
    return start


def leads_adjunct(view: View, i: int) -> bool:
    """Say whether a preposition of place leads a word of time or medium: in May, in an interview."""
    following = view.tags[i + 1] if i + 1 < view.size else frozenset()
    return bool(following & {"time", "medium"})
