"""Learned words: which theme single words and pairs of neighbours speak for, by language.

The terms of a taxonomy are what people thought of; beside them the training sentences show which
other words go with a theme ("ration", "garant", "перемири"). A word counts by its first letters,
without what Arabic writes as one with it; in Chinese, pairs and triples of characters count. What
occurs in fewer than ``FEWEST`` sentences is not learned. A content's words share a length of one,
the rarer ones more of it, as in TF-IDF; only hashes of them are kept.
"""

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from speechkit.lang.clitics import Clitics, stems
from speechkit.lang.fold import fold
from speechkit.themes.rows import Matrix

FEWEST = 3
_LETTERS = 4  # of a word: what is left of its inflections
_HAN = r"\u3400-\u9fff\uf900-\ufaff"
_CHARACTER = re.compile(f"[{_HAN}]")  # is a word of its own, and says little alone
_WORD = re.compile(rf"[{_HAN}]|[^\W_{_HAN}]+")


class Words(NamedTuple):
    """What is known of words.

    Attributes:
        keys: Their hashes, in ascending order.
        rarity: How much each counts in a content, shape ``(len(keys),)``.
        worth: What each says for every theme, shape ``(len(keys), themes)``.
    """

    keys: NDArray[np.uint32]
    rarity: NDArray[np.float32]
    worth: NDArray[np.float16]

    @classmethod
    def none(cls, themes: int) -> "Words":
        """Return what a model knows of words that has learned from none."""
        return cls(np.zeros(0, np.uint32), np.zeros(0, np.float32), np.zeros((0, themes), "<f2"))

    def values(self, texts: Sequence[NDArray[np.uint32]]) -> Matrix:
        """Return what is added to the decision values of texts, shape ``(n, themes)``.

        Args:
            texts: The hashes of each, from ``hashes``.
        """
        table = np.zeros((len(texts), self.worth.shape[1]))
        for row, text in zip(table, texts, strict=True):
            columns, shares = shares_of(text, self.keys, self.rarity)
            # No product of matrices, whose last bits depend on the processor.
            row[:] = (self.worth[columns].astype(np.float64) * shares[:, None]).sum(axis=0)
        return table


def hashes(text: str, lang: str, clitics: Clitics | None) -> NDArray[np.uint32]:
    """Return the hashes of the words of a text and of its pairs, each once, in ascending order."""
    folded = fold(text).text
    words = [_start(word, clitics) for word in _WORD.findall(folded)]
    pairs = [f"{one} {two}" for one, two in pairwise(words)]
    if _CHARACTER.search(folded):
        words = [f"{pair} {third}" for pair, third in zip(pairs, words[2:], strict=False)]
    found = {crc32(f"{lang}:{one}".encode("utf-8", "replace")) for one in (*words, *pairs)}
    return np.array(sorted(found), np.uint32)


def known(
    texts: Iterable[NDArray[np.uint32]],
) -> tuple[NDArray[np.uint32], NDArray[np.float32]]:
    """Return the hashes that occur in enough texts, and how much each counts."""
    texts = list(texts)
    counts = Counter(one for text in texts for one in text.tolist())
    keys = sorted(one for one, count in counts.items() if count >= FEWEST)
    rarity = [math.log((len(texts) + 1) / (counts[one] + 1)) + 1 for one in keys]
    return np.array(keys, np.uint32), np.array(rarity, np.float32)


def shares_of(
    text: NDArray[np.uint32], keys: NDArray[np.uint32], rarity: NDArray[np.float32]
) -> tuple[NDArray[np.int64], Matrix]:
    """Return which of the known words stand in a text, and how much of its length each has."""
    places = np.searchsorted(keys, text)
    places = places[(keys[np.minimum(places, len(keys) - 1)] == text)] if len(keys) else places[:0]
    shares = rarity[places].astype(np.float64)
    return places, shares / max(float(np.sqrt((shares * shares).sum())), 1e-9)


@lru_cache(maxsize=65536)
def _start(word: str, clitics: Clitics | None) -> str:
    return (stems(word, clitics)[-1][1] if clitics else word)[:_LETTERS]
