"""The name behind an office and a comma: قال مدير المصنع، | نيل فورد، إن ….

All positions are item indices of a ``View``; ranges are half-open.
"""

from speechkit.quotations.boundaries import Range, boundary_kind, close_bracket
from speechkit.quotations.endings import is_definite
from speechkit.quotations.shapes import (
    MAX_NAME,
    NAMED,
    TITLED,
    behind_title,
    is_action,
    is_filiation,
    is_joined_pronoun,
    is_nominal,
    name_end,
    phrase_end,
)
from speechkit.quotations.view import BRACKETS, COMMAS, View

FULL_NAME = 2  # words


def with_role_name(view: View, source: Range | None, stop: int) -> Range | None:
    """Take the name along that follows a role: behind its place, a comma or both."""
    office = source is not None and _names_office(view, source[0])
    office = office or (source is not None and _is_one_named(view, source))
    if source is None or not (office or any(view.tags[i] & NAMED for i in range(*source))):
        return source
    at = _behind_seat(view, source, stop)
    comma = at < stop and view.forms[at] in COMMAS
    if comma and not (office or any(view.tags[i] & (TITLED | {"role"}) for i in range(*source))):
        return source  # نشرت صحيفة، | مقالا
    if comma and at + 1 in view.starts:
        return source  # قال الوزير، | مضيفا أن …
    start = at = at + comma
    titles = TITLED | {"role"} if comma else TITLED if at > source[1] else frozenset[str]()
    while at < stop and view.tags[at] & titles:
        at = behind_title(view, at, stop)
    first = at > start and bool(view.tags[at - 1] & TITLED) and _is_definite_first(view, at, stop)
    end = name_end(view, at + first, stop)  # السفير الحارث | إدريس
    if comma and start < stop and (whole := _behind_description(view, start, stop)):
        at, end = start, whole
    if comma and at < end < stop and is_definite(view, end):  # العقيد فهد بن عامر | الغنام، أن …
        end += end + 1 >= stop or view.forms[end + 1] in COMMAS
    if end == at or end - start > MAX_NAME or (start == source[1] and not comma):
        return source
    if not comma and any(view.forms[i][0].isdigit() for i in range(source[1], end)):
        return source  # المنظمة في تقرير من | 80 صفحة
    closed = end >= stop or view.is_punctuation(end) or bool(view.tags[end] & {"time", "that"})
    led = not closed and end - at >= FULL_NAME and not is_joined_pronoun(view, at)
    led = led and bool(view.tags[end] & {"preposition", "adverb"})
    closed = closed or (led and "linker" not in view.tags[end])  # وكيله، سامر حداد | لـ«الميناء»
    return (source[0], end) if closed or not comma else source


def _behind_seat(view: View, source: Range, stop: int) -> int:
    """Return where a name may begin behind brackets or the place of an office.

    الأمين العام لحلف الأطلسي (ناتو) | ينس نوردال؛ مدير الشركة في لندن | جون هول
    """
    at = source[1]
    if at < stop and view.forms[at] in BRACKETS and "role" in view.tags[source[0]]:
        at = close_bracket(view, at) + 1
    if at < stop and _is_in_place(view, at):
        return at + 1  # المتحدث باسم المحكمة بتونس | سامي درويش
    occasion = at + 1 < stop and "venue" in view.tags[at + 1]  # الوزير فلان | خلال اتصال بنظيره
    led = at < stop and "preposition" in view.tags[at] and not occasion
    if led and not boundary_kind(view, at):
        end = phrase_end(view, at + 1, stop)
        region = (
            "region" in view.tags[at + 1] and at + 1 + 2 * FULL_NAME <= end
        )  # عن محافظة نينوى | سامي
        seat = at + FULL_NAME + 1 if region else end
        whole = next((i + 1 for i in range(at + 1, end) if is_definite(view, i)), seat)
        at = whole if end >= stop else end  # الناشطة في مجال حقوق المرأة | سلمى نجار
    return at


def _is_in_place(view: View, i: int) -> bool:
    """Say whether "in" is written as one with a place: بتونس."""
    known = view.tags[i] or view.forms[i][0] not in view.lexicon.clitics.proclitics
    place = None if known else view.lexicon.classes.match((view.forms[i][1:],), 0)
    return place is not None and not {"place", "toponym"}.isdisjoint(place[1])


def _is_one_named(view: View, source: Range) -> bool:
    """Say whether a name may stand behind a comma and one of several: أحد الجيران، | سالم حداد."""
    start, end = source
    if end + FULL_NAME >= view.size or view.forms[end] not in COMMAS:
        return False
    several = view.lexicon.fits("one_of", view.forms[start])
    return several and all(_is_plain(view, i) for i in (end + 1, end + FULL_NAME))


def _behind_description(view: View, at: int, stop: int) -> int:
    """Return the comma behind a name led by what somebody is: رجل الأعمال | نيل فورد، ….

    Or by where they are from: الإيطالي | ماركو فيتالي، …; 0 where no such name stands here.
    """
    known = is_definite(view, at)
    origin = known and not view.tags[at] and view.forms[at].endswith(view.lexicon.adjectives)
    if not origin and (known or "role" not in view.tags[at]):
        return 0
    end = name_end(view, at + 1, stop) if origin else phrase_end(view, at, stop)
    name = range(max(at, end - FULL_NAME), end)
    whole = end >= stop or view.forms[end] in COMMAS
    closed = len(name) < end - at and (whole or (origin and "preposition" in view.tags[end]))
    plain = closed and all(_is_plain(view, i) for i in name)
    return end if plain and not is_definite(view, name[0]) else 0


def _is_plain(view: View, i: int) -> bool:
    """Say whether a word can be of a name: unknown, no deed, without "and"."""
    joined = view.forms[i][0] in view.lexicon.conjunctions and view.article_cut(i) is not None
    return not (view.tags[i] or is_action(view, i) or is_joined_pronoun(view, i) or joined)


def _is_definite_first(view: View, i: int, stop: int) -> bool:
    """Say whether a first name has the article: السفير | الحارث إدريس."""
    if i + 1 >= stop or view.tags[i] or not is_definite(view, i) or view.joined(i + 1):
        return False
    after = is_nominal(view, i + 1, i + 1) and not is_definite(view, i + 1)
    return after and not is_filiation(view, i + 1)


def _names_office(view: View, i: int) -> bool:
    """Say whether a preposition is written as one with a role: وفقا | لمدير المركز، علي حسن."""
    rest = view.lexicon.classes.match((view.forms[i][1:],), 0) if not view.tags[i] else None
    return rest is not None and not (TITLED | {"role"}).isdisjoint(rest[1])
