"""All results as one analysis, written without holding them in memory.

The lines of a shard are those of an analysis, so they are copied as they stand: documents in one
pass, quotations in another. Only speakers are put together, one for all documents, on the disk.

``Groups`` is where decisions are to be replayed: whoever shows results gets the lines of each
document there, and nowhere else. See ``docs/decisions/0013-project-folder.md``.
"""

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import BinaryIO

from speechkit.pipeline import Result
from speechkit.project.catalogue import Catalogue, Found
from speechkit.project.decided import Decided
from speechkit.project.folder import Folder
from speechkit.project.groups import Groups
from speechkit.project.lock import locked
from speechkit.project.opened import Shards
from speechkit.read.lines import parse_line
from speechkit.records import Skipped
from speechkit.store.files import dump, writing_bytes
from speechkit.store.lines import SCHEMA, end_line, record_line
from speechkit.store.results import read_group

_NO_MENTIONS = '"mentions": []'
_NO_SOURCES = '"sources": {}'


def results(root: str | Path, *, decided: bool = True) -> Iterator[Result]:
    """Yield what each document of a project gives, in order, one in memory at a time.

    Args:
        root: The project's folder.
        decided: With people's decisions applied; else what the rules found.

    Raises:
        InputError: A run is at work; or a result is not what was saved.
    """
    folder = Folder(Path(root))
    with (
        locked(folder.lock),
        closing(Catalogue(folder.catalogue)) as catalogue,
        closing(Shards(folder.results)) as shards,
    ):
        groups = Decided(shards, catalogue, folder.decisions) if decided else Groups(shards)
        for found in _documents(catalogue):
            parts = groups.document(found), groups.speakers(found), groups.quotations(found)
            result = read_group(b"".join(parts))
            if isinstance(result, Result):
                yield result


def write_view(
    catalogue: Catalogue, groups: Groups, manifest: Mapping[str, object], path: Path
) -> dict[str, int]:
    """Write everything as one analysis.

    Returns:
        How many records of each kind it holds.

    Raises:
        InputError: It cannot be written.
    """
    with writing_bytes(path) as stream, closing(_Speakers()) as speakers:
        _write_head(stream, catalogue, manifest)
        counts = dict.fromkeys(("document", "speaker", "quotation", "skipped"), 0)
        for found in _documents(catalogue):
            stream.write(groups.document(found))
            speakers.add(groups.speakers(found).splitlines())
            counts["document"] += 1
        for piece in speakers.lines():
            stream.write(piece.encode())
        counts["speaker"] = speakers.count()
        for found in _documents(catalogue):
            lines = groups.quotations(found)
            stream.write(lines)
            counts["quotation"] += lines.count(b"\n")
        for skipped in skipped_of(catalogue, groups):
            stream.write(_line(record_line(skipped)))
            counts["skipped"] += 1
        stream.write(_line(end_line(counts)))
    return counts


def skipped_of(catalogue: Catalogue, groups: Groups) -> Iterator[Skipped]:
    """Yield what was skipped, and why, in order."""
    for found in catalogue.skipped():
        if isinstance(found, Skipped):
            yield found
            continue
        result = read_group(groups.document(found))
        if isinstance(result, Skipped):
            yield result


def _documents(catalogue: Catalogue) -> Iterator[Found]:
    return (found for found in catalogue.found() if not found.entry.skipped)


def _write_head(stream: BinaryIO, catalogue: Catalogue, manifest: Mapping[str, object]) -> None:
    """Write the first line; its table of sources grows with the documents and is written apart."""
    head = {"speechkit": "analysis", "schema": SCHEMA, "manifest": {**manifest, "sources": {}}}
    before, _, after = dump(head).partition(_NO_SOURCES)
    stream.write(f'{before}"sources": {{'.encode())
    comma = ""
    for name, sha256 in catalogue.sources():
        stream.write(f"{comma}{dump(name)}: {dump(sha256)}".encode())
        comma = ", "
    stream.write(f"}}{after}\n".encode())


class _Speakers:
    """Speakers put together over documents, as ``speakers.merge`` does in memory.

    A file without a name on the disk holds them, which the system removes whatever happens.
    """

    def __init__(self) -> None:
        self._db = sqlite3.connect("")
        self._db.executescript(
            "CREATE TABLE speaker (number INTEGER PRIMARY KEY, id TEXT UNIQUE, line TEXT);"
            "CREATE TABLE mention (speaker INTEGER, lines TEXT);"
        )

    def add(self, lines: list[bytes]) -> None:
        """Take up the speakers of one document; documents come in order."""
        for line in lines:
            speaker = parse_line(line)
            mentions = dump(speaker["mentions"])[1:-1]
            row = (speaker["id"], dump({**speaker, "mentions": []}))
            self._db.execute("INSERT OR IGNORE INTO speaker (id, line) VALUES (?, ?)", row)
            if mentions:
                self._db.execute(
                    "INSERT INTO mention SELECT number, ? FROM speaker WHERE id = ?",
                    (mentions, speaker["id"]),
                )

    def count(self) -> int:
        """Return how many there are."""
        return int(self._db.execute("SELECT count(*) FROM speaker").fetchone()[0])

    def lines(self) -> Iterator[str]:
        """Yield the pieces of the lines of all speakers, in the order of first appearance."""
        rows = self._db.execute(
            "SELECT number, line, lines FROM speaker LEFT JOIN mention ON speaker = number "
            "ORDER BY number, mention.rowid"
        )
        after, last = "", 0
        for number, line, mentions in rows:
            if number != last:
                yield after
                before, _, rest = line.partition(_NO_MENTIONS)
                yield f'{before}"mentions": [{mentions or ""}'
                after, last = f"]{rest}\n", number
            else:
                yield f", {mentions}"
        yield after

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()


def _line(record: object) -> bytes:
    return dump(record).encode() + b"\n"
