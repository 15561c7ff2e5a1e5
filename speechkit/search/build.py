"""Making an index, and bringing it up to date: only documents that changed are indexed again.

The analysis is read once, line by line. A document is as it was where its line and the lines of
its quotations are; else its quotations are taken out and put in anew. All happens in a copy, which
takes the place of the old index when it is whole and on the disk: nobody ever meets half an index.
"""

import hashlib
import shutil
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from itertools import groupby
from pathlib import Path
from typing import Any, BinaryIO

from speechkit.errors import InputError
from speechkit.read.lines import parse_line
from speechkit.records import Document, Quotation, Speaker, check_verbatim
from speechkit.search.schema import (
    SCHEMA,
    TABLES,
    add_words,
    drop_words,
    first_number,
    lang_tag,
    level_tag,
    plain,
    speaker_tag,
    theme_tag,
)
from speechkit.store.codec import decode, encode
from speechkit.store.feed import Line, read_lines
from speechkit.store.files import replacing
from speechkit.version import VERSION

# A copy that is lost is made again: it needs no journal.
_SETTINGS = """
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
PRAGMA secure_delete = ON;
PRAGMA cache_size = -65536;
CREATE TEMP TABLE new (number INTEGER PRIMARY KEY);
CREATE TEMP TABLE place (document INTEGER PRIMARY KEY, start INTEGER);
CREATE TEMP TABLE gone (number INTEGER PRIMARY KEY, words TEXT, tags TEXT);
"""


def build(source: Path, index: Path, state: str, *, anew: bool) -> None:
    """Bring an index up to date with an analysis.

    Args:
        source: A file of an analysis.
        index: The index; made where it is not there.
        state: What the file looks like, kept with the index.
        anew: Do not build on an index that is there.

    Raises:
        InputError: The analysis cannot be used, or the index cannot be written.
    """
    with replacing(index) as temporary:
        if not anew and index.exists():
            shutil.copyfile(index, temporary)
        try:
            with closing(sqlite3.connect(temporary)) as db, source.open("rb") as texts:
                _Builder(db, texts).run(read_lines(source), state)
        except sqlite3.Error as error:
            raise InputError(f"{index.as_posix()}: cannot be written: {error}") from error


