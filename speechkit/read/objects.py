"""A JSON file: one object with a text, or a list of them."""

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from speechkit.errors import InputError
from speechkit.read.base import Source
from speechkit.read.charsets import decode_raw
from speechkit.read.lines import entry_document
from speechkit.records import Document, Origin, Skipped

if TYPE_CHECKING:
    from speechkit.read.registry import Reading


def read(source: Source, reading: "Reading") -> Iterator[Document | Skipped]:
    """Yield one document an object; a bad one of a list is named ``path:number``.

    The fields are those of JSON Lines.

    Raises:
        InputError: It is no JSON, or holds neither an object nor a list of objects.
    """
    text, encoding = decode_raw(source.data())
    found = _parse(text)
    if isinstance(found, dict):
        document = entry_document(found, reading.options)
        yield replace(document, encoding=encoding)
        return
    for number, entry in enumerate(found, 1):
        try:
            document = entry_document(_object(entry), reading.options)
        except InputError as error:
            yield Skipped(f"{source.path}:{number}", str(error))
        else:
            name = document.id or f"{source.stem}-{number}"
            origin = (Origin(0, "row", number),)
            yield replace(document, id=name, encoding=encoding, origin=origin)


def _object(entry: object) -> dict[str, Any]:
    if not isinstance(entry, dict):
        raise InputError(f"is no JSON object: expected one with a text, found {entry!r:.60}")
    return entry


def _parse(text: str) -> dict[str, Any] | list[Any]:
    try:
        found = json.loads(text.removeprefix("\ufeff"))
    except json.JSONDecodeError as error:
        raise InputError(
            f"is not JSON: {error.msg}, line {error.lineno}, column {error.colno}; JSON Lines are "
            "called .jsonl"
        ) from None
    except RecursionError:
        raise InputError("is nested too deeply to hold documents") from None
    except ValueError as error:
        raise InputError(f"is not JSON: {error}") from None
    if isinstance(found, dict) and "speechkit" in found:
        raise InputError("is an analysis, not documents: open it with speechkit.load")
    if not isinstance(found, dict | list) or not found:
        raise InputError('holds no documents: expected an object like {"text": "…"}, or a list')
    return found
