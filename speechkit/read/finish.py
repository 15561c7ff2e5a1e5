"""What is the same for all readers: id, language, hash, structure; one document a language."""

from collections.abc import Iterator
from dataclasses import replace

from speechkit.errors import InputError
from speechkit.lang.detect import detect
from speechkit.read.base import LARGEST_TEXT, ReadOptions, Source
from speechkit.read.split import split_languages
from speechkit.read.structure import mark_structure
from speechkit.records import Document, Skipped

_RECORDS = ("lines", "objects", "table", "feed")
"""Readers whose records are documents by themselves and are never cut in two."""


def finish(
    item: Document | Skipped, source: Source, reader: str, options: ReadOptions
) -> Iterator[Document | Skipped]:
    """Fill in what a reader left open.

    Raises:
        InputError: The document is empty or too long.
    """
    if isinstance(item, Skipped) or item.reader is not None:
        yield item  # a fault, or a member of an archive that has been here
        return
    check_text(item.text)
    document = replace(
        item,
        id=item.id or source.stem,
        lang=options.lang or item.lang or detect(item.text),
        path=item.path or source.path,
        url=item.url or source.url,
        reader=reader,
        # A file of records may grow; what a record is does not change with it.
        source_sha256=None if reader in _RECORDS else source.sha256,
    )
    fixed = options.lang is not None or reader in _RECORDS
    for part in (document,) if fixed else split_languages(document):
        yield mark_structure(part)


def check_text(text: str) -> None:
    """Refuse a text without a visible character, and one that is no single document.

    Raises:
        InputError: Says which.
    """
    if not text.strip():
        raise InputError("is empty")
    if len(text) > LARGEST_TEXT:
        raise InputError(
            f"has {len(text):,} characters; more than {LARGEST_TEXT:,} are no single text: split it"
        )
