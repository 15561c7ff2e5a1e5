"""Whose words they are where no subject stands beside the cue: the sentence's, the noun's owner.

All positions are item indices of a ``View``; ranges are half-open.
"""

from collections.abc import Iterable

from speechkit.quotations.adjuncts import skip_adjuncts
from speechkit.quotations.boundaries import MAX_SUBJECT, Range, boundary_kind, close_bracket
from speechkit.quotations.cue_hits import hits_in
from speechkit.quotations.inflected import owner_behind
from speechkit.quotations.inverted import right_of, with_name
from speechkit.quotations.noun_phrases import can_speak, noun_phrase, walk_left
from speechkit.quotations.past import is_past
from speechkit.quotations.phrases import PHRASE_HEADS, Left
from speechkit.quotations.reading import Reading
from speechkit.quotations.view import COMMAS, Hit, View

THIRD = 3
MAX_ASKER = 4  # items from the comma before a name to the one behind it
OPENING = 2  # words: a verb and what follows it
_PREDICATE = frozenset(
    {"auxiliary", "passive", "time", "adverb", "negation", "finite", "reflexive"}
)
_BOTH = frozenset({"sg", "pl"})
_SPEAKERS = frozenset({"title", "role", "org", "collective"})
_GROUPS = frozenset({"and", "collective", "pl", "linker"})


def sentence_subject(view: View, stop: int) -> Range | None:
    """Return a likely subject of the whole sentence, for a participle without another host."""
    at = _behind_opening(view, stop)
    if view.lexicon.subject[0] == "right":
        return right_of(view, at + 1, stop)
    if view.lexicon.governed and _opens_with_verb(view, at, stop):
        return None
    end = at
    while end < stop and end - at < MAX_SUBJECT and not boundary_kind(view, end):
        tags = view.tags[end]
        acts = tags & _PREDICATE and not _owns(view, at, end)
        if acts or (end > at and (is_past(view, end) or _is_cue(view, end))):
            break
        noun = end > at and view.tags[end - 1] & {"determiner", "linker", "preposition"}
        if view.lexicon.governed and view.infinitive(end) and not noun:
            return None  # Quiero empezar | diciendo que …; but: el poder judicial
        if "converb" in tags and "preposition" not in tags:
            break  # X aprovechó para pedir …
        if end > at and _behind_name(view, end):
            break
        end += 1
    found = noun_phrase(view, at, _before_lead(view, at, end))
    if found is None or _is_addressed(view, found):
        return None
    if not view.lexicon.governed:
        found = _agent(view, end, stop) or _before_object(view, found)
        plain = view.lexicon.inverts and not view.lexicon.inflects
        return with_name(view, found) if plain else found
    return with_name(view, found) if _heads(view, found[0]) else None


def _agent(view: View, at: int, stop: int) -> Range | None:
    """Return by whom something was done: The raid was condemned by | the mayor, saying that …."""
    passive = at < stop and "passive" in view.tags[at]
    by = next((i for i in range(at, stop) if "agent" in view.tags[i]), stop) if passive else stop
    agent = right_of(view, by + 1, stop) if by + 1 < stop else None
    return agent if agent is not None and can_speak(view, agent) else None


def _is_cue(view: View, i: int) -> bool:
    """Say whether the verb of a cue stands here: El informe | señala que …, lo que atribuye a …."""
    plain = view.lexicon.governed or (view.lexicon.inverts and not view.lexicon.inflects)
    return plain and any(hit.form.mood == "fin" for hit in hits_in(view, range(i, i + 1)))


