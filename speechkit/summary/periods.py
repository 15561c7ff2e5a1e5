"""Quotations by the time of their texts: a day, week, month or year; undated ones apart."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Literal, get_args

from speechkit.errors import ConfigError
from speechkit.records import Analysis, Quotation
from speechkit.summary.tables import Key

Unit = Literal["day", "week", "month", "year"]


def period_of(day: date, unit: Unit) -> str:
    """Return the period a day lies in, as ISO 8601 writes it.

    >>> [period_of(date(2024, 12, 30), unit) for unit in ("day", "week", "month", "year")]
    ['2024-12-30', '2025-W01', '2024-12', '2024']

    Raises:
        ConfigError: The unit is unknown.
    """
    if unit not in get_args(Unit):
        known = ", ".join(get_args(Unit))
        raise ConfigError(f"no period {unit!r}; choose one of: {known}")
    if unit == "week":
        year, week, _ = day.isocalendar()
        return f"{year}-W{week:02}"
    return day.isoformat()[: {"day": 10, "month": 7, "year": 4}[unit]]


def by_period(analysis: Analysis, unit: Unit) -> dict[Key, list[Quotation]]:
    """Return the counted quotations by period, the earliest first; those without a date last."""
    days = days_of(analysis)
    found: dict[Key, list[Quotation]] = {}
    for quotation in analysis.counted:
        day = days[quotation.document]
        found.setdefault(period_of(day, unit) if day else None, []).append(quotation)
    return dict(sorted(found.items(), key=lambda item: (item[0] is None, item[0] or "")))


def split_at(
    analysis: Analysis, quotations: Iterable[Quotation], since: date
) -> tuple[list[Quotation], list[Quotation], int]:
    """Return those before a day, those of it and later, and how many have no date."""
    days = days_of(analysis)
    older: list[Quotation] = []
    newer: list[Quotation] = []
    undated = 0
    for quotation in quotations:
        day = days[quotation.document]
        if day is None:
            undated += 1
        else:
            (older if day < since else newer).append(quotation)
    return older, newer, undated


def days_of(analysis: Analysis) -> Mapping[str, date | None]:
    """Return the day of publication by document."""
    return {document.id: document.date for document in analysis.documents}
