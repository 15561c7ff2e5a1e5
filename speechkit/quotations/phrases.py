"""What stands before a cue, without a parser: word classes and punctuation decide.

All positions are item indices of a ``View``; ranges are half-open.
"""

from typing import NamedTuple

from speechkit.quotations.adjuncts import is_parted, skip_adjuncts
from speechkit.quotations.antecedents import behind_finite
from speechkit.quotations.apposed import (
    behind_apposed,
    has_verb,
    in_name,
    is_apart,
    is_named,
    is_verb,
    name_of,
    names_at_end,
    opens_whom,
    predicates,
)
from speechkit.quotations.boundaries import Range, boundary_kind
from speechkit.quotations.cue_hits import hits_in
from speechkit.quotations.datelines import dateline
from speechkit.quotations.noun_phrases import can_speak, is_object_start, noun_phrase, walk_left
from speechkit.quotations.past import MAX_CUE, is_past, is_relative_that
from speechkit.quotations.view import BRACKETS, COMMAS, MAX_DATELINE, View

MAX_APPOSITION = 18
MAX_NAME = 6
MAX_RELATIVES = 4  # one inside the other
PART = 3  # words of "one of them"
LONE = 2  # from comma to comma over one word: Le préfet, | lui |, appelle au calme
PHRASE_HEADS = frozenset(
    {"determiner", "title", "role", "org", "collective", "document", "honorific", "relative"}
)
_VERBAL = frozenset({"auxiliary", "reflexive", "finite", "negation"})
_RESUMED = frozenset({"determiner", "org", "collective"})
_SPEAKERS = frozenset({"title", "honorific", "role", "org", "collective"})


class Left(NamedTuple):
    """What stands before a cue.

    Attributes:
        subject: Range of the noun phrase, or None.
        boundary: Index of the item before it; -1 at the beginning of the view.
        kind: What that item is: ``start``, ``comma``, ``mark``, ``dash``, ``colon``, ``strong``,
            ``and``, ``but``, ``that``, ``subordinator``, ``relative``, ``as``, ``cue``.
    """

    subject: Range | None
    boundary: int
    kind: str


def left_of(view: View, at: int) -> Left:
    """Return the subject before a cue that starts at ``at``, and what stands before that."""
    left = _left_of(view, at)
    if left.subject is None or left.subject[0] > MAX_DATELINE or not view.dated:
        return left
    begin = dateline(view)
    if not left.subject[0] < begin < left.subject[1]:
        return left
    return Left((begin, left.subject[1]), begin - 1, "start")


def _left_of(view: View, at: int) -> Left:
    end = at
    before = {"auxiliary", "adverb", "passive", "clitic"}
    before |= {"anaphor"} if view.lexicon.governed else set()  # así lo | confirmó
    while end > 0 and (view.tags[end - 1] & before or _is_manner(view, end - 1)):
        if end == 1 and view.pronoun(0) is not None:
            break  # Lui réclame un audit
        end -= 1
    start = walk_left(view, end)
    boundary = start - 1
    kind = boundary_kind(view, boundary)
    if start == end and kind == "relative":
        if view.lexicon.inflects and "nominative" not in view.tags[boundary]:
            return Left(None, boundary, kind)  # которую обвиняют · в котором просит
        return _behind_relative(view, boundary)
    if start == end and kind == "comma":
        stray = _before_apposition(view, boundary) or _before_stray(view, at, boundary)
        return stray or Left(None, boundary, kind)
    if kind == "relative" and view.lexicon.governed and skip_adjuncts(view, start, end) >= end:
        return _behind_relative(view, boundary)  # el alcalde, quien días atrás | dijo
    return _plain_left(view, start, end)


def _before_stray(view: View, at: int, comma: int) -> Left | None:
    """Return the subject that a stray comma parts from its verb: Le ministère, | déclare que …."""
    plain = view.lexicon.inverts and not (view.lexicon.inflects or view.lexicon.governed)
    hit = next(iter(hits_in(view, range(at, at + 1))), None) if plain else None
    if hit is None or hit.end >= view.size or "that" not in view.tags[hit.end]:
        return None
    start = walk_left(view, comma)
    opens = start == 0 or (
        view.forms[start - 1] in COMMAS and skip_adjuncts(view, 0, start - 1) >= start - 1
    )
    subject = noun_phrase(view, start, comma) if opens else None
    if subject is None or subject[1] != comma or "determiner" not in view.tags[subject[0]]:
        return None
    speaks = can_speak(view, subject) and not has_verb(view, subject)
    return Left(subject, start - 1, boundary_kind(view, start - 1)) if speaks else None


