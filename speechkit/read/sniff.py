"""Which reader a file needs: by its first bytes, then by the ending of its name.

Content goes first, because endings are often wrong: a PDF called ``.txt`` is a PDF. Text formats
that look alike (plain text, CSV, JSON) are told apart by the ending.
"""

import re
import zipfile
from contextlib import suppress

from speechkit.errors import InputError
from speechkit.read.base import Source
from speechkit.read.charsets import refuse_formats

SUFFIXES = {
    "text": (".txt", ".text", ".md", ".rst", ".asc", ".log"),
    "page": (".html", ".htm", ".xhtml", ".shtml", ".php", ".aspx"),
    "pdf": (".pdf",),
    "word": (".docx", ".docm"),
    "odt": (".odt",),
    "mail": (".eml",),
    "lines": (".jsonl", ".ndjson"),
    "objects": (".json",),
    "table": (".csv", ".tsv", ".tab"),
    "feed": (".rss", ".atom", ".xml"),
    "warc": (".warc",),
    "archive": (".zip", ".tar", ".gz", ".tgz", ".bz2", ".tbz2", ".xz", ".txz"),
}
"""Reader to the endings of its files."""
_BY_SUFFIX = {suffix: name for name, suffixes in SUFFIXES.items() for suffix in suffixes}

_PDF_WITHIN = 1024
_TAR_AT = 257
_PACKED = (b"\x1f\x8b", b"BZh", b"\xfd7zXZ\0")
_BOM = b"\xef\xbb\xbf"
_FEED = re.compile(rb"<(?:rss|feed|rdf:RDF)[\s>]", re.IGNORECASE)
_PAGE = re.compile(rb"(?is)\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b")
_MARKUP = re.compile(rb"(?i)<(?:html|head|body|p|div|br|span|h[1-6]|article|table|meta)\b")
_XML = re.compile(rb"\s*<\?xml\b", re.IGNORECASE)
_HEADER = re.compile(
    rb"(?:Received|Return-Path|Delivered-To|From|To|Cc|Date|Subject|Message-ID|MIME-Version"
    rb"|Content-[\w-]+|X-[\w-]+|Reply-To|Sender)[ \t]*:[^\n]*\n(?:[ \t]+[^\n]*\n)*",
    re.IGNORECASE,
)
_MAIL_HEADERS = 2
_LONGEST_TYPE = 200
_OFFICE = (
    ("xl/", "an Excel file (.xlsx): save the sheet as CSV and read that"),
    ("ppt/", "a PowerPoint file (.pptx): save its text and read that"),
    ("META-INF/container.xml", "an EPUB book: save it as HTML or text and read that"),
)


def sniff(source: Source) -> str:
    """Return the name of the reader for a file.

    Raises:
        InputError: No reader knows this kind of file. Says what it looks like and what to do.
    """
    head = source.head()
    found = _binary(head, source) or _markup(head, source.suffix) or _mail(head)
    if found:
        return found
    refuse_formats(head)
    named = _BY_SUFFIX.get(source.suffix, "")
    if named in ("lines", "objects", "table", "mail"):
        return named
    if head.removeprefix(_BOM).lstrip().startswith(b'{"') and named != "page":
        return "lines"
    return "text"


def _binary(head: bytes, source: Source) -> str | None:
    if b"%PDF-" in head[:_PDF_WITHIN]:
        return "pdf"
    if head.startswith(b"WARC/"):
        return "warc"
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zipped(source)
    if head.startswith(_PACKED) or head[_TAR_AT : _TAR_AT + 5] == b"ustar":
        return "warc" if source.path.lower().endswith(".warc.gz") else "archive"
    return None


def _zipped(source: Source) -> str:
    names: list[str] = []
    kind = b""
    with (
        suppress(zipfile.BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError),
        zipfile.ZipFile(source.stream) as archive,
    ):
        names = archive.namelist()
        if "mimetype" in names and archive.getinfo("mimetype").file_size <= _LONGEST_TYPE:
            kind = archive.read("mimetype")
    source.stream.seek(0)
    if "word/document.xml" in names:
        return "word"
    if b"opendocument.text" in kind:
        return "odt"
    for mark, words in _OFFICE:
        if any(name.startswith(mark) for name in names):
            raise InputError(f"looks like {words}")
    return "archive"


def _markup(head: bytes, suffix: str) -> str | None:
    plain = head.removeprefix(_BOM)
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        # UTF-16: without its zero bytes, markup reads like ASCII.
        plain = head[2:].replace(b"\0", b"")
    if _FEED.search(plain) and plain.lstrip().startswith(b"<"):
        return "feed"
    if _PAGE.match(plain):
        return "page"
    if _XML.match(plain):
        return "page" if _MARKUP.search(plain) else "feed"
    if _BY_SUFFIX.get(suffix) == "page" and _MARKUP.search(plain):
        return "page"
    return None


def _mail(head: bytes) -> str | None:
    end = found = 0
    plain = head.removeprefix(_BOM).replace(b"\r\n", b"\n")
    while match := _HEADER.match(plain, end):
        end, found = match.end(), found + 1
    rest = plain[end : end + 1] in (b"", b"\n")
    return "mail" if found > _MAIL_HEADERS or (found == _MAIL_HEADERS and rest) else None
