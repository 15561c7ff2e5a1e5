"""Linear rows: one a theme, and one that asks whether a text is about any theme at all.

What a text without a theme has in common with one that has some is the same for all themes, so one
row learns it from all sentences: that the talk is of sport, of a meeting's order, of a household.
It is added to the value of every theme, up to a cap, above which a text is about something and
the row has no more to say.
"""

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float64]
Vectors = NDArray[np.floating[Any]]


class Rows(NamedTuple):
    """What turns features into decision values.

    Attributes:
        coefficients: Shape ``(themes, d)``.
        intercepts: Shape ``(themes,)``.
        relevance: The row of any theme, shape ``(shared,)``: it sees the first columns.
        start: Its intercept.
        cap: The most it adds.
    """

    coefficients: Vectors
    intercepts: Vectors
    relevance: Vectors
    start: float
    cap: float

    def values(self, table: Matrix) -> Matrix:
        """Return decision values, shape ``(n, themes)``; the table may be sparse."""
        own = table @ self.coefficients.T + self.intercepts
        shared = table[:, : len(self.relevance)] @ self.relevance + self.start
        return np.asarray(own + np.minimum(shared, self.cap)[:, None])

    def by_vector(self, vectors: Vectors) -> Matrix:
        """Return decision values of texts in which no term was found."""
        width = self.coefficients.shape[1] - vectors.shape[1]
        return self.values(np.hstack([vectors, np.zeros((len(vectors), width))]))

    def rounded(self) -> "Rows":
        """Return the rows as a file holds them: with half the digits."""
        return Rows(
            self.coefficients.astype(np.float32),
            self.intercepts.astype(np.float32),
            self.relevance.astype(np.float32),
            float(np.float32(self.start)),
            float(np.float32(self.cap)),
        )
