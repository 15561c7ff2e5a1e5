# ruff: noqa: INP001 -- a script beside its data, not a package
"""Runs that are killed must end like runs that are not: ``python corpora/soak.py``.

Three ways to die, each at random moments with SIGKILL: the run itself, over and over, before it is
let finish; processes of the pool; local workers of Dask. What is shown at the end must be the bytes
of a run that nobody disturbed. Exit code 1 where it is not.
"""

import argparse
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

import psutil
from synthetic import make_articles

from speechkit.project import write_config

_COMMAND = (sys.executable, "-m", "speechkit", "run")
_DONE = 0
_WORKERS = {"pool": "speechkit.project.worker", "dask": "spawn_main"}
_LEAST = 0.3  # seconds a run lives at least
_LOOK = 0.02  # seconds between two looks at what is finished
_FOLDER = "texts"


def main(arguments: Sequence[str] | None = None) -> int:
    """Kill and compare; return 0 where all is equal."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=5_000)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--paragraphs", type=int, default=0, help="of an article; 0: as real ones")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("ways", nargs="*", default=["run", "pool", "dask"])
    options = parser.parse_args(arguments)
    chance = random.Random(options.seed)  # noqa: S311 -- no secret
    equal = True
    with tempfile.TemporaryDirectory() as name:
        home = Path(name)
        make_articles(home / _FOLDER, options.documents, paragraphs=options.paragraphs)
        start = time.monotonic()
        calm = _finish(_project(home, "undisturbed"), "pool")
        expected, lasted = _shown(calm), time.monotonic() - start
        shards = len(list(calm.glob(".speechkit/results/*")))
        _say(f"undisturbed: {options.documents:,} documents, {len(expected[0]):,} bytes")
        for way in options.ways:
            root = _project(home, way)
            if way == "run":
                longest = 2 * lasted / options.kills
                delays = [chance.uniform(0, longest) for _ in range(options.kills)]
                killed = _kill_runs(root, delays)
            else:
                # Some come at once after another, most when something was finished in between.
                most = 2 * shards // options.kills
                pauses = [(chance.randint(0, most), chance.random()) for _ in range(options.kills)]
                killed = _kill_workers(root, way, pauses, chance)
            same = _shown(_finish(root, "pool")) == expected
            equal = equal and same
            _say(f"{way}: killed {killed} times: {'equal' if same else 'NOT EQUAL'}")
            shutil.rmtree(root)
    return _DONE if equal else 1


def _project(home: Path, name: str) -> Path:
    root = home / name
    root.mkdir()
    write_config(root, (f"../{_FOLDER}",))
    return root


def _start(root: Path, workers: str) -> "subprocess.Popen[bytes]":
    with _log(root).open("wb") as log:
        return subprocess.Popen(  # noqa: S603 -- ourselves
            [*_COMMAND, str(root), "--workers", {"pool": "2"}.get(workers, workers)],
            stdout=log,
            stderr=log,
            start_new_session=True,
        )


def _finish(root: Path, workers: str) -> Path:
    _check(root, _start(root, workers).wait())
    return root


def _log(root: Path) -> Path:
    return root.with_suffix(".log")


def _check(root: Path, code: int) -> None:
    if code != _DONE:
        words = _log(root).read_text(encoding="utf-8")
        raise SystemExit(f"the run in {root} ended with {code}:\n{words}")


def _shown(root: Path) -> tuple[bytes, bytes]:
    return (root / "analysis.jsonl").read_bytes(), (root / "skipped.jsonl").read_bytes()


def _kill_runs(root: Path, delays: Sequence[float]) -> int:
    """Start a run and kill it, as often as there are delays; one that was faster starts anew."""
    killed = 0
    for delay in delays:
        process = _start(root, "pool")
        with suppress(subprocess.TimeoutExpired):
            process.wait(timeout=_LEAST + delay)
            shutil.rmtree(root / ".speechkit")
            (root / "analysis.jsonl").unlink()
            process = _start(root, "pool")
            time.sleep(_LEAST)
        process.kill()
        process.wait()
        killed += 1
    return killed


def _kill_workers(
    root: Path, way: str, pauses: Sequence[tuple[int, float]], chance: random.Random
) -> int:
    """Kill one worker of a run after each pause, for as long as it runs.

    Args:
        root: The project.
        way: Whose workers.
        pauses: Shards that are finished in the meantime, and seconds after that.
        chance: Decides which worker.

    Returns:
        How many were killed.
    """
    process, killed = _start(root, way), 0
    for shards, seconds in pauses:
        moment = _finished(root) + shards
        while process.poll() is None and _finished(root) < moment:
            time.sleep(_LOOK)
        time.sleep(seconds)
        while process.poll() is None:
            if workers := list(_workers(process.pid, _WORKERS[way])):
                with suppress(ProcessLookupError):
                    os.kill(chance.choice(workers), signal.SIGKILL)
                    killed += 1
                break
            time.sleep(_LOOK)
    _check(root, process.wait())
    return killed


def _finished(root: Path) -> int:
    """Return how many shards are finished, those of texts and those of results."""
    return sum(
        1 for folder in ("texts", "results") for _ in root.glob(f".speechkit/{folder}/*.jsonl")
    )


def _workers(process: int, name: str) -> Iterator[int]:
    with suppress(psutil.Error):
        for child in psutil.Process(process).children(recursive=True):
            with suppress(psutil.Error):
                if any(name in word for word in child.cmdline()):
                    yield child.pid


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
