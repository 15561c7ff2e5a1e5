"""Workers of a Dask cluster: this machine's, or others' that see the same disk.

The only file that imports ``distributed``.
"""

import logging
from contextlib import suppress
from functools import partial
from itertools import count
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import Any

from speechkit.errors import ConfigError, SpeechkitError
from speechkit.project.pool import processors
from speechkit.project.shards import process_shard
from speechkit.project.workers import Outcome

_PATIENCE = 10  # seconds to wait for a scheduler to answer
_STARTS = 5  # tries
_BREATH = 1  # second after which a wait looks whether the cluster is complete
_GONE = "the Dask scheduler is gone: start it and run again, finished work is kept"
_CONFIG = {
    # A death is counted here, as with other workers, not tried over by the scheduler.
    "distributed.scheduler.allowed-failures": 0,
    # What only Dask's dashboard shows; with these it takes a tenth of the processor time more.
    "distributed.worker.profile.enabled": False,
    "distributed.admin.system-monitor.interval": "10s",
    "distributed.admin.system-monitor.gil.enabled": False,
    "distributed.admin.tick.interval": "1s",
    "distributed.scheduler.active-memory-manager.start": False,  # nothing is kept in memory
}


class DaskWorkers:
    """The workers of a cluster.

    Attributes:
        capacity: Shards handed out at a time.
    """

    def __init__(self, address: str) -> None:
        """Connect to a scheduler.

        Args:
            address: ``host:port``; empty starts a cluster on this machine, one process for each
                processor.

        Raises:
            ConfigError: ``distributed`` is not installed, or nobody answers at the address.
        """
        try:
            import dask  # noqa: PLC0415 -- heavy
            import distributed  # noqa: PLC0415
        except ImportError:
            raise ConfigError(
                "Dask is not installed: pip install 'speechkit[dask]', or take --workers N"
            ) from None
        dask.config.set(_CONFIG)
        self._killed = distributed.KilledWorker
        self._cluster: Any = None
        try:
            if not address:
                self._cluster = _start(distributed)
            self._client: Any = distributed.Client(  # type: ignore[no-untyped-call]
                self._cluster or f"tcp://{address}", timeout=_PATIENCE
            )
        except (OSError, RuntimeError) as error:
            where = f"at {address}" if address else "on this machine"
            raise ConfigError(f"no Dask cluster {where}: {error}") from error
        threads = self._client.nthreads().values()  # type: ignore[no-untyped-call]
        self.capacity = max(1, sum(threads)) if address else processors()
        self._done = SimpleQueue[Any]()
        self._shards: dict[str, Path] = {}
        self._names = count()

    def submit(self, shard: Path) -> None:
        """Take a shard on."""
        name = f"{shard.stem}-{next(self._names)}"
        self._shards[name] = shard
        future = self._client.submit(process_shard, str(shard), key=name, pure=False)
        future.add_done_callback(self._done.put)

    def wait(self) -> Outcome:
        """Return what became of a shard."""
        future = self._next()
        shard = self._shards.pop(future.key)
        if future.cancelled():
            return Outcome(shard, error=_GONE)
        error = future.exception()
        if error is None:
            return Outcome(shard)
        if isinstance(error, self._killed):
            return Outcome(shard, died=True)
        known = isinstance(error, SpeechkitError)
        return Outcome(shard, error=str(error) if known else f"{type(error).__name__}: {error}")

    def _next(self) -> Any:  # noqa: ANN401 -- a future; Dask has no types
        while True:
            with suppress(Empty):
                return self._done.get(timeout=_BREATH)
            if self._cluster is not None:
                # Dask replaces a worker that dies, but not one that dies while it starts.
                self._cluster.scale(self.capacity)

    def close(self) -> None:
        """Leave the cluster; end it where it was started here."""
        self._client.close()
        if self._cluster is not None:
            self._cluster.close()


def _start(distributed: Any) -> Any:  # noqa: ANN401 -- Dask has no types
    """Return a cluster of this machine; one of which a worker dies at once is started anew.

    Raises:
        RuntimeError: None starts.
    """
    start = partial(
        distributed.LocalCluster,
        n_workers=processors(),
        threads_per_worker=1,
        processes=True,
        dashboard_address=None,
        memory_limit=None,
        silence_logs=logging.CRITICAL,
        preload=[process_shard.__module__],  # loaded before there is work
    )
    for _ in range(_STARTS - 1):
        with suppress(RuntimeError):
            return start()
    return start()
