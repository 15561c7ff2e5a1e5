"""Bytes to text: find the encoding, refuse what is no text.

Bytes that are not Unicode are decoded by every table in which diplomatic texts of the six languages
are found, and the most plausible result is taken. On single sentences this is right more often
than the general guess of charset-normalizer, and it does not change with that package's version.
"""

import codecs
import re
from collections.abc import Mapping

from speechkit.errors import InputError
from speechkit.lang.plausible import plausibility

# UTF-32 before UTF-16: its mark begins with the same two bytes.
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_UTF16 = ("utf-16-le", "utf-16-be")
# Likelier first: an equal score goes to the earlier one.
_LATIN = ("cp1252", "mac_roman", "cp850")
_OTHER = (
    "cp1256", "cp1251", "gb18030", "koi8_r", "iso8859_6", "iso8859_5", "cp866", "big5", *_UTF16,
)  # fmt: skip
_PLAUSIBLE = 0.5
_DAMAGE = 4

_AS_TEXT = "save it as plain text in UTF-8 and read that"
_FORMATS = (
    (b"%PDF", "a PDF file"),
    (b"{\\rtf", "an RTF file"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office file (.doc, .xls)"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"II*\0", "a TIFF image"),
    (b"MM\0*", "a TIFF image"),
    (b"RIFF", "a media file (WebP, WAV, AVI)"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3\0", "an SQLite database"),
)
_ZIPPED = (
    (b"word/", "a Word file (.docx)"),
    (b"xl/", "an Excel file (.xlsx)"),
    (b"ppt/", "a PowerPoint file (.pptx)"),
    (b"opendocument.text", "an OpenDocument text (.odt)"),
    (b"epub+zip", "an EPUB book"),
)
_CONTROLS = re.compile("[\0-\x08\x0e-\x1a]")
_LINE_END = re.compile("\r\n?")


def decode(data: bytes, *, declared: str | None = None) -> tuple[str, str]:
    r"""Return the text of a file and the name of its encoding; line ends become ``\n``.

    Tried in turn: byte order mark, strict UTF-8, the encoding that the file or its carrier
    declares, UTF-8 with some damage (each damaged place becomes U+FFFD and the name says how many
    there are), then the tables of the six languages and UTF-16 without a mark. A declaration that
    gives no plausible text is not believed.

    >>> decode("قال الأمين العام".encode("cp1256"))
    ('قال الأمين العام', 'cp1256')

    Raises:
        InputError: It is no text or in no encoding that is known. The message has no file name.
    """
    refuse_formats(data)
    text, encoding = decode_raw(data, declared)
    return _LINE_END.sub("\n", text), encoding


def decode_raw(data: bytes, declared: str | None = None) -> tuple[str, str]:
    """Decode as ``decode`` does, whatever the format; line ends stay.

    Raises:
        InputError: It is in no encoding that is known.
    """
    strict = _unicode(data)
    if strict is not None:
        return strict
    return _declared(data, declared) or _damaged(data) or _guessed(data)


def _declared(data: bytes, name: str | None) -> tuple[str, str] | None:
    try:
        encoding = codecs.lookup(name or "").name
        # As browsers do: who says ISO 8859-1 means Windows-1252.
        encoding = "cp1252" if encoding == "iso8859-1" else encoding
        text = data.decode(encoding)
    except (LookupError, UnicodeError, ValueError):
        return None
    latin = encoding.replace("-", "_") in (*_LATIN, "iso8859_15")
    if _CONTROLS.search(text) or plausibility(text, latin=latin) < _PLAUSIBLE:
        return None
    return text, encoding


def refuse_formats(data: bytes) -> None:
    """Refuse bytes that begin like a file that is no plain text.

    Raises:
        InputError: Says what it looks like and what to do.
    """
    for magic, name in _FORMATS:
        if data.startswith(magic):
            raise InputError(f"looks like {name}: {_AS_TEXT}")
    if data.startswith(b"PK\x03\x04"):
        kinds = (name for mark, name in _ZIPPED if mark in data)
        raise InputError(f"looks like {next(kinds, 'a ZIP archive')}: {_AS_TEXT}")


def _unicode(data: bytes) -> tuple[str, str] | None:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _marked(data, encoding)
    if b"\0" in data:
        return None
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        return None


def _marked(data: bytes, encoding: str) -> tuple[str, str]:
    try:
        return data.decode(encoding), encoding
    except UnicodeDecodeError as error:
        if encoding == "utf-8-sig":
            found = _damaged(data[len(codecs.BOM_UTF8) :])
            if found is not None:
                return found
        raise InputError(
            f"begins with the mark of {encoding.upper()}, but byte {error.start} does not fit: "
            "the file is damaged; save it anew as UTF-8"
        ) from None


def _damaged(data: bytes) -> tuple[str, str] | None:
    """Decode UTF-8 in which some places are broken, if it is UTF-8 beyond doubt."""
    if b"\0" in data:
        return None
    text = data.decode("utf-8", "replace")
    bad = text.count("\ufffd")
    good = sum(not char.isascii() for char in text) - bad
    if good < _DAMAGE * bad:
        return None
    return text, f"utf-8 ({bad} damaged)"


def _guessed(data: bytes) -> tuple[str, str]:
    if b"\0" in data:
        # UTF-16 without a mark: its spaces and line ends have zero bytes.
        found = _guess(data, dict.fromkeys(_UTF16))
        if found is None:
            raise InputError(f"holds zero bytes, so it looks like a binary file: {_AS_TEXT}")
        return found
    found = _guess(data, dict.fromkeys(_LATIN, True) | dict.fromkeys(_OTHER, False))
    if found is None:
        raise InputError(f"is neither UTF-8 nor in another encoding that is known: {_AS_TEXT}")
    return found


def _guess(data: bytes, tables: Mapping[str, bool | None]) -> tuple[str, str] | None:
    best = 0.0
    found: tuple[str, str] | None = None
    for encoding, latin in tables.items():
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        score = plausibility(text, latin=latin)
        if score > best and not _CONTROLS.search(text):
            best, found = score, (text, encoding)
    return found if best >= _PLAUSIBLE else None
