"""The cues of a stretch, found without going through all those of a long sentence."""

from bisect import bisect_left
from collections.abc import Iterator

from speechkit.quotations.view import Hit, View


def hits_in(view: View, near: range) -> Iterator[Hit]:
    """Yield the cues that begin in a range of items, in order."""
    hits = view.hits
    for k in range(bisect_left(hits, near.start, key=lambda hit: hit.start), len(hits)):
        if hits[k].start >= near.stop:
            return
        yield hits[k]
