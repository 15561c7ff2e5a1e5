"""E-mail: subject, sender and day from the head, the plain body, and each attachment by itself."""

import re
from collections.abc import Iterator
from datetime import date as Date  # noqa: N812 -- ``date`` is a field's name
from email import message_from_bytes, policy
from email.message import EmailMessage, Message
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

from speechkit.errors import InputError
from speechkit.read.base import DEEPEST, UNKNOWN, Source
from speechkit.read.charsets import decode_raw
from speechkit.read.lines import mend
from speechkit.read.trees import html_text
from speechkit.records import Document, Skipped

if TYPE_CHECKING:
    from speechkit.read.registry import Reading

_LINE_END = re.compile(r"\r\n?")
_MOST_PARTS = 1000


def read(source: Source, reading: "Reading") -> Iterator[Document | Skipped]:
    """Yield the body of a mail, then what its attachments hold.

    Of a body in plain text and HTML, the plain one. Pictures inside the text are passed over.

    Raises:
        InputError: It has neither a body nor an attachment with text.
    """
    message = message_from_bytes(source.data(), policy=policy.default)
    parts = [part for _, part in zip(range(_MOST_PARTS), message.walk(), strict=False)]
    leaves = [part for part in parts if not part.is_multipart()]
    bodies = [part for part in leaves if not part.get_filename() and not _attached(part)]
    found = _body(bodies)
    if found is not None:
        text, encoding = found
        yield Document(
            UNKNOWN,
            text,
            UNKNOWN,
            encoding=encoding,
            date=_day(message),
            title=_header(message, "subject"),
            byline=_header(message, "from"),
        )
    attached = [part for part in leaves if part not in bodies and _is_text(part)]
    for number, part in enumerate(attached, 1):
        name = mend(part.get_filename() or f"attachment-{number}").replace("/", "_")
        if source.depth >= DEEPEST:
            yield Skipped(f"{source.path}!/{name}", "is an attachment nested too deeply")
            continue
        data = _payload(part)
        source.budget.spend(len(data))
        yield from reading.read(source.member(name, data))
    if found is None and not attached:
        raise InputError("is a mail without text")


def _attached(part: Message) -> bool:
    return part.get_content_disposition() == "attachment"


def _is_text(part: Message) -> bool:
    """Say whether an attachment may be a text; pictures and sound in a mail are none."""
    return part.get_content_maintype() in ("text", "application")


def _body(parts: list[EmailMessage]) -> tuple[str, str] | None:
    for kind in ("text/plain", "text/html"):
        pieces: list[str] = []
        encoding = "utf-8"
        for part in parts:
            if part.get_content_type() == kind:
                raw, encoding = decode_raw(_payload(part), part.get_content_charset())
                plain = _LINE_END.sub("\n", raw)
                pieces.append(html_text(plain) if kind == "text/html" else plain)
        text = "\n\n".join(piece for piece in pieces if piece.strip())
        if text:
            return text, encoding
    return None


def _payload(part: Message) -> bytes:
    data = part.get_payload(decode=True)
    return data if isinstance(data, bytes) else b""


def _header(message: Message, name: str) -> str | None:
    try:
        value = str(message.get(name) or "")
    except (ValueError, IndexError, AttributeError, TypeError):
        return None  # a header that the standard library trips over is no fault of the text
    return " ".join(mend(value).split()) or None


def _day(message: Message) -> Date | None:
    try:
        return parsedate_to_datetime(_header(message, "date") or "").date()
    except (ValueError, TypeError, IndexError):
        return None
