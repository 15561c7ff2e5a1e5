"""What all charts share: the words around them, bars, legends, and axes without ornaments."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal, NamedTuple

from speechkit.charts.page import Page, breadth
from speechkit.charts.palette import FAINT
from speechkit.charts.record import Caption, datum_id

if TYPE_CHECKING:
    from matplotlib.artist import Artist
    from matplotlib.axes import Axes
    from matplotlib.container import BarContainer

_NOTE_WIDTH = 76  # letters beside the labels of the rows
_FIGURES_WIDTH = 62
_TITLE_WIDTH = 44
_LEGEND_WIDTH = 90
_ROW_LETTER = 0.1  # inches of layout
_TITLE, _FIGURES, _NOTE = 13, 9.5, 8  # points


def caption_height(caption: Caption, page: Page) -> float:
    """Return the inches of layout that title, figures, note and a legend need."""
    titles = page.count(caption.title, page.letters(_TITLE_WIDTH))
    notes = page.count(caption.note, page.letters(_NOTE_WIDTH))
    figures = page.count(caption.figures, page.letters(_FIGURES_WIDTH))
    return 0.24 * titles + 0.16 * figures + 0.14 * notes + 0.85


def draw_caption(axes: "Axes", caption: Caption, page: Page, *, note_below: float) -> None:
    """Write the words on the side where reading begins.

    Args:
        axes: Where.
        caption: The words.
        page: The layout.
        note_below: Points of layout between the axes and the note.
    """
    side: Literal["left", "right"] = "right" if page.mirrored else "left"
    edge = 1.0 if page.mirrored else 0.0
    title = page.lines(caption.title, page.letters(_TITLE_WIDTH))
    figures = page.lines(caption.figures, page.letters(_FIGURES_WIDTH))
    # The empty last lines are the place of the figures.
    places = "\n " * (figures.count("\n") + 1)
    head = axes.set_title(
        f"{title}{places}", loc=side, fontsize=page.pt(_TITLE), fontweight="bold", pad=page.pt(14)
    )
    axes.annotate(
        figures,
        xy=(edge, 0),
        xycoords=head,
        ha=side,
        va="bottom",
        fontsize=page.pt(_FIGURES),
        annotation_clip=False,
    )
    axes.annotate(
        page.lines(caption.note, page.letters(_NOTE_WIDTH)),
        xy=(edge, 0),
        xycoords="axes fraction",
        xytext=(0, -page.pt(note_below)),
        textcoords="offset points",
        ha=side,
        va="top",
        fontsize=page.pt(_NOTE),
        annotation_clip=False,
    )


def name_rows(axes: "Axes", rows: Sequence[str], page: Page) -> None:
    """Leave of the axes the row labels alone, on the side where reading begins, first row on top.

    Call it after the bars are drawn, so that mirroring keeps their limits.
    """
    axes.set_yticks(
        range(len(rows)),
        labels=[page.lines(row, page.label_width) for row in rows],
        parse_math=False,
    )
    axes.invert_yaxis()
    clear(axes, page)


def clear(axes: "Axes", page: Page) -> None:
    """Take lines and tick marks off the axes; from right to left where the script runs so."""
    axes.tick_params(length=0, pad=page.pt(6))
    axes.spines[:].set_visible(False)
    if page.mirrored:
        axes.invert_xaxis()
        axes.yaxis.tick_right()


def rows_height(labels: Sequence[str], page: Page, room: float = 0.16) -> float:
    """Return the inches of layout that rows with these labels need."""
    lines = sum(page.count(label, page.label_width) for label in labels)
    return 0.2 * lines + (0.1 + room) * len(labels)


def row_head(page: Page) -> float:
    """Return the inches of layout that the labels of the rows take."""
    return _ROW_LETTER * page.label_width


class Bar(NamedTuple):
    """Where a bar lies: its row, where it begins and how long it is."""

    row: float
    left: float
    length: float


def draw_bar(
    axes: "Axes",
    bar: Bar,
    colour: str,
    hatch: str = "",
    *,
    datum: int | None = None,
    height: float = 0.5,
) -> "BarContainer":
    """Draw a bar: solid, or hatched on a light tint so that it differs without colour too."""
    row, left, length = bar
    if not hatch:
        solid = axes.barh(row, length, height, left, color=colour)
        return bound(solid, datum)
    # Two bars, because an SVG would make the hatch as faint as the tint.
    bound(axes.barh(row, length, height, left, color=(colour, 0.25)), datum)
    lines = axes.barh(row, length, height, left, facecolor="none", edgecolor=colour, hatch=hatch)
    return bound(lines, datum, layer=1)


def bound(bars: "BarContainer", datum: int | None, layer: int = 0) -> "BarContainer":
    """Say of bars which datum they show."""
    for bar in bars:
        bind(bar, datum, layer)
    return bars


def bind(artist: "Artist", datum: int | None, layer: int = 0) -> None:
    """Say of something drawn which datum it shows; each further thing is a further layer."""
    if datum is not None:
        artist.set_gid(f"{datum_id(datum)}-{layer}" if layer else datum_id(datum))


def draw_legend(
    axes: "Axes",
    parts: Sequence["Artist | BarContainer"],
    names: Sequence[str],
    page: Page,
    *,
    below: float = 0,
) -> None:
    """Name the parts below the axes, in the order of reading, in as few lines as fit.

    Args:
        axes: Where.
        parts: What is named.
        names: One a part.
        page: The layout.
        below: Points of layout that the labels of the axis need.
    """
    from matplotlib.lines import Line2D  # noqa: PLC0415 -- heavy

    columns, rows = _legend_shape(names, page)
    # A legend is filled column by column from the left; blanks keep its columns equally long.
    places = [
        row * columns + (columns - 1 - column if page.mirrored else column)
        for column in range(columns)
        for row in range(rows)
    ]
    blank = Line2D([], [], linestyle="")
    axes.legend(
        [parts[place] if place < len(names) else blank for place in places],
        [page.line(names[place]) if place < len(names) else "" for place in places],
        loc="upper right" if page.mirrored else "upper left",
        bbox_to_anchor=(1.0 if page.mirrored else 0.0, 0.0),
        ncols=columns,
        frameon=False,
        fontsize=page.pt(8.5),
        markerfirst=not page.mirrored,
        borderaxespad=0.4 + below / 8.5,  # in heights of its letters
        borderpad=0,
    )


def legend_height(names: Sequence[str], page: Page) -> float:
    """Return the points of layout between the axes and the note below a legend."""
    return 20 + 14 * _legend_shape(names, page)[1]


def _legend_shape(names: Sequence[str], page: Page) -> tuple[int, int]:
    """Return columns and rows of a legend."""
    longest = max(map(breadth, names), default=0) + 6
    columns = max(1, min(len(names), page.letters(_LEGEND_WIDTH) // longest))
    return columns, -(-len(names) // columns)


def grid(axes: "Axes", place: float, page: Page) -> None:
    """Draw faint lines behind the marks, at the same place of both axes."""
    axes.axvline(place, color=FAINT, linewidth=page.pt(0.5), zorder=0)
    axes.axhline(place, color=FAINT, linewidth=page.pt(0.5), zorder=0)
