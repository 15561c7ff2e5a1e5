"""PDF: pages to paragraphs, with the page of each; running heads and feet behind, labelled.

Lines are joined to paragraphs by their places on the page (``pdf_lines.py``), words broken at the
end of a line are joined. Pages that are pictures are reported. Fonts without a table of characters
give no text that can be trusted; they are reported too.
"""

import logging
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, BinaryIO

from speechkit.errors import InputError
from speechkit.read.base import UNKNOWN, Source
from speechkit.read.pdf_lines import Line, page_lines
from speechkit.read.pdf_paragraphs import find_running, join_pages
from speechkit.records import Document, Skipped

if TYPE_CHECKING:
    from pypdf import PdfReader

    from speechkit.read.registry import Reading

_MOST_PAGES = 5000
_UNKNOWN_GLYPHS = 0.2
_TITLES = ("untitled", "microsoft word - ", ".doc", ".indd", ".qxd", ".pdf")


def read(source: Source, reading: "Reading") -> Iterator[Document | Skipped]:  # noqa: ARG001
    """Yield the text of a PDF file as one document, and a ``Skipped`` for pages without text.

    Raises:
        InputError: It is damaged, locked with a password, or has no text at all.
    """
    source.data()  # refuses a file that is too large
    reader = open_pdf(source.stream)
    count = len(reader.pages)
    if count > _MOST_PAGES:
        raise InputError(f"has {count:,} pages; more than {_MOST_PAGES:,} are no single text")
    pages, faults = _pages(reader, count)
    if not any(pages):
        raise InputError(_fault(faults, count))
    for number, reason in faults.items():
        yield Skipped(f"{source.path}:page {number}", reason)
    text, origin, layout = join_pages(pages, find_running(pages))
    title, author = _properties(reader)
    yield Document(UNKNOWN, text, UNKNOWN, title=title, byline=author, origin=origin, layout=layout)


def open_pdf(stream: BinaryIO) -> "PdfReader":
    """Return the reader of a PDF file whose pages can be counted.

    Raises:
        InputError: It is damaged, or locked with a password.
    """
    import pypdf  # noqa: PLC0415 -- heavy, so on first use

    logging.getLogger("pypdf").addHandler(logging.NullHandler())
    stream.seek(0)
    try:
        reader = pypdf.PdfReader(stream, strict=False)
        _unlock(reader)
        len(reader.pages)
    except InputError:
        raise
    except pypdf.errors.DependencyError:
        raise InputError(
            "is encrypted with AES: pip install 'speechkit[aes]', or save it without encryption"
        ) from None
    except (pypdf.errors.PyPdfError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise InputError(f"is a damaged PDF file: {error!r:.120}") from None
    return reader


def _unlock(reader: "PdfReader") -> None:
    # Many files are encrypted with an empty password, only to forbid printing.
    if reader.is_encrypted and not reader.decrypt(""):
        raise InputError("is locked with a password: save it without one")


def _pages(reader: "PdfReader", count: int) -> tuple[list[list[Line]], dict[int, str]]:
    """Return the lines of each page, and what is wrong with pages that have none."""
    pages: list[list[Line]] = []
    faults: dict[int, str] = {}
    for number in range(1, count + 1):
        try:
            page = reader.pages[number - 1]
            lines = page_lines(page)
            pictures = bool(lines) or _has_pictures(page)
        except Exception as error:  # noqa: BLE001 -- pypdf meets damage with whatever comes
            faults[number] = f"is damaged: {type(error).__name__}: {error}"[:200]
            pages.append([])
            continue
        words = "".join(line.text for line in lines)
        if not words.strip():
            lines = []
            if pictures:
                faults[number] = "is a picture without text (a scan): run OCR over it first"
        elif words.count("\ufffd") > _UNKNOWN_GLYPHS * len(words):
            lines = []
            faults[number] = "has a font that does not say which characters it shows: run OCR"
        pages.append(lines)
    return pages, faults


def _has_pictures(page: Any) -> bool:  # noqa: ANN401 -- pypdf's page
    resources = page.get("/Resources")
    found = resources.get_object().get("/XObject") if resources is not None else None
    return bool(found is not None and len(found.get_object()))


def _fault(faults: dict[int, str], count: int) -> str:
    reasons = sorted(set(faults.values()))
    if not reasons:
        return f"has no text ({count} empty pages)"
    return f"has no text; each of its {count} pages: {reasons[0]}"


def _properties(reader: "PdfReader") -> tuple[str | None, str | None]:
    try:
        found = reader.metadata
        title, author = (found.title, found.author) if found else (None, None)
    except Exception:  # noqa: BLE001 -- the same: properties are no reason to lose the text
        return None, None
    title = " ".join(str(title).split()) if title else ""
    named = title and not any(mark in title.lower() for mark in _TITLES)
    return (title if named else None), (str(author).strip() or None if author else None)
