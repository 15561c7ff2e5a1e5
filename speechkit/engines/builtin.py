"""The engine that needs nothing: tokens by pattern, sentences by rule, offsets by the fold map."""

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import pairwise

from speechkit.engines.base import Work
from speechkit.lang.fold import Folded, fold
from speechkit.lang.lexicon import Lexicon
from speechkit.lang.spelling import is_letter_of_name
from speechkit.marks import SEARCHED, Marked
from speechkit.records import Block, Document, Span
from speechkit.tokens import Sentence, Token

# No sentence is longer; the limit keeps hostile input linear.
MAX_TOKENS = 600
# A short sentence with a cue after a quotation that ended in "!" or "?" belongs to it.
TAIL_TOKENS = 12
TAIL_CHARACTERS = 40
MAX_CLOSING = 4
# Letters of words that a full stop without a space parts; shorter ones may be initials.
NEAR = 8  # words from a verb of saying to dots
MIN_GLUED = 3
CLOSERS = "\"'»”’›」』)]}"
_JOINTS = ",;:-–—،؛，；："


_OPENING = frozenset({"preposition", "subordinator", "but", "adverb", "time"})


class BuiltinEngine:
    """Rules over the lexicon; no download, no model."""

    name = "builtin"
    ahead = 1

    def describe(self, langs: Collection[str]) -> Mapping[str, object]:  # noqa: ARG002 -- protocol
        """Return name and version; the lexicons are described apart."""
        return {"name": self.name, "version": "1"}

    def prepare(self, works: Sequence[Work]) -> None:
        """Do nothing: one document is as quick as many."""

    def parse(
        self,
        document: Document,
        blocks: Sequence[Block],
        marks: Sequence[Marked],
        lexicon: Lexicon,
    ) -> tuple[Sentence, ...]:
        """Return the sentences of headlines and bodies, in order."""
        folded = fold(document.text)
        parted = missing_spaces(document.text, lexicon)
        zones = outer_zones(marks)
        sentences: list[Sentence] = []
        for index, block in enumerate(blocks):
            if block.label in SEARCHED:
                tokens = tokenize(folded, block.span, lexicon, parted)
                splitter = Splitter(document.text, tokens, zones.get(index, []), lexicon)
                for first, last in splitter.ranges():
                    cut = tuple(tokens[first:last])
                    span = Span(cut[0].start, cut[-1].end)
                    sentences.append(Sentence(span, index, cut))
        return tuple(sentences)


def outer_zones(marks: Sequence[Marked]) -> dict[int, list[Span]]:
    """Return by block the stretches in marks that stand in no other: no sentence ends in them."""
    zones: dict[int, list[Span]] = {}
    for marked in marks:
        if marked.depth == 0:
            zones.setdefault(marked.block, []).append(marked.outer)
    return zones


def missing_spaces(text: str, lexicon: Lexicon) -> list[int]:
    """Return the offsets at which letters show that a word ends and no space does, in order."""
    pattern = lexicon.shapes.get("parted")
    return [match.start() for match in pattern.finditer(text)] if pattern else []


def tokenize(
    folded: Folded, span: Span, lexicon: Lexicon, parted: Sequence[int] = ()
) -> list[Token]:
    """Return the tokens of a stretch of a document.

    Args:
        folded: The whole document, folded.
        span: The stretch, in offsets of the document's own text.
        lexicon: The language.
        parted: Where else words are parted, in offsets of the document's own text.
    """
    start, end = folded.index_of(span.start), folded.index_of(span.end)
    matches = lexicon.tokens.finditer(folded.text, start, end)
    if folded.starts is None:
        tokens = [Token(match.start(), match.end(), match.group()) for match in matches]
    else:
        starts = folded.starts
        tokens = [Token(starts[m.start()], starts[m.end() - 1] + 1, m.group()) for m in matches]
    here = parted[bisect_right(parted, span.start) : bisect_left(parted, span.end)]
    return _parted(tokens, folded, here) if here else tokens


