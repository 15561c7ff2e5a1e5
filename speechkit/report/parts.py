"""The sections on each speaker and theme, and the notes: what of the view needs choosing."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from speechkit.report.view import Look, Row, View
from speechkit.summary import Cell, Table, summarize

_OTHERS = 4  # of the other dimension named in each


@dataclass(frozen=True, slots=True)
class Part:
    """A speaker or theme, with the quotations that stand for it.

    Attributes:
        label: Name.
        look: Marks of a speaker; None for a theme.
        total: The counted quotations behind it.
        others: Of a speaker the themes, of a theme the speakers, the most frequent first, with
            their counts.
        rows: The quotations chosen.
    """

    label: str
    look: Look | None
    total: Cell
    others: tuple[tuple[str, int], ...]
    rows: tuple[Row, ...]


def parts(view: View, by: Literal["speaker", "theme"], most: int, each: int) -> tuple[Part, ...]:
    """Return a section for each of the speakers or themes there is most of; doubt last.

    Args:
        view: What to show.
        by: Speakers or themes.
        most: How many of them.
        each: How many quotations each section has at most.
    """
    if not view.analysis.counted:
        return ()
    table = view.speakers if by == "speaker" else view.speakers.transposed()
    totals = table.totals
    ranked = sorted(range(len(table.rows)), key=lambda i: (-len(totals[i].ids), i))
    shown = sorted(ranked[:most], key=lambda i: (table.rows[i] is None, ranked.index(i)))
    keys = {table.rows[i] for i in shown}
    chosen = summarize(view.analysis, by=by, sentences=each, keys=keys, space=view.space)
    lines = {section.key: section.lines for section in chosen.sections}
    return tuple(
        Part(
            label=table.row_labels[i],
            look=view.looks[table.rows[i]] if by == "speaker" else None,
            total=totals[i],
            others=_others(table, i),
            rows=tuple(view.by_id[line.quotation] for line in lines.get(table.rows[i], ())),
        )
        for i in shown
    )


def _others(table: Table, row: int) -> tuple[tuple[str, int], ...]:
    counts = zip(table.column_labels, table.counts[row], strict=True)
    found = sorted((pair for pair in counts if pair[1]), key=lambda pair: -pair[1])
    return tuple(found[:_OTHERS])


def noted(groups: Iterable[Iterable[Row]]) -> tuple[Row, ...]:
    """Return the quotations that are printed apart from the list, each once, by number."""
    found = {row.number: row for rows in groups for row in rows}
    return tuple(found[number] for number in sorted(found))