class _Builder:
    def __init__(self, db: sqlite3.Connection, texts: BinaryIO) -> None:
        self._db = db
        self._texts = texts
        self._themes: dict[str, int] = {}

    def run(self, lines: Iterable[Line], state: str) -> None:
        """Take up all lines."""
        db = self._db
        known = db.execute("SELECT 1 FROM sqlite_master WHERE name = 'meta'").fetchone()
        db.executescript(_SETTINGS + ("" if known else TABLES))
        db.execute("BEGIN")
        self._turn = int(self._get("turn")) + 1
        self._number = int(self._get("number"))
        self._themes = dict(db.execute("SELECT id, number FROM theme"))
        for (kind, _), group in groupby(lines, key=_group):
            if kind == "quotation":
                self._quotations(list(group))
            else:
                for line in group:
                    getattr(self, f"_{kind}")(line)
        self._drop_old()
        self._index_words()
        for name, value in (("turn", self._turn), ("number", self._number), ("schema", SCHEMA)):
            self._put(name, str(value))
        self._put("speechkit", VERSION)
        self._put("state", state)
        db.commit()

    # One line each

    def _head(self, line: Line) -> None:
        self._put("manifest", plain(line.entry["manifest"]))

    def _skipped(self, line: Line) -> None:
        """Nothing was said there."""

    def _document(self, line: Line) -> None:
        digest = _digest(line.raw)
        name = line.entry["id"]
        row = self._db.execute(
            "SELECT number, digest FROM document WHERE id = ?", (name,)
        ).fetchone()
        if row is None or row[1] != digest:
            document = _read_document(line.entry)
            number = self._db.execute(
                "INSERT INTO document (id, lang, date, title, path, url, sha256, digest) "
                "VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET "
                "lang = excluded.lang, date = excluded.date, title = excluded.title, "
                "path = excluded.path, url = excluded.url, sha256 = excluded.sha256, "
                "digest = excluded.digest, quoted = NULL RETURNING number",
                (
                    name,
                    document.lang,
                    document.date.isoformat() if document.date else None,
                    document.title,
                    document.path,
                    document.url,
                    document.sha256,
                    digest,
                ),
            ).fetchone()[0]
        else:
            number = row[0]
        self._db.execute("UPDATE document SET seen = ? WHERE number = ?", (self._turn, number))
        self._db.execute("INSERT INTO place VALUES (?, ?)", (number, line.start))

    def _speaker(self, line: Line) -> None:
        speaker = decode(Speaker, line.entry)
        self._db.execute(
            "INSERT INTO speaker (id, name, labels, seen) VALUES (?, ?, ?, ?) "
            "ON CONFLICT (id) DO UPDATE SET name = excluded.name, labels = excluded.labels, "
            "seen = excluded.seen",
            (speaker.id, speaker.name, plain(dict(speaker.labels)), self._turn),
        )

    # Quotations of one document

    def _quotations(self, lines: list[Line]) -> None:
        name = lines[0].entry["document"]
        row = self._db.execute(
            "SELECT number, quoted, taken, start FROM document "
            "JOIN place ON document = number WHERE id = ?",
            (name,),
        ).fetchone()
        if row is None:
            raise InputError(f"document {name!r} is not in the lines before its quotations")
        number, quoted, taken, start = row
        digest = _digest(b"".join(line.raw for line in lines))
        if taken == self._turn:
            digest = b""  # its quotations stand apart: they are looked at again next time
        elif quoted != digest:
            self._take_out(number)
        if quoted != digest:
            self._take_in(number, start, lines)
        self._db.execute(
            "UPDATE document SET quoted = ?, taken = ? WHERE number = ?",
            (digest, self._turn, number),
        )

    def _take_out(self, document: int) -> None:
        self._db.execute(
            "INSERT INTO gone SELECT number, words, tags FROM quotation WHERE document = ?",
            (document,),
        )
        self._db.execute("DELETE FROM quotation WHERE document = ?", (document,))

    def _take_in(self, number: int, start: int, lines: list[Line]) -> None:
        self._texts.seek(start)
        entry = parse_line(self._texts.readline())
        entry.pop("type")
        document = _read_document(entry)
        for line in lines:
            quotation = decode(Quotation, line.entry)
            check_verbatim(quotation, document.text)
            self._number += 1
            row = first_number(document.date) + self._number
            self._db.execute(
                "INSERT INTO quotation VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (row, quotation.id, number, *self._columns(quotation)),
            )
            self._db.execute("INSERT INTO new VALUES (?)", (row,))

    def _columns(self, quotation: Quotation) -> tuple[Any, ...]:
        speaker = None if quotation.speaker is None else self._speaker_number(quotation.speaker)
        themes = [score.theme for score in quotation.themes]
        tags = [lang_tag(quotation.lang), level_tag(quotation.level)]
        tags += [theme_tag(self._theme(theme)) for theme in themes]
        tags += [] if speaker is None else [speaker_tag(speaker)]
        return (
            speaker,
            quotation.lang,
            quotation.kind,
            quotation.level,
            quotation.act,
            quotation.words,
            plain(encode(quotation.content)),
            plain(themes),
            quotation.confidence,
            quotation.duplicate_of,
            " ".join(tags),
        )

    def _speaker_number(self, name: str) -> int:
        row = self._db.execute(
            "SELECT number FROM speaker WHERE id = ? AND seen = ?", (name, self._turn)
        ).fetchone()
        if row is None:
            raise InputError(f"speaker {name!r} is not in the lines before")
        return int(row[0])

    def _theme(self, name: str) -> int:
        if name not in self._themes:
            row = self._db.execute("INSERT INTO theme (id) VALUES (?) RETURNING number", (name,))
            self._themes[name] = row.fetchone()[0]
        return self._themes[name]

    # At the end

    def _drop_old(self) -> None:
        """Take out documents that are no more, and quotations of those that have none now."""
        rows = self._db.execute(
            "SELECT number FROM document WHERE seen <> ?1 OR taken IS NOT ?1 AND quoted <> ''",
            (self._turn,),
        )
        for (number,) in rows.fetchall():
            self._take_out(number)
            self._db.execute("UPDATE document SET quoted = NULL WHERE number = ?", (number,))
        self._db.execute("DELETE FROM document WHERE seen <> ?", (self._turn,))
        self._db.execute("DELETE FROM speaker WHERE seen <> ?", (self._turn,))

    def _index_words(self) -> None:
        db = self._db
        gone = db.execute("SELECT count(*) FROM gone").fetchone()[0]
        new = db.execute("SELECT count(*) FROM new").fetchone()[0]
        drop_words(db, db.execute("SELECT number, words, tags FROM gone ORDER BY number"))
        add_words(
            db,
            db.execute(
                "SELECT number, words, tags FROM new JOIN quotation USING (number) ORDER BY number"
            ),
        )
        total = db.execute("SELECT count(*) FROM quotation").fetchone()[0]
        if gone or new == total:
            # One piece is quickest to search; and what was taken out is then nowhere any more.
            db.execute("INSERT INTO word (word) VALUES ('optimize')")

    def _get(self, name: str) -> str:
        row = self._db.execute("SELECT value FROM meta WHERE name = ?", (name,)).fetchone()
        return "0" if row is None else str(row[0])

    def _put(self, name: str, value: str) -> None:
        self._db.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (name, value))


def _group(line: Line) -> tuple[str, str]:
    return line.kind, line.entry["document"] if line.kind == "quotation" else ""


def _digest(raw: bytes) -> bytes:
    return hashlib.blake2b(raw, digest_size=16).digest()


def _read_document(entry: dict[str, Any]) -> Document:
    """Return the document of a line.

    Raises:
        InputError: It is not the one that was saved.
    """
    fields = {name: value for name, value in entry.items() if name not in ("sha256", "blocks")}
    document = decode(Document, fields)
    if document.sha256 != entry.get("sha256"):
        raise InputError(f"document {document.id!r}: its text is not the one that was saved")
    return document
