"""Products of matrices in which a row comes out the same, to the bit, whatever stands beside it.

A BLAS adds up in an order that depends on the shape of the product and, at its edges, on the place
of a row. So products are computed in blocks of fixed sizes. Some kernels compute all rows of such a
block alike; some do so only with the factors exchanged and between rows of zeros that nobody reads.
Which way does is tried once on each matrix, by one row that stands in every place of blocks of
every size; where neither does, the blocks are of eight rows, all of which every BLAS known computes
alike, and take half as long again.
"""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

_EDGE = 8  # rows of zeros before and behind
_BLOCKS = (256, 128, 64, 32, 16)  # rows of a block without its edges, large to small
_SMALL = (8,)  # the same where no other way will do
_FULL = 0.75  # share of a block from which it is filled up with zeros


class _Plain:
    """Blocks as they are."""

    sizes: tuple[int, ...] = _BLOCKS

    def __init__(self, matrix: Floats) -> None:
        self._matrix = np.ascontiguousarray(matrix)

    def set(self, product: Floats, rows: Floats, size: int) -> None:
        """Set the product of up to ``size`` rows."""
        if len(rows) == size:
            np.matmul(rows, self._matrix, out=product)
            return
        block = np.zeros((size, rows.shape[1]), np.float32)
        block[: len(rows)] = rows
        product[:] = (block @ self._matrix)[: len(rows)]


class _Small(_Plain):
    """The smallest blocks."""

    sizes = _SMALL

    def __init__(self, matrix: Floats) -> None:
        self._matrix = np.asfortranarray(matrix)


class _Edged:
    """Blocks between rows of zeros."""

    sizes = _BLOCKS

    def __init__(self, matrix: Floats) -> None:
        self._matrix = np.ascontiguousarray(matrix.T)
        self._blocks = {size: np.zeros((size + 2 * _EDGE, len(matrix)), np.float32)
                        for size in _BLOCKS}  # fmt: skip

    def set(self, product: Floats, rows: Floats, size: int) -> None:
        """Set the product of up to ``size`` rows."""
        block = self._blocks[size]
        block[_EDGE : _EDGE + len(rows)] = rows
        product[:] = (self._matrix @ block.T).T[_EDGE : _EDGE + len(rows)]


WAYS: tuple[type[_Plain | _Edged], ...] = (_Plain, _Edged)  # the faster first


class Times:
    """A matrix that rows are multiplied with.

    Args:
        matrix: Shape ``(depth, width)``.
    """

    def __init__(self, matrix: Floats) -> None:
        self._depth, self._width = matrix.shape
        ways = (way(matrix) for way in WAYS)
        self._way = next((way for way in ways if self._all_alike(way)), None) or _Small(matrix)

    def __call__(self, rows: Floats, product: Floats | None = None) -> Floats:
        """Return the product, shape ``(len(rows), width)``, set where a place is given for it."""
        if product is None:
            product = np.empty((len(rows), self._width), np.float32)
        start = 0
        for size in _sizes(len(rows), self._way.sizes):
            part = slice(start, start + size)
            self._way.set(product[part], rows[part], size)
            start += size
        return product

    def _all_alike(self, way: _Plain | _Edged) -> bool:
        row = np.sin(np.arange(1, self._depth + 1, dtype=np.float32))
        product = np.empty((sum(way.sizes), self._width), np.float32)
        start = 0
        for size in way.sizes:
            way.set(product[start : start + size], np.tile(row, (size, 1)), size)
            start += size
        return bool((product == product[0]).all())


def _sizes(count: int, sizes: tuple[int, ...]) -> Iterator[int]:
    """Yield the sizes of blocks that hold so many rows."""
    for size in sizes:
        while count >= size * (_FULL if size > sizes[-1] else 0) and count > 0:
            yield size
            count -= size
