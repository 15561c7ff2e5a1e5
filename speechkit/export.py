"""An analysis for other tools: a data frame, a table for spreadsheets, the scorer's format."""

import csv
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from speechkit.records import Analysis, Document, Quotation, Span
from speechkit.store.files import Target, write_lines, writing

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

    frame = pd.DataFrame(list(_rows(analysis)), columns=list(COLUMNS))
    words = {name: "string" for name in COLUMNS if name not in (*_TYPES, *_OTHER)}
    frame = frame.astype({**words, **_TYPES, "themes": "object"})
    frame["date"] = pd.to_datetime(frame["date"]).astype("datetime64[s]")
    return frame


def export_csv(analysis: Analysis, target: Target) -> None:
    """Write the columns of ``to_frame`` as a table for spreadsheets; themes are joined by "; ".

    A file begins with a byte order mark, without which Excel takes Arabic for Latin.

    Raises:
        InputError: The file cannot be written.
    """
    with writing(target) as stream:
        if stream is not target:
            stream.write("\ufeff")
        table = csv.DictWriter(stream, COLUMNS, lineterminator="\n")
        table.writeheader()
        for row in _rows(analysis):
            table.writerow({**row, "themes": "; ".join(row["themes"])})


def export_scorer(analysis: Analysis, target: Target, *, mentions: bool = False) -> None:
    """Write what ``to_scorer`` gives as JSON Lines.

    Raises:
        InputError: The file cannot be written.
    """
    write_lines(to_scorer(analysis, mentions=mentions), target)


def to_scorer(analysis: Analysis, *, mentions: bool = False) -> Iterator[dict[str, Any]]:
    """Yield one object a document in the format of the gold files, for scoring.

    A quotation's ``speaker`` is its source span, pronouns included, as in gold; the antecedent
    where the subject is dropped; empty where there is neither. Whom a pronoun stands for is in
    ``speaker_name``. Duplicates are quotations like any other; further occurrences are not written.

    Args:
        analysis: What to write.
        mentions: Write also what was only talked about.
    """
    names = _names(analysis)
    quotes: dict[str, list[dict[str, Any]]] = {one.id: [] for one in analysis.documents}
    for quotation in analysis.quotations:
        if mentions or quotation.level != "mention":
            quotes[quotation.document].append(_scored(quotation, names))
    for document in analysis.documents:
        yield {
            "doc_id": document.id,
            "lang": document.lang,
            "text": document.text,
            "quotes": quotes[document.id],
        }


def _scored(quotation: Quotation, names: Mapping[str, str]) -> dict[str, Any]:
    who = quotation.source or quotation.antecedent
    return {
        "id": quotation.id,
        "content": [list(span) for span in quotation.content],
        "cue": [list(span) for span in quotation.cue],
        "speaker": [] if who is None else [list(who)],
        "speaker_name": names.get(quotation.speaker or ""),
        "kind": quotation.kind,
        "level": quotation.level,
    }


def _rows(analysis: Analysis) -> Iterator[dict[str, Any]]:
    names = _names(analysis)
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


def _names(analysis: Analysis) -> dict[str, str]:
    return {speaker.id: speaker.name for speaker in analysis.speakers}
