"""Figures put into a presentation that somebody else made.

A shape whose whole text is a placeholder, or that has the name asked for, gives place to a
picture, a table or words of its size. The shape itself is kept, as text, in the new one.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, count
from typing import NamedTuple
from zlib import crc32

from lxml import etree

from speechkit.errors import InputError
from speechkit.lang.detect import detect
from speechkit.office.opc import Element, Package, parsed, whole
from speechkit.office.page import fitted
from speechkit.office.slides import (
    A,
    Box,
    P,
    Words,
    slide_picture,
    slide_table,
    text_box,
)
from speechkit.office.word import Voice
from speechkit.papers.content import Content, Placement, content
from speechkit.papers.markers import is_placeholder, kept, name_of, tag_of
from speechkit.report.paper import Block, Grid, Passage, Picture, Run
from speechkit.summary import direction, label_languages, labels

_KEPT = "{https://speechkit.invalid/attached}attached"
_URI = "{6B1E7C52-53C4-4D0B-9C55-7370656B6974}"
_CAPTION, _NOTE, _BODY = 1200, 900, 1400  # hundredths of a point
_BELOW = 6  # the caption's share of the height: one part in six
_CAPTION_NAME = " caption"


class Shape(NamedTuple):
    """A shape and the slide it is on."""

    part: str
    root: Element
    element: Element


def attach_pptx(package: Package, placements: Sequence[Placement], lang: str | None) -> None:
    """Put figures into a presentation.

    Args:
        package: The presentation; changed in place.
        placements: What goes where.
        lang: Language of captions and notes; None for that of the slides' text.

    Raises:
        InputError: A marker is not there, or the presentation is damaged.
        ConfigError: A figure is unknown.
    """
    slides = {part: package.xml(part) for part in package.related(package.main, "slide")}
    if lang is None:
        texts = (text for root in slides.values() for text in root.itertext(f"{{{A}}}t"))
        lang = detect(" ".join(texts))
    for placement in placements:
        shape = _earlier(slides, placement.at) or _marked(slides, placement.at)
        _attach(package, shape, placement.at, content(placement, lang), lang)
        package.put(shape.part, shape.root)


def detach_pptx(package: Package, at: str) -> bool:
    """Take a figure out again and put back the shape it replaced; False where there is none."""
    slides = {part: package.xml(part) for part in package.related(package.main, "slide")}
    shape = _earlier(slides, at)
    if shape is None:
        return False
    record = _record(shape.element)
    if "replaced" not in record:
        raise InputError(f"{at}: what stood there before was not kept; take the shape out by hand")
    _swap(shape.element, parsed(record["replaced"], "what speechkit kept of the slide"))
    _forget_caption(shape.root, at)
    package.put(shape.part, shape.root)
    _forget_picture(package, shape.part, at)
    return True


def _attach(package: Package, shape: Shape, at: str, what: Content, lang: str) -> None:
    old = _record(shape.element)
    replaced = old.get("replaced") or etree.tostring(
        shape.element, encoding="unicode", with_tail=False
    )
    numbers = _numbers(shape.root, at)
    _forget_caption(shape.root, at)
    box = _box(package, shape, parsed(replaced, "what speechkit kept of the slide"))
    upper = box._replace(height=box.height - box.height // _BELOW)
    t = labels(lang)
    voice = Voice(t.locale, t.mirrored)
    (main,) = _main(package, shape.part, at, what, upper, voice, next(numbers))
    if not any(isinstance(block, Picture) for block in what.blocks):
        _forget_picture(package, shape.part, at)
    _keep(main, {**what.record, "replaced": replaced})
    lower = Box(box.x, box.y + upper.height, box.width, box.height // _BELOW)
    words = [Words(what.caption, voice, _CAPTION, bold=True), Words(what.note, voice, _NOTE)]
    below = text_box(tag_of(at) + _CAPTION_NAME, next(numbers), lower, words)
    _swap(shape.element, main)
    main.addnext(below)


def _swap(old: Element, new: Element) -> None:
    new.tail = old.tail
    old.getparent().replace(old, new)


def _main(
    package: Package, part: str, at: str, what: Content, box: Box, voice: Voice, number: int
) -> Iterator[Element]:
    """Yield the one shape that shows a figure."""
    first = what.blocks[0] if what.blocks else None
    if isinstance(first, Picture):
        yield _picture(package, part, at, first, box, number)
    elif isinstance(first, Grid):
        head = [Words(cell, voice, _CAPTION, bold=True) for cell in first.head]
        rows = [[Words(cell.text, voice, _CAPTION) for cell in row] for row in first.rows]
        yield slide_table(tag_of(at), number, box, [head, *rows], rtl=voice.rtl)
    else:
        yield text_box(tag_of(at), number, box, list(_words(what.blocks, voice)))


def _words(blocks: Sequence[Block], voice: Voice) -> Iterator[Words]:
    for block in blocks:
        if isinstance(block, Passage):
            text = "".join(run.text for run in block.runs)
            quoted = block.style == "quote"
            own = _voice(block.runs[0], voice) if quoted else voice
            towards = direction(block.beside) == "rtl" if block.beside else voice.rtl
            yield Words(text, own, _BODY if quoted else _NOTE, across=own.rtl != towards)


def _voice(run: Run, voice: Voice) -> Voice:
    if run.lang is None:
        return voice
    locale = labels(run.lang).locale if run.lang in label_languages() else run.lang
    return Voice(locale, direction(run.lang) == "rtl")


def _picture(
    package: Package, part: str, at: str, block: Picture, box: Box, number: int
) -> Element:
    name = _picture_part(at)
    package.parts[name] = block.png
    package.declare("png", "image/png")
    relation = package.relate(part, "image", name)
    width, height = fitted(block.png, 1 << 62)
    scale = min(box.width / width, box.height / height)
    width, height = int(width * scale), int(height * scale)
    placed = Box(
        box.x + (box.width - width) // 2, box.y + (box.height - height) // 2, width, height
    )
    return slide_picture(tag_of(at), number, placed, relation, block.alt)


def _picture_part(at: str) -> str:
    return f"ppt/media/speechkit-{crc32(tag_of(at).encode('utf-8')):08x}.png"


def _forget_picture(package: Package, part: str, at: str) -> None:
    for relation in package.relations(part):
        if relation.target == _picture_part(at):
            package.unrelate(part, relation.id)


def _forget_caption(root: Element, at: str) -> None:
    for element in list(_shapes(root)):
        if _name(element) == tag_of(at) + _CAPTION_NAME:
            element.getparent().remove(element)


def _earlier(slides: Mapping[str, Element], at: str) -> Shape | None:
    """Return the shape an earlier run left, or None."""
    for part, root in slides.items():
        for element in _shapes(root):
            if _name(element) == tag_of(at):
                return Shape(part, root, element)
    return None


def _marked(slides: Mapping[str, Element], at: str) -> Shape:
    """Return the shape that is the marker.

    Raises:
        InputError: There is none, or it holds other words too; lists the markers there are.
    """
    for part, root in slides.items():
        for element in _shapes(root):
            text = "".join(element.itertext(f"{{{A}}}t")).strip()
            if is_placeholder(at) and name_of(text) == name_of(at):
                return Shape(part, root, element)
            if is_placeholder(at) and name_of(at) in text:
                raise InputError(f"{at} stands among other words on {part}; give it its own shape")
            if not is_placeholder(at) and _name(element) == at:
                return Shape(part, root, element)
    texts = ("".join(e.itertext(f"{{{A}}}t")).strip() for r in slides.values() for e in _shapes(r))
    found = [text for text in texts if is_placeholder(text)]
    found += [_name(element) for root in slides.values() for element in _shapes(root)]
    there = ", ".join(dict.fromkeys(found)) or "none"
    raise InputError(f"no placeholder or shape {at!r} on the slides; markers found: {there}")


def _shapes(root: Element) -> Iterator[Element]:
    tags = (f"{{{P}}}{name}" for name in ("sp", "pic", "graphicFrame"))
    for element in root.iter(*tags):
        if next(element.iter(f"{{{P}}}cNvPr"), None) is not None:
            yield element


def _head(element: Element) -> Element:
    return next(element.iter(f"{{{P}}}cNvPr"))


def _name(element: Element) -> str:
    return str(_head(element).get("name", ""))


def _numbers(root: Element, at: str) -> Iterator[int]:
    """Return the numbers a figure's shapes had, then numbers that no other shape has."""
    heads = list(root.iter(f"{{{P}}}cNvPr"))
    names = (tag_of(at), tag_of(at) + _CAPTION_NAME)
    own = [whole(one.get("id")) for name in names for one in heads if one.get("name") == name]
    return chain(own, count(1 + max((whole(one.get("id")) for one in heads), default=1)))


