# ruff: noqa: INP001 -- a script beside its data, not a package
"""Speed and memory over many articles: ``python corpora/scale.py``.

Time is processor time, of the run and of its workers apart, so that other work on the machine does
not count; wall time stands beside it. Every measurement starts a process and a project of its own;
nothing is kept from one to the next.
"""

import argparse
import json
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import median
from typing import Any

from synthetic import make_articles

from speechkit.project import run_project, write_config

try:
    import resource
except ImportError:  # there is no such module on Windows
    resource = None  # type: ignore[assignment]

_FEW = 16  # articles, enough for two shards
_NO_THEMES = """
name = "none"
version = "1"
languages = ["en"]
[[themes]]
id = "none"
labels = { en = "None" }
[themes.terms]
en = ["no such words in any text"]
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print; return 0."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=20_000)
    parser.add_argument("--paragraphs", type=int, default=0, help="of an article; 0: as real ones")
    parser.add_argument("--rounds", type=int, default=3, help="of which the median is taken")
    parser.add_argument("--one", nargs=2, metavar=("FOLDER", "WORKERS"), help="one measurement")
    parser.add_argument("parts", nargs="*", default=list(_PARTS), help=", ".join(_PARTS))
    options = parser.parse_args(arguments)
    if options.one:
        _say(json.dumps(_measure(Path(options.one[0]), options.one[1])))
        return 0
    _say(f"Python {platform.python_version()}, {platform.machine()}, {platform.system()}")
    with tempfile.TemporaryDirectory() as name:
        home, number = Path(name), options.documents
        for texts, many in (("all", number), ("quarter", number // 4), ("few", _FEW)):
            make_articles(home / texts, many, paragraphs=options.paragraphs)
        _say(f"{number:,} articles of {_letters(home / 'all') / number:,.0f} characters")
        for part in options.parts:
            for line in _PARTS[part](home, number, options.rounds):
                _say(line)
    return 0


def _memory(home: Path, number: int, rounds: int) -> Iterator[str]:
    del rounds  # the memory of a run hardly varies
    small, two = (_run(home, texts, "2") for texts in ("quarter", "all"))
    yield _told("2 processes, a quarter", number // 4, small)
    yield _told("2 processes", number, two)
    for who in ("run", "worker"):
        before, after = small[f"{who}_mb"], two[f"{who}_mb"]
        yield f"peak memory of the {who}: {before:.0f} MB, {after:.0f} MB for four times as many"
    yield f"nothing new: {two['again']:.2f} CPU-seconds for a run over all that finds no change"
    yield f"disk: {two['results'] / number:,.0f} bytes of results an article"


def _speed(home: Path, number: int, rounds: int) -> Iterator[str]:
    one, two = _medians(home, "all", ("1", "2"), rounds)
    yield _told("1 process", number, one)
    yield _told("2 processes", number, two)
    yield f"parallel efficiency: {_efficiency(one, two):.1%} of two by processor time"
    yield f"  by wall time: {one['wall'] / two['wall'] / 2:.1%}"
    bare = _run(home, "all", "1", _NO_THEMES)
    yield _told("1 process, no themes", number, bare)


def _dask(home: Path, number: int, rounds: int) -> Iterator[str]:
    two, dask = _medians(home, "all", ("2", "dask"), rounds)
    yield _told("2 processes", number, two)
    yield _told("Dask, local", number, dask)
    yield f"Dask over processes: {_total(dask) / _total(two) - 1:+.1%} of processor time"
    starts = [_total(one) for one in _medians(home, "few", ("2", "dask"), rounds)]
    yield f"  of which to start and to do {_FEW}: {starts[0]:.1f} s, Dask {starts[1]:.1f} s"
    more = (_total(dask) - starts[1]) / (_total(two) - starts[0]) - 1
    yield f"  without these: {more:+.1%}"


_PARTS = {"memory": _memory, "speed": _speed, "dask": _dask}


def _medians(home: Path, texts: str, ways: Sequence[str], rounds: int) -> list[dict[str, float]]:
    """Return the medians of several runs with each kind of workers, taken in turn."""
    found = [[_run(home, texts, way) for way in ways] for _ in range(rounds)]
    return [
        {name: median(one[name] for one in runs) for name in runs[0]}
        for runs in zip(*found, strict=True)
    ]


def _run(home: Path, texts: str, workers: str, taxonomy: str = "") -> dict[str, float]:
    """Return what a process finds that runs a new project."""
    with tempfile.TemporaryDirectory(dir=home) as root:
        write_config(Path(root), (f"../{texts}",))
        if taxonomy:
            (Path(root) / "own.toml").write_text(taxonomy)
            text = f'sources = ["../{texts}"]\ntaxonomy = "own.toml"\nthemes = "lexicon"\n'
            (Path(root) / "speechkit.toml").write_text(text)
        command = [sys.executable, __file__, "--one", root, workers]
        done = subprocess.run(command, capture_output=True, encoding="utf-8", check=True)  # noqa: S603
        return dict(json.loads(done.stdout))


def _measure(root: Path, workers: str) -> dict[str, Any]:
    start = time.monotonic()
    run_project(root, workers=workers)
    wall = time.monotonic() - start
    own, others = (
        resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    before = time.process_time()
    run_project(root, workers=workers)
    return {
        "run": own.ru_utime + own.ru_stime,
        "worker": others.ru_utime + others.ru_stime,
        "wall": wall,
        "run_mb": own.ru_maxrss / 1024,
        "worker_mb": others.ru_maxrss / 1024,
        "again": time.process_time() - before,
        "results": sum(one.stat().st_size for one in root.glob(".speechkit/results/*")),
    }


def _total(found: dict[str, float]) -> float:
    return found["run"] + found["worker"]


def _efficiency(one: dict[str, float], two: dict[str, float]) -> float:
    """Return the share of two processors that two workers use.

    What the run itself does is taken as done while both workers wait, which is the worst case.
    """
    return _total(one) / (2 * (two["run"] + two["worker"] / 2))


def _told(name: str, number: int, found: dict[str, float]) -> str:
    return (
        f"{name}: {number / _total(found):.1f} documents a CPU-second "
        f"(run {found['run']:.1f} s, workers {found['worker']:.1f} s, wall {found['wall']:.1f} s)"
    )


def _letters(folder: Path) -> int:
    lines = (line for path in folder.glob("*.jsonl") for line in path.open(encoding="utf-8"))
    return sum(len(json.loads(line)["text"]) for line in lines)


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
