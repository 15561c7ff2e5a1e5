"""Passes over the whole document: interrupted quotations, paragraphs, marks without a cue."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from speechkit.lang.fold import fold_word
from speechkit.marks import Marked
from speechkit.quotations.build import Draft
from speechkit.quotations.subjects import sentence_subject
from speechkit.quotations.view import COLONS, View
from speechkit.records import Span, Spans

CUELESS = "marks alone"
# A paragraph that a dash of dialogue opens: somebody else begins to speak.
DIALOGUE = "dialogue"
SENTENCE = 3  # words
MAX_GESTURE = 12  # characters of a gesture behind an answer


def join_participles(found: Sequence[Draft]) -> list[Draft]:
    """Join ``"…," said X, adding "…"``: a participle between two marked pieces."""
    joined: list[Draft] = []
    for draft in found:
        host = joined[-1] if joined else None
        if (
            host is not None
            and draft.participle
            and draft.rule != "clause"  # …, adding that "…": a clause of its own
            and draft.marked
            and host.marked
            and (host.level, host.act) == (draft.level, draft.act)
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


def part_at_colon(found: Sequence[Draft], view: View, index: int) -> list[Draft]:
    """End reported words before a colon and a whole sentence in marks, which is its own quotation.

    ``The mayor denied any delay: “We started in May.”``

    Args:
        found: Drafts of one sentence outside marks.
        view: That sentence.
        index: Its index.
    """
    added: list[Draft] = []
    for i in range(2, view.size):
        mark = view.marked[i]
        if mark is None or view.forms[i - 1] not in COLONS or not _is_speech(view, mark):
            continue
        if view.tags[i - 2] & {"auxiliary", "passive"}:
            continue  # what he said was: “…”
        before = view.span(i - 2, i - 1).end
        owners = [draft for draft in found if mark.inner in draft.content]
        if any(draft.cue and draft.cue[0].start < before for draft in owners):
            continue  # said that she had answered: “…”
        around = [d for d in found if d.content[-1].start < before < d.content[-1].end]
        first = view.marked[i - 2]
        whole = first is not None and any(d.content[-1].start == first.inner.start for d in around)
        for draft in around:
            last = before if first is None else first.inner.end
            draft.content = (*_until(draft.content, last), *[mark.inner] * whole)
            draft.outer = (*_until(draft.outer, before), *[mark.outer] * whole)
        if around and not owners and not whole:
            added.append(cueless([mark], index, view.block))
    return sorted([*found, *added], key=lambda draft: draft.content[0].start)


def _until(spans: Spans, end: int) -> Spans:
    return (*spans[:-1], Span(spans[-1].start, end))


def _is_speech(view: View, mark: Marked) -> bool:
    """Say whether marked words begin and read like a sentence."""
    words = mark.inner.of(view.text)
    if not view.lexicon.spaced:
        return len(words) > SENTENCE and words[-1] in view.lexicon.terminators
    capital = words[:1].isupper() or not view.lexicon.cased
    return not mark.title and capital and len(words.split()) >= SENTENCE


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
    said_later = _said_later(by_sentence, sentences)
    for index, view in enumerate(sentences):
        here = by_sentence.get(index, [])
        outermost = [draft for draft in here if draft.depth == 0]
        alone = [] if outermost else _wholly_marked(view)
        if alone and not any(mark.outer in used for mark in alone):
            goes_on = last is not None and last.marked and last.sentence == index - 1
            own = index in said_later and not alone[0].continues
            own = own or (last is not None and _answers(last, sentences, index))
            behind = None if goes_on else _told_behind(sentences, index, by_sentence)
            if behind is not None:
                goes = not _narrates(sentences[index + 1], behind.content[0])
                behind.content = (*(mark.inner for mark in alone), *behind.content * goes)
                behind.outer = (*(mark.outer for mark in alone), *behind.outer * goes)
            elif last is not None and goes_on and not (alone[0].turn or own):
                _extend(last, alone, index)
            else:
                last = cueless(alone, index, view.block)
                result.append(last)
        else:
            result += _said_before(view, outermost, used, last, index)
            if last is not None and _continues(view, outermost):
                if last.rule == CUELESS:
                    _prepend(outermost[0], last)
                    result.remove(last)
                elif _is_report(last, outermost[0], view, index):
                    _pass_on(last, outermost[0], sentences[:index])
            rest = [] if outermost else _resumed(view, used)
            if last is not None and rest and last.marked and last.sentence == index - 1:
                _extend(last, rest, index)
            else:
                last = _goes_on_with(outermost)
        result += here
    return sorted(result, key=lambda draft: (draft.content[0].start, draft.depth))


def _said_before(
    view: View,
    outermost: Sequence[Draft],
    used: Collection[Span],
    last: Draft | None,
    index: int,
) -> list[Draft]:
    """Take in whole marks before a verb that "and" joins to them and that has its own.

    "Q1"، | وأضافت: "Q2": more of what was said last, else a quotation of its own.
    """
    mark = view.marked[0] if outermost and view.size > SENTENCE else None
    if mark is None or mark.title or mark.outer in used or not (mark.opened and mark.closed):
        return []
    behind = 1 + view.is_punctuation(1)
    if not (view.joined(behind) and behind in view.starts):
        return []
    if last is None or not last.marked or last.sentence != index - 1:
        return [cueless([mark], index, view.block)]
    _extend(last, [mark], index)
    return []


def _told_behind(
    sentences: Sequence[View], index: int, by_sentence: Mapping[int, Sequence[Draft]]
) -> Draft | None:
    """Return the attribution that whole marks before it belong to: “…。” | 老李说，村里分红.

    So where no space parts sentences, and who speaks stands right behind the marks.
    """
    view = sentences[index]
    following = sentences[index + 1] if index + 1 < len(sentences) else view
    if view.lexicon.spaced or following is view or following.block != view.block:
        return None
    first = next((draft for draft in by_sentence.get(index + 1, ()) if draft.depth == 0), None)
    if first is None or first.source is None or first.level != "statement" or not first.cue:
        return None
    whole = first.source.start == following.items[0].start == view.items[-1].end
    said = following.text[first.cue[-1].end : first.content[0].start]
    behind = first.source.end <= first.cue[0].start and first.cue[-1].end < first.content[0].start
    return first if whole and behind and not any(sign in COLONS for sign in said) else None


def _narrates(view: View, content: Span) -> bool:
    """Say whether what follows a verb of saying tells what else is done: 老张说，| 接着转身离开."""
    near = (i for i, item in enumerate(view.items) if item.start >= content.start)
    at = next(near, view.size)
    while at < view.size and "adverb" in view.tags[at]:
        at += 1
    return at < view.size and "serial" in view.tags[at]


def _answers(last: Draft, sentences: Sequence[View], index: int) -> bool:
    """Say whether marked words answer a question, as a gesture shows: “…。”| 他摇摇头."""
    view = sentences[index]
    asked = view.text[last.content[-1].end - 1 : last.content[-1].end] in tuple("?？")
    if not asked or index + 1 >= len(sentences):
        return False
    behind = sentences[index + 1]
    plain = not behind.hits and behind.size <= MAX_GESTURE
    return plain and any("serial" in tags for tags in behind.tags)


def _goes_on_with(outermost: Sequence[Draft]) -> Draft | None:
    """Return the quotation of a sentence that a marked sentence behind it can go on with.

    ``"Q1," said X when asked about it. "Q2."``: what X was asked is none.
    """
    last = outermost[-1] if outermost else None
    if last is None or last.marked:
        return last
    first = outermost[0]
    return first if first.rule == "post" and first.marked else last


def _said_later(
    by_sentence: Mapping[int, Sequence[Draft]], sentences: Sequence[View]
) -> frozenset[int]:
    """Return the marked sentences that an open mark joins to a later one with a cue of its own.

    ``"Q1," said X. | "Q2. | Q3," he added.``: the second is no more of the first.
    """
    later: set[int] = set()
    for index in range(len(sentences) - 2, -1, -1):
        outermost = [draft for draft in by_sentence.get(index + 1, ()) if draft.depth == 0]
        following = sentences[index + 1].marked
        goes_on = bool(following) and following[0] is not None and following[0].continues
        if goes_on and (index + 1 in later or _continues(sentences[index + 1], outermost)):
            later.add(index)
    return frozenset(later)


def _is_report(last: Draft, draft: Draft, view: View, index: int) -> bool:
    """Say whether somebody else reports words that the cue before them opened.

    ``X told them: "Q1. | Q2?" the agency reported.``
    """
    if not (last.marked and last.sentence == index - 1 and draft.rule == "post"):
        return False
    source = draft.source
    named = source is not None and fold_word(source.of(view.text)) not in view.lexicon.pronouns
    return named and len(draft.content) == 1


def _pass_on(said: Draft, report: Draft, before: Sequence[View]) -> None:
    """Give a mark to whoever opened it; the report is of their whole sentence."""
    opening = next(
        view for view in reversed(before) if view.items[0].start <= said.content[0].start
    )
    said.content += report.content
    said.outer += report.outer
    said.sentence = report.sentence
    subject = sentence_subject(opening, opening.size) if said.source is None else None
    if subject is not None:  # X came and told them: …
        said.source = opening.span(*subject)
    start = opening.span(opening.trim(0, opening.size)[0], opening.size).start
    report.content = report.outer = (Span(start, report.content[-1].end),)
    report.marked = False


def _extend(draft: Draft, marks: Sequence[Marked], index: int) -> None:
    draft.content += tuple(mark.inner for mark in marks)
    draft.outer += tuple(mark.outer for mark in marks)
    draft.sentence = index


def _resumed(view: View, used: Collection[Span]) -> list[Marked]:
    """Return what goes on in marks opened before: «Q1, — сказал X. Его дом сгорел. — | Q2»."""
    near = [mark for mark in view.marked if mark is not None and mark.outer not in used]
    return near if len(near) == 1 and not near[0].opened and not near[0].turn else []


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


def cueless(marks: Sequence[Marked], index: int, block: int) -> Draft:
    """Return marks that no cue claims as a quotation of their own."""
    return Draft(
        content=tuple(mark.inner for mark in marks), outer=tuple(mark.outer for mark in marks),
        cue=(), source=None, level="statement", act=None,
        rule=DIALOGUE if marks[0].turn else CUELESS, sentence=index, block=block, depth=0,
        marked=True,
    )  # fmt: skip


def _wholly_marked(view: View) -> list[Marked]:
    """Return the marked stretches of a sentence that holds nothing else, else none."""
    marks = [mark for mark in view.marked if mark is not None]
    plain = all(mark is not None or view.is_punctuation(i) for i, mark in enumerate(view.marked))
    return marks if plain and not any(mark.title for mark in marks) else []
