"""A stretch of text as the rules see it: items with word classes, cue hits, opaque marks.

A marked stretch inside the view is one opaque item, so that a rule sees ``said <marks> .``
whatever stands between the marks; what stands there is a view of its own, one level deeper.
"""

from bisect import bisect_left
from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple

from speechkit.lang.lexicon import Cue, CueForm, Form, Lexicon, Pronoun
from speechkit.marks import Marked
from speechkit.records import Sentence, Span, Token

MARKS = "<marks>"
NONE: frozenset[str] = frozenset()
_TIME = frozenset({"time"})
COMMAS = frozenset(",،，")
COLONS = frozenset(":：")
STRONG = frozenset(";؛；")
DASHES = frozenset("-–—―") | {"--", "——"}
MIN_JOINED = 4
MAX_PRONOUN = 3
BRACKETS = frozenset("()[]（）【】")
# Between the two parts of a cue lies no more.
MAX_BETWEEN = 45

_FUNCTION = frozenset({"auxiliary", "preposition", "adverb", "determiner", "subordinator", "but"})

_NOMINAL = frozenset({"determiner", "preposition", "linker"})
_VERBAL = frozenset({"auxiliary", "relative", "time", "adverb", "as", "that"})


class Hit(NamedTuple):
    """A cue found: item range, the cue, which form of it, and other cues of the same spelling."""

    start: int
    end: int
    cue: Cue
    form: Form
    others: tuple[CueForm, ...] = ()


