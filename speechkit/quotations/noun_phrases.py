"""Noun phrases before a cue: where they begin, what in them is an adjunct, whether they can speak.

All positions are item indices of a ``View``; ranges are half-open.
"""

from speechkit.lang.fold import fold_word
from speechkit.quotations.adjuncts import qualifies, skip_adjuncts
from speechkit.quotations.boundaries import MAX_SUBJECT, Range, boundary_kind, open_bracket
from speechkit.quotations.clauses import skip_oblique
from speechkit.quotations.view import Hit, View

MAX_FIELDS = 6  # words of what an office is for
PART = 3  # words of "one of them"
MAX_OCCASION = 4  # на | экстренной | утренней | пресс-конференции
_SPEAKING = frozenset(
    {"title", "honorific", "role", "org", "collective", "document", "medium", "anaphor"}
)
_PARTS_OF_NAMES = frozenset(
    {"determiner", "title", "linker", "org", "collective", "role", "adjective", "possessive"}
)
_RESPECT = frozenset({"title", "honorific"})
_ENDING = frozenset({"time", "relative", "that"})


def walk_left(view: View, end: int) -> int:
    """Return where the words begin that no boundary and no cue parts from item ``end``."""
    start = end
    hits = {hit.end for hit in view.hits if parts(hit)}
    while start > 0 and end - start < 2 * MAX_SUBJECT:
        if view.forms[start - 1] in ")）":
            start = open_bracket(view, start - 1)
            continue
        kind = boundary_kind(view, start - 1)
        if kind == "and" and start < end and _coordinates(view, start - 1):
            kind = ""
        if kind == "subordinator" and _leads_time(view, start - 1, end):
            kind = ""
        if kind or start in hits or (view.lexicon.cased and "wh" in view.tags[start - 1]):
            break
        start -= 1
    return start


def _leads_time(view: View, i: int, end: int) -> bool:
    """Say whether what can open a clause opens a time: a man pulled out | after 30 hours | said."""
    inside = range(i + 1, end)
    timed = any("time" in view.tags[k] for k in inside)
    return (
        timed
        and "preposition" in view.tags[i]
        and all("time" in view.tags[k] or view.forms[k].isdigit() for k in inside)
    )


def parts(hit: Hit) -> bool:
    """Say whether a cue ends a noun phrase: no noun does, and no preposition of many meanings."""
    return hit.form.mood != "noun" and "<person>" not in hit.cue.special


def _coordinates(view: View, i: int) -> bool:
    joins = _joins_nouns(view, i) or _joins_names(view, i) or _governed(view, i + 1)
    return joins or _joins_fields(view, i)


def _joins_fields(view: View, i: int) -> bool:
    """Say whether "and" joins what an office is for: le ministre des Mines | et des Eaux."""
    plain = view.lexicon.inverts and view.lexicon.cased and not view.lexicon.inflects
    named = plain and i + 2 < view.size and view.capital(i + 2)
    if not named or "linker" not in view.tags[i + 1]:
        return False
    near = range(max(1, i - MAX_FIELDS), i - 1)
    first = next((k for k in near if view.forms[k] == view.forms[i + 1]), 0)
    office = first and view.tags[first - 1] & {"role", "title"}
    return bool(office) and not any(boundary_kind(view, k) for k in range(first, i))


def _governed(view: View, i: int) -> bool:
    """Say whether a noun that a linker governs stands at ``i``: it is no clause's subject."""
    return "linker" in view.tags[i] and "determiner" not in view.tags[i]


def _joins_nouns(view: View, i: int) -> bool:
    """Say whether "and" at ``i`` joins names (X and Y said) rather than clauses."""
    k, plain = i - 1, False
    while k >= 0 and not boundary_kind(view, k):
        if view.forms[k].isdigit():
            return k < i - 1  # 40 former judges and admirals
        named = view.capital(k) or not view.lexicon.cased
        part = named or view.tags[k] & _PARTS_OF_NAMES
        if not part and view.tags[k]:
            return False
        plain = plain or not part
        k -= 1
    return not plain and k < i - 1 and view.lexicon.cased


def _joins_names(view: View, i: int) -> bool:
    """Say whether names stand on both sides of "and": critics such as X and Y said."""
    if not view.lexicon.cased or i < 1 or i + 1 >= view.size:
        return False
    named = view.capital(i - 1) and not view.tags[i - 1] and view.capital(i + 1)
    return named and view.tags[i + 1] <= _RESPECT  # Mr. Moor and | Ms. Sand


def noun_phrase(view: View, start: int, end: int, *, close: bool = False) -> Range | None:
    """Leave adjuncts out of the words before a cue; None where no noun is left.

    ``close``: end it before a preposition, too (le Bureau | dans un communiqué, qui déplore …).
    """
    if end - start >= 1 and view.pronoun(end - 1) is not None:
        if end - start < PART or not _governed(view, end - 2):
            return end - 1, end  # but: uno de ellos
    start = _behind_question(view, start, end)
    start = skip_oblique(view, skip_adjuncts(view, start, end, addressees=False), end)
    stop = start
    ends = _ENDING | {"finite"} if view.lexicon.governed else _ENDING
    while stop < end and not (
        view.tags[stop] & ends and (stop == start or not qualifies(view, stop - 1))
    ):
        if stop > start and (
            _opens_adjunct(view, stop, close=close)
            or _is_object(view, stop)
            or tells_of(view, start, stop)
        ):
            break
        stop += 1
    start, stop = view.trim(start, stop)
    stop -= stop - start > 1 and is_title_told(view, stop - 1)
    while view.lexicon.inflects and stop > start and "locative" in view.tags[stop - 1]:
        stop -= 1  # Глава миссии | во вторник
    while view.lexicon.inflects and stop - start > 1 and "adverb" in view.tags[stop - 1]:
        stop -= 1  # Глава миссии | ещё в мае
    stop = _before_time(view, start, stop, end)
    if view.lexicon.governed and (view.infinitive(start) or _is_verb(view, start, stop)):
        return None  # … que pidió no ser identificada | dijo; … que se podrían registrar | dijo
    if start >= stop or view.tags[start] & {"preposition", "approximation"} == {"preposition"}:
        return None
    return start, min(stop, start + MAX_SUBJECT)


