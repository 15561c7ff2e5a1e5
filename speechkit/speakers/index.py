"""Tables by names: read when they are asked for, and the longest name by its first word.

The compiled registry keeps names as strings; to make keys and values of all of them would take
longer than to load the rest.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Generic, NamedTuple, TypeVar, overload

from speechkit.speakers.names import Key

T = TypeVar("T")
D = TypeVar("D")
States = frozenset[str]

_ARABIC = ("\u0600", "\u06ff")
_PREFIXES = ("ل", "لل")  # لسوريا, لليمن: the key of a name has no article


class Table(Mapping[Key, T], Generic[T]):
    """A table by keys whose values are made when they are asked for."""

    def __init__(self, packed: Mapping[str, Any], read: Callable[[Any], T]) -> None:
        self._packed = packed
        self._read = read

    def __getitem__(self, key: Key) -> T:
        return self._read(self._packed[" ".join(key)])

    def __contains__(self, key: object) -> bool:
        return isinstance(key, tuple) and " ".join(key) in self._packed

    def __iter__(self) -> Iterator[Key]:
        return (tuple(name.split(" ")) for name in self._packed)

    def __len__(self) -> int:
        return len(self._packed)

    @overload
    def get(self, key: Key, /) -> T | None: ...

    @overload
    def get(self, key: Key, /, default: T | D) -> T | D: ...

    def get(self, key: Key, default: Any = None) -> Any:
        """Return what a key means."""
        found = self._packed.get(" ".join(key))
        return default if found is None else self._read(found)


@dataclass(frozen=True, slots=True)
class Names:
    """What names may mean, and the length of the longest one by its first word."""

    found: Mapping[Key, States] = field(default_factory=dict)
    longest: Mapping[str, int] = field(default_factory=dict)

    def size(self, words: Key, at: int) -> int:
        """Return how many words the longest name has that begins at a word; 0 for none."""
        longest = min(self.longest.get(words[at], 0), len(words) - at)
        sizes = range(longest, 0, -1)
        return next((size for size in sizes if words[at : at + size] in self.found), 0)


class Index(NamedTuple):
    """What is made of a registry's names once.

    Attributes:
        longest: Length of the longest name by its first word.
        places: States and regions, by name and adjective.
        bodies: Bodies that stand in the title of their head.
    """

    longest: Mapping[str, int]
    places: Names
    bodies: Names


def longest_of(names: Iterable[Key]) -> dict[str, int]:
    """Return the length of the longest name by its first word."""
    longest: dict[str, int] = {}
    for name in names:
        longest[name[0]] = max(longest.get(name[0], 0), len(name))
    return longest


def names_of(told: Iterable[tuple[Key, Iterable[str]]]) -> Names:
    """Return names with their meanings, also behind what Arabic writes as one with them."""
    found: dict[Key, States] = {}
    for key, ids in told:
        arabic = _ARABIC[0] <= key[0][0] <= _ARABIC[1]
        for prefix in ("", *_PREFIXES) if arabic else ("",):
            written = (prefix + key[0], *key[1:])
            found[written] = found.get(written, frozenset()) | frozenset(ids)
    return Names(found, longest_of(found))
