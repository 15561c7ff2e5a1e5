"""Products of matrices in which a row comes out the same, to the bit, whatever stands beside it.

A BLAS adds up in an order that depends on the shape of the product and, at its edges, on the place
of a row. So products are computed in blocks of fixed sizes, with rows of zeros at both edges that
nobody reads. Whether all rows between the edges are computed alike, in blocks of every size, is
tried once on each matrix, by one row that stands in every place; where they are not, the blocks are
of eight rows, all of which every BLAS known computes alike, and take half as long again.
"""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

_EDGE = 8  # rows of zeros before and behind
_BLOCKS = (176, 32)  # rows of a block without its edges, large to small
_SMALL = 8  # rows of a block without edges


class Times:
    """A matrix that rows are multiplied with.

    Args:
        matrix: Shape ``(depth, width)``.
    """

    def __init__(self, matrix: Floats) -> None:
        self._matrix = np.ascontiguousarray(matrix.T)
        self._blocks = {size: np.zeros((size + 2 * _EDGE, len(matrix)), np.float32)
                        for size in _BLOCKS}  # fmt: skip
        self._alike = self._all_alike()

    def __call__(self, rows: Floats) -> Floats:
        """Return the product, shape ``(len(rows), width)``."""
        if not self._alike:
            return self._in_small_blocks(rows)
        product = np.empty((len(rows), len(self._matrix)), np.float32)
        start = 0
        for size in _sizes(len(rows)):
            part = rows[start : start + size]
            product[start : start + size] = self._block(part, size)
            start += size
        return product

    def _block(self, rows: Floats, size: int) -> Floats:
        block = self._blocks[size]
        block[_EDGE : _EDGE + len(rows)] = rows
        found: Floats = (self._matrix @ block.T).T[_EDGE : _EDGE + len(rows)]
        return found

    def _in_small_blocks(self, rows: Floats) -> Floats:
        padded = np.zeros((-(-len(rows) // _SMALL), _SMALL, rows.shape[1]), np.float32)
        padded.reshape(-1, rows.shape[1])[: len(rows)] = rows
        product: Floats = (padded @ self._matrix.T).reshape(-1, len(self._matrix))
        return product[: len(rows)]

    def _all_alike(self) -> bool:
        row = np.sin(np.arange(1, self._matrix.shape[1] + 1, dtype=np.float32))
        found = [self._block(np.tile(row, (size, 1)), size) for size in _BLOCKS]
        return all(bool((rows == found[0][0]).all()) for rows in found)


def _sizes(count: int) -> Iterator[int]:
    """Yield the sizes of blocks that hold so many rows."""
    large, small = _BLOCKS
    while count > 0:
        size = large if count > large // 2 else small
        yield size
        count -= size
