"""Turns: verbatim records, interviews, briefings.

``Mr. Okello (Uganda):`` or ``Q:`` at the beginning of a paragraph opens a turn; each paragraph up
to the next label is one direct statement of the turn's speaker (as in the UN's S/PV and A/PV
records), and what is reported inside it is nested.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from speechkit.lang.fold import fold_word
from speechkit.quotations.boundaries import Range, boundary_kind
from speechkit.quotations.build import Draft
from speechkit.quotations.greetings import greeted
from speechkit.quotations.joins import CUELESS, DIALOGUE
from speechkit.quotations.labels import tells
from speechkit.quotations.preverbal import is_first_person
from speechkit.quotations.spoken import speaks
from speechkit.quotations.view import BRACKETS, COLONS, DASHES, View
from speechkit.records import Block, Span

MAX_LABEL = 24
MAX_NAME = 8
# Characters for one word, where they are items of their own.
CHARACTERS = 3
MAX_BARE = 3
# "Question." is a sentence by itself: the word and its full stop.
ALONE = 2
# A single label may be a headline's or a caption's; turns come at least by twos, or formal
# and in the first person.
FEWEST = 2
_SURE = frozenset({"title", "honorific", "role", "turn"})
_TITLED = frozenset({"title", "honorific"})
RULE = "turn"
_STOPS = ".)-–—"
_CLOSES = COLONS | frozenset(_STOPS)


def read_turns(
    found: Sequence[Draft], sentences: Sequence[View], blocks: Sequence[Block]
) -> list[Draft]:
    """Return the drafts with the turns of a document, if it has any, put in.

    Args:
        found: Drafts of all depths, in order.
        sentences: The outermost view of each sentence, in order.
        blocks: The document's blocks.
    """
    first = first_sentences(sentences)
    labels = _labels({block: sentences[index] for block, index in first.items()}, blocks)
    if len(labels) < FEWEST and not any(
        _speaks_itself(sentences, block, label) for block, label in labels.items()
    ):
        return list(found)
    turns: list[Draft] = []
    speaking: Span | None = None
    for block, index in first.items():
        view, body = sentences[index], blocks[block]
        label = labels.get(block)
        if label is not None:
            speaking = view.span(*label.source)
            turns.append(_turn(view, index, body, speaking, label))
        elif body.label != "body" or _is_stage(view):
            speaking = None
        elif speaking is not None:
            turns.append(_turn(view, index, body, speaking, None))
    spoken = [turn for turn in turns if turn.content[0].start < turn.content[0].end]
    return nest(found, spoken, sentences)


class Label(NamedTuple):
    """A speaker label: item ranges of the name and of what closes it.

    ``bracketed``: a country or office stands in it; ``staged``: and the language spoken, too.
    """

    source: Range
    close: Range
    sure: bool
    bracketed: bool = False
    staged: bool = False


def first_sentences(sentences: Sequence[View]) -> dict[int, int]:
    """Return the index of each block's first sentence, in order."""
    first: dict[int, int] = {}
    for index, view in enumerate(sentences):
        first.setdefault(view.block, index)
    return first


def _labels(views: Mapping[int, View], blocks: Sequence[Block]) -> dict[int, Label]:
    """Return the labels by block: sure ones, and names that open several paragraphs."""
    found = {
        block: label
        for block, view in views.items()
        if blocks[block].label == "body" and (label := _label(view)) is not None
    }
    names = Counter(_name(views[block], label) for block, label in found.items())
    return {
        block: label
        for block, label in found.items()
        if label.sure or names[_name(views[block], label)] >= FEWEST
    }


def _name(view: View, label: Label) -> tuple[str, ...]:
    return tuple(view.bare[slice(*label.source)])


def _label(view: View) -> Label | None:
    """Read a label at the beginning of a paragraph: a name, brackets perhaps, a colon."""
    scale = 1 if view.lexicon.spaced else CHARACTERS
    size = _closing(view, MAX_LABEL * scale)
    if not size:
        return None
    end = next((i for i in range(size) if view.forms[i] in "([（"), size)
    alone = view.size == ALONE and size == 1
    shut = max((i + 1 for i in range(end, size) if view.forms[i] in ")]）"), default=size)
    speaks = any(
        (h.start < end or shut <= h.start < size) and "turn" not in view.tags[h.start]
        for h in view.hits
    )  # 王议员（民）| 说：
    if not 0 < end <= MAX_NAME * scale or (size + 1 >= view.size and not alone) or speaks:
        return None
    close = size + 1
    if view.lexicon.clitics.article and tells(view, close):
        return None  # السيد فلان (كوبا): | قال إن …
    while close < view.size and view.is_punctuation(close) and view.forms[close] in ".:-–—：":
        close += 1
    tags = frozenset().union(*view.tags[:end])
    named = view.lexicon.cased and all(view.capital(i) for i in range(end) if not view.tags[i])
    sure = (bool(tags & _SURE) and not _is_led(view, end)) or end < size
    brackets = sum(view.forms[i] in "([（" for i in range(size))
    label = Label((0, end), (size, close), sure, brackets > 0, brackets > 1)
    return label if sure or named or end <= MAX_BARE else None


