"""From readings, which count items, to drafts of quotations, which hold spans."""

from collections.abc import Sequence
from dataclasses import dataclass

from speechkit.lang.fold import TATWEEL
from speechkit.quotations import forward
from speechkit.quotations.boundaries import Range
from speechkit.quotations.echoes import fold_echoes, hosted_beliefs
from speechkit.quotations.extents import close_contents
from speechkit.quotations.forward_view import ForwardView
from speechkit.quotations.frames import read_hit
from speechkit.quotations.owners import before_behalf, is_foregone
from speechkit.quotations.reading import Reading
from speechkit.quotations.retorts import take_up
from speechkit.quotations.sharing import share_sources
from speechkit.quotations.subjects import drop_unfit
from speechkit.quotations.verbs import cue_ranges
from speechkit.quotations.view import COMMAS, View
from speechkit.records import Kind, Level, Span, Spans

# What may stand before or between the marks of a content that is marked but for this.
_BESIDE_MARKS = frozenset({"determiner", "possessive", "and"})


@dataclass(slots=True)
class Draft:
    """A quotation before it knows its neighbours and its speaker.

    Attributes:
        content: Content spans, in order, without marks.
        outer: The same with marks.
        cue: Cue spans.
        source: Source span or None.
        level: Statement, act or mention.
        act: Name of the act.
        rule: Rule that read it.
        sentence: Index of its sentence.
        block: Index of its block.
        depth: Depth of marks at which it was found.
        participle: Its cue is a participle.
        gender: What the cue's form shows, for dropped subjects.
        number: The same.
        person: The same, 1 where it is the first person.
        passive: The subject of the cue is not who spoke.
        marked: All its pieces are marked stretches.
        kind: Direct where the form shows it without marks (a turn), else None: marks decide.
        host: Source of the turn that it belongs to, where it has none of its own.
    """

    content: Spans
    outer: Spans
    cue: Spans
    source: Span | None
    level: Level
    act: str | None
    rule: str
    sentence: int
    block: int
    depth: int
    participle: bool = False
    gender: str = ""
    number: str = ""
    person: int = 0
    passive: bool = False
    marked: bool = False
    kind: Kind | None = None
    host: Span | None = None


def read_view(view: View) -> list[Reading]:
    """Return what all cues of a view say, contents closed, sources shared, in order."""
    if isinstance(view, ForwardView):
        readings = forward.read_hits(view)
    else:
        found = (read_hit(view, hit) for hit in view.hits)
        expressed = hosted_beliefs(view, [reading for reading in found if reading is not None])
        readings = fold_echoes(view, expressed)
    close_contents(view, readings)
    take_up(readings)
    share_sources(view, readings)
    drop_unfit(view, readings)
    if isinstance(view, ForwardView):
        readings = forward.settle(view, readings)
    return [reading for reading in readings if any(a < b for a, b in reading.content)]


def drafts(view: View, sentence: int) -> list[Draft]:
    """Return the drafts of one view.

    Args:
        view: The view.
        sentence: Index of its sentence, for the passes over the whole document.
    """
    return [_draft(view, reading, sentence) for reading in read_view(view)]


def _draft(view: View, reading: Reading, sentence: int) -> Draft:
    hit = reading.hit
    ranges = [part for part in reading.content if part[0] < part[1]]
    if reading.rule != "predicate":  # назвав | их «…»: a pronoun
        ranges = [part for whole in ranges for part in _fragments(view, *whole)]
    # What was a cue of its own and became part of the content is no part of this cue.
    echo = [one for one in reading.echo if not any(one[0] < b and a < one[1] for a, b in ranges)]
    return Draft(
        content=tuple(
            _inner(view, *part, cut=reading.cut if part == ranges[-1] else 0) for part in ranges
        ),
        outer=tuple(view.span(*part) for part in ranges),
        cue=tuple(view.span(*part) for part in [*cue_ranges(view, hit), *echo]),
        source=_source(view, reading),
        level=reading.level,
        act=hit.cue.act if reading.level == "act" else None,
        rule=reading.rule,
        sentence=sentence,
        block=view.block,
        depth=view.depth,
        participle=hit.form.mood == "part",
        gender=hit.form.gender,
        number=hit.form.number,
        person=hit.form.person,
        passive=reading.passive,
        marked=all(b - a == 1 and view.is_mark(a) for a, b in ranges),
    )


def _fragments(view: View, start: int, end: int) -> list[Range]:
    """Return a content's range; if all of it but determiners is marked, the marks alone.

    ``denounced | their "lies" and "theories"``
    """
    marks = [i for i in range(start, end) if view.is_mark(i)]
    if not marks or marks[-1] != end - 1:
        return [(start, end)]
    if "preposition" in view.tags[start] and marks[0] == start + 1:
        start += 1  # vowed to | "fight to the end"
    beside = (i for i in range(start, end) if not view.is_mark(i))
    if all(view.tags[i] & _BESIDE_MARKS or view.forms[i] in COMMAS for i in beside):
        return [(i, i + 1) for i in marks]
    return [(start, end)]


def _source(view: View, reading: Reading) -> Span | None:
    if reading.source is None:
        return None
    first, stop = reading.source
    stop = before_behalf(view, first, stop)
    start, end = view.span(first, stop)
    if first > 0 and reading.hit.end == first and view.joined(first):
        start = view.items[first].start  # قال وايد: a name right behind its verb
    if reading.prefix or is_foregone(view, first):
        start += reading.prefix or 1
        start += len(view.text[start:end]) - len(view.text[start:end].lstrip(TATWEEL + " "))
    return Span(start, end) if start < end else None  # وفقا ل“…: a proclitic alone


def _inner(view: View, start: int, end: int, cut: int) -> Span:
    """Return the span of items without marks at its edges and without a leading proclitic."""
    first, last = view.marked[start], view.marked[end - 1]
    span = view.span(start, end)
    begin, finish = span.start + cut, span.end
    if cut == 0 and start > 0 and view.joined(start) and "that" in view.tags[start - 1]:
        begin = view.items[start].start  # إنها وثقت: nothing stands before that "and" could join
    begin += cut > 0 and view.text[begin] == TATWEEL  # بـفتح
    if first is not None and not first.title:
        begin = first.inner.start
    elif start == 0 and cut == 0 and not view.joined(0):
        begin += view.lead(0)
    if last is not None and not last.title:
        finish = last.inner.end
    return Span(begin, finish)


def kind_of(text: str, content: Sequence[Span], marked: Sequence[Span]) -> Kind:
    """Return the kind by the share of letters that stand inside marks.

    Args:
        text: The document's text.
        content: Content spans.
        marked: Inner spans of the marks at this depth.
    """
    if not marked:
        return "indirect"
    inside = outside = 0
    for span in content:
        covered = 0
        for mark in marked:
            if mark.meets(span):
                piece = text[max(mark.start, span.start) : min(mark.end, span.end)]
                covered += sum(map(str.isalnum, piece))
        inside += covered
        outside += sum(map(str.isalnum, span.of(text))) - covered
    if outside <= 0:
        return "direct"
    return "mixed" if inside > 0 else "indirect"
