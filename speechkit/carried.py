"""Marks that stay open: what is behind them, and how far over the blocks they hold."""

from collections.abc import Mapping, Sequence

from speechkit.marked import SEARCHED, SINGLE, Marked
from speechkit.records import Block, Span

# Blocks over which an open mark is carried to its closing one.
MAX_BLOCKS = 6


def level(found: Sequence[Marked]) -> list[Marked]:
    """Raise what stands behind a mark that its sentence ended: ``"A. | "B."`` is no B inside A.

    Args:
        found: The marked stretches of a block, in any order.
    """
    ended = [mark for mark in found if not mark.closed]
    return [mark._replace(depth=mark.depth - _ended_before(mark, ended)) for mark in found]


def _ended_before(marked: Marked, ended: Sequence[Marked]) -> int:
    """Count the shallower open marks that end before a marked stretch begins."""
    start, depth = marked.outer.start, marked.depth
    return sum(mark.depth < depth and mark.outer.end <= start for mark in ended)


def hold_paragraphs(text: str, blocks: Sequence[Block], found: Sequence[Marked]) -> list[Marked]:
    """Carry marks that stay open over the end of their block.

    Either each further block opens again (the way of printers), and only the last one closes; or
    one closing mark, some blocks on, ends what none of the blocks between opened.
    """
    held: dict[int, list[Marked]] = {}
    for marked in found:
        held.setdefault(marked.block, []).append(marked)
    carried: set[Marked] = set()
    for index in list(held):
        marks = held[index]
        last = marks[-1]
        if last.closed or last.depth or not _is_last(marks) or _is_between(last):
            continue
        if _reopens(blocks, held, index + 1) and _same_glyph(text, last, held[index + 1][0]):
            follower, *rest = held[index + 1]
            held[index + 1] = [follower._replace(continues=True), *rest]
        else:
            close = _closing_block(text, blocks, held, index)
            if close is None:
                continue
            held |= _between(blocks, held, index + 1, close)
        held[index] = [*marks[:-1], _to_end(last, blocks[index])]
        carried.add(held[index][-1])
    return sorted(
        mark
        for marks in held.values()
        for mark in marks
        if mark.continues or mark in carried or not _is_apostrophe(text, mark)
    )


def _is_between(marked: Marked) -> bool:
    """Say whether a block lies between an open mark and its closing one, already carried."""
    return marked.continues and not marked.opened and not marked.closed


def _is_apostrophe(text: str, marked: Marked) -> bool:
    """Say whether a single mark has no other end."""
    alone = marked.outer.end - 1 if not marked.opened else marked.outer.start
    return not (marked.opened and marked.closed) and text[alone] in SINGLE


def _same_glyph(text: str, first: Marked, second: Marked) -> bool:
    return text[first.outer.start] == text[second.outer.start]


def _is_last(marks: Sequence[Marked]) -> bool:
    return all(mark.outer.start <= marks[-1].outer.start for mark in marks)


def _to_end(marked: Marked, block: Block) -> Marked:
    outer, inner = (
        Span(marked.outer.start, block.span.end),
        Span(marked.inner.start, block.span.end),
    )
    return marked._replace(outer=outer, inner=inner)


def _reopens(blocks: Sequence[Block], held: Mapping[int, Sequence[Marked]], index: int) -> bool:
    marks = held.get(index, ())
    return bool(marks) and marks[0].opened and marks[0].outer.start == blocks[index].span.start


def _closing_block(
    text: str, blocks: Sequence[Block], held: Mapping[int, Sequence[Marked]], index: int
) -> int | None:
    """Return the block whose first mark closes what block ``index`` left open.

    Whole pairs of another kind on the way are quoted inside.
    """
    opener = held[index][-1]
    for later in range(index + 1, min(len(blocks), index + 1 + MAX_BLOCKS)):
        if blocks[later].label not in SEARCHED:
            return None
        marks = held.get(later, ())
        inside = [mark for mark in marks if mark.opened]
        if marks and not marks[0].opened:
            return later
        if any(not mark.closed or _same_glyph(text, mark, opener) for mark in inside):
            return None
    return None


def _between(
    blocks: Sequence[Block], held: Mapping[int, Sequence[Marked]], first: int, last: int
) -> dict[int, list[Marked]]:
    """Return the marked stretches of the blocks up to the closing one, all of them continuing."""
    between: dict[int, list[Marked]] = {}
    for index in range(first, last):
        span = blocks[index].span
        whole = Marked(span, span, index, 0, opened=False, closed=False, continues=True)
        inner = [mark._replace(depth=mark.depth + 1) for mark in held.get(index, ())]
        between[index] = [whole, *inner]
    closing, *rest = held[last]
    start = blocks[last].span.start
    outer, inside = Span(start, closing.outer.end), Span(start, closing.inner.end)
    between[last] = [closing._replace(outer=outer, inner=inside, continues=True), *rest]
    return between
