"""Whether what stands between two commas before a cue tells of its subject: X, head of Y, | said.

All positions are item indices of a ``View``; ranges are half-open.
"""

from speechkit.quotations.boundaries import MAX_SUBJECT, Range, boundary_kind
from speechkit.quotations.cue_hits import hits_in
from speechkit.quotations.verbs import has_agent
from speechkit.quotations.view import Hit, View

MAX_APPOSED = 4
FULL_NAME = 2  # words
BEFORE = 2  # items from the last word before a comma to the first behind it
_PLACING = frozenset({"linker", "preposition"})


def in_name(view: View, i: int) -> bool:
    """Say whether item ``i`` can stand in a name."""
    tags = view.tags[i]
    if view.forms[i] == "." and not view.ends(i):
        return True  # Ana C. Ruiz
    named = view.capital(i) and not tags & {"preposition", "time", "adverb", "subordinator", "but"}
    return named or bool(tags & {"linker", "title"})


def name_of(view: View, start: int, stop: int) -> int:
    """Return the end of a full name before where somebody belongs: X Y | of the University of Z.

    Where another name ends the words before it, it is no office's: ``start``.
    """
    end = start
    while end < stop and in_name(view, end) and not view.tags[end] & _PLACING:
        end += 1
    placed = end - start >= FULL_NAME and end < stop and view.tags[end] & _PLACING
    named = placed and view.capital(end - 1) and not view.capital(start - BEFORE)
    return end if named else start


def names_at_end(view: View, subject: Range, comma: int) -> bool:
    """Say whether a full name ends an apposition to somebody unnamed: её соперница, чешка | А Б."""
    unnamed = not any(view.capital(i) for i in range(subject[0] + 1, subject[1]))
    full = all(view.capital(i) and not view.tags[i] for i in (comma - 2, comma - 1))
    return view.lexicon.inflects and unnamed and full


def predicates(view: View, start: int, end: int) -> bool:
    """Say whether a verb stands where an apposition might: X, which began in May, | had failed."""
    at = start
    while at < end and "adverb" in view.tags[at]:
        at += 1
    if view.lexicon.inverts and not view.lexicon.inflects:
        # Invité à Oran, | le ministre a signé, | disant …
        told = next((i for i in range(at, end) if "relative" in view.tags[i]), end)
        return has_verb(view, (at, told))
    if view.lexicon.governed:  # La agencia, que es pobre, | no recibió nada, | precisó X
        while at < end and view.tags[at] & {"negation", "clitic", "reflexive", "adverb"}:
            at += 1
        return at < end and bool(view.tags[at] & {"finite", "auxiliary"})
    return "past" in view.lexicon.shapes and at < end and has_verb(view, (at, at + 1))


def is_apart(view: View, hit: Hit, start: int, end: int) -> bool:
    """Say whether a cue between commas parts a verb from its subject; no converb does.

    ``Министр, отвечая на вопрос, заявил``: but a clause with a verb is no subject.
    """
    if not start < hit.start < end or (hit.start == start + 1 and opens_whom(view, start + 1)):
        return False
    if hit.form.mood == "noun" and not view.lexicon.inflects:
        return False  # La Chine, faisant écho à ces propos, | a appelé …
    if has_agent(view, hit) or _names_or_tells(view, hit, start, end):
        return False  # quoted by the agency, | said
    led = view.lexicon.inflects and hit.form.mood in ("part", "noun")
    led = led and any(h.start == start + 1 and h.form.mood == "part" for h in view.hits)
    clause = range(max(0, start - MAX_SUBJECT), start)
    return not led or any("finite" in view.tags[i] for i in clause)


def _names_or_tells(view: View, hit: Hit, start: int, end: int) -> bool:
    """Say whether a cue belongs to who is described: a man called Dave, a man who declined to ….

    Only where a shape shows past participles.
    """
    if "past" not in view.lexicon.shapes or hit.start <= start + 1:
        return False
    stop = next((i for i in range(start + 2, end) if "relative" in view.tags[i]), end)
    named = hit.end < stop and all(view.capital(i) for i in range(hit.end, stop))
    return hit.start > stop or (named and view.lexicon.fits("past", view.forms[hit.start]))


def behind_apposed(view: View, at: int, stop: int) -> int:
    """Return how many words stand before a name in an apposition: la española | Rocío Belmonte."""
    plain = view.lexicon.governed or (view.lexicon.inverts and not view.lexicon.inflects)
    if not plain or at >= stop or "determiner" not in view.tags[at]:
        return 0
    end = at
    while end < min(stop, at + MAX_APPOSED) and not boundary_kind(view, end):
        if end > at and "linker" in view.tags[end]:
            return 0  # X, le porte-parole de | la Banque
        if view.capital(end):
            return end - at if end - at > 1 else 0  # but: dijo el jefe, las Naciones Unidas …
        end += 1
    return 0


def has_verb(view: View, part: Range) -> bool:
    """Say whether a verb stands in a phrase."""
    return any(is_verb(view, i) for i in range(*part))


def is_verb(view: View, i: int) -> bool:
    """Say whether an auxiliary shows a verb; possessives are spelled like some."""
    return bool(view.tags[i] & {"auxiliary", "passive"}) and "possessive" not in view.tags[i]


def opens_whom(view: View, at: int) -> bool:
    """Say whether "according to whom" or "for whom" stands here: X, selon qui …."""
    cue = next(hits_in(view, range(at, at + 1)), None)
    end = cue.end if cue is not None and cue.form.mood == "prep" else 0
    return 0 < end < view.size and boundary_kind(view, end) == "relative"


def is_named(view: View, part: Range) -> bool:
    """Say whether a phrase holds a name, or its case shows a subject."""
    if "nominative" in view.tags[part[0]]:
        return True
    return view.lexicon.cased and any(view.capital(i) for i in range(*part))
