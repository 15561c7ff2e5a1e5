"""What somebody holds an object to be (``اعتبر الوزير القرار "خطوة متأخرة"``) or rules it is."""

from speechkit.quotations import behind, between, endings, shapes
from speechkit.quotations.boundaries import Range, boundary_kind
from speechkit.quotations.governed import Found
from speechkit.quotations.phrases import Left
from speechkit.quotations.pieces import further_marks
from speechkit.quotations.reading import Ahead, Reading, begin_of
from speechkit.quotations.view import Hit, View
from speechkit.records import Level

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
    if level is None or hit.form.mood not in ("fin", "part"):
        return None
    stop = min(ahead.mark, ahead.comma, ahead.end, view.size)
    if _has_pronoun(view, hit):
        return _of_pronoun(view, hit, left, stop, level)
    if behind.is_present(view, hit):
        return None
    source, at = None, between.begin(view, hit.end, stop)
    if hit.form.mood == "fin":
        source, at = behind.object_behind(view, hit, left, stop)
        if not behind.is_named(view, source):
            return None
    content = _of_thing(view, at, stop)
    if not content:
        return None
    return Reading(hit, "object", level, content, open=content[0][1] == view.size,
                   source=source, left=left, begin=begin_of(hit, left))  # fmt: skip


def _of_thing(view: View, at: int, stop: int) -> list[Range]:
    """Return a thing and what it is held to be: ذلك | خطأ؛ القرار | "خطوة متأخرة"."""
    if at >= stop:
        return []
    pointed = "demonstrative" in view.tags[at]
    first = at + pointed
    if first < stop and (not pointed or endings.is_definite(view, first)):
        first = shapes.phrase_end(view, first, stop)
    else:
        at = first  # معتبرا ذلك | خطأ: a pronoun
    if view.is_mark(stop) and first >= stop:
        return [(at, stop + 1), *further_marks(view, stop + 1)]
    plain = first < stop and not endings.is_definite(view, first) and not view.tags[first]
    return [(at, view.size)] if plain and not view.joined(first) else []


def _has_pronoun(view: View, hit: Hit) -> bool:
    """Say whether the object is written as one with its verb: واعتبرته."""
    return hit.end - hit.start == 1 and view.bare[hit.start] != hit.form.words[0]


def _of_pronoun(view: View, hit: Hit, left: Left, stop: int, level: Level) -> Reading | None:
    """Read what something named before is held to be: اعتبرته | الوزارة | خطوة مهمة.

    In the present only a speaker by its class judges (تعتبره الحكومة جماعة إرهابية).
    """
    at = between.begin(view, hit.end, stop)
    source = behind.subject_behind(view, hit, left, stop) if at < stop else None
    if at < stop and (view.tags[at] & shapes.PERSONAL or view.pronoun(at) is not None):
        end = _subject_end(view, at, stop)
        behind_it = between.skip_between(view, end, stop)
        if between.can_open(view, behind_it, stop):
            source, at = (at, end), behind_it
    elif source is not None and source[0] >= hit.end:
        source = None
    if behind.is_present(view, hit) and source is None and not view.joined(hit.start):
        return None
    if at >= stop or boundary_kind(view, at) or endings.is_definite(view, at):
        return None
    if view.tags[at] & (shapes.ENDS | {"preposition", "negation"}) or view.joined(at):
        return None
    return Reading(hit, "object", level, [(at, view.size)], open=True,
                   source=source, left=left, begin=begin_of(hit, left))  # fmt: skip


def _subject_end(view: View, at: int, stop: int) -> int:
    """Return where a subject ends before an object that looks like its name: المعارضة | انقلابا."""
    end = shapes.phrase_end(view, at, stop)
    if end >= stop or not between.can_open(view, end, stop):
        near = range(at + 1, end)
        end = next((i for i in near if view.lexicon.fits("thing", view.forms[i])), end)
    return end


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
