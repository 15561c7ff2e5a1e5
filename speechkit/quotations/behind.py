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
from speechkit.quotations.view import COMMAS, Hit, View

PERSONAL = frozenset({"title", "honorific", "role", "org", "collective", "subject", "name"})
MAX_PHRASE = 16
MAX_NAME = 7
MAX_BETWEEN = 14
_ENDS = frozenset(
    {"time", "adverb", "auxiliary", "relative", "that", "addressee", "as", "subordinator", "wh",
     "whether", "but", "negation", "breaker", "object", "utterance", "topic", "unsaid"}
)  # fmt: skip
_NAMED = frozenset({"role", "title", "honorific", "org", "collective"})
_BODIES = PERSONAL - {"subject"}
_TITLED = frozenset({"title", "honorific"})
_NOUNS = frozenset({"object", "radical", "utterance"})
_QUANTITIES = frozenset({"subject", "collective"})


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
    """Say whether a later cue is a relative clause's or a noun: it parts no verb from its content."""
    if hit.start == 0 or view.joined(hit.start):
        return False
    before = view.tags[hit.start - 1]
    noun = hit.cue.initial and before <= _NOUNS and view.forms[hit.start - 1].isalnum()
    return "relative" in before or noun


def subject_behind(view: View, hit: Hit, left: Left, stop: int) -> Range | None:
    """Return the source of a cue whose content begins at or after ``stop``."""
    if hit.form.mood == "noun":
        return possessor(view, hit, stop)
    before = trusted(view, left)
    if before is not None:
        return before
    if "<agent>" in hit.cue.special:
        return _agent(view, hit.end, stop)
    if "<addressee>" in hit.cue.special and view.joined(hit.start) and hit.start > 0:
        return None  # …، ودعت الوسطاء إلى: who is called on; the subject is the verb's before
    if "<addressee>" in hit.cue.special or "<both>" in hit.cue.special:
        return _with_name(view, _first(view, hit, stop), stop)
    at = _begin(view, hit.end, stop)
    if at >= stop:
        return None
    if view.pronoun(at) is not None:
        return at, at + 1
    if _is_oblique(view, at) or is_action(view, at) or _disagrees(view, hit, at):
        return None
    return _with_name(view, _loose(view, at, stop), stop)


def possessor(view: View, hit: Hit, stop: int) -> Range | None:
    """Return who stands behind a noun that is a cue (دعوة الوزير إلى), None where none does."""
    if "<agent>" in hit.cue.special:
        return _agent(view, max(0, hit.start - MAX_BETWEEN), hit.start)
    if _is_definite(view, hit.start) or not _is_nominal(view, hit.end, hit.end):
        return None
    end = min(stop, phrase_end(view, hit.end, stop))
    return (hit.end, end) if hit.end < end and not is_action(view, hit.end) else None


def has_pronoun(view: View, i: int) -> bool:
    """Say whether a noun ends in a pronoun (دعوته): somebody's, who is not named here."""
    return view.forms[i].endswith(view.lexicon.suffixes) and not _is_feminine(view, i)


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
    """Return the subject of the sentence, for a participle far behind it (وصل الوزير …، قائلا).

    It stands first, or behind the first word, if that is no cue; only speakers by their class count.
    """
    at = _skip_plain(view, 0, stop)
    for first in (at, at + 1):
        if first < stop and view.tags[first] & _BODIES and not boundary_kind(view, first):
            end = phrase_end(view, first, stop)
            return _with_name(view, (first, end), stop) if end > first else None
    return None


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
    silent = at >= stop or (after and not known) or hit.form.mood in ("part", "noun") or _opens_object(view, at)
    if silent or _disagrees(view, hit, at):
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
        if not _is_nominal(view, i, at):
            return i if is_action(view, i) else at
    return at


def phrase_end(view: View, at: int, stop: int) -> int:
    """Return where the noun phrase that begins at ``at`` ends."""
    stop = min(stop, at + MAX_PHRASE)
    i, named = at, False
    while i < stop and view.tags[i] & _TITLED:
        i, named = i + 1, True
    titled, first = named, i
    while i < stop and _is_nominal(view, i, at):
        if titled and i > first + 1 and _is_glued(view, i):
            return i - 1  # أبرز السيد فلان | أمثلة للتعاون
        definite = _is_definite(view, i)
        named = named or ("role" in view.tags[i] and not _is_plural(view, i))
        i += 1
        if definite:
            break
    while at < i < stop and view.tags[i] and view.tags[i] is view.tags[i - 1]:
        i += 1  # the rest of a phrase of the lexicon: الأمين العام
    i = _adjectives(view, i, stop)
    if at < i < stop and "partitive" in view.tags[i] and view.tags[at] & _QUANTITIES:
        i = phrase_end(view, i + 1, stop)
    while i < stop and _is_glued(view, i):
        i = _adjectives(view, i + 1, stop)
    if i < stop and "linker" in view.tags[i]:
        i = phrase_end(view, i + 1, stop)
    return _name_end(view, i, stop) if named else i


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
    if at >= stop or _is_oblique(view, at) or is_action(view, at) or _disagrees(view, hit, at):
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
        if boundary_kind(view, end) not in ("", "and") or tags & (_ENDS - {"object"}):
            break
        if "preposition" in tags and "linker" not in tags:
            if end == at or "partitive" not in tags or not view.tags[end - 1] & _QUANTITIES:
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
    while at < stop and view.tags[at] & (_TITLED | {"role"}) and comma:
        at += 1
    end = _name_end(view, at, stop)
    if end == at or end - start > MAX_NAME or (start == source[1] and not comma):
        return source
    closed = end >= stop or view.forms[end] in COMMAS or bool(view.tags[end] & {"time", "that"})
    return (source[0], end) if closed or not comma else source


