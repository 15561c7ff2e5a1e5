"""Options of all commands that read texts."""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

import click

from speechkit.read.base import FIELDS

F = TypeVar("F", bound=Callable[..., Any])


def reader_options(command: F) -> F:
    """Add the options of reading: columns of tables, and whether copies count.

    The command gets them as ``text_column`` … and ``keep_duplicates``; ``columns`` makes of them
    what ``read_each`` takes.
    """
    for name in reversed(FIELDS):
        words = f"Column or field of CSV, JSON and JSON Lines with the {_WORDS[name]}."
        command = click.option(f"--{name}-column", metavar="NAME", help=words)(command)
    flag = "Read files of the same bytes again."
    return click.option("--keep-duplicates", is_flag=True, help=flag)(command)


def columns(given: Mapping[str, str | None]) -> dict[str, str]:
    """Return the columns that were named, by field."""
    return {field: name for field in FIELDS if (name := given.get(f"{field}_column")) is not None}


_WORDS = {
    "text": "text",
    "id": "id",
    "date": "day of publication",
    "title": "title",
    "lang": "language",
    "url": "address",
    "byline": "author",
    "symbol": "UN document symbol",
}
