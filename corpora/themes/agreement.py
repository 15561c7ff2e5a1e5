# ruff: noqa: INP001 -- a script beside its data, not a package
"""Compare two labellings of the same training sentences: ``python corpora/themes/agreement.py``.

The first is the corpus's own (``train/``), the second (``second/labels.jsonl``) was made without
sight of it. ``--show`` lists the sentences on which they differ.

Measures: Cohen's kappa for each theme (J. Cohen, 1960) and pooled over all decisions; F1 of the
second against the first, which is symmetric; Krippendorff's alpha over the sets of labels with the
MASI distance (R. Passonneau, 2006), the empty set being a set like the others.
"""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Sequence
from itertools import product
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).resolve().parent
TRAIN = HERE / "train"
SECOND = HERE / "second" / "labels.jsonl"
NONE = "none"
PART, OVERLAP = 2 / 3, 1 / 3  # MASI: one set holds the other; they only share something

Labels = frozenset[str]


class Item(NamedTuple):
    """A sentence and the themes that each of the two gave it."""

    ident: str
    text: str
    first: Labels
    second: Labels


class Table(NamedTuple):
    """Decisions on one theme, in numbers of sentences: both, one of the two, neither."""

    both: int
    first: int
    second: int
    neither: int

    @property
    def f1(self) -> float:
        """F1 of the second labelling against the first; 1.0 where nobody gave the theme."""
        given = 2 * self.both + self.first + self.second
        return 2 * self.both / given if given else 1.0

    @property
    def kappa(self) -> float:
        """Cohen's kappa; 1.0 where chance alone leaves nothing to disagree on."""
        total = sum(self)
        one, two = (self.both + self.first) / total, (self.both + self.second) / total
        chance = one * two + (1 - one) * (1 - two)
        seen = (self.both + self.neither) / total
        return (seen - chance) / (1 - chance) if chance < 1 else 1.0


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the figures, and with ``--show`` the differences."""
    parser = argparse.ArgumentParser(description="Compare two labellings of the same sentences.")
    parser.add_argument("--show", action="store_true", help="list the differences")
    options = parser.parse_args(arguments)
    items = read_items()
    sys.stdout.write(figures(items))
    if options.show:
        sys.stdout.write("".join(difference(item) for item in items if item.first != item.second))
    return 0


def read_items(train: Path = TRAIN, second: Path = SECOND) -> list[Item]:
    """Return the sentences that both labelled, in the order of the second.

    Raises:
        KeyError: The second labels a sentence that is not in the corpus.
    """
    lines = (line for path in sorted(train.glob("*.jsonl")) for line in _lines(path))
    corpus = {row["id"]: row for row in map(json.loads, lines)}
    return [
        Item(row["id"], known["text"], frozenset(known["labels"]), frozenset(row["labels"]))
        for row in map(json.loads, _lines(second))
        for known in [corpus[row["id"]]]
    ]


def _lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines()


def decisions(items: Sequence[Item], theme: str) -> Table:
    """Return how often both, one or neither of the two gave a theme (or none at all)."""
    pairs = Counter((_given(item.first, theme), _given(item.second, theme)) for item in items)
    return Table(pairs[True, True], pairs[True, False], pairs[False, True], pairs[False, False])


def _given(labels: Labels, theme: str) -> bool:
    return not labels if theme == NONE else theme in labels


def masi(one: Labels, two: Labels) -> float:
    """Return the MASI distance of two sets, from 0.0 (the same) to 1.0 (nothing shared)."""
    if one == two:
        return 0.0
    shared = len(one & two)
    weight = (PART if one <= two or two <= one else OVERLAP) if shared else 0.0
    return 1 - weight * shared / len(one | two)


def alpha(items: Sequence[Item]) -> float:
    """Return Krippendorff's alpha of two labellers with the MASI distance."""
    seen = sum(masi(item.first, item.second) for item in items) / len(items)
    values = Counter(labels for item in items for labels in (item.first, item.second))
    total = sum(values.values())
    pairs = product(values.items(), repeat=2)
    apart = sum(many * few * masi(one, two) for (one, many), (two, few) in pairs)
    expected = apart / (total * (total - 1))
    return 1 - seen / expected if expected else 1.0


def figures(items: Sequence[Item]) -> str:
    """Return the table by theme, in Markdown, and the figures over all themes below it."""
    themes = sorted({theme for item in items for theme in item.first | item.second})
    tables = {theme: decisions(items, theme) for theme in [*themes, NONE]}
    lines = [
        "| theme | first | second | both | F1 | kappa |",
        "| --- | ---: | ---: | ---: | ---: | ---: |",
    ]
    for theme, table in tables.items():
        first, second = table.both + table.first, table.both + table.second
        counts = f"{first} | {second} | {table.both} | {table.f1:.2f} | {table.kappa:.2f}"
        lines.append(f"| {theme} | {counts} |")
    pooled = Table(
        *(sum(column) for column in zip(*(tables[theme] for theme in themes), strict=True))
    )
    same = sum(item.first == item.second for item in items)
    lines += [
        "",
        f"Sentences: {len(items)}; with the same set of labels: {same} ({same / len(items):.1%}).",
        f"Over all themes: micro F1 {pooled.f1:.3f}, pooled kappa {pooled.kappa:.3f}.",
        f"Krippendorff's alpha (MASI): {alpha(items):.3f}.",
    ]
    return "\n".join(lines) + "\n"


def difference(item: Item) -> str:
    """Return a sentence on which the two differ, with what each gave it."""
    first, second = (", ".join(sorted(labels)) or NONE for labels in (item.first, item.second))
    return f"{item.ident}: {first} / {second}: {item.text}\n"


if __name__ == "__main__":
    raise SystemExit(main())
