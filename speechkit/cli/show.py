"""Commands that show an analysis: report, chart, export; and the languages there are."""

from pathlib import Path

import click

from speechkit.charts import CHARTS, save_figure
from speechkit.charts import chart as draw
from speechkit.cli.streams import STANDARD, output, write
from speechkit.export import export_csv, export_scorer
from speechkit.lang.load import available, load
from speechkit.report import report as write_report
from speechkit.report.view import report_lang
from speechkit.store import load as load_analysis

FORMATS = {"scorer": export_scorer, "csv": export_csv}


@click.command()
@click.argument("analysis")
@click.option("-o", "--output", "target", required=True, type=click.Path(path_type=Path))
@click.option("--lang", help="Language of the report; that of the texts without it.")
def report(analysis: str, target: Path, lang: str | None) -> None:
    """Write a report of an analysis.

    ANALYSIS is a file written by `speechkit analyze`, or - for stdin. The ending of the output's
    name decides the form: .html or .md.
    """
    write_report(load_analysis(analysis), target, lang=lang)


@click.command()
@click.argument("analysis")
@click.argument("name", type=click.Choice(sorted(CHARTS)))
@click.option("-o", "--output", "target", required=True, type=click.Path(path_type=Path))
@click.option("--lang", help="Language of the labels; that of the texts without it.")
def chart(analysis: str, name: str, target: Path, lang: str | None) -> None:
    """Draw a chart of an analysis.

    The ending of the output's name decides the form: .png or .svg.
    """
    loaded = load_analysis(analysis)
    lang = lang or report_lang(document.lang for document in loaded.documents)
    save_figure(draw(loaded, name, lang=lang), target)


@click.command()
@click.argument("analysis")
@click.option("--to", "form", required=True, type=click.Choice(sorted(FORMATS)))
@click.option("-o", "--output", "target", default=STANDARD, help="File to write; - for stdout.")
def export(analysis: str, form: str, target: str) -> None:
    """Write an analysis in another format.

    scorer: the format of gold files, one document a line. csv: one quotation a line.
    """
    with output(target) as where:
        FORMATS[form](load_analysis(analysis), where)


@click.command()
def languages() -> None:
    """List the languages there are lexicons for.

    One a line: code, name, number of cues.
    """
    lexicons = [load(code) for code in available()]
    write(f"{one.code}\t{one.names['en']}\t{len(one.cues)} cues" for one in lexicons)
