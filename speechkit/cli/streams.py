"""What goes to stdout and stderr, and how a run ends."""

import os
import sys
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
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


class Progress:
    """A line on stderr, where that is a terminal: how much is done, how fast, how long yet."""

    def __init__(self, names: Mapping[str, str]) -> None:
        self._names = names
        self._shown = sys.stderr.isatty()
        self._stage = ""
        self._start = 0.0
        self._first = 0

    def show(self, stage: str, done: int, total: int) -> None:
        """Show where a stage is: so many of so many."""
        if not self._shown:
            return
        now = time.monotonic()
        if stage != self._stage:
            # The rate leaves out what was done before the first word came: workers were starting.
            self._stage, self._start, self._first = stage, now, done
        line = f"{done:,} of {total:,} {self._names[stage]}"
        if now > self._start and done > self._first:
            rate = (done - self._first) / (now - self._start)
            line += f", {rate:,.0f} a second, {_clock((total - done) / rate)} left"
        click.echo(f"\r\033[K{line}", nl=False, err=True)

    def clear(self) -> None:
        """Take the line away."""
        if self._shown and self._stage:
            click.echo("\r\033[K", nl=False, err=True)


def _clock(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def finish(skipped: Sequence[Skipped], done: int, files: int | None = None) -> None:
    """Name what was skipped and end with the exit code that says so.

    A file with the bytes of another is named and counted, but is no fault.

    Args:
        skipped: Inputs that were not used.
        done: Number of documents that were.
        files: Number of files they came from.
    """
    faults = [one for one in skipped if one.duplicate_of is None]
    for one in skipped:
        word = "duplicate" if one.duplicate_of else "skipped" if done else "error"
        say(f"{word}: {one.path}: {one.reason}")
    if faults and done and files is None:
        say(f"{len(faults)} of {len(faults) + done} documents skipped")
    if len(skipped) + done > 1 and skipped and files is not None:
        say(
            f"{_count(files, 'file')} read ({_count(done, 'document')}), {len(faults)} skipped, "
            f"{_count(len(skipped) - len(faults), 'duplicate')}"
        )
    if faults:
        raise click.exceptions.Exit(SKIPPED if done else FAILED)


def _count(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}"
