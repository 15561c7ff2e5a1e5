"""Quotations whose source is a pronoun, or nothing at all."""

from speechkit.quotations import Attribution
from speechkit.quotations.speeches import SPEECH
from speechkit.records import Quotation, Span
from speechkit.speakers.agreement import fit
from speechkit.speakers.context import Context, Decision
from speechkit.speakers.entities import Entity, words_of
from speechkit.speakers.history import COMPETE, Found, Place, Spoke, Wanted
from speechkit.speakers.overt import overt
from speechkit.speakers.references import Reference
from speechkit.speakers.relations import tells_of_relation
from speechkit.speakers.salience import QUESTION, outdoing, rank

_MARKS_ALONE = "marks alone"
_DIALOGUE = "dialogue"
_NEAR = 2  # sentences
_SECOND = 2  # the second person
_LEAST, _MORE = 0.45, 0.35  # confidence without and with all of the shares


def without_source(
    context: Context, attribution: Attribution, place: Place, around: str | None
) -> Decision:
    """Decide on a quotation that has no overt source.

    Args:
        context: The cast, and who spoke before.
        attribution: The quotation, and what its cue shows.
        place: Where it stands.
        around: Id of the quotation in which it stands, or None.
    """
    quotation = attribution.quotation
    own = context.own_pronoun(quotation.cue)
    if own is not None:
        wanted = Wanted(own.gender, own.number)
        return _by_history(context, wanted, "pronoun at the end of the cue", place)
    if attribution.passive:
        return Decision(None, 0.0, "passive without an agent; the text does not say who")
    if quotation.rule == _DIALOGUE and quotation.verbatim[-1].rstrip().endswith(QUESTION):
        return Decision(None, 0.0, "a question in a dialogue; the text does not say who asks")
    if quotation.rule == SPEECH:
        return Decision(None, 0.0, "a speech; the text does not say whose")
    if quotation.rule in (_MARKS_ALONE, _DIALOGUE) or not quotation.cue:
        return _marks_alone(context, quotation, place)
    if around is not None:
        return _inside(context, attribution, place, around)
    if attribution.person == 1:
        return Decision(None, 0.0, "first person outside a quotation; the text does not say who")
    if context.mood(quotation.cue) in ("noun", "prep", "past"):
        return Decision(
            None, 0.0, "a noun or participle without a subject; the text does not say who"
        )
    if context.is_first_person(quotation.cue):
        return Decision(None, 0.0, "first person outside a quotation: the author of the text")
    asker = _asker(context, quotation, place)
    personal = tells_of_relation(context, quotation)
    wanted = Wanted(attribution.gender, attribution.number, personal, other_than=asker)
    return _dropped(context, wanted, quotation, place)


def pronoun(context: Context, reference: Reference, place: Place, around: str | None) -> Decision:
    """Decide on a quotation whose source is a pronoun."""
    speaker = None if around is None else context.speakers.get(around)
    if reference.person == 1:
        return _first_person(context, reference, around, speaker)
    if reference.person == _SECOND:
        return Decision(None, 0.0, "second person; the text does not name the one addressed")
    reported = around not in context.verbatim or around in context.mixed
    if speaker is not None and reported and _tells_of(speaker, reference):
        return Decision(speaker, 0.75, "pronoun; speaker of the report around it")
    animate = reference.number == "sg" and reference.gender in ("m", "f")
    wanted = Wanted(
        reference.gender, reference.number, animate, speaker or _asker_just(context, place)
    )
    latter = words_of(reference) in context.lists.latter
    return (latter and _latter(context, wanted, place)) or _by_history(
        context, wanted, "pronoun", place
    )


def _tells_of(speaker: Entity, reference: Reference) -> bool:
    """Say whether a pronoun in a report may stand for who gives it: X said | he had refused."""
    single = speaker.kind == "person" and reference.number == "sg"
    return single and fit(speaker, reference.gender, reference.number) != "no"


def _latter(context: Context, wanted: Wanted, place: Place) -> Decision | None:
    """Decide for the person named last: العقل المدبر هو هانيبورن. ويصر الأخير على …."""
    for person in reversed(context.named_near(place)):
        if place.sentence - person.sentence > _NEAR:
            return None
        if fit(person.entity, wanted.gender, wanted.number) != "no":
            return Decision(person.entity, 0.8, "the person named last")
    return None


