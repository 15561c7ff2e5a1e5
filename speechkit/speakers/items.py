"""The words of a source, and whose an office is."""

from collections.abc import Sequence
from typing import NamedTuple

from speechkit.lang.lexicon import Lexicon
from speechkit.speakers.names import is_patronymic, key, keys, words
from speechkit.speakers.wordlists import WordLists

_SHORTEST = 2  # words of a name


class Item(NamedTuple):
    """A token of a source with its word classes; ``written`` is it before folding."""

    form: str
    start: int
    end: int
    capital: bool
    tags: frozenset[str]
    written: str = ""

    @property
    def acronym(self) -> bool:
        """Whether it is written in capitals: МЧС, OIM."""
        return len(self.written) > 1 and self.written.isupper()

    def isa(self, *names: str) -> bool:
        """Say whether it has one of the classes."""
        return not self.tags.isdisjoint(names)


def gender_of_given(item: Item, lists: WordLists) -> str:
    """Return the gender that a given name shows, or nothing."""
    first = words(item.form)
    return lists.given.get(first[0].key, "") if first else ""


def tells_who(items: Sequence[Item], lists: WordLists) -> bool:
    """Say whether a word for what somebody is or whose relation stands here: his colleague."""
    return any(
        item.form in lists.relations or (key(item.form),) in lists.callings for item in items
    )


def is_named(
    part: Sequence[Item], name: Sequence[Item], lexicon: Lexicon, lists: WordLists
) -> bool:
    """Say whether a description ends in a person's name: his colleague | Tina Holm.

    A given name shows it, or a word for who somebody is before a name of two words.
    """
    described = lexicon.cased and 0 < len(name) < len(part) and part[-1] is name[-1]
    if not described:
        return False
    before = part[: -len(name)]
    named = tells_who(before if len(name) > 1 else before[-1:], lists)  # her neighbour | Halyna
    return named or bool(gender_of_given(name[0], lists))


def is_initial(items: Sequence[Item], i: int) -> bool:
    """Say whether a letter of a name stands here (Ana A. Ruiz), or its full stop."""
    if items[i].form == ".":
        return 0 < i < len(items) - 1 and is_initial(items, i - 1)
    inside = i > 0 or [item.form for item in items[1:2]] == ["."]  # A | spokesman
    return items[i].capital and len(items[i].form) == 1 and inside


def _is_given(item: Item, lists: WordLists) -> bool:
    """Say whether a given name or an initial stands here."""
    return bool(gender_of_given(item, lists)) or (item.capital and len(item.form) == 1)


def _is_latin(item: Item) -> bool:
    return item.written.isascii()


def behind_whose(run: Sequence[Item], lexicon: Lexicon, lists: WordLists) -> Sequence[Item]:
    """Leave out whose an office is, where no preposition parts it from the name.

    ``глава МЧС | Игорь Лапин``; ``мэр Львова | Пётр Ильин``: a given name and a surname are left,
    with the patronymic or the particle between them. Letters of two scripts part them, too:
    ``глава Apple | Тим Кук``.
    """
    while lexicon.inflects and len(run) > 1 and _is_latin(run[0]) and not _is_latin(run[-1]):
        run = run[1:]
    while len(run) > _SHORTEST and (run[0].acronym or run[0].isa("org")):
        run = run[1:]
    if not lexicon.inflects or len(run) <= _SHORTEST or gender_of_given(run[0], lists):
        return run
    inner = range(1, len(run) - 1)
    if given := next((i for i in inner if _is_given(run[i], lists)), 0):
        return run[given:]
    if father := next((i for i in inner if any(map(is_patronymic, keys(run[i].form)))), 0):
        return run[father - 1 :]
    return run if any(not run[i].capital for i in inner) else run[-_SHORTEST:]
