"""Lines of pages to paragraphs: what belongs together, what was broken, what runs on every page."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

from speechkit.read.pdf_lines import Line
from speechkit.records import Block, Origin, Span

_EDGE = 3
"""Lines at the top and at the foot of a page that may run on every page."""
_FIGURES = re.compile(r"\d+")
_FOLIO = re.compile(r"[\W_]*(?:[A-Za-z]+\s*)?\d{1,4}(?:\s*/\s*\d{1,4})?[\W_]*")
_STOPS = ".!?…:。！？：؟"
_CLOSERS = "\"'”’»)]」』）"
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_GAP = 1.25
_FAR = 2.5
_SHORT = 0.8
_INDENT = 6.0
_SIZE = 0.6
_SOFT = "\u00ad"
_HYPHENS = ("-", "\u2010")
_JOINT = "\n\n"

Pages = Sequence[Sequence[Line]]


Key = tuple[str, int]


def find_running(pages: Pages) -> frozenset[Key]:
    """Return the keys of lines at the top or foot of most pages: same words, same height.

    Figures aside; left and right pages may have their own.
    """
    counts: Counter[Key] = Counter()
    printed = [lines for lines in pages if lines]
    for lines in printed:
        edges = (*lines[:_EDGE], *lines[-_EDGE:])
        counts.update({_key(line) for line in edges})
    least = max(2, (len(printed) + 1) // 3)
    return frozenset(key for key, count in counts.items() if count >= least)


def _key(line: Line) -> Key:
    return _FIGURES.sub("#", line.text.casefold()), round(line.y)


def join_pages(
    pages: Pages, running: frozenset[Key]
) -> tuple[str, tuple[Origin, ...], tuple[Block, ...]]:
    """Return the text of all pages, where each page begins, and the running lines.

    Running lines would cut paragraphs in two, so they stand behind the text, page by page.
    """
    body: list[tuple[int, Line]] = []
    furniture: list[tuple[int, Line]] = []
    for number, lines in enumerate(pages, 1):
        for place, line in enumerate(lines):
            edge = place < _EDGE or place >= len(lines) - _EDGE
            last = place in (0, len(lines) - 1) and _FOLIO.fullmatch(line.text)
            runs = (edge and _key(line) in running) or (last and len(pages) > 1)
            (furniture if runs else body).append((number, line))
    return _assemble(body, furniture)


def _assemble(
    body: Sequence[tuple[int, Line]], furniture: Sequence[tuple[int, Line]]
) -> tuple[str, tuple[Origin, ...], tuple[Block, ...]]:
    text = ""
    origin: list[Origin] = []
    layout: list[Block] = []
    before: Line | None = None
    shape = _Shape([line for _, line in body])
    words = frozenset(word for _, line in body for word in _WORD.findall(line.text))
    parts: list[str] = []
    size = 0

    def add(piece: str) -> None:
        nonlocal size
        parts.append(piece)
        size += len(piece)

    for number, line in body:
        if before is not None:
            if shape.breaks(before, line):
                add(_JOINT)
            else:
                last = parts.pop()
                size -= len(last)
                add(_bridge(last, line.text, words))
        if not origin or origin[-1].value != number:
            origin.append(Origin(size, "page", number))
        add(line.text)
        before = line
    for number, line in furniture:
        add(_JOINT if parts else "")
        origin.append(Origin(size, "page", number))
        layout.append(Block(Span(size, size + len(line.text)), "running"))
        add(line.text)
    text = "".join(parts)
    return text, tuple(_thin(origin)), tuple(layout)


def _thin(origin: Sequence[Origin]) -> Iterator[Origin]:
    value = 0
    for one in origin:
        if one.value != value:
            yield one
        value = one.value


def _bridge(last: str, following: str, words: frozenset[str]) -> str:
    """Return a line as it goes on into the next: a broken word is joined, others parted."""
    if last.endswith(_SOFT):
        return last[:-1]
    if last.endswith(_HYPHENS) and following[:1].islower() and last[-2:-1].isalpha():
        head = re.search(r"[^\W\d_]+(?:-[^\W\d_]+)*$", last[:-1])
        tail = re.match(r"[^\W\d_]+", following)
        whole = f"{head[0]}-{tail[0]}" if head and tail else ""
        # "self-|determination": the hyphen stays where the text has the word with it elsewhere.
        return last if whole in words else last[:-1]
    if last.endswith(_HYPHENS) or _is_wide(last[-1:]) or _is_wide(following[:1]):
        return last
    return f"{last} "


def _is_wide(char: str) -> bool:
    return bool(char) and unicodedata.east_asian_width(char) in "WF"


class _Shape:
    """What lines of one file usually look like."""

    def __init__(self, lines: Sequence[Line]) -> None:
        gaps = [
            (before.y - line.y) / max(line.size, 1.0)
            for before, line in pairwise(lines)
            if 0 < before.y - line.y < 4 * max(line.size, 1.0)
        ]
        self.gap = median(gaps) if gaps else 0.0
        lengths = sorted(len(line.text) for line in lines)
        self.width = lengths[int(0.9 * (len(lengths) - 1))] if lengths else 0

    def breaks(self, before: Line, line: Line) -> bool:
        """Say whether a paragraph ends between two lines."""
        if abs(before.size - line.size) > _SIZE:
            return True
        if before.text.endswith((_SOFT, *_HYPHENS)) and line.text[:1].islower():
            return False
        ended = before.text.rstrip(_CLOSERS).endswith(tuple(_STOPS))
        gap = before.y - line.y
        if gap <= 0 or gap > 4 * max(line.size, 1.0):
            # The next column or page: the paragraph goes on unless it has ended.
            return ended
        usual = self.gap * max(line.size, 1.0)
        goes_on = line.text[:1].islower() and not ended
        if self.gap and gap > (_FAR if goes_on else _GAP) * usual:
            return True
        if 2 * len(before.text) < len(line.text) and not goes_on:
            return True  # a heading, a day, the end of a paragraph
        indented = line.x - before.x > _INDENT and len(line.text) > _SHORT * self.width
        short = len(before.text) < _SHORT * self.width
        return ended and (short or indented)