class View:
    """One sentence, or one sentence inside marks.

    Attributes:
        text: The document's text.
        lexicon: The language.
        block: Index of the block.
        items: Tokens; a marked stretch is one item of form ``<marks>``.
        marked: The marked stretch behind an item, or None.
        depth: 0 outside all marks.
    """

    def __init__(
        self,
        text: str,
        lexicon: Lexicon,
        block: int,
        tokens: Sequence[Token],
        marks: Sequence[Marked],
        depth: int = 0,
    ) -> None:
        self.text = text
        self.lexicon = lexicon
        self.block = block
        self.depth = depth
        self.items, self.marked = _collapse(tokens, marks)
        self.forms = [self._spelled(item.form, item.start, item.end) for item in self.items]
        self.size = len(self.items)

    @cached_property
    def bare(self) -> list[str]:
        """Forms without a proclitic conjunction, where a known word is left."""
        return [self._bare(i, form) for i, form in enumerate(self.forms)]

    def _spelled(self, form: str, start: int, end: int) -> str:
        """Return a folded form; spelled otherwise than ``strict`` asks, it is another word."""
        strict = self.lexicon.strict
        return f"{form}\0" if form in strict and self.text[start:end] != strict[form] else form

    def _bare(self, i: int, form: str) -> str:
        lexicon = self.lexicon
        if form[0] in lexicon.conjunctions and len(form) > 2 and form not in lexicon.classes:
            rest = form[1:]
            if rest in lexicon.cue_trie or rest in lexicon.classes or rest in lexicon.pronouns:
                item = self.items[i]
                return self._spelled(rest, item.start + 1, item.end)
        return form

    def joined(self, i: int) -> bool:
        """Say whether item ``i`` is written as one with a conjunction (وأضاف)."""
        return self.bare[i] != self.forms[i]

    @cached_property
    def tags(self) -> list[frozenset[str]]:
        """Word classes of each item; every word of a phrase carries the phrase's classes."""
        tags = [NONE] * self.size
        classes, bare = self.lexicon.classes, self.bare
        free = 0
        for i in range(self.size):
            found = classes.match(bare, i) if i >= free else None
            if found is not None:
                length, names = found
                group = frozenset(names)
                if i and length == 1 and group & _FUNCTION and self._is_name(i):
                    continue
                tags[i : i + length] = [group] * length
                free = i + length
        self._tag_dates(tags)
        return tags

    def _tag_dates(self, tags: list[frozenset[str]]) -> None:
        """Make a time of a number with a unit of the calendar behind it (9月3日)."""
        for i in range(1, self.size):
            if "unit" in tags[i] and self.forms[i - 1][0].isdigit():
                tags[i - 1 : i + 1] = [_TIME] * 2

    @cached_property
    def plain(self) -> dict[int, int]:
        """Lengths of the words that only protect what they are made of, by their first item."""
        lengths: dict[int, int] = {}
        for i, tags in enumerate(self.tags):
            if "plain" in tags and (i == 0 or self.tags[i - 1] is not tags):
                end = i
                while end < self.size and self.tags[end] is tags:
                    end += 1
                lengths[i] = end - i
        return lengths

    def _is_name(self, i: int) -> bool:
        """Say whether a capital in mid-sentence shows a name (Mrs May) and no function word."""
        previous = self.items[i - 1].form
        return (
            self.lexicon.cased
            and self.capital(i)
            and self.marked[i] is None
            and (previous[0].isalnum() or previous in COMMAS)
        )

    @cached_property
    def hits(self) -> list[Hit]:
        """All cues, blocked ones left out, in order; longest match wins."""
        trie, blockers, found = self.lexicon.cue_trie, self.lexicon.blockers, []
        blocked = free = 0
        for i in range(self.size):
            block = blockers.match(self.bare, i)
            if block is not None:
                blocked = max(blocked, i + block[0])
            if i < blocked or i < free:
                continue
            match = trie.match(self.forms, i)
            if match is None and self.joined(i):
                match = trie.match(self.bare, i)
            if match is None and self.lexicon.suffixes:
                match = self._suffixed(i)
            plain = self.plain.get(i, 0)
            if plain > (match[0] if match else 0):
                blocked = i + plain
            elif match is not None and not self._is_noun(i, match[1][0].form):
                length, (entry, *others) = match
                free = i + length
                if entry.cue.closers:
                    close = self.closer(entry.cue, i + length)
                    if close is None:
                        continue
                    free = close[1]
                found.append(Hit(i, i + length, entry.cue, entry.form, tuple(others)))
        return found

    def closer(self, cue: Cue, at: int) -> tuple[int, int] | None:
        """Return what closes a cue in two parts opened before item ``at`` (据…报道).

        That is the first closer that a comma follows or that makes a clause end, else the first.
        """
        first: tuple[int, int] | None = None
        for i in range(at, min(self.size, at + MAX_BETWEEN)):
            if self.forms[i] in COMMAS or self.forms[i] in COLONS or self.ends(i):
                break
            for words in cue.closers:
                end = i + len(words)
                if i > at and tuple(self.forms[i:end]) == words:
                    if end >= self.size or self.forms[end] in COMMAS:
                        return i, end
                    first = first or (i, end)
        return first

    def _is_noun(self, i: int, form: Form) -> bool:
        """Say whether a determiner or preposition before it makes a noun of a verb's form."""
        if i == 0 or form.mood not in ("fin", "part") or self.joined(i):
            return False
        before = self.tags[i - 1]
        return bool(before & _NOMINAL) and not before & _VERBAL

    def adjunct_end(self, i: int, stop: int) -> int:
        """Return the item behind the adjunct that opens at ``i`` (在…上), ``i`` where none does.

        It ends at the first postposition before ``stop`` that no attributive word follows.
        """
        if not self.tags[i] & {"opener", "preposition"}:
            return i
        for k in range(i + 1, min(stop, i + MAX_BETWEEN)):
            if self.forms[k] in COMMAS or self.ends(k):
                break
            following = self.tags[k + 1] if k + 1 < self.size else NONE
            inner = self.tags[k] is following or (k + 1 < stop and "attributive" in following)
            if "postposition" in self.tags[k] and not inner:
                return k + 1
        return i

    @cached_property
    def enclosed(self) -> frozenset[int]:
        """The items inside adjuncts that are closed: 在 | 宣布… | 时."""
        inside: set[int] = set()
        for i in range(self.size):
            if "opener" in self.tags[i] and i not in inside:
                inside.update(range(i + 1, self.adjunct_end(i, self.size)))
        return frozenset(inside)

    @cached_property
    def cue_ends(self) -> frozenset[int]:
        """The items that follow a cue directly."""
        skipped = self.enclosed | self.doubled
        return frozenset(hit.end for hit in self.hits if hit.start not in skipped)

    @cached_property
    def doubled(self) -> frozenset[int]:
        """Where cues begin that are nouns before a verb of saying: 声明 | 说."""
        saying = {hit.start for hit in self.hits if "<bare>" in hit.cue.special}
        return frozenset(hit.start for hit in self.hits if hit.end in saying)

    def _suffixed(self, i: int) -> tuple[int, tuple[CueForm, ...]] | None:
        """Match a finite cue with an object pronoun at its end (اتهمه, أخبرتهم)."""
        form = self.forms[i]
        for suffix in self.lexicon.suffixes:
            if form.endswith(suffix) and len(form) - len(suffix) > 2:
                stem = form[: -len(suffix)]
                heads = (stem, stem[1:]) if stem[0] in self.lexicon.conjunctions else (stem,)
                for head in heads:
                    match = self.lexicon.cue_trie.match((head,), 0)
                    if match is not None and match[1][0].form.mood == "fin":
                        return match
        return None

    def lead(self, i: int) -> int:
        """Return how many characters a conjunction takes at the beginning of a sentence.

        There it may be written as one with any word; only words that begin so themselves
        (class ``radical``: وزير, فريق) are left alone.
        """
        form = self.forms[i]
        conjunctions = self.lexicon.conjunctions
        if not conjunctions or form[0] not in conjunctions or len(form) < MIN_JOINED:
            return 0
        if "radical" in self.tags[i] or form.startswith(self.lexicon.clitics.article):
            return 0
        return 1

    def pronoun(self, i: int) -> Pronoun | None:
        """Return what item ``i`` tells as a personal pronoun."""
        return self.lexicon.pronouns.get(self.bare[i])

    def pronoun_in(self, part: tuple[int, int]) -> Pronoun | None:
        """Return what a range of items tells where it is one pronoun, of one token or more."""
        start, end = part
        spelled = ("" if not self.lexicon.spaced else " ").join(self.bare[start:end])
        return self.lexicon.pronouns.get(spelled)

    def pronoun_end(self, i: int) -> int:
        """Return the item behind the longest pronoun at item ``i``, ``i`` if none stands there."""
        ends = range(min(self.size, i + MAX_PRONOUN), i, -1)
        return next((end for end in ends if self.pronoun_in((i, end)) is not None), i)

    def capital(self, i: int) -> bool:
        """Say whether item ``i`` starts with a capital letter."""
        return self.text[self.items[i].start].isupper()

    def is_mark(self, i: int) -> bool:
        """Say whether item ``i`` is a marked stretch that can hold speech."""
        marked = self.marked[i] if 0 <= i < self.size else None
        return marked is not None and not marked.title

    def is_punctuation(self, i: int) -> bool:
        """Say whether item ``i`` is neither word, number nor marked stretch."""
        return self.marked[i] is None and not self.forms[i][0].isalnum()

    def ends(self, i: int) -> bool:
        """Say whether item ``i`` ends a sentence: no full stop of an abbreviation does."""
        if self.marked[i] is not None or self.forms[i][0] not in self.lexicon.terminators:
            return False
        return not (self.forms[i] == "." and i > 0 and self._abbreviates(i - 1))

    def _abbreviates(self, i: int) -> bool:
        item = self.items[i]
        initial = self.lexicon.cased and len(item.form) == 1 and self.capital(i)
        return item.end == self.items[i + 1].start and (
            initial or item.form in self.lexicon.abbreviations
        )

    def span(self, start: int, end: int) -> Span:
        """Return the span of items ``start`` to ``end`` without a proclitic conjunction."""
        first = self.items[start]
        cut = first.start + (len(first.form) - len(self.bare[start]) if self.joined(start) else 0)
        return Span(cut, self.items[end - 1].end)

    def trim(self, start: int, end: int) -> tuple[int, int]:
        """Leave out punctuation at both ends of a range of items."""
        while start < end and self.is_punctuation(start) and self.forms[start] not in "([":
            start += 1
        while start < end and self.is_punctuation(end - 1) and self.forms[end - 1] not in ")]%":
            end -= 1
        return start, end


