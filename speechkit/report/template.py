"""What a report holds and in which words: the shipped template, and what a user's one changes."""

import tomllib
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from importlib.resources import files
from pathlib import Path
from typing import Any

from speechkit.errors import ConfigError
from speechkit.summary import Labels, label_languages, labels

SECTIONS = (
    "key_figures", "key_quotations", "charts", "speakers", "themes", "doubt", "texts", "quotations",
    "method", "notes", "manifest",
)  # fmt: skip
# A paper has neither whole texts nor the list of everything, and its notes are at its end.
PAPER_SECTIONS = tuple(name for name in SECTIONS if name not in {"texts", "quotations", "notes"})
_SHIPPED = files("speechkit") / "data" / "report" / "paper.toml"


@dataclass(frozen=True, slots=True)
class Template:
    """A template.

    Attributes:
        sections: Names of the sections, in order; empty for all that the form has.
        key_quotations: How many quotations stand for the whole.
        speakers: How many speakers have a section of their own.
        themes: How many themes have one.
        quotations_each: How many quotations such a section has at most.
        charts: Names of the charts.
        html: Folder whose Jinja templates go before those of a page, or empty.
        docx: File whose styles, page, header and footer a docx takes, or empty.
        page: Name of the paper size of a PDF.
        font: File of a further font for a PDF, or empty.
        text: Words that replace labels, by language and key.
    """

    sections: tuple[str, ...]
    key_quotations: int
    speakers: int
    themes: int
    quotations_each: int
    charts: tuple[str, ...]
    html: str
    docx: str
    page: str
    font: str
    text: Mapping[str, Mapping[str, str]]

    def chosen(self, known: Sequence[str]) -> tuple[str, ...]:
        """Return the sections to write of those a form has.

        Raises:
            ConfigError: The template names one it has not; names those it has.
        """
        _check_names("section here", self.sections, known)
        return self.sections or tuple(known)

    def words(self, lang: str) -> Labels:
        """Return the labels of a language, with the words of the template.

        Raises:
            ConfigError: There are none.
        """
        base = labels(lang)
        return replace(base, text={**base.text, **self.text.get(lang, {})})


def read_template(path: str | Path | None = None, sections: Sequence[str] = ()) -> Template:
    """Return the shipped template as the user's file and choice of sections change it.

    Args:
        path: A TOML file, a ``.docx`` whose styles are to be used, or a folder of templates of a
            page; None for none.
        sections: The sections wanted, in order; empty for those of the template.

    Raises:
        ConfigError: The file cannot be read, or holds a key or value that is not known.
    """
    made = _made(tomllib.loads(_SHIPPED.read_text("utf-8")), {}, "paper.toml")
    if path is not None:
        made = _changed(made, Path(path))
    if sections:
        made = replace(made, sections=tuple(sections))
    _check_names("section", made.sections, SECTIONS)
    return made


def _changed(template: Template, path: Path) -> Template:
    if path.is_dir():
        return replace(template, html=str(path))
    if not path.is_file():
        raise ConfigError(
            f"{path}: no such template; give a .toml file, a .docx for its styles, "
            "or a folder of templates of a page"
        )
    if path.suffix.lower() == ".docx":
        return replace(template, docx=str(path))
    try:
        data = tomllib.loads(path.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path}: no template: {error}") from error
    known = {field.name: getattr(template, field.name) for field in fields(template)}
    made = _made(data, known, path.name)
    # Files are named from where the template stands.
    beside = {
        key: str(path.parent / data[key]) for key in ("docx", "font", "html") if data.get(key)
    }
    return replace(
        made,
        docx=beside.get("docx", made.docx),
        font=beside.get("font", made.font),
        html=beside.get("html", made.html),
    )


def _made(data: Mapping[str, Any], known: Mapping[str, Any], name: str) -> Template:
    _check_names("key", data, _CHECKS, name)
    values = dict(known)
    for key, value in data.items():
        try:
            values[key] = _CHECKS[key](value)
        except (TypeError, ValueError) as error:
            raise ConfigError(f"{name}: {key} = {value!r}: {error}") from error
    return Template(**values)


def _check_names(
    what: str, names: Sequence[str] | Mapping[str, Any], known: Collection[str], file: str = ""
) -> None:
    for name in names:
        if name not in known:
            where = f"{file}: " if file else ""
            raise ConfigError(f"{where}no {what} {name!r}; choose from: {', '.join(known)}")


def _number(value: object) -> int:
    if isinstance(value, int) and not isinstance(value, bool) and value > 0:
        return value
    raise ValueError("a whole number of 1 or more is expected")


def _string(value: object) -> str:
    if isinstance(value, str):
        return value
    raise TypeError("text in quotation marks is expected")


def _names(value: object) -> tuple[str, ...]:
    if isinstance(value, list) and all(isinstance(name, str) for name in value):
        return tuple(value)
    raise TypeError('a list of names is expected, such as ["key_figures", "charts"]')


def _texts(value: object) -> dict[str, dict[str, str]]:
    """Return the words by language; each replaces a label and keeps its placeholders."""
    if not isinstance(value, dict):
        raise TypeError("a table for each language is expected, such as [text.fr]")
    for lang, words in value.items():
        if lang not in label_languages() or not isinstance(words, dict):
            raise ValueError(f"a table for one of {', '.join(label_languages())} is expected")
        _check_names("label", words, labels(lang).text, f"text.{lang}")
        for key, text in words.items():
            _check_placeholders(key, _string(text), labels(lang).text[key])
    return value


def _check_placeholders(key: str, text: str, label: str) -> None:
    try:
        text.format_map(dict.fromkeys(_placeholders(label), ""))
    except (KeyError, IndexError, ValueError) as error:
        raise ValueError(f"{key}: placeholders of {label!r} are expected, not {text!r}") from error


def _placeholders(label: str) -> list[str]:
    from string import Formatter  # noqa: PLC0415 -- only for templates of users

    return [name for _, name, _, _ in Formatter().parse(label) if name]


_CHECKS: Mapping[str, Callable[[object], Any]] = {
    "sections": _names,
    "key_quotations": _number,
    "speakers": _number,
    "themes": _number,
    "quotations_each": _number,
    "charts": _names,
    "html": _string,
    "docx": _string,
    "page": _string,
    "font": _string,
    "text": _texts,
}
