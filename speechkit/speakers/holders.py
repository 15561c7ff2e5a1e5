"""Who held an office and bears a surname: French President Macron, Secretary-General Guterres."""

from datetime import date as Date  # noqa: N812 -- as in the records

from speechkit.speakers.names import Key, keys, title_key
from speechkit.speakers.registry import Registry


def holder_called(registry: Registry, name: Key, role: Key, day: Date | None) -> str:
    """Return the id of the only holder of an office who bears a name, or an empty string.

    Args:
        registry: Offices and their holders.
        name: A surname in keys.
        role: The title beside it.
        day: The day of the text, or None; whoever held the office then, where that is known.
    """
    if not name or not role:
        return ""
    aliases = registry.titles.get(title_key(role), ())
    offices = registry.of_state(registry.states.read(role))
    found: set[str] = set()
    for office in offices or [registry.offices[alias.id] for alias in aliases]:
        then = office.on(day) if day is not None else ()
        found |= {held.person for held in then or office.holders}
    called = [person for person in found if _is_called(registry, person, name)]
    return called[0] if len(called) == 1 else ""


def _is_called(registry: Registry, person: str, name: Key) -> bool:
    entry = registry.entries[person]
    full = (keys(label) for label in entry.labels.values())
    return entry.kind == "person" and any(own[-len(name) :] == name for own in full)
