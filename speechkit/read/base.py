"""What every reader gets: the bytes with their name, the settings and the limits.

A reader is a module with one function ``read(source, reading)`` that yields documents, or
``Skipped`` for what cannot be used. It fills what the format tells (text, title, date, the way
back to the page); id, language, path and hash are filled in behind it (``finish.py``).
"""

import hashlib
import io
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import BinaryIO

from speechkit.errors import InputError

UNKNOWN = ""
"""Language or id that a reader leaves open."""

LARGEST_FILE = 256 << 20
"""Bytes of a file that is read as a whole; JSON Lines, CSV, WARC and archives stream."""
LARGEST_TEXT = 5_000_000
"""Characters of one document: a long book is a fifth of it."""
LARGEST_PLAIN = 4 * LARGEST_TEXT
"""Bytes of a plain text or a page: no encoding takes more for so many characters."""
LARGEST_LINE = 4 * LARGEST_TEXT
"""Bytes of one line of JSON Lines."""
LARGEST_UNPACKED = 2 << 30
"""Bytes that one archive may give, nested ones included."""
RATIO = 200
"""How many times a member of an archive may grow; text reaches twenty."""
RATIO_FROM = 4 << 20
"""Bytes from which growth is looked at."""
DEEPEST = 3
"""Archives within archives."""
MOST_MEMBERS = 100_000
HEAD = 8192
"""Bytes that are looked at to tell a format."""

FIELDS = ("text", "id", "date", "title", "lang", "url", "byline", "symbol")
"""What a column of a table or a field of a JSON object can be."""


@dataclass
class Budget:
    """What an archive may still give, shared by all that is nested in it."""

    left: int = LARGEST_UNPACKED

    def spend(self, size: int) -> None:
        """Count unpacked bytes.

        Raises:
            InputError: It is more than an archive may give.
        """
        self.left -= size
        if self.left < 0:
            raise InputError(
                f"unpacks to more than {LARGEST_UNPACKED:,} bytes: unpack it and read the folder"
            )


@dataclass(frozen=True, slots=True)
class Source:
    """Bytes with a name.

    Attributes:
        path: The name for messages and ``Document.path``.
        stem: Default id of its document.
        stream: The bytes; can be rewound.
        size: Number of bytes.
        sha256: Their hash.
        suffix: Ending of the name in small letters, with the dot.
        charset: Encoding that came with them (a mail's, a web server's), or None.
        url: Address that came with them, or None.
        depth: In how many archives they are nested.
        budget: What the outermost archive may still give.
    """

    path: str
    stem: str
    stream: BinaryIO
    size: int
    sha256: str
    suffix: str = ""
    charset: str | None = None
    url: str | None = None
    depth: int = 0
    budget: Budget = field(default_factory=Budget)

    def head(self) -> bytes:
        """Return the first bytes, and rewind."""
        self.stream.seek(0)
        head = self.stream.read(HEAD)
        self.stream.seek(0)
        return head

    def data(self, limit: int = LARGEST_FILE) -> bytes:
        """Return all bytes.

        Raises:
            InputError: They are more than the limit.
        """
        if self.size > limit:
            raise InputError(
                f"has {self.size:,} bytes; more than {limit:,} of this kind are not read as a "
                "whole: split it, or write JSON Lines"
            )
        self.stream.seek(0)
        return self.stream.read()

    def member(
        self, name: str, data: bytes, *, charset: str | None = None, url: str | None = None
    ) -> "Source":
        """Return what stands in this one under a name."""
        short = name.rstrip("/").rpartition("/")[2]
        stem, dot, suffix = short.rpartition(".")
        return Source(
            path=f"{self.path}!/{name}",
            stem=stem if dot and stem else short or self.stem,
            stream=io.BytesIO(data),
            size=len(data),
            sha256=hashlib.sha256(data).hexdigest(),
            suffix=f".{suffix.lower()}" if dot and stem else "",
            charset=charset,
            url=url,
            depth=self.depth + 1,
            budget=self.budget,
        )


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """Settings of reading.

    Attributes:
        lang: Language of all documents; None takes what the file says, else detects it.
        columns: What is called otherwise in tables and JSON: ``{"text": "body"}``.
        keep_duplicates: Read files of the same bytes again.
    """

    lang: str | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    keep_duplicates: bool = False

    def column(self, name: str) -> str:
        """Return what a field is called in the user's tables."""
        return self.columns.get(name, name)
