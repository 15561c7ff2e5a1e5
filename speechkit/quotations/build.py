"""From readings, which count items, to drafts of quotations, which hold spans."""

from collections.abc import Sequence
from dataclasses import dataclass

from speechkit.quotations import forward
from speechkit.quotations.extents import close_contents, fold_echoes, share_sources
from speechkit.quotations.forward_view import ForwardView
from speechkit.quotations.frames import read_hit
from speechkit.quotations.reading import Reading
from speechkit.quotations.verbs import cue_ranges
from speechkit.quotations.view import View
from speechkit.records import Kind, Level, Span, Spans


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
        readings = fold_echoes(view, [reading for reading in found if reading is not None])
    close_contents(view, readings)
    share_sources(view, readings)
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
    return Draft(
        content=tuple(_inner(view, *part, cut=reading.cut) for part in ranges),
        outer=tuple(view.span(*part) for part in ranges),
        cue=tuple(view.span(*part) for part in [*cue_ranges(view, hit), *reading.echo]),
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
        passive=reading.passive,
        marked=all(b - a == 1 and view.is_mark(a) for a, b in ranges),
    )


def _source(view: View, reading: Reading) -> Span | None:
    if reading.source is None:
        return None
    start, end = view.span(*reading.source)
    return Span(start + reading.prefix, end)


def _inner(view: View, start: int, end: int, cut: int) -> Span:
    """Return the span of items without marks at its edges and without a leading proclitic."""
    first, last = view.marked[start], view.marked[end - 1]
    span = view.span(start, end)
    begin, finish = span.start + cut, span.end
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
