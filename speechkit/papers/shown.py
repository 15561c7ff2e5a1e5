"""How a figure looks in a Word document: caption, picture, table or quotations, note.

Styles and fonts are the document's own; only direction and language are written on every run.
"""

import json
from collections.abc import Iterator, Mapping
from typing import NamedTuple
from zlib import crc32

from speechkit.office.opc import Element, Package, whole
from speechkit.office.page import fitted, text_width
from speechkit.office.word import (
    EMU,
    TWIPS,
    WP,
    Voice,
    W,
    caption,
    hidden_field,
    paragraph,
    picture,
    run,
    table,
)
from speechkit.papers.content import Content
from speechkit.papers.markers import tag_of
from speechkit.report.paper import Block, Grid, Passage, Picture, Run
from speechkit.summary import direction, label_languages, labels

ADDIN = "ADDIN speechkit"


class Setting(NamedTuple):
    """The document that figures are put into."""

    package: Package
    root: Element
    styles: Mapping[str, str]
    voice: Voice


def number_of(root: Element, control: Element, label: str) -> int:
    """Return how many captions with the label stand before the control, and one."""
    number = 1
    for element in root.iter(f"{{{W}}}instrText", f"{{{W}}}fldSimple", f"{{{W}}}sdt"):
        if element is control:
            break
        words = (element.text or element.get(f"{{{W}}}instr") or "").split()
        number += words[:2] == ["SEQ", label]
    return number


def drawing_of(root: Element, old: Element | None) -> int:
    """Return the number of a drawing: the one it had, else one that no other has."""
    own = [] if old is None else [one.get("id", "") for one in old.iter(f"{{{WP}}}docPr")]
    taken = own or [one.get("id", "") for one in root.iter(f"{{{WP}}}docPr")]
    number = max(map(whole, taken), default=0)
    return number if own else number + 1


def elements(
    setting: Setting,
    control: Element,
    what: Content,
    number: int,
    drawing: int,
    record: Mapping[str, str],
) -> Iterator[Element]:
    """Yield the paragraphs and tables of a figure, the field that tells of it in the last."""
    data = json.dumps(record, ensure_ascii=True, sort_keys=True)
    yield from _shown(setting, control, what, number, drawing)
    note = run(what.note, setting.voice, small=True)
    yield paragraph(note, *hidden_field(f"{ADDIN} {data}"), voice=setting.voice)


def _shown(
    setting: Setting, control: Element, what: Content, number: int, drawing: int
) -> Iterator[Element]:
    above = not any(isinstance(block, Picture) for block in what.blocks)
    style = setting.styles.get("caption")
    if what.label:
        named = caption(what.label, number, what.caption, setting.voice, style=style, keep=True)
    else:
        words = run(what.caption, setting.voice, bold=style is None)
        named = paragraph(words, voice=setting.voice, style=style, keep=True)
    if above:
        yield named
    for block in what.blocks:
        yield _element(setting, control, block, drawing)
    if not above:
        yield named


def _element(setting: Setting, control: Element, block: Block, drawing: int) -> Element:
    if isinstance(block, Picture):
        return _picture(setting, control, block, drawing)
    if isinstance(block, Grid):
        return _grid(setting, control, block)
    if isinstance(block, Passage):
        return _passage(setting, block)
    raise TypeError(block)


def _picture(setting: Setting, control: Element, block: Picture, drawing: int) -> Element:
    tag = control.find(f"{{{W}}}sdtPr/{{{W}}}tag").get(f"{{{W}}}val")
    part = _picture_part(setting.package, tag)
    setting.package.parts[part] = block.png
    setting.package.declare("png", "image/png")
    relation = setting.package.relate(setting.package.main, "image", part)
    size = fitted(block.png, _width(setting, control) * EMU // TWIPS)
    shown = picture(relation, size, drawing, tag, block.alt)
    return paragraph(shown, voice=setting.voice, keep=True, centred=True)


def _picture_part(package: Package, tag: str) -> str:
    folder = package.main.rpartition("/")[0]
    return f"{folder}/media/speechkit-{crc32(tag.encode('utf-8')):08x}.png"


def forget_picture(package: Package, at: str) -> None:
    """Take away the picture of a figure that is none any more."""
    part = _picture_part(package, tag_of(at))
    for relation in package.relations(package.main):
        if relation.target == part:
            package.unrelate(package.main, relation.id)


def _width(setting: Setting, control: Element) -> int:
    """Return the width there is, in twips: of the text, or of the table's cell."""
    for cell in control.iterancestors(f"{{{W}}}tc"):
        width = cell.find(f"{{{W}}}tcPr/{{{W}}}tcW")
        if width is not None and width.get(f"{{{W}}}type") == "dxa":
            return max(whole(width.get(f"{{{W}}}w")) - 216, 720)
    return text_width(setting.root)


def _grid(setting: Setting, control: Element, block: Grid) -> Element:
    columns = len(block.head)
    whole = _width(setting, control)
    first = whole * 2 // 5
    widths = [first, *[(whole - first) // (columns - 1)] * (columns - 1)]
    head = [Run(cell, bold=True) for cell in block.head]
    cells = [
        [paragraph(run(c.text, setting.voice, bold=c.bold), voice=setting.voice) for c in row]
        for row in (head, *block.rows)
    ]
    return table(cells, widths, rtl=setting.voice.rtl, head=True)


def _passage(setting: Setting, block: Passage) -> Element:
    quoted = block.style == "quote"
    lang = block.runs[0].lang if quoted else None
    voice = setting.voice
    if lang:
        locale = labels(lang).locale if lang in label_languages() else lang
        voice = Voice(locale, direction(lang) == "rtl")
    runs = [run(one.text, voice, small=not quoted) for one in block.runs]
    style = setting.styles.get("Quote") if quoted else None
    made = paragraph(*runs, voice=voice, style=style, keep=quoted)
    if block.beside and (direction(block.beside) == "rtl") != voice.rtl:
        for side in made.iter(f"{{{W}}}jc"):
            side.set(f"{{{W}}}val", "end")
    return made
