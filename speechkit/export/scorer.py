"""The format of gold files, for scoring."""

from collections.abc import Iterator, Mapping
from typing import Any

from speechkit.export.rows import speaker_names
from speechkit.records import Analysis, Quotation
from speechkit.store.files import Target, write_lines


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
    names = speaker_names(analysis)
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
        "confidence": quotation.confidence,
    }
