"""JSON Lines of documents: one object a line, a bad line is skipped and the rest goes on.

Fields: ``text`` (needed), ``id`` (or ``doc_id``, as in gold files), ``lang``, ``date`` (ISO 8601),
``title``, ``url``. Other fields are passed over. The text is kept to the letter, line ends too, so
that offsets made elsewhere still fit.
"""

import codecs
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date as Date  # noqa: N812 -- ``date`` is the field's name
from datetime import datetime
from typing import Any

from jsonlines import InvalidLineError, Reader

from speechkit.errors import InputError
from speechkit.lang.detect import detect, language_code
from speechkit.read.charsets import refuse_formats
from speechkit.records import Document, Skipped

_HALF = re.compile("[\ud800-\udfff]")


def read_lines(
    lines: Iterable[bytes], *, path: str, stem: str, lang: str | None
) -> Iterator[Document | Skipped]:
    """Yield one document a line, or what is wrong with the line as ``path:number``.

    Args:
        lines: The lines of the file, as bytes.
        path: For messages and ``Document.path``.
        stem: A line without an id is called ``<stem>-<number of the line>``.
        lang: Language of all documents; None takes each line's own or detects it.
    """
    empty = True
    for number, line in enumerate(lines, 1):
        where = f"{path}:{number}"
        if not line.strip():
            continue
        empty = False
        if number == 1 and (fault := _foreign(line)):
            yield Skipped(path, fault)
            return
        try:
            entry = parse_line(line)
            if "speechkit" in entry:
                yield Skipped(path, "is an analysis, not documents: open it with speechkit.load")
                return
            yield _document(entry, path=path, default=f"{stem}-{number}", lang=lang)
        except InputError as error:
            yield Skipped(where, str(error))
    if empty:
        yield Skipped(path, "is empty")


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


def _document(entry: Mapping[str, Any], *, path: str, default: str, lang: str | None) -> Document:
    text = _string(entry, "text")
    if text is None:
        fields = ", ".join(sorted(entry)) or "none"
        raise InputError(f"has no field 'text' (its fields: {fields})")
    if not text.strip():
        raise InputError("is empty: 'text' holds no character that shows")
    own = _string(entry, "lang")
    return Document(
        id=_id(entry) or default,
        text=text,
        lang=lang or (language_code(own) if own else detect(text)),
        path=path,
        encoding="utf-8",
        date=_date(entry),
        title=_string(entry, "title"),
        url=_string(entry, "url"),
    )


def _string(entry: Mapping[str, Any], field: str) -> str | None:
    value = entry.get(field)
    if value is None:
        return None
    if not isinstance(value, str):
        raise InputError(f"field {field!r}: expected a string, found {value!r:.60}")
    return mend(value)


def _id(entry: Mapping[str, Any]) -> str | None:
    for field in ("id", "doc_id"):
        value = entry.get(field)
        if isinstance(value, int) and not isinstance(value, bool):
            return str(value)
        if value is not None:
            return _string(entry, field)
    return None


def _date(entry: Mapping[str, Any]) -> Date | None:
    value = _string(entry, "date")
    if not value:
        return None
    try:
        return datetime.fromisoformat(value).date()
    except ValueError:
        raise InputError(
            f"field 'date': {value!r} is no date; expected one like 2013-08-06"
        ) from None
