"""Who asks and does not tell: the host with whom somebody talks: مع الإعلامية | سلمى نجار."""

from collections.abc import Iterable

from speechkit.lang.fold import fold_word
from speechkit.lang.lexicon import Lexicon
from speechkit.records import Span
from speechkit.speakers.entities import Entity
from speechkit.speakers.wordlists import WordLists

_TITLE = 40  # characters of "with" and a title


def without_hosts(
    named: Iterable[tuple[Entity, Span]], text: str, lexicon: Lexicon, lists: WordLists
) -> list[tuple[Entity, Span]]:
    """Leave out the names of hosts, in the order of the text.

    Args:
        named: Persons, and where they are named.
        text: The text.
        lexicon: Its language.
        lists: Word lists of its language.
    """
    end, told = 0, []
    for person, name in sorted(named, key=lambda one: one[1]):
        if _is_host(text, name, lexicon, lists):
            end = name.end
        elif name.start >= end:  # the surname again inside the full name
            told.append((person, name))
    return told


def _is_host(text: str, name: Span, lexicon: Lexicon, lists: WordLists) -> bool:
    """Say whether a host's title stands before a name or opens it, and "with" before that."""
    if not lists.hosts:
        return False
    words = text[max(0, name.start - _TITLE) : name.start].split()[-2:]
    first = text[name.start : name.end].split()[:1]
    words = words[-1:] + first if {fold_word(w) for w in first} & lists.hosts else words
    if len(words) < 2 or fold_word(words[1]) not in lists.hosts:  # noqa: PLR2004 -- with X
        return False
    match = lexicon.classes.match((fold_word(words[0]),), 0)
    return match is not None and "preposition" in match[1]
