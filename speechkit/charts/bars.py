"""Stacked bars: rows of one figure each, split into a few parts."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from speechkit.charts.canvas import for_line
from speechkit.charts.frame import Bar, Frame, bare, draw_bar, draw_legend
from speechkit.charts.palette import GREY, HATCHES, INK, PLAIN

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_NARROW = 0.035  # share of the longest bar below which a part has no room for its figure


@dataclass(frozen=True, slots=True)
class Bars:
    """Bars to draw.

    Attributes:
        frame: The words around them.
        rows: Label of each bar.
        parts: Name of each part, as many as there are hatches.
        values: For each bar the size of each part.
        grey: Bars drawn in grey, by number: what they show is not counted.
    """

    frame: Frame
    rows: tuple[str, ...]
    parts: tuple[str, ...]
    values: tuple[tuple[int, ...], ...]
    grey: frozenset[int] = frozenset()

    @property
    def size(self) -> tuple[float, float]:
        """Width and height in inches."""
        return 7.5, 1.7 + 0.42 * len(self.rows)

    @property
    def texts(self) -> tuple[str, ...]:
        """Everything that will be written."""
        return *self.frame.texts, *self.rows, *self.parts

    def draw(self, axes: "Axes", *, mirrored: bool) -> None:
        """Draw bar by bar, then the words."""
        longest = max((sum(bar) for bar in self.values), default=0) or 1
        for row, values in enumerate(self.values):
            self._draw_bar(axes, row, values, longest, mirrored=mirrored)
        axes.set_xlim(0, longest * 1.08)
        axes.set_ylim(-0.6, len(self.rows) - 0.4)
        keys = [draw_bar(axes, Bar(0, 0, 0), PLAIN, hatch) for hatch in HATCHES]
        axes.set_xticks([])
        bare(axes, list(self.rows), mirrored=mirrored)
        draw_legend(axes, keys, self.parts, mirrored=mirrored)
        self.frame.draw(axes, mirrored=mirrored, note_below=34)

    def _draw_bar(
        self, axes: "Axes", row: int, values: tuple[int, ...], longest: int, *, mirrored: bool
    ) -> None:
        left = 0
        for part, value in enumerate(values):
            if not value:
                continue
            colour = GREY if row in self.grey else PLAIN
            draw_bar(axes, Bar(row, left, value), colour, HATCHES[part])
            if value / longest > _NARROW:
                axes.text(
                    left + value / 2,
                    row,
                    str(value),
                    ha="center",
                    va="center",
                    fontsize=9,
                    fontweight="bold",
                    color="white" if not HATCHES[part] else INK,
                )
            left += value
        axes.annotate(
            for_line(str(left), mirrored=mirrored),
            xy=(left, row),
            xytext=(-4 if mirrored else 4, 0),
            textcoords="offset points",
            ha="right" if mirrored else "left",
            va="center",
            fontweight="bold",
        )
