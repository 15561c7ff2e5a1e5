"""A text cut flat: stretches that each have one set of marks, however quotations nest or overlap.

Spans may cross: a quotation within another, a theme word across the end of a piece, a paragraph
inside a quotation. Elements of a page may not. So the text is cut at every boundary, and each
segment knows what covers it. Put together, the segments are the text, always.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal, NamedTuple

from speechkit.records import Block, Quotation, Span

Role = Literal["content", "occurrence", "evidence", "cue", "source"]


class Layer(NamedTuple):
    """One thing that lies on a stretch of text.

    ``quotation`` is the quotation's index; ``theme`` is set for evidence alone.
    """

    span: Span
    role: Role
    quotation: int
    theme: str = ""


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of text with the same layers from end to end.

    Attributes:
        text: The words, as in the document.
        start: Where it begins.
        layers: What lies on it; the outermost (that begins first, ends last) comes first.
        opens: Indices of the quotations whose first piece begins here.
    """

    text: str
    start: int
    layers: tuple[Layer, ...] = ()
    opens: tuple[int, ...] = ()

    def quotations(self, role: Role) -> tuple[int, ...]:
        """Return the indices of the quotations that lie here in this role, outermost first."""
        return tuple(layer.quotation for layer in self.layers if layer.role == role)

    @property
    def themes(self) -> tuple[str, ...]:
        """The themes this stretch is evidence for."""
        return tuple(dict.fromkeys(layer.theme for layer in self.layers if layer.theme))


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A block of the page, or what stands between two; ``label`` is None for a gap of spaces."""

    label: str | None
    segments: tuple[Segment, ...]


def paragraphs(
    text: str, blocks: Sequence[Block], quotations: Sequence[Quotation]
) -> list[Paragraph]:
    """Return the whole text in paragraphs and gaps, each cut into segments.

    Args:
        text: The document's text; joining all segments gives it back.
        blocks: Its blocks; what they leave out is shown as body, or as a gap where it is blank.
        quotations: Those of this document.
    """
    areas = list(_areas(text, blocks))
    layers = sorted(_layers(quotations), key=lambda layer: (layer.span.start, -layer.span.end))
    cuts = {edge for span, _ in areas for edge in span}
    cuts.update(edge for layer in layers for edge in layer.span)
    segments = iter(_segments(text, sorted(cuts), layers, _openings(quotations)))
    found: list[Paragraph] = []
    for span, label in areas:
        inside: list[Segment] = []
        reached = span.start
        while reached < span.end:
            inside.append(next(segments))
            reached += len(inside[-1].text)
        found.append(Paragraph(label, tuple(inside)))
    return found


def _areas(text: str, blocks: Sequence[Block]) -> Iterator[tuple[Span, str | None]]:
    """Yield every part of the text once, in order, with its label."""
    end = 0
    for block in sorted(blocks, key=lambda block: block.span):
        yield from _loose(text, Span(end, block.span.start))
        if block.span.end > end:
            yield Span(max(end, block.span.start), block.span.end), block.label
            end = block.span.end
    yield from _loose(text, Span(end, len(text)))


def _loose(text: str, span: Span) -> Iterator[tuple[Span, str | None]]:
    """Yield what no block covers: paragraphs between blank lines, and gaps."""
    end = span.start
    for piece in span.of(text).split("\n\n"):
        start = text.index(piece, end) if piece else end
        core = piece.strip()
        if core:
            first = start + piece.index(core)
            yield from _gap(end, first)
            yield Span(first, first + len(core)), "body"
            end = first + len(core)
    yield from _gap(end, span.end)


def _gap(start: int, end: int) -> Iterator[tuple[Span, str | None]]:
    if start < end:
        yield Span(start, end), None


def _layers(quotations: Sequence[Quotation]) -> Iterator[Layer]:
    for index, quotation in enumerate(quotations):
        roles: Mapping[Role, Sequence[Span]] = {
            "content": quotation.content,
            "occurrence": quotation.occurrences,
            "cue": quotation.cue,
            "source": (quotation.source,) if quotation.source else (),
        }
        for role, spans in roles.items():
            yield from (Layer(span, role, index) for span in spans)
        for score in quotation.themes:
            yield from (Layer(span, "evidence", index, score.theme) for span in score.evidence)


def _openings(quotations: Sequence[Quotation]) -> dict[int, list[int]]:
    found: dict[int, list[int]] = {}
    for index, quotation in enumerate(quotations):
        found.setdefault(quotation.content[0].start, []).append(index)
    return found


def _segments(
    text: str, cuts: Sequence[int], layers: Sequence[Layer], openings: Mapping[int, list[int]]
) -> Iterator[Segment]:
    """Sweep over the cuts, keeping the layers that are open."""
    waiting = 0
    active: list[Layer] = []
    for start, end in pairwise(cuts):
        active = [layer for layer in active if layer.span.end > start]
        while waiting < len(layers) and layers[waiting].span.start <= start:
            active.append(layers[waiting])
            waiting += 1
        yield Segment(text[start:end], start, tuple(active), tuple(openings.get(start, ())))
