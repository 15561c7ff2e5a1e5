"""The order in which cases are asked, fixed when the server starts: a list does not jump about.

What is decided stays in its place with a tick.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from speechkit.records import Analysis, Quotation
from speechkit.review.doubts import Doubt
from speechkit.review.queue import queue
from speechkit.review.replay import Replayed
from speechkit.review.sample import draw
from speechkit.review.shown import reason
from speechkit.summary import Labels
from speechkit.web.shared import State


@dataclass(frozen=True)
class Queue:
    """Cases in their order.

    Attributes:
        quotations: As the rules found them, or made from marks that no rule took.
        doubts: Why each is asked, by id.
        groups: Ids of cases that the same answer may settle.
        sample: Size of the random sample these are; 0 for what is in doubt.
    """

    quotations: Sequence[Quotation]
    doubts: Mapping[str, Sequence[Doubt]] = field(default_factory=dict)
    groups: Sequence[tuple[str, ...]] = ()
    sample: int = 0

    @cached_property
    def ids(self) -> tuple[str, ...]:
        """The ids of the cases."""
        return tuple(one.id for one in self.quotations)

    @property
    def first(self) -> str:
        """The first case, or empty."""
        return self.ids[0] if self.ids else ""

    def place(self, case: str) -> int:
        """Return where a case stands; 0 for one that is not in the queue."""
        return self._places.get(case, 0)

    def after(self, case: str, step: int) -> str:
        """Return the case so many places on, or empty where the queue ends."""
        at = self._places[case] + step if case in self._places else 0
        return self.ids[at] if 0 <= at < len(self.ids) else ""

    def open(self, state: State, case: str = "") -> str:
        """Return the next case that nobody has decided, from this one on and round; or empty."""
        at = self._places.get(case, -1) + 1
        order = (*self.ids[at:], *self.ids[:at])
        return next((one for one in order if not self.done(one, state)), "")

    def done(self, case: str, state: State) -> bool:
        """Say whether a case is decided; of a sample, as part of one."""
        found = state.decided(case)
        return any(one.decision.sample for one in found) if self.sample else bool(found)

    def alike(self, case: str, state: State) -> tuple[str, ...]:
        """Return the open cases like this one, without it."""
        group = self._groups.get(case, ())
        return tuple(one for one in group if one != case and not state.version(one))

    def reasons(self, case: str, state: State, words: Labels) -> tuple[str, ...]:
        """Return why a case is asked, in the words of a language."""
        return tuple(reason(doubt, state.analysis, words) for doubt in self.doubts.get(case, ()))

    @cached_property
    def _places(self) -> dict[str, int]:
        return {case: number for number, case in enumerate(self.ids)}

    @cached_property
    def _groups(self) -> dict[str, tuple[str, ...]]:
        return {case: group for group in self.groups for case in group}


def doubtful(base: Analysis) -> Queue:
    """Return all that is in doubt, those who are alike together, the most telling first.

    Args:
        base: What the rules found, without decisions.
    """
    items = queue(Replayed(base, ()))
    cases = [case for item in items for case in item.cases]
    groups = (tuple(case.quotation.id for case in item.cases) for item in items)
    return Queue(
        quotations=tuple(case.quotation for case in cases),
        doubts={case.quotation.id: case.doubts for case in cases},
        groups=tuple(group for group in groups if len(group) > 1),
    )


def sampled(base: Analysis, size: int) -> Queue:
    """Return so many quotations drawn at random, the same in every session.

    Args:
        base: What the rules found, without decisions.
        size: How many at most.
    """
    return Queue(draw(base, size), sample=size)
