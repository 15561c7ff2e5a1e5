"""``speechkit.toml``: what is read, how and by how many, checked entry by entry."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from importlib.resources import files
from pathlib import Path
from typing import Any

from speechkit.errors import ConfigError, InputError
from speechkit.lang.detect import language_code
from speechkit.options import Options
from speechkit.read.base import FIELDS
from speechkit.store.files import writing
from speechkit.store.folder import CONFIG
from speechkit.themes import available_taxonomies
from speechkit.themes.methods import AUTO, LEXICON, MODEL

_DEFAULT = Options()
PROCESSORS = "auto"  # one process for each


@dataclass(frozen=True, slots=True)
class Config:
    """What a project's file says.

    Attributes:
        sources: Files and folders, relative to the project's folder.
        exclude: Patterns of names and paths that are passed over.
        options: Settings of the extraction, paths as they are written.
        workers: As ``--workers`` takes it.
        columns: What the columns of tables and JSON are called: field and name.
        report_lang: Language of reports, or None for that of the texts.
        report_output: Where a report goes, relative to the project's folder.
    """

    sources: tuple[str, ...] = (".",)
    exclude: tuple[str, ...] = ("reports",)
    options: Options = field(default_factory=Options)
    workers: str = PROCESSORS
    columns: tuple[tuple[str, str], ...] = ()
    report_lang: str | None = None
    report_output: str = "reports/report.html"


def write_config(folder: Path, sources: tuple[str, ...]) -> Path:
    """Write the file of a new project, with a line of explanation for each entry.

    Returns:
        Its path.

    Raises:
        InputError: There is one already, or it cannot be written.
    """
    path = folder / CONFIG
    if path.exists():
        raise InputError(f"{path} is there already: change it, or `speechkit run {folder}`")
    template = (files("speechkit") / "data" / "project" / CONFIG).read_text(encoding="utf-8")
    with writing(path) as stream:
        stream.write(template.replace("{sources}", ", ".join(f'"{one}"' for one in sources)))
    return path


def read_config(folder: Path) -> Config:
    """Return what a project's file says.

    Raises:
        ConfigError: The folder is no project, or an entry has a fault; names file and entry.
    """
    path = folder / CONFIG
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise ConfigError(f"{path} does not exist: `speechkit init {folder}` makes one") from None
    except OSError as error:
        raise ConfigError(f"{path}: cannot be read: {error.strerror or error}") from error
    except ValueError as error:  # no UTF-8, or no TOML
        raise ConfigError(f"{path}: no TOML in UTF-8: {error}") from error
    return _Reader(path).config(table)


def resolve_options(options: Options, folder: Path) -> Options:
    """Return the options with the paths of files made good from any working folder."""
    taxonomy = options.taxonomy
    if taxonomy not in available_taxonomies():
        taxonomy = str(folder / taxonomy)
    themes = options.themes
    if themes not in {AUTO, LEXICON, MODEL} and (folder / themes).is_dir():
        themes = str(folder / themes)
    registry = tuple(str(folder / path) for path in options.registry)
    tagger = options.tagger
    if tagger and (folder / tagger).is_dir():
        tagger = str(folder / tagger)
    return replace(options, taxonomy=taxonomy, themes=themes, registry=registry, tagger=tagger)


class _Reader:
    """Takes entries from a table; knows the file for messages."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def config(self, table: Mapping[str, Any]) -> Config:
        default = Config()
        words = ("lang", "engine", "taxonomy", "themes", "tagger")
        tables = ("report", "columns")
        self.known(table, {"sources", "exclude", "registry", "workers", *words, *tables})
        report, columns = (self.table(table, name) for name in tables)
        self.known(report, {"lang", "output"}, "report.")
        self.known(columns, set(FIELDS), "columns.")
        return Config(
            sources=self.strings(table, "sources", default.sources, needed=True),
            exclude=self.strings(table, "exclude", default.exclude),
            options=Options(
                engine=self.string(table, "engine", _DEFAULT.engine) or _DEFAULT.engine,
                lang=self.language(table, "lang"),
                taxonomy=self.string(table, "taxonomy", _DEFAULT.taxonomy) or _DEFAULT.taxonomy,
                themes=self.string(table, "themes", _DEFAULT.themes) or _DEFAULT.themes,
                registry=self.strings(table, "registry", _DEFAULT.registry),
                tagger=self.string(table, "tagger", _DEFAULT.tagger),
            ),
            workers=self.workers(table, default.workers),
            columns=tuple(
                (name, self.string(columns, name, "", "columns.")) for name in sorted(columns)
            ),
            report_lang=self.language(report, "lang", "report."),
            report_output=self.string(report, "output", default.report_output, "report."),
        )

    def fault(self, key: str, expected: str, found: object) -> ConfigError:
        return ConfigError(f"{self.path}: {key}: expected {expected}, found {found!r}")

    def known(self, table: Mapping[str, Any], keys: set[str], where: str = "") -> None:
        if unknown := sorted(table.keys() - keys):
            names = ", ".join(where + key for key in sorted(keys))
            raise ConfigError(
                f"{self.path}: unknown key {where + unknown[0]!r}; there are: {names}"
            )

    def table(self, table: Mapping[str, Any], key: str) -> Mapping[str, Any]:
        value = table.get(key, {})
        if not isinstance(value, dict):
            raise self.fault(key, f"a table [{key}]", value)
        return value

    def string(self, table: Mapping[str, Any], key: str, default: str, where: str = "") -> str:
        value = table.get(key, default)
        if not isinstance(value, str):
            raise self.fault(where + key, "words in quotation marks", value)
        return value

    def strings(
        self, table: Mapping[str, Any], key: str, default: tuple[str, ...], *, needed: bool = False
    ) -> tuple[str, ...]:
        value = table.get(key, list(default))
        right = isinstance(value, list) and all(isinstance(one, str) and one for one in value)
        if not right or (needed and not value):
            raise self.fault(key, 'a list like ["texts"]', value)
        return tuple(value)

    def language(self, table: Mapping[str, Any], key: str, where: str = "") -> str | None:
        value = self.string(table, key, "", where)
        try:
            return language_code(value) if value else None
        except InputError as error:
            raise ConfigError(f"{self.path}: {where + key}: {error}") from None

    def workers(self, table: Mapping[str, Any], default: str) -> str:
        value = table.get("workers", default)
        if isinstance(value, bool) or not isinstance(value, int | str):
            raise self.fault("workers", 'a number, "auto", "dask" or "dask://host:port"', value)
        return str(value)
