"""A sequence tagger beside the rules: tokens marked as source, cue and content."""

from speechkit.tagger.evidence import weigh
from speechkit.tagger.model import Tagger, find_tagger, open_tagger, tagger_names

__all__ = ["Tagger", "find_tagger", "open_tagger", "tagger_names", "weigh"]