def _inside(context: Context, attribution: Attribution, place: Place, around: str) -> Decision:
    """Decide on a report inside a quotation that has no subject of its own.

    Inside a report in the reporter's words (the ministry says that she will …) its speaker is
    meant if the verb shows a gender and it is theirs.
    """
    speaker = context.speakers.get(around)
    first = attribution.person == 1 or context.is_first_person(attribution.quotation.cue)
    if speaker is not None and first:
        return Decision(
            speaker, 0.8, "verb in the first person; speaker of the quotation around it"
        )
    gender, number = attribution.gender, attribution.number
    reported = speaker is not None and around not in context.verbatim and gender
    if reported and speaker is not None and fit(speaker, gender, number) == "yes":
        spoke = next(context.history.back(place), None)
        if spoke is not None and spoke.entity is speaker:
            return Decision(speaker, 0.7, "dropped subject; speaker of the report around it")
    if speaker is not None and reported and fit(speaker, gender, number) == "no":
        return _another_inside(context, Wanted(gender, number, other_than=speaker), place)
    own = around not in context.verbatim or around in context.mixed
    if speaker is not None and own and number and not gender:
        return _inside_report(context, speaker, number, place)
    return Decision(None, 0.0, "reported inside a quotation without a subject")


def _another_inside(context: Context, wanted: Wanted, place: Place) -> Decision:
    """Decide where a verb in a report shows that its speaker is not meant: الشرطة: اعترف ….

    The only person named just before is.
    """
    named = context.person_in_sentence(wanted, place)
    if named is None:
        near = {
            one.entity.id: one.entity
            for one in context.named_near(place)
            if place.sentence - one.sentence <= _NEAR
            and fit(one.entity, wanted.gender, wanted.number) != "no"
        }
        named = next(iter(near.values())) if len(near) == 1 else None
    if named is None or named is wanted.other_than:
        return Decision(None, 0.0, "reported inside a quotation without a subject")
    return Decision(named, 0.6, "dropped subject in a report; the only person named near")


def _inside_report(context: Context, speaker: Entity, number: str, place: Place) -> Decision:
    """Decide where a verb that shows no gender stands in a report without a subject of its own.

    A person tells of themselves (dijo que pidió ayuda), a body of the person named just before
    (tras interrogar a X, la policía dice que admitió …).
    """
    if speaker.kind == "person" and fit(speaker, "", number) != "no":
        return Decision(speaker, 0.6, "dropped subject; speaker of the report around it")
    named = context.person_in_sentence(Wanted("", number), place)
    if named is not None:
        return Decision(named, 0.6, "dropped subject; the only person named in the sentence")
    return Decision(None, 0.0, "reported inside a quotation without a subject")


def _marks_alone(context: Context, quotation: Quotation, place: Place) -> Decision:
    spoken = context.history.back(place)
    spoke = next(spoken, None)
    turned = spoke is not None and quotation.rule == _DIALOGUE and _is_next(spoke, place)
    asks = turned or (spoke is not None and _has_just_asked(spoke, place))
    asker = spoke.entity if spoke is not None and asks else None
    what, wanted = "marked words without a cue", Wanted("", "", other_than=asker)
    if asker is not None:  # A reporter asked whether …. "Nobody has said so."
        spoke = next((one for one in spoken if one.entity is not asker), None)
    other = _turned_to(context, wanted, what, quotation, place, spoke)
    if other is not None:
        return other
    if spoke is None:
        return _by_naming(context, wanted, what, place)
    back = place.block - spoke.place.block
    sentences = place.sentence - spoke.place.sentence
    if back > 1 and sentences >= COMPETE:
        reason = "marked words without a cue; no speaker in this paragraph or near before"
        return Decision(None, 0.0, reason)
    near = "in the same paragraph" if back <= 0 else "in the paragraph before"
    where = near if back <= 1 else f"{sentences} sentences back"
    reason = f"marked words without a cue; last speaker, {where}"
    confidence = 0.75 if back <= 0 else 0.6 if back == 1 else 0.5
    return Decision(spoke.entity, confidence, reason)


