"""What may be wrong with a quotation, how likely that is, and how many figures hang on it.

The chances are shares of wrong cases on the training and development texts of ``corpora/`` (117
texts, 1,423 quotations): of unresolved speakers, 60 % had a name that the text tells; of named
ones with confidence *c* about (1 - *c*) / 3 were somebody else; *object* and *noun* rules, and
marks alone, gave 16, 40 and 30 % that are no quotation.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from speechkit.records import Quotation, Span

Kind = Literal[
    "unresolved", "speaker", "rule", "marked", "long", "short", "end", "crossing", "theme", "tagger"
]
MARKED = "marked words"  # the rule of words in marks that no rule took for a quotation
_UNRESOLVED = 0.6
_WRONG = 0.35  # of what confidence leaves open
_SURE = 0.9
_RULES = {
    "noun": 0.4,
    "marks alone": 0.3,
    "dialogue": 0.3,
    "object": 0.16,
    MARKED: 0.3,
    "request": 0.1,
}
_LONG, _SHORT = 600, 4  # characters
_THEME = 0.65  # a theme with a lower score is near its threshold
_ENDS = ".!?…。！？؟؛;\n"
_DIFFERS = 0.13  # of what a tagger trained on our own corpus marked otherwise, on dev
_OUTSIDE = 0.25  # weight of what is not counted: a mention, a repetition


@dataclass(frozen=True, slots=True)
class Doubt:
    """One thing that may be wrong.

    Attributes:
        kind: Names it; the words are the label ``doubt_<kind>``.
        chance: 0 to 1: that a person would change something.
        weight: How many figures would change then.
        value: What the words name: a rule, a theme, a confidence in per cent, a length.
    """

    kind: Kind
    chance: float
    weight: float
    value: str = ""

    @property
    def worth(self) -> float:
        """The number of figures that a decision is expected to change."""
        return self.chance * self.weight


def doubts(quotation: Quotation, text: str, others: Sequence[Quotation]) -> tuple[Doubt, ...]:
    """Return what may be wrong with a quotation, what matters most first.

    Args:
        quotation: The quotation.
        text: The text of its document.
        others: The other quotations of the document that may meet it.
    """
    found = [
        *_about_speaker(quotation),
        *_about_rule(quotation),
        *_about_extent(quotation, text),
        *_about_others(quotation, others),
        *_about_support(quotation),
        *_about_themes(quotation),
    ]
    return tuple(sorted(found, key=lambda one: -one.worth))


def _cells(quotation: Quotation) -> float:
    """Return in how many figures a quotation is counted: for its speaker, and with each theme."""
    cells = 1 + max(1, len(quotation.themes))
    return cells if quotation.counted else cells * _OUTSIDE


def _about_speaker(quotation: Quotation) -> Iterator[Doubt]:
    # One figure goes down and another up.
    weight = 2 * _cells(quotation)
    if quotation.rule == MARKED:
        return
    if quotation.speaker is None:
        yield Doubt("unresolved", _UNRESOLVED, weight)
    elif quotation.confidence < _SURE:
        percent = str(round(100 * quotation.confidence))
        yield Doubt("speaker", _WRONG * (1 - quotation.confidence), weight, percent)


def _about_rule(quotation: Quotation) -> Iterator[Doubt]:
    if chance := _RULES.get(quotation.rule):
        kind: Kind = "marked" if quotation.rule == MARKED else "rule"
        yield Doubt(kind, chance, _cells(quotation), quotation.rule)


def _about_extent(quotation: Quotation, text: str) -> Iterator[Doubt]:
    size = sum(span.end - span.start for span in quotation.content)
    weight = _cells(quotation) / 2  # the speaker stays; themes may go
    if size > _LONG:
        yield Doubt("long", 0.15, weight, str(size))
    if size < _SHORT:
        yield Doubt("short", 0.2, weight, str(size))
    last = quotation.content[-1].end
    rest = text[last:].lstrip(" \t\u00a0")
    plain = quotation.kind == "indirect" and not quotation.outer
    if plain and rest[:1].isalnum() and text[last - 1] not in _ENDS:
        yield Doubt("end", 0.1, weight)


def _about_others(quotation: Quotation, others: Sequence[Quotation]) -> Iterator[Doubt]:
    own = Span(quotation.content[0].start, quotation.content[-1].end)
    for other in others:
        theirs = Span(other.content[0].start, other.content[-1].end)
        nested = own.holds(theirs) or theirs.holds(own)
        if other.id != quotation.id and own.meets(theirs) and not nested:
            yield Doubt("crossing", 0.2, _cells(quotation), other.id)
            return


def _about_support(quotation: Quotation) -> Iterator[Doubt]:
    if quotation.support == "differs":
        yield Doubt("tagger", _DIFFERS, _cells(quotation))


def _about_themes(quotation: Quotation) -> Iterator[Doubt]:
    weight = 1.0 if quotation.counted else _OUTSIDE
    for score in quotation.themes:
        if score.basis == "occlusion" or score.score < _THEME:
            yield Doubt("theme", max(0.1, (1 - score.score) / 2), weight, score.theme)
