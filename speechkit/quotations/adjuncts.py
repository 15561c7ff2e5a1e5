"""Adjuncts around a cue: words of time, adverbs, addressees, prepositional phrases.

Positions are item indices of a ``View``; ranges are half-open.
"""

from speechkit.quotations.boundaries import Range, boundary_kind
from speechkit.quotations.shapes import adjectives, is_glued
from speechkit.quotations.view import COMMAS, View

MAX_CHUNK = 4
MAX_ADJUNCT = 14
YEAR = 4  # digits
SUPERLATIVE = 3  # words of "les plus vifs"
MAX_BODY = 2  # words of a body's name without an article
_ADJUNCT = frozenset({"preposition", "time", "adverb", "addressee", "linker", "issued"})


_QUALIFYING = frozenset({"adverb", "time"})


def skip_adjuncts(view: View, at: int, stop: int, *, addressees: bool = True) -> int:
    """Return the first item from ``at`` that belongs to no adjunct.

    Adjuncts are words of time, adverbs, addressees (reporters) and prepositional phrases, whose
    end is guessed: at the next determiner, pronoun, preposition, capital after a small letter.
    Before a cue there are no addressees, only subjects ("members said").
    """
    simple = {"time", "adverb", "addressee"} if addressees else {"time", "adverb"}
    while at < stop:
        tags = view.tags[at]
        if _opens_object(view, at, stop):
            break
        if tags & simple:
            at += 1
        elif (end := _date_end(view, at, stop)) > at:
            at = end
        elif "approximation" in tags and at + 1 < stop and view.forms[at + 1][0].isdigit():
            break  # over 38 lakh farmers: a quantity
        elif "preposition" in tags and "linker" not in tags:
            while at + 1 < stop and view.tags[at + 1] is tags:
                at += 1  # gracias a | esas obras
            at = _chunk_end(view, at + 1, stop)
        elif "determiner" in tags and at + 1 < stop and view.tags[at + 1] & simple:
            if (not addressees and qualifies(view, at)) or is_same(view, at, stop):
                break
            at += 2
        else:
            break
    return at


def is_same(view: View, at: int, stop: int) -> bool:
    """Say whether an adverb between determiner and noun is none: ajoute | la même source."""
    plain = view.lexicon.inverts and "determiner" in view.tags[at] and at + 1 < stop
    plain = plain and not (view.lexicon.inflects or "time" in view.tags[at + 1])
    noun = at + 2 < stop and not boundary_kind(view, at + 2)
    return plain and noun and not view.tags[at + 2] & _ADJUNCT


def _date_end(view: View, at: int, stop: int) -> int:
    """Return the item behind a day (20 июля, le 12 juin 2019, el 12 de junio), else ``at``."""
    day = at + ("determiner" in view.tags[at] and not view.lexicon.inflects)
    month = day + 1
    if month >= stop or not view.forms[day][0].isdigit():
        return at
    month += view.lexicon.governed and "linker" in view.tags[month]
    if month >= stop or "time" not in view.tags[month]:
        return at
    year = month + 1 + (month + 1 < stop and "linker" in view.tags[month + 1])
    whole = year < stop and len(view.forms[year]) == YEAR and view.forms[year].isdigit()
    return year + 1 if whole else month + 1


def _opens_object(view: View, at: int, stop: int) -> bool:
    """Say whether what may be an adverb determines a noun: ses plus vifs regrets; tout recours."""
    whole = view.tags[at] >= {"determiner", "adverb"} and at + 1 < stop and not view.tags[at + 1]
    return whole or is_superlative(view, at, stop)


def is_superlative(view: View, at: int, stop: int) -> bool:
    """Say whether a determiner and "most" stand before an adjective: les plus vifs."""
    whole = at + SUPERLATIVE <= stop and "determiner" in view.tags[at]
    return whole and "superlative" in view.tags[at + 1]


def qualifies(view: View, at: int) -> bool:
    """Say whether a word of time behind a determiner belongs to a noun: an | earlier | study."""
    tags, before = view.tags[at + 1], view.tags[at]
    if "determiner" not in before or at + 2 >= view.size or view.is_punctuation(at + 2):
        return False
    return "adjective" in tags or ("indefinite" in before and tags & _QUALIFYING == {"adverb"})


