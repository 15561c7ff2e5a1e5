"""Noun phrases behind a cue: the inverted subject, with the name that follows an office.

All positions are item indices of a ``View``; ranges are half-open.
"""

from speechkit.quotations.addressed import is_addressee
from speechkit.quotations.adjuncts import is_same
from speechkit.quotations.apposed import behind_apposed, in_name
from speechkit.quotations.boundaries import MAX_SUBJECT, Range, boundary_kind, close_bracket
from speechkit.quotations.clauses import is_oblique, joins_finite, skip_oblique
from speechkit.quotations.endings import is_definite
from speechkit.quotations.noun_phrases import is_title_told, parts, tells_of
from speechkit.quotations.phrases import MAX_NAME
from speechkit.quotations.role_names import with_role_name
from speechkit.quotations.shapes import is_joined_pronoun, is_led, is_told
from speechkit.quotations.view import COMMAS, Hit, View

FULL_NAME = 2  # words
MAX_FIELD = 5  # words
MAX_OFFICE = 8  # items of an office with its name
_MEDIA = frozenset({"org", "speech", "reporter"})
_NOMINAL = frozenset({"nominative", "role", "org", "collective", "title"})
_HEADS = frozenset({"determiner", "title", "honorific", "role", "org"})
_GOVERNING = frozenset({"preposition", "linker", "determiner", "and"})


def behind_state(view: View, hit: Hit, at: int) -> int:
    """Leave out how somebody says they are: « … », se dit persuadé | le maire.

    And what a bracket tells of a place: …, a dit lundi à Lens (Nord) | la maire.
    """
    if hit.end < at < view.size and view.forms[at] in "(（":
        return close_bracket(view, at) + 1
    if hit.cue.needs != "reflexive" or not view.lexicon.inverts or at + 1 >= view.size:
        return at
    state = not (view.tags[at] or view.capital(at) or view.is_punctuation(at))
    return at + (state and bool(view.tags[at + 1] & _HEADS or view.capital(at + 1)))


def right_of(view: View, at: int, stop: int) -> Range | None:
    """Return the subject that follows a cue, within items ``at`` to ``stop``.

    It ends before punctuation, a preposition that does not join nouns, a relative pronoun, a word
    of time or the next cue.
    """
    also = {"adverb", "auxiliary", "time"} | ({"and"} if view.lexicon.inflects else set())
    while at < stop and view.tags[at] & also:
        at += 1  # согласен | и | эксперт
    at = at if _is_owned(view, at, stop) else skip_oblique(view, at, stop)
    alone = at < stop and view.pronoun(at) is not None
    if at < stop and (alone or is_joined_pronoun(view, at) or _tells_how(view, at)):
        # تقول وهي تبتسم؛ يقولها وعيناه على الأرض
        return None if is_joined_pronoun(view, at) or not alone else (at, at + 1)
    if opens_object(view, at) or (at < stop and is_addressee(view, at)):
        return None  # desea | recibir una invitación; قالت | للزائرين
    hits = {hit.start for hit in view.hits if parts(hit)}
    end = at
    while end < stop and end - at < MAX_SUBJECT:
        inside = _behind_inside(view, end, stop) if end > at else end
        if inside > end:
            end = inside
            continue
        if boundary_kind(view, end) not in ("", "and") or end in hits or _goes_on(view, at, end):
            break
        if _ends_subject(view, at, end, stop):
            whole = _is_of_them(view, at, end)
            behind = _behind_place(view, end, stop)
            end = end + 1 if whole else behind or _behind_seat(view, at, end, stop)
            break
        told = is_told(view, end) and _is_plain(view, end - 1)
        if end > at and (told or _is_ones_own(view, end)):
            break  # قاله سميث | للشرطة؛ قالته الطفلة | لوالدتها؛ تشير هدى | بيدها
        if end > at and (is_joined_pronoun(view, end) or tells_of(view, at, end)):
            break  # تختم فلانة | وهي تبتسم; dit une femme | jointe par la radio
        end += 1
    start, end = view.trim(at, end)
    end -= end > start and end in hits and "and" in view.tags[end - 1]  # dijo el alcalde | y agregó
    start = _behind_heard(view, start, end)
    return (start, end) if start < end else None


