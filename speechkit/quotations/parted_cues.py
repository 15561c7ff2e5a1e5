"""Cues of several words that another word parts: fait *aussi* savoir, hizo un *nuevo* llamado."""

from typing import TYPE_CHECKING

from speechkit.lang.surfaces import Match

if TYPE_CHECKING:
    from speechkit.quotations.view import View

MAX_WORDS = 6  # of a cue
MAX_BETWEEN = 4
_BETWEEN = frozenset({"adverb", "time"})


def parted(view: "View", i: int) -> Match | None:
    """Return the cue that begins at a word and goes on behind adverbs, or behind an adjective.

    Its length is that of all its items, with what parts it.
    """
    lexicon, first = view.lexicon, i + 1
    if lexicon.inflects or not (lexicon.inverts or lexicon.governed) or first >= view.size:
        return None
    at = first
    while at < min(view.size, first + MAX_BETWEEN) and view.tags[at] & _BETWEEN:
        at += 1
    kept = at == first and "indefinite" in view.tags[at]
    if kept:
        described = at + 2 < view.size and not view.tags[at + 1] and view.forms[at + 1].isalpha()
        at += 2 if described else 0
    if at == first:
        return None
    words = [view.forms[i], *view.forms[first : first + kept], *view.forms[at : at + MAX_WORDS]]
    match = lexicon.cue_trie.match(words, 0)
    if match is None or match[0] <= 1 + kept:
        return None
    return match[0] + at - first - kept, match[1]
