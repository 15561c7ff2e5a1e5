"""The package of an office file: named parts, their types and relationships.

Parts that nobody touches are written back byte for byte; the same package gives the same file,
because every new part has the same date.

Source: ECMA-376 part 2, Open Packaging Conventions.
"""

import os
import posixpath
import zipfile
import zlib
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

from lxml import etree

from speechkit.errors import InputError

CONTENT_TYPES = "[Content_Types].xml"
TYPES_NS = "http://schemas.openxmlformats.org/package/2006/content-types"
RELS_NS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE_RELS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

Element: TypeAlias = Any  # lxml has no public name and no types for it

_EPOCH = (1980, 1, 1, 0, 0, 0)  # the first day a zip can name
_DIGITS = 12  # of the largest numbers in office files
_LARGEST = 1 << 30  # bytes unpacked; a paper with pictures has a few million
_DAMAGED = (
    zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError,
)  # fmt: skip


class Relation(NamedTuple):
    """A link from one part to another; ``target`` is the part's full name."""

    id: str
    kind: str
    target: str


class Package:
    """An office file in memory."""

    def __init__(self, name: str, parts: dict[str, bytes] | None = None) -> None:
        self.name = name
        self.parts: dict[str, bytes] = dict(parts or {})
        self._infos: dict[str, zipfile.ZipInfo] = {}

    @classmethod
    def read(cls, path: str | Path) -> "Package":
        """Return the package of a file.

        Raises:
            InputError: It cannot be read, is no zip of parts, is encrypted or too large.
        """
        path = Path(path)
        package = cls(path.name)
        try:
            with zipfile.ZipFile(path) as archive:
                package._take(archive)
        except OSError as error:
            raise InputError(f"{path}: cannot be read: {error.strerror or error}") from error
        except _DAMAGED as error:
            raise InputError(
                f"{path}: no office file (.docx, .pptx): {str(error).lower() or 'damaged'}; "
                "open it in the program that wrote it and save it again"
            ) from error
        if CONTENT_TYPES not in package.parts:
            raise InputError(f"{path}: a zip, but no office file: it has no {CONTENT_TYPES}")
        return package

    def _take(self, archive: zipfile.ZipFile) -> None:
        infos = [info for info in archive.infolist() if not info.is_dir()]
        if sum(info.file_size for info in infos) > _LARGEST:
            raise InputError(f"{self.name}: more than {_LARGEST} bytes when unpacked")
        for info in infos:
            if info.flag_bits & 1:
                raise InputError(f"{self.name}: is protected by a password; save it without one")
            self._infos[info.filename] = info
            self.parts[info.filename] = archive.read(info)

    def save(self, path: str | Path) -> None:
        """Write the package; the file takes its name only when it is whole.

        Raises:
            InputError: It cannot be written.
        """
        path = Path(path)
        temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
        try:
            with zipfile.ZipFile(temporary, "w") as archive:
                for name, data in self.parts.items():
                    archive.writestr(self._info(name), data)
            temporary.replace(path)
        except OSError as error:
            raise InputError(f"{path}: cannot be written: {error.strerror or error}") from error
        finally:
            temporary.unlink(missing_ok=True)

    def _info(self, name: str) -> zipfile.ZipInfo:
        """Return the head of a zip entry, with what the file read said of its age."""
        old = self._infos.get(name)
        info = zipfile.ZipInfo(name, old.date_time if old else _EPOCH)
        info.compress_type = old.compress_type if old else zipfile.ZIP_DEFLATED
        info.create_system = 0
        return info

    def xml(self, part: str) -> Element:
        """Return a part parsed.

        Raises:
            InputError: It is missing, malformed or declares entities.
        """
        if part not in self.parts:
            raise InputError(f"{self.name}: damaged: it has no part {part}")
        return parsed(self.parts[part], f"{self.name}: {part}")

    def put(self, part: str, root: Element) -> None:
        """Replace or add a part by its XML."""
        self.parts[part] = xml_bytes(root)

    def relations(self, part: str) -> list[Relation]:
        """Return the relationships of a part; links to outside the file are left out."""
        name = _rels_name(part)
        if name not in self.parts:
            return []
        folder = posixpath.dirname(part)
        return [
            Relation(
                found.get("Id", ""),
                found.get("Type", ""),
                posixpath.normpath(posixpath.join("/", folder, found.get("Target", "")))[1:],
            )
            for found in self.xml(name).iter(f"{{{RELS_NS}}}Relationship")
            if found.get("TargetMode") != "External"
        ]

    def related(self, part: str, kind: str) -> list[str]:
        """Return the parts that a part names as ``kind`` (the last word of the type)."""
        return [found.target for found in self.relations(part) if found.kind.endswith(f"/{kind}")]

    @property
    def main(self) -> str:
        """The part that is the document.

        Raises:
            InputError: None is named.
        """
        found = self.related("", "officeDocument")
        if not found or found[0] not in self.parts:
            raise InputError(f"{self.name}: damaged: it does not say which part is the document")
        return found[0]

    def relate(self, part: str, kind: str, target: str) -> str:
        """Link a part to another and return the id of the link; an existing link is taken."""
        known = [found for found in self.relations(part) if found.target == target]
        if known:
            return known[0].id
        name = _rels_name(part)
        root = (
            self.xml(name)
            if name in self.parts
            else etree.Element(f"{{{RELS_NS}}}Relationships", nsmap={None: RELS_NS})
        )
        taken = {found.get("Id") for found in root}
        number = next(n for n in range(1, len(taken) + 2) if f"rIdSk{n}" not in taken)
        relation = etree.SubElement(root, f"{{{RELS_NS}}}Relationship")
        relation.set("Id", f"rIdSk{number}")
        relation.set("Type", f"{OFFICE_RELS}/{kind}")
        relation.set("Target", posixpath.relpath(target, posixpath.dirname(part) or "."))
        self.put(name, root)
        return f"rIdSk{number}"

    def unrelate(self, part: str, relation: str) -> None:
        """Take a link away, and the part it leads to where nothing else leads there."""
        name = _rels_name(part)
        root = self.xml(name)
        target = next((r.target for r in self.relations(part) if r.id == relation), None)
        for found in root.xpath("*[@Id=$id]", id=relation):
            root.remove(found)
        self.put(name, root)
        if target and not self._is_wanted(target):
            self.parts.pop(target, None)

    def _is_wanted(self, target: str) -> bool:
        sources = [n for n in self.parts if n.endswith(".rels")]
        owners = [n.replace("_rels/", "").removesuffix(".rels") for n in sources]
        return any(found.target == target for owner in owners for found in self.relations(owner))

    def override(self, part: str, kind: str) -> None:
        """Say of which type a part is."""
        root = self.xml(CONTENT_TYPES)
        etree.SubElement(root, f"{{{TYPES_NS}}}Override", PartName=f"/{part}", ContentType=kind)
        self.put(CONTENT_TYPES, root)

    def declare(self, extension: str, kind: str) -> None:
        """Say of which type the parts with an extension are, where that is not said yet."""
        root = self.xml(CONTENT_TYPES)
        for found in root.iter(f"{{{TYPES_NS}}}Default"):
            if found.get("Extension", "").lower() == extension:
                return
        default = etree.Element(f"{{{TYPES_NS}}}Default", Extension=extension, ContentType=kind)
        root.insert(0, default)
        self.put(CONTENT_TYPES, root)


def parsed(data: bytes | str, where: str) -> Element:
    """Return XML parsed; nothing is fetched or expanded.

    Args:
        data: The XML.
        where: What it is, for the error.

    Raises:
        InputError: It is malformed or declares entities.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise InputError(f"{where} is malformed: {error}") from error
    if root.getroottree().docinfo.doctype:
        raise InputError(
            f"{where} declares a document type, which no office program writes; refused, because "
            "entities can read files"
        )
    return root


def whole(value: str | None, default: int = 0) -> int:
    """Return the value of an attribute that should be a whole number."""
    found = (value or "").strip()
    return int(found) if found.removeprefix("-").isdecimal() and len(found) < _DIGITS else default


def xml_bytes(root: Element) -> bytes:
    """Return an element as a part: UTF-8, with the declaration office programs write."""
    made: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return made


def _rels_name(part: str) -> str:
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")