def _is_manner(view: View, i: int) -> bool:
    """Say whether a word without a class tells how something is said: | swiftly | condemned."""
    fits = i > 0 and not view.tags[i] and view.lexicon.fits("manner", view.forms[i])
    noun = fits and view.tags[i - 1] & {"determiner", "possessive", "preposition", "linker"}
    return fits and not (noun or view.capital(i))  # a | hotly | disputed vote


def _plain_left(view: View, start: int, end: int) -> Left:
    """Return the subject in the words between a boundary and a cue."""
    boundary, kind = start - 1, boundary_kind(view, start - 1)
    if _has_plain_relatives(view) and start < end:
        boundary, kind = _opening_relative(view, boundary, kind)
    resumed = behind_resumption(view, start, end) if kind in ("comma", "dash") else start
    if resumed > start:
        return Left(noun_phrase(view, resumed, end), boundary, "relative")
    told = _before_participle(view, start, end)
    if told < start:
        start, boundary, kind = told, told - 1, boundary_kind(view, told - 1)
    left = Left(noun_phrase(view, start, end), boundary, kind)
    if kind == "that" and is_relative_that(view, boundary):
        return _before_relative(view, left) or left
    if _has_plain_relatives(view) and kind == "relative" and start < end:
        return _before_relative(view, left) or left
    return _name_before(view, left) or left


def _before_participle(view: View, start: int, end: int) -> int:
    """Return where a subject begins that a participle tells of: people | briefed on it | said …."""
    if start >= end or "past" not in view.lexicon.shapes or "preposition" not in view.tags[start]:
        return start
    near = hits_in(view, range(max(0, start - MAX_CUE), start))
    hit = next((hit for hit in near if hit.end == start), None)
    if hit is None or hit.start == 0 or not is_past(view, hit.start):
        return start
    before = walk_left(view, hit.start)
    shown = any(view.tags[i] & _SPEAKERS for i in range(before, hit.start))
    return before if shown and before < hit.start else start


def behind_resumption(view: View, at: int, stop: int) -> int:
    """Leave out what takes up the words before: …, something | he denies; …, a charge | he denies.

    Nothing is left out where no noun phrase follows it.
    """
    end = at + (at < stop and "indefinite" in view.tags[at])
    if end >= stop or "resumption" not in view.tags[end] or end + 1 >= stop:
        return at
    following = view.tags[end + 1] & _RESUMED or view.capital(end + 1)
    return end + 1 if following or view.pronoun(end + 1) is not None else at


def _has_plain_relatives(view: View) -> bool:
    """Say whether relative clauses stand without commas and subjects before them."""
    return view.lexicon.cased and not view.lexicon.inflects and "left" in view.lexicon.subject


def _opening_relative(view: View, boundary: int, kind: str) -> tuple[int, str]:
    """Return the relative pronoun whose clause has the cue before a noun for its verb.

    Un vecino que pidió el anonimato | admitió …: the noun is an object there.
    """
    if not kind and any(hit.end == boundary + 1 for hit in view.hits):
        first = next(hit.start for hit in view.hits if hit.end == boundary + 1)
        while first > 0 and view.tags[first - 1] & {"auxiliary", "clitic", "reflexive", "negation"}:
            first -= 1
        if first > 0 and boundary_kind(view, first - 1) == "relative":
            return first - 1, "relative"
    return boundary, kind


def _before_relative(view: View, left: Left) -> Left | None:
    """Return the subject before a relative clause without commas: los jueces que ganaron | dijeron.

    The clause begins with its verb; where it begins with a noun phrase, that is the cue's subject.
    """
    at = left.boundary
    for _ in range(MAX_RELATIVES):
        if at + 1 >= view.size or view.capital(at + 1) or view.tags[at + 1] & PHRASE_HEADS:
            return None
        if view.pronoun(at + 1) is not None:
            return None  # ceux avec qui je pensais …
        start = walk_left(view, at)
        subject = noun_phrase(view, start, at)
        kind = boundary_kind(view, start - 1)
        governed = kind == "relative" and _is_governed_relative(view, start - 1)
        if subject is not None and (kind != "relative" or governed):
            return Left(subject, start - 1, kind)
        if start == at and kind == "and":  # un vecino que vive allí y | que oyó los gritos
            start = walk_left(view, start - 1)
            kind = boundary_kind(view, start - 1)
        if start == at or kind != "relative":
            return None
        at = start - 1
    return None


def _is_governed_relative(view: View, i: int) -> bool:
    """Say whether a preposition stands before a relative pronoun: en el que | el partido …."""
    while i > 0 and "relative" in view.tags[i - 1]:
        i -= 1
    return i > 0 and "preposition" in view.tags[i - 1]


