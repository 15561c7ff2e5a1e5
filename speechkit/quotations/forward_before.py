"""Rules for contents that stand before their cue or are introduced by a preposition."""

from speechkit.quotations import nominal
from speechkit.quotations.boundaries import Range
from speechkit.quotations.forward_clauses import clause_end, reading_of, speaks
from speechkit.quotations.forward_view import ForwardView
from speechkit.quotations.nominal import after_comma, boundary, noun_phrase
from speechkit.quotations.phrases import Left
from speechkit.quotations.reading import Reading
from speechkit.quotations.view import COLONS, Hit

MIN_CONTENT = 2
_FELT = frozenset({"express", "thank", "acknowledge"})


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
    if hit.cue.needs == "speaker":  # 对X来说，这是“…”
        marked = any(view.is_mark(i) for i in range(start, view.size))
        if not marked or not speaks(view, Left(source, 0, "")):
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
    if start == hit.end and "<np>" not in hit.cue.special and _tells_when(view, start):
        return None  # 得知 | 获奖后，…
    nobody = Left(_told_by(view, left.boundary + 1, hit.start), hit.start - 1, left.kind)
    end, asks = view.size, True
    if "<np>" in hit.cue.special:  # 被问及… | 时，
        end = clause_end(view, start)
        while end > start and "postposition" in view.tags[end - 1]:
            end -= 1
        asks = any("wh" in view.tags[i] for i in range(start, end))
    level = hit.cue.special.get("<np>", "statement") if asks else "mention"
    reading = reading_of(hit, "according", level, [(start, end)], nobody)
    reading.passive = reading.source is None
    return reading


def _tells_when(view: ForwardView, start: int) -> bool:
    """Say whether a clause that a comma ends tells when something was: …后，."""
    end = clause_end(view, start)
    return end < view.size and end > start and "postposition" in view.tags[end - 1]


def _told_by(view: ForwardView, start: int, end: int) -> Range | None:
    """Return from whom a reporter knows something: 记者从 | 应急管理部 | 获悉."""
    led = (i for i in range(end - 1, start - 1, -1) if "origin" in view.tags[i])
    at = next(led, end)
    return noun_phrase(view, at + 1, end) if start <= at < end else None


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
    """Read ``各方对 Y 表示欢迎``, ``对于 Y，各方表示欢迎`` and ``向 Y 表示感谢``."""
    level = hit.cue.special.get("<fronted>")
    if level is None:
        return None
    start = left.boundary + 1
    at = nominal.adjunct_before(view, start, hit.start)
    at = at if at >= 0 else _addressed(view, start, hit)
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
    if end <= at + 1:
        return None
    return reading_of(hit, "fronted", level, [(at + 1, end)], left, is_open=False)


def _addressed(view: ForwardView, start: int, hit: Hit) -> int:
    """Return the item that leads whom a feeling is shown (向), or -1.

    The cue ends its clause: 向家属 | 表示哀悼 |，并….
    """
    if (
        hit.cue.act not in _FELT
        or "<np>" not in hit.cue.special
        or not (hit.end >= view.size or boundary(view, hit.end) or view.is_punctuation(hit.end))
    ):
        return -1
    led = (i for i in range(hit.start - 1, start - 1, -1) if "addressing" in view.tags[i])
    return next((i for i in led if "opener" in view.tags[i]), -1)


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