def _behind_name(view: View, i: int) -> bool:
    """Say whether a word that is part of nothing known follows a name."""
    named = view.capital(i - 1) and "determiner" not in view.tags[i - 1]
    whole = named and not (view.capital(i) or view.is_punctuation(i) or view.tags[i])
    whole = whole and not _ends_phrase(view, i + 1)  # del Grupo | socialista, Ana Ruiz, …
    called = "past" in view.lexicon.shapes and i + 1 < view.size and view.capital(i + 1)
    if called and not (view.lexicon.fits("third", view.forms[i]) or is_past(view, i)):
        return False  # The Oscar-winning | singer Ana Ruiz
    return whole and not view.lexicon.inflects


def _is_addressed(view: View, part: Range) -> bool:
    """Say whether a title alone and its comma address somebody: Mr. President, | let me …."""
    titled = all(
        view.tags[i] & {"title", "honorific"} or view.forms[i] == "." for i in range(*part)
    )
    return titled and part[1] < view.size and view.forms[part[1]] in COMMAS


def _is_himself(view: View, at: int, stop: int) -> bool:
    """Say whether a pronoun follows the word that stresses it: Сам | он | вины не признал, …."""
    if not view.lexicon.inflects or at + 1 >= stop or "nominative" not in view.tags[at]:
        return False
    pronoun = view.pronoun(at + 1)
    return pronoun is not None and pronoun.person == THIRD


def _before_object(view: View, found: Range) -> Range:
    """Leave out what the verb behind a subject governs: Посол | от комментариев | отказался."""
    if not view.lexicon.inflects:
        return found
    start, end = found
    if view.pronoun(start) is not None:
        return start, start + 1
    for i in range(start + 1, end):
        named = any(view.capital(k) or view.tags[k] & _SPEAKERS for k in range(i, end))
        if {"preposition"} == view.tags[i] & {"preposition", "linker"} and not named:
            return start, i
    return found


def _before_lead(view: View, at: int, end: int) -> int:
    """Leave out what leads a time: The bank | on Tuesday cut its forecast, citing …."""
    while end - 1 > at and (
        {"preposition"} == view.tags[end - 1] & {"preposition", "linker"} or _is_object(view, end)
    ):
        end -= 1
    return end


def _is_object(view: View, end: int) -> bool:
    """Say whether a pronoun for an object, or "not", leads the verb: sa collègue | l'a appuyé."""
    plain = not view.lexicon.inflects and view.pronoun(end - 1) is None
    return plain and bool(view.tags[end - 1] & {"clitic", "reflexive", "negation"})


def _owns(view: View, at: int, i: int) -> bool:
    """Say whether what looks like a verb tells whose something is: Peru | 's | delegate, noting."""
    return i > at and "possessive" in view.tags[i] and view.pronoun(i - 1) is None


def _opens_with_verb(view: View, at: int, stop: int) -> bool:
    """Say whether the capital of a sentence's first word hides its verb: Vive | con su madre y ….

    A determiner or preposition follows it, and no name or noun ends before those.
    """
    if stop >= OPENING and view.tags[at] & {"clitic", "reflexive"}:
        if _is_weak(view, at) or "finite" in view.tags[at + 1]:
            return True  # Me llamó y | me dijo que …; Lo absolvió, | al entender que …
    if at or stop < OPENING or view.tags[0] or view.marked[0] is not None:
        return False
    following = view.tags[1]
    determined = "determiner" in following and "clitic" not in following
    return determined or (bool(following & {"preposition"}) and "linker" not in following)


def _is_weak(view: View, at: int) -> bool:
    """Say whether a pronoun here can only be an object: me, le, se, not: la, los."""
    return "determiner" not in view.tags[at] and view.pronoun(at) is None


def _ends_phrase(view: View, i: int) -> bool:
    """Say whether a comma stands here and a name follows it."""
    behind = i + 1 < view.size and view.capital(i + 1)
    return view.lexicon.governed and behind and view.forms[i] in COMMAS


