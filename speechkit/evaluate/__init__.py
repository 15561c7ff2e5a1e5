"""Evaluation against hand annotation: gold, figures, errors by cause."""

from speechkit.evaluate.figures import Figures, Rate, Scores, score
from speechkit.evaluate.gold import GoldDocument, GoldQuotation, read_gold, take_half
from speechkit.evaluate.run import analyze_gold, evaluate, explain, from_analysis
from speechkit.evaluate.scoring import tally

__all__ = [
    "Figures",
    "GoldDocument",
    "GoldQuotation",
    "Rate",
    "Scores",
    "analyze_gold",
    "evaluate",
    "explain",
    "from_analysis",
    "read_gold",
    "score",
    "take_half",
    "tally",
]
