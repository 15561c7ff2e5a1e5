"""XML and HTML to trees: the only place that knows lxml. Nothing outside the bytes is fetched."""

import re
import unicodedata
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from typing import Any

from speechkit.errors import InputError

Tree = Any
"""An element of lxml, which has no types."""

_ENTITIES = re.compile(rb"<!ENTITY", re.IGNORECASE)
_PROLOGUE = 1 << 16
BLOCKS = frozenset(
    """address article aside blockquote body caption center dd details div dl dt fieldset
    figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section summary
    table tbody td tfoot th thead tr ul""".split()  # noqa: SIM905 -- a list to read
)
_UNSEEN = frozenset(("script", "style", "noscript", "template", "head", "iframe", "svg", "object"))
_BLANKS = re.compile(r"[ \t\r\f\n\xa0]+")
_BREAKS = frozenset(("br", "lb"))
LINE_BREAK = "\v"
_STOPS = ".!?…。！？؟"
_COMMAS = ",،，、:：;；؛"
_CLOSERS = "\"'”’»)]」』）"
_LONG = 60


def _etree() -> Any:  # noqa: ANN401 -- lxml has no types
    from lxml import etree  # noqa: PLC0415 -- heavy, so on first use

    return etree


def parse_xml(data: bytes) -> Tree:
    """Return the root of an XML document.

    Raises:
        InputError: It is no XML, or defines entities, which are used to read other files or to
            fill the memory.
    """
    etree = _etree()
    plain = data[:_PROLOGUE].replace(b"\0", b"")
    if _ENTITIES.search(plain):
        raise InputError("defines entities of its own, which no text needs: refused")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=True
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise InputError(f"is no XML: {error}") from None
    if root is None:
        raise InputError("is no XML")
    return root


def parse_html(text: str) -> Tree | None:
    """Return the root of an HTML page, however broken; None where there is none."""
    etree = _etree()
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False, recover=True)
    try:
        return etree.fromstring(text.encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError):
        return None


def html_text(text: str) -> str:
    """Return all visible words of a page or a fragment, one block a line."""
    root = parse_html(text)
    return "" if root is None else visible_text(root)


def visible_text(
    root: Tree,
    blocks: AbstractSet[str] = BLOCKS,
    unseen: AbstractSet[str] = _UNSEEN,
    *,
    line: str = " ",
) -> str:
    """Return the visible words below an element, its blocks a blank line apart.

    Two line breaks end a paragraph. A single one does where the sentence has ended; elsewhere the
    words go on: a break between the words and "she said" is one of layout.

    Args:
        root: The element.
        blocks: Names of the elements that stand apart.
        unseen: Names of those that are not shown.
        line: What a line end in the text itself is: a space, or ``LINE_BREAK``.
    """
    pieces: list[str] = []
    # An explicit stack: pages may be nested deeper than Python calls.
    stack: list[tuple[Tree, bool]] = [(root, False)]
    while stack:
        node, done = stack.pop()
        name = node.tag if isinstance(node.tag, str) else ""
        edge = "\n" if name in blocks else LINE_BREAK if name in _BREAKS else ""
        if done:
            pieces.append("" if name in _BREAKS else edge)
            pieces.append(_inline(node.tail, line))
            continue
        stack.append((node, True))
        if name and name not in unseen:
            pieces.append(edge)
            pieces.append(_inline(node.text, line))
            stack.extend((child, False) for child in reversed(node))
    paragraphs = (one for block in "".join(pieces).split("\n") for one in _unbroken(block))
    return "\n\n".join(paragraphs)


def _inline(text: str | None, line: str) -> str:
    return (text or "").replace(LINE_BREAK, " ").replace("\n", line)


def _unbroken(block: str) -> Iterator[str]:
    """Yield the paragraphs of a block that has line breaks in it."""
    paragraph = ""
    for number, part in enumerate(_BLANKS.sub(" ", block).split(LINE_BREAK)):
        words = part.strip()
        if number and paragraph and not (words and _goes_on(paragraph, words)):
            yield paragraph
            paragraph = ""
        joint = " " if paragraph and not _is_wide(paragraph[-1]) else ""
        paragraph = f"{paragraph}{joint}{words}" if words else paragraph
    if paragraph:
        yield paragraph


def _goes_on(before: str, words: str) -> bool:
    """Say whether a sentence goes on behind a single line break."""
    ended = before.rstrip(_CLOSERS).endswith(tuple(_STOPS))
    listed = before.rstrip(_CLOSERS).endswith(tuple(_COMMAS))
    long = len(before) > (_LONG // 2 if _is_wide(before[-1]) else _LONG)
    return words[0].islower() or listed or (long and not ended)


def _is_wide(char: str) -> bool:
    return unicodedata.east_asian_width(char) in "WF"


def tag_name(node: Tree) -> str:
    """Return an element's name without its name space; of comments, nothing."""
    return node.tag.rpartition("}")[2] if isinstance(node.tag, str) else ""
