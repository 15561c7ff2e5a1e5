"""What a web page's own markup says of title, day, author and address.

For the day: JSON-LD first, then meta elements, then ``<time>``. Addresses are never read for days
(/2013/08/181112 is no 18 August), and guesses from the whole page are not made.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date as Date  # noqa: N812 -- ``date`` is a field's name
from datetime import datetime
from typing import Any

from speechkit.lang.dates import parse_date
from speechkit.read.trees import Tree

_META_DATES = (
    "article:published_time",
    "datepublished",
    "dc.date.issued",
    "dcterms.issued",
    "dc.date",
    "dcterms.date",
    "dcterms.created",
    "dc.date.created",
    "date",
    "pubdate",
    "publishdate",
    "publication_date",
    "sailthru.date",
    "parsely-pub-date",
)
_META_TITLES = ("og:title", "dc.title", "dcterms.title", "twitter:title")
_META_AUTHORS = ("author", "article:author", "dc.creator", "dcterms.creator")
_MOST_SCRIPTS = 20
_DEEPEST = 6
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class PageFacts:
    """Facts from markup; None where it does not tell."""

    title: str | None = None
    date: Date | None = None
    byline: str | None = None
    url: str | None = None


def page_facts(root: Tree) -> PageFacts:
    """Return what a page's markup says of it."""
    meta = _meta(root)
    linked = list(_linked(root))
    headline = next((_string(one.get("headline")) for one in linked if one.get("headline")), None)
    heading = next((_words(one) for one in root.iter("h1")), None)
    title = next((_words(one) for one in root.iter("title")), None)
    titles = (headline, *(meta.get(name) for name in _META_TITLES), heading, title)
    authors = (*map(_author, linked), *(meta.get(name) for name in _META_AUTHORS))
    return PageFacts(
        title=next((one for one in titles if one), None),
        date=_date(root, linked, meta),
        byline=next((one for one in authors if one), None),
        url=_canonical(root) or meta.get("og:url"),
    )


def _date(root: Tree, linked: list[dict[str, Any]], meta: dict[str, str]) -> Date | None:
    written = [_string(one.get("datePublished")) for one in linked]
    written += [meta.get(name) for name in _META_DATES]
    for value in written:
        if value and (day := iso_day(value)):
            return day
    return _time(root)


def _time(root: Tree) -> Date | None:
    """Return the day of the first ``<time>`` behind the headline, else of the first of all."""
    first: Date | None = None
    headed = False
    for node in root.iter("h1", "time"):
        if node.tag == "h1":
            headed = True
            continue
        day = iso_day(node.get("datetime") or "") or iso_day(_words(node) or "")
        if day and headed:
            return day
        first = first or day
    return first


def iso_day(value: str) -> Date | None:
    """Return the day of a time as computers write it, or of a date in words."""
    try:
        return datetime.fromisoformat(value.strip()).date()
    except ValueError:
        return parse_date(value[:80])


def _meta(root: Tree) -> dict[str, str]:
    found: dict[str, str] = {}
    for node in root.iter("meta"):
        name = node.get("property") or node.get("name") or node.get("itemprop") or ""
        content = _SPACE.sub(" ", node.get("content") or "").strip()
        if name and content:
            found.setdefault(name.lower(), content)
    return found


def _linked(root: Tree) -> Iterator[dict[str, Any]]:
    """Yield the objects of a page's JSON-LD, outermost first."""
    scripts = (one for one in root.iter("script") if one.get("type") == "application/ld+json")
    for _, script in zip(range(_MOST_SCRIPTS), scripts, strict=False):
        try:
            found = json.loads(script.text or "null")
        except (ValueError, RecursionError):
            continue  # a page's broken script is no fault of its text
        yield from _objects(found, _DEEPEST)


def _objects(value: object, depth: int) -> Iterator[dict[str, Any]]:
    if isinstance(value, list) and depth:
        for one in value:
            yield from _objects(one, depth - 1)
    elif isinstance(value, dict):
        yield value
        if depth:
            yield from _objects(value.get("@graph"), depth - 1)


def _author(one: dict[str, Any]) -> str | None:
    author = one.get("author")
    if isinstance(author, list):
        names = [_string(item.get("name") if isinstance(item, dict) else item) for item in author]
        return ", ".join(name for name in names if name) or None
    return _string(author.get("name") if isinstance(author, dict) else author)


def _canonical(root: Tree) -> str | None:
    links = (one for one in root.iter("link") if (one.get("rel") or "").lower() == "canonical")
    return next((one.get("href") for one in links if one.get("href")), None)


def _string(value: object) -> str | None:
    return _SPACE.sub(" ", value).strip() or None if isinstance(value, str) else None


def _words(node: Tree) -> str | None:
    return _string("".join(node.itertext()))
