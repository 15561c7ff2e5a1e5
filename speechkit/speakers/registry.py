"""The registry: persons, organisations, offices and who held them, as data.

Files are ``speechkit/data/speakers/*.toml``; a user's own files are laid over them, entry by
entry. An office resolves a role by date only through holders that name their source.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date as Date  # noqa: N812 -- as in the records
from itertools import product
from typing import Literal, NamedTuple

from speechkit.speakers.index import Index
from speechkit.speakers.names import Key, Word, keys, title_key
from speechkit.speakers.states import Peoples, StateTitle, StateWords, index_of

EntryKind = Literal["person", "organisation"]
Strength = Literal["name", "short", "place"]
STRENGTHS: tuple[Strength, ...] = ("name", "short", "place")


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
    A ``place`` (*Moscow*, *the White House*) stands for its government as a source only.
    """

    id: str
    strength: Strength


class Registry:
    """Entries, offices and the words that name them.

    Attributes:
        entries: By id.
        offices: By id.
        peoples: Words for what states have.
        states: What names a state in a title.
        index: What was made of its names.
        sha256: Hash of the files it was made from.
    """

    def __init__(
        self,
        entries: Mapping[str, Entry],
        offices: Mapping[str, Office],
        aliases: Mapping[Key, tuple[Alias, ...]],
        titles: Mapping[Key, tuple[Alias, ...]],
        peoples: Peoples | None = None,
        *,
        sha256: str = "",
        index: Index | None = None,
    ) -> None:
        self.entries = entries
        self.offices = offices
        self.aliases = aliases
        self.titles = titles
        self.sha256 = sha256
        self.peoples = peoples or Peoples()
        heads = (
            offices[id_].organisation
            for id_ in self.peoples.kinds
            if id_ not in self.peoples.places
        )
        self.index = index or index_of(aliases, self.peoples, heads)
        self._longest = self.index.longest
        self.states = StateWords(self.peoples, self.index.places, self.index.bodies)
        self._of_state: dict[tuple[str, str], list[Office]] = {}
        for id_, kinds in self.peoples.kinds.items():
            places = self.peoples.places.get(id_, (offices[id_].organisation,))
            for pair in product(places, kinds):
                self._of_state.setdefault(pair, []).append(offices[id_])
        self._states = frozenset(id_ for ids in self.peoples.adjectives.values() for id_ in ids)
        self._held: dict[str, list[str]] = {}
        for office in offices.values():
            for holder in office.holders:
                held = self._held.setdefault(holder.person, [])
                if office.id not in held:
                    held.append(office.id)

    def match(self, keys_: Sequence[str], at: int) -> tuple[int, tuple[Alias, ...]] | None:
        """Return length and meanings of the longest name that starts at word ``at``."""
        for length in range(min(self._longest.get(keys_[at], 0), len(keys_) - at), 0, -1):
            found = self.aliases.get(tuple(keys_[at : at + length]))
            if found:
                return length, found
        return None

    def begins(self, key: str) -> bool:
        """Say whether any name begins with a word."""
        return key in self._longest

    def is_state(self, entry: str) -> bool:
        """Say whether an entry is a state, by the adjectives that it has."""
        return entry in self._states

    def lookup(self, name: str) -> tuple[Alias, ...]:
        """Return what a whole name may stand for.

        >>> from speechkit.speakers.load import load_registry
        >>> load_registry().lookup("بان كي مون")[0].id
        'person:ban-ki-moon'
        """
        return self.aliases.get(keys(name), ())

    def title(self, words: str) -> tuple[Alias, ...]:
        """Return the offices that a title may stand for.

        >>> from speechkit.speakers.load import load_registry
        >>> load_registry().title("UN Secretary-General")[0].id
        'office:un-secretary-general'
        """
        return self.titles.get(title_key(keys(words)), ())

    def of_state(self, title: StateTitle | None) -> tuple[Office, ...]:
        """Return the offices that a title may mean by the state, body or place in it.

        >>> from speechkit.speakers.load import load_registry
        >>> registry = load_registry()
        >>> french = registry.of_state(registry.states.read(keys("le président français")[1:]))
        >>> [office.labels["en"] for office in french]
        ['President of the French Republic']
        """
        if title is None:
            return ()
        wanted = ((state, kind) for state in sorted(title.states) for kind in sorted(title.kinds))
        found = (office for pair in wanted for office in self._of_state.get(pair, ()))
        return tuple({office.id: office for office in found}.values())

    def offices_of(self, person: str) -> tuple[Office, ...]:
        """Return the offices a person has held."""
        return tuple(self.offices[office] for office in self._held.get(person, ()))


def found_in(registry: Registry, text: Sequence[Word]) -> Iterator[tuple[int, int, Alias]]:
    """Yield the names of the registry in a text: first word, word after the last, meaning."""
    keys_ = [word.key for word in text]
    free = 0
    for at, first in enumerate(keys_):
        match = registry.match(keys_, at) if at >= free and registry.begins(first) else None
        if match is not None:
            length, aliases = match
            for alias in aliases:
                yield at, at + length, alias
            free = at + length
