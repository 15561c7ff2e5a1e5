"""What is put into a paper: a chart, a table or key quotations, with caption and method note."""

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from speechkit.charts import CHARTS
from speechkit.errors import ConfigError
from speechkit.records import Analysis
from speechkit.report.compose import Composer, counts
from speechkit.report.figures import drawn
from speechkit.report.paper import Block, Grid, Passage, Run
from speechkit.report.template import read_template
from speechkit.report.view import View
from speechkit.summary import show
from speechkit.version import VERSION

_SHORT = {"themes": "chart:themes_by_speaker", "levels": "chart:levels_and_kinds"}


@dataclass(frozen=True, slots=True)
class Placement:
    """What goes where.

    Attributes:
        figure: ``themes``, ``levels``, ``chart:NAME``, ``table:speakers``, ``table:themes`` or
            ``quotations``.
        analysis: What it is made from.
        at: ``{{placeholder}}``, or the name of a bookmark (docx) or shape (pptx).
        caption: In place of the figure's own, or None.
    """

    figure: str
    analysis: Analysis
    at: str
    caption: str | None = None


@dataclass(frozen=True, slots=True)
class Content:
    """A figure ready to be put into a paper.

    Attributes:
        label: Word that is counted (Figure, Table), or empty: it has no number.
        caption: What it shows.
        blocks: Picture, table or quotations.
        note: How it was made, in one sentence or two.
        record: What it was made from, to be kept beside it.
    """

    label: str
    caption: str
    blocks: tuple[Block, ...]
    note: str
    record: Mapping[str, str]


def content(placement: Placement, lang: str) -> Content:
    """Return a figure in the language of the paper.

    Raises:
        ConfigError: The figure is unknown; names the known ones.
    """
    kind, _, name = _SHORT.get(placement.figure, placement.figure).partition(":")
    if kind not in _KINDS:
        known = ", ".join((*_SHORT, "chart:NAME", "table:speakers", "table:themes", "quotations"))
        raise ConfigError(f"no figure {placement.figure!r}; choose from: {known}")
    view = View(placement.analysis, lang)
    word, caption, blocks = _KINDS[kind](view, name)
    counted = placement.analysis.counted
    statements = sum(quotation.level == "statement" for quotation in counted)
    n = view.t("n", n=len(counted), statements=statements, acts=len(counted) - statements)
    documents = len(placement.analysis.documents)
    return Content(
        label=view.t(word) if word else "",
        caption=placement.caption or caption,
        blocks=blocks,
        note=view.t("attached", version=VERSION, documents=documents, n=n),
        record={
            "speechkit": VERSION,
            "at": placement.at,
            "figure": placement.figure,
            "sources": _sources(placement.analysis),
        },
    )


def _chart(view: View, name: str) -> tuple[str, str, tuple[Block, ...]]:
    if name not in CHARTS:
        raise ConfigError(f"no chart {name!r}; choose one of: {', '.join(CHARTS)}")
    picture = drawn(view, name)
    return "figure", picture.caption, (picture,)


def _table(view: View, name: str) -> tuple[str, str, tuple[Block, ...]]:
    tables = {"speakers": view.speakers, "themes": view.speakers.transposed()}
    if name not in tables:
        raise ConfigError(f"no table {name!r}; choose one of: {', '.join(tables)}")
    t, template = view.t, read_template()
    others = t.text["others" if name == "speakers" else "other_themes"]
    found = tables[name].top(getattr(template, name), others)
    head = (t(name[:-1]), t("statements"), t("acts"), t("total"))
    rows = tuple(
        counts(label, total) for label, total in zip(found.row_labels, found.totals, strict=True)
    )
    return "table", t(name), (Grid("", head, rows),)


def _quotations(view: View, name: str) -> tuple[str, str, tuple[Block, ...]]:
    if name:
        raise ConfigError(f"quotations have no name, found {name!r}; write just: quotations")
    template = read_template()
    composer = Composer(view, template)
    blocks: list[Block] = []
    for row in view.key_quotations(template.key_quotations):
        lang = row.quotation.lang
        level = row.level if row.quotation.level == "act" else ""
        place = composer.joined([row.speaker, level, *composer.place(row)])
        blocks += [
            Passage("quote", (Run(show(row.words), lang),), lang),
            Passage("by", place, lang),
        ]
    return "", view.t("key_quotations"), tuple(blocks)


_KINDS: Mapping[str, Callable[[View, str], tuple[str, str, tuple[Block, ...]]]] = {
    "chart": _chart,
    "table": _table,
    "quotations": _quotations,
}


def _sources(analysis: Analysis) -> str:
    """Return a hash of the texts and of what decided how they were read."""
    texts = [document.sha256 for document in analysis.documents]
    manifest = json.dumps(analysis.manifest, sort_keys=True, default=str)
    return hashlib.sha256(
        "\n".join((*texts, manifest)).encode("utf-8", "surrogatepass")
    ).hexdigest()
