"""Checks the quotations of a text against what was officially said.

Within a language words decide: all the same, most the same, or none worth showing. Only what words
do not find is looked for by meaning, with a sentence encoder: that two passages are close says
that one may stand for the other, and across languages no more than that. It is never a proof.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise
from typing import Literal, NamedTuple

from speechkit.encoders import DEFAULT_ENCODER, Encoder, get_encoder, is_installed
from speechkit.records import Analysis, Document, Quotation, Span
from speechkit.summary import show, wording
from speechkit.verify.align import Index
from speechkit.verify.words import Change, diff, flat

Status = Literal["verbatim", "altered", "paraphrase", "similar", "not_found"]

SAME_WORDS = 0.6
"""Share of common words from which a passage is the one quoted, altered."""
CLOSE = 0.5
"""Cosine of two sentences from which one may stand for the other.

In our development texts the closest sentence of any other article is below 0.46 for 95 of 100
sentences, and above 0.6 for one.
"""
_ORDER: tuple[Status, ...] = ("verbatim", "altered", "paraphrase", "similar", "not_found")
_FEW = 4  # words, below which a share of common words means nothing
_MARKED = re.compile(r"“([^“”]+)”|«([^«»]+)»|\"([^\"]+)\"|「([^「」]+)」|„([^„“”]+)[“”]")
_SENTENCE = re.compile(r"(?:[^.!?؟。！？\n]|\n(?!\s*\n)|\.(?=\S))+[.!?؟。！？]*")


@dataclass(frozen=True, slots=True)
class Match:
    """A quotation, and what the official text has for it.

    Attributes:
        quotation: As the analysis has it.
        speaker: Name of its speaker, or empty.
        words: What was looked for: its words, or of a mixed one those in marks.
        status: ``verbatim``: the same words, but for case, vowel signs and punctuation;
            ``altered``: most of them; ``paraphrase``: others that mean much the same;
            ``similar``: a passage in another language that may mean the same; ``not_found``.
        passage: The closest passage, also where it is not close enough; empty if there is none.
        document: Id of the official text it stands in, or empty.
        span: Where in it, or None.
        score: How close it is, 0 to 1: the share of common words, or for a paraphrase and a
            similar passage the cosine.
        encoder: By which meaning was compared; empty where it was not.
    """

    quotation: Quotation
    speaker: str
    words: str
    status: Status
    passage: str = ""
    document: str = ""
    span: Span | None = None
    score: float = 0.0
    encoder: str = ""

    @property
    def wrong(self) -> bool:
        """Whether it is nowhere, or presented as verbatim and is not."""
        presented = self.quotation.kind != "indirect" and self.quotation.level != "act"
        return self.status == "not_found" or (
            presented and self.status in {"altered", "paraphrase"}
        )

    @property
    def difference(self) -> tuple[Change, ...]:
        """How the words differ from the passage."""
        return diff(self.passage, self.words) if self.status == "altered" else ()


def verify_against(
    analysis: Analysis, official: Sequence[Document], *, encoder: str | None = DEFAULT_ENCODER
) -> tuple[Match, ...]:
    """Return for each counted quotation what an official text has for it.

    Args:
        analysis: Of the text that quotes.
        official: A speech, a press release, a verbatim record, in one text or several.
        encoder: By which meaning is compared; None, or one that is not installed, leaves it out.

    Raises:
        EngineError: There is no encoder of this name.
    """
    texts = [_Text(document) for document in official]
    speakers = {speaker.id: speaker.name for speaker in analysis.speakers}
    sources = {document.id: document.text for document in analysis.documents}
    found = [
        _by_words(
            quotation,
            speakers.get(quotation.speaker or "", ""),
            _claimed(quotation, sources[quotation.document]),
            texts,
        )
        for quotation in analysis.counted
    ]
    if encoder is None or not is_installed(encoder):
        return tuple(found)
    return tuple(_by_meaning(found, texts, encoder))


class _Passage(NamedTuple):
    text: "_Text"
    span: Span
    words: str


class _Text:
    """An official text, indexed on first use."""

    def __init__(self, document: Document) -> None:
        self.document = document

    @cached_property
    def index(self) -> Index:
        return Index(self.document.text)

    def passages(self) -> Iterator[_Passage]:
        """Yield every sentence, and every two that follow each other."""
        spans = [
            Span(*found.span())
            for found in _SENTENCE.finditer(self.document.text)
            if any(map(str.isalnum, found[0]))
        ]
        pairs = (Span(one.start, two.end) for one, two in pairwise(spans))
        for span in (*spans, *pairs):
            yield _Passage(self, span, flat(span.of(self.document.text)))


def _by_words(
    quotation: Quotation, speaker: str, pieces: Sequence[str], texts: Sequence[_Text]
) -> Match:
    """Return the closest passage by words; of several pieces the one that is worst off counts."""
    whole = Match(quotation, speaker, flat(" […] ".join(pieces)), "not_found")
    found = [_piece(replace(whole, words=flat(piece)), texts) for piece in pieces]
    worst = max(found, key=lambda one: (_ORDER.index(one.status), -one.score))
    return worst if worst.status == "altered" else replace(worst, words=whole.words)


def _claimed(quotation: Quotation, text: str) -> tuple[str, ...]:
    """Return the pieces that are presented as verbatim, or all where none is."""
    if quotation.kind != "mixed":
        return quotation.verbatim
    marked = _MARKED.finditer(wording(quotation, text))
    return tuple(next(filter(None, found.groups())) for found in marked) or quotation.verbatim


def _piece(match: Match, texts: Sequence[_Text]) -> Match:
    best = match
    for text in texts:
        aligned = text.index.closest(match.words)
        if aligned is not None and (aligned.share > best.score or best.span is None):
            passage = flat(aligned.span.of(text.document.text))
            best = replace(
                best,
                passage=show(passage),
                document=text.document.id,
                span=aligned.span,
                score=round(aligned.share, 3),
            )
    if best.score == 1:
        return replace(best, status="verbatim")
    enough = len(best.words.split()) >= _FEW or len(best.words) > 4 * _FEW
    return replace(best, status="altered") if enough and best.score >= SAME_WORDS else best


def _by_meaning(found: Sequence[Match], texts: Sequence[_Text], name: str) -> Iterator[Match]:
    """Yield the matches, for those without words in common the passage closest in meaning."""
    lost = [place for place, match in enumerate(found) if match.status == "not_found"]
    passages = [passage for text in texts for passage in text.passages()] if lost else []
    close = dict(zip(lost, _closest([found[one] for one in lost], passages, name), strict=False))
    for place, match in enumerate(found):
        yield close.get(place, match)


def _closest(lost: Sequence[Match], passages: Sequence[_Passage], name: str) -> Iterator[Match]:
    if not passages:
        return
    encoder: Encoder = get_encoder(name)
    ours = encoder.encode([flat(" ".join(match.quotation.verbatim)) for match in lost])
    theirs = encoder.encode([passage.words for passage in passages])
    alike = ours @ theirs.T
    for match, row in zip(lost, alike, strict=True):
        best = int(row.argmax())
        passage, score = passages[best], round(float(row[best]), 3)
        document = passage.text.document
        foreign = document.lang != match.quotation.lang
        status: Status = "similar" if foreign else "paraphrase"
        yield replace(
            match,
            status=status if score >= CLOSE else "not_found",
            passage=show(passage.words),
            document=document.id,
            span=passage.span,
            score=score,
            encoder=encoder.name,
        )