def behind_parenthesis(view: View, at: int) -> int:
    """Return where an object begins behind an adjunct between commas: a promis, lundi, une aide."""
    if at >= view.size or view.forms[at] not in COMMAS:
        return at
    close = skip_adjuncts(view, at + 1, view.size)
    inside = at + 1 < close < view.size and view.forms[close] in COMMAS
    return close + 1 if inside else at


def is_parted(view: View, subject: Range, at: int) -> bool:
    """Say whether an aside that names nobody follows a noun: un rapport, | remis en mai, indique.

    It begins with a preposition, an adverb or a participle.
    """
    if not view.lexicon.inverts or view.lexicon.governed or view.lexicon.inflects:
        return False
    plain = view.tags[at] <= {"issued", "adverb"} and not view.capital(at)
    opens = (plain and view.marked[at] is None) or "preposition" in view.tags[at]
    return opens and "determiner" in view.tags[subject[0]]


def is_adjunct(view: View, at: int, stop: int) -> bool:
    """Say whether items ``at`` to ``stop`` can be one adjunct: ``in a letter to Y on Monday``."""
    if at >= stop:
        return True
    if stop - at > MAX_ADJUNCT or not view.tags[at] & _ADJUNCT:
        return skip_adjuncts(view, at, stop) >= stop
    return not any(
        view.tags[i] & {"auxiliary", "passive", "that"} or view.pronoun(i) is not None
        for i in range(at, stop)
    )


def skip_addressed(view: View, at: int, stop: int) -> int:
    """Return the first item behind an addressee without preposition: ``told the crowd | …``."""
    if at >= stop or boundary_kind(view, at) or view.tags[at] & {"preposition", "that", "wh"}:
        return at
    if view.pronoun(at) is not None:
        return at  # the subject of the clause: told | they were not needed
    return _chunk_end(view, at, stop)


def skip_feeling(view: View, at: int, stop: int) -> int:
    """Return the item behind the noun of a feeling or view, whose clause is what is said.

    ``expressed the hope | that …``, ``exprimé sa crainte | que …``; ``at`` where there is none.
    """
    end = at
    while end < stop and view.tags[end] & {"determiner", "possessive"}:
        end += 1
    if end >= stop or "feeling" not in view.tags[end]:
        return at
    linked = end + 2 < stop and "linker" in view.tags[end + 1] and "that" in view.tags[end + 2]
    return end + 1 + linked  # su temor de | que


def before_time(view: View, begin: int, end: int) -> int:
    """Leave out a time at the end of the phrase: pledged £70 million | on Tuesday.

    Where verbs come first, the time of speaking stands beside them, and the last is the content's.
    """
    start, stop = view.trim(begin, end)
    if view.lexicon.subject[0] == "right" or view.infinitive(start):
        return end
    while stop - 1 > start and "time" in view.tags[stop - 1]:
        stop -= 1
    before = stop - 1
    if stop < end and (
        view.tags[before] & {"determiner", "linker", "subordinator"} or view.forms[before].isdigit()
    ):
        return end  # for two | years; until | June
    if stop < end and view.lexicon.inflects and "oblique" in view.tags[before]:
        return end  # в группы продлённого | дня
    if stop < end and "unit" in view.tags[stop] and "preposition" not in view.tags[before]:
        return end  # pendant six | mois
    if stop < end and stop - 1 > start and "preposition" in view.tags[stop - 1]:
        stop -= 1
    return stop if stop > start else end


def _chunk_end(view: View, at: int, stop: int) -> int:
    start = at
    while at < stop and "determiner" in view.tags[at]:
        at += 1
    first = at
    while at < stop and at - first < MAX_CHUNK:
        tags = view.tags[at]
        if at == start and _is_whom(view, at):
            return at + 1
        if boundary_kind(view, at) or view.pronoun(at) is not None:
            break
        if "linker" in tags:
            at = _chunk_end(view, at + 1, stop)
            break
        ends = {"preposition", "determiner", "time", "auxiliary", "infinitive"}
        ends |= {"object"} if view.lexicon.governed else set()  # a las autoridades | una tregua
        if at > first and tags & ends and not (_is_acronym(view, at) and view.capital(at - 1)):
            # dans les termes | les plus vifs
            return at + SUPERLATIVE if is_superlative(view, at, stop) else at
        if at > first and _begins_subject(view, at):
            break
        if at > first and view.lexicon.cased and view.capital(at - 1) != view.capital(at):
            return _behind_name_of(view, at, stop)
        told = at > first and "outlet" in view.tags[at - 1] and "outlet" not in tags
        if told or (view.lexicon.governed and at > first and _ends_acronym(view, at)):
            break  # dijo a la BBC | Marta Ruiz; a dit à Reuters | Fadi Najjar
        at += 1
    return max(at, start)


