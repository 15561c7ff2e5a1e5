"""From the registry's TOML files to a registry, and to a compiled form that loads quickly.

Every fault names file and entry.
"""

import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date as Date  # noqa: N812 -- as in the records
from typing import Any

from speechkit.errors import LexiconError
from speechkit.speakers.index import Index, Names, States, Table
from speechkit.speakers.names import Key, title_key
from speechkit.speakers.peoples import compile_peoples, keys_of
from speechkit.speakers.registry import (
    STRENGTHS,
    Alias,
    Entry,
    Holder,
    Office,
    Registry,
    Strength,
)
from speechkit.speakers.states import Peoples
from speechkit.speakers.variants import Variants

_TABLES = ("person", "organisation", "office", "title", "ministry", "region", "variant")
_WORDS = ("title", "ministry", "region", "variant")  # no entries: words for others
_FIELDS: tuple[tuple[str, Strength], ...] = (
    ("names", "name"), ("short", "short"), ("place", "place"),
)  # fmt: skip


def read_tables(files: Mapping[str, bytes]) -> Iterable[dict[str, Any]]:
    """Return the entries of registry files; a later file replaces entries of the same id.

    Raises:
        LexiconError: Names file and table.
    """
    tables: dict[str, dict[str, Any]] = {}
    for name, data in files.items():
        for table, entry in _entries(name, data):
            tables[entry["id"]] = {"table": table, "file": name, **entry}
    return tables.values()


def pack(registry: Registry) -> dict[str, Any]:
    """Return a registry as lists that JSON holds; ``unpack`` is its inverse."""
    numbers = {id_: at for at, id_ in enumerate((*registry.entries, *registry.offices))}
    index = registry.index
    return {
        "entries": [
            [e.id, e.kind, dict(e.labels), e.gender, e.wikidata, e.source, e.parent]
            for e in registry.entries.values()
        ],
        "offices": [
            [o.id, o.organisation, o.seats, dict(o.labels), [_packed(h) for h in o.holders]]
            for o in registry.offices.values()
        ],
        "aliases": _packed_aliases(registry.aliases, numbers),
        "titles": _packed_aliases(registry.titles, numbers),
        "peoples": _packed_peoples(registry.peoples),
        "index": [index.longest, _packed_names(index.places), _packed_names(index.bodies)],
    }


def _packed_peoples(peoples: Peoples) -> list[Any]:
    words = [_by_string(table) for table in (peoples.adjectives, peoples.titles, peoples.regions)]
    ministries = sorted(" ".join(key) for key in peoples.ministries)
    ids = [
        {id_: list(found) for id_, found in table.items()}
        for table in (peoples.kinds, peoples.places)
    ]
    short = [" ".join(key) for key in peoples.short]
    return [*words, *ids, ministries, short, sorted(peoples.sent)]


def _packed_names(names: Names) -> list[Any]:
    return [_by_string(names.found), names.longest]


def _by_string(table: Mapping[Key, Iterable[str]]) -> dict[str, list[str]]:
    return {" ".join(key): sorted(found) for key, found in table.items()}


def _packed(holder: Holder) -> list[str]:
    start = holder.start.isoformat() if holder.start else ""
    end = holder.end.isoformat() if holder.end else ""
    return [holder.person, start, end, holder.source]


def _packed_aliases(
    table: Mapping[Key, tuple[Alias, ...]], numbers: Mapping[str, int]
) -> dict[str, int | list[int]]:
    """Return names with a number for each meaning: that of its id and that of its strength."""
    sizes = len(STRENGTHS)
    return {
        " ".join(name): _one([numbers[id_] * sizes + STRENGTHS.index(how) for id_, how in found])
        for name, found in table.items()
    }


def _one(numbers: list[int]) -> int | list[int]:
    """Return a single number by itself: thousands of lists take long to load."""
    return numbers[0] if len(numbers) == 1 else numbers


