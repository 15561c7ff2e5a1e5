"""RSS and Atom files: one document an entry, as far as the feed carries its text."""

from collections.abc import Iterator
from datetime import date as Date  # noqa: N812 -- ``date`` is a field's name
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

from speechkit.errors import InputError
from speechkit.read.base import UNKNOWN, Source
from speechkit.read.page_facts import iso_day
from speechkit.read.trees import Tree, html_text, parse_xml, tag_name
from speechkit.records import Document, Origin, Skipped

if TYPE_CHECKING:
    from speechkit.read.registry import Reading

_ROOTS = ("rss", "feed", "RDF")
_TEXTS = ("encoded", "content", "description", "summary")
_DAYS = ("pubDate", "published", "date", "updated", "issued")
_AUTHORS = ("creator", "author")


def read(source: Source, reading: "Reading") -> Iterator[Document | Skipped]:  # noqa: ARG001
    """Yield one document an entry: its headline, a blank line, its text.

    Raises:
        InputError: It is no feed, or has no entry.
    """
    root = parse_xml(source.data())
    if tag_name(root) not in _ROOTS:
        raise InputError(f"is XML of another kind (<{tag_name(root)}>): expected RSS, Atom or HTML")
    entries = [node for node in root.iter() if tag_name(node) in ("item", "entry")]
    if not entries:
        raise InputError("is a feed without an entry")
    for number, entry in enumerate(entries, 1):
        title, text = html_text(_first(entry, ("title",)) or ""), _text(entry)
        title = " ".join(title.split())
        if not text:
            yield Skipped(f"{source.path}:{number}", "is an entry without text")
            continue
        yield Document(
            f"{source.stem}-{number}",
            f"{title}\n\n{text}" if title else text,
            UNKNOWN,
            date=_day(entry),
            title=title or None,
            url=_link(entry),
            byline=_author(entry),
            origin=(Origin(0, "row", number),),
        )


def _text(entry: Tree) -> str:
    """Return the longest of an entry's texts: the whole article where the feed carries it."""
    found = (html_text(_first(entry, (name,)) or "") for name in _TEXTS)
    return max(found, key=len, default="")


def _first(entry: Tree, names: tuple[str, ...]) -> str | None:
    for name in names:
        for node in entry:
            if tag_name(node) == name:
                words = "".join(node.itertext()).strip()
                if words:
                    return words
    return None


def _day(entry: Tree) -> Date | None:
    for name in _DAYS:
        value = _first(entry, (name,))
        try:
            day = parsedate_to_datetime(value).date() if value else None
        except ValueError:
            day = iso_day(value or "")
        if day:
            return day
    return None


def _link(entry: Tree) -> str | None:
    links = [node for node in entry if tag_name(node) == "link"]
    usual = [node for node in links if node.get("rel") in (None, "alternate")]
    return next(((node.get("href") or node.text or "").strip() or None for node in usual), None)


def _author(entry: Tree) -> str | None:
    words = _first(entry, _AUTHORS)
    return " ".join(words.split()) if words else None
