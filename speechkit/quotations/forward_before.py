"""Rules for contents that stand before their cue or are introduced by a preposition."""

from speechkit.quotations import nominal
from speechkit.quotations.forward_clauses import clause_end, reading_of, speaks
from speechkit.quotations.forward_view import ForwardView
from speechkit.quotations.nominal import after_comma, boundary, noun_phrase
from speechkit.quotations.phrases import Left
from speechkit.quotations.reading import Reading
from speechkit.quotations.view import COLONS, Hit

MIN_CONTENT = 2


def according(view: ForwardView, hit: Hit) -> Reading | None:
    """Read ``据 X 报道，…``: the source stands between the two parts of the cue."""
    close = view.closer(hit.cue, hit.end)
    if close is None:
        return None
    source = noun_phrase(view, hit.end, close[0])
    after = close[1]
    if "document" in view.tags[close[0]] and not (source and speaks(view, Left(source, 0, ""))):
        source, close = view.trim(hit.end, close[1]), (after, after)  # 根据 | 一项新研究
    while after < view.size and "closing" in view.tags[after]:
        after += 1  # 据报告 | 显示
    start = after_comma(view, after)
    if source is None or view.size - start < MIN_CONTENT:
        return None
    kind = boundary(view, hit.start - 1)
    reading = Reading(hit, "according", "statement", [(start, view.size)], open=True, source=source,
                      left=Left(None, hit.start - 1, kind), begin=hit.start)  # fmt: skip
    if close[0] < after:
        reading.echo.append((close[0], after))
    return reading


def hearsay(view: ForwardView, hit: Hit, left: Left) -> Reading | None:
    """Read ``据悉，…``: somebody says, and nobody is named."""
    start = after_comma(view, hit.end)
    if start < view.size and view.forms[start] in COLONS:
        start += 1
    if view.size - start < MIN_CONTENT:
        return None
    nobody = Left(None, hit.start - 1, left.kind)
    end = view.size
    if "<np>" in hit.cue.special:  # 被问及… | 时，
        end = clause_end(view, start)
        while end > start and "postposition" in view.tags[end - 1]:
            end -= 1
    reading = reading_of(hit, "according", "statement", [(start, end)], nobody)
    reading.passive = True
    return reading


def label(view: ForwardView, hit: Hit, left: Left) -> Reading | None:
    """Read ``他把 Y 称为 Z``: both are content."""
    level = hit.cue.special.get("<label>")
    if level is None or hit.end >= view.size or left.subject is None:
        return None
    end = clause_end(view, hit.end)
    at = nominal.adjunct_before(view, left.boundary + 1, hit.start)
    if at < 0:
        return None
    if any("verb" in view.tags[i] for i in range(left.subject[1], at - 1)):
        return None  # 公众支持 | 将 Y 称为 Z
    subject = noun_phrase(view, left.boundary + 1, at)
    parts = [(at + 1, hit.start), (hit.end, end)]
    return reading_of(hit, "label", level, parts, left._replace(subject=subject), is_open=False)


def fronted(view: ForwardView, hit: Hit, left: Left) -> Reading | None:
    """Read ``各方对 Y 表示欢迎`` and ``对于 Y，各方表示欢迎``."""
    level = hit.cue.special.get("<fronted>")
    if level is None:
        return None
    start = left.boundary + 1
    at = nominal.adjunct_before(view, start, hit.start)
    if at >= 0:
        end = hit.start
        while end > at and view.tags[end - 1] & {"adverb", "auxiliary", "time"}:
            end -= 1
        left = left._replace(subject=noun_phrase(view, start, at))
    elif left.kind == "comma":
        end = left.boundary
        at = _fronting(view, nominal.clause_before(view, end))
    if at < 0:
        return None
    end = _before_second(view, at + 1, end)
    if end - at - 1 < MIN_CONTENT:
        return None
    return reading_of(hit, "fronted", level, [(at + 1, end)], left, is_open=False)


def _before_second(view: ForwardView, start: int, end: int) -> int:
    """End what stands in front before whom it is said to: 就延误 | 向乘客 致歉."""
    for i in range(start + MIN_CONTENT, end):
        if {"opener", "fronting"} & view.tags[i] and "addressing" in view.tags[i]:
            return i
    return end


def _fronting(view: ForwardView, at: int) -> int:
    """Return the last item of the word at ``at`` if it puts an object in front, else -1."""
    end = at
    while end < view.size and "fronting" in view.tags[end]:
        end += 1
    return end - 1 if end > at == view.adjunct_end(at, view.size) else -1
