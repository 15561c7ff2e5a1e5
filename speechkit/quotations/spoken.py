"""Direct speech without marks: behind a cue and its colon the person shows it and carries it on.

``قال المدرب: لعبنا جيدا. لكننا فقدنا التركيز.``: newspapers that set no marks go on so over
several sentences. Only where the words show a first or second person (shape ``speaking``), and the
one who tells the story has shown none.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from speechkit.quotations.build import Draft
from speechkit.quotations.view import COLONS, View
from speechkit.records import Span

# Sentences that go on with a speech, and those among them that show no person.
MAX_SENTENCES = 12
MAX_BETWEEN = 2
_COLON = "colon"
_WORD = re.compile(r"\w+")


def carry_on(found: Sequence[Draft], sentences: Sequence[View]) -> list[Draft]:
    """Return the drafts, unmarked speech direct and held on as long as its person shows.

    Args:
        found: Drafts of all depths, in order.
        sentences: The outermost view of each sentence, in order.
    """
    if not sentences or "speaking" not in sentences[0].lexicon.shapes:
        return list(found)
    by_sentence: dict[int, list[Draft]] = {}
    for draft in found:
        by_sentence.setdefault(draft.sentence, []).append(draft)
    spoken: dict[int, Draft] = {}
    for draft in found:
        view = sentences[draft.sentence]
        plain = draft.rule == _COLON or _is_unclosed(view, draft)
        plain = plain and draft.depth == 0 and draft.level == "statement"
        if not plain or draft.sentence in spoken or _tells_of_self(view, draft):
            continue
        if any(speaks(view, span) for span in draft.content):
            draft.kind = "direct"
        for index in _further(draft, by_sentence, sentences):
            spoken[index] = draft
            end = sentences[index].items[-1].end
            draft.content = draft.outer = (Span(draft.content[0].start, end),)
            draft.kind = "direct"
    return [_nested(draft, spoken.get(draft.sentence)) for draft in found]


def _is_unclosed(view: View, draft: Draft) -> bool:
    """Say whether marks that nothing closes end a draft: قال: "سننجح. | لأن اتحادنا قوي."""
    ends = (mark for mark in view.marked if mark is not None and mark.inner in draft.content)
    return draft.rule == "marks" and any(mark.opened and not mark.closed for mark in ends)


def _nested(draft: Draft, turn: Draft | None) -> Draft:
    if turn is None or draft is turn:
        return draft
    return replace(draft, depth=draft.depth + 1, host=draft.host or turn.source)


def _further(
    draft: Draft, by_sentence: dict[int, list[Draft]], sentences: Sequence[View]
) -> Iterator[int]:
    """Yield the sentences behind a draft in which its speaker goes on."""
    view = sentences[draft.sentence]
    last = view.trim(0, view.size)[1]
    if len(draft.content) > 1 or draft.content[0].end < view.items[last - 1].end:
        return
    first = draft.sentence + 1
    skipped: list[int] = []
    for index in range(first, min(len(sentences), first + MAX_SENTENCES)):
        view = sentences[index]
        if not _may_hold(view, by_sentence.get(index, ())):
            return
        if speaks(view, view.span(0, view.size)):
            yield from skipped
            yield index
            skipped = []
        elif len(skipped) >= MAX_BETWEEN or view.block != draft.block:
            return
        else:
            skipped.append(index)


def _may_hold(view: View, drafts: Sequence[Draft]) -> bool:
    """Say whether nobody else is heard in a sentence: no marks, no cue but the speaker's own."""
    marked = any(mark is not None and not mark.title for mark in view.marked)
    return not marked and all(
        draft.depth or draft.rule == "noun" or (not draft.gender and not draft.number)
        for draft in drafts
    )


def speaks(view: View, span: Span, shape: str = "speaking") -> bool:
    """Say whether words show a first or second person."""
    found = _WORD.finditer(view.text, span.start, span.end)
    return any(view.lexicon.fits(shape, match.group()) for match in found)


def _tells_of_self(view: View, draft: Draft) -> bool:
    """Say whether who tells the story speaks of themselves before the speech: قال لي: …."""
    start = view.items[0].start
    colon = max(view.text.rfind(sign, start, draft.content[0].start) for sign in COLONS)
    before = Span(start, max(colon, start))
    return speaks(view, before) or speaks(view, before, "told_me")
