"""What a report says, before it is a page: the same for HTML and Markdown.

Everything is plain text here; escaping belongs to the writers. Numbers are running numbers of the
report: ``[3]`` is the third quotation of the analysis in every part of it.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from speechkit.charts import PALETTE
from speechkit.lang.load import available, load
from speechkit.records import Analysis, Document, Quotation, Span
from speechkit.report.segments import Paragraph, paragraphs
from speechkit.summary import (
    LEXICAL,
    Labels,
    Space,
    Table,
    corrected,
    direction,
    label_languages,
    labels,
    reviewed,
    space_of,
    summarize,
    table,
    theme_label,
    wording,
)

_FALLBACK_LANG = "en"
_LINE_STYLES = 4
_ROWS = 30  # speakers a table has room for
_LONGEST = 300_000  # characters of all texts up to which they are printed


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

    def __init__(
        self, analysis: Analysis, lang: str | None = None, words: Labels | None = None
    ) -> None:
        self.analysis = analysis
        self.t: Labels = words or labels(lang or report_lang(d.lang for d in analysis.documents))

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
            speaker=self.speaker(speaker),
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
    def cross_tables(self) -> Mapping[str, Table]:
        """The tables a report prints, by title: the speakers heard most often, the rest in one."""
        others = self.t.text["others"]
        return {
            "themes_by_speaker": self.speakers.top(_ROWS, others),
            "levels_and_kinds": self.levels.top(_ROWS, others),
        }

    @property
    def texts_fit(self) -> bool:
        """Whether the texts are short enough to be printed whole."""
        return sum(len(document.text) for document in self.analysis.documents) <= _LONGEST

    @cached_property
    def by_id(self) -> dict[str, Row]:
        """The quotations by id."""
        return {row.quotation.id: row for row in self.rows}

    @cached_property
    def space(self) -> Space:
        """The counted quotations as points, compared by their words."""
        return space_of(self.analysis.counted)

    def key_quotations(self, most: int) -> tuple[Row, ...]:
        """Return the quotations that stand for the others, so many at most."""
        if not self.analysis.counted:
            return ()
        found = summarize(self.analysis, sentences=most, space=self.space)
        return tuple(self.by_id[line.quotation] for line in found.lines)

    @cached_property
    def cover(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """What was read and when it is from: label, and values that stand side by side."""
        documents = self.analysis.documents
        days = sorted(document.date for document in documents if document.date)
        langs = Counter(document.lang for document in documents).most_common()
        known: dict[str, tuple[str, ...]] = {"documents": (self.t.number(len(documents)),)}
        if days:
            known["period"] = tuple(dict.fromkeys((days[0].isoformat(), days[-1].isoformat())))
        read = [f"{self._lang(lang)} ({self.t.number(n)})" for lang, n in langs]
        known["languages"] = (" · ".join(read),)
        return tuple((self.t(key), values) for key, values in known.items())

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
    def doubt(self) -> tuple[tuple[str, str], ...]:
        """What a reader should doubt: label and share of the counted quotations."""
        counted = self.analysis.counted
        seen = reviewed(self.analysis)
        shares = {
            "unresolved": sum(quotation.speaker is None for quotation in counted),
            "no_theme": sum(not quotation.themes for quotation in counted),
            "reviewed": sum(quotation.id in seen for quotation in counted),
        }
        doubt = [(self.t(key), self._share(n, len(counted))) for key, n in shares.items()]
        changed, decided = corrected(self.analysis)
        if decided:
            doubt.append((self.t("corrected"), self._share(changed, decided)))
        return (*doubt, *self._sampled())

    def _sampled(self) -> Iterator[tuple[str, str]]:
        """Yield how much of a random sample was right, with the interval, where there is one."""
        sample = self.analysis.manifest.get("sample")
        if isinstance(sample, Mapping):
            share = self._share(sample["right"], sample["decided"])
            low, high = (self.t.number(100 * sample[end]) for end in ("low", "high"))
            yield self.t("sample_right"), self.t("interval", share=share, low=low, high=high)

    @property
    def method(self) -> tuple[str, ...]:
        """The sentences on how the report was made."""
        keys = ["method_verbatim", "method_counts", "method_doubt", "method_themes"]
        themes = self.analysis.manifest.get("themes")
        if isinstance(themes, Mapping):  # analyses of older versions do not say
            keys.append(f"method_themes_{themes['method']}")
        choice = self.t("method_choice", encoder=self.t(f"encoder_{LEXICAL}"))
        return (*(self.t(key) for key in keys), choice)

    @property
    def manifest(self) -> str:
        """The manifest of the run as JSON."""
        return manifest_json(self.analysis.manifest)

    def speaker(self, speaker: str | None) -> str:
        """Return a speaker's name in the language of the report."""
        return self._names.get(speaker, speaker) if speaker else self.t("unresolved")

    def place(self, row: Row) -> tuple[str, ...]:
        """Return where a quotation stands: symbol, file or address, day, offsets."""
        return (*self.where(row), self.t("offsets", offsets=row.offsets))

    def where(self, row: Row) -> tuple[str, ...]:
        """Return the text a quotation stands in: symbol, file or address, day."""
        return self._places.get(row.quotation.document, (row.quotation.document,))

    @cached_property
    def _places(self) -> dict[str, tuple[str, ...]]:
        return {one.id: tuple(source_of(one)) for one in self.analysis.documents}

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

    def _lang(self, lang: str) -> str:
        return load(lang).names.get(self.t.lang, lang) if lang in available() else lang

    def _level(self, quotation: Quotation) -> str:
        level = self.t(quotation.level)
        if not quotation.act:
            return level
        return f"{level}: {self.t.get(f'act_{quotation.act}', quotation.act)}"

    def _share(self, part: int, whole: int) -> str:
        percent = int(100 * part / whole + 0.5) if whole else 0
        return self.t("share", part=part, whole=whole, percent=percent)


def manifest_json(manifest: Mapping[str, object]) -> str:
    """Return a manifest as JSON, in lines."""
    return json.dumps(manifest, ensure_ascii=False, indent=1, sort_keys=True, default=str)


def report_lang(langs: Iterable[str]) -> str:
    """Return the commonest of the languages that has labels, else the fallback."""
    found = [lang for lang in langs if lang in label_languages()]
    return max(dict.fromkeys(found), key=found.count, default=_FALLBACK_LANG)


def _origin(document: Document) -> Iterator[str]:
    """Yield what identifies a text above it: where it is from, address, hash."""
    yield from source_of(document)
    if document.url and document.path:
        yield document.url
    yield f"sha256 {document.sha256[:12]}"


def source_of(document: Document) -> Iterator[str]:
    """Yield what a reader looks a text up by: symbol, file or address, day."""
    if document.symbol:
        yield document.symbol
    yield Path(document.path).name if document.path else document.url or document.id
    if document.date:
        yield document.date.isoformat()


def _words(spans: Iterable[Span | None], text: str | None) -> tuple[str, ...]:
    if text is None:
        return ()
    return tuple(" ".join(span.of(text).split()) for span in spans if span)
