"""Where contents end before what follows them and tells of the saying.

All positions are item indices of a ``View``.
"""

from speechkit.quotations.phrases import behind_resumption
from speechkit.quotations.view import COMMAS, DASHES, View

# An article, an adjective and the word for where something is said.
MAX_VENUE = 3
MAX_LINK = 6
# Words in which what was said is denied or confirmed.
MAX_DENIAL = 12
# Words from a refusal to what is refused.
MAX_DECLINED = 6
# Characters from a conjunction over a body's name to its refusal: 不过 | 总理办公室 | 拒绝置评.
MAX_REFUSER = 18


def before_unsaid(view: View, begin: int, end: int) -> int:
    """End a content before a clause that tells what was *not* said: …، لكنه لم يذكر تفاصيل."""
    fits = view.lexicon.fits
    for i in range(begin + 1, end):
        if fits("declining", view.forms[i]) and _is_comment(view, i, end):
            return i  # …، | ورفض البنتاغون التعليق
        if view.forms[i - 1] in COMMAS and _remarks(view, i):
            return i - 1
        if "unsaid" not in view.tags[i] or view.tags[i - 1] & {"unsaid", "relative"}:
            continue  # المشتبه به، الذي | لم يكشف عن اسمه، …: of somebody in what is said
        if view.joined(i) or _leads(view, i) or view.forms[i - 1] in COMMAS:
            return i
        near = MAX_LINK if view.lexicon.spaced or "adverb" not in view.tags[i] else MAX_REFUSER
        for k in range(i - 1, max(begin, i - near), -1):
            if "that" in view.tags[k]:
                break
            if view.forms[k] in COMMAS or "but" in view.tags[k]:
                return k
    return end


def _leads(view: View, i: int) -> bool:
    """Say whether a preposition begins here: دون | ذكر تفاصيل; sin | dar detalles."""
    first = view.lexicon.classes.match((view.forms[i],), 0)
    return "preposition" in view.tags[i] or (first is not None and "preposition" in first[1])


def before_background(view: View, begin: int, end: int) -> int:
    """End a content before what had happened earlier, which the paper tells: …، | وكان س قد فر."""
    fits = view.lexicon.fits
    for i in range(begin + 1, end - 1):
        if view.forms[i - 1] in COMMAS and fits("had", view.forms[i]):
            near = range(i + 1, min(end, i + MAX_LINK))
            if any(fits("already", view.forms[k]) for k in near):
                return i - 1
    return end


def before_main(view: View, cue: int, begin: int, end: int) -> int:
    """End a content before the main clause where a concession opens the sentence.

    ورغم أن الوزير أكد أن السد آمن، | غادر السكان.
    """
    opens = any(view.lexicon.fits("conceding", form) for form in view.forms[:2])
    if not opens or any(view.forms[i] in COMMAS for i in range(cue)):
        return end
    i = begin
    while i < end - 1:
        if view.forms[i] in COMMAS:
            if "relative" not in view.tags[i + 1]:
                return end if view.joined(i + 1) else i
            i = next((k for k in range(i + 1, end) if view.forms[k] in COMMAS), end)
        i += 1
    return end


def _remarks(view: View, i: int) -> bool:
    """Say whether "which" and a cue begin here: …، | وهو ما وصفته المعارضة بأنه ….

    Or a noun that takes up what was said: …، | وهي خطوة وصفتها المعارضة بأنها ….
    """
    fits = view.lexicon.fits
    if i + 2 >= view.size or not fits("remark", view.forms[i]):
        return False
    if i + 2 not in view.starts:
        return False
    if fits("remarked", view.forms[i + 1]):
        return fits("owned_verb", view.bare[i + 2])
    taken_up = i + 3 < view.size and "that" in view.tags[i + 3]  # وهو رقم | قالت إنه "مروع"
    return view.forms[i + 1].isalpha() and (taken_up or fits("owned_verb", view.bare[i + 2]))


def _is_comment(view: View, i: int, end: int) -> bool:
    """Say whether it is a comment that somebody refuses."""
    near = range(i + 1, min(end, i + MAX_DECLINED))
    return any(view.lexicon.fits("comment", view.forms[k]) for k in near)


def before_venue(view: View, begin: int, end: int) -> int:
    """End a content before where it was said: …»، | وذلك في إحاطة قدمها أمس."""
    commas = [i for i in range(begin + 1, end - 2) if view.forms[i] in COMMAS]
    for i in commas:
        that = "breaker" in view.tags[i + 1]
        at = i + 1 + that
        if at + 1 < end and leads_venue(view, at) and (that or i == commas[-1]):
            return i
    return end


def behind_marks(view: View, begin: int, end: int) -> int:
    """End a content in marks before where it was said: que « X », | sur les ondes de la radio."""
    if not (view.lexicon.inverts or view.lexicon.governed) or view.lexicon.inflects:
        return end
    if begin >= end or not view.is_mark(begin):
        return end
    last = max(i for i in range(begin, end) if view.is_mark(i))
    parted = last + 2 < end and view.forms[last + 1] in COMMAS
    tags = view.tags[last + 2] if parted else frozenset[str]()
    return last + 1 if tags & {"preposition", "adverb"} and "linker" not in tags else end


def leads_venue(view: View, at: int) -> bool:
    """Say whether "in" and a venue stand here, also where both are one adverb (في تصريحات)."""
    if view.tags[at].isdisjoint(("preposition", "adverb")) or at + 1 >= view.size:
        return False
    behind_article = "indefinite" in view.tags[at + 1]  # in a | joint | statement
    for i in range(at + 1, min(view.size, at + 1 + (MAX_VENUE if behind_article else 1))):
        match = view.lexicon.classes.match(view.forms, i)
        if match is not None and "venue" in match[1]:
            return True
    return False


def before_remark(view: View, begin: int, end: int) -> int:
    """End a content before what is said of it: "could not care less", | a remark that angered X.

    Or before who denies it: had shelled the market, | something the army denies; …, | extremo
    que su defensa niega.
    """
    for i in range(begin + 1, end - 3):
        if view.forms[i] not in COMMAS | DASHES:
            continue
        what = "indefinite" in view.tags[i + 1] and "utterance" in view.tags[i + 2]
        if what and view.tags[i + 3] & {"that", "relative"}:
            return i
        at = behind_resumption(view, i + 1, end) + _takes_up(view, i + 1)
        if at > i + 1 and not any(view.forms[k] in COMMAS for k in range(at, end)):
            return i
    return end


def _takes_up(view: View, i: int) -> bool:
    """Say whether a word and "that" take up what was said: …, extremo | que su defensa niega."""
    tags = view.tags[i]
    if tags & {"determiner", "preposition"}:  # a | lo que X se negó
        i += 1
        while "preposition" in tags and i < view.size and view.tags[i] is tags:
            i += 1  # contrairement à | ce qu'affirme X
    at = i
    while at + 1 < view.size and "resumption" in view.tags[at]:
        at += 1
    if at == i or not (view.tags[at - 1] | view.tags[at]) & {"that", "relative"}:
        return False
    said = range(at, min(view.size, at + MAX_DENIAL))
    return any(hit.start in said and hit.form.mood in ("fin", "past") for hit in view.hits)


def tells_effect(view: View, comma: int, end: int) -> bool:
    """Say whether what saying it did follows marks: «НАТО умерло», | чем вызвал споры."""
    if not view.lexicon.inflects or view.forms[comma] not in COMMAS or comma + 2 >= end:
        return False
    follows = "wh" in view.tags[comma + 1] and "finite" in view.tags[comma + 2]
    return follows and view.is_mark(comma - 1)
