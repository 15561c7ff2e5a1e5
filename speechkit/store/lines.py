"""The lines of a file of results: records as JSON objects, and back with every check.

Each record is one line, whose ``type`` says which: document (with its sha256 and blocks), speaker,
quotation, skipped, end. The schema is ``speechkit/data/schema/analysis-1.json``.
"""

from collections.abc import Callable, Iterable, Mapping, Sized
from dataclasses import dataclass, field
from typing import Any

from speechkit.errors import InputError
from speechkit.records import (
    Block,
    Document,
    Quotation,
    Skipped,
    Span,
    Speaker,
    check_verbatim,
)
from speechkit.store.codec import decode, encode

SCHEMA = 1
KINDS = ("document", "speaker", "quotation", "skipped")


# Writing ---------------------------------------------------------------------------------------


def document_line(document: Document, blocks: tuple[Block, ...] | None) -> dict[str, Any]:
    """Return a document with its hash and its blocks."""
    more = {"sha256": document.sha256, "blocks": encode(blocks)}
    return {"type": "document", **encode(document), **more}


def record_line(record: Speaker | Quotation | Skipped) -> dict[str, Any]:
    """Return any other record."""
    return {"type": type(record).__name__.lower(), **encode(record)}


def end_line(counts: Mapping[str, int]) -> dict[str, Any]:
    """Return the last line, which says how many records of each kind came before it."""
    return {"type": "end", "records": dict(counts)}


def count(groups: Iterable[Sized]) -> dict[str, int]:
    """Return the sizes of documents, speakers, quotations and skipped inputs by their names."""
    return {kind: len(group) for kind, group in zip(KINDS, groups, strict=True)}


# Reading ---------------------------------------------------------------------------------------


@dataclass
class Found:
    """What has been read so far."""

    documents: dict[str, Document] = field(default_factory=dict)
    blocks: dict[str, tuple[Block, ...]] = field(default_factory=dict)
    speakers: dict[str, Speaker] = field(default_factory=dict)
    quotations: list[Quotation] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    ended: bool = False

    def counts(self) -> dict[str, int]:
        """Return how many records of each kind there are."""
        return count((self.documents, self.speakers, self.quotations, self.skipped))


def add_line(found: Found, entry: dict[str, Any]) -> None:
    """Take up one line after the first.

    Raises:
        InputError: It is no record, or not what was saved.
    """
    if found.ended:
        raise InputError("there are more lines after the end")
    kind = entry.pop("type", None)
    if kind == "end":
        if entry != {"records": found.counts()}:
            raise InputError(f"lines are missing: found {found.counts()}, expected {entry}")
        found.ended = True
        return
    add = _ADD.get(str(kind))
    if add is None:
        raise InputError(f"type {kind!r} is not known; expected {', '.join(KINDS)} or end")
    try:
        add(found, entry)
    except InputError as error:
        raise InputError(f"{kind} {entry.get('id', '')!r}: {str(error).lstrip('.')}") from None


def _add_document(found: Found, entry: dict[str, Any]) -> None:
    sha256, blocks = entry.pop("sha256", None), entry.pop("blocks", None)
    document = decode(Document, entry)
    if document.sha256 != sha256:
        raise InputError("the text is not the one that was saved: its sha256 differs")
    if document.id in found.documents:
        raise InputError("a document of this id has been before")
    for block in document.layout:
        _check_span(block.span, document)
    found.documents[document.id] = document
    if blocks is not None:
        labelled = decode(_Blocks, {"blocks": blocks}).blocks
        for block in labelled:
            _check_span(block.span, document)
        found.blocks[document.id] = labelled


def _add_speaker(found: Found, entry: dict[str, Any]) -> None:
    speaker = decode(Speaker, entry)
    if speaker.id in found.speakers:
        raise InputError("a speaker of this id has been before")
    for mention in speaker.mentions:
        _check_span(mention.span, _document(found, mention.document))
    found.speakers[speaker.id] = speaker


def _add_quotation(found: Found, entry: dict[str, Any]) -> None:
    quotation = decode(Quotation, entry)
    check_verbatim(quotation, _document(found, quotation.document).text)
    if quotation.speaker is not None and quotation.speaker not in found.speakers:
        raise InputError(f"speaker {quotation.speaker!r} is not in the lines before")
    found.quotations.append(quotation)


def _add_skipped(found: Found, entry: dict[str, Any]) -> None:
    found.skipped.append(decode(Skipped, entry))


_ADD: dict[str, Callable[[Found, dict[str, Any]], None]] = {
    "document": _add_document,
    "speaker": _add_speaker,
    "quotation": _add_quotation,
    "skipped": _add_skipped,
}


@dataclass(frozen=True)
class _Blocks:
    blocks: tuple[Block, ...]


def _document(found: Found, name: str) -> Document:
    if name not in found.documents:
        raise InputError(f"document {name!r} is not in the lines before")
    return found.documents[name]


def _check_span(span: Span, document: Document) -> None:
    if not 0 <= span.start < span.end <= len(document.text):
        raise InputError(f"{span} lies outside a text of {len(document.text)} characters")
