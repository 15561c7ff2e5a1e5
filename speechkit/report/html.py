"""The HTML page: one file that fetches nothing; its one script and one style are named by hash.

Without scripts everything stands there but the quotations after the first hundred and the way
from a mark of a chart to its quotations.
"""

from pathlib import Path

from speechkit.records import LEVELS
from speechkit.report.cards import card, packed
from speechkit.report.marks import all_marks, cells, numbers, pictures
from speechkit.report.parts import Part, noted, parts
from speechkit.report.record import NAME, record_of
from speechkit.report.render import PAGE_SIZE, inline, render
from speechkit.report.template import SECTIONS, Template
from speechkit.report.view import View

_CHOICES = 300  # speakers a choice offers; the others are found by searching for their names


def page(view: View, template: Template) -> str:
    """Return the whole page.

    Raises:
        ConfigError: A section is unknown, or a template of the user's has a fault.
    """
    sections = template.chosen(SECTIONS)
    folder = Path(template.html) if template.html else None
    drawn = list(pictures(view, template.charts)) if "charts" in sections else []
    speakers = parts(view, "speaker", template.speakers, template.quotations_each)
    themes = parts(view, "theme", template.themes, template.quotations_each)
    key = view.key_quotations(template.key_quotations)
    cards = [card(row, view) for row in view.rows]
    marks = {
        **{picture.id: picture.marks for picture in drawn},
        **{name: cells(view, table) for name, table in view.cross_tables.items()},
        "s": [_mark(part, view) for part in speakers],
        "h": [_mark(part, view) for part in themes],
    }
    return render(
        "page.html",
        folder,
        view=view,
        sections=sections,
        style=inline("report.css", folder),
        script=inline("report.js", folder),
        pictures=drawn,
        speakers=speakers,
        themes=themes,
        key_quotations=key,
        notes=noted((key, *(part.rows for part in (*speakers, *themes)))),
        cards=cards[:PAGE_SIZE],
        choices=_choices(view),
        data=packed(cards, all_marks(marks)),
        record=record_of(view, words=False),
        record_name=NAME,
    )


def _mark(part: Part, view: View) -> tuple[str, tuple[int, ...]]:
    return part.label, numbers(view, part.total.ids)


def _choices(view: View) -> dict[str, list[str]]:
    """Return what the list can be filtered by: labels of speakers and themes, levels."""
    speakers = dict.fromkeys(view.speaker(key) for key in view.looks if key is not None)
    said = {quotation.speaker for quotation in view.analysis.quotations}
    shown = {view.speaker(speaker) for speaker in said}
    named = [name for name in speakers if name in shown][:_CHOICES]
    none_known = [view.t("unresolved")] if None in said else []
    levels = {quotation.level for quotation in view.analysis.quotations}
    themes = dict.fromkeys(theme.label for row in view.rows for theme in row.themes)
    none = [view.t("no_theme")] if any(not row.themes for row in view.rows) else []
    return {
        "speaker": [*named, *none_known],
        "theme": [*sorted(themes), *none],
        "level": [level for level in LEVELS if level in levels],
    }
