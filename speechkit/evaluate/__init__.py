"""Evaluation against hand annotation: gold, figures, errors by cause."""

from speechkit.evaluate.figures import Figures, Rate, Scores, score
from speechkit.evaluate.gold import GoldDocument, GoldQuotation, read_gold, take_half
from speechkit.evaluate.scoring import tally

__all__ = [
    "Figures",
    "GoldDocument",
    "GoldQuotation",
    "Rate",
    "Scores",
    "read_gold",
    "score",
    "take_half",
    "tally",
]
