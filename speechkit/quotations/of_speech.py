"""Cues that belong to what was said, though they could stand beside it."""

from collections.abc import Iterator, Sequence

from speechkit.quotations import behind
from speechkit.quotations.cue_hits import hits_in
from speechkit.quotations.endings import is_feminine
from speechkit.quotations.preverbal import MAX_BETWEEN, is_first_person
from speechkit.quotations.reading import Reading
from speechkit.quotations.view import COMMAS, Hit, View


def is_of_speech(view: View, first: Reading, second: Reading) -> bool:
    """Say whether a cue is of what was said: بحسب س، | هدد ص بالاستقالة; قال: …، | ونقول."""
    hit = second.hit
    if first.rule == "according":
        start = first.content[-1][0]  # what X says begins there: بحسب س، | فقد رفضت ص …
        return start <= hit.start and all(
            "auxiliary" in view.tags[i] for i in range(start, hit.start)
        )
    if behind.is_verb_first(view) and first.rule == "clause":
        if _opens_late(view, first, hit) or _agrees_within(view, first, second):
            return True
    own = first.rule == "colon" and is_first_person(view, hit)
    return own and not is_first_person(view, first.hit)


def _agrees_within(view: View, first: Reading, second: Reading) -> bool:
    """Say whether a verb in the present goes on with the subject of what was said.

    صرح مصدر بأن المملكة تدين الهجوم، | وتؤكد رفضها …: its gender is not that of who said it.
    """
    hit, start = second.hit, first.content[-1][0]
    if second.source is not None or not behind.is_present(view, hit) or start >= hit.start:
        return False
    who = first.source[0] if first.source is not None else None
    other = first.hit.form.gender == "m" or (who is not None and not is_feminine(view, who))
    return other and hit.form.gender == "f" and is_feminine(view, start)


def goes_with_inner(view: View, first: Reading, inner: Sequence[Reading], second: Reading) -> bool:
    """Say whether a verb goes on with one inside what was said: قالت إن الطبيب أكد …، | ونصحها بـ….

    Both have the gender, number and tense that who said it has not, and no subject stands behind.
    """
    hit, start = second.hit, first.content[-1][0]
    if not behind.is_verb_first(view) or second.source is not None or not view.joined(hit.start):
        return False
    return not _alike(view, first.hit, hit) and any(
        start <= one.hit.start and _alike(view, one.hit, hit) for one in inner
    )


def _alike(view: View, one: Hit, other: Hit) -> bool:
    """Say whether two finite verbs can have one subject by what their forms show."""
    first, second = one.form, other.form
    if first.mood != "fin" or second.mood != "fin" or first.number != second.number:
        return False
    return first.gender == second.gender and behind.is_present(view, one) == behind.is_present(
        view, other
    )


def _opens_late(view: View, first: Reading, hit: Hit) -> bool:
    """Say whether only an adjunct and its comma stand before: قال إنه بعد الاجتماع، | أعلن س …."""
    start = first.content[-1][0]
    at = hit.start - 1
    if start >= at or view.joined(hit.start) or hit.form.mood != "fin":
        return False
    alone = view.forms[at] in COMMAS and all(view.forms[i] not in COMMAS for i in range(start, at))
    return alone and "preposition" in view.tags[start] and "that" in view.tags[start - 1]


def ascribed(view: View, reading: Reading, later: Sequence[Reading]) -> Iterator[int]:
    """Yield where a noun brings somebody else's words: …، | ونقلت الوكالة عن س قوله إن …."""
    start = reading.content[-1][0]
    nouns = (other.hit for other in later if other.hit.form.mood == "noun")
    for noun in nouns:
        if "<agent>" not in noun.cue.special or not behind.is_verb_first(view):
            continue
        near = range(max(start + 1, noun.start - MAX_BETWEEN), noun.start)
        verbs = (h.start for h in hits_in(view, near) if "<agent>" in h.cue.special)
        verb = next(verbs, None)
        if verb is None:
            continue
        if view.joined(verb):
            yield verb
        elif (at := _opening(view, verb)) > start:
            yield at


def _opening(view: View, verb: int) -> int:
    """Return the comma or conjunction before a verb (…، | فيما نقلت …), 0 where none stands."""
    at = verb
    while at > 0 and view.tags[at - 1] & {"but", "as", "breaker", "and", "auxiliary"}:
        at -= 1
    return at - 1 if at and view.forms[at - 1] in COMMAS else at if at < verb else 0
