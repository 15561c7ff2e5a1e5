"""Persons whom a given name shows where no capitals do: سلمى إدريس, خلفان بن سعيد الظاهري."""

from collections import Counter
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import pairwise

from speechkit.lang.lexicon import Lexicon
from speechkit.records import Span
from speechkit.speakers.item_shapes import gender_of_role
from speechkit.speakers.names import Named, Word
from speechkit.speakers.parts import ROLES
from speechkit.speakers.uncapped import (
    compounds,
    is_classed,
    is_present,
    leads_noun,
    may_go_on,
    may_name,
    name_at,
)
from speechkit.speakers.wordlists import WordLists

_SHORTEST = 2  # words of a person's name
_SYLLABLE = 4  # letters


def given_names(
    parts: Sequence[Sequence[Word]], lexicon: Lexicon, lists: WordLists
) -> Iterator[Named]:
    """Yield a given name with the surname behind it, which opens no second name itself.

    A father's given name belongs to the name of his child: خلفان بن سعيد الظاهري.
    """
    yield from _family_first(parts, lexicon, lists)
    known: set[str] = set()
    starts: set[int] = set()
    alone = _alone(parts, lexicon, lists)
    surnames: dict[str, str] = {}
    lasts: set[str] = set()
    for part, person in _with_surnames(parts, lexicon, lists):
        starts.add(person.span.start)
        first = surnames.setdefault(person.key[0], person.key[1])
        loose = person.key[1] != first and not _is_led(part, person, lexicon)
        if loose and person.key[0] in alone:
            continue  # سلمى حداد … سلمى … سلمى | موهبة نادرة
        if person.key[0] in lasts and not _is_led(part, person, lexicon):
            continue  # محمد صلاح … وسجل صلاح | هدفين
        lasts.add(person.key[-1])
        if not _has_object(part, person, known, lexicon):
            known |= {person.key[0], person.key[-1]}
            yield person
    titled = _behind_titles(parts, lexicon, lists)
    yield from (person for person in titled if person.span.start not in starts)


def _alone(parts: Sequence[Sequence[Word]], lexicon: Lexicon, lists: WordLists) -> AbstractSet[str]:
    """Return the given names by which alone the text calls somebody: وقالت سلمى | إنها …."""
    return {
        word.key
        for part in parts
        for word, after in pairwise(part)
        if word.key in lists.given and not word.definite and not may_go_on(after, lexicon)
    }


def _is_led(part: Sequence[Word], person: Named, lexicon: Lexicon) -> bool:
    """Say whether a title stands right before a name."""
    at = next(i for i, word in enumerate(part) if word.start == person.span.start)
    match = lexicon.classes.match([part[at - 1].form], 0) if at else None
    return match is not None and not ROLES.isdisjoint(match[1])


def _behind_titles(
    parts: Sequence[Sequence[Word]], lexicon: Lexicon, lists: WordLists
) -> Iterator[Named]:
    """Yield a given name alone behind a title with the article: الأمير كارل, الملكة مارغريت."""
    for part in parts:
        for at, (title, name) in enumerate(pairwise(part)):
            gender = lists.given.get(name.key, "")
            role = lexicon.classes.match([title.form], 0)
            titled = title.definite and role is not None and not ROLES.isdisjoint(role[1])
            if not (gender and titled) or name.definite or is_classed([name.form], lexicon):
                continue
            after = part[at + _SHORTEST : at + _SHORTEST + 1]
            if not any(word.definite or may_name(word, lexicon) for word in after):
                own = gender_of_role(title.form, title.written, lexicon, lists) or gender
                yield Named(Span(name.start, name.end), (name.key,), (title.key,), own)


def _has_object(
    part: Sequence[Word], person: Named, known: AbstractSet[str], lexicon: Lexicon
) -> bool:
    """Say whether a known name alone stands before an object: وغادرت سلمى | القاعة."""
    behind_verb = len(part) > _SHORTEST and person.span.start == part[1].start
    last = part[_SHORTEST] if behind_verb else part[0]
    loose = last.definite and last.end == person.span.end
    return loose and not last.form.endswith(lexicon.adjectives) and person.key[0] in known


