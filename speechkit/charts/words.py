"""The caption of a chart: title, how much it is about, where it is from."""

from collections.abc import Sequence

from speechkit.charts.page import Page
from speechkit.charts.record import Caption
from speechkit.records import Analysis, Document
from speechkit.summary import Labels


def caption(analysis: Analysis, page: Page, title: str, *notes: str, **values: object) -> Caption:
    """Return the caption of a chart of all counted quotations.

    Args:
        analysis: What is shown.
        page: Its labels and digits.
        title: Key of the title among the labels.
        notes: How to read it.
        values: For the placeholders of the title.
    """
    words = page.words
    statements = sum(quotation.level == "statement" for quotation in analysis.counted)
    acts = len(analysis.counted) - statements
    return Caption(
        title=words(title, **values),
        figures=words("n", n=statements + acts, statements=statements, acts=acts),
        notes=notes,
        source=source(analysis.documents, words),
    )


def source(documents: Sequence[Document], words: Labels) -> str:
    """Return where a chart is from: its document, or how many there are."""
    if len(documents) != 1:
        return words("source_many", n=len(documents))
    document = documents[0]
    day = f" ({words.digitised(document.date.isoformat())})" if document.date else ""
    return words("source_one", name=f"{document.title or document.id}{day}")
