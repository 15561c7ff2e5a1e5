"""Keywords in context: each occurrence of what is looked for, one beneath the other."""

import unicodedata
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from speechkit.search.index import Hit
from speechkit.search.match import places
from speechkit.search.query import Query
from speechkit.summary import direction, show

_ISOLATE = {"rtl": "\u2067", "ltr": "\u2066", "auto": "\u2068"}
_END = "\u2069"


class Keyword(NamedTuple):
    """An occurrence.

    Attributes:
        hit: The quotation.
        before: Its words before the keyword.
        key: The keyword.
        after: Its words behind it.
    """

    hit: Hit
    before: str
    key: str
    after: str


def keywords(hits: Iterable[Hit], query: Query) -> Iterator[Keyword]:
    """Yield each occurrence of a query in quotations; context never leaves the quotation."""
    for hit in hits:
        for start, end in places(query, hit.words):
            yield Keyword(hit, hit.words[:start], hit.words[start:end], hit.words[end:])


def line(keyword: Keyword, width: int) -> str:
    """Return an occurrence as a line whose keyword begins in the middle.

    A script that is written from right to left is shown so: what comes before the keyword stands
    to its right. Each part is isolated, so that it cannot reorder the others.

    Args:
        keyword: The occurrence.
        width: Columns on either side of the keyword.
    """
    way = direction(keyword.hit.lang)
    before = _tail(show(keyword.before).lstrip(), width)
    after = _head(show(keyword.after).rstrip(), width)
    left, right = (after, before) if way == "rtl" else (before, after)
    indent, room = (" " * (width - columns(part)) for part in (left, right))
    parts = (isolated(part, way) for part in (left, show(keyword.key), right))
    return f"{indent}{''.join(parts)}{room}"


def isolated(text: str, way: str) -> str:
    """Return a text that does not reorder what stands around it.

    Args:
        text: The text.
        way: ``rtl``, ``ltr`` or ``auto``.
    """
    return f"{_ISOLATE[way]}{text}{_END}" if text and not text.isascii() else text


def columns(text: str) -> int:
    """Return how many columns of a terminal a text takes."""
    return sum(map(_width, text))


def _width(char: str) -> int:
    if unicodedata.combining(char) or unicodedata.category(char) in {"Cf", "Mn", "Me"}:
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def _head(text: str, width: int) -> str:
    """Return the beginning of a text that fits into some columns."""
    used = 0
    for number, char in enumerate(text):
        used += _width(char)
        if used > width:
            return text[: max(number - 1, 0)] + "…"
    return text


def _tail(text: str, width: int) -> str:
    """Return the end of a text that fits into some columns."""
    used = 0
    for number in range(len(text) - 1, -1, -1):
        used += _width(text[number])
        if used > width:
            return "…" + text[number + 2 :]
    return text
