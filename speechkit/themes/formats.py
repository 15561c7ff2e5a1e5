"""A taxonomy as TOML, JSON or a table in CSV: three ways to write one thing.

JSON has the shape of the TOML file (its head explains it). CSV has one row a theme and language,
with the columns ``id``, ``lang``, ``label``, ``definition``, ``terms``, ``weak`` (terms that say
little alone), ``parent``, ``core``, ``not``; all but ``id`` and ``lang`` may be left out. Terms are
parted by semicolons. The name is that of the file.
"""

import csv
import io
import json
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import PurePath
from typing import Any

from speechkit.errors import LexiconError

_COLUMNS = ("id", "lang", "label", "definition", "terms", "weak", "parent", "core", "not")
_YES, _NO = {"true", "yes", "1", "x"}, {"", "false", "no", "0"}


def parse_table(data: bytes, where: str) -> Mapping[str, Any]:
    """Return the tables of a taxonomy file; the ending of its name says how it is written.

    Raises:
        LexiconError: The bytes are not what the ending says. Names the file.
    """
    ending = PurePath(where).suffix.lower()
    try:
        text = data.decode("utf-8-sig")
        if ending == ".csv":
            return _from_csv(text, where)
        if ending == ".json":
            table = json.loads(text)
            if not isinstance(table, dict):
                raise LexiconError(f"{where}: holds no object: expected languages and themes")
            return table
        return tomllib.loads(text)
    except UnicodeDecodeError as error:
        raise LexiconError(f"{where}: no {_kind(ending)} in UTF-8: {error}") from error
    except (tomllib.TOMLDecodeError, json.JSONDecodeError) as error:
        raise LexiconError(f"{where}: no {_kind(ending)} in UTF-8: {error}") from error


def _kind(ending: str) -> str:
    return {".csv": "CSV", ".json": "JSON"}.get(ending, "TOML")


def _from_csv(text: str, where: str) -> Mapping[str, Any]:
    delimiter = max(",;\t", key=text.partition("\n")[0].count)
    rows = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter)
    if unknown := sorted(set(rows.fieldnames or ()) - set(_COLUMNS)):
        raise LexiconError(
            f"{where}: unknown column {unknown[0]!r}; expected {', '.join(_COLUMNS)}"
        )
    themes: dict[str, dict[str, Any]] = {}
    languages: dict[str, None] = {}
    for row in rows:
        place = f"{where}:{rows.line_num}"
        if None in row:
            raise LexiconError(f'{place}: has more fields than the first line; put them in ""')
        given = {key: (value or "").strip() for key, value in row.items()}
        theme_id, lang = given.get("id", ""), given.get("lang", "")
        if not theme_id or not lang:
            raise LexiconError(f"{place}: expected an id and a language code in each row")
        languages[lang] = None
        theme = themes.setdefault(theme_id, {"id": theme_id})
        _add_words(theme, lang, given, place)
        _add_facts(theme, given, place)
    name = PurePath(where).stem
    return {"name": name, "languages": list(languages), "themes": list(themes.values())}


def _add_words(theme: dict[str, Any], lang: str, given: Mapping[str, str], place: str) -> None:
    for column, key in (("label", "labels"), ("definition", "definition")):
        if words := given.get(column):
            if lang in theme.setdefault(key, {}):
                raise LexiconError(
                    f"{place}: theme {theme['id']!r} has a {column} in {lang!r} already; keep one"
                )
            theme[key][lang] = words
    entries: list[Any] = list(_parted(given.get("terms", "")))
    if weak := _parted(given.get("weak", "")):
        entries.append({"any": weak, "weak": True})
    if entries:
        theme.setdefault("terms", {}).setdefault(lang, []).extend(entries)


def _add_facts(theme: dict[str, Any], given: Mapping[str, str], place: str) -> None:
    core = given.get("core", "").lower()
    if core not in _YES | _NO:
        raise LexiconError(f"{place}: core is {core!r}: expected yes or no")
    facts = {"parent": given.get("parent"), "not": given.get("not"), "core": core in _YES or None}
    for key, value in facts.items():
        if value and theme.setdefault(key, value) != value:
            raise LexiconError(
                f"{place}: theme {theme['id']!r} has {key} {value!r} here and {theme[key]!r} "
                "before: make them the same"
            )


def _parted(words: str) -> Sequence[str]:
    return [term.strip() for term in words.split(";") if term.strip()]
