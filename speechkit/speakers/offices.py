"""Offices on a date: who was the Secretary-General on 6 August 2013?"""

from collections.abc import Iterable
from datetime import date as Date  # noqa: N812 -- as in the records

from speechkit.speakers.cast import Cast
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
    offices = [registry.offices[alias.id] for alias in _meant(registry, role, cast, person)]
    if day is None:
        ever = [o for o in offices if any(h.person == person for h in o.holders)]
        return person if ever else ""
    held = {holder.person for office in offices for holder in office.on(day)}
    if person:
        return person if person in held else ""
    return held.pop() if len(held) == 1 and len(offices) == 1 else ""


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


def conflict(registry: Registry, person: str, role: Key, day: Date | None) -> str:
    """Return words for a reason where the text gives an office to another than the registry."""
    if not person or day is None or not role:
        return ""
    offices = [registry.offices[alias.id] for alias in registry.titles.get(title_key(role), ())]
    for office in offices:
        theirs = any(holder.person == person for holder in office.holders)
        then = [holder.person for holder in office.on(day)]
        if theirs and then and person not in then:
            name = registry.entries[then[0]].name
            return f"; the text names them, though on {day} the registry has {name}"
    return ""
