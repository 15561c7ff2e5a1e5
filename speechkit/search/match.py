"""A query for SQLite's full text search, and the places of its words in a text."""

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise, product
from math import prod
from typing import NamedTuple

from speechkit.records import Span
from speechkit.search.query import Phrase, Query, Slot
from speechkit.search.words import Piece, pieces
from speechkit.speakers.names import sign

# Spellings of a phrase that are looked up one by one; beyond, neighbouring words are, and the
# texts found are looked at.
MOST = 200

Occurs = Callable[[str, bool], bool]
"""Says whether a word, or a word that begins so, occurs in the index."""


class Expression(NamedTuple):
    """A query for the index.

    Attributes:
        text: In the language of FTS5; empty: nothing can be found.
        exact: What is found is meant; else it has to be looked at (``places``).
    """

    text: str
    exact: bool


def expression(query: Query, occurs: Occurs) -> Expression:
    """Return the query for the index; only spellings that occur are in it."""
    exact = True
    groups: list[str] = []
    for group in query:
        parts: list[str] = []
        for phrase in group:
            choices = [_choices(slot, occurs) for slot in phrase]
            if prod(map(len, choices)) <= MOST:
                parts.append(_any(choices))
            else:
                exact = False
                parts.extend(_any(pair) for pair in pairwise(choices))
        if all(parts):
            groups.append(" AND ".join(parts))
    return Expression(" OR ".join(f"({group})" for group in groups), exact)


def _choices(slot: Slot, occurs: Occurs) -> list[str]:
    tokens = [f'"{token}"' for token in slot.tokens if occurs(token, False)]
    return [*tokens, *(f'"{start}"*' for start in slot.prefixes if occurs(start, True))]


def _any(choices: Sequence[Sequence[str]]) -> str:
    """Return the phrases of one choice each; a star may only stand in the last."""
    phrases = [" + ".join(row) for row in product(*choices)]
    return f"({' OR '.join(phrases)})" if phrases else ""


def places(query: Query, text: str) -> tuple[Span, ...]:
    """Return where the words of a query stand in a text, in order; none where it does not fit."""
    found = list(pieces(text))
    spans: set[Span] = set()
    for group in query:
        hits = [list(_hits(phrase, found)) for phrase in group]
        if all(hits):
            spans.update(span for places in hits for span in places)
    return tuple(_apart(sorted(spans)))


def _hits(phrase: Phrase, found: Sequence[Piece]) -> Iterator[Span]:
    for at in range(len(found) - len(phrase) + 1):
        window = found[at : at + len(phrase)]
        if all(slot.fits(piece.token) for slot, piece in zip(phrase, window, strict=True)):
            alone = len(phrase) == 1 and sign(phrase[0].tokens[0])
            yield Span(window[0].start, window[0].start + 1 if alone else window[-1].end)


def _apart(spans: Sequence[Span]) -> Iterator[Span]:
    """Yield the spans, those that meet as one."""
    last: Span | None = None
    for span in spans:
        if last is not None and span.start < last.end:
            last = Span(last.start, max(last.end, span.end))
            continue
        if last is not None:
            yield last
        last = span
    if last is not None:
        yield last
