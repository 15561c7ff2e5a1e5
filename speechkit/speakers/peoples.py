"""From the words for what states have in the registry's TOML files to tables by key.

``people`` of a state are its adjectives, ``[[title]]`` words for an office, ``[[ministry]]`` words
for a ministry, ``[[region]]`` names of a place that is no state; an office names in ``titles``
which of these it has, and in ``of`` where its holder is sent.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from speechkit.errors import LexiconError
from speechkit.speakers.names import Key, keys, title_key
from speechkit.speakers.states import Peoples
from speechkit.speakers.variants import Variants

_PREFIX = "title:"


def compile_peoples(tables: Iterable[Mapping[str, Any]], variants: Variants) -> Peoples:
    """Return the words for what states have.

    Args:
        tables: Parsed entries of all kinds.
        variants: Phrases that stand for each other in titles.

    Raises:
        LexiconError: An entry names a title that is not there, or a word has no letters.
    """
    by_table: dict[str, list[Mapping[str, Any]]] = {}
    for raw in tables:
        by_table.setdefault(raw["table"], []).append(raw)
    known = {_kind(raw) for raw in by_table.get("title", ())}
    ids = {raw["id"] for raws in by_table.values() for raw in raws}
    bodies = by_table.get("organisation", ())
    adjectives = _meanings(bodies, "people")
    regions = _meanings(by_table.get("region", ()), "names")
    titled = [raw for raw in by_table.get("office", ()) if raw.get("titles")]
    ministries = by_table.get("ministry", ())
    return Peoples(
        _frozen(adjectives),
        _frozen(_titles(by_table.get("title", ()), known, variants)),
        frozenset(title_key(word) for raw in ministries for word in _words(raw, "names")),
        {raw["id"]: _known(raw, "titles", known) for raw in titled},
        tuple(dict.fromkeys(word for raw in ministries for word in _words(raw, "short"))),
        _frozen(regions),
        {raw["id"]: _known(raw, "of", ids) for raw in titled if raw.get("of")},
        frozenset(_kind(raw) for raw in by_table.get("title", ()) if raw.get("sent")),
    )


def _meanings(tables: Iterable[Mapping[str, Any]], field: str) -> dict[Key, list[str]]:
    found: dict[Key, list[str]] = {}
    for raw in tables:
        for word in _words(raw, field):
            _put(found, word, [raw["id"]])
    return found


def _titles(
    tables: Iterable[Mapping[str, Any]], known: set[str], variants: Variants
) -> dict[Key, list[str]]:
    titles: dict[Key, list[str]] = {}
    for raw in tables:
        meant = _known(raw, "of", known) or (_kind(raw),)
        for lang, names in raw["names"].items():
            for name in names:
                for found in variants.of(keys_of(name, raw), lang, "title"):
                    _put(titles, title_key(found), meant)
    return titles


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
