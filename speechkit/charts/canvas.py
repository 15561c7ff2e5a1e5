"""From a drawing to a figure: settings, fonts, size.

Matplotlib shapes and orders Arabic itself. What is left to us: a line that starts with a digit or
a Latin letter needs a right-to-left mark before it, and the axes are mirrored by hand.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from speechkit.charts.fonts import check_glyphs, families
from speechkit.charts.page import Page
from speechkit.charts.palette import FAINT, INK
from speechkit.charts.record import Caption, Datum
from speechkit.errors import ConfigError

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_SETTINGS = {
    "axes.linewidth": 0.8,
    "figure.dpi": 100,
    "hatch.linewidth": 0.7,
    "pdf.fonttype": 42,  # whole outlines: text can be searched and edited
    "svg.fonttype": "path",
    "svg.hashsalt": "speechkit",
    "text.hinting": "none",  # else letters of small type stand unevenly
    "text.color": INK,
    "axes.labelcolor": INK,
    "xtick.color": INK,
    "ytick.color": INK,
    "axes.edgecolor": FAINT,
}


class Drawing(Protocol):
    """What a chart is before it is drawn."""

    @property
    def form(self) -> str:
        """Label of the kind of picture."""

    @property
    def caption(self) -> Caption:
        """The words around it."""

    @property
    def data(self) -> tuple[Datum, ...]:
        """What it will draw."""

    @property
    def texts(self) -> Iterable[str]:
        """Everything that will be written beside the caption."""

    def size(self, page: Page) -> tuple[float, float]:
        """Return width and height in inches of layout."""

    def draw(self, axes: "Axes", page: Page) -> None:
        """Draw on the axes."""


def paint(
    drawing: Drawing,
    page: Page,
    *,
    axes: "Axes | None" = None,
    font: str | Path | None = None,
    height: float | None = None,
) -> "Figure":
    """Return the figure of a drawing, made on its own or within axes that are given.

    Args:
        drawing: What to draw.
        page: Its layout.
        axes: Where; None makes a figure of its own.
        font: File of a further font.
        height: Inches at most; a higher figure is scaled down as a whole.

    Raises:
        ConfigError: A letter is in none of the fonts; names it.
    """
    from matplotlib.figure import Figure  # noqa: PLC0415 -- heavy
    from matplotlib.text import Text  # noqa: PLC0415 -- heavy

    names = families(font)
    check_glyphs((*drawing.caption.texts, *drawing.texts), names)
    if axes is None:
        page, size = _fitted(drawing, page, height)
        with style(names, page):
            axes = Figure(figsize=size, layout="constrained").add_subplot()
    figure = axes.get_figure(root=True)
    if figure is None:
        raise ConfigError("the axes belong to no figure; make them with Figure().subplots()")
    with style(names, page):
        drawing.draw(axes, page)
    # Axes that the user made brought labels of their own, in the user's font.
    for text in axes.findobj(Text):
        text.set_fontfamily(names)
    return figure


@contextmanager
def style(names: list[str], page: Page | None = None) -> Iterator[None]:
    """Draw with our settings alone, whatever the user's own are; theirs are put back."""
    import matplotlib.style  # noqa: PLC0415 -- heavy

    settings = {
        **_SETTINGS,
        "font.family": names,
        "font.size": page.pt(10) if page else 10,
        "text.parse_math": False,
    }
    with matplotlib.style.context(settings, after_reset=True):
        yield


def _fitted(drawing: Drawing, page: Page, height: float | None) -> tuple[Page, tuple[float, float]]:
    """Return the page and the figure's size in inches of paper."""
    wide, high = drawing.size(page)
    if height is not None and high * page.scale > height:
        page = replace(page, scale=height / high)
    return page, (wide * page.scale, high * page.scale)
