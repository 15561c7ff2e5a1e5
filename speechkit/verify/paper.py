"""Reads what a PDF prints, as far as letters can be read back from it.

A PDF holds glyphs in places, not words in order: Arabic comes back line by line, with figures and
marks out of place, and a vowelled word in pieces. So a quotation is looked for as the letters it
consists of, in lines that end with the number of its note; only where letters are missing or new
is it altered, and where the words have vowel signs nothing is said.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple

from speechkit.errors import InputError
from speechkit.read.pdf import open_pdf
from speechkit.read.pdf_lines import page_lines
from speechkit.report.record import NAME, Entry, Record, read_record
from speechkit.verify.printed import Printed, Report
from speechkit.verify.words import flat

_ALIKE = 0.35  # share of letters that may differ for a quotation to be an altered one
_WORDS = 0.5  # share of its words that must be there
_LONGER = 1.4  # times as many letters as the quotation has
_MISSING = re.compile(r"\[U\+[0-9A-F]{4,6}\]")
_VOWELS = re.compile("[\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed]")
_RTL = re.compile("[\u0590-\u08ff]")
_SEPARATOR = " · "


class _Line(NamedTuple):
    text: str
    letters: Counter[str]
    size: int


class _Window(NamedTuple):
    """Lines from ``start`` to before ``end``, and how many letters differ."""

    start: int
    end: int
    distance: int


def read_paper(path: Path) -> Report | None:
    """Return the report in a PDF, or None where it carries no record.

    Raises:
        InputError: It is damaged, or its record is.
    """
    with path.open("rb") as stream:
        reader = open_pdf(stream)
        try:
            packed = b"".join(reader.attachments.get(NAME, []))
            pages = [page_lines(page) for page in reader.pages] if packed else []
        except Exception as error:  # noqa: BLE001 -- pypdf meets damage with whatever comes
            raise InputError(f"is a damaged PDF file: {error!r:.120}") from None
    if not packed:
        return None
    record = read_record(packed.decode("ascii", "replace"))
    lines = [_line(line.text) for lines in pages for line in lines if letters(line.text)]
    return Report(str(path), record, tuple(_Reader(record, lines).printed()))


def letters(text: str) -> str:
    """Return the letters and figures of a text, without what a PDF loses or moves."""
    plain = unicodedata.normalize("NFKD", text)
    return "".join(char for char in plain if char.isalnum())


def _line(text: str) -> _Line:
    found = letters(text)
    return _Line(text, Counter(found), len(found))


class _Reader:
    """Looks for the quotations of a record in the lines of a PDF."""

    def __init__(self, record: Record, lines: Sequence[_Line]) -> None:
        self.record = record
        self.lines = lines
        self.names = {entry.speaker for entry in record.entries.values()}
        # Letters before each line, and which line has so many before it
        self.reached = list(accumulate((line.size for line in lines), initial=0))
        self.starts = {reached: line for line, reached in enumerate(self.reached)}

    def printed(self) -> Iterator[Printed]:
        """Yield every quotation found, and those not found with the reason."""
        exact = {
            number: [window for window in self._windows(entry) if not window.distance]
            for number, entry in self.record.entries.items()
        }
        noted = {line for entry in self.record.entries.values() for line in self._noted(entry)}
        taken = noted.union(*(range(a, b) for found in exact.values() for a, b, _ in found))
        for number, entry in self.record.entries.items():
            near = self._near(entry, taken)
            yield from (self._found(entry, window, entry.words) for window in exact[number])
            yield from (self._altered(entry, window) for window in near)
            if not exact[number] and not near:
                reason = "its words cannot be found in the text of the PDF"
                yield Printed(number, "", "text", fault=_vowelled(entry) or reason)

    def _noted(self, entry: Entry) -> Iterator[int]:
        """Yield the lines that are the words of a note: the very letters, without a number."""
        wanted = Counter(letters(entry.words))
        for end, reached in enumerate(self.reached):
            start = self.starts.get(reached - wanted.total(), end)
            found = sum((line.letters for line in self.lines[start:end]), Counter())
            if start < end and found == wanted:
                yield from range(start, end)

    def _windows(self, entry: Entry) -> Iterator[_Window]:
        """Yield for each line with the number of the note the lines before it that fit best."""
        number = str(entry.number)
        wanted = Counter(letters(entry.words) + number)
        size = wanted.total()
        for end, line in enumerate(self.lines, 1):
            found = letters(line.text)
            if found.endswith(number) or found.startswith(number):
                window = self._best(end, wanted, int(size * _LONGER))
                if window.distance <= size * _ALIKE:
                    yield window

    def _best(self, end: int, wanted: Counter[str], longest: int) -> _Window:
        best = _Window(end, end, wanted.total())
        found: Counter[str] = Counter()
        for start in range(end - 1, -1, -1):
            found += self.lines[start].letters
            if found.total() > longest:
                break
            distance = max((found - wanted).total(), (wanted - found).total())
            if distance < best.distance:
                best = _Window(start, end, distance)
        return best

    def _near(self, entry: Entry, taken: set[int]) -> list[_Window]:
        windows = [window for window in self._windows(entry) if window.distance]
        free = [one for one in windows if not taken & set(range(one.start, one.end))]
        return [one for one in free if self._shares(entry, one)]

    def _shares(self, entry: Entry, window: _Window) -> bool:
        """Say whether most words of a quotation are there; letters alone are alike anywhere."""
        words = [found for word in entry.words.split() if len(found := letters(word)) > 1]
        text = letters("".join(line.text for line in self.lines[window.start : window.end]))
        return sum(word in text for word in words) >= _WORDS * len(words)

    def _altered(self, entry: Entry, window: _Window) -> Printed:
        fault = _vowelled(entry)
        text = flat(" ".join(line.text for line in self.lines[window.start : window.end]))
        number = str(entry.number)
        text = text.replace("]…[", "[…]").removesuffix(number).removeprefix(number).strip()
        found = self._found(entry, window, "" if fault else text)
        return found._replace(ordered=_RTL.search(text) is None, fault=fault)

    def _found(self, entry: Entry, window: _Window, words: str) -> Printed:
        return Printed(entry.number, words, "text", by=self._by(entry, window.end))

    def _by(self, entry: Entry, line: int) -> str:
        """Return who is named in the line behind a quotation."""
        speaker = Counter(letters(entry.speaker))
        for end in (line + 1, line + 2):
            text = flat(" ".join(found.text for found in self.lines[line:end]))
            pieces = text.split(_SEPARATOR)
            if any(Counter(letters(piece)) == speaker for piece in pieces):
                return entry.speaker
        if _VOWELS.search(entry.speaker) or line >= len(self.lines):
            return ""
        first = flat(self.lines[line].text).split(_SEPARATOR)
        others = (
            name
            for piece in first
            for name in self.names
            if Counter(letters(name)) == Counter(letters(piece))
        )
        return next(others, first[0])


def _vowelled(entry: Entry) -> str:
    """Return why the words cannot be told from others that look alike, or nothing."""
    if _VOWELS.search(entry.words) or _MISSING.search(entry.words):
        return "words with vowel signs, or letters without a font, cannot be read from a PDF"
    return ""
