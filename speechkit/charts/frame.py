"""What all charts share: title, figures line, note, and axes without ornaments."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple

from speechkit.charts.canvas import for_line, wrapped

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.container import BarContainer

LABEL_WIDTH = 24  # letters in a line of a row's label
_NOTE_WIDTH = 96


@dataclass(frozen=True, slots=True)
class Frame:
    """The words around a chart.

    Attributes:
        title: What it shows.
        figures: How much it is about, ``n = …``.
        note: Where it is from and what to know.
    """

    title: str
    figures: str
    note: str

    @property
    def texts(self) -> tuple[str, ...]:
        """Everything that will be written."""
        return self.title, self.figures, self.note

    def draw(self, axes: "Axes", *, mirrored: bool, note_below: float) -> None:
        """Write the words on the side where reading begins.

        Args:
            axes: Where.
            mirrored: From right to left.
            note_below: Points between the axes and the note.
        """
        side: Literal["left", "right"] = "right" if mirrored else "left"
        edge = 1.0 if mirrored else 0.0
        title = wrapped(self.title, _NOTE_WIDTH // 2, mirrored=mirrored)
        # The empty last line is the place of the figures.
        head = axes.set_title(f"{title}\n ", loc=side, fontsize=13, fontweight="bold", pad=14)
        axes.annotate(
            for_line(self.figures, mirrored=mirrored),
            xy=(edge, 0),
            xycoords=head,
            ha=side,
            va="bottom",
            fontsize=9.5,
            annotation_clip=False,
        )
        axes.annotate(
            wrapped(self.note, _NOTE_WIDTH, mirrored=mirrored),
            xy=(edge, 0),
            xycoords="axes fraction",
            xytext=(0, -note_below),
            textcoords="offset points",
            ha=side,
            va="top",
            fontsize=8,
            annotation_clip=False,
        )


def bare(axes: "Axes", rows: list[str], *, mirrored: bool) -> None:
    """Leave of the axes the row labels alone, on the side where reading begins, first row on top.

    Call it after the bars are drawn, so that mirroring keeps their limits.
    """
    axes.set_yticks(
        range(len(rows)),
        labels=[wrapped(row, LABEL_WIDTH, mirrored=mirrored) for row in rows],
        parse_math=False,
    )
    axes.invert_yaxis()
    axes.tick_params(length=0, pad=6)
    axes.spines[:].set_visible(False)
    if mirrored:
        axes.invert_xaxis()
        axes.yaxis.tick_right()


class Bar(NamedTuple):
    """Where a bar lies: its row, where it begins and how long it is."""

    row: float
    left: float
    length: float


def draw_bar(axes: "Axes", bar: Bar, colour: str, hatch: str = "") -> "BarContainer":
    """Draw a bar: solid, or hatched on a light tint so that it differs without colour too."""
    row, left, length = bar
    if not hatch:
        return axes.barh(row, length, 0.5, left, color=colour)
    # Two bars, because an SVG would make the hatch as faint as the tint.
    axes.barh(row, length, 0.5, left, color=(colour, 0.25))
    return axes.barh(row, length, 0.5, left, facecolor="none", edgecolor=colour, hatch=hatch)


def draw_legend(
    axes: "Axes", parts: Sequence["BarContainer"], names: Sequence[str], *, mirrored: bool
) -> None:
    """Name the parts of the bars in one line below them, in the order of reading."""
    step = -1 if mirrored else 1
    axes.legend(
        parts[::step],
        [for_line(name, mirrored=mirrored) for name in names[::step]],
        loc="upper right" if mirrored else "upper left",
        bbox_to_anchor=(1.0 if mirrored else 0.0, 0.0),
        ncols=len(names),
        frameon=False,
        fontsize=8.5,
        markerfirst=not mirrored,
        borderaxespad=0.4,
        borderpad=0,
    )