def _is_led(view: View, end: int) -> bool:
    """Say whether a word that names nobody leads an office: Приведу слова нашего | президента:."""
    at = next((i for i in range(end) if view.tags[i] & _SURE), end)
    plain = (i for i in range(1, at) if not view.tags[i] and not view.capital(i))
    return view.lexicon.cased and any(view.forms[i].isalpha() for i in plain)


def _speaks_itself(sentences: Sequence[View], block: int, label: Label) -> bool:
    """Say whether a paragraph is in the first person: a record with a single speaker.

    Its label has a country or office in brackets, or a title and several sentences behind it.
    """
    if label.staged:
        return True  # Г-жа Абдулла (Мальдивы) (говорит по-английски): …
    own = [view for view in sentences if view.block == block]
    tags = frozenset().union(*own[0].tags[slice(*label.source)])
    greets = greeted(own[0]) > 0  # Señor Presidente: …
    if not label.bracketed and (greets or len(own) < FEWEST or not tags & _TITLED):
        return False
    return is_in_first_person(own)


def is_in_first_person(views: Iterable[View]) -> bool:
    """Say whether somebody says "I" or "we" in sentences: a pronoun or a verb shows it."""
    for view in views:
        pronouns = map(view.pronoun, range(view.size))
        if any(pronoun is not None and pronoun.person == 1 for pronoun in pronouns):
            return True
        if speaks(view, view.span(0, view.size)):
            return True
        if any(hit.form.person == 1 or is_first_person(view, hit) for hit in view.hits):
            return True
    return False


def _closing(view: View, limit: int) -> int:
    """Return the item that closes a label; 0 where none does before the clause ends."""
    depth, outside, forms = 0, list[int](), view.forms[:limit]
    if _CLOSES.isdisjoint(forms):
        return 0
    for i, form in enumerate(forms):
        if form in BRACKETS:
            depth += 1 if form in "([（" else -1
        elif depth == 0 and (form in COLONS or (form[0] in _STOPS and _is_stop(view, i))):
            parted = any(boundary_kind(view, k) and view.forms[k] != "." for k in outside)
            return 0 if parted else i
        elif depth == 0:
            outside.append(i)
    return 0


def _is_stop(view: View, i: int) -> bool:
    """Say whether a label ends at item ``i`` without a colon: ``Q.``, ``A -``, ``Portavoz.-``."""
    if i == 1 and "turn" in view.tags[0] and view.forms[1] in _STOPS:
        return True
    dashed = i + 1 < view.size and view.forms[i + 1] in DASHES
    return view.forms[i] == "." and dashed and view.items[i].end == view.items[i + 1].start


def _is_stage(view: View) -> bool:
    """Say whether a paragraph is a stage direction: in brackets, or one of the known ones."""
    named = view.tags[0] if view.lexicon.spaced else frozenset[str]().union(*view.tags[-MAX_BARE:])
    return view.forms[0] in BRACKETS or "stage" in named


def _turn(view: View, index: int, block: Block, speaker: Span, label: Label | None) -> Draft:
    start, end = block.span
    if label is not None:
        start = view.items[label.close[1] - 1].end
    text = view.text[start:end]
    start += len(text) - len(text.lstrip())
    content = Span(start, end)
    return Draft(
        content=(content,), outer=(content,), cue=(view.span(*label.close),) if label else (),
        source=speaker if label else None, level="statement", act=None, rule=RULE, sentence=index,
        block=view.block, depth=0, kind="direct", host=speaker,
    )  # fmt: skip


def _is_own(draft: Draft, view: View) -> bool:
    """Say whether the speaker of the turn does the act in saying so: We call upon …; Pedimos …."""
    if draft.source is None:
        return draft.person == 1
    pronoun = view.lexicon.pronouns.get(fold_word(draft.source.of(view.text)))
    return pronoun is not None and pronoun.person == 1


def nest(found: Sequence[Draft], turns: Sequence[Draft], sentences: Sequence[View]) -> list[Draft]:
    """Put what was found inside turns one level deeper; acts and thoughts of "I" belong to it."""
    blocks = {turn.block: turn for turn in turns}
    kept = list(turns)
    for draft in found:
        turn = blocks.get(draft.block)
        if turn is None:
            kept.append(draft)
        elif draft.level == "act" and (
            draft.source == turn.source or _is_own(draft, sentences[draft.sentence])
        ):
            continue
        elif (
            draft.rule not in (CUELESS, DIALOGUE)
            and draft.content[0].start >= turn.content[0].start
        ):
            kept.append(replace(draft, depth=draft.depth + 1))
    return sorted(kept, key=lambda draft: (draft.content[0].start, draft.depth))
