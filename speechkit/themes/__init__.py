"""Themes: which subjects a quotation speaks of, and the words that say so."""

from speechkit.themes.load import available_taxonomies, load_taxonomy
from speechkit.themes.tagger import tag
from speechkit.themes.taxonomy import Names, Taxonomy, Term, Theme, taxonomy_fingerprint

__all__ = [
    "Names",
    "Taxonomy",
    "Term",
    "Theme",
    "available_taxonomies",
    "load_taxonomy",
    "tag",
    "taxonomy_fingerprint",
]
