"""The file of decisions: JSON Lines, to which lines are only ever added, on the disk at once."""

import hashlib
import os
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import BinaryIO

from speechkit.errors import InputError
from speechkit.read.lines import parse_line
from speechkit.review.decisions import Decision
from speechkit.store.codec import decode, encode
from speechkit.store.files import dump

_END = b"\n"


def read_decisions(path: str | Path) -> tuple[Decision, ...]:
    """Return the decisions in a file, in order; of a file that is not there, none.

    A last line that was never finished (the power failed) is passed over: nobody was told that
    it was kept.

    Raises:
        InputError: A line is no decision. Names file and line.
    """
    found: dict[str, Decision] = {}
    for number, line in enumerate(_whole(_bytes(Path(path))).split(_END), 1):
        if line.strip():
            try:
                decision = decode(Decision, parse_line(line))
            except InputError as error:
                raise InputError(f"{path}:{number}: {str(error).lstrip('.')}") from None
            found.setdefault(decision.id, decision)
    return tuple(found.values())


def append(path: str | Path, decisions: Iterable[Decision]) -> None:
    """Add decisions to the end of a file; when this returns they are on the disk.

    Raises:
        InputError: The file cannot be written.
    """
    lines = b"".join(dump(encode(decision)).encode() + _END for decision in decisions)
    try:
        with Path(path).open("a+b") as stream:
            _wait_for(stream)
            _cut_unfinished(stream)
            stream.write(lines)
            stream.flush()
            os.fsync(stream.fileno())
    except OSError as error:
        raise InputError(f"{path}: cannot be written: {error.strerror or error}") from error


def merge(files: Iterable[Sequence[Decision]]) -> tuple[Decision, ...]:
    """Return the decisions of several people as one: by time, then by name, each once."""
    found = {decision.id: decision for decisions in files for decision in decisions}
    return tuple(sorted(found.values(), key=lambda one: (one.when, one.id)))


def decisions_sha256(path: str | Path) -> str:
    """Return the hash of the finished lines of a file; empty where there are none."""
    lines = _whole(_bytes(Path(path)))
    return hashlib.sha256(lines).hexdigest() if lines else ""


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return b""
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {error.strerror or error}") from error


def _whole(lines: bytes) -> bytes:
    """Return the lines without a last one that breaks off."""
    done, end, rest = lines.rpartition(_END)
    try:
        parse_line(rest)
    except InputError:
        return done + end
    return lines


def _cut_unfinished(stream: BinaryIO) -> None:
    """Make the file end with a whole line, so that the next one stands alone."""
    stream.seek(0)
    lines = stream.read()
    whole = _whole(lines)
    if len(whole) < len(lines):
        stream.truncate(len(whole))
    elif lines and not lines.endswith(_END):
        stream.write(_END)


if sys.platform == "win32":
    import msvcrt

    _PLACE = 1 << 40  # far behind the last line: a locked byte cannot be read

    def _wait_for(stream: BinaryIO) -> None:
        stream.seek(_PLACE)
        msvcrt.locking(stream.fileno(), msvcrt.LK_LOCK, 1)

else:
    import fcntl

    def _wait_for(stream: BinaryIO) -> None:
        """Wait until nobody else adds to the file; closing it lets go of it."""
        fcntl.flock(stream, fcntl.LOCK_EX)
