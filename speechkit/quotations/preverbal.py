"""Subjects before their verb, where most stand behind it: only those that open their clause.

Behind an auxiliary (كان الوزير قد أعلن), with a place (رئيس النقابة في المدينة يدعو), before an
aside (الأمين العام، في تقريره، أشار), as a topic (أما الوزير، فقال).
All positions are item indices of a ``View``; ranges are half-open.
"""

from speechkit.quotations.boundaries import Range, boundary_kind, close_bracket
from speechkit.quotations.endings import is_definite, is_feminine, is_plural
from speechkit.quotations.phrases import Left
from speechkit.quotations.role_names import with_role_name
from speechkit.quotations.shapes import (
    NOUNS,
    PERSONAL,
    is_action,
    is_glued,
    is_joined_pronoun,
    is_led,
    is_somebodys,
    name_end,
    phrase_end,
)
from speechkit.quotations.view import BRACKETS, COMMAS, Hit, View

MAX_BETWEEN = 14
FULL_NAME = 2  # words
_AGE = 5  # words in which an age is told: البالغة من العمر 39 عاما
BODIES = PERSONAL - {"subject"}
_LEADING = frozenset({"auxiliary", "adverb", "but"})


def trusted(view: View, left: Left) -> Range | None:
    """Return the subject before a verb where it begins its clause, and no adjunct does."""
    subject = left.subject
    opens = left.kind not in ("whether", "wh", "subordinator") or _ends_in_that(view, left)
    if not opens or subject is None or subject[0] != left.boundary + 1:
        return None
    if is_joined_pronoun(view, subject[0]) and subject[1] - subject[0] > 1:
        return None  # وهو رقم | قالت إنه مروع
    if _leads_this(view, subject[0]):
        return None  # وبهذه المناسبة | صرح المدير …
    if is_glued(view, subject[0]) or _is_verb_of_clause(view, left):
        return None  # سئل عما إذا كان يشعر | بالندم فقال
    return subject if _is_phrase(view, subject) else None


def _leads_this(view: View, i: int) -> bool:
    """Say whether a preposition is written as one with "this" or "what": لهذا السبب، بما وصفه."""
    form, lexicon = view.forms[i], view.lexicon
    form = form[1:] if form[0] in lexicon.conjunctions else form
    match = lexicon.classes.match((form[1:],), 0) if lexicon.fits("led", form) else None
    return match is not None and not {"demonstrative", "relative"}.isdisjoint(match[1])


def _is_verb_of_clause(view: View, left: Left) -> bool:
    """Say whether a verb in the present opens a relative clause: ما الذي | يجعلك تعتقد …."""
    if left.kind != "relative":
        return False
    first, fits = left.boundary + 1, view.lexicon.fits
    present = fits("present", view.forms[first]) or fits("present_feminine", view.forms[first])
    return present and not view.tags[first]


def _ends_in_that(view: View, left: Left) -> bool:
    """Say whether a conjunction ends in "that", behind which subjects stand: رغم أن | س ينكر."""
    if left.kind != "subordinator":
        return False
    alone = view.lexicon.classes.match((view.bare[left.boundary],), 0)
    return alone is not None and "that" in alone[1]


def is_first_person(view: View, hit: Hit) -> bool:
    """Say whether a verb holds its subject, *I* or *we*: no noun beside it is one (أعدكم، نأمل)."""
    tells = hit.form
    shown = tells.gender or tells.number or tells.mood != "fin" or len(tells.words) > 1
    return view.lexicon.subject[0] == "right" and not shown and not hit.cue.impersonal


def own_pronoun(view: View, before: Range | None) -> Range | None:
    """Return the pronoun before a verb that holds its subject: نحن | نؤكد."""
    return before if before is not None and view.pronoun(before[0]) is not None else None


def _is_phrase(view: View, part: Range) -> bool:
    """Say whether words before a verb are one noun phrase, and no clause of their own."""
    end = phrase_end(view, part[0], part[1])
    named = with_role_name(view, (part[0], end), part[1]) or part
    return max(end, named[1]) >= part[1] - 1


def narrowed(view: View, left: Left) -> Left:
    """Return what stands before a verb with its subject alone, without auxiliary and place."""
    if left.subject is None:
        return _before_comma(view, left) if left.kind == "comma" else left
    if left.kind == "relative":
        return _before_relative(view, left)
    start, stop = left.subject
    if start != left.boundary + 1:
        return left
    first = _behind_leading(view, start, stop)
    end = phrase_end(view, first, stop)
    if first < end and not view.tags[first] and left.kind == "that":
        named = True  # إن مالكة مطعم في المدينة | طلبت …: a noun has to follow "that"
    elif first < end and not view.tags[first] and left.kind in ("start", "but"):
        end = name_end(view, first, stop)
        held = first > start and all("auxiliary" in view.tags[i] for i in (first - 1, stop))
        full = end - first >= FULL_NAME and left.kind == "start"
        named = full or (held and end > first)  # كان مارتينو قد | أنكر …
    else:
        named = bool(first < end and view.tags[first] & BODIES)
        named = named or (first > start and "auxiliary" in view.tags[first - 1])
    if not named or not _fills(view, end, stop) or (first == start and end >= stop - 1):
        return left
    source = with_role_name(view, (first, end), stop) or (first, end)
    return Left(source, first - 1, left.kind)


