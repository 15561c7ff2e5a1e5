"""Subjects and objects behind their verb, where no case ending on paper tells them apart.

In verb-first clauses (أدان الأمين العام الهجوم) nothing but order, the article and word classes
shows where the subject ends. A phrase is a construct (words without the article up to one with
it), the definite adjectives that follow it, and the name behind a title or a role.

Source of the shapes: Badawi, Carter, Gully, Modern Written Arabic (2004), 2.2 and 2.3.
All positions are item indices of a ``View``; ranges are half-open.
"""

from speechkit.lang.fold import fold_word
from speechkit.quotations.boundaries import Range, boundary_kind
from speechkit.quotations.phrases import Left
from speechkit.quotations.shapes import (
    ENDS,
    MAX_NAME,
    MAX_PHRASE,
    NOUNS,
    PERSONAL,
    QUANTITIES,
    TITLED,
    adjectives,
    disagrees,
    is_action,
    is_definite,
    is_feminine,
    is_nominal,
    is_oblique,
    name_end,
    phrase_end,
)
from speechkit.quotations.view import COMMAS, Hit, View

MAX_BETWEEN = 14
_NAMED = frozenset({"role", "title", "honorific", "org", "collective"})
_BODIES = PERSONAL - {"subject"}


def is_verb_first(view: View) -> bool:
    """Say whether subjects stand behind their verb in this language."""
    return view.lexicon.subject[0] == "right" and bool(view.lexicon.clitics.article)


def _is_phrase(view: View, part: Range) -> bool:
    """Say whether words before a verb are one noun phrase, and no clause of their own."""
    return phrase_end(view, part[0], part[1]) >= part[1] - 1


def trusted(view: View, left: Left) -> Range | None:
    """Return the subject before a verb where it begins its clause, and no adjunct does."""
    subject = left.subject
    opens = subject is not None and left.kind not in ("whether", "wh", "subordinator")
    if not opens or subject is None or subject[0] != left.boundary + 1:
        return None
    return subject if _is_phrase(view, subject) else None


def is_homograph(view: View, hit: Hit, left: Left) -> bool:
    """Say whether a form that may be a noun (طلب، رفض) is one: it does not begin its clause."""
    if not hit.cue.initial or hit.form.words != (fold_word(hit.cue.lemma),):
        return False
    if left.kind in ("", "that") or (left.subject is not None and trusted(view, left) is None):
        return True
    before = view.bare[hit.start - 1] if hit.start else ""
    return before.startswith(view.lexicon.clitics.article) and left.subject is None


def is_inside(view: View, hit: Hit) -> bool:
    """Say whether a later cue is of a relative clause or a noun, which part no content."""
    if hit.start == 0 or view.joined(hit.start):
        return False
    before = view.tags[hit.start - 1]
    noun = hit.cue.initial and before <= NOUNS and view.forms[hit.start - 1].isalnum()
    return "relative" in before or noun


def _beside_verb(view: View, hit: Hit, left: Left) -> Range | None:
    """Return an indefinite noun right before its verb: a clause without "who" (مراهق يحث)."""
    k = hit.start - 1
    if left.subject is None or left.subject[1] != hit.start or view.joined(hit.start):
        return None
    alone = k > 0 and "preposition" in view.tags[k - 1] and not view.joined(k)
    return (k, k + 1) if alone and not is_definite(view, k) else None


def subject_behind(view: View, hit: Hit, left: Left, stop: int) -> Range | None:
    """Return the source of a cue whose content begins at or after ``stop``."""
    if hit.form.mood == "noun":
        return possessor(view, hit, stop)
    before = trusted(view, left)
    if before is not None:
        return before
    if "<agent>" in hit.cue.special:
        return _agent(view, hit.end, stop)
    relative = _beside_verb(view, hit, left)
    if relative is not None:
        return relative
    if "<addressee>" in hit.cue.special and view.joined(hit.start) and hit.start > 0:
        return None  # …، ودعت الوسطاء إلى: who is called on; the subject is the verb's before
    if "<addressee>" in hit.cue.special or "<both>" in hit.cue.special:
        return _with_name(view, _first(view, hit, stop), stop)
    at = _begin(view, hit.end, stop)
    if at >= stop:
        return None
    if view.pronoun(at) is not None:
        return at, at + 1
    if is_oblique(view, at) or is_action(view, at) or disagrees(view, hit, at):
        return None
    return _with_name(view, _loose(view, at, stop), stop)


def possessor(view: View, hit: Hit, stop: int) -> Range | None:
    """Return who stands behind a noun that is a cue (دعوة الوزير إلى), None where none does."""
    if "<agent>" in hit.cue.special:
        return _agent(view, max(0, hit.start - MAX_BETWEEN), hit.start)
    if is_definite(view, hit.start) or not is_nominal(view, hit.end, hit.end):
        return None
    end = min(stop, phrase_end(view, hit.end, stop))
    return (hit.end, end) if hit.end < end and not is_action(view, hit.end) else None


