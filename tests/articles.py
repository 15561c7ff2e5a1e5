"""One invented article in each language, in parts, with what stands around it on a page."""

import tomllib
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

DAY = date(2013, 8, 6)


@dataclass(frozen=True)
class Article:
    """An article and its page: title and body are what must be kept, the rest is not.

    Attributes:
        title: The headline.
        body: Paragraphs.
        day: The day of publication as this language writes it.
        place: Where it is datelined.
        nav: Items of navigation.
        caption: Under the picture.
        credit: Who took the picture.
        related: Headlines of other articles.
        byline: Who wrote it.
        footer: The page's foot.
    """

    title: str
    body: tuple[str, ...]
    day: str
    place: str
    nav: tuple[str, ...]
    caption: str
    credit: str
    related: tuple[str, ...]
    byline: str
    footer: str


def _load() -> dict[str, Article]:
    path = Path(__file__).with_suffix(".toml")
    tables = tomllib.loads(path.read_text(encoding="utf-8"))
    found: dict[str, Article] = {}
    for lang, table in tables.items():
        values: dict[str, Any] = {
            key: tuple(value) if isinstance(value, list) else value for key, value in table.items()
        }
        found[lang] = Article(**values)
    return found


ARTICLES = _load()
"""Language to article; all six tell the same."""
