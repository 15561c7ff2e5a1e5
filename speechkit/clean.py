"""Document to blocks: label headline, page furniture and body; delete nothing.

A block is a paragraph between blank lines, or a line where the text has one line a paragraph.
Text that was wrapped by hand or by a mailer (lines of like length, broken where the next word did
not fit) keeps the lines of a paragraph together.

Above the body, short blocks without a full stop are headlines, navigation or a byline. What is in
doubt is body, because only headlines and bodies are searched for quotations.
"""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise

from speechkit.lang.boilerplate import Boilerplate
from speechkit.lang.dates import own_date
from speechkit.lang.fold import fold
from speechkit.records import Block, BlockLabel, Document, Span

# Widths are in columns: a Chinese character takes two.
_HEADLINE = 160
_ITEM = 30
_ITEM_WORDS = 3
_MOST_HEADLINES = 3
# Blocks at the top that may hold a headline; characters of a caption between its two printings,
# and how many such captions.
_HEADING = 12
_CAPTION = 300
_BETWEEN = 2
_NARROWEST, _WIDEST = 56, 120
_FULL = 0.85
_WRAPPED = 0.6

_FIRST_WIDE = "\u1100"  # characters before it take one column (Unicode, EastAsianWidth.txt)
_LINE = re.compile(r"[^\n]+")
_STOPS = ".!?…:;。！？：；؟؛۔।"
_QUESTIONS = "!?！？؟"
_COMMAS = ",،，、"
_CLOSERS = "\"'”’»›)]}」』）】》"


def label_blocks(document: Document, boilerplate: Boilerplate) -> tuple[Block, ...]:
    """Return the document's blocks, in order and disjoint; they hold every visible character.

    Takes time in proportion to the length of the text. ``repeats`` of a ``repeated_headline`` is
    the index of the block that it prints again.
    """
    text = document.text
    spans = _cut(text, _paragraphs(text), document.layout)
    known = {span.start: block.label for block, span in _visible(text, document.layout)}
    labels: dict[int, BlockLabel] = {}
    for index, span in enumerate(spans):
        furniture = known.get(span.start) or boilerplate.label(span.of(text))
        if furniture is None and index < _HEADING and _is_day(span.of(text), document.lang):
            furniture = "breadcrumb"
        if furniture is not None:
            labels[index] = furniture
    pieces = [span.of(text) for span in spans]
    title = _key(document.title) if document.title else None
    labels |= _heading(pieces, labels, title)
    repeats = _repeats(pieces, labels)
    return tuple(
        Block(span, "repeated_headline", repeats[index])
        if index in repeats
        else Block(span, labels.get(index, "body"))
        for index, span in enumerate(spans)
    )


# Paragraphs ------------------------------------------------------------------------------------


def _paragraphs(text: str) -> list[Span]:
    groups = list(_groups(text))
    width = _wrap_width(text, groups)
    if width is None:
        return [line for group in groups for line in group]
    return [
        Span(run[0].start, run[-1].end) for group in groups for run in _runs(text, group, width)
    ]


def _is_day(piece: str, lang: str) -> bool:
    """Say whether a line holds the day, with weekday, hour or place perhaps, and nothing else."""
    return len(piece) <= _HEADLINE and own_date(piece, lang) is not None


def _visible(text: str, layout: Sequence[Block]) -> Iterator[tuple[Block, Span]]:
    """Yield the blocks that the reader knows with their spans, without surrounding space."""
    for block in layout:
        words = block.span.of(text)
        start = block.span.start + len(words) - len(words.lstrip())
        if words.strip():
            yield block, Span(start, start + len(words.strip()))


def _cut(text: str, spans: Sequence[Span], layout: Sequence[Block]) -> list[Span]:
    """Cut paragraphs at the edges of the blocks that the reader knows; join none."""
    edges = sorted({edge for _, span in _visible(text, layout) for edge in span})
    if not edges:
        return list(spans)
    pieces: list[Span] = []
    for span in spans:
        inside = edges[bisect_right(edges, span.start) : bisect_left(edges, span.end)]
        for start, end in pairwise((span.start, *inside, span.end)):
            words = text[start:end]
            first = start + len(words) - len(words.lstrip())
            if words.strip():
                pieces.append(Span(first, first + len(words.strip())))
    return pieces


def _groups(text: str) -> Iterator[list[Span]]:
    """Yield the lines, without surrounding space, in groups parted by blank lines."""
    group: list[Span] = []
    last = 0
    for match in _LINE.finditer(text):
        line = match.group()
        bare = line.strip()
        start = match.start() + len(line) - len(line.lstrip())
        if group and (not bare or match.start() - last > 1):
            yield group
            group = []
        if bare:
            group.append(Span(start, start + len(bare)))
        last = match.end()
    if group:
        yield group


def _wrap_width(text: str, groups: Sequence[Sequence[Span]]) -> int | None:
    """Return the column at which the text was hard-wrapped, None where it was not.

    A break is one of wrapping when the next word would not have fitted on the line.
    """
    breaks = [pair for group in groups for pair in pairwise(group)]
    if len(breaks) < 2:  # noqa: PLR2004 -- one break shows no habit
        return None
    longest = max(
        (line for pair in breaks for line in pair), key=lambda line: line.end - line.start
    )
    if not _NARROWEST <= _columns(longest.of(text)) <= _WIDEST:
        return None
    width = longest.end - longest.start
    full = [pair for pair in breaks if _is_full(text, *pair, width)]
    inside = [pair for pair in full if _goes_on(text, *pair)]
    wrapped = len(full) >= _WRAPPED * len(breaks) and 2 * len(inside) >= len(full)
    return width if wrapped else None


