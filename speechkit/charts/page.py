"""How a chart is laid out: room, size of type, direction of writing, digits.

A drawing measures in inches and points of its own layout; ``scale`` brings them to the paper, so
that a chart for a slide is larger, not emptier, and one for a column is laid out anew, narrower.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from unicodedata import east_asian_width

from speechkit.errors import ConfigError
from speechkit.summary import Labels, show

_RTL_MARK = "\u200f"
_USUAL = 7.5  # inches: the layout that lengths of lines are given for
_SPACE = re.compile(r"[^\S\u00a0\u202f]+")  # where a line may break
_WIDE = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\uff01-\uff60]")
# A line never begins with what closes: full-width stops and closing marks.
_PIECES = re.compile(
    r"[\u2e80-\u9fff\uf900-\ufaff\uff01-\uff60][，。、；：！？）》」』”]*|.+?(?=[\u2e80-\u9fff])|.+"
)


@dataclass(frozen=True, slots=True)
class Size:
    """A place for a chart: its width and, of the layout, the least and the greatest width.

    Attributes:
        width: Inches; None: as wide as the layout.
        least: Inches of layout.
        most: Inches of layout.
        height: Inches it may be high at most, or None.
    """

    width: float | None
    least: float
    most: float
    height: float | None = None


SIZES = {
    "natural": Size(None, 7.5, 13.0),
    "column": Size(3.35, 4.65, 4.65),
    "page": Size(6.9, 7.5, 7.5),
    "slide": Size(12.0, 8.5, 8.5, height=6.2),
}


@dataclass(frozen=True, slots=True)
class Page:
    """What a chart is laid out for.

    Attributes:
        words: The labels.
        least: Inches of layout at least.
        most: Inches of layout at most.
        scale: Inches of paper an inch of layout.
    """

    words: Labels
    least: float = _USUAL
    most: float = 13.0
    scale: float = 1.0

    @property
    def mirrored(self) -> bool:
        """Whether it is read from right to left."""
        return self.words.mirrored

    @property
    def narrow(self) -> bool:
        """Whether it stands in a column."""
        return self.least < _USUAL

    def pt(self, points: float) -> float:
        """Return points of the layout as points on paper."""
        return points * self.scale

    def letters(self, usual: int) -> int:
        """Return how many letters a line has that usually has so many."""
        return int(usual * self.least / _USUAL)

    @property
    def label_width(self) -> int:
        """Letters in a line of a row's label."""
        return 17 if self.narrow else 24

    def line(self, text: str) -> str:
        """Return one line ready to be drawn: invisible commands shown, direction given."""
        return (_RTL_MARK if self.mirrored else "") + show(text)

    def lines(self, text: str, width: int) -> str:
        """Return a label broken into lines of at most ``width`` letters; nothing is cut off."""
        return "\n".join(map(self.line, broken(show(text), width)))

    def count(self, text: str, width: int) -> int:
        """Return how many lines ``lines`` gives."""
        return len(broken(show(text), width))


def page_for(words: Labels, size: str) -> Page:
    """Return the page for a size by name.

    Raises:
        ConfigError: There is none; names those there are.
    """
    if size not in SIZES:
        raise ConfigError(f"no size {size!r}; choose one of: {', '.join(SIZES)}")
    found = SIZES[size]
    scale = 1.0 if found.width is None else found.width / found.least
    return Page(words, found.least, found.most, scale)


def broken(text: str, width: int) -> list[str]:
    """Return a text in lines of at most ``width`` letters, a Chinese one counted twice.

    Chinese may break anywhere but before a closing sign; a word longer than a line is cut.

    >>> broken("安全理事会就停火问题举行会议。", 12)
    ['安全理事会就', '停火问题举行', '会议。']
    """
    lines = [""]
    for space, piece in _pieces(text, width):
        line = f"{lines[-1]}{space}{piece}"
        if lines[-1] and breadth(line) > width:
            lines.append(piece)
        else:
            lines[-1] = line.lstrip()
    return lines


def _pieces(text: str, width: int) -> Iterator[tuple[str, str]]:
    """Yield what may not be broken, with the space before it."""
    for word in _SPACE.split(text.strip()):
        space = " "
        for match in _PIECES.finditer(word):
            piece = match[0]
            while breadth(piece) > width and not _WIDE.match(piece):
                yield space, piece[:width]
                piece, space = piece[width:], ""
            yield space, piece
            space = ""


def breadth(text: str) -> int:
    """Return how many letters a text is broad, a Chinese one counted twice."""
    return sum(2 if east_asian_width(char) in "WF" else 1 for char in text)
