# ruff: noqa: INP001 -- a script beside its data, not a package
"""What a tagger is worth on the dev split: alone, and beside the rules.

``python corpora/bench_tagger.py TAGGER`` prints three tables: attributions put together from the
tagger's marks alone beside those of the rules; how often quotations of the rules are right by what
the tagger says of them; speed and memory on the training texts.
"""

import resource
import sys
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from speechkit.evaluate import evaluate
from speechkit.evaluate.gold import GoldDocument, GoldQuotation, read_gold
from speechkit.evaluate.matching import match
from speechkit.evaluate.run import analyze_gold, from_analysis
from speechkit.evaluate.scoring import counted_sides, is_found, speaker_right
from speechkit.options import Options
from speechkit.records import Document, Quotation, Span, Spans
from speechkit.tagger import Tagger, open_tagger
from speechkit.tagger.tags import Piece
from speechkit.tagger.words import cut

GOLD = Path(__file__).parent / "gold"


class Tagged(NamedTuple):
    """An attribution put together from the pieces of a sentence."""

    content: Spans
    cue: Span | None
    source: Span | None


def join(found: Sequence[Piece]) -> list[Tagged]:
    """Return the attributions of a sentence.

    Each content goes to the nearest cue and takes the source nearest to that; contents of one cue
    are one attribution.
    """
    cues, sources = (
        [piece.span for piece in found if piece.role == role] for role in ("CUE", "SOURCE")
    )
    groups: dict[Span | None, list[Span]] = {}
    for piece in found:
        if piece.role == "CONTENT":
            groups.setdefault(nearest(piece.span, cues), []).append(piece.span)
    return [
        Tagged(tuple(contents), cue, nearest(cue or contents[0], sources))
        for cue, contents in groups.items()
    ]


def nearest(to: Span, spans: Iterable[Span]) -> Span | None:
    """Return the span with the fewest characters between it and another; the first of equals."""
    return min(spans, key=lambda one: max(one.start - to.end, to.start - one.end), default=None)


def alone(tagger: Tagger, gold: Sequence[GoldDocument]) -> list[GoldDocument]:
    """Return what the tagger's marks alone give."""
    predicted = []
    for document in gold:
        sentences = cut(Document(document.doc_id, document.text, document.lang))
        joined = [one for row in tagger.mark(document.text, sentences) for one in join(row)]
        quotations = tuple(
            GoldQuotation(
                str(number),
                one.content,
                (one.cue,) if one.cue else (),
                (one.source,) if one.source else (),
                level="statement",
            )
            for number, one in enumerate(joined)
        )
        predicted.append(GoldDocument(document.doc_id, document.lang, document.text, quotations))
    return predicted


def main(name: str) -> None:
    """Print the tables."""
    tagger = open_tagger(name)
    gold = [one for path in sorted(GOLD.glob("*-dev.jsonl")) for one in read_gold(path)]
    gold = [one for one in gold if one.lang in tagger.langs]
    plain = analyze_gold(gold)
    heard = analyze_gold(gold, options=Options(tagger=name))
    tables = evaluate(gold, alone(tagger, gold)).groups, evaluate(gold, plain).groups
    show("language", "tagger: exact", "found", "attributed", "rules: exact", "found", "attributed")
    for lang in (*tagger.langs, ""):
        group = f"lang:{lang}" if lang else "all"
        figures = [(one[group].exact, one[group].found, one[group].attrib) for one in tables]
        show(group, *(f"{value.f1:.3f}" for row in figures for value in row))
    by_support(gold, {one.doc_id: one for one in from_analysis(heard)}, heard.quotations)
    sure = [evaluate(gold, one).groups["all"].sure for one in (plain, heard)]
    show("speakers with a confidence of 0.9 and more, right", *map(str, sure))
    speed(tagger)


def by_support(
    gold: Iterable[GoldDocument],
    predicted: dict[str, GoldDocument],
    quotations: Iterable[Quotation],
) -> None:
    """Print how often quotations of the rules are right, by what the tagger says of them."""
    support = {one.id: one.support or "not judged" for one in quotations}
    counts: Counter[tuple[str, str]] = Counter()
    for document in gold:
        expected, given = counted_sides(document, predicted[document.doc_id])
        pairs = {column: expected[row] for row, column in match(expected, given).items()}
        for column, one in enumerate(given):
            partner = pairs.get(column)
            found = partner is not None and is_found(partner, one)
            for group in (support[one.quotation.id], "all"):
                counts[group, "n"] += 1
                counts[group, "exact"] += partner is not None and partner.content == one.content
                counts[group, "found"] += found
                counts[group, "attributed"] += bool(
                    partner and found and speaker_right(partner, one)
                )
    show("of the rules' quotations", "n", "exact", "found", "attributed")
    for group in ("agrees", "differs", "not judged", "all"):
        size = counts[group, "n"]
        rates = (counts[group, row] / max(1, size) for row in ("exact", "found", "attributed"))
        show(group, str(size), *(f"{rate:.3f}" for rate in rates))


def speed(tagger: Tagger) -> None:
    """Print tokens a CPU-second of one thread on the training texts, and peak memory."""
    texts = [one for path in sorted(GOLD.glob("*-train.jsonl")) for one in read_gold(path)]
    cuts = [(one.text, cut(Document(one.doc_id, one.text, one.lang))) for one in texts]
    start = time.process_time()
    for text, sentences in cuts:
        tagger.mark(text, sentences)
    used = time.process_time() - start
    tokens = sum(len(sentence.tokens) for _, sentences in cuts for sentence in sentences)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    show("tokens", "a CPU-second", "peak MB")
    show(str(tokens), f"{tokens / used:.0f}", str(peak))


def show(*cells: str) -> None:
    """Print a row."""
    sys.stdout.write("\t".join(cells) + "\n")


if __name__ == "__main__":
    main(sys.argv[1])
