"""The inline markup of the annotated corpus: one readable file a text, offsets computed.

A file has three parts: header lines that start with ``#`` and end with a ``#`` alone; the
text, in which ``⟦tag:words⟧`` marks a span; a line ``---`` and one line a record. A tag is a
letter and a record's number: ``c`` content, ``v`` cue, ``s`` source, ``a`` antecedent; tags
joined by commas share the span, tags may nest and may repeat::

    ⟦s1,a2:The envoy⟧ ⟦v1:said⟧ ⟦c1:talks would resume⟧. She ⟦v2:added⟧ …
    ---
    1 statement indirect title "Lina Marr"

Reading never stops at a fault: every fault is collected with its line.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import accumulate
from pathlib import Path
from typing import Literal, NamedTuple

from speechkit.records import Span

Role = Literal["c", "v", "s", "a"]
_TOKEN = re.compile(r"⟦([^:⟦⟧\n]*):|⟦|⟧")
_TAG = re.compile(r"([cvsa])([1-9][0-9]*)")
_RECORD = re.compile(r'(\S+)\s+(\S+)\s+(\S+)\s+(\S+)\s+("[^"]+"|-)((?:\s+\S+)*)')
_HEADER = re.compile(r"#\s*([a-z]+)\s*:\s*(\S.*?)\s*")


class Fault(NamedTuple):
    """Something wrong (``fatal``) or doubtful at a line of a file."""

    path: str
    line: int
    message: str
    fatal: bool = True

    def __str__(self) -> str:
        """Return ``file:line: what was found, what was expected``."""
        return f"{self.path}:{self.line}: {'' if self.fatal else 'warning: '}{self.message}"


class Tagged(NamedTuple):
    """A tagged span of the clean text, and the line of the file it opens on."""

    span: Span
    line: int


@dataclass(frozen=True, slots=True)
class Record:
    """A record line as written; ``name`` is None for an unknown speaker."""

    number: int
    line: int
    level: str
    kind: str
    form: str
    name: str | None
    extras: tuple[tuple[str, str], ...] = ()

    def option(self, key: str) -> str | None:
        """Return the value of an optional field (``act``, ``dup``), or None."""
        return dict(self.extras).get(key)


@dataclass(frozen=True, slots=True)
class Annotated:
    """One annotated text.

    Attributes:
        path: The file.
        doc_id: The file's stem.
        lang: The folder's name.
        header: Header fields (style, date, split).
        text: The text without tags.
        tags: Spans by role and record number, in the order of the text.
        records: The record lines, in the order of the file.
        faults: What reading found.
    """

    path: str
    doc_id: str
    lang: str
    header: Mapping[str, str]
    text: str
    tags: Mapping[tuple[Role, int], tuple[Tagged, ...]]
    records: tuple[Record, ...]
    faults: tuple[Fault, ...]

    def spans(self, role: Role, number: int) -> tuple[Span, ...]:
        """Return the spans a record has in a role; empty where it has none."""
        return tuple(tagged.span for tagged in self.tags.get((role, number), ()))


def read_annotated(path: Path) -> Annotated:
    """Return the annotated text of a file, with the faults of its encoding and markup.

    Raises:
        OSError: The file cannot be read.
    """
    raw = path.read_bytes()
    try:
        return parse_annotated(raw.decode("utf-8-sig"), path)
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        fault = Fault(str(path), line, f"found byte {raw[error.start]:#04x}; expected UTF-8")
        annotated = parse_annotated(raw.decode("utf-8-sig", "replace"), path)
        return replace(annotated, faults=(fault, *annotated.faults))


def parse_annotated(source: str, path: Path) -> Annotated:
    """Return the annotated text of a string; ``path`` gives id, language and messages."""
    lines = source.replace("\r\n", "\n").split("\n")
    header, body_at, faults = _read_header(lines, str(path))
    cuts = [i for i in range(body_at, len(lines)) if lines[i].strip() == "---"]
    end = cuts[-1] if cuts else len(lines)
    body = _Body("\n".join(lines[body_at:end]), str(path), body_at + 1)
    records, record_faults = _read_records(lines, end + 1, str(path))
    if not cuts and body.tags:
        record_faults.append(Fault(str(path), end, "no line '---'; expected it before the records"))
    return Annotated(
        path=str(path),
        doc_id=path.stem,
        lang=path.parent.name,
        header=header,
        text=body.text,
        tags=body.tags,
        records=tuple(records),
        faults=(*faults, *body.faults, *record_faults),
    )


def _read_header(lines: list[str], path: str) -> tuple[dict[str, str], int, list[Fault]]:
    """Return the header's fields, the index of the text's first line, and faults."""
    fields: dict[str, str] = {}
    faults: list[Fault] = []
    for index, line in enumerate(lines):
        if line.strip() == "#":
            return fields, index + 1, faults
        match = _HEADER.fullmatch(line)
        if match is None:
            message = f"found {line[:40]!r} in the header; expected '# field: value' or '#' alone"
            return fields, index, [*faults, Fault(path, index + 1, message)]
        fields[match[1]] = match[2]
    return (
        fields,
        len(lines),
        [*faults, Fault(path, 1, "the header has no end; expected '#' alone")],
    )


def _read_records(lines: list[str], start: int, path: str) -> tuple[list[Record], list[Fault]]:
    records: list[Record] = []
    faults: list[Fault] = []
    for index in range(start, len(lines)):
        line = lines[index].strip()
        if not line:
            continue
        match = _RECORD.fullmatch(line)
        if match is None or not match[1].isdecimal():
            message = (
                f'found {line[:60]!r}; expected: number level kind form "name"|- [act=…] [dup=N]'
            )
            faults.append(Fault(path, index + 1, message))
            continue
        name = None if match[5] == "-" else match[5][1:-1]
        pairs = (extra.partition("=") for extra in match[6].split())
        extras = tuple((key, value) for key, _, value in pairs)
        records.append(Record(int(match[1]), index + 1, match[2], match[3], match[4], name, extras))
    return records, faults


class _Body:
    """The tagged text taken apart: clean text, spans by tag, faults."""

    def __init__(self, raw: str, path: str, first_line: int) -> None:
        self._path = path
        self._starts = list(accumulate((len(line) + 1 for line in raw.split("\n")), initial=0))
        self._first_line = first_line
        self.faults: list[Fault] = []
        clean, found = self._walk(raw)
        self.text = clean.strip()
        lead = len(clean) - len(clean.lstrip())
        last = len(self.text)
        self.tags: dict[tuple[Role, int], tuple[Tagged, ...]] = {}
        for key, span, line in sorted(found, key=lambda entry: entry[1:]):
            moved = Span(*(min(max(0, offset - lead), last) for offset in span))
            self.tags[key] = (*self.tags.get(key, ()), Tagged(moved, line))

    def _walk(self, raw: str) -> tuple[str, list[tuple[tuple[Role, int], Span, int]]]:
        pieces: list[str] = []
        found: list[tuple[tuple[Role, int], Span, int]] = []
        opened: list[tuple[list[tuple[Role, int]], int, int]] = []
        length = at = 0
        for token in _TOKEN.finditer(raw):
            pieces.append(raw[at : token.start()])
            length += token.start() - at
            at = token.end()
            line = self._line(token.start())
            if token[0] != "⟧":
                opened.append((self._keys(token[1], line), length, line))
            elif not opened:
                self._fault(line, "found ⟧ without an opening ⟦")
            else:
                keys, start, opened_at = opened.pop()
                found += [(key, Span(start, length), opened_at) for key in keys]
        for _, _, line in opened:
            self._fault(line, "found ⟦ that is never closed; expected a ⟧")
        pieces.append(raw[at:])
        return "".join(pieces), found

    def _keys(self, tag: str | None, line: int) -> list[tuple[Role, int]]:
        if tag is None:
            self._fault(line, "found ⟦ without a tag; expected ⟦tag:words⟧ with an ASCII colon")
            return []
        keys: list[tuple[Role, int]] = []
        for part in tag.split(","):
            match = _TAG.fullmatch(part.strip())
            if match is None:
                self._fault(line, f"found tag {part!r}; expected c, v, s or a with a number")
                continue
            role: Role = match[1]  # type: ignore[assignment]
            keys.append((role, int(match[2])))
        return keys

    def _line(self, offset: int) -> int:
        below = sum(1 for start in self._starts if start <= offset)
        return self._first_line + below - 1

    def _fault(self, line: int, message: str) -> None:
        self.faults.append(Fault(self._path, line, message))
