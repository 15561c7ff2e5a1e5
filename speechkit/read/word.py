"""DOCX: paragraphs and tables in order; running heads and feet behind them, labelled.

Tracked changes are read as accepted: what was inserted stands, what was deleted does not. The
file's own times are those of editing, so they are no day of publication.
"""

import zipfile
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from speechkit.errors import InputError
from speechkit.read.base import UNKNOWN, Source
from speechkit.read.office import check_package, join_blocks
from speechkit.records import Document

if TYPE_CHECKING:
    from speechkit.read.registry import Reading

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DROPPED = frozenset(
    f"{_W}{name}" for name in ("del", "moveFrom", "instrText", "delText", "txbxContent")
)
_GLYPHS = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "\u2011"}


def read(source: Source, reading: "Reading") -> Iterator[Document]:  # noqa: ARG001 -- the protocol
    """Yield the text of a Word file as one document.

    Raises:
        InputError: It is damaged, locked or out of proportion.
    """
    import docx  # noqa: PLC0415 -- heavy, so on first use

    check_package(source)
    try:
        document = docx.Document(source.stream)
        body = list(_blocks(document.element.body))
        running = list(_running(document))
        properties = document.core_properties
        title, author = properties.title or None, properties.author or None
    except (KeyError, ValueError, zipfile.BadZipFile, AttributeError) as error:
        raise InputError(f"is a damaged Word file: {error}") from None
    text, layout = join_blocks(body, running)
    # What Word writes where nobody is named.
    byline = None if author in ("python-docx", "Unknown", "Microsoft Office User") else author
    yield Document(UNKNOWN, text, UNKNOWN, title=title, byline=byline, layout=layout)


def _blocks(body: Any) -> Iterator[str]:  # noqa: ANN401 -- python-docx's elements have no types
    """Yield the paragraphs below an element in order, those of tables and text boxes too."""
    for paragraph in body.iter(f"{_W}p"):
        words = "".join(_words(paragraph)).strip()
        if words:
            yield words


def _words(paragraph: Any) -> Iterator[str]:  # noqa: ANN401 -- the same
    stack = list(reversed(paragraph))
    while stack:
        node = stack.pop()
        if node.tag in _DROPPED:
            continue
        if node.tag == f"{_W}t":
            yield node.text or ""
        elif node.tag in _GLYPHS:
            yield _GLYPHS[node.tag]
        else:
            stack.extend(reversed(node))


def _running(document: Any) -> Iterator[str]:  # noqa: ANN401 -- the same
    seen: set[str] = set()
    for section in document.sections:
        for part in (
            section.header,
            section.first_page_header,
            section.footer,
            section.first_page_footer,
        ):
            for words in () if part.is_linked_to_previous else _blocks(part._element):  # noqa: SLF001
                if words not in seen:
                    seen.add(words)
                    yield words
