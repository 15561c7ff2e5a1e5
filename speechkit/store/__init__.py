"""Analysis to JSON Lines and back, to the letter.

The first line is a header with the schema's version and the manifest, the last one counts the
records, so that a file that breaks off is noticed. Between them stand documents (with their text,
its sha256 and the blocks), speakers, quotations and skipped inputs, one a line. What is loaded is
checked against hashes and offsets: every quotation still holds its very words.

The schema is ``speechkit/data/schema/analysis-1.json``.
"""

import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sized
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TextIO

from speechkit.errors import InputError
from speechkit.read.lines import parse_line
from speechkit.records import (
    Analysis,
    Block,
    Document,
    Quotation,
    Skipped,
    Span,
    Speaker,
    check_verbatim,
)
from speechkit.store.codec import decode, encode
from speechkit.store.files import Target, write_lines

__all__ = ["SCHEMA", "load", "save"]

SCHEMA = 1
_STDIN = "-"
_KINDS = ("document", "speaker", "quotation", "skipped")


def save(analysis: Analysis, target: Target) -> None:
    """Write an analysis as JSON Lines: same analysis, same bytes.

    Args:
        analysis: What to write.
        target: A path, replaced only when all is written, or a stream open for text.

    Raises:
        InputError: The file cannot be written, or the analysis holds what JSON cannot (a manifest
            with other than plain values) or what could not be told apart (two documents of one
            id, blocks without a document).
    """
    write_lines(_records(analysis), target)


def load(source: str | Path | TextIO) -> Analysis:
    """Return the analysis in a file; ``-`` is standard input.

    Raises:
        InputError: The file is missing, no analysis, newer, damaged or cut off, or a text or
            quotation is not what was saved. Names file and line.
    """
    if not isinstance(source, str | Path):
        return _load(source, str(getattr(source, "name", "the stream")))
    if str(source) == _STDIN:
        return _load(sys.stdin.buffer, _STDIN)
    path = Path(source)
    try:
        with path.open("rb") as lines:
            return _load(lines, path.as_posix())
    except FileNotFoundError:
        raise InputError(f"{path.as_posix()}: does not exist") from None
    except OSError as error:
        raise InputError(f"{path.as_posix()}: cannot be read: {error.strerror or error}") from error


# Writing ---------------------------------------------------------------------------------------


def _records(analysis: Analysis) -> Iterator[dict[str, Any]]:
    ids = [document.id for document in analysis.documents]
    twice = sorted(name for name, count in Counter(ids).items() if count > 1)
    strange = sorted(set(analysis.blocks) - set(ids))
    if twice or strange:
        fault = f"two documents are called {twice[0]!r}" if twice else f"no document {strange[0]!r}"
        raise InputError(f"the analysis cannot be saved: {fault}")
    yield {"speechkit": "analysis", "schema": SCHEMA, "manifest": encode(analysis.manifest)}
    for document in analysis.documents:
        blocks = analysis.blocks.get(document.id)
        yield {
            "type": "document",
            **encode(document),
            "sha256": document.sha256,
            "blocks": encode(blocks),
        }
    for speaker in analysis.speakers:
        yield {"type": "speaker", **encode(speaker)}
    for quotation in analysis.quotations:
        yield {"type": "quotation", **encode(quotation)}
    for skipped in analysis.skipped:
        yield {"type": "skipped", **encode(skipped)}
    groups = (analysis.documents, analysis.speakers, analysis.quotations, analysis.skipped)
    yield {"type": "end", "records": _counts(groups)}


def _counts(groups: Iterable[Sized]) -> dict[str, int]:
    return {kind: len(group) for kind, group in zip(_KINDS, groups, strict=True)}


# Reading ---------------------------------------------------------------------------------------


@dataclass
class _Found:
    """What has been read so far."""

    documents: dict[str, Document] = field(default_factory=dict)
    blocks: dict[str, tuple[Block, ...]] = field(default_factory=dict)
    speakers: dict[str, Speaker] = field(default_factory=dict)
    quotations: list[Quotation] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    ended: bool = False

    def counts(self) -> dict[str, int]:
        return _counts((self.documents, self.speakers, self.quotations, self.skipped))


