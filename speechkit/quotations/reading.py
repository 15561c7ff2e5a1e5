"""What the rules exchange: a cue read, and what comes after it."""

from dataclasses import dataclass, field
from typing import NamedTuple

from speechkit.quotations import behind, meanwhile
from speechkit.quotations.boundaries import Range
from speechkit.quotations.homographs import has_other_subject
from speechkit.quotations.phrases import Left
from speechkit.quotations.view import COMMAS, Hit, View
from speechkit.records import Level

WINDOW = 60
_FINITE = ("fin", "past")


@dataclass(slots=True)
class Reading:
    """One cue read: level, content as item ranges, source.

    Attributes:
        hit: The cue.
        rule: Name of the rule that read it.
        level: Statement, act or mention.
        content: Item ranges, in order; the last one is ``open`` or ends where it ends.
        open: The end of the last range is still to be found.
        source: Item range of the source, None where there is none.
        left: What stands before the cue.
        begin: First item of the attribution itself (its source or cue).
        passive: The subject is not who spoke.
        cut: Characters of a proclitic before the content's first word (بـ).
        echo: Further parts of the cue (صرح … قائلا).
        prefix: Characters of a proclitic before the source's first word (وفقا لـ).
    """

    hit: Hit
    rule: str
    level: Level
    content: list[Range]
    open: bool
    source: Range | None
    left: Left
    begin: int
    passive: bool = False
    cut: int = 0
    echo: list[Range] = field(default_factory=list)
    prefix: int = 0


class Ahead(NamedTuple):
    """What comes after a cue, each as an item index, the view's size where there is none."""

    comma: int
    mark: int
    colon: int
    dash: int
    cue: int
    end: int

    @property
    def first(self) -> int:
        """The nearest thing that closes the attribution itself."""
        return min(self.comma, self.mark, self.dash, self.end)


def look_ahead(view: View, hit: Hit) -> Ahead:
    """Return what comes after a cue in its sentence."""
    size = view.size
    seen = dict.fromkeys(("comma", "mark", "colon", "dash", "end"), size)
    stop = min(size, hit.end + WINDOW)
    for i, kind in enumerate(view.boundaries[hit.end : stop], hit.end):
        if not kind or (kind == "strong" and view.forms[i] in "()（）[]"):
            continue
        key = "end" if kind == "strong" else kind
        if key in seen and seen[key] == size:
            seen[key] = i
            if key == "end":
                break
    cue = next((h.start for h in view.hits if h.start >= hit.end and _is_verb(view, h)), size)
    return Ahead(cue=cue, **seen)


def _is_verb(view: View, hit: Hit) -> bool:
    """Say whether a cue opens a clause of its own: finite, or a participle behind a comma."""
    if behind.is_verb_first(view) and (
        behind.is_inside(view, hit) or meanwhile.is_circumstance(view, hit)
    ):
        return False
    if "unsaid" in view.tags[hit.start] or has_other_subject(view, hit):
        return False
    if hit.form.mood != "part":
        return hit.form.mood in _FINITE
    if "attributive" in view.tags[hit.start]:
        return True  # осуждающих политику или | утверждающих, что …
    return hit.start > 0 and view.forms[hit.start - 1] in COMMAS


def begin_of(hit: Hit, left: Left) -> int:
    """Return the first item of an attribution: its subject, else its cue."""
    return left.subject[0] if left.subject else hit.start


def post_level(hit: Hit) -> Level | None:
    """Return the level of a cue that can stand behind its content, None where it cannot."""
    return hit.cue.special.get("<post>") or hit.cue.special.get("<after-marks>")
