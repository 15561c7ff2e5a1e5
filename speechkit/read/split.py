"""A text in several languages to one document a language.

Rules, cues and speakers are those of one language, so each language's paragraphs make a document
of their own, to the letter and in order, a blank line between them. Alternating translations
(letters, bilingual communiqués) stay whole that way. ``origin`` leads back to the page or line.
A few foreign words, a title or a quoted sentence do not split a text.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from speechkit.lang.detect import detect, detect_surely
from speechkit.records import Document, Origin, Span

_LINE = re.compile(r"[^\n]+")
_SURE = 40
"""Letters from which the language of a line is looked at."""
_LEAST = 300
_SHARE = 0.1
"""A language has a document of its own from this many characters and this share of the text."""
_JOINT = "\n\n"


def split_languages(document: Document) -> Iterator[Document]:
    """Yield the document as it is, or one for each of its languages; the main one keeps its id."""
    text = document.text
    lines = [Span(*match.span()) for match in _LINE.finditer(text) if match.group().strip()]
    found = [detect_surely(text[a:b]) if b - a >= _SURE else None for a, b in lines]
    sizes: Counter[str] = Counter()
    for code, span in zip(found, lines, strict=True):
        if code is not None:
            sizes[code] += span.end - span.start
    least = max(_LEAST, _SHARE * sum(sizes.values()))
    codes = [code for code, size in sizes.items() if size >= least]
    if len(codes) < 2:  # noqa: PLR2004 -- one language is the rule
        yield document
        return
    codes.sort(key=lambda code: (code != document.lang, -sizes[code], code))
    runs = _runs(lines, _settle(found, codes))
    for number, code in enumerate(codes):
        spans = [span for own, span in runs if own == code]
        part = _part(document, spans)
        name = document.id if not number else f"{document.id}-{code}"
        title = document.title if document.title and detect(document.title) == code else None
        yield replace(part, id=name, lang=code, title=title)


def _settle(found: Sequence[str | None], codes: Sequence[str]) -> list[str]:
    """Give each line one of the languages: lines in doubt go with the one before."""
    first = next(code for code in found if code in codes)
    settled: list[str] = []
    for code in found:
        before = settled[-1] if settled else first
        settled.append(code if code is not None and code in codes else str(before))
    return settled


def _runs(lines: Sequence[Span], codes: Sequence[str]) -> list[tuple[str, Span]]:
    runs: list[tuple[str, Span]] = []
    for code, group in groupby(zip(codes, lines, strict=True), key=lambda pair: pair[0]):
        spans = [span for _, span in group]
        runs.append((code, Span(spans[0].start, spans[-1].end)))
    return runs


def _part(document: Document, spans: Sequence[Span]) -> Document:
    text = document.text
    origins = document.origin or _line_origins(text, spans)
    start, pieces, origin, layout = 0, [], [], []
    for span in spans:
        shift = start - span.start
        pieces.append(span.of(text))
        for index, one in enumerate(origins):
            until = origins[index + 1].start if index + 1 < len(origins) else len(text)
            if one.start < span.end and until > span.start:
                place = max(one.start, span.start) + shift
                origin.append(replace(one, start=place))
        for block in document.layout:
            if span.holds(block.span):
                moved = Span(block.span.start + shift, block.span.end + shift)
                layout.append(replace(block, span=moved))
        start += span.end - span.start + len(_JOINT)
    return replace(document, text=_JOINT.join(pieces), origin=tuple(origin), layout=tuple(layout))


def _line_origins(text: str, spans: Sequence[Span]) -> tuple[Origin, ...]:
    """Return the line of the text at which each span begins."""
    return tuple(Origin(span.start, "line", 1 + text.count("\n", 0, span.start)) for span in spans)
