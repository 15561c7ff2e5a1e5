"""Web pages: the article without what stands around it (trafilatura), and what its markup says."""

import logging
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from speechkit.errors import InputError
from speechkit.lang.detect import detect
from speechkit.read.base import LARGEST_PLAIN, UNKNOWN, Source
from speechkit.read.charsets import decode_raw
from speechkit.read.page_facts import page_facts
from speechkit.read.structure import mark_structure
from speechkit.read.trees import LINE_BREAK, parse_html, visible_text
from speechkit.records import Document

if TYPE_CHECKING:
    from speechkit.read.registry import Reading

_CHARSET = re.compile(rb"(?:charset|encoding)\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]+)", re.IGNORECASE)
_DECLARED_WITHIN = 4096
# Trafilatura gives the names of TEI.
_BLOCKS = frozenset(
    ("ab", "body", "cell", "code", "head", "item", "list", "p", "quote", "row", "table")
)
_SPACE = re.compile(r"\s+")
_LINE_END = re.compile(r"\r\n?")


def read(source: Source, reading: "Reading") -> Iterator[Document]:
    """Yield the article of a page as one document.

    Its text is the headline and the article's paragraphs, a blank line between two.

    Raises:
        InputError: The page has no text, or is larger than a page may be.
    """
    data = source.data(LARGEST_PLAIN)
    declared = _CHARSET.search(data[:_DECLARED_WITHIN])
    name = source.charset or (declared[1].decode("ascii") if declared else None)
    raw, encoding = decode_raw(data, name)
    page = _LINE_END.sub("\n", raw).replace("\0", "\ufffd")
    root = parse_html(page)
    seen = "" if root is None else visible_text(root)
    if not seen:
        raise InputError("is a page without text, or nested too deeply to be one")
    facts = page_facts(root)
    paragraphs = [one for one in _article(page) if one] or seen.split("\n\n")
    headline = facts.title
    if headline and not _printed(headline, paragraphs):
        paragraphs = [headline, *paragraphs]
    text = "\n\n".join(paragraphs)
    top = _top(seen, headline, reading.options.lang or detect(text))
    yield Document(
        UNKNOWN,
        text,
        UNKNOWN,
        encoding=encoding,
        date=facts.date or top.date,
        title=headline,
        url=source.url or facts.url,
        byline=facts.byline or top.byline,
        symbol=top.symbol,
    )


def _article(page: str) -> list[str]:
    # Heavy, so on first use.
    import trafilatura  # noqa: PLC0415

    logging.getLogger("trafilatura").addHandler(logging.NullHandler())
    found = trafilatura.bare_extraction(page, include_comments=False, include_tables=True)
    body = getattr(found, "body", None)
    if body is None:
        return []
    return visible_text(body, _BLOCKS, frozenset(), line=LINE_BREAK).split("\n\n")


def _top(seen: str, headline: str | None, lang: str) -> Document:
    """Return what the visible page says behind its headline, where extraction drops it."""
    start = seen.find(headline) if headline else -1
    return mark_structure(Document(UNKNOWN, seen[max(start, 0) :], lang))


def _key(words: str) -> str:
    return _SPACE.sub(" ", words).strip().casefold()


def _printed(headline: str, paragraphs: list[str]) -> bool:
    return any(_key(one) == _key(headline) for one in paragraphs[:6])
