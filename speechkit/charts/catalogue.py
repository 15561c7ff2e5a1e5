"""The charts by name. A new chart is a function from an analysis to a drawing, listed below."""

from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from speechkit.charts.bars import Bars
from speechkit.charts.canvas import Drawing, paint
from speechkit.charts.frame import Frame
from speechkit.charts.matrix import Matrix
from speechkit.charts.palette import GREY, PALETTE
from speechkit.errors import ConfigError
from speechkit.records import KINDS, Analysis, Quotation
from speechkit.summary import OTHERS, Labels, labels, table

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_ROWS = _COLUMNS = 8  # speakers and themes shown by name at most


def chart(
    analysis: Analysis,
    name: str,
    *,
    lang: str = "en",
    ax: "Axes | None" = None,
    font: str | Path | None = None,
) -> "Figure":
    """Return a chart of an analysis as a figure; nothing is shown and no state is kept.

    Args:
        analysis: What to show; mentions and duplicates are not counted.
        name: One of ``CHARTS``.
        lang: Language of the labels; the chart of a right-to-left script is mirrored.
        ax: Axes to draw in; None makes a figure of its own.
        font: File of a font for letters that DejaVu Sans lacks, such as Chinese.

    Raises:
        ConfigError: The name or the language is unknown, or no font has a letter; names it.
    """
    if name not in CHARTS:
        raise ConfigError(f"no chart {name!r}; choose one of: {', '.join(CHARTS)}")
    words = labels(lang)
    drawing = CHARTS[name](analysis, words)
    return paint(drawing, mirrored=words.mirrored, axes=ax, font=font)


def themes_by_speaker(analysis: Analysis, words: Labels) -> Drawing:
    """Show which speaker speaks about which theme; unresolved speakers in grey."""
    found = table(analysis, "speaker", "theme", lang=words.lang)
    found = found.top(_ROWS, words.text["others"])
    found = found.transposed().top(_COLUMNS, words.text["other_themes"]).transposed()
    grey = {None, OTHERS}
    return Matrix(
        frame=_frame(analysis, words, "themes_by_speaker", words("several_themes")),
        table=found,
        colours=tuple(
            GREY if key in grey else PALETTE[row % len(PALETTE)]
            for row, key in enumerate(found.rows)
        ),
        keys=(words("statements"), words("acts")),
    )


def levels_and_kinds(analysis: Analysis, words: Labels) -> Drawing:
    """Show how much is verbatim among statements and acts, and what was not counted."""
    sizes = Counter((_row(quotation), quotation.kind) for quotation in analysis.quotations)
    rows = ["statements", "acts", *(row for row in _UNCOUNTED if any(sizes[row, k] for k in KINDS))]
    return Bars(
        frame=_frame(analysis, words, "levels_and_kinds"),
        rows=tuple(words(f"{row}_not_counted" if row in _UNCOUNTED else row) for row in rows),
        parts=tuple(words(kind) for kind in KINDS),
        values=tuple(tuple(sizes[row, kind] for kind in KINDS) for row in rows),
        grey=frozenset(number for number, row in enumerate(rows) if row in _UNCOUNTED),
    )


CHARTS: Mapping[str, Callable[[Analysis, Labels], Drawing]] = {
    "themes_by_speaker": themes_by_speaker,
    "levels_and_kinds": levels_and_kinds,
}

_UNCOUNTED = ("mentions", "duplicates")


def _row(quotation: Quotation) -> str:
    return "duplicates" if quotation.duplicate_of is not None else f"{quotation.level}s"


def _frame(analysis: Analysis, words: Labels, title: str, *notes: str) -> Frame:
    statements = sum(quotation.level == "statement" for quotation in analysis.counted)
    acts = len(analysis.counted) - statements
    return Frame(
        title=words(title),
        figures=words("n", n=statements + acts, statements=statements, acts=acts),
        note=" ".join((*notes, _source(analysis, words))),
    )


def _source(analysis: Analysis, words: Labels) -> str:
    if len(analysis.documents) != 1:
        return words("source_many", n=len(analysis.documents))
    document = analysis.documents[0]
    day = f" ({document.date.isoformat()})" if document.date else ""
    return words("source_one", name=f"{document.title or document.id}{day}")
