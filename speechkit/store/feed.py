"""The lines of an analysis one by one, in constant memory."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from speechkit.errors import InputError
from speechkit.read.lines import parse_line
from speechkit.store import read_head
from speechkit.store.lines import KINDS


class Line(NamedTuple):
    """A record of an analysis, not yet decoded.

    Attributes:
        kind: ``head``, ``document``, ``speaker``, ``quotation`` or ``skipped``.
        start: The byte at which its line begins.
        raw: The line.
        entry: What it holds.
    """

    kind: str
    start: int
    raw: bytes
    entry: dict[str, Any]


def read_lines(path: Path) -> Iterator[Line]:
    """Yield the head and the records of an analysis.

    Raises:
        InputError: The file is missing, no analysis, newer, damaged or cut off. Names file and
            line.
    """
    try:
        with path.open("rb") as stream:
            start, number, counts, ended = 0, 0, Counter[str](), False
            for number, raw in enumerate(stream, 1):
                try:
                    line = _line(raw, start, number, counts, ended=ended)
                except InputError as error:
                    raise InputError(f"{path.as_posix()}:{number}: {error}") from None
                start += len(raw)
                if line is None:
                    ended = True
                else:
                    yield line
    except FileNotFoundError:
        raise InputError(f"{path.as_posix()}: does not exist") from None
    except OSError as error:
        raise InputError(f"{path.as_posix()}: cannot be read: {error.strerror or error}") from error
    if not ended:
        raise InputError(
            f"{path.as_posix()}:{number}: the file breaks off here; expected a line of type end"
        )


def _line(raw: bytes, start: int, number: int, counts: Counter[str], *, ended: bool) -> Line | None:
    """Return the record of a line; None for the end."""
    entry = parse_line(raw)
    if number == 1:
        read_head(entry)
        return Line("head", start, raw, entry)
    kind = str(entry.pop("type", None))
    if ended:
        raise InputError("there are more lines after the end")
    if kind == "end":
        found = {name: counts[name] for name in KINDS}
        if entry != {"records": found}:
            raise InputError(f"lines are missing: found {found}, expected {entry}")
        return None
    if kind not in KINDS:
        raise InputError(f"type {kind!r} is not known; expected {', '.join(KINDS)} or end")
    counts[kind] += 1
    return Line(kind, start, raw, entry)
