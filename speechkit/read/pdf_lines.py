"""The lines of a PDF page in reading order, with their places.

pypdf gives pieces in the order of the file, which is column by column. In many files a line from
right to left comes word by word from the left; such lines are turned around, word by word, figures
and Latin words kept in their order.
"""

import re
from itertools import groupby, pairwise
from typing import Any, NamedTuple

_RTL = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_LTR = re.compile(r"[A-Za-z0-9À-ÿ٠-٩]")
_GLUED = re.compile("(?<=[ء-ي])(?=[0-9])|(?<=[0-9])(?=[ء-ي])")
_CONTROLS = re.compile("[\0-\x08\x0b-\x1f]")
_SPACES = re.compile(r"[ \t\xa0]+")
_MOST_PIECES = 200_000


class Piece(NamedTuple):
    """A string of a page and where it begins, in points from the lower left."""

    text: str
    x: float
    y: float
    size: float


class Line(NamedTuple):
    """A line of a page.

    Attributes:
        text: Its words.
        x: Where its leftmost piece begins, in points.
        y: Its base line, in points from below.
        size: Size of its letters, in points.
    """

    text: str
    x: float
    y: float
    size: float


def page_lines(page: Any) -> list[Line]:  # noqa: ANN401 -- pypdf's page
    """Return the lines of a page that show something, in reading order."""
    pieces: list[Piece] = []

    def visit(text: str, cm: list[float], tm: list[float], _: object, size: float) -> None:
        if text and len(pieces) < _MOST_PIECES:
            x = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
            y = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
            scale = abs(tm[3] * cm[3]) or abs(tm[1] * cm[2]) or 1.0
            pieces.append(Piece(text, x, y, size * scale))

    page.extract_text(visitor_text=visit)
    lines: list[Line] = []
    current: list[Piece] = []
    for piece in pieces:
        head, *rest = piece.text.split("\n")
        current.append(piece._replace(text=head))
        for tail in rest:
            _close(current, lines)
            current = [piece._replace(text=tail)]
    _close(current, lines)
    return lines


def _close(pieces: list[Piece], lines: list[Line]) -> None:
    shown = [piece for piece in pieces if piece.text.strip()]
    if not shown:
        return
    given = [piece for piece in pieces if piece.text]
    ordered = _logical(given, shown)
    text = "".join(piece.text for piece in ordered)
    if ordered is not given:
        text = _GLUED.sub(" ", text)  # the space between them was at the line's other end
    text = _SPACES.sub(" ", _CONTROLS.sub("", text)).strip()
    if text:
        size = max(shown, key=lambda piece: len(piece.text)).size
        lines.append(Line(text, min(piece.x for piece in shown), shown[0].y, round(size, 1)))


def _logical(pieces: list[Piece], shown: list[Piece]) -> list[Piece]:
    """Turn a line around that runs from right to left and comes from the left."""
    rtl = sum(len(_RTL.findall(piece.text)) for piece in shown)
    ltr = sum(len(_LTR.findall(piece.text)) for piece in shown)
    xs = [piece.x for piece in shown]
    rising = sum(a < b for a, b in pairwise(xs))
    falling = sum(a > b for a, b in pairwise(xs))
    # Places are a little off (pypdf tells them late), so the majority decides.
    if rtl <= ltr or not rising or rising < falling:
        return pieces
    turned: list[Piece] = []
    for is_latin, run in groupby(reversed(pieces), key=_is_latin):
        same = list(run)
        turned.extend(reversed(same) if is_latin else same)
    return turned


def _is_latin(piece: Piece) -> bool:
    return bool(_LTR.search(piece.text)) and not _RTL.search(piece.text)
