"""Quotations whose source is a name, a title, an organisation or a description."""

import re
from dataclasses import replace

from speechkit.lang.fold import fold_word
from speechkit.lang.lexicon import Lexicon
from speechkit.speakers.agreement import fit
from speechkit.speakers.carriers import carrier, ministry
from speechkit.speakers.context import Context, Decision
from speechkit.speakers.described import bears_other, means_person, taken_up
from speechkit.speakers.entities import Entity, Role, holds_end, words_of
from speechkit.speakers.history import COMPETE, Place, Wanted
from speechkit.speakers.known import body_named, is_body
from speechkit.speakers.names import Key, keys
from speechkit.speakers.offices import by_date, conflict, is_office
from speechkit.speakers.organisations import generic_body, holder, organisation
from speechkit.speakers.parts import ROLES
from speechkit.speakers.references import Reference
from speechkit.speakers.wordlists import WordLists

_NAMING = 14  # characters of a comma and a word that says that a name follows
_AGED = re.compile(r"(?:[^\W\d]+\s)?\d+-[^\W\d]")  # the 51-year-old; 51-летний строитель
BARE = "a bare title; the text does not tell who carries it"
_TITLED = 2  # words of a title and an adjective
_NEAR = 3  # sentences back to the one whom "the official" takes up


def overt(context: Context, reference: Reference, place: Place) -> Decision:
    """Decide on a quotation whose source is spelled out."""
    known = _known_exactly(context, reference)
    if known is not None:
        return known
    called = _called(context, reference)
    if called is not None:
        return Decision(called, 0.9, "the text says right behind it how they are called")
    held = None if reference.form == "title" else _holder_of_known(context, reference, place)
    if held is not None:
        return held
    if reference.name:
        # La Suissesse looks like a name.
        origin = _origin(context, reference) if context.lists.origins else ""
        from_there = _by_origin(context, reference) if origin else None
        return from_there or _named(context, reference, place)
    if reference.form == "org":
        return organisation(context, reference, place)
    if reference.form == "title":
        return _title(context, reference, place)
    return _described(context, reference, place)


def _called(context: Context, reference: Reference) -> Entity | None:
    """Return the person named right behind a source: قالت جارة العائلة، وتدعى | لورا بيل، إن …."""
    end = reference.span.end
    after = context.document.text[end : end + _NAMING].strip(" ،,").split(" ")[0]
    if fold_word(after) not in context.lists.naming:
        return None
    near = range(end, end + _NAMING)
    entities = context.cast.entities
    return next((e for e in entities if any(span.start in near for span in e.named)), None)


def _known_exactly(context: Context, reference: Reference) -> Decision | None:
    """Return the registry's entry whose name, or seat, is all of the source."""
    key = words_of(reference)
    cast, lexicon = context.cast, context.lexicon
    speaking = ministry(context, reference)
    if speaking is not None:
        return Decision(speaking, 0.85, "a ministry that speaks for its state")
    alias = cast.entry_named(key) or body_named(cast, lexicon, context.lists, key)
    if alias is None:
        return None
    entity = cast.known(alias.id)
    if reference.gender == "n":
        entity.genders["n"] += 1
    if alias.strength == "place":
        return Decision(entity, 0.85, "a seat that stands for its government")
    return Decision(entity, 0.98, "named in full; known to the registry")


def _named(context: Context, reference: Reference, place: Place) -> Decision:
    fitting = context.cast.fitting(reference.name, person=True)
    fitting = [e for e in fitting if not _is_child(e, reference.name, context.lists)]
    if len(fitting) > 1:
        fitting = _narrowed(fitting, reference, context.lists)
    if len(fitting) > 1:
        names = ", ".join(entity.name for entity in fitting)
        return Decision(None, 0.0, f"the name fits {len(fitting)} persons in the text: {names}")
    supported = _short_name(context, reference) if not fitting or not fitting[0].entry else None
    if supported is not None:
        return supported
    if not fitting:
        return organisation(context, reference, place)
    return _certain(context, reference, fitting[0])


def _is_child(entity: Entity, name: Key, lists: WordLists) -> bool:
    """Say whether a name is that of the child by whom somebody is called: ابنها نضال، أم | نضال."""
    called = (own for own in entity.keys if own[0] in lists.kunyas)
    return name not in entity.keys and any(holds_end(own, name) for own in called)


def _narrowed(fitting: list[Entity], reference: Reference, lists: WordLists) -> list[Entity]:
    """Of several who bear a name keep those whose gender and title agree."""
    if reference.gender:
        fitting = [e for e in fitting if e.gender in ("", reference.gender)] or fitting
    if reference.role:
        role = Role(reference.role, reference.office)
        fitting = [e for e in fitting if e.carries(role, lists)] or fitting
    return fitting


