"""Subjects and objects behind their verb, where no case ending on paper tells them apart.

In verb-first clauses (أدان الأمين العام الهجوم) nothing but order, the article and word classes
shows where the subject ends. A phrase is a construct (words without the article up to one with
it), the definite adjectives that follow it, and the name behind a title or a role.

Source of the shapes: Badawi, Carter, Gully, Modern Written Arabic (2004), 2.2 and 2.3.
All positions are item indices of a ``View``; ranges are half-open.
"""

from speechkit.quotations.addressed import (
    behind_unknown,
    disagrees,
    give_back,
    is_addressee,
    is_told_by_name,
)
from speechkit.quotations.between import (
    begin,
    begin_object,
    behind_adjective,
    behind_apposition,
    behind_name,
    can_open,
    closes,
    skip_between,
    skip_plain,
)
from speechkit.quotations.boundaries import Range, boundary_kind
from speechkit.quotations.endings import (
    is_absolute,
    is_definite,
    is_number,
    is_oblique,
    is_same,
    speaks_for,
)
from speechkit.quotations.owners import foregone, is_one, is_their_own, needs_object, relaying
from speechkit.quotations.phrases import Left
from speechkit.quotations.preverbal import (
    MAX_BETWEEN,
    gap,
    is_first_person,
    own_pronoun,
    trusted,
)
from speechkit.quotations.role_names import with_role_name
from speechkit.quotations.shapes import (
    ENDS,
    MAX_NAME,
    MAX_PHRASE,
    NOUNS,
    PERSONAL,
    QUANTITIES,
    adjectives,
    has_pronoun,
    is_action,
    is_glued,
    is_joined_pronoun,
    is_led,
    is_nominal,
    is_somebodys,
    is_told,
    phrase_end,
)
from speechkit.quotations.view import Hit, View


def is_verb_first(view: View) -> bool:
    """Say whether subjects stand behind their verb in this language."""
    return view.lexicon.subject[0] == "right" and bool(view.lexicon.clitics.article)


def is_present(view: View, hit: Hit) -> bool:
    """Say whether a cue is a verb in the present by its letters: يقول, تقول, but not قالت, توقع."""
    form, tells = hit.form.words[0], hit.form
    if tells.mood != "fin" or not is_verb_first(view):
        return False
    fits = view.lexicon.fits
    return fits("present", form) or (tells.gender == "f" and fits("present_feminine", form))


def is_inside(view: View, hit: Hit) -> bool:
    """Say whether a later cue is of a relative clause or a noun, which part no content."""
    if hit.start == 0 or view.joined(hit.start):
        return False
    before = view.tags[hit.start - 1]
    told = "adjective" in before and not is_definite(view, hit.start - 1)  # تصريح صحفي | نشر أمس
    noun = (told or before <= NOUNS) and hit.cue.initial and view.forms[hit.start - 1].isalnum()
    at = hit.start - 1
    while at > 0 and view.tags[at] & {"auxiliary", "negation"}:
        at -= 1  # الذي كان يتحدث
    return "relative" in view.tags[at] or noun


def _beside_verb(view: View, hit: Hit, left: Left) -> Range | None:
    """Return an indefinite noun right before its verb: a clause without "who" (مراهق يحث)."""
    k = hit.start - 1
    alone = k > 0 and "preposition" in view.tags[k - 1] and not view.joined(k)
    far = left.subject is None or left.subject[1] != hit.start
    if view.joined(hit.start) or (far and not (alone and "role" in view.tags[k])):
        return None
    document = k > 0 and is_present(view, hit) and _is_document(view, k)
    definite = is_definite(view, k) or is_somebodys(view, k)  # وعن زوجته | قال الوزير
    return (k, k + 1) if (alone or document) and not definite else None


def _is_document(view: View, i: int) -> bool:
    """Say whether a word names a document without the article: تلقت الشرطة | بلاغا يفيد بـ…."""
    form = view.forms[i]
    known = (view.lexicon.classes.match((one,), 0) for one in (form, form[:-1]) if one)
    return any(match is not None and "venue" in match[1] for match in known)


def subject_behind(view: View, hit: Hit, left: Left, stop: int) -> Range | None:
    """Return the source of a cue whose content begins at or after ``stop``."""
    if hit.form.mood == "noun":
        return possessor(view, hit, stop)
    if hit.form.mood == "part":
        return None  # مطالبة الأطراف بالعودة: its subject is that of the verb before
    if _has_pronoun_before(view, hit):
        return None
    before = trusted(view, left)
    if is_first_person(view, hit):
        return own_pronoun(view, before)
    if before is None and "<agent>" in hit.cue.special:
        return _agent(view, hit.end, stop)
    beside = _beside_verb(view, hit, left)
    before = beside if before is None or beside else before
    before = before or foregone(view, hit)
    if before is not None:
        return before
    who = gap(view, hit, left)
    if who is not None and not hit.cue.special.keys().isdisjoint(("<addressee>", "<both>", "<np>")):
        return who
    return _behind(view, hit, stop) or who


