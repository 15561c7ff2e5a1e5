"""Commands of a project folder: init, run."""

from collections.abc import Iterator
from pathlib import Path

import click

from speechkit.cli.decisions import tell
from speechkit.cli.streams import FAILED, SKIPPED, Progress, say, write
from speechkit.project import Summary, read_config, run_project, write_config
from speechkit.store.folder import is_project

_FOLDER = click.Path(file_okay=False, path_type=Path)
_EMPTY = "texts"


@click.command()
@click.argument("folder", default=".", type=_FOLDER)
@click.option("--source", "sources", multiple=True, help="File or folder to read, from FOLDER.")
def init(folder: Path, sources: tuple[str, ...]) -> None:
    """Make a folder a project, which `speechkit run` keeps up to date.

    Writes speechkit.toml with every setting explained. Where FOLDER holds files, these are read;
    where it is empty, a folder for texts is made in it.
    """
    folder.mkdir(parents=True, exist_ok=True)
    if not sources and not any(not path.name.startswith(".") for path in folder.iterdir()):
        (folder / _EMPTY).mkdir()
        sources = (_EMPTY,)
    written = write_config(folder, sources or (".",))
    write([f"wrote {written}; now: speechkit run {folder}"])


@click.command()
@click.argument("folder", default=".", type=_FOLDER)
@click.option(
    "--workers",
    metavar="N",
    help="Processes: a number, auto, dask or dask://host:port; 0 is this one alone.",
)
def run(folder: Path, workers: str | None) -> None:
    """Bring a project up to date: only what is new or changed is analysed.

    FOLDER is one that `speechkit init` made. Writes analysis.jsonl for report, chart and export,
    and skipped.jsonl with what could not be used. May be stopped at any time; the next run goes on.
    """
    progress = Progress({"read": "files read", "analyze": "documents analysed"})
    try:
        summary = run_project(folder, workers=workers, watch=progress.show)
    finally:
        progress.clear()
    write(_told(summary))
    tell(summary.decided)
    for one in summary.reasons:
        say(f"skipped: {one.path}: {one.reason}")
    if more := summary.skipped - len(summary.reasons):
        say(f"skipped: {more:,} more, see {summary.log}")
    if summary.skipped:
        raise click.exceptions.Exit(SKIPPED if summary.documents else FAILED)


def report_settings(
    analysis: str, target: Path | None, lang: str | None
) -> tuple[Path, str | None]:
    """Return where a report goes and its language; a project's file says what is not said.

    Raises:
        UsageError: It is not said where the report goes, and there is no project to ask.
        ConfigError: The project's file has a fault.
    """
    folder = Path(analysis)
    if is_project(folder):
        config = read_config(folder)
        if target is None:
            target = folder / config.report_output
            target.parent.mkdir(parents=True, exist_ok=True)
        lang = lang or config.report_lang
    if target is None:
        raise click.UsageError("Missing option '-o' / '--output'.", click.get_current_context())
    return target, lang


def _told(summary: Summary) -> Iterator[str]:
    if summary.earlier:
        yield f"an earlier run broke off ({summary.earlier}); what it had finished is kept"
    yield (
        f"files: {summary.new:,} new, {summary.changed:,} changed, "
        f"{summary.unchanged:,} unchanged, {summary.removed:,} removed, "
        f"{summary.passed:,} passed over (hidden or excluded)"
    )
    yield (
        f"documents: {summary.documents:,}, of which {summary.analyzed:,} analysed now; "
        f"{summary.skipped:,} skipped, {summary.duplicates:,} duplicates"
        f"{f', each named in {summary.log}' if summary.skipped + summary.duplicates else ''}"
    )
    yield f"quotations: {summary.quotations:,} in {summary.view}"
