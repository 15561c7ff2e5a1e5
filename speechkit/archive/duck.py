"""Questions in SQL; the only file that knows DuckDB.

The tables of an archive are views, and nothing else can be reached: no file outside the archive, no
setting, no statement that changes anything.
"""

from collections.abc import Iterator
from contextlib import closing
from datetime import date as Date  # noqa: N812 -- as in the records
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from speechkit.archive.parquet import INSTALL, head_of, is_archive, records_of, write_archive
from speechkit.archive.tables import WHOLE
from speechkit.errors import ConfigError
from speechkit.store import analysis_path
from speechkit.store.feed import read_lines
from speechkit.store.folder import beside, state_of

if TYPE_CHECKING:
    import duckdb

_READ_ONLY = ("SELECT", "EXPLAIN")
_VIEWS = {
    "quotations": (
        "SELECT one.*, speakers.name AS speaker_name "
        "FROM {table} AS one LEFT JOIN speakers USING (speaker)"
    ),
}
_ORDER = ("speakers", "documents", "quotations", "themes", "evidence")


class Answer(NamedTuple):
    """What a question gives.

    Attributes:
        columns: Names.
        rows: Values; days are ``datetime.date``.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]

    def records(self) -> Iterator[dict[str, Any]]:
        """Yield the rows as JSON objects."""
        for row in self.rows:
            values = (one.isoformat() if isinstance(one, Date) else one for one in row)
            yield dict(zip(self.columns, values, strict=True))


def sql(where: str | Path, question: str) -> Answer:
    """Return the answer to a question in SQL about an analysis, a project or an archive.

    The views: ``documents``, ``quotations``, ``speakers``, ``themes`` (one row a quotation and
    theme), ``evidence``. They can only be read.

    Args:
        where: A file of an analysis or a project's folder, of which an archive is made and kept
            beside it; or an archive that was exported.
        question: One SELECT statement in the SQL of DuckDB.

    Raises:
        ConfigError: The question is not understood or not allowed, or DuckDB is not installed.
        InputError: The analysis cannot be used, or the archive cannot be written.
    """
    with closing(_open(current(where))) as db:
        try:
            statements = db.extract_statements(question)
            kinds = [str(one.type).rpartition(".")[2] for one in statements]
            if len(kinds) != 1 or kinds[0] not in _READ_ONLY:
                found = ", ".join(kinds) or "nothing"
                raise ConfigError(f"the question is {found}; expected one SELECT statement")
            done = db.execute(question)
            columns = tuple(column[0] for column in done.description or ())
            return Answer(columns, tuple(done.fetchall()))
        except _library().Error as error:
            raise ConfigError(f"the question failed: {' '.join(str(error).split())}") from None


def current(where: str | Path) -> Path:
    """Return the archive of an analysis, made anew where the analysis has changed."""
    if is_archive(Path(where)):
        return Path(where)
    source = analysis_path(where)
    folder = beside(Path(where), source, "archive")
    state = state_of(source)
    if not is_archive(folder) or head_of(folder).get("state") != state:
        lines = read_lines(source)
        manifest = next(lines).entry["manifest"]
        write_archive(records_of(lines), folder, manifest, state=state)
    return folder


def _open(folder: Path) -> "duckdb.DuckDBPyConnection":
    db: duckdb.DuckDBPyConnection = _library().connect()
    db.execute(f"SET allowed_directories = [{_quoted(folder.absolute())}]")
    for name in _ORDER:
        table = _table(folder, name)
        db.execute(f"CREATE VIEW {name} AS " + _VIEWS.get(name, "FROM {table}").format(table=table))
    db.execute("SET enable_external_access = false")
    db.execute("SET lock_configuration = true")
    return db


def _table(folder: Path, name: str) -> str:
    path = folder.absolute() / name
    pattern = path / "*.parquet" if name in WHOLE else path / "*" / "*" / "*.parquet"
    if name in WHOLE:
        return f"read_parquet({_quoted(pattern)})"
    types = "hive_types = {'year': INTEGER, 'lang': VARCHAR}"
    return f"read_parquet({_quoted(pattern)}, hive_partitioning = true, {types})"


def _quoted(path: Path) -> str:
    return "'" + path.as_posix().replace("'", "''") + "'"


def _library() -> Any:  # noqa: ANN401 -- a module
    try:
        import duckdb  # noqa: PLC0415 -- heavy, and an extra
    except ImportError:
        raise ConfigError(f"SQL needs DuckDB, which is not installed: {INSTALL}") from None
    return duckdb
