"""Rules for languages whose cases show what a noun is to its verb, so that word order is free.

All positions are item indices of a ``View``; ranges are half-open.
"""

from collections.abc import Iterator

from speechkit.quotations.boundaries import MAX_SUBJECT, Range, boundary_kind
from speechkit.quotations.clauses import has_verb, place_source
from speechkit.quotations.governed import Found
from speechkit.quotations.inverted import right_of
from speechkit.quotations.noun_phrases import is_title_told
from speechkit.quotations.phrases import Left
from speechkit.quotations.reading import Ahead, Reading
from speechkit.quotations.view import COMMAS, DASHES, Hit, View

MAX_FRONTED = 24
# Words from the comma to the dash of a clause without its verb.
MAX_GAPPED = 8
# Words of a content before such a clause.
MAX_SAID = 60
MIN_CLAUSE = 2  # words
_SPEAKERS = frozenset({"role", "org", "collective", "document", "speech", "title"})
_VERBAL = frozenset({"finite", "auxiliary", "negation"})
_LINKS = frozenset({"preposition", "linker"})
_CONTINUES = frozenset({"and", "that", "relative", "subordinator", "infinitive", "whether"})
_NO_OWNER = frozenset({"preposition", "time", "infinitive", "that", "auxiliary", "finite"})
_LEADS = frozenset({"preposition", "locative"})
_BESIDE_CUE = frozenset({"time", "adverb", "addressee"})


def read_fronted(
    view: View, hit: Hit, left: Left, ahead: Ahead, marker: Found | None
) -> Reading | None:
    """Read ``О гибели рыбаков сообщил мэр``: what a preposition governs stands before the cue."""
    if not view.lexicon.inflects or marker is not None or hit.form.mood != "fin":
        return None
    if left.subject is not None or ahead.first == hit.end:
        return None
    first = left.boundary + 1
    if hit.start - first > MAX_FRONTED or not first < hit.start:
        return None
    match = hit.cue.markers.match(view.bare, first)
    if match is None or {"preposition"} != view.tags[first] & _LEADS:
        return None
    level = match[1][0].level
    begin, end = first + match[0], before_cue(view, hit.start)
    plain = end > begin and not any(view.tags[i] & {"anaphor", "that"} for i in range(first, end))
    if level != "act" or not plain or boundary_kind(view, begin):
        return None
    source = right_of(view, behind_told(view, hit.end, ahead.first), ahead.first)
    if source is None:
        return None
    return Reading(hit, "fronted", level, [(begin, end)], open=False, source=source, left=left,
                   begin=first)  # fmt: skip


def before_cue(view: View, end: int) -> int:
    """Leave out when and to whom it was said right before a verb: о гибели троих | в среду."""
    while end > 0 and (view.tags[end - 1] & _BESIDE_CUE or is_title_told(view, end - 1)):
        timed = "time" in view.tags[end - 1] and end > 1 and "preposition" in view.tags[end - 2]
        end -= 1 + timed
    return end


def behind_told(view: View, at: int, stop: int) -> int:
    """Return the item behind whom something is told: сообщил | журналистам | мэр."""
    while at < stop and (view.tags[at] & _BESIDE_CUE or is_title_told(view, at)):
        at += 1
    return at


def body_behind(view: View, hit: Hit) -> Range | None:
    """Return the body in which "they" say something: …, считают | в Центральном банке России."""
    if not view.lexicon.inflects or (hit.form.mood, hit.form.number) != ("fin", "pl"):
        return None
    at = behind_told(view, hit.end, view.size)
    if at + 1 < view.size and "preposition" in view.tags[at] and "time" in view.tags[at + 1]:
        at = behind_told(view, at + 1, view.size)  # заявили | в среду | в МИД
    found = place_source(view, at, at, body=True)
    if found is None or any(_is_nominative(view, i) for i in range(*found)):
        return None  # сообщили в Москве | представители МИД
    return found


def _is_nominative(view: View, i: int) -> bool:
    """Say whether a word stands in the nominative and can be in no other case."""
    return "nominative" in view.tags[i] and not view.tags[i] & {"oblique", "genitive"}


def read_according_to_whom(view: View, hit: Hit) -> Reading | None:
    """Read ``экономист, по мнению которого …``: the noun before the comma says it."""
    comma = hit.start - 1
    if hit.end >= view.size or "relative" not in view.tags[hit.end] or not view.lexicon.inflects:
        return None
    if comma < 1 or view.forms[comma] not in COMMAS:
        return None
    first = comma
    while first > max(0, comma - MAX_SUBJECT) and not boundary_kind(view, first - 1):
        if view.tags[first - 1] & _VERBAL:
            break  # опубликованы | результаты опроса, согласно которым …
        first -= 1
    source = right_of(view, first, comma)
    if source is None or not any(view.tags[i] & _SPEAKERS for i in range(*source)):
        return None
    ends = (i for i in range(hit.end + 1, view.size) if view.forms[i] in COMMAS)
    end = next((i for i in ends if resumes_verb(view, i)), view.size)
    if end - hit.end <= MIN_CLAUSE:
        return None
    return Reading(hit, "according", "statement", [(hit.end + 1, end)], open=True, source=source,
                   left=Left(None, comma, "comma"), begin=hit.start)  # fmt: skip


