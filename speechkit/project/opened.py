"""Stretches of files, the files opened when something in them is wanted."""

from pathlib import Path
from typing import BinaryIO

_OPEN = 64


class Shards:
    """The shards in a folder; the ones used last are kept open."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._open: dict[str, BinaryIO] = {}

    def read(self, shard: str, start: int, size: int) -> bytes:
        """Return bytes of a shard."""
        stream = self._open.pop(shard, None)
        if stream is None:
            if len(self._open) >= _OPEN:
                self._open.pop(next(iter(self._open))).close()
            stream = (self._folder / shard).open("rb")
        self._open[shard] = stream
        stream.seek(start)
        return stream.read(size)

    def close(self) -> None:
        """Close what is open."""
        for stream in self._open.values():
            stream.close()
        self._open.clear()
