"""From sources to speakers: who said each quotation of a document, how surely and why."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from speechkit.lang.lexicon import Lexicon
from speechkit.quotations import Attribution
from speechkit.records import Document, Mention, Quotation, Sentence, Span, Speaker
from speechkit.speakers.decide import Context, Decision, decide
from speechkit.speakers.entities import Cast, Entity
from speechkit.speakers.references import Reference, read_source
from speechkit.speakers.registry import Registry
from speechkit.speakers.wordlists import word_lists


@dataclass(frozen=True, slots=True)
class _Places:
    """Where things stand: sentence and paragraph of an offset."""

    sentences: Sequence[Sentence]

    def of(self, offset: int) -> tuple[int, int]:
        """Return the index of the sentence that holds an offset, and of its paragraph."""
        low, high = 0, len(self.sentences) - 1
        while low < high:
            middle = (low + high + 1) // 2
            if self.sentences[middle].span.start <= offset:
                low = middle
            else:
                high = middle - 1
        return low, self.sentences[low].block if self.sentences else 0


def resolve(
    document: Document,
    sentences: Sequence[Sentence],
    attributions: Sequence[Attribution],
    lexicon: Lexicon,
    registry: Registry,
) -> tuple[tuple[Quotation, ...], tuple[Speaker, ...]]:
    """Return the quotations with their speakers, and the speakers of this document.

    Quotations keep their order; ``speaker`` stays None where the text does not tell, and
    ``reason`` says so. Speakers come in the order in which they first speak.
    """
    lists = word_lists(lexicon.code)
    sources = {a.quotation.source for a in attributions if a.quotation.source is not None}
    references = {
        span: read_source(document.text, span, lexicon, lists) for span in sorted(sources)
    }
    cast = Cast(document, references.values(), registry)
    _teach_genders(cast, attributions, references)
    context = Context(cast, document, lists)
    places = _Places(sentences)
    resolved: dict[str, Quotation] = {}
    spoken: dict[str, Entity] = {}
    for attribution in sorted(attributions, key=_position):
        quotation = attribution.quotation
        reference = references.get(quotation.source) if quotation.source is not None else None
        at = _position(attribution)
        around = _enclosing(attribution, attributions)
        decision = decide(context, attribution, reference, (at, *places.of(at)), around)
        if decision.entity is not None:
            spoken.setdefault(decision.entity.id, decision.entity)
        resolved[quotation.id] = _filled(quotation, decision)
    quotations = tuple(resolved[a.quotation.id] for a in attributions)
    return quotations, tuple(_speakers(document, spoken.values(), registry))


def _position(attribution: Attribution) -> int:
    quotation = attribution.quotation
    spans = quotation.cue or ((quotation.source,) if quotation.source else quotation.content)
    return spans[0].start


def _enclosing(attribution: Attribution, others: Sequence[Attribution]) -> str | None:
    """Return the id of the smallest quotation around this one."""
    at = _position(attribution)
    around = [
        other.quotation
        for other in others
        if other is not attribution and any(s.start <= at < s.end for s in other.quotation.content)
    ]
    smallest = min(around, key=_size, default=None)
    return None if smallest is None else smallest.id


def _size(quotation: Quotation) -> int:
    return sum(span.end - span.start for span in quotation.content)


def _teach_genders(
    cast: Cast, attributions: Sequence[Attribution], references: dict[Span, Reference]
) -> None:
    """Let verbs that show a gender tell that of the person who is their subject."""
    for attribution in attributions:
        source = attribution.quotation.source
        reference = None if source is None else references[source]
        if reference is None or not reference.name or attribution.passive:
            continue
        fitting = cast.fitting(reference.name, person=True)
        if attribution.gender and len(fitting) == 1:
            fitting[0].genders[attribution.gender] += 2


def _filled(quotation: Quotation, decision: Decision) -> Quotation:
    entity = decision.entity
    return replace(
        quotation,
        speaker=None if entity is None else entity.id,
        antecedent=None if entity is None else decision.antecedent,
        confidence=decision.confidence,
        reason=decision.reason,
    )


def _speakers(
    document: Document, entities: Iterable[Entity], registry: Registry
) -> Iterator[Speaker]:
    for entity in entities:
        known = registry.entries.get(entity.entry)
        mentions = tuple(
            Mention(document.id, span, form) for span, form in sorted(entity.mentions.items())
        )
        labels = {} if known is None else known.labels
        yield Speaker(entity.id, entity.name, entity.kind, mentions, labels)
