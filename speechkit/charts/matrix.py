"""A table of bars: one row a speaker, one column a theme, a bar and its figures in each cell.

Every quotation with two themes stands in two columns, which stacked bars would add up to more
than was said; here each column is measured alone, all by the same scale.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING

from speechkit.charts.columns import Columns
from speechkit.charts.frame import (
    Bar,
    bind,
    draw_bar,
    draw_caption,
    draw_legend,
    legend_height,
    name_rows,
    row_head,
)
from speechkit.charts.page import Page
from speechkit.charts.palette import FAINT, GREY, HATCHES
from speechkit.charts.record import Caption, Datum

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_BAR = 0.58  # share of a column for the longest bar; the rest is for its figures
_COLUMNS = Columns(least=14, most=17, letter=0.078)


def columns_that_fit(page: Page, letters: int = _COLUMNS.least) -> int:
    """Return how many columns with heads of so many letters a page has room for."""
    narrowest = _COLUMNS.least - 4 * page.narrow
    return max(2, int((page.most - row_head(page)) / (_COLUMNS.letter * min(letters, narrowest))))


@dataclass(frozen=True, slots=True)
class Matrix:
    """A table to draw.

    Attributes:
        caption: The words around it.
        rows: Labels.
        columns: Labels.
        cells: For each row and column its parts, solid and hatched.
        colours: One a row.
        keys: Names of the solid and the hatched part of a bar.
    """

    caption: Caption
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    cells: tuple[tuple[tuple[Datum, ...], ...], ...]
    colours: tuple[str, ...]
    keys: tuple[str, str]

    form = "form_bars"

    @property
    def data(self) -> tuple[Datum, ...]:
        """The parts of the cells that hold something, row by row."""
        return tuple(part for _, _, part in self._parts())

    @property
    def texts(self) -> tuple[str, ...]:
        """Everything that will be written."""
        return *self.rows, *self.columns, *self.keys

    def size(self, page: Page) -> tuple[float, float]:
        """Return width and height in inches of layout."""
        return _COLUMNS.size(self.columns, self.rows, self.caption, page)

    def draw(self, axes: "Axes", page: Page) -> None:
        """Draw cell by cell, then the words."""
        longest = max((self._total(row, column) for row, column, _ in self._parts()), default=1)
        ends: dict[tuple[int, int], float] = {}
        numbers = count()
        for row, column, part in self._parts():
            left = ends.get((row, column), float(column))
            length = _BAR * part.value / longest
            hatch = HATCHES[self.cells[row][column].index(part)]
            bar = Bar(row, left, length)
            draw_bar(axes, bar, self.colours[row], hatch, datum=next(numbers))
            ends[row, column] = left + length
        for (row, column), end in ends.items():
            self._figures(axes, page, row, column, end)
        rows, columns = len(self.rows), len(self.columns)
        axes.set_xlim(0, max(columns, 1))
        axes.set_ylim(-0.6, rows - 0.4)
        axes.hlines([row + 0.5 for row in range(rows - 1)], 0, columns, FAINT, linewidth=0.5)
        axes.vlines(range(columns), -0.6, rows - 0.4, FAINT, linewidth=1)
        _COLUMNS.write(axes, self.columns, page, "right" if page.mirrored else "left")
        name_rows(axes, self.rows, page)
        parts = [draw_bar(axes, Bar(0, 0, 0), GREY, hatch) for hatch in HATCHES[:2]]
        draw_legend(axes, parts, self.keys, page)
        draw_caption(axes, self.caption, page, note_below=legend_height(self.keys, page))

    def _parts(self) -> Iterator[tuple[int, int, Datum]]:
        for row, cells in enumerate(self.cells):
            for column, parts in enumerate(cells):
                yield from ((row, column, part) for part in parts if part.value)

    def _total(self, row: int, column: int) -> float:
        return sum(part.value for part in self.cells[row][column])

    def _figures(self, axes: "Axes", page: Page, row: int, column: int, end: float) -> None:
        parts = self.cells[row][column]
        figures = axes.annotate(
            page.line(" + ".join(page.words.number(part.value) for part in parts)),
            xy=(end, row),
            xytext=(page.pt(-3 if page.mirrored else 3), 0),
            textcoords="offset points",
            ha="right" if page.mirrored else "left",
            va="center",
            fontsize=page.pt(8.5),
        )
        first = next(part for part in parts if part.value)
        bind(figures, self.data.index(first), layer=2)
