"""Reading a taxonomy file: everything is checked before anything is used.

Source of the shape: ``speechkit/data/themes/un-peace-security.toml``, whose head explains it.
"""

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from speechkit.errors import ConfigError, LexiconError
from speechkit.themes.formats import parse_table
from speechkit.themes.patterns import parse_pattern
from speechkit.themes.taxonomy import Names, Slot, Taxonomy, Term, Theme

Table = Mapping[str, Any]

DEFAULT = "un-peace-security"
_FILE_KEYS = {"name", "version", "languages", "themes", "names"}
_THEME_KEYS = {"id", "core", "parent", "not", "labels", "definition", "terms", "unless"}
_TERM_KEYS = {"any", "all", "weak", "unless"}
_NAMES_LISTS = ("whole", "heads", "tails", "links", "articles")
_NAMES_KEYS = {*_NAMES_LISTS, "frames", "reach"}


def available_taxonomies() -> tuple[str, ...]:
    """Return the names of the taxonomies that come with the package."""
    return tuple(sorted(file.name.removesuffix(".toml") for file in _shipped().iterdir()))


def load_taxonomy(name_or_path: str | Path) -> Taxonomy:
    """Read a taxonomy that comes with the package, or one's own TOML, JSON or CSV file.

    A file without shapes of proper names for a language uses those of the default taxonomy.

    Raises:
        ConfigError: A name that is neither known nor a path.
        LexiconError: The file cannot be read or has a fault; names file, table and entry.
    """
    path = Path(name_or_path)
    if isinstance(name_or_path, str) and name_or_path in available_taxonomies():
        return _load_shipped(name_or_path)
    if isinstance(name_or_path, str) and not path.suffix and not path.exists():
        known = ", ".join(available_taxonomies())
        raise ConfigError(
            f"taxonomy {name_or_path!r} is unknown: take {known}, or the path of a file"
        )
    taxonomy = _parse(path, str(path))
    default = _load_shipped(DEFAULT).names
    names = {lang: names for lang, names in default.items() if lang in taxonomy.languages}
    return _with_names(taxonomy, {**names, **taxonomy.names})


@cache
def _load_shipped(name: str) -> Taxonomy:
    return _parse(_shipped() / f"{name}.toml", f"{name}.toml")


def _shipped() -> Traversable:
    return files("speechkit") / "data" / "themes"


def _with_names(taxonomy: Taxonomy, names: Mapping[str, Names]) -> Taxonomy:
    return Taxonomy(
        taxonomy.name,
        taxonomy.version,
        taxonomy.languages,
        taxonomy.themes,
        names,
        taxonomy.sha256,
        taxonomy.path,
    )


def _parse(path: Traversable, where: str) -> Taxonomy:
    try:
        data = path.read_bytes()
        table = parse_table(data, where)
    except OSError as error:
        raise LexiconError(f"{where}: cannot be read: {error.strerror or error}") from error
    return _Reader(where).taxonomy(table, hashlib.sha256(data).hexdigest())


