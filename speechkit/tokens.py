"""What an engine finds in a text: tokens, words of a parse, typed names, sentences."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from speechkit.records import Span

NameKind = Literal["person", "organisation"]


class Token(NamedTuple):
    """A word, number or punctuation mark.

    ``form`` is the folded spelling (see ``speechkit.lang.fold``); ``start`` and ``end`` refer
    to the document's own text.
    """

    start: int
    end: int
    form: str


class Word(NamedTuple):
    """A word of an engine's parse; those written as one (del, وقال) may share its offsets.

    ``head`` is the index of its governor among the sentence's words, -1 for the root and for none;
    ``upos`` and ``deprel`` are Universal Dependencies' part of speech and relation, or "".
    """

    start: int
    end: int
    upos: str
    head: int
    deprel: str


class Name(NamedTuple):
    """A name that an engine's model types as that of a person or an organisation."""

    start: int
    end: int
    kind: NameKind


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence: its tokens, the same with every engine, and its parse where one is trusted.

    It never ends inside a pair of quotation marks. ``names`` are there where the engine has a model
    that types them.
    """

    span: Span
    block: int
    tokens: tuple[Token, ...]
    words: tuple[Word, ...] = ()
    names: tuple[Name, ...] = ()


def is_initial(text: str, tokens: Sequence[Token], i: int) -> bool:
    """Say whether the token at ``i``, before a full stop, is a letter of a name.

    One behind a name or punctuation is, or before another one: Harry S. Truman, said J. K. Moor;
    not the X of *a post on X.*
    """
    if not _is_capital(text, tokens, i) or tokens[i].end != tokens[i + 1].start:
        return False
    before = tokens[i - 1] if i else None
    if before is None or text[before.start].isupper() or not text[before.start].isalnum():
        return True
    stop = tokens[i + 3].form if i + 3 < len(tokens) else ""
    return stop == "." and _is_capital(text, tokens, i + 2)


def _is_capital(text: str, tokens: Sequence[Token], i: int) -> bool:
    start, end, _ = tokens[i]
    return end - start == 1 and text[start].isupper()
