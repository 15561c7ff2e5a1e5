"""What is known of files, texts and results: an index on the disk, so that memory stays flat.

It is no record of truth. Texts come from the files, results from their shards; a catalogue that is
missing is made anew from both. Order is that of the paths' bytes, and of a file's own texts.
Of texts that are equal to the letter, only the first in this order is analysed and counted.
"""

import os
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from speechkit.errors import InputError
from speechkit.project.scan import Seen
from speechkit.records import Skipped
from speechkit.store.results import Entry, index_results

QUOTATIONS = "quotations"  # the name of their number in what is shown
SHOWN = "shown"  # the name under which a run keeps what it has shown
_SCHEMA = 1
# Nobody else opens it while a run holds the lock; a power cut may cost the last changes, never the
# whole, and what is lost is found again.
_SETTINGS = """
PRAGMA locking_mode = EXCLUSIVE;
PRAGMA journal_mode = WAL;
PRAGMA synchronous = NORMAL;
"""
_TABLES = """
CREATE TABLE IF NOT EXISTS meta (name TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS file (
    path BLOB PRIMARY KEY, state TEXT, rules TEXT, fault TEXT
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS item (
    path BLOB, number INTEGER, id TEXT, key TEXT, text TEXT, lang TEXT, shown TEXT, reason TEXT,
    twin TEXT, shard TEXT, start INTEGER, size INTEGER, PRIMARY KEY (path, number)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS item_text ON item (text, path, number);
CREATE INDEX IF NOT EXISTS item_key ON item (key);
CREATE TABLE IF NOT EXISTS result (
    key TEXT PRIMARY KEY, shard TEXT, start INTEGER, document INTEGER, speakers INTEGER,
    quotations INTEGER, skipped INTEGER, found INTEGER
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS result_shard ON result (shard);
CREATE TEMP TABLE seen (path BLOB PRIMARY KEY, state TEXT, fault TEXT) WITHOUT ROWID;
CREATE TEMP VIEW document AS SELECT * FROM main.item AS one WHERE key IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM main.item AS other
    WHERE other.text = one.text AND (other.path, other.number) < (one.path, one.number)
);
CREATE TEMP VIEW pending AS SELECT document.* FROM document
    LEFT JOIN main.result USING (key) WHERE result.key IS NULL;
"""
_TO_READ = """
SELECT path FROM seen LEFT JOIN file USING (path) WHERE seen.fault = ''
    AND (file.path IS NULL OR file.state <> seen.state OR file.rules <> ?)
UNION SELECT path FROM pending WHERE shard IS NULL
"""


class Text(NamedTuple):
    """A text that waits for the analysis: where its lines stand."""

    shard: str
    start: int
    size: int


class Found(NamedTuple):
    """The result of a document: in which shard, and where in it."""

    shard: str
    entry: Entry


