"""Whose the office before a name is: German Chancellor | X, президент Франции | X."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from speechkit.lang.lexicon import Lexicon
from speechkit.records import Document, Span
from speechkit.speakers.holders import holder_called
from speechkit.speakers.names import Key, Named, Word, title_key
from speechkit.speakers.offices import is_office
from speechkit.speakers.registry import Registry, found_in
from speechkit.speakers.wordlists import WordLists

_LONGEST = 12  # words or characters of a title with its state
_GAPS = ("", " ", "-", "'", "’", ".", ". ")  # U.S. President X; ministre d'État
_INITIAL = 2  # letters: U.S. President X; no sentence that ends before
_BETWEEN = 3  # words back to the one who is somebody's
_PERSONS = frozenset({"role", "title"})
_LINKS = frozenset({"linker", "preposition", "determiner"})
_COMMA = (", ", "، ")


def with_state(
    person: Named,
    text: str,
    words: Sequence[Word],
    registry: Registry,
    lexicon: Lexicon,
    lists: WordLists,
) -> Named:
    """Return a person's name with the title and the state that stand right before it.

    Or with the title of an office that the registry knows: UN humanitarian chief | X.

    A word before them that makes another office of it goes with them: former French President X.

    Args:
        person: The name, perhaps with a title that does not tell the state.
        text: The text.
        words: Its words.
        registry: Offices, and what names a state in a title.
        lexicon: The language.
        lists: Its word lists.
    """
    end = bisect_left(words, person.span.start, key=lambda word: word.start)
    gap = text[words[end - 1].end : person.span.start] if end else "."
    apposed = gap in _COMMA and not text[person.span.end : person.span.end + 1].strip(",،.;")
    if gap not in _GAPS[:2] and not apposed:
        return person
    found: Key = ()
    first = end
    while first > max(0, end - _LONGEST) and (first == end or _joined(text, words, first)):
        first -= 1
        role = tuple(word.key for word in words[first:end])
        title = registry.states.read(role)
        same = bool(person.role) and title is not None and title.rest == title_key(person.role)
        if same or is_office(registry, role):
            before = words[first - 1].key if first and _joined(text, words, first) else ""
            found = (before, *role) if before in lists.deputies else role
            if before not in lists.deputies and _is_anothers(words, first, lexicon, lists):
                return person
            if title is not None and title.kinds:
                break
    return person._replace(role=found, office=person.office or person.role) if found else person


def known_with_state(
    registry: Registry,
    document: Document,
    words: Sequence[Word],
    lexicon: Lexicon,
    lists: WordLists,
) -> Iterator[Named]:
    """Yield persons of the registry behind a title and its state: 法国总统 | 马克龙.

    By a short name only who has held that office.

    Args:
        registry: Who is known.
        document: The text.
        words: Its words.
        lexicon: Its language.
        lists: Its word lists.
    """
    for first, last, alias in found_in(registry, words):
        if registry.entries[alias.id].kind != "person" or alias.strength == "place":
            continue
        key = tuple(word.key for word in words[first:last])
        named = Named(Span(words[first].start, words[last - 1].end), key, (), "")
        told = with_state(named, document.text, words, registry, lexicon, lists)
        full = alias.strength == "name"
        if told.role and (
            full or holder_called(registry, key, told.role, document.date) == alias.id
        ):
            yield told


def _is_anothers(words: Sequence[Word], first: int, lexicon: Lexicon, lists: WordLists) -> bool:
    """Say whether a title tells whose somebody is: spokesman | for the | French president, X."""
    for word in reversed(words[max(0, first - _BETWEEN) : first]):
        match = lexicon.classes.match((word.form,), 0)
        tags = set() if match is None else set(match[1])
        if tags & _PERSONS or word.form in lists.relations or (word.key,) in lists.callings:
            return True
        if not tags & _LINKS:
            return False
    return False


def _joined(text: str, words: Sequence[Word], at: int) -> bool:
    """Say whether nothing but a blank parts a word from the one before it, or a short stop."""
    gap = text[words[at - 1].end : words[at].start]
    return gap in _GAPS and ("." not in gap or len(words[at - 1].form) <= _INITIAL)
