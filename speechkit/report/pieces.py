"""The pieces of a page that notebooks show: an analysis, a document, a quotation."""

from collections.abc import Iterable, Sequence

from speechkit.records import Analysis, Document, Quotation, Speaker
from speechkit.report.render import render
from speechkit.report.view import Row, Text, View, report_lang

_NOTEBOOK_ROWS = 50


def analysis_html(analysis: Analysis) -> str:
    """Return an analysis for a notebook: key figures and the first quotations."""
    view = View(analysis)
    rows = view.rows[:_NOTEBOOK_ROWS]
    return _notebook(view, facts=True, rows=rows, more=len(view.rows) - len(rows))


def document_html(
    document: Document, quotations: Iterable[Quotation] = (), speakers: Iterable[Speaker] = ()
) -> str:
    """Return a document for a notebook: its whole text with the quotations marked.

    Args:
        document: What to show.
        quotations: Those of this document; others are left out.
        speakers: Who spoke, for the names; a speaker left out is shown by id.
    """
    own = [quotation for quotation in quotations if quotation.document == document.id]
    view = _view((document,), own, speakers, document.lang)
    return _notebook(view, text=view.texts[0])


def quotation_html(
    quotation: Quotation, document: Document | None = None, speakers: Iterable[Speaker] = ()
) -> str:
    """Return a quotation for a notebook: who, the words, and how they were found.

    Args:
        quotation: What to show.
        document: Its document, for the marks, cue and source as they stand in the text; without
            it only what the record itself holds is shown.
        speakers: Who spoke, for the name; a speaker left out is shown by id.
    """
    documents = () if document is None else (document,)
    view = _view(documents, [quotation], speakers, quotation.lang)
    row = view.row(quotation, document.text if document else None)
    return _notebook(view, rows=(row,))


def _notebook(
    view: View,
    *,
    facts: bool = False,
    text: Text | None = None,
    rows: Sequence[Row] = (),
    more: int = 0,
) -> str:
    """Return a piece of a page with the style it needs; ``more`` rows are left out."""
    return render("notebook.html", view=view, facts=facts, text=text, rows=rows, more=more)


def _view(
    documents: tuple[Document, ...],
    quotations: Sequence[Quotation],
    speakers: Iterable[Speaker],
    lang: str,
) -> View:
    """Return a view of records that come without an analysis around them."""
    known = {speaker.id: speaker for speaker in speakers}
    wanted = dict.fromkeys(q.speaker for q in quotations if q.speaker)
    named = tuple(known.get(name) or Speaker(name, name, "other") for name in wanted)
    shown = tuple(quotations) if documents else ()
    return View(Analysis(documents, {}, shown, named, {}), report_lang([lang]))
