"""How the words of a quotation are printed: with marks or without.

Only what is presented as verbatim stands in quotation marks: the text's own, or those of the
language where the text has none (a transcript, a dialogue dash). An act's wording is the
reporter's and never stands in marks. A mixed content carries the text's marks within it.
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
    if quotation.kind != "direct" or quotation.level == "act":
        return show(quotation.words)
    pieces = zip(quotation.content, quotation.verbatim, strict=True)
    return show(_GAP.join(_marked(quotation, *piece, text) for piece in pieces))


def _marked(quotation: Quotation, span: Span, words: str, text: str | None) -> str:
    opening, closing = _own_marks(quotation, span, text) or _marks(quotation.lang)
    return f"{opening}{' '.join(words.split())}{closing}"


def _own_marks(quotation: Quotation, span: Span, text: str | None) -> tuple[str, str] | None:
    """Return what ``outer`` adds on both sides, where that is a pair of marks and no words."""
    outer = next((outer for outer in quotation.outer if outer.holds(span)), None)
    if text is None or outer is None:
        return None
    opening = text[outer.start : span.start].strip()
    closing = text[span.end : outer.end].strip()
    if not opening or not closing or any(map(str.isalnum, opening + closing)):
        return None
    return opening, closing


def _marks(lang: str) -> tuple[str, str]:
    return labels(lang).marks if lang in label_languages() else _DEFAULT_MARKS