class Catalogue:
    """The index of one project.

    Raises:
        InputError: By any method: the disk is full, or the file cannot be used.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        with self._named():
            self._db = sqlite3.connect(path)
            self._db.executescript(_SETTINGS + _TABLES)
            if self.get("schema") not in ("", str(_SCHEMA)):
                raise InputError(
                    f"{path}: was written by another version: delete it and run again; "
                    "finished work is kept"
                )
            self.put("schema", str(_SCHEMA))

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()

    def get(self, name: str) -> str:
        """Return a word that was put, else nothing."""
        row = self._db.execute("SELECT value FROM meta WHERE name = ?", (name,)).fetchone()
        return "" if row is None else str(row[0])

    def put(self, name: str, value: str) -> None:
        """Keep a word."""
        if self.get(name) != value:
            with self._writing() as db:
                db.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (name, value))

    def _outdate(self) -> None:
        """Note, with the change that makes it so, that what is shown is no longer what is known."""
        self._db.execute("DELETE FROM meta WHERE name = ?", (SHOWN,))

    # Files

    def see(self, files: Iterable[Seen]) -> None:
        """Take down the files that are there now."""
        with self._writing() as db:
            db.execute("DELETE FROM seen")
            db.executemany(
                "INSERT OR IGNORE INTO seen VALUES (?, ?, ?)",
                ((os.fsencode(one.path), one.state, one.fault) for one in files),
            )

    def changes(self) -> dict[str, int]:
        """Return how many files are new, changed, unchanged, removed and cannot be read."""
        return {
            name: self._number(f"SELECT count(*) FROM {condition}")  # noqa: S608 -- own words
            for name, condition in (
                ("new", "seen LEFT JOIN file USING (path) WHERE file.path IS NULL"),
                ("changed", "seen JOIN file USING (path) WHERE file.state <> seen.state"),
                ("unchanged", "seen JOIN file USING (path) WHERE file.state = seen.state"),
                ("removed", "file LEFT JOIN seen USING (path) WHERE seen.path IS NULL"),
            )
        }

    def settle(self) -> None:
        """Forget files that are gone and note those that cannot be read."""
        gone = "path NOT IN (SELECT path FROM seen)"
        faulty = (
            "SELECT seen.path, seen.fault FROM seen LEFT JOIN file USING (path) "
            "WHERE seen.fault <> '' AND seen.fault IS NOT file.fault"
        )
        with self._writing() as db:
            if db.execute(f"DELETE FROM file WHERE {gone}").rowcount:  # noqa: S608
                self._outdate()
            db.execute(f"DELETE FROM item WHERE {gone}")  # noqa: S608
            for path, fault in db.execute(faulty).fetchall():
                self._replace(path, "", fault)
                shown = os.fsdecode(path).encode(errors="replace").decode()
                db.execute(
                    "INSERT INTO item (path, number, shown, reason) VALUES (?, 0, ?, ?)",
                    (path, shown, fault),
                )

    def to_read(self, rules: str) -> Iterator[str]:
        """Yield the files to read, in order: new, changed, or with a text that is needed again."""
        rows = self._db.execute(f"SELECT path FROM ({_TO_READ}) ORDER BY path", (rules,))  # noqa: S608
        return (os.fsdecode(row[0]) for row in rows)

    def count_to_read(self, rules: str) -> int:
        """Return how many files there are to read."""
        return self._number(f"SELECT count(*) FROM ({_TO_READ})", rules)  # noqa: S608

    def add_files(
        self, files: Iterable[tuple[str, Iterable[Mapping[str, Any]]]], rules: str
    ) -> int:
        """Take down what files hold, in place of what they held before; return how many."""
        number = 0
        with self._writing() as db:
            for path, items in files:
                number += 1
                name = os.fsencode(path)
                self._replace(name, rules, "")
                db.executemany(
                    "INSERT INTO item VALUES (:path, :number, :id, :key, :text, :lang, :shown, "
                    ":reason, :twin, :shard, :start, :size)",
                    ({"path": name, **item} for item in items),
                )
        return number

    def _replace(self, path: bytes, rules: str, fault: str) -> None:
        self._outdate()
        self._db.execute("DELETE FROM item WHERE path = ?", (path,))
        self._db.execute(
            "INSERT OR REPLACE INTO file SELECT path, state, ?, ? FROM seen WHERE path = ?",
            (rules, fault, path),
        )

    def keep_texts(self, shards: Iterable[str]) -> None:
        """Forget the texts that wait in other shards than these."""
        with self._writing() as db:
            db.execute("CREATE TEMP TABLE there (shard TEXT PRIMARY KEY)")
            db.executemany("INSERT INTO there VALUES (?)", ((shard,) for shard in shards))
            db.execute(
                "UPDATE item SET shard = NULL WHERE shard IS NOT NULL "
                "AND shard NOT IN (SELECT shard FROM there)"
            )
            db.execute("DROP TABLE there")

    # Results

    def pending(self) -> Iterator[Text]:
        """Yield the texts that have no result yet, in order."""
        rows = self._db.execute("SELECT shard, start, size FROM pending ORDER BY path, number")
        return map(Text._make, rows)

    def count_pending(self) -> int:
        """Return how many texts have no result yet."""
        return self._number("SELECT count(*) FROM pending")

    def add_results(self, shard: Path) -> int:
        """Take down the results in a shard that are not known yet; return how many were new."""
        with self._writing() as db:
            self._outdate()
            return db.executemany(
                "INSERT OR IGNORE INTO result VALUES (:key, :shard, :start, :document, "
                ":speakers, :quotations, :skipped, :found)",
                ({"shard": shard.name, **entry._asdict()} for entry in index_results(shard)),
            ).rowcount

    def drop_shard(self, shard: str) -> None:
        """Forget the results in a shard."""
        with self._writing() as db:
            db.execute("DELETE FROM result WHERE shard = ?", (shard,))

    def shards(self) -> set[str]:
        """Return the shards that results are known of."""
        return {row[0] for row in self._db.execute("SELECT DISTINCT shard FROM result")}

    def shards_with_waste(self) -> list[str]:
        """Return the shards in which results stand that no document needs."""
        rows = self._db.execute(
            "SELECT DISTINCT shard FROM result WHERE key NOT IN "
            "(SELECT key FROM item WHERE key IS NOT NULL) ORDER BY shard"
        )
        return [row[0] for row in rows.fetchall()]

    def needed(self, shard: str) -> list[Entry]:
        """Return the results in a shard that some document needs."""
        rows = self._db.execute(
            "SELECT key, start, document, speakers, quotations, skipped, found FROM result "
            "WHERE shard = ? AND key IN (SELECT key FROM item) ORDER BY start",
            (shard,),
        )
        return [Entry._make(row) for row in rows]

    def found(self) -> Iterator[Found]:
        """Yield the results of all documents, in order; also those that are reasons for none."""
        rows = self._db.execute(
            "SELECT result.shard, key, result.start, document, speakers, quotations, skipped, "
            "found FROM document JOIN result USING (key) ORDER BY path, number"
        )
        return (Found(row[0], Entry._make(row[1:])) for row in rows)

    def named(self) -> Iterator[tuple[str, Found]]:
        """Yield id and result of each document that was analysed, in order."""
        rows = self._db.execute(
            "SELECT id, result.shard, key, result.start, document, speakers, quotations, skipped, "
            "found FROM document JOIN result USING (key) WHERE NOT result.skipped "
            "ORDER BY path, number"
        )
        return ((row[0], Found(row[1], Entry._make(row[2:]))) for row in rows)

    # What the view needs

    def sources(self) -> Iterator[tuple[str, str]]:
        """Yield id and hash of each document that was analysed, by id."""
        return iter(
            self._db.execute(
                "SELECT id, text FROM document JOIN result USING (key) "
                "WHERE NOT result.skipped ORDER BY id"
            )
        )

    def languages(self) -> list[str]:
        """Return the languages of the documents that were analysed."""
        rows = self._db.execute(
            "SELECT DISTINCT lang FROM document JOIN result USING (key) WHERE NOT result.skipped"
        )
        return [row[0] for row in rows]

    def skipped(self) -> Iterator[Skipped | Found]:
        """Yield what was skipped, in order: the reason, or the result that says it."""
        rows = self._db.execute(
            "SELECT item.shown, item.reason, item.twin, first.shown, result.shard, result.key, "
            "result.start, result.document FROM item "
            "LEFT JOIN result ON result.key = item.key AND skipped "
            "LEFT JOIN document AS first ON first.text = item.text "
            "WHERE item.reason IS NOT NULL OR result.key IS NOT NULL "
            "OR first.path <> item.path OR first.number <> item.number "
            "ORDER BY item.path, item.number"
        )
        for shown, reason, twin, first, shard, key, start, size in rows:
            if reason is not None:
                yield Skipped(shown, reason, twin)
            elif key is not None:
                yield Found(shard, Entry(key, start, size, 0, 0, skipped=True, found=0))
            else:
                yield Skipped(shown, f"holds the same text as {first}", first)

    def count_documents(self) -> int:
        """Return how many documents were analysed."""
        return self._number(
            "SELECT count(*) FROM document JOIN result USING (key) WHERE NOT result.skipped"
        )

    # Guards

    def _number(self, query: str, *values: str) -> int:
        return int(self._db.execute(query, values).fetchone()[0])

    @contextmanager
    def _named(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            raise InputError(
                f"{self._path}: {error}: free space on the disk; if that is not it, delete the "
                "file and run again, finished work is kept"
            ) from error

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        with self._named(), self._db:
            yield self._db
