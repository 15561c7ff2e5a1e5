"""A reliability curve: how often a score is right, against how sure it says it is."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from speechkit.charts.frame import (
    bind,
    caption_height,
    clear,
    draw_caption,
    draw_legend,
    grid,
    legend_height,
)
from speechkit.charts.page import Page
from speechkit.charts.palette import INK, PALETTE
from speechkit.charts.record import Caption, Datum

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_PLACES = (0, 0.2, 0.4, 0.6, 0.8, 1)


class Point(NamedTuple):
    """A point and how sure it is.

    Attributes:
        score: Mean score of its pairs.
        low: Where the share that is right may lie at least.
        high: At most.
        datum: Its value is the share that is right.
    """

    score: float
    low: float
    high: float
    datum: Datum


@dataclass(frozen=True, slots=True)
class Curve:
    """A curve to draw.

    Attributes:
        caption: The words around it.
        points: In the order of their scores.
        keys: Names of the curve and of the diagonal.
        axes: Names of the axes: score, share that is right.
    """

    caption: Caption
    points: tuple[Point, ...]
    keys: tuple[str, str]
    axes: tuple[str, str]

    form = "form_curve"

    @property
    def data(self) -> tuple[Datum, ...]:
        """The points."""
        return tuple(point.datum for point in self.points)

    @property
    def texts(self) -> tuple[str, ...]:
        """Everything that will be written."""
        return *self.keys, *self.axes

    def size(self, page: Page) -> tuple[float, float]:
        """Return width and height in inches of layout."""
        return page.least, caption_height(self.caption, page) + 0.55 * page.least

    def draw(self, axes: "Axes", page: Page) -> None:
        """Draw diagonal, curve and points, then the words."""
        for place in _PLACES:
            grid(axes, place, page)
        (diagonal,) = axes.plot((0, 1), (0, 1), "--", color=INK, linewidth=page.pt(1))
        scores = [point.score for point in self.points]
        shares = [point.datum.value for point in self.points]
        (curve,) = axes.plot(scores, shares, "-o", color=PALETTE[0], linewidth=page.pt(1.8))
        for number, point in enumerate(self.points):
            axes.plot(
                (point.score, point.score),
                (point.low, point.high),
                color=PALETTE[0],
                linewidth=page.pt(1),
            )
            (dot,) = axes.plot(
                point.score, point.datum.value, "o", color=PALETTE[0], markersize=page.pt(7)
            )
            bind(dot, number)
        axes.set(xlim=(-0.02, 1.02), ylim=(-0.02, 1.02))
        names = [page.line(page.words.number(place, 1)) for place in _PLACES]
        axes.set_xticks(_PLACES, labels=names, fontsize=page.pt(8.5))
        axes.set_yticks(_PLACES, labels=names, fontsize=page.pt(8.5))
        axes.set_xlabel(page.line(self.axes[0]), fontsize=page.pt(9))
        axes.set_ylabel(page.line(self.axes[1]), fontsize=page.pt(9))
        clear(axes, page)
        if page.mirrored:
            axes.yaxis.set_label_position("right")
        draw_legend(axes, [curve, diagonal], self.keys, page, below=38)
        below = legend_height(self.keys, page) + 38
        draw_caption(axes, self.caption, page, note_below=below)
