"""Where the words of a decision stand now: by the text's hash, else by words and context.

Offsets are believed only in the very text they were made for. In another text the words must all
stand there still, and so must enough of what stood around them.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from speechkit.records import Document
from speechkit.review.decisions import Decision, Judged, Piece

Lost = Literal["gone", "changed", "ambiguous"]
_LONG = 24  # code points of words that hardly stand twice in different contexts
_SHARE = {True: 0.25, False: 0.5}  # of the context, by whether the words are long
_NEAR = 400  # code points that a cue or source may have moved apart from its quotation
_TELLING = 20  # code points of context by which a place is known though its words changed
_MOST = 1000  # places of the same words that are looked at


@dataclass(frozen=True, slots=True)
class Placed:
    """A decision whose words were found.

    Attributes:
        decision: The decision, its offsets those of the document.
        document: Id of the document.
        share: 0 to 1: how much of the context stands there; 1 where the text is the same.
    """

    decision: Decision
    document: str
    share: float = 1.0


@dataclass(frozen=True, slots=True)
class Unplaced:
    """A decision whose words were not found.

    Attributes:
        decision: The decision as it was made.
        lost: ``gone``: nothing of it is there; ``changed``: its text is, with other words;
            ``ambiguous``: its words stand in several places alike.
        document: Id of the document where that is known, else empty.
    """

    decision: Decision
    lost: Lost
    document: str = ""


def place(
    decisions: Sequence[Decision], sources: Mapping[str, str], documents: Iterable[Document]
) -> tuple[dict[str, list[Placed]], tuple[Unplaced, ...]]:
    """Return the decisions by document, in their order, and those that have no place any more.

    Args:
        decisions: What was decided.
        sources: Hash of each document's text, by id.
        documents: The documents; they are looked at only for decisions about other texts.
    """
    by_hash: dict[str, list[str]] = {}
    for name, sha256 in sources.items():
        by_hash.setdefault(sha256, []).append(name)
    stray = [one for one in decisions if one.sha256 not in by_hash]
    moved = {one.id: found for one, found in _search(stray, documents)} if stray else {}
    placed: dict[str, list[Placed]] = {}
    lost: list[Unplaced] = []
    for decision in decisions:
        found = moved.get(decision.id)
        if isinstance(found, Unplaced):
            lost.append(found)
        elif found is not None:
            placed.setdefault(found.document, []).append(found)
        else:
            for name in by_hash[decision.sha256]:
                placed.setdefault(name, []).append(Placed(decision, name))
    return placed, tuple(lost)


def _search(
    stray: Sequence[Decision], documents: Iterable[Document]
) -> Iterator[tuple[Decision, Placed | Unplaced]]:
    """Yield where each of the decisions stands now, looking at each document once."""
    found: dict[str, list[Placed]] = {one.id: [] for one in stray}
    traces: dict[str, list[tuple[bool, Unplaced]]] = {one.id: [] for one in stray}
    for document in documents:
        for decision in stray:
            for one in find(decision, document):
                if isinstance(one, Placed):
                    found[decision.id].append(one)
                else:
                    own = one.document == decision.document
                    traces[decision.id].append((own, one))
    for decision in stray:
        yield decision, _best(decision, found[decision.id], traces[decision.id])


def _best(
    decision: Decision, found: Sequence[Placed], traces: Sequence[tuple[bool, Unplaced]]
) -> Placed | Unplaced:
    if not found:
        own = [trace for mine, trace in traces if mine] or [trace for _, trace in traces]
        return own[0] if own else Unplaced(decision, "gone")
    here = [one for one in found if one.document == decision.document] or found
    most = max(one.share for one in here)
    best = [one for one in here if one.share == most]
    return best[0] if len(best) == 1 else Unplaced(decision, "ambiguous", best[0].document)


def find(decision: Decision, document: Document) -> Iterator[Placed | Unplaced]:
    """Yield the places of a decision's words in a text; else the trace that was found of it."""
    seen = decision.seen
    if seen is None:
        return
    text, first = document.text, seen.content[0]
    known = False
    for start in _places(first.words, text):
        share = _share(decision, text, start, start + seen.content[-1].end - first.start)
        if share < _SHARE[len(first.words) >= _LONG]:
            continue
        mover = _Mover(text, start - first.start)
        try:
            moved = mover.judged(seen)
            becomes = mover.judged(decision.becomes) if decision.becomes else None
        except LookupError:
            known = True
            continue
        yield Placed(replace(decision, seen=moved, becomes=becomes), document.id, share)
    if known or _is_known(decision, document):
        yield Unplaced(decision, "changed", document.id)


def _is_known(decision: Decision, document: Document) -> bool:
    """Say whether a document is the one decided about: by the words' context, or its name."""
    sides = (decision.before, decision.after)
    around = any(len(side) >= _TELLING and side in document.text for side in sides)
    return around or document.id == decision.document


def _places(words: str, text: str) -> Iterator[int]:
    at = text.find(words)
    for _ in range(_MOST):
        if at < 0:
            return
        yield at
        at = text.find(words, at + 1)


def _share(decision: Decision, text: str, start: int, end: int) -> float:
    """Return how much of the context stands around a stretch."""
    whole = len(decision.before) + len(decision.after)
    if not whole:
        return 1.0
    before = _common(
        decision.before[::-1], text[max(0, start - len(decision.before)) : start][::-1]
    )
    after = _common(decision.after, text[end : end + len(decision.after)])
    return (before + after) / whole


def _common(one: str, other: str) -> int:
    pairs = zip(one, other, strict=False)
    return next((i for i, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))


class _Mover:
    """Gives stretches their places in another text."""

    def __init__(self, text: str, shift: int) -> None:
        self._text = text
        self._shift = shift

    def judged(self, one: Judged) -> Judged:
        """Return a quotation with the offsets of this text.

        Raises:
            LookupError: Some of its words are not there.
        """
        return replace(
            one,
            content=tuple(map(self.piece, one.content)),
            cue=tuple(map(self.piece, one.cue)),
            source=self.piece(one.source) if one.source else None,
        )

    def piece(self, piece: Piece) -> Piece:
        """Return a stretch where its words stand nearest to where they should."""
        meant, size = piece.start + self._shift, len(piece.words)
        area = self._text[max(0, meant - _NEAR) : meant + size + _NEAR]
        base = max(0, meant - _NEAR)
        near = [base + at for at in _places(piece.words, area)]
        if not near:
            raise LookupError(piece.words)
        start = min(near, key=lambda at: (abs(at - meant), at))
        return Piece(start, start + size, piece.words)