def _before_relative(view: View, left: Left) -> Left:
    """Return the subject of a verb behind its relative clause: الرجل الذي أصيب في الحادث | قال."""
    first = left.boundary
    while first > 0 and not boundary_kind(view, first - 1):
        first -= 1
    first = _behind_leading(view, first, left.boundary)
    end = phrase_end(view, first, left.boundary)
    if not first < end == left.boundary or not view.tags[first] & BODIES:
        return left
    return Left((first, end), first - 1, boundary_kind(view, first - 1))


def gap(view: View, hit: Hit, left: Left) -> Range | None:
    """Return whom a relative clause is about, who is its subject: النائب فلان، | الذي وصف.

    Not where the verb has an object pronoun, which then stands for them (الذي اتهمه النقاد).
    """
    who = left.boundary
    led = left.kind == "relative" and who >= 0 and is_definite(view, who) and who < hit.start
    if not led or not all("auxiliary" in view.tags[i] for i in range(who + 1, hit.start)):
        return None
    if hit.end - hit.start == 1 and view.bare[hit.start] != hit.form.words[0]:
        return None
    if is_plural(view, who) != (hit.form.number == "pl"):
        return None  # الزملاء الذين اعتقدت أنني …
    stop = who - (who > 0 and view.forms[who - 1] in COMMAS)
    first = stop
    while first > max(0, stop - MAX_BETWEEN) and not boundary_kind(view, first - 1):
        first -= 1
    for i in range(first, stop):
        end = phrase_end(view, i, stop) if view.tags[i] & BODIES else i
        if end > i and (with_role_name(view, (i, end), stop) or (i, end))[1] >= stop:
            return i, stop
        led = i > first and "preposition" in view.tags[i - 1] and stop - i >= FULL_NAME
        plain = led and not any("preposition" in view.tags[k] for k in range(i, stop))
        if plain and view.tags[i] & BODIES:  # عن | قوات الدعم السريع، التي نفت
            return i, stop
        if led and not view.tags[i] and name_end(view, i, stop) == stop:
            return i, stop
    thing = stop > first and is_plural(view, stop - 1) and is_feminine(view, stop - 1)
    thing = thing or _is_told_of(view, hit, stop - 1)
    return None if thing or stop == first or not is_definite(view, stop - 1) else (stop - 1, stop)


def _is_told_of(view: View, hit: Hit, i: int) -> bool:
    """Say whether "that" takes up a noun of no speaker: في الوضع | الذي قال إنه صعب."""
    that = view.tags[hit.end] if hit.end < view.size else frozenset()
    takes_up = "that" in that and view.lexicon.fits("held", view.forms[hit.end])
    return takes_up and not view.tags[i] & PERSONAL


def resumed(view: View, hit: Hit, left: Left) -> Left:
    """Return what stands before a verb whose clause tells of a noun: ألقى كلمة | قال فيها إن.

    Its subject is that of the sentence.
    """
    at = hit.end
    takes_up = at < view.size and view.lexicon.fits("resumed", view.forms[at])
    beside = left.subject is not None and left.subject[1] == hit.start
    if not takes_up or not (beside or left.kind in ("comma", "mark")):
        return left
    named = at + 1 < view.size and view.tags[at + 1] & {"role", "title", "org", "collective"}
    if named and ("<np>" not in hit.cue.special or hit.cue.act == "announce"):
        return Left(None, left.boundary, left.kind)  # في وقت أعلن فيه | رئيس الحكومة أن …
    subject = _issuer(view, hit.start - 1) or _sender(view, hit.start)
    subject = subject or sentence_subject(view, hit.start - 1)
    subject = subject if agrees(view, hit, subject) else None
    return Left(
        subject, subject[0] - 1 if subject else hit.start - 1, "start" if subject else "and"
    )


def _issuer(view: View, stop: int) -> Range | None:
    """Return who issued the noun that a clause tells of: عرض قدمه | مندوب الميناء، أكد فيه أن …."""
    for i in range(stop - 1, max(-1, stop - MAX_BETWEEN), -1):
        if "issued" in view.tags[i] and view.lexicon.fits("owned_verb", view.bare[i]):
            end = phrase_end(view, i + 1, stop)
            return with_role_name(view, (i + 1, end), stop) if end > i + 1 else None
    return None


