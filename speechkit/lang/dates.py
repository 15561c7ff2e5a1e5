"""Days in texts of six languages: what is written, never what today is.

Names of months and what may stand around a date are data (``speechkit/data/dates/<code>.toml``).
A date is read only where day, month and year are there. Without a year, or as a word ("yesterday"),
it needs an anchor: a day that is known. Hijri dates are recognised so that their figures are not
taken for others, and have no day: the calendar depends on sighting and country.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date as Date  # noqa: N812 -- ``date`` is a field's name elsewhere
from datetime import timedelta
from functools import cache, lru_cache
from importlib import resources
from typing import Any, Literal, NamedTuple

from speechkit.records import Span

Form = Literal["full", "yearless", "relative", "hijri"]

_DATA = resources.files("speechkit") / "data" / "dates"
_EARLIEST, _LATEST = 1900, 2100
_NUMERALS = {char: str(value) for value, char in enumerate("〇一二三四五六七八九")} | {
    "零": "0",
    "○": "0",
}
_TEN = "十"
_NUMBER = re.compile(rf"[\d{_TEN}{''.join(_NUMERALS)}]")
_WITHOUT_NUMBER = frozenset({"hijri", "relative"})
_PLACE_WORDS = 3
_ITEMS = re.compile(r"\s+[|•·/–—-]\s+|[|•·]")
_EDGE = r"(?<![\w/.-])"
_END = r"(?![\w/-]|\.\d)"
_ISO = (
    rf"{_EDGE}(?P<y>\d{{4}})(?P<sep>[-/.])(?P<m>\d{{1,2}})(?P=sep)(?P<d>\d{{1,2}})"
    rf"(?:[T ]\d\d:\d\d\S*)?{_END}"
)
_FIGURES = rf"{_EDGE}(?P<a>\d{{1,2}})(?P<sep>[-/.])(?P<b>\d{{1,2}})(?P=sep)(?P<y>\d{{4}}){_END}"
_CHINESE = (
    r"(?:(?P<y>\d{4}|[〇零○一二三四五六七八九]{4})\s*年\s*)?"
    r"(?P<m>\d{1,2}|[一二三四五六七八九十]{1,3})\s*月\s*(?P<d>\d{1,2}|[一二三四五六七八九十]{1,3})\s*[日号號]"
)
_SPACE = r"[ \t\xa0\u200e\u200f]"


class Dated(NamedTuple):
    """A date in a text.

    Attributes:
        span: Where it stands.
        form: ``full``; ``yearless``; ``relative`` (yesterday); ``hijri``.
        day: The day, or None where the words and the anchor do not tell.
    """

    span: Span
    form: Form
    day: Date | None


@dataclass(frozen=True)
class Calendar:
    """How one language writes dates.

    Attributes:
        patterns: Kind of date to its pattern, likelier first.
        months: Folded name to number.
        numeric: Order of figures: ``dmy``, ``ymd`` or empty where it is ambiguous.
        relative: Word to days from the anchor.
        around: What may stand on the line of a date besides it.
    """

    patterns: tuple[tuple[str, re.Pattern[str]], ...]
    months: Mapping[str, int]
    numeric: str
    relative: Mapping[str, int]
    around: re.Pattern[str]


def has_number(text: str) -> bool:
    """Say whether a text has a number in it, without which it names no day."""
    return _NUMBER.search(text) is not None


def find_dates(text: str, lang: str, *, anchor: Date | None = None) -> Iterator[Dated]:
    """Yield the dates of a text in order.

    Args:
        text: The text.
        lang: ISO 639-1 code; of a language without data, ISO dates alone are found.
        anchor: A known day, from which "yesterday" and "6 August" are counted.
    """
    calendar = load_calendar(lang)
    found: list[Dated] = []
    numbered = has_number(text)
    for kind, pattern in calendar.patterns:
        if not numbered and kind not in _WITHOUT_NUMBER:
            continue
        for match in pattern.finditer(text):
            span = Span(*match.span())
            if not any(span.meets(other.span) for other in found):
                dated = _READ[kind](match, calendar, anchor)
                found.append(Dated(span, dated[0], dated[1]))
    yield from sorted(found)


def parse_date(value: str, lang: str | None = None) -> Date | None:
    """Return the day that a short text names in full, in the language or any of the six.

    >>> parse_date("الثلاثاء 6 آب/أغسطس 2013"), parse_date("二〇一三年八月六日")
    (datetime.date(2013, 8, 6), datetime.date(2013, 8, 6))
    """
    for code in (lang,) if lang else _codes():
        days = [dated.day for dated in find_dates(value, code) if dated.form == "full"]
        if days and days[0] is not None:
            return days[0]
    return None


def line_date(line: str, lang: str, *, anchor: Date | None = None) -> Date | None:
    """Return the day of a line that holds a date and nothing else that matters.

    "Published on Tuesday, 6 August 2013, 10 a.m." is one; a headline with a date in it is none.
    """
    if not has_number(line):
        return None
    calendar = load_calendar(lang)
    found = [dated for dated in find_dates(line, lang, anchor=anchor) if dated.form != "relative"]
    days = {dated.day for dated in found if dated.day is not None}
    if len(days) != 1:
        return None
    rest = line
    for dated in reversed(found):
        rest = f"{rest[: dated.span.start]} {rest[dated.span.end :]}"
    return days.pop() if not re.search(r"[^\W\d_]", calendar.around.sub(" ", rest)) else None


@lru_cache(maxsize=256)  # readers ask it of a page's first lines, and blocks are labelled by it
def own_date(line: str, lang: str) -> Date | None:
    """Return the day of a line, of an item of it, or of what follows a place and a comma.

    "6 August 2013 | Peace and Security" and "New York, 6 August 2013" have one.
    """
    if not has_number(line):
        return None
    items = [line, *_ITEMS.split(line)]
    place, comma, rest = line.partition("," if "," in line else "،")
    if comma and len(place.split()) <= _PLACE_WORDS:
        items.append(rest)
    return next((day for item in dict.fromkeys(items) if (day := line_date(item, lang))), None)


# Reading a match --------------------------------------------------------------------------------


def _day(year: int, month: int, day: int) -> Date | None:
    if not _EARLIEST <= year <= _LATEST:
        return None
    try:
        return Date(year, month, day)
    except ValueError:
        return None


def _near(month: int, day: int, anchor: Date | None) -> Date | None:
    """Return the day of this name that is nearest to the anchor."""
    if anchor is None:
        return None
    near = (_day(anchor.year + step, month, day) for step in (0, -1, 1))
    return min((one for one in near if one), key=lambda one: abs(one - anchor), default=None)


def _iso(match: re.Match[str], _: Calendar, __: Date | None) -> tuple[Form, Date | None]:
    return "full", _day(int(match["y"]), int(match["m"]), int(match["d"]))


def _figures(match: re.Match[str], calendar: Calendar, _: Date | None) -> tuple[Form, Date | None]:
    a, b, year = int(match["a"]), int(match["b"]), int(match["y"])
    one, two = _day(year, b, a), _day(year, a, b)
    if calendar.numeric == "dmy":
        return "full", one
    # Day first or month first: told only where one reading is no date, or both are the same.
    return "full", (one or two) if one is None or two is None or one == two else None


def _words(
    match: re.Match[str], calendar: Calendar, anchor: Date | None
) -> tuple[Form, Date | None]:
    parts = match.groupdict()
    names = [parts["month"], parts.get("other")]
    months = {calendar.months[_key(name)] for name in names if name}
    if len(months) > 1:
        return "full", None  # آب/تموز: a slip, or two months
    month, day = months.pop(), int(match["d"])
    if not parts.get("y"):
        return "yearless", _near(month, day, anchor)
    return "full", _day(int(match["y"]), month, day)


def _chinese(match: re.Match[str], _: Calendar, anchor: Date | None) -> tuple[Form, Date | None]:
    month, day = _number(match["m"]), _number(match["d"])
    if match["y"] is None:
        return "yearless", _near(month, day, anchor)
    return "full", _day(_number(match["y"]), month, day)


def _number(numerals: str) -> int:
    """Return the value of figures or Chinese numerals, with 十 or digit by digit."""
    if numerals.isdigit():
        return int(numerals)
    if _TEN in numerals:
        tens, _, ones = numerals.partition(_TEN)
        return 10 * int(_NUMERALS.get(tens, "1")) + int(_NUMERALS.get(ones, "0"))
    return int("".join(_NUMERALS[char] for char in numerals))


def _hijri(_: re.Match[str], __: Calendar, ___: Date | None) -> tuple[Form, Date | None]:
    return "hijri", None


def _relative(
    match: re.Match[str], calendar: Calendar, anchor: Date | None
) -> tuple[Form, Date | None]:
    if anchor is None:
        return "relative", None
    return "relative", anchor + timedelta(days=calendar.relative[_key(match.group())])


_READ = {
    "hijri": _hijri,
    "iso": _iso,
    "figures": _figures,
    "words": _words,
    "month first": _words,
    "chinese": _chinese,
    "relative": _relative,
}


# Data --------------------------------------------------------------------------------------------


@cache
def _codes() -> tuple[str, ...]:
    names = sorted(entry.name for entry in _DATA.iterdir() if entry.name.endswith(".toml"))
    return tuple(name[: -len(".toml")] for name in names)


@cache
def load_calendar(lang: str) -> Calendar:
    """Return how a language writes dates; of one without data, ISO dates alone."""
    path = _DATA / f"{lang}.toml"
    table = tomllib.loads(path.read_text(encoding="utf-8")) if lang in _codes() else {}
    months = {
        _key(name): number
        for number, names in enumerate(table.get("months", ()), 1)
        for name in names
    }
    return Calendar(
        patterns=tuple((kind, re.compile(one, re.IGNORECASE)) for kind, one in _patterns(table)),
        months=months,
        numeric=table.get("numeric", "ymd"),
        relative={_key(word): days for word, days in table.get("relative", {}).items()},
        around=_around(table),
    )


def _patterns(table: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    hijri = _any(table.get("hijri", ()))
    if hijri:
        year = rf"(?:[\s,،]+\d{{3,4}}(?:{_SPACE}*(?:هـ|ه|AH|H)\b)?)?"
        yield "hijri", rf"(?<![\w])(?:\d{{1,2}}{_SPACE}+)?{hijri}{year}(?!\w)"
    yield "iso", _ISO
    yield "figures", _FIGURES
    yield "chinese", _CHINESE
    names = _any([name for month in table.get("months", ()) for name in month])
    if names:
        ordinal, joiner = table["ordinal"], table["joiner"]
        month = rf"(?P<month>{names})\.?(?:\s*[/(]\s*(?P<other>{names})\)?)?"
        before = rf"{joiner}{_SPACE}*[,،]?{_SPACE}*(?:عام|سنة|de|del)?{_SPACE}*(?<!\d)"
        year = rf"(?:{before}(?P<y>(?:19|20|١٩|٢٠)\d\d)\b)?"
        yield "words", rf"(?<![\w/.-])(?P<d>\d{{1,2}}){ordinal}{joiner}\s+{month}{year}(?!\w)"
        yield (
            "month first",
            rf"\b{month}{_SPACE}+(?P<d>\d{{1,2}}){ordinal}\b(?:,?\s+(?P<y>(?:19|20)\d\d)\b)?(?!\w)",
        )
    words = _any(list(table.get("relative", {})))
    if words:
        edge = "" if not table.get("months") else r"\b"
        yield "relative", rf"{edge}{words}{edge}"


def _around(table: Mapping[str, Any]) -> re.Pattern[str]:
    words = [
        *table.get("weekdays", ()),
        *table.get("short_weekdays", ()),
        *table.get("published", ()),
    ]
    clock = [*table.get("clock", ()), "T", "Z"]
    plain = _any(words) or "(?!)"
    times = "|".join(sorted(clock, key=len, reverse=True))
    return re.compile(rf"(?<![^\W\d_])(?:{plain}|{times})(?![^\W\d_])", re.IGNORECASE)


def _any(words: Sequence[str]) -> str:
    longest = sorted(words, key=len, reverse=True)
    return f"(?:{'|'.join(re.escape(word) for word in longest)})" if longest else ""


def _key(word: str) -> str:
    return word.casefold()