def without_time(view: View, start: int, end: int) -> Range:
    """Leave out words of time at the end of a phrase."""
    while end > start and view.tags[end - 1] & {"time", "adverb"}:
        end -= 1
    return start, end


def _agent(view: View, at: int, stop: int) -> Range | None:
    """Return the speaker behind "from" (نقلت الصحيفة عن مصدر), the last one before ``stop``."""
    for i in range(stop - 1, at - 1, -1):
        if "agent" in view.tags[i] and i + 1 < stop:
            return _with_name(view, _loose(view, i + 1, stop), stop)
    return None


def sentence_subject(view: View, stop: int) -> Range | None:
    """Return the subject of the sentence, for a cue without one: وقف الوزير أمام الصحفيين وقال إن.

    It is the first speaker by its class that stands first or behind a word that can be a verb.
    """
    for i in range(min(stop, MAX_BETWEEN)):
        speaker = view.tags[i] & _BODIES and not boundary_kind(view, i)
        if speaker and _may_follow_verb(view, i):
            end = phrase_end(view, i, stop)
            return _with_name(view, (i, end), stop) if end > i else None
    return None


def _may_follow_verb(view: View, i: int) -> bool:
    """Say whether the word before item ``i`` can be a verb: no noun, nothing behind "in"."""
    if i == 0:
        return True
    noun = is_definite(view, i - 1) or is_feminine(view, i - 1) or view.is_punctuation(i - 1)
    if noun or not view.tags[i - 1] <= NOUNS | {"time", "adverb"}:
        return False
    return i == 1 or "preposition" not in view.tags[i - 2]


def before_comma(view: View, left: Left) -> Left:
    """Return the subject of a verb behind commas: الأمين العام، في تقريره، أشار إلى …."""
    if left.subject is not None or left.kind != "comma":
        return left
    end = phrase_end(view, 0, left.boundary)
    named = bool(view.tags[0] & _BODIES)
    if not 0 < end < left.boundary or view.forms[end] not in COMMAS:
        return left
    if not named and not view.tags[end + 1] & {"role", "title"}:
        return left
    return Left((0, end), -1, "start")


def is_named(view: View, part: Range | None) -> bool:
    """Say whether a source begins with a word that only speakers have."""
    return part is not None and bool(view.tags[part[0]] & PERSONAL)


def topic(view: View, hit: Hit) -> Range | None:
    """Return the subject that stands as a topic before its clause (أما الوزير، فقال)."""
    if not view.size or "topic" not in view.tags[0]:
        return None
    if any(view.joined(other.start) for other in view.hits if other.start < hit.start):
        return None
    end = phrase_end(view, 1, hit.start)
    return _with_name(view, (1, end), hit.start) if end > 1 else None


def object_behind(view: View, hit: Hit, left: Left, stop: int) -> tuple[Range | None, int]:
    """Return source and beginning of the object; ``stop`` where there is none.

    A phrase alone is the object of a dropped subject, unless it is a speaker by its class; a
    last definite noun that the subject seemed to take along is given back to the object.
    """
    before = trusted(view, left)
    if before is not None:
        return before, _object_of(view, hit, _skip_between(view, hit.end, stop), stop)
    at = _begin(view, hit.end, stop)
    after = view.joined(hit.start) and hit.start > 0  # …، ورفضت الربط: the subject stands before
    known = at < stop and (view.tags[at] & PERSONAL or view.pronoun(at) is not None)
    silent = (
        at >= stop
        or (after and not known)
        or hit.form.mood in ("part", "noun")
        or _opens_object(view, at)
    )
    if silent or disagrees(view, hit, at):
        return None, _object_of(view, hit, at, stop)
    if view.pronoun(at) is not None:
        return (at, at + 1), _skip_plain(view, at + 1, stop)
    end = phrase_end(view, at, stop)
    rest = _skip_between(view, end, stop)
    if end > at and _can_open(view, rest, stop):
        return _with_name(view, (at, end), rest), _object_of(view, hit, rest, stop)
    back = _give_back(view, at, end)
    if back > at:
        return (at, back), back
    return None, stop if view.tags[at] & PERSONAL else at


def _object_of(view: View, hit: Hit, at: int, stop: int) -> int:
    """Return where the content begins behind an addressee (ناشد الطرفين | تسهيل …)."""
    if "<addressee>" not in hit.cue.special or at >= stop or is_action(view, at):
        return at
    for i in range(at + 1, min(stop, at + MAX_NAME)):
        if not is_nominal(view, i, at):
            return i if is_action(view, i) else at
    return at


