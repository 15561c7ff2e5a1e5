"""Dashes around what the author puts into direct speech: «…, — сказал он. — …», —… —dijo—.

Printers of Russian, Spanish and French set the reporting clause between dashes and leave the
quotation marks open over it; a paragraph of dialogue begins with a dash and has no marks at all.
Found here are the stretches that are speech; each becomes a marked stretch of its own.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Collection, Iterator, Sequence
from itertools import starmap

from speechkit.lang.fold import fold_word
from speechkit.lang.lexicon import Lexicon
from speechkit.marked import Marked
from speechkit.records import Block, Span

# A dash that can bound an insertion: long ones, or a hyphen with a space on its right and a comma,
# a terminator or a space on its left; or one that holds to the words inserted: «… -dijo X-. …».
_DASH = re.compile(
    r"[—–―]|(?<=[,.!?…\s])-(?=\s)|(?<=\s)-(?=[^\W\d_])|(?<=[^\W\d_])-(?=[\s,.;:!?»”\"])"
)
_DIALOGUE = re.compile(r"[—–―-]\s*(?=\w|[«“„\"¿¡])")
# A reporting clause behind a question or a cry, and how far it goes: — Qui ? demanda X. Toi ?
_BEHIND = re.compile(r"(?<=[?!…])\s+(?=[^\W\d_])([^.?!…\n]*)[.?!…]*")
# Somebody else begins to speak in the same line: … demanda Awa. — Pas ce soir.
_NEXT_TURN = re.compile(r"(?<=[.?!…])\s+[—–]\s*(?=[A-ZÀ-Ý])")
# Longer stretches between two dashes are no reporting clause.
LONGEST = 160
# A reporting clause has its cue among its first words.
REPORT_LEAD = 3
# Or behind how it is said: с горечью в голосе | добавила.
MANNER_LEAD = 6
_PARTS = frozenset(",?!…")
_EDGE = " \t\u00a0\u202f,;:"
_AFTER = " \t\u00a0\u202f.,;:"
_LINE = "\n"

# Says of words, and of whether a comma or a terminator parts them from what is before them.
IsReport = Callable[[str, bool], bool]
_SUBJECTS = frozenset({"role", "title", "org", "collective"})
_MANNER = frozenset({"preposition", "adverb"})


def pieces(text: str, start: int, end: int, is_report: IsReport, *, closed: bool) -> list[Span]:
    """Return the stretches of speech between ``start`` and ``end``, insertions left out.

    Args:
        text: The document's text.
        start: Where the speech begins.
        end: Where it ends, insertions included.
        is_report: Says whether the words between two dashes are a reporting clause.
        closed: Every insertion is followed by a dash; else the last one may run to the end.
    """
    found: list[Span] = []
    begin = start
    for first, last in _insertions(text, start, end, is_report, closed=closed):
        if first > begin:
            found.append(_trim(text, begin, first))
        begin = last
    if begin < end:
        found.append(_trim(text, begin, end))
    return [span for span in found if any(map(str.isalnum, span.of(text)))]


def dialogue_start(text: str, block: Span) -> int | None:
    """Return where the speech of a paragraph that begins with a dash begins, else None."""
    match = _DIALOGUE.match(text, block.start, block.end)
    return match.end() if match else None


def _insertions(
    text: str, start: int, end: int, is_report: IsReport, *, closed: bool
) -> Iterator[tuple[int, int]]:
    """Yield where insertions begin and where the speech goes on."""
    dashes = [match.span() for match in _DASH.finditer(text, start, end)]
    if not dashes:
        reports = (m for m in _BEHIND.finditer(text, start, end) if is_report(m[1], False))
        yield from ((match.start(), _resume(text, match.end(), end)) for match in reports)
    k = 0
    while k < len(dashes):
        begin, inner = dashes[k]
        stop, following = dashes[k + 1] if k + 1 < len(dashes) else (end, end)
        ended = k + 1 < len(dashes) or not closed
        parted = text[start:begin].rstrip()[-1:] in _PARTS
        if ended and stop - inner <= LONGEST and is_report(text[inner:stop], parted):
            yield begin, _resume(text, following, end)
            k += 2
        else:
            k += 1


def _resume(text: str, at: int, end: int) -> int:
    while at < end and text[at] in _AFTER:
        at += 1
    return at


def _trim(text: str, start: int, end: int) -> Span:
    while start < end and text[start] in _EDGE + _LINE:
        start += 1
    while end > start and text[end - 1] in _EDGE + _LINE:
        end -= 1
    return Span(start, end)


def is_dialogue(text: str, starts: Sequence[tuple[int, int]], *, told: int = 0) -> bool:
    """Say whether paragraphs with a dash at their beginning are a dialogue and no list.

    Args:
        text: The document's text.
        starts: Where the speech of each paragraph begins and ends.
        told: How many of them tell who speaks.
    """
    spoken = [text[start:end].rstrip() for start, end in starts]
    asked = told > 1 or any("?" in words for words in spoken)
    whole = all(words[:1].isupper() or not words[:1].isalpha() for words in spoken)
    return len(spoken) > 1 and asked and whole and not any(w.endswith(";") for w in spoken)


class Dashes:
    """Leaves reporting clauses between dashes out of marks; takes dashes of dialogue for marks."""

    def __init__(self, text: str, blocks: Sequence[Block], lexicon: Lexicon) -> None:
        self.text = text
        self.blocks = blocks
        self.lexicon = lexicon

    def split(self, found: Sequence[Marked]) -> list[Marked]:
        """Return the marked stretches with reporting clauses left out and dialogue put in."""
        if not self.lexicon.cased:
            return list(found)
        parts = _leveled([part for marked in found for part in self._parts(marked)])
        spoken = self._dialogue({marked.block for marked in found if marked.continues})
        # What a whole pair of marks holds is no dialogue; half a pair over an insertion is a stray.
        for part in parts:
            if part.opened and part.closed and _crosses(part, spoken.get(part.block, ())):
                del spoken[part.block]
        kept = []
        for part in parts:
            speech = _first_met(part, spoken.get(part.block, ()))
            if speech is None:
                kept.append(part)
            elif speech.outer.holds(part.outer):
                kept.append(part._replace(depth=part.depth + 1))
        return sorted([*kept, *(speech for group in spoken.values() for speech in group)])

    def _parts(self, marked: Marked) -> list[Marked]:
        if marked.depth or marked.title:
            return [marked]
        if marked.continues and (dash := _DIALOGUE.match(self.text, *marked.inner)):
            marked = marked._replace(inner=Span(dash.end(), marked.inner.end))
        spans = pieces(self.text, *marked.inner, self._is_report, closed=marked.closed)
        if len(spans) < 2:  # noqa: PLR2004 -- nothing was inserted between two pieces
            cut = spans and not marked.closed and spans[0].end < marked.inner.end
            ended = cut and spans[0].start == marked.inner.start  # «Q1, — сказал X. | — Q2».
            outer = marked.outer._replace(end=spans[0].end) if ended else marked.outer
            return [marked._replace(outer=outer, inner=spans[0] if ended else marked.inner)]
        last = len(spans) - 1
        return [
            marked._replace(
                outer=Span(
                    span.start if i else marked.outer.start,
                    span.end if i < last else marked.outer.end,
                ),
                inner=span,
                opened=marked.opened and i == 0,
                closed=marked.closed and i == last,
                continues=marked.continues and i == 0,
            )
            for i, span in enumerate(spans)
        ]

    def _dialogue(self, continued: Collection[int]) -> dict[int, list[Marked]]:
        """Return the speech of paragraphs that begin with a dash, by block."""
        turns = [
            (index, *turn)
            for index, block in enumerate(self.blocks)
            if block.label == "body" and index not in continued
            for turn in self._turns(block.span)
        ]
        spoken = [(start, end) for _, start, end in turns]
        whole = is_dialogue(self.text, spoken, told=sum(starmap(self._is_told, spoken)))
        found: dict[int, list[Marked]] = {}
        for index, start, end in turns:
            told = whole and self._is_told(start, end)
            close = self.text.rindex(", ", start, end) if told else end
            spans = pieces(self.text, start, close, self._is_report, closed=False)
            if spans and (whole or spans[0].end < end - 1):
                speech = [Marked(span, span, index, 0, closed=False) for span in spans]
                found.setdefault(index, [])
                found[index] += [speech[0]._replace(turn=True), *speech[1:]]
        return found

    def _turns(self, block: Span) -> Iterator[tuple[int, int]]:
        """Yield where the speech of each turn begins and ends; several may stand in a line.

        ``— Tu viens ? demanda Awa. — Pas ce soir.``: where no dash parts who speaks from the words.
        """
        start = dialogue_start(self.text, block)
        if start is None:
            return
        for dash in _NEXT_TURN.finditer(self.text, start, block.end) if self._is_plain else ():
            yield start, dash.start()
            start = dash.end()
        yield start, block.end

    def _is_told(self, start: int, end: int) -> bool:
        """Say whether a comma parts who speaks from the words: — C'est moi, | dit le gardien."""
        _, comma, behind = self.text[start:end].rpartition(", ")
        return self._is_plain and bool(comma) and self._is_report(behind, False)

    @property
    def _is_plain(self) -> bool:
        """Whether no dash parts who speaks from the words: — C'est moi, dit le gardien."""
        return self.lexicon.inverts and not self.lexicon.inflects

    def _is_report(self, words: str, parted: bool) -> bool:  # noqa: FBT001 -- a callback
        """Say whether the words between two dashes begin like ``said X``."""
        forms = self.lexicon.tokens.findall(fold_word(words))
        if not words.lstrip()[:1].islower():
            return parted and self._gestures(words.split(), forms)
        manner = self.lexicon.classes.match(forms, 0)
        led = manner is not None and not _MANNER.isdisjoint(manner[1])  # в один голос | твердят
        near = range(min(len(forms), MANNER_LEAD if led else REPORT_LEAD))
        found = (self.lexicon.cue_trie.match(forms, i) for i in near)
        known = any(match is not None and match[1][0].form.mood == "fin" for match in found)
        return known or (parted and self._tells(words.split(), forms))

    def _tells(self, words: Sequence[str], forms: Sequence[str]) -> bool:
        """Say whether a verb that no list holds begins here, its subject behind it.

        ``— Мост закрыли, — хмурится Анна Громова. — Ждём.``
        """
        lexicon = self.lexicon
        if self._gestures(words, forms):
            return True
        if len(words) < 2 or words[-1][-1].isalnum():  # noqa: PLR2004 -- verb and subject
            return False  # no comma before the second dash
        if lexicon.classes.match(forms, 0):
            return False
        subject = lexicon.classes.match(forms, 1)
        who = subject is not None and not _SUBJECTS.isdisjoint(subject[1])
        who = who or words[1][:1].isupper() or forms[1] in lexicon.pronouns
        return who and lexicon.endings.ends(forms[0], "finite")

    def _gestures(self, words: Sequence[str], forms: Sequence[str]) -> bool:
        """Say whether somebody does something while they speak: …, — она понизила голос, — …."""
        lexicon = self.lexicon
        if len(words) < 2 or words[-1][-1].isalnum():  # noqa: PLR2004 -- somebody and a verb
            return False
        who = forms[0] in lexicon.pronouns or words[0][:1].isupper()
        return who and lexicon.fits("gesture", forms[1])


def _leveled(parts: Sequence[Marked]) -> list[Marked]:
    """Lift marks that stand in no speech but in what was inserted: «…, — пишет «Маяк». — …»."""
    speeches = sorted((p for p in parts if not p.depth), key=lambda part: part.outer.start)
    lifted: list[Marked] = []
    for part in parts:
        around = _first_met(part, speeches) if part.depth else part
        lifted.append(part if around else part._replace(depth=part.depth - 1))
    return lifted


def _crosses(marked: Marked, speeches: Sequence[Marked]) -> bool:
    """Say whether a marked stretch reaches out of a speech that it meets."""
    met = _first_met(marked, speeches)
    return met is not None and not met.outer.holds(marked.outer)


def _first_met(marked: Marked, speeches: Sequence[Marked]) -> Marked | None:
    """Return the first of some speeches, which are in order and apart, that a stretch meets."""
    at = bisect_right(speeches, marked.outer.start, key=lambda speech: speech.outer.end)
    met = at < len(speeches) and speeches[at].outer.start < marked.outer.end
    return speeches[at] if met else None
