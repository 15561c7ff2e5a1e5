"""Rows of bars over time: one row a theme or speaker, one bar a period, gaps shown as such."""

from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING

from speechkit.charts.frame import (
    bind,
    caption_height,
    draw_caption,
    name_rows,
)
from speechkit.charts.page import Page
from speechkit.charts.palette import FAINT, INK
from speechkit.charts.record import Caption, Datum

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_ROW = 0.55  # inches of layout a row is high at least
_TALLEST = 0.68  # share of a row for its highest bar; the rest is for its figure
_FIGURES = 26  # periods up to which each bar has its figure
_TICKS = 11  # periods named on the axis of a usual page


@dataclass(frozen=True, slots=True)
class Timeline:
    """Rows to draw.

    Attributes:
        caption: The words around them.
        rows: Labels.
        periods: What to write below each period.
        cells: For each row its periods.
        gaps: Periods from which there is no text, by number.
        colours: One a row.
    """

    caption: Caption
    rows: tuple[str, ...]
    periods: tuple[str, ...]
    cells: tuple[tuple[Datum, ...], ...]
    gaps: frozenset[int]
    colours: tuple[str, ...]

    form = "form_timeline"

    @property
    def data(self) -> tuple[Datum, ...]:
        """The bars, row by row."""
        return tuple(datum for row in self.cells for datum in row)

    @property
    def texts(self) -> tuple[str, ...]:
        """Everything that will be written."""
        return *self.rows, *self.periods

    def size(self, page: Page) -> tuple[float, float]:
        """Return width and height in inches of layout."""
        rows = (max(_ROW, 0.2 * page.count(row, page.label_width)) for row in self.rows)
        return page.least, caption_height(self.caption, page) + sum(rows) + 0.45

    def draw(self, axes: "Axes", page: Page) -> None:
        """Draw row by row, then the words."""
        highest = max((datum.value for datum in self.data), default=0) or 1
        for gap in sorted(self.gaps):
            axes.axvspan(gap - 0.5, gap + 0.5, color=(FAINT, 0.35), linewidth=0, zorder=0)
        numbers = count()
        for row, cells in enumerate(self.cells):
            axes.axhline(row + 0.4, color=FAINT, linewidth=page.pt(0.8), zorder=1)
            for period, datum in enumerate(cells):
                number = next(numbers)
                if datum.value:
                    self._bar(axes, page, (row, period), datum.value / highest, number)
        axes.set_xlim(-0.6, max(len(self.periods), 1) - 0.4)
        axes.set_ylim(-0.6, max(len(self.rows), 1) - 0.5)
        self._ticks(axes, page)
        name_rows(axes, self.rows, page)
        draw_caption(axes, self.caption, page, note_below=38)

    def _bar(
        self, axes: "Axes", page: Page, place: tuple[int, int], share: float, number: int
    ) -> None:
        row, period = place
        # The axis runs downwards: the foot of a bar is below its row's middle.
        (bar,) = axes.bar(period, -share * _TALLEST, 0.8, row + 0.4, color=self.colours[row])
        bind(bar, number)
        if len(self.periods) > _FIGURES:
            return
        figure = axes.annotate(
            page.words.number(self.cells[row][period].value),
            xy=(period, row + 0.4 - share * _TALLEST),
            xytext=(0, page.pt(1)),
            textcoords="offset points",
            ha="center",
            va="bottom",
            fontsize=page.pt(7.5),
            color=INK,
        )
        bind(figure, number, layer=1)

    def _ticks(self, axes: "Axes", page: Page) -> None:
        """Name as many periods as there is room for, the first among them."""
        most = max(2, page.letters(_TICKS))
        step = -(-len(self.periods) // most)
        shown = range(0, len(self.periods), max(step, 1))
        axes.set_xticks(
            list(shown),
            labels=["\n".join(map(page.line, self.periods[at].split("\n"))) for at in shown],
            fontsize=page.pt(8),
            parse_math=False,
        )
