"""Themes and speakers over time."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Literal, get_args

from speechkit.charts.by_table import cut
from speechkit.charts.canvas import Drawing
from speechkit.charts.dispersion import theme_key
from speechkit.charts.page import Page
from speechkit.charts.palette import GREY, PALETTE, PLAIN
from speechkit.charts.record import Datum
from speechkit.charts.timeline import Timeline
from speechkit.charts.words import caption
from speechkit.errors import ConfigError
from speechkit.records import Analysis
from speechkit.summary import OTHERS, Labels, Table, table, theme_label
from speechkit.summary.periods import Unit, period_of

Of = Literal["theme", "speaker"]
_ROWS = 7
_UNITS: tuple[Unit, ...] = get_args(Unit)  # from the shortest
_PERIODS = 36  # periods that a timeline has room for, where nobody says how long they are


def timeline(
    analysis: Analysis,
    page: Page,
    *,
    of: Of = "theme",
    by: Unit | None = None,
    theme: str | None = None,
) -> Drawing:
    """Show how much is said about each theme, or by each speaker, in each period.

    A period from which there is no text is shown as a gap, which is not the same as a period in
    whose texts nothing is said. Quotations of texts without a date are counted in the note.

    Args:
        analysis: What is shown.
        page: Its layout.
        of: What the rows are: ``theme`` or ``speaker``.
        by: ``day``, ``week``, ``month`` or ``year``; the shortest with 36 periods or fewer
            without it.
        theme: Id or label of a theme: only what is said about it.

    Raises:
        ConfigError: ``of``, ``by`` or the theme is unknown.
    """
    if of not in get_args(Of):
        raise ConfigError(f"no timeline of {of!r}; choose one of: {', '.join(get_args(Of))}")
    days = {one.id: one.date for one in analysis.documents if one.date}
    unit = by or _unit(list(days.values()))
    key = theme_key(analysis, theme) if theme else None
    said = [one for one in analysis.counted if key in (None, *(s.theme for s in one.themes))]
    dated = {one.id: period_of(days[one.document], unit) for one in said if one.document in days}
    periods = _periods(list(days.values()), unit)
    texts = {period_of(day, unit) for day in days.values()}
    gaps = frozenset(at for at, period in enumerate(periods) if period not in texts)
    others = "others" if of == "speaker" else "other_themes"
    found = cut(table(analysis, of, "level", lang=page.words.lang), page, _ROWS, others)
    title = page.words(f"timeline_{of}")
    if key is not None:
        label = theme_label(analysis, key, page.words.lang)
        title = page.words("titled", title=title, of=label)
    notes = [page.words("gap")] if gaps else []
    notes += [page.words("undated", n=len(said) - len(dated))] if len(said) > len(dated) else []
    frame = caption(analysis, page, f"timeline_{of}", *notes)
    return Timeline(
        caption=replace(frame, title=title, figures=page.words("n_quotations", n=len(dated))),
        rows=found.row_labels,
        periods=tuple(_label(period, unit, page.words) for period in periods),
        cells=tuple(_row(found, row, periods, dated, page) for row, _ in enumerate(found.rows)),
        gaps=gaps,
        colours=tuple(_colour(of, name, row) for row, name in enumerate(found.rows)),
    )


def _unit(days: Sequence[date]) -> Unit:
    """Return the shortest unit that makes few enough periods."""
    return next((unit for unit in _UNITS if len(_periods(days, unit)) <= _PERIODS), _UNITS[-1])


def _periods(days: Sequence[date], unit: Unit) -> list[str]:
    """Return all periods from the first day to the last, empty ones too."""
    if not days:
        return []
    first, last = min(days), max(days)
    every = (first + timedelta(days=step) for step in range((last - first).days + 1))
    return list(dict.fromkeys(period_of(day, unit) for day in every))


def _row(
    found: Table, row: int, periods: Sequence[str], dated: dict[str, str], page: Page
) -> tuple[Datum, ...]:
    ids: dict[str, list[str]] = {period: [] for period in periods}
    for name in found.totals[row].ids:
        if name in dated:
            ids[dated[name]].append(name)
    return tuple(
        Datum(
            label=f"{found.row_labels[row]} – {page.words.digitised(period)}",
            value=len(names),
            facts={found.rows_by: found.rows[row], "period": period, "count": len(names)},
            quotations=tuple(names),
        )
        for period, names in ids.items()
    )


def _colour(of: Of, key: str | None, row: int) -> str:
    if key is None or key == OTHERS:
        return GREY
    return PLAIN if of == "theme" else PALETTE[row % len(PALETTE)]


def _label(period: str, unit: Unit, words: Labels) -> str:
    """Return what stands below a period: the name of the month, the year on a second line."""
    year, *rest = period.split("-")
    shown = words.digitised(year)
    if unit == "year":
        return shown
    if unit == "week":
        return f"{words('week', n=int(rest[0].removeprefix('W')))}\n{shown}"
    month = words.months[int(rest[0]) - 1]
    if unit == "month":
        return f"{month}\n{shown}"
    return f"{words.number(int(rest[1]))} {month}\n{shown}"
