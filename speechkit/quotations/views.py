"""From sentences to views: one for a sentence, one for each sentence inside its marks."""

from bisect import bisect_left
from collections.abc import Sequence

from speechkit.lang.lexicon import Lexicon
from speechkit.marks import Marked
from speechkit.quotations.view import View
from speechkit.tokens import Sentence, Token


def views(
    text: str,
    lexicon: Lexicon,
    sentence: Sentence,
    marks: Sequence[Marked],
    kind: type[View] = View,
) -> list[View]:
    """Return the view of a sentence and, after it, those of its marked stretches, outside in.

    Args:
        text: The document's text.
        lexicon: The language.
        sentence: The sentence.
        marks: Marked stretches that lie in it, any depth, in order.
        kind: The class of view that the language needs.
    """
    tokens = sentence.tokens
    if not marks:
        return [kind(text, lexicon, sentence.block, tokens, ())]
    starts = [token.start for token in tokens]
    levels: dict[int, list[Marked]] = {}
    for mark in marks:
        levels.setdefault(mark.depth, []).append(mark)
    found = [kind(text, lexicon, sentence.block, tokens, levels.get(0, ()))]
    for depth, group in sorted(levels.items()):
        inside = levels.get(depth + 1, [])
        for mark in (mark for mark in group if not mark.title):
            first, last = (bisect_left(starts, offset) for offset in mark.inner)
            low, high = (bisect_left(inside, ((offset, 0),)) for offset in mark.inner)
            deeper = inside[low:high]
            found += [
                kind(text, lexicon, sentence.block, part, deeper, depth + 1)
                for part in _sentences(text, tokens[first:last], lexicon, deeper)
            ]
    return found


def _sentences(
    text: str, tokens: Sequence[Token], lexicon: Lexicon, marks: Sequence[Marked]
) -> list[Sequence[Token]]:
    """Cut what stands between marks into its sentences; a small letter begins none."""
    parts: list[Sequence[Token]] = []
    begin = at = 0
    for i, token in enumerate(tokens[:-1]):
        while at < len(marks) and marks[at].outer.end <= token.end:
            at += 1
        inside = at < len(marks) and marks[at].outer.start < token.start
        following = tokens[i + 1]
        gap = following.start > token.end or not lexicon.spaced
        gap = gap and not (lexicon.cased and text[following.start].islower())
        short = i > 0 and _abbreviates(text, tokens[i - 1], token, following, lexicon)
        if token.form[0] in lexicon.terminators and gap and not (inside or short):
            parts.append(tokens[begin : i + 1])
            begin = i + 1
    if begin < len(tokens):
        parts.append(tokens[begin:])
    return parts


def _abbreviates(text: str, word: Token, stop: Token, following: Token, lexicon: Lexicon) -> bool:
    """Say whether a full stop belongs to a short form or an initial: a dit M. | Sarr."""
    if stop.form != "." or word.end != stop.start:
        return False
    initial = lexicon.cased and len(word.form) == 1 and text[word.start].isupper()
    return initial or lexicon.abbreviates(word.form, following.form)