def _has_pronoun_before(view: View, hit: Hit) -> bool:
    """Say whether a conjunction holds the verb's subject: لكنها دعت العاصمة إلى؛ أنه هدد جاره."""
    k = hit.start - 1
    while k >= 0 and view.tags[k] & {"auxiliary", "adverb"}:
        k -= 1
    held = k >= 0 and view.tags[k] & {"but", "that"} and view.lexicon.fits("held", view.forms[k])
    return bool(held) and hit.form.mood == "fin" and not view.joined(hit.start)


def _behind(view: View, hit: Hit, stop: int) -> Range | None:
    """Return the subject behind its verb."""
    if "<whom>" in hit.cue.special:
        return _before_whom(view, hit, stop)
    plain = view.bare[hit.start] == hit.form.words[0]  # not وأخبره الطبيب أن
    if "<addressee>" in hit.cue.special and view.joined(hit.start) and hit.start > 0 and plain:
        # …، ودعت الوسطاء إلى: who is called on; the subject is the verb's before
        return _before_another(view, hit, stop)
    if "<addressee>" in hit.cue.special or "<both>" in hit.cue.special:
        return with_role_name(view, _first(view, hit, stop), stop)
    return _whole(view, hit, stop)


def _before_another(view: View, hit: Hit, stop: int) -> Range | None:
    """Return somebody's relative or lawyer before whom they tell: وأخبر محاميه | المحكمة أن …."""
    first = _before_whom(view, hit, stop)
    if first is None or first[1] - first[0] > 1 or "role" not in view.tags[first[0]]:
        return None
    written = view.text[view.items[first[0]].start : view.items[first[0]].end]
    return first if view.lexicon.fits("someones", written) else None


def _whole(view: View, hit: Hit, stop: int) -> Range | None:
    """Return the source behind a cue that takes nobody else, up to where its content begins."""
    if _ends_in_preposition(view, hit):
        at = hit.end + ("adverb" in view.tags[hit.end])  # جاء | في بيان | الشرطة
        return hit.end, max(hit.end + 1, phrase_end(view, at, stop))
    at = begin(view, hit.end, stop)
    if at >= stop:
        return None
    if is_joined_pronoun(view, at) or (is_led(view, at) and not is_glued(view, at)):
        return None  # تقول وهي تبتسم; يشير برأسه; but: قال بالدي
    if view.pronoun(at) is not None:
        return at, at + 1
    loose = _one_phrase(view, _loose(view, at, stop))
    alone = loose == (at, at + 1) and closes(view, hit, at + 1, stop)
    document = "subject" in view.tags[at]  # شدد | بيان القمة على …
    deed = is_oblique(view, at) or (is_action(view, at) and not alone and not document)
    wrong = disagrees(view, hit, at) and not alone  # أعلن | الزيات أن …
    return None if deed or wrong else with_role_name(view, loose, stop)


def _ends_in_preposition(view: View, hit: Hit) -> bool:
    """Say whether a cue governs its source: جاء في | بيان صدر عن الرئاسة أن …."""
    if hit.form.gender or hit.form.number or hit.end - hit.start == 1 or hit.end >= view.size:
        return False
    last = view.lexicon.classes.match(view.forms[hit.end - 1 : hit.end], 0)
    return last is not None and "preposition" in last[1] and view.pronoun(hit.end) is None


def _before_whom(view: View, hit: Hit, stop: int) -> Range | None:
    """Return the first of two phrases: one alone is whom the words are for (خاطب الحضور قائلا)."""
    first = _first(view, hit, stop)
    if first is None or first[1] >= stop or not is_nominal(view, first[1], first[1]):
        return None
    return first


def possessor(view: View, hit: Hit, stop: int) -> Range | None:
    """Return who stands behind a noun that is a cue (دعوة الوزير إلى), None where none does."""
    if "<agent>" in hit.cue.special:
        return _agent(view, max(0, hit.start - MAX_BETWEEN), hit.start)
    if relays := relaying(view, hit):
        return _agent(view, relays.end, hit.start)
    if is_definite(view, hit.start) or not is_nominal(view, hit.end, hit.end):
        return None
    if "adjective" in view.tags[hit.end] and not is_definite(view, hit.end):
        return None  # في تصريح صحفي
    end = min(stop, phrase_end(view, hit.end, stop))
    return (hit.end, end) if hit.end < end and not is_action(view, hit.end) else None


