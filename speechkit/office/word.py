"""Paragraphs, runs, fields, tables and pictures of WordprocessingML, as elements.

Direction is given where each program looks for it: ``w:bidi`` on the paragraph, ``w:rtl`` and
``w:lang@bidi`` on the run, ``w:bidiVisual`` before the width of a table. ``jc="start"`` is the
side where reading begins, whatever the direction.

Source: ECMA-376 part 1, sections 17 and 20; the order of elements is that of the schema.
"""

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from lxml import etree

from speechkit.office.opc import OFFICE_RELS, Element

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
WP = f"{_DRAWING}/wordprocessingDrawing"
A = f"{_DRAWING}/main"
PIC = f"{_DRAWING}/picture"
NAMES = {"w": W, "r": OFFICE_RELS, "wp": WP, "a": A, "pic": PIC}
EMU = 914_400  # English Metric Units in an inch
TWIPS = 1440  # twentieths of a point in an inch

_HALVES = range(0xD800, 0xE000)  # of characters
_NO_CHARACTERS = frozenset({0xFFFE, 0xFFFF})
Value = str | int | bool


class Voice(NamedTuple):
    """What a run of words is in: language tag (BCP 47) and direction of its script."""

    locale: str
    rtl: bool


def w(tag: str, *children: Element | None, **attributes: Value) -> Element:
    """Return an element of WordprocessingML; a child that is None is left out."""
    made = etree.Element(f"{{{W}}}{tag}", nsmap={"w": W})
    for name, value in attributes.items():
        made.set(f"{{{W}}}{name.rstrip('_')}", str(value))
    made.extend(child for child in children if child is not None)
    return made


def rightwards(text: str, *, default: bool) -> bool:
    """Say whether the first letter is of a script that runs from right to left."""
    kinds = (unicodedata.bidirectional(char) for char in text)
    strong = next((kind for kind in kinds if kind in {"L", "R", "AL"}), None)
    return default if strong is None else strong != "L"


def run(
    text: str,
    voice: Voice,
    *,
    style: str | None = None,
    bold: bool = False,
    small: bool = False,
) -> Element:
    """Return a run of words; line ends and tabs become breaks and tabs."""
    rtl = rightwards(text, default=voice.rtl)
    lang = w("lang", bidi=voice.locale) if rtl else _lang(voice)
    properties = w(
        "rPr",
        w("rStyle", val=style) if style else None,
        *((w("b"), w("bCs")) if bold else ()),
        *((w("sz", val=18), w("szCs", val=18)) if small else ()),
        w("rtl") if rtl else None,
        lang,
    )
    return w("r", properties, *_pieces(text))


def _lang(voice: Voice) -> Element | None:
    """Return the language of a run that is not written from right to left."""
    if voice.rtl:
        return None  # foreign words in it: their language is not known
    return w("lang", val=voice.locale, eastAsia=voice.locale)


def _pieces(text: str) -> Iterator[Element]:
    for place, line in enumerate(text.split("\n")):
        if place:
            yield w("br")
        words = w("t")
        words.text = clean(line)
        words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        yield words


def clean(text: str) -> str:
    """Return a text without what XML cannot hold; each such character is shown by its number."""
    return "".join(char if _is_xml(char) else f"[U+{ord(char):04X}]" for char in text)


def _is_xml(char: str) -> bool:
    number = ord(char)
    if number < 0x20:  # noqa: PLR2004 -- the control characters
        return char in "\t\n"
    return number not in _HALVES and number not in _NO_CHARACTERS


def paragraph(
    *children: Element,
    voice: Voice,
    style: str | None = None,
    keep: bool = False,
    centred: bool = False,
) -> Element:
    """Return a paragraph that begins where its script begins; ``keep`` it with the next one."""
    properties = w(
        "pPr",
        w("pStyle", val=style) if style else None,
        w("keepNext") if keep else None,
        w("bidi") if voice.rtl else None,
        w("jc", val="center" if centred else "start"),
    )
    return w("p", properties, *children)


def field(instruction: str, shown: Sequence[Element], *, dirty: bool = False) -> list[Element]:
    """Return the runs of a field with what it shows until it is updated."""
    begin = w("fldChar", fldCharType="begin")
    if dirty:
        begin.set(f"{{{W}}}dirty", "true")
    return [
        w("r", begin),
        w("r", _instruction(f" {instruction} ")),
        w("r", w("fldChar", fldCharType="separate")),
        *shown,
        w("r", w("fldChar", fldCharType="end")),
    ]


def hidden_field(instruction: str) -> list[Element]:
    """Return a field that shows nothing and carries data, as citation managers use it.

    It is hidden text too, because LibreOffice prints the data of a field without a result.
    """
    runs = field(instruction, ())
    for one in runs:
        one.insert(0, w("rPr", w("vanish")))
    return runs


def _instruction(text: str) -> Element:
    made = w("instrText")
    made.text = text
    made.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return made


