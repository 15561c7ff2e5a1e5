"""From an offset in a plain text back to the byte in its file."""

import hashlib
import re

from speechkit.errors import InputError
from speechkit.read.charsets import decode_raw
from speechkit.records import Document

_LINE_END = re.compile("\r\n?")


def byte_of(document: Document, offset: int, data: bytes) -> int:
    """Return the byte at which the character at an offset of a plain text begins.

    Args:
        document: What the reader ``text`` gave.
        offset: Code points from the beginning of its text.
        data: The bytes of its file.

    Raises:
        InputError: The document is no plain text, or these are not the bytes it was read from.
    """
    if document.reader != "text":
        raise InputError(f"{document.id}: only plain texts lead back to bytes; see Document.place")
    if hashlib.sha256(data).hexdigest() != document.source_sha256:
        raise InputError(
            f"{document.id}: the file is not the one that was read: its sha256 differs"
        )
    raw, encoding = decode_raw(data)
    # Each line end that was two characters is one in the text.
    pairs = (match.start() for match in _LINE_END.finditer(raw) if match.end() - match.start() > 1)
    place = offset
    for start in pairs:
        if start >= place:
            break
        place += 1
    codec = encoding.partition(" ")[0]
    if codec != encoding:  # damaged places have lost their bytes: count from the other side
        return _damaged(data, place)
    # Encoding puts the byte order mark before what it gives, if the codec has one.
    errors = "surrogatepass" if codec.startswith("utf") else "strict"
    return len(raw[:place].encode(codec, errors))


def _damaged(data: bytes, place: int) -> int:
    """Return the byte of a character in damaged UTF-8, by reading up to it."""
    low, high = 0, len(data)
    while low < high:
        middle = (low + high) // 2
        if len(data[:middle].decode("utf-8", "replace")) < place:
            low = middle + 1
        else:
            high = middle
    return low
