"""Who is in the texts: every speaker with the mentions and the quotations that are theirs."""

from collections.abc import Iterator
from dataclasses import dataclass

from speechkit.records import Analysis, Document, Quotation, Span, Speaker


@dataclass(frozen=True, slots=True)
class Appearance:
    """A speaker in one document.

    Attributes:
        document: The document.
        speaker: Who; None gathers the quotations whose speaker the text does not tell.
        mentions: Where the text refers to the speaker and in which form, in order.
        quotations: What is attributed to the speaker, in order; mentions and duplicates too.
    """

    document: Document
    speaker: Speaker | None
    mentions: tuple[tuple[Span, str], ...]
    quotations: tuple[Quotation, ...]


def cast(analysis: Analysis) -> Iterator[Appearance]:
    """Yield who is in each document: by first quotation, the unresolved last."""
    for document in analysis.documents:
        own = [q for q in analysis.quotations if q.document == document.id]
        known = dict.fromkeys(q.speaker for q in own if q.speaker is not None)
        speakers = {one.id: one for one in analysis.speakers}
        for name in known:
            speaker = speakers[name]
            mentions = tuple(
                (m.span, m.form) for m in speaker.mentions if m.document == document.id
            )
            yield Appearance(document, speaker, mentions, _of(own, name))
        if unresolved := _of(own, None):
            yield Appearance(document, None, (), unresolved)


def _of(quotations: list[Quotation], speaker: str | None) -> tuple[Quotation, ...]:
    return tuple(quotation for quotation in quotations if quotation.speaker == speaker)


def line_and_column(text: str, offset: int) -> tuple[int, int]:
    r"""Return where an offset stands, both counted from 1, as editors do.

    >>> line_and_column("one\ntwo", 5)
    (2, 2)
    """
    return text.count("\n", 0, offset) + 1, offset - (text.rfind("\n", 0, offset) + 1) + 1
