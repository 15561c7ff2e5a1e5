"""The marker behind a cue: which word brings its content, and where that begins."""

from speechkit.lang.lexicon import Marker
from speechkit.quotations import behind
from speechkit.quotations.clauses import clause_start, leads_adjunct, verb_start
from speechkit.quotations.governed import Found, find_governed
from speechkit.quotations.phrases import (
    Left,
    boundary_kind,
    skip_addressed,
    skip_addressee,
    skip_adjuncts,
)
from speechkit.quotations.reading import WINDOW, Ahead
from speechkit.quotations.view import COMMAS, Hit, View

MAX_NOUN = 8
NEAR = 9
MAX_FILLER = 3
MAX_MARKED = 4
_NO_MARKER = frozenset({"subordinator", "but", "role", "title", "name"})


def find_marker(view: View, hit: Hit, left: Left, ahead: Ahead) -> Found | None:
    """Return the first marker of the cue after it, a sure one before a doubtful one.

    A cue that can take a bare clause takes its marker at once, after adjuncts only: further
    away, "that" belongs to the clause.
    """
    markers = hit.cue.markers
    stop = min(ahead.end, hit.end + WINDOW, view.size)
    if view.lexicon.governed:
        return find_governed(view, hit, left, stop)
    if "<bare>" in hit.cue.special:
        near = behind_adjuncts(view, hit, stop)
        if near < stop and view.forms[near] in COMMAS:
            near += 1
        stop = min(stop, near + 1)
    doubtful: Found | None = None
    if hit.form.mood == "noun":
        stop = min(stop, hit.end + MAX_NOUN, ahead.comma)
        if behind.is_verb_first(view):
            stop = min(stop, behind.phrase_end(view, hit.end, stop) + MAX_FILLER)
    if "<near>" in hit.cue.special:
        stop = min(stop, hit.end + NEAR)
    infinitive = hit.cue.special.get("<verb>")
    for i in range(hit.end, stop):
        if view.tags[i] & _NO_MARKER and not view.tags[i] & {"that", "wish"}:
            continue
        if "clausal" in view.tags[i]:
            break
        if _is_spelled_that(view, i, stop):
            continue
        if infinitive is not None and "infinitive" in view.tags[i] and ahead.cue > i:
            return doubtful or Found(i, verb_start(view, i, hit.end), infinitive, clitic=False)
        if doubtful is not None and not doubtful.clitic and i >= ahead.cue:
            break  # a surer marker behind the next cue is that one's
        length, marker = _fitting(view, hit, i)
        if marker is not None:
            content = i if marker.inclusive else i + length
            if marker.inside:
                content = clause_start(view, i, hit.end)
            if marker.addressee:
                content = skip_addressee(view, content, stop)
            found = Found(i, content, marker.level, clitic=False)
            if not marker.weak:
                return doubtful if _keeps(view, doubtful, i) else found
            doubtful = doubtful or found
            continue
        if "infinitive" in view.tags[i] and "<np>" in hit.cue.special:
            stop = i + 1  # promised access to medicine | to tackle …: "to" is of the object
            break
        head = view.forms[i][0] + "-"
        if head in markers and doubtful is None and len(view.forms[i]) > 3:
            doubtful = _clitic_marker(view, markers.match([head], 0), i, stop)
    return doubtful


def _is_spelled_that(view: View, i: int, stop: int) -> bool:
    """Say whether a name is spelled like "that", which follows (بان إن)."""
    return "that" in view.tags[i] and i + 1 < stop and "that" in view.tags[i + 1]


def _keeps(view: View, doubtful: Found | None, i: int) -> bool:
    """Say whether a marker written with its noun stands against a surer one behind it.

    "That" with the same preposition soon after it is the marker: ``أقر رئيس اللجنة بـالبرلمان بـأن``.
    """
    if doubtful is None or not doubtful.clitic:
        return False
    same = view.forms[i][0] == view.forms[doubtful.start][0] and i <= doubtful.start + NEAR
    return not (same and "that" in view.tags[i])


