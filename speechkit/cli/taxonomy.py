"""Commands about taxonomies: check, show."""

from collections.abc import Iterator

import click

from speechkit.cli.streams import write
from speechkit.options import Options
from speechkit.themes import Taxonomy, load_taxonomy

_DEFAULT = Options()


@click.group()
def taxonomy() -> None:
    """Look into a taxonomy of themes, check one's own."""


@taxonomy.command()
@click.argument("name", default=_DEFAULT.taxonomy)
def check(name: str) -> None:
    """Check a taxonomy: NAME is a shipped one, or a .toml, .json or .csv file.

    A fault is named with file, theme and entry. What is allowed but will be missed is listed:
    languages without terms, themes without a label or definition.
    """
    found = load_taxonomy(name)
    write(_summary(found))
    write(_gaps(found))


@taxonomy.command()
@click.argument("name", default=_DEFAULT.taxonomy)
@click.option("--lang", default="en", show_default=True, help="Language of labels and terms.")
def show(name: str, lang: str) -> None:
    """Show the themes of a taxonomy: ids, labels, definitions, numbers of terms."""
    found = load_taxonomy(name)
    write(_summary(found))
    for theme in found.themes:
        marks = [
            *(["core"] if theme.core else []),
            *([f"in {theme.parent}"] if theme.parent else []),
        ]
        shown = f" ({', '.join(marks)})" if marks else ""
        terms = len(theme.terms.get(lang, ()))
        write([f"{theme.id}{shown}: {theme.label(lang)} – {terms} terms in {lang}"])
        if definition := theme.definition.get(lang):
            write([f"    {definition}"])


def _summary(taxonomy: Taxonomy) -> Iterator[str]:
    terms = sum(len(own) for theme in taxonomy.themes for own in theme.terms.values())
    yield (
        f"{taxonomy.name or taxonomy.path}: {len(taxonomy.themes)} themes, {terms} terms in "
        f"{', '.join(taxonomy.languages)}; sha256 {taxonomy.sha256[:12]}"
    )


def _gaps(taxonomy: Taxonomy) -> Iterator[str]:
    for theme in taxonomy.themes:
        without = [lang for lang in taxonomy.languages if not theme.terms.get(lang)]
        if without:
            yield f"{theme.id}: no terms in {', '.join(without)}: only a model finds it there"
        if not theme.labels:
            yield f"{theme.id}: no label: reports show the id"
        if not theme.definition:
            yield f"{theme.id}: no definition: a model without labelled sentences knows it less"
