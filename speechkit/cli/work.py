"""Commands that do the main job: demo, analyze."""

from pathlib import Path

import click

from speechkit.cli.reading import columns, reader_options
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
@click.option(
    "--engine",
    default=_DEFAULT.engine,
    show_default=True,
    help="builtin; stanza (its models are yours); auto: Stanza for languages that have models.",
)
@click.option("--gpu", is_flag=True, help="Let Stanza work on the GPU.")
@click.option(
    "--taxonomy", default=_DEFAULT.taxonomy, show_default=True, help="Name or file of the themes."
)
@click.option(
    "--themes",
    default=_DEFAULT.themes,
    show_default=True,
    help="How themes are given: auto, model, lexicon, or the folder of a model.",
)
@click.option(
    "--tagger", default=_DEFAULT.tagger, help="Tagger heard beside the rules: its folder."
)
@click.option("--registry", multiple=True, help="File of speakers laid over the shipped ones.")
@reader_options
def analyze(
    files: tuple[str, ...],
    target: str,
    lang: str | None,
    engine: str,
    gpu: bool,
    taxonomy: str,
    themes: str,
    tagger: str,
    registry: tuple[str, ...],
    keep_duplicates: bool,
    **named: str | None,
) -> None:
    """Find who said what in texts; JSON Lines out.

    FILES are files, folders of files, or - for stdin: plain text in any encoding, HTML, PDF, DOCX,
    ODT, e-mail, JSON Lines, JSON, CSV, RSS and Atom, WARC, and ZIP or tar archives of these. The
    analysis holds the texts. A file that cannot be used is named on stderr and skipped; one with
    the bytes of another is named and not counted twice.
    """
    options = Options(engine, lang, taxonomy, themes, registry, gpu, tagger)
    items = read_each(files, lang=lang, columns=columns(named), keep_duplicates=keep_duplicates)
    analysis = analyze_documents(watch(items), options=options)
    if analysis.documents:
        with output(target) as where:
            save(analysis, where)
    files_read = {(document.path or "").partition("!/")[0] for document in analysis.documents}
    finish(analysis.skipped, len(analysis.documents), len(files_read))


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
