"""ZIP, tar and packed single files: each member goes to the reader that it needs.

An archive is somebody else's: what leaves its folder, links, grows out of proportion, is locked or
is nested too deeply is refused with a reason, and nothing is ever written to disk under a name of
its choosing.
"""

import bz2
import gzip
import io
import lzma
import stat
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import PurePosixPath, PureWindowsPath
from typing import TYPE_CHECKING, BinaryIO, cast

from speechkit.errors import InputError
from speechkit.read.base import (
    DEEPEST,
    LARGEST_FILE,
    MOST_MEMBERS,
    RATIO,
    RATIO_FROM,
    Budget,
    Source,
)
from speechkit.read.lines import mend
from speechkit.read.walk import read_bounded
from speechkit.records import Document, Skipped

if TYPE_CHECKING:
    from speechkit.read.registry import Reading

_LOCKED = 0x1


def _unxz(stream: BinaryIO) -> BinaryIO:
    return cast("BinaryIO", lzma.LZMAFile(stream))


_TAR_AT = 257
_UNPACKERS: tuple[tuple[bytes, Callable[[BinaryIO], BinaryIO]], ...] = (
    (b"\x1f\x8b", lambda stream: cast("BinaryIO", gzip.GzipFile(fileobj=stream))),
    (b"BZh", lambda stream: cast("BinaryIO", bz2.BZ2File(stream))),
    (b"\xfd7zXZ\0", _unxz),
)
_DAMAGE = (zipfile.BadZipFile, tarfile.TarError, zlib.error, lzma.LZMAError, EOFError, OSError)
Item = Document | Skipped


def read(source: Source, reading: "Reading") -> Iterator[Item]:
    """Yield what the members of an archive hold, in the archive's order.

    Raises:
        InputError: It is damaged, nested too deeply or larger than an archive may be.
    """
    if source.depth >= DEEPEST:
        raise InputError(f"is an archive within {DEEPEST} others: unpack it and read the folder")
    try:
        if source.head().startswith(b"PK"):
            yield from _zip(source, reading)
        else:
            yield from _packed(source, reading)
    except _DAMAGE as error:
        raise InputError(f"is a damaged archive: {error!r:.120}") from None


def _refusal(name: str) -> str | None:
    """Say why a member's name is refused."""
    parts = PurePosixPath(name.replace("\\", "/")).parts
    if ".." in parts or name.startswith(("/", "\\")) or PureWindowsPath(name).drive:
        return "leads out of the archive: refused"
    return None


def _hidden(name: str) -> bool:
    return any(part.startswith((".", "__MACOSX")) for part in PurePosixPath(name).parts)


def _check_growth(packed: int, size: int) -> None:
    if size > RATIO_FROM and size > RATIO * max(packed, 1):
        raise InputError(
            f"grows from {packed:,} to {size:,} bytes: this is how archives are made to fill a "
            "disk; refused"
        )


# ZIP -------------------------------------------------------------------------------------------


def _zip(source: Source, reading: "Reading") -> Iterator[Item]:
    with zipfile.ZipFile(source.stream) as archive:
        members = [one for one in archive.infolist() if not one.is_dir()]
        _check_count(len(members))
        empty = True
        for member in members:
            name = mend(member.filename)
            if _hidden(name) and not _refusal(name):
                continue
            empty = False
            try:
                data = _zip_member(archive, member, source.budget)
            except InputError as error:
                yield Skipped(f"{source.path}!/{name}", str(error))
            except (*_DAMAGE, RuntimeError, NotImplementedError) as error:
                yield Skipped(f"{source.path}!/{name}", f"is damaged in the archive: {error}")
            else:
                yield from reading.read(source.member(name, data))
        if empty:
            raise InputError("is an archive without a file")


def _zip_member(archive: zipfile.ZipFile, member: zipfile.ZipInfo, budget: Budget) -> bytes:
    if refusal := _refusal(member.filename):
        raise InputError(refusal)
    if stat.S_ISLNK(member.external_attr >> 16):
        raise InputError("is a link: refused")
    if member.flag_bits & _LOCKED:
        raise InputError("is locked with a password: unpack the archive and read the folder")
    _check_growth(member.compress_size, member.file_size)
    with archive.open(member) as stream:
        # The size in the directory may be a lie: it is counted while reading.
        data = read_bounded(cast("BinaryIO", stream), min(LARGEST_FILE, budget.left))
    budget.spend(len(data))
    return data


def _check_count(count: int) -> None:
    if count > MOST_MEMBERS:
        raise InputError(f"has {count:,} members; more than {MOST_MEMBERS:,} are not read: unpack")


# tar and single packed files ---------------------------------------------------------------------


class _Counted(io.RawIOBase):
    """A stream that stops where it has given more than an archive may."""

    def __init__(self, stream: BinaryIO, packed: int, budget: Budget) -> None:
        self.stream, self.packed, self.budget, self.given = stream, packed, budget, 0

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        data = self.stream.read(size if size >= 0 else RATIO_FROM)
        self.given += len(data)
        self.budget.spend(len(data))
        _check_growth(self.packed, self.given)
        return data


def _packed(source: Source, reading: "Reading") -> Iterator[Item]:
    head = source.head()
    unpack = next((unpack for magic, unpack in _UNPACKERS if head.startswith(magic)), None)
    stream: BinaryIO = source.stream
    if unpack is not None:
        first = unpack(source.stream).read(512)
        source.stream.seek(0)
        stream = cast("BinaryIO", _Counted(unpack(source.stream), source.size, source.budget))
        if first[_TAR_AT : _TAR_AT + 5] != b"ustar":
            data = read_bounded(stream, LARGEST_FILE)
            name = source.stem if "." in source.stem else f"{source.stem}.txt"
            yield from reading.read(source.member(name, data))
            return
    yield from _tar(stream, source, reading)


def _tar(stream: BinaryIO, source: Source, reading: "Reading") -> Iterator[Item]:
    empty = True
    with tarfile.open(fileobj=stream, mode="r|") as archive:
        for number, member in enumerate(archive, 1):
            _check_count(number)
            name = mend(member.name)
            if member.isdir() or (_hidden(name) and not _refusal(name)):
                continue
            empty = False
            try:
                data = _tar_member(archive, member)
            except InputError as error:
                yield Skipped(f"{source.path}!/{name}", str(error))
            else:
                yield from reading.read(source.member(name, data))
    if empty:
        raise InputError("is an archive without a file")


def _tar_member(archive: tarfile.TarFile, member: tarfile.TarInfo) -> bytes:
    if refusal := _refusal(member.name):
        raise InputError(refusal)
    if member.issym() or member.islnk():
        raise InputError("is a link: refused")
    stream = archive.extractfile(member) if member.isfile() else None
    if stream is None:
        raise InputError("is no regular file (a pipe or a device): refused")
    if member.size > LARGEST_FILE:
        raise InputError(f"has {member.size:,} bytes: unpack and look at it first")
    return read_bounded(cast("BinaryIO", stream), LARGEST_FILE)
