"""Commands that learn from texts and labels: train, suggest, discover, statements."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from speechkit.cli.streams import STANDARD, output, say, write
from speechkit.encoders import DEFAULT_ENCODER, get_encoder
from speechkit.engines.tagging import Recipe
from speechkit.errors import ConfigError
from speechkit.options import Options
from speechkit.store import load, save
from speechkit.store.files import write_lines
from speechkit.themes import choose_method, load_taxonomy
from speechkit.themes.labels import read_labels

if TYPE_CHECKING:
    from speechkit.themes.discover import Cluster
    from speechkit.themes.statements import Statement

_DEFAULT = Options()
_RECIPE = Recipe()
_into = click.option(
    "-o",
    "--output",
    "folder",
    required=True,
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder of the model.",
)


@click.group()
def train() -> None:
    """Train a model from one's own labels."""


@train.command()
@click.argument("labels", nargs=-1)
@click.option("--taxonomy", default=_DEFAULT.taxonomy, show_default=True, help="Name or file.")
@click.option("--encoder", default=DEFAULT_ENCODER, show_default=True, help="Sentence encoder.")
@_into
def themes(labels: tuple[str, ...], taxonomy: str, encoder: str, folder: Path) -> None:
    """Train a theme model; the same labels give the same bytes.

    LABELS are files or folders of JSON Lines with text, lang and labels, or of CSV with these
    columns. Without any, the model is made from the descriptions in the taxonomy alone.
    """
    from speechkit.themes.apart import make_model_apart  # noqa: PLC0415 -- scikit-learn

    model = make_model_apart(labels, taxonomy, encoder, folder)
    held_out = model.training.get("held_out", {})
    scores = ", ".join(f"{name} {value}" for name, value in held_out.items())
    say(f"{folder}: {len(model.themes)} themes; held out: {scores or 'nothing to score on'}")


@train.command()
@click.argument("gold", nargs=-1, required=True)
@click.option("--lang", "langs", multiple=True, help="Take this language alone; may be repeated.")
@click.option(
    "--vectors",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Word vectors as text: a word and its numbers a line.",
)
@click.option("--steps", default=_RECIPE.steps, show_default=True, help="Batches at most.")
@click.option("--seed", default=_RECIPE.seed, show_default=True, help="Of all chance.")
@_into
def tagger(
    gold: tuple[str, ...],
    langs: tuple[str, ...],
    vectors: Path | None,
    steps: int,
    seed: int,
    folder: Path,
) -> None:
    """Train a tagger of sources, cues and contents with Stanza.

    GOLD are JSON Lines of annotated texts (doc_id, lang, text, quotes). Those with "split": "dev"
    decide which weights are kept (one in five where none has it); those with "test" are left out.
    """
    from speechkit.training import make_tagger  # noqa: PLC0415 -- Stanza, where it is there

    made = make_tagger(
        gold,
        folder,
        langs=langs or None,
        vectors=vectors,
        recipe=replace(_RECIPE, steps=steps, seed=seed),
        watch=say,
    )
    scores = made.card["dev"]["all"]["tagger"]
    told = ", ".join(f"{role} {100 * value:.1f}" for role, value in scores.items())
    say(f"{folder}: {', '.join(made.card['languages'])}; F1 on dev: {told}")


