"""The frame interpreter for languages in which an attribution runs one way.

Source, adjuncts, cue, content: nothing but an addressee stands between a cue and its content, and
no complementiser shows where that begins. So the rules are few, and the level depends on what
the cue may take (see the frames) and on whether a clause follows.

============== ======================================= ====================================
rule           shape                                   example
============== ======================================= ====================================
``according``  PREP source CLOSER, content · content   据当地媒体报道，… · 据悉，…
``fronted``    source (on) content CUE                 各方对此表示欢迎
``label``      source (taking) Y CUE Z                 他把计划称为“赌博”
``post``       "content" source CUE                    “…，”她说
``marks``      source CUE "content"                    她说：“…”
``colon``      source CUE: content                     她说：…
``request``    source CUE addressee | content          特使呼吁双方 | 停火
``bare``       source CUE content                      特使表示，…
``object``     source CUE noun phrase                  特使谴责 | 这起袭击
============== ======================================= ====================================
"""

from collections.abc import Sequence

from speechkit.quotations import nominal
from speechkit.quotations.boundaries import Range
from speechkit.quotations.forward_view import ForwardView
from speechkit.quotations.frames import THIRD
from speechkit.quotations.nominal import after_comma, boundary, clause_left, noun_phrase
from speechkit.quotations.phrases import Left
from speechkit.quotations.reading import Reading
from speechkit.quotations.view import BRACKETS, COLONS, COMMAS, Hit
from speechkit.records import Level

MAX_OBJECT = 60
MAX_ADDRESSEE = 24
# A noun phrase without verb or auxiliary in it is no longer; what is, holds a verb unknown to us.
MAX_PHRASE = 14
MIN_CONTENT = 2
# 的 and the noun that ends a phrase: 否认…的指控
MAX_HEAD = 5
_VERBAL = frozenset({"verb", "serial", "opener", "adverb", "auxiliary", "modal", "negation"})
_CLAUSAL = frozenset({"verb", "serial", "auxiliary", "modal", "negation", "passive", "adverb"})
_BREAKS = frozenset({"but", "breaker", "determiner"})
_DOCUMENTS = frozenset({"document"})
_SPEAKERS = frozenset({"org", "role", "collective", "title"})
_CLOSING = frozenset({"comma", "strong", "colon", "dash"})
_BESIDE = frozenset({"and", "but", "strong"})
_SHARING = frozenset({"and", "but", "comma"})
_COORDINATE = frozenset({"comma", "and", "but", "strong"})


def read_hits(view: ForwardView) -> list[Reading]:
    """Return what all cues of a view say, in order."""
    return [reading for hit in view.hits if (reading := read_hit(view, hit)) is not None]


def read_hit(view: ForwardView, hit: Hit) -> Reading | None:
    """Return how a cue takes its content, or None where no frame fits it or a homograph."""
    if hit.start in view.enclosed or hit.start in view.doubled or _is_nominal(view, hit):
        return None
    reading = _read(view, hit)
    for other in hit.others:
        if reading is None:
            reading = _read(view, Hit(hit.start, hit.end, other.cue, other.form))
    return reading


def beside(first: Reading, second: Reading) -> bool:
    """Say whether the second attribution stands beside the first and not inside its content."""
    left = second.left
    if second.rule in ("post", "according"):
        return False
    if second.hit.start < first.content[-1][0] and first.rule != "post":
        return False
    if left.subject is None and left.kind == "comma":
        return first.level == "act" or second.level == "statement"
    return left.kind in _BESIDE


def settle(view: ForwardView, readings: Sequence[Reading]) -> list[Reading]:
    """Give dropped subjects the subject of the sentence; drop acts of nobody inside statements."""
    kept: list[Reading] = []
    for reading in readings:
        left, host = reading.left, kept[-1] if kept else None
        if left.subject is None and left.kind == "comma" and reading.level == "act":
            if host is not None and host.level == "statement" and _holds(host, reading):
                continue
        if reading.source is None and not reading.passive and left.kind in _SHARING:
            reading.source = nominal.sentence_subject(view, reading.hit.start)
        kept.append(reading)
    return kept


def _holds(host: Reading, reading: Reading) -> bool:
    begin, end = host.content[-1]
    return begin <= reading.hit.start < end


