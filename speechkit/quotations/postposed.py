"""Rules for attributions behind or inside their content: ``"…," said X``; ``…, as X said``."""

from speechkit.quotations.adjuncts import is_adjunct, skip_addressed, skip_adjuncts
from speechkit.quotations.boundaries import Range, boundary_kind
from speechkit.quotations.clauses import has_verb
from speechkit.quotations.governed import Found, can_speak
from speechkit.quotations.phrases import Left, right_of, with_name
from speechkit.quotations.pieces import (
    MAX_JOINT,
    around,
    before,
    either,
    goes_on,
    main_clause_start,
    mark_behind,
    resumes,
    skip_joints,
)
from speechkit.quotations.reading import Ahead, Reading
from speechkit.quotations.verbs import group_of
from speechkit.quotations.view import COMMAS, Hit, View
from speechkit.records import Level

_SPEAKERS = frozenset({"title", "honorific", "role", "org", "collective"})


def read_as(view: View, hit: Hit, left: Left, ahead: Ahead, marker: Found | None) -> Reading | None:
    """Read ``…, as X said`` and ``as X said, …``."""
    level = _post_level(hit)
    if left.kind != "as" or level is None:
        return None
    close = min(ahead.comma, ahead.dash, ahead.end)
    also = "and" in view.tags[left.boundary]
    if marker is not None and marker.start < close and also:
        return None  # "also": كما أكد أن …
    stop = min(close, ahead.mark)
    at = skip_adjuncts(view, hit.end, stop) if view.lexicon.inverts else hit.end
    source = left.subject or right_of(view, at, stop)
    if source is not None and view.lexicon.governed:
        source = with_name(view, source)
        close = max(close, source[1]) if source[1] > close else close
    begin = left.boundary
    while begin > 0 and "as" in view.tags[begin - 1]:
        begin -= 1
    content = [(skip_joints(view, *part), part[1]) for part in around(view, begin, close)]
    content = either(view, content)
    if not content:
        return None
    return Reading(hit, "as", level, content, open=False, source=source, left=left,
                   begin=begin)  # fmt: skip


def read_post(
    view: View, hit: Hit, left: Left, ahead: Ahead, marker: Found | None
) -> Reading | None:
    """Read ``"…," said X`` and ``…, X said on Monday``."""
    level, close = _post_level(hit), ahead.first
    if level is None or _opens_ahead(view, hit, ahead, marker):
        return None
    if view.lexicon.inverts:
        left = _uninverted(view, hit, left, close)
    if not _stands_behind(view, hit, left):
        return None
    source = left.subject
    if source is None and _inverts(view, hit, left):
        sides = view.lexicon.inverts or view.lexicon.governed
        at = skip_adjuncts(view, hit.end, close) if sides else hit.end
        source = right_of(view, at, close)
    content = before(view, left)
    if not content or not _is_whole(view, hit, left, source, close):
        return None
    if source is not None and view.lexicon.governed:
        source = with_name(view, source)
    content += _content_behind(view, ahead, source, content)
    begin = min(left.subject[0], hit.start) if left.subject else hit.start
    is_open = len(content) > 1 and content[-1][1] == view.size
    return Reading(hit, "post", level, content, is_open, source, left, begin)


def _opens_ahead(view: View, hit: Hit, ahead: Ahead, marker: Found | None) -> bool:
    """Say whether what follows the cue is its content: a marker, a colon, an infinitive."""
    raising = "<raising>" in hit.cue.special and hit.end < view.size
    if raising and "infinitive" in view.tags[hit.end]:
        return True  # said to allow …: a participle
    return min(ahead.colon, _clause_marker(view, marker)) <= ahead.first < view.size


def _stands_behind(view: View, hit: Hit, left: Left) -> bool:
    """Say whether a boundary that can end a content stands before the attribution."""
    if hit.form.mood == "part" or left.kind not in ("comma", "mark", "dash"):
        return False
    return "<post>" in hit.cue.special or _behind_mark(view, left)


def _is_whole(view: View, hit: Hit, left: Left, source: Range | None, close: int) -> bool:
    """Say whether cue, source and adjuncts fill the attribution, and no clause follows in it."""
    special, strict = hit.cue.special, view.lexicon.governed
    if strict and not _closes(view, hit, left, source):
        return False
    if strict and source and _behind_mark(view, left):
        strict = not can_speak(view, source)
    if not ("<bare>" in special or "<clause>" in special or strict):
        return True
    begin = source[1] if source and source[0] >= hit.end else hit.end
    if "<addressee>" in special:
        begin = skip_addressed(view, begin, close)
    return is_adjunct(view, begin, close) or _apposes(view, begin, close)