def _name_before(view: View, left: Left) -> Left | None:
    """Return the name where ``X, the spokesman for Y`` ends in an apposition without a comma."""
    if left.kind != "comma" or left.subject is None or not view.lexicon.cased:
        return None
    at = left.subject[0]
    if not view.tags[at] & {"determiner", "role"}:
        return None
    end = start = left.boundary
    while start > 0 and not boundary_kind(view, start - 1):
        start -= 1
    named = all(in_name(view, i) for i in range(start, end))
    if start >= end or end - start > MAX_NAME or not named or not view.capital(end - 1):
        return None
    if "and" in view.tags[start - 1] and start > 1:
        return None  # Speaking for the Group of 77 and | China, the delegate said …
    if view.lexicon.salutations.match(view.bare, start) is not None:
        return None  # Señor Presidente, | mi delegación celebra …
    if any(hit.start == start and hit.form.mood == "part" for hit in view.hits):
        return None  # Responding, the minister said …
    asked = "queried" in view.tags[0] and not any(view.forms[i] in COMMAS for i in range(start - 1))
    if asked or "queried" in view.tags[start]:
        return None  # Contactée, | la mairie affirme que …; A preguntas del fiscal, | X, | Y dijo
    return Left((start, end), start - 1, boundary_kind(view, start - 1))


def _behind_relative(view: View, boundary: int) -> Left:
    """Return the noun phrase that a relative pronoun stands for."""
    where = "where" in view.tags[boundary] or _is_governed_relative(view, boundary)
    if view.lexicon.governed and where:
        return Left(None, boundary, "relative")  # felicitó a Ruiz, a quien definió como …
    end = boundary
    while end > 0 and (view.forms[end - 1] in COMMAS or "preposition" in view.tags[end - 1]):
        end -= 1
    if end > 1 and view.forms[end - 1].isdigit() and view.forms[end - 2] in COMMAS:
        end -= 2  # Fatima, 19, who said …
    start = walk_left(view, end)
    start = _behind_preposition(view, start, end)
    told = behind_finite(view, start, end)
    if told is not None:
        return Left(told if told[0] < told[1] else None, boundary, "relative")
    if start < end and "past" in view.lexicon.shapes:
        start = _behind_verb(view, start, end)
    subject = noun_phrase(view, start, end, close=not view.lexicon.inflects)
    subject = _apposed_to(view, subject) or _whose(view, subject) or subject
    return Left(_named_last(view, subject), boundary, "relative")


def _behind_verb(view: View, start: int, end: int) -> int:
    """Return where whom a relative clause is about begins behind the verb of another clause.

    ``Talks were led by | a former judge, who said …``, ``criticised by | unions, who say …``: only
    a word for who can speak, and before what belongs to it; no time (a law passed in May, which …).
    """
    if "preposition" in view.tags[start]:
        start += 1
    verbs = [i for i in range(start, end) if is_verb(view, i) or is_past(view, i)]
    at = verbs[-1] + 1 if verbs else end
    at = next((i for i in range(at, min(end, at + PART)) if "agent" in view.tags[i]), at)
    while at < end and view.tags[at] & {"preposition", "adverb"}:
        at += 1
    stop = next((i for i in range(at, end) if "preposition" in view.tags[i]), end)
    speaks = any(view.tags[i] & _SPEAKERS or view.capital(i) for i in range(at, stop))
    speaks = speaks and "time" not in view.tags[at]
    led = next((i + 1 for i in range(end - 1, at, -1) if "preposition" in view.tags[i]), end)
    named = all(view.capital(i) or view.tags[i] & {"and", "determiner"} for i in range(led, end))
    if verbs and led < end and named and not (speaks and "agent" in view.tags[at - 1]):
        return led  # met in Lund at the request of | X and Y, who
    return at if speaks else start


def _named_last(view: View, subject: Range | None) -> Range | None:
    """Leave out a subject and its verb before the name of whom a clause is about.

    ``The crowd greeted | Ada Holt, who said …``: a word of no class is no office of hers.
    """
    if subject is None or "post" not in view.lexicon.subject or view.lexicon.inverts:
        return subject
    start, end = subject
    at = end
    while at > start and view.capital(at - 1):
        at -= 1
    verbal = at - start > 1 and not view.tags[at - 1] and not view.is_punctuation(at - 1)
    return (at, end) if verbal and at < end else subject