def _with_surnames(
    parts: Sequence[Sequence[Word]], lexicon: Lexicon, lists: WordLists
) -> Iterator[tuple[Sequence[Word], Named]]:
    """Yield a part and the person found in it by given name and surname."""
    taken = -1
    often = Counter(word.key for part in parts for word in part)
    for part in parts:
        for at, (first, surname) in enumerate(pairwise(part)):
            gender = lists.given.get(first.key, "")
            own = gender and first.key not in lists.family_first
            if not own or first.definite or surname.form.isdecimal():
                continue  # العمر 36
            if first.start < taken:
                continue  # سلمى | إدريس | عيادة
            after = part[at + _SHORTEST].definite if at + _SHORTEST < len(part) else False
            known = _is_known(first, lexicon, after=surname.definite)
            known = known or _is_known(surname, lexicon, after=after)
            known = known or lexicon.fits("filiation", surname.form)
            known = known or is_present(surname, lexicon, lists)
            known = known or leads_noun(part[at + 1 : at + 1 + _SHORTEST], lexicon)
            if not known and may_go_on(surname, lexicon):
                more = _has_third(part[at : at + _SHORTEST + 2], often, lexicon, lists)
                last = part[at + 1 + more]
                taken = last.end
                name = part[_child(part, at, lexicon) : at + _SHORTEST + more]
                gender = gender if name[0] is first else lists.given.get(name[0].key, "")
                span = Span(name[0].start, last.end)
                yield part, Named(span, tuple(word.key for word in name), (), gender)


def _is_known(word: Word, lexicon: Lexicon, *, after: bool) -> bool:
    """Say whether the lexicon knows a word, and not only as half of a name: محمد صلاح.

    Args:
        word: The word.
        lexicon: The language.
        after: Whether a definite word follows it (صلاح الدين).
    """
    alone = not after and lexicon.fits("half_alone", word.form)
    return not alone and is_classed([word.form], lexicon)


def _family_first(
    parts: Sequence[Sequence[Word]], lexicon: Lexicon, lists: WordLists
) -> Iterator[Named]:
    """Yield names whose family name stands first: كيم سانغ هون, وانغ يي."""
    for part in parts:
        for at, word in enumerate(part):
            if word.key not in lists.family_first:
                continue
            name = name_at(part, at, lexicon, lists)[: _SHORTEST + 1]
            syllables = part[at + 1 : at + 1 + _SHORTEST]
            if len(name) < _SHORTEST and all(_is_syllable(one, lexicon) for one in syllables):
                name = part[at : at + 1 + _SHORTEST]
            if len(name) >= _SHORTEST:
                found = tuple(one.key for one in name)
                yield Named(Span(word.start, name[-1].end), found, (), "")


def _is_syllable(word: Word, lexicon: Lexicon) -> bool:
    """Say whether a word may be of a given name, however short: هان | سو | يون."""
    known = word.definite or is_classed([word.form], lexicon)
    return not known and len(word.form) < _SYLLABLE and may_go_on(word, lexicon)


def _child(part: Sequence[Word], at: int, lexicon: Lexicon) -> int:
    """Return where the name of a child begins whose father's is at a word."""
    if at < _SHORTEST or not lexicon.fits("filiation", part[at - 1].form):
        return at
    first = at - _SHORTEST
    return first - (first > 0 and compounds(part, first - 1, lexicon))


def _has_third(
    words: Sequence[Word], often: Counter[str], lexicon: Lexicon, lists: WordLists
) -> bool:
    """Say whether a surname follows two given names: نادية لطفي | الشناوي، ماري كلود | نجم.

    It has the article, comes again or ends its part, or a particle leads it (صوفيا دي | لوران).

    Args:
        words: The first word of the name and the three behind it.
        often: How often the text has each word.
        lexicon: The language.
        lists: Its word lists.
    """
    if len(words) <= _SHORTEST or is_classed([words[_SHORTEST].form], lexicon):
        return False
    second, third = words[1], words[_SHORTEST]
    if is_present(third, lexicon, lists) or not may_go_on(third, lexicon):
        return False
    if not may_name(third, lexicon, definite=third.definite):
        return False
    if lexicon.fits("surname_particle", second.form):
        return not third.definite
    if second.key not in lists.given:
        return False
    ends = len(words) == _SHORTEST + 1 and not lexicon.fits("thing", third.written)
    return third.definite or often[third.key] > 1 or ends