def _sender(view: View, stop: int) -> Range | None:
    """Return who sent what somebody got: تلقى الوزير رسالة من | سفير اليابان، أكد فيها أن …."""
    if not view.lexicon.fits("received", view.bare[0]):
        return None
    for i in range(stop - 2, max(0, stop - MAX_BETWEEN), -1):
        if "partitive" in view.tags[i]:
            end = phrase_end(view, i + 1, stop)
            return with_role_name(view, (i + 1, end), stop) if end > i + 1 else None
    return None


def _behind_leading(view: View, at: int, stop: int) -> int:
    while at < stop and view.tags[at] & _LEADING:
        at += 1
    return at


def _fills(view: View, at: int, stop: int) -> bool:
    """Say whether times, ages, adverbs and prepositional phrases alone stand in a range."""
    while at < stop:
        if view.tags[at] & {"time", "adverb", "auxiliary"}:
            at += 1
        elif view.lexicon.fits("aged", view.forms[at]):
            near = range(at + 1, min(stop, at + _AGE))
            at = next((i + 2 for i in near if view.forms[i][0].isdigit()), stop)
        elif view.forms[at] in BRACKETS:
            at = close_bracket(view, at) + 1
        elif "preposition" in view.tags[at] and at + 1 < stop:
            end = phrase_end(view, at + 1, stop)
            at = max(end, at + 2)
        else:
            return False
    return True


def _before_comma(view: View, left: Left) -> Left:
    """Return the subject of a verb behind commas: الأمين العام، في تقريره، أشار إلى …."""
    held = range(left.boundary - 1, max(-1, left.boundary - MAX_BETWEEN), -1)
    that = next((i for i in held if "that" in view.tags[i]), -1)
    first = _behind_leading(view, that + 1, left.boundary)
    end = phrase_end(view, first, left.boundary)
    told = "relative" in view.tags[min(end + 1, left.boundary)] and is_definite(view, first)
    named = bool(view.tags[first] & (PERSONAL if told else BODIES))  # الدراسة، التي …، | وجدت
    if first > that + 1 and "relative" in view.tags[min(end + 1, left.boundary)]:
        around = (first - 1, left.boundary + 1)
        named = named or (
            not view.tags[first] and all("auxiliary" in view.tags[i] for i in around)
        )  # وكانت فايدل، التي …، | قد اتهمت
    close = end
    if first < end < left.boundary and {"preposition"} == view.tags[end] & {"preposition"}:
        office = phrase_end(view, end + 1, left.boundary)  # رئيس جمعية الدفاع عن | المستهلك، فلان،
        whole = with_role_name(view, (first, office), left.boundary)
        end = close = office if whole and whole[1] > office else end
    if first < end < left.boundary and view.forms[end] in BRACKETS:
        close = close_bracket(view, end) + 1  # السيدة لي (النرويج)، متكلمة باسم …، | قالت إن …
    if not first < end < left.boundary or view.forms[min(close, left.boundary)] not in COMMAS:
        return left
    if not named and not view.tags[end + 1] & {"role", "title"}:
        return left
    named_too = with_role_name(view, (first, end), left.boundary) or (first, end)
    return Left(named_too, first - 1, "start" if that < 0 else "that")


def sentence_subject(view: View, stop: int) -> Range | None:
    """Return the subject of the sentence, for a cue without one: وقف الوزير أمام الصحفيين وقال إن.

    It is the first speaker by its class that stands first or behind a word that can be a verb.
    """
    after = next((i for i in range(1, min(stop, MAX_BETWEEN)) if "auxiliary" in view.tags[i]), 0)
    if after > 1 and "auxiliary" in view.tags[0] and phrase_end(view, 1, after) == after:
        return with_role_name(view, (1, after), after)  # وكان سمير غانم | قد …
    if view.lexicon.fits("occasion", view.bare[0]):  # جاءت تصريحات | الوزير خلال …، حيث أكد أن …
        return _on_occasion(view, stop)
    for i in range(min(stop, MAX_BETWEEN)):
        speaker = view.tags[i] & BODIES and not boundary_kind(view, i)
        if speaker and _is_verb_before(view, i):
            continue
        if speaker and _may_follow_verb(view, i):
            end = phrase_end(view, i, stop)
            return with_role_name(view, (i, end), stop) if end > i else None
    return _name_behind_verb(view, stop)


