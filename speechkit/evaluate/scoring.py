"""Scoring: how well predictions answer gold, counted over letters and digits alone.

Marks, punctuation and spaces at the edge of a span neither help nor harm. Predictions and
gold are matched one to one in each document (``matching``). A pair is

* **exact** where both contents have the same letters and digits;
* **found** where each side covers at least half of the other;
* **attributed** where it is found and the speaker is right;
* **joined**, for a direct or mixed quotation of several pieces, where found with half of each.

**overlap** gives a quotation the share of it that its partner covers; **chars** compares all
content without matching. Precision is over predictions, recall over gold.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator

from speechkit.errors import InputError
from speechkit.evaluate.figures import DocumentTally
from speechkit.evaluate.gold import Gold, GoldDocument
from speechkit.evaluate.matching import Side, match, shared, sides, union

_PHRASE = 60  # letters: more than that is no answer to "who"
_SURE = 0.9  # confidence from which a speaker is to be relied on
_UNNAMED = frozenset(("none", "pronoun"))  # forms of a source that names nobody
_MARKED = frozenset(("direct", "mixed"))
_MORE_WORDS = 3  # a name may hold this many words more than the other


def tally(gold: Gold, predicted: Gold) -> list[DocumentTally]:
    """Return additive counts for each gold document, by group.

    Groups are ``all``, ``kind:…``, ``kind:direct+mixed``, ``level:…`` and ``lang:…``. A gold
    document without prediction counts as predicted empty.

    Raises:
        InputError: A prediction is about a document or text that is not in gold.
    """
    by_id = {document.doc_id: document for document in predicted}
    strangers = sorted(set(by_id) - {document.doc_id for document in gold})
    if strangers:
        raise InputError(f"{len(strangers)} predicted documents not in gold: {strangers[0]!r} …")
    return [_tally_document(document, by_id.get(document.doc_id)) for document in gold]


def _tally_document(gold: GoldDocument, predicted: GoldDocument | None) -> DocumentTally:
    if predicted is not None and predicted.text != gold.text:
        raise InputError(f"document {gold.doc_id!r}: the predicted text differs from the gold text")
    expected, given = counted_sides(gold, predicted)
    pairs = match(expected, given)
    counts: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for row, one in enumerate(expected):
        partner = given[pairs[row]] if row in pairs else None
        for group in _groups(one, gold.lang):
            _count_gold(counts[group], one, partner)
    partner_of = {column: expected[row] for row, column in pairs.items()}
    for column, one in enumerate(given):
        for group in _groups(one, gold.lang):
            _count_predicted(counts[group], one, partner_of.get(column))
    for group, count in counts.items():
        wanted = union(one for one in expected if group in _groups(one, gold.lang))
        offered = union(one for one in given if group in _groups(one, gold.lang))
        count["char_gold"] += wanted.bit_count()
        count["char_pred"] += offered.bit_count()
        count["char_both"] += (wanted & offered).bit_count()
    return counts


def counted_sides(
    gold: GoldDocument, predicted: GoldDocument | None
) -> tuple[list[Side], list[Side]]:
    """Return both sides without ignored gold and the predictions that are about it."""
    expected = sides(gold)
    given = sides(predicted) if predicted is not None else []
    ignored = union(one for one in expected if one.quotation.ignore)
    if not ignored:
        return expected, given
    partner_of = {column: row for row, column in match(expected, given).items()}

    def is_counted(column: int, one: Side) -> bool:
        if column in partner_of:
            return not expected[partner_of[column]].quotation.ignore
        return 2 * (one.content & ignored).bit_count() < one.size

    kept = [one for column, one in enumerate(given) if is_counted(column, one)]
    return [one for one in expected if not one.quotation.ignore], kept


def _groups(side: Side, lang: str) -> Iterator[str]:
    kind, level = side.quotation.kind, side.quotation.level
    yield "all"
    yield f"kind:{kind}"
    if kind in _MARKED:
        yield "kind:direct+mixed"
    if level:
        yield f"level:{level}"
    yield f"lang:{lang}"


def _count_gold(count: dict[str, float], gold: Side, partner: Side | None) -> None:
    count["gold"] += 1
    interrupted = len(gold.pieces) > 1 and gold.quotation.kind in _MARKED
    count["joined_all"] += interrupted
    if partner is None:
        return
    found = is_found(gold, partner)
    count["joined_right"] += interrupted and found and _holds_pieces(gold, partner)
    right = found and speaker_right(gold, partner)
    count["exact_gold"] += gold.content == partner.content
    count["overlap_gold"] += shared(gold, partner) / gold.size
    count["found_gold"] += found
    count["attrib_gold"] += right
    if found and (gold.speaker or gold.quotation.name):
        count["speaker_all"] += 1
        count["speaker_right"] += right
        if gold.quotation.form in _UNNAMED:
            count["unnamed_all"] += 1
            count["unnamed_right"] += right
    if partner.quotation.confidence >= _SURE and found:
        count["sure_all"] += 1
        count["sure_right"] += right
    if found and gold.quotation.level:
        count["level_all"] += 1
        count["level_right"] += partner.quotation.level == gold.quotation.level
    if found and gold.cue:
        count["cue_all"] += 1
        count["cue_right"] += bool(gold.cue & partner.cue)


def _count_predicted(count: dict[str, float], one: Side, gold: Side | None) -> None:
    count["pred"] += 1
    if gold is None:
        return
    found = is_found(gold, one)
    count["exact_pred"] += gold.content == one.content
    count["overlap_pred"] += shared(gold, one) / one.size
    count["found_pred"] += found
    count["attrib_pred"] += found and speaker_right(gold, one)


def is_found(gold: Side, predicted: Side) -> bool:
    """Say whether each content covers at least half of the other."""
    both = 2 * shared(gold, predicted)
    return both >= gold.size and both >= predicted.size


def _holds_pieces(gold: Side, predicted: Side) -> bool:
    """Say whether a prediction holds at least half of each piece."""
    return all(
        2 * (piece & predicted.content).bit_count() >= piece.bit_count() for piece in gold.pieces
    )


def speaker_right(gold: Side, predicted: Side) -> bool:
    """Say whether the predicted speaker is the gold one.

    It is where it touches a gold mention and is one short phrase or lies at least half in the
    mentions, or where the names agree. Gold without speaker wants a prediction without one.
    """
    given = predicted.quotation
    if not gold.speaker and not gold.quotation.name:
        return not predicted.speaker and not given.name
    inside = (gold.mentions & predicted.speaker).bit_count()
    size = predicted.speaker.bit_count()
    phrase = len(given.speaker) == 1 and size <= _PHRASE
    if inside and (phrase or 2 * inside >= size):
        return True
    return names_agree(gold.quotation.name, given.name)


def names_agree(one: str, other: str) -> bool:
    """Say whether one name holds the words of the other and few more.

    >>> names_agree("Ban Ki-moon", "BAN")
    True
    """
    words, others = _name_words(one), _name_words(other)
    if not words or not others:
        return False
    nested = words <= others or others <= words
    return nested and abs(len(words) - len(others)) <= _MORE_WORDS


def _name_words(name: str) -> frozenset[str]:
    flat = unicodedata.normalize("NFKD", name).casefold()
    plain = "".join(char for char in flat if not unicodedata.combining(char))
    return frozenset(re.findall(r"\w+", plain))
