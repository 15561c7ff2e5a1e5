"""Themes: which subjects a quotation speaks of, and the words that say so."""

from speechkit.themes.load import available_taxonomies, load_taxonomy
from speechkit.themes.methods import Method, choose_method
from speechkit.themes.tagger import tag
from speechkit.themes.taxonomy import Names, Taxonomy, Term, Theme, taxonomy_fingerprint

__all__ = [
    "Method",
    "Names",
    "Taxonomy",
    "Term",
    "Theme",
    "available_taxonomies",
    "choose_method",
    "load_taxonomy",
    "tag",
    "taxonomy_fingerprint",
]
