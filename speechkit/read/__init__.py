"""Files, folders and standard input to documents.

``read`` is for a notebook: everything or an error. ``read_each`` is for a run over many files: a
bad one becomes a ``Skipped`` with the reason, and the rest goes on.

A document's id is the name of its file without the ending, or what a line of JSON Lines says.
Where an id comes again, the later document gets ``-2``, ``-3`` and so on.
"""

import codecs
import logging
import os
import sys
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import BinaryIO

from speechkit.errors import InputError
from speechkit.lang.detect import detect, language_code
from speechkit.read.charsets import decode
from speechkit.read.lines import mend, read_lines
from speechkit.records import Document, Skipped

__all__ = ["decode", "read", "read_each"]

_LINES = (".jsonl", ".ndjson")
_ENDINGS = (".txt", *_LINES)
_STDIN = "-"

logger = logging.getLogger(__name__)

Source = str | Path | Iterable[str | Path]


def read(source: Source, *, lang: str | None = None) -> tuple[Document, ...]:
    """Return the documents of files and folders.

    A folder is read with everything below it, in order of names: ``.txt`` and ``.jsonl``; hidden
    files are passed over. ``-`` is standard input.

    Args:
        source: A path, or several.
        lang: Language of all documents; None takes what a JSON line says, else detects it.

    Raises:
        InputError: At the first input that cannot be used. Names file, line and reason.
    """
    documents: list[Document] = []
    for item in read_each(source, lang=lang):
        if isinstance(item, Skipped):
            raise InputError(f"{item.path}: {item.reason}")
        documents.append(item)
    return tuple(documents)


def read_each(source: Source, *, lang: str | None = None) -> Iterator[Document | Skipped]:
    """Yield the documents of files and folders one by one, in constant memory for JSON Lines.

    What cannot be used is yielded as ``Skipped`` and stops nothing; a line of a JSON Lines file
    is named ``file.jsonl:12``. See ``read`` for the arguments.

    Raises:
        InputError: ``lang`` is not a known language.
    """
    code = None if lang is None else language_code(lang)
    return _unique(_read_each(source, code))


def _read_each(source: Source, lang: str | None) -> Iterator[Document | Skipped]:
    for given in (source,) if isinstance(source, (str, Path)) else source:
        if not str(given).strip():
            yield Skipped(str(given), "is an empty path: give a file, a folder or -")
            continue
        if str(given) == _STDIN:
            yield from _read_stdin(sys.stdin.buffer, lang)
            continue
        for path in _files(Path(given)):
            if isinstance(path, Skipped):
                yield path
            else:
                yield from _read_file(path, lang)


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


# Folders and files -----------------------------------------------------------------------------


def _files(path: Path) -> Iterator[Path | Skipped]:
    """Yield a file as it is, and the texts of a folder in order."""
    if not os.path.isdir(path):  # noqa: PTH112 -- Path.is_dir raises on a name that is too long
        yield path
        return
    faults: list[OSError] = []
    found = passed = 0
    for folder, folders, names in os.walk(path, onerror=faults.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if name.startswith(".") or not name.lower().endswith(_ENDINGS):
                passed += 1
                continue
            found += 1
            yield Path(folder, name)
    for fault in faults:
        yield Skipped(_shown(Path(fault.filename)), f"cannot be read: {fault.strerror}")
    if not found and not faults:
        kinds = " or ".join(_ENDINGS[:2])
        yield Skipped(_shown(path), f"is a folder without a {kinds} file ({passed} others)")
    elif passed:
        logger.info("%s: passed over %d files with other endings", _shown(path), passed)


def _read_file(path: Path, lang: str | None) -> Iterator[Document | Skipped]:
    shown = _shown(path)
    stem = unicodedata.normalize("NFC", _shown(Path(path.stem)))
    try:
        if path.suffix.lower() in _LINES:
            with path.open("rb") as lines:
                yield from read_lines(lines, path=shown, stem=stem, lang=lang)
        elif path.suffix.lower() == ".json":
            yield Skipped(shown, "is JSON: write one object a line and name the file .jsonl")
        else:
            yield _text_document(path.read_bytes(), path=shown, stem=stem, lang=lang)
    except FileNotFoundError:
        yield Skipped(shown, "does not exist: give the path of a file or a folder")
    except OSError as error:
        yield Skipped(shown, f"cannot be read: {error.strerror or error}")
    except ValueError as error:  # InputError, and a zero character in the path
        yield Skipped(shown, str(error))


def _text_document(data: bytes, *, path: str, stem: str, lang: str | None) -> Document:
    text, encoding = decode(data)
    if not text.strip():
        raise InputError("is empty")
    return Document(id=stem, text=text, lang=lang or detect(text), path=path, encoding=encoding)


def _read_stdin(stream: BinaryIO, lang: str | None) -> Iterator[Document | Skipped]:
    """Read JSON Lines if the first character is ``{``, else one text."""
    head = b""
    for line in stream:
        head += line
        if line.removeprefix(codecs.BOM_UTF8).strip():
            break
    try:
        if head.removeprefix(codecs.BOM_UTF8).lstrip().startswith(b"{"):
            lines = chain(head.splitlines(keepends=True), stream)
            yield from read_lines(lines, path=_STDIN, stem="stdin", lang=lang)
        else:
            data = head + stream.read()
            yield _text_document(data, path=_STDIN, stem="stdin", lang=lang)
    except InputError as error:
        yield Skipped(_STDIN, str(error))


def _shown(path: Path) -> str:
    """Return a path as text that every file can hold, alike on every system."""
    return mend(path.as_posix())
