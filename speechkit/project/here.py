"""Work in this very process: for debugging, and where no other process may be started."""

from collections import deque
from pathlib import Path

from speechkit.project.shards import process_shard
from speechkit.project.workers import Outcome


class Here:
    """One worker, which is the caller."""

    capacity = 1

    def __init__(self) -> None:
        self._shards: deque[Path] = deque()

    def submit(self, shard: Path) -> None:
        """Take a shard on."""
        self._shards.append(shard)

    def wait(self) -> Outcome:
        """Do the work."""
        shard = self._shards.popleft()
        process_shard(str(shard))
        return Outcome(shard)

    def close(self) -> None:
        """Nothing is left running."""
