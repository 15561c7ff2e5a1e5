"""brat standoff: a text and its annotations side by side, in code points.

The content of a quotation is one entity, discontinuous where it is in pieces or runs over lines;
cue and source are entities that it is related to. brat has no name for a quotation's id, which
stands in a note. Source of the format: brat.nlplab.org/standoff.html.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from speechkit.errors import InputError
from speechkit.export.folder import document_id, file_name, write_folder
from speechkit.export.scorer import to_scorer
from speechkit.records import KINDS, LEVELS, Analysis, Span

_ROLES = {"content": "Content", "cue": "Cue", "speaker": "Source"}
_LINE = re.compile(r"[^\n]+")
_CONF = f"""[entities]
Content
Cue
Source
[relations]
CuedBy\tArg1:Content, Arg2:Cue
SaidBy\tArg1:Content, Arg2:Source
[events]
[attributes]
Kind\tArg:Content, Value:{"|".join(KINDS)}
Level\tArg:Content, Value:{"|".join(LEVELS)}
"""
_RELATIONS = {"cue": "CuedBy", "speaker": "SaidBy"}
_ROLE_OF = {relation: role for role, relation in _RELATIONS.items()}
_NOTES = {"quotation": "id", "speaker": "speaker_name"}
_PARTS = 2


def export_brat(analysis: Analysis, folder: Path) -> None:
    """Write a folder for brat: ``annotation.conf``, and a ``.txt`` and an ``.ann`` a document.

    Raises:
        InputError: The folder holds something already, or cannot be written.
    """
    write_folder(folder, _files(analysis))


def _files(analysis: Analysis) -> Iterator[tuple[str, str]]:
    yield "annotation.conf", _CONF
    for document in to_scorer(analysis, mentions=True):
        name = file_name(document["doc_id"])
        yield f"{name}.txt", document["text"]
        yield f"{name}.ann", "".join(f"{line}\n" for line in _annotations(document))


def _annotations(document: Mapping[str, Any]) -> Iterator[str]:
    text, entities, relations = document["text"], 0, 0
    for number, quote in enumerate(document["quotes"], 1):
        content = 0
        for role, name in _ROLES.items():
            if not quote[role]:
                continue
            entities += 1
            yield f"T{entities}\t{name} {_stretches(text, quote[role])}"
            if role == "content":
                content = entities
                continue
            relations += 1
            yield f"R{relations}\t{_RELATIONS[role]} Arg1:T{content} Arg2:T{entities}"
        yield f"A{2 * number - 1}\tKind T{content} {quote['kind']}"
        yield f"A{2 * number}\tLevel T{content} {quote['level']}"
        notes = {"quotation": quote["id"], "speaker": quote["speaker_name"] or ""}
        for at, (name, words) in enumerate(notes.items()):
            note = f"{name}: {' '.join(words.split())}".rstrip()
            yield f"#{2 * number - 1 + at}\tAnnotatorNotes T{content}\t{note}"


def _stretches(text: str, spans: Sequence[Sequence[int]]) -> str:
    """Return places and words; no stretch may run over the end of a line."""
    pieces = [
        Span(start + match.start(), start + match.end())
        for start, end in spans
        for match in _LINE.finditer(text[start:end])
    ]
    places = ";".join(f"{piece.start} {piece.end}" for piece in pieces)
    return f"{places}\t{' '.join(piece.of(text) for piece in pieces)}"


# Reading ---------------------------------------------------------------------------------------


def import_brat(source: Path) -> Iterator[dict[str, Any]]:
    """Yield one object a document in the format of the gold files, for each ``.ann`` of a folder.

    Pieces with nothing but line ends between them are one span.

    Raises:
        InputError: A file is missing, or a line is no annotation; names file and line.
    """
    paths = sorted(source.glob("*.ann")) if source.is_dir() else [source]
    if not paths:
        raise InputError(f"{source.as_posix()}: holds no .ann file; expected a folder of brat")
    for path in paths:
        try:
            text = path.with_suffix(".txt").read_bytes().decode("utf-8")
            lines = path.read_bytes().decode("utf-8").split("\n")
        except OSError as error:
            raise InputError(f"{error.filename}: cannot be read: {error.strerror}") from error
        except UnicodeDecodeError as error:
            raise InputError(f"{path.as_posix()}: not UTF-8 at byte {error.start}") from error
        reading = _Reading(text)
        for number, line in enumerate(lines, 1):
            try:
                reading.add(line)
            except (InputError, ValueError, KeyError) as error:
                raise InputError(
                    f"{path.as_posix()}:{number}: {line!r} is no annotation that is known: {error}"
                ) from error
        try:
            quotes = reading.quotes()
        except InputError as error:
            raise InputError(f"{path.as_posix()}: {error}") from error
        yield {
            "doc_id": document_id(path.name.removesuffix(".ann")),
            "text": text,
            "quotes": quotes,
        }


class _Reading:
    """The annotations of one text, until all are there."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._spans: dict[str, list[list[int]]] = {}
        self._quotes: dict[str, dict[str, Any]] = {}
        self._relations: list[tuple[str, str, str]] = []
        self._values: list[tuple[str, str, str]] = []
        self._notes: list[tuple[str, str]] = []

    def add(self, line: str) -> None:
        """Take up a line."""
        key, _, rest = line.rstrip("\r").partition("\t")
        if key.startswith("T"):
            self._entity(key, rest.partition("\t")[0])
        elif key.startswith("R"):
            name, *arguments = rest.split()
            ends = dict(argument.split(":", 1) for argument in arguments)
            if name in _ROLE_OF:
                self._relations.append((_ROLE_OF[name], ends["Arg1"], ends["Arg2"]))
        elif key.startswith(("A", "M")):
            name, target, value = rest.split()
            self._values.append((name.lower(), target, value))
        elif key.startswith("#"):
            head, _, words = rest.partition("\t")
            self._notes.append((head.split()[1], words))

    def _entity(self, key: str, rest: str) -> None:
        name, _, places = rest.partition(" ")
        spans = [[int(number) for number in place.split()] for place in places.split(";")]
        for span in spans:
            if len(span) != _PARTS or not 0 <= span[0] < span[1] <= len(self._text):
                raise InputError(f"{span} lies outside a text of {len(self._text)} characters")
        self._spans[key] = self._joined(sorted(spans))
        if name == _ROLES["content"]:
            parts = {"content": self._spans[key], "cue": [], "speaker": []}
            self._quotes[key] = {"id": "", "speaker_name": None, **parts}

    def _joined(self, spans: list[list[int]]) -> list[list[int]]:
        joined = spans[:1]
        for start, end in spans[1:]:
            between = self._text[joined[-1][1] : start]
            if between and not between.strip("\n"):
                joined[-1] = [joined[-1][0], end]
            else:
                joined.append([start, end])
        return joined

    def quotes(self) -> list[dict[str, Any]]:
        """Return the quotations in the order of their annotations."""
        for role, content, other in self._relations:
            if content not in self._quotes or other not in self._spans:
                raise InputError(f"a relation ties {content} to {other}; one of them is not there")
            quote = self._quotes[content]
            quote[role] = sorted([*quote[role], *self._spans[other]])
        for name, target, value in self._values:
            if target in self._quotes and name in {"kind", "level"}:
                self._quotes[target][name] = value
        for target, words in self._notes:
            if target in self._quotes:
                name, _, value = words.partition(":")
                if name in _NOTES:
                    self._quotes[target][_NOTES[name]] = value.strip() or None
        return list(self._quotes.values())
