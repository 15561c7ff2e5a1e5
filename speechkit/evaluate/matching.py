"""Which prediction answers which gold quotation: an optimal one-to-one matching.

Only letters and digits count. A set of characters is an ``int`` with one bit a character, so
that sharing, joining and counting are single operations.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from speechkit.evaluate.gold import GoldDocument, GoldQuotation
from speechkit.records import Span

Mask = int
_INFINITE = float("inf")


@dataclass(frozen=True, slots=True)
class Side:
    """A quotation with the characters of its parts as masks; ``pieces`` are those of content."""

    quotation: GoldQuotation
    pieces: tuple[Mask, ...]
    content: Mask
    cue: Mask
    speaker: Mask
    mentions: Mask

    @property
    def size(self) -> int:
        """Letters and digits of the content."""
        return self.content.bit_count()


def sides(document: GoldDocument) -> list[Side]:
    """Return the quotations that hold at least one letter or digit, in order."""
    letters = letter_mask(document.text)
    found: list[Side] = []
    for quotation in document.quotations:
        content, cue, speaker, mentions = (
            letters & span_mask(spans)
            for spans in (
                quotation.content,
                quotation.cue,
                quotation.speaker,
                (*quotation.speaker, *quotation.mentions),
            )
        )
        if content:
            pieces = tuple(filter(None, (letters & span_mask((s,)) for s in quotation.content)))
            found.append(Side(quotation, pieces, content, cue, speaker, mentions))
    return found


def letter_mask(text: str) -> Mask:
    """Return the characters of a text that are letters or digits."""
    return int("".join("1" if char.isalnum() else "0" for char in reversed(text)) or "0", 2)


def span_mask(spans: Iterable[Span]) -> Mask:
    """Return the characters of some spans."""
    mask = 0
    for span in spans:
        mask |= ((1 << (span.end - span.start)) - 1) << span.start
    return mask


def union(group: Iterable[Side]) -> Mask:
    """Return the characters in the content of any of the quotations."""
    mask = 0
    for side in group:
        mask |= side.content
    return mask


def shared(one: Side, other: Side) -> int:
    """Return the number of letters and digits that two contents share."""
    return (one.content & other.content).bit_count()


def match(gold: Sequence[Side], predicted: Sequence[Side]) -> dict[int, int]:
    """Return ``{gold index: prediction index}`` with the greatest total overlap (Dice)."""
    weights: dict[int, dict[int, float]] = {}
    for row, one in enumerate(gold):
        touched = {
            column: 2 * both / (one.size + other.size)
            for column, other in enumerate(predicted)
            if (both := shared(one, other))
        }
        if touched:
            weights[row] = touched
    pairs: dict[int, int] = {}
    for rows, columns in _components(weights):
        table = [[weights[row].get(column, 0.0) for column in columns] for row in rows]
        pairs |= {rows[i]: columns[j] for i, j in assign(table).items()}
    return pairs


def _components(weights: dict[int, dict[int, float]]) -> list[tuple[list[int], list[int]]]:
    """Cut the graph of touching quotations into parts that do not touch one another."""
    parts: list[tuple[set[int], set[int]]] = []
    for row, touched in weights.items():
        rows, columns, apart = {row}, set(touched), []
        for part in parts:
            if part[1] & columns:
                rows, columns = rows | part[0], columns | part[1]
            else:
                apart.append(part)
        parts = [*apart, (rows, columns)]
    return [(sorted(rows), sorted(columns)) for rows, columns in parts]


def assign(weights: Sequence[Sequence[float]]) -> dict[int, int]:
    """Return ``{row: column}`` of greatest total weight; pairs of weight 0 are left out.

    Source: H. W. Kuhn, The Hungarian method for the assignment problem (1955), in the form of
    shortest augmenting paths with prices (R. Jonker, A. Volgenant 1987); cubic in the size.
    """
    if not weights or not weights[0]:
        return {}
    if len(weights) > len(weights[0]):
        turned = assign(list(zip(*weights, strict=True)))
        return {row: column for column, row in turned.items()}
    solver = _Assignment(weights)
    for row in range(len(weights)):
        solver.place(row)
    return {
        row: column
        for column, row in enumerate(solver.row_of)
        if row is not None and weights[row][column] > 0
    }


class _Assignment:
    """Rows placed one after the other; each placing keeps the whole optimal."""

    def __init__(self, weights: Sequence[Sequence[float]]) -> None:
        self._weights = weights
        self._row_price = [0.0] * len(weights)
        self._column_price = [0.0] * len(weights[0])
        self.row_of: list[int | None] = [None] * len(weights[0])

    def place(self, row: int) -> None:
        """Give the row a column, moving rows placed before where that is worth it."""
        width = len(self.row_of)
        slack = [_INFINITE] * width
        before: list[int | None] = [None] * width
        visited: set[int] = set()
        current, column = row, None
        while True:
            self._relax(current, column, visited, slack, before)
            free = [other for other in range(width) if other not in visited]
            nearest = min(free, key=lambda other: slack[other])
            self._reprice(row, slack[nearest], visited, slack)
            column = nearest
            visited.add(column)
            owner = self.row_of[column]
            if owner is None:
                break
            current = owner
        self._shift(row, column, before)

    def _relax(
        self,
        row: int,
        column: int | None,
        visited: set[int],
        slack: list[float],
        before: list[int | None],
    ) -> None:
        for other in range(len(slack)):
            if other in visited:
                continue
            prices = self._row_price[row] + self._column_price[other]
            cost = -self._weights[row][other] - prices
            if cost < slack[other]:
                slack[other], before[other] = cost, column

    def _reprice(self, row: int, step: float, visited: set[int], slack: list[float]) -> None:
        self._row_price[row] += step
        for column in range(len(slack)):
            owner = self.row_of[column]
            if column in visited:
                self._column_price[column] -= step
                if owner is not None:
                    self._row_price[owner] += step
            else:
                slack[column] -= step

    def _shift(self, row: int, column: int, before: list[int | None]) -> None:
        """Move every row on the path one column on, and put the new row at its start."""
        while (previous := before[column]) is not None:
            self.row_of[column] = self.row_of[previous]
            column = previous
        self.row_of[column] = row
