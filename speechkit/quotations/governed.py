"""Markers where the complementiser is a relative pronoun too, and prepositions govern contents.

In *anunció un plan que …* the "que" is no marker, in *anunció el ministro que …* it is: a marker
counts where only adjuncts, an addressee and an inverted subject stand between it and its cue. In
*acusó a la empresa de Juan de mentir* the content begins behind the preposition whose object is an
infinitive, not behind the first.
"""

from typing import NamedTuple

from speechkit.lang.lexicon import Marker
from speechkit.quotations.adjuncts import skip_adjuncts, skip_feeling
from speechkit.quotations.boundaries import Range, boundary_kind
from speechkit.quotations.inverted import right_of
from speechkit.quotations.noun_phrases import can_speak
from speechkit.quotations.phrases import Left
from speechkit.quotations.view import COLONS, COMMAS, Hit, View
from speechkit.records import Level

MAX_ASKED = 6  # words of whom something is asked of
MAX_ASIDE = 14
_ENDS_NOUN = frozenset({"preposition", "linker", "determiner", "time", "adverb"})
MAX_MARKED = 4  # words of a phrase with marks
MAX_BARE = 6  # words of an addressee and an object without a determiner
PAIR = 2  # words: a noun and its adjective


class Found(NamedTuple):
    """A marker found after a cue: its range, its level, where content begins."""

    start: int
    content: int
    level: Level
    clitic: bool


class _Candidate(NamedTuple):
    found: Found
    verb: bool


def find_governed(view: View, hit: Hit, left: Left, stop: int) -> Found | None:
    """Return the marker of a cue that governs its content.

    Args:
        view: The sentence.
        hit: The cue.
        left: What stands before it.
        stop: Item index at which the search ends.
    """
    near = skip_feeling(view, behind_subject(view, hit, left, stop), stop)
    near = max(near, _behind_asked(view, hit, stop))
    object_ = "<np>" in hit.cue.special or hit.form.mood in ("noun", "part")
    other = near < stop and hit.form.number == "sg" and "pl" in view.tags[near]  # mostró las fotos
    far = near if object_ or other or left.kind in ("mark", "comma") else stop
    direct = _behind_adverbs(view, hit.end, stop)
    predicative = "<as>" in hit.cue.special
    said = any(view.is_mark(left.boundary - k) for k in (0, 1))
    whole = "<inf>" in hit.cue.special and view.infinitive(direct)
    if whole or (hit.start and "anaphor" in view.tags[hit.start - 1]):
        return None  # the infinitive is the content; Así lo aseguró un estudio | que ganó un premio
    candidates: list[_Candidate] = []
    governs = True
    for i in range(hit.end, stop):
        if view.forms[i - 1] in COMMAS and "finite" in view.tags[i]:
            break  # pidió calma, logró | que …
        match = hit.cue.markers.match(view.bare, i)
        if match is not None:
            length, values = match
            sure = _sure(view, (i, i + length), values[0], near, far)
            if sure is not None and _tells_of_addressee(view, hit, i, stop):
                continue
            if sure is not None and length == 1 and _is_of_noun(view, candidates, direct, i):
                break  # alertó de la situación | que vive la región
            if sure is not None:
                verbs = [candidate for candidate in candidates if candidate.verb]
                return verbs[0].found if verbs else sure
            if predicative and (governs or "as" in view.tags[i]):
                found = Found(i, i + length, values[0].level, clitic=False)
                candidates.append(_Candidate(found, verb=False))
            elif governs:
                candidates += _governed(view, i, length, values, direct, object_=object_, said=said)
        governs = governs and boundary_kind(view, i) in ("", "and", "as")
    return _best(view, candidates, direct)


def _behind_asked(view: View, hit: Hit, stop: int) -> int:
    """Return the item behind whom something is asked of: pidió al Gobierno central | que …."""
    at = hit.end
    if at >= stop or "dative" not in view.tags[at]:
        return at
    end = at + 1
    while end < min(stop, at + MAX_ASKED) and not boundary_kind(view, end):
        end += 1
    return end


def _tells_of_addressee(view: View, hit: Hit, i: int, stop: int) -> bool:
    """Say whether "que" only tells of those asked: instó a los países | que no han firmado a ….

    What they are asked to do follows, behind the preposition of its own.
    """
    asked = hit.end < i and "preposition" in view.tags[hit.end] and "that" in view.tags[i]
    if not asked or "preposition" in view.tags[i - 1]:
        return False
    for k in range(i + 1, stop):
        match = hit.cue.markers.match(view.bare, k)
        if match is not None and match[0] + k < view.size and "preposition" in view.tags[k]:
            at = k + match[0]
            verbal = any(marker.before == "<inf>" for marker in match[1]) and view.infinitive(at)
            if verbal or "that" in view.tags[at - 1]:
                return True
    return False