def _fitting(view: View, hit: Hit, i: int) -> tuple[int, Marker | None]:
    """Return the marker at item ``i`` whose conditions hold, with its length."""
    length, markers = hit.cue.markers.match(view.bare, i) or (0, ())
    for marker in markers:
        at = i + length
        if marker.before == "<inf>" and not view.infinitive(at):
            continue
        if marker.before == "<marks>" and not _marks_soon(view, at):
            continue
        if marker.weak and "linker" in view.tags[i] and _is_definite(view, at):
            continue  # accuse le chef de l'opposition | de corruption
        if _inside_phrase(view, i):
            continue
        if "that" in view.tags[i] and _is_object_clause(view, hit, i):
            continue
        if _opens_content(view, hit, i, length):
            return length, marker
    return 0, None


def _inside_phrase(view: View, i: int) -> bool:
    """Say whether an item is no word of its own but the end of a phrase: ainsi que, afin d'."""
    tags = view.tags[i]
    return (
        i > 0 and bool(tags) and tags is view.tags[i - 1] and not tags & {"that", "whether", "wh"}
    )


def _marks_soon(view: View, at: int) -> bool:
    """Say whether a marked stretch stands within the phrase that begins at ``at``."""
    for i in range(at, min(view.size, at + MAX_MARKED)):
        if boundary_kind(view, i):
            return view.is_mark(i)
    return False


def _is_definite(view: View, at: int) -> bool:
    return at >= view.size or "clitic" in view.tags[at] or view.capital(at)


def _is_object_clause(view: View, hit: Hit, i: int) -> bool:
    """Say whether "that" belongs to an object: a annoncé le plan que le parlement avait rejeté."""
    if "<np>" not in hit.cue.special or "left" not in view.lexicon.subject[:1]:
        return False
    if not view.lexicon.inverts:
        return i > behind_adjuncts(view, hit, i)
    at = hit.end
    while at < view.size and view.tags[at] & {"adverb", "time"}:
        at += 1
    return at < view.size and "determiner" in view.tags[at]


def _opens_content(view: View, hit: Hit, i: int, length: int) -> bool:
    """Refuse "to" before a noun, and question words that belong to a later clause."""
    tags = view.tags[i]
    if "infinitive" in tags and is_noun_phrase(view, i + length):
        return False
    if length == 1 and "locative" in tags and leads_adjunct(view, i):
        return False
    asks = tags & {"wh", "whether"} and not tags & {"that", "infinitive"}
    if view.lexicon.inflects:
        return not asks or "whether" in tags or view.forms[i - 1] in COMMAS
    return not asks or i <= skip_addressed(view, behind_adjuncts(view, hit, i), i)


def is_noun_phrase(view: View, at: int) -> bool:
    """Say whether a noun follows "to", which then is a preposition and no infinitive's."""
    if at >= view.size:
        return True
    tags = view.tags[at]
    noun = tags & {"determiner", "title", "org", "collective", "role", "time"}
    return bool(noun) or view.pronoun(at) is not None or (view.lexicon.cased and view.capital(at))


def behind_adjuncts(view: View, hit: Hit, stop: int) -> int:
    at = hit.end
    if "<addressee>" in hit.cue.special:
        at = skip_addressed(view, at, stop)
    return skip_adjuncts(view, at, stop)


def _clitic_marker(view: View, match: object, i: int, stop: int) -> Found | None:
    """Return a marker written as one with its noun: ``بـوقف``, but not ``بالقاهرة``, a place."""
    if not isinstance(match, tuple) or view.tags[i] or view.pronoun(i) is not None:
        return None
    marker = match[1][0]
    if marker.addressee:
        return Found(i, skip_addressee(view, i, stop), marker.level, clitic=False)
    return Found(i, i, marker.level, clitic=True)
