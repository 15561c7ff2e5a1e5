"""Linear rows: one a theme, and one that asks whether a text is about any theme at all.

What a text without a theme has in common with one that has some is the same for all themes, so one
row learns it from all sentences: that the talk is of sport, of a meeting's order, of a household.
It is added to the value of every theme, up to a cap, above which a text is about something and
the row has no more to say.

The rows are fitted one by one and know nothing of each other. A theme that another one outdoes in
the same text therefore loses a share of what it is behind (rivalry): most texts are about one
theme, and the words of one are half the words of its neighbours. Not so where its own terms are
enough: a list of themes is about all of them.
"""

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float64]
Numbers = NDArray[np.int64]
Vectors = NDArray[np.floating[Any]]
_FAR = 4.0  # how far behind the best a theme loses more and more


class Rows(NamedTuple):
    """What turns features into decision values.

    Attributes:
        coefficients: Shape ``(themes, d)``.
        intercepts: Shape ``(themes,)``.
        relevance: The row of any theme, shape ``(shared,)``: it sees the first columns.
        start: Its intercept.
        cap: The most it adds.
        rivalry: Share that a theme loses of what it is behind the best.
    """

    coefficients: Vectors
    intercepts: Vectors
    relevance: Vectors
    start: float
    cap: float
    rivalry: float = 0.0

    def values(self, table: Matrix) -> Matrix:
        """Return decision values, shape ``(n, themes)``; the table may be sparse."""
        own = table @ self.coefficients.T + self.intercepts
        shared = table[:, : len(self.relevance)] @ self.relevance + self.start
        return np.asarray(own + np.minimum(shared, self.cap)[:, None])

    def compared(self, values: Matrix, table: Matrix, shared: int) -> Matrix:
        """Return decision values of texts, each theme held against the best of its text.

        Args:
            values: Decision values.
            table: Features of the whole texts; may be sparse.
            shared: How many columns all themes see; behind them stand the themes' own terms.
        """
        behind = values - values.max(axis=1, keepdims=True, initial=-np.inf)
        lost = self.rivalry * np.maximum(behind, -_FAR)
        own = table[:, shared : shared + values.shape[1]]
        if own.shape[1]:
            lost = np.where(own > 0, 0.0, lost)
        return np.asarray(values + lost)

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
            float(np.float32(self.rivalry)),
        )
