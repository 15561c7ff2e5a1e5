"""What a change gains and loses: gold quotations that two sets of predictions have right."""

from collections.abc import Iterator
from dataclasses import dataclass

from speechkit.evaluate.gold import Gold, GoldDocument
from speechkit.evaluate.matching import match
from speechkit.evaluate.scoring import counted_sides, speaker_right
from speechkit.records import Spans

Key = tuple[str, Spans]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Gold quotations by document id and content, in the order of the texts.

    Attributes:
        gained: Right in the later predictions only.
        lost: Right in the earlier ones only.
    """

    gained: tuple[Key, ...]
    lost: tuple[Key, ...]


def compare(gold: Gold, before: Gold, after: Gold) -> Comparison:
    """Return which gold quotations became right or wrong: exact content, right speaker."""
    early, late = list(_right(gold, before)), list(_right(gold, after))
    return Comparison(
        gained=tuple(key for key in late if key not in set(early)),
        lost=tuple(key for key in early if key not in set(late)),
    )


def _right(gold: Gold, predicted: Gold) -> Iterator[Key]:
    by_id = {document.doc_id: document for document in predicted}
    for document in gold:
        yield from _right_in(document, by_id.get(document.doc_id))


def _right_in(gold: GoldDocument, predicted: GoldDocument | None) -> Iterator[Key]:
    expected, given = counted_sides(gold, predicted)
    for row, column in sorted(match(expected, given).items()):
        one, other = expected[row], given[column]
        if one.content == other.content and speaker_right(one, other):
            yield gold.doc_id, one.quotation.content
