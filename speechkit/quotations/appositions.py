"""What stands between commas behind a speaker: ``according to Ada Holt, head of the port, …``.

All positions are item indices of a ``View``; ranges are half-open.
"""

from speechkit.quotations.adjuncts import skip_adjuncts
from speechkit.quotations.apposed import behind_apposed, in_name
from speechkit.quotations.boundaries import Range, boundary_kind
from speechkit.quotations.phrases import MAX_APPOSITION
from speechkit.quotations.role_names import with_role_name
from speechkit.quotations.view import COMMAS, View

# An office is named twice at most: the mayor, Ada Holt, head of the port, …
MOST = 2
# Items in which the noun of an apposition stands.
HEAD = 4
# Words of an age.
AGE = 2
_OFFICE = frozenset({"role", "title"})
_VERBAL = frozenset({"auxiliary", "passive", "reflexive", "negation", "finite"})
_GOES_ON = _VERBAL | {"and", "but", "relative", "preposition", "time"}


def apposed(view: View, source: Range, comma: int) -> tuple[Range, int]:
    """Return a source with the name that follows its office, and the comma behind both.

    ``according to the head of the port, Ada Holt, |`` has her name in the source; what she is,
    behind her name, is none of what she says. Where cases show the apposition, they decide.
    """
    if not view.lexicon.cased or view.lexicon.inflects:
        return source, comma
    for _ in range(MOST):
        told = _told_before_verb(view, source, comma)
        if told is not None:
            return source, told
        end = _next_comma(view, comma)
        if end is None or not _opens_clause(view, end + 1) or _names_next(view, end):
            break
        if _is_name(view, comma + 1, end) and any(view.tags[i] & _OFFICE for i in range(*source)):
            source = source[0], end
        elif not (view.capital(source[1] - 1) and _describes(view, comma + 1, end)):
            break
        comma = end
    return source, comma


def apposed_behind(view: View, source: Range, comma: int) -> tuple[Range, int]:
    """Return a source with the name behind its office, where verbs come first.

    ``وبحسب مديرة المركز، هالة سعد، | فإن …``; what somebody is ends where the clause is resumed:
    ``وبحسب هالة سعد، مديرة المركز، | فإن …``.
    """
    named = with_role_name(view, source, view.size) or source
    if comma < named[1] < view.size and view.forms[named[1]] in COMMAS:
        source, comma = named, named[1]
    end = _next_comma(view, comma)
    if end is None or end + 1 >= view.size or not view.tags[comma + 1] & _OFFICE:
        return source, comma
    resumes = view.tags[end + 1] & {"resuming", "that"} or view.lexicon.fits(
        "resuming", view.forms[end + 1]
    )
    return (source, end) if resumes else (source, comma)


def behind_description(view: View, source: Range, comma: int) -> int:
    """Return what ends a description behind a speaker: «…, dit Léa Morel, 27 ans, | …».

    An age, an office, where somebody works, a relative clause, when and where it was said; without
    one, ``comma``.
    """
    if not (view.capital(source[1] - 1) or any(view.tags[i] & _OFFICE for i in range(*source))):
        return comma
    for _ in range(MOST):
        stop = min(view.size, comma + MAX_APPOSITION)
        kinds = ((i, boundary_kind(view, i)) for i in range(comma + 1, stop))
        at = next((i for i, kind in kinds if kind not in ("", "and", "relative")), stop)
        ends = at >= view.size or boundary_kind(view, at) in ("comma", "strong")
        if at >= stop < view.size or not ends or not _tells_of(view, comma + 1, at):
            break
        comma = at
        if comma >= view.size or view.forms[comma] not in COMMAS:
            break
    return comma


def _tells_of(view: View, start: int, end: int) -> bool:
    if start >= end or view.tags[start] & {"and", "but", "subordinator"}:
        return False
    if view.forms[start].isdigit() and end - start <= AGE:
        return True
    if "relative" in view.tags[start]:
        return True
    adjunct = view.tags[start] & {"preposition", "time"} and skip_adjuncts(view, start, end) >= end
    verbal = any(view.pronoun(i) is not None for i in range(start, end))
    return not verbal and (bool(adjunct) or _describes(view, start, end))