@click.command()
@click.argument("analysis")
@click.option("--themes", "method", default="model", help="Name or folder of the model.")
@click.option("--taxonomy", default=_DEFAULT.taxonomy, show_default=True, help="Name or file.")
@click.option("--count", default=50, show_default=True, help="How many quotations.")
@click.option("--known", multiple=True, help="Files of sentences that are labelled already.")
@click.option("-o", "--output", "target", default=STANDARD, help="File to write; - for stdout.")
def suggest(
    analysis: str, method: str, taxonomy: str, count: int, known: tuple[str, ...], target: str
) -> None:
    """Say which quotations to label next.

    ANALYSIS is a file written by `speechkit analyze`. Out come lines with the themes the model
    would give, for correction: those it doubts most and that are unlike each other. Correct the
    labels and train with them.
    """
    from speechkit.themes.classify import ModelMethod  # noqa: PLC0415 -- numpy
    from speechkit.themes.suggest import suggest as choose  # noqa: PLC0415 -- numpy

    chosen = choose_method(method, load_taxonomy(taxonomy))
    if not isinstance(chosen, ModelMethod):
        raise ConfigError("the lexicon has no doubts to show: name a model with --themes")
    loaded = load(analysis)
    found = choose(
        loaded.counted,
        {document.id: document for document in loaded.documents},
        chosen,
        count=count,
        known=[one.text for one in read_labels(known)] if known else (),
    )
    with output(target) as where:
        write_lines(map(asdict, found), where)


@click.command()
@click.argument("analysis")
@click.option("--clusters", type=int, metavar="N", help="How many; found from the size without.")
@click.option("--json", "as_json", is_flag=True, help="One cluster a line as JSON.")
def discover(analysis: str, clusters: int | None, as_json: bool) -> None:
    """Group quotations of all languages by what they speak of.

    Unsupervised: for a corpus without a taxonomy. A cluster has terms and representative
    quotations, and no name but these.
    """
    from speechkit.themes.discover import discover as group  # noqa: PLC0415 -- scikit-learn

    loaded = load(analysis)
    documents = {document.id: document for document in loaded.documents}
    found = group(loaded.counted, documents, get_encoder(), count=clusters)
    if as_json:
        lines = ({"unsupervised": True, **asdict(one)} for one in found)
        with output(STANDARD) as where:
            write_lines(lines, where)
        return
    words = {quotation.id: quotation.words for quotation in loaded.counted}
    write(_clusters(found, words))


def _clusters(found: "Iterable[Cluster]", words: Mapping[str, str]) -> Iterator[str]:
    yield "Clusters found without supervision: what lies together, named by its commonest words."
    for one in found:
        langs = ", ".join(f"{lang} {count}" for lang, count in one.languages.items())
        yield f"\n{one.number}. {one.size} quotations ({langs}): {' · '.join(one.terms) or '–'}"
        yield from (f"   {name}: {words[name]}" for name in one.representative)


@click.command()
@click.argument("analysis")
@click.option("--near", default=0.9, show_default=True, help="Closeness within a language.")
@click.option("--across", default=0.6, show_default=True, help="Closeness across languages.")
@click.option("-o", "--output", "target", help="Write the analysis with each counted once.")
@click.option("--json", "as_json", is_flag=True, help="One statement a line as JSON.")
def statements(
    analysis: str, near: float, across: float, target: str | None, as_json: bool
) -> None:
    """Find the same statement in several places.

    Near-identical quotations of one language and their translations are one statement; each place
    is shown with how close it is. With --output, figures count each statement once.
    """
    from speechkit.themes.statements import (  # noqa: PLC0415 -- numpy
        count_once,
        find_statements,
    )

    loaded = load(analysis)
    found = find_statements(loaded, get_encoder(), near=near, across=across)
    if target:
        save(count_once(loaded, found), target)
    if as_json:
        lines = (
            {
                "id": one.id,
                "score": one.score,
                "near": near,
                "across": across,
                "appearances": [place._asdict() for place in one.appearances],
            }
            for one in found
        )
        with output(STANDARD) as where:
            write_lines(lines, where)
        return
    words = {quotation.id: quotation.words for quotation in loaded.counted}
    write(_statements(found, words, near, across))


def _statements(
    found: "Sequence[Statement]", words: Mapping[str, str], near: float, across: float
) -> Iterator[str]:
    limits = f"closeness within a language from {near}, across languages from {across}"
    yield f"{len(found)} statements in several places ({limits})"
    for one in found:
        yield f"\n{one.id}: {len(one.appearances)} places, least closeness {one.score:.2f}"
        for place in one.appearances:
            yield f"   {place.score:.2f} {place.lang} {place.quotation}: {words[place.quotation]}"
