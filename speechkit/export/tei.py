"""TEI P5: each text with its quotations as ``said``, who said them, and whether in their words.

The characters between the tags are those of the text. A quotation that is interrupted, or that runs
over paragraphs or across another one, is several ``said``, chained by ``next`` and ``prev``.
Source: TEI P5 Guidelines, 3.3.3 (said), 14.3 (participants), 17.7 (next, prev).
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from lxml import etree

from speechkit.export.xml import ids, possible, serialised
from speechkit.records import KINDS, LEVELS, Analysis, Block, Document, Quotation, Span, Speaker
from speechkit.store.files import writing_bytes
from speechkit.version import VERSION

_TEI = "http://www.tei-c.org/ns/1.0"
_ID = "{http://www.w3.org/XML/1998/namespace}id"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_DIRECT = {"direct": "true", "indirect": "false", "mixed": "unknown"}
_HEADS = ("headline", "repeated_headline")


class Piece(NamedTuple):
    """A stretch of a quotation's content that is one element."""

    start: int
    end: int
    quotation: Quotation


def export_tei(analysis: Analysis, path: Path) -> None:
    """Write a ``teiCorpus`` with one ``TEI`` a document.

    Raises:
        InputError: The file cannot be written.
    """
    people = ids((speaker.id for speaker in analysis.speakers), "who")
    root = etree.Element(_name("teiCorpus"), nsmap={None: _TEI})
    root.append(_header("Quotations found by speechkit", None, analysis.speakers, people))
    names = ids((one.id for one in analysis.quotations), "q")
    quotations: dict[str, list[Quotation]] = defaultdict(list)
    for one in analysis.quotations:
        quotations[one.document].append(one)
    for document in analysis.documents:
        tei = etree.SubElement(root, _name("TEI"))
        tei.append(_header(document.title or document.id, document, (), {}))
        text = etree.SubElement(tei, _name("text"))
        text.set(_LANG, document.lang)
        body = etree.SubElement(text, _name("body"))
        body.set(_SPACE, "preserve")
        found = _Body(document.text, quotations[document.id], people, names)
        found.fill(body, _paragraphs(document, analysis.blocks.get(document.id, ())))
    with writing_bytes(path) as stream:
        stream.write(serialised(root))


def _header(
    title: str, document: Document | None, speakers: Sequence[Speaker], people: Mapping[str, str]
) -> etree._Element:
    header = etree.Element(_name("teiHeader"))
    description = _add(header, "fileDesc")
    _add(_add(description, "titleStmt"), "title", title)
    _add(_add(description, "publicationStmt"), "p", f"Annotated by speechkit {VERSION}.")
    source = _add(_add(description, "sourceDesc"), "bibl")
    if document is None:
        source.text = "Texts as read, each with its own header."
    else:
        _add(source, "idno", document.id).set("type", "document")
        _add(source, "idno", document.sha256).set("type", "sha256")
        if document.url:
            _add(source, "ref", document.url).set("target", possible(document.url.strip()))
        if document.date:
            day = document.date.isoformat()
            _add(source, "date", day).set("when", day)
    if document is None:
        classes = _add(_add(_add(header, "encodingDesc"), "classDecl"), "taxonomy")
        for name in (*LEVELS, *KINDS):
            category = _add(classes, "category")
            category.set(_ID, name)
            _add(category, "catDesc", name)
    if speakers:
        cast = _add(_add(header, "profileDesc"), "particDesc")
        _cast(cast, [one for one in speakers if one.kind == "person"], people, "person")
        _cast(cast, [one for one in speakers if one.kind != "person"], people, "org")
    return header


def _cast(
    parent: etree._Element, speakers: Sequence[Speaker], people: Mapping[str, str], kind: str
) -> None:
    if not speakers:
        return
    group = _add(parent, "listPerson" if kind == "person" else "listOrg")
    name = "persName" if kind == "person" else "orgName"
    for speaker in speakers:
        entry = _add(group, kind)
        entry.set(_ID, people[speaker.id])
        _add(entry, name, speaker.name)
        for lang, label in sorted(speaker.labels.items()):
            _add(entry, name, label).set(_LANG, lang)


