# ruff: noqa: E501 -- tables of files, a line each
"""A folder as people have them: all formats, six languages, and what goes wrong with files.

``build`` makes it, the same bytes every time, and says what must become of each file. Nothing in
it is large on disk: what looks large is sparse or packed.
"""

import bz2
import gzip
import io
import json
import os
import tarfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from html import escape
from pathlib import Path
from typing import Literal

import office
from articles import ARTICLES, Article
from pages import LAYOUTS

Outcome = Literal["read", "skipped", "duplicate"]

LEGACY = {
    "ar": "cp1256",
    "zh": "gb18030",
    "en": "cp1252",
    "fr": "cp1252",
    "ru": "koi8_r",
    "es": "mac_roman",
}
HUGE = 100 << 20
ODD = "odd"
"""Sorted behind the files that its copies are of."""


@dataclass(frozen=True)
class Made:
    """A file of the folder.

    Attributes:
        name: Its path below the folder.
        outcome: ``read`` if at least one document comes of it, ``skipped`` if none does.
        words: What the reason says, for a skipped one.
    """

    name: str
    outcome: Outcome
    words: str = ""


def build(folder: Path, *, copies: int = 2) -> tuple[Made, ...]:
    """Make the folder and return what is in it.

    Args:
        folder: An empty folder, or one that is not there yet.
        copies: How many articles each language and format has; 2 make more than 200 files.
    """
    folder.mkdir(parents=True, exist_ok=True)
    made: list[Made] = []
    for number in range(copies):
        for lang in ARTICLES:
            for name, data in good(lang, number):
                path = folder / lang / name
                path.parent.mkdir(exist_ok=True)
                path.write_bytes(data)
                made.append(Made(f"{lang}/{name}", "read"))
    broken = folder / ODD
    broken.mkdir()
    for name, data, outcome, words in (*_broken(), *_archives()):
        (broken / name).write_bytes(data)
        made.append(Made(f"{ODD}/{name}", outcome, words))
    made.extend(_special(broken))
    return tuple(made)


def good(lang: str, number: int = 0) -> Iterator[tuple[str, bytes]]:
    """Yield names and bytes of one article in all formats."""
    yield from _good(variant(lang, number), lang, number)


def variant(lang: str, number: int) -> Article:
    """Return the article in a wording of its own, so that no two files have the same bytes."""
    article = ARTICLES[lang]
    mark = f"({number + 1})"
    body = (*article.body[:2], f"{article.body[2]} {mark}")
    return replace(article, title=f"{article.title} {mark}", body=body)


# What can be read --------------------------------------------------------------------------------


def _good(article: Article, lang: str, number: int) -> Iterator[tuple[str, bytes]]:
    plain = "\n\n".join((article.title, article.day, *article.body))
    yield f"plain-{number}.txt", plain.encode()
    yield f"legacy-{number}.txt", f"{plain}\n".encode(LEGACY[lang], "replace")
    yield f"wide-{number}.txt", plain.encode("utf-16")
    yield f"note-{number}.md", f"# {plain}\r\n".encode()
    for layout, page in LAYOUTS.items():
        yield f"{layout}-{number}.html", page(article, lang).encode()
    yield f"paper-{number}.pdf", office.pdf(article, lang)
    yield f"paper-{number}.docx", office.word(article, head="Example Office")
    yield f"paper-{number}.odt", office.odt(article)
    yield f"mail-{number}.eml", office.mail(article, html=True)
    yield from _tables(article, lang, number)
    yield from _feeds(article, number)
    yield f"crawl-{number}.warc", _warc(LAYOUTS["wire"](article, lang) + "<!-- crawled -->", number)
    inner = {
        f"in/{lang}.txt": f"{plain}\n\n".encode(),
        f"in/{lang}.html": LAYOUTS["wire"](article, lang).encode() + b"\n",
    }
    yield f"bundle-{number}.zip", office.zipped(inner)
    yield (
        f"bundle-{number}.tar.gz",
        gzip.compress(_tar({"in/a.txt": f"\n{plain}".encode()}), mtime=0),
    )
    yield f"packed-{number}.txt.gz", gzip.compress(f"\n\n{plain}".encode(), mtime=0)


