"""Where everything stands in a project's folder."""

from dataclasses import dataclass
from pathlib import Path

from speechkit.store.folder import CONFIG, DECISIONS, HOME, VIEW

SKIPPED = "skipped.jsonl"
OWN = frozenset((CONFIG, VIEW, DECISIONS, SKIPPED, HOME))


@dataclass(frozen=True, slots=True)
class Folder:
    """Paths of a project.

    Attributes:
        root: The project's folder.
    """

    root: Path

    @property
    def view(self) -> Path:
        """The analysis of everything, with decisions replayed, as ``speechkit.load`` reads it."""
        return self.root / VIEW

    @property
    def skipped(self) -> Path:
        """What was skipped and why, one a line."""
        return self.root / SKIPPED

    @property
    def decisions(self) -> Path:
        """What people decided, one a line; lines are only ever added."""
        return self.root / DECISIONS

    @property
    def home(self) -> Path:
        """What a run keeps between runs; nothing in it is for people."""
        return self.root / HOME

    @property
    def lock(self) -> Path:
        """Held by whoever is running."""
        return self.home / "lock"

    @property
    def catalogue(self) -> Path:
        """What is known of files and results; made anew where it is missing."""
        return self.home / "catalogue.sqlite"

    @property
    def work(self) -> Path:
        """Shards of work to be done."""
        return self.home / "work"

    @property
    def texts(self) -> Path:
        """Texts that were read and wait for the analysis."""
        return self.home / "texts"

    @property
    def results(self) -> Path:
        """Finished shards: the record of truth."""
        return self.home / "results"

    def make(self) -> None:
        """Make the folders that a run needs."""
        for folder in (self.home, self.work, self.texts, self.results):
            folder.mkdir(parents=True, exist_ok=True)
