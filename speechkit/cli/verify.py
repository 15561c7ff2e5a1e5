"""The command that checks quotations: verify."""

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import click

from speechkit.cli.streams import FAILED, STANDARD, output, say
from speechkit.encoders import DEFAULT_ENCODER, is_installed
from speechkit.errors import InputError
from speechkit.pipeline import analyze
from speechkit.read import read
from speechkit.store import is_analysis, load
from speechkit.verify import Verification, verify, verify_against
from speechkit.verify.listing import against_json, as_json, compared, listed


@click.command("verify")
@click.argument("reports", nargs=-1, required=True, metavar="REPORT…")
@click.option("--sources", help="Folder of the texts the reports were made from.")
@click.option(
    "--against", "official", multiple=True, metavar="OFFICIAL", help="What was officially said."
)
@click.option("--json", "machine", is_flag=True, help="Write JSON.")
def verify_command(
    reports: tuple[str, ...], sources: str | None, official: tuple[str, ...], machine: bool
) -> None:
    """Check every quotation of a report against its source.

    REPORT is an .html, .md, .docx or .pdf that speechkit wrote, edited since or not. Each quotation
    is verbatim, altered, given to another speaker than the analysis had, or its source has changed
    or is missing. Exit code 1 if anything is wrong.

    With --against, REPORT is any text, or an analysis, and OFFICIAL a speech, a press release or a
    verbatim record (repeat it for several): each quotation is verbatim, altered, a paraphrase, in
    another language similar to a passage, or not found. Exit code 1 if one is not found, or one in
    quotation marks is not verbatim.
    """
    if official:
        _against(reports, official, machine=machine)
        return
    if sources is not None and not Path(sources).is_dir():
        raise click.UsageError(f"--sources {sources}: is no folder")
    found: list[Verification] = []
    failed = False
    with output(STANDARD):
        for one in _each(reports, sources):
            if isinstance(one, InputError):
                say(f"error: {one}")
                failed = True
                continue
            found.append(one)
            if not machine:
                for line in listed(one):
                    click.echo(line)
        if machine:
            click.echo(json.dumps(as_json(found), ensure_ascii=False, indent=1))
    if failed or not all(one.right for one in found):
        raise click.exceptions.Exit(FAILED)


def _against(texts: Sequence[str], official: Sequence[str], *, machine: bool) -> None:
    said = read(official)
    wrong = False
    answers: list[Mapping[str, Any]] = []
    with output(STANDARD):
        for text in texts:
            analysis = load(text) if is_analysis(text) else analyze(read(text))
            found = verify_against(analysis, said)
            wrong |= any(match.wrong for match in found)
            answers.append(against_json(text, found))
            for line in () if machine else compared(text, found):
                click.echo(line)
        if machine:
            click.echo(json.dumps({"texts": answers}, ensure_ascii=False, indent=1))
    if not is_installed(DEFAULT_ENCODER):
        say("no sentence encoder is installed: paraphrases and other languages were not compared")
    if wrong:
        raise click.exceptions.Exit(FAILED)


def _each(reports: tuple[str, ...], sources: str | None) -> Iterator[Verification | InputError]:
    for report in reports:
        try:
            yield verify(report, sources=sources)
        except InputError as error:
            yield error
