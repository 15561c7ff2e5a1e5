"""Figures put into a Word document that somebody else wrote.

Each stands in a content control with a tag, beside a field that shows nothing and says what was
there before and what the figure was made from. So it is found again and replaced, and can be
taken out without a trace. Nothing but the document's own part, its links, the list of types and
the new pictures changes.
"""

from collections.abc import Mapping, Sequence
from copy import deepcopy
from zlib import crc32

from lxml import etree

from speechkit.lang.detect import detect
from speechkit.office.opc import Element, Package, parsed
from speechkit.office.page import style_ids, word_body
from speechkit.office.word import Voice, W, run, w
from speechkit.papers.content import Content, Placement, content
from speechkit.papers.markers import (
    PREFIX,
    Place,
    find_bookmark,
    find_placeholder,
    insertion,
    is_placeholder,
    kept,
    name_of,
    tag_of,
)
from speechkit.papers.shown import ADDIN, Setting, drawing_of, elements, forget_picture, number_of
from speechkit.report.paper import Picture
from speechkit.summary import labels


def attach_docx(package: Package, placements: Sequence[Placement], lang: str | None) -> None:
    """Put figures into a document.

    Args:
        package: The document; changed in place.
        placements: What goes where.
        lang: Language of captions and notes; None for that of the document's text.

    Raises:
        InputError: A marker is not there, or the document is damaged.
        ConfigError: A figure is unknown.
    """
    root = word_body(package).getparent()
    lang = lang or detect(" ".join(root.itertext(f"{{{W}}}t")))
    t = labels(lang)
    setting = Setting(package, root, style_ids(package), Voice(t.locale, t.mirrored))
    for placement in placements:
        _attach(setting, placement, content(placement, lang))
    package.put(package.main, root)


def detach_docx(package: Package, at: str) -> bool:
    """Take a figure out again and put back what it replaced; False where there is none."""
    root = word_body(package).getparent()
    control = insertion(root, at, "block")
    if control is None:
        return False
    record = _record(control)
    inline = insertion(root, at, "inline")
    if inline is not None:
        _restore_sentence(inline, record, at)
    _replace(control, [_back(record["replaced"])] if record.get("replaced") else [])
    package.put(package.main, root)
    forget_picture(package, at)
    return True


def _attach(setting: Setting, placement: Placement, what: Content) -> None:
    at = placement.at
    old = insertion(setting.root, at, "block")
    drawing = drawing_of(setting.root, old)
    if old is not None:
        before = _record(old)
        control = _control(at)
        _replace(old, [control])
    elif is_placeholder(at):
        control, before = _into_placeholder(find_placeholder(setting.root, at), at)
    else:
        control, before = _control(at), {}
        find_bookmark(setting.root, at).addnext(control)
    number = number_of(setting.root, control, what.label)
    record = {**{key: before[key] for key in _KEPT if key in before}, **what.record}
    control[-1].extend(elements(setting, control, what, number, drawing, record))
    if not any(isinstance(block, Picture) for block in what.blocks):
        forget_picture(setting.package, at)
    inline = insertion(setting.root, at, "inline")
    if inline is not None:
        shown = f"{what.label} {number}" if what.label else what.caption
        inline[-1][:] = [w("r") if "wordless" in record else run(shown, setting.voice)]


_KEPT = ("replaced", "sentence", "left", "wordless")


def _control(at: str, holder: str = "block") -> Element:
    """Return an empty content control, with a number of its own."""
    head = w(
        "sdtPr",
        w("alias", val=tag_of(at)),
        w("tag", val=tag_of(at)),
        w("id", val=crc32(f"{holder}:{tag_of(at)}".encode()) >> 1),
        _quick_part() if holder == "block" else None,
    )
    return w("sdt", head, w("sdtContent"))


def _quick_part() -> Element:
    """Return what makes a control a building block.

    In a plain one LibreOffice prints the instructions of fields in the first paragraph.
    """
    return w("docPartObj", w("docPartGallery", val="Quick Parts"), w("docPartUnique"))


