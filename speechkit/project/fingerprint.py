"""What decides a result besides the text: a fingerprint over code, word lists and options.

A result is good as long as its fingerprint is. What cannot change a result (charts, reports, words
of the interface) is left out, so that a new version of these alone starts no work.
"""

import hashlib
import json
from functools import cache
from pathlib import Path

from speechkit.pipeline import Rules

_PACKAGE = Path(__file__).resolve().parents[1]
OUTSIDE = (
    "archive", "charts", "cli", "data/fonts", "data/labels", "data/project", "data/report",
    "data/schema", "demo.py", "evaluate", "export", "office", "papers", "project", "report",
    "review", "search", "summary", "verify", "version.py", "web",
)  # fmt: skip


def fingerprint(rules: Rules, columns: tuple[tuple[str, str], ...] = ()) -> str:
    """Return a hash over all that decides a result, alike on every machine.

    Args:
        rules: What is found in a text.
        columns: How texts are read from tables.
    """
    manifest = rules.manifest(())  # the lexicons' files are among those of the package
    options = rules.options
    # Files of one's own are in the manifest by their hashes; where they lie changes nothing.
    decides = {
        **{key: value for key, value in manifest.items() if key not in ("speechkit", "options")},
        "options": {"engine": options.engine, "lang": options.lang},
        "columns": columns,
        "code": _code(),
    }
    return hashlib.sha256(json.dumps(decides, sort_keys=True).encode()).hexdigest()[:32]


@cache
def _code() -> str:
    """Return a hash over the package's files that have a part in results."""
    digest = hashlib.sha256()
    for name, path in sorted((path.relative_to(_PACKAGE).as_posix(), path) for path in _files()):
        digest.update(name.encode() + b"\0" + path.read_bytes().replace(b"\r\n", b"\n") + b"\0")
    return digest.hexdigest()


def _files() -> list[Path]:
    outside = {_PACKAGE / name for name in OUTSIDE}
    return [
        path
        for path in _PACKAGE.rglob("*")
        if path.is_file()
        and path.parent.name != "__pycache__"
        and outside.isdisjoint((path, *path.parents))
    ]
