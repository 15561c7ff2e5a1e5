"""The charts of a page: picture, caption, and the numbers of the quotations behind every mark."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from speechkit.charts import Caption, chart_svg, draw
from speechkit.errors import ConfigError
from speechkit.report.view import View
from speechkit.summary import Table

CHARTS = ("themes_by_speaker", "levels_and_kinds")
Marks = Sequence[tuple[str, tuple[int, ...]]]


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart as a page shows it.

    Attributes:
        id: Of the figure in the page.
        title: What it shows.
        svg: The picture, or empty where it could not be drawn.
        caption: The words for it, or None.
        reason: Why it could not be drawn, or empty.
        marks: For each mark its label and the numbers of its quotations.
    """

    id: str
    title: str
    svg: str
    caption: Caption | None
    reason: str
    marks: Marks = ()


def pictures(view: View, names: Sequence[str] = CHARTS) -> Iterator[Picture]:
    """Yield the charts; one that no font can write says so in its place."""
    if not view.analysis.counted:
        return
    for number, name in enumerate(names, 1):
        place = f"c{number}"
        try:
            drawn = draw(view.analysis, name, lang=view.t.lang)
        except ConfigError as error:
            yield Picture(place, view.t(name), "", None, str(error))
            continue
        yield Picture(
            id=place,
            title=drawn.caption.title,
            svg=without_style(chart_svg(drawn, place, interactive=True)),
            caption=drawn.caption,
            reason="",
            marks=[(datum.label, numbers(view, datum.quotations)) for datum in drawn.data],
        )


def cells(view: View, table: Table) -> Marks:
    """Return the marks of a table, row by row, the total last in each."""
    rows = zip(table.row_labels, table.cells, table.totals, strict=True)
    labels = (*table.column_labels, view.t("total"))
    return [
        (f"{row} · {label}", numbers(view, cell.ids))
        for row, found, total in rows
        for label, cell in zip(labels, (*found, total), strict=True)
    ]


def numbers(view: View, ids: Sequence[str]) -> tuple[int, ...]:
    """Return the numbers of quotations in the report, in its order."""
    return tuple(sorted(view.by_id[name].number for name in ids))


def without_style(svg: str) -> str:
    """Return an SVG whose style stands in attributes: a page's policy allows no other style.

    >>> without_style('<svg><path style="fill: none; stroke: #000"/></svg>')
    '<svg><path fill="none" stroke="#000"/></svg>'
    """
    found = re.search(r"<style[^>]*>\s*\*\s*\{([^}]*)\}\s*</style>", svg)
    svg = re.sub(r"<style.*?</style>", "", svg, flags=re.DOTALL)
    svg = re.sub(r'style="([^"]*)"', lambda match: _attributes(match[1]), svg)
    common = _attributes(found[1]) if found else ""
    return svg.replace("<svg", f"<svg {common}", 1) if common else svg


def _attributes(declarations: str) -> str:
    pairs = (one.partition(":") for one in declarations.split(";") if ":" in one)
    return " ".join(f'{name.strip()}="{value.strip()}"' for name, _, value in pairs)


def all_marks(groups: Mapping[str, Marks]) -> dict[str, list[tuple[str, list[int]]]]:
    """Return the marks of all charts and tables, numbers as steps from one to the next.

    Steps are small and alike, so that a packed page is smaller by them.
    """
    return {
        name: [(label, _steps(found)) for label, found in marks] for name, marks in groups.items()
    }


def _steps(found: Sequence[int]) -> list[int]:
    return [now - before for before, now in zip((0, *found), found, strict=False)]
