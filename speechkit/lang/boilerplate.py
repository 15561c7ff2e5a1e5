"""Patterns of page furniture: what stands on a news page and is no part of the article.

A lexicon gives them in a table ``[boilerplate]`` with the lists ``breadcrumbs`` (navigation words,
dates, "share" buttons), ``media`` (photo credits, captions), ``bylines`` (who wrote it) and
``notices`` (embargoes, "check against delivery": lines for editors). Every
entry is a regular expression that must fit a whole line, whatever its case; an item of navigation
is one, since a line like "Home > News" is cut at its separators first. What looks alike in every
language is here.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from speechkit.errors import LexiconError

Furniture = Literal["breadcrumb", "media", "notice"]

LONGEST = 300
"""Longer lines, in characters, are never furniture."""

_MEDIA = (
    r"media:\S+",
    r"\[?\s*(?:image|img|photo|video|audio)\s*[:#]\s*\S+\s*\]?",
    r"!?\[[^\]]*\]\([^)\s]+\)",
    r"\S+\.(?:jpe?g|png|gif|webp|svg|mp3|mp4|webm)",
    r"(?:https?://|www\.)\S+",
    r"©.*",
    r"UN Photo ?/.*",
)
_BREADCRUMBS = (
    r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}",
    r"\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}",
    r"\d{4}年\d{1,2}月\d{1,2}日",
)
_NOTICES = (
    # A UN document's symbol, alone or behind a name: "United Nations S/PV.7000".
    r"(?:[^\W\d]+ +){0,4}(?:A|S|E|T|ST|SG|SC|GA|DSG|HR|HRC|PBC|CD|TD)/[A-Z0-9][A-Z0-9./()-]*\d\)?",
)
_SEPARATOR = re.compile(r"\s*[>›»→|/·•]+\s*|\s+[-–—]\s+")
_KEYS = ("breadcrumbs", "media", "bylines", "notices")


@dataclass(frozen=True, slots=True)
class Boilerplate:
    """The compiled patterns of one language, the shared ones among them."""

    breadcrumbs: re.Pattern[str]
    media: re.Pattern[str]
    bylines: re.Pattern[str]
    notices: re.Pattern[str]

    def label(self, line: str) -> Furniture | None:
        """Say what kind of furniture a line is; None for text.

        The line is one without surrounding space.
        """
        if len(line) > LONGEST:
            return None
        if self.media.fullmatch(line):
            return "media"
        if self.notices.fullmatch(line):
            return "notice"
        if self.breadcrumbs.fullmatch(line):
            return "breadcrumb"
        items = [item for item in _SEPARATOR.split(line) if item]
        if items and all(self.breadcrumbs.fullmatch(item) for item in items):
            return "breadcrumb"
        return None


def parse(table: Mapping[str, object]) -> Boilerplate:
    """Compile a lexicon's table ``[boilerplate]``; an empty one gives the shared patterns.

    Raises:
        LexiconError: Names the entry that is no list of regular expressions.
    """
    for key in table:
        if key not in _KEYS:
            known = ", ".join(_KEYS)
            raise LexiconError(f"[boilerplate] has {key!r}; known are: {known}")
    own = {key: _entries(key, table.get(key, ())) for key in _KEYS}
    return Boilerplate(
        breadcrumbs=_any((*_BREADCRUMBS, *own["breadcrumbs"], *own["bylines"])),
        media=_any((*_MEDIA, *own["media"])),
        bylines=_any(own["bylines"]),
        notices=_any((*_NOTICES, *own["notices"])),
    )


def _entries(key: str, value: object) -> Sequence[str]:
    if not isinstance(value, Sequence) or isinstance(value, str):
        raise LexiconError(f"[boilerplate] {key}: expected a list of regular expressions")
    for number, entry in enumerate(value, 1):
        where = f"[boilerplate] {key}, entry {number}"
        if not isinstance(entry, str) or not entry:
            raise LexiconError(f"{where}: {entry!r} is not a regular expression")
        try:
            re.compile(entry)
        except re.error as error:
            raise LexiconError(f"{where}: {entry!r} is not a regular expression: {error}") from None
    return value


def _any(patterns: Sequence[str]) -> re.Pattern[str]:
    alternatives = "|".join(f"(?:{pattern})" for pattern in patterns)
    return re.compile(alternatives or "(?!)", re.IGNORECASE)
