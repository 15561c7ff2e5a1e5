"""One run at a time: a lock that the system lets go of when its holder dies.

The file says who holds it, for whoever comes second. A clean end empties it; what a next run finds
in it after getting the lock was left by a run that broke off.
"""

import json
import os
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from speechkit.errors import InputError

_PLACE = 4096  # the byte that is locked on Windows, where a locked byte cannot be read


@contextmanager
def locked(path: Path) -> Iterator[str]:
    """Hold the lock for as long as the context lasts.

    Yields:
        Who held it last without a clean end, in words; empty where nobody.

    Raises:
        InputError: Somebody else holds it; says who.
    """
    with path.open("a+b") as stream:
        try:
            _take(stream)
        except OSError as error:
            holder = _holder(stream)
            if not holder:
                raise InputError(f"{path}: cannot be locked: {error.strerror}") from error
            raise InputError(
                f"{path.parent.parent}: another run is at work here ({holder}): "
                "wait until it is done, or stop it"
            ) from None
        earlier = _holder(stream)
        _write(stream, _myself())
        yield earlier
        _write(stream, b"")


def _myself() -> bytes:
    since = datetime.now(tz=UTC).isoformat(sep=" ", timespec="seconds")
    who = {"process": os.getpid(), "machine": socket.gethostname(), "since": since}
    return json.dumps(who).encode()


def _holder(stream: BinaryIO) -> str:
    stream.seek(0)
    with suppress(ValueError, KeyError, TypeError):
        who = json.loads(stream.read(_PLACE))
        return f"process {who['process']} on {who['machine']} since {who['since']}"
    return ""


def _write(stream: BinaryIO, words: bytes) -> None:
    stream.seek(0)
    stream.truncate()
    stream.write(words)
    stream.flush()


if sys.platform == "win32":
    import msvcrt

    def _take(stream: BinaryIO) -> None:
        stream.seek(_PLACE)
        msvcrt.locking(stream.fileno(), msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _take(stream: BinaryIO) -> None:
        fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
