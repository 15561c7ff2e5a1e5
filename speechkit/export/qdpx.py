"""REFI-QDA (``.qdpx``): a project for NVivo, ATLAS.ti, MAXQDA; positions are code points.

Codes are levels, kinds, speakers and themes; every content span is a selection that is coded with
those of its quotation, and evidence is coded with its theme. Ids are made from names, so that the
same analysis gives the same bytes. Source: REFI-QDA Standard 1.5, project exchange.
"""

import uuid
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from lxml import etree

from speechkit.export.xml import possible, serialised
from speechkit.records import Analysis, Document, Quotation, Span
from speechkit.store.files import writing_bytes
from speechkit.version import VERSION

_QDA = "urn:QDA-XML:project:1.0"
_SPACE = uuid.UUID("6f1d7b0e-3c55-5d0a-9d0c-6a8f3f9d2b11")
_USER = "speechkit"
_UNRESOLVED = "unresolved"
_GROUPS = ("level", "kind", "speaker", "theme")


def export_qdpx(analysis: Analysis, path: Path) -> None:
    """Write a project that qualitative data analysis software opens.

    Raises:
        InputError: The file cannot be written.
    """
    names = {speaker.id: speaker.name for speaker in analysis.speakers}
    root = etree.Element(f"{{{_QDA}}}Project", nsmap={None: _QDA})
    root.set("name", "speechkit")
    root.set("origin", f"speechkit {VERSION}")
    root.set("creatingUserGUID", _guid("user", _USER))
    user = _add(_add(root, "Users"), "User")
    user.set("guid", _guid("user", _USER))
    user.set("name", _USER)
    _codebook(_add(root, "CodeBook"), analysis, names)
    quotations: dict[str, list[Quotation]] = defaultdict(list)
    for one in analysis.quotations:
        quotations[one.document].append(one)
    sources = _add(root, "Sources")
    for document in analysis.documents:
        _source(sources, document, quotations[document.id])
    with writing_bytes(path) as stream, ZipFile(stream, "w") as archive:
        archive.writestr(_entry("project.qde"), serialised(root))
        for document in analysis.documents:
            name = f"sources/{_guid('document', document.id)}.txt"
            archive.writestr(_entry(name), possible(document.text).encode())


def _codebook(parent: etree._Element, analysis: Analysis, names: Mapping[str, str]) -> None:
    used: dict[str, dict[str, str]] = {group: {} for group in _GROUPS}
    for one in analysis.quotations:
        for group, value in _codes(one):
            used[group][value] = names.get(value, value) if group == "speaker" else value
    codes = _add(parent, "Codes")
    for group, values in used.items():
        top = _code(codes, group, "", group, codable=False)
        for value, shown in sorted(values.items()):
            _code(top, group, value, shown, codable=True)


def _code(
    parent: etree._Element, group: str, value: str, shown: str, *, codable: bool
) -> etree._Element:
    code = _add(parent, "Code")
    code.set("guid", _guid(group, value))
    code.set("name", possible(shown))
    code.set("isCodable", "true" if codable else "false")
    return code


def _codes(one: Quotation) -> Iterator[tuple[str, str]]:
    yield "level", one.level
    yield "kind", one.kind
    yield "speaker", one.speaker or _UNRESOLVED
    yield from (("theme", score.theme) for score in one.themes)


def _source(parent: etree._Element, document: Document, quotations: list[Quotation]) -> None:
    source = _add(parent, "TextSource")
    own = _guid("document", document.id)
    source.set("guid", own)
    source.set("name", possible(document.title or document.id))
    source.set("plainTextPath", f"internal://{own}.txt")
    source.set("creatingUser", _guid("user", _USER))
    for one in quotations:
        codes = [_guid(group, value) for group, value in _codes(one)]
        for number, span in enumerate(one.content, 1):
            _selection(source, f"{one.id}.{number}", one.id, span, codes)
        for score in one.themes:
            for number, span in enumerate(score.evidence, 1):
                name = f"{one.id} {score.theme}"
                code = _guid("theme", score.theme)
                _selection(source, f"{name}.{number}", name, span, [code])


def _selection(parent: etree._Element, key: str, name: str, span: Span, codes: list[str]) -> None:
    selection = _add(parent, "PlainTextSelection")
    selection.set("guid", _guid("selection", key))
    selection.set("name", possible(name))
    selection.set("startPosition", str(span.start))
    selection.set("endPosition", str(span.end))
    for code in codes:
        coding = _add(selection, "Coding")
        coding.set("guid", _guid("coding", f"{key} {code}"))
        _add(coding, "CodeRef").set("targetGUID", code)


def _add(parent: etree._Element, name: str) -> etree._Element:
    return etree.SubElement(parent, f"{{{_QDA}}}{name}")


def _guid(kind: str, name: str) -> str:
    plain = name.encode("utf-8", "backslashreplace").decode()
    return str(uuid.uuid5(_SPACE, f"{kind}\n{plain}"))


def _entry(name: str) -> ZipInfo:
    """Return an entry without the time of day."""
    entry = ZipInfo(name, (1980, 1, 1, 0, 0, 0))
    entry.compress_type = ZIP_DEFLATED
    entry.external_attr = 0o644 << 16
    return entry