def _paragraphs(document: Document, blocks: Iterable[Block]) -> list[tuple[Span, str]]:
    """Return the paragraphs in order, each with the name of its element."""
    found = [
        (block.span, "head" if block.label in _HEADS else "p")
        for block in sorted(blocks, key=lambda block: block.span)
        if block.span.start < block.span.end
    ]
    # In TEI no head stands behind a paragraph.
    first = next((at for at, (_, name) in enumerate(found) if name == "p"), len(found))
    names = [(span, name if at < first else "p") for at, (span, name) in enumerate(found)]
    return names or [(Span(0, len(document.text)), "p")]


class _Body:
    """Writes one text with its quotations."""

    def __init__(
        self,
        text: str,
        quotations: Iterable[Quotation],
        people: Mapping[str, str],
        names: Mapping[str, str],
    ) -> None:
        self._text = possible(text)
        self._quotations = list(quotations)
        self._people = people
        self._names = names
        self._made: dict[str, list[etree._Element]] = defaultdict(list)

    def fill(self, body: etree._Element, paragraphs: Iterable[tuple[Span, str]]) -> None:
        """Write the paragraphs, with what stands between them."""
        end = 0
        for span, name in paragraphs:
            _append(body, self._text[end : span.start])
            self._nest(etree.SubElement(body, _name(name)), span)
            end = span.end
        _append(body, self._text[end:])
        for quotation, elements in self._made.items():
            _chain(self._names[quotation], elements)

    def _nest(self, parent: etree._Element, span: Span) -> None:
        """Write a stretch; where quotations cross, the later one is cut."""
        open_: list[tuple[etree._Element, int]] = [(parent, span.end)]
        at = span.start
        for piece in _nested(self._pieces(span)):
            while open_[-1][1] <= piece.start:
                _append(open_[-1][0], self._text[at : open_[-1][1]])
                at = open_.pop()[1]
            _append(open_[-1][0], self._text[at : piece.start])
            at = piece.start
            open_.append((self._said(open_[-1][0], piece.quotation), piece.end))
        while open_:
            element, end = open_.pop()
            _append(element, self._text[at:end])
            at = end

    def _pieces(self, span: Span) -> Iterator[Piece]:
        for quotation in self._quotations:
            for content in quotation.content:
                start, end = max(content.start, span.start), min(content.end, span.end)
                if start < end:
                    yield Piece(start, end, quotation)

    def _said(self, parent: etree._Element, quotation: Quotation) -> etree._Element:
        said = etree.SubElement(parent, _name("said"))
        if quotation.speaker is not None:
            said.set("who", f"#{self._people[quotation.speaker]}")
        said.set("direct", _DIRECT[quotation.kind])
        said.set("ana", f"#{quotation.level} #{quotation.kind}")
        self._made[quotation.id].append(said)
        return said


def _chain(name: str, elements: Sequence[etree._Element]) -> None:
    """Give the elements of one quotation their ids and tie them together."""
    parts = [name if at == 0 else f"{name}.{at + 1}" for at in range(len(elements))]
    for at, element in enumerate(elements):
        element.set(_ID, parts[at])
        if at:
            element.set("prev", f"#{parts[at - 1]}")
        if at + 1 < len(elements):
            element.set("next", f"#{parts[at + 1]}")


def _nested(pieces: Iterable[Piece]) -> list[Piece]:
    """Return pieces none of which crosses another, in the order of their beginnings."""
    waiting = sorted(pieces, key=_order)
    done: list[Piece] = []
    ends: list[int] = []
    while waiting:
        piece = waiting.pop(0)
        while ends and ends[-1] <= piece.start:
            ends.pop()
        if ends and piece.end > ends[-1]:
            waiting = sorted([*waiting, piece._replace(start=ends[-1])], key=_order)
            piece = piece._replace(end=ends[-1])
        done.append(piece)
        ends.append(piece.end)
    return done


def _order(piece: Piece) -> tuple[int, int]:
    return piece.start, -piece.end


def _append(element: etree._Element, text: str) -> None:
    """Add text at the end of an element."""
    if len(element):
        element[-1].tail = (element[-1].tail or "") + text
    else:
        element.text = (element.text or "") + text


def _add(parent: etree._Element, name: str, text: str = "") -> etree._Element:
    element = etree.SubElement(parent, _name(name))
    element.text = possible(text) or None
    return element


def _name(name: str) -> str:
    return f"{{{_TEI}}}{name}"