def clause_inside(view: View, begin: int, close: int) -> list[Range]:
    """Return the clause with "that" inside which an attribution stands, in two parts.

    ``сообщил, что | причиной |, по данным разведки, | стала ошибка``: no verb stands before it.
    """
    if not view.lexicon.inflects or close + 1 >= view.size or view.forms[close] not in COMMAS:
        return []
    at = begin - (begin > 0 and view.forms[begin - 1] in COMMAS)
    first = at
    while first > max(0, at - MAX_SUBJECT) and "that" not in view.tags[first - 1]:
        first -= 1
    led = first > 1 and "that" in view.tags[first - 1] and view.forms[first - 2] in COMMAS
    if not led or has_verb(view, first, at):
        return []
    parts = (view.trim(first, at), view.trim(close + 1, view.size))
    return [part for part in parts if part[0] < part[1]]


def is_attributive(view: View, hit: Hit) -> bool:
    """Say whether a participle tells what the noun before it says: петицию, | призывающую …."""
    shown = hit.form.mood == "part" and "attributive" in view.tags[hit.start]
    return view.lexicon.inflects and shown


def noun_told_of(view: View, hit: Hit) -> Left:
    """Return the noun before the comma that opens an attributive participle, as before "that"."""
    comma = hit.start - 1
    if comma > 0 and "and" in view.tags[comma]:
        return Left(None, comma, "and")  # осуждающую нападение и | призывающую …
    if comma < 1 or view.forms[comma] not in COMMAS:
        return Left(None, hit.start, "")
    first = comma
    while first > max(0, comma - MAX_SUBJECT) and not boundary_kind(view, first - 1):
        if view.tags[first - 1] & _VERBAL:
            break
        first -= 1
    if "attributive" in view.tags[first]:
        return Left(None, comma, "and")  # призывающих к отмене, | осуждающих …
    led = (i for i in range(first, comma) if {"preposition"} == view.tags[i] & _LINKS)
    first = next((i + 1 for i in led), first)
    while first < comma and view.tags[first] & _BESIDE_CUE:
        first += 1
    return Left((first, comma) if first < comma else None, comma, "relative")


def attribute_end(view: View, start: int, end: int) -> int:
    """Return where what an attributive participle brings ends: at a comma, unless "and" follows."""
    commas = (i for i in range(start, end - 1) if view.forms[i] in COMMAS)
    return next((i for i in commas if not view.tags[i + 1] & _CONTINUES), end)


def owner_behind(view: View, at: int, stop: int) -> Range | None:
    """Return whose words a noun of speech brings behind it: заявление | министра | о том, что."""
    end = at
    while end < min(stop, at + MAX_SUBJECT) and not boundary_kind(view, end):
        if view.tags[end] & _NO_OWNER and not ("linker" in view.tags[end] and end > at):
            break
        end += 1
    whole = end >= stop or "preposition" in view.tags[end] or view.forms[end] in COMMAS
    return (at, end) if end > at and whole and "pronoun" not in view.tags[at] else None


def resumes_verb(view: View, comma: int) -> bool:
    """Say whether the verb of a noun whose clause ends here stands behind a comma: …, | вызвало."""
    at = comma + 1
    return at < view.size and "finite" in view.tags[at] and at not in view.starts


def behind_dative(view: View, hit: Hit, at: int) -> int:
    """Return the object behind whom it is promised: пообещал всем жителям | новые дома."""
    if not view.lexicon.inflects or hit.cue.act != "promise":
        return at
    end = at
    while end < view.size and view.lexicon.fits("dative", view.forms[end]):
        end += 1
    return end if end < view.size and not boundary_kind(view, end) and _is_noun(view, end) else at


def _is_noun(view: View, i: int) -> bool:
    return view.forms[i].isalpha() and not view.tags[i] & {"preposition", "infinitive", "adverb"}


def gapped(view: View, reading: Reading) -> Iterator[int]:
    """Yield the commas before clauses that lack the cue: …, | другие — что города пусты.

    Behind what somebody called something: назвал план «смелым», | его сосед — «глупым».
    """
    start, end = reading.content[-1]
    called = reading.rule == "predicate"
    for i in range(start, min(end, start + MAX_SAID) if view.lexicon.inflects else start):
        if view.forms[i] not in COMMAS:
            continue
        near = range(i + 2, min(end - 1, i + MAX_GAPPED))
        dash = next((k for k in near if boundary_kind(view, k) not in ("", "but")), i)
        if view.forms[dash] in DASHES and (
            view.is_mark(dash + 1) if called else "that" in view.tags[dash + 1]
        ):
            yield i