def unpack(packed: Mapping[str, Any]) -> Registry:
    """Return the registry that was packed."""
    entries = {
        id_: Entry(id_, kind, labels, gender, wikidata, source, parent)
        for id_, kind, labels, gender, wikidata, source, parent in packed["entries"]
    }
    offices = {
        id_: Office(id_, organisation, seats, tuple(_unpacked(held) for held in holders), labels)
        for id_, organisation, seats, labels, holders in packed["offices"]
    }
    ids = (*entries, *offices)
    sizes = len(STRENGTHS)

    def meanings(told: int | list[int]) -> tuple[Alias, ...]:
        numbers = told if isinstance(told, list) else (told,)
        return tuple(Alias(ids[one // sizes], STRENGTHS[one % sizes]) for one in numbers)

    longest, places, bodies = packed["index"]
    return Registry(
        entries,
        offices,
        Table(packed["aliases"], meanings),
        Table(packed["titles"], meanings),
        _unpacked_peoples(*packed["peoples"]),
        sha256=packed.get("sha256", ""),
        index=Index(longest, _unpacked_names(*places), _unpacked_names(*bodies)),
    )


def _unpacked_names(found: Mapping[str, list[str]], longest: Mapping[str, int]) -> Names:
    states: Callable[[list[str]], States] = frozenset
    return Names(Table(found, states), longest)


def _unpacked_peoples(
    adjectives: Mapping[str, list[str]],
    titles: Mapping[str, list[str]],
    regions: Mapping[str, list[str]],
    kinds: Mapping[str, list[str]],
    places: Mapping[str, list[str]],
    ministries: list[str],
    short: list[str],
    sent: list[str],
) -> Peoples:
    meant: Callable[[list[str]], tuple[str, ...]] = tuple
    told, called, regions_ = (Table(table, meant) for table in (adjectives, titles, regions))
    ids = ({id_: tuple(found) for id_, found in table.items()} for table in (kinds, places))
    kinds_, places_ = ids
    return Peoples(
        told,
        called,
        frozenset(tuple(words.split(" ")) for words in ministries),
        kinds_,
        tuple(tuple(words.split(" ")) for words in short),
        regions_,
        places_,
        frozenset(sent),
    )


def _unpacked(held: list[str]) -> Holder:
    person, start, end, source = held
    first = Date.fromisoformat(start) if start else None
    last = Date.fromisoformat(end) if end else None
    return Holder(person, first, last, source)


def _entries(name: str, data: bytes) -> Iterator[tuple[str, dict[str, Any]]]:
    try:
        tables = tomllib.loads(data.decode("utf-8"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise LexiconError(f"{name}: not a TOML file in UTF-8: {error}") from error
    for table, entries in tables.items():
        if table not in _TABLES:
            known = ", ".join(_TABLES)
            raise LexiconError(f"{name}: [[{table}]] is unknown; known are: {known}")
        for number, entry in enumerate(entries, 1):
            if "id" not in entry or not entry.get("names"):
                raise LexiconError(f"{name}: [[{table}]] number {number} needs an id and names")
            yield table, entry


def compile_registry(tables: Iterable[Mapping[str, Any]], *, sha256: str = "") -> Registry:
    """Check parsed entries and compile them.

    Args:
        tables: What ``read_tables`` gives.
        sha256: Hash of the files they were read from.

    Raises:
        LexiconError: Names file, table and entry.
    """
    entries: dict[str, Entry] = {}
    offices: dict[str, Office] = {}
    aliases: dict[Key, dict[Alias, None]] = {}
    titles: dict[Key, dict[Alias, None]] = {}
    tables = tuple(tables)
    variants = Variants(tables)
    for raw in tables:
        if raw["table"] in _WORDS:
            continue
        if raw["table"] == "office":
            offices[raw["id"]] = _office(raw)
            _add(titles, raw, variants)
        else:
            entries[raw["id"]] = _entry(raw)
            _add(aliases, raw, variants)
    for office in offices.values():
        for known in (office.organisation, *(holder.person for holder in office.holders)):
            if known not in entries:
                raise LexiconError(f"[[office]] {office.id}: {known!r} is no entry; add it")
    peoples = compile_peoples(tables, variants)
    return Registry(entries, offices, _frozen(aliases), _frozen(titles), peoples, sha256=sha256)


def _frozen(table: Mapping[Key, Mapping[Alias, None]]) -> dict[Key, tuple[Alias, ...]]:
    return {name: tuple(found) for name, found in table.items()}


def _add(table: dict[Key, dict[Alias, None]], raw: Mapping[str, Any], variants: Variants) -> None:
    office = raw["table"] == "office"
    for field, strength in _FIELDS:
        named = ((lang, name) for lang, names in raw.get(field, {}).items() for name in names)
        for lang, name in named:
            for found in variants.of(keys_of(name, raw), lang, raw["table"]):
                group = table.setdefault(title_key(found) if office else found, {})
                if not any(alias.id == raw["id"] for alias in group):
                    group[Alias(raw["id"], strength)] = None


def _entry(raw: Mapping[str, Any]) -> Entry:
    return Entry(
        id=raw["id"],
        kind="person" if raw["table"] == "person" else "organisation",
        labels={lang: names[0] for lang, names in raw["names"].items()},
        gender=raw.get("gender", ""),
        wikidata=raw.get("wikidata", ""),
        source=raw.get("source", ""),
        parent=raw.get("parent", ""),
    )


def _office(raw: Mapping[str, Any]) -> Office:
    holders = [
        Holder(held["person"], held.get("from"), held.get("to"), held.get("source", ""))
        for held in raw.get("holders", ())
    ]
    return Office(
        id=raw["id"],
        organisation=raw["organisation"],
        seats=raw.get("seats", 1),
        holders=tuple(sorted(holders, key=lambda held: (held.start or Date.min, held.person))),
        labels={lang: names[0] for lang, names in raw["names"].items()},
    )