def _goes_on(text: str, line: Span, after: Span) -> bool:
    """Say whether a sentence seems to go on over the end of the line."""
    return not _ends_with(line.of(text), _STOPS) and not text[after.start].isupper()


def _is_full(text: str, line: Span, after: Span, width: int) -> bool:
    # Chinese breaks between any two characters; elsewhere a whole word would have to fit.
    more = 1 if _is_wide(text[after.start]) else len(after.of(text).split(maxsplit=1)[0]) + 1
    return line.end - line.start + more >= _FULL * width


def _runs(text: str, group: Sequence[Span], width: int) -> Iterator[list[Span]]:
    run = [group[0]]
    for line, after in pairwise(group):
        if _is_full(text, line, after, width):
            run.append(after)
        else:
            yield run
            run = [after]
    yield run


# Labels ----------------------------------------------------------------------------------------


def _heading(
    pieces: Sequence[str], furniture: Mapping[int, BlockLabel], title: str | None
) -> dict[int, BlockLabel]:
    """Label what stands above the body."""
    candidates = _candidates(pieces, furniture)
    labels = _by_layout(pieces, candidates)
    first = _printed_twice(pieces, furniture)
    if first is None and title is not None:
        shown = (i for i in range(min(len(pieces), _HEADING)) if i not in furniture)
        first = next((i for i in shown if _key(pieces[i]) == title), None)
    if first is not None and len(pieces) > 1:
        above = [i for i in range(first) if i not in furniture and _is_short(pieces[i])]
        labels |= dict.fromkeys(above, "breadcrumb")
        labels[first] = "headline"
    return labels


def _candidates(pieces: Sequence[str], furniture: Mapping[int, BlockLabel]) -> list[int]:
    """Return the short blocks without a full stop that stand before the first sentence."""
    found: list[int] = []
    for index, piece in enumerate(pieces):
        if index in furniture:
            continue
        if not _is_short(piece):
            return found
        found.append(index)
    # No block reads like a sentence: the last one is taken for the body.
    body = found.pop() if found else None
    return [i for i in found if body is not None and len(pieces[i]) < len(pieces[body])]


def _by_layout(pieces: Sequence[str], candidates: Sequence[int]) -> dict[int, BlockLabel]:
    lines = [i for i in candidates if not _is_item(pieces[i])]
    if len(lines) > _MOST_HEADLINES:
        # A list or a text without full stops: only the first line can be trusted.
        return {lines[0]: "headline"}
    if not lines and candidates:
        lines = [max(candidates, key=lambda i: len(pieces[i]))]
    labels: dict[int, BlockLabel] = dict.fromkeys(candidates, "breadcrumb")
    labels |= dict.fromkeys(lines, "headline")
    return labels


def _printed_twice(pieces: Sequence[str], furniture: Mapping[int, BlockLabel]) -> int | None:
    """Return the index of a line at the top that the page soon prints again, before the body.

    Between the two printings there may be furniture and a caption or two. A sentence with a full
    stop is none: it may be said twice.
    """
    shown = [i for i in range(min(len(pieces), 2 * _HEADING)) if i not in furniture]
    for place, index in enumerate(shown):
        if len(pieces[index]) > _CAPTION:
            return None
        near = shown[place + 1 : place + 2 + _BETWEEN]
        again = [i for i in near if len(pieces[i]) <= _CAPTION and not _is_item(pieces[i])]
        asks = _ends_with(pieces[index], _QUESTIONS)
        if not asks and not _is_short(pieces[index]):
            return None
        key = _key(pieces[index]) if again else ""
        if any(_key(pieces[i]) == key for i in again):
            return index
        if asks:
            return None
    return None


def _repeats(pieces: Sequence[str], labels: Mapping[int, BlockLabel]) -> dict[int, int]:
    """Return the blocks that print a headline again, each with the index of the headline."""
    keys = {_key(pieces[i]): i for i in sorted(labels, reverse=True) if labels[i] == "headline"}
    longest = max((len(pieces[i]) for i in keys.values()), default=0)
    found: dict[int, int] = {}
    for index, piece in enumerate(pieces):
        # Folding drops characters (harakat, tatweel), hence the margin.
        if len(piece) <= 2 * longest:
            headline = keys.get(_key(piece))
            if headline is not None and index > headline:
                found[index] = headline
    return found


@lru_cache(maxsize=64)
def _key(text: str) -> str:
    return " ".join(fold(text).text.split())


def _is_short(piece: str) -> bool:
    return _columns(piece) <= _HEADLINE and not _ends_with(piece, _STOPS + _COMMAS)


def _is_item(piece: str) -> bool:
    """Say whether a line is as short as an item of navigation, a section name or a byline."""
    short = _columns(piece) <= _ITEM and len(piece.split()) <= _ITEM_WORDS
    return short and ":" not in piece and "：" not in piece


def _ends_with(piece: str, marks: str) -> bool:
    return piece[-8:].rstrip(_CLOSERS).endswith(tuple(marks))


def _columns(piece: str) -> int:
    if len(piece) > _HEADLINE or piece.isascii() or max(piece) < _FIRST_WIDE:
        return len(piece)
    return len(piece) + sum(piece.count(char) for char in set(piece) if _is_wide(char))


def _is_wide(char: str) -> bool:
    return unicodedata.east_asian_width(char) in "WF"
