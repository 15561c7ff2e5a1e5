"""A user's document as the style sheet of a report: its look is taken, its text is left."""

from speechkit.office.opc import Package
from speechkit.office.page import style_ids, word_body
from speechkit.office.word import W

_NOTES = ("footnotes", "endnotes", "comments")
_ENDNOTES = "application/vnd.openxmlformats-officedocument.wordprocessingml.endnotes+xml"


def borrowed(path: str, own: Package) -> Package:
    """Return the document without its text, with those of our styles that it lacks.

    Args:
        path: The user's document.
        own: An empty document with our styles.

    Raises:
        InputError: It is no Word document.
    """
    package = Package.read(path)
    main = package.main
    body = word_body(package)
    for element in list(body)[:-1]:
        body.remove(element)
    if len(body) == 0 or body[-1].tag != f"{{{W}}}sectPr":
        own_body = word_body(own)
        body[:] = [own_body[-1]]
        for reference in body[-1].findall(f"{{{W}}}footerReference"):
            body[-1].remove(reference)
    package.put(main, body.getparent())
    _forget_notes(package)
    _add_styles(package, own)
    _add_endnotes(package, own)
    return package


def _forget_notes(package: Package) -> None:
    """Empty footnotes, endnotes and comments: they are text too."""
    for kind in _NOTES:
        for part in package.related(package.main, kind):
            root = package.xml(part)
            for note in list(root):
                if note.get(f"{{{W}}}type") is None:
                    root.remove(note)
            package.put(part, root)


def _add_styles(package: Package, own: Package) -> None:
    known = style_ids(package)
    (source,) = own.related(own.main, "styles")
    for part in package.related(package.main, "styles")[:1]:
        root = package.xml(part)
        taken = set(known.values())
        for style in own.xml(source).iter(f"{{{W}}}style"):
            name = style.find(f"{{{W}}}name")
            if name is None or name.get(f"{{{W}}}val") in known:
                continue
            if style.get(f"{{{W}}}styleId") not in taken:
                style.attrib.pop(f"{{{W}}}default", None)
                root.append(style)
        package.put(part, root)


def _add_endnotes(package: Package, own: Package) -> None:
    if package.related(package.main, "endnotes"):
        return
    (source,) = own.related(own.main, "endnotes")
    package.parts["word/endnotes.xml"] = own.parts[source]
    package.relate(package.main, "endnotes", "word/endnotes.xml")
    package.override("word/endnotes.xml", _ENDNOTES)
