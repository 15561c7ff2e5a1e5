"""The command that draws: chart."""

from pathlib import Path
from typing import Any

import click

from speechkit.charts import CHARTS, DIGITS, SIZES, draw, save_chart, save_data
from speechkit.report.view import report_lang
from speechkit.store import load as load_analysis

_FILE = click.Path(path_type=Path)


@click.command()
@click.argument("analysis")
@click.argument("name", type=click.Choice(sorted(CHARTS)))
@click.option("-o", "--output", "target", type=_FILE, help="Picture: .png, .svg or .pdf.")
@click.option("--data", type=_FILE, help="Table behind it with quotation ids: .csv or .json.")
@click.option("--lang", help="Language of the labels; that of the texts without it.")
@click.option("--size", type=click.Choice(list(SIZES)), default="natural", show_default=True)
@click.option("--digits", type=click.Choice(DIGITS), default="latin", show_default=True)
@click.option("--theme", help="Only what is about this theme (timeline, dispersion).")
@click.option("--of", help="What a timeline has in its rows: theme or speaker.")
@click.option("--by", help="Periods of a timeline: day, week, month or year.")
@click.option("--document", help="Text of a dispersion; the longest one without it.")
@click.option("--a", help="A speaker or period, for keyness.")
@click.option("--b", help="The other one; all others without it.")
@click.option("--unit", help="What keyness compares: words or themes.")
@click.option("--scores", help="For calibration: file with scores, see speechkit.charts.")
@click.option("--dpi", type=click.IntRange(30, 1200), default=200, show_default=True)
def chart(
    analysis: str,
    name: str,
    target: Path | None,
    data: Path | None,
    lang: str | None,
    size: str,
    digits: str,
    dpi: int,
    **options: str | None,
) -> None:
    """Draw a chart of an analysis.

    ANALYSIS is a file written by `speechkit analyze`, a project's folder, or - for stdin. The
    ending of a file's name decides its form.
    """
    if target is None and data is None:
        raise click.UsageError("say where to write: -o for the picture, --data for its table")
    loaded = load_analysis(analysis)
    lang = lang or report_lang(document.lang for document in loaded.documents)
    given: dict[str, Any] = {
        option: value for option, value in options.items() if value is not None
    }
    drawn = draw(loaded, name, lang=lang, size=size, digits=digits, **given)
    if target is not None:
        save_chart(drawn, target, dpi=dpi)
    if data is not None:
        save_data(drawn, data)
