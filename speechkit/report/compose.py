"""Puts a paper together: cover, sections in the order of the template, notes.

A quotation is printed with the number of its note; the note holds its place and exact words. A
quotation that stands in two sections has one note.
"""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from speechkit.charts import CHARTS
from speechkit.errors import ConfigError
from speechkit.office.word import rightwards
from speechkit.report.figures import drawn
from speechkit.report.paper import Block, Grid, Heading, Listing, Note, Paper, Passage, Run, Runs
from speechkit.report.record import Entry, entry_of, packed_record
from speechkit.report.template import PAPER_SECTIONS, Template
from speechkit.report.view import Row, View, manifest_json
from speechkit.summary import By, Cell, show, summarize
from speechkit.version import VERSION

_MANY = 100  # sources, from which they are no longer listed one by one
# Invisible letters that give what stands around them the direction of the paper: rightwards or not
_MARKS = {True: "\u200f", False: "\u200e"}


def compose(view: View, template: Template) -> Paper:
    """Return the paper.

    Raises:
        ConfigError: The template names a chart there is not.
    """
    composer = Composer(view, template)
    blocks = tuple(
        block for name in template.chosen(PAPER_SECTIONS) for block in _SECTIONS[name](composer)
    )
    return Paper(
        t=view.t,
        title=view.t("title"),
        cover=tuple(composer.cover()),
        blocks=blocks,
        notes=composer.notes,
        record=packed_record(composer.entries),
    )


class Composer:
    """What the sections share: the view, the template, and the notes made so far."""

    def __init__(self, view: View, template: Template) -> None:
        self.view = view
        self.t = view.t
        self.template = template
        self.notes: dict[int, Note] = {}
        self.entries: list[Entry] = []
        self._noted: dict[str, int] = {}
        self._documents = {document.id: document for document in view.analysis.documents}

    def cover(self) -> Iterator[Runs]:
        """Yield the lines below the title: what was read, when it is from, with what."""
        for label, values in self.view.cover:
            yield (Run(f"{label}: " + " – ".join(map(self.forward, values))),)
        yield (Run(self.t("made_with", version=VERSION)),)

    def quoted(self, rows: Iterable[Row]) -> Iterator[Block]:
        """Yield quotations, each with its speaker and the number of its note."""
        for row in rows:
            words = Run(row.words, row.quotation.lang, note=self.note(row))
            yield Passage("quote", (words,))
            document = self._documents[row.quotation.document]
            level = row.level if row.quotation.level == "act" else ""
            day = document.date.isoformat() if document.date else ""
            by = self.joined([row.speaker, level, document.symbol or "", day])
            yield Passage("by", by, beside=row.quotation.lang)

    def note(self, row: Row) -> int:
        """Return the number of a quotation's note, which is made on first use."""
        key = row.quotation.id
        if key not in self._noted:
            number = self._noted[key] = len(self._noted) + 1
            words = Run(show(row.quotation.words), row.quotation.lang)
            self.notes[number] = Note(self.joined(self.place(row)), words)
            document = self._documents[row.quotation.document]
            self.entries.append(entry_of(row, document, number, words=True))
        return self._noted[key]

    def place(self, row: Row) -> Iterator[str]:
        """Yield where a quotation stands: symbol, file or address, day, hash, characters."""
        yield from self.view.where(row)
        yield f"sha256 {self._documents[row.quotation.document].sha256[:12]}"
        yield self.t("offsets", offsets=self.forward(row.offsets))

    def joined(self, pieces: Iterable[str]) -> Runs:
        """Return pieces of any script in one line, each kept in its place."""
        found = [self.forward(show(piece)) for piece in pieces if piece]
        if not found:
            return ()
        mixed = any(rightwards(one, default=self.t.mirrored) != self.t.mirrored for one in found)
        mark = _MARKS[self.t.mirrored] if mixed else ""
        rest = (run for piece in found[1:] for run in (Run(f"{mark} · {mark}"), Run(piece)))
        return (Run(found[0]), *rest)

    def forward(self, piece: str) -> str:
        """Return figures and foreign words so that they run forward in a paper that does not."""
        foreign = self.t.mirrored and not rightwards(piece, default=False)
        return _MARKS[False] + piece if foreign else piece

    def chosen(self, by: By, keys: Sequence[str | None]) -> dict[str | None, list[Row]]:
        """Return the quotations that stand for each of some speakers or themes."""
        found = summarize(
            self.view.analysis,
            by=by,
            sentences=self.template.quotations_each,
            keys=[key for key in keys if key is not None],
            space=self.view.space,
        )
        return {
            section.key: [self.view.by_id[line.quotation] for line in section.lines]
            for section in found.sections
        }


