"""Dashes around what the author puts into direct speech: «…, — сказал он. — …», —… —dijo—.

Printers of Russian, Spanish and French set the reporting clause between dashes and leave the
quotation marks open over it; a paragraph of dialogue begins with a dash and has no marks at all.
Found here are the stretches that are speech, as spans; ``speechkit.marks`` makes marks of them.
"""

import re
from collections.abc import Callable, Iterator, Sequence

from speechkit.records import Span

# A dash that can bound an insertion: long ones, or a hyphen with a space on its right and a comma,
# a terminator or a space on its left.
_DASH = re.compile(r"[—–―]|(?<=[,.!?…\s])-(?=\s)")
_DIALOGUE = re.compile(r"[—–―-]\s*(?=\w|[«“„\"])")
# Longer stretches between two dashes are no reporting clause.
LONGEST = 160
_EDGE = " \t\u00a0\u202f,;:"
_AFTER = " \t\u00a0\u202f.,;:"
_LINE = "\n"

IsReport = Callable[[str], bool]


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
    k = 0
    while k < len(dashes):
        begin, inner = dashes[k]
        stop, following = dashes[k + 1] if k + 1 < len(dashes) else (end, end)
        ended = k + 1 < len(dashes) or not closed
        if ended and stop - inner <= LONGEST and is_report(text[inner:stop]):
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


def is_dialogue(text: str, starts: Sequence[tuple[int, int]]) -> bool:
    """Say whether paragraphs with a dash at their beginning are a dialogue and no list.

    Args:
        text: The document's text.
        starts: Where the speech of each paragraph begins and ends.
    """
    spoken = [text[start:end].rstrip() for start, end in starts]
    asked = any("?" in words for words in spoken)
    whole = all(words[:1].isupper() or not words[:1].isalpha() for words in spoken)
    return len(spoken) > 1 and asked and whole and not any(w.endswith(";") for w in spoken)
