"""Offsets as other programs count them: UTF-16 code units (Java, JavaScript), bytes of UTF-8.

Ours are code points. A conversion is always asked for by name; nothing is converted on the way.
"""

from bisect import bisect_left
from itertools import accumulate
from typing import Literal

from speechkit.errors import InputError
from speechkit.records import Span

Unit = Literal["code point", "utf-16", "utf-8"]

_BEYOND = 0xFFFF  # higher code points take two units of UTF-16


class Offsets:
    """Converts offsets in one text.

    >>> Offsets("x😀y", "utf-16").outward(Span(1, 3)), Offsets("x😀y", "utf-8").inward(1, 5)
    (Span(start=1, end=4), Span(start=1, end=2))

    Args:
        text: The text.
        unit: What the other program counts.
    """

    def __init__(self, text: str, unit: Unit) -> None:
        self._unit = unit
        self._length = len(text)
        # Where each character begins, in the other's unit; None where the two run in step.
        self._starts: list[int] | None = None
        if unit == "utf-16" and any(ord(char) > _BEYOND for char in text):
            self._starts = [0, *accumulate(1 + (ord(char) > _BEYOND) for char in text)]
        elif unit == "utf-8" and not text.isascii():
            sizes = (len(char.encode("utf-8", "surrogatepass")) for char in text)
            self._starts = [0, *accumulate(sizes)]

    def outward(self, span: Span) -> Span:
        """Return a span of ours as the other program counts it."""
        if self._starts is None:
            return span
        return Span(self._starts[span.start], self._starts[span.end])

    def inward(self, start: int, end: int) -> Span:
        """Return a span of the other program's as we count it.

        Raises:
            InputError: It lies outside the text, or begins or ends inside a character.
        """
        return Span(self._inward(start), self._inward(end))

    def _inward(self, offset: int) -> int:
        if self._starts is None:
            if not 0 <= offset <= self._length:
                raise InputError(
                    f"{self._unit} {offset} lies outside a text of {self._length} characters"
                )
            return offset
        at = bisect_left(self._starts, offset)
        if at == len(self._starts) or self._starts[at] != offset:
            raise InputError(
                f"{self._unit} {offset} is no place between two characters of a text of "
                f"{self._length}: was it counted in another unit?"
            )
        return at