def _collapse(
    tokens: Sequence[Token], marks: Sequence[Marked]
) -> tuple[list[Token], list[Marked | None]]:
    """Make one item of the tokens of each marked stretch."""
    if not marks:
        return list(tokens), [None] * len(tokens)
    items: list[Token] = []
    marked: list[Marked | None] = []
    at = 0
    for token in tokens:
        while at < len(marks) and marks[at].outer.end <= token.start:
            at += 1
        mark = marks[at] if at < len(marks) else None
        if mark is None or token.start < mark.outer.start:
            items.append(token)
            marked.append(None)
        elif not marked or marked[-1] is not mark:
            items.append(Token(mark.outer.start, mark.outer.end, MARKS))
            marked.append(mark)
    return items, marked


def views(text: str, lexicon: Lexicon, sentence: Sentence, marks: Sequence[Marked]) -> list[View]:
    """Return the view of a sentence and, after it, those of its marked stretches, outside in.

    Args:
        text: The document's text.
        lexicon: The language.
        sentence: The sentence.
        marks: Marked stretches that lie in it, any depth, in order.
    """
    tokens = sentence.tokens
    starts = [token.start for token in tokens]
    levels: dict[int, list[Marked]] = {}
    for mark in marks:
        levels.setdefault(mark.depth, []).append(mark)
    found = [View(text, lexicon, sentence.block, tokens, levels.get(0, ()))]
    for depth, group in sorted(levels.items()):
        inside = levels.get(depth + 1, [])
        for mark in (mark for mark in group if not mark.title):
            first, last = (bisect_left(starts, offset) for offset in mark.inner)
            low, high = (bisect_left(inside, ((offset, 0),)) for offset in mark.inner)
            deeper = inside[low:high]
            found += [
                View(text, lexicon, sentence.block, part, deeper, depth + 1)
                for part in _sentences(tokens[first:last], lexicon, deeper)
            ]
    return found


def _sentences(
    tokens: Sequence[Token], lexicon: Lexicon, marks: Sequence[Marked]
) -> list[Sequence[Token]]:
    """Cut what stands between marks into its sentences."""
    parts: list[Sequence[Token]] = []
    begin = at = 0
    for i, token in enumerate(tokens[:-1]):
        while at < len(marks) and marks[at].outer.end <= token.end:
            at += 1
        inside = at < len(marks) and marks[at].outer.start < token.start
        gap = tokens[i + 1].start > token.end or not lexicon.spaced
        if token.form[0] in lexicon.terminators and gap and not inside:
            parts.append(tokens[begin : i + 1])
            begin = i + 1
    if begin < len(tokens):
        parts.append(tokens[begin:])
    return parts
