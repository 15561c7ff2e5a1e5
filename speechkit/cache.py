"""Files that keep from run to run what is dear to compute: one SQLite file a model.

The folder is what ``$SPEECHKIT_CACHE`` names; without it nothing is kept, since what is kept tells
much about texts that may be confidential. Several processes may read and write a file at once.
"""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from speechkit.errors import InputError

VARIABLE = "SPEECHKIT_CACHE"
_PATIENCE = 60.0  # seconds to wait for another process to finish writing


def cache_folder() -> Path | None:
    """Return the folder that the environment names, or None."""
    folder = os.environ.get(VARIABLE)
    return Path(folder) if folder else None


@contextmanager
def open_cache(path: Path, table: str, what: str) -> Iterator[sqlite3.Connection]:
    """Open a file of the cache, made where it is missing.

    Args:
        path: The file.
        table: Definition of its one table: ``blocks (key BLOB PRIMARY KEY, vectors BLOB)``.
        what: What it holds, in words, for messages.

    Raises:
        InputError: It cannot be read or written. Names the file.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with closing(sqlite3.connect(path, timeout=_PATIENCE)) as cache:
            # No WAL: where several processes make the file at once, switching to it does not wait
            # for the others but fails with "database is locked".
            cache.execute("PRAGMA synchronous = NORMAL")
            cache.execute(f"CREATE TABLE IF NOT EXISTS {table}")
            yield cache
    except (OSError, sqlite3.Error) as error:
        raise InputError(
            f"{path}: the cache of {what} cannot be used: {error}; delete the file, or "
            f"unset {VARIABLE} to work without a cache"
        ) from error
