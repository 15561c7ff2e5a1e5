"""What a Word document says of itself: names of styles, width of the text, size of a picture."""

import struct

from speechkit.errors import InputError
from speechkit.office.opc import Element, Package, whole
from speechkit.office.word import EMU, W

_WIDTH, _MARGIN = 11906, 1418  # A4 and 2.5 cm, where a document does not say, in twips
_NARROWEST = 1440
_STRICT = "{http://purl.oclc.org/ooxml/"
_PNG = b"\x89PNG\r\n\x1a\n"
_DOTS = 200  # an inch, of our charts


def word_body(package: Package) -> Element:
    """Return the body of a Word document.

    Raises:
        InputError: The package is another kind of office file, or damaged.
    """
    root = package.xml(package.main)
    body = root.find(f"{{{W}}}body")
    if root.tag.startswith(_STRICT):
        raise InputError(
            f"{package.name}: is saved as Strict Open XML, which is not read; save it as a plain "
            "Word document (.docx)"
        )
    if root.tag != f"{{{W}}}document" or body is None:
        raise InputError(f"{package.name}: no Word document: {package.main} has no body of text")
    return body


def style_ids(package: Package) -> dict[str, str]:
    """Return the ids of a document's styles by name; names are the same in every language."""
    names: dict[str, str] = {}
    for part in package.related(package.main, "styles"):
        for style in package.xml(part).iter(f"{{{W}}}style"):
            name = style.find(f"{{{W}}}name")
            if name is not None:
                names[name.get(f"{{{W}}}val", "")] = style.get(f"{{{W}}}styleId", "")
    return names


def text_width(root: Element) -> int:
    """Return the width of the text of a document's last section, in twips."""
    sections = list(root.iter(f"{{{W}}}sectPr"))
    if not sections:
        return _WIDTH - 2 * _MARGIN
    size, margins = sections[-1].find(f"{{{W}}}pgSz"), sections[-1].find(f"{{{W}}}pgMar")
    width = _twips(size, "w", _WIDTH)
    width -= _twips(margins, "left", _MARGIN) + _twips(margins, "right", _MARGIN)
    return max(width, _NARROWEST)


def _twips(element: Element | None, name: str, default: int) -> int:
    return default if element is None else whole(element.get(f"{{{W}}}{name}"), default)


def fitted(png: bytes, widest: int) -> tuple[int, int]:
    """Return the size of a picture, made smaller where it is too wide.

    Args:
        png: The picture, at 200 dots an inch.
        widest: In English Metric Units.

    Raises:
        InputError: It is no PNG.
    """
    if not png.startswith(_PNG):
        raise InputError("a picture in PNG was expected")
    width, height = (side * EMU // _DOTS for side in struct.unpack(">II", png[16:24]))
    if width > widest:
        width, height = widest, height * widest // width
    return width, height
