"""The registry: persons, organisations, offices and who held them, as data.

Files are ``speechkit/data/speakers/*.toml``; a user's own files are laid over them, entry by
entry. An office resolves a role by date only through holders that name their source.
"""

import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date as Date  # noqa: N812 -- as in the records
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any, Literal, NamedTuple

from speechkit.errors import LexiconError
from speechkit.speakers.names import Key, Word, keys

_DATA = resources.files("speechkit") / "data" / "speakers"
_TABLES = ("person", "organisation", "office")
EntryKind = Literal["person", "organisation"]
Strength = Literal["name", "short"]


@dataclass(frozen=True, slots=True)
class Entry:
    """A person or an organisation.

    Attributes:
        id: ``person:…`` or ``org:…``, the same in all languages.
        kind: Person or organisation.
        labels: Name by language code; the first name written for each.
        gender: ``m``, ``f`` or empty.
        wikidata: Wikidata id where a cited source gives it, else empty.
        source: Where the facts were read; empty where nothing was.
        parent: Id of the organisation it is part of, or empty.
    """

    id: str
    kind: EntryKind
    labels: Mapping[str, str]
    gender: str = ""
    wikidata: str = ""
    source: str = ""
    parent: str = ""

    @property
    def verified(self) -> bool:
        """Say whether a source is named."""
        return bool(self.source)

    @property
    def name(self) -> str:
        """The canonical name: the English one, else the first."""
        return self.labels.get("en") or next(iter(self.labels.values()))


class Holder(NamedTuple):
    """Who held an office, from one day to another, both included; None is open."""

    person: str
    start: Date | None
    end: Date | None
    source: str


@dataclass(frozen=True, slots=True)
class Office:
    """An office of an organisation and its holders in time.

    Attributes:
        id: ``office:…``.
        organisation: Id of the organisation.
        seats: How many hold it at once; 0 where there is no limit.
        holders: In order of time.
        labels: Full title by language code.
    """

    id: str
    organisation: str
    seats: int
    holders: tuple[Holder, ...]
    labels: Mapping[str, str] = field(default_factory=dict)

    def on(self, day: Date) -> tuple[Holder, ...]:
        """Return those who held it on a day, verified holders only."""
        return tuple(h for h in self.holders if h.source and _covers(h, day))


def _covers(holder: Holder, day: Date) -> bool:
    after = holder.start is not None and holder.start <= day
    return after and (holder.end is None or day <= holder.end)


class Alias(NamedTuple):
    """What a sequence of words may stand for.

    ``short`` forms (a surname, *the Council*) name nobody alone: the text must support them.
    """

    id: str
    strength: Strength


class Registry:
    """Entries, offices and the words that name them.

    Attributes:
        entries: By id.
        offices: By id.
    """

    def __init__(
        self,
        entries: Mapping[str, Entry],
        offices: Mapping[str, Office],
        aliases: Mapping[Key, tuple[Alias, ...]],
        titles: Mapping[Key, tuple[Alias, ...]],
    ) -> None:
        self.entries = entries
        self.offices = offices
        self.aliases = aliases
        self.titles = titles
        self._longest = _longest(aliases)
        self._held: dict[str, list[str]] = {}
        for office in offices.values():
            for holder in office.holders:
                self._held.setdefault(holder.person, []).append(office.id)

    def match(self, keys_: Sequence[str], at: int) -> tuple[int, tuple[Alias, ...]] | None:
        """Return length and meanings of the longest name that starts at word ``at``."""
        for length in range(min(self._longest.get(keys_[at], 0), len(keys_) - at), 0, -1):
            found = self.aliases.get(tuple(keys_[at : at + length]))
            if found:
                return length, found
        return None

    def lookup(self, name: str) -> tuple[Alias, ...]:
        """Return what a whole name may stand for.

        >>> load_registry().lookup("بان كي مون")[0].id
        'person:ban-ki-moon'
        """
        return self.aliases.get(keys(name), ())

    def offices_of(self, person: str) -> tuple[Office, ...]:
        """Return the offices a person has held."""
        return tuple(self.offices[office] for office in self._held.get(person, ()))


def _longest(aliases: Iterable[Key]) -> dict[str, int]:
    longest: dict[str, int] = {}
    for alias in aliases:
        longest[alias[0]] = max(longest.get(alias[0], 0), len(alias))
    return longest


def load_registry(*extra: Path) -> Registry:
    """Return the shipped registry with the user's own files laid over it.

    An entry of a user's file replaces the shipped one of the same id.

    Raises:
        LexiconError: A file has a fault; names file, table and entry.
    """
    return _load(tuple(extra))


@cache
def _load(extra: tuple[Path, ...]) -> Registry:
    tables: dict[str, dict[str, Any]] = {}
    for name, data in (*_shipped(), *((str(path), path.read_bytes()) for path in extra)):
        for table, entry in _entries(name, data):
            tables[entry["id"]] = {"table": table, "file": name, **entry}
    return compile_registry(tables.values())


def _shipped() -> Iterator[tuple[str, bytes]]:
    for path in sorted(_DATA.iterdir(), key=lambda path: path.name):
        if path.name.endswith(".toml") and path.name != "words.toml":
            yield path.name, path.read_bytes()


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


def compile_registry(tables: Iterable[Mapping[str, Any]]) -> Registry:
    """Check parsed entries and compile them.

    Raises:
        LexiconError: Names file, table and entry.
    """
    entries: dict[str, Entry] = {}
    offices: dict[str, Office] = {}
    aliases: dict[Key, dict[Alias, None]] = {}
    titles: dict[Key, dict[Alias, None]] = {}
    for raw in tables:
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
    return Registry(entries, offices, _frozen(aliases), _frozen(titles))


def _frozen(table: Mapping[Key, Mapping[Alias, None]]) -> dict[Key, tuple[Alias, ...]]:
    return {name: tuple(found) for name, found in table.items()}


def _add(table: dict[Key, dict[Alias, None]], raw: Mapping[str, Any]) -> None:
    strengths: tuple[tuple[str, Strength], ...] = (("names", "name"), ("short", "short"))
    for field_, strength in strengths:
        for name in (name for names in raw.get(field_, {}).values() for name in names):
            found = keys(name)
            if not found:
                raise LexiconError(f"{raw['file']}: {raw['id']}: {name!r} has no letters")
            group = table.setdefault(found, {})
            if Alias(raw["id"], "name") not in group:
                group.setdefault(Alias(raw["id"], strength))


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


def found_in(registry: Registry, text: Sequence[Word]) -> Iterator[tuple[int, int, Alias]]:
    """Yield the names of the registry in a text: first word, word after the last, meaning."""
    keys_ = [word.key for word in text]
    at = 0
    while at < len(keys_):
        match = registry.match(keys_, at)
        if match is None:
            at += 1
            continue
        length, aliases = match
        for alias in aliases:
            yield at, at + length, alias
        at += length