def _agent(view: View, at: int, stop: int) -> Range | None:
    """Return the speaker behind "from" (نقلت الصحيفة عن مصدر), the last one before ``stop``."""
    for i in range(stop - 1, at - 1, -1):
        if "agent" in view.tags[i] and i + 1 < stop:
            return with_role_name(view, _one_phrase(view, _loose(view, i + 1, stop)), stop)
    ascribed = next((i for i in range(at, stop) if "ascribing" in view.tags[i]), stop)
    for i in range(ascribed + 1, stop - 1):
        if "preposition" in view.tags[i]:
            return with_role_name(view, _loose(view, i + 1, stop), stop)
    return None


def is_named(view: View, part: Range | None) -> bool:
    """Say whether a source begins with a word that only speakers have."""
    return part is not None and bool(view.tags[part[0]] & PERSONAL)


def object_behind(view: View, hit: Hit, left: Left, stop: int) -> tuple[Range | None, int]:
    """Return source and beginning of the object; ``stop`` where there is none.

    A phrase alone is the object of a dropped subject, unless it is a speaker by its class; a
    last definite noun that the subject seemed to take along is given back to the object.
    """
    before = trusted(view, left) or gap(view, hit, left)
    own = is_first_person(view, hit)
    before = own_pronoun(view, before) if own else before
    if before is not None or own or _has_pronoun_before(view, hit):
        return before, _object_of(view, hit, skip_between(view, hit.end, stop), stop)
    at = begin_object(view, hit.end, stop)
    after = view.joined(hit.start) and hit.start > 0  # …، ورفضت الربط: the subject stands before
    known = at < stop and (_is_speaker(view, at, stop) or view.pronoun(at) is not None)
    silent = (
        at >= stop
        or (after and not known)
        or hit.form.mood in ("part", "noun")
        or _opens_object(view, at)
    )
    if silent or disagrees(view, hit, at):
        return None, _object_of(view, hit, at, stop)
    if view.pronoun(at) is not None:
        return (at, at + 1), skip_plain(view, at + 1, stop)
    end = behind_adjective(view, phrase_end(view, at, stop), stop)
    end = ("<addressee>" in hit.cue.special and behind_unknown(view, at, end)) or end
    if at < end < stop and "title" in view.tags[end] and "role" in view.tags[at]:
        end = max(end, phrase_end(view, end, stop))  # أدان نقيب الأطباء | الدكتور فلان الاعتداء
    rest = skip_between(view, end, stop)
    apposed = behind_apposition(view, end, stop)
    if apposed is not None:
        return (at, end), apposed
    whose = next((i for i in range(at + 1, end) if is_their_own(view, i)), end)
    if whose < end:
        return (at, whose), whose  # وصف ويكهام | أداءها
    named = behind_name(view, end, stop)
    if named is not None:
        return (at, named), named + 1
    if end > at and can_open(view, rest, stop):
        return with_role_name(view, (at, end), rest), _object_of(view, hit, rest, stop)
    back = give_back(view, at, end)
    if back > at:
        return (at, back), back
    return None, stop if view.tags[at] & PERSONAL else at


def _object_of(view: View, hit: Hit, at: int, stop: int) -> int:
    """Return where the content begins behind an addressee (ناشد الطرفين | تسهيل …)."""
    if "<addressee>" not in hit.cue.special or at >= stop or is_action(view, at):
        return at
    behind = adjectives(view, at + 1, stop)
    if is_definite(view, at) and at + 1 < behind < stop and is_definite(view, behind):
        return behind  # ناشد المنظمات الدولية | الضغط على …
    for i in range(at + 1, min(stop, at + MAX_NAME)):
        if not is_nominal(view, i, at):
            return i if is_action(view, i) else at
    return at


def _is_speaker(view: View, at: int, stop: int) -> bool:
    """Say whether a word is a speaker's by its class, "all" only before one: كل | مبادرات."""
    if "universal" in view.tags[at] and at + 1 < stop:
        at += 1
    return bool(view.tags[at] & PERSONAL)


def before_told(view: View, hit: Hit, part: Range | None) -> Range | None:
    """Leave out a body that a name told something: أخبر ريد | المحكمة."""
    if part is None or "<addressee>" not in hit.cue.special or not is_verb_first(view):
        return part
    near = range(part[0] + 1, part[1])
    return part[0], next((i for i in near if is_told_by_name(view, i)), part[1])


