"""Clauses that a relative clause interrupts: ``The envoy, who said talks were over, | resigned``.

All positions are item indices of a ``View``.
"""

from speechkit.quotations import behind
from speechkit.quotations.adjuncts import skip_adjuncts
from speechkit.quotations.pieces import main_clause_start
from speechkit.quotations.reading import Reading
from speechkit.quotations.view import COMMAS, View

_VERBAL = frozenset({"auxiliary", "passive", "negation", "reflexive", "clitic", "finite"})


def resumed(view: View, reading: Reading) -> int | None:
    """Return the comma behind which the verb of the source's own clause stands.

    None where the cue stands in no relative clause between commas, where that clause had its verb
    before (*It was led by Ada Holt, who said …*), or where no verb is in sight.
    """
    left, who = reading.left, reading.left.boundary
    if left.kind != "relative" or left.subject is None or behind.is_verb_first(view):
        return None
    if view.forms[left.subject[1]] not in COMMAS or who >= reading.hit.start:
        return None
    start = left.subject[0]
    if skip_adjuncts(view, main_clause_start(view, start), start) < start:
        return None
    inside = False  # a relative clause or an aside of the content
    begin, end = reading.content[-1]
    for i in range(begin, end - 1):
        if view.forms[i] not in COMMAS:
            continue
        if inside or "relative" in view.tags[i + 1]:
            inside = not inside
        elif _is_verb(view, i + 1):
            return i
    return None


def _is_verb(view: View, i: int) -> bool:
    """Say whether a verb without a subject before it stands here, as far as words show it."""
    cue = any(hit.start == i and hit.form.mood == "fin" for hit in view.hits)
    if cue or view.tags[i] & _VERBAL:
        return "determiner" not in view.tags[i]
    if view.lexicon.endings.shows("finite") or view.tags[i] or view.capital(i):
        return False
    listed = i + 1 < view.size and (view.forms[i + 1] in COMMAS or "and" in view.tags[i + 1])
    return not (listed or view.is_punctuation(i) or view.is_mark(i))
