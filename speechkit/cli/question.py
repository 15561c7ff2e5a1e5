"""The command that answers questions in SQL."""

import csv
import io
import json
from collections.abc import Callable, Iterator

import click

from speechkit.archive.duck import Answer
from speechkit.archive.duck import sql as ask
from speechkit.cli.streams import write
from speechkit.search.kwic import columns, isolated
from speechkit.summary import show


@click.command()
@click.argument("where")
@click.argument("question")
@click.option("--to", "form", type=click.Choice(["table", "csv", "json"]), default="table")
def sql(where: str, question: str, form: str) -> None:
    """Answer a question in SQL about documents, quotations, speakers and themes.

    WHERE is a file written by `speechkit analyze`, a project's folder, or a folder written by
    `speechkit export --to parquet`. QUESTION is one SELECT over the views documents, quotations,
    speakers, themes (a row for each quotation and theme) and evidence; "SUMMARIZE quotations"
    shows the columns. Nothing else can be reached, and nothing changed. Needs speechkit[archive].
    """
    write(_FORMS[form](ask(where, question)))


def _table(answer: Answer) -> Iterator[str]:
    rows = [[_shown(value) for value in row] for row in answer.rows]
    numbers = [
        bool(answer.rows) and all(isinstance(row[at], int | float | None) for row in answer.rows)
        for at in range(len(answer.columns))
    ]
    widths = [
        max(columns(value) for value in (name, *(row[at] for row in rows)))
        for at, name in enumerate(answer.columns)
    ]
    for row in (list(answer.columns), ["-" * width for width in widths], *rows):
        cells = (
            _padded(value, width, right=number)
            for value, width, number in zip(row, widths, numbers, strict=True)
        )
        yield "  ".join(cells).rstrip()


def _padded(value: str, width: int, *, right: bool) -> str:
    room = " " * (width - columns(value))
    return f"{room}{value}" if right else f"{isolated(value, 'auto')}{room}"


def _shown(value: object) -> str:
    return "" if value is None else " ".join(show(str(value)).split())


def _csv(answer: Answer) -> Iterator[str]:
    stream = io.StringIO()
    table = csv.writer(stream, lineterminator="\n")
    table.writerow(answer.columns)
    table.writerows(answer.rows)
    yield stream.getvalue().removesuffix("\n")


def _json(answer: Answer) -> Iterator[str]:
    return (json.dumps(row, ensure_ascii=False, default=str) for row in answer.records())


_FORMS: dict[str, Callable[[Answer], Iterator[str]]] = {
    "table": _table,
    "csv": _csv,
    "json": _json,
}
