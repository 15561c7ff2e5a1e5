"""The decisions: one small rule for each kind of source, each with confidence and reason.

Confidence by kind of evidence (0 to 1; measured against gold, see ``docs``):

===== =============================================================================
0.98  a name of the registry, or a full name in the source itself
0.95  a short name that only one full name in the text holds; an organisation by name
0.9   first person inside a quotation; a title that only one person in the text carries
0.85  a pronoun or dropped subject after the only fitting speaker, at most two sentences on
0.7   the same with other fitting speakers near, or a speaker of unshown gender
0.6   marked words without a cue; further back; a description that names nobody
0     unresolved
===== =============================================================================
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from speechkit.quotations import Attribution
from speechkit.records import Document, Span, SpeakerKind
from speechkit.speakers.agreement import fit
from speechkit.speakers.entities import Cast, Entity, words_of
from speechkit.speakers.offices import by_date, conflict
from speechkit.speakers.references import Reference
from speechkit.speakers.wordlists import WordLists

_MARKS_ALONE = "marks alone"
_NEAR = 2  # sentences
_REACH = 12  # sentences: farther back no verb reaches
_COMPETE = 4  # sentences in which another fitting speaker makes a decision doubtful


class Place(NamedTuple):
    """Offset, sentence and paragraph of a quotation."""

    offset: int
    sentence: int
    block: int


class Spoke(NamedTuple):
    """Somebody spoke there."""

    entity: Entity
    place: Place
    source: Span | None


class Decision(NamedTuple):
    """Who it was, or nobody; how surely; why; and the words it was resolved to."""

    entity: Entity | None
    confidence: float
    reason: str
    antecedent: Span | None = None


@dataclass
class Context:
    """What is known when a quotation is reached: the cast, and who has spoken so far."""

    cast: Cast
    document: Document
    lists: WordLists
    history: list[Spoke] = field(default_factory=list)
    speakers: dict[str, Entity] = field(default_factory=dict)


def decide(
    context: Context,
    attribution: Attribution,
    reference: Reference | None,
    at: tuple[int, int, int],
    around: str | None,
) -> Decision:
    """Return who said a quotation, and remember that they spoke.

    Args:
        context: The cast, and who spoke before.
        attribution: The quotation, and what its cue shows.
        reference: Its source, read by itself, or None.
        at: Offset, sentence and paragraph.
        around: Id of the quotation in which it stands, or None.
    """
    place = Place(*at)
    if reference is None:
        decision = _without_source(context, attribution, place, around)
    elif reference.form == "pronoun":
        decision = _pronoun(context, reference, place, around)
    else:
        decision = _overt(context, reference, place)
    entity = decision.entity
    if entity is None:
        return decision
    if decision.antecedent is None and _needs_antecedent(reference):
        decision = decision._replace(antecedent=_antecedent(entity, place.offset, reference))
    if reference is not None:
        entity.add(reference.span, reference.form)
        if reference.form == "pronoun" and reference.gender:
            entity.genders[reference.gender] += 1
    context.speakers[attribution.quotation.id] = entity
    if around is None and attribution.quotation.section == "body":
        context.history.append(Spoke(entity, place, attribution.quotation.source))
    return decision


def _needs_antecedent(reference: Reference | None) -> bool:
    return reference is None or reference.form in ("pronoun", "title", "other")


def _antecedent(entity: Entity, offset: int, reference: Reference | None) -> Span | None:
    """Return the nearest mention before that names it, else the first after."""
    own = None if reference is None else reference.span
    spans = [span for span in (entity.named or sorted(entity.mentions)) if span != own]
    before = [span for span in spans if span.start < offset]
    return before[-1] if before else spans[0] if spans else None


# --- No source -----------------------------------------------------------------------------------


def _without_source(
    context: Context, attribution: Attribution, place: Place, around: str | None
) -> Decision:
    quotation = attribution.quotation
    if attribution.passive:
        return Decision(None, 0.0, "passive without an agent; the text does not say who")
    if around is not None:
        return Decision(None, 0.0, "reported inside a quotation without a subject")
    if quotation.rule == _MARKS_ALONE or not quotation.cue:
        return _marks_alone(context, place)
    found = _last_fitting(context, attribution.gender, attribution.number, place)
    return _by_history(found, "dropped subject", place)


def _marks_alone(context: Context, place: Place) -> Decision:
    if not context.history:
        return Decision(None, 0.0, "marked words without a cue; nobody has spoken before")
    last = context.history[-1]
    back = place.block - last.place.block
    if back > 1:
        return Decision(
            None, 0.0, "marked words without a cue; no speaker in this paragraph or the one before"
        )
    where = "the same paragraph" if back <= 0 else "the paragraph before"
    return Decision(
        last.entity,
        0.75 if back <= 0 else 0.6,
        f"marked words without a cue; last speaker, in {where}",
    )


# --- Pronouns and dropped subjects ----------------------------------------------------------------


def _pronoun(context: Context, reference: Reference, place: Place, around: str | None) -> Decision:
    if reference.person == 1:
        return _first_person(context, reference, around)
    if reference.person == 2:  # noqa: PLR2004 -- the second person
        return Decision(None, 0.0, "second person; the text does not name the one addressed")
    found = _last_fitting(
        context, reference.gender, reference.number, place, not_=_speaker_of(context, around)
    )
    return _by_history(found, "pronoun", place)


def _speaker_of(context: Context, quotation: str | None) -> Entity | None:
    return None if quotation is None else context.speakers.get(quotation)


def _first_person(context: Context, reference: Reference, around: str | None) -> Decision:
    speaker = _speaker_of(context, around)
    if around is None:
        return Decision(None, 0.0, "first person outside a quotation; the author is not named")
    if speaker is None:
        return Decision(
            None, 0.0, "first person; the speaker of the quotation around is unresolved"
        )
    return Decision(
        speaker,
        0.9 if reference.number == "sg" else 0.8,
        "first person; speaker of the quotation around it",
    )


class _Found(NamedTuple):
    """The last fitting speaker, how far back, how well it fits, and whether others fit too."""

    spoke: Spoke | None
    open: bool = False
    rivals: int = 0


def _last_fitting(
    context: Context, gender: str, number: str, place: Place, not_: Entity | None = None
) -> _Found:
    """Find the last *speaker* that agrees; not the last subject."""
    fitting = []
    for spoke in reversed(context.history):
        if place.sentence - spoke.place.sentence > _REACH:
            break
        how = fit(spoke.entity, gender, number)
        if how != "no" and spoke.entity is not not_:
            fitting.append((spoke, how))
    if not fitting:
        return _Found(None)
    spoke, how = fitting[0]
    near = [s for s, _ in fitting if place.sentence - s.place.sentence <= _COMPETE]
    rivals = {s.entity.id for s in near} - {spoke.entity.id}
    return _Found(spoke, how == "open", len(rivals))


def _by_history(found: _Found, what: str, place: Place) -> Decision:
    if found.spoke is None:
        return Decision(None, 0.0, f"{what}; no speaker before it agrees in gender and number")
    back = place.sentence - found.spoke.place.sentence
    confidence = 0.85 if back <= _NEAR else 0.7
    confidence -= 0.1 * min(found.rivals, 2) + (0.1 if found.open else 0)
    doubt = "; others would fit too" if found.rivals else ""
    reason = f"{what}; last speaker that agrees, {_distance(back)}{doubt}"
    return Decision(found.spoke.entity, round(confidence, 2), reason)


def _distance(back: int) -> str:
    if back <= 0:
        return "in the same sentence"
    return "one sentence back" if back == 1 else f"{back} sentences back"


# --- Overt sources -------------------------------------------------------------------------------


def _overt(context: Context, reference: Reference, place: Place) -> Decision:
    if reference.name:
        return _named(context, reference)
    if reference.form == "title":
        return _title(context, reference, place)
    if reference.form == "org":
        return _organisation(context, reference, place)
    known = _known_exactly(context, reference)
    if known is not None:
        return known
    kind: SpeakerKind = "collective" if reference.form == "collective" else "other"
    entity = context.cast.by_words(reference, kind)
    entity.number = reference.number
    if reference.gender:
        entity.genders[reference.gender] += 1
    if kind == "collective":
        return Decision(entity, 0.9, "a group, by its own words")
    return Decision(entity, 0.6, "known only by these words")


def _known_exactly(context: Context, reference: Reference) -> Decision | None:
    """Return the registry's entry whose name is all of the source."""
    key = words_of(reference)
    aliases = context.cast.registry.aliases.get(key, ())
    full = [alias for alias in aliases if alias.strength == "name"]
    if len(full) != 1:
        return None
    entity = context.cast.known(full[0].id)
    return Decision(entity, 0.98, "named in full; known to the registry")


