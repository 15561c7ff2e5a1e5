"""The record a report carries, by which `speechkit verify` checks what is printed in it.

A reader sees the notes; a program needs to know what they meant before somebody edited them. The
record says for every quotation printed: which text (name, day, hash), which characters, whose
words. It is JSON, deflated and in base64, alike in all four forms: a data block of a page, a
comment of Markdown, a custom XML part of a docx, an attachment of a PDF.
"""

import base64
import binascii
import json
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath, PureWindowsPath
from typing import Any, NamedTuple

from speechkit.errors import InputError
from speechkit.records import Document, Span, Spans
from speechkit.report.view import Row, View
from speechkit.summary import show

NAME = "speechkit-record"
"""Of the record within a report: id, comment or file name."""
XML_NAMESPACE = "urn:speechkit:record:1"
_VERSION = 1
_STRONGEST = 9


class Place(NamedTuple):
    """A text that quotations were taken from.

    Attributes:
        path: As it was read, or its name alone where the path began at the root: a report goes
            out, and folders of its author's machine are nobody's business. Empty for text given
            in memory.
        sha256: Of the text.
        id: Of the document.
        lang: ISO 639-1 code.
        date: Day of publication, or empty.
    """

    path: str
    sha256: str
    id: str
    lang: str
    date: str


class Entry(NamedTuple):
    """A quotation as the analysis had it.

    Attributes:
        number: By which the report names it.
        place: The text it stands in.
        spans: Of its content in that text.
        speaker: Name as printed, also where it is the word for unresolved.
        kind: Direct, indirect or mixed.
        level: Statement, act or mention.
        words: Exact, in one line; empty where the report has them elsewhere.
    """

    number: int
    place: Place
    spans: Spans
    speaker: str
    kind: str
    level: str
    words: str


@dataclass(frozen=True, slots=True)
class Record:
    """What a report says of its quotations, by number."""

    entries: Mapping[int, Entry]


def entry_of(row: Row, document: Document, number: int, *, words: bool) -> Entry:
    """Return what the record says of a quotation."""
    quotation = row.quotation
    return Entry(
        number=number,
        place=_place(document),
        spans=quotation.content,
        speaker=show(row.speaker),
        kind=quotation.kind,
        level=quotation.level,
        words=show(quotation.words) if words else "",
    )


def record_of(view: View, *, words: bool) -> str:
    """Return the record of all quotations of an analysis, by their running numbers."""
    documents = {document.id: document for document in view.analysis.documents}
    return packed_record(
        entry_of(row, documents[row.quotation.document], row.number, words=words)
        for row in view.rows
    )


def packed_record(entries: Iterable[Entry]) -> str:
    """Return a record in letters that every form of report can hold."""
    places: dict[Place, int] = {}
    rows = [(one.number, places.setdefault(one.place, len(places)), *one[2:]) for one in entries]
    data = {"version": _VERSION, "places": list(places), "quotations": rows}
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return base64.b64encode(zlib.compress(text.encode("utf-8"), _STRONGEST)).decode("ascii")


def read_record(packed: str) -> Record:
    """Return the record that was packed.

    Raises:
        InputError: It is damaged, or of a newer version.
    """
    try:
        data = json.loads(zlib.decompress(base64.b64decode(packed, validate=True)))
        if data["version"] != _VERSION:
            raise InputError(
                f"its record is of version {data['version']}, not {_VERSION}: it was made by a "
                "newer speechkit"
            )
        places = [Place(*place) for place in data["places"]]
        found = (_entry(row, places) for row in data["quotations"])
        return Record({one.number: one for one in found})
    except (ValueError, TypeError, KeyError, IndexError, binascii.Error, zlib.error) as error:
        if isinstance(error, InputError):
            raise
        raise InputError("its record of quotations is damaged: write the report again") from error


def _entry(row: Any, places: list[Place]) -> Entry:  # noqa: ANN401 -- what JSON holds
    number, place, spans, *rest = row
    return Entry(number, places[place], tuple(Span(*span) for span in spans), *rest)


def _place(document: Document) -> Place:
    path = document.path or ""
    if PurePosixPath(path).is_absolute() or PureWindowsPath(path).is_absolute():
        path = _name(path)
    day = document.date.isoformat() if document.date else ""
    return Place(path, document.sha256, document.id, document.lang, day)


def _name(path: str) -> str:
    """Return the name of a file; of a member of an archive, the archive's name and its own path."""
    outer, mark, inner = path.partition("!/")
    return PureWindowsPath(outer).name + mark + inner
