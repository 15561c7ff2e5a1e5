"""Charts of cross-tables: who speaks about what, and in which way."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import combinations

from speechkit.charts.bars import Bars
from speechkit.charts.canvas import Drawing
from speechkit.charts.cells import Cells, cells_that_fit
from speechkit.charts.matrix import Matrix, columns_that_fit
from speechkit.charts.page import Page
from speechkit.charts.palette import GREY, PALETTE
from speechkit.charts.record import Datum
from speechkit.charts.words import caption
from speechkit.records import KINDS, Analysis, Quotation
from speechkit.summary import OTHERS, Cell, Table, table, theme_label

_ROWS = _COLUMNS = 8  # speakers and themes shown by name at most
_LEVELS = ("statement", "act")


def themes_by_speaker(analysis: Analysis, page: Page) -> Drawing:
    """Show which speaker speaks about which theme; unresolved speakers in grey."""
    found = _cut(
        table(analysis, "speaker", "theme", lang=page.words.lang), page, columns_that_fit(page)
    )
    grey = {None, OTHERS}
    return Matrix(
        caption=caption(analysis, page, "themes_by_speaker", page.words("several_themes")),
        rows=found.row_labels,
        columns=found.column_labels,
        cells=tuple(
            tuple(_parts(found, row, column, page) for column, _ in enumerate(found.columns))
            for row, _ in enumerate(found.rows)
        ),
        colours=tuple(
            GREY if key in grey else PALETTE[row % len(PALETTE)]
            for row, key in enumerate(found.rows)
        ),
        keys=(page.words("statements"), page.words("acts")),
    )


def speaker_theme_map(analysis: Analysis, page: Page) -> Drawing:
    """Show who speaks about what as a heat map, statements and acts together."""
    found = _cut(
        table(analysis, "speaker", "theme", lang=page.words.lang), page, cells_that_fit(page)
    )
    return Cells(
        caption=caption(analysis, page, "speaker_theme_map", page.words("several_themes")),
        rows=found.row_labels,
        columns=found.column_labels,
        cells=tuple(
            tuple(_whole(found, row, column) for column, _ in enumerate(found.columns))
            for row, _ in enumerate(found.rows)
        ),
        grey=frozenset(row for row, key in enumerate(found.rows) if key is None),
    )


def theme_pairs(analysis: Analysis, page: Page) -> Drawing:
    """Show which themes one quotation speaks about together."""
    pairs: dict[frozenset[str], list[str]] = {}
    for quotation in analysis.counted:
        for first, second in combinations([score.theme for score in quotation.themes], 2):
            pairs.setdefault(frozenset((first, second)), []).append(quotation.id)
    themes = _paired(analysis, pairs, cells_that_fit(page) + 1)
    names = [theme_label(analysis, theme, page.words.lang) for theme in themes]
    together = {name for pair, ids in pairs.items() if pair <= {*themes} for name in ids}
    frame = caption(analysis, page, "theme_pairs", page.words("theme_pairs_note"))
    return Cells(
        caption=replace(frame, figures=page.words("n_pairs", n=len(together))),
        rows=tuple(names[1:]),
        columns=tuple(names[:-1]),
        cells=tuple(
            tuple(
                _pair(themes[:row], names[:row], (theme, names[row]), pairs)
                + (None,) * (len(themes) - 1 - row)
            )
            for row, theme in enumerate(themes)
            if row
        ),
    )


def levels_and_kinds(analysis: Analysis, page: Page) -> Drawing:
    """Show how much is verbatim, what has no resolved speaker, and what was not counted."""
    found: dict[str, dict[str, list[str]]] = {row: {kind: [] for kind in KINDS} for row in _BARS}
    for quotation in analysis.quotations:
        for row in _bars(quotation):
            found[row][quotation.kind].append(quotation.id)
    rows = [row for row in _BARS if row in _ALWAYS or any(found[row].values())]
    return Bars(
        caption=caption(analysis, page, "levels_and_kinds", page.words("unresolved_within")),
        rows=tuple(page.words(row) for row in rows),
        parts=tuple(page.words(kind) for kind in KINDS),
        bars=tuple(
            tuple(_kind(row, kind, found[row][kind], page) for kind in KINDS) for row in rows
        ),
        grey=frozenset(number for number, row in enumerate(rows) if row not in _ALWAYS),
    )


_ALWAYS = ("statements", "acts")
_BARS = (
    "statements",
    "statements_unresolved",
    "acts",
    "acts_unresolved",
    "mentions_not_counted",
    "duplicates_not_counted",
)


def _bars(quotation: Quotation) -> list[str]:
    """Return the bars that a quotation stands in."""
    if quotation.duplicate_of is not None:
        return ["duplicates_not_counted"]
    if quotation.level == "mention":
        return ["mentions_not_counted"]
    unresolved = [f"{quotation.level}s_unresolved"] if quotation.speaker is None else []
    return [f"{quotation.level}s", *unresolved]


def _kind(row: str, kind: str, ids: list[str], page: Page) -> Datum:
    return Datum(
        label=f"{page.words(row)} – {page.words(kind)}",
        value=len(ids),
        facts={"bar": row, "kind": kind, "count": len(ids)},
        quotations=tuple(ids),
    )


def _paired(analysis: Analysis, pairs: Mapping[frozenset[str], list[str]], most: int) -> list[str]:
    """Return the themes that stand in most pairs, in the order of the taxonomy, as are equals."""
    sizes = Counter[str]()
    for pair, ids in pairs.items():
        sizes.update(dict.fromkeys(pair, len(ids)))
    themes = [theme for theme in table(analysis, "theme", "level").rows if theme and sizes[theme]]
    kept = sorted(themes, key=lambda theme: -sizes[theme])[:most]
    return [theme for theme in themes if theme in kept]


def _pair(
    others: Sequence[str],
    names: Sequence[str],
    theme: tuple[str, str],
    pairs: Mapping[frozenset[str], list[str]],
) -> tuple[Datum, ...]:
    """Return the cells of a theme with those before it."""
    key, name = theme
    found = [pairs.get(frozenset((key, other)), []) for other in others]
    return tuple(
        Datum(
            label=f"{name} – {other_name}",
            value=len(ids),
            facts={"theme": key, "with": other, "count": len(ids)},
            quotations=tuple(ids),
        )
        for other, other_name, ids in zip(others, names, found, strict=True)
    )


def _whole(found: Table, row: int, column: int) -> Datum:
    """Return a cell, statements and acts together."""
    ids = found.cells[row][column].ids
    return Datum(
        label=f"{found.row_labels[row]} – {found.column_labels[column]}",
        value=len(ids),
        facts={
            found.rows_by: found.rows[row],
            found.columns_by: found.columns[column],
            "count": len(ids),
        },
        quotations=ids,
    )


def _cut(found: Table, page: Page, fitting: int) -> Table:
    """Return the table cut to the rows and columns there is room for."""
    found = cut(found, page, _ROWS, "others").transposed()
    named = min(_COLUMNS, fitting - (None in found.rows))
    return cut(found, page, named, "other_themes").transposed()


def cut(found: Table, page: Page, rows: int, others: str) -> Table:
    """Return the table cut to its fullest rows, the others in one row, in the page's digits."""
    found = found.top(rows, page.words.text[others])
    labels = zip(found.rows, found.row_labels, strict=True)
    shown = (page.words.digitised(label) if key == OTHERS else label for key, label in labels)
    return replace(found, row_labels=tuple(shown))


def _parts(found: Table, row: int, column: int, page: Page) -> tuple[Datum, ...]:
    """Return the statements and the acts of a cell, in this order."""
    cell: Cell = found.cells[row][column]
    where = f"{found.row_labels[row]} – {found.column_labels[column]}"
    keys = {found.rows_by: found.rows[row], found.columns_by: found.columns[column]}
    return tuple(
        Datum(
            label=f"{where} – {page.words(f'{level}s')}",
            value=len(ids),
            facts={**keys, "level": level, "count": len(ids)},
            quotations=ids,
        )
        for level, ids in zip(_LEVELS, cell, strict=True)
    )