def _tables(article: Article, lang: str, number: int) -> Iterator[tuple[str, bytes]]:
    rows = [
        {"id": f"{lang}-{number}-{n}", "text": one, "date": "2013-08-06"}
        for n, one in enumerate(article.body)
    ]
    lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    yield f"rows-{number}.jsonl", lines.encode()
    yield f"rows-{number}.json", json.dumps(rows, ensure_ascii=False).encode()
    for ending, mark in (("csv", ","), ("tsv", "\t")):
        cells = "\r\n".join(
            mark.join(f'"{cell.replace(chr(34), chr(34) * 2)}"' for cell in row.values())
            for row in rows
        )
        yield f"rows-{number}.{ending}", f"id{mark}text{mark}date\r\n{cells}\r\n".encode()


def _feeds(article: Article, number: int) -> Iterator[tuple[str, bytes]]:
    body = escape("".join(f"<p>{escape(one)}</p>" for one in article.body))
    title = escape(article.title)
    yield (
        f"feed-{number}.rss",
        (
            f'<?xml version="1.0"?><rss version="2.0"><channel><title>x</title><item><title>{title}</title>'
            f"<link>https://example.org/{number}</link><pubDate>Tue, 06 Aug 2013 10:00:00 GMT</pubDate>"
            f"<description>{body}</description></item></channel></rss>"
        ).encode(),
    )
    yield (
        f"feed-{number}.xml",
        (
            f'<feed xmlns="http://www.w3.org/2005/Atom"><title>x</title><entry><title>{title}</title>'
            f'<link href="https://example.org/{number}"/><published>2013-08-06T10:00:00Z</published>'
            f'<content type="html">{body}</content></entry></feed>'
        ).encode(),
    )


def _warc(page: str, number: int) -> bytes:
    """Return a crawl of a page and a picture, as the standard (ISO 28500) writes it."""
    url = f"https://example.org/{number}/story"
    records = b""
    for kind, data in (("text/html; charset=utf-8", page.encode()), ("image/png", b"\x89PNG")):
        reply = f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\n\r\n".encode() + data
        head = (
            f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2020-01-01T00:00:00Z\r\n"
            f"WARC-Record-ID: <urn:x:{number}:{len(data)}>\r\nContent-Type: application/http; msgtype=response\r\n"
            f"Content-Length: {len(reply)}\r\n\r\n"
        )
        records += head.encode() + reply + b"\r\n\r\n"
    return records


def _tar(members: dict[str, bytes | str]) -> bytes:
    """Return a tar archive; a member that is a string is a link to it."""
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w") as archive:
        for name, data in members.items():
            info = tarfile.TarInfo(name)
            if isinstance(data, str):
                info.type, info.linkname = tarfile.SYMTYPE, data
                archive.addfile(info)
            else:
                info.size = len(data)
                archive.addfile(info, io.BytesIO(data))
    return stream.getvalue()


# What is broken ----------------------------------------------------------------------------------

Broken = tuple[str, bytes, Outcome, str]


