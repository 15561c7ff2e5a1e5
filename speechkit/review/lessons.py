"""Decisions as something to learn from: labelled sentences for themes, gold for quotations."""

from collections.abc import Iterator, Sequence
from typing import Any

from speechkit.export import to_scorer
from speechkit.records import Analysis
from speechkit.review.replay import Outcome

_THEMES = ("accept", "add", "themes")


def to_labels(analysis: Analysis, outcomes: Sequence[Outcome]) -> Iterator[dict[str, Any]]:
    """Yield the quotations whose themes a person has settled, as ``train themes`` reads them.

    The same words with the same themes are written once.

    Args:
        analysis: With decisions applied.
        outcomes: What became of them.
    """
    settled = {
        one.quotation
        for one in outcomes
        if one.status == "applied" and one.decision.what in _THEMES
    }
    seen: set[tuple[str, str]] = set()
    for quotation in analysis.quotations:
        text = " ".join(" ".join(quotation.verbatim).split())
        if quotation.id in settled and (quotation.lang, text) not in seen:
            seen.add((quotation.lang, text))
            labels = sorted(score.theme for score in quotation.themes)
            yield {"text": text, "lang": quotation.lang, "labels": labels}


def to_gold(analysis: Analysis, outcomes: Sequence[Outcome]) -> Iterator[dict[str, Any]]:
    """Yield the documents a person has gone through, as ``eval quotations`` reads gold.

    A document is gold only when every quotation in it was decided on: what nobody looked at is
    neither right nor wrong.

    Args:
        analysis: With decisions applied.
        outcomes: What became of them.
    """
    settled = {one.quotation for one in outcomes if one.status == "applied"}
    open_ = {one.document for one in analysis.quotations if one.id not in settled}
    touched = {one.document for one in outcomes if one.status == "applied"}
    for line in to_scorer(analysis, mentions=True):
        if line["doc_id"] in touched - open_:
            yield line