def _is_whom(view: View, at: int) -> bool:
    """Say whether a pronoun is all that a preposition governs: pide para él | doce años."""
    governed = view.lexicon.governed and view.pronoun(at) is not None
    plain = not boundary_kind(view, at) and view.pronoun(at) is None
    return governed or (plain and "personal" in view.tags[at])


def _begins_subject(view: View, at: int) -> bool:
    """Say whether a nominative stands here, its adjective before it or not: новый | министр."""
    while (
        view.lexicon.inflects
        and at + 1 < view.size
        and not view.tags[at]
        and view.lexicon.fits("described", view.forms[at])
    ):
        at += 1
    if "quantity" in view.tags[at] and view.lexicon.inflects:
        return True  # в заявлении | пять министров
    return "nominative" in view.tags[at] and "oblique" not in view.tags[at]


def _behind_name_of(view: View, at: int, stop: int) -> int:
    """Return the item behind the name that a body bears: dijo a la radio | RPP | el gobernador.

    It is one word, or an article or short name with one more: al diario El Faro, la cadena Fox Sur.
    """
    if view.lexicon.inflects and view.capital(at) and "org" in view.tags[at - 1]:
        return _behind_title(view, at, stop)  # в интервью газете | Bild | канцлер
    bodied = view.lexicon.governed and view.capital(at) and "org" in view.tags[at - 1]
    if not bodied or "deictic" in view.tags[at - 2]:
        return at
    end = at
    while end < stop and view.capital(end) and view.forms[end][0].isalnum():
        end += 1
    match = view.lexicon.classes.match((view.forms[at],), 0)
    article = match is not None and "determiner" in match[1]
    return end if end - at <= MAX_BODY or article else at + 1


def _behind_title(view: View, at: int, stop: int) -> int:
    """Return the item behind a foreign name, or a word of one that a subject follows."""
    end = at
    while end < stop and view.capital(end) and view.forms[end].isascii():
        end += 1
    lone = at + 1 < stop and "nominative" in view.tags[at + 1]
    return end if end > at else at + lone


def _ends_acronym(view: View, at: int) -> bool:
    return _is_acronym(view, at - 1) and not _is_acronym(view, at)


def _is_acronym(view: View, i: int) -> bool:
    word = view.text[view.items[i].start : view.items[i].end]
    return len(word) > 1 and word.isupper()


def skip_addressee(view: View, at: int, stop: int) -> int:
    """Return where content begins behind an addressee: ``طلب من مجلس الأمن | عقد جلسة``.

    The first word after one with the article that is no adjective begins the content; without
    an article in sight the addressee is one word.
    """
    article, joints = view.lexicon.clitics.article, view.lexicon.conjunctions
    at += at + 1 < stop and view.forms[at].isdigit()  # من 4 أشخاص
    start = at
    while at < min(stop, start + MAX_CHUNK):
        definite = view.forms[at].startswith(article) or view.article_cut(at) is not None
        at += 1
        while at < stop and view.forms[at][0] in joints and view.article_cut(at) == 1:
            at += 1  # أهابت بالمواطنين | والمقيمين الالتزام …
        if definite and at < stop and not _modifies(view, at):
            return at  # also a definite noun: التمس من الوزارة | الكشف عن العقود
    return min(start + 1, stop)


def _modifies(view: View, i: int) -> bool:
    """Say whether a word belongs to the definite noun before it: an adjective, للأمم المتحدة."""
    phrase = bool(view.tags[i]) and view.tags[i] is view.tags[i - 1]
    return phrase or adjectives(view, i, i + 1) > i or is_glued(view, i)
