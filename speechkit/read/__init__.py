"""Files, folders and standard input to documents.

``read`` is for a notebook: everything or an error. ``read_each`` is for a run over many files: a
bad one becomes a ``Skipped`` with the reason, and the rest goes on. Formats: plain text in any
encoding, HTML, PDF, DOCX, ODT, e-mail, JSON Lines, JSON, CSV, RSS and Atom, WARC, and ZIP and tar
archives of all of these; the content decides, then the ending of the name.

A document's id is the name of its file without the ending, or what the file says. Where an id
comes again, the later document gets ``-2``, ``-3`` and so on.
"""

import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from speechkit.errors import ConfigError, InputError
from speechkit.lang.detect import language_code
from speechkit.read.base import FIELDS, ReadOptions
from speechkit.read.charsets import decode
from speechkit.read.registry import READERS, Reading
from speechkit.read.walk import list_files, open_file, shown, source_of, spool
from speechkit.records import Document, Skipped

__all__ = ["READERS", "decode", "read", "read_each"]

_STDIN = "-"

Sources = str | Path | Iterable[str | Path]


def read(
    source: Sources,
    *,
    lang: str | None = None,
    columns: Mapping[str, str] | None = None,
    keep_duplicates: bool = False,
) -> tuple[Document, ...]:
    """Return the documents of files and folders.

    A folder is read with everything below it, in order of names; hidden files are passed over.
    ``-`` is standard input. A file with the same bytes as one before is left out.

    Args:
        source: A path, or several.
        lang: Language of all documents; None takes what the file says, else detects it, and
            makes one document a language of a text in several.
        columns: What is called otherwise in CSV, JSON and JSON Lines: ``{"text": "body"}``.
            Fields: text, id, date, title, lang, url, byline, symbol.
        keep_duplicates: Read files of the same bytes again.

    Raises:
        InputError: At the first input that cannot be used. Names file, line and reason.
        ConfigError: ``columns`` has a field that no document has.
    """
    documents: list[Document] = []
    for item in read_each(source, lang=lang, columns=columns, keep_duplicates=keep_duplicates):
        if isinstance(item, Document):
            documents.append(item)
        elif item.duplicate_of is None:
            raise InputError(f"{item.path}: {item.reason}")
    return tuple(documents)


def read_each(
    source: Sources,
    *,
    lang: str | None = None,
    columns: Mapping[str, str] | None = None,
    keep_duplicates: bool = False,
) -> Iterator[Document | Skipped]:
    """Yield the documents of files and folders one by one; one document is in memory at a time.

    What cannot be used is yielded as ``Skipped`` and stops nothing; a line of a JSON Lines file
    is named ``file.jsonl:12``, a page of a PDF ``file.pdf:page 3``, a member of an archive
    ``press.zip!/note.txt``, and a file with the bytes of one before has ``duplicate_of``. See
    ``read`` for the arguments.

    Raises:
        InputError: ``lang`` is not a known language.
        ConfigError: ``columns`` has a field that no document has.
    """
    for name in columns or ():
        if name not in FIELDS:
            raise ConfigError(f"columns: no field {name!r}; there are: {', '.join(FIELDS)}")
    code = None if lang is None else language_code(lang)
    reading = Reading(ReadOptions(code, columns or {}, keep_duplicates))
    return _unique(_read_each(source, reading))


def _read_each(source: Sources, reading: Reading) -> Iterator[Document | Skipped]:
    for given in (source,) if isinstance(source, (str, Path)) else source:
        if not str(given).strip():
            yield Skipped(str(given), "is an empty path: give a file, a folder or -")
        elif str(given) == _STDIN:
            with spool(sys.stdin.buffer) as copy:
                yield from reading.read(source_of(copy, _STDIN, "stdin"))
        else:
            for path in list_files(Path(given)):
                yield from (path,) if isinstance(path, Skipped) else _read_file(path, reading)


def _read_file(path: Path, reading: Reading) -> Iterator[Document | Skipped]:
    try:
        with open_file(path) as source:
            yield from reading.read(source)
    except FileNotFoundError:
        yield Skipped(shown(path), "does not exist: give the path of a file or a folder")
    except OSError as error:
        yield Skipped(shown(path), f"cannot be read: {error.strerror or error}")
    except ValueError as error:  # a zero character in the path
        yield Skipped(shown(path), str(error))


def _unique(items: Iterable[Document | Skipped]) -> Iterator[Document | Skipped]:
    seen: dict[str, int] = {}
    for item in items:
        if isinstance(item, Skipped):
            yield item
            continue
        name = item.id
        while name in seen:
            seen[item.id] += 1
            name = f"{item.id}-{seen[item.id]}"
        seen[name] = 1
        yield item if name == item.id else replace(item, id=name)