def _whose(view: View, subject: Range | None) -> Range | None:
    """Return whose thing it is, where a thing cannot speak: las palabras de | X, quien dijo …."""
    if subject is None or not view.lexicon.governed or can_speak(view, subject):
        return None
    start, end = subject
    at = next((i for i in range(end - 1, start, -1) if "linker" in view.tags[i]), end)
    return (at + 1, end) if at + 1 < end and can_speak(view, (at + 1, end)) else None


def _behind_preposition(view: View, start: int, end: int) -> int:
    """Return where the noun phrase begins that a verb governs: habló con | X, quien …."""
    if view.lexicon.cased and not view.lexicon.inflects and "past" not in view.lexicon.shapes:
        at = next((i for i in range(end - 1, start, -1) if is_object_start(view, i)), start)
        start = at if not view.lexicon.governed or can_speak(view, (at, end)) else start
    if not view.lexicon.governed:
        return start
    for i in range(end - 1, start - 1, -1):
        if view.tags[i] & {"preposition", "linker"} == {"preposition"}:
            verb = i == start or any(view.tags[k] & _VERBAL for k in range(start, i))
            return i + 1 if verb else start
    return start


def _apposed_to(view: View, subject: Range | None) -> Range | None:
    """Return the name before a bare apposition: X, dueña de un almacén, quien …."""
    if subject is None or not view.lexicon.cased or view.lexicon.inflects:
        return None
    start, comma = subject[0], subject[0] - 1
    bare = not view.capital(start) and "determiner" not in view.tags[start]
    if not bare or comma <= 0 or view.forms[comma] not in COMMAS or not view.capital(comma - 1):
        return None
    first = _behind_preposition(view, walk_left(view, comma), comma)
    return noun_phrase(view, first, comma)


def _before_bracket(view: View, first: int, comma: int) -> int:
    """Leave out a party or country in brackets behind a name: el alcalde, Juan Roca | (PP), …."""
    if comma - 1 <= first or view.forms[comma - 1] not in ")）":
        return comma
    opening = (i for i in range(comma - 2, first, -1) if view.forms[i] in "(（")
    return next(opening, comma)


def _before_apposition(view: View, comma: int) -> Left | None:
    """Return the subject where ``X, the spokesman for Y, said`` puts an apposition between."""
    k, marked = comma - 1, False
    while k >= 0 and comma - k <= MAX_APPOSITION and view.forms[k] not in COMMAS:
        if boundary_kind(view, k) in ("strong", "colon", "dash") and view.forms[k] not in BRACKETS:
            return None
        marked = marked or view.is_mark(k)
        k -= 1
    whom = k > 0 and opens_whom(view, k + 1)
    if k > 0 and view.tags[k + 1] >= {"resumption", "relative"}:
        return None  # decenas padecen la sequía, | lo que causa alarma, denunciaron vecinos
    governed = k > 0 and "preposition" in view.tags[k + 1] and "relative" in view.tags[k + 2]
    if (
        k <= 0
        or (marked and not whom)
        or view.forms[k] not in COMMAS
        or any(
            is_apart(view, h, k, comma) for h in hits_in(view, range(k + 1, comma)) if not governed
        )
        or predicates(view, k + 1, comma)
    ):
        return None
    lone = comma - k == LONE and (view.pronoun(k + 1) is not None or "adverb" in view.tags[k + 1])
    if view.tags[k + 1] & {"and", "but", "subordinator"} and not lone:
        return None
    start = walk_left(view, k)
    subject = noun_phrase(view, start, k)
    first = k + 1 + behind_apposed(view, k + 1, comma)
    stop = _before_bracket(view, first, comma)
    name = comma - first <= MAX_NAME and all(in_name(view, i) for i in range(first, stop))
    if _has_plain_relatives(view) and boundary_kind(view, start - 1) == "relative":
        aside = start > 1 and view.forms[start - 2] in COMMAS
        return _behind_relative(view, start - 1) if aside else None  # X, que dirige Y, Z, | dijo
    known = name or lone or whom or governed or (subject is not None and is_named(view, subject))
    known = known or (subject is not None and is_parted(view, subject, k + 1))
    # "…," the plumber, a burly man, | told me
    begins = view.tags[start] & {"determiner", "quantity"}
    known = known or bool(start > 0 and view.is_mark(start - 1) and begins)
    if subject is None or not known or has_verb(view, subject):
        return None
    if subject[0] and view.lexicon.fits("gerund", view.forms[subject[0]]):
        return None  # Y's delegate, speaking for A, B and C, | said
    named = name or names_at_end(view, subject, comma)
    last = stop if named else name_of(view, first, comma)
    if last > first and not lone and view.lexicon.cased:
        subject = (subject[0], last)  # the envoy for Z, X, said: the name belongs to it
    return Left(subject, start - 1, boundary_kind(view, start - 1))
