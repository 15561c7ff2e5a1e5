"""The queue: cases in doubt, similar ones together, first those that change the figures most."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from speechkit.lang.fold import fold
from speechkit.lang.load import available, load
from speechkit.marks import pair_marks
from speechkit.records import Analysis, Block, Document, Quotation, Span
from speechkit.review.doubts import MARKED, Doubt, doubts
from speechkit.review.replay import Outcome, Replayed

_SPEECH = 3  # words in marks that may be speech
_SPEECH_DENSE = 8  # characters, in a script without spaces
_NEIGHBOURS = 4  # quotations before and after that one may meet
_ID = 12
_TURN = "turn"


@dataclass(frozen=True, slots=True)
class Case:
    """A quotation, or words that may be one, with what is in doubt about it.

    Attributes:
        id: Names the case by text and words: it outlives the session.
        quotation: The record; of words that no rule took, one made from their marks.
        doubts: What matters most first.
    """

    id: str
    quotation: Quotation
    doubts: tuple[Doubt, ...]

    @property
    def candidate(self) -> bool:
        """Whether no rule took it for a quotation."""
        return self.quotation.rule == MARKED

    @property
    def worth(self) -> float:
        """The number of figures that a decision is expected to change."""
        return sum(doubt.worth for doubt in self.doubts)


@dataclass(frozen=True, slots=True)
class Item:
    """Cases that may be answered together: the same words name the speaker, or nothing does.

    Attributes:
        cases: The one that is shown first.
        source: The words that name the speaker in all of them; empty where there are none.
    """

    cases: tuple[Case, ...]
    source: str = ""

    @property
    def id(self) -> str:
        """The name of its first case."""
        return self.cases[0].id

    @property
    def worth(self) -> float:
        """The number of figures that one answer to all is expected to change."""
        return sum(case.worth for case in self.cases)


def queue(replayed: Replayed) -> tuple[Item, ...]:
    """Return what is in doubt and nobody has decided on, the most telling first.

    Args:
        replayed: An analysis with the decisions there are.
    """
    analysis = replayed.analysis
    texts = {document.id: document for document in analysis.documents}
    settled = settled_ids(replayed.outcomes)
    groups: dict[tuple[object, ...], list[Case]] = {}
    shared: dict[tuple[object, ...], str] = {}
    for case in _cases(analysis, replayed.outcomes):
        if case.doubts and case.quotation.id not in settled:
            source = _source(case.quotation, texts[case.quotation.document].text)
            key = _group(case, source)
            shared.setdefault(key, source)
            groups.setdefault(key, []).append(case)
    items = [Item(tuple(cases), shared[key]) for key, cases in groups.items()]
    return tuple(sorted(items, key=lambda item: -item.worth))


def settled_ids(outcomes: Iterable[Outcome]) -> frozenset[str]:
    """Return the quotations that somebody has decided on."""
    return frozenset(one.quotation for one in outcomes if one.status == "applied")


def case_id(document: Document, quotation: Quotation) -> str:
    """Return the name of a case."""
    words = f"{document.sha256} {[list(span) for span in quotation.content]}"
    return hashlib.sha256(words.encode()).hexdigest()[:_ID]


def case_of(analysis: Analysis, quotation: Quotation) -> Case:
    """Return any quotation as a case, in doubt or not."""
    document = analysis.document(quotation.document)
    others = [one for one in analysis.quotations if one.document == document.id]
    found = doubts(quotation, document.text, others)
    return Case(case_id(document, quotation), quotation, found)


def _cases(analysis: Analysis, outcomes: Iterable[Outcome]) -> Iterator[Case]:
    own: dict[str, list[Quotation]] = {document.id: [] for document in analysis.documents}
    for quotation in analysis.quotations:
        own[quotation.document].append(quotation)
    refused: dict[str, list[Span]] = {}
    for one in outcomes:
        if one.decision.what == "reject" and one.decision.seen:
            spans = [piece.span for piece in one.decision.seen.content]
            refused.setdefault(one.document, []).extend(spans)
    for document in analysis.documents:
        quotations = own[document.id]
        taken = [
            span for quotation in quotations for span in (*quotation.content, *quotation.outer)
        ]
        taken += [span for quotation in quotations for span in quotation.occurrences]
        taken += refused.get(document.id, [])
        blocks = analysis.blocks.get(document.id, ())
        for number, quotation in enumerate(quotations):
            near = quotations[max(0, number - _NEIGHBOURS) : number + _NEIGHBOURS + 1]
            found = doubts(quotation, document.text, near)
            yield Case(case_id(document, quotation), quotation, found)
        for quotation in _marked(document, blocks, taken):
            found = doubts(quotation, document.text, ())
            yield Case(case_id(document, quotation), quotation, found)


def _marked(
    document: Document, blocks: Sequence[Block], taken: Sequence[Span]
) -> Iterator[Quotation]:
    """Yield words in marks that no quotation takes up: they may be one without a cue."""
    if document.lang not in available():
        return
    for mark in pair_marks(document.text, blocks, load(document.lang)):
        inner = mark.inner
        words = inner.of(document.text)
        free = not any(span.meets(inner) for span in taken)
        if free and not mark.title and mark.closed and not mark.depth and _may_be_speech(words):
            yield Quotation(
                id=f"{document.id}#marked-{inner.start}",
                document=document.id,
                lang=document.lang,
                kind="direct",
                level="statement",
                content=(inner,),
                verbatim=(words,),
                outer=(mark.outer,),
                rule=MARKED,
            )


def _may_be_speech(words: str) -> bool:
    pieces = words.split()
    dense = len(pieces) == 1 and len(words) >= _SPEECH_DENSE and not words.isascii()
    return len(pieces) >= _SPEECH or dense


def _source(quotation: Quotation, text: str) -> str:
    return " ".join(quotation.source.of(text).split()) if quotation.source else ""


def _group(case: Case, source: str) -> tuple[object, ...]:
    """Return what similar cases share: what is in doubt, and the words that name the speaker."""
    quotation, first = case.quotation, case.doubts[0]
    if case.candidate or first.kind not in ("unresolved", "speaker"):
        return (case.id,)
    here = quotation.document
    if not source:
        return (first.kind, quotation.speaker, here, quotation.reason)
    # The label of a turn (Q, the moderator) means somebody else in each text.
    where = here if quotation.rule == _TURN else ""
    return (first.kind, quotation.speaker, where, quotation.lang, fold(source).text)
