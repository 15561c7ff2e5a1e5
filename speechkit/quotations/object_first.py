"""Acts whose object stands before the verb, where cases leave the order of words free.

``Нападение осудили в ООН``, ``Инициативу поддержали депутаты``, ``Эти обвинения Москва
отвергает``, ``Киев эти обвинения отвергает``. Which noun is the subject is shown by its case, by
its place or by what can speak; where nothing shows it, nothing is read.

All positions are item indices of a ``View``; ranges are half-open.
"""

from speechkit.quotations.boundaries import Range, boundary_kind
from speechkit.quotations.clauses import opening_body
from speechkit.quotations.governed import Found
from speechkit.quotations.inflected import MAX_FRONTED, before_cue, behind_told, body_behind
from speechkit.quotations.inverted import right_of
from speechkit.quotations.phrases import Left
from speechkit.quotations.reading import Ahead, Reading
from speechkit.quotations.view import Hit, View

# Items before a verb in which its subject begins, behind the object: премьер-министр Пётр Валк.
MAX_NAMED = 4
_SPEAKERS = frozenset({"role", "org", "collective", "title"})
_PERSONS = frozenset({"role", "collective", "title"})
_KINDS = frozenset({"start", "comma", "and", "but", "strong", "dash"})
_NO_OBJECT = frozenset({"preposition", "anaphor", "that", "wh", "possessive", "adverb", "time"})
_BEHIND = frozenset({"preposition", "time", "adverb"})


def read_object_first(
    view: View, hit: Hit, left: Left, ahead: Ahead, marker: Found | None
) -> Reading | None:
    """Read an act whose object stands before its verb."""
    if not view.lexicon.inflects or hit.form.mood != "fin":
        return None
    if marker is not None and not hit.end < ahead.cue < marker.start:
        return None  # but: В НАТО это отвергли, | заявив, что …
    if hit.cue.special.get("<np>") != "act" or left.kind not in _KINDS:
        return None
    first, end = left.boundary + 1, before_cue(view, hit.start)
    if not first < end <= first + MAX_FRONTED:
        return None
    after = hit.end
    while after < view.size and "adverb" in view.tags[after]:
        after += 1  # признал | полностью
    ends = after >= view.size or bool(boundary_kind(view, after))
    found = _inside(view, left, first, end) if ends else _behind(view, hit, first, end, ahead)
    if found is None:
        return None
    source, told = found
    left = left if left.subject else left._replace(subject=source)
    return Reading(hit, "fronted", "act", [told], open=False, source=source, left=left, begin=first)


def _inside(view: View, left: Left, first: int, end: int) -> tuple[Range, Range] | None:
    """Return subject and object where both stand before a verb that ends its clause."""
    subject = left.subject
    body = opening_body(view, first, subject) if subject is not None else None
    if body is not None:  # В штабе НАТО | эти опасения отвергли
        begins = (i for i in range(body[1], end) if _is_object(view, i, end))
        at = next(begins, body[1])
        return ((body[0], at), (at, end)) if at < end else None
    if view.pronoun(end - 1) is not None and first < end - 1 and _is_thing(view, first):
        return (end - 1, end), (first, end - 1)  # Свою вину | он | признал
    for at in range(first + 1, end):
        if _is_object(view, at, end) and _speaks(view, first, at):
            return (first, at), (at, end)  # Киев | эти обвинения | отвергает
    start = end
    while start > max(first, end - MAX_NAMED) and _names(view, start - 1):
        start -= 1
    led = first < start < end and "preposition" not in view.tags[start - 1]
    if led and _is_thing(view, first) and _speaks(view, start, end):
        return (start, end), (first, start)  # Эти обвинения | Москва | отвергает
    return None


def _is_object(view: View, i: int, end: int) -> bool:
    """Say whether what is denied or admitted begins here: эти обвинения, вину, but no: это всё."""
    if "charge" in view.tags[i]:
        return True
    shown = "demonstrative" in view.tags[i] and i + 1 < end
    return shown and not view.tags[i + 1] & {"nominative", "time", "determiner", "adverb"}


def _behind(view: View, hit: Hit, first: int, end: int, ahead: Ahead) -> tuple[Range, Range] | None:
    """Return subject and object where the subject stands behind the verb."""
    if view.tags[first] & _NO_OBJECT or view.pronoun(first) is not None:
        return None
    thing = _is_thing(view, first)
    spoken = view.tags[first] & _PERSONS and "nominative" in view.tags[first]
    if not thing and (spoken or _is_name(view, first, end)):
        return None
    source = body_behind(view, hit)
    if source is None:
        source = right_of(view, behind_told(view, hit.end, ahead.first), ahead.first)
        if source is None or not _is_subject(view, source, thing=thing):
            return None
    after = source[1]
    closed = after >= view.size or boundary_kind(view, after) or view.tags[after] & _BEHIND
    return (source, (first, end)) if closed else None


def _is_subject(view: View, part: Range, *, thing: bool) -> bool:
    """Say whether a noun phrase behind a verb is its subject: a person in the nominative.

    Behind what can only be an object, also a body or a name.
    """
    for i in range(part[0], min(part[1], part[0] + 3)):
        tags = view.tags[i]
        if tags & _PERSONS and "nominative" in tags and (thing or "oblique" not in tags):
            return True
        if thing and "org" in tags and ("nominative" in tags or "oblique" not in tags):
            return True
    return thing and view.capital(part[0]) and "oblique" not in view.tags[part[0]]


def _is_thing(view: View, i: int) -> bool:
    """Say whether a word is a thing that is done or said, or shows the accusative."""
    if view.tags[i] & {"demonstrative", "charge"} or view.lexicon.fits("thing", view.forms[i]):
        return True
    return not view.tags[i] & _SPEAKERS and view.lexicon.fits("accusative", view.forms[i])


def _is_name(view: View, start: int, end: int) -> bool:
    """Say whether an object would be somebody's name: Дональд Трамп, Трамп."""
    return end - start == 1 or view.capital(start + 1)


def _names(view: View, i: int) -> bool:
    return view.capital(i) or bool(view.tags[i] & _SPEAKERS)


def _speaks(view: View, start: int, end: int) -> bool:
    """Say whether words name somebody who can do it, in a case that a subject may have."""
    first = view.tags[start]
    if "demonstrative" in first or ("oblique" in first and "nominative" not in first):
        return False
    if view.capital(start) or view.pronoun(start) is not None:
        return True
    return any(view.tags[i] & _SPEAKERS for i in range(start, end))
