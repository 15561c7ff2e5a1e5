"""Review: what is in doubt, what people decided about it, and their decisions replayed."""

from speechkit.review.decisions import Decision, Judged, Named, Piece, decide, judged
from speechkit.review.ledger import append, read_decisions
from speechkit.review.replay import Outcome, apply

__all__ = [
    "Decision",
    "Judged",
    "Named",
    "Outcome",
    "Piece",
    "append",
    "apply",
    "decide",
    "judged",
    "read_decisions",
]
