"""Files of folders, in order, and their bytes; what is no readable file is said, not lost."""

import hashlib
import io
import os
import stat
import tempfile
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, cast

from speechkit.errors import InputError
from speechkit.read.base import Source
from speechkit.read.lines import mend
from speechkit.records import Skipped

_IN_MEMORY = 8 << 20
_CHUNK = 1 << 20


def list_files(path: Path) -> Iterator[Path | Skipped]:
    """Yield a file as it is, and all files of a folder and below it in order of names.

    Hidden files and folders (``.git``) are passed over. Links to folders are not followed: they
    may lead in circles.
    """
    if not os.path.isdir(path):  # noqa: PTH112 -- Path.is_dir raises on a name that is too long
        yield path
        return
    empty = True
    faults: list[OSError] = []
    for folder, folders, names in os.walk(path, onerror=faults.append):
        visible = sorted(name for name in folders if not name.startswith("."))
        folders[:] = [name for name in visible if not Path(folder, name).is_symlink()]
        for name in visible:
            if name not in folders:
                empty = False
                yield Skipped(shown(Path(folder, name)), "is a link to a folder: not followed")
        for name in sorted(names):
            if not name.startswith("."):
                empty = False
                yield _regular(Path(folder, name))
    for fault in faults:
        yield Skipped(shown(Path(fault.filename)), f"cannot be read: {fault.strerror}")
    if empty and not faults:
        yield Skipped(shown(path), "is a folder without a file")


def _regular(path: Path) -> Path | Skipped:
    """Refuse what would block or lead nowhere: pipes, devices, broken and circular links."""
    try:
        mode = path.stat().st_mode
    except OSError as error:
        kind = "is a link that leads nowhere" if path.is_symlink() else "cannot be read"
        return Skipped(shown(path), f"{kind}: {error.strerror}")
    if not stat.S_ISREG(mode):
        return Skipped(shown(path), "is no regular file (a pipe, a socket or a device)")
    return path


@contextmanager
def open_file(path: Path) -> Iterator[Source]:
    """Open a file.

    Raises:
        OSError: It cannot be read.
    """
    with path.open("rb") as stream:
        if stream.seekable():
            yield source_of(stream, shown(path), path.name)
            return
        with spool(stream) as copy:
            yield source_of(copy, shown(path), path.name)


def source_of(stream: BinaryIO, path: str, name: str) -> Source:
    """Return a source for a stream that can be rewound; its bytes are hashed."""
    digest, size = hashlib.sha256(), 0
    while chunk := stream.read(_CHUNK):
        digest.update(chunk)
        size += len(chunk)
    stream.seek(0)
    stem = unicodedata.normalize("NFC", mend(Path(name).stem))
    return Source(
        path=path,
        stem=stem,
        stream=stream,
        size=size,
        sha256=digest.hexdigest(),
        suffix=Path(name).suffix.lower(),
    )


@contextmanager
def spool(stream: BinaryIO) -> Iterator[BinaryIO]:
    """Copy a stream that cannot be rewound to one that can, on disk where it is large."""
    with tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY) as copy:
        while chunk := stream.read(_CHUNK):
            copy.write(chunk)
        copy.seek(0)
        yield cast("BinaryIO", copy)


def shown(path: Path) -> str:
    """Return a path as text that every file can hold, alike on every system."""
    return mend(path.as_posix())


def read_bounded(stream: BinaryIO, limit: int) -> bytes:
    """Read a stream to its end.

    Raises:
        InputError: It holds more than ``limit`` bytes.
    """
    data = io.BytesIO()
    while chunk := stream.read(_CHUNK):
        data.write(chunk)
        if data.tell() > limit:
            raise InputError(f"unpacks to more than {limit:,} bytes: unpack and look at it first")
    return data.getvalue()