def _load(lines: Iterable[str | bytes], name: str) -> Analysis:
    found = _Found()
    manifest: Mapping[str, object] | None = None
    number = 0
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            entry = parse_line(line)
            if manifest is None:
                manifest = _manifest(entry)
            else:
                _add(found, entry)
        except InputError as error:
            raise InputError(f"{name}:{number}: {error}") from None
    if manifest is None:
        raise InputError(f"{name}: is empty; expected an analysis saved by speechkit")
    if not found.ended:
        raise InputError(f"{name}:{number}: the file breaks off here; expected a line of type end")
    return Analysis(
        documents=tuple(found.documents.values()),
        blocks=found.blocks,
        quotations=tuple(found.quotations),
        speakers=tuple(found.speakers.values()),
        manifest=manifest,
        skipped=tuple(found.skipped),
    )


def _manifest(entry: Mapping[str, Any]) -> Mapping[str, object]:
    if entry.get("speechkit") != "analysis":
        raise InputError(
            'this is no analysis: expected a first line like {"speechkit": "analysis", …}, '
            f"found the fields {', '.join(sorted(entry)) or 'of nothing'}"
        )
    schema, manifest = entry.get("schema"), entry.get("manifest")
    if isinstance(schema, int) and schema > SCHEMA:
        raise InputError(
            f"was written by a newer speechkit (schema {schema}, this one reads {SCHEMA}): "
            "install a newer version"
        )
    if schema != SCHEMA or not isinstance(manifest, dict):
        raise InputError(f"the header is damaged: expected schema {SCHEMA} and a manifest")
    return manifest


def _add(found: _Found, entry: dict[str, Any]) -> None:
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
        raise InputError(f"type {kind!r} is not known; expected {', '.join(_KINDS)} or end")
    try:
        add(found, entry)
    except InputError as error:
        raise InputError(f"{kind} {entry.get('id', '')!r}: {str(error).lstrip('.')}") from None


def _add_document(found: _Found, entry: dict[str, Any]) -> None:
    sha256, blocks = entry.pop("sha256", None), entry.pop("blocks", None)
    document = decode(Document, entry)
    if document.sha256 != sha256:
        raise InputError("the text is not the one that was saved: its sha256 differs")
    if document.id in found.documents:
        raise InputError("a document of this id has been before")
    found.documents[document.id] = document
    if blocks is not None:
        labelled = decode(_Blocks, {"blocks": blocks}).blocks
        for block in labelled:
            _check_span(block.span, document)
        found.blocks[document.id] = labelled


def _add_speaker(found: _Found, entry: dict[str, Any]) -> None:
    speaker = decode(Speaker, entry)
    if speaker.id in found.speakers:
        raise InputError("a speaker of this id has been before")
    for mention in speaker.mentions:
        _check_span(mention.span, _document(found, mention.document))
    found.speakers[speaker.id] = speaker


def _add_quotation(found: _Found, entry: dict[str, Any]) -> None:
    quotation = decode(Quotation, entry)
    check_verbatim(quotation, _document(found, quotation.document).text)
    if quotation.speaker is not None and quotation.speaker not in found.speakers:
        raise InputError(f"speaker {quotation.speaker!r} is not in the lines before")
    found.quotations.append(quotation)


def _add_skipped(found: _Found, entry: dict[str, Any]) -> None:
    found.skipped.append(decode(Skipped, entry))


_ADD: dict[str, Callable[[_Found, dict[str, Any]], None]] = {
    "document": _add_document,
    "speaker": _add_speaker,
    "quotation": _add_quotation,
    "skipped": _add_skipped,
}


@dataclass(frozen=True)
class _Blocks:
    blocks: tuple[Block, ...]


def _document(found: _Found, name: str) -> Document:
    if name not in found.documents:
        raise InputError(f"document {name!r} is not in the lines before")
    return found.documents[name]


def _check_span(span: Span, document: Document) -> None:
    if not 0 <= span.start < span.end <= len(document.text):
        raise InputError(f"{span} lies outside a text of {len(document.text)} characters")