def _ends_subject(view: View, at: int, end: int, stop: int) -> bool:
    """Say whether a time, an adverb or a preposition that joins no nouns ends a subject here."""
    tags, second = view.tags[end], end == at + 1
    if tags & {"time", "adverb", "addressee", "issued"}:
        return not (second and is_same(view, at, stop))
    part = second and "partitive" in tags  # один | из организаторов
    joins = part or "linker" in tags or _is_purpose(view, at, end)
    return "preposition" in tags and not joins


def _is_owned(view: View, at: int, stop: int) -> bool:
    """Say whether a possessive that may be an object leads who speaks: добавил | её сосед Пётр."""
    if not view.lexicon.inflects or at + 1 >= stop or "possessive" not in view.tags[at]:
        return False
    plain = view.tags[at + 1] <= _NOMINAL and view.forms[at + 1].isalpha()
    return "oblique" in view.tags[at] and plain and not is_oblique(view, at + 1)


def _is_purpose(view: View, at: int, i: int) -> bool:
    """Say whether what a body is for belongs to its name: el Fondo | para la Infancia.

    The body's word has a capital, and in Spanish so has what it is for behind another capital.
    """
    if "purpose" not in view.tags[i] or i + 2 >= view.size or "determiner" not in view.tags[i + 1]:
        return False
    head = at + ("determiner" in view.tags[at])
    body = head < i and "org" in view.tags[head] and view.capital(head)
    return body and (view.lexicon.inverts or view.capital(i + 2) or not view.capital(i - 1))


def _behind_place(view: View, end: int, stop: int) -> int:
    """Return where a source ends in which a place belongs to who speaks, 0 where it does not.

    сообщил источник | в полиции; заявила глава фонда | в стране Лола Кастро
    """
    if not view.lexicon.inflects or "locative" not in view.tags[end]:
        return 0
    last = end + 1
    while last < stop and not boundary_kind(view, last) and "preposition" not in view.tags[last]:
        last += 1
    named = last - end > FULL_NAME + 1 and _is_full_name(view, last - FULL_NAME, last)
    if named and not view.capital(last - FULL_NAME - 1):
        return last
    near = range(end + 1, min(last, end + FULL_NAME + 1))
    body = next((i + 1 for i in near if view.tags[i] & {"org", "collective"}), 0)
    return body if view.lexicon.fits("informant", view.forms[end - 1]) else 0


def _is_of_them(view: View, at: int, i: int) -> bool:
    """Say whether a pronoun ends a phrase that begins with a quantity: one of | them."""
    part = i > at + 1 and "linker" in view.tags[i - 1] and "quantity" in view.tags[at]
    return part and "addressee" in view.tags[i]


def opens_object(view: View, at: int) -> bool:
    """Say whether an infinitive follows, or the rest of a verb: insistió | en varias ocasiones.

    Or what a verb governs: s'est félicité | de la reprise.
    """
    if view.lexicon.inverts and not view.lexicon.inflects and at < view.size:
        return "linker" in view.tags[at] and "determiner" not in view.tags[at]
    rest = at < view.size and "converb" in view.tags[at]
    whose = at < view.size and "linker" in view.tags[at] and not view.capital(at)
    return view.lexicon.governed and (view.infinitive(at) or rest or whose)  # dice | de su abuela


def _is_plain(view: View, i: int) -> bool:
    """Say whether a word is unknown and has no article: perhaps a name."""
    return not view.tags[i] and not is_definite(view, i)


def _tells_how(view: View, i: int) -> bool:
    """Say whether "and" and what is somebody's tell how they say it: وعيناه على الأرض."""
    form = view.forms[i]
    led = form[0] in view.lexicon.conjunctions and not view.tags[i]
    return led and view.lexicon.fits("someones", form) and view.lexicon.fits("someones", form[1:])


