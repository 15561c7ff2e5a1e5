"""One body in other words inside names and titles: UN, United Nations; ONU, Nations Unies.

A ``[[variant]]`` of the registry's TOML files lists, by language, phrases that stand for each
other. Whatever name or title holds one of them is known by the others, too.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from speechkit.speakers.names import Key, keys


class Variant(NamedTuple):
    """Phrases of one language that stand for each other, in the entries of some tables."""

    lang: str
    phrases: tuple[Key, ...]
    tables: frozenset[str]


class Variants:
    """All of them; names of an entry are passed through ``of``."""

    def __init__(self, tables: Iterable[Mapping[str, Any]]) -> None:
        self._known = [
            Variant(lang, tuple(keys(phrase) for phrase in phrases), frozenset(raw["tables"]))
            for raw in tables
            if raw["table"] == "variant"
            for lang, phrases in raw["names"].items()
        ]

    def of(self, key: Key, lang: str, table: str) -> Iterator[Key]:
        """Yield the keys of a name: its own, then those with another phrase for the first one.

        Args:
            key: The name in keys.
            lang: Its language.
            table: The table of its entry.
        """
        yield key
        found = [
            (at, -len(phrase), phrase, variant)
            for variant in self._known
            if variant.lang == lang and table in variant.tables
            for phrase in variant.phrases
            if len(phrase) < len(key)
            for at in range(len(key) - len(phrase) + 1)
            if key[at : at + len(phrase)] == phrase
        ]
        if not found:
            return
        at, _, phrase, variant = min(found, key=lambda one: one[:2])
        for other in variant.phrases:
            if other != phrase:
                yield (*key[:at], *other, *key[at + len(phrase) :])
