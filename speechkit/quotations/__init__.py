"""From sentences to quotations: the passes, in order.

1. views: each sentence, and each sentence inside marks, as items with word classes;
2. frames: each cue reads its content, source and level;
3. extents: contents end where the next attribution beside them begins; sources are shared;
4. where a sentence has a trusted parse: the subjects and clauses that it shows and they lack;
5. joins: interrupted quotations, paragraphs, marked sentences without a cue;
6. attributions that point back, or have but a colon; turns of transcripts and interviews;
7. headlines: the colon form, duplicates of the body.

Speakers are not resolved here: ``speaker`` is None until ``speechkit.speakers``.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from speechkit.lang.lexicon import Lexicon
from speechkit.marks import MAX_DEPTH, Marked
from speechkit.quotations.build import Draft, drafts, kind_of
from speechkit.quotations.forward_loose import unclaimed
from speechkit.quotations.forward_view import ForwardView
from speechkit.quotations.headlines import headline_colon, repeats
from speechkit.quotations.incises import lift_incises
from speechkit.quotations.interviews import read_answers
from speechkit.quotations.joins import add_marked_sentences, join_participles, part_at_colon
from speechkit.quotations.lists import under_lead_ins
from speechkit.quotations.loose import add_loose
from speechkit.quotations.settle import settle
from speechkit.quotations.speeches import SPEECH, read_speech
from speechkit.quotations.spoken import carry_on
from speechkit.quotations.summed_up import summed_up
from speechkit.quotations.turns import read_turns
from speechkit.quotations.unlisted import told
from speechkit.quotations.view import COLONS, COMMAS, DASHES, View
from speechkit.quotations.views import views
from speechkit.records import Block, Document, Quotation, Span
from speechkit.tokens import Sentence, Word

__all__ = ["extract_quotations"]

# Words in which an attribution on a line of its own has its cue.
MAX_TAIL = 8
# Characters of a cue that ends its sentence.
MAX_CUE = 5
MAX_NEGATION = 3  # characters of a negation
# And of who is told.
MAX_ADDRESSEE = 4


@dataclass(frozen=True, slots=True)
class Attribution:
    """A quotation with what its cue shows of the speaker, for the next step."""

    quotation: Quotation
    gender: str
    number: str
    passive: bool
    person: int = 0


def extract_quotations(
    document: Document,
    blocks: Sequence[Block],
    sentences: Sequence[Sentence],
    marks: Sequence[Marked],
    lexicon: Lexicon,
) -> tuple[Attribution, ...]:
    """Return the quotations of a document, in the order of the text, speakers unresolved."""
    text = document.text
    kind = ForwardView if lexicon.forward else View
    outermost: list[View] = []
    found: list[Draft] = []
    parses: list[Sequence[Word]] = []
    at = 0
    for sentence in _whole(text, sentences, marks, lexicon):
        index = len(outermost)
        inside, at = _marks_of(sentence, marks, at)
        first, *deeper = views(text, lexicon, sentence, inside, kind)
        outermost.append(first)
        parses.append(sentence.words)
        here = join_participles(part_at_colon(drafts(first, index), first, index))
        alone = summed_up(first, index) or told(first, index)
        free = alone is not None and not any(_holds(draft, alone) for draft in here)
        found += [alone, *here] if free and alone is not None else here
        if isinstance(first, ForwardView):
            found += unclaimed(first, _used(here, inside), index)
        for view in deeper:
            found += drafts(view, index)
    found = settle(found, outermost, parses)
    lift_incises(found, outermost)
    used = _used(found, marks)
    found = carry_on(add_marked_sentences(found, outermost, used), outermost)
    if lexicon.spaced:
        found = add_loose(found, outermost)
    found = under_lead_ins(found, outermost)
    found = read_answers(read_turns(found, outermost, blocks), outermost, blocks)
    found = read_speech(found, outermost, blocks)
    if not any(draft.rule == SPEECH for draft in found):  # its headings are topics
        found = _with_headlines(found, outermost, blocks)
    found = [draft for draft in found if _says(draft, text)]
    return tuple(_number(document, blocks, found, marks, lexicon))


def _holds(draft: Draft, other: Draft) -> bool:
    """Say whether a draft has the first words of another in its content."""
    start = other.content[0].start
    return any(span.start <= start < span.end for span in draft.content)


def _says(draft: Draft, text: str) -> bool:
    """Refuse a content without a letter or digit."""
    return any(char.isalnum() for span in draft.content for char in span.of(text))


def _whole(
    text: str, sentences: Sequence[Sentence], marks: Sequence[Marked], lexicon: Lexicon
) -> Iterator[Sentence]:
    """Yield sentences, those made one that a line end only seems to part.

    ``X told reporters: | "…"`` and ``"…," | said X.``
    """
    opened = {mark.outer.start for mark in marks if mark.depth == 0 and mark.opened}
    parted = {
        mark.outer.end + (text[mark.outer.end : mark.outer.end + 1] in COMMAS)
        for mark in marks
        if mark.depth == 0 and mark.closed and _ends_in_comma(text, mark)
    }
    whole = {mark.outer.end for mark in marks if mark.depth == 0 and mark.closed}
    waiting = parted | whole
    held: Sentence | None = None
    for sentence in sentences:
        if held is not None and _completes(text, held, sentence, opened, parted, lexicon):
            span = Span(held.span.start, sentence.span.end)
            tokens = held.tokens + sentence.tokens
            yield Sentence(span, held.block, tokens, _joined(held, sentence))
            held = None
            continue
        if held is not None:
            yield held
        waits = sentence.span.end in waiting or _ends_in_colon(sentence, lexicon)
        held = sentence if waits else None
        if held is None:
            yield sentence
    if held is not None:
        yield held


def _ends_in_comma(text: str, mark: Marked) -> bool:
    """Say whether a comma stands at the end of marked words, in them or behind them."""
    return text[mark.inner.end - 1] in COMMAS or text[mark.outer.end : mark.outer.end + 1] in COMMAS


def _joined(first: Sentence, second: Sentence) -> tuple[Word, ...]:
    """Return the words of two sentences made one, each with its governor."""
    by = len(first.words)
    rest = (word._replace(head=word.head + by if word.head >= 0 else -1) for word in second.words)
    return (*first.words, *rest)


def _completes(
    text: str,
    held: Sentence,
    sentence: Sentence,
    opened: AbstractSet[int],
    parted: AbstractSet[int],
    lexicon: Lexicon,
) -> bool:
    """Say whether a sentence has what the one before it waits for: marks, or a cue."""
    if _ends_in_colon(held, lexicon):
        return sentence.span.start in opened
    if held.span.end not in parted and not lexicon.spaced:  # “…。”X问。
        gap = text[held.span.end : sentence.span.start]
        near = not gap or (gap == "\n" and sentence.span.start not in opened)
        return near and (_ends_in_cue(sentence, lexicon) or _opens_behind(sentence, lexicon))
    if held.span.end not in parted and not _goes_on_small(sentence, text):
        return False
    forms = [token.form for token in sentence.tokens[:MAX_TAIL]]
    return any(lexicon.cue_trie.match(forms, i) is not None for i in range(len(forms)))


def _goes_on_small(sentence: Sentence, text: str) -> bool:
    """Say whether a dash and a small letter begin a line: «…!» | — воскликнул X."""
    first, *rest = sentence.tokens
    return bool(rest) and first.form in DASHES and text[rest[0].start].islower()


def _ends_in_cue(sentence: Sentence, lexicon: Lexicon) -> bool:
    """Say whether nothing but an addressee follows a sentence's cue: it is about what is before."""
    forms = [token.form for token in sentence.tokens if token.form not in lexicon.terminators]
    for i in range(max(0, len(forms) - MAX_CUE - MAX_ADDRESSEE), len(forms)):
        match = lexicon.cue_trie.match(forms, i)
        end = i + match[0] if match else -1
        if end == len(forms):
            return not _is_denied(forms[:i], lexicon)
        if match and "<addressee>" in match[1][0].cue.special:
            addressee = lexicon.classes.match(forms, end)
            whole = addressee is not None and end + addressee[0] == len(forms)
            if whole and addressee is not None and "addressee" in addressee[1]:
                return True
    return False


