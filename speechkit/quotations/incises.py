"""Attributions that stand inside their own marks: ``« …, a-t-il dit. …, ajoute-t-il. … »``.

Where subjects stand behind such a verb, a paper need not close the marks before "said X" and open
them again behind it. Inside, a sentence is read as if nobody had marked it; here what is said
becomes the words in marks but the attributions themselves, each with what follows it up to the
next one's own clause.
"""

import re
from collections.abc import Sequence

from speechkit.lang.fold import fold_word
from speechkit.marks import Marked
from speechkit.quotations.build import Draft
from speechkit.quotations.view import View
from speechkit.records import Span


def lift_incises(found: Sequence[Draft], sentences: Sequence[View]) -> None:
    """Give attributions inside marks that nothing else claims all of those marks, in place.

    Marks that a second attribution right behind them claims are parted: ``« …, assure le maire.
    … », ajoute-t-il``. Marks within marks are somebody else's words (« … “Partez !”, dit-on. … »).
    """
    inner: dict[int, list[Draft]] = {}
    outer: dict[int, list[Draft]] = {}
    for draft in found:
        if draft.depth == 0:
            outer.setdefault(draft.sentence, []).append(draft)
        elif draft.depth == 1 and draft.rule == "post" and draft.cue and not draft.marked:
            inner.setdefault(draft.sentence, []).append(draft)
    for index, drafts in inner.items():
        view = sentences[index]
        lexicon = view.lexicon
        if not (lexicon.inverts or lexicon.governed or lexicon.clitics.article):
            continue
        for mark in view.marked:
            if mark is None or mark.title:
                continue
            inside = [draft for draft in drafts if _holds(mark.inner, draft.cue[0])]
            claims = [
                draft
                for draft in outer.get(index, ())
                if any(mark.inner.meets(span) for span in draft.content)
            ]
            if inside and len(claims) <= all(_goes_on(claim, mark, view) for claim in claims):
                _spread(inside, mark, view, claims)


def _holds(outer: Span, span: Span) -> bool:
    return outer.start <= span.start < outer.end


def _goes_on(claim: Draft, mark: Marked, view: View) -> bool:
    """Say whether an attribution behind marks goes on with the speaker named in them."""
    source = claim.source
    behind = claim.rule == "post" and claim.content == (mark.inner,) and bool(claim.cue)
    own = source is None or fold_word(source.of(view.text)).lstrip("-") in view.lexicon.pronouns
    return behind and own and claim.cue[0].start >= mark.inner.end


def _spread(inside: Sequence[Draft], mark: Marked, view: View, claims: Sequence[Draft]) -> None:
    """Part the words in marks among the attributions in them and one right behind them."""
    text, whole = view.text, mark.inner
    begins = [whole.start, *(draft.content[0].start for draft in inside[1:])]
    ends = [*begins[1:], whole.end]
    if claims:
        ends[-1] = _parted(claims[0], inside[-1], mark, view)
    for draft, begin, limit in zip(inside, begins, ends, strict=True):
        said = max(span.end for span in (*draft.cue, draft.source or draft.cue[0]))
        rest = _resumption(view, draft, said, limit)
        content = [Span(min(begin, draft.content[0].start), draft.content[0].end)]
        if rest is not None and rest < limit:
            tail = text[rest:limit].rstrip()
            content.append(Span(rest, rest + len(tail)))
        draft.content = draft.outer = tuple(content)
        draft.depth, draft.marked = 0, True


def _parted(claim: Draft, draft: Draft, mark: Marked, view: View) -> int:
    """Leave an attribution behind marks what stands in them behind the sentence of the last one."""
    said = max(span.end for span in (*draft.cue, draft.source or draft.cue[0]))
    stop = _sentence_end(view, said, mark.inner.end)
    if stop is None:
        return mark.inner.end
    claim.content = claim.outer = (Span(stop, mark.inner.end),)
    return stop


def _resumption(view: View, draft: Draft, said: int, end: int) -> int | None:
    """Return where words go on behind an attribution: its own second piece, the next sentence."""
    if len(draft.content) > 1:
        return draft.content[1].start
    stop = _sentence_end(view, said, end)
    if stop is None:  # « Le pont, a-t-il dit, tiendra. »
        comma = re.compile(r"[,،，]\s*").match(view.text, said, end)
        stop = comma.end() if comma else None
    return stop if stop is not None and stop < end else None


def _sentence_end(view: View, said: int, end: int) -> int | None:
    ends = re.escape(view.lexicon.terminators)
    stop = re.compile(rf"[{ends}]+\s+").search(view.text, said, end)
    return stop.end() if stop is not None and stop.end() < end else None
