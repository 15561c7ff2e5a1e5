"""CSV and TSV: one document a row, the columns by their names in the first row."""

import csv
import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

from speechkit.errors import InputError
from speechkit.read.base import LARGEST_TEXT, ReadOptions, Source
from speechkit.read.charsets import decode_raw
from speechkit.read.lines import entry_document, mend
from speechkit.records import Document, Origin, Skipped

if TYPE_CHECKING:
    from speechkit.read.registry import Reading

    Rows = csv.DictReader[str]

_DELIMITERS = ",;\t|"
_SAMPLE = 1 << 20


def read(source: Source, reading: "Reading") -> Iterator[Document | Skipped]:
    """Yield one document a row; a row that cannot be used is named ``path:row``.

    Delimiter and encoding are found from the beginning; rows stream. Rows are counted with the
    first, which holds the names.

    Raises:
        InputError: There is no column with the text; lists those that there are.
    """
    with _open(source) as (stream, encoding):
        rows = _rows(stream, reading.options)
        for number, item in enumerate(_documents(rows, reading.options), 2):
            if isinstance(item, str):
                yield Skipped(f"{source.path}:{number}", item)
                continue
            name = item.id or f"{source.stem}-{number}"
            origin = (Origin(0, "row", number),)
            yield replace(item, id=name, encoding=encoding, origin=origin)


def _rows(stream: io.TextIOWrapper, options: ReadOptions) -> "Rows":
    # The csv module's own limit is for the whole process; ours is at least as large as any text.
    csv.field_size_limit(max(csv.field_size_limit(), LARGEST_TEXT))
    head = stream.readline(_SAMPLE)
    stream.seek(0)
    rows = csv.DictReader(stream, delimiter=max(_DELIMITERS, key=head.count), restkey="")
    try:
        names = [(name or "").strip() for name in rows.fieldnames or ()]
    except csv.Error as error:
        raise InputError(f"is no table: {error}") from None
    rows.fieldnames = names
    wanted = options.column("text")
    if wanted not in names:
        raise InputError(
            f"has no column {wanted!r}; its columns: {', '.join(map(repr, names))}. Name the one "
            "with the text: --text-column NAME"
        )
    return rows


def _documents(rows: "Rows", options: ReadOptions) -> Iterator[Document | str]:
    """Yield the document of each row, or what is wrong with it."""
    while True:
        try:
            row = next(rows, None)
            if row is None:
                return
            cells = {key: mend(value) for key, value in row.items() if key and value}
            yield entry_document(cells, options)
        except InputError as error:
            yield str(error).replace("field", "column")
        except csv.Error as error:
            yield f"is no row of a table: {error}"


@contextmanager
def _open(source: Source) -> Iterator[tuple[io.TextIOWrapper, str]]:
    source.stream.seek(0)
    sample = source.stream.read(_SAMPLE)
    source.stream.seek(0)
    if len(sample) == _SAMPLE:
        sample = sample[: sample.rfind(b"\n") + 1] or sample
    _, encoding = decode_raw(sample)
    codec = encoding.partition(" ")[0]
    stream = io.TextIOWrapper(source.stream, encoding=codec, errors="replace", newline="")
    try:
        yield stream, encoding
    finally:
        stream.detach()  # the stream is the caller's to close
