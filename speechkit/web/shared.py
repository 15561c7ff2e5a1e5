"""One desk that several tabs and people work at: nobody's decision is lost or passed over unseen.

An answer names the version of the case it was given to: the last decision on it that was shown.
Where another one has come in between, the answer is refused and nothing is written; who gave it is
told.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from threading import RLock

from speechkit.errors import InputError
from speechkit.records import Analysis, Document, Quotation, Spans, Speaker
from speechkit.review import Decision, Judged, Outcome, decide, judged
from speechkit.review.decisions import What, standing, undo
from speechkit.review.desk import Desk
from speechkit.review.doubts import MARKED
from speechkit.summary.tables import theme_labels


class Stale(Exception):  # noqa: N818 -- no fault of the program's: it is told to the person
    """A case was decided on, or a decision taken back, since it was shown.

    Attributes:
        decision: The decision that came in between; None where one was taken back.
    """

    def __init__(self, decision: Decision | None) -> None:
        super().__init__("decided since")
        self.decision = decision


@dataclass(frozen=True, slots=True)
class State:
    """All that a page shows, as of one moment.

    Attributes:
        analysis: With decisions applied.
        decisions: All, also those that were taken back.
        outcomes: What became of decisions, by quotation.
        by_words: The same, by document and content.
        quotations: By case: the quotation of this id; of one that was taken out, as the rules found
            it; of words that may be one, the quotation that a person made of them.
        documents: By id.
        speakers: By id.
        left: Ids of the quotations that were not taken out.
    """

    analysis: Analysis
    decisions: tuple[Decision, ...]
    outcomes: Mapping[str, tuple[Outcome, ...]]
    by_words: Mapping[tuple[str, Spans], tuple[Outcome, ...]]
    quotations: Mapping[str, Quotation]
    documents: Mapping[str, Document]
    speakers: Mapping[str, Speaker]
    left: frozenset[str]

    def decided(self, case: str) -> tuple[Outcome, ...]:
        """Return what was decided about a case, the last decision last."""
        quotation = self.quotations[case]
        of_words = self.by_words.get((quotation.document, quotation.content), ())
        return self.outcomes.get(quotation.id) or of_words

    def version(self, case: str) -> str:
        """Return the id of the last decision on a case; empty where there is none."""
        found = self.decided(case)
        return found[-1].decision.id if found else ""

    def judged(self, case: str) -> Judged:
        """Return a quotation as it stands now."""
        quotation = self.quotations[case]
        text = self.documents[quotation.document].text
        return judged(quotation, text, self.speakers.get(quotation.speaker or ""))

    @property
    def themes(self) -> tuple[str, ...]:
        """The themes there are: those of the taxonomy in its order, then others that were found."""
        found = {score.theme for one in self.analysis.quotations for score in one.themes}
        return tuple(dict.fromkeys((*theme_labels(self.analysis), *sorted(found))))

    def near(self, case: str) -> tuple[str, ...]:
        """Return the speakers of the text a quotation stands in, who speaks most often first."""
        quotation = self.quotations.get(case)
        said = self.of(quotation.document) if quotation else ()
        found = Counter(one.speaker for one in said if one.speaker)
        return tuple(name for name, _ in found.most_common())

    def of(self, document: str) -> tuple[Quotation, ...]:
        """Return the quotations of a document that are left."""
        return tuple(one for one in self.analysis.quotations if one.document == document)


class Shared:
    """A desk behind a lock.

    Attributes:
        who: Name of the person.
    """

    def __init__(self, desk: Desk, candidates: Sequence[Quotation] = (), sample: int = 0) -> None:
        self._desk = desk
        self._candidates = candidates
        self._sample = sample
        self._lock = RLock()
        self._state: State | None = None
        self._of: object = None
        self.who = desk.who

    def state(self) -> State:
        """Return how things stand, with what others have decided since.

        Raises:
            InputError: The file of decisions cannot be used.
        """
        with self._lock:
            self._desk.refresh()
            replayed = self._desk.replayed
            if self._state is None or self._of is not replayed:
                self._state, self._of = _state(self._desk, self._candidates), replayed
            return self._state

    def answer(
        self,
        what: What,
        cases: Mapping[str, str],
        becomes: Mapping[str, Judged | None],
        why: str = "",
    ) -> tuple[Decision, ...]:
        """Keep an answer to one case or to several alike; all of them or none.

        Args:
            what: The kind of decision.
            cases: Ids of quotations, each with the version that was shown.
            becomes: What each is to be; None where it stays as seen or is none.
            why: In the person's words.

        Raises:
            Stale: One of them has changed since; nothing is kept.
            InputError: The decisions cannot be written.
        """
        with self._lock:
            state = self.state()
            for case, version in cases.items():
                if case not in state.quotations or state.version(case) != version:
                    raise Stale(_last(state, case))
            made = [self._decided(state, what, case, becomes[case], why) for case in cases]
            self._desk.add(made)
            return tuple(made)

    def add(self, document: str, seen: Judged, why: str = "") -> str:
        """Keep a quotation that a person found and return its id, or that of one with these words.

        Raises:
            InputError: The decision cannot be written.
        """
        with self._lock:
            state = self.state()
            content = tuple(piece.span for piece in seen.content)
            for one in state.of(document):
                if one.content == content:
                    return one.id
            made = decide(
                "add",
                state.documents[document],
                seen,
                who=self.who,
                when=self._desk.clock(),
                why=why,
            )
            self._desk.add([made])
            return next(
                case
                for case, found in self.state().outcomes.items()
                if any(one.decision.id == made.id for one in found)
            )

    def undo(self, decision: str) -> str:
        """Take a decision back and return the id of its quotation, or empty.

        Raises:
            Stale: It was taken back already.
            InputError: There is no such decision, or this one cannot be written.
        """
        with self._lock:
            state = self.state()
            if decision not in {one.id for one in state.decisions if one.what != "undo"}:
                raise InputError(f"there is no decision {decision!r} to take back")
            if decision not in {one.id for one in standing(state.decisions)}:
                raise Stale(None)
            case = next(
                (
                    case
                    for case, found in state.outcomes.items()
                    if any(one.decision.id == decision for one in found)
                ),
                "",
            )
            self._desk.add([undo(decision, who=self.who, when=self._desk.clock())])
            return case

    def _decided(
        self,
        state: State,
        what: What,
        case: str,
        becomes: Judged | None,
        why: str,
    ) -> Decision:
        seen = state.judged(case)
        if state.quotations[case].rule == MARKED and what != "reject":
            what, seen, becomes = "add", becomes or seen, None
        return decide(
            what,
            state.documents[state.quotations[case].document],
            seen,
            who=self.who,
            when=self._desk.clock(),
            becomes=becomes,
            sample=self._sample,
            why=why,
        )


def _last(state: State, case: str) -> Decision | None:
    found = state.decided(case) if case in state.quotations else ()
    return found[-1].decision if found else None


def _state(desk: Desk, candidates: Sequence[Quotation]) -> State:
    replayed = desk.replayed
    analysis = replayed.analysis
    outcomes: dict[str, tuple[Outcome, ...]] = {}
    by_words: dict[tuple[str, Spans], tuple[Outcome, ...]] = {}
    for one in replayed.outcomes:
        outcomes[one.quotation] = (*outcomes.get(one.quotation, ()), one)
        words = _words(one)
        by_words[words] = (*by_words.get(words, ()), one)
    found = {one.id: one for one in (*desk.base.quotations, *analysis.quotations)}
    for candidate in candidates:
        of_words = by_words.get((candidate.document, candidate.content), ())
        made = [found[one.quotation] for one in of_words if one.quotation in found]
        found[candidate.id] = made[-1] if made else candidate
    return State(
        analysis=analysis,
        decisions=desk.decisions,
        outcomes=outcomes,
        by_words=by_words,
        quotations=found,
        documents={one.id: one for one in analysis.documents},
        speakers={one.id: one for one in analysis.speakers},
        left=frozenset(one.id for one in analysis.quotations),
    )


def _words(one: Outcome) -> tuple[str, Spans]:
    seen = one.decision.seen
    content = tuple(piece.span for piece in seen.content) if seen else ()
    return one.document or one.decision.document, content
