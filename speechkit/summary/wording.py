"""How the words of a quotation are printed: with marks or without.

Only what is presented as verbatim stands in quotation marks: the text's own, or those of the
language where the text has none (a transcript, a dialogue dash). An act's wording is the
reporter's and is never put in marks. A mixed content carries the text's marks within it; one at
its edge, which is outside the content, is taken from the text.
"""

from speechkit.records import Quotation, Span
from speechkit.summary.labels import label_languages, labels, show

_GAP = " […] "
_DEFAULT_MARKS = ("“", "”")


def wording(quotation: Quotation, text: str | None = None) -> str:
    """Return the words in one line, ready to be shown.

    Args:
        quotation: Whose words.
        text: The document's text, from which the marks are taken; without it the marks are
            those of the quotation's language.
    """
    verbatim = quotation.kind == "direct" and quotation.level != "act"
    if quotation.kind != "mixed" and not verbatim:
        return show(quotation.words)
    pieces: list[str] = []
    for span, words in zip(quotation.content, quotation.verbatim, strict=True):
        opening, closing = _edges(quotation, span, text)
        if verbatim and not (opening and closing):
            opening, closing = _marks(quotation.lang)
        pieces.append(f"{opening}{' '.join(words.split())}{closing}")
    return show(_GAP.join(pieces))


def _edges(quotation: Quotation, span: Span, text: str | None) -> tuple[str, str]:
    """Return what ``outer`` adds on either side, where that is marks and no words."""
    outer = next((outer for outer in quotation.outer if outer.holds(span)), None)
    if text is None or outer is None:
        return "", ""
    opening, closing = text[outer.start : span.start], text[span.end : outer.end]
    return _without_words(opening), _without_words(closing)


def _without_words(edge: str) -> str:
    return "" if any(map(str.isalnum, edge)) else edge.strip()


def _marks(lang: str) -> tuple[str, str]:
    return labels(lang).marks if lang in label_languages() else _DEFAULT_MARKS