def _keep(element: Element, record: Mapping[str, str]) -> None:
    """Write what the figure is made from, and the shape it replaced, into the new shape."""
    extensions = etree.SubElement(_head(element), f"{{{A}}}extLst")
    extension = etree.SubElement(extensions, f"{{{A}}}ext", uri=_URI)
    made = etree.SubElement(extension, _KEPT, nsmap={"sk": _KEPT[1:].partition("}")[0]})
    made.text = json.dumps(record, ensure_ascii=True, sort_keys=True)


def _record(element: Element) -> dict[str, str]:
    found = next(element.iter(_KEPT), None)
    return {} if found is None else kept(found.text or "{}")


def _box(package: Package, shape: Shape, element: Element) -> Box:
    """Return where a shape is: as it says itself, else as its layout or master says."""
    place = _own_box(element)
    part, kind = shape.part, _kind(element)
    for link in ("slideLayout", "slideMaster"):
        if place is not None or kind is None:
            break
        part = next(iter(package.related(part, link)), part)
        alike = (one for one in _shapes(package.xml(part)) if _alike(_kind(one), kind))
        place = next(filter(None, map(_own_box, alike)), None)
    return place or _most_of_slide(package)


def _own_box(element: Element) -> Box | None:
    off, ext = next(element.iter(f"{{{A}}}off"), None), next(element.iter(f"{{{A}}}ext"), None)
    if off is None or ext is None or ext.get("cx") is None:
        return None
    return Box(
        *(whole(value) for value in (off.get("x"), off.get("y"), ext.get("cx"), ext.get("cy")))
    )


def _kind(element: Element) -> tuple[str, str] | None:
    """Return type and index of a placeholder of the layout."""
    found = next(element.iter(f"{{{P}}}ph"), None)
    return None if found is None else (found.get("type", "body"), found.get("idx", "0"))


def _alike(one: tuple[str, str] | None, other: tuple[str, str]) -> bool:
    return one is not None and (one[1] == other[1] if other[1] != "0" else one[0] == other[0])


def _most_of_slide(package: Package) -> Box:
    size = next(package.xml(package.main).iter(f"{{{P}}}sldSz"), None)
    width, height = (
        (whole(size.get(side)) for side in ("cx", "cy")) if size is not None else (9144000, 6858000)
    )
    return Box(width // 10, height // 10, width * 4 // 5, height * 4 // 5)
