"""Reads what a report in Markdown prints: chosen quotations, the list of all, the notes."""

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

from speechkit.report.record import NAME, Record, read_record
from speechkit.verify.printed import Printed, Report

_RECORD = re.compile(rf"<!-- {NAME} (\S*) -->")
_LINE = re.compile(r"- (.+) \\\[(\d+)\\\]")
_NOTE = re.compile(r"- \\\[(\d+)\\\] (.+)")
_ROW = re.compile(r"\| (\d+) \|(.*)\|")
_CELLS = re.compile(r"(?<!\\)\|")
_SPEAKER, _WORDS = 0, 3  # cells of a row behind its number
_DASH = " – "


def read_wiki(path: Path) -> Report | None:
    """Return the report in a Markdown file, or None where it carries no record.

    Raises:
        InputError: Its record is damaged.
    """
    text = path.read_text("utf-8", errors="replace")
    packed = _RECORD.search(text)
    if packed is None:
        return None
    record = read_record(packed[1])
    return Report(str(path), record, tuple(_printed(text, record)))


def _printed(text: str, record: Record) -> Iterator[Printed]:
    names = {entry.speaker for entry in record.entries.values()}
    under = ""
    for line in map(str.strip, text.splitlines()):
        if line.startswith("#"):
            under = _plain(line.lstrip("# "))
        elif found := _NOTE.fullmatch(line):
            yield from _note(int(found[1]), _plain(found[2]), record)
        elif found := _LINE.fullmatch(line):
            words, by = _apart(_plain(found[1]), names)
            yield Printed(int(found[2]), words, "text", by, under)
        elif found := _ROW.fullmatch(line):
            cells = [_plain(cell).strip() for cell in _CELLS.split(found[2])]
            if len(cells) > _WORDS:
                yield Printed(int(found[1]), cells[_WORDS], "list", cells[_SPEAKER])


def _note(number: int, text: str, record: Record) -> Iterator[Printed]:
    """Yield the words of a note, which stand behind the offsets."""
    entry = record.entries.get(number)
    if entry is None:
        return
    offsets = ", ".join(f"{span.start}–{span.end}" for span in entry.spans)
    place, _, rest = text.partition(offsets)
    _, _, words = rest.partition(": ")
    if place and words:
        yield Printed(number, words, "note")


def _apart(line: str, names: set[str]) -> tuple[str, str]:
    """Return words and who is named behind them; dashes may stand in both."""
    cuts = [found.start() for found in re.finditer(_DASH, line)]
    for cut in cuts:
        rest = line[cut + len(_DASH) :]
        if any(name and rest.startswith(name) for name in names):
            return line[:cut], rest
    return (line[: cuts[-1]], line[cuts[-1] + len(_DASH) :]) if cuts else (line, "")


def _plain(text: str) -> str:
    return unescape(re.sub(r"\\(.)", r"\1", text))
