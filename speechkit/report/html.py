"""The HTML page: one file, no script, nothing fetched; and the pieces shown in notebooks.

Every text passes through Jinja2's escaping and through ``show``, so that neither a tag nor a bidi
control of a hostile document leaves its element. The only markup let through is our own charts.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from speechkit.charts import CHARTS, chart, figure_svg
from speechkit.errors import ConfigError
from speechkit.records import Analysis, Document, Quotation, Speaker
from speechkit.report.segments import Segment
from speechkit.report.view import Row, Text, View, report_lang
from speechkit.summary import show

if TYPE_CHECKING:
    from jinja2 import Environment

_NOTEBOOK_ROWS = 50


def page(view: View) -> str:
    """Return the whole page."""
    return _render("page.html", view=view, charts=list(_charts(view)))


def analysis_html(analysis: Analysis) -> str:
    """Return an analysis for a notebook: key figures and the first quotations."""
    view = View(analysis)
    rows = view.rows[:_NOTEBOOK_ROWS]
    return _notebook(view, facts=True, rows=rows, more=len(view.rows) - len(rows))


def document_html(
    document: Document, quotations: Iterable[Quotation] = (), speakers: Iterable[Speaker] = ()
) -> str:
    """Return a document for a notebook: its whole text with the quotations marked.

    Args:
        document: What to show.
        quotations: Those of this document; others are left out.
        speakers: Who spoke, for the names; a speaker left out is shown by id.
    """
    own = [quotation for quotation in quotations if quotation.document == document.id]
    view = _view((document,), own, speakers, document.lang)
    return _notebook(view, text=view.texts[0])


def quotation_html(
    quotation: Quotation, document: Document | None = None, speakers: Iterable[Speaker] = ()
) -> str:
    """Return a quotation for a notebook: who, the words, and how they were found.

    Args:
        quotation: What to show.
        document: Its document, for the marks, cue and source as they stand in the text; without
            it only what the record itself holds is shown.
        speakers: Who spoke, for the name; a speaker left out is shown by id.
    """
    documents = () if document is None else (document,)
    view = _view(documents, [quotation], speakers, quotation.lang)
    row = view.row(quotation, document.text if document else None)
    return _notebook(view, rows=(row,))


def _notebook(
    view: View,
    *,
    facts: bool = False,
    text: Text | None = None,
    rows: Sequence[Row] = (),
    more: int = 0,
) -> str:
    """Return a piece of a page with the style it needs; ``more`` rows are left out."""
    return _render("notebook.html", view=view, facts=facts, text=text, rows=rows, more=more)


def _view(
    documents: tuple[Document, ...],
    quotations: Sequence[Quotation],
    speakers: Iterable[Speaker],
    lang: str,
) -> View:
    """Return a view of records that come without an analysis around them."""
    known = {speaker.id: speaker for speaker in speakers}
    wanted = dict.fromkeys(q.speaker for q in quotations if q.speaker)
    named = tuple(known.get(name) or Speaker(name, name, "other") for name in wanted)
    shown = tuple(quotations) if documents else ()
    return View(Analysis(documents, {}, shown, named, {}), report_lang([lang]))


def _charts(view: View) -> Iterator[tuple[str, str, str]]:
    """Yield title, picture and, where no font has a letter of the language, the reason."""
    if not view.analysis.counted:
        return
    for number, name in enumerate(CHARTS, 1):
        try:
            figure = chart(view.analysis, name, lang=view.t.lang)
        except ConfigError as error:
            yield view.t(name), "", str(error)
        else:
            yield view.t(name), figure_svg(figure, f"c{number}"), ""


class Mark(NamedTuple):
    """How a segment is marked: style classes and the words shown on pointing at it."""

    classes: str
    title: str


def mark(segment: Segment, rows: Sequence[Row], view: View) -> Mark:
    """Return the marks of a segment; the innermost quotation colours it, the next one lines it."""
    classes: list[str] = []
    titles: list[str] = []
    inside = [rows[index] for index in segment.quotations("content")]
    if inside:
        classes += ["q", inside[-1].look.css, *_standing(inside[-1])]
        classes += [f"in o{row.look.colour}" for row in inside[-2:-1]]
        titles += [f"{r.number}. {r.speaker} – {r.level} · {r.kind}" for r in reversed(inside)]
    for role in ("occurrence", "source", "cue"):
        for row in (rows[index] for index in segment.quotations(role)):
            classes += [role, row.look.css] if not inside else [role]
            label = view.t("repeats", n=row.number) if role == "occurrence" else view.t(role)
            titles.append(f"{label}: {row.number}. {row.speaker}")
    if segment.themes:
        classes.append("ev")
        themes = ", ".join(view.theme(theme) for theme in segment.themes)
        titles.append(f"{view.t('evidence')}: {themes}")
    return Mark(" ".join(dict.fromkeys(classes)), "\n".join(titles))


def _standing(row: Row) -> list[str]:
    """Return the classes that say whether and as what a quotation counts."""
    level = row.quotation.level
    standing: list[str] = [level] if level != "statement" else []
    return [*standing, "dup"] if row.repeats else standing


@cache
def _environment() -> "Environment":
    from jinja2 import Environment, PackageLoader, StrictUndefined  # noqa: PLC0415 -- on use

    environment = Environment(
        loader=PackageLoader("speechkit", "data/report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        finalize=_finalize,
    )
    environment.globals["mark"] = mark
    return environment


def _finalize(value: object) -> object:
    """Show the invisible commands of plain text; markup is ours and stays."""
    return show(value) if type(value) is str else value


def _render(template: str, **values: Any) -> str:  # noqa: ANN401 -- what a template names
    return _environment().get_template(template).render(**values)
