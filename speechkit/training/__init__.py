"""Models that are learned from annotated quotations."""

from speechkit.training.tagger import Made, make_tagger

__all__ = ["Made", "make_tagger"]
