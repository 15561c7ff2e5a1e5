"""Results document by document, for more texts than memory holds.

The lines are those of an analysis, but grouped by document, and each group begins with a line of
its own: the key of the result and the size of its parts in bytes. So a file can be read in
constant memory, a group found and copied without being understood, and speakers merged later.
"""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

from speechkit.errors import InputError
from speechkit.pipeline import Result
from speechkit.read.lines import parse_line
from speechkit.records import Skipped
from speechkit.speakers import merge
from speechkit.store.files import dump, writing_bytes
from speechkit.store.lines import (
    SCHEMA,
    Found,
    add_line,
    document_line,
    end_line,
    record_line,
)

_HEAD = "results"


class Entry(NamedTuple):
    """Where a result stands in its file, and what it holds.

    Attributes:
        key: Names the result.
        start: Byte at which its document's line, or the line that says why there is none, begins.
        document: Bytes of that line.
        speakers: Bytes of the lines of speakers that follow.
        quotations: Bytes of the lines of quotations that follow these.
        skipped: There is no document, only the reason why.
        found: Number of quotations.
    """

    key: str
    start: int
    document: int
    speakers: int
    quotations: int
    skipped: bool
    found: int

    @property
    def end(self) -> int:
        """The byte after the result."""
        return self.start + self.document + self.speakers + self.quotations


def write_results(
    results: Iterable[tuple[str, Result | Skipped]], path: Path, manifest: Mapping[str, object]
) -> None:
    """Write results with their keys; the file is there only when all are.

    Raises:
        InputError: The file cannot be written.
    """
    with writing_bytes(path) as stream:
        write_head(stream, manifest)
        number = 0
        for key, result in results:
            write_group(stream, *group_of(key, result))
            number += 1
        write_end(stream, number)


def write_head(stream: BinaryIO, manifest: Mapping[str, object]) -> None:
    """Write the first line."""
    stream.write(_line({"speechkit": _HEAD, "schema": SCHEMA, "manifest": manifest}))


def write_end(stream: BinaryIO, number: int) -> None:
    """Write the last line, which says how many results came before it."""
    stream.write(_line(end_line({"result": number})))


def write_group(stream: BinaryIO, entry: Entry, group: bytes) -> None:
    """Write a result that was read as it stands."""
    stream.write(_opening(entry) + group)


def index_results(path: Path) -> Iterator[Entry]:
    """Yield where each result stands.

    Raises:
        InputError: The file is no file of results or is damaged. Names file and line.
    """
    with path.open("rb") as stream:
        _check_head(path, stream.readline())
        for line in iter(stream.readline, b""):
            opening = parse_line(line)
            if opening.get("type") == "end":
                return
            entry = _entry(opening, stream.tell())
            stream.seek(entry.end)
            yield entry
    raise InputError(f"{path}: the file breaks off; expected a line of type end")


def read_group(group: bytes) -> Result | Skipped:
    """Return the result in the lines of one group, checked against its text.

    Raises:
        InputError: A line is no record, or not what was saved.
    """
    found = Found()
    for line in group.splitlines():
        add_line(found, parse_line(line))
    if found.skipped:
        return found.skipped[0]
    (document,) = found.documents.values()
    quotations, speakers = tuple(found.quotations), tuple(found.speakers.values())
    return Result(document, found.blocks[document.id], quotations, speakers)


def group_of(key: str, result: Result | Skipped) -> tuple[Entry, bytes]:
    """Return the lines of a result, and their sizes (it stands at byte 0 of what is returned)."""
    if isinstance(result, Skipped):
        line = _line(record_line(result))
        return Entry(key, 0, len(line), 0, 0, skipped=True, found=0), line
    document = _line(document_line(result.document, result.blocks))
    speakers = b"".join(_line(record_line(one)) for one in merge([result.speakers]))
    quotations = b"".join(_line(record_line(one)) for one in result.quotations)
    sizes = len(document), len(speakers), len(quotations)
    entry = Entry(key, 0, *sizes, skipped=False, found=len(result.quotations))
    return entry, document + speakers + quotations


def _line(record: Mapping[str, Any]) -> bytes:
    return dump(record).encode() + b"\n"


def _opening(entry: Entry) -> bytes:
    return _line({"type": "result", **{k: v for k, v in entry._asdict().items() if k != "start"}})


def _entry(opening: dict[str, Any], start: int) -> Entry:
    kind = opening.pop("type", None)
    if kind != "result" or opening.keys() | {"start"} != set(Entry._fields):
        raise InputError(f"expected the beginning of a result, found type {kind!r}")
    return Entry(start=start, **opening)


def _check_head(path: Path, line: bytes) -> None:
    head = parse_line(line)
    if head.get("speechkit") != _HEAD or head.get("schema") != SCHEMA:
        raise InputError(f"{path}: no file of results of schema {SCHEMA}")
