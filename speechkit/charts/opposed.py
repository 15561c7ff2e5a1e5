"""Bars to both sides of a line: what the one has and the other has not."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from speechkit.charts.frame import (
    Bar,
    caption_height,
    draw_bar,
    draw_caption,
    draw_legend,
    legend_height,
    name_rows,
    rows_height,
)
from speechkit.charts.page import Page
from speechkit.charts.palette import HATCHES, INK, PALETTE
from speechkit.charts.record import Caption, Datum

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_ROOM = 1.45  # longest bar and the room for its figures


class Row(NamedTuple):
    """A bar: what it is called, its datum and the figures at its end.

    The value of the datum is its length: positive towards the second side, where reading goes.
    """

    name: str
    datum: Datum
    figures: str


@dataclass(frozen=True, slots=True)
class Opposed:
    """Bars to draw.

    Attributes:
        caption: The words around them.
        rows: From top to bottom.
        sides: Names of the two sides.
    """

    caption: Caption
    rows: tuple[Row, ...]
    sides: tuple[str, str]

    form = "form_bars"

    @property
    def data(self) -> tuple[Datum, ...]:
        """The bars from top to bottom."""
        return tuple(row.datum for row in self.rows)

    @property
    def texts(self) -> tuple[str, ...]:
        """Everything that will be written."""
        return *(row.name for row in self.rows), *(row.figures for row in self.rows), *self.sides

    def size(self, page: Page) -> tuple[float, float]:
        """Return width and height in inches of layout."""
        names = [row.name for row in self.rows]
        return page.least, caption_height(self.caption, page) + rows_height(names, page, 0.05)

    def draw(self, axes: "Axes", page: Page) -> None:
        """Draw bar by bar, then the words."""
        longest = max((abs(datum.value) for datum in self.data), default=0) or 1
        for number, row in enumerate(self.rows):
            value = row.datum.value
            side = int(value > 0)
            draw_bar(axes, Bar(number, 0, value), PALETTE[side], HATCHES[side], datum=number)
            rightward = (value > 0) != page.mirrored
            axes.annotate(
                page.line(row.figures),
                xy=(value, number),
                xytext=(page.pt(4 if rightward else -4), 0),
                textcoords="offset points",
                ha="left" if rightward else "right",
                va="center",
                fontsize=page.pt(8.5),
            )
        axes.axvline(0, color=INK, linewidth=page.pt(0.8))
        axes.set_xlim(-longest * _ROOM, longest * _ROOM)
        axes.set_ylim(-0.6, max(len(self.rows), 1) - 0.4)
        axes.set_xticks([])
        name_rows(axes, [row.name for row in self.rows], page)
        keys = [draw_bar(axes, Bar(0, 0, 0), PALETTE[side], HATCHES[side]) for side in (0, 1)]
        draw_legend(axes, keys, self.sides, page)
        draw_caption(axes, self.caption, page, note_below=legend_height(self.sides, page))
