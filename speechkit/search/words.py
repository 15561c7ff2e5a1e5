"""The words of an index, and all spellings under which a word that is asked for may stand there.

A word is indexed folded and under the key of ``speechkit.speakers.names`` (no Latin accents, no
Arabic article, no Russian case ending); of Chinese, each character together with the next, so
that no segmenter can be wrong. What Arabic writes together with a word is not cut off in the
index, where a cut would be a guess: whoever asks for a word asks for all its spellings, and those
that occur in the index are looked up.
"""

from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import zip_longest
from typing import NamedTuple

from speechkit.lang.clitics import Clitics, bare, spellings
from speechkit.lang.detect import detect_surely
from speechkit.lang.load import available, load
from speechkit.speakers.names import cases, flat, key, sign, words


class Piece(NamedTuple):
    """A word of the index in a text.

    Attributes:
        token: As it stands in the index.
        start: Where it stands in the text, in code points.
        end: Where it ends; of two Chinese characters, behind the second.
        form: The folded word.
    """

    token: str
    start: int
    end: int
    form: str


def pieces(text: str) -> Iterator[Piece]:
    """Yield the words of a text as they are indexed.

    >>> [piece.token for piece in pieces("Перемирие, un accord 停火协议")]
    ['перемири', 'un', 'accord', '停火', '火协', '协议', '议']
    """
    found = words(text)
    for word, after in zip_longest(found, found[1:]):
        if not sign(word.form):
            yield Piece(word.key, word.start, word.end, word.form)
        elif after is not None and sign(after.form) and after.start == word.end:
            yield Piece(word.form + after.form, word.start, after.end, word.form)
        else:
            yield Piece(word.form, word.start, word.end, word.form)


def body(text: str) -> str:
    """Return the words of a text as one line for the index."""
    return " ".join(piece.token for piece in pieces(text))


@lru_cache(maxsize=4096)
def alternatives(form: str) -> tuple[str, ...]:
    """Return the words of the index that a folded word may stand under, likeliest first.

    >>> {"وساطه", "للوساطه", "والوساطه", "بوساطه"} <= set(alternatives("الوساطه"))
    True
    """
    clitics = _clitics(detect_surely(form))
    if clitics is None:
        return cases(key(form))
    bases = dict.fromkeys((key(form), form, *bare(form, clitics)))
    return tuple(
        dict.fromkeys(key(spelled) for base in bases for spelled in spellings(base, clitics))
    )


def beginnings(form: str) -> tuple[str, ...]:
    """Return what the words of the index begin with that begin like a folded word."""
    return alternatives(form) if _clitics(detect_surely(form)) else (flat(form),)


@cache
def _clitics(code: str | None) -> Clitics | None:
    """Return the table of a language that writes words together with others, else None."""
    clitics = load(code).clitics if code in available() else None
    return clitics if clitics is not None and clitics.proclitics else None
