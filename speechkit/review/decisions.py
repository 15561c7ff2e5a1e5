"""What a person decided about a quotation: one readable record, good beyond the run it was made on.

A decision holds the quotation as it was shown (``seen``) and as it is to be (``becomes``), each
with its words, and what stands around them. So it can be found again by the words alone when the
text was edited, and restored when other rules no longer find the quotation.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from speechkit.records import (
    Document,
    Kind,
    Level,
    Quotation,
    Span,
    Spans,
    Speaker,
    SpeakerKind,
)
from speechkit.store.codec import encode
from speechkit.store.files import dump

What = Literal["accept", "speaker", "reject", "level", "boundary", "add", "themes", "undo"]
CONTEXT = 40  # code points kept on either side of the words
_ID = 12  # hex digits of a decision's name


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a text and its words."""

    start: int
    end: int
    words: str

    @property
    def span(self) -> Span:
        """Where it stood."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Named:
    """A speaker as a decision names them: enough to make the record anew."""

    id: str
    name: str
    kind: SpeakerKind = "person"
    labels: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Judged:
    """What a decision can settle about a quotation.

    Attributes:
        content: Its words, piece by piece.
        cue: The words of the cue.
        source: The words that name who, or None.
        speaker: The speaker, or None: unresolved.
        kind: As in ``Quotation``.
        level: As in ``Quotation``.
        act: As in ``Quotation``.
        themes: Ids of its themes.
    """

    content: tuple[Piece, ...]
    cue: tuple[Piece, ...] = ()
    source: Piece | None = None
    speaker: Named | None = None
    kind: Kind = "indirect"
    level: Level = "statement"
    act: str | None = None
    themes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Decision:
    """What somebody decided.

    Attributes:
        id: Names the decision; a hash of all the rest.
        what: The kind of decision.
        who: Name of the person.
        when: Time of the decision as the caller gave it, in ISO 8601.
        document: Id of the document.
        sha256: Hash of its text.
        lang: Its language.
        before: What stood before the words.
        after: What stood after them.
        seen: The quotation as it was shown; None for ``undo``.
        becomes: As it is to be; None where it stays as seen, is none, or for ``undo``.
        undoes: Id of the decision that is taken back.
        sample: Size of the random sample it belongs to; 0 for none.
        why: In the person's words, or empty.
    """

    id: str
    what: What
    who: str
    when: str
    document: str = ""
    sha256: str = ""
    lang: str = ""
    before: str = ""
    after: str = ""
    seen: Judged | None = None
    becomes: Judged | None = None
    undoes: str = ""
    sample: int = 0
    why: str = ""

    @property
    def result(self) -> Judged | None:
        """The quotation as it is to be; None where it is to be none."""
        return None if self.what in ("reject", "undo") else self.becomes or self.seen


def judged(quotation: Quotation, text: str, speaker: Speaker | None) -> Judged:
    """Return what can be settled about a quotation, as it stands now.

    Args:
        quotation: The record.
        text: The document's text.
        speaker: The record of its speaker, or None where it is unresolved.
    """
    return Judged(
        content=pieces(quotation.content, text),
        cue=pieces(quotation.cue, text),
        source=pieces((quotation.source,), text)[0] if quotation.source else None,
        speaker=named(speaker),
        kind=quotation.kind,
        level=quotation.level,
        act=quotation.act,
        themes=tuple(sorted(score.theme for score in quotation.themes)),
    )


def named(speaker: Speaker | None) -> Named | None:
    """Return a speaker as a decision names them."""
    if speaker is None:
        return None
    return Named(speaker.id, speaker.name, speaker.kind, dict(speaker.labels))


def pieces(spans: Spans | Sequence[Span], text: str) -> tuple[Piece, ...]:
    """Return stretches with their words."""
    return tuple(Piece(span.start, span.end, span.of(text)) for span in spans)


def decide(
    what: What,
    document: Document,
    seen: Judged,
    *,
    who: str,
    when: str,
    becomes: Judged | None = None,
    sample: int = 0,
    why: str = "",
) -> Decision:
    """Return a decision about a quotation of a document.

    Args:
        what: The kind of decision.
        document: The document it stands in.
        seen: The quotation as it was shown; of one that is added, as it is to be.
        who: Name of the person.
        when: Time in ISO 8601.
        becomes: The quotation as it is to be, where that is not as seen.
        sample: Size of the random sample it belongs to.
        why: In the person's words.
    """
    start, end = seen.content[0].start, seen.content[-1].end
    return identified(
        Decision(
            id="",
            what=what,
            who=who,
            when=when,
            document=document.id,
            sha256=document.sha256,
            lang=document.lang,
            before=document.text[max(0, start - CONTEXT) : start],
            after=document.text[end : end + CONTEXT],
            seen=seen,
            becomes=becomes,
            sample=sample,
            why=why,
        )
    )


def undo(decision: str, *, who: str, when: str, why: str = "") -> Decision:
    """Return a decision that takes another back, which is named by its id."""
    return identified(Decision("", "undo", who, when, undoes=decision, why=why))


def identified(decision: Decision) -> Decision:
    """Return a decision under the name that its own words give it."""
    line = dump(encode(replace(decision, id="")))
    return replace(decision, id=hashlib.sha256(line.encode()).hexdigest()[:_ID])


def standing(decisions: Sequence[Decision]) -> tuple[Decision, ...]:
    """Return the decisions that were not taken back."""
    undone = {decision.undoes for decision in decisions if decision.what == "undo"}
    return tuple(one for one in decisions if one.what != "undo" and one.id not in undone)
