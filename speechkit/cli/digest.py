"""The command that summarises: chosen quotations, or two speakers side by side."""

import json
from collections.abc import Iterator
from datetime import datetime
from typing import get_args

import click

from speechkit.cli.streams import write
from speechkit.encoders import DEFAULT_ENCODER
from speechkit.report.digest import comparison, digest
from speechkit.report.view import View
from speechkit.store import load
from speechkit.summary import (
    LEXICAL,
    By,
    Summary,
    Unit,
    compare_speakers,
)
from speechkit.summary import summarize as choose

_ENCODER = f"How likeness is measured: {LEXICAL}, {DEFAULT_ENCODER} or another encoder."


@click.command()
@click.argument("analysis")
@click.option("--by", type=click.Choice(get_args(By)), help="One section for each.")
@click.option("--length", type=int, metavar="N", help="Sentences a section; 5 without --words.")
@click.option("--words", type=int, metavar="N", help="Words a section (in Chinese, characters).")
@click.option("--speaker", help="Id or name of the only speaker wanted.")
@click.option("--since", type=click.DateTime(["%Y-%m-%d"]), help="What is new since this day.")
@click.option("--period", type=click.Choice(get_args(Unit)), default="month", show_default=True)
@click.option("--compare", nargs=2, metavar="A B", help="Two speakers, ids or names, in pairs.")
@click.option("--encoder", default=LEXICAL, show_default=True, help=_ENCODER)
@click.option("--lang", help="Language of the labels; that of the texts without it.")
@click.option("--json", "as_json", is_flag=True, help="One chosen quotation a line, as JSON.")
def summarize(
    analysis: str,
    by: By | None,
    length: int | None,
    words: int | None,
    speaker: str | None,
    since: datetime | None,
    period: Unit,
    compare: tuple[str, str] | None,
    encoder: str,
    lang: str | None,
    as_json: bool,
) -> None:
    """Choose the quotations that stand for the others.

    ANALYSIS is a file written by `speechkit analyze`, a project's folder, or - for stdin. What is
    written, as Markdown, is quotations, each with its place, and how they were chosen.
    """
    loaded = load(analysis)
    if compare is not None:
        pairs = compare_speakers(loaded, *compare, encoder=encoder)
        write([comparison(pairs, View(loaded, lang)).rstrip("\n")])
        return
    summary = choose(
        loaded,
        by=by,
        sentences=length,
        words=words,
        speaker=speaker,
        since=since.date() if since else None,
        period=period,
        encoder=encoder,
    )
    write(_lines(summary) if as_json else [digest(summary, View(loaded, lang)).rstrip("\n")])


def _lines(summary: Summary) -> Iterator[str]:
    for section in summary.sections:
        for line in section.lines:
            record = {
                "section": section.key,
                "quotation": line.quotation,
                "document": line.document,
                "speaker": line.speaker,
                "level": line.level,
                "words": line.words,
                "score": line.score,
                "encoder": summary.encoder,
            }
            yield json.dumps(record, ensure_ascii=False)