def _key_figures(paper: Composer) -> Iterator[Block]:
    yield Heading(1, paper.t("key_figures"))
    rows = tuple((Run(label), Run(value)) for label, value in paper.view.facts)
    yield Grid("", (), rows)


def _quotations(paper: Composer) -> Iterator[Block]:
    yield Heading(1, paper.t("key_quotations"))
    rows = paper.view.key_quotations(paper.template.key_quotations)
    if not rows:
        yield Passage("body", (Run(paper.t("nothing")),))
        return
    yield Passage("note", (Run(paper.t("summary_note")),))
    yield from paper.quoted(rows)


def _charts(paper: Composer) -> Iterator[Block]:
    if not paper.view.analysis.counted:
        return
    yield Heading(1, paper.t("charts"))
    for name in paper.template.charts:
        try:
            yield drawn(paper.view, name)
        except ConfigError as error:
            if name not in CHARTS:
                raise
            reason = paper.t("no_chart", reason=str(error))
            yield Passage("note", (Run(f"{paper.t.get(name, name)}. {reason}"),))


def _speakers(paper: Composer) -> Iterator[Block]:
    table = paper.view.speakers.top(paper.template.speakers, paper.t.text["others"])
    yield from _groups(paper, "speaker", table.rows, table.row_labels, table.totals)


def _themes(paper: Composer) -> Iterator[Block]:
    by_theme = paper.view.speakers.transposed()
    table = by_theme.top(paper.template.themes, paper.t.text["other_themes"])
    yield from _groups(paper, "theme", table.rows, table.row_labels, table.totals)


def _groups(
    paper: Composer,
    by: By,
    keys: Sequence[str | None],
    names: Sequence[str],
    totals: Sequence[Cell],
) -> Iterator[Block]:
    """Yield a table of the groups and, for each that has a name, what stands for it."""
    if not keys:
        return
    yield Heading(1, paper.t(f"{by}s"))
    if by == "theme":
        yield Passage("note", (Run(paper.t("several_themes")),))
    head = (paper.t(by), paper.t("statements"), paper.t("acts"), paper.t("total"))
    yield Grid(paper.t(f"{by}s"), head, tuple(map(counts, names, totals)))
    chosen = paper.chosen(by, keys)
    for key, name in zip(keys, names, strict=True):
        if key is not None and key in chosen:
            yield Heading(2, show(name))
            yield from paper.quoted(chosen[key])


def counts(name: str, total: Cell) -> tuple[Run, ...]:
    """Return the row of a table: a name, its statements, its acts, and both together."""
    sizes = (len(total.statements), len(total.acts), len(total.ids))
    return (Run(show(name)), *(Run(str(size)) for size in sizes))


def _doubt(paper: Composer) -> Iterator[Block]:
    yield Heading(1, paper.t("doubt"))
    yield Passage("body", (Run(paper.t("method_doubt")),))
    for label, value in paper.view.doubt:
        yield Passage("item", (Run(f"{label}: "), Run(value, bold=True)))
    for skipped in paper.view.analysis.skipped:
        yield Passage("item", paper.joined([skipped.path, skipped.reason]))


def _method(paper: Composer) -> Iterator[Block]:
    yield Heading(1, paper.t("method"))
    for sentence in paper.view.method:
        yield Passage("body", (Run(sentence),))


def _manifest(paper: Composer) -> Iterator[Block]:
    yield Heading(1, paper.t("manifest"))
    yield Listing(show(manifest_json(_brief(paper.view.analysis.manifest))))


def _brief(manifest: Mapping[str, object]) -> dict[str, object]:
    """Return the manifest without what would fill pages.

    Labels of themes decide nothing. A long list of sources is printed as their number and the hash
    of the list; each source printed from has its own hash in its note.
    """
    brief = dict(manifest)
    taxonomy, sources = manifest.get("taxonomy"), manifest.get("sources")
    if isinstance(taxonomy, Mapping):
        brief["taxonomy"] = {key: value for key, value in taxonomy.items() if key != "labels"}
    if isinstance(sources, Mapping) and len(sources) > _MANY:
        listed = json.dumps(dict(sources), ensure_ascii=False, sort_keys=True)
        digest = hashlib.sha256(listed.encode("utf-8", "surrogatepass")).hexdigest()
        brief["sources"] = {"number": len(sources), "sha256": digest}
    return brief


_SECTIONS: Mapping[str, Callable[[Composer], Iterator[Block]]] = {
    "key_figures": _key_figures,
    "key_quotations": _quotations,
    "charts": _charts,
    "speakers": _speakers,
    "themes": _themes,
    "doubt": _doubt,
    "method": _method,
    "manifest": _manifest,
}