def _is_of_noun(view: View, candidates: list[_Candidate], direct: int, i: int) -> bool:
    """Say whether a preposition right behind the cue already brings a noun as what is said.

    advirtió sobre la presa | que construyen; but: sobre el riesgo de | que ceda.
    """
    first = candidates[0].found if candidates else None
    if first is None or first.start != direct:
        return False
    own = view.lexicon.governed and first.level == "act" and "dative" not in view.tags[direct]
    near = "linker" not in view.tags[i - 1] and view.forms[i - 1] not in COMMAS
    return "linker" in view.tags[direct] or (own and near and i > first.content)


def _sure(view: View, part: Range, marker: Marker, near: int, far: int) -> Found | None:
    """Return a complementiser, a question word or a fixed object near enough to the cue."""
    start, end = part
    if marker.inclusive:
        return Found(start, start, marker.level, clitic=False) if start <= near else None
    last = view.tags[end - 1]
    if end - start > 1 and "that" not in last and "subordinator" in last:
        joined = view.lexicon.classes.match([view.bare[end - 1]], 0)  # para | que
        last = last | frozenset(joined[1] if joined is not None else ())
    if "that" in last and start <= far and "and" not in view.tags[start - 1]:
        return Found(start, end, marker.level, clitic=False)
    if last & {"whether", "wh"} and not marker.before and start <= near:
        # sobre | si …, por qué …: the question word belongs to the content
        content = start if "wh" in view.tags[start] else end - 1
        return Found(start, content, marker.level, clitic=False)
    return None


def _governed(
    view: View,
    i: int,
    length: int,
    values: tuple[Marker, ...],
    direct: int,
    *,
    object_: bool,
    said: bool,
) -> list[_Candidate]:
    """Return what a preposition at ``i`` may govern: an infinitive, a noun."""
    at = i + length
    leads = view.tags[i] & {"preposition", "converb"}  # insistió en | la necesidad
    if at >= view.size or not leads or "that" in view.tags[at - 1]:
        return []
    verb = view.infinitive(at)
    addressed = direct < view.size and "preposition" in view.tags[direct]
    if said and addressed and "locative" in view.tags[direct]:
        addressed = False  # « … », se quejó en declaraciones a la salida del pleno
    marked = marks_soon(view, at) and any(marker.before == "<marks>" for marker in values)
    marked = marked or view.is_mark(at)
    if not (verb or marked or (i == direct and not object_) or addressed):
        return []
    return [
        _Candidate(Found(i, at, marker.level, clitic=False), bool(marker.before))
        for marker in values
        if not marker.before or (marks_soon(view, at) if marker.before == "<marks>" else verb)
    ]


def marks_soon(view: View, at: int) -> bool:
    """Say whether a phrase is a marked stretch, or has one behind an article: a « useless » plan.

    ``parle d'un chantier « absurde »``; not: parle du film « La nuit ».
    """
    plain = not (view.lexicon.inverts or view.lexicon.governed)
    if at >= view.size or not (plain or view.is_mark(at) or "indefinite" in view.tags[at]):
        return False
    for i in range(at, min(view.size, at + MAX_MARKED)):
        if boundary_kind(view, i):
            return view.is_mark(i)
    return False


def _best(view: View, candidates: list[_Candidate], direct: int) -> Found | None:
    """Prefer an infinitive; of two equal prepositions the first one shows the addressee."""
    if not candidates:
        return None
    for candidate in candidates:
        if candidate.verb:
            return candidate.found
    predicate = (c.found for c in candidates if "as" in view.tags[c.found.start])
    first = next(predicate, candidates[0].found)
    if first.start == direct:
        if "linker" in view.tags[direct]:
            return first
        same = (c.found for c in candidates[1:] if _alike(view, c.found.start, first.start))
        return next(same, first)
    within = (c.found for c in candidates if c.found.content < view.size)
    small = (f for f in within if not view.tags[f.content])
    return next((f for f in small if not view.capital(f.content)), first)


def _alike(view: View, i: int, k: int) -> bool:
    """Say whether two prepositions are one, with or without its article (a, al)."""
    one, other = view.forms[i], view.forms[k]
    return one.startswith(other) or other.startswith(one)


def behind_subject(view: View, hit: Hit, left: Left, stop: int) -> int:
    """Return the item behind a cue's adjuncts, asides, addressee and inverted subject."""
    at = behind_aside(view, skip_adjuncts(view, hit.end, stop), stop)
    if left.subject is None:
        right = right_of(view, at, stop)
        if right is not None and right[0] == at and can_speak(view, right):
            at = behind_aside(view, skip_adjuncts(view, right[1], stop), stop)
    return at


