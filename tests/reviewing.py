"""Articles, and what is needed to decide about them, for the tests of the review."""

from collections.abc import Sequence
from dataclasses import replace

import speechkit as sk
from speechkit.records import Analysis, Document, Quotation, Span
from speechkit.review.decisions import Decision, Judged, Named, What, decide, judged, pieces

WHEN = "2026-01-05T09:00:00+00:00"
FINNAN = Named("local:orla-finnan", "Orla Finnan", "person")
HARBOUR = (
    "Harbour minister Orla Finnan said that the ferry to the outer islands would run again.\n\n"
    "The envoy said that the pier had been rebuilt by the islanders themselves.\n\n"
    "“We are ready for the winter,” she added.\n\n"
    "Nobody was hurt when the storm broke the old pier in March, the coast guard reported.\n"
)
PORT = (
    "قال الوزير كمال رشدي إن الميناء سيفتح أبوابه غدا أمام السفن.\n\n"
    "وقال المبعوث إن المحادثات ستستأنف يوم الخميس المقبل في العاصمة.\n"
)
HALL = "外交部长林海说，双方将在下周恢复谈判。\n\n特使表示，人道主义车队必须获得安全通行。\n"


def documents() -> tuple[Document, ...]:
    return (
        Document("harbour", HARBOUR, "en"),
        Document("port", PORT, "ar"),
        Document("hall", HALL, "zh"),
    )


def analysis(*more: Document) -> Analysis:
    return sk.analyze([*documents(), *more], options=sk.Options(themes="lexicon"))


def said(found: Analysis, words: str) -> Quotation:
    """Return the quotation that holds these words."""
    return next(one for one in found.quotations if words in one.words)


def seen_of(found: Analysis, quotation: Quotation) -> Judged:
    speakers = {speaker.id: speaker for speaker in found.speakers}
    text = found.document(quotation.document).text
    return judged(quotation, text, speakers.get(quotation.speaker or ""))


def decided(
    found: Analysis, words: str, what: What = "accept", *, who: str = "lina", **becomes: object
) -> Decision:
    """Return a decision on the quotation that holds these words."""
    quotation = said(found, words)
    seen = seen_of(found, quotation)
    to = replace(seen, **becomes) if becomes else None  # type: ignore[arg-type]
    document = found.document(quotation.document)
    return decide(what, document, seen, who=who, when=WHEN, becomes=to)


def added(document: Document, words: str, speaker: Named | None = None) -> Decision:
    """Return a decision that these words are a quotation."""
    start = document.text.index(words)
    content = pieces([Span(start, start + len(words))], document.text)
    return decide("add", document, Judged(content, speaker=speaker), who="lina", when=WHEN)


def edited(found: Analysis, name: str, old: str, new: str) -> Sequence[Document]:
    """Return the documents with one of them edited."""
    return [
        replace(one, text=one.text.replace(old, new)) if one.id == name else one
        for one in found.documents
    ]