def _read(view: ForwardView, hit: Hit) -> Reading | None:
    if hit.form.mood == "prep":
        return _according(view, hit)
    left = clause_left(view, hit.start)
    if hit.cue.impersonal:
        return _hearsay(view, hit, left)
    if _is_refused(view, hit, left):
        return None
    for rule in (_label, _fronted, _post, _marks, _colon, _request, _commit, _bare, _object):
        reading = rule(view, hit, left)
        if reading is not None:
            return reading
    return None


def _is_nominal(view: ForwardView, hit: Hit) -> bool:
    """Say whether a cue is a noun here or stands in a relative clause: 指控的, 声明中."""
    before = view.tags[hit.start - 1] if hit.start else frozenset[str]()
    if before & {"light", "attributive"} and hit.form.mood != "prep":
        return True
    if hit.end + 1 >= view.size:
        return False
    if view.forms[hit.end + 1] in COLONS:
        return False  # 是这样回答的：“…”
    after = view.tags[hit.end]
    if "<bare>" not in hit.cue.special and "coordinator" in after:
        return True
    return bool(after & {"attributive", "postposition"}) or view.forms[hit.end] == "、"


def _is_refused(view: ForwardView, hit: Hit, left: Left) -> bool:
    """Refuse what is denied, passive, said by nobody, or believed by "me" or nobody named."""
    for i in range(hit.start - 1, max(-1, hit.start - 6), -1):
        tags = view.tags[i]
        if tags & {"negation", "passive"}:
            return True
        if not tags & {"auxiliary", "adverb", "time"}:
            break
    if left.subject is None:
        return hit.cue.belief and left.kind not in _COORDINATE
    tags = frozenset[str]().union(*view.tags[slice(*left.subject)])
    if "nobody" in tags or ("aspect" in tags and "attributive" not in tags):
        return True  # the words before it are a clause, the cue is its object: 收到了…建议
    pronoun = view.pronoun_in(left.subject)
    return hit.cue.belief and pronoun is not None and pronoun.person != THIRD


def _reading(
    hit: Hit, rule: str, level: Level, content: list[Range], left: Left, *, is_open: bool = True
) -> Reading:
    begin = left.subject[0] if left.subject else hit.start
    return Reading(hit, rule, level, content, is_open, left.subject, left, begin)


def _clause_end(view: ForwardView, at: int, stop: int | None = None) -> int:
    """Return the next comma, dash, colon or end of a clause."""
    limit = view.size if stop is None else stop
    for i in range(at, min(limit, at + MAX_OBJECT)):
        if boundary(view, i) in _CLOSING and view.forms[i] not in BRACKETS:
            return i
    return min(limit, at + MAX_OBJECT)


def _first_mark(view: ForwardView, at: int, stop: int) -> int:
    """Return the first marked stretch that is no part of a name, ``stop`` if there is none."""
    marks = (i for i in range(at, stop) if view.is_mark(i) and not nominal.is_name(view, i))
    return next(marks, stop)


def _according(view: ForwardView, hit: Hit) -> Reading | None:
    close = view.closer(hit.cue, hit.end)
    if close is None:
        return None
    source = noun_phrase(view, hit.end, close[0])
    after = close[1]
    while after < view.size and "closing" in view.tags[after]:
        after += 1  # 据报告 | 显示
    start = after_comma(view, after)
    if source is None or view.size - start < MIN_CONTENT:
        return None
    kind = boundary(view, hit.start - 1)
    reading = Reading(hit, "according", "statement", [(start, view.size)], open=True, source=source,
                      left=Left(None, hit.start - 1, kind), begin=hit.start)  # fmt: skip
    reading.echo.append((close[0], after))
    return reading


def _hearsay(view: ForwardView, hit: Hit, left: Left) -> Reading | None:
    start = after_comma(view, hit.end)
    if start < view.size and view.forms[start] in COLONS:
        start += 1
    if view.size - start < MIN_CONTENT:
        return None
    nobody = Left(None, hit.start - 1, left.kind)
    end = view.size
    if "<np>" in hit.cue.special:  # 被问及… | 时，
        end = _clause_end(view, start)
        while end > start and "postposition" in view.tags[end - 1]:
            end -= 1
    reading = _reading(hit, "according", "statement", [(start, end)], nobody)
    reading.passive = True
    return reading