def _begin(view: View, at: int, stop: int) -> int:
    """Skip what may stand between a verb and its subject."""
    while at < stop and view.tags[at] & {"adverb", "auxiliary", "time"}:
        at += 1
    if at < stop and "preposition" in view.tags[at] and "linker" not in view.tags[at]:
        end = phrase_end(view, at + 1, stop)
        behind = end < stop and view.tags[end] & PERSONAL and not boundary_kind(view, end)
        return end if behind else stop
    return at


def _first(view: View, hit: Hit, stop: int) -> Range | None:
    """Return the first phrase behind a cue that takes an addressee too (أبلغ س ص أن)."""
    at = _begin(view, hit.end, stop)
    if at >= stop or is_oblique(view, at) or is_action(view, at) or disagrees(view, hit, at):
        return None
    if view.pronoun(at) is not None:
        return at, at + 1
    end = phrase_end(view, at, stop)
    if end >= stop:  # nothing left for an addressee: perhaps a name took it along
        back = _give_back(view, at, end)
        end = back if back > at and not view.tags[at] & PERSONAL else end
    return (at, end) if at < end else None


def _loose(view: View, at: int, stop: int) -> Range | None:
    """Return the words up to the next boundary: where a clause follows, all of them are it."""
    hits = {hit.start for hit in view.hits}
    end = at
    while end < min(stop, at + MAX_PHRASE) and end not in hits:
        tags = view.tags[end]
        if boundary_kind(view, end) not in ("", "and") or tags & (ENDS - {"object"}):
            break
        if "preposition" in tags and "linker" not in tags:
            if end == at or "partitive" not in tags or not view.tags[end - 1] & QUANTITIES:
                break
        end += 1
    start, end = view.trim(at, end)
    return (start, end) if start < end else None


def _with_name(view: View, source: Range | None, stop: int) -> Range | None:
    """Take the name along that follows a role: behind its place, a comma or both."""
    if source is None or not any(view.tags[i] & _NAMED for i in range(*source)):
        return source
    at = source[1]
    if at < stop and "preposition" in view.tags[at] and not boundary_kind(view, at):
        at = phrase_end(view, at + 1, stop)
    comma = at < stop and view.forms[at] in COMMAS
    at += comma
    start = at
    while at < stop and view.tags[at] & (TITLED | {"role"}) and comma:
        at += 1
    end = name_end(view, at, stop)
    if end == at or end - start > MAX_NAME or (start == source[1] and not comma):
        return source
    closed = end >= stop or view.forms[end] in COMMAS or bool(view.tags[end] & {"time", "that"})
    return (source[0], end) if closed or not comma else source


def _opens_object(view: View, i: int) -> bool:
    return is_action(view, i) or is_oblique(view, i) or view.marked[i] is not None


def _can_open(view: View, i: int, stop: int) -> bool:
    """Say whether an object can begin at item ``i``."""
    if i >= stop or boundary_kind(view, i) not in ("", "mark") or view.is_punctuation(i):
        return False
    if view.joined(i):
        return False
    return not view.tags[i] & (ENDS - {"object", "utterance"} | {"preposition"})


def _skip_plain(view: View, at: int, stop: int) -> int:
    while at < stop and view.tags[at] & {"adverb", "time"}:
        at += 1
    return at


def _skip_between(view: View, at: int, stop: int) -> int:
    """Skip adjuncts between subject and object, in commas or not (في بيان؛ اليوم الاثنين)."""
    at = _skip_plain(view, at, stop)
    if at < stop and "preposition" in view.tags[at] and "linker" not in view.tags[at]:
        end = phrase_end(view, at + 1, stop)
        if _can_open(view, _skip_plain(view, end, stop), stop):
            return _skip_plain(view, end, stop)
    if at >= stop or view.forms[at] not in COMMAS:
        return at
    for i in range(at + 1, min(stop, at + MAX_BETWEEN)):
        if view.forms[i] in COMMAS and _can_open(view, _skip_plain(view, i + 1, stop), stop):
            return _skip_plain(view, i + 1, stop)
    return at


def _give_back(view: View, at: int, end: int) -> int:
    """Return where the last definite noun of a phrase begins, its adjectives after it."""
    k = end - 1
    while k > at and (not is_definite(view, k) or adjectives(view, k, k + 1) > k):
        k -= 1
    if k > at:
        construct = k == at + 1 and not is_definite(view, at) and view.tags[at] & _BODIES
        return at if construct else k
    indefinite = next((i for i in range(at + 1, end) if not view.tags[i]), end)
    return indefinite if indefinite < end and is_feminine(view, indefinite) else at
