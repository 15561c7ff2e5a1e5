"""Rules for languages whose cases show what a noun is to its verb, so that word order is free.

All positions are item indices of a ``View``; ranges are half-open.
"""

from speechkit.quotations.boundaries import MAX_SUBJECT, Range, boundary_kind
from speechkit.quotations.governed import Found
from speechkit.quotations.inverted import right_of
from speechkit.quotations.noun_phrases import is_title_told
from speechkit.quotations.phrases import Left
from speechkit.quotations.reading import Ahead, Reading
from speechkit.quotations.view import COMMAS, Hit, View

MAX_FRONTED = 24
_NO_OWNER = frozenset({"preposition", "time", "infinitive", "that", "auxiliary", "finite"})
_LEADS = frozenset({"preposition", "locative"})
_BESIDE_CUE = frozenset({"time", "adverb", "addressee"})


def read_fronted(
    view: View, hit: Hit, left: Left, ahead: Ahead, marker: Found | None
) -> Reading | None:
    """Read ``О гибели рыбаков сообщил мэр``: what a preposition governs stands before the cue."""
    if not view.lexicon.inflects or marker is not None or hit.form.mood != "fin":
        return None
    if left.subject is not None or ahead.first == hit.end:
        return None
    first = left.boundary + 1
    if hit.start - first > MAX_FRONTED or not first < hit.start:
        return None
    match = hit.cue.markers.match(view.bare, first)
    if match is None or {"preposition"} != view.tags[first] & _LEADS:
        return None
    level = match[1][0].level
    begin, end = first + match[0], _before_cue(view, hit.start)
    plain = end > begin and not any(view.tags[i] & {"anaphor", "that"} for i in range(first, end))
    if level != "act" or not plain or boundary_kind(view, begin):
        return None
    source = right_of(view, _behind_told(view, hit.end, ahead.first), ahead.first)
    if source is None:
        return None
    return Reading(hit, "fronted", level, [(begin, end)], open=False, source=source, left=left,
                   begin=first)  # fmt: skip


def _before_cue(view: View, end: int) -> int:
    """Leave out when and to whom it was said right before a verb: о гибели троих | в среду."""
    while end > 0 and (view.tags[end - 1] & _BESIDE_CUE or is_title_told(view, end - 1)):
        timed = "time" in view.tags[end - 1] and end > 1 and "preposition" in view.tags[end - 2]
        end -= 1 + timed
    return end


def _behind_told(view: View, at: int, stop: int) -> int:
    """Return the item behind whom something is told: сообщил | журналистам | мэр."""
    while at < stop and (view.tags[at] & _BESIDE_CUE or is_title_told(view, at)):
        at += 1
    return at


def owner_behind(view: View, at: int, stop: int) -> Range | None:
    """Return whose words a noun of speech brings behind it: заявление | министра | о том, что."""
    end = at
    while end < min(stop, at + MAX_SUBJECT) and not boundary_kind(view, end):
        if view.tags[end] & _NO_OWNER and not ("linker" in view.tags[end] and end > at):
            break
        end += 1
    whole = end >= stop or "preposition" in view.tags[end] or view.forms[end] in COMMAS
    return (at, end) if end > at and whole and "pronoun" not in view.tags[at] else None


def resumes_verb(view: View, comma: int) -> bool:
    """Say whether the verb of a noun whose clause ends here stands behind a comma: …, | вызвало."""
    at = comma + 1
    return at < view.size and "finite" in view.tags[at] and at not in view.starts
