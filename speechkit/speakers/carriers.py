"""Who in the text carries a title: by its words, by other words for its office, by the registry."""

from bisect import bisect_left
from collections.abc import Sequence

from speechkit.speakers.context import Context, Decision
from speechkit.speakers.entities import Entity, Role, words_of
from speechkit.speakers.history import Place
from speechkit.speakers.known import is_body
from speechkit.speakers.names import Key, title_key
from speechkit.speakers.offices import by_date, held_once, meant_by
from speechkit.speakers.organisations import one_of
from speechkit.speakers.references import Reference
from speechkit.speakers.registry import Registry


def carrier(context: Context, reference: Reference, place: Place) -> Decision | None:
    """Return the person who carries the title that is a source, or why none of several is it."""
    role = Role(context.title_of(reference), reference.office)
    everybody = context.cast.entities
    persons = [one for one in everybody if not context.is_elsewhere(one, reference)]
    carriers = [one for one in persons if _carries(context, one, reference, role)]
    if len(carriers) > 1:
        return one_of(context, carriers, "carry this title", place)
    if not carriers:
        return _once(context, persons, role)
    name = carriers[0].name
    if _is_reworded(context, carriers[0], role):
        return Decision(carriers[0], 0.9, f"the only one in the text with this office: {name}")
    if _carries_other(context, carriers[0], role):
        return Decision(carriers[0], 0.85, f"another title of the office of {name}")
    return Decision(carriers[0], 0.9, f"the only one in the text with this title: {name}")


def ministry(context: Context, reference: Reference) -> Entity | None:
    """Return the state for which a ministry speaks: МИД Китая; в российском | МИДе.

    Words for any ministry take it up from then on.
    """
    cast, key = context.cast, words_of(reference)
    states = cast.registry.states
    state = states.ministry_of(key)
    if not state and context.lexicon.cased and not context.lexicon.governed:
        at = bisect_left(cast.words, reference.span.start, key=lambda word: word.start)
        before = tuple(word.key for word in cast.words[max(0, at - 1) : at])
        told = before in cast.registry.peoples.adjectives
        state = states.ministry_of((*before, *key)) if told else ""
    if not state:
        return None
    entity = cast.known(state)
    short = cast.registry.peoples.short
    entity.heads += [head for head in short if head not in entity.heads]
    return entity


def _carries(context: Context, entity: Entity, reference: Reference, role: Role) -> bool:
    registry, day = context.cast.registry, context.document.date
    called = entity.kind == "person" and not entity.roles
    other = _other_office(registry, entity, role)
    if not other and entity.carries(role, context.lists):
        return True
    if _carries_other(context, entity, role):
        return True
    male = _male(context, role)
    if male != role and entity.gender == "f" and entity.carries(male, context.lists):
        return True
    if called and entity.is_called(words_of(reference)):
        return True
    undated = day is None and bool(registry.of_state(registry.states.read(role.words)))
    known = bool(entity.entry) and not undated
    return known and bool(by_date(registry, role.words, day, person=entity.entry))


def _male(context: Context, role: Role) -> Role:
    """Return a woman's title as a man bears it: نائب الوزير for نائبة الوزير."""
    ending = min((e for e, g in context.lists.role_endings if g == "f"), key=len, default="")
    shown = context.lexicon.clitics.article and ending and role.words
    if not shown or not role.words[0].endswith(ending):
        return role
    words = (role.words[0].removesuffix(ending), *role.words[1:])
    return Role(words, (words[0], *role.office[1:]) if role.office else ())


def _other_office(registry: Registry, entity: Entity, role: Role) -> bool:
    """Say whether a title names an office in full, and somebody's longer one names none of it.

    The UN chief is no UN peacekeeping chief.
    """
    full = {a.id for a in registry.titles.get(title_key(role.words), ()) if a.strength == "name"}
    return bool(full) and not any(
        own.words == role.words
        or full & {a.id for a in registry.titles.get(title_key(own.words), ())}
        for own in entity.roles
    )


def _once(context: Context, persons: Sequence[Entity], role: Role) -> Decision | None:
    """Return the only one who has held an office, where nothing tells on which day.

    Nobody where another in the text has such a title: President X may be the one by now.
    """
    registry, day, lists = context.cast.registry, context.document.date, context.lists
    offices = meant_by(registry, role.words)
    found = [one for one in persons if one.entry and held_once(offices, one, day)]
    if len(found) != 1:
        return None
    deputy = (own.words for own in found[0].roles if lists.deputies & set(own.words))
    if not all(any(office in offices for office in meant_by(registry, own)) for own in deputy):
        return None  # former president X; but la secrétaire générale adjointe is the very office
    rivals = (one for one in persons if one is not found[0] and one.kind == "person")
    titles = (own.words for one in rivals for own in one.roles)
    if any(_may_be_same(registry, own, role.words) for own in titles):
        return None
    confidence = 0.85 if day is None else 0.75
    reason = "has held this office, by the registry; nobody else in the text"
    return Decision(found[0], confidence, reason)


def _may_be_same(registry: Registry, own: Key, words: Key) -> bool:
    """Say whether somebody's title may be the one that is asked for, which may say more."""
    states = registry.states
    title, other = states.read(words), states.read(own)
    if title is not None and other is not None:
        return title.same_office(other)
    if title is not None and not title.kinds.isdisjoint(states.kinds_of(own)):
        return True
    offices, theirs = meant_by(registry, words), meant_by(registry, own)
    return any(one in offices for one in theirs) if theirs else set(own) <= set(words)


def _is_reworded(context: Context, entity: Entity, role: Role) -> bool:
    """Say whether somebody carries a title in other words: президент Франции, французский …."""
    states = context.cast.registry.states
    title = states.read(role.words)
    own = [] if title is None else [states.read(own.words) for own in entity.roles]
    return any(title is not None and title.is_reworded(one) for one in own)


def _carries_other(context: Context, entity: Entity, role: Role) -> bool:
    """Say whether somebody carries another title of the same office (canciller, ministro).

    A title that bodies give too counts with a state alone: no chamber's president is head of state.
    """
    registry = context.cast.registry
    title = registry.states.read(role.words)
    if title is not None and any(
        title.same_office(registry.states.read(own.words))
        for own in entity.roles
        if own.words != role.words
    ):
        return True
    return any(
        own.words[0] == other[0]
        and set(other) <= set(own.words)
        and not set(other) <= set(role.words)
        and (other[0] not in context.lists.chairs or _is_state(own.words, other, registry))
        for other in context.lists.titles_of.get(role.words, ())
        for own in entity.roles
        if own.words
    )


def _is_state(own: Key, other: Key, registry: Registry) -> bool:
    """Say whether nothing stands in a title beside another one but whose it is."""
    kept = set(title_key(own)) - set(other)
    rest = tuple(word for word in own if word in kept)
    return not rest or is_body(rest, registry)
