"""Passes over the whole document: interrupted quotations, paragraphs, marks without a cue."""

from collections.abc import Sequence
from dataclasses import replace

from speechkit.marks import Marked
from speechkit.quotations.build import Draft
from speechkit.quotations.view import View
from speechkit.records import Span


def join_participles(found: Sequence[Draft]) -> list[Draft]:
    """Join ``"…," said X, adding "…"``: a participle between two marked pieces."""
    joined: list[Draft] = []
    for draft in found:
        host = joined[-1] if joined else None
        if (
            host is not None
            and draft.participle
            and draft.marked
            and host.marked
            and (host.sentence, host.depth) == (draft.sentence, draft.depth)
            and host.content[-1].end <= draft.content[0].start
        ):
            joined[-1] = replace(
                host,
                content=host.content + draft.content,
                outer=host.outer + draft.outer,
                cue=host.cue + draft.cue,
            )
        else:
            joined.append(draft)
    return joined


def add_marked_sentences(
    found: Sequence[Draft], sentences: Sequence[View], used: Sequence[Marked]
) -> list[Draft]:
    """Take in sentences that stand wholly inside marks and that no cue claimed.

    Directly after a direct quotation they continue it (``"Q1," said X. "Q2."``, or the next
    paragraph of it); after narration they are quotations of their own, without cue or source.

    Args:
        found: Drafts of depth 0 and deeper, in order.
        sentences: The outermost view of each sentence, in order.
        used: Not needed again: marks that some content holds.
    """
    by_sentence: dict[int, list[Draft]] = {}
    for draft in found:
        by_sentence.setdefault(draft.sentence, []).append(draft)
    taken = {mark.outer for mark in used}
    result: list[Draft] = []
    last: Draft | None = None
    for index, view in enumerate(sentences):
        here = by_sentence.get(index, [])
        alone = _wholly_marked(view)
        if alone and not any(mark.outer in taken for mark in alone):
            content = tuple(mark.inner for mark in alone)
            outer = tuple(mark.outer for mark in alone)
            if last is not None and last.marked and last.sentence == index - 1:
                last.content += content
                last.outer += outer
                last.sentence = index
            else:
                last = _cueless(content, outer, index, view.block)
                result.append(last)
            result += here
            continue
        result += here
        outermost = [draft for draft in here if draft.depth == 0]
        last = outermost[-1] if outermost else None
    return sorted(result, key=lambda draft: (draft.content[0].start, draft.depth))


def _cueless(content: tuple[Span, ...], outer: tuple[Span, ...], index: int, block: int) -> Draft:
    return Draft(
        content=content, outer=outer, cue=(), source=None, level="statement", act=None,
        rule="marks alone", sentence=index, block=block, depth=0, marked=True,
    )  # fmt: skip


def _wholly_marked(view: View) -> list[Marked]:
    """Return the marked stretches of a sentence that holds nothing else, else none."""
    marks = [mark for mark in view.marked if mark is not None]
    plain = all(
        mark is not None or view.is_punctuation(i) for i, mark in enumerate(view.marked)
    )
    return marks if plain and not any(mark.title for mark in marks) else []
