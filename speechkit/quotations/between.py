"""What may stand between a verb and its subject or object: time, place, asides.

All positions are item indices of a ``View``; ranges are half-open.
"""

from speechkit.quotations.boundaries import boundary_kind
from speechkit.quotations.endings import is_definite, is_feminine, is_oblique
from speechkit.quotations.preverbal import MAX_BETWEEN
from speechkit.quotations.shapes import (
    ENDS,
    MAX_NAME,
    MAX_PHRASE,
    PERSONAL,
    adjectives,
    is_action,
    is_glued,
    is_led,
    is_nominal,
    name_end,
    phrase_end,
)
from speechkit.quotations.view import COMMAS, Hit, View


def begin(view: View, at: int, stop: int) -> int:
    """Skip what may stand between a verb and its subject."""
    while at < stop and view.tags[at] & {"adverb", "auxiliary", "time"}:
        at += 1
        if (
            at < stop
            and "adverb" in view.tags[at - 1]
            and (_tells(view, at) or (at + 1 >= stop and _agrees(view, at)))
        ):
            at += 1  # اتهم في تصريح | صحفي | قوات …; قال في كلمة | قصيرة | إن …
    if at < stop and view.forms[at] in COMMAS:
        return _behind_aside(view, at, stop)
    if at < stop and _opens_place(view, at):
        end = _behind_places(view, at, stop)
        if end < stop and view.forms[end] in COMMAS and _opens_late(view, end + 1, stop):
            return end + 1
        behind = end < stop and view.tags[end] & PERSONAL and not boundary_kind(view, end)
        behind = behind and "addressee" not in view.tags[end] and not is_oblique(view, end)
        name = stop - end > 1 and not any(view.tags[i] for i in range(end, stop))
        name = name and name_end(view, end, stop) == stop
        return end if behind or name else _behind_relative(view, end, stop)
    return at


def begin_object(view: View, at: int, stop: int) -> int:
    """Skip what may stand between a verb and its subject, or whom its object is for.

    متمنيا لهم | التوفيق
    """
    told = at < stop and (
        "addressee" in view.tags[at] or view.lexicon.fits("attached", view.forms[at])
    )
    start = begin(view, at, stop)
    late = skip_between(view, at, stop) if start >= stop else stop
    deed = late < stop and is_action(view, late)  # طلب إلى الأمين العام | تقديم تقرير
    return late if start >= stop and (told or deed) else start


def _tells(view: View, i: int) -> bool:
    """Say whether an adjective without the article goes on with a noun before it."""
    return "adjective" in view.tags[i] and not is_definite(view, i) and not view.joined(i)


def _agrees(view: View, i: int) -> bool:
    """Say whether an unknown word describes a speech or a paper right before it."""
    venue = view.lexicon.classes.match((view.bare[i - 1],), 0)
    spoken = venue is not None and "venue" in venue[1] and not is_definite(view, i - 1)
    alike = is_feminine(view, i) == is_feminine(view, i - 1)
    return spoken and alike and not (view.tags[i] or is_definite(view, i) or view.joined(i))


def _opens_place(view: View, at: int) -> bool:
    """Say whether a preposition stands here, by itself or written as one with its noun."""
    return ("preposition" in view.tags[at] and "linker" not in view.tags[at]) or is_led(view, at)


def _behind_places(view: View, at: int, stop: int) -> int:
    """Return the item behind prepositional phrases: قال في حوار مع صحيفة الشرق | جون سميث إن …."""
    end = at
    while at < stop and _opens_place(view, at):
        led = "preposition" not in view.tags[at]
        end = at = max(phrase_end(view, at if led else at + 1, stop), at + 1)
        at += at < stop and view.forms[at][0].isdigit()  # أمام قادة | 193 دولة
        counted = view.forms[at - 1][0].isdigit() and at < stop and not boundary_kind(view, at)
        end = at = at + counted if counted else max(at, end)
        while at < stop and view.tags[at] & {"time", "adverb"}:
            end = at = at + 1
    return end


def _behind_aside(view: View, comma: int, stop: int) -> int:
    """Return where a subject begins behind an aside: قال، في تصريح للإذاعة، | وزير المال إن …."""
    for i in range(comma + 1, min(stop, comma + MAX_BETWEEN)):
        if view.forms[i] in COMMAS:
            named = i + 1 < stop and view.tags[i + 1] & PERSONAL and not boundary_kind(view, i + 1)
            return i + 1 if named else stop
    return comma + 1 if _opens_late(view, comma + 1, stop) else stop


def _opens_late(view: View, i: int, stop: int) -> bool:
    """Say whether an object begins behind a lone comma: أعلن أمس، | انسحاب …."""
    if i >= stop or view.joined(i):
        return False
    return is_action(view, i) or "free" in view.tags[i]


def _behind_relative(view: View, at: int, stop: int) -> int:
    """Return where a person is named behind a place and what is said of it, at the very end.

    قال في مؤتمر صحفي عقده أمس | رئيس البلدية إن …; nobody behind a preposition or in a construct.
    """
    for i in range(at + 1, stop):
        before = view.tags[i - 1]
        noun = is_definite(view, i - 1) or before & {"preposition", "org", "role", "relative"}
        led = (noun and not before & {"time", "addressee"}) or is_action(view, i - 1)
        if boundary_kind(view, i - 1):
            break
        if view.tags[i] & {"role", "title", "honorific"} and not led:
            end = phrase_end(view, i, stop)
            return i if end >= stop or view.forms[end] in COMMAS else stop
    return stop