def _certain(context: Context, reference: Reference, entity: Entity) -> Decision:
    full = reference.name in entity.keys
    reason = "named in the source" if full else f"short for {entity.name}, the only one in the text"
    against = conflict(context.cast.registry, entity.entry, reference.role, context.document.date)
    shown = context.lexicon.cased or reference.sure or entity.entry or len(entity.named) > 1
    confidence = 0.85 if not shown else 0.98 if full else 0.95
    return Decision(entity, confidence, reason + against)


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
    surname = _surname_at_the_end(context, reference) or _titled_surname(context, reference)
    if surname is not None:
        return surname
    if reference.indefinite:
        return _introduced(context, reference)
    carried = carrier(context, reference, place)
    found = carried if carried and carried.entity else _generic(context, reference, place)
    if found or carried:
        return found or carried  # type: ignore[return-value]
    held = holder(context, context.title_of(reference))
    if held is not None:
        return held
    described = _by_origin(context, reference) or _described_before(context, reference, place)
    if described is not None:
        return described
    pointed = _pointed_at(context, reference, place)
    if pointed is not None:
        return pointed
    if words_of(reference) in context.lists.offices:
        return Decision(context.titled(reference), 0.0, BARE)
    return _introduced(context, reference)


def _is_owned(context: Context, reference: Reference) -> bool:
    """Say whether it is told whose somebody is, which is another one: my teacher, her coach."""
    first = fold_word(reference.span.of(context.document.text).split()[0])
    match = context.lexicon.classes.match((first,), 0)
    deictic = match is not None and "deictic" in match[1]  # este investigador
    return first in context.lists.possessives and not deictic


def _described_before(context: Context, reference: Reference, place: Place) -> Decision | None:
    """Return the person named before whom a description means: la actriz, the player."""
    shown = context.lexicon.cased or context.lexicon.clitics.article
    if not shown or _is_owned(context, reference):
        return None
    near = context.named_near(place)
    near = [one for one in near if place.sentence - one.sentence <= _NEAR]
    persons = [one.entity for one in near if not context.is_elsewhere(one.entity, reference)]
    articled = context.lexicon.cased and not context.lexicon.inflects
    known = context.described_at(reference.span) if context.lexicon.cased else None
    known = known or taken_up(reference, persons, context.lists, articled=articled)
    if known is None or not known.named:
        return None
    return Decision(known, 0.7, "a word for the person named last")


def _pointed_at(context: Context, reference: Reference, place: Place) -> Decision | None:
    """Return the person named last, where a determiner points back: cette ancienne institutrice."""
    first = fold_word(reference.span.of(context.document.text).split()[0])
    if first not in context.lists.demonstratives:
        return None
    found = context.named_before(Wanted(reference.gender, "sg"), place)
    if found is None or context.is_elsewhere(found[0].entity, reference):
        return None
    return Decision(found[0].entity, 0.7, "points at the person named last")


def _surname_at_the_end(context: Context, reference: Reference) -> Decision | None:
    """Find a name that looked like part of the title (الوزير الدوسري)."""
    key = words_of(reference)
    if reference.anothers or any(_is_title(context, key[at:]) for at in range(len(key))):
        return None  # 法国代表
    persons = [e for e in context.cast.entities if e.kind == "person" and e.named]
    for size in range(len(key) - 1, 0, -1):
        tail = key[-size:]
        if is_body(tail, context.cast.registry):
            continue  # Генсек ООН
        if not context.lexicon.cased and key[-size - 1] in context.lists.given:
            continue  # المدير سمير دوجان is no سالم دوجان
        ahead = [word.form for word in reference.words[len(reference.office) : -size]]
        others = context.lexicon.cased and not context.lexicon.inflects
        if others and ahead and _is_title(context, tuple(ahead[-1:])):
            return None  # the spokesman for President | Juan Ruiz
        full = [entity for entity in persons if tail in entity.keys]
        if len(full) == 1:
            found = replace(reference, name=tail, role=key[:-size], office=key[:-size])
            full[0].learn(found)
            return _certain(context, found, full[0])
        fitting = [e for e in persons if any(own[-size:] == tail for own in e.keys)]
        if len(fitting) == 1 and not set(tail) <= set(fitting[0].keys[0][:1]):
            return Decision(fitting[0], 0.92, f"title and surname of {fitting[0].name}")
    return None


def _titled_surname(context: Context, reference: Reference) -> Decision | None:
    """Find the only person whose surname is spelled like a title: ياسر الجندي … وقال الجندي."""
    alone = not context.lexicon.cased and len(reference.words) == 1
    return _surname(context, replace(reference, indefinite=False)) if alone else None


def _is_title(context: Context, key: Key) -> bool:
    match = context.lexicon.classes.match(key, 0)
    return match is not None and match[0] == len(key) and not ROLES.isdisjoint(match[1])


def _generic(context: Context, reference: Reference, place: Place) -> Decision | None:
    """Let "the official" mean the person who spoke last, if gender and number agree."""
    key, lists = words_of(reference), context.lists
    if _is_owned(context, reference):
        return None
    text = reference.span.of(context.document.text)
    shown = _AGED.match(text) is not None or keys(text) in lists.generic  # 这名 | 官员
    if not shown and not means_person(reference, lists):
        return None
    far = COMPETE if key in lists.origins else _NEAR
    for spoke in context.history.back(place):
        if place.sentence - spoke.place.sentence > far:
            return None
        who = spoke.entity
        told = key in lists.callings and who.has_office(lists) and not who.is_called(key)
        told = told and not bears_other(who, key, lists)
        agrees = who.kind == "person" and fit(who, reference.gender, "sg") != "no"
        told = told or context.is_elsewhere(who, reference)
        if agrees and not told:
            return Decision(who, 0.75, "a word for the person who spoke last")
    return None