def _behind_opening(view: View, stop: int) -> int:
    """Return the first item behind the adjuncts and joints that open a sentence."""
    if "queried" in view.tags[0] and (asked := _behind_asker(view, stop)):
        return asked
    at = skip_adjuncts(view, 0, stop, addressees=False)
    at = _behind_country(view, at, stop)
    if at + 1 < stop and _is_participle(view, at):  # Interrogé sur le vote, | le ministre …
        at = next((i for i in range(at, stop) if view.forms[i] in COMMAS), at)
    if at and view.lexicon.governed and "and" in view.tags[at]:  # Tras ver a X y a Y, | pidió …
        at = next((i for i in range(at, stop) if view.forms[i] in COMMAS), stop)
    while at < stop and (view.is_punctuation(at) or view.tags[at] & {"but", "and", "adverb"}):
        bracket = view.forms[at] == "("  # la resolución (2011), aprobada ayer, exige …
        at = min(close_bracket(view, at) + 1, stop) if bracket else at + 1
    return at + _is_himself(view, at, stop)


def _behind_country(view: View, at: int, stop: int) -> int:
    """Return the item behind the country that a town is in: Desde Ginebra, Suiza, | declaró."""
    if not view.lexicon.governed or not at or at + 1 >= stop or view.forms[at] not in COMMAS:
        return at
    town = view.capital(at - 1) and "preposition" in view.tags[0]
    close = at + 2
    lone = view.capital(at + 1) and not view.tags[at + 1] and close <= stop
    return close if town and lone and close < view.size and view.forms[close] in COMMAS else at


def _behind_asker(view: View, stop: int) -> int:
    """Return the item behind who has asked, a name apposed or not: A preguntas del fiscal, X, | ….

    0 where no comma ends that.
    """
    first, second, *_ = [*(i for i in range(stop) if view.forms[i] in COMMAS), 0, 0]
    named = 0 < second <= first + MAX_ASKER and all(
        view.capital(i) for i in range(first + 1, second)
    )
    return (second if named else first) + (first > 0)


def _is_participle(view: View, i: int) -> bool:
    """Say whether a participle that tells of the subject behind it opens a sentence here."""
    leads = {"preposition"} == view.tags[i + 1] & {"preposition", "linker"}
    leads = leads or "agent" in view.tags[i + 1]
    return leads and view.lexicon.fits("participle", view.forms[i])


def _heads(view: View, i: int) -> bool:
    """Say whether a noun phrase can begin here, and no rest of an adjunct: previo al encuentro."""
    if view.capital(i) or view.pronoun(i) is not None or view.forms[i][0].isdigit():
        return True
    return bool(view.tags[i] & (PHRASE_HEADS - {"relative"}))


def _number(view: View, part: Range) -> str:
    """Return the number that the determiner of a noun phrase shows, if one does."""
    start, end = part
    if view.lexicon.governed:
        apposed = any(view.forms[i] in COMMAS for i in range(start, end)) and view.capital(end - 1)
        several = any(view.tags[i] & {"and", "pl", "collective"} for i in range(*part))
        if apposed and not several:
            return "sg"  # …, el secretario de Estado, Marco Rubio
    shown = view.tags[part[0]] & _BOTH
    if len(shown) != 1 or (part[1] - part[0] > 1 and view.capital(part[0] + 1)):
        return ""
    rest = range(part[0] + 1, part[1])
    mixed = any(view.tags[i] & _GROUPS or view.forms[i][0].isdigit() for i in rest)
    return "" if mixed else next(iter(shown))


def may_be(view: View, part: Range, hit: Hit) -> bool:
    """Say whether a noun phrase can be the subject of a verb, as far as persons show it.

    A verb in the first person has none but a pronoun (nosotros pedimos); the pronoun of a single
    speaker is none of a plural (yo pedí …, y | me contestaron que). A determiner shows a number,
    too, where the noun is neither joined to another nor names a group.
    """
    number = hit.form.number if hit.form.mood == "fin" else ""
    if number and {_number(view, part), number} == _BOTH:
        return False
    pronoun = view.pronoun(part[0]) if part[1] - part[0] == 1 else None
    if hit.form.person == 1:
        return pronoun is not None and pronoun.person == 1
    return pronoun is None or pronoun.person != 1 or hit.form.number in ("", pronoun.number)