def _named(context: Context, reference: Reference) -> Decision:
    known = _known_exactly(context, reference)
    if known is not None:
        return known
    fitting = context.cast.fitting(reference.name, person=True)
    if len(fitting) > 1 and reference.gender:
        fitting = [entity for entity in fitting if entity.gender in ("", reference.gender)]
    if len(fitting) > 1 and reference.role:
        fitting = [entity for entity in fitting if entity.carries(reference.role)] or fitting
    if len(fitting) > 1:
        names = ", ".join(entity.name for entity in fitting)
        return Decision(None, 0.0, f"the name fits {len(fitting)} persons in the text: {names}")
    supported = _short_name(context, reference) if not fitting or not fitting[0].entry else None
    if supported is not None:
        return supported
    if not fitting:
        return _organisation_by_name(context, reference)
    return _certain(context, reference, fitting[0])


def _certain(context: Context, reference: Reference, entity: Entity) -> Decision:
    full = reference.name in entity.keys
    reason = "named in the source" if full else f"short for {entity.name}, the only one in the text"
    against = conflict(context.cast.registry, entity.entry, reference.role, context.document.date)
    return Decision(entity, 0.98 if full else 0.95, reason + against)


def _organisation_by_name(context: Context, reference: Reference) -> Decision:
    fitting = context.cast.fitting(reference.name, person=False)
    if len(fitting) == 1:
        return Decision(fitting[0], 0.9, f"short for {fitting[0].name}, the only one in the text")
    entity = context.cast.by_words(reference, "person")
    return Decision(entity, 0.85, "named in the source")


