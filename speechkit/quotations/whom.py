"""According to whom: a relative clause tells what somebody thinks (X, selon qui …)."""

from speechkit.quotations.boundaries import boundary_kind
from speechkit.quotations.noun_phrases import noun_phrase, walk_left
from speechkit.quotations.phrases import Left
from speechkit.quotations.reading import Reading
from speechkit.quotations.view import COMMAS, Hit, View


def of_whom(view: View, hit: Hit) -> Reading | None:
    """Return what a preposition and a relative pronoun behind somebody's name tell.

    The clause ends at the next comma: Yves Sarr, selon qui la crise durera, plaide ….
    """
    comma, pronoun = hit.start - 1, hit.end
    if comma < 1 or view.forms[comma] not in COMMAS or not is_whom(view, pronoun):
        return None
    source = noun_phrase(view, walk_left(view, comma), comma)
    after = range(pronoun + 1, view.size)
    end = next((i for i in after if view.forms[i] in COMMAS or view.ends(i)), view.size)
    content = view.trim(pronoun + 1, end)
    if source is None or content[0] >= content[1]:
        return None
    left = Left(source, comma, "comma")
    return Reading(hit, "according", "statement", [content], open=False, source=source, left=left,
                   begin=hit.start)  # fmt: skip


def is_whom(view: View, i: int) -> bool:
    """Say whether a relative pronoun for persons stands alone: qui, quien, not ce que or lo que."""
    if boundary_kind(view, i) != "relative" or view.lexicon.inflects:
        return False  # правила, согласно которым …
    return i + 1 >= view.size or view.tags[i + 1] is not view.tags[i]
