"""ODT (OpenDocument text): paragraphs and headings in order; running heads and feet behind them.

Deleted text of tracked changes and annotations are no part of the text; footnotes stand where
their mark is, in a paragraph of their own.
"""

import zipfile
from collections.abc import Iterator
from typing import TYPE_CHECKING

from speechkit.errors import InputError
from speechkit.read.base import UNKNOWN, Source
from speechkit.read.office import check_package, join_blocks
from speechkit.read.trees import Tree, parse_xml
from speechkit.records import Document

if TYPE_CHECKING:
    from speechkit.read.registry import Reading

_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_PARAGRAPHS = (f"{_TEXT}p", f"{_TEXT}h")
_DROPPED = (f"{_TEXT}tracked-changes", f"{_OFFICE}annotation", f"{_TEXT}note-citation")
_GLYPHS = {f"{_TEXT}tab": "\t", f"{_TEXT}line-break": "\n"}
_RUNNING = tuple(f"{_STYLE}{name}" for name in ("header", "footer", "header-first", "footer-first"))
_MOST_SPACES = 1000


def read(source: Source, reading: "Reading") -> Iterator[Document]:  # noqa: ARG001 -- the protocol
    """Yield the text of an OpenDocument file as one document.

    Raises:
        InputError: It is damaged, locked or out of proportion.
    """
    check_package(source)
    with zipfile.ZipFile(source.stream) as package:
        names = package.namelist()
        if "content.xml" not in names:
            raise InputError("is a damaged OpenDocument file: content.xml is missing")
        parts = {
            name: parse_xml(package.read(name))
            for name in ("content.xml", "styles.xml", "meta.xml")
            if name in names
        }
    body = list(_blocks(parts["content.xml"]))
    styles, meta = parts.get("styles.xml"), parts.get("meta.xml")
    heads = [] if styles is None else [one for name in _RUNNING for one in styles.iter(name)]
    running = dict.fromkeys(words for head in heads for words in _blocks(head))
    text, layout = join_blocks(body, list(running))
    title, author = (None, None) if meta is None else (_fact(meta, "title"), _fact(meta, "creator"))
    yield Document(UNKNOWN, text, UNKNOWN, title=title, byline=author, layout=layout)


def _fact(meta: Tree, name: str) -> str | None:
    node = next(meta.iter(f"{_DC}{name}"), None)
    return None if node is None else (node.text or "").strip() or None


def _blocks(root: Tree) -> Iterator[str]:
    for paragraph in root.iter(*_PARAGRAPHS):
        if not any(parent.tag in _DROPPED for parent in paragraph.iterancestors()):
            words = "".join(_words(paragraph)).strip()
            if words:
                yield words


def _words(paragraph: Tree) -> Iterator[str]:
    """Yield the words of a paragraph, without those of paragraphs and notes inside it."""
    yield paragraph.text or ""
    stack = [(node, False) for node in reversed(paragraph)]
    while stack:
        node, done = stack.pop()
        if done:
            yield node.tail or ""
            continue
        stack.append((node, True))
        if node.tag in _GLYPHS:
            yield _GLYPHS[node.tag]
        elif node.tag == f"{_TEXT}s":
            count = node.get(f"{_TEXT}c") or "1"
            yield " " * min(int(count) if count.isdigit() else 1, _MOST_SPACES)
        elif node.tag not in (*_DROPPED, *_PARAGRAPHS) and isinstance(node.tag, str):
            yield node.text or ""
            stack.extend((child, False) for child in reversed(node))
