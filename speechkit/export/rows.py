"""One row a quotation: what a data frame and all tables hold."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from speechkit.records import Analysis, Document, Quotation, Span

if TYPE_CHECKING:
    import pandas as pd

COLUMNS = (
    "id",
    "document",
    "date",
    "lang",
    "speaker",
    "speaker_name",
    "kind",
    "level",
    "act",
    "words",
    "cue",
    "source",
    "start",
    "end",
    "themes",
    "confidence",
    "reason",
    "rule",
    "section",
    "duplicate_of",
    "counted",
)
_TYPES = {"start": "int64", "end": "int64", "confidence": "float64", "counted": "bool"}
_OTHER = ("date", "themes")


def to_frame(analysis: Analysis) -> "pd.DataFrame":
    """Return one row a quotation, in the order of the texts; mentions and duplicates too.

    Columns, with missing values where nothing is known:

    * ``id``, ``document``, ``date`` (of the document, ``datetime64``), ``lang``;
    * ``speaker`` (id; missing: unresolved), ``speaker_name`` (canonical);
    * ``kind``, ``level``, ``act``;
    * ``words``: the content in one line, its pieces joined by " […] "; ``cue``: the cue's words,
      its parts joined by "…"; ``source``: the words that name who;
    * ``start``, ``end``: code-point offsets from the first to the last character of the content,
      half-open;
    * ``themes``: tuple of theme ids;
    * ``confidence`` (0 to 1), ``reason``, ``rule``, ``section``, ``duplicate_of``;
    * ``counted``: whether it counts in figures (no mention, no duplicate).
    """
    import pandas as pd  # noqa: PLC0415 -- heavy

    frame = pd.DataFrame(list(rows(analysis)), columns=list(COLUMNS))
    words = {name: "string" for name in COLUMNS if name not in (*_TYPES, *_OTHER)}
    frame = frame.astype({**words, **_TYPES, "themes": "object"})
    frame["date"] = pd.to_datetime(frame["date"]).astype("datetime64[s]")
    return frame


def rows(analysis: Analysis) -> Iterator[dict[str, Any]]:
    """Yield the values of ``COLUMNS``, missing ones as None, days as days, themes as a tuple."""
    names = speaker_names(analysis)
    documents = {document.id: document for document in analysis.documents}
    for quotation in analysis.quotations:
        yield _row(quotation, documents[quotation.document], names)


def _row(quotation: Quotation, document: Document, names: Mapping[str, str]) -> dict[str, Any]:
    def line(span: Span) -> str:
        return " ".join(span.of(document.text).split())

    known = {name: getattr(quotation, name) for name in COLUMNS if hasattr(quotation, name)}
    return {
        **known,
        "date": document.date,
        "speaker_name": names.get(quotation.speaker or ""),
        "cue": "…".join(map(line, quotation.cue)) or None,
        "source": line(quotation.source) if quotation.source else None,
        "start": quotation.content[0].start,
        "end": quotation.content[-1].end,
        "themes": tuple(score.theme for score in quotation.themes),
    }


def speaker_names(analysis: Analysis) -> dict[str, str]:
    """Return the canonical name of each speaker."""
    return {speaker.id: speaker.name for speaker in analysis.speakers}
