"""Noun phrases and adjuncts around a cue, without a parser: word classes and punctuation decide.

All positions are item indices of a ``View``; ranges are half-open.
"""

from typing import NamedTuple

from speechkit.quotations.adjuncts import is_parted, skip_adjuncts
from speechkit.quotations.boundaries import (
    MAX_SUBJECT,
    Range,
    boundary_kind,
    open_bracket,
)
from speechkit.quotations.clauses import skip_oblique
from speechkit.quotations.datelines import dateline
from speechkit.quotations.view import COMMAS, MAX_DATELINE, Hit, View

MAX_APPOSITION = 18
MAX_NAME = 6
MAX_APPOSED = 4
PART = 3  # words of "one of them"
LONE = 2  # from comma to comma over one word: Le préfet, | lui |, appelle au calme
MAX_RELATIVES = 5
PHRASE_HEADS = frozenset(
    {"determiner", "title", "role", "org", "collective", "document", "honorific", "relative"}
)
_SPEAKING = frozenset(
    {"title", "honorific", "role", "org", "collective", "document", "medium", "anaphor"}
)
_PARTS_OF_NAMES = frozenset(
    {"determiner", "title", "linker", "org", "collective", "role", "adjective"}
)
_VERBAL = frozenset({"auxiliary", "reflexive", "finite", "negation"})
_ENDING = frozenset({"time", "relative", "that"})


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
    while end > 0 and view.tags[end - 1] & before:
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
        return _before_apposition(view, boundary) or Left(None, boundary, kind)
    if kind == "relative" and view.lexicon.governed and skip_adjuncts(view, start, end) >= end:
        return _behind_relative(view, boundary)  # el alcalde, quien días atrás | dijo
    if _has_plain_relatives(view) and start < end:
        boundary, kind = _opening_relative(view, boundary, kind)
    left = Left(noun_phrase(view, start, end), boundary, kind)
    if _has_plain_relatives(view) and kind == "relative" and start < end:
        return _before_relative(view, left) or left
    return _name_before(view, left) or left


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
    if any(hit.start == start and hit.form.mood == "part" for hit in view.hits):
        return None  # Responding, the minister said …
    return Left((start, end), start - 1, boundary_kind(view, start - 1))


def in_name(view: View, i: int) -> bool:
    """Say whether item ``i`` can stand in a name."""
    tags = view.tags[i]
    if view.forms[i] == "." and not view.ends(i):
        return True  # Ana C. Ruiz
    named = view.capital(i) and not tags & {"preposition", "time", "adverb", "subordinator", "but"}
    return named or bool(tags & {"linker", "title"})


def walk_left(view: View, end: int) -> int:
    """Return where the words begin that no boundary and no cue parts from item ``end``."""
    start = end
    hits = {hit.end for hit in view.hits if parts(hit)}
    while start > 0 and end - start < 2 * MAX_SUBJECT:
        if view.forms[start - 1] in ")）":
            start = open_bracket(view, start - 1)
            continue
        kind = boundary_kind(view, start - 1)
        if kind == "and" and _coordinates(view, start - 1):
            kind = ""
        if kind or start in hits or (view.lexicon.governed and "wh" in view.tags[start - 1]):
            break
        start -= 1
    return start


def parts(hit: Hit) -> bool:
    """Say whether a cue ends a noun phrase: no noun does, and no preposition of many meanings."""
    return hit.form.mood != "noun" and "<person>" not in hit.cue.special


def _coordinates(view: View, i: int) -> bool:
    return _joins_nouns(view, i) or _joins_names(view, i) or _governed(view, i + 1)


def _governed(view: View, i: int) -> bool:
    """Say whether a noun that a linker governs stands at ``i``: it is no clause's subject."""
    return "linker" in view.tags[i] and "determiner" not in view.tags[i]


def _joins_nouns(view: View, i: int) -> bool:
    """Say whether "and" at ``i`` joins names (X and Y said) rather than clauses."""
    k = i - 1
    while k >= 0 and not boundary_kind(view, k):
        named = view.capital(k) or not view.lexicon.cased
        if not (named or view.tags[k] & _PARTS_OF_NAMES):
            return False
        k -= 1
    return k < i - 1 and view.lexicon.cased


def _joins_names(view: View, i: int) -> bool:
    """Say whether names stand on both sides of "and": critics such as X and Y said."""
    if not view.lexicon.cased or i < 1 or i + 1 >= view.size:
        return False
    return all(view.capital(k) and not view.tags[k] for k in (i - 1, i + 1))


def _behind_relative(view: View, boundary: int) -> Left:
    """Return the noun phrase that a relative pronoun stands for."""
    end = boundary
    while end > 0 and (view.forms[end - 1] in COMMAS or "preposition" in view.tags[end - 1]):
        end -= 1
    start = walk_left(view, end)
    start = _behind_preposition(view, start, end)
    if start < end and "past" in view.lexicon.shapes and "preposition" in view.tags[start]:
        start += 1  # criticised by | unions, who say …
    subject = noun_phrase(view, start, end, close=not view.lexicon.inflects)
    subject = _apposed_to(view, subject) or _whose(view, subject) or subject
    return Left(subject, boundary, "relative")


def _whose(view: View, subject: Range | None) -> Range | None:
    """Return whose thing it is, where a thing cannot speak: las palabras de | X, quien dijo …."""
    if subject is None or not view.lexicon.governed or can_speak(view, subject):
        return None
    start, end = subject
    at = next((i for i in range(end - 1, start, -1) if "linker" in view.tags[i]), end)
    return (at + 1, end) if at + 1 < end and can_speak(view, (at + 1, end)) else None


def _behind_preposition(view: View, start: int, end: int) -> int:
    """Return where the noun phrase begins that a verb governs: habló con | X, quien …."""
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


