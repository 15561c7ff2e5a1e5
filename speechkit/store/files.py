"""Writing so that a file is either whole or not there, with the same bytes on every system."""

import json
import os
import re
import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from io import TextIOWrapper
from pathlib import Path
from typing import Any, BinaryIO, TextIO

import jsonlines

from speechkit.errors import InputError

TEMPORARY = ".tmp"
Target = str | Path | TextIO

_HALF = re.compile("[\ud800-\udfff]")
_HALVES = re.compile("[\ud800-\udbff][\udc00-\udfff]")


@contextmanager
def writing(target: Target) -> Iterator[TextIO]:
    r"""Open a file for text in UTF-8 with ``\n``; a stream is passed on as it is.

    The file takes its name only when everything is written; until then the old one stays.

    Raises:
        InputError: The file cannot be written. Names it and the reason.
    """
    if not isinstance(target, str | Path):
        yield target
        return
    with writing_bytes(Path(target)) as stream:
        # Half a character (a lone surrogate) has no UTF-8 and is shown by its number.
        text = TextIOWrapper(
            stream, encoding="utf-8", newline="\n", errors="backslashreplace", write_through=True
        )
        try:
            yield text
        finally:
            text.detach()


@contextmanager
def writing_bytes(path: Path) -> Iterator[BinaryIO]:
    """Open a file that takes its name only when everything is written and on the disk.

    Raises:
        InputError: The file cannot be written. Names it and the reason.
    """
    with replacing(path) as temporary, temporary.open("wb") as stream:
        yield stream


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """Give a name to write a file under, which then takes the place of the one at ``path``.

    For what writes files itself. The file is on the disk before it gets its name.

    Raises:
        InputError: The file cannot be written.
    """
    temporary = path.with_name(f".{path.name}.{os.getpid()}{TEMPORARY}")
    try:
        yield temporary
        with temporary.open("r+b") as stream:
            os.fsync(stream.fileno())
        temporary.replace(path)
        _sync_folder(path.parent)
    except OSError as error:
        raise InputError(f"{path}: cannot be written: {error.strerror or error}") from error
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)


@contextmanager
def replacing_folder(folder: Path) -> Iterator[Path]:
    """Give a new folder to write into, which then takes the place of the one at ``folder``.

    The caller has made sure that what is there may go.

    Raises:
        InputError: The folder cannot be written.
    """
    temporary = folder.with_name(f".{folder.name}{TEMPORARY}")
    try:
        shutil.rmtree(temporary, ignore_errors=True)
        temporary.mkdir(parents=True)
        yield temporary
        if folder.exists():
            shutil.rmtree(folder)
        temporary.replace(folder)
    except OSError as error:
        raise InputError(
            f"{folder.as_posix()}: cannot be written: {error.strerror or error}"
        ) from error
    finally:
        shutil.rmtree(temporary, ignore_errors=True)


def _sync_folder(folder: Path) -> None:
    """Put a new name on the disk; a system that opens no folders does so by itself."""
    with suppress(OSError):
        number = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(number)
        finally:
            os.close(number)


def write_lines(records: Iterable[Mapping[str, Any]], target: Target) -> None:
    """Write JSON Lines with sorted keys.

    Raises:
        InputError: The file cannot be written, or a record holds what JSON cannot.
    """
    with writing(target) as stream, jsonlines.Writer(stream, dumps=dump) as writer:
        writer.write_all(records)


def dump(record: object) -> str:
    """Return a record as one line of JSON, without the line's end.

    Raises:
        InputError: It holds what JSON cannot.
    """
    try:
        line = json.dumps(record, ensure_ascii=False, sort_keys=True, allow_nan=False)
    except (TypeError, ValueError) as error:
        raise InputError(f"a record holds what JSON cannot: {error}") from error
    if _HALVES.search(line):
        raise InputError("a text holds both halves of a character apart (U+D800 to U+DFFF): join")
    # Half a character cannot stand in UTF-8, but JSON has a way to spell it.
    return _HALF.sub(lambda half: f"\\u{ord(half.group()):04x}", line)
