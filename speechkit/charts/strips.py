"""Where in a text something is said: rows of short marks along its length."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from speechkit.charts.frame import (
    bind,
    caption_height,
    draw_caption,
    name_rows,
    rows_height,
)
from speechkit.charts.page import Page
from speechkit.charts.palette import FAINT
from speechkit.charts.record import Caption, Datum

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_THINNEST = 0.4  # per cent of the text: a shorter mark could not be seen or clicked
_QUARTERS = (0, 25, 50, 75, 100)


class Strip(NamedTuple):
    """A row: its name, its marks (from, to in per cent of the text) and its colour."""

    name: str
    marks: tuple[tuple[float, float, Datum], ...]
    colour: str


@dataclass(frozen=True, slots=True)
class Strips:
    """Rows to draw.

    Attributes:
        caption: The words around them.
        strips: From top to bottom.
        axis: What the axis is.
    """

    caption: Caption
    strips: tuple[Strip, ...]
    axis: str

    form = "form_strips"

    @property
    def data(self) -> tuple[Datum, ...]:
        """The marks, row by row."""
        return tuple(datum for strip in self.strips for _, _, datum in strip.marks)

    @property
    def texts(self) -> tuple[str, ...]:
        """Everything that will be written."""
        return *(strip.name for strip in self.strips), self.axis

    def size(self, page: Page) -> tuple[float, float]:
        """Return width and height in inches of layout."""
        names = [strip.name for strip in self.strips]
        return page.least, caption_height(self.caption, page) + rows_height(names, page) + 0.3

    def draw(self, axes: "Axes", page: Page) -> None:
        """Draw row by row, then the words."""
        number = 0
        for row, strip in enumerate(self.strips):
            axes.axhline(row, color=FAINT, linewidth=page.pt(0.8), zorder=0)
            for start, end, _ in strip.marks:
                (bar,) = axes.barh(
                    row, max(end - start, _THINNEST), 0.62, start, color=strip.colour, alpha=0.85
                )
                bind(bar, number)
                number += 1
        axes.set_xlim(-1, 101)
        axes.set_ylim(-0.6, max(len(self.strips), 1) - 0.4)
        axes.set_xticks(
            _QUARTERS,
            labels=[page.line(f"{page.words.number(at)}%") for at in _QUARTERS],
            fontsize=page.pt(8.5),
        )
        axes.set_xlabel(page.line(self.axis), fontsize=page.pt(8.5))
        name_rows(axes, [strip.name for strip in self.strips], page)
        draw_caption(axes, self.caption, page, note_below=44)
