"""Writing so that a file is either whole or not there, with the same bytes on every system."""

import json
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TextIO

import jsonlines

from speechkit.errors import InputError

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
    path = Path(target)
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        # Half a character (a lone surrogate) has no UTF-8 and is shown by its number.
        with temporary.open(
            "w", encoding="utf-8", newline="\n", errors="backslashreplace"
        ) as stream:
            yield stream
        temporary.replace(path)
    except OSError as error:
        raise InputError(f"{path}: cannot be written: {error.strerror or error}") from error
    finally:
        temporary.unlink(missing_ok=True)


def write_lines(records: Iterable[Mapping[str, Any]], target: Target) -> None:
    """Write JSON Lines with sorted keys.

    Raises:
        InputError: The file cannot be written, or a record holds what JSON cannot.
    """
    with writing(target) as stream, jsonlines.Writer(stream, dumps=_dump) as writer:
        writer.write_all(records)


def _dump(record: object) -> str:
    try:
        line = json.dumps(record, ensure_ascii=False, sort_keys=True, allow_nan=False)
    except (TypeError, ValueError) as error:
        raise InputError(f"a record holds what JSON cannot: {error}") from error
    if _HALVES.search(line):
        raise InputError("a text holds both halves of a character apart (U+D800 to U+DFFF): join")
    # Half a character cannot stand in UTF-8, but JSON has a way to spell it.
    return _HALF.sub(lambda half: f"\\u{ord(half.group()):04x}", line)
