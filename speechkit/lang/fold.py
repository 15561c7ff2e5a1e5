"""Folding: a copy of the text for matching, and the way back to the original offsets.

What is folded, by script and not by language, so that one function serves a mixed text:

* case (``casefold``), compatibility width (NFKC of single characters), canonical composition;
* Arabic: alef with hamza, madda or wasla to bare alef, alef maqsura to ya, hamza on waw or ya
  to waw or ya, ta marbuta to ha; harakat, Quranic marks and tatweel are dropped;
* Cyrillic: yo to ye;
* combining marks that make no letter of their own (Russian stress) are dropped;
* every kind of space to a blank; bidi controls, zero-width characters, soft hyphens and
  variation selectors are dropped; curly apostrophes and single quotation marks to ``'``.

Source of the Arabic rules: Habash, Introduction to Arabic Natural Language Processing (2010),
section 3.1, "orthographic normalization"; of the controls: Unicode UAX #9, table 4.
"""

import re
import unicodedata
from bisect import bisect_left
from functools import lru_cache
from typing import NamedTuple

from speechkit.records import Span

_ARABIC = {
    "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا",
    "ى": "ي", "ؤ": "و", "ئ": "ي", "ة": "ه",
    "ی": "ي", "ک": "ك", "ھ": "ه",
}  # fmt: skip
TATWEEL = "ـ"  # lengthens a letter: لـالجريدة
_DASH = f" {TATWEEL} "  # by itself it is written for a dash
_CYRILLIC = {"ё": "е", "Ё": "е"}
_SINGLE_MARKS = dict.fromkeys("’‘‛ʼ＇`´", "'")
_DROPPED = (
    *range(0x0610, 0x061B), *range(0x064B, 0x0660), 0x0670, *range(0x06D6, 0x06DD),
    *range(0x06DF, 0x06E5), 0x06E7, 0x06E8, *range(0x06EA, 0x06EE), 0x0640,
    0x00AD, 0x034F, 0x061C, *range(0x200B, 0x2010), *range(0x202A, 0x202F),
    *range(0x2060, 0x206A), *range(0xFE00, 0xFE10), 0xFEFF,
)  # fmt: skip
_TABLE: dict[int, str] = {
    **dict.fromkeys(_DROPPED, ""),
    **{ord(k): v for k, v in (_ARABIC | _CYRILLIC | _SINGLE_MARKS).items()},
    # Line ends stay: blocks are found by them.
    **dict.fromkeys((0x09, 0x0B, 0x0C, 0x0D, 0x85, 0xA0, 0x1680, 0x2028, 0x2029), " "),
    ord("…"): "…",  # NFKC would make three characters of it
    **dict.fromkeys((*range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000), " "),
}
# All but the characters, most of a text, that are known to stay as they are.
_DOUBTFUL = re.compile(
    r"[^\n -@\[-_a-z{-~«»à-öø-ÿ“”،؛؟ءاب\u062a-\u063aفقك-هوي\u0430-\u044f\u4e00-\u9fff]"
)
_SHORT = 32  # characters of words that come again; longer ones are not kept
_HARD = "\ufffe"  # no character: stands for one that does not become another one


class Folded(NamedTuple):
    """A folded text and the way back.

    Attributes:
        text: The folded copy.
        starts: For each folded character the offset of the original one it came from, with the
            original length as last element; None where the two texts run in step.
        length: Length of the original text.
    """

    text: str
    starts: tuple[int, ...] | None
    length: int

    def span(self, start: int, end: int) -> Span:
        """Return the original span of the folded characters ``start`` to ``end``.

        Dropped characters (a diacritic, a tatweel) belong to the character before them.
        """
        if self.starts is None:
            return Span(start, end)
        return Span(self.starts[start], self.starts[end])

    def index_of(self, offset: int) -> int:
        """Return the folded index of the first character that starts at or after ``offset``."""
        if self.starts is None:
            return offset
        return bisect_left(self.starts, offset)


def fold(text: str) -> Folded:
    """Return the folded copy of a text.

    >>> fold("إلى").text
    'الي'
    >>> folded = fold("قَـالَ")
    >>> folded.text, folded.span(0, 3)
    ('قال', Span(start=0, end=6))
    """
    text = text.replace(_DASH, " - ")
    if text.isascii():
        return Folded(text.lower().translate(_TABLE), None, len(text))
    quick = _quick(text)
    if quick is not None:
        return quick
    pieces: list[str] = []
    starts: list[int] = []
    for start, end in _clusters(text):
        piece = _fold_cluster(text[start:end])
        pieces.append(piece)
        starts.extend([start] * len(piece))
    starts.append(len(text))
    return Folded("".join(pieces), tuple(starts), len(text))


def fold_word(word: str) -> str:
    """Return the folded spelling alone, of lexicon entries and of words by themselves."""
    return _fold_short(word) if len(word) <= _SHORT else fold(word).text.strip()


@lru_cache(maxsize=4096)
def _fold_short(word: str) -> str:
    return fold(word).text.strip()


class _Characters(dict[str, str]):
    """What becomes of single characters, found once for each.

    Those that stay one character are given as such, all others as ``_HARD``; ``dropped`` holds
    those of which nothing is left. A text with any other (a combining mark, a ligature) has to be
    folded by clusters.
    """

    def __init__(self) -> None:
        self.dropped: set[str] = set()

    def __missing__(self, char: str) -> str:
        folded = _fold_cluster(char)
        if not folded:
            self.dropped.add(char)
        plain = len(folded) == 1 and not unicodedata.combining(char)
        self[char] = folded if plain else _HARD
        return self[char]


def _quick(text: str) -> Folded | None:
    """Fold character by character where every character stays one or is dropped."""
    folded = _DOUBTFUL.sub(lambda match: _CHARACTERS[match.group()], text)
    if _HARD not in folded:
        return Folded(folded, None, len(text))
    others = {char for char in _DOUBTFUL.findall(text) if _CHARACTERS[char] == _HARD}
    if not others <= _CHARACTERS.dropped:
        return None
    starts: list[int] = []
    at = 0
    for gap in re.finditer(f"[{''.join(map(re.escape, others))}]", text):
        starts += range(at, gap.start())
        at = gap.end()
    starts += range(at, len(text) + 1)
    return Folded(folded.replace(_HARD, ""), tuple(starts), len(text))


def _clusters(text: str) -> list[tuple[int, int]]:
    """Cut the text into base characters with the combining marks that follow them."""
    cuts = [i for i, char in enumerate(text) if not unicodedata.combining(char)]
    if not cuts or cuts[0] != 0:
        cuts.insert(0, 0)
    return list(zip(cuts, [*cuts[1:], len(text)], strict=True))


@lru_cache(maxsize=4096)
def _fold_cluster(cluster: str) -> str:
    known = _TABLE.get(ord(cluster[0])) if len(cluster) == 1 else None
    if known is not None:
        return known
    composed = unicodedata.normalize("NFC", cluster.translate(_TABLE))
    if len(composed) > 1:  # marks without a composed letter: stress, stray accents
        composed = "".join(char for char in composed if not unicodedata.combining(char))
    flat = unicodedata.normalize("NFKC", composed) if len(composed) == 1 else composed
    if len(flat) > len(composed) and not flat.isalpha():
        flat = composed  # ½ or ﷺ would be several words where the text has one character
    return flat.casefold().translate(_TABLE)


_CHARACTERS = _Characters()
