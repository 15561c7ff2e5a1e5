"""What somebody holds an object to be (``اعتبر الوزير القرار "خطوة متأخرة"``) or rules it is."""

from speechkit.quotations import behind, endings, shapes
from speechkit.quotations.boundaries import Range, boundary_kind
from speechkit.quotations.governed import Found
from speechkit.quotations.phrases import Left
from speechkit.quotations.pieces import further_marks
from speechkit.quotations.reading import Ahead, Reading, begin_of
from speechkit.quotations.view import Hit, View

# Words of what is ruled.
MAX_RULED = 24
_RULINGS = ("announce", "acknowledge", None)
_CLOSES = frozenset({"comma", "strong", "colon", "dash", "relative", "that"})


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


def is_ruling(view: View, reading: Reading) -> bool:
    """Say whether what is ruled ends a clause: признали его | виновным; 宣布该党 | 为非法.

    That is a deed. What somebody says of themselves is said: признал себя | виновным.
    """
    start, end = reading.content[0]
    if reading.rule not in ("object", "bare") or start > reading.hit.end:
        return False
    if reading.hit.cue.act not in _RULINGS or "charge" in view.tags[start]:
        return False
    # declaró | nulo el gol, but: admitió un trato | ilegal a los presos
    adjectives = view.lexicon.governed or (view.lexicon.inverts and not view.lexicon.inflects)
    near = range(start, min(end, start + (1 if adjectives else MAX_RULED)))
    close = next((i for i in near if boundary_kind(view, i) in _CLOSES), near.stop)
    return any("verdict" in view.tags[i] for i in range(start, close))


def is_held(view: View, hit: Hit, source: Range | None) -> bool:
    """Say whether a verb in the present tells what a thing is held to be: يعتبر الجسر "رمزا"."""
    passive = "<deemed>" in hit.cue.special and behind.is_present(view, hit)
    plain = view.bare[hit.start] == hit.form.words[0]
    return passive and plain and not behind.is_named(view, source)
