"""Marked words that no cue claims, where an attribution runs one way.

A colon before whole marked words is cue enough, whatever verb stands before it (``他指了指桥：
“…。”``), and so is a comma that marks end in, before somebody and what they do (``“…，”她顿了顿，
“…”``).
"""

from collections.abc import Collection, Sequence

from speechkit.quotations.boundaries import Range
from speechkit.quotations.build import Draft
from speechkit.quotations.forward_clauses import clause_end
from speechkit.quotations.forward_view import ForwardView
from speechkit.quotations.nominal import clause_before, noun_phrase
from speechkit.quotations.view import COLONS, COMMAS, NONE
from speechkit.records import Span

_VERBAL = frozenset({"verb", "serial", "opener", "adverb", "auxiliary", "negation"})


def unclaimed(view: ForwardView, used: Collection[Span], index: int) -> list[Draft]:
    """Return the drafts of marked stretches that are in no content found so far.

    Args:
        view: The outermost view of a sentence.
        used: Outer spans of the marks that some content holds.
        index: Index of the sentence.
    """
    taken = set(used)
    added: list[Draft] = []
    for i in range(view.size):
        mark = view.marked[i]
        if mark is None or not view.is_mark(i) or mark.outer in taken:
            continue
        draft = _behind_colon(view, i, index) or _before_somebody(view, i, index)
        if draft is not None:
            taken.update(draft.outer)
            added.append(draft)
    return added


def _ends_in(view: ForwardView, i: int, signs: str) -> bool:
    mark = view.marked[i]
    return mark is not None and view.text[mark.inner.end - 1] in signs


def _behind_colon(view: ForwardView, i: int, index: int) -> Draft | None:
    before = i - 1
    if before < 1 or view.forms[before] not in COLONS:
        return None
    if not _ends_in(view, i, view.lexicon.terminators):
        return None
    return _draft(view, [i], _doer(view, before), (before, i), index)


def _doer(view: ForwardView, stop: int) -> Range | None:
    """Return who does what a lone colon ends: 老船长 | 指了指桥墩：."""
    start = clause_before(view, stop)
    pronoun = view.pronoun_end(start)
    if start < pronoun < stop:
        return start, pronoun  # 他 | 含糊其辞：
    hits = {hit.start for hit in view.hits}
    for i in range(start + 1, stop):
        follows = view.tags[i + 1] if i + 1 < stop else NONE
        if view.tags[i] & _VERBAL or "aspect" in follows or i in hits:
            return noun_phrase(view, start, i)
    return noun_phrase(view, start, stop)


def _before_somebody(view: ForwardView, i: int, index: int) -> Draft | None:
    if not _ends_in(view, i, "".join(COMMAS)):
        return None
    end = clause_end(view, i + 1)
    source = noun_phrase(view, i + 1, end)
    if source is None or source[0] != i + 1 or source[1] == end:
        return None
    goes_on = end + 1 < view.size and view.is_mark(end + 1)
    if not goes_on and not (end >= view.size or view.ends(end)):
        return None
    return _draft(view, [i, end + 1] if goes_on else [i], source, None, index)


def _draft(
    view: ForwardView, marks: Sequence[int], source: Range | None, cue: Range | None, index: int
) -> Draft:
    inner = tuple(mark.inner for i in marks if (mark := view.marked[i]) is not None)
    outer = tuple(mark.outer for i in marks if (mark := view.marked[i]) is not None)
    return Draft(
        content=inner, outer=outer, cue=(view.span(*cue),) if cue else (),
        source=view.span(*source) if source else None, level="statement", act=None,
        rule="lone colon" if cue else "post", sentence=index, block=view.block, depth=0,
        marked=True,
    )  # fmt: skip
