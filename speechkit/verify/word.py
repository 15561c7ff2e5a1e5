"""Reads what a Word document prints, also after somebody worked on it.

A quotation is a paragraph that a note of the report hangs on, in whatever style and wherever it
stands now. Its number is in the bookmark around the note, which Word keeps; where that is lost,
the note itself says which text and which characters.
"""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from speechkit.errors import InputError
from speechkit.office.opc import Element, Package
from speechkit.office.page import style_ids, word_body
from speechkit.office.word import W
from speechkit.records import Span
from speechkit.report.record import XML_NAMESPACE, Record, read_record
from speechkit.verify.printed import Printed, Report
from speechkit.verify.words import bare, flat

_MARK = re.compile(r"_speechkit_note_(\d+)")
_SHA = re.compile(r"sha256 ([0-9a-f]{12})")
_OFFSETS = re.compile(r"(\d+)–(\d+)")
_TEXT = [f"{{{W}}}{name}" for name in ("t", "tab", "br", "fldChar", "instrText")]
_HEADINGS = ("heading 1", "heading 2", "heading 3")


class _Note(NamedTuple):
    place: str
    words: str


def read_word(path: Path) -> Report | None:
    """Return the report in a Word document, or None where it carries no record.

    Raises:
        InputError: It is no Word document, or its record is damaged.
    """
    package = Package.read(path)
    body = word_body(package)
    packed = _packed(package)
    if packed is None:
        return None
    record = read_record(packed)
    reader = _Reader(record, _notes(package), style_ids(package))
    return Report(str(path), record, (*reader.quoted(body), *reader.noted()))


def _packed(package: Package) -> str | None:
    for part in package.related(package.main, "customXml"):
        try:
            root = package.xml(part)
        except InputError:  # of another program
            continue
        if root.tag == f"{{{XML_NAMESPACE}}}record":
            return (root.text or "").strip()
    return None


def _notes(package: Package) -> dict[str, _Note]:
    """Return the endnotes by their ids: where a quotation stands, and its words."""
    found = {}
    number = style_ids(package).get("endnote reference", "")
    for part in package.related(package.main, "endnotes"):
        for note in package.xml(part).iter(f"{{{W}}}endnote"):
            place, *words = [_text(one, number) for one in note.iter(f"{{{W}}}p")] or [""]
            found[note.get(f"{{{W}}}id", "")] = _Note(flat(place), " ".join(words))
    return found


class _Reader:
    """Takes quotations from one document."""

    def __init__(
        self, record: Record, notes: Mapping[str, _Note], styles: Mapping[str, str]
    ) -> None:
        self.record = record
        self.notes = notes
        self.quote = styles.get("Quote", "")
        self.reference = styles.get("endnote reference", "")
        self.headings = {styles[name] for name in _HEADINGS if name in styles}
        self.by_place = {
            (entry.place.sha256[:12], tuple(entry.spans)): number
            for number, entry in record.entries.items()
        }
        self.by_words = {bare(entry.words): number for number, entry in record.entries.items()}

    def quoted(self, body: Element) -> Iterator[Printed]:
        """Yield the quotations of the body; who said each stands in the paragraph behind it."""
        under = ""
        paragraphs = [(one, words) for one in body.iter(f"{{{W}}}p") if (words := self._text(one))]
        for number, (paragraph, words) in enumerate(paragraphs):
            if _style(paragraph) in self.headings:
                under = flat(words)
            elif self._is_quoted(paragraph):
                behind = paragraphs[number + 1 : number + 2]
                by = [flat(text) for one, text in behind if not self._is_quoted(one)]
                yield Printed(
                    number=self._number(paragraph, words),
                    words=words,
                    where="text",
                    by="".join(by),
                    under=under,
                    loose=_style(paragraph) != self.quote,
                )

    def noted(self) -> Iterator[Printed]:
        """Yield the words of the notes."""
        for note in self.notes.values():
            number = self._by_note(note)
            if number is not None:
                yield Printed(number, note.words, "note")

    def _text(self, paragraph: Element) -> str:
        return _text(paragraph, self.reference).strip()

    def _is_quoted(self, paragraph: Element) -> bool:
        return (
            _style(paragraph) == self.quote
            or self._marked(paragraph) is not None
            or any(self._by_note(self.notes[one]) for one in self._references(paragraph))
        )

    def _number(self, paragraph: Element, words: str) -> int | None:
        marked = self._marked(paragraph)
        if marked is not None:
            return marked
        noted = (self._by_note(self.notes[found]) for found in self._references(paragraph))
        found = next((number for number in noted if number is not None), None)
        return self.by_words.get(bare(words)) if found is None else found

    def _references(self, paragraph: Element) -> Iterator[str]:
        for reference in paragraph.iter(f"{{{W}}}endnoteReference"):
            name = reference.get(f"{{{W}}}id", "")
            if name in self.notes:
                yield name

    def _marked(self, paragraph: Element) -> int | None:
        names = [mark.get(f"{{{W}}}name", "") for mark in paragraph.iter(f"{{{W}}}bookmarkStart")]
        names += [text.text or "" for text in paragraph.iter(f"{{{W}}}instrText")]
        numbers = (int(found[1]) for name in names if (found := _MARK.search(name)))
        return next((number for number in numbers if number in self.record.entries), None)

    def _by_note(self, note: _Note) -> int | None:
        sha = _SHA.search(note.place)
        if sha is None:
            return None
        spans = tuple(Span(int(a), int(b)) for a, b in _OFFSETS.findall(note.place[sha.end() :]))
        return self.by_place.get((sha[1], spans))


def _style(paragraph: Element) -> str:
    style = paragraph.find(f"{{{W}}}pPr/{{{W}}}pStyle")
    return "" if style is None else str(style.get(f"{{{W}}}val", ""))


def _text(paragraph: Element, number: str) -> str:
    """Return the words of a paragraph as they stand with all changes accepted.

    Numbers of notes are left out, be they notes or fields that refer to one.

    Args:
        paragraph: Whose words.
        number: Id of the style that numbers of notes have.
    """
    pieces: list[str] = []
    field = ""  # instruction of the field that is open
    for element in paragraph.iter(*_TEXT):
        kind = element.tag.removeprefix(f"{{{W}}}")
        if kind == "fldChar":
            field = field if element.get(f"{{{W}}}fldCharType") == "separate" else ""
        elif kind == "instrText":
            field += element.text or ""
        elif not _MARK.search(field) and not _is_number(element, number):
            pieces.append((element.text or "") if kind == "t" else " ")
    return "".join(pieces)


def _is_number(element: Element, style: str) -> bool:
    found = element.getparent().find(f"{{{W}}}rPr/{{{W}}}rStyle")
    return found is not None and found.get(f"{{{W}}}val") == style