def _is_verb(view: View, start: int, stop: int) -> bool:
    """Say whether a reflexive begins a verb here and no noun phrase."""
    return start < stop and {"reflexive"} <= view.tags[start] and view.pronoun(start) is None


def _behind_question(view: View, start: int, end: int) -> int:
    """Leave out a word that only opens a clause: когда | его спросили; what | its owner calls …."""
    while view.lexicon.inflects and start < end and "wh" in view.tags[start]:
        start += 1
    asks = "past" in view.lexicon.shapes and start < end - 1 and "wh" in view.tags[start]
    return start + asks


def _opens_adjunct(view: View, i: int, *, close: bool) -> bool:
    """Say whether a preposition here leads to when or where it was said; any, to ``close`` at.

    The ministry | in a joint statement said …. Where case shows subjects, nothing that follows it
    up to the verb belongs to who says it: Министр | на пресс-конференции в Байконуре заявил ….
    """
    if {"preposition"} != view.tags[i] & {"preposition", "linker"}:
        return False
    if close:
        return True
    where = "occasion" if view.lexicon.inflects else "venue"
    for at in range(i, min(view.size, i + MAX_OCCASION)):
        if where in view.tags[at]:
            return True
        if at > i and (view.capital(at) or boundary_kind(view, at)):
            return False
    return False


def _is_object(view: View, i: int) -> bool:
    """Say whether an object begins here, between subject and verb: Оппозиция | его слова назвала.

    A determiner in the nominative shows it, and a possessive before a noun of what was said.
    """
    if not view.lexicon.inflects or i + 1 >= view.size:
        return False
    if "possessive" in view.tags[i]:
        return "utterance" in view.tags[i + 1]
    begins = view.tags[i] is not view.tags[i - 1]  # but: Эти | данные говорят о том, что …
    return begins and bool(view.tags[i] & {"demonstrative", "anaphor", "charge"})


def is_title_told(view: View, i: int) -> bool:
    """Say whether a title in marks stands in the dative, as whom something is told: «Известиям»."""
    mark = view.marked[i] if view.lexicon.inflects else None
    if mark is None or not mark.title or (i and "preposition" in view.tags[i - 1]):
        return False
    words = mark.inner.of(view.text).split()
    return any(view.lexicon.fits("told", fold_word(word)) for word in (words[0], words[-1]))


def _before_time(view: View, start: int, stop: int, end: int) -> int:
    """Leave out what leads a time: the mayor | on Tuesday; a man found | after 30 hours."""
    if stop >= end or "time" not in view.tags[stop]:
        return stop
    while stop > start + 1 and view.forms[stop - 1].isdigit():
        stop -= 1
    return stop - (stop > start + 1 and "preposition" in view.tags[stop - 1])


def can_speak(view: View, part: Range) -> bool:
    """Say whether the head of a noun phrase shows somebody who can speak, and no thing."""
    for i in range(*part):
        tags = view.tags[i]
        if tags & _SPEAKING or view.pronoun(i) is not None:
            return True
        if not tags & {"determiner", "adverb"} and not view.forms[i][0].isdigit():
            return view.capital(i)
    return False


def told_of(view: View, part: Range) -> Range:
    """Return the noun that a participle tells of: préoccupé par | les informations | faisant état.

    Where verbs invert; elsewhere, all of the words before it.
    """
    start, end = part
    led = (i for i in range(end - 2, start - 1, -1) if view.tags[i] & {"preposition", "agent"})
    at = next((i for i in led if "linker" not in view.tags[i]), start - 1)
    plain = view.lexicon.inverts and not view.lexicon.inflects
    return (at + 1, end) if plain and "determiner" in view.tags[at + 1] else part


def tells_of(view: View, start: int, i: int) -> bool:
    """Say whether a participle begins to tell of who speaks: une femme | jointe par la radio.

    A preposition or a time follows it, and a word for somebody stands before it.
    """
    plain = not view.tags[i] - {"issued"} and not view.capital(i)
    if not plain or i + 1 >= view.size or not view.lexicon.fits("reduced", view.forms[i]):
        return False
    led = view.tags[i + 1] & {"preposition", "agent", "time"} and "linker" not in view.tags[i + 1]
    before = (k for k in range(start, i) if "determiner" not in view.tags[k])
    return bool(led) and any(
        view.tags[k] & (_SPEAKING - {"anaphor"}) or view.capital(k) for k in before
    )


def is_object_start(view: View, i: int) -> bool:
    """Say whether the object of a verb begins here: Il faut aider | les maires, qui disent ….

    Or the agent of a passive: contestés par | Ada Morel, qui dit ….
    """
    before = view.tags[i - 1]
    if "agent" in before and view.capital(i):
        return True
    if view.tags[i - 1] and not before & {"infinitive", "time", "agent"}:
        return False
    return "determiner" in view.tags[i] and not view.is_punctuation(i - 1)


def is_noun_phrase(view: View, at: int) -> bool:
    """Say whether a noun follows "to", which then is a preposition and no infinitive's."""
    if at >= view.size:
        return True
    tags = view.tags[at]
    noun = tags & {"determiner", "title", "org", "collective", "role", "time"}
    return bool(noun) or view.pronoun(at) is not None or (view.lexicon.cased and view.capital(at))
