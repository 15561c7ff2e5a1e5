"""Acronyms that a text explains itself: World Food Programme (WFP), البرنامج (سادك)."""

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence

from speechkit.speakers.names import Key, Word, key, words

_BRACKETS = re.compile(r"[(（]\s*([^()（）\s]{2,12})\s*[)）]")
_SMALL = 3  # letters of a word that an acronym may leave out (of, the, de)
_REACH = 9  # words before the bracket that may be spelled out


def acronyms(text: str, text_words: Sequence[Word]) -> Mapping[Key, Key]:
    """Return acronyms in brackets and the words before them that they stand for.

    >>> text = "The Agency for Water in Deserts (AWD) closed."
    >>> dict(acronyms(text, words(text)))
    {('awd',): ('agency', 'for', 'water', 'in', 'deserts')}
    """
    found: dict[Key, Key] = {}
    for match in _BRACKETS.finditer(text):
        inside = words(text, *match.span(1))
        at = bisect_right(text_words, match.start(), key=lambda word: word.end)
        before = text_words[max(at - _REACH, 0) : at]
        spelled = _spelled(inside[0].form, before) if len(inside) == 1 else ()
        if spelled:
            found.setdefault((key(inside[0].form),), tuple(word.key for word in spelled))
    return found


def _spelled(acronym: str, before: Sequence[Word]) -> Sequence[Word]:
    """Return the words whose initials are the acronym; small words may be left out."""
    at = len(before)
    for letter in reversed(acronym):
        at -= 1
        while at >= 0 and before[at].form[0] != letter and len(before[at].form) <= _SMALL:
            at -= 1
        if at < 0 or before[at].form[0] != letter:
            return ()
    return before[at:]
