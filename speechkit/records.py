"""The records that travel between steps: immutable, offsets in code points, half-open.

``text[start:end]`` of the document is a span's text, always. Nothing here is ever changed
in place; a step that adds something makes new records with ``dataclasses.replace``.
Tokens and spans are named tuples because there are hundreds of thousands of them
(four times cheaper to make than frozen dataclasses); the others are frozen and slotted.
"""

import hashlib
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date as Date  # noqa: N812 -- ``date`` is the field's name
from datetime import datetime
from typing import Literal, NamedTuple

from speechkit.errors import InputError

Kind = Literal["direct", "indirect", "mixed"]
Level = Literal["statement", "act", "mention"]
BlockLabel = Literal[
    "breadcrumb", "media", "headline", "repeated_headline", "running", "notice", "body"
]
OriginUnit = Literal["byte", "line", "row", "page"]
MentionForm = Literal["name", "title", "pronoun", "org", "collective", "other"]
SpeakerKind = Literal["person", "organisation", "collective", "other"]
Basis = Literal["cue", "occlusion"]
Support = Literal["agrees", "differs"]

KINDS: tuple[Kind, ...] = ("direct", "indirect", "mixed")
LEVELS: tuple[Level, ...] = ("statement", "act", "mention")


class Span(NamedTuple):
    """A stretch of a document's text: code-point offsets, half-open."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the words themselves."""
        return text[self.start : self.end]

    def holds(self, other: "Span") -> bool:
        """Say whether the other span lies inside this one."""
        return self.start <= other.start and other.end <= self.end

    def meets(self, other: "Span") -> bool:
        """Say whether the two spans share at least one character."""
        return self.start < other.end and other.start < self.end


Spans = tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, headline or piece of page furniture: labelled, never deleted.

    Attributes:
        span: Where it stands, without the surrounding white space.
        label: What it is. Only headlines and bodies are searched for quotations. ``running`` is
            a page's running head, foot or number, ``notice`` a line for editors (an embargo,
            "check against delivery").
        repeats: For a ``repeated_headline``: index of the block it repeats.
    """

    span: Span
    label: BlockLabel
    repeats: int | None = None


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a stretch of a document's text stood in its file.

    A document holds them in order; one is good up to the start of the next.

    Attributes:
        start: Code-point offset from which it is good.
        unit: What is counted: bytes from 0; lines, rows and pages from 1.
        value: The byte, line, row or page.
    """

    start: int
    unit: OriginUnit
    value: int


def _day(name: str, given: object) -> Date:
    """Return the day that a text or a moment tells."""
    try:
        if isinstance(given, datetime):
            return given.date()
        if isinstance(given, str):
            return Date.fromisoformat(given)
    except ValueError:
        pass
    msg = f"document {name}: date {given!r}: expected a date as YYYY-MM-DD, or None"
    raise InputError(msg)


