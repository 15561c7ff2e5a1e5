"""Commands that show an analysis: report; and the languages there are."""

from pathlib import Path

import click

from speechkit.cli.project import report_settings
from speechkit.cli.streams import write
from speechkit.lang.load import available, load
from speechkit.report import report as write_report
from speechkit.store import load as load_analysis


@click.command()
@click.argument("analysis")
@click.option("-o", "--output", "target", type=click.Path(path_type=Path))
@click.option("--lang", help="Language of the report; that of the texts without it.")
@click.option(
    "--template", help="A .toml file, a .docx for its styles, or a folder of page templates."
)
@click.option("--sections", help="Names of sections, with commas between; all without it.")
def report(
    analysis: str, target: Path | None, lang: str | None, template: str | None, sections: str | None
) -> None:
    """Write a report of an analysis.

    ANALYSIS is a file written by `speechkit analyze`, a project's folder, or - for stdin. The
    ending of the output's name decides the form: .html, .md, .docx or .pdf. Output and language of
    a project's report may stand in its speechkit.toml. Sections: key_figures, key_quotations,
    charts, speakers, themes, doubt, method, manifest; in .html and .md also texts, quotations,
    notes.
    """
    chosen = [name.strip() for name in (sections or "").split(",") if name.strip()]
    target, lang = report_settings(analysis, target, lang)
    loaded = load_analysis(analysis)
    write_report(loaded, target, lang=lang, template=template, sections=chosen)


@click.command()
def languages() -> None:
    """List the languages there are lexicons for.

    One a line: code, name, number of cues.
    """
    lexicons = [load(code) for code in available()]
    write(f"{one.code}\t{one.names['en']}\t{len(one.cues)} cues" for one in lexicons)
