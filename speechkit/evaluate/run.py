"""From a gold file to figures: analyse its texts, turn the analysis into predictions, score."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from speechkit.evaluate.clues import find_clues
from speechkit.evaluate.errors import Miss, find_errors
from speechkit.evaluate.figures import Scores, score
from speechkit.evaluate.gold import (
    Gold,
    GoldDocument,
    Half,
    document_from,
    read_gold,
    take_half,
)
from speechkit.evaluate.scoring import tally
from speechkit.export import to_scorer
from speechkit.options import Options
from speechkit.pipeline import analyze
from speechkit.records import Analysis, Document

Watch = Callable[[Iterable[Document]], Iterator[Document]]


def evaluate(
    gold: str | Path | Gold,
    predictions: Analysis | Gold | None = None,
    *,
    half: Half = "all",
    resamples: int = 0,
    options: Options | None = None,
) -> Scores:
    """Return how well predictions answer gold.

    Args:
        gold: A JSON Lines file, or documents read from one.
        predictions: An analysis or predicted documents; None analyses the texts of gold.
        half: Which half of the documents to score.
        resamples: Bootstrap samples for 95 % intervals; 0 for none.
        options: Settings of the analysis.

    Raises:
        InputError: Gold cannot be read, or predictions are about other texts.
    """
    documents = take_half(read_gold(gold) if isinstance(gold, str | Path) else gold, half)
    if predictions is None:
        predictions = analyze_gold(documents, options=options)
    given = from_analysis(predictions) if isinstance(predictions, Analysis) else predictions
    ids = {document.doc_id for document in documents}
    if half != "all":
        given = tuple(document for document in given if document.doc_id in ids)
    return score(tally(documents, given), resamples)


def analyze_gold(
    documents: Gold, *, options: Options | None = None, watch: Watch = iter
) -> Analysis:
    """Return the analysis of gold texts, in their given languages.

    Args:
        documents: The texts; their annotation is not looked at.
        options: Settings; the language is always that of the gold document.
        watch: Passes the documents on, to show progress.
    """
    texts = (Document(id=one.doc_id, text=one.text, lang=one.lang) for one in documents)
    return analyze(watch(texts), options=options or Options())


def explain(documents: Gold, analysis: Analysis) -> tuple[Miss, ...]:
    """Return the errors of an analysis of gold texts, by cause.

    Raises:
        ConfigError: There is no lexicon for the language of a text.
    """
    return find_errors(
        documents,
        from_analysis(analysis),
        lambda document: find_clues(document, analysis.blocks),
    )


def from_analysis(analysis: Analysis) -> tuple[GoldDocument, ...]:
    """Return what ``speechkit export --to scorer`` writes, with the rule of each quotation."""
    rules = {quotation.id: quotation.rule for quotation in analysis.quotations}
    return tuple(
        document_from({**line, "quotes": [q | {"rule": rules[q["id"]]} for q in line["quotes"]]})
        for line in to_scorer(analysis)
    )
