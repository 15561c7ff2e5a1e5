"""Heat maps: a table whose cells are the darker the more they hold, each with its figure."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from speechkit.charts.columns import Columns
from speechkit.charts.frame import bind, draw_caption, name_rows
from speechkit.charts.matrix import columns_that_fit
from speechkit.charts.page import Page
from speechkit.charts.palette import FAINT, GREY, INK, PLAIN
from speechkit.charts.record import Caption, Datum

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_COLUMNS = Columns(least=10, most=14, letter=0.082)
_DARK = 0.6  # share of the largest from which a figure is white
_PALEST = 0.15


def cells_that_fit(page: Page) -> int:
    """Return how many columns a page has room for."""
    return columns_that_fit(page, _COLUMNS.least)


@dataclass(frozen=True, slots=True)
class Cells:
    """A heat map to draw.

    Attributes:
        caption: The words around it.
        rows: Labels.
        columns: Labels.
        cells: For each row its cells; None: nothing belongs there.
        grey: Rows drawn in grey, by number.
    """

    caption: Caption
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    cells: tuple[tuple[Datum | None, ...], ...]
    grey: frozenset[int] = frozenset()

    form = "form_map"

    @property
    def data(self) -> tuple[Datum, ...]:
        """The cells, row by row."""
        return tuple(datum for _, _, datum in self._cells())

    @property
    def texts(self) -> tuple[str, ...]:
        """Everything that will be written."""
        return *self.rows, *self.columns

    def size(self, page: Page) -> tuple[float, float]:
        """Return width and height in inches of layout."""
        return _COLUMNS.size(self.columns, self.rows, self.caption, page)

    def draw(self, axes: "Axes", page: Page) -> None:
        """Draw cell by cell, then the words."""
        from matplotlib.patches import Rectangle  # noqa: PLC0415 -- heavy

        largest = max((datum.value for datum in self.data), default=0) or 1
        for number, (row, column, datum) in enumerate(self._cells()):
            share = datum.value / largest
            colour = GREY if row in self.grey else PLAIN
            depth = _PALEST + (1 - _PALEST) * share if datum.value else 0.0
            cell = Rectangle((column - 0.48, row - 0.45), 0.96, 0.9, color=(colour, depth), lw=0)
            bind(axes.add_patch(cell), number if datum.value else None)
            if not datum.value:
                axes.text(column, row, "·", ha="center", va="center", color=FAINT)
                continue
            figure = axes.text(
                column,
                row,
                page.words.number(datum.value),
                ha="center",
                va="center",
                fontsize=page.pt(9),
                color="white" if share > _DARK else INK,
            )
            bind(figure, number, layer=1)
        axes.set_xlim(-0.5, max(len(self.columns), 1) - 0.5)
        axes.set_ylim(-0.5, max(len(self.rows), 1) - 0.5)
        _COLUMNS.write(axes, self.columns, page)
        name_rows(axes, self.rows, page)
        draw_caption(axes, self.caption, page, note_below=12)

    def _cells(self) -> Iterator[tuple[int, int, Datum]]:
        for row, cells in enumerate(self.cells):
            for column, datum in enumerate(cells):
                if datum is not None:
                    yield row, column, datum
