"""What the formats in XML share: text that XML can hold, names that are ids."""

import re
from collections.abc import Iterable

from lxml import etree

# XML 1.0 has no such characters, however they are spelled; the mark in their place keeps offsets.
_IMPOSSIBLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_STRANGE = re.compile(r"[^\w.-]")


def possible(text: str) -> str:
    """Return a text of the same length that XML can hold."""
    return _IMPOSSIBLE.sub("\ufffd", text)


def ids(names: Iterable[str], prefix: str) -> dict[str, str]:
    """Return a different id in XML for each name, like the name as far as that may be."""
    made: dict[str, str] = {}
    taken: set[str] = set()
    for name in names:
        plain = f"{prefix}-{_STRANGE.sub('-', name)}"
        found, number = plain, 2
        while found in taken:
            found, number = f"{plain}-{number}", number + 1
        taken.add(found)
        made[name] = found
    return made


def serialised(root: etree._Element) -> bytes:
    """Return a document of XML in UTF-8."""
    written: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
    return written + b"\n"
