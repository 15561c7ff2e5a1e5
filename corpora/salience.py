# ruff: noqa: INP001 -- a script beside its data, not a package
"""Fit what the facts about a candidate weigh: ``python corpora/salience.py``.

Every quotation of the train and dev splits that names nobody is an example: of the candidates that
``speechkit.speakers.salience`` finds, the annotated one is to have the largest share. The weights
are those of a softmax over the candidates, kept small (ridge), by plain gradient steps, so that a
run on the same texts writes the same file. Whoever spoke before is as the rules decide, so the fit
is repeated with what the first weights decide. ``--folds`` prints how often the likeliest is right
on texts that were left out, and writes nothing.
"""

import argparse
import sys
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple
from unittest.mock import patch

import numpy as np

from speechkit.evaluate import GoldDocument, GoldQuotation, analyze_gold, read_gold
from speechkit.records import Quotation
from speechkit.speakers import pronouns, salience
from speechkit.speakers.context import Context
from speechkit.speakers.history import Place, Wanted
from speechkit.speakers.salience import Candidate

HERE = Path(__file__).resolve().parent
TARGET = HERE.parent / "speechkit" / "data" / "salience" / "weights.toml"
HEAD = "# What the facts about a candidate weigh; made by corpora/salience.py."
ROUNDS, STEPS, RATE, RIDGE, FOLDS = 3, 600, 1.0, 1.0, 10


class Example(NamedTuple):
    """A quotation that names nobody: its candidates, and which of them are right."""

    document: str
    candidates: tuple[Candidate, ...]
    right: tuple[bool, ...]


def main() -> int:
    """Fit and write, or try on what was left out; return 0."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folds", action="store_true")
    options = parser.parse_args()
    gold = [
        document
        for path in sorted((HERE / "gold").glob("*.jsonl"))
        if not path.stem.endswith("-test")
        for document in read_gold(path)
    ]
    weights: dict[str, float] = dict(salience.load_weights())
    for _ in range(ROUNDS):
        with patch.object(salience, "load_weights", lambda kept=weights: kept):
            examples = list(collect(gold))
        weights = fit(examples)
    if options.folds:
        try_left_out(examples)
        return 0
    lines = (f'"{fact}" = {weight:g}' for fact, weight in sorted(weights.items()))
    TARGET.write_text("\n".join([HEAD, "[weights]", *lines, ""]), encoding="utf-8", newline="\n")
    return 0


def collect(gold: Sequence[GoldDocument]) -> Iterator[Example]:
    """Yield the examples of some texts."""
    seen: list[tuple[str, Quotation, tuple[Candidate, ...]]] = []

    def watched(
        context: Context, wanted: Wanted, place: Place, quotation: Quotation
    ) -> tuple[Candidate, ...]:
        ranked = salience.rank(context, wanted, place, quotation)
        seen.append((context.document.id, quotation, ranked))
        return ranked

    with patch.object(pronouns, "rank", watched):
        analyze_gold(gold)
    by_id = {document.doc_id: document for document in gold}
    for name, quotation, ranked in seen:
        annotated = match(by_id[name], quotation)
        if annotated is not None:
            yield Example(name, ranked, tuple(is_right(one, annotated) for one in ranked))


def match(document: GoldDocument, quotation: Quotation) -> GoldQuotation | None:
    """Return the annotated quotation with most of the same words, if it shares half of them."""

    def shared(one: GoldQuotation) -> int:
        pairs = ((a, b) for a in one.content for b in quotation.content)
        return sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a, b in pairs)

    best = max(document.quotations, key=shared, default=None)
    size = sum(span.end - span.start for span in best.content) if best else 0
    return best if best is not None and 2 * shared(best) > size else None


def is_right(candidate: Candidate, annotated: GoldQuotation) -> bool:
    """Say whether a candidate is called what the annotated speaker is called somewhere."""
    spans = (*candidate.entity.named, *candidate.entity.mentions)
    return any(span.meets(other) for span in spans for other in annotated.mentions)


def fit(examples: Sequence[Example]) -> dict[str, float]:
    """Return the weights that give the right candidates the largest shares."""
    names = sorted({fact for one in examples for who in one.candidates for fact in who.facts})
    rows = [
        (
            np.array([[who.facts.get(name, 0.0) for name in names] for who in one.candidates]),
            np.array(one.right, float) / sum(one.right),
        )
        for one in examples
        if any(one.right) and not all(one.right)
    ]
    weights = np.zeros(len(names))
    for _ in range(STEPS):
        slope = -RIDGE * weights
        for facts, right in rows:
            sums = facts @ weights
            shares = np.exp(sums - sums.max())
            slope += facts.T @ (right - shares / shares.sum())
        weights += RATE * slope / len(rows)
    return {name: round(float(weight), 2) for name, weight in zip(names, weights, strict=True)}


def try_left_out(examples: Sequence[Example]) -> None:
    """Print by language how many are right on texts that the weights were not fitted on."""
    counts: dict[str, list[int]] = {}
    for number in range(FOLDS):
        part = [zlib.crc32(one.document.encode()) % FOLDS == number for one in examples]
        weights = fit([one for one, out in zip(examples, part, strict=True) if not out])
        for one in (one for one, out in zip(examples, part, strict=True) if out):
            sums = [sum(weights.get(f, 0) * x for f, x in w.facts.items()) for w in one.candidates]
            count = counts.setdefault(one.document[:2], [0, 0, 0])
            count[0] += 1
            count[1] += any(one.right)
            count[2] += bool(sums) and one.right[sums.index(max(sums))]
    for lang, (total, there, right) in sorted(counts.items()):
        sys.stdout.write(f"{lang}: {total} without a name, {there} with the right one at hand, "
                         f"{right} right\n")  # fmt: skip


if __name__ == "__main__":
    sys.exit(main())