def _on_occasion(view: View, stop: int) -> Range | None:
    """Return the first office or title of a sentence that tells when something was said."""
    at = next((i for i in range(1, min(stop, MAX_BETWEEN)) if view.tags[i] & {"role", "title"}), 0)
    if not at or "preposition" in view.tags[at - 1]:
        return None  # جاء ذلك في لقاء مع | الوزير
    end = phrase_end(view, at, stop)
    return with_role_name(view, (at, end), stop) if end > at else None


def _name_behind_verb(view: View, stop: int) -> Range | None:
    """Return a name without title behind the verb that opens a sentence: ودافع | كافانو عن نفسه، ….

    An unknown word that no ending shows to be an object, and behind which the clause goes on.
    """
    near = range(min(stop, MAX_BETWEEN))
    led = view.tags[0] & {"preposition", "adverb"} and view.lexicon.clitics.article
    at = next((i + 1 for i in near if view.forms[i] in COMMAS), stop) if led else 0
    first = at + 1
    if first + 1 >= stop or view.is_punctuation(at) or not _may_follow_verb(view, first):
        return None
    item = view.items[first]
    written = view.text[item.start : item.end]
    known = view.tags[first] or is_definite(view, first) or is_feminine(view, first)
    if known or boundary_kind(view, first) or is_action(view, first) or is_led(view, first):
        return None
    if view.lexicon.fits("thing", written) or "partitive" in view.tags[first + 1]:
        return None  # ذهب | أبعد من ذلك
    end = name_end(view, first, stop)
    if end == first + 1 and end + 2 < stop and is_definite(view, end):  # هاجم خالد | الغندور، نجم …
        office = view.tags[end + 2] & {"role", "title"} and view.forms[end + 1] in COMMAS
        end += bool(office) and not view.tags[end]
    after = is_definite(view, end) or view.tags[end] & {"preposition", "time", "adverb"}
    return (first, end) if first < end < stop and (after or view.forms[end] in COMMAS) else None


def agrees(view: View, hit: Hit, subject: Range | None) -> bool:
    """Say whether a person who is the subject has the gender of a form in the singular."""
    tells = hit.form
    if subject is None or tells.number != "sg" or "role" not in view.tags[subject[0]]:
        return True
    hers = view.lexicon.fits("own_feminine", view.forms[subject[0]])  # نظيرته
    female = hers or is_feminine(view, subject[0])
    return is_plural(view, subject[0]) or (tells.gender == "f") == female


def _is_verb_before(view: View, i: int) -> bool:
    """Say whether a word that may be a role is the verb of the definite one behind it.

    طالب | الأمين العام; but طالب في الجامعة.
    """
    verb = i == 0 and any(hit.start == i and hit.form.mood == "fin" for hit in view.hits)
    return verb and bool(view.tags[i + 1] & BODIES) and is_definite(view, i + 1)


def _may_follow_verb(view: View, i: int) -> bool:
    """Say whether the word before item ``i`` can be a verb: no noun, nothing behind "in"."""
    if i == 0:
        return True
    noun = is_definite(view, i - 1) or is_feminine(view, i - 1) or view.is_punctuation(i - 1)
    if noun or not view.tags[i - 1] <= NOUNS | {"time", "adverb", "auxiliary", "deed"}:
        return False
    return i == 1 or "preposition" not in view.tags[i - 2]


def is_commented(view: View, hit: Hit) -> bool:
    """Say whether an auxiliary written as one with "and" opens what is told of a topic.

    أما الوزير | فكان قد وعد …
    """
    first = hit.start
    while first > 0 and "auxiliary" in view.tags[first - 1]:
        first -= 1
    resumes = first < hit.start and view.lexicon.fits("replied", view.forms[first])
    return resumes and topic(view, hit) is not None


def topic(view: View, hit: Hit) -> Range | None:
    """Return the subject that stands as a topic before its clause (أما الوزير، فقال)."""
    if not view.size or "topic" not in view.tags[0]:
        return None
    if any(view.joined(other.start) for other in view.hits if other.start < hit.start):
        return None
    end = phrase_end(view, 1, hit.start)
    name = name_end(view, end, hit.start) if end > 1 and is_somebodys(view, end - 1) else end
    end = name if name == hit.start or view.forms[name] in COMMAS else end  # أما زوجها | فؤاد فقال
    return with_role_name(view, (1, end), hit.start) if end > 1 else None


def leads_to_that(view: View, left: Left, that: int) -> bool:
    """Say whether marks end what opens a sentence: في رد على خبر «…» | قال س، وزير العدل، إن …."""
    if left.kind != "mark" or view.forms[that - 1] not in COMMAS or "that" not in view.tags[that]:
        return False
    opened = view.trim(0, left.boundary)[0]
    led = opened < left.boundary and "preposition" in view.tags[opened]
    return led and view.lexicon.subject[0] == "right"