def _first_person(
    context: Context, reference: Reference, around: str | None, speaker: Entity | None
) -> Decision:
    if around is None:
        reason = "first person outside a quotation: the author of the text"
        return Decision(context.author(reference), 0.8, reason)
    if speaker is None:
        return Decision(
            None, 0.0, "first person; the speaker of the quotation around is unresolved"
        )
    confidence = 0.9 if reference.number == "sg" else 0.8
    return Decision(speaker, confidence, "first person; speaker of the quotation around it")


def _asker(context: Context, quotation: Quotation, place: Place) -> Entity | None:
    """Return whoever has just asked what a quotation answers: سألته المحامية …، فأجاب."""
    spoke = next(context.history.back(place), None)
    if spoke is None or not _has_just_asked(spoke, place):
        return None
    here = spoke.heard and spoke.place.sentence == place.sentence
    return spoke.entity if here or context.answers(quotation.cue) else None


def _asker_just(context: Context, place: Place) -> Entity | None:
    """Return whoever asked something in the sentence before: Asked by X if …. "Yes," she said."""
    spoke = next(context.history.back(place), None)
    return spoke.entity if spoke is not None and _has_just_asked(spoke, place) else None


def _has_just_asked(spoke: Spoke, place: Place) -> bool:
    return spoke.asks and place.sentence - spoke.place.sentence <= 1


def _is_next(spoke: Spoke, place: Place) -> bool:
    """Say whether a paragraph follows somebody's: the dash that opens it is another's turn."""
    return place.block - spoke.place.block == 1


def _dropped(context: Context, wanted: Wanted, quotation: Quotation, place: Place) -> Decision:
    found = context.history.last_fitting(wanted, place)
    what = "dropped subject"
    subject = context.subject_since(found.spoke, wanted, place)
    here = found.spoke is not None and found.spoke.place.sentence == place.sentence
    # أوضح أن الوزير سيعود، مؤكدا أن …: it is not whoever that is told of who goes on.
    told_of = here and subject is not None and context.is_reported(subject)
    if subject is not None and subject.sentence == place.sentence and not told_of:
        return Decision(subject.entity, 0.8, f"{what}; subject named in the same sentence")
    turned = None if here else _turned_to(context, wanted, what, quotation, place, found.spoke)
    if wanted.animate:  # a person's relations are told of: no body's
        spoke = None if found.spoke is None else found.spoke.entity
        body = spoke is not None and spoke.kind == "organisation"
        named = context.named_before(wanted, place) if body and turned is None else None
        since = None if named is None else _by_naming(context, wanted, what, place)
    else:
        since = _since_then(context, wanted, what, place, found)
    decision = since or turned or _last_fitting(context, wanted, what, place, found)
    told = decision.entity
    if wanted.animate and told is not None and told.kind == "organisation":
        return Decision(None, 0.0, f"{what}; a relation is told of, and no person who agrees")
    return decision


def _since_then(
    context: Context, wanted: Wanted, what: str, place: Place, found: Found
) -> Decision | None:
    """Decide for a body or group told of since the last speaker: أغلقت السلطات الشاطئ. وأكدت أن ….

    Only where the sentence before names no person as its subject, and the verb shows a gender or
    a body begins a new paragraph.
    """
    if found.spoke is None or place.sentence - found.spoke.place.sentence <= 1:
        return None
    if not wanted.gender and place.block == found.spoke.place.block:
        return None
    subject = context.subject_since(found.spoke, wanted, place)
    if subject is not None and place.sentence - subject.sentence <= 1:
        return None
    return _by_group(context, wanted, what, place, place.sentence - 1)


def _turned_to(
    context: Context,
    wanted: Wanted,
    what: str,
    quotation: Quotation,
    place: Place,
    spoke: Spoke | None,
) -> Decision | None:
    """Decide for whoever the text has turned to, if that is clearly not the last speaker."""
    ranked = rank(context, wanted, place, quotation)
    best = outdoing(ranked, spoke)
    if best is not None and wanted.animate and best.entity.kind != "person":
        return None
    if best is None or (best.spoke is None and best.subject is None):
        return None
    confidence = round(_LEAST + _MORE * best.share, 2)
    spoke_at = -1 if best.spoke is None else best.spoke.place.sentence
    named_at = -1 if best.subject is None else best.subject.sentence
    how = "subject named" if named_at >= spoke_at else "spoke"
    where = _distance(place.sentence - max(named_at, spoke_at))
    if spoke is None:
        why = "nobody who agrees has spoken"
    elif best.subject is not None and best.subject.offset > spoke.place.offset:
        why = "after the last speaker"
    else:
        why = "likelier than the last speaker"
    return Decision(best.entity, confidence, f"{what}; {how} {where}, {why}")


