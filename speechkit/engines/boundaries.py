"""From the sentences of a parser to ours: on our tokens, never ending inside a pair of marks."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from speechkit.engines.builtin import CLOSERS, MAX_TOKENS, Splitter
from speechkit.engines.parses import ParsedSentence
from speechkit.lang.lexicon import Lexicon
from speechkit.records import Span
from speechkit.tokens import Sentence, Token, Word


def place_sentences(
    text: str,
    block: int,
    tokens: list[Token],
    zones: Sequence[Span],
    parsed: Sequence[ParsedSentence],
    lexicon: Lexicon,
) -> Iterator[Sentence]:
    """Yield the sentences of a block.

    Args:
        text: The document's text.
        block: Index of the block.
        tokens: Of the block.
        zones: Stretches in marks, of the block.
        parsed: What the parser says of it, in offsets of the document's text.
        lexicon: The language.
    """
    bounds = _Bounds(text, tokens, zones, lexicon)
    words = tuple(_flatten(parsed))
    starts = [word.start for word in words]
    names = [name for sentence in parsed for name in sentence.names]
    named = [name.start for name in names]
    first = 0
    for last in bounds.ends(sentence.end for sentence in parsed):
        cut = tuple(tokens[first:last])
        span = Span(cut[0].start, cut[-1].end)
        low, high = bisect_left(starts, span.start), bisect_left(starts, span.end)
        typed = names[bisect_left(named, span.start) : bisect_left(named, span.end)]
        yield Sentence(span, block, cut, _cut_out(words, low, high), tuple(typed))
        first = last


def _flatten(parsed: Iterable[ParsedSentence]) -> Iterator[Word]:
    """Yield the words of all sentences, their heads counted from the first word of the block."""
    before = 0
    for sentence in parsed:
        for word in sentence.words:
            yield word._replace(head=word.head + before if word.head >= 0 else -1)
        before += len(sentence.words)


def _cut_out(words: Sequence[Word], low: int, high: int) -> tuple[Word, ...]:
    """Return some of the words; a governor outside of them is none."""
    return tuple(
        word._replace(head=word.head - low if low <= word.head < high else -1)
        for word in words[low:high]
    )


class _Bounds:
    """Moves the ends that a parser proposes to where a sentence may end."""

    def __init__(
        self, text: str, tokens: list[Token], zones: Sequence[Span], lexicon: Lexicon
    ) -> None:
        self.text = text
        self.tokens = tokens
        self.starts = [token.start for token in tokens]
        self.splitter = Splitter(text, tokens, zones, lexicon)
        self.inverts = lexicon.inverts
        self.zones = sorted(zones)
        self.opened = [zone.start for zone in self.zones]
        self.closed = {zone.end for zone in self.zones}
        # The zone, of all that begin up to here, that reaches furthest.
        self.furthest: list[Span] = []
        for zone in self.zones:
            before = self.furthest[-1:] or [zone]
            self.furthest.append(max(zone, before[0], key=lambda one: one.end))

    def ends(self, proposed: Iterable[int]) -> Iterator[int]:
        """Yield indices of tokens behind which sentences end; the last is that of all tokens.

        Args:
            proposed: Offsets at which the parser ends sentences, in order.
        """
        last = 0
        moved = (self._move(bisect_left(self.starts, offset)) for offset in proposed)
        for end in (*moved, len(self.tokens)):
            if end > last:
                yield from self._long(last, end)
                last = end
                yield end

    def _move(self, end: int) -> int:
        """Return where the end before the token ``end`` may be; 0 for nowhere."""
        if not 0 < end < len(self.tokens):
            return end
        zone = self._zone(end)
        if zone is not None:
            return self._leave(zone, end)
        return end if self._allows(end) else 0

    def _leave(self, zone: Span, end: int) -> int:
        """Return the end beside a zone where only marks part the two; 0 where words do."""
        behind = bisect_left(self.starts, zone.end)
        before = bisect_left(self.starts, zone.start)
        if self._only_marks(self.tokens[end].start, zone.end):
            at = behind
        elif self._only_marks(zone.start, self.tokens[end - 1].end):
            at = before
        else:
            return 0
        if not 0 < at < len(self.tokens):
            return at
        return at if self._zone(at) is None and self._allows(at) else 0

    def _only_marks(self, start: int, end: int) -> bool:
        rest = self.text[start:end]
        return not any(char.isalnum() for char in rest)

    def _allows(self, end: int) -> bool:
        """Say whether one sentence can end and another begin before the token ``end``."""
        token, before = self.tokens[end], self.tokens[end - 1]
        if self.splitter.continues(end) or (token.start == before.end and token.form in CLOSERS):
            return False
        if not self.splitter.is_stop(end):
            return False
        return self.inverts or before.end not in self.closed or not self.splitter.is_tail(end)

    def _zone(self, end: int) -> Span | None:
        """Return the zone that the end before the token ``end`` would cut in two."""
        left, right = self.tokens[end - 1].end, self.tokens[end].start
        at = bisect_left(self.opened, left) - 1
        if at >= 0 and self.furthest[at].end > right:
            return self.furthest[at]
        return None

    def _long(self, first: int, end: int) -> Iterator[int]:
        """Yield ends inside a sentence that is too long, outside of marks."""
        last = first
        for at in range(first + 1, end):
            if at - last >= MAX_TOKENS and self._zone(at) is None:
                last = at
                yield at
