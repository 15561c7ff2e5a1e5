"""Processes of this machine, one thread here for each; a process that dies is replaced.

A pool of the standard library cannot say on which task a worker died, and breaks. Here a path goes
in by one pipe and an answer comes back by another; a pipe that closes is a death. A process ends
by itself when the run that started it is gone.
"""

import json
import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Thread
from typing import IO

from speechkit.project.workers import Outcome

_WORKER = "speechkit.project.worker"
_STARTS = 5
_NO_START = f"no worker process lives long enough to start work ({_STARTS} tries)"
_BREATH = 0.5  # seconds after which a wait lets an interrupt through


class Pool:
    """A number of processes, started when there is work for them."""

    def __init__(self, count: int) -> None:
        self.capacity = count
        self._tasks: SimpleQueue[Path | None] = SimpleQueue()
        self._done: SimpleQueue[Outcome] = SimpleQueue()
        self._processes: list[subprocess.Popen[bytes]] = []
        self._free: list[subprocess.Popen[bytes]] = []
        self._closed = False
        self._threads = [Thread(target=self._serve, daemon=True) for _ in range(count)]
        for thread in self._threads:
            thread.start()

    def submit(self, shard: Path) -> None:
        """Take a shard on."""
        self._tasks.put(shard)

    def wait(self) -> Outcome:
        """Return what became of a shard."""
        while True:
            with suppress(Empty):
                return self._done.get(timeout=_BREATH)

    def close(self) -> None:
        """End all processes."""
        self._closed = True
        for _ in self._threads:
            self._tasks.put(None)
        for process in self._processes:
            process.kill()
        for thread in self._threads:
            thread.join()
        for process in self._processes:
            _end(process)

    def _serve(self) -> None:
        """Hand on one shard after the other, each to a process that is free."""
        while (shard := self._tasks.get()) is not None and not self._closed:
            try:
                outcome = self._work(shard)
            except OSError as error:  # the system gives no more processes
                outcome = Outcome(shard, error=f"no worker can be started: {error.strerror}")
            self._done.put(outcome)

    def _work(self, shard: Path) -> Outcome:
        process = self._alive() or self._start(shard)
        if process is None:
            return Outcome(shard, error=_NO_START)
        outcome = _ask(process, shard)
        if not outcome.died:
            self._free.append(process)
        return outcome

    def _alive(self) -> "subprocess.Popen[bytes] | None":
        """Return a process that waits for work; one that died waiting is no shard's fault."""
        with suppress(IndexError):  # none is free, or another thread was faster
            while True:
                process = self._free.pop()
                if process.poll() is None:
                    return process
        return None

    def _start(self, shard: Path) -> "subprocess.Popen[bytes] | None":
        """Return a new process that is ready, none where none lives long enough to say so."""
        for _ in range(_STARTS):
            if self._closed:
                break
            process = _start(shard)
            self._processes.append(process)
            if _answer(process) is not None:
                return process
        return None


def processors() -> int:
    """Return how many processors this process may use."""
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity else os.cpu_count() or 1


def _start(shard: Path) -> "subprocess.Popen[bytes]":
    # The worker finds the same modules, and none that lie in the folder it is started in.
    paths = os.pathsep.join(path for path in sys.path if path)
    return subprocess.Popen(  # noqa: S603 -- ourselves
        [sys.executable, "-P", "-m", _WORKER, str(shard)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": paths},
    )


def _ask(process: "subprocess.Popen[bytes]", shard: Path) -> Outcome:
    stdin, _ = _pipes(process)
    with suppress(OSError):
        stdin.write(json.dumps(str(shard)).encode() + b"\n")
        stdin.flush()
    answer = _answer(process)
    return Outcome(shard, died=True) if answer is None else Outcome(shard, error=answer)


def _answer(process: "subprocess.Popen[bytes]") -> str | None:
    """Return what the process says; None where it is dead."""
    _, stdout = _pipes(process)
    line = stdout.readline()
    if not line.endswith(b"\n"):
        _end(process)
        return None
    return str(json.loads(line))


def _pipes(process: "subprocess.Popen[bytes]") -> tuple[IO[bytes], IO[bytes]]:
    if process.stdin is None or process.stdout is None:
        raise AssertionError("the worker was started with pipes")
    return process.stdin, process.stdout


def _end(process: "subprocess.Popen[bytes]") -> None:
    for pipe in _pipes(process):
        with suppress(OSError):
            pipe.close()
    process.wait()
