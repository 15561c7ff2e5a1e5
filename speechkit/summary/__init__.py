"""Counts, tables and an extractive summary: what charts and reports show, before it is drawn.

Everything here points back to quotations; no sentence is written by this package. The interface
labels of six languages live here too, because tables are the lowest layer that shows words.
"""

from speechkit.summary.labels import Labels, direction, label_languages, labels, show
from speechkit.summary.selection import Line, Section, Summary, summarize
from speechkit.summary.tables import OTHERS, Cell, Table, table, theme_label
from speechkit.summary.wording import wording

__all__ = [
    "OTHERS",
    "Cell",
    "Labels",
    "Line",
    "Section",
    "Summary",
    "Table",
    "direction",
    "label_languages",
    "labels",
    "show",
    "summarize",
    "table",
    "theme_label",
    "wording",
]
