"""A table of bars: one row a speaker, one column a theme, a bar and its figures in each cell.

Every quotation with two themes stands in two columns, which stacked bars would add up to more
than was said; here each column is measured alone, all by the same scale.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from speechkit.charts.canvas import for_line, wrapped
from speechkit.charts.frame import LABEL_WIDTH, Bar, Frame, bare, draw_bar, draw_legend
from speechkit.charts.palette import FAINT, GREY, HATCHES
from speechkit.summary import Table

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_BAR = 0.58  # share of a column for the longest bar; the rest is for its figures
_HEAD_WIDTHS = (14, 17)  # letters in a line of a column's label: at least, at most
_LEAST_WIDTH, _ROW_HEAD = 7.5, 2.4  # inches: of the figure, of the rows' labels
_LETTER = 0.078  # inches a letter of such a line takes


@dataclass(frozen=True, slots=True)
class Matrix:
    """A table to draw.

    Attributes:
        frame: The words around it.
        table: What to draw; the row of None is grey.
        colours: One a row.
        keys: Names of the solid and the hatched part of a bar.
    """

    frame: Frame
    table: Table
    colours: tuple[str, ...]
    keys: tuple[str, str]

    @property
    def size(self) -> tuple[float, float]:
        """Width and height in inches."""
        lines = sum(max(1, -(-len(label) // LABEL_WIDTH)) for label in self.table.row_labels)
        columns = _LETTER * self._head_width * len(self.table.columns)
        width = max(_LEAST_WIDTH, _ROW_HEAD + columns)
        return width, 2.0 + 0.26 * lines + 0.16 * len(self.table.rows)

    @property
    def _head_width(self) -> int:
        """Letters in a line of a column's label: room for the longest word, within bounds."""
        least, most = _HEAD_WIDTHS
        words = [len(word) for label in self.table.column_labels for word in label.split()]
        room = (_LEAST_WIDTH - _ROW_HEAD) / _LETTER / max(1, len(self.table.columns))
        return max(int(room), min(most, max(least, *words, 0)))

    @property
    def texts(self) -> tuple[str, ...]:
        """Everything that will be written."""
        return *self.frame.texts, *self.table.row_labels, *self.table.column_labels, *self.keys

    def draw(self, axes: "Axes", *, mirrored: bool) -> None:
        """Draw column by column, then the words."""
        for column, _ in enumerate(self.table.columns):
            self._draw_column(axes, column, mirrored=mirrored)
        rows, columns = len(self.table.rows), len(self.table.columns)
        axes.set_xlim(0, max(columns, 1))
        axes.set_ylim(-0.6, rows - 0.4)
        axes.hlines([row + 0.5 for row in range(rows - 1)], 0, columns, FAINT, linewidth=0.5)
        self._draw_heads(axes, mirrored=mirrored)
        bare(axes, list(self.table.row_labels), mirrored=mirrored)
        parts = [draw_bar(axes, Bar(0, 0, 0), GREY, hatch) for hatch in HATCHES[:2]]
        draw_legend(axes, parts, self.keys, mirrored=mirrored)
        self.frame.draw(axes, mirrored=mirrored, note_below=34)

    def _draw_column(self, axes: "Axes", column: int, *, mirrored: bool) -> None:
        longest = max((count for row in self.table.counts for count in row), default=1) or 1
        for row, cells in enumerate(self.table.cells):
            if not cells[column].ids:
                continue
            statements, acts = (_BAR * len(ids) / longest for ids in cells[column])
            colour = self.colours[row]
            draw_bar(axes, Bar(row, column, statements), colour)
            draw_bar(axes, Bar(row, column + statements, acts), colour, HATCHES[1])
            axes.annotate(
                for_line(cells[column].figures, mirrored=mirrored),
                xy=(column + statements + acts, row),
                xytext=(-3 if mirrored else 3, 0),
                textcoords="offset points",
                ha="right" if mirrored else "left",
                va="center",
                fontsize=8.5,
            )

    def _draw_heads(self, axes: "Axes", *, mirrored: bool) -> None:
        axes.xaxis.tick_top()
        axes.set_xticks(
            range(len(self.table.columns)),
            labels=[
                wrapped(label, self._head_width, mirrored=mirrored)
                for label in self.table.column_labels
            ],
            ha="right" if mirrored else "left",
            fontsize=8.5,
            parse_math=False,
        )
        bottom = len(self.table.rows) - 0.4
        axes.vlines(range(len(self.table.columns)), -0.6, bottom, FAINT, linewidth=1)