def _introduced(context: Context, reference: Reference) -> Decision:
    entity = context.cast.by_words(reference, "person")
    entity.bare = False
    entity.learn(reference)
    reason = "introduced by role; the text gives no name"
    return Decision(entity, 0.8, reason)


def _surname(context: Context, reference: Reference) -> Decision | None:
    """Find the only person whose name ends in these words, where they look like a description.

    A surname with the article does: وقال الهاشمي.
    """
    key = words_of(reference)
    fitting = [
        entity
        for entity in context.cast.entities
        if entity.kind == "person"
        and entity.named
        and any(holds_end(own, key) for own in entity.keys)
    ]
    if not key or reference.indefinite or len(fitting) != 1:
        return None
    return Decision(fitting[0], 0.92, f"short for {fitting[0].name}, the only one in the text")


def _by_origin(context: Context, reference: Reference) -> Decision | None:
    """Return the only person whom an adjective beside their name means.

    It stands alone or behind a title: التشيكية، la danesa, La Suissesse, el mandatario alemán.
    """
    key = _origin(context, reference)
    if not key or reference.indefinite:
        return None
    told = [e for e in context.cast.entities if e.kind == "person" and e.named]
    told = [e for e in told if e.keys[0][-1:] != (key,)]  # la-suissesse is no name
    found = [e for e in told if any(key in role.words for role in e.roles)]
    if context.lexicon.cased and not found:
        found = [e for e in told if context.cast.is_beside(e, key) or key in e.keys[0][:-1]]
    gender = reference.gender or context.determined(reference)
    found = [e for e in found if fit(e, gender, "sg") != "no"]
    if len(found) == 1:
        why = f"tells where {found[0].name} is from, or what they are"
        return Decision(found[0], 0.8, why)
    return None


def _origin(context: Context, reference: Reference) -> str:
    """Return the adjective of origin that a definite source is or ends in, or nothing."""
    lists, lexicon, words = context.lists, context.lexicon, list(reference.words)
    while len(words) > 1 and words[0].form in lists.determiners:
        words = words[1:]  # La Suissesse
    if len(words) > _TITLED or not words:
        return ""
    if len(words) == _TITLED and (words[0].key,) not in lists.callings:
        return ""
    last = words[-1]
    if lexicon.cased:
        led = words[0].start > reference.span.start
        return last.key if led and (last.key,) in lists.origins else ""
    known = bool(lexicon.clitics.article) and last.form != last.key
    return last.key if known and last.key.endswith(lists.relating) else ""


def _is_somebody(key: Key, lists: WordLists) -> bool:
    """Say whether a word of a description tells who a person is or whose relation: a neighbour."""
    called = any((word,) in lists.callings or (word,) in lists.generic for word in key)
    return called or any(word in lists.relations for word in key)


def _bears_title(reference: Reference, lexicon: Lexicon) -> bool:
    """Say whether words are one person's office, of one gender: le président."""
    first = reference.words[0].form if reference.words else ""
    match = lexicon.classes.match([first], 0) if lexicon.cased else None
    titled = match is not None and not ROLES.isdisjoint(match[1]) and "org" not in match[1]
    return titled and reference.number == "sg" and bool(reference.gender)


def _holder_of_known(context: Context, reference: Reference, place: Place) -> Decision | None:
    """Return who holds a known office whose title is no word of the language's titles.

    العاهل الأردني
    """
    words = words_of(reference)
    if reference.indefinite or not is_office(context.cast.registry, words):
        return None
    return carrier(context, replace(reference, role=words, office=words), place) or holder(
        context, words
    )


def _described(context: Context, reference: Reference, place: Place) -> Decision:
    found = _by_origin(context, reference)
    surname = _surname(context, reference) if reference.form == "other" else None
    if surname is not None and found is None:
        return surname
    found = found or (None if reference.indefinite else _generic(context, reference, place))
    found = found or generic_body(context, reference, place)
    if found is None and means_person(reference, context.lists):
        found = _described_before(context, reference, place)
    if found is not None:
        return found
    key = words_of(reference)
    taken_up = [e for e in context.cast.entities if key not in e.keys and e.is_called(key)]
    if len(taken_up) == 1 and not reference.indefinite:
        return Decision(taken_up[0], 0.85, f"takes up the words of: {taken_up[0].name}")
    group = reference.form == "collective"
    entity = context.cast.by_words(reference, "collective" if group else "other")
    new = reference.indefinite or _is_owned(context, reference)  # a neighbour, his counterpart
    called = new and not context.lexicon.inflects and _is_somebody(key, context.lists)
    entity.human = called or _bears_title(reference, context.lexicon)
    entity.number = reference.number
    entity.learn(reference)
    if group:
        return Decision(entity, 0.9, "a group, by its own words")
    return Decision(entity, 0.6, "known only by these words")
