"""Offices on a date: who was the Secretary-General on 6 August 2013?"""

from collections.abc import Iterable
from datetime import date as Date  # noqa: N812 -- as in the records

from speechkit.speakers.cast import Cast
from speechkit.speakers.entities import Entity
from speechkit.speakers.names import Key, title_key
from speechkit.speakers.registry import Alias, Office, Registry


def by_date(
    registry: Registry,
    role: Key,
    day: Date | None,
    *,
    cast: Cast | None = None,
    person: str = "",
) -> str:
    """Return the id of the one who held an office, or an empty string where that is not certain.

    Args:
        registry: Offices and their holders.
        role: The title in keys.
        day: The day of the text, or None.
        cast: Who is in the text; a short title counts only for an organisation named there.
        person: Ask only about this person; without a day, whether they ever held it.
    """
    title = registry.states.read(role)
    if title is not None and len(title.states) > 1 and not person:
        return ""  # the Congolese president
    of_state = registry.of_state(title)
    offices = of_state or [registry.offices[a.id] for a in _meant(registry, role, cast, person)]
    if day is None:
        ever = [o for o in offices if any(h.person == person for h in o.holders)]
        return person if ever else ""
    held = {holder.person for office in offices for holder in office.on(day)}
    if person:
        return person if person in held else ""
    return held.pop() if len(held) == 1 and (of_state or len(offices) == 1) else ""


def _meant(registry: Registry, role: Key, cast: Cast | None, person: str) -> Iterable[Alias]:
    aliases = registry.titles.get(title_key(role), ())
    if person or any(alias.strength == "name" for alias in aliases):
        return [alias for alias in aliases if person or alias.strength == "name"]
    return [alias for alias in aliases if cast is None or _named(registry.offices[alias.id], cast)]


def _named(office: Office, cast: Cast) -> bool:
    """Say whether the text names the organisation of an office, or a body of it."""
    registry = cast.registry
    return any(
        office.organisation in (entity.entry, registry.entries[entity.entry].parent)
        for entity in cast.entities
        if entity.entry and entity.kind == "organisation"
    )


def is_office(registry: Registry, words: Key) -> bool:
    """Say whether words are the title of an office of the registry, or of a kind of office."""
    title = registry.states.read(words)
    full = (alias.strength == "name" for alias in registry.titles.get(title_key(words), ()))
    return (title is not None and bool(title.kinds)) or any(full)


def meant_by(registry: Registry, role: Key) -> tuple[Office, ...]:
    """Return the offices that a title may mean: of a state, by name, or any envoy's (UN envoy)."""
    title = registry.states.read(role)
    of_state = registry.of_state(title)
    if of_state:
        return of_state
    aliases = registry.titles.get(title_key(role), ())
    named = tuple(registry.offices[alias.id] for alias in aliases)
    if named or title is not None:
        return named
    sent = registry.states.kinds_of(role) & registry.peoples.sent
    return tuple(
        registry.offices[id_]
        for id_, kinds in registry.peoples.kinds.items()
        if not sent.isdisjoint(kinds)
    )


def held_once(offices: Iterable[Office], entity: Entity, day: Date | None) -> bool:
    """Say whether somebody has held one of some offices, where the day does not tell who does."""
    offices = tuple(offices)
    if day is not None and any(office.on(day) for office in offices):
        return False
    return any(held.person == entity.entry for office in offices for held in office.holders)


def is_elsewhere(registry: Registry, entity: Entity, role: Key) -> bool:
    """Say whether a title tells of one state and all that is known of a person of others.

    Olaf Scholz is no French president, and no French minister; nor is he the UN envoy for Syria.
    """
    title = registry.states.read(role)
    if title is None:
        return False
    own = [registry.states.read(other.words) for other in entity.roles]
    if title.kinds and any(title.same_office(one) for one in own):
        return False
    held = [o for o in registry.offices_of(entity.entry) if o.id in registry.peoples.kinds]
    if any(office in held for office in registry.of_state(title)):
        return False
    if registry.states.is_sent(title):
        return bool(held)
    known = {office.organisation for office in held if registry.is_state(office.organisation)}
    if known:
        return title.states.isdisjoint(known)
    if not registry.states.is_public(title):
        return False
    public = [one for one in own if one is not None and registry.states.is_public(one)]
    return bool(public) and all(title.states.isdisjoint(one.states) for one in public)


def conflict(registry: Registry, person: str, role: Key, day: Date | None) -> str:
    """Return words for a reason where the text gives an office to another than the registry."""
    if not person or day is None or not role:
        return ""
    aliases = registry.titles.get(title_key(role), ())
    offices = registry.of_state(registry.states.read(role))
    for office in offices or [registry.offices[alias.id] for alias in aliases]:
        theirs = any(holder.person == person for holder in office.holders)
        then = [holder.person for holder in office.on(day)]
        if theirs and then and person not in then:
            name = registry.entries[then[0]].name
            return f"; the text names them, though on {day} the registry has {name}"
    return ""
