"""Marks and marked stretches, and which of these are names: газета «Вечерний город»."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from speechkit.lang.fold import fold_word
from speechkit.lang.lexicon import Lexicon
from speechkit.records import Span

SINGLE = "'‘’‚"
# Labels of the blocks in which marks are looked for.
SEARCHED = ("headline", "body")
_RESIDUE = ("&quot;", "quot;", "''", "``", "<<", ">>", "((", "))")
# ""…"", as tables write a mark.
_DOUBLED = '"{2,}'
_LONE = re.compile('(?<!")"(?!")')
MAX_NAME = 5
# Words of a whole clause behind "that": заявил, что «Европа должна платить».
MIN_CLAUSE = 3
# Characters looked back for the word before a mark.
LOOK_BACK = 40
_WORD = re.compile(r"[^\W\d_][\w-]*[ \u00a0]+$")
_LAST_SENTENCE = re.compile(r"[^.!?\n]*$")
# What parts words that were said from the verb of who says them: …, | пишет «Маяк».
_PARTED = frozenset({",", "—", "–"})


class Marked(NamedTuple):
    """A stretch between quotation marks.

    Attributes:
        outer: With the marks.
        inner: Without them, never empty.
        block: Index of its block.
        depth: 0 for outermost.
        opened: False where the opening mark is missing.
        closed: False where the closing mark is missing.
        title: In marks that hold titles of works, never speech.
        continues: Goes on with the quotation of the marked stretch before it, from an earlier
            block: the mark was opened there and not closed.
        turn: Opened by a dash of dialogue: somebody else begins to speak.
    """

    outer: Span
    inner: Span
    block: int
    depth: int
    opened: bool = True
    closed: bool = True
    title: bool = False
    continues: bool = False
    turn: bool = False


def mark_finder(text: str, lexicon: Lexicon) -> re.Pattern[str]:
    """Return a pattern of all that can be a quotation mark in a text."""
    glyphs = {*lexicon.pairs, *"".join(lexicon.pairs.values()), *lexicon.straight, *SINGLE}
    singles = "".join(re.escape(glyph) for glyph in sorted(glyphs))
    # Where no space parts sentences, two marks may also end one quotation and open the next.
    doubled = [_DOUBLED] if lexicon.spaced or not _LONE.search(text) else []
    return re.compile("|".join([*map(re.escape, _RESIDUE), *doubled, f"[{singles}]"]))


def names(text: str, found: Sequence[Marked], lexicon: Lexicon) -> list[Marked]:
    """Return the marked stretches, those that hold a name as titles, which never hold speech.

    Where names of bodies, papers and programmes stand in marks (``names_in_marks``), a short
    stretch with a capital directly behind a word is one; behind a cue only if the sentence goes on.
    """
    if not lexicon.names_in_marks:
        return list(found)
    return [mark._replace(title=True) if _is_name(text, mark, lexicon) else mark for mark in found]


def _is_name(text: str, mark: Marked, lexicon: Lexicon) -> bool:
    words = mark.inner.of(text)
    if not (mark.opened and mark.closed and words[:1].isupper()):
        return False
    if words[-1] in (*lexicon.terminators, ",") or len(words.split()) > MAX_NAME:
        return False
    before = _WORD.search(text[max(0, mark.outer.start - LOOK_BACK) : mark.outer.start])
    if before is None:
        return _acts(text, mark)
    word = [fold_word(before.group())]
    led = lexicon.classes.match(word, 0)
    if led is not None and "that" in led[1] and len(words.split()) >= MIN_CLAUSE:
        return text[mark.outer.end : mark.outer.end + 2].strip()[:1].isalnum()
    cue = lexicon.cue_trie.match(word, 0)
    if cue is None or _goes_on(text, mark.outer.end):
        return True
    at = mark.outer.start - len(before.group())
    said = text[max(0, at - LOOK_BACK) : at].rstrip()
    return cue[1][0].form.mood == "fin" and (said[-1:] in _PARTED or _points_back(said, lexicon))


def _acts(text: str, mark: Marked) -> bool:
    """Say whether a name in marks opens a sentence: «Маяк» сообщил; speech has a comma or dash."""
    start, at = mark.outer.start, mark.outer.end
    opens = start == 0 or text[max(0, start - 2) : start].strip() in ("", ".", "!", "?")
    rest = text[at : at + 2]
    return opens and rest[:1] in " \u00a0" and rest[1:].islower()


def _points_back(said: str, lexicon: Lexicon) -> bool:
    """Say whether what stands before a verb takes up what was said: Об этом | пишет «Маяк»."""
    last = _LAST_SENTENCE.search(said)
    forms = [fold_word(word) for word in last.group().split()] if last else []
    match = lexicon.classes.match(forms, 0) if forms else None
    return match is not None and "anaphor" in match[1]


def _goes_on(text: str, at: int) -> bool:
    """Say whether a word or a comma follows: ``сообщил «Маяку» врач``."""
    rest = text[at : at + 2]
    return rest[:1] == "," or rest.strip()[:1].isalnum()
