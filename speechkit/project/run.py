"""One run over a project: look, read what is new, analyse it, show everything.

Every step leaves whole files behind or none, and the next run goes on from there: what is shown
depends on the sources, the configuration, the rules and the decisions, and on nothing else.
"""

from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from speechkit.pipeline import load_rules
from speechkit.project.catalogue import QUOTATIONS, SHOWN, Catalogue
from speechkit.project.config import Config, read_config, resolve_options
from speechkit.project.crew import hire
from speechkit.project.decided import Decided
from speechkit.project.fingerprint import fingerprint
from speechkit.project.folder import Folder
from speechkit.project.lock import locked
from speechkit.project.opened import Shards
from speechkit.project.scan import Scan
from speechkit.project.shards import (
    Head,
    Stage,
    file_line,
    index_texts,
    manifest_of,
    target_of,
    write_work,
)
from speechkit.project.tidy import absorb, tidy
from speechkit.project.view import skipped_of, write_view
from speechkit.project.workers import Workers, work_through
from speechkit.read.lines import parse_line
from speechkit.records import Skipped
from speechkit.review.ledger import decisions_sha256
from speechkit.review.replay import Outcome
from speechkit.store.codec import decode, encode
from speechkit.store.files import write_lines

Watch = Callable[[Stage, int, int], None]
_FILES = 64  # files in a shard to be read
_TEXTS = (8, 256)  # least and most texts in a shard to be analysed
_PARTS = 4  # shards for each worker, so that all are done at about the same time
_NAMED = 20  # skipped inputs that a summary names
_BYTES = 4_000_000  # of text in a shard, about


@dataclass(frozen=True, slots=True)
class Summary:
    """What a run found and did.

    Attributes:
        new: Files that were not there at the last run.
        changed: Files that are no longer what they were.
        unchanged: Files that are.
        removed: Files that are gone.
        passed: Hidden and excluded files and folders.
        analyzed: Documents that were analysed now.
        documents: All documents, of now and earlier.
        quotations: All quotations, as people decided.
        skipped: Number of inputs that could not be used, now and earlier.
        duplicates: Number of those that hold what another holds.
        reasons: The first that could not be used; all of both are in ``skipped.jsonl``.
        view: The analysis of everything.
        log: What was skipped and why.
        earlier: Who broke off a run before this one; empty where nobody did.
        decided: What became of people's decisions, where they were replayed now.
    """

    new: int
    changed: int
    unchanged: int
    removed: int
    passed: int
    analyzed: int
    documents: int
    quotations: int
    skipped: int
    duplicates: int
    reasons: tuple[Skipped, ...]
    view: Path
    log: Path
    earlier: str
    decided: tuple[Outcome, ...] = ()


def run_project(
    root: str | Path, *, workers: str | Workers | None = None, watch: Watch | None = None
) -> Summary:
    """Bring a project up to date: analyse what is new, and nothing twice.

    Args:
        root: The project's folder.
        workers: As ``--workers``, or workers of one's own (``docs/scale.md``), which are closed
            when there was work for them; None takes what the project's file says.
        watch: Is told the stage, how much of it is done, and how much there is.

    Raises:
        ConfigError: The folder is no project, or its file has a fault.
        InputError: Another run is at work, or the disk is full.
    """
    config = read_config(Path(root))
    folder = Folder(Path(root).resolve())
    folder.make()
    with locked(folder.lock) as earlier, closing(Catalogue(folder.catalogue)) as catalogue:
        run = _Run(folder, config, catalogue, watch or _nobody)
        return run.go(workers or config.workers, earlier)


def _nobody(stage: Stage, done: int, total: int) -> None:
    """Watch nothing."""


