"""Punctuation by what it does, in all scripts."""

COMMAS = frozenset(",،，")
COLONS = frozenset(":：")
STRONG = frozenset(";؛；")
DASHES = frozenset("-–—―") | {"--", "——"}
BRACKETS = frozenset("()[]（）【】")
