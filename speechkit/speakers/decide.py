"""The decisions: one small rule for each kind of source, each with confidence and reason.

Confidence by kind of evidence, 0 to 1; 0 is unresolved:

========= ===========================================================================
0.98      a name of the registry, or a full name in the source itself
0.95      a short name that only one full name in the text holds; an organisation by name
0.9-0.92  a title that only one person in the text carries; a group by its own words;
          an organisation's short name; *I* inside a quotation
0.85      a pronoun or dropped subject, no other fitting speaker near; an office on the
          day of the text by the registry, or once, by the only one in a text without a day; a
          ministry that speaks for its state; a description that takes up an earlier one;
          a name without capitals that nothing but its place shows to be one
0.8       somebody introduced by role alone; *we* or a first-person verb in a quotation; a
          person named as the subject of the same sentence
0.75      a pronoun or dropped subject with one other fitting speaker near; marked words
          without a cue in the same paragraph; *the official*; an office held once, where the
          registry does not know the day of the text
0.7       a person named after the last speaker; of several with one title the last to
          speak; a speaker more than two sentences back; a dropped subject in a report that
          agrees with its speaker
0.5-0.65  several of these doubts together; words that name nobody; somebody named who
          has not spoken yet
========= ===========================================================================

Decisions of 0.9 and more are to be right in 97 of 100 cases.
"""

from bisect import bisect_left
from dataclasses import replace
from itertools import chain

from speechkit.quotations import Attribution
from speechkit.records import Span
from speechkit.speakers.adding import adds
from speechkit.speakers.context import Context, Decision
from speechkit.speakers.entities import Entity
from speechkit.speakers.history import Place, Spoke
from speechkit.speakers.overt import overt
from speechkit.speakers.pronouns import pronoun, without_source
from speechkit.speakers.references import Reference

_TEACHES = 0.75


def decide(
    context: Context,
    attribution: Attribution,
    reference: Reference | None,
    place: Place,
    around: str | None,
) -> Decision:
    """Return who said a quotation, and remember that they spoke.

    Args:
        context: The cast, and who spoke before.
        attribution: The quotation, and what its cue shows.
        reference: Its source, read by itself, or None.
        place: Where it stands.
        around: Id of the quotation in which it stands, or None.
    """
    begun = _begun(context, attribution, place)
    if reference is None:
        decision = without_source(context, attribution, begun, around)
    elif reference.form == "pronoun":
        decision = pronoun(context, reference, begun, around)
    else:
        reference = _with_gender(context, attribution, reference)
        decision = overt(context, reference, place)
        decision = adds(context, attribution, reference, place, decision)
    entity = decision.entity
    if entity is None:
        return decision
    if attribution.number == "pl" and entity.kind == "other" and not entity.named:
        entity.number = "pl"  # с шахтёрами, которые пожаловались ему
    quotation = attribution.quotation
    if decision.antecedent is None and _needs_antecedent(entity, reference):
        decision = decision._replace(antecedent=_antecedent(entity, place.offset, reference))
    if reference is not None:
        _mention(entity, reference, decision.confidence)
    context.speakers[quotation.id] = entity
    told = around is not None and quotation.level == "act"  # the paper said that she opposed it
    if quotation.section == "body" and around not in context.verbatim and not told:
        asks = context.asks(quotation.cue)
        heard = asks and context.mood(quotation.cue) != "fin"
        spoke = Spoke(entity, place, quotation.source, quotation.id, around, asks, heard)
        context.history.add(spoke)
    return decision


def _with_gender(context: Context, attribution: Attribution, reference: Reference) -> Reference:
    """Return a title with the gender that its verb shows: وأشارت | أستاذ الاقتصاد إلى أن …."""
    shown = attribution.gender and attribution.number == "sg" and not attribution.passive
    titled = reference.form == "title" and context.lexicon.clitics.article
    return replace(reference, gender=attribution.gender) if shown and titled else reference


def _begun(context: Context, attribution: Attribution, place: Place) -> Place:
    """Count from where words begin that stand on several lines before who said them."""
    first = context.place(attribution.quotation.content[0].start)
    before = first.sentence < place.sentence
    return place._replace(sentence=first.sentence, block=first.block) if before else place


def _mention(entity: Entity, reference: Reference, confidence: float) -> None:
    """Add a mention; only a pronoun that was well resolved teaches a gender."""
    entity.add(reference.span, reference.form)
    if reference.form == "pronoun" and reference.gender and confidence >= _TEACHES:
        entity.genders[reference.gender] += 1
        if reference.gender == "n" and not entity.sure:
            entity.kind = "organisation"


def _needs_antecedent(entity: Entity, reference: Reference | None) -> bool:
    """Say whether a source names nobody by itself."""
    if reference is None or reference.form == "pronoun":
        return True
    if entity.bare:
        return False
    return reference.form in ("title", "other") and not entity.is_named_in(reference.span)


def _antecedent(entity: Entity, offset: int, reference: Reference | None) -> Span | None:
    """Return the nearest mention before that names it, else the first after."""
    own = None if reference is None else reference.span
    spans = entity.named or sorted(entity.mentions)
    after = bisect_left(spans, offset, key=lambda span: span.start)
    order = chain(range(after - 1, -1, -1), range(after, len(spans)))
    return next((spans[at] for at in order if spans[at] != own), None)
