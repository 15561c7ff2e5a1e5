"""What a document says of itself at its top: UN symbol, byline, day.

Only lines that hold nothing else are believed, and a dateline (``GENEVA, 6 August 2013 –``). What
stands in running text is about something else. Labels of the lines (notices, bylines, navigation)
are made behind reading, from the same patterns of the lexicon.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date as Date  # noqa: N812 -- ``date`` is the field's name

from speechkit.lang.boilerplate import Boilerplate
from speechkit.lang.dates import find_dates, has_number, own_date
from speechkit.lang.load import available, load
from speechkit.records import Document

_TOP_LINES = 30
_TOP = 6000
_SHORT = 120
_DATELINE = 80
_BODIES = 3
_BODY = 300
"""Characters above which a line is body, behind which no line says the day."""
_LAST = 3
# Source: dag.un.org/handle/11176/387362 and the UN's style manual: organ, then parts by slashes.
_SYMBOL = re.compile(
    r"(?<![\w/])(?:A|S|E|T|ST|SG|SC|GA|DSG|HR|HRC|PBC|CD|NPT|BWC|TD|DC|OBV|ECOSOC|AFR|PAL|ORG|IHA|"
    r"CEDAW|CERD|CCPR|CRC|CAT)/[A-Z0-9][A-Z0-9./()-]*\d\)?(?: ?\((?:19|20)\d\d\))?(?![\w/])"
)
_MASTHEAD = re.compile(r"[^\W\d_]{2,}")
_MASTHEAD_WORDS = 5
# Behind the date of a dateline: an agency in brackets perhaps, then a dash; in Chinese 电 or 讯.
_OPENS = re.compile(
    r"\s*(?:года|год|г\.|م\b)?\s*[,،，]?\s*(?:[(（\[][^)）\]\n]{1,40}[)）\]]\.?)?\s*(?:[-–—―]{1,2}|ـ+|:|：)"
    r"|\s*(?:года|год|г\.)?\s*/[^/\n]{1,40}/"  # Москва, 6 августа 2013 г. /ТАСС/.
    r"|\s*[电電讯訊]|\s*[(（][^)）\n]{1,40}[)）]\s"
)


def mark_structure(document: Document) -> Document:
    """Return the document with symbol, byline and day where its top tells and metadata did not."""
    lines = [line.strip() for line in document.text[:_TOP].split("\n")]
    top = [line for line in lines if line][:_TOP_LINES]
    symbol = document.symbol or _symbol(top, document.title)
    byline, day = document.byline, document.date
    if document.lang in available():
        boilerplate = load(document.lang).boilerplate
        byline = byline or _byline(top, boilerplate)
    day = day or _top_date(top, document.lang) or _dateline(top, document.lang)
    day = day or _last_date(document)
    return replace(document, symbol=symbol, byline=byline, date=day)


def _symbol(top: Sequence[str], title: str | None) -> str | None:
    """Return the symbol on a line of its own or of a masthead (``United Nations S/PV.7000``)."""
    for line in (*top, *((title,) if title else ())):
        found = _SYMBOL.findall(line) if len(line) <= _SHORT else []
        if found:
            rest = _SYMBOL.sub(" ", line)
            if len(_MASTHEAD.findall(rest)) <= _MASTHEAD_WORDS and not rest.rstrip().endswith("."):
                return str(found[0])
    return None


def _byline(top: Sequence[str], boilerplate: Boilerplate) -> str | None:
    for line in top:
        if len(line) <= _SHORT and boilerplate.bylines.fullmatch(line):
            return line
    return None


def _top_date(top: Sequence[str], lang: str) -> Date | None:
    for line in top:
        if len(line) > _BODY:
            return None
        if len(line) <= _SHORT and (day := own_date(line, lang)):
            return day
    return None


def _last_date(document: Document) -> Date | None:
    """Return the day below the text, where communiqués have it ("Geneva, 6 August 2013")."""
    lines = [line.strip() for line in document.text[-_BODY:].split("\n") if line.strip()]
    for line in lines[-_LAST:]:
        if len(line) <= _SHORT and (day := own_date(line, document.lang)):
            return day
    return None


def _dateline(top: Sequence[str], lang: str) -> Date | None:
    bodies = [line for line in top if len(line) > _DATELINE // 2][:_BODIES]
    for line in bodies:
        start = line[: 2 * _DATELINE]
        for dated in find_dates(start, lang) if has_number(start) else ():
            if dated.span.start > _DATELINE or dated.form == "relative":
                break
            if dated.day is not None and _OPENS.match(line, dated.span.end):
                return dated.day
    return None
