"""The only file that touches matplotlib: figures, fonts, direction of writing, files.

Matplotlib shapes and orders Arabic itself. What is left to us: a line that starts with a digit or
a Latin letter needs a right-to-left mark before it, and the axes are mirrored by hand.
"""

import io
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from textwrap import wrap
from typing import TYPE_CHECKING, Protocol

from speechkit.charts.palette import FAINT, INK
from speechkit.errors import ConfigError
from speechkit.summary import show

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_FONT = "DejaVu Sans"  # ships with matplotlib: the same everywhere
_RTL_MARK = "\u200f"
_FORMATS = (".png", ".svg")
_SETTINGS = {
    "axes.linewidth": 0.8,
    "figure.dpi": 100,
    "font.size": 10,
    "hatch.linewidth": 0.7,
    "svg.fonttype": "path",
    "svg.hashsalt": "speechkit",
    "text.color": INK,
    "axes.labelcolor": INK,
    "xtick.color": INK,
    "ytick.color": INK,
    "axes.edgecolor": FAINT,
}


class Drawing(Protocol):
    """What a chart is before it is drawn."""

    @property
    def size(self) -> tuple[float, float]:
        """Width and height in inches."""

    @property
    def texts(self) -> Iterable[str]:
        """Everything that will be written."""

    def draw(self, axes: "Axes", *, mirrored: bool) -> None:
        """Draw on the axes, from right to left where mirrored."""


def paint(
    drawing: Drawing,
    *,
    mirrored: bool,
    axes: "Axes | None" = None,
    font: str | Path | None = None,
) -> "Figure":
    """Return the figure of a drawing, made on its own or within axes that are given.

    Raises:
        ConfigError: A letter is in none of the fonts; names it.
    """
    from matplotlib.figure import Figure  # noqa: PLC0415 -- heavy

    families = _families(font)
    _check_glyphs(drawing.texts, families)
    with _style(families):
        if axes is None:
            axes = Figure(figsize=drawing.size, layout="constrained").add_subplot()
        figure = axes.get_figure(root=True)
        if figure is None:
            raise ConfigError("the axes belong to no figure; make them with Figure().subplots()")
        drawing.draw(axes, mirrored=mirrored)
    return figure


def save_figure(figure: "Figure", path: str | Path) -> Path:
    """Write a figure as PNG (200 dots an inch) or SVG (text as paths); the same bytes each time.

    Raises:
        ConfigError: The ending is neither ``.png`` nor ``.svg``.
    """
    path = Path(path)
    if path.suffix.lower() not in _FORMATS:
        known = " or ".join(_FORMATS)
        raise ConfigError(f"{path.name}: a figure is saved as {known}, not {path.suffix!r}")
    path.write_bytes(_rendered(figure, path.suffix.lower()[1:]))
    return path


def figure_svg(figure: "Figure", prefix: str) -> str:
    """Return a figure as an ``svg`` element to stand inside a page.

    It has no background, and its ink and lines (``--rule``) are the page's own, so that it fits
    a dark page too.

    Args:
        figure: What to show.
        prefix: Put before every id, so that two figures in a page do not share one.
    """
    source = _rendered(figure, "svg", transparent=True).decode("utf-8")
    source = source[source.index("<svg") :]
    source = re.sub(r"<!--.*?-->|<metadata>.*?</metadata>", "", source, flags=re.DOTALL)
    source = re.sub(r'(\bid="|href="#|url\(#)', rf"\1{prefix}-", source)
    source = re.sub(r' height="[\d.]+pt"', "", source, count=1)
    source = source.replace(INK, "currentColor").replace(FAINT, f"var(--rule, {FAINT})")
    return re.sub(r"\s*\n\s*", "\n", source)


def for_line(text: str, *, mirrored: bool) -> str:
    """Return one line ready to be drawn: invisible commands shown, direction given."""
    return (_RTL_MARK if mirrored else "") + show(text)


def wrapped(text: str, width: int, *, mirrored: bool) -> str:
    """Return a label broken into lines of at most ``width`` letters; nothing is cut off."""
    lines = wrap(show(text), width) or [""]
    return "\n".join(for_line(line, mirrored=mirrored) for line in lines)


def _rendered(figure: "Figure", kind: str, *, transparent: bool = False) -> bytes:
    """Return the bytes of a file; nothing in them tells when or with what they were made."""
    metadata = {"Software": "speechkit"} if kind == "png" else {"Date": None, "Creator": None}
    with _style(_families(None)), io.BytesIO() as file:
        figure.savefig(file, format=kind, dpi=200, metadata=metadata, transparent=transparent)
        return file.getvalue()


@contextmanager
def _style(families: list[str]) -> Iterator[None]:
    """Draw with our settings alone, whatever the user's own are; theirs are put back."""
    import matplotlib.style  # noqa: PLC0415 -- heavy

    settings = {**_SETTINGS, "font.family": families, "text.parse_math": False}
    with matplotlib.style.context(settings, after_reset=True):
        yield


def _families(font: str | Path | None) -> list[str]:
    """Return the font families to use in turn: ours, then that of the file given."""
    if font is None:
        return [_FONT]
    from matplotlib.font_manager import FontProperties, fontManager  # noqa: PLC0415 -- heavy

    path = Path(font)
    if not path.is_file():
        raise ConfigError(f"{path}: no such font file; give a .ttf or .otf file")
    if all(entry.fname != str(path) for entry in fontManager.ttflist):
        fontManager.addfont(path)
    return [_FONT, FontProperties(fname=path).get_name()]


def _check_glyphs(texts: Iterable[str], families: list[str]) -> None:
    """Refuse a text with a letter that no font has: it would be drawn as an empty box."""
    from matplotlib.font_manager import findfont, get_font  # noqa: PLC0415 -- heavy

    fonts = [get_font(findfont(family)) for family in families]
    for text in texts:
        for char in show(text):
            if char.isspace() or any(font.get_char_index(ord(char)) for font in fonts):
                continue
            raise ConfigError(
                f"no font here has {char!r} (U+{ord(char):04X}), wanted for the label {text!r}; "
                f"looked in {', '.join(families)}: give the file of a font that has it as font="
            )
