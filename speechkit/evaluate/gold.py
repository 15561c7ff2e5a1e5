"""Gold and predictions: one JSON object a document, spans as code-point offsets.

Both sides have the same shape (``doc_id, lang, text, quotes``), so that a file of
predictions can itself be scored, compared or shown.
"""

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from speechkit.errors import InputError
from speechkit.records import Span, Spans

Half = Literal["even", "odd", "all"]
HALVES: tuple[Half, ...] = ("even", "odd", "all")


@dataclass(frozen=True, slots=True)
class GoldQuotation:
    """A quotation as annotated or predicted.

    Attributes:
        id: Its id in the file; "" where the file gives none.
        content: What is attributed.
        cue: The words that signal it.
        speaker: The source, or for a prediction the antecedent it was resolved to.
        mentions: Where else the text names the same speaker.
        name: Canonical name of the speaker, "" where unknown.
        form: Gold only: what the source is (``name``, ``none``, …); "" where the file gives none.
        confidence: Of a prediction, how sure its speaker is, 0 to 1; 0 for gold.
        kind: ``direct``, ``indirect`` or ``mixed``; "?" where the file gives none.
        level: ``statement``, ``act`` or ``mention``; "" where the file gives none.
        rule: The rule that made a prediction; "" for gold.
        ignore: Gold only: neither finding nor missing it counts.
    """

    id: str
    content: Spans
    cue: Spans = ()
    speaker: Spans = ()
    mentions: Spans = ()
    name: str = ""
    form: str = ""
    confidence: float = 0.0
    kind: str = "?"
    level: str = ""
    rule: str = ""
    ignore: bool = False


@dataclass(frozen=True, slots=True)
class GoldDocument:
    """A document with its quotations.

    Attributes:
        doc_id: Its id.
        lang: ISO 639-1 code; "?" where the file gives none.
        text: Its text.
        quotations: As annotated or predicted.
        split: ``train``, ``dev`` or ``test``; "" where the file gives none.
    """

    doc_id: str
    lang: str
    text: str
    quotations: tuple[GoldQuotation, ...]
    split: str = ""


Gold = Sequence[GoldDocument]


def read_gold(path: str | Path) -> tuple[GoldDocument, ...]:
    """Return the documents of a JSON Lines file of gold or predictions.

    Raises:
        InputError: The file or a line cannot be used; names the line.
    """
    try:
        lines = Path(path).read_text(encoding="utf-8-sig").split("\n")
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise InputError(f"{path}: not UTF-8 at byte {error.start}; expected JSON Lines") from error
    numbered = [(n, line) for n, line in enumerate(lines, 1) if line.strip()]
    documents = tuple(_read_line(line, f"{path}:{n}") for n, line in numbered)
    seen: set[str] = set()
    for document in documents:
        if document.doc_id in seen:
            raise InputError(f"{path}: doc_id {document.doc_id!r} stands twice; expected it once")
        seen.add(document.doc_id)
    return documents


def _read_line(line: str, where: str) -> GoldDocument:
    try:
        raw = json.loads(line)
        return document_from(raw)
    except json.JSONDecodeError as error:
        raise InputError(f"{where}: not JSON ({error.msg}); expected one object a line") from error
    except (KeyError, TypeError) as error:
        expected = "expected doc_id, text and quotes with content"
        raise InputError(f"{where}: {type(error).__name__} {error}; {expected}") from error
    except InputError as error:
        raise InputError(f"{where}: {error}") from error


def document_from(raw: dict[str, Any]) -> GoldDocument:
    """Return the document of a decoded line.

    Raises:
        InputError: A span leaves the text.
        KeyError: ``doc_id``, ``text``, ``quotes`` or a quote's ``content`` is missing.
    """
    text = raw["text"]
    quotations = tuple(_quotation_from(quote, len(text)) for quote in raw["quotes"])
    split = raw.get("split") or ""
    return GoldDocument(raw["doc_id"], raw.get("lang", "?"), text, quotations, split)


def _quotation_from(raw: dict[str, Any], length: int) -> GoldQuotation:
    return GoldQuotation(
        id=raw.get("id") or "",
        content=_spans(raw["content"], length),
        cue=_spans(raw.get("cue"), length),
        speaker=_spans(raw.get("speaker"), length),
        mentions=_spans(raw.get("speaker_mentions"), length),
        name=raw.get("speaker_name") or "",
        form=raw.get("speaker_form") or "",
        confidence=float(raw.get("confidence") or 0),
        kind=raw.get("kind") or "?",
        level=raw.get("level") or "",
        rule=raw.get("rule") or "",
        ignore=bool(raw.get("ignore")),
    )


def _spans(raw: Iterable[Sequence[int]] | None, length: int) -> Spans:
    spans = tuple(Span(start, end) for start, end in raw or ())
    for span in spans:
        if not 0 <= span.start <= span.end <= length:
            raise InputError(f"span {span.start}-{span.end} outside a text of {length} characters")
    return spans


def take_half(documents: Iterable[GoldDocument], half: Half) -> tuple[GoldDocument, ...]:
    """Return one half of the documents, the translations of a text always together.

    The half of a document is ``even`` where the sha256 of its id without the language ends in
    an even hex digit. The odd half is for looking at errors, the even half for checking only.
    """
    if half == "all":
        return tuple(documents)
    return tuple(document for document in documents if half_of(document) == half)


def half_of(document: GoldDocument) -> Half:
    """Return the half a document belongs to, ``even`` or ``odd``."""
    plain = document.doc_id.removesuffix(f".{document.lang}").removeprefix(f"{document.lang}-")
    digest = hashlib.sha256(plain.encode("utf-8")).hexdigest()
    return "odd" if int(digest[-1], 16) % 2 else "even"
