"""Commands that do the main job: demo, analyze."""

from pathlib import Path

import click

from speechkit.cli.streams import STANDARD, finish, output, watch
from speechkit.demo import run_demo
from speechkit.options import Options
from speechkit.pipeline import analyze as analyze_documents
from speechkit.read import read_each
from speechkit.store import save

_DEFAULT = Options()


@click.command()
@click.argument("files", nargs=-1, required=True)
@click.option("-o", "--output", "target", default=STANDARD, help="File to write; - for stdout.")
@click.option("--lang", help="Language of all texts; detected for each without it.")
@click.option("--engine", default=_DEFAULT.engine, show_default=True, help="Linguistic engine.")
@click.option(
    "--taxonomy", default=_DEFAULT.taxonomy, show_default=True, help="Name or file of the themes."
)
def analyze(
    files: tuple[str, ...], target: str, lang: str | None, engine: str, taxonomy: str
) -> None:
    """Find who said what in texts; JSON Lines out.

    FILES are texts, folders of texts, JSON Lines of documents, or - for stdin. The analysis
    holds the texts. A file that cannot be used is named on stderr and skipped.
    """
    options = Options(engine=engine, lang=lang, taxonomy=taxonomy)
    analysis = analyze_documents(watch(read_each(files, lang=lang)), options=options)
    if analysis.documents:
        with output(target) as where:
            save(analysis, where)
    finish(analysis.skipped, len(analysis.documents))


@click.command()
@click.option(
    "-o",
    "--output",
    "folder",
    default="reports",
    show_default=True,
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder to write to.",
)
def demo(folder: Path) -> None:
    """Run the whole path on a sample that ships with speechkit.

    Prints where the HTML report is.
    """
    click.echo(run_demo(folder))
