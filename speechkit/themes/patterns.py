"""Cue terms as word patterns, and the tokens they are matched against.

A term is written as it is read: ``good offices``. A word that ends in ``*`` stands for every word
that begins so (``médiat*``); ``...`` for up to ``GAP`` words of the same clause. Hyphens and
apostrophes only part words, so ``cease-fire`` and ``cease fire`` are one pattern. A Chinese
character is a word of its own: Chinese has no spaces, and a sequence of characters is found
wherever it stands.
"""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from speechkit.lang.fold import fold
from speechkit.records import Span, Spans

GAP = 4  # words that ``...`` may stand for
BORDER = "\n"  # stands between two pieces of content; no pattern holds it

_HAN = "\u3400-\u9fff\uf900-\ufaff"
_TOKEN = re.compile(rf"[{_HAN}]|[^\W{_HAN}]+|[^\w\s'‐-]")


class Word(NamedTuple):
    """One word of a pattern.

    Attributes:
        form: Folded spelling.
        prefix: Longer words that begin so match too.
        gap: Other words may stand before it.
    """

    form: str
    prefix: bool
    gap: bool


Pattern = tuple[Word, ...]


class Piece(NamedTuple):
    """A token of a content.

    Attributes:
        form: Folded spelling.
        starts: Original offset of each folded character, and of the end.
        capital: Written with a capital; None in a script without capitals.
    """

    form: str
    starts: Sequence[int]
    capital: bool | None

    @property
    def is_word(self) -> bool:
        """Tell words and numbers from punctuation."""
        return self.form[0].isalnum()


def pieces(text: str, content: Spans) -> list[Piece]:
    """Return the tokens of all spans of a content, a border between two spans."""
    found: list[Piece] = []
    for span in content:
        if found:
            found.append(Piece(BORDER, (span.start, span.start), None))
        found.extend(_pieces(text, span))
    return found


def _pieces(text: str, span: Span) -> Iterable[Piece]:
    folded = fold(span.of(text))
    shift, starts = span.start, folded.starts
    for match in _TOKEN.finditer(folded.text):
        start, end = match.span()
        offsets: Sequence[int]
        if starts is None:
            offsets = range(shift + start, shift + end + 1)
        else:
            # A character that folds to several (½) belongs to the token as a whole.
            last = starts[end] if starts[end] > starts[end - 1] else starts[end] + 1
            offsets = [shift + offset for offset in (*starts[start:end], last)]
        first = text[offsets[0]]
        capital = True if first.isupper() else False if first.islower() else None
        yield Piece(match[0], offsets, capital)


def parse_pattern(term: str) -> Pattern:
    """Return the pattern a term stands for.

    Raises:
        ValueError: The term has no word, a star inside a word, or a gap at an edge.

    >>> parse_pattern("protect* ... civilians")[1]
    Word(form='civilians', prefix=False, gap=True)
    """
    words: list[Word] = []
    gap = False
    for part in term.split():
        if part == "...":
            gap = True
            continue
        if "*" in part[:-1]:
            raise ValueError("a star stands only at the end of a word")
        forms = _TOKEN.findall(fold(part.removesuffix("*")).text)
        for i, form in enumerate(forms):
            last = i == len(forms) - 1
            words.append(Word(form, prefix=last and part.endswith("*"), gap=gap and i == 0))
        gap = gap and not forms
    if not words:
        raise ValueError("it has no word")
    if gap or words[0].gap:
        raise ValueError("a gap stands only between two words")
    return tuple(words)
