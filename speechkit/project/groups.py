"""The lines of each document's result, as they stand in its shard."""

from speechkit.project.catalogue import Found
from speechkit.project.opened import Shards


class Groups:
    """The lines of each document's result."""

    def __init__(self, shards: Shards) -> None:
        self._shards = shards

    def document(self, found: Found) -> bytes:
        """Return the line of the document, or that which says why there is none."""
        return self._shards.read(found.shard, found.entry.start, found.entry.document)

    def speakers(self, found: Found) -> bytes:
        """Return the lines of its speakers."""
        start = found.entry.start + found.entry.document
        return self._shards.read(found.shard, start, found.entry.speakers)

    def quotations(self, found: Found) -> bytes:
        """Return the lines of its quotations."""
        start = found.entry.end - found.entry.quotations
        return self._shards.read(found.shard, start, found.entry.quotations)
