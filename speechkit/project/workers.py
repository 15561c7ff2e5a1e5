"""Handing shards to workers, and what happens when one dies.

Workers are processes of this machine, of a Dask cluster, or this very process; all run
``process_shard`` on paths. Whatever killed a worker may have had nothing to do with its work
(memory that all needed together, an administrator), so a death proves little. Three passes tell
the guilty from the unlucky: all shards; once more, when all others are done, those on which a
worker died; and of those on which one died again, each file or text by itself, with nothing else
at work. One that ends its process every time even then is set aside with the reason.
"""

from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import NamedTuple, Protocol

from speechkit.errors import InputError
from speechkit.project.shards import quarantine, split

TRIES = 5  # of a file or text by itself


class Outcome(NamedTuple):
    """What became of a shard.

    Attributes:
        shard: Its path.
        died: The worker died on it.
        error: What ends the run, else empty.
    """

    shard: Path
    died: bool = False
    error: str = ""


class Workers(Protocol):
    """Whoever runs ``process_shard``.

    Attributes:
        capacity: How many shards to hand out at a time.
    """

    capacity: int

    def submit(self, shard: Path) -> None:
        """Take a shard on."""

    def wait(self) -> Outcome:
        """Return what became of one of the shards taken on, as soon as there is one."""

    def close(self) -> None:
        """End all workers at once, whatever they are at."""


def work_through(shards: Iterable[Path], workers: Workers) -> Iterator[Path]:
    """Have all shards worked on; yield each as its result is there.

    Raises:
        InputError: A worker says that the run cannot go on (a full disk, other rules).
    """
    once: list[Path] = []
    twice: list[Path] = []
    yield from _together(shards, workers, once)
    yield from _together(once, workers, twice)
    for shard in twice:
        for single in split(shard):
            if not _survives(single, workers):
                quarantine(single, TRIES)
            yield single


def _together(shards: Iterable[Path], workers: Workers, died: list[Path]) -> Iterator[Path]:
    """Have shards worked on, as many at a time as there are workers; note those they die on."""
    waiting, running = iter(shards), 0
    while True:
        for shard in islice(waiting, workers.capacity - running):
            workers.submit(shard)
            running += 1
        if not running:
            return
        outcome = _outcome(workers)
        running -= 1
        if outcome.died:
            died.append(outcome.shard)
        else:
            yield outcome.shard


def _survives(shard: Path, workers: Workers) -> bool:
    """Have one shard worked on, with nothing beside it; return whether a worker lived through."""
    for _ in range(TRIES):
        workers.submit(shard)
        if not _outcome(workers).died:
            return True
    return False


def _outcome(workers: Workers) -> Outcome:
    outcome = workers.wait()
    if outcome.error:
        raise InputError(outcome.error)
    return outcome
