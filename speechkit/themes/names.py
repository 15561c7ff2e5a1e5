"""Proper names in a content: words inside them are no evidence.

A "framework agreement for peace, security and cooperation" is a thing that bears theme words in
its name; nobody spoke of peacekeeping. What belongs to a name is found by one rule:

* a *whole* name is what the list says, and so is what stands in a *frame* (``《`` … ``》``);
* a name runs on from its *head* ("Commission") over words with a capital or an article written
  as one with them, and over linking words ("of", "for the") that lead to such a word. Where
  names go on in small letters ("Commission de consolidation de la paix"), the next ``reach``
  words after each link belong to it too;
* it runs back from its *tail* ("Peace, Security and Cooperation Framework") over words with a
  capital, linked or listed;
* it crosses a comma only towards a word with a capital, no other punctuation, and has no more
  than ``LONGEST`` words on either side.

Where the script has capitals, head and tail need one. At the start of a sentence a capital says
nothing: there a head of one word counts only where another word of the name has a capital.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from speechkit.themes.patterns import Piece

LONGEST = 9
FRAME = 12  # words between the two ends of a frame
TITLE = 40  # the same where the ends are title marks
_LISTING = "、"
_COMMAS = frozenset((",", "،", _LISTING))


class NamePatterns(NamedTuple):
    """The shapes of names in one language, patterns by number (see ``taxonomy.Names``)."""

    whole: tuple[int, ...] = ()
    heads: tuple[int, ...] = ()
    tails: tuple[int, ...] = ()
    links: frozenset[str] = frozenset()
    articles: frozenset[str] = frozenset()
    frames: tuple[tuple[int, int], ...] = ()
    reach: int = 0


Range = tuple[int, int]
Hits = Mapping[int, Sequence[tuple[int, int, int]]]


def find_names(
    tokens: Sequence[Piece],
    hits: Hits,
    patterns: NamePatterns,
    definite: Callable[[str], bool],
) -> list[Range]:
    """Return the ranges of tokens that are proper names, half-open, in no order.

    Args:
        tokens: The content.
        hits: Where each pattern was found.
        patterns: Which patterns show names.
        definite: Says whether a folded word carries an article.
    """
    names = [(start, end) for number in patterns.whole for start, end, _ in hits.get(number, ())]
    for first, last in patterns.frames:
        names.extend(_framed(tokens, hits.get(first, ()), hits.get(last, ())))
    for number in patterns.heads:
        for start, end, _ in hits.get(number, ()):
            names.extend(_run_on(tokens, start, end, patterns, definite))
    for number in patterns.tails:
        for start, end, _ in hits.get(number, ()):
            names.extend(_run_back(tokens, start, end, patterns))
    return names


def _framed(
    tokens: Sequence[Piece], firsts: Sequence[Sequence[int]], lasts: Sequence[Sequence[int]]
) -> Iterator[Range]:
    for start, inner, _ in firsts:
        reach = FRAME if tokens[start].is_word else TITLE
        for i, end, _ in lasts:
            if inner <= i <= inner + reach:
                between = tokens[inner:i]
                if reach == TITLE or all(t.is_word or t.form == _LISTING for t in between):
                    yield start, end
                break


def _run_on(
    tokens: Sequence[Piece],
    start: int,
    end: int,
    patterns: NamePatterns,
    definite: Callable[[str], bool],
) -> Iterator[Range]:
    if tokens[start].capital is False:
        return
    last, room, linked = end, 0, False
    for i in range(end, min(end + LONGEST, len(tokens))):
        token = tokens[i]
        if token.form in patterns.links or (token.form in _COMMAS and _listed(tokens, i, patterns)):
            room, linked = patterns.reach, True
        elif token.form in patterns.articles and linked:
            continue
        elif token.is_word and (token.capital or definite(token.form) or room > 0):
            room -= not token.capital
            last, linked = i + 1, False
        else:
            break
    if end - start > 1 or not _opens(tokens, start) or _capitals(tokens[start + 1 : last]):
        yield start, last


def _run_back(
    tokens: Sequence[Piece], start: int, end: int, patterns: NamePatterns
) -> Iterator[Range]:
    if not tokens[start].capital:
        return
    first, i = start, start - 1
    while i >= max(0, start - LONGEST):
        token = tokens[i]
        if token.form not in patterns.links | patterns.articles | _COMMAS:
            if not token.capital:
                break
            first = i
        i -= 1
    if first < start:
        yield first, end


def _listed(tokens: Sequence[Piece], comma: int, patterns: NamePatterns) -> bool:
    """Say whether a comma only parts the words of a name: the next one has a capital too."""
    i = comma + 1
    while i < len(tokens) and tokens[i].form in patterns.links | patterns.articles:
        i += 1
    return i < len(tokens) and bool(tokens[i].capital)


def _opens(tokens: Sequence[Piece], at: int) -> bool:
    """Say whether a token stands where a capital says nothing."""
    if tokens[at].capital is None or at == 0:
        return tokens[at].capital is not None
    return not tokens[at - 1].is_word and tokens[at - 1].form not in _COMMAS


def _capitals(tokens: Sequence[Piece]) -> bool:
    return any(token.capital for token in tokens)
