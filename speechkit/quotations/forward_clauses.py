"""What the rules of ``forward`` share: where clauses end, contents begin, sources can speak."""

from speechkit.quotations import nominal
from speechkit.quotations.boundaries import Range
from speechkit.quotations.forward_view import ForwardView
from speechkit.quotations.nominal import boundary
from speechkit.quotations.phrases import Left
from speechkit.quotations.reading import Reading
from speechkit.quotations.view import BRACKETS, COMMAS, Hit
from speechkit.records import Level

MAX_OBJECT = 60
MAX_ADDRESSEE = 24
# A noun phrase without verb or auxiliary in it is no longer; what is, holds a verb unknown to us.
MAX_PHRASE = 14
# 的 and the noun that ends a phrase: 否认…的指控
MAX_HEAD = 5
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


def content_start(view: ForwardView, hit: Hit) -> int:
    """Return where content begins: behind an addressee, where the cue takes one, and a comma."""
    at = hit.end
    if "<addressee>" in hit.cue.special:
        stop = clause_end(view, at, min(view.size, at + MAX_ADDRESSEE))
        marked = first_mark(view, at, stop)
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


def is_clause(view: ForwardView, start: int) -> bool:
    """Say whether a clause follows and no noun phrase (否认他说过 · 否认这一指控)."""
    end = clause_end(view, start)
    if end < view.size and view.forms[end] in COMMAS and "determiner" not in view.tags[start]:
        return True
    last = max((i for i in range(start, end) if "attributive" in view.tags[i]), default=-1)
    if last >= 0 and end - last <= MAX_HEAD and not any(map(view.is_mark, range(last, end))):
        return False
    if any(view.tags[i] & _CLAUSAL for i in range(start, end)):
        return True
    return end - start > MAX_PHRASE and "determiner" not in view.tags[start]