def _opens_behind(sentence: Sentence, lexicon: Lexicon) -> bool:
    """Say whether a first clause ends in a verb that stands behind marks: “…。”| 老人说完，…."""
    forms = [token.form for token in sentence.tokens]
    comma = next((i for i, form in enumerate(forms) if form in COMMAS), len(forms))
    for i in range(max(0, comma - MAX_CUE), comma):
        match = lexicon.cue_trie.match(forms, i)
        if match and i + match[0] == comma:
            return match[1][0].cue.special.keys() == {"<post>"}
    return False


def _is_denied(forms: Sequence[str], lexicon: Lexicon) -> bool:
    """Say whether words end in a negation: 嫌疑人拒绝 | 招供."""
    sizes = range(1, min(MAX_NEGATION, len(forms)) + 1)
    found = ((lexicon.classes.match(forms, len(forms) - size), size) for size in sizes)
    return any(m is not None and m[0] == size and "negation" in m[1] for m, size in found)


def _ends_in_colon(sentence: Sentence, lexicon: Lexicon) -> bool:
    """Say whether a sentence with a cue in it ends in a colon."""
    if sentence.tokens[-1].form not in COLONS:
        return False
    forms = [token.form for token in sentence.tokens]
    return any(lexicon.cue_trie.match(forms, i) is not None for i in range(len(forms)))