def _content_behind(
    view: View, ahead: Ahead, source: Range | None, content: list[Range]
) -> list[Range]:
    """Return the content that goes on behind the attribution."""
    close = ahead.first
    further = mark_behind(view, close)
    if further is not None:
        return [(further, further + 1)]
    on = close == ahead.comma and (
        goes_on(view, close + 1, content)
        or resumes(view, close + 1, source, content)
        or not has_verb(view, *content[0])
    )
    return [(close + 1, view.size)] if on else []


def _closes(view: View, hit: Hit, left: Left, source: Range | None) -> bool:
    """Say whether an attribution closes unmarked content: somebody's, or bare ("…, añadió")."""
    if left.subject is not None and not _behind_mark(view, left):
        return False  # Preguntado por la radio, el alcalde respondió: …
    if source is None or can_speak(view, source):
        return True
    if _behind_mark(view, left):  # the campaign “…” goes on: no subject behind the verb
        return left.kind != "mark" or "determiner" in view.tags[source[0]]
    plain = "<np>" not in hit.cue.special and "determiner" in view.tags[source[0]]
    return plain and source[0] >= hit.end


def _clause_marker(view: View, marker: Found | None) -> int:
    """Return where a marker stands that shows content behind the cue.

    Behind an inverted cue a preposition may belong to the subject: a dit le chef de la police.
    """
    if marker is None:
        return view.size
    nominal = view.lexicon.inverts and view.tags[marker.start] & {"linker", "preposition"}
    if nominal and not view.lexicon.inflects:
        return view.size
    comma = view.lexicon.inflects and view.forms[marker.start - 1] in COMMAS
    return marker.start - comma


def _uninverted(view: View, hit: Hit, left: Left, close: int) -> Left:
    """Return what stands before an inverted verb; nothing where its subject stands there."""
    group = group_of(view, hit.start, hit.form.mood)
    if group.enclitic is not None:
        return left
    before = group.start - 1
    kind = boundary_kind(view, before)
    if kind in ("comma", "mark", "dash") and _takes_subject(view, hit, left, close):
        return Left(None, before, kind)
    if left.subject is None and left.kind == "dash":
        return left  # … — об этом сегодня объявит X
    bare = _behind_mark(view, left) and skip_adjuncts(view, hit.end, close) >= close
    return left if bare else left._replace(kind="")


def _inverts(view: View, hit: Hit, left: Left) -> bool:
    """Say whether the subject may follow the cue after the content.

    Everywhere, or (``post``) after marks, and for cues of plain saying after any content: a
    headline's second verb (X meets Y, affirms Z) has no subject behind it.
    """
    sides = view.lexicon.subject
    if view.lexicon.inverts:
        return True
    plain = "<bare>" in hit.cue.special or _behind_mark(view, left)
    return "right" in sides or ("post" in sides and plain)


def _takes_subject(view: View, hit: Hit, left: Left, close: int) -> bool:
    """Say whether the noun behind a cue is its subject (…, confirme la FAO) and no object."""
    if "<np>" not in hit.cue.special:
        return True
    at = skip_adjuncts(view, hit.end, close)
    while at < close and "determiner" in view.tags[at]:
        at += 1
    if left.subject is not None or at >= close:
        return at >= close
    clause = range(main_clause_start(view, hit.start), hit.start - 1)
    if any(view.tags[i] & {"auxiliary", "passive"} for i in clause):
        return True  # … ont été tués, affirme un rapport
    return view.capital(at) or bool(view.tags[at] & _SPEAKERS) or view.pronoun(at) is not None


def _post_level(hit: Hit) -> Level | None:
    return hit.cue.special.get("<post>") or hit.cue.special.get("<after-marks>")


def _behind_mark(view: View, left: Left) -> bool:
    at = left.boundary
    while at > left.boundary - MAX_JOINT and at > 0 and view.is_punctuation(at):
        at -= 1
    return left.kind == "mark" or view.is_mark(at)


def _apposes(view: View, at: int, close: int) -> bool:
    """Say whether what follows an inverted cue is its subject (said X of Y) and no clause."""
    return at < close and bool(view.tags[at] & {"linker", "and"})
