"""Cross-tables of counted quotations, with the quotations behind every figure.

Statements and acts are counted apart; mentions and duplicates are not counted. A quotation with
two themes stands in two cells of its row and once in the row's total.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from speechkit.errors import ConfigError
from speechkit.records import KINDS, LEVELS, Analysis, Quotation
from speechkit.summary.labels import Labels, labels

Key = str | None
OTHERS = "…"
_SOME = 5  # ids named in an error


class Cell(NamedTuple):
    """The quotations behind one figure, by id, in the order of the texts."""

    statements: tuple[str, ...] = ()
    acts: tuple[str, ...] = ()

    @property
    def ids(self) -> tuple[str, ...]:
        """All ids, statements first."""
        return self.statements + self.acts

    @property
    def figures(self) -> str:
        """``statements + acts``, as ``2 + 1``; empty where there is nothing."""
        return f"{len(self.statements)} + {len(self.acts)}" if self.ids else ""


@dataclass(frozen=True, slots=True)
class Table:
    """A cross-table.

    Attributes:
        rows_by: Name of the dimension of the rows.
        columns_by: Name of the dimension of the columns.
        rows: Keys of the rows; None is "unresolved" or "no theme" and stands last.
        columns: Keys of the columns, likewise.
        row_labels: What to print for each row.
        column_labels: What to print for each column.
        cells: One tuple of cells a row.
    """

    rows_by: str
    columns_by: str
    rows: tuple[Key, ...]
    columns: tuple[Key, ...]
    row_labels: tuple[str, ...]
    column_labels: tuple[str, ...]
    cells: tuple[tuple[Cell, ...], ...]

    @property
    def counts(self) -> tuple[tuple[int, ...], ...]:
        """Number of quotations in each cell, statements and acts together."""
        return tuple(tuple(len(cell.ids) for cell in row) for row in self.cells)

    @property
    def totals(self) -> tuple[Cell, ...]:
        """One cell a row with each quotation once, however many columns it stands in."""
        return tuple(_union(row) for row in self.cells)

    def transposed(self) -> "Table":
        """Return the same table with rows and columns exchanged."""
        return Table(
            rows_by=self.columns_by,
            columns_by=self.rows_by,
            rows=self.columns,
            columns=self.rows,
            row_labels=self.column_labels,
            column_labels=self.row_labels,
            cells=tuple(tuple(row[j] for row in self.cells) for j, _ in enumerate(self.columns)),
        )

    def top(self, rows: int, others: str) -> "Table":
        """Return the table cut to its fullest rows, the rest added up in one row of others.

        Args:
            rows: How many keyed rows to show at most, the others' row among them; the row of
                None is always kept, as the last.
            others: Label of the others' row; ``{n}`` in it is how many rows it adds up.
        """
        keyed = [i for i, key in enumerate(self.rows) if key is not None]
        if len(keyed) <= rows:
            return self
        totals = self.totals
        ranked = sorted(keyed, key=lambda i: (-len(totals[i].ids), i))
        kept, rest = sorted(ranked[: rows - 1]), ranked[rows - 1 :]
        merged = tuple(_union(self.cells[i][j] for i in rest) for j, _ in enumerate(self.columns))
        lines = [(self.rows[i], self.row_labels[i], self.cells[i]) for i in kept]
        lines.append((OTHERS, others.format(n=len(rest)), merged))
        if len(keyed) < len(self.rows):
            lines.append((None, self.row_labels[-1], self.cells[-1]))
        keys, row_labels, cells = zip(*lines, strict=True)
        return replace(self, rows=keys, row_labels=row_labels, cells=cells)


def _union(cells: Iterable[Cell]) -> Cell:
    """Return one cell with every quotation of the cells once."""
    statements: dict[str, None] = {}
    acts: dict[str, None] = {}
    for cell in cells:
        statements.update(dict.fromkeys(cell.statements))
        acts.update(dict.fromkeys(cell.acts))
    return Cell(tuple(statements), tuple(acts))


def table(analysis: Analysis, rows: str, columns: str, *, lang: str = "en") -> Table:
    """Return the cross-table of two dimensions over the counted quotations.

    Args:
        analysis: What was analysed.
        rows: ``speaker``, ``theme``, ``kind``, ``level`` or ``document``.
        columns: One of the same.
        lang: Language of the labels.

    Raises:
        ConfigError: A dimension or the language is unknown; names the known ones.
    """
    words = labels(lang)
    row_by, column_by = _dimension(rows), _dimension(columns)
    found: dict[tuple[Key, Key], tuple[list[str], list[str]]] = {}
    for quotation in analysis.counted:
        place = quotation.level == "act"
        for row in row_by.keys(quotation):
            for column in column_by.keys(quotation):
                found.setdefault((row, column), ([], []))[place].append(quotation.id)
    row_keys, column_keys = tuple(row_by.order(analysis)), tuple(column_by.order(analysis))
    empty: tuple[list[str], list[str]] = ([], [])
    return Table(
        rows_by=rows,
        columns_by=columns,
        rows=row_keys,
        columns=column_keys,
        row_labels=_labels(row_by, row_keys, analysis, words),
        column_labels=_labels(column_by, column_keys, analysis, words),
        cells=tuple(
            tuple(Cell(*map(tuple, found.get((row, column), empty))) for column in column_keys)
            for row in row_keys
        ),
    )


def groups(analysis: Analysis, by: str) -> dict[Key, list[Quotation]]:
    """Return the counted quotations by the keys of a dimension, in the table's order.

    Raises:
        ConfigError: The dimension is unknown; names the known ones.
    """
    dimension = _dimension(by)
    found: dict[Key, list[Quotation]] = {key: [] for key in dimension.order(analysis)}
    for quotation in analysis.counted:
        for key in dimension.keys(quotation):
            found[key].append(quotation)
    return {key: members for key, members in found.items() if members}


def find_speaker(analysis: Analysis, given: str) -> str:
    """Return the id of the speaker whom an id or a name in any language means.

    Raises:
        ConfigError: Nobody or more than one has it; names some who could be meant.
    """
    wanted = given.casefold()
    found = [
        speaker.id
        for speaker in analysis.speakers
        if wanted
        in {name.casefold() for name in (speaker.id, speaker.name, *speaker.labels.values())}
    ]
    if len(found) == 1:
        return found[0]
    if found:
        raise ConfigError(f"{given!r} are several speakers; give an id: {', '.join(found)}")
    ids = ", ".join(speaker.id for speaker in analysis.speakers[:_SOME])
    raise ConfigError(f"no speaker {given!r} in this analysis; there are: {ids or 'none'}, …")


def reviewed(analysis: Analysis) -> frozenset[str]:
    """Return the ids of the quotations a person has decided on, as the manifest carries them."""
    decisions = analysis.manifest.get("decisions")
    if not isinstance(decisions, Sequence):
        return frozenset()
    return frozenset(
        str(decision["quotation"])
        for decision in decisions
        if isinstance(decision, Mapping) and "quotation" in decision
    )


def corrected(analysis: Analysis) -> tuple[int, int]:
    """Return how many of the manifest's decisions changed something, and how many there are.

    The last decision on a quotation counts; one that was taken out counts as corrected.
    """
    decisions = analysis.manifest.get("decisions")
    last: dict[str, str] = {}
    for decision in decisions if isinstance(decisions, Sequence) else ():
        if isinstance(decision, Mapping) and decision.get("quotation"):
            last[str(decision["quotation"])] = str(decision.get("what"))
    return sum(what != "accept" for what in last.values()), len(last)


def theme_labels(analysis: Analysis) -> Mapping[str, Mapping[str, str]]:
    """Return the labels of the taxonomy as the manifest carries them: theme, language, label."""
    taxonomy = analysis.manifest.get("taxonomy")
    found = taxonomy.get("labels") if isinstance(taxonomy, Mapping) else None
    return found if isinstance(found, Mapping) else {}


def theme_label(analysis: Analysis, theme: str, lang: str) -> str:
    """Return a theme's label in a language, or its id where the taxonomy has none."""
    return theme_labels(analysis).get(theme, {}).get(lang, theme)