def _is_ones_own(view: View, i: int) -> bool:
    """Say whether a preposition leads whom or what is the speaker's: قالت الطفلة | لوالدتها."""
    return is_led(view, i) and view.lexicon.fits("owned", view.forms[i])


def _behind_inside(view: View, i: int, stop: int) -> int:
    """Return the item behind a bracket or the paper somebody writes for: корреспондент | ТАСС."""
    if "org" in view.tags[i] and "reporter" in view.tags[i - 1]:
        return i + 1
    close = close_bracket(view, i) if view.forms[i] in "(（" else stop
    return close + 1 if close < stop else i


def _behind_heard(view: View, start: int, end: int) -> int:
    """Leave out whom something is told, and the noun of whose words are given: слова | министра."""
    if not view.lexicon.inflects or end - start <= 1:
        return start
    nominative = view.marked[start] is not None and "nominative" in view.tags[start + 1]
    start += nominative or is_title_told(view, start)  # заявил «Вестнику» | министр X
    return start + (end - start > 1 and "utterance" in view.tags[start])


def reporter(view: View, hit: Hit, at: int, stop: int) -> Range | None:
    """Return the paper or agency that reports in the present: …, сообщает | ТАСС.

    Where somebody else speaks, it is whom they tell: сообщает ТАСС | пресс-служба.
    """
    plain = (hit.form.mood, hit.form.number, hit.form.gender) == ("fin", "sg", "")
    if not (view.lexicon.inflects and plain):
        return None
    while at < stop and view.tags[at] & {"adverb", "time"}:
        at += 1
    end = at
    while end < stop and "addressee" in view.tags[end] and view.capital(end):
        end += 1
    whole = end >= stop or "preposition" in view.tags[end] or boundary_kind(view, end)
    return (at, end) if end > at and whole else None


def quoted_person(view: View, hit: Hit) -> Range | None:
    """Return whose words a paper gives: «…», — цитирует | тренера | сайт клуба.

    Who gives them stands in the nominative, before or behind; None where no paper is found.
    """
    if "<quoted>" not in hit.cue.special or not view.lexicon.inflects:
        return None
    whose = next((i for i in range(hit.start, hit.end) if "possessive" in view.tags[i]), None)
    if whose is not None:
        return whose, whose + 1  # приводит | его слова агентство
    start = hit.end
    while start < view.size and view.tags[start] & {"adverb", "time"}:
        start += 1
    near = range(start, min(view.size, start + MAX_SUBJECT))
    end = next((i for i in near if boundary_kind(view, i) not in ("", "and")), near.stop)
    media = [i for i in range(start, end) if _gives_words(view, i)]
    sure = (i for i in media if "oblique" not in view.tags[i])
    at = next(sure, media[0] if media else end)
    first = at
    while first > start and view.lexicon.fits("described", view.forms[first - 1]):
        first -= 1
    if start < first < end:
        return start, first
    persons = (i for i in range(at + 1, end) if "role" in view.tags[i] or _is_russian(view, i))
    person = next(persons, end)
    return (person, end) if person < end else None


def _gives_words(view: View, i: int) -> bool:
    """Say whether a paper, a site or an agency stands here in the nominative."""
    if view.text[view.items[i].start : view.items[i].end].isascii():
        return view.capital(i)  # The Guardian
    named = "nominative" in view.tags[i] or "oblique" not in view.tags[i]
    return named and bool(view.tags[i] & _MEDIA)


def _is_russian(view: View, i: int) -> bool:
    """Say whether a name stands here that is neither in marks nor in Latin letters."""
    word = view.text[view.items[i].start : view.items[i].end]
    return view.marked[i] is None and view.capital(i) and not word.isascii()


def speaker_at_end(view: View, at: int, stop: int) -> Range | None:
    """Return who speaks behind an infinitive and its object: advirtió al despedirse | su portavoz.

    It has to be shown: a determiner with a word for somebody, or the full name of one who is not
    what a preposition or article belongs to (tras visitar a | Ana Ruiz, tras ganar el | Gran Sol).
    """
    for i in range(at, stop):
        tags, led = view.tags[i], view.tags[i - 1] & _GOVERNING
        person = i + 1 < stop and "determiner" in tags and view.tags[i + 1] & {"role", "title"}
        named = view.capital(i) and not view.capital(i - 1) and _is_full_name(view, i, stop)
        if not led and (person or named):
            return right_of(view, i, stop)
    return None


