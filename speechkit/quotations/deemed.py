"""The rule for what somebody holds an object to be: ``اعتبر الوزير القرار "خطوة متأخرة"``."""

from speechkit.quotations import behind, endings, shapes
from speechkit.quotations.boundaries import Range
from speechkit.quotations.governed import Found
from speechkit.quotations.phrases import Left
from speechkit.quotations.pieces import further_marks
from speechkit.quotations.reading import Ahead, Reading, begin_of
from speechkit.quotations.view import Hit, View


def read_deemed(
    view: View, hit: Hit, left: Left, ahead: Ahead, _marker: Found | None
) -> Reading | None:
    """Read a verb in the perfect, who judges, the object and what it is said to be.

    In the present the verb is as often a passive (يعتبر الجسر أهم معبر): nobody judges there.
    """
    level = hit.cue.special.get("<deemed>")
    if level is None or hit.form.mood != "fin" or behind.is_present(view, hit):
        return None
    stop = min(ahead.mark, ahead.comma, ahead.end, view.size)
    source, at = behind.object_behind(view, hit, left, stop)
    if not behind.is_named(view, source) or at >= stop or "demonstrative" in view.tags[at]:
        return None
    end = shapes.phrase_end(view, at, stop)
    if view.is_mark(stop) and end >= stop:
        content = [(at, stop + 1), *further_marks(view, stop + 1)]
    elif at < end < stop and not endings.is_definite(view, end) and not view.tags[end]:
        content = [(at, view.size)]
    else:
        return None
    return Reading(hit, "object", level, content, open=content[0][1] == view.size,
                   source=source, left=left, begin=begin_of(hit, left))  # fmt: skip


def is_held(view: View, hit: Hit, source: Range | None) -> bool:
    """Say whether a verb in the present tells what a thing is held to be: يعتبر الجسر "رمزا"."""
    passive = "<deemed>" in hit.cue.special and behind.is_present(view, hit)
    plain = view.bare[hit.start] == hit.form.words[0]
    return passive and plain and not behind.is_named(view, source)
