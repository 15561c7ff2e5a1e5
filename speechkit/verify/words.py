"""Words compared: what counts as the same, and how a difference is written."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher
from typing import Literal, NamedTuple

from speechkit.lang.fold import fold_word
from speechkit.lang.tokens import CJK

Kind = Literal["same", "gone", "new"]

GAP = " […] "
_MARKS = "“”\"'«»„‘’「」『』‹› \u00a0\u202f"
_SIDES = str.maketrans("", "", "\u200e\u200f\u061c")  # directions of what is around, not words
_WORD = re.compile(r"[\w\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670]+")
_PIECE = re.compile(rf"[{CJK}]\s*|[^\s{CJK}]+\s*")


_BRACKETS: Mapping[Kind, tuple[str, str]] = {
    "same": ("", ""),
    "gone": ("[-", "-]"),
    "new": ("{+", "+}"),
}


class Change(NamedTuple):
    """A stretch of a word diff: in both texts, only in the first, or only in the second."""

    kind: Kind
    text: str


def flat(text: str) -> str:
    """Return a text in one line, without the invisible marks of direction."""
    return " ".join(text.translate(_SIDES).split())


def bare(words: str) -> tuple[str, ...]:
    """Return the pieces of a quotation without the marks at their edges.

    >>> bare("“We knew,” […] “we moved.”")
    ('We knew,', 'we moved.')
    """
    return tuple(piece.strip(_MARKS) for piece in flat(words).split(GAP.strip()))


def marked(words: str) -> bool:
    """Say whether words begin and end with a mark."""
    inner = flat(words)
    return inner[:1] in set(_MARKS) and inner[-1:] in set(_MARKS)


def diff(old: str, new: str) -> tuple[Change, ...]:
    """Return how two texts differ, word by word; Chinese character by character.

    >>> written(diff("the talks will resume", "the talks may resume"))
    'the talks [-will-]{+may+} resume'
    """
    before, after = _PIECE.findall(flat(old)), _PIECE.findall(flat(new))
    matcher = SequenceMatcher(None, _stripped(before), _stripped(after), autojunk=False)
    found: list[Change] = []
    for tag, i, j, k, m in matcher.get_opcodes():
        if tag == "equal":
            found.append(Change("same", "".join(after[k:m])))
            continue
        if i < j:
            found.append(Change("gone", "".join(before[i:j])))
        if k < m:
            found.append(Change("new", "".join(after[k:m])))
    return tuple(found)


def exchanged(old: str, new: str) -> tuple[Change, ...]:
    """Return which words are gone and which are new, where nothing is known of their order.

    >>> written(exchanged("the talks will resume", "resume may the talks"))
    '[-will-]{+may+}'
    """
    before, after = _WORD.findall(old), _WORD.findall(new)
    # Folded, because a PDF gives vowel signs back where there were none.
    spelt = {fold_word(word): word for word in (*before, *after)}
    olds, news = Counter(map(fold_word, before)), Counter(map(fold_word, after))
    gone, added = (
        " ".join(spelt[word] for word in left.elements()) for left in (olds - news, news - olds)
    )
    pairs: tuple[tuple[Kind, str], ...] = (("gone", gone), ("new", added))
    return tuple(Change(kind, text) for kind, text in pairs if text)


def _stripped(pieces: Sequence[str]) -> list[str]:
    return [piece.rstrip() for piece in pieces]


def written(changes: Sequence[Change]) -> str:
    """Return a word diff in one line: ``[-gone-]{+new+}``."""
    line = ""
    for number, change in enumerate(changes):
        opening, closing = _BRACKETS[change.kind]
        spaced = change.kind != "same" and change.text[-1:].isspace()
        replaced = (
            change.kind == "gone"
            and changes[number + 1 : number + 2]
            and (changes[number + 1].kind == "new")
        )
        line += f"{opening}{change.text.rstrip() if spaced else change.text}{closing}"
        line += " " if spaced and not replaced else ""
    return line.strip()
