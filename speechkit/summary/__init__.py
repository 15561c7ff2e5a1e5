"""Counts, tables and an extractive summary: what charts and reports show, before it is drawn.

Everything here points back to quotations; no sentence is written by this package. The interface
labels of six languages live here too, because tables are the lowest layer that shows words.
"""

from speechkit.summary.keyness import SURE, Keyword, key_themes, key_words
from speechkit.summary.labels import Labels, direction, label_languages, labels, show
from speechkit.summary.pairs import Comparison, Pair, compare_speakers
from speechkit.summary.periods import Unit
from speechkit.summary.relations import Link, links
from speechkit.summary.selection import By, Line, Section, Summary, summarize
from speechkit.summary.space import LEXICAL, Space, space_of
from speechkit.summary.tables import (
    OTHERS,
    Cell,
    Table,
    corrected,
    find_speaker,
    reviewed,
    table,
    theme_label,
)
from speechkit.summary.wording import wording

__all__ = [
    "LEXICAL",
    "OTHERS",
    "SURE",
    "By",
    "Cell",
    "Comparison",
    "Keyword",
    "Labels",
    "Line",
    "Link",
    "Pair",
    "Section",
    "Space",
    "Summary",
    "Table",
    "Unit",
    "compare_speakers",
    "corrected",
    "direction",
    "find_speaker",
    "key_themes",
    "key_words",
    "label_languages",
    "labels",
    "links",
    "reviewed",
    "show",
    "space_of",
    "summarize",
    "table",
    "theme_label",
    "wording",
]