def _label(view: ForwardView, hit: Hit, left: Left) -> Reading | None:
    """Read ``他把 Y 称为 Z``: both are content."""
    level = hit.cue.special.get("<label>")
    if level is None or hit.end >= view.size or left.subject is None:
        return None
    end = _clause_end(view, hit.end)
    at = nominal.adjunct_before(view, left.boundary + 1, hit.start)
    if at < 0:
        return None
    subject = noun_phrase(view, left.boundary + 1, at)
    parts = [(at + 1, hit.start), (hit.end, end)]
    return _reading(hit, "label", level, parts, left._replace(subject=subject), is_open=False)


def _fronted(view: ForwardView, hit: Hit, left: Left) -> Reading | None:
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
    if at < 0 or end - at - 1 < MIN_CONTENT:
        return None
    return _reading(hit, "fronted", level, [(at + 1, end)], left, is_open=False)


def _fronting(view: ForwardView, at: int) -> int:
    """Return the last item of the word at ``at`` if it puts an object in front, else -1."""
    end = at
    while end < view.size and "fronting" in view.tags[end]:
        end += 1
    return end - 1 if end > at == view.adjunct_end(at, view.size) else -1


def _post(view: ForwardView, hit: Hit, left: Left) -> Reading | None:
    """Read ``“…，”她说。``, its continuation behind a comma or colon, and ``…，官员说。``."""
    level = hit.cue.special.get("<post>")
    if level is None or left.boundary < 0:
        return None
    at = hit.end
    goes_on = view.is_mark(at + 1) and boundary(view, at) in ("comma", "colon")
    if not (at >= view.size or view.ends(at) or goes_on):
        return None
    last = left.boundary if left.kind == "mark" else left.boundary - 1
    if left.kind in ("mark", "comma") and view.is_mark(last):
        content = [(last, last + 1)]
    elif left.kind == "comma" and not goes_on and left.subject and "<bare>" in hit.cue.special:
        content = [view.trim(0, left.boundary)]
    else:
        return None
    if goes_on:
        content.append((at + 1, at + 2))
    return _reading(hit, "post", level, content, left, is_open=False)


def _start(view: ForwardView, hit: Hit) -> int:
    """Return where content begins: behind an addressee, where the cue takes one, and a comma."""
    at = hit.end
    if "<addressee>" in hit.cue.special:
        stop = _clause_end(view, at, min(view.size, at + MAX_ADDRESSEE))
        marked = _first_mark(view, at, stop)
        if marked < stop or (stop < view.size and boundary(view, stop) in ("comma", "colon")):
            at = marked
        else:
            at = view.pronoun_end(at)
            while at < stop and "addressee" in view.tags[at]:
                at += 1
    following = view.pronoun_end(at)
    if following < view.size and boundary(view, following) in ("comma", "colon"):
        return following
    return at


def _has(view: ForwardView, left: Left, names: frozenset[str]) -> bool:
    """Say whether the words of a source show what it is; a pronoun shows somebody."""
    if left.subject is None:
        return False
    pronoun = view.pronoun_in(left.subject)
    shown = any(view.tags[i] & names for i in range(*left.subject))
    return shown or (pronoun is not None and names is _SPEAKERS)


def _marks(view: ForwardView, hit: Hit, left: Left) -> Reading | None:
    level = hit.cue.special.get("<marks>")
    at = _start(view, hit)
    if at < view.size and boundary(view, at) in ("comma", "colon"):
        at += 1
    if level is None:
        return None
    if not view.is_mark(at):
        at = _colon_mark(view, hit)
    if not view.is_mark(at):
        return None
    following = at + 1
    plain = following < view.size and not (
        boundary(view, following) or view.is_punctuation(following)
    )
    end = view.size if plain else following
    return _reading(hit, "marks", level, [(at, end)], left, is_open=plain)


def _colon_mark(view: ForwardView, hit: Hit) -> int:
    """Return the mark behind a colon a few words on (说过一句话：“…”), -1 if there is none."""
    end = _clause_end(view, hit.end, min(view.size, hit.end + MAX_ADDRESSEE))
    return end + 1 if end < view.size and view.forms[end] in COLONS else -1


def _colon(view: ForwardView, hit: Hit, left: Left) -> Reading | None:
    level = hit.cue.special.get("<colon>")
    at = _start(view, hit)
    if level is None or at + 1 >= view.size or view.forms[at] not in COLONS:
        return None
    return _reading(hit, "colon", level, [(at + 1, view.size)], left)