class _Reader:
    """Turns tables into records; knows the file and its languages for messages."""

    def __init__(self, where: str) -> None:
        self.where = where
        self.languages: tuple[str, ...] = ()

    def taxonomy(self, table: Table, sha256: str) -> Taxonomy:
        self.known(table, _FILE_KEYS, "the file")
        self.languages = self.codes(table.get("languages"))
        themes = tuple(self.themes(table.get("themes")))
        self.check_parents(themes)
        names = {
            lang: self.names(entry, f"names.{lang}")
            for lang, entry in self.by_language(table.get("names", {}), "names").items()
        }
        name, version = str(table.get("name", "")), str(table.get("version", ""))
        return Taxonomy(name, version, self.languages, themes, names, sha256, self.where)

    def fault(self, table: str, what: str) -> LexiconError:
        return LexiconError(f"{self.where}: {table}: {what}")

    def known(self, table: Table, keys: set[str], where: str) -> None:
        if unknown := sorted(set(table) - keys):
            expected = ", ".join(sorted(keys))
            raise self.fault(where, f"unknown entry {unknown[0]!r}; expected one of {expected}")

    def codes(self, value: object) -> tuple[str, ...]:
        if not isinstance(value, list) or not value:
            raise self.fault("languages", 'list the language codes, as in ["ar", "en"]')
        for code in value:
            if not isinstance(code, str) or not re.fullmatch("[a-z]{2}", code):
                raise self.fault("languages", f"{code!r} is no two-letter code of ISO 639-1")
        return tuple(value)

    def by_language(self, value: object, where: str) -> dict[str, Any]:
        if not isinstance(value, dict):
            raise self.fault(where, "expected a table by language code")
        for code in value:
            if code not in self.languages:
                declared = ", ".join(self.languages)
                raise self.fault(where, f"unknown language {code!r}; the file declares {declared}")
        return value

    def themes(self, value: object) -> Iterator[Theme]:
        if not isinstance(value, list) or not value:
            raise self.fault("themes", "no [[themes]] table: a taxonomy needs at least one theme")
        seen: set[str] = set()
        for number, table in enumerate(value, 1):
            theme = self.theme(table, number)
            if theme.id in seen:
                raise self.fault(f"theme {theme.id!r}", "the id is used twice; rename one of them")
            seen.add(theme.id)
            yield theme

    def theme(self, table: object, number: int) -> Theme:
        if not isinstance(table, dict):
            raise self.fault(
                f"theme number {number}", f"expected a [[themes]] table, not {table!r}"
            )
        theme_id = table.get("id")
        if not isinstance(theme_id, str) or not re.fullmatch(r"[a-z][a-z0-9_-]*", theme_id):
            words = f"id {theme_id!r}: expected small letters, digits and _"
            raise self.fault(f"theme number {number}", words)
        where = f"theme {theme_id!r}"
        self.known(table, _THEME_KEYS, where)
        unless = {
            lang: self.slot(words, f"{where}, unless.{lang}")
            for lang, words in self.by_language(table.get("unless", {}), f"{where}, unless").items()
        }
        terms = {
            lang: tuple(
                replace(term, unless=term.unless + unless.get(lang, ()))
                for term in self.terms(entries, f"{where}, terms.{lang}")
            )
            for lang, entries in self.by_language(table.get("terms", {}), f"{where}, terms").items()
        }
        if not terms and not table.get("definition"):
            words = "no terms: give [themes.terms] in at least one language, or a definition"
            raise self.fault(where, words)
        if not isinstance(table.get("core", False), bool):
            raise self.fault(where, f"core = {table['core']!r}: expected true or false")
        return Theme(
            id=theme_id,
            labels=self.strings(table.get("labels", {}), f"{where}, labels"),
            definition=self.strings(table.get("definition", {}), f"{where}, definition"),
            terms=terms,
            exclusion=str(table.get("not", "")),
            parent=table.get("parent"),
            core=table.get("core", False),
        )

    def strings(self, value: object, where: str) -> dict[str, str]:
        table = self.by_language(value, where)
        for code, words in table.items():
            if not isinstance(words, str) or not words.strip():
                raise self.fault(f"{where}.{code}", f"expected words, found {words!r}")
        return table

    def terms(self, entries: object, where: str) -> Iterator[Term]:
        if not isinstance(entries, list) or not entries:
            raise self.fault(where, "empty: list at least one term or leave the language out")
        for entry in entries:
            if isinstance(entry, str):
                yield Term((self.slot(entry, where),))
            elif isinstance(entry, dict):
                yield from self.marked_terms(entry, where)
            else:
                raise self.fault(where, f"{entry!r} is neither words nor a table")

    def marked_terms(self, entry: Table, where: str) -> Iterator[Term]:
        self.known(entry, _TERM_KEYS, where)
        weak = entry.get("weak", False)
        if not isinstance(weak, bool):
            raise self.fault(where, f"weak = {weak!r}: expected true or false")
        unless = self.slot(entry["unless"], where) if "unless" in entry else ()
        if ("any" in entry) == ("all" in entry):
            raise self.fault(where, f"{dict(entry)!r}: give either any = [...] or all = [...]")
        if "any" in entry:
            for term in self.slot(entry["any"], where):
                yield Term(((term,),), weak, unless)
            return
        parts = entry["all"]
        if not isinstance(parts, list) or len(parts) < 2:  # noqa: PLR2004 -- a combination
            raise self.fault(where, f"all = {parts!r}: a combination needs two parts or more")
        yield Term(tuple(self.slot(part, where) for part in parts), weak, unless)

    def slot(self, value: object, where: str) -> Slot:
        """Check one term or a list of alternatives."""
        terms = [value] if isinstance(value, str) else value
        if not isinstance(terms, list) or not terms:
            raise self.fault(where, f"expected a term or a list of terms, found {value!r}")
        for term in terms:
            if not isinstance(term, str):
                raise self.fault(where, f"{term!r} is no term: expected words")
            try:
                parse_pattern(term)
            except ValueError as error:
                raise self.fault(where, f"term {term!r}: {error}") from error
        return tuple(terms)

    def names(self, table: object, where: str) -> Names:
        if not isinstance(table, dict):
            raise self.fault(where, "expected a table")
        self.known(table, _NAMES_KEYS, where)
        lists = {
            key: self.slot(table[key], f"{where}.{key}") for key in _NAMES_LISTS if table.get(key)
        }
        frames = tuple(self.slot(pair, f"{where}.frames") for pair in table.get("frames", ()))
        for frame in frames:
            if len(frame) != 2:  # noqa: PLR2004 -- a beginning and an end
                raise self.fault(f"{where}.frames", f"{frame!r}: expected a beginning and an end")
        reach = table.get("reach", 0)
        if not isinstance(reach, int) or reach < 0:
            raise self.fault(f"{where}.reach", f"{reach!r}: expected a number of words, 0 or more")
        pairs = tuple((frame[0], frame[1]) for frame in frames)
        return Names(**lists, frames=pairs, reach=reach)

    def check_parents(self, themes: tuple[Theme, ...]) -> None:
        parents = {theme.id: theme.parent for theme in themes}
        for theme in themes:
            seen = [theme.id]
            parent = theme.parent
            while parent is not None:
                if parent not in parents:
                    raise self.fault(f"theme {seen[-1]!r}", f"parent {parent!r} is no theme here")
                if parent in seen:
                    circle = " → ".join([*seen, parent])
                    raise self.fault(f"theme {theme.id!r}", f"parents run in a circle: {circle}")
                seen.append(parent)
                parent = parents[parent]
