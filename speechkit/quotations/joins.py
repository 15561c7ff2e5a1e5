"""Passes over the whole document: interrupted quotations, paragraphs, marks without a cue."""

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from speechkit.marks import Marked
from speechkit.quotations.build import Draft
from speechkit.quotations.view import View
from speechkit.records import Span

CUELESS = "marks alone"


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
    found: Sequence[Draft], sentences: Sequence[View], used: Collection[Span]
) -> list[Draft]:
    """Take in sentences that stand wholly inside marks and that no cue claimed.

    Directly after a direct quotation they continue it (``"Q1," said X. "Q2."``); pieces of one
    quotation over several paragraphs join, whichever of them has the cue; after narration a marked
    sentence is a quotation of its own, without cue or source.

    Args:
        found: Drafts of all depths, in order.
        sentences: The outermost view of each sentence, in order.
        used: Outer spans of the marks that some content holds.
    """
    by_sentence: dict[int, list[Draft]] = {}
    for draft in found:
        by_sentence.setdefault(draft.sentence, []).append(draft)
    result: list[Draft] = []
    last: Draft | None = None
    for index, view in enumerate(sentences):
        here = by_sentence.get(index, [])
        alone = [] if any(draft.depth == 0 for draft in here) else _wholly_marked(view)
        incise = _incise(here, alone) if view.lexicon.inverts else None
        if incise is not None:
            _spread(incise, alone, view)
            last = incise
        elif alone and not any(mark.outer in used for mark in alone):
            goes_on = last is not None and last.marked and last.sentence == index - 1
            if last is not None and goes_on and not alone[0].turn:
                _extend(last, alone, index)
            else:
                last = _cueless(alone, index, view.block)
                result.append(last)
        else:
            outermost = [draft for draft in here if draft.depth == 0]
            if last is not None and last.rule == CUELESS and _continues(view, outermost):
                _prepend(outermost[0], last)
                result.remove(last)
            last = outermost[-1] if outermost else None
        result += here
    return sorted(result, key=lambda draft: (draft.content[0].start, draft.depth))


def _incise(here: Sequence[Draft], alone: Sequence[Marked]) -> Draft | None:
    """Return the attribution that stands inside its own marks: « …, a-t-il dit. … »."""
    if len(alone) != 1:
        return None
    inner = [draft for draft in here if draft.depth == 1 and draft.rule == "post"]
    return inner[0] if len(inner) == 1 else None


def _spread(draft: Draft, alone: Sequence[Marked], view: View) -> None:
    """Give an incise all of its marks but itself."""
    whole = alone[0].inner
    said = max(span.end for span in (*draft.cue, *draft.content, draft.source or draft.cue[0]))
    ends = re.escape(view.lexicon.terminators)
    stop = re.compile(rf"[{ends}]+\s+").search(view.text, said, whole.end)
    first, *rest = draft.content
    content = [Span(whole.start, first.end), *rest]
    if stop is not None and stop.end() < whole.end:
        content.append(Span(stop.end(), whole.end))
    draft.content = draft.outer = tuple(content)
    draft.depth, draft.marked = 0, True


def _extend(draft: Draft, marks: Sequence[Marked], index: int) -> None:
    draft.content += tuple(mark.inner for mark in marks)
    draft.outer += tuple(mark.outer for mark in marks)
    draft.sentence = index


def _continues(view: View, drafts: Sequence[Draft]) -> bool:
    """Say whether a sentence's first quotation goes on with one opened in an earlier block."""
    first = view.marked[0] if view.size else None
    return (
        first is not None
        and first.continues
        and bool(drafts)
        and drafts[0].content[0].start == first.inner.start
    )


def _prepend(draft: Draft, earlier: Draft) -> None:
    draft.content = earlier.content + draft.content
    draft.outer = earlier.outer + draft.outer


def _cueless(marks: Sequence[Marked], index: int, block: int) -> Draft:
    return Draft(
        content=tuple(mark.inner for mark in marks), outer=tuple(mark.outer for mark in marks),
        cue=(), source=None, level="statement", act=None, rule=CUELESS, sentence=index,
        block=block, depth=0, marked=True,
    )  # fmt: skip


def _wholly_marked(view: View) -> list[Marked]:
    """Return the marked stretches of a sentence that holds nothing else, else none."""
    marks = [mark for mark in view.marked if mark is not None]
    plain = all(mark is not None or view.is_punctuation(i) for i, mark in enumerate(view.marked))
    return marks if plain and not any(mark.title for mark in marks) else []
