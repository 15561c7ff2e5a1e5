"""What a registry must hold to: facts with sources, names without doubt, one holder a seat."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from speechkit.speakers.registry import Alias, Holder, Office, Registry


@dataclass(frozen=True, slots=True)
class Counts:
    """How much a registry holds, and how much of it names a source.

    Attributes:
        persons: Entries of persons.
        organisations: Entries of organisations, states among them.
        verified: Entries that name a source.
        offices: Offices.
        holders: Terms of office.
        dated: Terms with dates and a source, which resolve a role by date.
        ambiguous: Names that may stand for several entries and so name nobody alone.
    """

    persons: int
    organisations: int
    verified: int
    offices: int
    holders: int
    dated: int
    ambiguous: int


def count(registry: Registry) -> Counts:
    """Return how much a registry holds."""
    entries = registry.entries.values()
    holders = [holder for office in registry.offices.values() for holder in office.holders]
    persons = sum(entry.kind == "person" for entry in entries)
    return Counts(
        persons=persons,
        organisations=len(registry.entries) - persons,
        verified=sum(entry.verified for entry in entries),
        offices=len(registry.offices),
        holders=len(holders),
        dated=sum(bool(holder.source and holder.start) for holder in holders),
        ambiguous=sum(len(found) > 1 for found in registry.aliases.values()),
    )


def check(registry: Registry) -> tuple[str, ...]:
    """Return the faults of a registry, one line each: what was found and what was expected."""
    return (
        *_doubtful_names(registry),
        *_doubtful_titles(registry),
        *_doubtful_peoples(registry),
        *(fault for office in registry.offices.values() for fault in _office_faults(office)),
        *(
            f"{entry.id}: Wikidata id {entry.wikidata} without a source; name where it was read"
            for entry in registry.entries.values()
            if entry.wikidata and not entry.source
        ),
        *(
            f"{entry.id}: its parent {entry.parent!r} is no entry; add it"
            for entry in registry.entries.values()
            if entry.parent and entry.parent not in registry.entries
        ),
    )


def _doubtful_names(registry: Registry) -> Iterator[str]:
    for name, found in registry.aliases.items():
        full = [alias.id for alias in found if alias.strength == "name"]
        if len(full) > 1:
            yield (
                f"{' '.join(name)!r} is a full name of {' and '.join(full)}; "
                "keep it for one, write it under short for the others"
            )


def _doubtful_titles(registry: Registry) -> Iterator[str]:
    for found in registry.titles.values():
        offices = [registry.offices[alias.id] for alias in _full(found)]
        starts = sorted({h.start for office in offices for h in office.holders if h.start})
        for day in starts:
            holders = {holder.person for office in offices for holder in office.on(day)}
            if len(holders) > 1:
                yield (
                    f"a title of {' and '.join(office.id for office in offices)} means "
                    f"{' and '.join(sorted(holders))} on {day}; "
                    "keep it for one office, write it under short for the others"
                )


def _doubtful_peoples(registry: Registry) -> Iterator[str]:
    for word, found in registry.peoples.adjectives.items():
        others = {alias.id for alias in _full(registry.aliases.get(word, ()))} - set(found)
        if others:
            yield (
                f"{' '.join(word)!r} is an adjective of {' and '.join(found)} and a full name of "
                f"{' and '.join(sorted(others))}; keep it for one"
            )


def _full(aliases: tuple[Alias, ...]) -> tuple[Alias, ...]:
    return tuple(alias for alias in aliases if alias.strength == "name")


def _office_faults(office: Office) -> Iterator[str]:
    for holder in office.holders:
        if not holder.source and (holder.start or holder.end):
            yield f"{office.id}: the dates of {holder.person} need a source"
        if holder.start and holder.end and holder.end < holder.start:
            yield f"{office.id}: {holder.person} ends {holder.end}, before {holder.start}"
    held = [holder for holder in office.holders if holder.start is not None and holder.source]
    if office.seats == 1:
        for one, later in pairwise(held):
            if _overlap(one, later):
                yield (
                    f"{office.id}: {one.person} (to {one.end or 'open'}) and {later.person} "
                    f"(from {later.start}) overlap; mend a date, or set seats to how many there are"
                )


def _overlap(one: Holder, later: Holder) -> bool:
    return one.end is None or later.start is None or later.start <= one.end
