"""Labelled sentences: what a model is trained on and scored against.

JSON Lines, one object a line: ``text`` (or ``words``), ``labels`` (or ``themes``), ``lang`` (else
detected), ``group`` (sentences that say the same, such as translations, share one). Or a table in
CSV with the same columns, which is what ``speechkit export --to csv`` writes: several labels in
one field are parted by ``;``. An empty list, or ``none``, says that no theme fits.
"""

import csv
import hashlib
import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from speechkit.errors import InputError
from speechkit.lang.detect import detect, language_code
from speechkit.read.lines import parse_line

NONE = "none"
_TEXT, _LABELS = ("text", "words"), ("labels", "themes")


@dataclass(frozen=True, slots=True)
class Labelled:
    """A sentence with the themes that somebody gave it.

    Attributes:
        text: The words.
        lang: ISO 639-1 code.
        labels: Ids of themes, sorted; empty says that none fits.
        group: Sentences of one group say the same; "" where the file gives none.
    """

    text: str
    lang: str
    labels: tuple[str, ...]
    group: str = ""


def read_labels(
    paths: Iterable[str | Path], themes: Sequence[str] | None = None
) -> tuple[Labelled, ...]:
    """Return the labelled sentences of files and folders, in order, each text once.

    Args:
        paths: ``.jsonl`` or ``.csv`` files, or folders of them.
        themes: The ids that may occur; None allows every one.

    Raises:
        InputError: A file or line cannot be used, a label is no theme, or one text has different
            labels in two places. Names file and line.
    """
    found: dict[tuple[str, str], tuple[Labelled, str]] = {}
    for path in _files(paths):
        for where, entry in _entries(path):
            try:
                one = _labelled(entry, themes)
            except InputError as error:
                raise InputError(f"{where}: {error}") from None
            key = (one.lang, one.text)
            before, place = found.setdefault(key, (one, where))
            if before.labels != one.labels:
                raise InputError(
                    f"{where}: this text has the labels {_shown(one)}, but {_shown(before)} at "
                    f"{place}: make them the same"
                )
    if not found:
        raise InputError("no labelled sentence: expected lines with text and labels")
    return tuple(one for one, _ in found.values())


def labels_sha256(items: Iterable[Labelled]) -> str:
    """Return a hash of labelled sentences that does not depend on their order."""
    lines = sorted(json.dumps([one.lang, one.text, one.labels]) for one in items)
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def _files(paths: Iterable[str | Path]) -> Iterator[Path]:
    for path in map(Path, paths):
        if path.is_dir():
            inside = sorted([*path.rglob("*.jsonl"), *path.rglob("*.csv")])
            if not inside:
                raise InputError(f"{path}: is a folder without a .jsonl or .csv file")
            yield from inside
        else:
            yield path


def _entries(path: Path) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Yield the lines of a file, each with its place."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {error.strerror or error}") from error
    except UnicodeDecodeError as error:
        raise InputError(f"{path}: is not UTF-8: save the file as UTF-8") from error
    if path.suffix.lower() == ".csv":
        table = csv.DictReader(io.StringIO(text, newline=""), delimiter=_delimiter(text))
        for entry in table:
            if None in entry:
                raise InputError(
                    f"{path}:{table.line_num}: has more fields than the first line: put a field "
                    'that holds the delimiter between ""'
                )
            yield f"{path}:{table.line_num}", entry
        return
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            try:
                entry = parse_line(line)
            except InputError as error:
                raise InputError(f"{path}:{number}: {error}") from None
            yield f"{path}:{number}", entry


def _delimiter(text: str) -> str:
    """Return what parts the columns: spreadsheets of some countries write semicolons."""
    return max(",;\t", key=text.partition("\n")[0].count)


def _labelled(entry: Mapping[str, Any], themes: Sequence[str] | None) -> Labelled:
    text = " ".join(_field(entry, _TEXT, str).split())
    if not text:
        raise InputError("the text is empty")
    labels = _labels(_field(entry, _LABELS, object))
    for label in labels:
        if themes is not None and label not in themes:
            raise InputError(f"label {label!r} is no theme; expected {', '.join(themes)} or {NONE}")
    lang = entry.get("lang")
    code = language_code(lang) if isinstance(lang, str) and lang else detect(text)
    return Labelled(text, code, labels, str(entry.get("group") or ""))


def _field(entry: Mapping[str, Any], names: Sequence[str], kind: type) -> Any:  # noqa: ANN401
    for name in names:
        value = entry.get(name)
        if value is not None and isinstance(value, kind):
            return value
    raise InputError(f"has no field {names[0]!r} (its fields: {', '.join(map(str, entry))})")


def _labels(value: object) -> tuple[str, ...]:
    given = value.split(";") if isinstance(value, str) else value
    if not isinstance(given, list) or not all(isinstance(label, str) for label in given):
        raise InputError(f"labels {value!r}: expected a list of ids, or ids parted by ;")
    labels = {label.strip() for label in given}
    return tuple(sorted(labels - {NONE, ""}))


def _shown(one: Labelled) -> str:
    return ", ".join(one.labels) or NONE
