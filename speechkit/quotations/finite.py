"""Verbs in the past that no list names, where word order and not an ending shows them.

A word in "-ed" is a participle before a preposition (the letter published in May) and a verb before
an object of its own (his aide leaked the letter). The shape ``past`` is the lexicon's; a language
without it has no such verbs. All positions are item indices of a ``View``.
"""

from speechkit.quotations.asides import before_aside
from speechkit.quotations.boundaries import MAX_SUBJECT, Range, boundary_kind
from speechkit.quotations.cue_hits import hits_in
from speechkit.quotations.noun_phrases import can_speak
from speechkit.quotations.past import is_past
from speechkit.quotations.phrases import Left, left_of
from speechkit.quotations.view import COLONS, COMMAS, Hit, View

# Items back to the verb beside which another one in its plain form can stand.
MAX_CHAIN = 24
# Words looked back from a verb behind a comma for the clause it may stand in.
MAX_TOLD = 30
_OBJECT = frozenset({"determiner", "possessive"})
_ADJUNCT = frozenset({"preposition", "adverb", "time", "agent"})
_VERBAL = frozenset({"auxiliary", "passive", "negation"})


def acts_on(view: View, i: int) -> bool:
    """Say whether item ``i`` is a verb in the past with its object behind it."""
    if i + 1 >= view.size or not is_past(view, i):
        return False
    tags = view.tags[i + 1]
    named = view.capital(i + 1) and not tags & {"time", "preposition"}
    return named or bool(tags & _OBJECT) or view.pronoun(i + 1) is not None


def subject_end(view: View, at: int, stop: int) -> int | None:
    """Return where the subject that begins at ``at`` ends: before its verb, None where none shows.

    Of several words in "-ed" the first with an object is the verb: Officers called to the house |
    searched it.
    """
    first = None
    for i in range(at + 1, stop):
        if view.tags[i] & _VERBAL or i in view.starts or acts_on(view, i):
            return i
        if boundary_kind(view, i):
            break
        first = i if first is None and is_past(view, i) else first
    return first


def subject_before(view: View, hit: Hit, left: Left) -> Range | None:
    """Return the subject of a finite cue that "and" joins to the verb before it.

    ``Police searched the flat and | said …``: the sentence begins with it.
    """
    stop, at = left.boundary, 0
    if left.subject is None and left.kind == "" and hit.form.mood == "fin":
        near = hits_in(view, range(left.boundary, left.boundary + 1))
        told = next((other for other in near if is_participle(view, other)), None)
        return left_of(view, left.boundary).subject if told else None  # accused of lying | said
    second = hit.form.mood == "fin" and left.subject is None and left.kind in ("and", "but")
    if not second or "past" not in view.lexicon.shapes or any(i < stop for i in view.starts):
        return None  # … she said and | added: the subject of the cue before
    while at < stop and view.tags[at] & {"and", "but", "adverb"}:
        at += 1
    if at >= stop or view.is_punctuation(at) or "preposition" in view.tags[at]:
        return None
    end = subject_end(view, at, stop)
    if end is None:
        return _behind_asides(view, at, stop)
    while end - 1 > at and view.tags[end - 1] & {"adverb", "time"}:
        end -= 1
    return (at, end) if end > at else None


def _behind_asides(view: View, at: int, stop: int) -> Range | None:
    """Return the subject that asides part from its verb: The chair, Ada, who came, wept and …."""
    for i in range(at + 1, stop - 1):
        if view.forms[i] in COMMAS and (is_past(view, i + 1) or view.tags[i + 1] & _VERBAL):
            other = any(view.tags[k] & {"subordinator", "relative"} for k in range(i + 2, stop))
            return None if other else before_aside(view, left_of(view, i + 1)).subject
    return None


def is_participle(view: View, hit: Hit) -> bool:
    """Say whether a cue that can be a participle has a preposition behind it: posted | by him."""
    shown = view.lexicon.fits("past", view.forms[hit.start]) and hit.end < view.size
    return shown and "preposition" in view.tags[hit.end]


def is_bare(view: View, hit: Hit) -> bool:
    """Say whether a cue has neither the ending of the past nor that of the third person."""
    fits, form = view.lexicon.fits, view.forms[hit.start]  # calls | upon
    return "past" in view.lexicon.shapes and not (fits("past", form) or fits("third", form))


def is_noun_opening(view: View, hit: Hit, left: Left) -> bool:
    """Say whether a bare form without a subject is a noun: …, but | state television said …."""
    ends = hit.end >= view.size or bool(boundary_kind(view, hit.end))
    if left.subject is not None or not (
        left.kind in ("but", "and", "comma") or (left.kind == "mark" and ends)
    ):
        return False  # row over “lies” | claim
    if not _is_plain_form(view, hit):
        return False
    near = range(max(0, left.boundary - MAX_CHAIN), left.boundary)
    led = any(view.tags[i] & {"infinitive", "modal"} for i in near)
    return not led and not any(_stands_alone(view, h) for h in hits_in(view, near))


