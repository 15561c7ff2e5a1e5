"""Misses and false alarms by cause: what to look at first when figures are low."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from speechkit.evaluate.gold import Gold, GoldDocument, GoldQuotation
from speechkit.evaluate.matching import (
    Mask,
    Side,
    letter_mask,
    match,
    shared,
    span_mask,
)
from speechkit.evaluate.scoring import counted_sides, is_found, speaker_right
from speechkit.records import Span, Spans

Cause = Literal[
    "mark pairing", "cue unknown", "frame", "boundary", "joining", "source", "level", "false alarm"
]
CAUSES: dict[Cause, str] = {
    "mark pairing": "marks around the content were not paired as annotated",
    "cue unknown": "the cue is not in the lexicon",
    "frame": "the cue is known, but no rule made a record of it",
    "boundary": "the content starts or ends elsewhere",
    "joining": "pieces left apart, or several quotations in one",
    "source": "the content is right, the speaker is not",
    "level": "statement and act confused",
    "false alarm": "a prediction that answers no gold quotation",
}
_SAME = 0.8  # Dice above which a marked stretch counts as the annotated piece
_MARKS = frozenset("\"'«»‹›“”„‟‘’‚「」『』《》")


@dataclass(frozen=True, slots=True)
class Clues:
    """What is known of a document beside its quotations.

    Attributes:
        marked: The stretches between paired marks, without the marks.
        cue_known: Says whether any word of a cue is in the lexicon.
    """

    marked: Spans
    cue_known: Callable[[Spans], bool]


@dataclass(frozen=True, slots=True)
class Miss:
    """One error. A quotation may have several: a wrong boundary and a wrong speaker.

    Attributes:
        cause: The first cause that explains it.
        document: Id of the document.
        gold: What was expected; None for a false alarm.
        predicted: What was given for it; None where nothing was.
        note: What differs, in words.
    """

    cause: Cause
    document: str
    gold: GoldQuotation | None
    predicted: GoldQuotation | None
    note: str


def find_errors(
    gold: Gold, predicted: Gold, clues: Callable[[GoldDocument], Clues]
) -> tuple[Miss, ...]:
    """Return the errors of all gold documents, in the order of the texts.

    Args:
        gold: The annotation.
        predicted: Predictions for the same texts.
        clues: Gives what is known of a gold document beside its quotations.
    """
    by_id = {document.doc_id: document for document in predicted}
    found: list[Miss] = []
    for document in gold:
        sorting = _Sorting(document, by_id.get(document.doc_id), clues(document))
        found += sorting.errors()
    return tuple(found)


class _Sorting:
    """The errors of one document."""

    def __init__(self, gold: GoldDocument, predicted: GoldDocument | None, clues: Clues) -> None:
        self._document = gold
        self._clues = clues
        self._letters = letter_mask(gold.text)
        self._gold, self._given = counted_sides(gold, predicted)
        self._pairs = match(self._gold, self._given)
        self._explained: set[int] = set()

    def errors(self) -> Iterator[Miss]:
        for row, gold in enumerate(self._gold):
            column = self._pairs.get(row)
            given = None if column is None else self._given[column]
            if column is None or given is None or not is_found(gold, given):
                yield self._missed(row, gold)
                continue
            self._explained.add(column)
            yield from self._differences(gold, given)
        for column, given in enumerate(self._given):
            if column not in self._explained:
                note = f"made by rule {given.quotation.rule or '?'}"
                yield self._miss("false alarm", None, given, note)

    def _miss(self, cause: Cause, gold: Side | None, given: Side | None, note: str) -> Miss:
        expected = None if gold is None else gold.quotation
        predicted = None if given is None else given.quotation
        return Miss(cause, self._document.doc_id, expected, predicted, note)

    def _differences(self, gold: Side, given: Side) -> Iterator[Miss]:
        if gold.content != given.content:
            note = _edges(gold.content, given.content)
            if self._marks_unpaired(gold):
                yield self._miss("mark pairing", gold, given, note)
            elif _pieces_differ(self._letters, gold, given):
                yield self._miss("joining", gold, given, note)
            else:
                yield self._miss("boundary", gold, given, note)
        if not speaker_right(gold, given):
            note = f"{self._who(gold)}, not {self._who(given)}"
            yield self._miss("source", gold, given, note)
        if gold.quotation.level and gold.quotation.level != given.quotation.level:
            note = f"{gold.quotation.level}, not {given.quotation.level or '?'}"
            yield self._miss("level", gold, given, note)

    def _who(self, side: Side) -> str:
        quotation = side.quotation
        words = " ".join(span.of(self._document.text) for span in quotation.speaker)
        if quotation.name and words:
            return f"{words!r} ({quotation.name})"
        return repr(words or quotation.name) if words or quotation.name else "nobody"

    def _missed(self, row: int, gold: Side) -> Miss:
        column = self._pairs.get(row)
        given = None if column is None else self._given[column]
        touching = self._touching(row, gold)
        if self._marks_unpaired(gold):
            self._explained.update(touching)
            return self._miss("mark pairing", gold, given, "no paired marks hold it")
        covered = sum(shared(gold, self._given[c]) for c in touching)
        if len(touching) > 1 and 2 * covered >= gold.size:
            self._explained.update(touching)
            return self._miss("joining", gold, given, f"in {len(touching)} records")
        swallower = self._swallower(gold)
        if swallower is not None:
            self._explained.add(swallower)
            note = "held by a prediction over several quotations"
            return self._miss("joining", gold, self._given[swallower], note)
        if column is not None and given is not None:
            self._explained.add(column)
            return self._miss("boundary", gold, given, _edges(gold.content, given.content))
        if gold.cue and not self._clues.cue_known(gold.quotation.cue):
            return self._miss("cue unknown", gold, None, "")
        return self._miss("frame", gold, None, "" if gold.cue else "no cue")

    def _touching(self, row: int, gold: Side) -> list[int]:
        """Return the predictions that lie in the content and answer no other gold."""
        taken = {
            column
            for other, column in self._pairs.items()
            if other != row and is_found(self._gold[other], self._given[column])
        }
        return [
            column
            for column, given in enumerate(self._given)
            if column not in taken and 2 * shared(gold, given) >= given.size
        ]

    def _swallower(self, gold: Side) -> int | None:
        """Return a prediction that holds this content and that of another quotation beside it."""
        for column, given in enumerate(self._given):
            held = [
                one
                for one in self._gold
                if 2 * shared(one, given) >= one.size and (one is gold or not shared(one, gold))
            ]
            if gold in held and len(held) > 1:
                return column
        return None

    def _marks_unpaired(self, gold: Side) -> bool:
        """Say whether content that stands in marks is no marked stretch of the document."""
        if gold.quotation.kind == "indirect":
            return False
        text = self._document.text
        in_marks = [span for span in gold.quotation.content if _stands_in_marks(text, span)]
        return any(not self._is_marked(span) for span in in_marks)

    def _is_marked(self, span: Span) -> bool:
        piece = self._letters & span_mask([span])
        for marked in self._clues.marked:
            if marked.meets(span):
                stretch = self._letters & span_mask([marked])
                both = (piece & stretch).bit_count()
                if 2 * both >= _SAME * (piece.bit_count() + stretch.bit_count()):
                    return True
        return False


def _stands_in_marks(text: str, span: Span) -> bool:
    before = text[: span.start].rstrip()[-1:]
    after = text[span.end :].lstrip(" \u00a0\u202f.,;:!?،。，")[:1]
    return before in _MARKS and after in _MARKS and bool(before and after)


def _pieces_differ(letters: Mask, gold: Side, given: Side) -> bool:
    """Say whether one side has a piece of content that the other does not touch at all."""
    for one, other in ((gold, given), (given, gold)):
        pieces = [letters & span_mask([span]) for span in one.quotation.content]
        if any(piece and not piece & other.content for piece in pieces):
            return True
    return False


def _edges(gold: Mask, given: Mask) -> str:
    """Say in words how many letters are missing or too many, and where."""
    notes: Sequence[tuple[int, str]] = (
        (_before(gold, given), "missing at the start"),
        (_before(given, gold), "too many at the start"),
        (_after(gold, given), "missing at the end"),
        (_after(given, gold), "too many at the end"),
    )
    words = [f"{count} {where}" for count, where in notes if count]
    inside = (gold ^ given).bit_count() - sum(count for count, _ in notes)
    if inside:
        words.append(f"{inside} inside")
    return f"letters {', '.join(words)}" if words else ""


def _before(one: Mask, other: Mask) -> int:
    """Count the letters of one content before the first of the other."""
    first = (other & -other).bit_length() - 1
    return (one & ((1 << first) - 1)).bit_count()


def _after(one: Mask, other: Mask) -> int:
    """Count the letters of one content after the last of the other."""
    return (one >> other.bit_length()).bit_count()