def bookmark(name: str, number: int, children: Iterable[Element]) -> list[Element]:
    """Return the elements within a bookmark."""
    start = w("bookmarkStart", id=number, name=name)
    return [start, *children, w("bookmarkEnd", id=number)]


def caption(
    label: str,
    number: int,
    text: str,
    voice: Voice,
    *,
    style: str | None,
    mark: Element | None = None,
    keep: bool = False,
) -> Element:
    """Return a caption with a field that counts: ``Figure 3. Themes by speaker``.

    Args:
        label: Word of the language; also what is counted.
        number: Shown until the field is updated.
        text: What the figure shows.
        voice: Of label and text.
        style: Id of the style.
        mark: Start of a bookmark put around label and number.
        keep: On the page of what follows: the caption of a table stands above it.
    """
    counted = field(f"SEQ {label} \\* ARABIC", [run(str(number), voice)])
    opening: list[Element] = [] if mark is None else [mark]
    closing: list[Element] = (
        [] if mark is None else [w("bookmarkEnd", id=mark.get(f"{{{W}}}id", "0"))]
    )
    head = [run(f"{label} ", voice), *counted]
    words = run(f". {text}", voice)
    return paragraph(*opening, *head, *closing, words, voice=voice, style=style, keep=keep)


def table(
    rows: Sequence[Sequence[Element]], widths: Sequence[int], *, rtl: bool, head: bool
) -> Element:
    """Return a table of cells that hold one paragraph each.

    Args:
        rows: Paragraphs.
        widths: Of the columns, in twips.
        rtl: The first column stands on the right.
        head: The first row is repeated on every page.
    """
    edges = ("top", "bottom", "insideH")
    lines = (w(edge, val="single", sz=4, space=0, color="9AA0A6") for edge in edges)
    properties = w(
        "tblPr",
        w("bidiVisual") if rtl else None,
        w("tblW", w=sum(widths), type="dxa"),
        w("tblBorders", *lines),
        w("tblLayout", type="fixed"),
    )
    grid = w("tblGrid", *(w("gridCol", w=width) for width in widths))
    return w(
        "tbl",
        properties,
        grid,
        *(_row(row, widths, head=head and not n) for n, row in enumerate(rows)),
    )


def _row(cells: Sequence[Element], widths: Sequence[int], *, head: bool) -> Element:
    properties = w("trPr", w("cantSplit"), w("tblHeader") if head else None)
    made = (
        w("tc", w("tcPr", w("tcW", w=width, type="dxa")), cell)
        for cell, width in zip(cells, widths, strict=True)
    )
    return w("tr", properties, *made)


def picture(relation: str, size: tuple[int, int], number: int, name: str, alt: str) -> Element:
    """Return a run with a picture in the line of text.

    Args:
        relation: Id of the link to the picture's part.
        size: Width and height in English Metric Units.
        number: Id of the drawing, one of its own in the document.
        name: Shown in the list of a document's objects.
        alt: Words in place of the picture.
    """
    width, height = map(str, size)
    made = {key: f"{{{uri}}}" for key, uri in NAMES.items()}
    drawing = w("drawing")
    inline = etree.SubElement(drawing, made["wp"] + "inline", nsmap={"wp": WP, "a": A, "pic": PIC})
    for side in ("distT", "distB", "distL", "distR"):
        inline.set(side, "0")
    etree.SubElement(inline, made["wp"] + "extent", cx=width, cy=height)
    about = {"id": str(number), "name": clean(name), "descr": clean(alt)}
    etree.SubElement(inline, made["wp"] + "docPr", about)
    data = etree.SubElement(
        etree.SubElement(inline, made["a"] + "graphic"), made["a"] + "graphicData"
    )
    data.set("uri", PIC)
    data.append(picture_element("pic", relation, size, about))
    return w("r", w("rPr", w("noProof")), drawing)


def picture_element(
    prefix: str, relation: str, size: tuple[int, int], about: dict[str, str]
) -> Element:
    """Return the ``pic`` element of DrawingML."""
    p, a = f"{{{NAMES[prefix]}}}", f"{{{A}}}"
    made = etree.Element(p + "pic", nsmap={prefix: NAMES[prefix], "a": A, "r": OFFICE_RELS})
    head = etree.SubElement(made, p + "nvPicPr")
    etree.SubElement(head, p + "cNvPr", about)
    locks = etree.SubElement(etree.SubElement(head, p + "cNvPicPr"), a + "picLocks")
    locks.set("noChangeAspect", "1")
    fill = etree.SubElement(made, p + "blipFill")
    etree.SubElement(fill, a + "blip").set(f"{{{OFFICE_RELS}}}embed", relation)
    etree.SubElement(etree.SubElement(fill, a + "stretch"), a + "fillRect")
    shape = etree.SubElement(made, p + "spPr")
    frame = etree.SubElement(shape, a + "xfrm")
    etree.SubElement(frame, a + "off", x="0", y="0")
    etree.SubElement(frame, a + "ext", cx=str(size[0]), cy=str(size[1]))
    etree.SubElement(etree.SubElement(shape, a + "prstGeom", prst="rect"), a + "avLst")
    return made