def _told_before_verb(view: View, source: Range, comma: int) -> int | None:
    """Return the comma behind what is told of a name, where its clause begins with its verb.

    ``Pour Ada Morel, une voisine qui a tout vu, | c'était « terrible »``; ``Para Ada Ruiz,
    expulsada en el minuto 70, | fue “terrible”``: a noun with a relative clause, or a bare word
    and where.
    """
    first = comma + 1
    near = range(first, min(view.size - 1, first + MAX_APPOSITION))
    end = next((i for i in near if view.forms[i] in COMMAS), None)
    if end is None or not view.capital(source[1] - 1) or view.capital(first):
        return None
    relative = next((i for i in range(first, end) if boundary_kind(view, i) == "relative"), end)
    plain = all(boundary_kind(view, i) == "" for i in range(first, relative))
    if not plain or any(view.tags[i] & _VERBAL for i in range(first, relative)):
        return None
    noun = "determiner" in view.tags[first] and first + 1 < relative < end
    bare = view.tags[first] <= _OFFICE and bool(view.tags[first + 1] & {"preposition", "linker"})
    verbal = _VERBAL if view.lexicon.governed else frozenset({"reflexive", "summing"})
    opens = view.pronoun(end + 1) is not None or view.tags[end + 1] & verbal
    return end if (noun or bare) and opens else None


def _next_comma(view: View, comma: int) -> int | None:
    """Return the next comma where only words stand before it."""
    for i in range(comma + 1, min(view.size, comma + MAX_APPOSITION)):
        if view.forms[i] in COMMAS:
            return i
        if boundary_kind(view, i) not in ("", "and"):
            return None
    return None


def _opens_clause(view: View, at: int) -> bool:
    """Say whether a clause with a subject can begin here, and no verb of what stands before."""
    if at >= view.size or view.forms[at][0].isdigit():
        return False
    return not view.tags[at] & _GOES_ON or "determiner" in view.tags[at]


def _names_next(view: View, comma: int) -> bool:
    """Say whether a name between commas follows: the phrase before it names the clause's subject.

    ``according to Holt, the head of the port, Ivo Strand, | was late``
    """
    end = _next_comma(view, comma)
    return end is not None and _is_name(view, comma + 1, end)


def _is_name(view: View, start: int, end: int) -> bool:
    start += behind_apposed(view, start, end)
    named = all(in_name(view, i) for i in range(start, end))
    if end - start == 1 and end + 1 < view.size and view.capital(end + 1):
        return False  # según el ministro, | Lugo, Vigo y Orense
    return start < end and named and view.capital(start) and view.capital(end - 1)


def _describes(view: View, start: int, end: int) -> bool:
    """Say whether a phrase behind a name says what somebody is or where they belong."""
    return _is_office(view, start, end) or _is_post(view, start, end)


def _is_post(view: View, start: int, end: int) -> bool:
    """Say whether a phrase names where somebody works: de l'université d'Oslo, chirurgien à Brest.

    It begins with its noun, without a determiner, or with the linker before a body.
    """
    if start >= end or any(view.tags[i] & _VERBAL for i in range(start, end)):
        return False
    named = any("org" in view.tags[i] or view.capital(i) for i in range(start + 1, end))
    if "linker" in view.tags[start]:
        whole = "determiner" in view.tags[start + 1] or view.capital(start + 1)
        return named and whole and "determiner" not in view.tags[start]
    place = range(start + 1, min(end, start + HEAD))
    leads = any(view.tags[i] & {"preposition", "linker"} for i in place)
    return named and leads and not view.tags[start]


def _is_office(view: View, start: int, end: int) -> bool:
    """Say whether a phrase says what somebody is, and names nobody else: the mayor Ivo Strand."""
    office = (i for i in range(start, min(end, start + HEAD)) if view.tags[i] & _OFFICE)
    at = next(office, end)
    if at >= end or view.capital(start) or any(view.tags[i] & _VERBAL for i in range(start, end)):
        return False
    return at + 1 >= end or not view.capital(at + 1)
