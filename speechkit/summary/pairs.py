"""Two speakers side by side: quotations in pairs, never a sentence about them.

What two people agree on cannot be computed; what can be is which of their words on one theme are
nearest to each other and which furthest apart. The reader sees both and judges.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from speechkit.errors import ConfigError
from speechkit.records import Analysis, Quotation
from speechkit.summary.space import LEXICAL, Space, space_of
from speechkit.summary.tables import find_speaker, groups

_MOST = 300  # quotations of a speaker that are compared: those nearest to the middle


@dataclass(frozen=True, slots=True)
class Pair:
    """One quotation of each speaker, on the same theme.

    Attributes:
        theme: Id of the theme both have.
        first: Id of the first speaker's quotation.
        second: Id of the second one's.
        score: How near their words are, 0 to 1.
    """

    theme: str
    first: str
    second: str
    score: float


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two speakers on the themes they share.

    Attributes:
        speakers: Their ids.
        nearest: Pairs whose words are most alike, the most alike first.
        furthest: Pairs whose words are least alike, the least alike first.
        alone: For each speaker the themes that only this one of the two speaks about.
        encoder: How likeness was measured.
    """

    speakers: tuple[str, str]
    nearest: tuple[Pair, ...]
    furthest: tuple[Pair, ...]
    alone: tuple[tuple[str, ...], tuple[str, ...]]
    encoder: str


def compare_speakers(
    analysis: Analysis, first: str, second: str, *, pairs: int = 3, encoder: str = LEXICAL
) -> Comparison:
    """Return the quotations of two speakers in pairs.

    Args:
        analysis: What was analysed.
        first: Id or name of a speaker.
        second: Id of another.
        pairs: How many pairs of each sort at most; no quotation stands in two of a sort.
        encoder: How likeness is measured: ``lexical`` or the name of an encoder.

    Raises:
        ConfigError: Somebody is not in the analysis, or both are the same.
        EngineError: There is no such encoder, or what it needs is not installed.
    """
    first, second = find_speaker(analysis, first), find_speaker(analysis, second)
    if first == second:
        raise ConfigError(f"{first!r} cannot be compared with the same speaker")
    by_speaker = groups(analysis, "speaker")
    for name in (first, second):
        if name not in by_speaker:
            raise ConfigError(f"nothing that counts is said by {name!r} in this analysis")
    one, other = by_speaker[first], by_speaker[second]
    space = space_of((*one, *other), encoder)
    found = list(_pairs(_middle(one, space), _middle(other, space), space))
    themes = [{score.theme for q in said for score in q.themes} for said in (one, other)]
    return Comparison(
        speakers=(first, second),
        nearest=tuple(_best(sorted(found, key=lambda pair: -pair.score), pairs)),
        furthest=tuple(_best(sorted(found, key=lambda pair: pair.score), pairs)),
        alone=(tuple(sorted(themes[0] - themes[1])), tuple(sorted(themes[1] - themes[0]))),
        encoder=encoder,
    )


def _middle(said: Sequence[Quotation], space: Space) -> list[Quotation]:
    """Return the quotations to compare, in the order of the texts."""
    central = space.of(said).central()
    ranked = sorted(range(len(said)), key=lambda i: -central[i])
    return [said[i] for i in sorted(ranked[:_MOST])]


def _pairs(one: Sequence[Quotation], other: Sequence[Quotation], space: Space) -> Iterator[Pair]:
    """Yield every pair with a theme in common, in the order of the texts."""
    near = space.of(one).against(space.of(other))
    for row, left in enumerate(one):
        themes = {score.theme for score in left.themes}
        for column, right in enumerate(other):
            shared = next((s.theme for s in right.themes if s.theme in themes), None)
            if shared is not None:
                score = round(float(near[row, column]), 4)
                yield Pair(shared, left.id, right.id, min(max(score, 0.0), 1.0))


def _best(ordered: Sequence[Pair], pairs: int) -> Iterator[Pair]:
    """Yield the first pairs that share no quotation."""
    used: set[str] = set()
    for pair in ordered:
        if len(used) < 2 * pairs and not used & {pair.first, pair.second}:
            used |= {pair.first, pair.second}
            yield pair
