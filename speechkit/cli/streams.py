"""What goes to stdout and stderr, and how a run ends."""

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TextIO, TypeVar

import click

from speechkit.records import Skipped

STANDARD = "-"
FAILED = 1
SKIPPED = 3
CLOSED = 141  # what a shell shows for a program whose reader has gone (128 + SIGPIPE)
T = TypeVar("T")


def say(message: str) -> None:
    """Write one line about the run to stderr."""
    click.echo(f"speechkit: {message}", err=True)


@contextmanager
def output(path: str) -> Iterator[str | TextIO]:
    """Give where to write: the path itself, or stdout for ``-``.

    A reader of stdout that has gone ends the run without a word.
    """
    if path != STANDARD:
        yield path
        return
    try:
        yield sys.stdout
        sys.stdout.flush()
    except BrokenPipeError:
        # What is still in the buffer must go somewhere when the interpreter closes the stream.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise click.exceptions.Exit(CLOSED) from None


def write(lines: Iterable[str]) -> None:
    """Write lines to stdout."""
    with output(STANDARD):
        sys.stdout.writelines(f"{line}\n" for line in lines)


def watch(items: Iterable[T], what: str = "documents") -> Iterator[T]:
    """Pass items on, counting them on stderr where that is a terminal."""
    shown = sys.stderr.isatty()
    for number, item in enumerate(items, 1):
        if shown:
            click.echo(f"\r{number} {what}", nl=False, err=True)
        yield item
    if shown:
        click.echo("\r\033[K", nl=False, err=True)


def finish(skipped: Sequence[Skipped], done: int) -> None:
    """Name what was skipped and end with the exit code that says so.

    Args:
        skipped: Inputs that could not be used.
        done: Number of documents that could.
    """
    for one in skipped:
        say(f"{'skipped' if done else 'error'}: {one.path}: {one.reason}")
    if skipped and done:
        say(f"{len(skipped)} of {len(skipped) + done} documents skipped")
    if skipped:
        raise click.exceptions.Exit(SKIPPED if done else FAILED)
