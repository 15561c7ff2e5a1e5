"""Quotations as a tag a token, and back: SOURCE, CUE and CONTENT in the scheme BIOES.

A token has one tag, so records that lie in each other are flattened by one rule: the longest
content first, then shorter ones, then cues, then sources; a token keeps the first tag it gets.
What is reported inside a content is therefore not seen. A piece never leaves its sentence.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

from speechkit.records import Span, Spans
from speechkit.tokens import Token

Role = Literal["CONTENT", "CUE", "SOURCE"]
ROLES: tuple[Role, ...] = ("CONTENT", "CUE", "SOURCE")
OUTSIDE = "O"


class Roles(NamedTuple):
    """The spans of an attribution by role."""

    content: Spans
    cue: Spans = ()
    source: Spans = ()


class Piece(NamedTuple):
    """A stretch of tokens of one role in one sentence."""

    role: Role
    span: Span


def flatten(tokens: Sequence[Token], records: Iterable[Roles]) -> tuple[str, ...]:
    """Return a tag for each token of a sentence.

    Args:
        tokens: Of the sentence, in order.
        records: The attributions of the document, in any order.
    """
    starts, ends = [token.start for token in tokens], [token.end for token in tokens]
    owners: list[tuple[Role, int] | None] = [None] * len(tokens)
    for number, (role, span) in enumerate(_ordered(records)):
        for at in range(bisect_right(ends, span.start), bisect_left(starts, span.end)):
            owners[at] = owners[at] or (role, number)
    return tuple(_tags(owners))


def _ordered(records: Iterable[Roles]) -> list[Piece]:
    """Return all pieces, those first that keep their tokens."""
    pieces = [
        Piece(role, span)
        for record in records
        for role, spans in zip(ROLES, record, strict=True)
        for span in spans
    ]
    rank: Mapping[Role, int] = {role: at for at, role in enumerate(ROLES)}
    return sorted(
        pieces,
        key=lambda piece: (rank[piece.role], piece.span.start - piece.span.end, piece.span),
    )


def _tags(owners: Sequence[tuple[Role, int] | None]) -> Iterator[str]:
    for at, owner in enumerate(owners):
        if owner is None:
            yield OUTSIDE
            continue
        goes_on = at + 1 < len(owners) and owners[at + 1] == owner
        began = at > 0 and owners[at - 1] == owner
        prefix = ("I" if goes_on else "E") if began else ("B" if goes_on else "S")
        yield f"{prefix}-{owner[0]}"


def pieces(tokens: Sequence[Token], tags: Sequence[str]) -> tuple[Piece, ...]:
    """Return the pieces that tags mark, also where the tags are not well formed."""
    found: list[Piece] = []
    before = OUTSIDE
    for token, tag in zip(tokens, tags, strict=True):
        prefix, _, name = tag.partition("-")
        role = _ROLE.get(name)
        if role is not None:
            goes_on = prefix in "IE" and before.endswith(f"-{name}") and before[0] in "BI"
            start = found.pop().span.start if goes_on else token.start
            found.append(Piece(role, Span(start, token.end)))
        before = tag
    return tuple(found)


_ROLE: Mapping[str, Role] = {role: role for role in ROLES}
