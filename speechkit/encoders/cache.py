"""Vectors kept on disk, so that a corpus is encoded once.

One file an encoder, named by its fingerprint, in the folder of ``speechkit.cache``.

What is kept is a block of texts, not a text: how the last bits of a vector are rounded depends on
the texts beside it, and a run from the cache must give the bytes of a run without it.
"""

import hashlib
import sqlite3
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from speechkit.cache import cache_folder, open_cache
from speechkit.encoders.base import Encoder

_BLOCK = 256  # texts
_TABLE = "blocks (key BLOB PRIMARY KEY, vectors BLOB)"


def with_cache(encoder: Encoder) -> Encoder:
    """Return the encoder behind the cache the environment names, or as it is without one."""
    folder = cache_folder()
    return CachedEncoder(encoder, folder) if folder else encoder


class CachedEncoder:
    """An encoder that looks a block of texts up before it encodes it."""

    def __init__(self, encoder: Encoder, folder: Path) -> None:
        self._encoder = encoder
        self.name = encoder.name
        self.path = folder / f"{encoder.fingerprint[:16]}.sqlite"

    @property
    def dim(self) -> int:
        """Length of a vector."""
        return self._encoder.dim

    @property
    def fingerprint(self) -> str:
        """Sha256 of the weights."""
        return self._encoder.fingerprint

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return one vector of length one a text.

        Raises:
            InputError: The cache cannot be read or written. Names the file.
        """
        blocks = [texts[start : start + _BLOCK] for start in range(0, len(texts), _BLOCK)]
        if not blocks:
            return self._encoder.encode(texts)
        with open_cache(self.path, _TABLE, "vectors") as cache:
            return np.concatenate([self._block(cache, block) for block in blocks])

    def _block(self, cache: sqlite3.Connection, texts: Sequence[str]) -> NDArray[np.float32]:
        key = _key(texts)
        row = cache.execute("SELECT vectors FROM blocks WHERE key = ?", (key,)).fetchone()
        if row is not None and len(row[0]) == 4 * len(texts) * self.dim:
            return np.frombuffer(row[0], dtype="<f4").reshape(len(texts), self.dim)
        vectors = self._encoder.encode(texts)
        data = np.ascontiguousarray(vectors, dtype="<f4").tobytes()
        with cache:
            cache.execute("INSERT OR REPLACE INTO blocks VALUES (?, ?)", (key, data))
        return vectors


def _key(texts: Sequence[str]) -> bytes:
    total = hashlib.sha256()
    for text in texts:
        data = text.encode("utf-8", "surrogatepass")
        total.update(len(data).to_bytes(8, "big") + data)
    return total.digest()
