"""The shipped registry, from its compiled form, with the user's own files laid over it."""

import hashlib
import json
from collections.abc import Mapping
from functools import cache
from importlib import resources
from pathlib import Path

from speechkit.errors import LexiconError
from speechkit.speakers.compile import compile_registry, pack, read_tables, unpack
from speechkit.speakers.registry import Registry

_DATA = resources.files("speechkit") / "data" / "speakers"
COMPILED = "registry.json"
_WORDS = "words.toml"


def load_registry(*extra: Path) -> Registry:
    """Return the shipped registry with the user's own files laid over it.

    An entry of a user's file replaces the shipped one of the same id. The compiled form is used
    where it was made from exactly the files that are there.

    Raises:
        LexiconError: A file has a fault or cannot be read; names file, table and entry.
    """
    return _load(tuple(extra))


@cache
def _load(extra: tuple[Path, ...]) -> Registry:
    shipped = read_shipped()
    if not extra:
        compiled = _DATA / COMPILED
        packed = json.loads(compiled.read_bytes()) if compiled.is_file() else {}
        if packed.get("sha256") == _digest(shipped):
            return unpack(packed)
    files = {**shipped, **{str(path): _read(path) for path in extra}}
    return compile_registry(read_tables(files), sha256=_digest(files))


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise LexiconError(f"{path}: cannot be read: {error.strerror}") from error


def compile_shipped() -> str:
    """Return the compiled form of the shipped files, for ``registry.json`` beside them.

    Raises:
        LexiconError: A file has a fault; names file, table and entry.
    """
    shipped = read_shipped()
    packed = {"sha256": _digest(shipped), **pack(compile_registry(read_tables(shipped)))}
    return json.dumps(packed, ensure_ascii=False, separators=(",", ":")) + "\n"


def read_shipped() -> dict[str, bytes]:
    """Return the shipped files by name, in order."""
    return {
        path.name: path.read_bytes().replace(b"\r\n", b"\n")
        for path in sorted(_DATA.iterdir(), key=lambda path: path.name)
        if path.name.endswith(".toml") and path.name != _WORDS
    }


def _digest(files: Mapping[str, bytes]) -> str:
    digest = hashlib.sha256()
    for name, data in files.items():
        digest.update(Path(name).name.encode() + b"\0" + data)
    return digest.hexdigest()
