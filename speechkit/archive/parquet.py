"""Tables in Parquet, parted by year and language; the only file that knows pyarrow.

``quotations/year=2024/lang=ar/part-0.parquet``: the layout that DuckDB, Spark, pandas and Polars
read as one table. What has no day is in a folder with the name that they agree on for nothing.
"""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from datetime import date as Date  # noqa: N812 -- as in the records
from pathlib import Path
from typing import TYPE_CHECKING, Any

from speechkit.archive.tables import (
    TABLES,
    WHOLE,
    Row,
    document_rows,
    quotation_rows,
    speaker_rows,
)
from speechkit.errors import ConfigError, InputError
from speechkit.records import Analysis, Document, Quotation, Speaker
from speechkit.store.codec import decode, encode
from speechkit.store.feed import Line
from speechkit.store.files import dump, replacing_folder, writing
from speechkit.version import VERSION

if TYPE_CHECKING:
    import pyarrow as pa
    import pyarrow.parquet as pq

SCHEMA = 1
MANIFEST = "manifest.json"
INSTALL = "pip install 'speechkit[archive]'"
_NOTHING = "__HIVE_DEFAULT_PARTITION__"
_MOST = 50_000  # rows in memory
_KINDS: dict[str, type[Document | Speaker | Quotation]] = {
    "document": Document,
    "speaker": Speaker,
    "quotation": Quotation,
}
Part = tuple[str, str, str]
Record = Document | Speaker | Quotation


def write_archive(
    records: Iterable[Record],
    folder: Path,
    manifest: Mapping[str, object],
    *,
    state: str = "",
) -> None:
    """Write documents, speakers and quotations, in this order, as tables.

    The folder takes its name when all is written; an archive that is there is replaced.

    Args:
        records: The records; not all are held in memory.
        folder: Where to.
        manifest: That of the analysis.
        state: What the source looks like.

    Raises:
        ConfigError: pyarrow is not installed.
        InputError: The folder cannot be written, or is no archive and must not be replaced.
    """
    if folder.exists() and not is_archive(folder) and (folder.is_file() or any(folder.iterdir())):
        raise InputError(f"{folder.as_posix()}: is no archive, so it is not replaced: name another")
    with replacing_folder(folder) as temporary:
        with closing(_Writer(temporary)) as writer:
            for record in records:
                writer.add(record)
        head = {"speechkit": "archive", "schema": SCHEMA, "version": VERSION, "state": state}
        with writing(temporary / MANIFEST) as stream:
            stream.write(dump({**head, "manifest": encode(dict(manifest))}) + "\n")


def export_parquet(analysis: Analysis, folder: Path) -> None:
    """Write an analysis as tables in Parquet.

    Raises:
        ConfigError: pyarrow is not installed.
        InputError: The folder cannot be written, or is no archive and must not be replaced.
    """
    records: list[Record] = [*analysis.documents, *analysis.speakers, *analysis.quotations]
    write_archive(records, folder, analysis.manifest)


def records_of(lines: Iterable[Line]) -> Iterator[Record]:
    """Yield the records of the lines of an analysis that have rows in an archive."""
    for line in lines:
        if line.kind in _KINDS:
            more = ("sha256", "blocks") if line.kind == "document" else ()
            fields = {name: value for name, value in line.entry.items() if name not in more}
            yield decode(_KINDS[line.kind], fields)


def is_archive(folder: Path) -> bool:
    """Say whether a folder is an archive of this version's schema."""
    head = head_of(folder)
    return head.get("speechkit") == "archive" and head.get("schema") == SCHEMA


def head_of(folder: Path) -> Mapping[str, Any]:
    """Return what an archive says of itself; of anything else, nothing."""
    try:
        found = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


class _Writer:
    """Writes rows to the files of their tables, years and languages."""

    def __init__(self, folder: Path) -> None:
        self._arrow, self._parquet = _load()
        self._folder = folder
        self._schemas = {name: self._schema(columns) for name, columns in TABLES.items()}
        self._rows: dict[Part, list[Row]] = defaultdict(list)
        self._held = 0
        self._files: dict[Part, pq.ParquetWriter] = {}
        # Days by document, on the disk: memory does not grow with the documents.
        self._days = sqlite3.connect("")
        self._days.execute("CREATE TABLE day (document TEXT PRIMARY KEY, day TEXT)")

    def add(self, record: Record) -> None:
        """Take up a record."""
        if isinstance(record, Document):
            written = record.date.isoformat() if record.date else None
            self._days.execute("INSERT INTO day VALUES (?, ?)", (record.id, written))
            self._put(document_rows(record), record.date, record.lang)
        elif isinstance(record, Speaker):
            self._put(speaker_rows(record), None, None)
        else:
            row = self._days.execute(
                "SELECT day FROM day WHERE document = ?", (record.document,)
            ).fetchone()
            day = Date.fromisoformat(row[0]) if row and row[0] else None
            self._put(quotation_rows(record, day), day, record.lang)

    def _put(self, rows: Iterable[tuple[str, Row]], day: Date | None, lang: str | None) -> None:
        year = str(day.year) if day else _NOTHING
        for table, row in rows:
            part = (table, "", "") if table in WHOLE else (table, year, lang or _NOTHING)
            self._rows[part].append(row)
            self._held += 1
        if self._held >= _MOST:
            self._flush()

    def _flush(self) -> None:
        for part, rows in self._rows.items():
            schema = self._schemas[part[0]]
            self._file(part).write_table(self._arrow.Table.from_pylist(rows, schema))
        self._rows.clear()
        self._held = 0

    def _file(self, part: Part) -> "pq.ParquetWriter":
        if part not in self._files:
            table, year, lang = part
            folder = self._folder / table
            if year:
                folder = folder / f"year={year}" / f"lang={lang}"
            folder.mkdir(parents=True)
            path = folder / "part-0.parquet"
            self._files[part] = self._parquet.ParquetWriter(
                path, self._schemas[table], compression="zstd"
            )
        return self._files[part]

    def close(self) -> None:
        """Write what is held and close all files; each table has one, be it empty."""
        self._flush()
        there = {table for table, _, _ in self._files}
        for table in TABLES:
            if table not in there:
                self._file((table, "", "") if table in WHOLE else (table, _NOTHING, _NOTHING))
        for stream in self._files.values():
            stream.close()
        self._days.close()

    def _schema(self, columns: Mapping[str, str]) -> "pa.Schema":
        arrow = self._arrow
        labels = arrow.map_(arrow.string(), arrow.string())
        types = {
            "bool": arrow.bool_(),
            "date32": arrow.date32(),
            "float64": arrow.float64(),
            "int32": arrow.int32(),
            "labels": labels,
            "string": arrow.string(),
        }
        return arrow.schema([(name, types[kind]) for name, kind in columns.items()])


def _load() -> tuple[Any, Any]:
    try:
        import pyarrow as pa  # noqa: PLC0415 -- heavy, and an extra
        from pyarrow import parquet  # noqa: PLC0415
    except ImportError:
        raise ConfigError(f"Parquet needs pyarrow, which is not installed: {INSTALL}") from None
    return pa, parquet
