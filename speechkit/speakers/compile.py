"""From the registry's TOML files to a registry, and to a compiled form that loads quickly.

Every fault names file and entry.
"""

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from datetime import date as Date  # noqa: N812 -- as in the records
from typing import Any

from speechkit.errors import LexiconError
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

_TABLES = ("person", "organisation", "office", "title", "ministry")
_WORDS = ("title", "ministry")  # no entries: words for what states have
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
    return {
        "entries": [
            [e.id, e.kind, dict(e.labels), e.gender, e.wikidata, e.source, e.parent]
            for e in registry.entries.values()
        ],
        "offices": [
            [o.id, o.organisation, o.seats, dict(o.labels), [_packed(h) for h in o.holders]]
            for o in registry.offices.values()
        ],
        "aliases": _packed_aliases(registry.aliases),
        "titles": _packed_aliases(registry.titles),
        "peoples": _packed_peoples(registry.peoples),
    }


def _packed_peoples(peoples: Peoples) -> list[Any]:
    tables = (peoples.adjectives, peoples.titles)
    words = [{" ".join(key): list(found) for key, found in table.items()} for table in tables]
    ministries = sorted(" ".join(key) for key in peoples.ministries)
    kinds = {id_: list(found) for id_, found in peoples.kinds.items()}
    return [*words, ministries, kinds, [" ".join(key) for key in peoples.short]]


def _packed(holder: Holder) -> list[str]:
    start = holder.start.isoformat() if holder.start else ""
    end = holder.end.isoformat() if holder.end else ""
    return [holder.person, start, end, holder.source]


def _packed_aliases(table: Mapping[Key, tuple[Alias, ...]]) -> dict[str, list[list[str]]]:
    return {" ".join(name): [list(alias) for alias in found] for name, found in table.items()}


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
    aliases, titles = (_unpacked_aliases(packed[name]) for name in ("aliases", "titles"))
    peoples = _unpacked_peoples(*packed["peoples"])
    return Registry(entries, offices, aliases, titles, peoples, sha256=packed.get("sha256", ""))


def _unpacked_peoples(
    adjectives: Mapping[str, list[str]],
    titles: Mapping[str, list[str]],
    ministries: list[str],
    kinds: Mapping[str, list[str]],
    short: list[str],
) -> Peoples:
    return Peoples(
        {tuple(words.split(" ")): tuple(found) for words, found in adjectives.items()},
        {tuple(words.split(" ")): tuple(found) for words, found in titles.items()},
        frozenset(tuple(words.split(" ")) for words in ministries),
        {id_: tuple(found) for id_, found in kinds.items()},
        tuple(tuple(words.split(" ")) for words in short),
    )


def _unpacked(held: list[str]) -> Holder:
    person, start, end, source = held
    first = Date.fromisoformat(start) if start else None
    last = Date.fromisoformat(end) if end else None
    return Holder(person, first, last, source)


def _unpacked_aliases(table: Mapping[str, list[list[str]]]) -> dict[Key, tuple[Alias, ...]]:
    by_name: dict[str, Strength] = {strength: strength for strength in STRENGTHS}
    return {
        tuple(name.split(" ")): tuple(Alias(id_, by_name[strength]) for id_, strength in found)
        for name, found in table.items()
    }


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
    for raw in tables:
        if raw["table"] in _WORDS:
            continue
        if raw["table"] == "office":
            offices[raw["id"]] = _office(raw)
            _add(titles, raw)
        else:
            entries[raw["id"]] = _entry(raw)
            _add(aliases, raw)
    for office in offices.values():
        for known in (office.organisation, *(holder.person for holder in office.holders)):
            if known not in entries:
                raise LexiconError(f"[[office]] {office.id}: {known!r} is no entry; add it")
    peoples = compile_peoples(tables)
    return Registry(entries, offices, _frozen(aliases), _frozen(titles), peoples, sha256=sha256)


def _frozen(table: Mapping[Key, Mapping[Alias, None]]) -> dict[Key, tuple[Alias, ...]]:
    return {name: tuple(found) for name, found in table.items()}


def _add(table: dict[Key, dict[Alias, None]], raw: Mapping[str, Any]) -> None:
    for field, strength in _FIELDS:
        for name in (name for names in raw.get(field, {}).values() for name in names):
            found = keys_of(name, raw)
            group = table.setdefault(title_key(found) if raw["table"] == "office" else found, {})
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
