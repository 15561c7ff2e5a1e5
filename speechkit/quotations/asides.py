"""Subjects that a long aside parts from their verb: ``Boyd, who joined in 2007, said …``.

All positions are item indices of a ``View``.
"""

from speechkit.quotations.adjuncts import skip_adjuncts
from speechkit.quotations.apposed import in_name
from speechkit.quotations.boundaries import Range, boundary_kind
from speechkit.quotations.cue_hits import hits_in
from speechkit.quotations.noun_phrases import can_speak, parts
from speechkit.quotations.phrases import Left, left_of
from speechkit.quotations.view import BRACKETS, COMMAS, View

MAX_ASIDE = 40
MAX_NAME = 4  # words
_VERBAL = frozenset({"auxiliary", "passive", "negation", "finite", "infinitive", "reflexive"})
_FINITE = frozenset({"auxiliary", "passive", "finite"})
_ENDS = frozenset({"strong", "colon", "dash", "relative", "that", "but", "subordinator"})
_SPEAKERS = frozenset({"org", "role", "collective"})
_BEFORE_VERB = frozenset({"negation", "clitic", "reflexive", "adverb"})
_OPENS = frozenset({"relative", "that", "preposition"})
_JOINS = frozenset({"linker", "preposition", "and", "determiner"})


def before_aside(view: View, left: Left) -> Left:
    """Return the subject before asides in commas, where a verb stands right behind the last one.

    An aside opens with a relative pronoun, an age, an author, a gerund or another cue:
    ``Boyd, 48, asked about it, said …``; ``The study, by two doctors, found …``.
    Without a subject before it, what stands before the verb is returned as it was.
    """
    if left.kind == "comma" and left.subject is not None and _is_age(view, left.subject[0]):
        named = left_of(view, left.boundary)  # Boyd, | 48, of Leeds, said …
        return named if named.subject is not None else left
    if left.kind == "comma" and left.subject is not None and _only_tells(view, left.subject):
        return _before_several(view, left)
    if left.kind != "comma" or left.subject is not None:
        return left
    if not has_plain_asides(view):
        told = _before_clause(view, left)
        return told if told.subject is not None else _before_several(view, left)
    for k in range(left.boundary - 2, max(0, left.boundary - MAX_ASIDE), -1):
        kind = boundary_kind(view, k)
        if kind in ("strong", "colon", "dash") and view.forms[k] not in BRACKETS:
            break
        if view.forms[k] not in COMMAS or not _opens_aside(view, k + 1):
            continue
        if _has_main_verb(view, k + 1, left.boundary):
            break  # The frog, which is tiny, was found by chance, | said X
        found = left_of(view, k)
        if found.subject is not None and _names_somebody(view, found):
            return found
    return left


def _before_clause(view: View, left: Left) -> Left:
    """Return the subject before a relative clause with words in marks or a cue of its own.

    ``Le maire, qui dénonce « un abandon », | réclame …``. It opens the sentence and can speak;
    where a verb stands before the relative clause, that clause is part of what was said.
    """
    if view.lexicon.inflects or not (view.lexicon.inverts or view.lexicon.governed):
        return left
    for k in range(left.boundary - 2, max(0, left.boundary - MAX_ASIDE), -1):
        if boundary_kind(view, k) in ("strong", "colon", "dash"):
            break
        if view.forms[k] not in COMMAS or not view.tags[k + 1] & _OPENS:
            continue  # Le document, que l'agence a lu, | recommande …
        verbs = any(hit.form.mood != "noun" for hit in hits_in(view, range(k + 1, left.boundary)))
        if "preposition" in view.tags[k + 1] and verbs:
            break  # La ministre, après avoir dit que …, | a promis …
        if _has_main_verb(view, k + 1, left.boundary):
            break  # L'agence, qui est pauvre, n'a rien reçu, | a précisé X
        for at in (k + 1, k):
            found = left_of(view, at)
            if found.subject is not None and _opens_sentence(view, found.subject):
                return Left(found.subject, found.subject[0] - 1, "start")
    return left


def _only_tells(view: View, part: Range) -> bool:
    """Say whether words tell of a name before them: Ana, | vecina de Lugo, | la quarantaine, …."""
    tags = view.tags[part[0]]
    bare = not (view.capital(part[0]) or "determiner" in tags or view.pronoun(part[0]) is not None)
    return "nobody" not in tags and (bare or not can_speak(view, part))


