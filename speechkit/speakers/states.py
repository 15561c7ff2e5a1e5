"""Whose a title or a ministry is: the French president, МИД Китая, رئيس الوزراء البريطاني.

A state stands in a title by its name or by an adjective. What is left without it is the title or
the ministry, in any of six languages.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from speechkit.speakers.names import Key, title_key

States = frozenset[str]
_POSSESSIVE = "s"  # China's


@dataclass(frozen=True, slots=True)
class Peoples:
    """Words for what states have.

    Attributes:
        adjectives: Ids of the states that an adjective may mean.
        titles: Kinds of office that a title may mean, by its key.
        ministries: Keys of words for a ministry that speaks for its state.
        kinds: Kinds by id of the office.
        short: Words that take up a ministry named before (the ministry).
    """

    adjectives: Mapping[Key, tuple[str, ...]] = field(default_factory=dict)
    titles: Mapping[Key, tuple[str, ...]] = field(default_factory=dict)
    ministries: frozenset[Key] = frozenset()
    kinds: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    short: tuple[Key, ...] = ()


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
    """What names a state: names of the registry and adjectives, by first word."""

    def __init__(self, peoples: Peoples, names: Iterable[tuple[Key, str]]) -> None:
        self.peoples = peoples
        known = {state for found in peoples.adjectives.values() for state in found}
        self._states: dict[Key, States] = {}
        named = [(key, frozenset((state,))) for key, state in names if state in known]
        told = [(key, frozenset(states)) for key, states in peoples.adjectives.items()]
        for key, states in (*named, *told):
            self._states[key] = self._states.get(key, frozenset()) | states
        self._longest: dict[str, int] = {}
        for key in self._states:
            self._longest[key[0]] = max(self._longest.get(key[0], 0), len(key))
        self._public = {word for title in peoples.titles for word in title}

    def read(self, words: Key) -> StateTitle | None:
        """Return what a title is without its state; None where it names none, or two."""
        states: States | None = None
        rest: list[str] = []
        at = 0
        while at < len(words):
            size = self._size(words, at)
            if not size:
                rest.append(words[at])
                at += 1
                continue
            found = self._states[words[at : at + size]]
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
        return next(iter(title.states))

    def _size(self, words: Key, at: int) -> int:
        longest = min(self._longest.get(words[at], 0), len(words) - at)
        sizes = range(longest, 0, -1)
        return next((size for size in sizes if words[at : at + size] in self._states), 0)
