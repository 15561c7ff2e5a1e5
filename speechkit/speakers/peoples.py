"""From the words for what states have in the registry's TOML files to tables by key.

``people`` of a state are its adjectives, ``[[title]]`` words for an office, ``[[ministry]]`` words
for a ministry; an office names in ``titles`` which of these it has.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from speechkit.errors import LexiconError
from speechkit.speakers.names import Key, keys, title_key
from speechkit.speakers.states import Peoples

_PREFIX = "title:"


def compile_peoples(tables: Iterable[Mapping[str, Any]]) -> Peoples:
    """Return the words for what states have.

    Args:
        tables: Parsed entries of all kinds.

    Raises:
        LexiconError: An entry names a title that is not there, or a word has no letters.
    """
    tables = tuple(tables)
    known = {_kind(raw) for raw in tables if raw["table"] == "title"}
    adjectives: dict[Key, list[str]] = {}
    titles: dict[Key, list[str]] = {}
    ministries: set[Key] = set()
    short: dict[Key, None] = {}
    kinds: dict[str, tuple[str, ...]] = {}
    for raw in tables:
        for word in _words(raw, "people"):
            _put(adjectives, word, [raw["id"]])
        if raw["table"] == "title":
            meant = _known(raw, "of", known) or (_kind(raw),)
            for word in _words(raw, "names"):
                _put(titles, title_key(word), meant)
        elif raw["table"] == "ministry":
            ministries |= {title_key(word) for word in _words(raw, "names")}
            short.update(dict.fromkeys(_words(raw, "short")))
        elif raw["table"] == "office" and raw.get("titles"):
            kinds[raw["id"]] = _known(raw, "titles", known)
    tables_ = (_frozen(adjectives), _frozen(titles), frozenset(ministries), kinds)
    return Peoples(*tables_, tuple(short))


def keys_of(name: str, raw: Mapping[str, Any]) -> Key:
    """Return the keys of a name of an entry.

    Raises:
        LexiconError: It has no letters.
    """
    found = keys(name)
    if not found:
        raise LexiconError(f"{raw['file']}: {raw['id']}: {name!r} has no letters")
    return found


def _kind(raw: Mapping[str, Any]) -> str:
    id_: str = raw["id"]
    return id_.removeprefix(_PREFIX)


def _known(raw: Mapping[str, Any], field: str, known: set[str]) -> tuple[str, ...]:
    for kind in raw.get(field, ()):
        if kind not in known:
            raise LexiconError(
                f"{raw['file']}: {raw['id']}: {field} names {kind!r}; known are: "
                f"{', '.join(sorted(known))}"
            )
    return tuple(raw.get(field, ()))


def _words(raw: Mapping[str, Any], field: str) -> Iterator[Key]:
    for names in raw.get(field, {}).values():
        yield from (keys_of(name, raw) for name in names)


def _put(table: dict[Key, list[str]], word: Key, meant: Iterable[str]) -> None:
    found = table.setdefault(word, [])
    found += [one for one in meant if one not in found]


def _frozen(table: Mapping[Key, list[str]]) -> dict[Key, tuple[str, ...]]:
    return {word: tuple(found) for word, found in table.items()}
