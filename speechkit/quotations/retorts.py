"""What somebody denies or confirms that was told before: ``…، وهو ما نفاه الجيش``."""

import itertools
from collections.abc import Sequence

from speechkit.quotations import behind
from speechkit.quotations.governed import Found
from speechkit.quotations.phrases import Left
from speechkit.quotations.reading import Ahead, Reading
from speechkit.quotations.view import COMMAS, Hit, View

RETORT = "retort"


def read_retort(
    view: View, hit: Hit, _left: Left, ahead: Ahead, _marker: Found | None
) -> Reading | None:
    """Read a verb that takes up the clause before its comma, with whoever stands behind it."""
    level = hit.cue.special.get("<retort>")
    if level is None or hit.start < 1 or view.forms[hit.start - 1] not in COMMAS:
        return None
    left = Left(None, hit.start - 1, "comma")
    source = behind.subject_behind(view, hit, left, min(ahead.comma, ahead.end, view.size))
    if source is None:
        return None
    return Reading(hit, RETORT, level, [view.trim(0, hit.start)], open=False, source=source,
                   left=left, begin=hit.start)  # fmt: skip


def take_up(readings: Sequence[Reading]) -> None:
    """Give each retort the content of the report before it, in place; without one, the clause."""
    for before, reading in itertools.pairwise(readings):
        if reading.rule == RETORT and before.rule != RETORT:
            reading.content = list(before.content)
