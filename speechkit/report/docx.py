"""The paper as a Word document: real styles, captions that count, endnotes, both directions.

The parts are written one by one, so that the same paper gives the same bytes; a user's own
document lends its styles, page, header and footer, and nothing of its text.
"""

import posixpath
from collections.abc import Iterable, Iterator
from copy import deepcopy
from functools import singledispatchmethod
from importlib.resources import files
from uuid import NAMESPACE_URL, uuid5

from lxml import etree

from speechkit.office.opc import CONTENT_TYPES, Element, Package
from speechkit.office.page import fitted, style_ids, text_width
from speechkit.office.word import (
    EMU,
    TWIPS,
    Voice,
    W,
    bookmark,
    caption,
    clean,
    field,
    paragraph,
    picture,
    run,
    table,
    w,
)
from speechkit.report.borrow import borrowed
from speechkit.report.paper import (
    Block,
    Grid,
    Heading,
    Listing,
    Paper,
    Passage,
    Picture,
    Run,
)
from speechkit.report.record import XML_NAMESPACE
from speechkit.summary import direction, label_languages, labels

_FOLDER = files("speechkit") / "data" / "report" / "docx"
_PARTS = {
    CONTENT_TYPES: "content-types.xml",
    "_rels/.rels": "package-rels.xml",
    "word/document.xml": "document.xml",
    "word/_rels/document.xml.rels": "document-rels.xml",
    "word/styles.xml": "styles.xml",
    "word/settings.xml": "settings.xml",
    "word/numbering.xml": "numbering.xml",
    "word/endnotes.xml": "endnotes.xml",
    "word/footer1.xml": "footer1.xml",
    "docProps/app.xml": "app.xml",
}
_STYLES = {
    "body": None,
    "note": "Note",
    "quote": "Quote",
    "by": "Quote Source",
    "item": "List Bullet",
}
_WORDS_SHARE = 0.5  # of a table's width, for its first column
_CORE = (
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/'
    'core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"/>'
)
_STORE = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
_STORE_TYPE = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"


def docx_package(paper: Paper, base: str = "") -> Package:
    """Return the document.

    Args:
        paper: What to write.
        base: File whose styles, page, header and footer are taken; empty for ours.

    Raises:
        InputError: The base is no Word document.
    """
    package = borrowed(base, own_package()) if base else own_package()
    _Writer(paper, package).write()
    return package


def own_package() -> Package:
    """Return an empty document with our styles."""
    return Package("report", {name: (_FOLDER / file).read_bytes() for name, file in _PARTS.items()})


