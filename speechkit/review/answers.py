"""A person's answer to one case, or to several at once, as decisions."""

from collections.abc import Sequence
from dataclasses import replace

from speechkit.records import KINDS, LEVELS, Analysis, Level, Span
from speechkit.review.decisions import Decision, Judged, Named, What, decide, judged, pieces
from speechkit.review.desk import Desk
from speechkit.review.queue import Case

__all__ = ["KINDS", "LEVELS", "Answers"]


class Answers:
    """Makes decisions about the cases of a desk and keeps them.

    Args:
        desk: Where they are kept.
        sample: Size of the random sample that is gone through; 0 for none.
    """

    def __init__(self, desk: Desk, sample: int = 0) -> None:
        self._desk = desk
        self._sample = sample

    @property
    def _analysis(self) -> Analysis:
        return self._desk.replayed.analysis

    def seen(self, case: Case) -> Judged:
        """Return a case as it is shown."""
        quotation = case.quotation
        text = self._analysis.document(quotation.document).text
        known = {speaker.id: speaker for speaker in self._analysis.speakers}
        return judged(quotation, text, known.get(quotation.speaker or ""))

    def accept(self, cases: Sequence[Case]) -> tuple[Decision, ...]:
        """Say that all is right; words that no rule took are a quotation."""
        return self._keep("accept", [(case, None) for case in cases])

    def reject(self, cases: Sequence[Case]) -> tuple[Decision, ...]:
        """Say that these are no quotations."""
        return self._keep("reject", [(case, None) for case in cases])

    def speaker(self, cases: Sequence[Case], who: Named | None) -> tuple[Decision, ...]:
        """Say who spoke; None: nobody can tell."""
        changes = [(case, replace(self.seen(case), speaker=who)) for case in cases]
        return self._keep("speaker", changes)

    def level(self, cases: Sequence[Case], level: Level) -> tuple[Decision, ...]:
        """Say what it is: a statement, an act or a mention."""
        changes = []
        for case in cases:
            seen = self.seen(case)
            act = seen.act if level == "act" else None
            changes.append((case, replace(seen, level=level, act=act)))
        return self._keep("level", changes)

    def themes(self, cases: Sequence[Case], themes: Sequence[str]) -> tuple[Decision, ...]:
        """Say what it is about."""
        new = tuple(sorted(set(themes)))
        return self._keep(
            "themes", [(case, replace(self.seen(case), themes=new)) for case in cases]
        )

    def boundary(self, case: Case, content: Sequence[Span]) -> tuple[Decision, ...]:
        """Say which words it is."""
        text = self._analysis.document(case.quotation.document).text
        changed = replace(self.seen(case), content=pieces(content, text))
        return self._keep("boundary", [(case, changed)])

    def add(self, document: str, content: Sequence[Span], who: Named | None) -> Decision:
        """Say that words are a quotation that nobody found."""
        found = self._analysis.document(document)
        new = Judged(pieces(content, found.text), speaker=who, kind="indirect")
        decision = decide("add", found, new, who=self._desk.who, when=self._desk.clock())
        self._desk.add([decision])
        return decision

    def _keep(
        self, what: What, changes: Sequence[tuple[Case, Judged | None]]
    ) -> tuple[Decision, ...]:
        decisions = tuple(self._decision(what, case, becomes) for case, becomes in changes)
        self._desk.add(decisions)
        return decisions

    def _decision(self, what: What, case: Case, becomes: Judged | None) -> Decision:
        seen = self.seen(case)
        if case.candidate and what != "reject":
            what, seen, becomes = "add", becomes or seen, None
        return decide(
            what,
            self._analysis.document(case.quotation.document),
            seen,
            who=self._desk.who,
            when=self._desk.clock(),
            becomes=becomes,
            sample=self._sample,
        )
