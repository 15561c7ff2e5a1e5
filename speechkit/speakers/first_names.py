"""Persons whom a given name shows where no capitals do: سلمى إدريس, خلفان بن سعيد الظاهري."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from speechkit.lang.lexicon import Lexicon
from speechkit.records import Span
from speechkit.speakers.names import Named, Word
from speechkit.speakers.uncapped import compounds, is_classed, is_present, may_go_on, may_name
from speechkit.speakers.wordlists import WordLists

_SHORTEST = 2  # words of a person's name


def given_names(
    parts: Sequence[Sequence[Word]], lexicon: Lexicon, lists: WordLists
) -> Iterator[Named]:
    """Yield a given name with the surname behind it, which opens no second name itself.

    A father's given name belongs to the name of his child: خلفان بن سعيد الظاهري.
    """
    taken = -1
    often = Counter(word.key for part in parts for word in part)
    for part in parts:
        for at, (first, surname) in enumerate(pairwise(part)):
            gender = lists.given.get(first.key, "")
            if not gender or first.key != first.form or surname.form.isdecimal():
                continue  # العمر 36
            if first.start < taken:
                continue  # سلمى | إدريس | عيادة
            known = is_classed([first.form], lexicon) or is_classed([surname.form], lexicon)
            known = known or is_present(surname, lexicon, lists)
            if not known and may_go_on(surname, lexicon):
                more = _has_third(part[at + 1 : at + _SHORTEST + 2], often, lexicon, lists)
                last = part[at + 1 + more]
                taken = last.end
                name = part[_child(part, at, lexicon) : at + _SHORTEST + more]
                gender = gender if name[0] is first else lists.given.get(name[0].key, "")
                span = Span(name[0].start, last.end)
                yield Named(span, tuple(word.key for word in name), (), gender)


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

    It has the article, comes again or ends its part.

    Args:
        words: The second given name and the two words behind it.
        often: How often the text has each word.
        lexicon: The language.
        lists: Its word lists.
    """
    if len(words) <= 1 or words[0].key not in lists.given or is_classed([words[1].form], lexicon):
        return False
    third = words[1]
    definite = third.key != third.form
    if is_present(third, lexicon, lists) or not may_go_on(third, lexicon):
        return False
    if not may_name(third, lexicon, definite=definite):
        return False
    return definite or often[third.key] > 1 or len(words) == _SHORTEST