def _into_placeholder(place: Place, at: str) -> tuple[Element, dict[str, str]]:
    """Return the control that takes a placeholder's place, and what was there."""
    control = _control(at)
    if place.alone:
        before = {"replaced": _kept(place.paragraph)}
        _replace(place.paragraph, [control])
        return control, before
    sentence = _kept(place.paragraph)
    _cut(place, at)
    before = {"sentence": sentence, "left": str(_fingerprint(place.paragraph))}
    if place.all_words:
        place.paragraph.addprevious(control)
        return control, {**before, "wordless": "yes"}
    place.paragraph.addnext(control)
    return control, before


def _kept(element: Element) -> str:
    """Return an element as text, with the namespaces it uses and no others."""
    alone = deepcopy(element)
    etree.cleanup_namespaces(alone)
    return str(etree.tostring(alone, encoding="unicode", with_tail=False))


def _cut(place: Place, at: str) -> None:
    """Take a placeholder out of a sentence; a reference to the figure stands there instead."""
    inline = _control(at, "inline")
    inline[-1].append(run(name_of(at), Voice("", rtl=False)))
    reached, first = 0, None
    for text in place.texts:
        whole = text.text or ""
        start, end = reached, reached + len(whole)
        reached = end
        if end <= place.start or start >= place.end:
            continue
        before, after = whole[: max(0, place.start - start)], whole[max(0, place.end - start) :]
        if first is None:
            first = text
            _split(text, before, after, inline)
        else:
            _write(text, after)


def _split(text: Element, before: str, after: str, inline: Element) -> None:
    """Leave what stood before in the run, then the reference, then a run with what followed."""
    owner = text.getparent()
    rest = list(owner[owner.index(text) + 1 :])
    if after or rest:
        follow = w("r", deepcopy(owner.find(f"{{{W}}}rPr")), w("t"), *rest)
        _write(follow.find(f"{{{W}}}t"), after)
        owner.addnext(follow)
    owner.addnext(inline)
    _write(text, before)


def _write(text: Element, words: str) -> None:
    text.text = words or None
    text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")


def _back(text: str) -> Element:
    return parsed(text, "what speechkit kept of the paper")


def _restore_sentence(inline: Element, record: Mapping[str, str], at: str) -> None:
    """Put a placeholder back: the paragraph as it was, or the words alone where it was edited."""
    owner = next(inline.iterancestors(f"{{{W}}}p"))
    if "sentence" in record and record.get("left") == str(_fingerprint(owner)):
        _replace(owner, [_back(record["sentence"])])
    else:
        _replace(inline, [w("r", _words(name_of(at)))])


def _words(text: str) -> Element:
    made = w("t")
    made.text = text
    return made


def _fingerprint(owner: Element) -> int:
    """Return a number for a paragraph without the reference that was put into it."""
    plain = deepcopy(owner)
    for tag in list(plain.iter(f"{{{W}}}tag")):
        if tag.get(f"{{{W}}}val", "").startswith(PREFIX):
            control = tag.getparent().getparent()
            control.getparent().remove(control)
    return crc32(etree.tostring(plain, method="c14n", with_tail=False))


def _replace(old: Element, new: Sequence[Element]) -> None:
    """Put elements in the place of one; the white space behind it stays."""
    parent, tail = old.getparent(), old.tail
    index = parent.index(old)
    for number, element in enumerate(new):
        parent.insert(index + 1 + number, element)
    old.tail = None
    parent.remove(old)
    if tail:
        _keep_tail(parent, index + len(new) - 1, tail)


def _keep_tail(parent: Element, index: int, tail: str) -> None:
    if index < 0:
        parent.text = (parent.text or "") + tail
    else:
        parent[index].tail = (parent[index].tail or "") + tail


def _record(control: Element) -> dict[str, str]:
    """Return what an insertion says of itself."""
    for instruction in control.iter(f"{{{W}}}instrText"):
        kind, _, data = (instruction.text or "").strip().partition(f"{ADDIN} ")
        if not kind and data:
            return kept(data)
    return {}
