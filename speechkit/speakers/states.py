"""Whose a title or a ministry is: the French president, МИД Китая, رئيس الوزراء البريطاني.

A state stands in a title by its name or by an adjective. What is left without it is the title or
the ministry, in any of six languages. A body stands in the title of its head by a name, and the
place to which an envoy is sent in the envoy's: WHO chief, UN envoy for the Sahel.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from speechkit.speakers.index import Index, Names, States, longest_of, names_of
from speechkit.speakers.names import Key, title_key

_POSSESSIVE = "s"  # China's
_REMEMBERED = 4096
NAME = "name"  # the strength of a full name


@dataclass(frozen=True, slots=True)
class Peoples:
    """Words for what states have.

    Attributes:
        adjectives: Ids of the states that an adjective may mean.
        titles: Kinds of office that a title may mean, by its key.
        ministries: Keys of words for a ministry that speaks for its state.
        kinds: Kinds by id of the office.
        short: Words that take up a ministry named before (the ministry).
        regions: Names of places that envoys are sent to and no state: the Sahel.
        places: Where the holders of an office are sent, by its id.
        sent: Kinds of office that are of no state though a state stands in the title.
    """

    adjectives: Mapping[Key, tuple[str, ...]] = field(default_factory=dict)
    titles: Mapping[Key, tuple[str, ...]] = field(default_factory=dict)
    ministries: frozenset[Key] = frozenset()
    kinds: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    short: tuple[Key, ...] = ()
    regions: Mapping[Key, tuple[str, ...]] = field(default_factory=dict)
    places: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    sent: frozenset[str] = frozenset()


class StateTitle(NamedTuple):
    """A title or ministry without its state: ids of the states it may be of, what is left."""

    states: States
    rest: Key
    kinds: frozenset[str]

    def is_reworded(self, other: "StateTitle | None") -> bool:
        """Say whether another title means the same in other words."""
        if other is None or len(self.states) > 1 or self.states != other.states:
            return False
        return self.rest == other.rest or bool(self.kinds and self.kinds == other.kinds)

    def same_office(self, other: "StateTitle | None") -> bool:
        """Say whether another title is one of the same office."""
        if other is None or self.states.isdisjoint(other.states):
            return False
        return not self.kinds.isdisjoint(other.kinds) or self.rest == other.rest


class StateWords:
    """What names a state, region or body in a title.

    Args:
        peoples: Words for what states have.
        places: States and regions.
        bodies: Bodies that stand in titles of their heads.
    """

    def __init__(self, peoples: Peoples, places: Names, bodies: Names) -> None:
        self.peoples = peoples
        self._places = places
        self._bodies = bodies
        self._known = {state for found in peoples.adjectives.values() for state in found}
        titles = peoples.titles.items()
        public = (title for title, kinds in titles if not peoples.sent.issuperset(kinds))
        self._public = {word for title in public for word in title}
        self._read = lru_cache(maxsize=_REMEMBERED)(self._told)  # the same titles come again

    def read(self, words: Key) -> StateTitle | None:
        """Return what a title is without its state; None where it names none, or two.

        Where that is the title of no office, what it is without a body, if that is one.
        """
        return self._read(words)

    def _told(self, words: Key) -> StateTitle | None:
        title = self._without(words, self._places)
        if title is not None and title.kinds:
            return title
        headed = self._without(words, self._bodies)
        known = headed is not None and not headed.kinds <= self.peoples.sent
        return headed if known else title

    def _without(self, words: Key, names: Names) -> StateTitle | None:
        states: States | None = None
        rest: list[str] = []
        at = 0
        while at < len(words):
            size = names.size(words, at)
            if not size:
                rest.append(words[at])
                at += 1
                continue
            found = names.found[words[at : at + size]]
            states = found if states is None else states & found
            at += size
            at += words[at : at + 1] == (_POSSESSIVE,)
        if not states:
            return None
        key = title_key(tuple(rest))
        return StateTitle(states, key, frozenset(self.peoples.titles.get(key, ())))

    def kinds_of(self, words: Key) -> frozenset[str]:
        """Return the kinds of office that a title means, with its state or without one."""
        title = self.read(words)
        own = self.peoples.titles.get(title_key(words), ()) if words and title is None else ()
        return frozenset(own) if title is None else title.kinds

    def is_public(self, title: StateTitle) -> bool:
        """Say whether a title tells of an office of a state: the French minister, no actress."""
        return not self._public.isdisjoint(title.rest)

    def ministry_of(self, words: Key) -> str:
        """Return the id of the state for which a ministry speaks, or an empty string."""
        title = self.read(words)
        if title is None or len(title.states) > 1 or title.rest not in self.peoples.ministries:
            return ""
        return next(iter(title.states & self._known), "")

    def is_sent(self, title: StateTitle) -> bool:
        """Say whether a title is no state's: that of an envoy sent to it, or of a body's head."""
        return not (title.kinds.isdisjoint(self.peoples.sent) and title.states <= self._known)


def index_of(
    aliases: Mapping[Key, Sequence[tuple[str, str]]], peoples: Peoples, heads: Iterable[str]
) -> Index:
    """Return what is made of the names of a registry once.

    Args:
        aliases: Names, with ids and strengths.
        peoples: Words for what states have.
        heads: Ids of those whose offices have kinds.
    """
    known = {state for found in peoples.adjectives.values() for state in found}
    bodies = frozenset(heads) - known
    full = [
        (key, id_) for key, found in aliases.items() for id_, strength in found if strength == NAME
    ]
    places = [(key, (id_,)) for key, id_ in full if id_ in known]
    told = (*places, *peoples.adjectives.items(), *peoples.regions.items())
    named = [(key, (id_,)) for key, id_ in full if id_ in bodies]
    return Index(longest_of(aliases), names_of(told), names_of(named))
