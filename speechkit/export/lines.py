"""JSON Lines: one quotation a line, flat, with the places of all its parts."""

from collections.abc import Iterator
from typing import Any

from speechkit.export.rows import rows
from speechkit.records import Analysis
from speechkit.store.codec import encode
from speechkit.store.files import Target, write_lines


def export_jsonl(analysis: Analysis, target: Target) -> None:
    """Write the columns of ``to_frame``, with content, cue, source and evidence as code points.

    Raises:
        InputError: The file cannot be written.
    """
    write_lines(_lines(analysis), target)


def _lines(analysis: Analysis) -> Iterator[dict[str, Any]]:
    for quotation, row in zip(analysis.quotations, rows(analysis), strict=True):
        places = {
            "content": quotation.content,
            "cue": quotation.cue,
            "source": quotation.source,
            "antecedent": quotation.antecedent,
            "evidence": {score.theme: score.evidence for score in quotation.themes},
        }
        yield {**encode(row), "places": encode(places)}