def _request(view: ForwardView, hit: Hit, left: Left) -> Reading | None:
    """Read ``呼吁各方停火``: the addressee ends where something verbal begins."""
    level = hit.cue.special.get("<request>")
    if level is None or hit.end + 1 >= view.size or view.is_punctuation(hit.end):
        return None
    after = view.tags[hit.end]
    if after & {"passive", "aspect"} or ("auxiliary" in after and "preposition" not in after):
        return None
    stop = _clause_end(view, hit.end)
    start = _behind_addressee(view, hit.end, stop)
    marked = _first_mark(view, hit.end, stop)
    if start == hit.end and marked + 1 == stop and "<marks>" in hit.cue.special:
        level = hit.cue.special["<marks>"]
        return _reading(hit, "marks", level, [(marked, stop)], left, is_open=False)
    if start > hit.end and "modal" in view.tags[start]:
        level, start = "statement", hit.end
    end = _act_end(view, start) if level == "act" else view.size
    return _reading(hit, "request", level, [(start, end)], left)


def _act_end(view: ForwardView, start: int) -> int:
    """End what is asked or promised before a clause about something else (…，这一要求…)."""
    for i in range(start, view.size - 1):
        if view.forms[i] in COMMAS and view.tags[i + 1] & _BREAKS:
            return i
    return view.size


def _behind_addressee(view: ForwardView, at: int, stop: int) -> int:
    start = at
    if "opener" in view.tags[at]:  # 敦促对…有影响的国家 | 停止…
        for i in range(at + 1, stop - 2):
            if "attributive" in view.tags[i]:
                start = i + 1
                break
    elif view.tags[at] & _VERBAL:
        return at
    for i in range(start, stop):
        if view.tags[i] & _VERBAL and (i > start or start == at):
            return i
    return at


def _commit(view: ForwardView, hit: Hit, left: Left) -> Reading | None:
    level = hit.cue.special.get("<commit>")
    if level is None or view.size - hit.end < MIN_CONTENT:
        return None
    if view.is_punctuation(hit.end) or view.tags[hit.end] & {"and", "aspect"}:
        return None
    start = after_comma(view, hit.end)
    return _reading(hit, "commit", level, [(start, _act_end(view, start))], left)


def _bare(view: ForwardView, hit: Hit, left: Left) -> Reading | None:
    special = hit.cue.special
    at = _start(view, hit)
    start = after_comma(view, at)
    if view.size - start < MIN_CONTENT or view.is_punctuation(start):
        return None
    level = special.get("<bare>") or (special.get("<comma>") if start > at else None)
    if left.subject is None and left.kind == "comma":
        level = level or special.get("<first>")
    if level is None and "<clause>" in special and _is_clause(view, start):
        level = special["<clause>"]
    if level is None or not _is_sure(view, hit, left, start - at):
        return None
    return _reading(hit, "bare", level, [(start, view.size)], left)


def _is_sure(view: ForwardView, hit: Hit, left: Left, commas: int) -> bool:
    """Refuse nouns before a comma (宣布…提议，包括…) and sources that cannot speak."""
    if commas and left.kind == "cue" and "<bare>" not in hit.cue.special:
        return False
    if hit.cue.needs == "document":
        return _has(view, left, _DOCUMENTS)
    return hit.cue.needs != "speaker" or commas > 0 or _has(view, left, _SPEAKERS)


def _is_clause(view: ForwardView, start: int) -> bool:
    """Say whether a clause follows and no noun phrase (否认他说过 · 否认这一指控)."""
    end = _clause_end(view, start)
    if end < view.size and view.forms[end] in COMMAS and "determiner" not in view.tags[start]:
        return True
    last = max((i for i in range(start, end) if "attributive" in view.tags[i]), default=-1)
    if last >= 0 and end - last <= MAX_HEAD and not any(map(view.is_mark, range(last, end))):
        return False
    if any(view.tags[i] & _CLAUSAL for i in range(start, end)):
        return True
    return end - start > MAX_PHRASE and "determiner" not in view.tags[start]


def _object(view: ForwardView, hit: Hit, left: Left) -> Reading | None:
    level = hit.cue.special.get("<np>")
    at = hit.end
    if level is None or view.size - at < MIN_CONTENT or view.is_punctuation(at):
        return None
    return _reading(hit, "object", level, [(at, _clause_end(view, at))], left)
