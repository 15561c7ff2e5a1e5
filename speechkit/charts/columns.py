"""The labels over the columns of a table, and how large they make it."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal, NamedTuple

from speechkit.charts.frame import caption_height, row_head, rows_height
from speechkit.charts.page import Page, breadth
from speechkit.charts.record import Caption

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_LINE = 0.16  # inches of layout that a line of labels takes


class Columns(NamedTuple):
    """How columns are labelled.

    Attributes:
        least: Letters in a line of a label, at least.
        most: The same, at most.
        letter: Inches of layout that a letter takes.
    """

    least: int
    most: int
    letter: float

    def letters(self, labels: Sequence[str], page: Page) -> int:
        """Return how many letters a line holds: room for the longest word, within bounds."""
        words = [breadth(word) for label in labels for word in label.split()]
        room, limit = (
            int((width - row_head(page)) / self.letter / max(1, len(labels)))
            for width in (page.least, page.most)
        )
        return min(limit, max(room, min(self.most, max(self.least, *words, 0))))

    def size(
        self, labels: Sequence[str], rows: Sequence[str], caption: Caption, page: Page
    ) -> tuple[float, float]:
        """Return width and height of a table in inches of layout."""
        letters = self.letters(labels, page)
        width = max(page.least, row_head(page) + self.letter * letters * len(labels))
        lines = max((page.count(label, letters) for label in labels), default=1)
        return width, caption_height(caption, page) + rows_height(rows, page) + _LINE * lines

    def write(
        self,
        axes: "Axes",
        labels: Sequence[str],
        page: Page,
        align: Literal["left", "center", "right"] = "center",
    ) -> None:
        """Write the labels above the table, one at each whole number."""
        letters = self.letters(labels, page)
        axes.xaxis.tick_top()
        axes.set_xticks(
            range(len(labels)),
            labels=[page.lines(label, letters) for label in labels],
            ha=align,
            fontsize=page.pt(8.5),
            parse_math=False,
        )