def _stands_alone(view: View, hit: Hit) -> bool:
    """Say whether a plain form is a verb with its subject: they | condemn, not: did | answer."""
    led = hit.start > 0 and view.tags[hit.start - 1] & _VERBAL
    subject = left_of(view, hit.start).subject if _is_plain_form(view, hit) and not led else None
    verbal = subject is None or any(view.tags[i] & _VERBAL for i in range(*subject))
    return subject is not None and not verbal and can_speak(view, subject)


def _is_plain_form(view: View, hit: Hit) -> bool:
    """Say whether a cue has another form in "-s", as the present has, and is not in it."""
    third = view.lexicon.cue_trie.match((view.forms[hit.end - 1] + "s",), 0)
    return hit.end - hit.start == 1 and third is not None and is_bare(view, hit)


def is_led_by_words(view: View, hit: Hit, left: Left) -> bool:
    """Say whether words that are no subject stand before a cue: it is no verb of its own."""
    before = range(left.boundary + 1, hit.start)
    plain = any(not view.tags[i] & (_VERBAL | _ADJUNCT) for i in before)
    return plain and "past" in view.lexicon.shapes


def is_gerund(view: View, part: Range) -> bool:
    """Say whether a lone word before a cue is a verb whose object looks like the cue."""
    start, end = part
    plain = end - start == 1 and not (view.tags[start] or view.capital(start))
    return plain and view.lexicon.fits("gerund", view.forms[start])


def is_headed(view: View, hit: Hit) -> bool:
    """Say whether what looks like a verb is the noun of an opening: In its | report, …."""
    opens = "preposition" in view.tags[0] and hit.start <= MAX_SUBJECT
    closed = hit.end < view.size and view.forms[hit.end] in COMMAS
    plural = view.lexicon.fits("third", view.forms[hit.start])
    return (
        opens
        and closed
        and (plural or is_bare(view, hit))
        and not any(boundary_kind(view, i) or i in view.starts for i in range(1, hit.start))
    )


def is_object(view: View, hit: Hit, subject: Range | None) -> bool:
    """Say whether what looks like a verb is the noun another verb governs.

    ``The news has raised | fears that …``, ``officials adopted new | rules that …``: what stands
    before it holds a verb of its own, and no participle (a survey published in May | finds …).
    """
    if subject is None:
        return False
    start, end = subject
    verbal = {"auxiliary", "passive"}
    if any(view.tags[i] & verbal and "possessive" not in view.tags[i] for i in range(start, end)):
        return True  # but: the agency's | figures
    several = view.lexicon.fits("third", view.forms[hit.start])
    noun = any(other.form.mood == "noun" for other in hit.others)
    if noun and any("infinitive" in view.tags[i] for i in range(start + 1, end)):
        return True  # governments to process asylum | claims
    return several and any(_governs(view, i) for i in range(start + 1, end))


def _governs(view: View, i: int) -> bool:
    """Say whether a word in the past is a verb, as the beginning of an object behind it shows."""
    apart = view.is_punctuation(i + 1) or view.tags[i + 1] & _ADJUNCT
    return is_past(view, i) and not apart


def is_of_another(view: View, hit: Hit, marker: Range) -> bool:
    """Say whether what a marker brings is no content of the cue, which has an object before it.

    Thanked those who prayed | for him; thanked the crews and renewed his plea | for shells.
    ``marker``: the marker's first item, and that of its content.
    """
    start, content = marker
    if "<np>" not in hit.cue.special or "past" not in view.lexicon.shapes:
        return False
    if is_lone_pronoun(view, content):
        return start > hit.end
    between = range(hit.end + 1, start)
    return any("and" in view.tags[i - 1] and is_past(view, i) for i in between)


def is_lone_pronoun(view: View, at: int) -> bool:
    """Say whether nothing but a pronoun is the object, which by itself says nothing."""
    alone = at + 1 >= view.size or bool(boundary_kind(view, at + 1))
    return alone and (view.pronoun(at) is not None or "addressee" in view.tags[at])


def depends(view: View, hit: Hit) -> bool:
    """Say whether a verb is one of what was said: sostiene que ellos, …, | avisaban a la banda."""
    near = range(max(0, hit.start - MAX_TOLD), hit.start)
    last = next((i for i in reversed(near) if view.forms[i] in COLONS or view.ends(i)), -1)
    cues = hits_in(view, range(max(last + 1, near.start), hit.start))
    return any(h.end < view.size and "that" in view.tags[h.end] for h in cues)