def behind_aside(view: View, at: int, stop: int) -> int:
    """Skip what stands between two commas: dijo, por su parte, que."""
    if at >= stop or view.forms[at] not in COMMAS:
        return at
    for i in range(at + 1, min(stop, at + MAX_ASIDE)):
        if view.forms[i] in COMMAS:
            return skip_adjuncts(view, i + 1, stop)
        if boundary_kind(view, i) not in ("", "and", "as"):
            break
    return at


def object_start(view: View, hit: Hit, at: int) -> int:
    """Return where an object begins behind adjuncts that end at ``at``, an aside or an addressee.

    Without a determiner it stands in the addressee's phrase: pidió a su partido | unidad, a los
    líderes mundiales | valentía.
    """
    at = behind_aside(view, at, view.size)
    told = hit.end < view.size and "dative" in view.tags[hit.end]
    found = at < view.size and not boundary_kind(view, at) and "linker" not in view.tags[at - 1]
    if hit.cue.act != "call" or not told or found:
        return at
    first = hit.end + 1
    while first < at and "determiner" in view.tags[first]:
        first += 1
    end = first
    last = min(view.size, first + MAX_BARE)
    while end < last and not (boundary_kind(view, end) or view.tags[end] & _ENDS_NOUN):
        end += 1
    if end - first < PAIR or any(view.capital(i) for i in range(first + 1, end)):
        return at
    return first + min(end - first - 1, PAIR)


def _behind_adverbs(view: View, at: int, stop: int) -> int:
    while at < stop and view.tags[at] & {"adverb", "time"} and "preposition" not in view.tags[at]:
        at += 1
    return behind_aside(view, at, stop)


def leads_to(view: View, hit: Hit, left: Left, at: int) -> bool:
    """Say whether only adjuncts, asides, a subject and punctuation stand before ``at``."""
    if "preposition" in view.tags[at - 1]:
        return False
    if view.forms[at - 1] in COLONS or (view.forms[at] in COLONS and view.is_mark(at + 1)):
        return True
    near = behind_subject(view, hit, left, at)
    return near >= at or (near == at - 1 and view.forms[near] in COMMAS)


_TAKEN_UP = frozenset({"resumption", "anaphor"})


def is_gap(view: View, left: Left) -> bool:
    """Say whether the cue's object may be what a relative pronoun stands for.

    Las medidas que anunció el Gobierno; but not: el ministro, que anunció medidas; la carta en la
    que anunció medidas; dijo que anunció medidas.
    """
    at = left.boundary
    if view.lexicon.inverts and left.kind == "relative" and view.tags[at] & _TAKEN_UP:
        return True  # ce qu'a démenti, c'est ce qu'a dit | l'avocat: a subject
    if not view.lexicon.governed or left.kind not in ("relative", "subordinator"):
        return False
    if left.kind == "subordinator":
        return left.subject is None
    if left.subject is not None and left.subject[0] > at:
        return False  # que los donantes anunciaran ayudas: a clause with its subject
    first = at
    while first > 0 and "relative" in view.tags[first - 1]:
        first -= 1
    before = view.tags[first - 1] if first else frozenset()
    if "preposition" in before or any(hit.end == first for hit in view.hits):
        return False
    if left.subject is None:
        return True
    comma = view.forms[first - 1] in COMMAS or "that" not in view.tags[at]
    return not comma or not can_speak(view, left.subject)


def tells_self(view: View, hit: Hit, marker: Found) -> bool:
    """Say whether what somebody says to be stands before "that": s'est dite | déçue que …."""
    self = marker.level == "mention" and "<np>" in hit.cue.special
    return self and marker.start > hit.end and view.lexicon.inverts and not view.lexicon.inflects


def is_taken_up(view: View, i: int) -> bool:
    """Say whether a pronoun for the object stands before a verb, an auxiliary between or not."""
    while i > 0 and "auxiliary" in view.tags[i]:
        i -= 1
    return view.tags[i] >= {"clitic", "determiner"} or "anaphor" in view.tags[i]


def behind_whole(view: View, hit: Hit, marker: Found | None) -> Found | None:
    """Refuse a preposition as a marker behind whole marks: ``"…," she told them of late``.

    And a relative pronoun: «…», dijo en la carta | que escribió.
    """
    if marker is None:
        return None
    apart = view.lexicon.governed and marker.start > hit.end
    if apart and "that" in view.tags[marker.content - 1]:
        return None
    tags = view.tags[marker.start]
    if view.lexicon.inflects and "wh" in tags and "that" not in tags:
        return None  # «…», — сказал он, когда его спросили
    that = "that" in view.tags[marker.start] | view.tags[marker.content - 1]
    verbal = that or view.infinitive(marker.content)
    led = view.tags[marker.start] & {"preposition", "converb"}  # insistió en | varias ocasiones
    return None if led and not verbal else marker
