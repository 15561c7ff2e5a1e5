"""Finds the passage of a long text that a quotation is closest to, word by word.

Pairs of neighbouring words vote for where in the text the quotation would begin; only the places
with most votes are compared in full. So the work grows with the text once, when it is indexed, and
with the quotation; frequent pairs, which stand anywhere, have no vote.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import Match, SequenceMatcher
from itertools import pairwise
from typing import NamedTuple

from speechkit.lang.fold import fold
from speechkit.lang.tokens import CJK
from speechkit.records import Span

_WORD = re.compile(rf"[{CJK}]|[^\W_{CJK}]+")
_OFTEN = 40  # places, from which a pair of words tells nothing
_PLACES = 3  # compared in full
_SLACK = 6  # words more on either side
_LOOSE = 4  # words more between two matches than the quotation has: a chance match
_PROCLITIC = 2  # letters
_LONGEST = 400  # words of a quotation that vote


class Word(NamedTuple):
    """A word, folded, and where it stands in its text."""

    form: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Alignment:
    """The passage closest to a quotation.

    Attributes:
        span: Where it stands.
        share: Words that both have, in order, of the words of the longer one; 0 to 1.
    """

    span: Span
    share: float


def words_of(text: str) -> list[Word]:
    """Return the words of a text; Chinese characters are words of their own.

    >>> [word.form for word in words_of("Qu'il “parte”, 中文")]
    ['qu', 'il', 'parte', '中', '文']
    """
    folded = fold(text)
    return [Word(found[0], *folded.span(*found.span())) for found in _WORD.finditer(folded.text)]


class Index:
    """A text in which passages are looked for."""

    def __init__(self, text: str) -> None:
        self.words = words_of(text)
        self._forms = [word.form for word in self.words]
        self._places: dict[tuple[str, ...], list[int]] = defaultdict(list)
        for place, pair in enumerate(pairwise(self._forms)):
            self._places[pair].append(place)
        for place, form in enumerate(self._forms):
            self._places[form,].append(place)

    def closest(self, quotation: str) -> Alignment | None:
        """Return the passage with the largest share of the same words, or None without any."""
        wanted = [word.form for word in words_of(quotation)]
        found = [self._aligned(wanted, start) for start in self._starts(wanted)]
        aligned = [one for one in found if one is not None]
        return max(aligned, key=lambda one: (one.share, -one.span.start), default=None)

    def _starts(self, wanted: Sequence[str]) -> Iterator[int]:
        """Yield where the quotation would begin, by votes; the most likely first."""
        voting = wanted[:_LONGEST]
        width = max(_SLACK, len(voting) // 4)
        votes: Counter[int] = Counter()
        firsts: dict[int, int] = {}
        for gram_size, start in self._votes(voting):
            bucket = start // width
            votes[bucket] += gram_size
            firsts[bucket] = min(start, firsts.get(bucket, start))
        ranked = sorted(votes, key=lambda bucket: (-votes[bucket], bucket))
        yield from (firsts[bucket] for bucket in ranked[:_PLACES])

    def _votes(self, wanted: Sequence[str]) -> Iterator[tuple[int, int]]:
        """Yield how many words stand together and where the quotation would begin by them."""
        grams = (*enumerate(pairwise(wanted)), *enumerate((form,) for form in wanted))
        for place, gram in grams:
            found = self._places.get(gram, ())
            if len(found) <= _OFTEN:
                yield from ((len(gram), one - place) for one in found)

    def _aligned(self, wanted: Sequence[str], start: int) -> Alignment | None:
        slack = max(_SLACK, len(wanted) // 3)
        first = max(0, start - slack)
        window = self._forms[first : start + len(wanted) + 2 * slack]
        matcher = SequenceMatcher(None, window, wanted, autojunk=False)
        blocks = _trimmed([block for block in matcher.get_matching_blocks() if block.size])
        if not blocks:
            return None
        # What the quotation has before its first match stands before it in the text too.
        begin = max(first, first + blocks[0].a - blocks[0].b)
        behind = len(wanted) - blocks[-1].b - blocks[-1].size
        end = min(len(self.words), first + blocks[-1].a + blocks[-1].size + behind)
        same = sum(block.size for block in blocks)
        start, opening = self.words[begin].start, _cut(self.words[begin], wanted[0])
        if opening and blocks[0].b == 1:
            start, same = start + opening, same + 1
        return Alignment(Span(start, self.words[end - 1].end), same / max(len(wanted), end - begin))


def _cut(word: Word, wanted: str) -> int:
    """Return how many letters of a word a quotation that begins within it leaves out, or 0.

    So are Arabic conjunctions left out, which are written as one with the word behind them.
    """
    left = len(word.form) - len(wanted)
    plain = word.end - word.start == len(word.form)
    return left if plain and 0 < left <= _PROCLITIC and word.form.endswith(wanted) else 0


def _trimmed(blocks: list[Match]) -> list[Match]:
    """Drop single words at the edges that match by chance, far from the others."""
    while len(blocks) > 1 and blocks[0].size == 1 and _is_loose(blocks[0], blocks[1]):
        blocks = blocks[1:]
    while len(blocks) > 1 and blocks[-1].size == 1 and _is_loose(blocks[-2], blocks[-1]):
        blocks = blocks[:-1]
    return blocks


def _is_loose(one: Match, other: Match) -> bool:
    between = other.a - one.a - one.size
    return between - (other.b - one.b - one.size) > _LOOSE