def _before_apposition(view: View, comma: int) -> Left | None:
    """Return the subject where ``X, the spokesman for Y, said`` puts an apposition between."""
    k = comma - 1
    while k >= 0 and comma - k <= MAX_APPOSITION and view.forms[k] not in COMMAS:
        if boundary_kind(view, k) in ("mark", "strong", "colon", "dash"):
            return None
        k -= 1
    if (
        k <= 0
        or view.forms[k] not in COMMAS
        or any(_is_apart(view, h, k, comma) for h in view.hits)
        or _predicates(view, k + 1, comma)
    ):
        return None
    lone = comma - k == LONE and (view.pronoun(k + 1) is not None or "adverb" in view.tags[k + 1])
    if view.tags[k + 1] & {"and", "but", "subordinator"} and not lone:
        return None
    start = walk_left(view, k)
    subject = noun_phrase(view, start, k)
    first = k + 1 + behind_apposed(view, k + 1, comma)
    name = comma - first <= MAX_NAME and all(in_name(view, i) for i in range(first, comma))
    if _has_plain_relatives(view) and boundary_kind(view, start - 1) == "relative":
        aside = start > 1 and view.forms[start - 2] in COMMAS
        return _behind_relative(view, start - 1) if aside else None  # X, que dirige Y, Z, | dijo
    known = name or lone or (subject is not None and _named(view, subject))
    known = known or (subject is not None and is_parted(view, subject, k + 1))
    if subject is None or not known or _has_verb(view, subject):
        return None
    if name and not lone and view.lexicon.cased:
        subject = (subject[0], comma)  # the envoy for Z, X, said: the name belongs to it
    return Left(subject, start - 1, boundary_kind(view, start - 1))


def _predicates(view: View, start: int, end: int) -> bool:
    """Say whether a verb stands where an apposition might: X, which began in May, | had failed."""
    at = start
    while at < end and "adverb" in view.tags[at]:
        at += 1
    return "past" in view.lexicon.shapes and at < end and _has_verb(view, (at, at + 1))


def _is_apart(view: View, hit: Hit, start: int, end: int) -> bool:
    """Say whether a cue between commas parts a verb from its subject; no converb does.

    ``Министр, отвечая на вопрос, заявил``: but a clause with a verb is no subject.
    """
    if not start < hit.start < end:
        return False
    led = view.lexicon.inflects and hit.form.mood in ("part", "noun")
    led = led and any(h.start == start + 1 and h.form.mood == "part" for h in view.hits)
    clause = range(max(0, start - MAX_SUBJECT), start)
    return not led or any("finite" in view.tags[i] for i in clause)


def behind_apposed(view: View, at: int, stop: int) -> int:
    """Return how many words stand before a name in an apposition: la española | Rocío Belmonte."""
    if not view.lexicon.governed or at >= stop or "determiner" not in view.tags[at]:
        return 0
    end = at
    while end < min(stop, at + MAX_APPOSED) and not boundary_kind(view, end):
        if view.capital(end):
            return end - at if end - at > 1 else 0  # but: dijo el jefe, las Naciones Unidas …
        end += 1
    return 0


def _has_verb(view: View, part: Range) -> bool:
    verbal = {"auxiliary", "passive"}
    return any(view.tags[i] & verbal and "possessive" not in view.tags[i] for i in range(*part))


def _opens_relative(view: View, at: int) -> bool:
    if "preposition" in view.tags[at] and at + 1 < view.size:
        at += 1
    return "relative" in view.tags[at]


def _named(view: View, part: Range) -> bool:
    if "nominative" in view.tags[part[0]]:
        return True
    return view.lexicon.cased and any(view.capital(i) for i in range(*part))


def noun_phrase(view: View, start: int, end: int, *, close: bool = False) -> Range | None:
    """Leave adjuncts out of the words before a cue; None where no noun is left.

    ``close``: end it before a preposition, too (le Bureau | dans un communiqué, qui déplore …).
    """
    if end - start >= 1 and view.pronoun(end - 1) is not None:
        if end - start < PART or not _governed(view, end - 2):
            return end - 1, end  # but: uno de ellos
    start = skip_oblique(view, skip_adjuncts(view, start, end, addressees=False), end)
    stop = start
    ends = _ENDING | {"finite"} if view.lexicon.governed else _ENDING
    while stop < end and not view.tags[stop] & ends:
        if (
            close
            and stop > start
            and {"preposition"} == view.tags[stop] & {"preposition", "linker"}
        ):
            break
        stop += 1
    start, stop = view.trim(start, stop)
    if stop < end and stop - start > 1 and _breaks_off(view, stop - 1):
        return None
    while view.lexicon.inflects and stop > start and "locative" in view.tags[stop - 1]:
        stop -= 1  # Глава миссии | во вторник
    if view.lexicon.governed and view.infinitive(start):
        return None  # … que pidió no ser identificada | dijo
    if start >= stop or view.tags[start] & {"preposition", "approximation"} == {"preposition"}:
        return None
    return start, min(stop, start + MAX_SUBJECT)


def _breaks_off(view: View, i: int) -> bool:
    """Say whether a word stands here whose noun is a time: tras el 3-2 | del sábado."""
    joins = view.tags[i] & {"determiner", "linker"} and not view.capital(i)
    return view.lexicon.governed and bool(joins) and view.pronoun(i) is None


def can_speak(view: View, part: Range) -> bool:
    """Say whether the head of a noun phrase shows somebody who can speak, and no thing."""
    for i in range(*part):
        tags = view.tags[i]
        if tags & _SPEAKING or view.pronoun(i) is not None:
            return True
        if not tags & {"determiner", "adverb"} and not view.forms[i][0].isdigit():
            return view.capital(i)
    return False
