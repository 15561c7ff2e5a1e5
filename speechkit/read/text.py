"""Plain text in any encoding."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from speechkit.read.base import LARGEST_PLAIN, UNKNOWN, Source
from speechkit.read.charsets import decode
from speechkit.records import Document

if TYPE_CHECKING:
    from speechkit.read.registry import Reading


def read(source: Source, reading: "Reading") -> Iterator[Document]:  # noqa: ARG001 -- the protocol
    """Yield the text of a file as one document, to the letter.

    Raises:
        InputError: It is no text or in no encoding that is known.
    """
    text, encoding = decode(source.data(LARGEST_PLAIN), declared=source.charset)
    yield Document(UNKNOWN, text, UNKNOWN, encoding=encoding)
