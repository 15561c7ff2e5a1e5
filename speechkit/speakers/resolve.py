"""From sources to speakers: who said each quotation of a document, how surely and why."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from speechkit.lang.lexicon import Lexicon
from speechkit.quotations import Attribution
from speechkit.quotations.speeches import SPEECH
from speechkit.records import Document, Kind, Mention, Quotation, Span, Speaker
from speechkit.speakers.answers import Answers
from speechkit.speakers.bodies import narrated_bodies
from speechkit.speakers.cast import Cast
from speechkit.speakers.context import Context, Decision
from speechkit.speakers.decide import decide
from speechkit.speakers.entities import Entity
from speechkit.speakers.known import behind_owner, is_office_of, with_known_name
from speechkit.speakers.mentions import persons_in
from speechkit.speakers.names import Named, words
from speechkit.speakers.overt import BARE, overt
from speechkit.speakers.references import Reference, read_source
from speechkit.speakers.registry import Registry
from speechkit.speakers.states_beside import known_with_state, with_state
from speechkit.speakers.typed import TypedNames
from speechkit.speakers.wordlists import word_lists
from speechkit.tokens import Sentence

_SUBJECT = 2  # weight of a gender that a verb shows


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
    sources = (a.quotation.source or a.quotation.antecedent for a in attributions)
    spans = {span for span in sources if span is not None}
    typed = TypedNames(document.text, sentences)
    read = {span: read_source(document.text, span, lexicon, lists) for span in sorted(spans)}
    references = {
        span: with_known_name(typed.read(source), registry, inflects=lexicon.inflects)
        for span, source in read.items()
    }
    text_words = words(document.text)
    named = persons_in(document.text, text_words, lexicon, lists)
    named = _within(named, references.values(), document.text, lexicon.clitics.article)
    if lexicon.inflects:
        named = (person for person in named if not is_office_of(person, registry))
    named = (behind_owner(person, text_words, registry, lexicon) for person in named)
    told = (with_state(one, document.text, text_words, registry, lexicon, lists) for one in named)
    known = known_with_state(registry, document, text_words, lexicon, lists)
    persons = (*told, *typed.persons())
    bodies = narrated_bodies(document.text, text_words, references.values(), lexicon, lists)
    cast = Cast(document, registry, text_words, (*references.values(), *bodies), persons, known)
    if lexicon.inflects:
        cast.name_shortest()
    _teach_genders(cast, attributions, references)
    context = Context(
        document,
        sentences,
        cast,
        lexicon,
        lists,
        verbatim=frozenset(a.quotation.id for a in attributions if a.quotation.kind != "indirect"),
        quoted=_told(attributions, "direct"),
        reported=_told(attributions, "indirect", "mixed"),
        mixed=frozenset(a.quotation.id for a in attributions if a.quotation.kind == "mixed"),
    )
    resolved: dict[str, Quotation] = {}
    spoken: dict[str, Entity] = {}
    turns: dict[Span | None, Decision] = {}
    around = _enclosing(attributions)
    answers = Answers(document, spans, cast, lexicon)
    for attribution in _in_order(attributions, around):
        quotation = attribution.quotation
        reference = None if quotation.source is None else references[quotation.source]
        place = context.place(_position(attribution))
        host = None if quotation.source is not None else quotation.antecedent
        if host in turns:  # a further paragraph of a turn: the label says who
            label = turns[host]
            decision = label._replace(antecedent=host, reason=f"same turn; {label.reason}")
        elif host is not None:  # an item of a list or a speech: its lead-in or heading says who
            lead = overt(context, references[host], place)
            why = "named above the speech" if quotation.rule == SPEECH else "lead-in of a list"
            decision = lead._replace(antecedent=host, reason=f"{why}; {lead.reason}")
            context.tells(quotation, decision.entity, place)
        elif quotation.source in answers.labels:
            decision = answers.decide(quotation.source)
            context.tells(quotation, decision.entity, place)
        else:
            decision = decide(context, attribution, reference, place, around.get(quotation.id))
        if quotation.source is not None:
            turns[quotation.source] = decision
        if decision.entity is not None and not decision.entity.bare:
            spoken.setdefault(decision.entity.id, decision.entity)
        resolved[quotation.id] = _filled(quotation, decision)
    quotations = tuple(resolved[a.quotation.id] for a in attributions)
    return quotations, tuple(_speakers(document, spoken.values(), registry))


def _within(
    persons: Iterable[Named], references: Iterable[Reference], text: str, article: str
) -> Iterator[Named]:
    """Yield persons whose name takes no object along behind its source: سامر شوقي | الهجوم."""
    ends = {
        one.start: reference.span.end
        for reference in references
        if len(reference.name) > 1
        for one in reference.words
    }
    for person in persons:
        end = ends.get(person.span.start, person.span.end)
        runs_on = end < person.span.end and text[end : person.span.end].lstrip().startswith(article)
        if not (runs_on and article):
            yield person


def _told(attributions: Sequence[Attribution], *kinds: Kind) -> list[Span]:
    """Return what is told in quotations of a kind, in order, without what stands inside another."""
    direct = (a.quotation.content for a in attributions if a.quotation.kind in kinds)
    found: list[Span] = []
    for span in sorted(span for content in direct for span in content):
        if not found or span.end > found[-1].end:
            found.append(span)
    return found


def _in_order(attributions: Sequence[Attribution], around: Mapping[str, str]) -> list[Attribution]:
    """Return quotations by their cues; one inside marks comes after the one it stands in."""
    by_id = {a.quotation.id: a for a in attributions}

    def order(attribution: Attribution) -> tuple[int, int]:
        at = _position(attribution)
        seen: dict[str, None] = {}
        outer = around.get(attribution.quotation.id)
        while outer is not None and outer not in seen:  # two may stand in each other
            if by_id[outer].quotation.kind != "indirect":
                at = max(at, _position(by_id[outer]))
            seen[outer] = None
            outer = around.get(outer)
        return at, len(seen)

    return sorted(attributions, key=order)


def _position(attribution: Attribution) -> int:
    quotation = attribution.quotation
    spans = quotation.cue or ((quotation.source,) if quotation.source else quotation.content)
    return spans[0].start


def _enclosing(attributions: Sequence[Attribution]) -> Mapping[str, str]:
    """Return for each nested quotation the id of the smallest one around its cue."""
    stretches = sorted(
        (span.start, span.end, attribution.quotation.id)
        for attribution in attributions
        for span in attribution.quotation.content
    )
    found: dict[str, str] = {}
    open_: list[tuple[int, int, str]] = []
    at = 0
    for attribution in sorted(attributions, key=_position):
        position, own = _position(attribution), attribution.quotation.id
        while at < len(stretches) and stretches[at][0] <= position:
            open_.append(stretches[at])
            at += 1
        open_ = [stretch for stretch in open_ if stretch[1] > position]
        inside = [stretch for stretch in open_ if stretch[2] != own]
        if inside:
            found[own] = min(inside, key=lambda stretch: stretch[1] - stretch[0])[2]
    return found


def _teach_genders(
    cast: Cast, attributions: Sequence[Attribution], references: Mapping[Span, Reference]
) -> None:
    """Let verbs that show a gender tell that of the person who is their subject."""
    for attribution in attributions:
        source = attribution.quotation.source
        reference = None if source is None else references[source]
        if reference is None or not reference.name or attribution.passive:
            continue
        fitting = cast.fitting(reference.name, person=True)
        if attribution.gender and len(fitting) == 1:
            fitting[0].genders[attribution.gender] += _SUBJECT


def _filled(quotation: Quotation, decision: Decision) -> Quotation:
    entity = decision.entity
    bare = entity is not None and entity.bare
    return replace(
        quotation,
        speaker=None if entity is None or bare else entity.id,
        # A label of a turn, or what stands before, says who, even where it is a bare title.
        antecedent=quotation.antecedent if entity is None else decision.antecedent,
        confidence=0.0 if bare else decision.confidence,
        reason=f"{decision.reason}; {BARE}" if bare and decision.confidence else decision.reason,
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
