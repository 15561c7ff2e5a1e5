"""What people type, and what it asks for.

``ceasefire talks``    both words, anywhere
``"durable peace"``    these words, in this order
``truce OR armistice`` one or the other
``negotiat*``          all words that begin so

A word of several parts (Jean-Pierre, S/PV.7000, 停火协议) is a phrase.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from speechkit.errors import ConfigError
from speechkit.search.words import Piece, alternatives, beginnings, pieces
from speechkit.speakers.names import sign

_MARKS = {'"': '"', "“": "”", "„": "“”", "«": "»", "「": "」", "『": "』"}
_ITEM = re.compile(
    "|".join(f"{opening}[^{closing}]*[{closing}]" for opening, closing in _MARKS.items())
    + r"|[^\s"
    + "".join(_MARKS)
    + "]+|[" + "".join(_MARKS) + "]"
)  # fmt: skip
_SHORTEST = 2  # letters before a star


class Slot(NamedTuple):
    """One word of a phrase.

    Attributes:
        tokens: The words of the index it may be.
        prefixes: What a word of the index may also begin with.
    """

    tokens: tuple[str, ...]
    prefixes: tuple[str, ...] = ()

    def fits(self, token: str) -> bool:
        """Say whether a word of the index is meant."""
        return token in self.tokens or token.startswith(self.prefixes or ("\0",))


Phrase = tuple[Slot, ...]
Query = tuple[tuple[Phrase, ...], ...]


def parse(text: str) -> Query:
    """Return what is asked for: any of these, each of which is all of some phrases.

    Raises:
        ConfigError: It asks for nothing, or is not understood; says what and why.
    """
    groups: list[list[Phrase]] = [[]]
    for match in _ITEM.finditer(text):
        item = match.group()
        if item == "OR":
            if not groups[-1]:
                raise ConfigError(f"{text!r}: nothing stands before OR; expected a word")
            groups.append([])
        else:
            groups[-1].append(_phrase(item, text))
    if not groups[-1]:
        where = "behind OR" if len(groups) > 1 else "here"
        raise ConfigError(f"{text!r}: nothing to look for {where}; expected a word or a phrase")
    return tuple(tuple(group) for group in groups)


def _phrase(item: str, text: str) -> Phrase:
    if item in _MARKS:
        raise ConfigError(f"{text!r}: the mark {item} is not closed")
    if item in {"AND", "NOT"}:
        raise ConfigError(
            f"{text!r}: {item} is not known; words side by side are all looked for, OR is either"
        )
    plain = item[1:-1].strip() if item[0] in _MARKS else item
    star = plain.endswith("*")
    plain = plain.removesuffix("*")
    found = list(pieces(plain))
    if "*" in plain or (star and (not found or found[-1].end != len(plain))):
        raise ConfigError(f"{text!r}: a star stands at the end of a word, as in negotiat*")
    if not found:
        raise ConfigError(f"{text!r}: {item!r} holds no word; expected letters or figures")
    return tuple(_slots(found, text, star=star))


def _slots(found: list[Piece], text: str, *, star: bool) -> Iterator[Slot]:
    for number, piece in enumerate(found):
        last = number == len(found) - 1
        if sign(piece.form):
            # The last of a row of characters stands in the pair before it.
            if len(piece.token) > 1:
                yield Slot((piece.token,))
            elif number == 0 or found[number - 1].end != piece.end:
                yield Slot((piece.token,), (piece.token,))
        elif last and star:
            if len(piece.form) < _SHORTEST:
                raise ConfigError(f"{text!r}: too short before a star; expected two letters")
            yield Slot(alternatives(piece.form), beginnings(piece.form))
        else:
            yield Slot(alternatives(piece.form))
