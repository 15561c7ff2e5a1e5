"""The tables of an archive: their columns, and the rows that a record gives."""

from collections.abc import Iterator, Mapping
from datetime import date as Date  # noqa: N812 -- as in the records
from typing import Any

from speechkit.records import Document, Quotation, Span, Speaker

Row = dict[str, Any]
# Names of types are those of Arrow. Year and language are in the names of the folders.
TABLES: Mapping[str, Mapping[str, str]] = {
    "documents": {
        "document": "string",
        "date": "date32",
        "month": "string",
        "title": "string",
        "path": "string",
        "url": "string",
        "byline": "string",
        "symbol": "string",
        "characters": "int32",
        "sha256": "string",
    },
    "quotations": {
        "quotation": "string",
        "document": "string",
        "date": "date32",
        "month": "string",
        "kind": "string",
        "level": "string",
        "act": "string",
        "speaker": "string",
        "words": "string",
        "span_start": "int32",
        "span_end": "int32",
        "confidence": "float64",
        "reason": "string",
        "rule": "string",
        "section": "string",
        "duplicate_of": "string",
        "counted": "bool",
    },
    "themes": {"quotation": "string", "theme": "string", "score": "float64", "basis": "string"},
    "evidence": {
        "quotation": "string",
        "theme": "string",
        "span_start": "int32",
        "span_end": "int32",
        "words": "string",
    },
    "speakers": {"speaker": "string", "name": "string", "kind": "string", "labels": "labels"},
}
WHOLE = ("speakers",)
"""Tables that are one file, not parted by year and language."""


def document_rows(document: Document) -> Iterator[tuple[str, Row]]:
    """Yield the row of a document with the name of its table."""
    row = _fields(document, "documents")
    more = {"document": document.id, "characters": len(document.text)}
    yield "documents", {**row, **more, "month": _month(document.date)}


def speaker_rows(speaker: Speaker) -> Iterator[tuple[str, Row]]:
    """Yield the row of a speaker with the name of its table."""
    row = _fields(speaker, "speakers")
    labels = sorted(speaker.labels.items())
    yield "speakers", {**row, "speaker": speaker.id, "labels": labels}


def quotation_rows(quotation: Quotation, day: Date | None) -> Iterator[tuple[str, Row]]:
    """Yield the rows of a quotation, its themes and their evidence, with the names of the tables.

    Args:
        quotation: The quotation.
        day: The day of its document.
    """
    row = _fields(quotation, "quotations")
    start, end = quotation.content[0].start, quotation.content[-1].end
    more = {"quotation": quotation.id, "date": day, "span_start": start, "span_end": end}
    yield "quotations", {**row, **more, "month": _month(day)}
    for score in quotation.themes:
        own = {"quotation": quotation.id, "theme": score.theme}
        yield "themes", {**own, "score": score.score, "basis": score.basis}
        for span in score.evidence:
            words = _words(quotation, span)
            place = {"span_start": span.start, "span_end": span.end, "words": words}
            yield "evidence", {**own, **place}


def _month(day: Date | None) -> str | None:
    """Return a month as ISO 8601 writes it: to write it once is quicker than at each question."""
    return day.isoformat()[: len("2024-05")] if day else None


def _fields(record: object, table: str) -> Row:
    return {name: getattr(record, name, None) for name in TABLES[table]}


def _words(quotation: Quotation, span: Span) -> str | None:
    """Return the words of a span inside a content."""
    for place, words in zip(quotation.content, quotation.verbatim, strict=True):
        if place.holds(span):
            return words[span.start - place.start : span.end - place.start]
    return None