class _Writer:
    """Writes one paper into an empty document."""

    def __init__(self, paper: Paper, package: Package) -> None:
        self.paper = paper
        self.t = paper.t
        self.package = package
        self.main = package.main
        self.root = package.xml(self.main)
        self.voice = Voice(paper.t.locale, paper.t.mirrored)
        self.styles = style_ids(package)
        self.width = text_width(self.root)
        self.figures = self.tables = self.marks = 0
        self.noted: set[int] = set()

    def write(self) -> None:
        """Fill document, endnotes and properties."""
        body = self.root.find(f"{{{W}}}body")
        section = body[-1]
        made = [*self._cover(), *(one for block in self.paper.blocks for one in self._block(block))]
        for number, element in enumerate((*made, self._notes_heading())):
            body.insert(number, element)
        for old in section.findall(f"{{{W}}}endnotePr"):
            section.remove(old)
        heads = len(
            section.findall(f"{{{W}}}headerReference") + section.findall(f"{{{W}}}footerReference")
        )
        section.insert(heads, w("endnotePr", w("numFmt", val="decimal")))
        if self.voice.rtl:
            place = section.find(f"{{{W}}}docGrid")
            section.insert(len(section) if place is None else section.index(place), w("bidi"))
        self.package.put(self.main, self.root)
        self._endnotes()
        self._record()
        self._core()

    def _cover(self) -> Iterator[Element]:
        yield self._paragraph((Run(self.paper.title),), "Title")
        for runs in self.paper.cover:
            yield self._paragraph(runs, "Subtitle")
        if self.paper.pictures:
            yield self._paragraph((Run(self.t("list_of_figures")),), "heading 1")
            yield from self._list_of_figures()

    def _list_of_figures(self) -> Iterator[Element]:
        """Yield the table of figures: a field, with what it will show."""
        label = self.t("figure")
        pictures = self.paper.pictures
        # Page numbers are known to Word alone, which fills them in when it opens the document.
        *opening, end = field(f'TOC \\h \\z \\c "{label}"', (), dirty=True)
        for number, shown in enumerate(pictures, 1):
            words = run(f"{label} {number}. {shown.caption}", self.voice)
            link = w("hyperlink", words, anchor=f"_speechkit_figure_{number}", history=1)
            first = opening if number == 1 else ()
            last = (end,) if number == len(pictures) else ()
            style = self.styles.get("table of figures")
            yield paragraph(*first, link, *last, voice=self.voice, style=style)

    @singledispatchmethod
    def _block(self, block: Block) -> Iterator[Element]:
        raise NotImplementedError(block)

    @_block.register
    def _heading(self, block: Heading) -> Iterator[Element]:
        yield self._paragraph((Run(block.text, block.lang),), f"heading {block.level}")

    @_block.register
    def _passage(self, block: Passage) -> Iterator[Element]:
        made = self._paragraph(block.runs, _STYLES[block.style])
        if block.beside and self._voice(block.beside).rtl != self.voice.rtl:
            for side in made.iter(f"{{{W}}}jc"):
                side.set(f"{{{W}}}val", "end")
        yield made

    @_block.register
    def _listing(self, block: Listing) -> Iterator[Element]:
        voice = Voice(labels("en").locale, rtl=False)
        for line in block.text.split("\n"):
            yield paragraph(run(line, voice), voice=voice, style=self.styles.get("Code"))

    @_block.register
    def _grid(self, block: Grid) -> Iterator[Element]:
        if block.caption:
            self.tables += 1
            yield caption(
                self.t("table"), self.tables, block.caption, self.voice,
                style=self.styles.get("caption"), keep=True,
            )  # fmt: skip
        columns = len(block.rows[0])
        first = int(self.width * _WORDS_SHARE)
        widths = [first, *[(self.width - first) // (columns - 1)] * (columns - 1)]
        rows = [[Run(cell, bold=True) for cell in block.head]] if block.head else []
        cells = [
            [self._paragraph((cell,), "Table Text") for cell in row] for row in (*rows, *block.rows)
        ]
        yield table(cells, widths, rtl=self.voice.rtl, head=bool(block.head))
        yield self._paragraph((), None)

    @_block.register
    def _picture(self, block: Picture) -> Iterator[Element]:
        self.figures += 1
        name = f"{posixpath.dirname(self.main)}/media/chart{self.figures}.png"
        self.package.parts[name] = block.png
        self.package.declare("png", "image/png")
        relation = self.package.relate(self.main, "image", name)
        size = fitted(block.png, self.width * EMU // TWIPS)
        shown = picture(relation, size, self.figures, block.name, block.alt)
        yield paragraph(shown, voice=self.voice, keep=True, centred=True)
        yield caption(
            self.t("figure"), self.figures, block.caption, self.voice,
            style=self.styles.get("caption"),
            mark=w("bookmarkStart", id=self._mark(), name=f"_speechkit_figure_{self.figures}"),
        )  # fmt: skip

    def _notes_heading(self) -> Element:
        """Return the heading under which Word puts the endnotes."""
        return self._paragraph((Run(self.t("notes")),) if self.paper.notes else (), "heading 1")

    def _paragraph(self, runs: Iterable[Run], style: str | None) -> Element:
        """Return a paragraph; one that is in a single language takes its direction."""
        runs = tuple(runs)
        langs = {one.lang for one in runs}
        voice = self._voice(langs.pop()) if len(langs) == 1 else self.voice
        elements = [element for one in runs for element in self._run(one)]
        return paragraph(*elements, voice=voice, style=self.styles.get(style or ""))

    def _voice(self, lang: str | None) -> Voice:
        if lang is None:
            return self.voice
        locale = labels(lang).locale if lang in label_languages() else lang
        return Voice(locale, direction(lang) == "rtl")

    def _run(self, one: Run) -> Iterator[Element]:
        yield run(one.text, self._voice(one.lang), bold=one.bold)
        if one.note is not None:
            yield from self._reference(one.note)

    def _reference(self, note: int) -> list[Element]:
        """Return the number of a note: the first time the note itself, then a reference to it."""
        style = self.styles.get("endnote reference", "")
        look = w("rPr", w("rStyle", val=style))
        name = f"_speechkit_note_{note}"
        if note in self.noted:
            number = w("r", look, w("t"))
            number[-1].text = str(note)
            return field(f"NOTEREF {name} \\f \\h", [number])
        self.noted.add(note)
        return bookmark(name, self._mark(), [w("r", look, w("endnoteReference", id=note))])

    def _mark(self) -> int:
        self.marks += 1
        return self.marks

    def _endnotes(self) -> None:
        (part,) = self.package.related(self.main, "endnotes")
        root = self.package.xml(part)
        look = w("rPr", w("rStyle", val=self.styles["endnote reference"]))
        for number, note in self.paper.notes.items():
            head = (w("r", deepcopy(look), w("endnoteRef")), run(" ", self.voice))
            place = [element for one in note.place for element in self._run(one)]
            style = self.styles["endnote text"]
            first = paragraph(*head, *place, voice=self.voice, style=style, keep=True)
            root.append(
                w("endnote", first, self._paragraph((note.words,), "endnote text"), id=number)
            )
        self.package.put(part, root)

    def _record(self) -> None:
        """Add the record as a custom XML part, which office programs keep when they save."""
        root = etree.Element(f"{{{XML_NAMESPACE}}}record", nsmap={None: XML_NAMESPACE})
        root.text = self.paper.record
        taken = self.package.parts
        numbers = (n for n in range(1, len(taken) + 2) if f"customXml/item{n}.xml" not in taken)
        number = next(numbers)
        name, about = f"customXml/item{number}.xml", f"customXml/itemProps{number}.xml"
        self.package.put(name, root)
        self.package.declare("xml", "application/xml")
        self.package.relate(self.main, "customXml", name)
        # LibreOffice keeps a custom part only where it has properties with an id.
        key = str(uuid5(NAMESPACE_URL, XML_NAMESPACE)).upper()
        item = etree.Element(f"{{{_STORE}}}datastoreItem", nsmap={"ds": _STORE})
        item.set(f"{{{_STORE}}}itemID", f"{{{key}}}")
        self.package.put(about, item)
        self.package.relate(name, "customXmlProps", about)
        self.package.override(about, _STORE_TYPE)

    def _core(self) -> None:
        root = etree.fromstring(_CORE)
        dc = root.nsmap["dc"]
        etree.SubElement(root, f"{{{dc}}}title").text = clean(self.paper.title)
        etree.SubElement(root, f"{{{dc}}}creator").text = "speechkit"
        etree.SubElement(root, f"{{{dc}}}language").text = self.t.locale
        self.package.put("docProps/core.xml", root)