def can_open(view: View, i: int, stop: int) -> bool:
    """Say whether an object can begin at item ``i``."""
    if i < stop and "free" in view.tags[i]:
        return not view.joined(i)  # نفى المصدر | ما راج
    if i >= stop or boundary_kind(view, i) not in ("", "mark") or view.is_punctuation(i):
        return False
    if view.joined(i):
        return False
    return not view.tags[i] & (ENDS - {"object", "utterance"} | {"preposition"})


def skip_plain(view: View, at: int, stop: int) -> int:
    """Skip words of time and manner."""
    while at < stop and view.tags[at] & {"adverb", "time"}:
        at += 1
    return at


def skip_between(view: View, at: int, stop: int) -> int:
    """Skip adjuncts between subject and object, in commas or not (في بيان؛ اليوم الاثنين)."""
    at = skip_plain(view, at, stop)
    if at < stop and (_opens_place(view, at) or "linker" in view.tags[at]):
        end = phrase_end(view, at + bool(view.tags[at] & {"preposition", "linker"}), stop)
        end = at + 1 if view.lexicon.fits("owned", view.forms[at]) else end
        end = adjectives(view, at + 1, stop) if is_glued(view, at) else end  # للمصابين | الشفاء
        rest = skip_plain(view, end, stop)
        if can_open(view, rest, stop):
            return rest
        at = rest if rest < stop and view.forms[rest] in COMMAS else at
    if at >= stop or view.forms[at] not in COMMAS:
        return at
    for i in range(at + 1, min(stop, at + MAX_BETWEEN)):
        if view.forms[i] in COMMAS and can_open(view, skip_plain(view, i + 1, stop), stop):
            return skip_plain(view, i + 1, stop)
    return at + 1 if _opens_late(view, at + 1, stop) else at


def aside_in(view: View, hit: Hit, comma: int, stop: int) -> range:
    """Return the place or time that commas part from a verb and its marker, empty without.

    وحث المفوض، | في بيان على موقعه، | الأطراف على …: its prepositions bring nothing; a preposition
    of the verb's own does (شدد الوزير، على ضرورة …).
    """
    at = comma + 1
    opens = view.lexicon.clitics.article and at < stop
    opens = opens and not view.tags[at].isdisjoint(("preposition", "adverb"))
    if not opens or hit.cue.markers.match(view.bare, at) or not _is_subject(view, hit.end, comma):
        return range(0)
    close = next((i for i in range(at, min(stop, at + MAX_BETWEEN)) if view.forms[i] in COMMAS), 0)
    return range(at, close)


def _is_subject(view: View, start: int, end: int) -> bool:
    """Say whether a phrase without preposition stands here, or nothing."""
    return not any("preposition" in view.tags[i] for i in range(start, end))


def behind_adjective(view: View, end: int, stop: int) -> int:
    """Take an adjective along that only "that" follows as an object: نفت الشركة المالكة | ذلك."""
    if not 0 < end < stop - 1 or "demonstrative" not in view.tags[end + 1]:
        return end
    definite = is_definite(view, end) and is_definite(view, end - 1) and not view.tags[end]
    agrees = is_feminine(view, end) == is_feminine(view, end - 1)
    alone = end + 2 >= stop or not is_definite(view, end + 2)
    return end + (definite and agrees and alone)


def behind_apposition(view: View, at: int, stop: int) -> int | None:
    """Return where the object begins behind an office and its comma.

    توقع سالم الخوري رئيس مجلس الشركة، | الإعلان عن …
    """
    if at >= stop or "role" not in view.tags[at] or is_definite(view, at):
        return None
    end = phrase_end(view, at, stop)
    while end < stop and end < at + MAX_PHRASE and view.forms[end] not in COMMAS:
        if boundary_kind(view, end) not in ("", "mark"):
            return None
        end += 1
    opens = end < stop and can_open(view, end + 1, stop)
    return end + 1 if opens and not view.tags[end + 1] & {"role", "title"} else None


def behind_name(view: View, at: int, stop: int) -> int | None:
    """Return the comma behind a name in commas, where an adjective of the subject stands here.

    انتقد مدرب الفريق | الضيف، روبرتو سالغادو، أداء التحكيم
    """
    if at + 1 >= stop or not is_definite(view, at) or view.forms[at + 1] not in COMMAS:
        return None
    end = at + 2
    while end < min(stop, at + MAX_NAME) and is_nominal(view, end, at + 2):
        end += 1
    closed = at + 3 < end < stop and view.forms[end] in COMMAS
    named = closed and not any(is_action(view, i) for i in range(at + 2, end))
    return end if named and can_open(view, end + 1, stop) else None


def resumes_that(view: View, i: int) -> bool:
    """Say whether "that" goes on with a clause before: وإذ يثمن المجلس القرار، | فإنه يطالب ….

    A dit qu'une autopsie avait été ordonnée et | que les résultats suivraient.
    """
    if view.lexicon.inverts and not view.lexicon.inflects:
        return "and" in view.tags[i - 1]
    return view.lexicon.fits("resuming", view.forms[i]) and view.forms[i - 1] in COMMAS


def closes(view: View, hit: Hit, i: int, stop: int) -> bool:
    """Say whether a subject of one word ends here: وأكد الخلايلة|، …؛ وقال الخلايلة | خلال … إن.

    Before "that", or behind a verb that takes no object, a preposition or a time ends it, too.
    """
    if i >= stop or view.forms[i] in COMMAS:
        return True
    clause = stop < view.size and "that" in view.tags[stop]
    clause = clause or hit.cue.special.keys().isdisjoint(("<np>", "<both>", "<addressee>"))
    return clause and bool(view.tags[i] & {"preposition", "time", "adverb"})
