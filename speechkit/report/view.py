"""What a report says, before it is a page: the same for HTML and Markdown.

Everything is plain text here; escaping belongs to the writers. Numbers are running numbers of the
report: ``[3]`` is the third quotation of the analysis in every part of it.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from speechkit.charts import PALETTE
from speechkit.records import Analysis, Document, Quotation, Span
from speechkit.report.segments import Paragraph, paragraphs
from speechkit.summary import (
    Labels,
    Table,
    direction,
    label_languages,
    labels,
    summarize,
    table,
    theme_label,
    wording,
)

_FALLBACK_LANG = "en"
_SUMMARY_LINES = 5
_LINE_STYLES = 4


@dataclass(frozen=True, slots=True)
class Look:
    """How a speaker is marked: a colour and a style of line; None, None for unresolved."""

    colour: int | None
    line: int | None

    @property
    def css(self) -> str:
        """Names of the style classes."""
        return "cx lx" if self.colour is None else f"c{self.colour} l{self.line}"


UNRESOLVED = Look(None, None)


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme of a quotation and the words that speak for it."""

    label: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A quotation as the report shows it.

    Attributes:
        number: Running number in the report, from 1.
        quotation: The record itself.
        look: Marks of the speaker.
        speaker: Name in the language of the report, or the label for unresolved.
        words: With the marks they are printed in.
        direction: Of the words.
        level: Label; for an act with what was done.
        kind: Label.
        themes: With their evidence words.
        cue: The words, or empty.
        source: The words, or empty.
        repeats: Number of the quotation this one only repeats, or None.
    """

    number: int
    quotation: Quotation
    look: Look
    speaker: str
    words: str
    direction: str
    level: str
    kind: str
    themes: tuple[Theme, ...]
    cue: str
    source: str
    repeats: int | None

    @property
    def offsets(self) -> str:
        """Code-point offsets of the content, half-open."""
        return ", ".join(f"{span.start}–{span.end}" for span in self.quotation.content)

    @property
    def counted(self) -> bool:
        """Whether it counts in figures."""
        return self.quotation.counted


@dataclass(frozen=True, slots=True)
class Text:
    """A document as the report shows it."""

    document: Document
    direction: str
    title: str
    origin: str
    rows: tuple[Row, ...]
    paragraphs: tuple[Paragraph, ...]


class View:
    """An analysis in the words of one language."""

    def __init__(self, analysis: Analysis, lang: str | None = None) -> None:
        self.analysis = analysis
        self.t: Labels = labels(lang or report_lang(d.lang for d in analysis.documents))

    @cached_property
    def speakers(self) -> Table:
        """Speakers by theme; its rows give the order of the speakers."""
        return table(self.analysis, "speaker", "theme", lang=self.t.lang)

    @cached_property
    def levels(self) -> Table:
        """Speakers by kind."""
        return table(self.analysis, "speaker", "kind", lang=self.t.lang)

    @cached_property
    def looks(self) -> dict[str | None, Look]:
        """How each speaker is marked: in the order of the tables, then those not counted."""
        order = [key for key in self.speakers.rows if key is not None]
        order += [speaker.id for speaker in self.analysis.speakers]
        looks: dict[str | None, Look] = {None: UNRESOLVED}
        for number, key in enumerate(dict.fromkeys(order)):
            colour = number % len(PALETTE)
            looks[key] = Look(colour, (colour + number // len(PALETTE)) % _LINE_STYLES)
        return looks

    @property
    def legend(self) -> tuple[tuple[str, Look], ...]:
        """The speakers who say something here, with their marks; unresolved last."""
        shown = {quotation.speaker for quotation in self.analysis.quotations}
        named = [
            (self._names[key], look) for key, look in self.looks.items() if key in shown and key
        ]
        return (*named, *([(self.t("unresolved"), UNRESOLVED)] if None in shown else []))

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """All quotations, also those that are not counted."""
        texts = {document.id: document.text for document in self.analysis.documents}
        return tuple(self.row(q, texts[q.document]) for q in self.analysis.quotations)

    def row(self, quotation: Quotation, text: str | None) -> Row:
        """Return a quotation as it is shown; without its text, what the record itself holds."""
        speaker = quotation.speaker
        return Row(
            number=self._numbers.get(quotation.id, 1),
            quotation=quotation,
            look=self.looks.get(speaker, UNRESOLVED),
            speaker=self._names.get(speaker, speaker) if speaker else self.t("unresolved"),
            words=wording(quotation, text),
            direction=direction(quotation.lang),
            level=self._level(quotation),
            kind=self.t(quotation.kind),
            themes=tuple(
                Theme(self.theme(score.theme), _words(score.evidence, text))
                for score in quotation.themes
            ),
            cue=" … ".join(_words(quotation.cue, text)),
            source=" … ".join(_words((quotation.source,), text)),
            repeats=self._numbers.get(quotation.duplicate_of or ""),
        )

    @cached_property
    def _numbers(self) -> dict[str, int]:
        return {q.id: number for number, q in enumerate(self.analysis.quotations, 1)}

    @cached_property
    def _names(self) -> dict[str, str]:
        return {speaker.id: speaker.label(self.t.lang) for speaker in self.analysis.speakers}

    @cached_property
    def texts(self) -> tuple[Text, ...]:
        """All documents with their quotations."""
        rows: dict[str, list[Row]] = {document.id: [] for document in self.analysis.documents}
        for row in self.rows:
            rows[row.quotation.document].append(row)
        return tuple(
            self._text(document, rows[document.id]) for document in self.analysis.documents
        )

    @cached_property
    def summary(self) -> tuple[Row, ...]:
        """The quotations that stand for the others."""
        found = summarize(self.analysis, sentences=_SUMMARY_LINES)
        rows = {row.quotation.id: row for row in self.rows}
        return tuple(rows[line.quotation] for line in found.lines)

    @cached_property
    def facts(self) -> tuple[tuple[str, str], ...]:
        """The key figures: label and value."""
        counted = self.analysis.counted
        statements = sum(quotation.level == "statement" for quotation in counted)
        unresolved = sum(quotation.speaker is None for quotation in counted)
        themeless = sum(not quotation.themes for quotation in counted)
        left_out = len(self.analysis.quotations) - len(counted)
        named = {quotation.speaker for quotation in counted} - {None}
        facts = [
            ("documents", str(len(self.analysis.documents))),
            ("counted", str(len(counted))),
            ("statements", str(statements)),
            ("acts", str(len(counted) - statements)),
            ("speakers", str(len(named))),
            ("unresolved", self._share(unresolved, len(counted))),
            ("no_theme", self._share(themeless, len(counted))),
            ("not_counted", str(left_out)),
            ("skipped", str(len(self.analysis.skipped))),
        ]
        shown = facts if self.analysis.skipped else facts[:-1]
        return tuple((self.t(key), value) for key, value in shown)

    @property
    def method(self) -> tuple[str, ...]:
        """The sentences on how the report was made."""
        keys = ("method_verbatim", "method_counts", "method_doubt", "method_themes")
        return tuple(self.t(key) for key in keys)

    @property
    def manifest(self) -> str:
        """The manifest of the run as JSON."""
        return json.dumps(
            self.analysis.manifest, ensure_ascii=False, indent=1, sort_keys=True, default=str
        )

    def theme(self, theme: str) -> str:
        """Return a theme's label."""
        return theme_label(self.analysis, theme, self.t.lang)

    def _text(self, document: Document, rows: Sequence[Row]) -> Text:
        blocks = self.analysis.blocks.get(document.id, ())
        quotations = [row.quotation for row in rows]
        return Text(
            document=document,
            direction=direction(document.lang),
            title=document.title or document.id,
            origin=" · ".join(_origin(document)),
            rows=tuple(rows),
            paragraphs=tuple(paragraphs(document.text, blocks, quotations)),
        )

    def _level(self, quotation: Quotation) -> str:
        level = self.t(quotation.level)
        if not quotation.act:
            return level
        return f"{level}: {self.t.get(f'act_{quotation.act}', quotation.act)}"

    def _share(self, part: int, whole: int) -> str:
        percent = int(100 * part / whole + 0.5) if whole else 0
        return self.t("share", part=part, whole=whole, percent=percent)


def report_lang(langs: Iterable[str]) -> str:
    """Return the commonest of the languages that has labels, else the fallback."""
    found = [lang for lang in langs if lang in label_languages()]
    return max(dict.fromkeys(found), key=found.count, default=_FALLBACK_LANG)


def _origin(document: Document) -> Iterator[str]:
    """Yield what identifies the source: file, day, address, hash."""
    if document.path:
        yield Path(document.path).name
    if document.date:
        yield document.date.isoformat()
    if document.url:
        yield document.url
    yield f"sha256 {document.sha256[:12]}"


def _words(spans: Iterable[Span | None], text: str | None) -> tuple[str, ...]:
    if text is None:
        return ()
    return tuple(" ".join(span.of(text).split()) for span in spans if span)
