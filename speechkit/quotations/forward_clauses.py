"""What the rules of ``forward`` share: where clauses end, contents begin, sources can speak."""

from speechkit.quotations import nominal
from speechkit.quotations.boundaries import Range
from speechkit.quotations.forward_view import ForwardView
from speechkit.quotations.nominal import boundary
from speechkit.quotations.phrases import Left
from speechkit.quotations.reading import Reading
from speechkit.quotations.view import BRACKETS, COLONS, COMMAS, Hit
from speechkit.records import Level

MAX_OBJECT = 60
MAX_ADDRESSEE = 24
# A noun phrase without verb or auxiliary in it is no longer; what is, holds a verb unknown to us.
MAX_PHRASE = 14
# 的 and the noun that ends a phrase: 否认…的指控
MAX_HEAD = 5
# Characters up to a comma that may be a noun alone.
MIN_CLAUSE = 6
NAME_DOTS = frozenset("·•・‧")
_CLAUSAL = frozenset(
    {"verb", "serial", "auxiliary", "modal", "negation", "passive", "adverb", "aspect", "wh"}
)
_SPEAKERS = frozenset({"org", "role", "collective", "title"})
_CLOSING = frozenset({"comma", "strong", "colon", "dash"})


def reading_of(
    hit: Hit, rule: str, level: Level, content: list[Range], left: Left, *, is_open: bool = True
) -> Reading:
    """Return a reading whose source is the subject before the cue."""
    begin = left.subject[0] if left.subject else hit.start
    return Reading(hit, rule, level, content, is_open, left.subject, left, begin)


def clause_end(view: ForwardView, at: int, stop: int | None = None) -> int:
    """Return the next comma, dash, colon or end of a clause."""
    limit = view.size if stop is None else stop
    for i in range(at, min(limit, at + MAX_OBJECT)):
        if boundary(view, i) in _CLOSING and view.forms[i] not in BRACKETS:
            return i
    return min(limit, at + MAX_OBJECT)


def first_mark(view: ForwardView, at: int, stop: int) -> int:
    """Return the first marked stretch that is no part of a name, ``stop`` if there is none."""
    marks = (i for i in range(at, stop) if view.is_mark(i) and not nominal.is_name(view, i))
    return next(marks, stop)


def is_as_said(view: ForwardView, hit: Hit) -> bool:
    """Say whether "as" opens a clause that a cue and 的 end: 正如代表所 | 强调 | 的，…."""
    if hit.end + 1 >= view.size:
        return False
    ended = "attributive" in view.tags[hit.end] and view.forms[hit.end + 1] in COMMAS
    start = nominal.clause_before(view, hit.start)
    return ended and "as" in view.tags[start]


def content_start(view: ForwardView, hit: Hit) -> int:
    """Return where content begins: behind an addressee, where the cue takes one, and a comma."""
    at = hit.end + is_as_said(view, hit)
    if "<question>" in hit.cue.special and (asked := view.asked_end(at)) > at:
        return asked
    if "<addressee>" in hit.cue.special:
        stop = clause_end(view, at, min(view.size, at + MAX_ADDRESSEE))
        marked = first_mark(view, at, stop)
        if marked < stop or _names_whom(view, at, stop):
            at = marked
        else:
            at = view.pronoun_end(at)
            while at < stop and "addressee" in view.tags[at]:
                at += 1
    following = view.pronoun_end(at)
    if following < view.size and boundary(view, following) in ("comma", "colon"):
        return following
    return at


def _names_whom(view: ForwardView, at: int, stop: int) -> bool:
    """Say whether only who is addressed stands before a comma or colon, and no clause.

    告诉前来采访的记者，…, but not: 有人问他桥几时通，….
    """
    if stop >= view.size or boundary(view, stop) not in ("comma", "colon"):
        return False
    clausal = {"wh", "modal", "negation", "passive"}
    return not any(view.tags[i] & clausal for i in range(at, stop))


def has(view: ForwardView, left: Left, name: str) -> bool:
    """Say whether a word of a class is in the source."""
    return left.subject is not None and any(name in view.tags[i] for i in range(*left.subject))


def speaks(view: ForwardView, left: Left) -> bool:
    """Say whether a source can speak by its words: a pronoun, an office, a body, a foreign name."""
    if left.subject is None:
        return False
    start, end = left.subject
    if view.pronoun_in(left.subject) is not None:
        return True
    tags = frozenset[str]().union(*view.tags[start:end])
    return bool(tags & _SPEAKERS) or any(form in NAME_DOTS for form in view.forms[start:end])


def _predicates(view: ForwardView, i: int) -> bool:
    """Say whether marked words tell something of what is before them: 重申争端 | “应由双方解决”.

    A word of a clause is in them; a name has none (启动项目 | “北方之路”).
    """
    mark = view.marked[i]
    if mark is None or view.tags[i - 1] & {"attributive", "determiner"}:
        return False
    forms = list(mark.inner.of(view.text)[:MAX_PHRASE])
    found = (view.lexicon.classes.match(forms, k) for k in range(len(forms)))
    return any(match is not None and not _CLAUSAL.isdisjoint(match[1]) for match in found)


def is_clause(view: ForwardView, start: int) -> bool:
    """Say whether a clause follows and no noun phrase (否认他说过 · 否认这一指控)."""
    end = clause_end(view, start)
    parted = end < view.size and view.forms[end] in COMMAS and "determiner" not in view.tags[start]
    clausal = any(view.tags[i] & _CLAUSAL for i in range(start, end))
    if parted and (clausal or end - start > MIN_CLAUSE or end + 1 not in view.starts):
        return True  # but: 质疑 | 数据 |，认为…
    if end - start > MIN_CLAUSE and "reflexive" in view.tags[start]:
        return True  # 承认 | 自己输得心服口服
    last = max((i for i in range(start, end) if "attributive" in view.tags[i]), default=-1)
    if last >= 0 and end - last <= MAX_HEAD and not any(map(view.is_mark, range(last, end))):
        return False
    if clausal:
        return True
    if end - start > 1 and view.is_mark(end - 1) and _predicates(view, end - 1):
        return True
    return end - start > MAX_PHRASE and "determiner" not in view.tags[start]


def is_ended(view: ForwardView, at: int) -> bool:
    """Say whether marked words end as a sentence does: 他说：“…。” | 她问：“…？”."""
    mark = view.marked[at]
    return mark is not None and view.text[mark.inner.end - 1] in view.lexicon.terminators


def is_led(view: ForwardView, left: Left, last: int) -> bool:
    """Say whether marks that end a sentence have their own cue: 甲说，“…。” | 乙则说，“…。”."""
    if left.kind != "mark" or last < 1 or not is_ended(view, last):
        return False
    parted = view.forms[last - 1] in COMMAS and last - 1 in view.cue_ends
    return parted or view.forms[last - 1] in COLONS
