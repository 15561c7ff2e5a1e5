"""An index that is open for reading."""

import json
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from datetime import date as Date  # noqa: N812 -- ``date`` is a field's name
from pathlib import Path
from typing import Any

from speechkit.errors import ConfigError
from speechkit.records import Kind, Level, Span, Spans
from speechkit.search.build import build
from speechkit.search.schema import SCHEMA
from speechkit.store import analysis_path
from speechkit.store.folder import beside, state_of

_SOME = 8
_HIT = """
SELECT q.id, d.id, d.sha256, d.date, d.title, d.path, d.url, q.lang, q.kind, q.level, q.act,
    s.id, s.name, q.words, q.content, q.themes, q.confidence, q.duplicate_of
"""
_JOINS = """
JOIN document AS d ON d.number = q.document LEFT JOIN speaker AS s ON s.number = q.speaker
"""


@dataclass(frozen=True, slots=True)
class Hit:
    """A quotation as the index knows it.

    Attributes:
        id: Of the quotation.
        document: Id of the document.
        sha256: Hash of the document's text, which ``content`` refers to.
        date: Day of the document, or None.
        title: Of the document, or None.
        path: Of the document, or None.
        url: Of the document, or None.
        lang: ISO 639-1 code.
        kind: ``direct``, ``indirect`` or ``mixed``.
        level: ``statement``, ``act`` or ``mention``.
        act: What was done, for an act.
        speaker: Id of the speaker; None: unresolved.
        speaker_name: Canonical name of the speaker.
        words: The content in one line, its pieces joined by " […] ".
        content: Where it stands in the text: code points, half-open.
        themes: Ids of the themes.
        confidence: 0 to 1, of the attribution to the speaker.
        duplicate_of: Id of the quotation that it only repeats.
    """

    id: str
    document: str
    sha256: str
    date: Date | None
    title: str | None
    path: str | None
    url: str | None
    lang: str
    kind: Kind
    level: Level
    act: str | None
    speaker: str | None
    speaker_name: str | None
    words: str
    content: Spans
    themes: tuple[str, ...]
    confidence: float
    duplicate_of: str | None


_AT_DATE, _AT_CONTENT, _AT_THEMES = (
    [field.name for field in fields(Hit)].index(name) for name in ("date", "content", "themes")
)


class Index:
    """An index that is read and never written."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._db = _open(path)

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()

    def hits(self, match: str, numbers: tuple[int, int], *, oldest: bool) -> Iterator[Hit]:
        """Yield quotations in the order of time.

        Args:
            match: In the language of FTS5; empty: all.
            numbers: The first and the last number wanted.
            oldest: Begin with the oldest.
        """
        order = "ASC" if oldest else "DESC"
        if match:
            query = (
                "FROM word CROSS JOIN quotation AS q ON q.number = word.rowid"
                f"{_JOINS}WHERE word MATCH ? AND word.rowid BETWEEN ? AND ? "
                f"ORDER BY word.rowid {order}"
            )
            rows = self._db.execute(_HIT + query, (match, *numbers))
        else:
            query = f"FROM quotation AS q {_JOINS}WHERE q.number BETWEEN ? AND ? "
            rows = self._db.execute(f"{_HIT}{query}ORDER BY q.number {order}", numbers)
        return map(_hit, rows)

    def count(self, match: str, numbers: tuple[int, int]) -> int:
        """Return how many quotations match."""
        query, values = "quotation WHERE number BETWEEN ? AND ?", [*numbers]
        if match:
            query = "word WHERE rowid BETWEEN ? AND ? AND word MATCH ?"
        row = self._db.execute(
            f"SELECT count(*) FROM {query}",  # noqa: S608 -- own words
            [*values, *([match] if match else [])],
        ).fetchone()
        return int(row[0])

    def occurs(self, token: str, begins: bool) -> bool:  # noqa: FBT001 -- ``match.Occurs``
        """Say whether a word, or a word that begins so, occurs."""
        if begins:
            query, values = "term >= ? AND term < ?", (token, token + "\U0010ffff")
        else:
            query, values = "term = ?", (token,)  # type: ignore[assignment]
        found = self._db.execute(f"SELECT 1 FROM vocabulary WHERE {query} LIMIT 1", values)  # noqa: S608
        return found.fetchone() is not None

    def speaker(self, given: str) -> int:
        """Return the number of the speaker whom an id or a name in any language means.

        Raises:
            ConfigError: Nobody or more than one has it; names some who could be meant.
        """
        row = self._db.execute("SELECT number FROM speaker WHERE id = ?", (given,)).fetchone()
        if row is not None:
            return int(row[0])
        wanted = given.casefold()
        found = [
            (number, name)
            for number, name, shown, labels in self._db.execute(
                "SELECT number, id, name, labels FROM speaker ORDER BY id"
            )
            if wanted in {one.casefold() for one in (shown, *json.loads(labels).values())}
        ]
        if len(found) == 1:
            return int(found[0][0])
        if found:
            ids = ", ".join(name for _, name in found[:_SOME])
            raise ConfigError(f"{given!r} are several speakers; give an id: {ids}")
        ids = ", ".join(self._first("speaker"))
        raise ConfigError(f"no speaker {given!r} in this analysis; there are: {ids or 'none'}, …")

    def theme(self, given: str) -> int:
        """Return the number of a theme.

        Raises:
            ConfigError: No quotation has it; names those there are.
        """
        row = self._db.execute("SELECT number FROM theme WHERE id = ?", (given,)).fetchone()
        if row is None:
            rows = self._db.execute("SELECT id FROM theme ORDER BY id")
            ids = ", ".join(name for (name,) in rows)
            raise ConfigError(f"no quotation has the theme {given!r}; there are: {ids or 'none'}")
        return int(row[0])

    def _first(self, table: str) -> Sequence[str]:
        rows = self._db.execute(f"SELECT id FROM {table} ORDER BY number LIMIT {_SOME}")  # noqa: S608
        return [name for (name,) in rows]


def current(where: str | Path, *, index: str | Path | None = None, anew: bool = False) -> Path:
    """Return the index of an analysis, made or brought up to date if need be.

    Args:
        where: A file of an analysis, or a project's folder.
        index: Where the index is kept; else beside the analysis, under a hidden name.
        anew: Make it anew.

    Raises:
        InputError: The analysis cannot be used, or the index cannot be written.
    """
    source = analysis_path(where)
    path = Path(index) if index is not None else beside(Path(where), source, "search")
    state = state_of(source)
    fits = path.exists() and _fits(path)
    if anew or not fits or _stored(path) != state:
        build(source, path, state, anew=anew or not fits)
    return path


def _open(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)


def _meta(path: Path, name: str) -> str:
    db = _open(path)
    try:
        row = db.execute("SELECT value FROM meta WHERE name = ?", (name,)).fetchone()
    except sqlite3.Error:
        return ""
    finally:
        db.close()
    return str(row[0]) if row else ""


def _fits(path: Path) -> bool:
    return _meta(path, "schema") == str(SCHEMA)


def _stored(path: Path) -> str:
    return _meta(path, "state")


def _hit(row: tuple[Any, ...]) -> Hit:
    values = list(row)
    values[_AT_DATE] = Date.fromisoformat(row[_AT_DATE]) if row[_AT_DATE] else None
    values[_AT_CONTENT] = tuple(Span(*pair) for pair in json.loads(row[_AT_CONTENT]))
    values[_AT_THEMES] = tuple(json.loads(row[_AT_THEMES]))
    return Hit(*values)
