"""What a tagger says of the quotations that rules found: it adds none and takes none away."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace

from speechkit.records import Document, Quotation, Span, Support
from speechkit.tagger.model import Tagger
from speechkit.tagger.tags import Piece
from speechkit.tokens import Sentence


def weigh(
    quotations: Sequence[Quotation],
    document: Document,
    sentences: Sequence[Sentence],
    tagger: Tagger,
) -> tuple[Quotation, ...]:
    """Return the quotations with what the tagger says of each.

    It agrees where its content and the quotation's cover each other by half at least. Where it
    marks the same source too, the confidence in the speaker grows: half of what it left open goes.

    Args:
        quotations: In the order of the text.
        document: Their document; one in a language that the tagger has not seen is left as it is.
        sentences: Of the document.
        tagger: Who is asked.
    """
    if document.lang not in tagger.langs or not quotations:
        return tuple(quotations)
    marked = [piece for row in tagger.mark(document.text, sentences) for piece in row]
    contents, sources = _Places(marked, "CONTENT"), _Places(marked, "SOURCE")
    nested = _nested(quotations)
    weighed = []
    for quotation in quotations:
        if quotation.id in nested:
            weighed.append(quotation)
            continue
        met = {span for own in quotation.content for span in contents.met(own)}
        support = _support(document.text, quotation.content, met)
        same = quotation.source is not None and bool(sources.met(quotation.source))
        raised = quotation.speaker is not None and same and support == "agrees"
        confidence = (1 + quotation.confidence) / 2 if raised else quotation.confidence
        weighed.append(replace(quotation, support=support, confidence=confidence))
    return tuple(weighed)


class _Places:
    """The pieces of one role, in order."""

    def __init__(self, marked: Iterable[Piece], role: str) -> None:
        self._spans = [piece.span for piece in marked if piece.role == role]
        self._starts = [span.start for span in self._spans]
        self._ends = [span.end for span in self._spans]

    def met(self, span: Span) -> list[Span]:
        """Return the pieces that share a character with a span."""
        return self._spans[
            bisect_right(self._ends, span.start) : bisect_left(self._starts, span.end)
        ]


def _support(text: str, content: Sequence[Span], met: Iterable[Span]) -> Support:
    theirs = list(met)
    both = sum(
        _size(text, Span(max(one.start, two.start), min(one.end, two.end)))
        for one in content
        for two in theirs
        if one.meets(two)
    )
    most = max(sum(_size(text, span) for span in side) for side in (content, theirs))
    return "agrees" if 2 * both >= most else "differs"


def _size(text: str, span: Span) -> int:
    """Return the letters and digits of a span."""
    return sum(char.isalnum() for char in span.of(text))


def _nested(quotations: Iterable[Quotation]) -> set[str]:
    """Return the ids of quotations that lie inside another's content."""
    hulls = sorted((one.content[0].start, -one.content[-1].end, one.id) for one in quotations)
    found: set[str] = set()
    furthest = 0
    begun = -1
    for start, minus, name in hulls:
        if -minus < furthest or (-minus == furthest and start > begun):
            found.add(name)
        elif -minus > furthest:
            furthest, begun = -minus, start
    return found