@dataclass(frozen=True, slots=True)
class Document:
    r"""One text as it was read. ``text`` is never rewritten.

    Attributes:
        id: Unique within an analysis; by default the file's name without its ending.
        text: The characters read, line ends as ``\n``; of a page or PDF, what was extracted.
        lang: ISO 639-1 code.
        path: Where it came from, or None for text given in memory. A member of an archive is
            ``press.zip!/may/note.txt``.
        encoding: The encoding the bytes were read with, or None for text given in memory.
        date: Day of publication where it is known; never guessed.
        title: Title from metadata, or None.
        url: Address from metadata, or None.
        byline: Who wrote it, from metadata or its own line, or None.
        symbol: Symbol of a UN document (``S/PV.7000``, ``S/PRST/2013/12``), or None.
        reader: Name of the reader, or None for text given in memory.
        source_sha256: Hash of the bytes of the file or the archive's member; None for a record in
            a file of many (JSON Lines, a table, a feed).
        origin: The way back from an offset to the page, line or byte.
        layout: Blocks that the reader knows from the layout (running heads, captions); labelling
            starts from them.

    A date may be given as text (``2013-08-06``, ISO 8601) or with a time, as tables have it; of a
    longer language tag (``zh-Hans``, BCP 47) the language is kept.

    Raises:
        InputError: The date is none; id, text or language is no text.

    >>> Document("a", "…", "ar", date="2013-08-06").date  # type: ignore[arg-type]
    datetime.date(2013, 8, 6)
    """

    id: str
    text: str
    lang: str
    path: str | None = None
    encoding: str | None = None
    date: Date | None = None
    title: str | None = None
    url: str | None = None
    byline: str | None = None
    symbol: str | None = None
    reader: str | None = None
    source_sha256: str | None = None
    origin: tuple[Origin, ...] = ()
    layout: tuple[Block, ...] = ()

    def __post_init__(self) -> None:
        for name, example in (("id", "article-1"), ("text", "…"), ("lang", "ar")):
            given: object = getattr(self, name)
            if not isinstance(given, str):
                msg = f"document {self.id}: {name} {given!r}: expected text, such as {example!r}"
                raise InputError(msg)
        if not self.lang.isalpha() or not self.lang.islower():  # en-GB, zh_Hans, AR
            primary = self.lang.strip().replace("_", "-").partition("-")[0].lower()
            object.__setattr__(self, "lang", primary)
        if type(self.date) not in (Date, type(None)):
            object.__setattr__(self, "date", _day(self.id, self.date))

    @property
    def sha256(self) -> str:
        """Hash of the text in UTF-8, which ties every span to exactly this text."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()

    def place(self, offset: int) -> Origin | None:
        """Return the page, line, row or byte that an offset of the text came from, if known."""
        before = bisect_right(self.origin, offset, key=lambda origin: origin.start)
        return self.origin[before - 1] if before else None


@dataclass(frozen=True, slots=True)
class Mention:
    """A span that refers to a speaker."""

    document: str
    span: Span
    form: MentionForm


@dataclass(frozen=True, slots=True)
class Speaker:
    """The person or body who spoke, one for all its mentions.

    Attributes:
        id: ``person:…``, ``org:…`` from the registry, or ``local:…`` for somebody known
            only from the text.
        name: Canonical name, as in the registry or the fullest form in the text.
        kind: Person, organisation, collective or other.
        mentions: Where the texts refer to them, in order.
        labels: Name by language code, where the registry has one.
    """

    id: str
    name: str
    kind: SpeakerKind
    mentions: tuple[Mention, ...] = ()
    labels: Mapping[str, str] = field(default_factory=dict)

    def label(self, lang: str) -> str:
        """Return the name in the language asked for, else the canonical one."""
        return self.labels.get(lang, self.name)


@dataclass(frozen=True, slots=True)
class ThemeScore:
    """A theme given to a quotation, with the words that speak for it.

    Attributes:
        theme: Id in the taxonomy.
        score: 0 to 1.
        evidence: Spans inside the quotation's content; at least one.
        basis: ``cue``: the evidence are terms of the taxonomy; ``occlusion``: a model gave the
            theme without any, and the evidence are the words without which it is least sure.
    """

    theme: str
    score: float
    evidence: Spans
    basis: Basis = "cue"


@dataclass(frozen=True, slots=True)
class Quotation:
    """One attribution: who (source, speaker), how (cue) and what (content).

    Attributes:
        id: ``<document>#<number>``, in the order of the text.
        document: Id of the document.
        lang: Language of the words.
        kind: ``direct`` (presented as verbatim), ``indirect`` or ``mixed``.
        level: ``statement``, ``act`` or ``mention``; counted apart.
        content: What is attributed: one span or several, in order, without the marks.
        verbatim: The words of ``content``, one string a span, exactly as in the text.
        rule: Name of the rule that made this record.
        act: For an act: what was done (``call``, ``condemn``, ``promise``, …).
        outer: ``content`` with its marks.
        cue: The words that signal the attribution; empty where there are none.
        source: The words that name who, next to the cue; None where there are none.
        antecedent: Where the subject is dropped or a pronoun: the mention it was resolved to.
        speaker: Id of the resolved speaker, or None: unresolved is never guessed.
        confidence: 0 to 1, of the attribution to the speaker.
        reason: Why this speaker, or why none, in words.
        section: ``headline`` or ``body``.
        duplicate_of: Id of the quotation this one only repeats; a duplicate is not counted.
        occurrences: Further places where the page prints the same words.
        venue: Where it was said.
        time: When it was said.
        medium: In what it was said (a statement, an interview).
        addressee: To whom.
        support: Whether a tagger beside the rules marks the same words as somebody's; None where
            none was asked, or where the words lie inside another content, which it cannot see.
        themes: Themes with their evidence; empty means none.
    """

    id: str
    document: str
    lang: str
    kind: Kind
    level: Level
    content: Spans
    verbatim: tuple[str, ...]
    rule: str
    act: str | None = None
    outer: Spans = ()
    cue: Spans = ()
    source: Span | None = None
    antecedent: Span | None = None
    speaker: str | None = None
    confidence: float = 0.0
    reason: str = ""
    section: Literal["headline", "body"] = "body"
    duplicate_of: str | None = None
    occurrences: Spans = ()
    venue: Span | None = None
    time: Span | None = None
    medium: Span | None = None
    addressee: Span | None = None
    support: Support | None = None
    themes: tuple[ThemeScore, ...] = ()

    @property
    def counted(self) -> bool:
        """Statements and acts count, each apart; mentions and duplicates do not."""
        return self.level != "mention" and self.duplicate_of is None

    @property
    def words(self) -> str:
        """The content in one line, its pieces joined by an ellipsis in brackets."""
        return " […] ".join(" ".join(piece.split()) for piece in self.verbatim)

    def __str__(self) -> str:
        """Return one readable line: who, what it is, and the words."""
        who = self.speaker or "unresolved"
        return f"{who} ({self.level}, {self.kind}): {self.words}"


@dataclass(frozen=True, slots=True)
class Skipped:
    """An input that was not used, and why.

    Attributes:
        path: The file, ``file:line`` or ``archive!/member``.
        reason: Why, in words.
        duplicate_of: The path of the file that holds the same bytes or text, where that is why.
    """

    path: str
    reason: str
    duplicate_of: str | None = None


@dataclass(frozen=True, slots=True)
class Analysis:
    """The result of everything, complete in itself: texts, quotations, speakers, manifest.

    Making one checks the laws: every span lies inside its text, content is in order, free of
    overlaps and verbatim, every speaker named is known.

    Raises:
        InputError: A law is broken. Names the quotation and the span.
    """

    documents: tuple[Document, ...]
    blocks: Mapping[str, tuple[Block, ...]]
    quotations: tuple[Quotation, ...]
    speakers: tuple[Speaker, ...]
    manifest: Mapping[str, object]
    skipped: tuple[Skipped, ...] = ()

    def __post_init__(self) -> None:
        texts = {document.id: document.text for document in self.documents}
        known = {speaker.id for speaker in self.speakers}
        for quotation in self.quotations:
            if quotation.document not in texts:
                msg = f"quotation {quotation.id}: document {quotation.document!r} is not here"
                raise InputError(msg)
            check_verbatim(quotation, texts[quotation.document])
            if quotation.speaker is not None and quotation.speaker not in known:
                msg = f"quotation {quotation.id}: speaker {quotation.speaker!r} is not here"
                raise InputError(msg)

    @property
    def counted(self) -> tuple[Quotation, ...]:
        """The quotations that count in figures: no mentions, no duplicates."""
        return tuple(quotation for quotation in self.quotations if quotation.counted)

    def document(self, document_id: str) -> Document:
        """Return the document with this id.

        Raises:
            KeyError: There is none.
        """
        return {document.id: document for document in self.documents}[document_id]

    def speaker(self, speaker_id: str) -> Speaker:
        """Return the speaker with this id.

        Raises:
            KeyError: There is none.
        """
        return {speaker.id: speaker for speaker in self.speakers}[speaker_id]


def check_verbatim(quotation: Quotation, text: str) -> None:
    """Refuse a quotation whose spans leave the text, overlap or do not hold its words.

    Raises:
        InputError: Names the quotation, the span and what stands there.
    """
    where = f"quotation {quotation.id}"
    if not quotation.content or len(quotation.content) != len(quotation.verbatim):
        raise InputError(f"{where}: one string of words is needed for each content span")
    _check_order(quotation.content, where)
    for span, words in zip(quotation.content, quotation.verbatim, strict=True):
        if not words or text[span.start : span.end] != words:
            found = text[span.start : span.end]
            raise InputError(f"{where}: {span} holds {found!r}, not {words!r}: not verbatim")
    singles = (quotation.source, quotation.antecedent, quotation.venue, quotation.time)
    extra = (quotation.medium, quotation.addressee)
    optional = [span for span in (*singles, *extra) if span is not None]
    evidence = [span for theme in quotation.themes for span in theme.evidence]
    for span in (*quotation.outer, *quotation.cue, *quotation.occurrences, *optional, *evidence):
        if not 0 <= span.start < span.end <= len(text):
            raise InputError(f"{where}: {span} lies outside a text of {len(text)} characters")


def _check_order(spans: Iterable[Span], where: str) -> None:
    end = 0
    for span in spans:
        if not end <= span.start < span.end:
            raise InputError(f"{where}: {span} is empty, out of order or overlaps")
        end = span.end
