"""``MANIFEST.json``: the files of a folder of models with size, sha256, licence and scores.

A list with one object a file. ``path``, ``bytes`` and ``sha256`` must be there; ``licence``,
``data``, ``source``, ``las`` (labelled attachment score in per cent, of a parser) and whatever else
is known are shown as they stand.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any

from speechkit.errors import ModelError

MANIFEST = "MANIFEST.json"
_AGAIN = "copy the models again, or import them again (speechkit models import)"


@dataclass(frozen=True, slots=True)
class ModelFile:
    """A file of a model.

    Attributes:
        path: Relative to the manifest's folder, with ``/``.
        bytes: Its size.
        sha256: Its hash, in hexadecimal digits.
        about: What else the manifest says of it: licence, data, scores.
    """

    path: str
    bytes: int
    sha256: str
    about: Mapping[str, Any] = field(default_factory=dict)


def read_manifest(folder: Path) -> tuple[ModelFile, ...]:
    """Return what a manifest lists.

    Raises:
        ModelError: It is missing or has a fault. Names the file and the entry.
    """
    path = folder / MANIFEST
    try:
        entries = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise ModelError(f"{path}: cannot be read ({error.strerror or error}): {_AGAIN}") from error
    except ValueError as error:
        raise ModelError(f"{path}: is no JSON: {error}; {_AGAIN}") from error
    if not isinstance(entries, list):
        raise ModelError(f"{path}: expected a list of files, found {type(entries).__name__}")
    return tuple(_entry(entry, f"{path}: entry {n}") for n, entry in enumerate(entries, 1))


def _entry(entry: object, where: str) -> ModelFile:
    needed = {"path": str, "bytes": int, "sha256": str}
    if not isinstance(entry, dict):
        raise ModelError(f"{where}: expected an object, found {type(entry).__name__}")
    for name, kind in needed.items():
        if not isinstance(entry.get(name), kind):
            raise ModelError(
                f"{where}: {name}: expected {kind.__name__}, found {entry.get(name)!r}"
            )
    path = PurePosixPath(entry["path"])
    if path.is_absolute() or ".." in path.parts or "\\" in entry["path"] or ":" in entry["path"]:
        raise ModelError(f"{where}: path {entry['path']!r} leaves the folder of the models")
    about = {name: value for name, value in entry.items() if name not in needed}
    return ModelFile(path.as_posix(), entry["bytes"], entry["sha256"].lower(), about)


def write_manifest(folder: Path, files: Iterable[ModelFile]) -> None:
    """Write a manifest: the same files, the same bytes."""
    entries = [
        {"path": file.path, "bytes": file.bytes, "sha256": file.sha256, **file.about}
        for file in sorted(files, key=lambda file: file.path)
    ]
    text = json.dumps(entries, ensure_ascii=False, indent=1) + "\n"
    (folder / MANIFEST).write_text(text, encoding="utf-8", newline="\n")


def describe_file(folder: Path, path: str, about: Mapping[str, Any]) -> ModelFile:
    """Return the entry of a file as it is now."""
    return ModelFile(path, (folder / path).stat().st_size, hash_file(folder / path), about)


def verify(folder: Path, files: Iterable[ModelFile]) -> None:
    """Refuse files that are not, byte for byte, those of the manifest.

    Raises:
        ModelError: One is missing, truncated or another. Names it and both sizes or hashes.
    """
    for file in files:
        path = folder / file.path
        try:
            size = path.stat().st_size
            if size != file.bytes:
                what = "is truncated" if size < file.bytes else "is too long"
                raise ModelError(
                    f"{path}: {what}: {size:,} bytes, the manifest says {file.bytes:,}; {_AGAIN}"
                )
            digest = hash_file(path)
        except OSError as error:
            reason = error.strerror or error
            raise ModelError(f"{path}: cannot be read ({reason}): {_AGAIN}") from error
        if digest != file.sha256:
            raise ModelError(
                f"{path}: is another file than the manifest's: sha256 {digest[:12]}…, expected "
                f"{file.sha256[:12]}…; it is not loaded: {_AGAIN}"
            )


def hash_file(path: Path, algorithm: str = "sha256") -> str:
    """Return the hash of a file's bytes, in hexadecimal digits."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, algorithm).hexdigest()
