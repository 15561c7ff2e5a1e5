"""Decisions applied to what the rules found: pure, the same for one document and for all.

The later of two decisions about the same thing stands. Where two people differ, the earlier one
is reported as overruled; nothing is lost or changed without a word.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from speechkit.pipeline import Result
from speechkit.records import Analysis, Block, Document, Quotation, Speaker
from speechkit.review.cases import Cases
from speechkit.review.decisions import Decision, standing
from speechkit.review.place import Placed, Unplaced, place
from speechkit.review.sample import precision

Status = Literal["applied", "superseded", "overruled", "gone", "changed", "ambiguous"]
CONFLICTS: tuple[Status, ...] = ("overruled", "changed", "ambiguous")
MANIFEST = "decisions"
FILE = "decisions_file"
SAMPLE = "sample"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a decision.

    Attributes:
        decision: The decision as it was made.
        status: ``applied``; ``superseded`` by the same person; ``overruled`` by another one;
            ``gone`` (its text is not here any more); ``changed`` (its text is, with other words);
            ``ambiguous`` (its words stand in several places alike).
        document: Id of the document, or empty.
        quotation: Id of the quotation, also of one that was taken out; or empty.
        by: The decision that stands instead.
    """

    decision: Decision
    status: Status
    document: str = ""
    quotation: str = ""
    by: Decision | None = None


@dataclass(frozen=True, slots=True)
class Replayed:
    """An analysis as people decided it, and what became of every decision."""

    analysis: Analysis
    outcomes: tuple[Outcome, ...]


def apply(analysis: Analysis, decisions: Sequence[Decision], *, sha256: str = "") -> Replayed:
    """Return an analysis with decisions applied, and what became of each.

    Args:
        analysis: What the rules found, without decisions.
        decisions: In the order in which they were made.
        sha256: Hash of the decisions' file, for the manifest.
    """
    if not decisions:
        return Replayed(analysis, ())
    live = standing(decisions)
    sources = {document.id: document.sha256 for document in analysis.documents}
    placed, lost = place(live, sources, analysis.documents)
    found: dict[str, list[Quotation]] = {document.id: [] for document in analysis.documents}
    for quotation in analysis.quotations:
        found[quotation.document].append(quotation)
    speakers = {speaker.id: speaker for speaker in analysis.speakers}
    outcomes = unplaced(lost)
    for document in analysis.documents:
        if document.id in placed:
            blocks = analysis.blocks.get(document.id, ())
            own = found[document.id]
            done = _replay(document, blocks, own, speakers, placed[document.id])
            found[document.id], speakers = list(done.quotations), dict(done.speakers)
            outcomes += done.outcomes
    quotations = _healed([one for own in found.values() for one in own])
    manifest = {**analysis.manifest, **manifest_of(outcomes, live, sha256)}
    changed = replace(
        analysis, quotations=quotations, speakers=tuple(speakers.values()), manifest=manifest
    )
    return Replayed(changed, in_order(outcomes, live))


def replay(result: Result, placed: Sequence[Placed]) -> tuple[Result, tuple[Outcome, ...]]:
    """Return the result of one document with the decisions placed in it applied."""
    speakers = {speaker.id: speaker for speaker in result.speakers}
    done = _replay(result.document, result.blocks, result.quotations, speakers, placed)
    changed = replace(
        result, quotations=_healed(done.quotations), speakers=tuple(done.speakers.values())
    )
    return changed, tuple(done.outcomes)


def unplaced(lost: Iterable[Unplaced]) -> list[Outcome]:
    """Return what became of decisions whose words were not found."""
    return [Outcome(one.decision, one.lost, one.document) for one in lost]


def in_order(outcomes: Iterable[Outcome], live: Sequence[Decision]) -> tuple[Outcome, ...]:
    """Return outcomes in the order in which the decisions were made."""
    order = {decision.id: number for number, decision in enumerate(live)}
    return tuple(sorted(outcomes, key=lambda one: (order[one.decision.id], one.document)))


def manifest_of(
    outcomes: Iterable[Outcome], live: Sequence[Decision], sha256: str
) -> dict[str, object]:
    """Return what the manifest says of decisions: which apply to what, how many do not, and where.

    Args:
        outcomes: What became of each.
        live: The decisions that were not taken back.
        sha256: Hash of their file.
    """
    ordered = in_order(outcomes, live)
    counts: dict[str, int] = {}
    for one in ordered:
        counts[one.status] = counts.get(one.status, 0) + 1
    applied = [
        {
            "quotation": one.quotation,
            "decision": one.decision.id,
            "what": one.decision.what,
            "who": one.decision.who,
        }
        for one in ordered
        if one.status == "applied"
    ]
    sample = precision(one.decision for one in ordered if one.status == "applied")
    return {
        MANIFEST: applied,
        FILE: {"sha256": sha256, **dict(sorted(counts.items()))},
        **({SAMPLE: sample.to_json()} if sample else {}),
    }


@dataclass(frozen=True, slots=True)
class _Done:
    quotations: tuple[Quotation, ...]
    speakers: Mapping[str, Speaker]
    outcomes: list[Outcome]


def _replay(
    document: Document,
    blocks: Sequence[Block],
    quotations: Sequence[Quotation],
    speakers: Mapping[str, Speaker],
    placed: Sequence[Placed],
) -> _Done:
    cases = Cases(document, blocks, quotations, speakers)
    for one in placed:
        cases.settle(one.decision)
    outcomes = []
    for one in placed:
        case, by = cases.fate(one.decision)
        status: Status = "applied"
        if by is not None:
            status = "superseded" if by.who == one.decision.who else "overruled"
        outcomes.append(Outcome(one.decision, status, document.id, case, by))
    return _Done(cases.quotations(), cases.speakers, outcomes)


def _healed(quotations: Sequence[Quotation]) -> tuple[Quotation, ...]:
    """Return quotations that repeat one that was taken out as repeating each other instead."""
    there = {quotation.id for quotation in quotations}
    first: dict[str, str] = {}
    healed = []
    for quotation in quotations:
        repeated = quotation.duplicate_of
        if repeated is None or repeated in there:
            healed.append(quotation)
            continue
        leader = first.setdefault(repeated, quotation.id)
        other = None if leader == quotation.id else leader
        healed.append(replace(quotation, duplicate_of=other))
    return tuple(healed)