def _short_name(context: Context, reference: Reference) -> Decision | None:
    """Return a person of the registry whose surname stands beside a title that was theirs."""
    registry = context.cast.registry
    held = [
        alias.id
        for alias in registry.aliases.get(reference.name, ())
        if by_date(registry, reference.role, context.document.date, person=alias.id)
    ]
    if len(held) != 1:
        return None
    entity = context.cast.known(held[0])
    return Decision(entity, 0.95, "surname and office agree with the registry")


def _title(context: Context, reference: Reference, place: Place) -> Decision:
    if reference.indefinite:
        entity = context.cast.by_words(reference, "person")
        _describe(entity, reference)
        return Decision(entity, 0.85, "introduced by role; the text gives no name")
    carriers = [entity for entity in context.cast.entities if entity.carries(reference.role)]
    if len(carriers) == 1:
        return Decision(
            carriers[0], 0.9, f"the only one in the text with this title: {carriers[0].name}"
        )
    if len(carriers) > 1:
        return _one_of(context, carriers, "carry this title", place)
    holder = by_date(
        context.cast.registry, reference.role, context.document.date, cast=context.cast
    )
    if holder:
        entity = context.cast.known(holder)
        return Decision(
            entity, 0.85, f"held this office on {context.document.date}, by the registry"
        )
    if reference.role in context.lists.offices or words_of(reference) in context.lists.offices:
        return Decision(None, 0.0, "a bare title; the text does not tell who carries it")
    entity = context.cast.by_words(reference, "person")
    _describe(entity, reference)
    return Decision(entity, 0.7, "known only by this description")


def _describe(entity: Entity, reference: Reference) -> None:
    entity.roles.append(reference.role)
    if reference.gender:
        entity.genders[reference.gender] += 1


def _one_of(context: Context, several: Sequence[Entity], what: str, place: Place) -> Decision:
    """Of several that fit take the one who spoke last, in this paragraph or the one before."""
    for spoke in reversed(context.history):
        if place.block - spoke.place.block > 1:
            break
        if spoke.entity in several:
            return Decision(spoke.entity, 0.7, f"of {len(several)} that {what} the last to speak")
    names = ", ".join(entity.name for entity in several)
    return Decision(None, 0.0, f"{len(several)} in the text {what}: {names}")


def _organisation(context: Context, reference: Reference, place: Place) -> Decision:
    known = _known_exactly(context, reference)
    if known is not None:
        return known
    key = words_of(reference)
    longer = [e for e in context.cast.fitting(key, person=False) if key not in e.keys or e.entry]
    if len(longer) == 1:
        return Decision(longer[0], 0.92, f"short for {longer[0].name}, the only one in the text")
    if len(longer) > 1:
        return _one_of(context, longer, "bear this short name", place)
    entity = context.cast.by_words(reference, "organisation")
    if reference.gender:
        entity.genders[reference.gender] += 1
    return Decision(entity, 0.95 if len(key) > 1 else 0.8, "named in the source")