def _by_history(context: Context, wanted: Wanted, what: str, place: Place) -> Decision:
    found = context.history.last_fitting(wanted, place)
    subject = context.subject_since(found.spoke, wanted, place)
    back = 0 if subject is None else place.sentence - subject.sentence
    # A last speaker who agrees for certain outranks whoever was named in a sentence since, but not
    # who was named just before where that speaker is far.
    # A verb that shows no gender fits everybody, and nobody for certain.
    certain = found.spoke is not None and found.fit == "yes" and bool(wanted.gender)
    far = found.spoke is not None and place.sentence - found.spoke.place.sentence > 1
    certain = certain and not (far and back == 1)
    if subject is not None and not (certain and (back > 0 or wanted.animate)):
        if back == 0:
            return Decision(subject.entity, 0.8, f"{what}; subject named in the same sentence")
        reason = f"{what}; subject named {_distance(back)}, after the last speaker"
        return Decision(subject.entity, 0.7, reason)
    return _last_fitting(context, wanted, what, place, found)


def _last_fitting(
    context: Context, wanted: Wanted, what: str, place: Place, found: Found
) -> Decision:
    """Decide for the last speaker who agrees, or for whoever was named where there is none."""
    if found.spoke is None:
        return _by_naming(context, wanted, what, place)
    back = place.sentence - found.spoke.place.sentence
    if back > COMPETE and (found.fit == "open" or found.rivals):
        reason = f"{what}; the last speaker is {back} sentences back and does not fit for certain"
        return Decision(None, 0.0, reason)
    confidence = 0.85 if back <= _NEAR else 0.7
    confidence -= 0.1 * min(found.rivals, 2) + (0.1 if found.fit == "open" else 0)
    doubt = "; others would fit too" if found.rivals else ""
    reason = f"{what}; last speaker that agrees, {_distance(back)}{doubt}"
    return Decision(found.spoke.entity, round(confidence, 2), reason)


def _by_naming(context: Context, wanted: Wanted, what: str, place: Place) -> Decision:
    """Decide where nobody who agrees has spoken yet: a portrait's person, a lead's."""
    found = context.named_before(wanted, place)
    opening = context.opening_name(place) if found is None and wanted.number != "pl" else None
    if opening is not None:
        reason = f"{what}; nobody who agrees has spoken; a name opens a sentence just before"
        return Decision(opening[0], 0.5, reason, opening[1])
    if found is None:
        group = _by_group(context, wanted, what, place)
        return group or Decision(
            None, 0.0, f"{what}; no speaker before it agrees in gender and number"
        )
    person, others = found
    confidence = 0.65 if not others else 0.5
    reason = f"{what}; no person who agrees has spoken, but {person.entity.name} was named"
    return Decision(person.entity, confidence, reason)


def _by_group(
    context: Context, wanted: Wanted, what: str, place: Place, since: int = 0
) -> Decision | None:
    """Decide for the body, group or role that does something: نشرت الشركة …. وقالت …."""
    group = context.group_before(place, since)
    if group is None or not wanted.number:
        return None
    several = group.number == "pl" and group.form != "org"
    if several != (wanted.number == "pl") or wanted.gender not in ("", group.gender or "m"):
        return None
    sure = group.form != "title" and wanted.gender
    if since and not sure and not _opens_paragraph(context, group.span):
        return None  # اقترب منه طفل. "هذه أول مرة"، قال: another tells on
    reason = f"{what}; this body or group was told of just before"
    entity = overt(context, group, place).entity
    if entity is None and group.form == "title":
        entity = context.titled(group)  # who holds the office the text does not tell
    if entity is None:
        return None
    entity.add(group.span, group.form)
    return Decision(entity, 0.6, reason, group.span)


def _opens_paragraph(context: Context, span: Span) -> bool:
    sentences, at = context.sentences, context.place(span.start).sentence
    return at == 0 or sentences[at - 1].block != sentences[at].block


def _distance(back: int) -> str:
    if back <= 0:
        return "in the same sentence"
    return "one sentence back" if back == 1 else f"{back} sentences back"
