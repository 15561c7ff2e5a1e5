"""Who stands before a colon and is told of, as in summary records: السيد فلان (كوبا): | قال إن ….

All positions are item indices of a ``View``.
"""

from speechkit.quotations.boundaries import close_bracket
from speechkit.quotations.greetings import behind_number
from speechkit.quotations.phrases import Left
from speechkit.quotations.shapes import phrase_end
from speechkit.quotations.view import COLONS, Hit, View

MAX_LABEL = 24
_HEADS = frozenset({"title", "honorific", "role", "org"})


def labelled(view: View, hit: Hit) -> Left | None:
    """Return the label before a verb as its subject: 12 - السيد فلان (كوبا): | قال إن ….

    What is said stands right behind the verb, so that nobody else can be its subject.
    """
    colon = hit.start - 1
    told = 0 < colon < MAX_LABEL and view.forms[colon] in COLONS and hit.form.mood == "fin"
    if not told or hit.cue.markers.match(view.bare, hit.end) is None:
        return None
    first = behind_number(view)
    end = phrase_end(view, first, colon)
    whole = close_bracket(view, end) + 1 if end < colon and view.forms[end] in "(（" else end
    named = first < end and bool(view.tags[first] & _HEADS)
    return Left((first, end), first - 1, "start") if named and whole == colon else None


def tells(view: View, close: int) -> bool:
    """Say whether a label is told of and does not speak: a verb of saying begins behind it."""
    hit = next((hit for hit in view.hits if hit.start == close), None)
    return hit is not None and labelled(view, hit) is not None
