"""Shapes of a presentation: text boxes, pictures and tables, as elements.

Source: ECMA-376 part 1, sections 19 and 21; the order of elements is that of the schema.
"""

from collections.abc import Sequence
from typing import NamedTuple

from lxml import etree

from speechkit.office.opc import OFFICE_RELS, Element
from speechkit.office.word import Voice, clean, rightwards

P = "http://schemas.openxmlformats.org/presentationml/2006/main"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_NAMES = {"p": P, "a": A, "r": OFFICE_RELS}


class Box(NamedTuple):
    """A place on a slide, in English Metric Units."""

    x: int
    y: int
    width: int
    height: int


class Words(NamedTuple):
    """A paragraph on a slide.

    Attributes:
        text: Words in one language.
        voice: The language and its direction.
        size: In hundredths of a point.
        bold: Set off.
        across: It stands on the side where its script ends.
    """

    text: str
    voice: Voice
    size: int
    bold: bool = False
    across: bool = False


def make(name_: str, /, *children: Element | None, **attributes: object) -> Element:
    """Return an element: ``p:sp``, ``a:t``; a child that is None is left out."""
    prefix, _, tag = name_.partition(":")
    made = etree.Element(f"{{{_NAMES[prefix]}}}{tag}", nsmap=_NAMES)
    for key, value in attributes.items():
        made.set(key, str(value))
    made.extend(child for child in children if child is not None)
    return made


def text_box(name: str, number: int, box: Box, paragraphs: Sequence[Words]) -> Element:
    """Return a shape that holds words."""
    shape = make("p:spPr", _frame("a:xfrm", box), _rectangle(), make("a:noFill"))
    body = make("a:bodyPr", make("a:normAutofit"), wrap="square")
    return make(
        "p:sp",
        make(
            "p:nvSpPr",
            make("p:cNvPr", id=number, name=name),
            make("p:cNvSpPr", txBox=1),
            make("p:nvPr"),
        ),
        shape,
        make("p:txBody", body, make("a:lstStyle"), *map(_paragraph, paragraphs)),
    )


def slide_picture(name: str, number: int, box: Box, relation: str, alt: str) -> Element:
    """Return a picture."""
    blip = make("a:blip")
    blip.set(f"{{{OFFICE_RELS}}}embed", relation)
    return make(
        "p:pic",
        make(
            "p:nvPicPr",
            make("p:cNvPr", id=number, name=name, descr=clean(alt)),
            make("p:cNvPicPr", make("a:picLocks", noChangeAspect=1)),
            make("p:nvPr"),
        ),
        make("p:blipFill", blip, make("a:stretch", make("a:fillRect"))),
        make("p:spPr", _frame("a:xfrm", box), _rectangle()),
    )


def slide_table(
    name: str, number: int, box: Box, rows: Sequence[Sequence[Words]], *, rtl: bool
) -> Element:
    """Return a table; its first row is the head, its first column is as wide as the others."""
    columns = len(rows[0])
    first = box.width // 2
    widths = [first, *[(box.width - first) // (columns - 1)] * (columns - 1)]
    height = box.height // len(rows)
    grid = make("a:tblGrid", *(make("a:gridCol", w=width) for width in widths))
    properties = make("a:tblPr", firstRow=1, bandRow=1, **({"rtl": 1} if rtl else {}))
    table = make("a:tbl", properties, grid, *(_row(row, height) for row in rows))
    data = make("a:graphicData", table, uri=f"{A[:-5]}/table")
    return make(
        "p:graphicFrame",
        make(
            "p:nvGraphicFramePr",
            make("p:cNvPr", id=number, name=name),
            make("p:cNvGraphicFramePr", make("a:graphicFrameLocks", noGrp=1)),
            make("p:nvPr"),
        ),
        _frame("p:xfrm", box),
        make("a:graphic", data),
    )


def _row(row: Sequence[Words], height: int) -> Element:
    cells = (
        make(
            "a:tc",
            make("a:txBody", make("a:bodyPr"), make("a:lstStyle"), _paragraph(words)),
            make("a:tcPr"),
        )
        for words in row
    )
    return make("a:tr", *cells, h=height)


def _paragraph(words: Words) -> Element:
    rtl = int(words.voice.rtl)
    properties = make("a:pPr", algn="r" if rtl != words.across else "l", rtl=rtl)
    look = make("a:rPr", lang=words.voice.locale, sz=words.size, b=int(words.bold))
    if words.voice.rtl and not rightwards(words.text, default=True):
        look.attrib.pop("lang")  # foreign words: their language is not known
    text = make("a:t")
    text.text = clean(words.text)
    return make("a:p", properties, make("a:r", look, text))


def _frame(name: str, box: Box) -> Element:
    off, ext = make("a:off", x=box.x, y=box.y), make("a:ext", cx=box.width, cy=box.height)
    return make(name, off, ext)


def _rectangle() -> Element:
    return make("a:prstGeom", make("a:avLst"), prst="rect")