def _name_end(view: View, at: int, stop: int) -> int:
    """Return where a proper name ends: unknown words, a definite one only as a surname."""
    end = at
    while end < stop and _is_nominal(view, end, at) and end - at < MAX_NAME:
        if is_action(view, end):
            break
        known = view.tags[end] - {"role", "compound"}
        surname = end > at and view.forms[end].endswith(view.lexicon.adjectives)
        if known or ("role" in view.tags[end] and end == at):
            break
        if _is_definite(view, end) and not (surname or _is_compound(view, end)):
            break
        end += 1
    return end


def _is_compound(view: View, i: int) -> bool:
    """Say whether a definite word ends a compound first name (عبد الله, نور الدين)."""
    return i > 0 and "compound" in view.tags[i - 1]


def _is_nominal(view: View, i: int, first: int) -> bool:
    """Say whether item ``i`` can belong to a noun phrase that begins at ``first``."""
    tags = view.tags[i]
    if boundary_kind(view, i) or tags & _ENDS or view.pronoun(i) is not None:
        return False
    if view.is_punctuation(i) or ("preposition" in tags and "linker" not in tags):
        return False
    if i == first:
        return True
    head = view.tags[i - 1] & {"org", "role"} and not _is_definite(view, i - 1)
    return not ((is_action(view, i) and not head) or i in view.starts)


def _is_definite(view: View, i: int) -> bool:
    return view.forms[i].startswith(view.lexicon.clitics.article)


def _is_glued(view: View, i: int) -> bool:
    """Say whether a preposition is written as one with the article and its noun (للشؤون)."""
    cut = view.article_cut(i)
    return cut is not None and cut > 0 and not view.joined(i) and not boundary_kind(view, i)


def _adjectives(view: View, i: int, stop: int) -> int:
    endings = view.lexicon.adjectives
    while i < stop and not boundary_kind(view, i):
        regular = _is_definite(view, i) and view.forms[i].endswith(endings)
        if not ("adjective" in view.tags[i] or (regular and not view.tags[i] & PERSONAL)):
            break
        i += 1
    return i


def is_action(view: View, i: int) -> bool:
    """Say whether a noun names what is done (استهداف, تعزيز): nobody who speaks."""
    pattern = view.lexicon.action
    if view.tags[i] & {"object", "utterance"}:
        return True
    if pattern is None or view.tags[i] or view.marked[i] is not None:
        return False
    return pattern.fullmatch(view.forms[i]) is not None


def _is_oblique(view: View, i: int) -> bool:
    """Say whether an ending shows an object (الطرفين): no subject of the verb before it."""
    pattern = view.lexicon.oblique
    return pattern is not None and pattern.fullmatch(view.forms[i]) is not None


def _disagrees(view: View, hit: Hit, i: int) -> bool:
    """Say whether a feminine noun behind a masculine verb shows a dropped subject (حث الدولة)."""
    known = _is_definite(view, i) or bool(view.tags[i])
    return hit.form.gender == "m" and known and _is_feminine(view, i)


def _is_plural(view: View, i: int) -> bool:
    pattern = view.lexicon.plural
    return pattern is not None and pattern.fullmatch(view.forms[i]) is not None


def _is_feminine(view: View, i: int) -> bool:
    """Say whether a noun is written as a feminine singular or an inanimate plural."""
    pattern, item = view.lexicon.feminine, view.items[i]
    return pattern is not None and bool(pattern.fullmatch(view.text[item.start : item.end]))


def _opens_object(view: View, i: int) -> bool:
    return is_action(view, i) or _is_oblique(view, i) or view.marked[i] is not None


def _can_open(view: View, i: int, stop: int) -> bool:
    """Say whether an object can begin at item ``i``."""
    if i >= stop or boundary_kind(view, i) not in ("", "mark") or view.is_punctuation(i):
        return False
    if view.joined(i):
        return False
    return not view.tags[i] & (_ENDS - {"object", "utterance"} | {"preposition"})


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
    while k > at and (not _is_definite(view, k) or _adjectives(view, k, k + 1) > k):
        k -= 1
    if k > at:
        construct = k == at + 1 and not _is_definite(view, at) and view.tags[at] & _BODIES
        return at if construct else k
    indefinite = next((i for i in range(at + 1, end) if not view.tags[i]), end)
    return indefinite if indefinite < end and _is_feminine(view, indefinite) else at
