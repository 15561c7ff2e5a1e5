"""Speeches: a heading that may say whose they are, a salutation, and paragraphs of one speaker.

``Statement by Ada Holt, Minister for …``, ``Mr. President,``: each paragraph from there on is one
direct statement, as in the turns of a record; what is reported inside it is nested.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from speechkit.quotations.boundaries import Range
from speechkit.quotations.build import Draft
from speechkit.quotations.greetings import behind_number, greeted
from speechkit.quotations.inverted import right_of, with_name
from speechkit.quotations.subjects import owner
from speechkit.quotations.turns import RULE, first_sentences, is_in_first_person, nest
from speechkit.quotations.utterances import whose
from speechkit.quotations.view import BRACKETS, COLONS, View
from speechkit.records import Block, Span

SPEECH = "speech"
# Paragraphs in which a speech greets; words before what it is called (National statement by …).
MAX_ABOVE, MAX_LEAD = 12, 4
# Words of a line that only names somebody.
MAX_NAME = 14
_TITLES = frozenset({"title", "honorific"})
_LINKS = frozenset({"linker", "agent", "preposition"})


def read_speech(
    found: Sequence[Draft], sentences: Sequence[View], blocks: Sequence[Block]
) -> list[Draft]:
    """Return the drafts with the paragraphs of a speech put in, if the document is one.

    Whose it is stands above the salutation, or nowhere: then its paragraphs have no speaker.

    Args:
        found: Drafts of all depths, in order.
        sentences: The outermost view of each sentence, in order.
        blocks: The document's blocks.
    """
    first = [
        (block, _behind_alone(sentences, i)) for block, i in first_sentences(sentences).items()
    ]
    opening = _opening([(sentences[index], blocks[block]) for block, index in first[:MAX_ABOVE]])
    if opening is None or any(draft.rule == RULE for draft in found):
        return list(found)
    spoken = [
        _paragraph(sentences[index], index, blocks[block].span, opening.speaker)
        for block, index in first[opening.at :]
        if blocks[block].label == "body" and not _only_salutes(sentences[index], blocks[block])
    ]
    inside = {draft.block for draft in spoken}
    own = (view for view in sentences if view.block in inside)
    sure = opening.sure or is_in_first_person(own)
    return nest(found, spoken, sentences) if sure else list(found)


class Opening(NamedTuple):
    """Where a speech begins, counted in paragraphs, and whose it is.

    ``sure``: it is one, be nobody in it in the first person.
    """

    at: int
    speaker: Span | None
    sure: bool


def _opening(paragraphs: Sequence[tuple[View, Block]]) -> Opening | None:
    """Find the salutation of a speech, or the line that gives its text: Following are X's remarks:.

    Args:
        paragraphs: The first ones, each with its first sentence.
    """
    bodies = 0
    for at, (view, block) in enumerate(paragraphs):
        above = [one for one, _ in paragraphs[:at]]
        if block.label == "body" and _salutes(view):
            speaker = next(_speakers(above), None)
            alone = not bodies and _only_salutes(view, block)
            return Opening(at, speaker, speaker is not None or alone)
        given = _given(view)
        if given is not None and not any(_salutes(one) for one, _ in paragraphs[at:]):
            return Opening(at + 1, given, sure=False)
        bodies += block.label == "body"
    return None


def _given(view: View) -> Span | None:
    """Return whose words a line gives that ends in a colon: Following are | X | 's remarks …:."""
    if not view.size or view.forms[-1] not in COLONS:
        return None
    called = next((i for i in range(view.size) if _is_called(view, i)), None)
    if called is None:
        return None
    owned = called > 0 and "possessive" in view.tags[called - 1]
    if not view.lexicon.spaced:
        source = _before_place(view)
    elif owned:
        source = owner(view, called, called + 1, view.size)
    else:
        source = _owner(view, called)
    return view.span(*source) if source is not None else None


