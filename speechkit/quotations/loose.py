"""Attributions that no frame holds, since what is said stands in a sentence of its own.

``Аэропорт открыт. Об этом сообщил директор.``: the content is the sentence before, and the
attribution points back to it. ``Сосед немногословен: «Нас никто не спросил».``: a colon before
marked words is the only cue.
"""

from collections.abc import Sequence

from speechkit.quotations.adjuncts import skip_adjuncts
from speechkit.quotations.boundaries import Range
from speechkit.quotations.build import Draft
from speechkit.quotations.clauses import place_source
from speechkit.quotations.phrases import left_of, right_of, sentence_subject
from speechkit.quotations.view import COLONS, View
from speechkit.records import Span

MAX_LEAD = 8
MIN_SPEECH = 3


def add_loose(found: Sequence[Draft], sentences: Sequence[View]) -> list[Draft]:
    """Return the drafts with the attributions that point back or have but a colon put in.

    Args:
        found: Drafts of all depths, in order.
        sentences: The outermost view of each sentence, in order.
    """
    taken = {draft.sentence for draft in found if draft.depth == 0}
    added: list[Draft] = []
    for index, view in enumerate(sentences):
        if index in taken:
            continue
        draft = _lone_colon(view, index)
        if draft is None and index and index - 1 not in taken:
            draft = _back(view, sentences[index - 1], index)
        if draft is not None:
            added.append(draft)
    return sorted([*found, *added], key=lambda draft: (draft.content[0].start, draft.depth))


def _back(view: View, before: View, index: int) -> Draft | None:
    """Read ``Об этом сообщил X`` after a sentence that nobody else said."""
    hit = next((h for h in view.hits if h.form.mood == "fin" and "<post>" in h.cue.special), None)
    if hit is None or hit.start > MAX_LEAD or "anaphor" not in view.tags[0]:
        return None
    start, end = before.trim(0, before.size)
    if start >= end or any(before.is_mark(i) for i in range(start, end)):
        return None
    span, source = before.span(start, end), _speaker(view, hit.start, hit.end)
    return Draft(
        content=(span,), outer=(span,), cue=(view.span(hit.start, hit.end),),
        source=view.span(*source) if source else None, level="statement", act=None,
        rule="points back", sentence=index, block=before.block, depth=0,
        gender=hit.form.gender, number=hit.form.number,
    )  # fmt: skip


def _speaker(view: View, start: int, end: int) -> Range | None:
    at = skip_adjuncts(view, end, view.size)
    place = place_source(view, at, left_of(view, start).boundary + 1, body=True)
    return left_of(view, start).subject or right_of(view, at, view.size) or place


def _lone_colon(view: View, index: int) -> Draft | None:
    """Read ``X …: «…»`` where whole marked words end a sentence that has no other cue."""
    end = view.trim(0, view.size)[1]
    colon = end - 2
    mark = view.marked[end - 1] if end else None
    if colon < 1 or view.forms[colon] not in COLONS or mark is None or not view.is_mark(end - 1):
        return None
    if view.hits or not _is_speech(view, mark.inner):
        return None
    source = sentence_subject(view, colon)
    if source is None or not (
        view.capital(source[1] - 1) or view.tags[source[0]] & {"role", "title"}
    ):
        return None
    return Draft(
        content=(mark.inner,), outer=(mark.outer,), cue=(view.span(colon, colon + 1),),
        source=view.span(*source), level="statement", act=None, rule="lone colon",
        sentence=index, block=view.block, depth=0, marked=True,
    )  # fmt: skip


def _is_speech(view: View, inner: Span) -> bool:
    words = inner.of(view.text)
    return words[:1].isupper() and len(words.split()) >= MIN_SPEECH
