"""Who quotes whom, and who names whom, in their own quotations."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Literal, NamedTuple

from speechkit.records import Analysis, Quotation, Span

Relation = Literal["quotes", "names"]


class Link(NamedTuple):
    """A relation from one speaker to another.

    Attributes:
        source: Id of the speaker whose words hold the other.
        target: Id of the speaker who is quoted or named there.
        relation: ``quotes`` or ``names``.
        quotations: Ids of the source's quotations in which it happens.
    """

    source: str
    target: str
    relation: Relation
    quotations: tuple[str, ...]


def links(analysis: Analysis) -> tuple[Link, ...]:
    """Return who quotes or names whom, in the order of the texts.

    A speaker quotes another where a quotation of the other lies inside the words; names the other
    where there is a mention of the other inside them, other than a pronoun, and no quotation.
    """
    quoted = _by_document((q.document, q.speaker, q.content) for q in analysis.counted)
    named = _by_document(
        (mention.document, speaker.id, (mention.span,))
        for speaker in analysis.speakers
        for mention in speaker.mentions
        if mention.form != "pronoun"
    )
    found: defaultdict[tuple[str, str, Relation], list[str]] = defaultdict(list)
    for quotation in analysis.counted:
        who = quotation.speaker
        if who is None:
            continue
        others = _inside(quotation, quoted)
        for other in others:
            found[who, other, "quotes"].append(quotation.id)
        for other in _inside(quotation, named):
            if other not in others:
                found[who, other, "names"].append(quotation.id)
    return tuple(Link(*key, tuple(ids)) for key, ids in found.items())


_Places = Mapping[str, list[tuple[Span, str]]]


def _by_document(
    entries: Iterable[tuple[str, str | None, tuple[Span, ...]]],
) -> _Places:
    found: defaultdict[str, list[tuple[Span, str]]] = defaultdict(list)
    for document, speaker, spans in entries:
        if speaker is not None:
            found[document] += ((span, speaker) for span in spans)
    return found


def _inside(quotation: Quotation, places: _Places) -> tuple[str, ...]:
    """Return the other speakers that have a place inside the words of a quotation."""
    found = {
        speaker: None
        for span, speaker in places.get(quotation.document, ())
        if speaker != quotation.speaker and any(piece.holds(span) for piece in quotation.content)
    }
    return tuple(found)
