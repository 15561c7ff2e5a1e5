"""Where in a Word document something is to go: placeholders, bookmarks, and what is there already.

A placeholder may be split over runs, as Word does after every correction. What is deleted, moved
away or stands in a text box is not looked at.
"""

import json
import re
from collections.abc import Iterator
from typing import NamedTuple

from speechkit.errors import InputError
from speechkit.office.opc import Element
from speechkit.office.word import W

PREFIX = "speechkit:"
_PLACEHOLDER = re.compile(r"\{\{\s*([^{}]+?)\s*\}\}")
_ELSEWHERE = frozenset(f"{{{W}}}{name}" for name in ("del", "moveFrom", "txbxContent"))
_PLAIN = frozenset(f"{{{W}}}{name}" for name in ("pPr", "r", "proofErr"))
_PLAIN_RUN = frozenset(f"{{{W}}}{name}" for name in ("rPr", "t"))
_LONGEST_TAG = 64  # letters, in Word


class Place(NamedTuple):
    """A placeholder in a paragraph.

    Attributes:
        paragraph: The paragraph.
        texts: Its ``w:t`` elements, in order.
        start: Where the placeholder begins in their joined text.
        end: Where it ends.
    """

    paragraph: Element
    texts: tuple[Element, ...]
    start: int
    end: int

    @property
    def all_words(self) -> bool:
        """Whether the paragraph has no other words."""
        whole = "".join(text.text or "" for text in self.texts)
        return whole.strip() == whole[self.start : self.end]

    @property
    def alone(self) -> bool:
        """Whether the paragraph holds nothing else at all: no comment, mark or break."""
        if not self.all_words:
            return False
        if self.paragraph.find(f"{{{W}}}pPr/{{{W}}}sectPr") is not None:
            return False
        runs = (child for run in self.paragraph.iter(f"{{{W}}}r") for child in run)
        return all(child.tag in _PLAIN for child in self.paragraph) and all(
            child.tag in _PLAIN_RUN for child in runs
        )


def is_placeholder(at: str) -> bool:
    """Say whether a marker is a placeholder, ``{{name}}``; else it is a bookmark."""
    return _PLACEHOLDER.fullmatch(at.strip()) is not None


def name_of(at: str) -> str:
    """Return a placeholder as it is compared: without spaces at the edges of its name."""
    found = _PLACEHOLDER.fullmatch(at.strip())
    return f"{{{{{found[1]}}}}}" if found else at


def tag_of(at: str) -> str:
    """Return the tag under which an insertion is found again."""
    tag = PREFIX + name_of(at)
    return tag if len(tag) <= _LONGEST_TAG else tag[: _LONGEST_TAG - 9] + f"~{_check(tag):08x}"


def _check(text: str) -> int:
    from zlib import crc32  # noqa: PLC0415 -- for long names alone

    return crc32(text.encode("utf-8"))


def kept(data: str) -> dict[str, str]:
    """Return what an insertion says of itself.

    Raises:
        InputError: It cannot be read any more.
    """
    try:
        found = json.loads(data)
    except ValueError as error:
        raise InputError(f"what speechkit wrote into the paper was damaged: {error}") from error
    plain = isinstance(found, dict) and all(isinstance(value, str) for value in found.values())
    return found if plain else {}


def insertion(root: Element, at: str, holder: str) -> Element | None:
    """Return the content control an earlier run left, or None.

    Args:
        root: The document.
        at: The marker.
        holder: What it stands for: ``block``, or ``inline`` for a reference within a sentence.
    """
    wanted = tag_of(at)
    for tag in root.iter(f"{{{W}}}tag"):
        control = tag.getparent().getparent()
        block = control.find(f"{{{W}}}sdtContent/{{{W}}}p") is not None
        if tag.get(f"{{{W}}}val") == wanted and block == (holder == "block"):
            return control
    return None


def find_placeholder(root: Element, at: str) -> Place:
    """Return where a placeholder stands.

    Raises:
        InputError: It stands nowhere, or twice; lists the markers there are.
    """
    found = [place for name, place in _placeholders(root) if name == name_of(at)]
    if len(found) > 1:
        raise InputError(f"the placeholder {at} stands {len(found)} times; give each its own name")
    if not found:
        raise InputError(_missing(root, f"placeholder {at}"))
    return found[0]


def find_bookmark(root: Element, at: str) -> Element:
    """Return the element behind which a bookmark's figure goes: its last paragraph.

    Raises:
        InputError: There is no such bookmark; lists the markers there are.
    """
    for start in root.iter(f"{{{W}}}bookmarkStart"):
        if start.get(f"{{{W}}}name") != at:
            continue
        number = start.get(f"{{{W}}}id")
        ends = root.iterfind(f".//{{{W}}}bookmarkEnd[@{{{W}}}id='{number}']")
        last = next(ends, start)
        while (parent := last.getparent()) is not None:
            if last.tag in {f"{{{W}}}p", f"{{{W}}}tbl"} or parent.tag == f"{{{W}}}body":
                return last
            last = parent
    raise InputError(_missing(root, f"bookmark {at!r}"))


def _missing(root: Element, what: str) -> str:
    placeholders = [name for name, _ in _placeholders(root)]
    names = [mark.get(f"{{{W}}}name", "") for mark in root.iter(f"{{{W}}}bookmarkStart")]
    bookmarks = [name for name in names if name and not name.startswith("_")]
    there = ", ".join(dict.fromkeys((*placeholders, *bookmarks))) or "none"
    return f"no {what} in the paper; markers found: {there}"


def _placeholders(root: Element) -> Iterator[tuple[str, Place]]:
    for paragraph in root.iter(f"{{{W}}}p"):
        texts = tuple(_texts(paragraph))
        whole = "".join(text.text or "" for text in texts)
        for match in _PLACEHOLDER.finditer(whole):
            yield f"{{{{{match[1]}}}}}", Place(paragraph, texts, *match.span())


def _texts(paragraph: Element) -> Iterator[Element]:
    """Yield the texts of a paragraph that are there to be read and are its own."""
    for text in paragraph.iter(f"{{{W}}}t"):
        up = text.getparent()
        while up is not None and up is not paragraph and up.tag not in _ELSEWHERE:
            if up.tag == f"{{{W}}}p":
                break
            up = up.getparent()
        box = any(one.tag == f"{{{W}}}txbxContent" for one in paragraph.iterancestors())
        if up is paragraph and not box:
            yield text