def askers(view: View, at: int) -> Range | None:
    """Return who speaks behind "by" in a word for those addressed: asked by | reporters."""
    end = at
    while end < view.size and "addressee" in view.tags[end]:
        end += 1
    return (at, end) if end > at and "past" in view.lexicon.shapes else None


def attended(view: View, hit: Hit) -> Left | None:
    """Return the subject of a participle behind "with": roads are cut, with | the mayor | saying.

    It is a word for who can speak; the man with a stick says nothing.
    """
    start = hit.start - 1
    if hit.form.mood != "part" or "past" not in view.lexicon.shapes:
        return None
    while start > 0 and hit.start - start < MAX_SUBJECT and not boundary_kind(view, start):
        if "attendant" in view.tags[start]:
            subject = noun_phrase(view, start + 1, hit.start)
            named = subject is not None and _shows_speaker(view, subject)
            return Left(subject, start, "comma") if named else None
        start -= 1
    return None


def _shows_speaker(view: View, part: Range) -> bool:
    """Say whether a word of a noun phrase names a role, a body or a person."""
    shown = _SPEAKERS | {"addressee"}  # the agency
    some = "quantity" in view.tags[part[0]]  # with | several | urging …
    return some or any(view.tags[i] & shown or view.capital(i) for i in range(*part))


def drop_unfit(view: View, readings: Iterable[Reading]) -> None:
    """Leave readings without a source that their verb cannot have for its subject."""
    for reading in readings:
        source = reading.source
        if source is None or (source[0] and "locative" in view.tags[source[0] - 1]):
            continue  # desde la central obrera confirmaron que …
        if not may_be(view, source, reading.hit):
            reading.source = None


def first_subject(view: View, hit: Hit, left: Left) -> tuple[Range, int] | None:
    """Return the subject between a headline's first verb and its object, and where that begins.

    ``Pide | la ONU | más fondos``: it is a name, or a determiner with a word for who can speak.
    """
    opens = left.kind == "start" and left.subject is None and hit.start == 0
    told = view.lexicon.endings.ends(view.bare[0], "finite")  # rechazó la Ley …: in the past
    if told or not (opens and view.lexicon.governed and hit.form.mood == "fin"):
        return None
    at = first = hit.end
    first += at < view.size and "determiner" in view.tags[at]
    end = first
    while end < view.size and not boundary_kind(view, end):
        speaks = end == first > at and view.tags[end] & _SPEAKERS
        joins = end > first and _governs_name(view, end)
        if not (view.capital(end) or speaks or joins):
            break
        end += 1
    if end == first or end >= view.size or boundary_kind(view, end) not in ("", "mark"):
        return None
    return (at, end), skip_adjuncts(view, end, view.size)


def _governs_name(view: View, i: int) -> bool:
    """Say whether a linker stands inside a name: el Consejo | de | Europa."""
    around = i + 1 < view.size and view.capital(i - 1) and view.capital(i + 1)
    return around and "linker" in view.tags[i]


def owner(view: View, start: int, end: int, stop: int) -> Range | None:
    """Return whose words a noun of speech names: his pledge, X's claim, the claim by X.

    Args:
        view: The view.
        start: First item of the noun.
        end: The item behind it.
        stop: First item of its marker.
    """
    if start > 0 and "possessive" in view.tags[start - 1]:
        if view.forms[start - 1].isalpha():
            return start - 1, start  # his pledge
        first = walk_left(view, start - 1)
        return noun_phrase(view, first, start - 1)
    for i in range(end, stop):
        if "agent" in view.tags[i]:
            return right_of(view, i + 1, stop)
    return owner_behind(view, end, stop) if view.lexicon.inflects else None