def _broken() -> Iterator[Broken]:
    en, ar, ru = ARTICLES["en"], ARTICLES["ar"], ARTICLES["ru"]
    paper = office.pdf(en, "en", head="cut")
    plain = "\n\n".join(en.body).encode()
    yield "truncated.pdf", paper[: len(paper) // 3], "skipped", "PDF"
    yield "not-a.pdf.txt", office.pdf(en, "en", head="PDF called txt"), "read", ""
    yield "page-called.pdf", LAYOUTS["wire"](ar, "ar").encode(), "read", ""
    yield "text-called.docx", plain + b"\n", "read", ""
    yield "picture-called.txt", b"\x89PNG\r\n\x1a\n" + bytes(64), "skipped", "PNG image"
    wrong = LAYOUTS["wire"](ar, "ar").replace("utf-8", "utf-8 ")
    yield "declared-utf8.html", wrong.encode("cp1256", "replace"), "read", ""
    yield (
        "declared-latin.html",
        LAYOUTS["wire"](ru, "ru").replace("utf-8", "iso-8859-6").encode("cp1251", "replace"),
        "read",
        "",
    )
    yield "password.pdf", office.locked_pdf(en, password="secret"), "skipped", "password"  # noqa: S106
    yield "aes.pdf", office.locked_pdf(en, password="", aes=True), "read", ""
    yield "scan.pdf", office.scanned_pdf(), "skipped", "scan"
    yield "bomb.pdf", _pdf_bomb(), "skipped", ""
    yield "empty.txt", b"", "skipped", "empty"
    yield "empty.docx", b"", "skipped", "empty"
    yield "blank.txt", b" \n\t\r\n", "skipped", "empty"
    yield (
        "random.bin",
        bytes(zlib.crc32(bytes([n % 256, n // 256])) % 256 for n in range(5000)),
        "skipped",
        "",
    )
    yield "zeros.txt", plain[:50] + b"\0\0\0" + plain[50:], "skipped", "zero bytes"
    yield (
        "deep.html",
        b"<html><body>" + b"<div>" * 60_000 + plain + b"</div>" * 60_000,
        "skipped",
        "",
    )
    yield (
        "entities.xml",
        _xml('<!ENTITY x SYSTEM "file:///etc/passwd">', "&x;"),
        "skipped",
        "entities",
    )
    laughs = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    yield "laughs.rss", _xml(f'<!ENTITY a0 "ha">{laughs}', "&a11;"), "skipped", "entities"
    yield "no-column.csv", b"a,b\n1,2\n", "skipped", "no column 'text'"
    yield "broken.json", b'{"text": "x", ', "skipped", "not JSON"
    yield "deep.json", b"[" * 100_000, "skipped", ""
    yield (
        "some-lines.jsonl",
        b'{"text": "The envoy said that talks would resume."}\nnot json\n',
        "read",
        "",
    )
    yield (
        "analysis.jsonl",
        b'{"speechkit": "analysis", "schema": 1, "manifest": {}}\n',
        "skipped",
        "analysis",
    )
    yield "old.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512), "skipped", "old Office"
    yield (
        "cut.eml",
        b"From: a@example.org\nSubject: x\nDate: never\nMIME-Version: 1.0\n\n",
        "skipped",
        "mail",
    )
    yield (
        "other.xml",
        b"<?xml version='1.0'?><data><row>1</row></data>",
        "skipped",
        "XML of another kind",
    )
    yield "cut.warc", _warc("<p>cut", 9)[:200], "skipped", "no page"


def _xml(declaration: str, body: str) -> bytes:
    return (
        f'<?xml version="1.0"?><!DOCTYPE rss [{declaration}]><rss><channel><item>'
        f"<description>{body}</description></item></channel></rss>"
    ).encode()


def _pdf_bomb() -> bytes:
    """Return a PDF whose page unpacks to 200 MB."""
    packer = zlib.compressobj(9)
    packed = b"".join([*(packer.compress(bytes(1 << 20)) for _ in range(200)), packer.flush()])
    return (
        b"%%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>>endobj\n"
        b"4 0 obj<</Filter/FlateDecode/Length %d>>stream\n%s\nendstream endobj\n"
        b"trailer<</Root 1 0 R/Size 5>>\nstartxref\n0\n%%%%EOF\n" % (len(packed), packed)
    )


def _archives() -> Iterator[Broken]:
    text = "\n".join(ARTICLES["fr"].body).encode()
    bundle = office.zipped({"a.txt": text + b"1", "b.docx": office.word(ARTICLES["es"])})
    yield "bomb.zip", office.zipped({"zeros.txt": bytes(40 << 20)}), "skipped", "grows from"
    yield "bomb.txt.gz", gzip.compress(bytes(40 << 20), mtime=0), "skipped", "grows from"
    nested = text
    for depth in range(6):
        nested = office.zipped({f"{depth}.zip" if depth else "deep.txt": nested})
    yield "nested.zip", nested, "skipped", "within 3 others"
    yield (
        "traversal.zip",
        office.zipped({"../../evil.txt": text, "good.txt": text + b"2"}),
        "read",
        "",
    )
    yield (
        "traversal.tar",
        _tar({"/etc/evil.txt": text, "link.txt": "/etc/passwd"}),
        "skipped",
        "refused",
    )
    yield "truncated.zip", bundle[: len(bundle) // 2], "skipped", "damaged archive"
    yield "truncated.tar.bz2", bz2.compress(_tar({"a.txt": text * 50}))[:300], "skipped", "damaged"
    yield "truncated.docx", office.word(ARTICLES["fr"])[:5000], "skipped", "damaged"
    yield "locked.zip", _locked(office.zipped({"secret.txt": text})), "skipped", "password"
    yield "empty.zip", office.zipped({}), "skipped", "without a file"
    yield "sheet.xlsx", office.zipped({"xl/workbook.xml": b"<x/>"}), "skipped", "Excel"
    yield "lying.zip", _lying(text), "skipped", ""


def _locked(data: bytes) -> bytes:
    """Set the flag of encryption in both heads of a ZIP archive's only member."""
    changed = bytearray(data)
    changed[6] |= 1
    changed[data.index(b"PK\x01\x02") + 8] |= 1
    return bytes(changed)


def _lying(text: bytes) -> bytes:
    """Return a ZIP archive whose directory tells a smaller size than the truth."""
    data = bytearray(office.zipped({"a.txt": text * 20}))
    place = data.index(b"PK\x01\x02") + 24
    data[place : place + 4] = (100).to_bytes(4, "little")
    return bytes(data)


def _special(folder: Path) -> Iterator[Made]:
    """Make what is no plain file: links, pipes, sparse files, copies, locked files."""
    for copy, original in (
        ("copy-1.txt", "../en/plain-0.txt"),
        ("copy-2.html", "../ar/wire-0.html"),
    ):
        (folder / copy).write_bytes((folder / original).read_bytes())
        yield Made(f"{ODD}/{copy}", "duplicate")
    with (folder / "one-line.jsonl").open("wb") as lines:
        lines.write(b'{"text": "')
        lines.truncate(HUGE)
    yield Made(f"{ODD}/one-line.jsonl", "skipped", "longer than")
    with (folder / "one-line.txt").open("wb") as text:
        text.write(b"one")
        text.truncate(HUGE)
    yield Made(f"{ODD}/one-line.txt", "skipped", "bytes")
    if os.name != "posix":
        return
    (folder / "loop").symlink_to(folder, target_is_directory=True)
    yield Made(f"{ODD}/loop", "skipped", "link to a folder")
    (folder / "self.txt").symlink_to("self.txt")
    yield Made(f"{ODD}/self.txt", "skipped", "leads nowhere")
    (folder / "gone.txt").symlink_to("never-there.txt")
    yield Made(f"{ODD}/gone.txt", "skipped", "leads nowhere")
    os.mkfifo(folder / "pipe.txt")
    yield Made(f"{ODD}/pipe.txt", "skipped", "no regular file")
    (folder / "unreadable.txt").write_text("nobody may read this\n", encoding="utf-8")
    (folder / "unreadable.txt").chmod(0)
    readable = os.access(folder / "unreadable.txt", os.R_OK)  # whoever runs as root may
    yield Made(
        f"{ODD}/unreadable.txt", "read" if readable else "skipped", "" if readable else "Permission"
    )
