"""Commands that exchange annotations with other programs: export, import."""

from pathlib import Path

import click

from speechkit.cli.streams import STANDARD, output
from speechkit.export import FORMATS, IMPORTS, export_as, read_as
from speechkit.store import load
from speechkit.store.files import write_lines


@click.command()
@click.argument("analysis")
@click.option("--to", "form", required=True, type=click.Choice(sorted(FORMATS)))
@click.option("-o", "--output", "target", default=STANDARD, help="File to write; - for stdout.")
def export(analysis: str, form: str, target: str) -> None:
    """Write an analysis in another format.

    ANALYSIS is a file written by `speechkit analyze`, a project's folder, or - for stdin.

    Tables: csv, xlsx, jsonl (one quotation a row); parquet (a folder). Annotation: brat, inception
    (folders), labelstudio, tei. Qualitative analysis: qdpx (NVivo, ATLAS.ti, MAXQDA).
    Conversations: convokit (a folder). Scoring: scorer, the format of gold files.
    """
    if target == STANDARD and not FORMATS[form].streams:
        raise click.UsageError(
            f"{form} is no text that goes to stdout: name a file or folder with -o",
            click.get_current_context(),
        )
    loaded = load(analysis)
    with output(target) as where:
        export_as(loaded, form, where)


@click.command(name="import")
@click.argument("source", type=click.Path(path_type=Path))
@click.option("--from", "form", required=True, type=click.Choice(sorted(IMPORTS)))
@click.option("-o", "--output", "target", default=STANDARD, help="File to write; - for stdout.")
def import_(source: Path, form: str, target: str) -> None:
    """Take annotations back from another program, in the format of gold files.

    SOURCE is a folder of brat or one of its .ann files, or what Label Studio exports as JSON. The
    lines that are written can be scored (`speechkit eval`) and read as texts.
    """
    found = read_as(source, form)
    with output(target) as where:
        write_lines(found, where)
