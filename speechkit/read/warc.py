"""WARC: the pages and files that a crawler kept. The day of the crawl is no day of publication."""

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, BinaryIO, cast
from urllib.parse import urlsplit

from speechkit.errors import InputError
from speechkit.read.base import LARGEST_FILE, Source
from speechkit.read.walk import read_bounded
from speechkit.records import Document, Origin, Skipped

if TYPE_CHECKING:
    from warcio.recordloader import ArcWarcRecord  # type: ignore[import-untyped]

    from speechkit.read.registry import Reading

_KINDS = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/plain": ".txt",
    "application/pdf": ".pdf",
    "application/rss+xml": ".rss",
    "application/atom+xml": ".atom",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/vnd.oasis.opendocument.text": ".odt",
}
_OK = "200"


def read(source: Source, reading: "Reading") -> Iterator[Document | Skipped]:
    """Yield the documents of a crawl: successful responses that are texts, in order.

    Pictures, scripts, redirects and requests are passed over. ``origin`` is the byte at which the
    record begins; a page's own order of characters is lost in extraction.

    Raises:
        InputError: It is damaged.
    """
    # Imported here: only who reads crawls pays for it.
    from warcio.archiveiterator import ArchiveIterator  # type: ignore[import-untyped]  # noqa: PLC0415
    from warcio.exceptions import ArchiveLoadFailed  # type: ignore[import-untyped]  # noqa: PLC0415

    source.stream.seek(0)
    found = False
    try:
        records = ArchiveIterator(source.stream)
        for record in records:
            suffix, charset = _kind(record)
            if suffix is None:
                continue
            found = True
            origin = (Origin(0, "byte", records.offset),)
            for item in _page(record, source, reading, suffix, charset):
                if isinstance(item, Document) and not item.origin:
                    yield replace(item, origin=origin)
                else:
                    yield item
    except (ArchiveLoadFailed, EOFError, ValueError) as error:
        raise InputError(f"is a damaged WARC file: {error}") from None
    if not found:
        raise InputError("holds no page: expected responses of type text/html, PDF or plain text")


def _page(
    record: "ArcWarcRecord",
    source: Source,
    reading: "Reading",
    suffix: str,
    charset: str | None,
) -> Iterator[Document | Skipped]:
    url = str(record.rec_headers.get_header("WARC-Target-URI") or "")
    limit = min(LARGEST_FILE, source.budget.left)
    try:
        data = read_bounded(cast("BinaryIO", record.content_stream()), limit)
        source.budget.spend(len(data))
    except InputError as error:
        yield Skipped(f"{source.path}!/{url}", str(error))
        return
    stem = urlsplit(url).path.rstrip("/").rpartition("/")[2].partition(".")[0] or source.stem
    member = source.member(f"{stem}{suffix}", data, charset=charset, url=url)
    yield from reading.read(replace(member, path=f"{source.path}!/{url}"))


def _kind(record: "ArcWarcRecord") -> tuple[str | None, str | None]:
    """Return the ending that fits a record's type, None for what is passed over; its charset."""
    if record.rec_type == "response":
        headers = record.http_headers
        if headers is None or headers.get_statuscode() != _OK:
            return None, None
        kind = headers.get_header("Content-Type") or ""
    elif record.rec_type == "resource":
        kind = record.rec_headers.get_header("Content-Type") or ""
    else:
        return None, None
    name, _, rest = kind.partition(";")
    charset = rest.partition("charset=")[2].split(";")[0].strip("\"' ") or None
    return _KINDS.get(name.strip().lower()), charset