def _before_several(view: View, left: Left) -> Left:
    """Return the name before several asides without a verb: Ana, 34 ans, née à Lens, | nie ….

    Nothing but an adjunct stands before the name.
    """
    if view.lexicon.inflects or not (view.lexicon.inverts or view.lexicon.governed):
        return left
    first = left.boundary - (left.subject is None)  # Nordlek, | añade, llegó tarde
    for k in range(first, max(0, left.boundary - MAX_ASIDE), -1):
        if boundary_kind(view, k) in _ENDS or view.is_mark(k) or view.tags[k] & _FINITE:
            break
        if any(parts(hit) for hit in hits_in(view, range(k, k + 1))):
            break
        if view.forms[k] not in COMMAS:
            continue
        start = next((i for i in range(k, 0, -1) if view.forms[i - 1] in COMMAS), 0)
        if not _is_name(view, start, k):
            continue
        whole = left_of(view, k + 1).subject  # Le maire, Ana Roy, | 34 ans, née à Lens, nie …
        begin = whole[0] if whole is not None and whole[1] == k else start
        opens = begin == 0 or skip_adjuncts(view, 0, begin - 1) >= begin - 1
        return Left((begin, k), begin - 1, "start") if opens else left
    return left


def _is_name(view: View, start: int, end: int) -> bool:
    """Say whether nothing but a name of few words stands in a range."""
    named = start < end <= start + MAX_NAME and view.capital(end - 1)
    return named and all(
        in_name(view, i) and not view.tags[i] & _SPEAKERS for i in range(start, end)
    )


def _opens_sentence(view: View, subject: Range) -> bool:
    """Say whether nothing but an adjunct stands before a noun phrase, and no verb in it."""
    start, end = subject
    before = start - (start > 0 and view.forms[start - 1] in COMMAS)
    if skip_adjuncts(view, 0, before) < before or not can_speak(view, subject):
        return False
    if any(parts(hit) for hit in hits_in(view, range(start, end))):
        return False  # El informe señala que …, | lo que atribuye a …
    return not any(
        view.pronoun(i) is not None
        or (view.tags[i] & _VERBAL and "determiner" not in view.tags[i])
        or (
            {"determiner"} == view.tags[i] & {"determiner", "linker"} and _is_second(view, start, i)
        )
        for i in range(start, end)
    )


def _is_second(view: View, start: int, i: int) -> bool:
    """Say whether a determiner opens a noun phrase beside the first one, which nothing joins."""
    return i > start and not view.tags[i - 1] & _JOINS


def has_plain_asides(view: View) -> bool:
    """Say whether a verb stands behind its subject, and only what was said stands before both.

    Where verbs invert, one behind a comma may wait for the subject behind it.
    """
    return "post" in view.lexicon.subject and not view.lexicon.inverts


def is_beside_saying(view: View, i: int, at: int) -> bool:
    """Say whether a preposition leads no topic: said | about 40 came; wrote in a letter | to Y."""
    if not has_plain_asides(view):
        return False
    if "approximation" in view.tags[i] and at < view.size and view.forms[at][0].isdigit():
        return True
    return "venue" in view.tags[i - 1] and "infinitive" in view.tags[i]


def is_subject_that(view: View, i: int) -> bool:
    """Say whether "that" is itself the subject of a verb: reports | that have emerged."""
    plain = has_plain_asides(view) and "that" in view.tags[i] and i + 1 < view.size
    return plain and bool(view.tags[i + 1] & {"auxiliary", "passive"})


def _has_main_verb(view: View, start: int, end: int) -> bool:
    """Say whether a verb stands behind a comma, where an aside has ended."""
    for i in (i for i in range(start, end) if view.forms[i] in COMMAS):
        at = i + 1
        while at < end and view.tags[at] & _BEFORE_VERB:
            at += 1
        if view.tags[at] & _FINITE:
            return True
    return False


def _is_age(view: View, at: int) -> bool:
    return view.forms[at].isdigit() and view.forms[at + 1] in COMMAS


def _opens_aside(view: View, at: int) -> bool:
    age = _is_age(view, at)
    doing = at + ("adverb" in view.tags[at])  # X, also speaking for Y, said …
    age = age or view.lexicon.fits("gerund", view.forms[doing])
    opens = {"relative", "agent", "issued", "preposition"}
    return age or bool(view.tags[at] & opens) or at in view.starts


def _names_somebody(view: View, found: Left) -> bool:
    """Refuse an age, and a clause: Boyd, 48, …; Boyd was late, asked …."""
    assert found.subject is not None  # noqa: S101 -- the caller looked
    start, end = found.subject
    verbal = {"auxiliary", "passive"}
    inside = range(found.boundary + 1, end)  # but: Peru's delegate
    plain = not any(view.tags[i] & verbal and "possessive" not in view.tags[i] for i in inside)
    return plain and not view.forms[start].isdigit()