class _Run:
    """The steps of one run."""

    def __init__(self, folder: Folder, config: Config, catalogue: Catalogue, watch: Watch) -> None:
        self.folder, self.config, self.catalogue, self.watch = folder, config, catalogue, watch
        self.rules = load_rules(resolve_options(config.options, folder.root))
        self.fingerprint = fingerprint(self.rules, config.columns)
        self.outcomes: tuple[Outcome, ...] = ()
        self.scan = Scan(folder.root, config.sources, config.exclude)

    def go(self, workers: str | Workers, earlier: str) -> Summary:
        """Take all steps."""
        absorb(self.folder, self.catalogue)
        self.catalogue.see(self.scan)
        changes = self.catalogue.changes()
        self.catalogue.settle()
        analyzed = 0
        if self.catalogue.count_to_read(self.fingerprint) or self.catalogue.count_pending():
            with closing(hire(workers) if isinstance(workers, str) else workers) as crew:
                self.read(crew)
                analyzed = self.analyze(crew)
        self.show()
        tidy(self.folder, self.catalogue)
        counts, reasons = self.left_out()
        return Summary(
            **changes,
            documents=self.catalogue.count_documents(),
            quotations=int(self.catalogue.get(QUOTATIONS) or 0),
            **counts,
            passed=self.scan.passed,
            analyzed=analyzed,
            reasons=reasons,
            view=self.folder.view,
            log=self.folder.skipped,
            earlier=earlier,
            decided=self.outcomes,
        )

    def read(self, crew: Workers) -> None:
        """Read the files that are new or changed, and take down what is in them."""
        total = self.catalogue.count_to_read(self.fingerprint)
        size = _size(total, crew, 1, _FILES)
        paths = self.catalogue.to_read(self.fingerprint)
        shards = self.shards("read", (file_line(path) for path in paths), size)
        done = 0
        for shard in work_through(shards, crew):
            files = index_texts(target_of(shard, "read"))
            done += self.catalogue.add_files(files, self.fingerprint)
            shard.unlink()
            self.watch("read", done, total)

    def analyze(self, crew: Workers) -> int:
        """Analyse the texts that have no result; return how many."""
        total = self.catalogue.count_pending()
        size = _size(total, crew, *_TEXTS)
        with closing(Shards(self.folder.texts)) as texts:
            lines = (texts.read(*text) for text in self.catalogue.pending())
            shards = self.shards("analyze", lines, size)
        done = 0
        for shard in work_through(shards, crew):
            done += self.catalogue.add_results(target_of(shard, "analyze"))
            shard.unlink()
            self.watch("analyze", done, total)
        return done

    def shards(self, stage: Stage, lines: Iterator[bytes], size: int) -> list[Path]:
        """Write shards of work, each of so many lines at most."""
        head = Head(stage, self.fingerprint, self.config.options, self.config.columns)
        parts = _parts(lines, size)
        return [write_work(self.folder.work, head, part) for part in parts]

    def show(self) -> None:
        """Write the analysis of everything and the log of what was skipped, if they are old."""
        decisions = decisions_sha256(self.folder.decisions)
        now = f"{self.fingerprint} {decisions} {self.config.options}"
        there = self.folder.view.exists() and self.folder.skipped.exists()
        if there and self.catalogue.get(SHOWN) == now:
            return
        head = Head("analyze", self.fingerprint, self.config.options)
        manifest = manifest_of(self.rules, head, self.catalogue.languages())
        with closing(Shards(self.folder.results)) as shards:
            groups = Decided(shards, self.catalogue, self.folder.decisions)
            manifest |= groups.manifest
            counts = write_view(self.catalogue, groups, manifest, self.folder.view)
            skipped = skipped_of(self.catalogue, groups)
            write_lines(map(encode, skipped), self.folder.skipped)
        self.catalogue.put(QUOTATIONS, str(counts["quotation"]))
        self.catalogue.put(SHOWN, now)
        self.outcomes = groups.outcomes

    def left_out(self) -> tuple[dict[str, int], tuple[Skipped, ...]]:
        """Return how many inputs were skipped, how many are duplicates, and the first skipped."""
        counts, reasons = {"skipped": 0, "duplicates": 0}, list[Skipped]()
        with self.folder.skipped.open("rb") as lines:
            for line in lines:
                one = decode(Skipped, parse_line(line))
                counts["duplicates" if one.duplicate_of else "skipped"] += 1
                if one.duplicate_of is None and len(reasons) < _NAMED:
                    reasons.append(one)
        return counts, tuple(reasons)


def _size(total: int, crew: Workers, least: int, most: int) -> int:
    return max(least, min(most, -(-total // (_PARTS * crew.capacity))))


def _parts(lines: Iterator[bytes], size: int) -> Iterator[list[bytes]]:
    part: list[bytes] = []
    volume = 0
    for line in lines:
        part.append(line)
        volume += len(line)
        if len(part) >= size or volume >= _BYTES:
            yield part
            part, volume = [], 0
    if part:
        yield part
