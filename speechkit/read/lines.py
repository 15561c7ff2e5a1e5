"""JSON Lines of documents: one object a line, a bad line is skipped and the rest goes on.

Fields: ``text`` (needed), ``id`` (or ``doc_id``, as in gold files), ``lang``, ``date`` (ISO 8601,
or in words), ``title``, ``url``, ``byline``, ``symbol``; ``ReadOptions.columns`` says which are
called otherwise. Other fields are passed over. The text is kept to the letter, line ends too, so
that offsets made elsewhere still fit.
"""

import codecs
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date as Date  # noqa: N812 -- ``date`` is the field's name
from datetime import datetime
from typing import TYPE_CHECKING, Any, BinaryIO

from jsonlines import InvalidLineError, Reader

from speechkit.errors import InputError
from speechkit.lang.dates import parse_date
from speechkit.lang.detect import language_code
from speechkit.read.base import LARGEST_LINE, UNKNOWN, ReadOptions, Source
from speechkit.read.charsets import refuse_formats
from speechkit.read.finish import check_text
from speechkit.records import Document, Origin, Skipped

if TYPE_CHECKING:
    from speechkit.read.registry import Reading

_CHUNK = 1 << 20
_HALF = re.compile("[\ud800-\udfff]")


def read(source: Source, reading: "Reading") -> Iterator[Document | Skipped]:
    """Yield one document a line, or what is wrong with the line as ``path:number``.

    In constant memory: no line longer than ``LARGEST_LINE`` is held. A line without an id is
    called ``<name of the file>-<number of the line>``.
    """
    path, empty = source.path, True
    for number, line in enumerate(_bounded(source.stream), 1):
        where = f"{path}:{number}"
        if not line.strip():
            continue
        empty = False
        if number == 1 and (fault := _foreign(line)):
            yield Skipped(path, fault)
            return
        try:
            entry = parse_line(_checked(line))
            if "speechkit" in entry:
                yield Skipped(path, "is an analysis, not documents: open it with speechkit.load")
                return
            document = entry_document(entry, reading.options)
            check_text(document.text)
        except InputError as error:
            yield Skipped(where, str(error))
        else:
            origin = (Origin(0, "line", number),)
            name = document.id or f"{source.stem}-{number}"
            yield replace(document, id=name, origin=origin)
    if empty:
        yield Skipped(path, "is empty")


def _checked(line: bytes) -> bytes:
    if len(line) > LARGEST_LINE:
        raise InputError(f"is longer than {LARGEST_LINE:,} bytes, so it is no single document")
    return line


def _bounded(stream: BinaryIO) -> Iterator[bytes]:
    """Yield lines; of one that is too long, the beginning."""
    while line := stream.readline(LARGEST_LINE + 1):
        yield line
        rest = line if len(line) > LARGEST_LINE else b"\n"
        while rest and not rest.endswith(b"\n"):
            rest = stream.readline(_CHUNK)


def parse_line(line: str | bytes) -> dict[str, Any]:
    """Return the object on one line of JSON Lines.

    Raises:
        InputError: It holds none. The message names no file and no line.
    """
    try:
        found: dict[str, Any] = Reader([line]).read(type=dict)
    except InvalidLineError as error:
        raise InputError(_fault(error.__cause__)) from None
    except RecursionError:
        raise InputError("is nested too deeply to be a record") from None
    return found


def mend(text: str) -> str:
    """Replace halves of characters (lone surrogates) by U+FFFD, one for one.

    They are left where UTF-16 was cut in two; no file in UTF-8 can hold them.
    """
    return _HALF.sub("\ufffd", text)


def _foreign(line: bytes) -> str | None:
    """Say what a file is that does not begin like JSON Lines."""
    if line.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "is in UTF-16, but JSON Lines are in UTF-8: save it as UTF-8"
    try:
        refuse_formats(line)
    except InputError as error:
        return str(error)
    return None


def _fault(cause: BaseException | None) -> str:
    if isinstance(cause, UnicodeDecodeError):
        return f"is not UTF-8 (byte {cause.start + 1} of the line): save the file as UTF-8"
    if isinstance(cause, json.JSONDecodeError):
        return f"is not JSON: {cause.msg}, column {cause.colno}; expected one object a line"
    if cause is not None:
        return f"is not JSON: {cause}"
    return 'is no JSON object: expected one, like {"text": "…"}, on each line'


def entry_document(entry: Mapping[str, Any], options: ReadOptions) -> Document:
    """Return the document that a JSON object or a row of a table holds; its id may be empty.

    Raises:
        InputError: Names the field, what was found and what was expected.
    """
    text = _string(entry, options.column("text"))
    if text is None:
        fields = ", ".join(sorted(map(str, entry))) or "none"
        name = options.column("text")
        raise InputError(f"has no field {name!r} (its fields: {fields})")
    if not text.strip():
        raise InputError(f"is empty: {options.column('text')!r} holds no character that shows")
    own = _string(entry, options.column("lang"))
    return Document(
        id=_id(entry, options),
        text=text,
        lang=options.lang or (language_code(own) if own else UNKNOWN),
        encoding="utf-8",
        date=_date(entry, options.column("date")),
        title=_string(entry, options.column("title")) or None,
        url=_string(entry, options.column("url")) or None,
        byline=_string(entry, options.column("byline")) or None,
        symbol=_string(entry, options.column("symbol")) or None,
    )


def _string(entry: Mapping[str, Any], field: str) -> str | None:
    value = entry.get(field)
    if value is None:
        return None
    if not isinstance(value, str):
        raise InputError(f"field {field!r}: expected a string, found {value!r:.60}")
    return mend(value)


def _id(entry: Mapping[str, Any], options: ReadOptions) -> str:
    for field in (options.column("id"), "doc_id"):
        value = entry.get(field)
        if isinstance(value, int) and not isinstance(value, bool):
            return str(value)
        if value is not None:
            return _string(entry, field) or UNKNOWN
    return UNKNOWN


def _date(entry: Mapping[str, Any], field: str) -> Date | None:
    value = _string(entry, field)
    if not value or not value.strip():
        return None
    try:
        return datetime.fromisoformat(value.strip()).date()
    except ValueError:
        found = parse_date(value)
    if found is None:
        raise InputError(f"field {field!r}: {value!r:.60} is no date; expected one like 2013-08-06")
    return found