def _first(view: View, hit: Hit, stop: int) -> Range | None:
    """Return the first phrase behind a cue that takes an addressee too (أبلغ س ص أن)."""
    at = begin(view, hit.end, stop)
    if at >= stop or is_oblique(view, at) or is_action(view, at) or disagrees(view, hit, at):
        return None
    if is_joined_pronoun(view, at):
        return None
    if view.pronoun(at) is not None:
        return at, at + 1
    end = phrase_end(view, at, stop)
    end = next((i for i in range(at + 1, end) if is_told_by_name(view, i)), end)
    end = behind_unknown(view, at, end) or end
    last = end - 1  # أخبر القاضي فلان | المتهم أن …
    if end >= stop and last > at + 1 and "role" in view.tags[last] and is_definite(view, last):
        end = end if view.tags[last - 1] or is_definite(view, last - 1) else last
    if end >= stop:  # nothing left for an addressee: perhaps a name took it along
        back = give_back(view, at, end)
        end = back if back > at and not view.tags[at] & PERSONAL else end
        plain = view.bare[hit.start] == hit.form.words[0]  # not اتهمه النقاد
        called = _may_be_called(view, at) or (needs_object(hit) and is_one(view, at, end))
        if plain and end >= stop and called:
            return None  # وحث الجانب الآخر على: one alone is called on
    return (at, end) if at < end else None


def _may_be_called(view: View, at: int) -> bool:
    """Say whether a phrase may be whom somebody calls on: the other side, all of a kind.

    What is a subject by its ending or its class is none (العاملون).
    """
    if "universal" in view.tags[at]:
        return at + 1 < view.size and is_definite(view, at + 1)  # حث جميع الأطراف على
    known = view.tags[at] & PERSONAL or view.lexicon.fits("subject_plural", view.forms[at])
    return is_definite(view, at) and not known


def _loose(view: View, at: int, stop: int) -> Range | None:
    """Return the words up to the next boundary: where a clause follows, all of them are it."""
    end = at
    while end < min(stop, at + MAX_PHRASE) and end not in view.starts:
        tags = view.tags[end]
        if end > at and is_same(view, end):
            end += 1
            break
        if boundary_kind(view, end) not in ("", "and") or tags & (ENDS - {"object"}):
            break
        if end > at and "demonstrative" in tags:
            name = end - 1 > at and not view.tags[end - 1]  # شقيقه زياد | تلك الأيام
            construct = not (is_definite(view, end - 1) or name)
            if not (construct and is_definite(view, min(end + 1, stop - 1))):
                break  # قال رئيس | هذه اللجنة إن …
        if end > at and is_their_own(view, end):
            break
        told = end > at and "org" not in view.tags[at] and is_told(view, end)
        whom = told or is_addressee(view, end)
        loose = not (view.tags[end - 1] or is_definite(view, end - 1))
        if whom and (loose or is_somebodys(view, end - 1)):
            break  # not الاتحاد العام للصحفيين
        owned = "linker" in tags and (end == at or speaks_for(view, at, end))
        if tags & {"linker", "preposition"} and not owned:
            many = end > at and (view.tags[end - 1] & QUANTITIES or is_number(view, end - 1))
            within = end > at and (view.tags[end - 1] is tags or many)
            if not within or "partitive" not in tags:
                break
        end += 1
    start, end = view.trim(at, end)
    return (start, end) if start < end else None


def _one_phrase(view: View, part: Range | None) -> Range | None:
    """End a subject before a group, or its own speech: ذكر المسؤول | أعضاء؛ اختتم فلان | حديثه."""
    for i in range(part[0] + 1, part[1]) if part else ():
        if part and is_absolute(view, i - 1):
            return part[0], i  # عبر مواطنون | التقتهم «الخبر» عن …
        whole = is_definite(view, i - 1)
        group = whole and "collective" in view.tags[i] and not is_definite(view, i)
        speech = "venue" in view.tags[i] and (whole or not view.tags[i - 1])
        paper = "venue" in view.tags[i] and whole and not is_definite(view, i)
        speech = speech and has_pronoun(view, i)  # paper: رئاسة الحكومة | بيان جاء فيه
        if part and (((group or paper) and not view.joined(i)) or speech):
            return part[0], i
    return part


def _opens_object(view: View, i: int) -> bool:
    thing = is_action(view, i) or "thing" in view.tags[i]
    return thing or is_oblique(view, i) or view.marked[i] is not None
