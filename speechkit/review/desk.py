"""Where a person works: what the rules found, the file of decisions, and both put together."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path

from speechkit.records import Analysis
from speechkit.review.decisions import Decision
from speechkit.review.ledger import append, decisions_sha256, read_decisions
from speechkit.review.replay import FILE, MANIFEST, SAMPLE, Replayed, apply

_SUFFIX = ".decisions.jsonl"


def now() -> str:
    """Return the time of a decision: the clock's, in UTC, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def decisions_beside(analysis: Path) -> Path:
    """Return the file of decisions that belongs to an analysis where none is named."""
    return analysis.with_name(analysis.name.removesuffix(".jsonl") + _SUFFIX)


class Desk:
    """One analysis, its decisions, and a person.

    Attributes:
        base: What the rules found, without decisions.
        path: The file of decisions.
        who: Name of the person.

    Raises:
        InputError: By any method: the file of decisions cannot be used.
    """

    def __init__(
        self, base: Analysis, path: Path, who: str, clock: Callable[[], str] = now
    ) -> None:
        self.base = replace(base, manifest=_without_decisions(base))
        self.path = path
        self.who = who
        self.clock = clock
        self._decisions = read_decisions(path)

    @property
    def decisions(self) -> tuple[Decision, ...]:
        """All decisions in the file as it was last read."""
        return self._decisions

    @cached_property
    def replayed(self) -> Replayed:
        """The analysis as people decided it so far."""
        return apply(self.base, self._decisions, sha256=decisions_sha256(self.path))

    def refresh(self) -> None:
        """Take up what others have decided since."""
        decisions = read_decisions(self.path)
        if decisions != self._decisions:
            self._decisions = decisions
            self.__dict__.pop("replayed", None)

    def add(self, decisions: Sequence[Decision]) -> None:
        """Keep decisions; when this returns they are on the disk."""
        append(self.path, decisions)
        self.refresh()


def _without_decisions(analysis: Analysis) -> dict[str, object]:
    ours = (MANIFEST, FILE, SAMPLE)
    return {key: value for key, value in analysis.manifest.items() if key not in ours}
