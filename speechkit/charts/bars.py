"""Stacked bars: rows of one figure each, split into a few parts."""

from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING

from speechkit.charts.frame import (
    Bar,
    bind,
    caption_height,
    draw_bar,
    draw_caption,
    draw_legend,
    legend_height,
    name_rows,
    row_head,
    rows_height,
)
from speechkit.charts.page import Page
from speechkit.charts.palette import GREY, HATCHES, INK, PLAIN
from speechkit.charts.record import Caption, Datum

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_ROOM = 1.08  # longest bar and its total
_DIGIT, _MARGIN = 0.09, 0.07  # inches of layout that a digit takes, and the space around a figure


@dataclass(frozen=True, slots=True)
class Bars:
    """Bars to draw.

    Attributes:
        caption: The words around them.
        rows: Label of each bar.
        parts: Name of each part, as many as there are hatches.
        bars: For each bar its parts.
        grey: Bars drawn in grey, by number: what they show is not counted or not resolved.
    """

    caption: Caption
    rows: tuple[str, ...]
    parts: tuple[str, ...]
    bars: tuple[tuple[Datum, ...], ...]
    grey: frozenset[int] = frozenset()

    form = "form_bars"

    @property
    def data(self) -> tuple[Datum, ...]:
        """The parts, bar by bar."""
        return tuple(part for bar in self.bars for part in bar)

    @property
    def texts(self) -> tuple[str, ...]:
        """Everything that will be written."""
        return *self.rows, *self.parts

    def size(self, page: Page) -> tuple[float, float]:
        """Return width and height in inches of layout."""
        return page.least, caption_height(self.caption, page) + rows_height(self.rows, page)

    def draw(self, axes: "Axes", page: Page) -> None:
        """Draw bar by bar, then the words."""
        longest = max((sum(part.value for part in bar) for bar in self.bars), default=0) or 1
        inch = (page.least - row_head(page)) / (_ROOM * longest)  # of layout, for one
        numbers = count()
        for row, parts in enumerate(self.bars):
            left = 0.0
            for hatch, part in zip(HATCHES, parts, strict=True):
                number = next(numbers)
                if part.value:
                    colour = GREY if row in self.grey else PLAIN
                    draw_bar(axes, Bar(row, left, part.value), colour, hatch, datum=number)
                if part.value * inch > _MARGIN + _DIGIT * len(str(part.value)):
                    ink = INK if hatch else "white"
                    self._figure(axes, page, Bar(row, left, part.value), ink, number)
                left += part.value
            self._total(axes, page, row, left)
        axes.set_xlim(0, longest * _ROOM)
        axes.set_ylim(-0.6, len(self.rows) - 0.4)
        keys = [draw_bar(axes, Bar(0, 0, 0), PLAIN, hatch) for hatch in HATCHES]
        axes.set_xticks([])
        name_rows(axes, self.rows, page)
        draw_legend(axes, keys, self.parts, page)
        draw_caption(axes, self.caption, page, note_below=legend_height(self.parts, page))

    @staticmethod
    def _figure(axes: "Axes", page: Page, bar: Bar, ink: str, datum: int) -> None:
        figure = axes.text(
            bar.left + bar.length / 2,
            bar.row,
            page.words.number(bar.length),
            ha="center",
            va="center",
            fontsize=page.pt(9),
            fontweight="bold",
            color=ink,
        )
        bind(figure, datum, layer=2)

    @staticmethod
    def _total(axes: "Axes", page: Page, row: int, total: float) -> None:
        axes.annotate(
            page.line(page.words.number(total)),
            xy=(total, row),
            xytext=(page.pt(-4 if page.mirrored else 4), 0),
            textcoords="offset points",
            ha="right" if page.mirrored else "left",
            va="center",
            fontweight="bold",
        )
