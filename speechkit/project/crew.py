"""Workers by name: ``4``, ``auto``, ``dask``, ``dask://host:port``."""

from speechkit.errors import ConfigError
from speechkit.project.config import PROCESSORS
from speechkit.project.here import Here
from speechkit.project.pool import Pool, processors
from speechkit.project.workers import Workers

_DASK = "dask"


def hire(workers: str) -> Workers:
    """Return the workers of this name; 0 is none but this process.

    Raises:
        ConfigError: The name is none of these, or nobody answers to it.
    """
    kind, _, address = workers.partition("://")
    if kind == _DASK:
        from speechkit.project.dask import DaskWorkers  # noqa: PLC0415 -- heavy

        return DaskWorkers(address)
    if workers == PROCESSORS:
        return Pool(processors())
    if not workers.isascii() or not workers.isdigit():
        raise ConfigError(
            f"workers {workers!r}: expected a number of processes, {PROCESSORS}, dask or dask://host:port"
        )
    return Pool(int(workers)) if int(workers) else Here()
