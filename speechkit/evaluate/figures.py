"""Figures from added counts: rates, intervals, the printed table."""

import random
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import NamedTuple

Tally = Mapping[str, float]
DocumentTally = Mapping[str, Tally]


class Rate(NamedTuple):
    """Precision, recall and their harmonic mean, each 0 to 1."""

    precision: float
    recall: float
    f1: float


class Share(NamedTuple):
    """How many of some quotations are right in one respect."""

    right: int
    of: int

    def __str__(self) -> str:
        """Return the share in per cent and what it is of."""
        return f"{100 * _share(self.right, self.of):.1f} % right of {self.of}"


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of one group.

    Attributes:
        gold: Quotations in gold.
        pred: Predictions.
        exact: Pairs with the same letters.
        overlap: Shares covered.
        found: Pairs that cover at least half of each other.
        attrib: Found with the right speaker.
        chars: Letters in any content, without matching.
        spk_acc: Right speakers among the found whose gold has one, 0 to 1.
        level: Right levels among the found whose gold has one, 0 to 1.
        cue: Touching cues among the found whose gold has one, 0 to 1.
        unnamed: Right speakers among the found whose gold source is dropped or a pronoun.
        sure: Right speakers among the found with a confidence of 0.9 and more.
        joined: Direct and mixed quotations of several pieces found with half of each, of all such.
    """

    gold: int
    pred: int
    exact: Rate
    overlap: Rate
    found: Rate
    attrib: Rate
    chars: Rate
    spk_acc: float
    level: float
    cue: float
    unnamed: Share
    sure: Share
    joined: Share


def total(tallies: Iterable[DocumentTally]) -> dict[str, Tally]:
    """Return the counts of several documents added up, by group."""
    sums: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for document in tallies:
        for group, count in document.items():
            for field, value in count.items():
                sums[group][field] += value
    return dict(sums)


def figures(count: Tally) -> Figures:
    """Return the figures of added counts."""

    def rate(name: str) -> Rate:
        return _rate(
            _share(count.get(f"{name}_pred", 0), count.get("pred", 0)),
            _share(count.get(f"{name}_gold", 0), count.get("gold", 0)),
        )

    def right(name: str) -> float:
        return _share(count.get(f"{name}_right", 0), count.get(f"{name}_all", 0))

    def share(name: str) -> Share:
        return Share(int(count.get(f"{name}_right", 0)), int(count.get(f"{name}_all", 0)))

    both = count.get("char_both", 0)
    chars = _rate(_share(both, count.get("char_pred", 0)), _share(both, count.get("char_gold", 0)))
    return Figures(
        gold=int(count.get("gold", 0)),
        pred=int(count.get("pred", 0)),
        exact=rate("exact"),
        overlap=rate("overlap"),
        found=rate("found"),
        attrib=rate("attrib"),
        chars=chars,
        spk_acc=right("speaker"),
        level=right("level"),
        cue=right("cue"),
        unnamed=share("unnamed"),
        sure=share("sure"),
        joined=share("joined"),
    )


def _share(part: float, whole: float) -> float:
    return part / whole if whole else 0.0


def _rate(precision: float, recall: float) -> Rate:
    both = precision + recall
    return Rate(precision, recall, 2 * precision * recall / both if both else 0.0)


def intervals(tallies: Sequence[DocumentTally], resamples: int) -> dict[str, tuple[float, float]]:
    """Return 95 % intervals of exact, overlap and attrib F1 (0 to 1) over all quotations.

    Percentile bootstrap over documents (B. Efron 1979), from a fixed seed.
    """
    chance = random.Random(0)  # noqa: S311 -- resampling, not secrecy
    alone = [{"all": document["all"]} for document in tallies if "all" in document]
    runs: dict[str, list[float]] = {"exact": [], "overlap": [], "attrib": []}
    for _ in range(resamples if alone else 0):
        sample = figures(total(chance.choices(alone, k=len(tallies)))["all"])
        for name, values in runs.items():
            values.append(getattr(sample, name).f1)
    low, high = int(0.025 * resamples), int(0.975 * resamples) - 1
    return {
        name: (sorted(values)[low], sorted(values)[max(low, high)])
        for name, values in runs.items()
        if values
    }


@dataclass(frozen=True, slots=True)
class Scores:
    """The result of an evaluation.

    Attributes:
        groups: Figures by group: ``all``, ``kind:…``, ``level:…``, ``lang:…``.
        intervals: 95 % intervals of F1 over all quotations; empty unless asked for.
    """

    groups: Mapping[str, Figures]
    intervals: Mapping[str, tuple[float, float]]

    def to_json(self) -> dict[str, object]:
        """Return plain objects: figures 0 to 1, rates as ``[precision, recall, F1]``."""
        groups: dict[str, object] = {key: asdict(group) for key, group in self.groups.items()}
        return groups | ({"intervals": dict(self.intervals)} if self.intervals else {})

    def __str__(self) -> str:
        """Return the table: one line a group, rates in per cent as P R F1."""
        head = "".join(f"  {name:^17}" for name in _RATES)
        lines = [f"{'':20}{'gold':>6}{'pred':>6}{head}  spk_acc  level    cue"]
        lines += [_row(key, self.groups[key]) for key in sorted(self.groups, key=_all_first)]
        lines += _shares(self.groups["all"]) if "all" in self.groups else []
        if self.intervals:
            ranges = (
                f"{name} F1 {100 * low:.1f}-{100 * high:.1f}"
                for name, (low, high) in self.intervals.items()
            )
            lines.append(f"95% (bootstrap over documents): {', '.join(ranges)}")
        return "\n".join(lines)


_RATES = ("exact", "overlap", "found", "attrib", "chars")


def _shares(every: Figures) -> Iterable[str]:
    """Yield how well pieces are joined, and how well speakers that nobody names are resolved."""
    if every.joined.of:
        yield f"interrupted quotations joined: {every.joined}"
    if every.unnamed.of:
        yield f"speakers of dropped subjects and pronouns: {every.unnamed}"
    if every.sure.of:
        yield f"speakers with a confidence of 0.9 and more: {every.sure}"


def _all_first(group: str) -> tuple[bool, str]:
    return group != "all", group


def _row(group: str, row: Figures) -> str:
    rates = "".join(
        "  " + " ".join(f"{100 * value:5.1f}" for value in getattr(row, name)) for name in _RATES
    )
    shares = "".join(f"  {100 * value:5.1f}" for value in (row.spk_acc, row.level, row.cue))
    return f"{group:20}{row.gold:6}{row.pred:6}{rates}{shares}"


def score(tallies: Sequence[DocumentTally], resamples: int = 0) -> Scores:
    """Return the figures of some documents, with intervals where ``resamples`` is not 0."""
    groups = {group: figures(count) for group, count in total(tallies).items()}
    return Scores(groups, intervals(tallies, resamples) if resamples else {})