def _marks_of(sentence: Sentence, marks: Sequence[Marked], at: int) -> tuple[list[Marked], int]:
    """Return the marks that begin in a sentence; marks and sentences both run in order."""
    inside: list[Marked] = []
    while at < len(marks) and marks[at].outer.start < sentence.span.end:
        if marks[at].outer.start >= sentence.span.start:
            inside.append(marks[at])
        at += 1
    return inside, at


def _used(found: Sequence[Draft], marks: Sequence[Marked]) -> set[Span]:
    """Return the outer spans of the marks that contents outside all marks hold; linear."""
    used: set[Span] = set()
    claimed = sorted(span for draft in found if draft.depth == 0 for span in draft.content)
    outermost = [mark for mark in marks if mark.depth == 0]
    at = 0
    for span in claimed:
        while at < len(outermost) and outermost[at].inner.end <= span.start:
            at += 1
        k = at
        while k < len(outermost) and outermost[k].inner.start < span.end:
            used.add(outermost[k].outer)
            k += 1
    return used


def _with_headlines(
    found: Sequence[Draft], outermost: Sequence[View], blocks: Sequence[Block]
) -> list[Draft]:
    headed = list(found)
    sources = [draft.source for draft in found if draft.source is not None]
    for index, view in enumerate(outermost):
        if blocks[view.block].label != "headline":
            continue
        if any(draft.sentence == index for draft in found):
            continue
        draft = headline_colon(view, sources, index)
        if draft is not None:
            headed.append(draft)
    return sorted(headed, key=lambda draft: (draft.content[0].start, draft.depth))


def _number(
    document: Document,
    blocks: Sequence[Block],
    found: Sequence[Draft],
    marks: Sequence[Marked],
    lexicon: Lexicon,
) -> list[Attribution]:
    text = document.text
    ids = [f"{document.id}#{number}" for number in range(1, len(found) + 1)]
    bodies = [i for i, draft in enumerate(found) if blocks[draft.block].label == "body"]
    whole = [Span(found[i].content[0].start, found[i].content[-1].end) for i in bodies]
    starts = [mark.outer.start for mark in marks]
    numbered: list[Attribution] = []
    for quotation_id, draft in zip(ids, found, strict=True):
        headline = blocks[draft.block].label == "headline"
        same = repeats(text, draft.content[0], whole, lexicon) if headline else None
        inner = _marks_around(draft, marks, starts)
        quotation = Quotation(
            id=quotation_id,
            document=document.id,
            lang=document.lang,
            kind=draft.kind or kind_of(text, draft.content, inner),
            level=draft.level,
            content=draft.content,
            verbatim=tuple(span.of(text) for span in draft.content),
            rule=draft.rule,
            act=draft.act,
            outer=draft.outer,
            cue=draft.cue,
            source=draft.source,
            antecedent=draft.host if draft.source is None else None,
            section="headline" if headline else "body",
            duplicate_of=None if same is None else ids[bodies[same]],
            occurrences=_occurrences(draft, blocks) if headline else (),
        )
        shown = (draft.gender, draft.number, draft.passive, draft.person)
        numbered.append(Attribution(quotation, *shown))
    return numbered


def _marks_around(draft: Draft, marks: Sequence[Marked], starts: Sequence[int]) -> list[Span]:
    """Return the marked stretches, as deep as the draft or deeper, that can meet its content."""
    first = max(0, bisect_left(starts, draft.content[0].start) - 2 * MAX_DEPTH)
    last = bisect_left(starts, draft.content[-1].end)
    held = (mark for mark in marks[first:last] if mark.depth >= draft.depth)
    return [mark.inner for mark in held if not mark.title]


def _occurrences(draft: Draft, blocks: Sequence[Block]) -> tuple[Span, ...]:
    """Return where repeated headlines print the same words again."""
    origin = blocks[draft.block].span
    again = [block.span.start - origin.start for block in blocks if block.repeats == draft.block]
    held = [span for span in draft.content if origin.holds(span)]
    return tuple(Span(a + shift, b + shift) for shift in again for a, b in held)
