"""A case in words and marks, for a terminal: context, what is in doubt, what was decided."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Literal

from speechkit.records import Analysis, Document, Quotation, Span
from speechkit.review.doubts import Doubt
from speechkit.review.queue import Case
from speechkit.summary import Labels, direction, show, theme_label

Role = Literal["content", "source", "cue", ""]
_BEFORE, _AFTER = 240, 160  # characters of context
_ISOLATES = {"rtl": "\u2067", "ltr": "\u2066"}
_FIRST_STRONG, _POP = "\u2068", "\u2069"
_OPEN, _CLOSE = "⟦", "⟧"
# Codes of ECMA-48: green ground, cyan, yellow, bold.
_CODES = {"content": "1;30;42", "source": "1;36", "cue": "1;33", "doubt": "33", "head": "1"}


def isolated(text: str, lang: str) -> str:
    """Return a line that a terminal shows in the direction of its language, whatever is around."""
    return f"{_ISOLATES.get(direction(lang), _FIRST_STRONG)}{text}{_POP}"


def reason(doubt: Doubt, analysis: Analysis, words: Labels) -> str:
    """Return in words what is in doubt."""
    value = doubt.value
    if doubt.kind == "theme":
        value = theme_label(analysis, value, words.lang)
    elif value.isdigit():
        value = words.number(int(value))
    return words(f"doubt_{doubt.kind}", value=value)


def context(document: Document, analysis: Analysis, quotation: Quotation) -> Span:
    """Return the stretch that is shown around a quotation: its paragraphs, cut where long."""
    parts = [*quotation.content, *quotation.cue, *filter(None, (quotation.source,))]
    first, last = min(span.start for span in parts), max(span.end for span in parts)
    start, end = max(0, first - _BEFORE), min(len(document.text), last + _AFTER)
    for block in analysis.blocks.get(document.id, ()):
        if block.span.holds(Span(first, first + 1)):
            start = max(start, block.span.start)
        if block.span.holds(Span(last - 1, last)):
            end = min(end, block.span.end)
    return Span(start, end)


def segments(text: str, around: Span, quotation: Quotation) -> Iterator[tuple[str, Role]]:
    """Yield the words of a stretch with what they are: content first, then source, then cue."""
    layers: Sequence[tuple[Role, Sequence[Span]]] = (
        ("content", quotation.content),
        ("source", (quotation.source,) if quotation.source else ()),
        ("cue", quotation.cue),
    )
    edges = {edge for _, spans in layers for span in spans for edge in span}
    cuts = sorted({*around, *(edge for edge in edges if around.start < edge < around.end)})
    for start, end in pairwise(cuts):
        role: Role = next(
            (
                name
                for name, spans in layers
                if any(span.start <= start < span.end for span in spans)
            ),
            "",
        )
        yield text[start:end], role


def marked_lines(case: Case, analysis: Analysis, paint: "Paint") -> Iterator[str]:
    """Yield the lines of a case's context, its words between ⟦ and ⟧, each in its direction."""
    quotation = case.quotation
    document = analysis.document(quotation.document)
    around = context(document, analysis, quotation)
    painted = ""
    for words, role in segments(document.text, around, quotation):
        lines = [paint(show(line), role) if line.strip() else line for line in words.split("\n")]
        joined = "\n".join(lines)
        painted += f"{_OPEN}{joined}{_CLOSE}" if role == "content" else joined
    for line in painted.split("\n"):
        if line.strip():
            yield isolated(line, document.lang)


class Paint:
    """Colours for a terminal, or none.

    Args:
        colours: Whether there are to be any.
    """

    def __init__(self, *, colours: bool) -> None:
        self._colours = colours

    def __call__(self, text: str, role: str) -> str:
        """Return the text in the colour of a role."""
        code = _CODES.get(role)
        return f"\x1b[{code}m{text}\x1b[0m" if self._colours and code and text else text