def _behind_alone(sentences: Sequence[View], index: int) -> int:
    """Return a paragraph's first sentence that is no number: 12. | Mr. President, …."""
    view, after = sentences[index], index + 1
    alone = after < len(sentences) and sentences[after].block == view.block
    return after if alone and behind_number(view) == view.size else index


def _salutes(view: View) -> bool:
    """Say whether a paragraph begins with a salutation: Mr. President, · أصحاب المعالي،."""
    return greeted(view) > 0


def _only_salutes(view: View, block: Block) -> bool:
    """Say whether nothing but salutations stands in a paragraph: Mr. President, Excellencies,."""
    return greeted(view) == view.size and view.items[-1].end >= block.span.end


def _speakers(views: Sequence[View]) -> Iterator[Span]:
    """Yield who is named above a speech: as whose it is, then as a line of their own."""
    for view in views:
        noun = next((i for i in range(min(MAX_LEAD, view.size)) if _is_called(view, i)), None)
        source = _owner(view, noun) if noun is not None else _before_place(view)
        span = view.span(*source) if source is not None else _given(view)
        if span is not None:
            yield span
    for view in views:
        if view.size <= MAX_NAME and not view.hits and _names_somebody(view):
            yield view.span(*(right_of(view, 0, view.size) or (0, view.size)))


def _names_somebody(view: View) -> bool:
    """Say whether a line is a name with its office: Ambassador Ada Holt · Ada Holt, Minister."""
    plain = [view.capital(i) and not view.tags[i] for i in range(view.size)]
    full = any(first and second for first, second in pairwise(plain))
    return full and any(tags & _TITLES or "role" in tags for tags in view.tags)


def _is_called(view: View, i: int) -> bool:
    """Say whether a word says that what follows is a speech: | Remarks by …."""
    return view.lexicon.speech_headings.match(view.bare, i) is not None


def _owner(view: View, noun: int) -> Range | None:
    """Return whose a speech is: Statement | by X; Выступление | министра; كلمة | الوزير."""
    called = view.lexicon.speech_headings.match(view.bare, noun)
    start = noun + (called[0] if called is not None else 1)
    near = range(start, min(view.size, start + MAX_LEAD))
    start = next((i for i in near if "agent" in view.tags[i]), start)  # prononcée | par
    while start < view.size and (view.tags[start] & _LINKS or view.forms[start] in BRACKETS):
        start += 1
    cases = view.lexicon.inflects or start >= view.size
    found = whose(view, noun, view.size) if cases else right_of(view, start, view.size)
    if found is None or not view.lexicon.cased:
        return found
    start, end = found
    while end < view.size and view.capital(end):
        end += 1  # министра иностранных дел | Чили Алиды Моро
    return with_name(view, (start, end))


def _before_place(view: View) -> Range | None:
    """Return whose a speech is where its place stands behind: 莫罗部长 | 在大会上的讲话."""
    if view.lexicon.spaced or not any(_ends_called(view, i) for i in range(view.size)):
        return None
    end = next((i for i in range(view.size) if "opener" in view.tags[i]), 0)
    start = next((i + 1 for i in range(end) if "auxiliary" in view.tags[i]), 0)  # 以下是 | …
    return (start, end) if start < end else None


def _ends_called(view: View, i: int) -> bool:
    match = view.lexicon.speech_headings.match(view.bare, i)
    end = i + match[0] if match is not None else 0
    return end > 0 and all(form in COLONS for form in view.forms[end:])


def _paragraph(view: View, index: int, block: Span, speaker: Span | None) -> Draft:
    begin = greeted(view)
    start = view.items[begin if begin < view.size else 0].start
    content = Span(start, start + len(view.text[start : block.end].rstrip()))
    return Draft(
        content=(content,), outer=(content,), cue=(), source=None, level="statement", act=None,
        rule=SPEECH, sentence=index, block=view.block, depth=0, kind="direct", host=speaker,
    )  # fmt: skip
