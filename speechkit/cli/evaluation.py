"""Commands that compare with hand annotation: eval, errors."""

import json

import click

from speechkit.cli.streams import finish, watch, write
from speechkit.evaluate.errors import CAUSES, Cause
from speechkit.evaluate.gold import HALVES, Half, read_gold, take_half
from speechkit.evaluate.listing import list_errors
from speechkit.evaluate.run import analyze_gold, evaluate, explain
from speechkit.evaluate.theme_table import to_json, to_table
from speechkit.evaluate.themes import evaluate_themes, record_scores
from speechkit.options import Options

_DEFAULT = Options()
_HALF = "Only these documents: odd to learn from, even to check."


@click.group(name="eval")
def evaluation() -> None:
    """Score against hand annotation."""


@evaluation.command()
@click.argument("gold")
@click.option("--predictions", help="Score this file of predictions, not our own analysis.")
@click.option("--engine", default=_DEFAULT.engine, show_default=True, help="As for analyze.")
@click.option("--half", type=click.Choice(HALVES), default="all", show_default=True, help=_HALF)
@click.option("--ci", default=0, metavar="N", help="95 % intervals from N bootstrap samples.")
@click.option("--json", "as_json", is_flag=True, help="Figures 0 to 1 as JSON.")
def quotations(
    gold: str, predictions: str | None, engine: str, half: Half, ci: int, as_json: bool
) -> None:
    """Score the quotations found in the texts of GOLD (JSON Lines) against its annotation.

    Per cent as precision, recall, F1. exact: same letters; overlap: share covered; found: at
    least half of each other; attrib: found, with the right speaker.
    """
    documents = take_half(read_gold(gold), half)
    options = Options(engine=engine)
    analysis = None if predictions else analyze_gold(documents, options=options, watch=watch)
    given = analysis or read_gold(predictions or "")
    scores = evaluate(documents, given, half=half, resamples=ci)
    write([json.dumps(scores.to_json()) if as_json else str(scores)])
    if analysis is not None:
        finish(analysis.skipped, len(analysis.documents))


@evaluation.command()
@click.argument("gold")
@click.option("--taxonomy", default=_DEFAULT.taxonomy, show_default=True, help="Name or file.")
@click.option(
    "--themes",
    "method",
    default=_DEFAULT.themes,
    show_default=True,
    help="What to score: auto, model, lexicon, or the folder of a model.",
)
@click.option(
    "--train", "learn", multiple=True, help="Labelled sentences that baselines are trained on."
)
@click.option("--record", is_flag=True, help="Write the scores into the card of the model.")
@click.option("--json", "as_json", is_flag=True, help="Figures 0 to 1 as JSON.")
def themes(
    gold: str, taxonomy: str, method: str, learn: tuple[str, ...], record: bool, as_json: bool
) -> None:
    """Score the themes given to the sentences of GOLD.

    GOLD is JSON Lines with text, lang and labels (a list of theme ids; empty or none: no theme
    fits), or a table in CSV with these columns. The table ends with the calibration: how far
    scores are from the share of right themes.
    """
    options = Options(taxonomy=taxonomy, themes=method)
    scores = evaluate_themes(gold, options=options, learn=learn)
    if record:
        record_scores(scores, gold, options)
    write([json.dumps(to_json(scores)) if as_json else to_table(scores)])


@click.command()
@click.argument("gold")
@click.option("--half", type=click.Choice(HALVES), default="odd", show_default=True, help=_HALF)
@click.option("--cause", type=click.Choice(list(CAUSES)), help="Only this cause.")
@click.option("--limit", type=int, metavar="N", help="At most N errors of a cause.")
def errors(gold: str, half: Half, cause: Cause | None, limit: int | None) -> None:
    """Show misses and false alarms by cause, in context.

    GOLD is a JSON Lines file of annotated texts. The even half, which is for checking, is shown
    only where asked for.
    """
    documents = take_half(read_gold(gold), half)
    analysis = analyze_gold(documents, watch=watch)
    documents = tuple(one for one in documents if one.doc_id in analysis.blocks)
    write([list_errors(explain(documents, analysis), documents, cause=cause, limit=limit)])
    finish(analysis.skipped, len(analysis.documents))
