"""What is shown of each document: its result with people's decisions applied.

Only documents that somebody decided about are understood and kept in memory; all others are
copied as they stand.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path

from speechkit.pipeline import Result
from speechkit.project.catalogue import Catalogue, Found
from speechkit.project.groups import Groups
from speechkit.project.opened import Shards
from speechkit.records import Document
from speechkit.review.decisions import standing
from speechkit.review.ledger import decisions_sha256, read_decisions
from speechkit.review.place import place
from speechkit.review.replay import Outcome, in_order, manifest_of, replay, unplaced
from speechkit.store.results import group_of, read_group


class Decided(Groups):
    """The lines of each document's result, decisions replayed.

    Attributes:
        outcomes: What became of each decision.
        manifest: What the manifest says of them; empty where there are none.

    Raises:
        InputError: A line of the file is no decision.
    """

    def __init__(self, shards: Shards, catalogue: Catalogue, decisions: Path) -> None:
        super().__init__(shards)
        self._lines: dict[str, tuple[bytes, bytes]] = {}
        self.outcomes: tuple[Outcome, ...] = ()
        self.manifest: Mapping[str, object] = {}
        made = standing(read_decisions(decisions))
        if not made:
            return
        wanted = {decision.sha256 for decision in made}
        sources = {name: sha256 for name, sha256 in catalogue.sources() if sha256 in wanted}
        placed, lost = place(made, sources, self._documents(catalogue))
        outcomes = unplaced(lost)
        for name, found in catalogue.named():
            if name in placed:
                result, done = replay(self._result(found), placed[name])
                entry, group = group_of(found.entry.key, result)
                cut = entry.document + entry.speakers
                self._lines[found.entry.key] = (group[entry.document : cut], group[cut:])
                outcomes += done
        self.outcomes = in_order(outcomes, made)
        self.manifest = manifest_of(outcomes, made, decisions_sha256(decisions))

    def speakers(self, found: Found) -> bytes:
        """Return the lines of its speakers, those that people named among them."""
        own = self._lines.get(found.entry.key)
        return super().speakers(found) if own is None else own[0]

    def quotations(self, found: Found) -> bytes:
        """Return the lines of its quotations as they were decided."""
        own = self._lines.get(found.entry.key)
        return super().quotations(found) if own is None else own[1]

    def _result(self, found: Found) -> Result:
        parts = self.document(found), super().speakers(found), super().quotations(found)
        result = read_group(b"".join(parts))
        if not isinstance(result, Result):  # only documents are named
            raise TypeError(found.entry.key)
        return result

    def _documents(self, catalogue: Catalogue) -> Iterator[Document]:
        for _, found in catalogue.named():
            yield self._result(found).document