def _is_full_name(view: View, i: int, stop: int) -> bool:
    """Say whether capitals that no word class knows fill a range: a name of two words or more."""
    whole = all(view.capital(k) and not view.tags[k] for k in range(i, stop))
    return whole and stop - i >= FULL_NAME


def _goes_on(view: View, at: int, i: int) -> bool:
    """Say whether the verb of the next clause stands here: lo que dijo X | fue: «…»."""
    if i > at and joins_finite(view, i):
        return True  # ответил генерал | и отвернулся
    return view.lexicon.governed and i > at and bool(view.tags[i] & {"passive", "auxiliary"})


def with_name(view: View, source: Range) -> Range:
    """Take in the name that follows an office: el ministro, Juan Pérez."""
    start, end = source
    if view.lexicon.clitics.article:
        return with_role_name(view, source, view.size) or source
    at = end + 1
    if at >= view.size or view.forms[end] not in COMMAS:
        return source
    office = any(view.tags[i] & {"role", "title"} for i in range(start, end))
    if view.capital(end - 1) and not office:
        return source
    stop = at = at + behind_apposed(view, at, min(view.size, at + MAX_NAME))
    while stop < view.size and stop - at < MAX_NAME and in_name(view, stop):
        stop += 1
    named = stop > at and view.capital(at) and view.capital(stop - 1)
    goes_on = stop < view.size and not boundary_kind(view, stop)
    if not named or (goes_on and (not view.tags[stop] or "auxiliary" in view.tags[stop])):
        return source  # …, le président X | ayant quitté la salle
    return start, stop


def _behind_seat(view: View, at: int, end: int, stop: int) -> int:
    """Return the comma behind where an office is held, if the name follows; else ``end``.

    dijo la coordinadora de la ONU | en Malí, Ana Ruiz
    """
    if not (view.lexicon.cased and any(view.tags[i] & {"role", "title"} for i in range(at, end))):
        return end
    comma = end + 1
    comma += comma + 1 < view.size and not view.capital(comma) and view.capital(comma + 1)
    while comma < stop + 1 and comma < view.size and in_name(view, comma):
        comma += 1
    if "preposition" in view.tags[end] and comma < end + FULL_NAME:
        comma = _behind_field(view, end + 1, stop + 1)
    seat = "preposition" in view.tags[end] and comma - end > 1
    if comma < view.size and view.forms[comma] in "(（":
        comma = close_bracket(view, comma) + 1  # para los Refugiados (ACNUR), |
    if not seat or comma >= view.size or view.forms[comma] not in COMMAS:
        return end
    behind = with_name(view, (at, comma))[1]
    return comma if behind - comma > FULL_NAME else end


def _behind_field(view: View, at: int, stop: int) -> int:
    """Return where ends what an office is for: l'adjoint aux | finances, Rémi Costa; no place."""
    start, limit = at, min(stop, view.size, at + MAX_FIELD)
    while at < limit and not view.tags[at] & {"venue", "time", "medium", "speech", "addressee"}:
        if boundary_kind(view, at):
            return at
        at += 1
    return at if start < at < view.size and view.forms[at] in COMMAS else start


def skip_subject(view: View, at: int, stop: int) -> int:
    """Return where an object may begin behind a subject that follows its verb.

    No case or article tells: a title or office takes a name along, any other word stands alone.
    """
    office = at < stop and view.tags[at] & {"title", "role"}
    return min(stop, at + (MAX_OFFICE if office else 1))


def has_infinitive(view: View, start: int, end: int) -> bool:
    """Say whether what follows is an infinitive's object: «…», afirmó tras visitar | la obra."""
    return view.lexicon.governed and any(view.infinitive(i) for i in range(start, end))
