"""A document's text for selecting in it: on the page stands the text, character by character.

The element that holds the text holds nothing else, so that the characters before a place in it are
the offset in the document. The invisible commands of a hostile text (bidi overrides, control
characters) would reorder the page and are no characters of it: each stands there as an empty
element, shown by its number, and counts as one.
"""

import unicodedata
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from speechkit.errors import InputError
from speechkit.records import Span
from speechkit.summary import show


class Piece(NamedTuple):
    """Characters to be printed as they are, or one command to be named."""

    text: str
    command: str = ""


def pieces(text: str) -> Iterator[Piece]:
    """Yield a stretch of text in order, commands apart.

    >>> list(pieces("ab\u202ecd"))[1]
    Piece(text='', command='[U+202E]')
    """
    if show(text) == text:
        yield Piece(text)
        return
    start = 0
    for at, char in enumerate(text):
        shown = show(char)
        if shown != char:
            if start < at:
                yield Piece(text[start:at])
            yield Piece("", shown)
            start = at + 1
    if start < len(text):
        yield Piece(text[start:])


def visible(text: str) -> str:
    """Return the characters of a text that stand on the page as themselves."""
    return "".join(piece.text for piece in pieces(text))


def selected(text: str, form: Mapping[str, str]) -> Span:
    """Return what was selected on the page, without blanks at its ends and with whole characters.

    A letter and the marks on it are one to the eye; a selection never parts them.

    Args:
        text: The document's text.
        form: ``start`` and ``end`` in code points, and ``words``, the characters selected.

    Raises:
        InputError: Nothing is selected, or other words stand there.
    """
    try:
        span = Span(int(form["start"]), int(form["end"]))
    except (KeyError, ValueError):
        raise InputError("nothing is selected in the text") from None
    if not 0 <= span.start < span.end <= len(text):
        raise InputError(f"{span} is no stretch of a text of {len(text)} characters")
    words = form.get("words", "").replace("\r\n", "\n")
    if visible(span.of(text)) != words:
        raise InputError(f"{span} holds {span.of(text)!r}, not {words!r}: select it again")
    return _whole(text, span)


def _whole(text: str, span: Span) -> Span:
    words = span.of(text)
    start = span.end - len(words.lstrip())
    end = span.start + len(words.rstrip())
    if start >= end:
        raise InputError("only blanks are selected")
    while start > 0 and _is_mark(text[start]):
        start -= 1
    while end < len(text) and _is_mark(text[end]):
        end += 1
    return Span(start, end)


def _is_mark(char: str) -> bool:
    return unicodedata.category(char).startswith("M")
