"""Formats of many files: a folder that is there only when all of it is written."""

import re
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import unquote

from speechkit.errors import InputError
from speechkit.store.files import replacing_folder, writing_bytes

_UNSAFE = re.compile(r'[\x00-\x1f\x7f%/\\:*?"<>|]|^\.|\.$')


def write_folder(folder: Path, files: Iterable[tuple[str, str]]) -> None:
    """Write texts as files of a new folder, in UTF-8.

    Raises:
        InputError: The folder holds something already, or cannot be written.
    """
    if folder.exists() and (folder.is_file() or any(folder.iterdir())):
        raise InputError(f"{folder.as_posix()}: is there already and not empty: name a new folder")
    with replacing_folder(folder) as temporary:
        for name, text in files:
            with writing_bytes(temporary / name) as stream:
                stream.write(text.encode("utf-8", "backslashreplace"))


def file_name(document: str) -> str:
    """Return a name of a file for the id of a document, from which the id can be told again.

    >>> file_name("wire.jsonl/A1"), document_id("wire.jsonl%2FA1")
    ('wire.jsonl%2FA1', 'wire.jsonl/A1')
    """
    return _UNSAFE.sub(lambda found: f"%{ord(found.group()):02X}", document)


def document_id(name: str) -> str:
    """Return the id of the document that a file was named after."""
    return unquote(name, errors="strict")
