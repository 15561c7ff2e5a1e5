"""Analysis to JSON Lines and back, to the letter.

The first line is a header with the schema's version and the manifest, the last one counts the
records, so that a file that breaks off is noticed. Between them stand documents (with their text,
its sha256 and the blocks), speakers, quotations and skipped inputs, one a line. What is loaded is
checked against hashes and offsets: every quotation still holds its very words.

The schema is ``speechkit/data/schema/analysis-1.json``.
"""

import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from pathlib import Path
from typing import Any, TextIO

from speechkit.errors import InputError
from speechkit.read.lines import parse_line
from speechkit.records import Analysis, Quotation, Skipped, Speaker
from speechkit.store.codec import encode
from speechkit.store.files import Target, write_lines
from speechkit.store.folder import VIEW, is_project
from speechkit.store.lines import (
    SCHEMA,
    Found,
    add_line,
    count,
    document_line,
    end_line,
    record_line,
)

__all__ = ["SCHEMA", "analysis_path", "is_analysis", "load", "read_head", "save"]

_STDIN = "-"


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
    """Return the analysis in a file or a project's folder; ``-`` is standard input.

    Raises:
        InputError: The file is missing, no analysis, newer, damaged or cut off, or a text or
            quotation is not what was saved. Names file and line.
    """
    if not isinstance(source, str | Path):
        return _load(source, str(getattr(source, "name", "the stream")))
    if str(source) == _STDIN:
        return _load(sys.stdin.buffer, _STDIN)
    path = analysis_path(source)
    try:
        with path.open("rb") as lines:
            return _load(lines, path.as_posix())
    except FileNotFoundError:
        raise InputError(f"{path.as_posix()}: does not exist") from None
    except OSError as error:
        raise InputError(f"{path.as_posix()}: cannot be read: {error.strerror or error}") from error


def is_analysis(source: str | Path) -> bool:
    """Say whether there is an analysis in a file or a project's folder, by its first line."""
    path = Path(source)
    if path.is_dir():
        return is_project(path)
    try:
        with path.open("rb") as stream:
            return stream.read(1) == b"{" and _is_head(b"{" + stream.readline())
    except OSError:
        return False


def _is_head(line: bytes) -> bool:
    try:
        return parse_line(line).get("speechkit") == "analysis"
    except InputError:
        return False


def analysis_path(source: str | Path) -> Path:
    """Return the file of an analysis; of a project's folder, the one that its runs write.

    Raises:
        InputError: A project has not been run yet.
    """
    path = Path(source)
    if is_project(path):
        path /= VIEW
        if not path.exists():
            raise InputError(
                f"{path.as_posix()} is not there yet: `speechkit run {source}` makes it"
            )
    return path


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
        yield document_line(document, analysis.blocks.get(document.id))
    for record in chain[Speaker | Quotation | Skipped](
        analysis.speakers, analysis.quotations, analysis.skipped
    ):
        yield record_line(record)
    groups = (analysis.documents, analysis.speakers, analysis.quotations, analysis.skipped)
    yield end_line(count(groups))


# Reading ---------------------------------------------------------------------------------------


def _load(lines: Iterable[str | bytes], name: str) -> Analysis:
    found = Found()
    manifest: Mapping[str, object] | None = None
    number = 0
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            entry = parse_line(line)
            if manifest is None:
                manifest = read_head(entry)
            else:
                add_line(found, entry)
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


def read_head(entry: Mapping[str, Any]) -> Mapping[str, object]:
    """Return the manifest in the first line of an analysis.

    Raises:
        InputError: It is no such line, or that of a newer version.
    """
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