class _Dimension(NamedTuple):
    """What a table can be cut by: keys of a quotation, their order, their labels."""

    keys: Callable[[Quotation], tuple[Key, ...]]
    order: Callable[[Analysis], Iterable[Key]]
    labels: Callable[[Analysis, Labels], Callable[[str], str]]
    missing: str = ""


def _dimension(name: str) -> _Dimension:
    if name not in _DIMENSIONS:
        raise ConfigError(f"no table by {name!r}; choose one of: {', '.join(_DIMENSIONS)}")
    return _DIMENSIONS[name]


def _labels(
    dimension: _Dimension, keys: Iterable[Key], analysis: Analysis, words: Labels
) -> tuple[str, ...]:
    label = dimension.labels(analysis, words)
    return tuple(words(dimension.missing) if key is None else label(key) for key in keys)


def _speakers_in_order(analysis: Analysis) -> tuple[Key, ...]:
    """Return the speakers, who speaks most often first, else in the order of the texts."""
    counts = Counter(quotation.speaker for quotation in analysis.counted)
    unresolved = counts.pop(None, 0)
    named = [key for key, _ in counts.most_common()]
    return (*named, None) if unresolved else tuple(named)


def _themes_in_order(analysis: Analysis) -> tuple[Key, ...]:
    """Return the themes found, in the order of the taxonomy, then those it does not name."""
    found = dict.fromkeys(score.theme for q in analysis.counted for score in q.themes)
    named = [theme for theme in theme_labels(analysis) if theme in found]
    none = any(not quotation.themes for quotation in analysis.counted)
    return (*dict.fromkeys((*named, *found)), *((None,) if none else ()))


def _speaker_names(analysis: Analysis, words: Labels) -> Callable[[str], str]:
    known = {speaker.id: speaker.label(words.lang) for speaker in analysis.speakers}
    return known.__getitem__


def _theme_names(analysis: Analysis, words: Labels) -> Callable[[str], str]:
    known = theme_labels(analysis)
    return lambda theme: known.get(theme, {}).get(words.lang, theme)


_DIMENSIONS = {
    "speaker": _Dimension(
        keys=lambda quotation: (quotation.speaker,),
        order=_speakers_in_order,
        labels=_speaker_names,
        missing="unresolved",
    ),
    "theme": _Dimension(
        keys=lambda quotation: tuple(score.theme for score in quotation.themes) or (None,),
        order=_themes_in_order,
        labels=_theme_names,
        missing="no_theme",
    ),
    "kind": _Dimension(
        keys=lambda quotation: (quotation.kind,),
        order=lambda _: KINDS,
        labels=lambda _, words: words,
    ),
    "level": _Dimension(
        keys=lambda quotation: (quotation.level,),
        order=lambda _: LEVELS[:2],
        labels=lambda _, words: words,
    ),
    "document": _Dimension(
        keys=lambda quotation: (quotation.document,),
        order=lambda analysis: (document.id for document in analysis.documents),
        labels=lambda *_: str,
    ),
}
