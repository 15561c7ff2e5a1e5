"""Pairing quotation marks, in every style, surviving strays: one odd mark loses nothing else.

Marks pair within a block. Directional marks (« », “ ”, 「」) pair by a stack; straight ones by what
stands beside them; single ones only where both ends are plainly marks and not apostrophes.
An opening mark without its end holds to the end of its sentence, or of its block where the next
block opens again (a quotation over several paragraphs); a closing one without its beginning holds
from the beginning of its sentence. A single mark without its other end is an apostrophe, unless it
opens or closes a quotation over several blocks.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest

from speechkit.carried import hold_paragraphs, level
from speechkit.dashes import Dashes
from speechkit.lang.fold import fold_word
from speechkit.lang.lexicon import Lexicon
from speechkit.marked import SEARCHED, SINGLE, Marked, mark_finder, names
from speechkit.records import Block, Span

__all__ = ["SEARCHED", "Marked", "pair_marks"]

# Deeper nesting is no language; the limit also keeps hostile input linear.
MAX_DEPTH = 4
# Characters behind a mark at the end of a block.
MAX_CLOSING = 4
# Characters of marked words, looked back for their beginning.
LONGEST_SPEECH = 600
# Characters of a verb of saying before a comma.
LOOK_BACK = 4
# Words before the verb that opens a sentence: بدورها، قالت ….
MAX_OPENING = 3
# Characters of who says what a mark ends: …。"她说。
MAX_SAID = 24
# A letter that only lengthens the one before it.
TATWEEL = "ـ"
# What a quotation in single marks ends with; behind a letter they are apostrophes.
_SAID = ".,!?…。，！？"
_RESIDUE_AS = {"<<": "«", ">>": "»", "((": "«", "))": "»"}


@dataclass(slots=True)
class _Open:
    glyph: str
    start: int
    end: int


def pair_marks(text: str, blocks: Sequence[Block], lexicon: Lexicon) -> tuple[Marked, ...]:
    """Return all marked stretches of a document, in order of their beginnings.

    Never raises, whatever the text; linear in its length.
    """
    finder = mark_finder(text, lexicon)
    found: list[Marked] = []
    for index, block in enumerate(blocks):
        if block.label in SEARCHED:
            found += _Pairing(text, block.span, index, lexicon, finder).run()
    held = names(text, hold_paragraphs(text, blocks, found), lexicon)
    return tuple(Dashes(text, blocks, lexicon).split(held))


class _Pairing:
    """Pairs the marks of one block."""

    def __init__(
        self, text: str, span: Span, block: int, lexicon: Lexicon, finder: re.Pattern[str]
    ) -> None:
        self.text = text
        self.span = span
        self.block = block
        self.lexicon = lexicon
        self.finder = finder
        self.stack: list[_Open] = []
        self.found: list[Marked] = []
        self.floor = span.start  # a missing opening mark is looked for no further back

    def run(self) -> list[Marked]:
        matches = list(self.finder.finditer(self.text, self.span.start, self.span.end))
        found = self._pair(matches)
        return self._take_turns(matches) if self._are_misplaced(matches, found) else found

    def _pair(self, matches: Sequence[re.Match[str]]) -> list[Marked]:
        for match, following in zip_longest(matches, matches[1:]):
            glyph = _RESIDUE_AS.get(match.group(), match.group())
            glyph = glyph if len(glyph) == 1 else '"'
            if not self.stack and following and self._opens_wrongly(match, following):
                self.stack.append(_Open('"', match.start(), match.end()))
            elif self.stack and self._ends_as_other(glyph, match, following):
                self._close(len(self.stack) - 1, match.start(), match.end())
            else:
                self._see(glyph, match.start(), match.end())
        self._drop_singles()
        for depth, entry in enumerate(self.stack):
            end = self._sentence_end(entry.end)
            self._add(Span(entry.start, end), Span(entry.end, end), depth, closed=False)
        return sorted(level(self.found))

    def _are_misplaced(self, matches: Sequence[re.Match[str]], found: Sequence[Marked]) -> bool:
        """Say whether straight marks fit but for their spaces: قال" A "وأضاف "B".

        Not where the first one ends what an earlier block began, or the last one goes on.
        """
        if len(matches) % 2 or all(mark.opened and mark.closed for mark in found):
            return False
        first, last = matches[0].start(), matches[-1].span()
        ends = self.text[max(self.span.start, first - 1) : first] in tuple(_SAID)
        goes_on = self.text[last[1] : min(last[1] + 1, self.span.end)].isalnum()
        straight = all(match.group() in self.lexicon.straight for match in matches)
        if not (self.lexicon.spaced and straight) or ends or goes_on:
            return False
        return not any(
            self._reopens(*pair) for pair in zip(matches[::2], matches[1::2], strict=True)
        )

    def _reopens(self, first: re.Match[str], second: re.Match[str]) -> bool:
        """Say whether a mark opens again what its sentence ended: ``"A. | "B.``."""
        opening = all(self._looks(*mark.span()) == (True, False) for mark in (first, second))
        said = self.text[first.end() : second.start()].rstrip()
        return opening and said.endswith(tuple(self.lexicon.terminators))

    def _take_turns(self, matches: Sequence[re.Match[str]]) -> list[Marked]:
        """Pair each mark with the next one."""
        self.found = []
        for opening, closing in zip(matches[::2], matches[1::2], strict=True):
            outer = Span(opening.start(), closing.end())
            self._add(outer, Span(opening.end(), closing.start()), 0)
        return self.found

    def _ends_as_other(
        self, glyph: str, match: re.Match[str], following: re.Match[str] | None
    ) -> bool:
        """Say whether a mark of another kind closes the open one: «A". وأضاف: «B»."""
        opener = self.stack[-1].glyph
        directed = opener in self.lexicon.pairs and glyph in self.lexicon.straight
        straight = opener in self.lexicon.straight and glyph == "»"
        opens, closes = self._looks(*match.span())
        mixed = (directed and opener in "«“") or straight
        if not mixed or opens or not closes or self._closer_of(glyph) is not None:
            return False
        if following is None or following.group() == opener:
            return True
        return directed and self._looks(*following.span()) == (True, False)  # «A"، …، "B».

    def _see(self, glyph: str, start: int, end: int) -> None:
        opens, closes = self._looks(start, end)
        closer_of = self._closer_of(glyph)
        if glyph in SINGLE:
            self._see_single(glyph, start, end, opens=opens, closes=closes)
        elif closer_of is not None and not (glyph in self.lexicon.straight and opens):
            self._close(closer_of, start, end)
        elif self._closes_itself(glyph, start) or (closes and not opens and self._is_open(glyph)):
            self._close(len(self.stack) - 1, start, end)  # “…“ at the end of a sentence
        elif glyph in self.lexicon.pairs or (opens and not closes) or not self._is_closer(glyph):
            last = self._is_last(end)
            said = self.text[max(0, start - 1) : start] in tuple(_SAID)
            stray = not self.stack and (last or (closes and not opens))
            stray = stray and (glyph not in self.lexicon.pairs or last or said)
            if stray or self._ends_words(start, end):
                self._orphan(start, end)
            elif len(self.stack) < MAX_DEPTH:
                self.stack.append(_Open(glyph, start, end))
        elif not self.stack:
            self._orphan(start, end)

    def _is_open(self, glyph: str) -> bool:
        return bool(self.stack) and self.stack[-1].glyph == glyph

    def _closes_itself(self, glyph: str, start: int) -> bool:
        """Say whether a mark closes itself where no space shows it: “我们不走，“ before 她说."""
        ended = self.text[start - 1 : start] in ("，", "。", "！", "？", "…")
        return not self.lexicon.spaced and ended and self._is_open(glyph)

    def _ends_words(self, start: int, end: int) -> bool:
        """Say whether no space shows it, but a mark closes what an earlier block opened.

        It stands behind a full stop, or a comma without a verb of saying: ``我们不走，"她说。``.
        """
        if self.lexicon.spaced or self.stack or self.found or start == self.span.start:
            return False
        before, rest = self.text[start - 1], self.text[end : self.span.end]
        if further := self.finder.search(rest):  # 有人尖叫，"她回忆说，"空姐哭了。
            straight = before in ",，" and self.text[start] in self.lexicon.straight
            return straight and self._says(rest[: further.start()].rstrip(",，"))
        if before in ",，":
            return not self._says(self.text[self.span.start : start - 1])
        said = rest.rstrip(self.lexicon.terminators)
        return before in self.lexicon.terminators and len(said) <= MAX_SAID and self._says(said)

    def _says(self, words: str) -> bool:
        """Say whether a verb of saying ends words that no space divides."""
        cues, last = self.lexicon.cue_trie, words[-LOOK_BACK:]
        found = ((cues.match(last, i), i) for i in range(len(last)))
        ending = (match[1][0] for match, i in found if match and i + match[0] == len(last))
        return any(entry.form.mood == "fin" for entry in ending)

    def _opens_wrongly(self, match: re.Match[str], following: re.Match[str]) -> bool:
        """Say whether a closing mark stands for an opening one: قال فلان” لعبنا جيدا”.

        Or a straight one, with its space on the wrong side: "A "، قال فلان." B".
        """
        if {match.group(), following.group()} <= set(self.lexicon.straight):
            looks = (self._looks(*match.span()), self._looks(*following.span()))
            return self.found != [] and all(closes and not opens for opens, closes in looks)
        glyph, before = match.group(), self.text[match.start() - 1 : match.start()]
        only_closes = self._is_closer(glyph) and glyph not in self.lexicon.pairs
        paired = only_closes and glyph not in SINGLE and following.group() == glyph
        parted = before.isalpha() or before.isspace() or before == "،"  # وأوضح أن،” المصارف …”
        led = before == TATWEEL  # طالب بـ”…”: no word ends in it
        return paired and parted and (led or self.text[match.end()].isspace())

    def _is_last(self, end: int) -> bool:
        """Say whether nothing but punctuation follows in the block: no mark opens there."""
        rest = self.text[end : min(self.span.end, end + MAX_CLOSING)]
        return end + len(rest) >= self.span.end and not any(map(str.isalnum, rest))

    def _see_single(self, glyph: str, start: int, end: int, *, opens: bool, closes: bool) -> None:
        """Take ' and ’ for marks only where no letter stands on their outer side."""
        at = self._closer_of(glyph)
        if at is not None and closes:
            self._close(at, start, end)
        elif glyph in "'‘‚" and opens and len(self.stack) < MAX_DEPTH:
            self.stack.append(_Open(glyph, start, end))
        elif closes and not self.stack and self.text[start - 1] in _SAID:
            self._orphan(start, end)

    def _looks(self, start: int, end: int) -> tuple[bool, bool]:
        """Say whether the neighbours of a mark speak for an opening and for a closing one."""
        before = self.text[start - 1] if start > self.span.start else " "
        after = self.text[end] if end < self.span.end else " "
        free_before = before.isspace() or before in "([{—–-:،,/" or self.finder.match(before)
        free_after = after.isspace() or after in ")]}.,;:!?…—–-،؛؟。，；：！？/"
        opens = bool(free_before) and not after.isspace() and after not in ").,;،؛。，"
        closes = bool(free_after or self.finder.match(after)) and not before.isspace()
        if before in ":：":  # said:" we must act" -- a space too many inside the mark
            return True, False
        return opens, closes

    def _closer_of(self, glyph: str) -> int | None:
        """Return the index in the stack of the opening mark that this glyph can close."""
        for index in range(len(self.stack) - 1, -1, -1):
            opener = self.stack[index].glyph
            if opener in self.lexicon.straight:
                if glyph in self.lexicon.straight or glyph == "”":
                    return index
            elif opener == "'":
                if glyph in "'’":
                    return index
            elif glyph in self._closers(opener) + (self.lexicon.straight if opener == "“" else ""):
                return index
        return None

    def _closers(self, opener: str) -> str:
        # »…« is used too: a closing mark that was taken as opening is closed by its partner.
        swapped = "".join(o for o, closers in self.lexicon.pairs.items() if opener in closers)
        return self.lexicon.pairs.get(opener, "") or swapped

    def _is_closer(self, glyph: str) -> bool:
        return any(glyph in closers for closers in self.lexicon.pairs.values())

    def _close(self, index: int, start: int, end: int) -> None:
        entry = self.stack[index]
        for depth, inner in enumerate(self.stack[index + 1 :], index + 1):
            if inner.glyph not in SINGLE:
                self._add(Span(inner.start, start), Span(inner.end, start), depth, closed=False)
        del self.stack[index:]
        title = entry.glyph in self.lexicon.title_marks
        self._add(Span(entry.start, end), Span(entry.end, start), index, title=title)
        if not self.stack:
            self.floor = end

    def _orphan(self, start: int, end: int) -> None:
        begin = self._sentence_start(start)
        self._add(Span(begin, end), Span(begin, start), 0, opened=False)
        self.floor = end

    def _add(
        self, outer: Span, between: Span, depth: int, *,
        opened: bool = True, closed: bool = True, title: bool = False,
    ) -> None:  # fmt: skip
        words = between.of(self.text)
        start = between.start + len(words) - len(words.lstrip())
        end = between.end - (len(words) - len(words.rstrip()))
        if start < end:
            inner = Span(start, end)
            self.found.append(Marked(outer, inner, self.block, depth, opened, closed, title))

    def _drop_singles(self) -> None:
        """Forget single marks that never closed: they were apostrophes, or open the next block.

        What stands behind a forgotten one was no deeper than it.
        """
        for depth, entry in reversed(list(enumerate(self.stack))):
            behind = any(mark.outer.start > entry.start for mark in self.found)
            if entry.glyph not in SINGLE or not (depth or behind):
                continue
            del self.stack[depth]
            self.found = [
                mark._replace(depth=mark.depth - (mark.outer.start > entry.start))
                for mark in self.found
            ]

    def _sentence_end(self, start: int) -> int:
        ends = re.escape(self.lexicon.terminators)
        match = re.compile(rf"[{ends}]+(?=\s)").search(self.text, start, self.span.end)
        return match.end() if match else self.span.end

    def _colon_end(self, end: int) -> int:
        """Return where speech begins behind a verb and its colon, 0 where none is near.

        قال فلان: | سننجح. لن نيأس". ثم غادر.
        """
        first = max(self.floor, end - LONGEST_SPEECH)
        colon = max(self.text.rfind(f"{sign} ", first, end - 1) for sign in ":：")
        if colon < 0:
            return 0
        before = re.split(rf"[{re.escape(self.lexicon.terminators)}]\s", self.text[first:colon])
        words = [fold_word(word) for word in before[-1].split()]
        joints = self.lexicon.conjunctions
        bare = [word.removeprefix(joint) for word in words for joint in ("", *joints)]
        cues = (self.lexicon.cue_trie.match([word], 0) for word in bare)
        said = any(match and match[1][0].form.mood == "fin" for match in cues)
        return colon + 2 if said else 0

    def _sentence_start(self, end: int) -> int:
        window = self.text[self.floor : end - 1]
        cut = max((window.rfind(f"{mark} ") for mark in self.lexicon.terminators), default=-1)
        begin = self.floor + (cut + 2 if cut >= 0 else 0)
        begin = max(begin, self._colon_end(end)) if cut < 0 else self._colon_end(end) or begin
        begin = self._that_end(begin, end) or begin
        while begin < end and not self.text[begin].isalnum():
            begin += 1
        return begin

    def _that_end(self, begin: int, end: int) -> int:
        """Return where a clause begins behind a verb of saying that opens a sentence, else 0.

        بدورها، قالت السفيرة إن | القرار يخدم الناس".
        """
        if not self.lexicon.clitics.article:
            return 0
        joints, said = self.lexicon.conjunctions, False
        words = re.finditer(r"\w+", self.text[begin : min(end, begin + LONGEST_SPEECH)])
        for count, word in enumerate(words):
            form = fold_word(word.group())
            known = self.lexicon.classes.match((form,), 0)
            if said and known is not None and "that" in known[1]:
                return begin + word.end()
            bare = (form.removeprefix(joint) for joint in ("", *joints))
            cues = (self.lexicon.cue_trie.match([one], 0) for one in bare)
            said = said or any(cue and cue[1][0].form.mood == "fin" for cue in cues)
            if not said and count >= MAX_OPENING:
                return 0
        return 0