def _parted(tokens: Sequence[Token], folded: Folded, parted: Sequence[int]) -> list[Token]:
    """Part the tokens that hold a missing space."""
    found: list[Token] = []
    for token in tokens:
        first = bisect_right(parted, token.start)
        last = bisect_left(parted, token.end)
        cuts = [token.start, *parted[first:last], token.end]
        if len(cuts) == 2:  # noqa: PLR2004 -- its two ends
            found.append(token)
            continue
        for start, end in pairwise(cuts):
            form = folded.text[folded.index_of(start) : folded.index_of(end)]
            if form:  # a tatweel alone folds to nothing
                found.append(Token(start, end, form))
    return found


class Splitter:
    """Finds the ends of sentences in one block, and says where none may be."""

    def __init__(
        self, text: str, tokens: list[Token], zones: Sequence[Span], lexicon: Lexicon
    ) -> None:
        self.text = text
        self.tokens = tokens
        self.zones = zones
        self.opened = {zone.start for zone in zones}
        self.lexicon = lexicon

    def ranges(self) -> Iterator[tuple[int, int]]:
        """Yield index ranges of sentences, half-open."""
        begin = 0
        for end in self._ends():
            if end > begin:
                yield begin, end
                begin = end
        if begin < len(self.tokens):
            yield begin, len(self.tokens)

    def _ends(self) -> Iterator[int]:
        tokens, ends, zone, last = self.tokens, self.lexicon.terminators, 0, 0
        near = len(tokens) <= MAX_TOKENS  # only what ends sentences has to be looked at
        for i, token in enumerate(tokens):
            if near and token.form[0] not in ends:
                continue
            while zone < len(self.zones) and self.zones[zone].end < token.end:
                zone += 1
            inside = zone < len(self.zones) and self.zones[zone].start < token.start
            if token.form[0] in ends and (not inside or self._ends_zone(zone, i)):
                end = self._absorb(self._behind(zone, i + 1) if inside else i + 1)
                if self._splits(i, end, inside=inside):
                    last = end
                    yield end
            elif i - last >= MAX_TOKENS and not inside:
                last = i
                yield i

    def _ends_zone(self, zone: int, i: int) -> bool:
        """Say whether only closing marks follow inside the marked stretch."""
        rest = self.text[self.tokens[i].end : self.zones[zone].end]
        return len(rest) <= MAX_CLOSING and all(char in CLOSERS or char.isspace() for char in rest)

    def _behind(self, zone: int, end: int) -> int:
        """Return the first token from ``end`` on that stands behind the marked stretch."""
        while end < len(self.tokens) and self.tokens[end].start < self.zones[zone].end:
            end += 1
        return end

    def _absorb(self, end: int) -> int:
        """Take closing marks and further terminators into the sentence that they end."""
        tokens = self.tokens
        while end < len(tokens):
            form, glued = tokens[end].form, tokens[end].start == tokens[end - 1].end
            if (
                form[0] in self.lexicon.terminators
                or (glued and form in CLOSERS and tokens[end].start not in self.opened)
                or (not glued and form in "»”" and self.text[tokens[end].start] == form)
            ):
                end += 1
            else:
                break
        return end

    def _splits(self, i: int, end: int, *, inside: bool) -> bool:
        """Say whether the terminator at ``i``, with what it absorbed up to ``end``, ends one."""
        tokens = self.tokens
        if end >= len(tokens):
            return True
        if self.continues(end) or self._pauses(i, end):
            return False
        if tokens[i].form == "." and not inside and not self._full_stop(i, end):
            return False
        # “We wait.” | Her rival called …: what goes on behind a full stop begins small, where there
        # are capitals
        asks = tokens[i].form != "." or not self.lexicon.cased
        return not (inside and asks and not self.lexicon.inverts and self.is_tail(end))

    def _pauses(self, i: int, end: int) -> bool:
        """Say whether dots stand for a comma before what is said: وأضاف .. «…»؛ قال س .. إن …."""
        dots = "".join(token.form for token in self.tokens[i:end])
        if not self.lexicon.clitics.article or len(dots) < len("..") or dots.strip("."):
            return False
        if self.tokens[end].start in self.opened:
            return any(self._cues(k) for k in range(max(0, i - NEAR), i))
        match = self.lexicon.classes.match([self.tokens[end].form], 0)
        that = match is not None and "that" in match[1]
        return that or "part" in self._cues(end)

    def _cues(self, i: int) -> frozenset[str]:
        """Return the moods of the cues whose form a token has, "and" aside."""
        rest = self.lexicon.surfaces[self.tokens[i].form].rest
        match = self.lexicon.cue_trie.match((rest,), 0)
        return frozenset(entry.form.mood for entry in match[1]) if match else frozenset()

    def _full_stop(self, i: int, end: int) -> bool:
        tokens = self.tokens
        if tokens[end].start == tokens[end - 1].end and self.lexicon.spaced:
            # Glued words ("end.Next") split only where a capital, or two whole words, show it.
            return end > i + 1 or self._glued_sentences(i, end)
        if i == 0 or tokens[i - 1].end != tokens[i].start:
            return True
        short = self.lexicon.abbreviates(tokens[i - 1].form, tokens[end].form)
        return not (short or is_letter_of_name(self.lexicon, self.text, tokens, i - 1))

    def _glued_sentences(self, i: int, end: int) -> bool:
        before, after = self.tokens[i - 1], self.tokens[end]
        if not self.lexicon.cased:
            whole = min(len(before.form), len(after.form)) >= MIN_GLUED
            return i > 0 and whole and not (before.form.isascii() or after.form.isascii())
        return (
            i > 0
            and len(before.form) > 1
            and self.text[before.end - 1].islower()
            and self.text[after.start].isupper()
            and len(after.form) > 1
        )

    def continues(self, start: int) -> bool:
        """Say whether the token at ``start`` cannot begin a sentence."""
        following = self.text[self.tokens[start].start]
        return following in _JOINTS or (self.lexicon.cased and following.islower())

    def is_stop(self, end: int) -> bool:
        """Say whether what stands before the token ``end`` can end a sentence.

        A terminator can, closing marks behind it aside, that belongs to no abbreviation.
        """
        i = end - 1
        while i > 0 and self.tokens[i].form in CLOSERS:
            i -= 1
        form = self.tokens[i].form
        return form[0] in self.lexicon.terminators and (form != "." or self._full_stop(i, end))

    def is_tail(self, start: int) -> bool:
        """Say whether a short attribution follows a mark ("Really?" asked the envoy)."""
        if self.lexicon.forward:
            return self._is_forward_tail(start)
        if self.lexicon.cased and self._opens_sentence(start):
            return False
        forms = [token.form for token in self.tokens[start : start + TAIL_TOKENS]]
        found = False
        for i, form in enumerate(forms):
            if form[0] in self.lexicon.terminators:
                return found
            found = found or self.lexicon.cue_trie.match(forms, i) is not None
        return found and len(forms) < TAIL_TOKENS  # the block ends without a full stop

    def _opens_sentence(self, start: int) -> bool:
        """Say whether a capital on a word that is no name begins a sentence: She, An, After."""
        token = self.tokens[start]
        if not self.text[token.start].isupper():
            return False
        pronoun = self.lexicon.pronouns.get(token.form)
        match = self.lexicon.classes.match([token.form], 0)
        known = match is not None and not _OPENING.isdisjoint(match[1])
        return known or (pronoun is not None and pronoun.person != 1)

    def _is_forward_tail(self, start: int) -> bool:
        """Say whether a cue ends the short sentence, or only more in marks follows it."""
        forms = [token.form for token in self.tokens[start : start + TAIL_CHARACTERS]]
        ends, i = self.lexicon.terminators, 0
        while i < len(forms) and forms[i][0] not in ends:
            match = self.lexicon.cue_trie.match(forms, i)
            i += match[0] if match else 1
            if match and "<addressee>" in match[1][0].cue.special:
                told = self.lexicon.classes.match(forms, i)
                i += told[0] if told and "addressee" in told[1] else 0  # 告诉 | 记者，“…”
            rest = forms[i : i + 2]
            if match and rest and rest[0][0] in ends:
                return True
            if match and len(rest) > 1 and rest[0] in _JOINTS and self._opens(rest[1]):
                return True
        return False

    def _opens(self, form: str) -> bool:
        return form in self.lexicon.pairs or form in self.lexicon.straight
