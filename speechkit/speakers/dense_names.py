"""Persons in running text where no spaces part words: 特使阿尔贝·科内, 市长王芳, 王芳是一名教师.

A foreign name shows by the dot inside it. A Chinese one is a surname with one or two characters of
given names, behind a title or at the beginning of a sentence that tells who that is (今年35岁,
是一名教师) or names them again. What follows must be no part of it: a known word or punctuation.
"""

from collections import Counter
from collections.abc import Container, Iterator, Sequence
from collections.abc import Set as AbstractSet

from speechkit.lang.lexicon import Lexicon
from speechkit.records import Span
from speechkit.speakers.dense import NAME_DOTS
from speechkit.speakers.names import Named, Word
from speechkit.speakers.parts import ROLES
from speechkit.speakers.wordlists import WordLists, gender_by_ending

_LONGEST_PART = 6  # characters of a part of a foreign name
_LONGEST_TITLE = 8
_SIZES = (3, 2)  # characters of a Chinese name
_TWICE = 2
_ENDS = frozenset("。！？!?；;\n")
# Words of these classes go on with a sentence and are no part of a name.
_GOES_ON = frozenset(
    {"adverb", "auxiliary", "modal", "preposition", "time", "verb", "negation", "and", "aspect",
     "passive", "subordinator", "relative", "wh", "serial", "locative", "role", "title",
     "introducing"}
)  # fmt: skip


def dense_persons(
    text: str, text_words: Sequence[Word], lexicon: Lexicon, lists: WordLists
) -> Iterator[Named]:
    """Yield persons named in a text without spaces.

    Args:
        text: The text.
        text_words: Its words, each character one.
        lexicon: Its language.
        lists: Word lists of its language.
    """
    forms = [word.form for word in text_words]
    titles = _titles(text, text_words, forms, lexicon)
    opened = {at for at in range(len(forms)) if _opens(text, text_words, at)}
    runs = [
        run for at in range(len(forms)) if (run := _foreign(text, text_words, at, lexicon, titles))
    ]
    inside = {i for first, last in runs for i in range(first, last)}
    begins = sorted((opened | titles.keys()) - inside)
    native = [run for at in begins if (run := _native(text, text_words, at, lexicon))]
    often = Counter(tuple(forms[first:last]) for first, last in native)
    for first, last in [*runs, *native]:
        told = first in titles or (first, last) in runs
        told = told or often[tuple(forms[first:last])] >= _TWICE
        if not told and not _is_told_of(forms, last, lexicon, lists.years):
            continue
        role = forms[titles[first] : first] if first in titles else []
        given = (
            forms[first:last] if (first, last) not in runs else _first_part(text, text_words, first)
        )
        gender = gender_by_ending("".join(given), lists.name_endings)
        span = Span(text_words[first].start, text_words[last - 1].end)
        yield Named(span, tuple(w.key for w in text_words[first:last]), tuple(role), gender)


def _first_part(text: str, text_words: Sequence[Word], first: int) -> list[str]:
    """Return the part of a foreign name before its dot."""
    at = first + 1
    while at < len(text_words) and not _gap(text, text_words, at):
        at += 1
    return [word.form for word in text_words[first:at]]


def _gap(text: str, text_words: Sequence[Word], at: int) -> str:
    """Return what stands before a word."""
    begin = text_words[at - 1].end if at else 0
    return text[begin : text_words[at].start]


def _opens(text: str, text_words: Sequence[Word], at: int) -> bool:
    return at == 0 or not _ENDS.isdisjoint(_gap(text, text_words, at))


def _titles(
    text: str, text_words: Sequence[Word], forms: Sequence[str], lexicon: Lexicon
) -> dict[int, int]:
    """Return where titles begin, by the word behind them."""
    found: dict[int, int] = {}
    for at in range(len(forms)):
        match = lexicon.classes.match(forms, at)
        if match is None or ROLES.isdisjoint(match[1]):
            continue
        after = at + match[0]
        if after < len(forms) and not _gap(text, text_words, after):
            found[after] = min(found.get(after, at), at)
    return found


def _foreign(
    text: str, text_words: Sequence[Word], at: int, lexicon: Lexicon, titles: Container[int]
) -> tuple[int, int] | None:
    """Return the foreign name whose first dot stands before a word: 阿尔贝· | 科内.

    It begins where a title ends: 主席 | 阿兰·罗什.
    """
    if at == 0 or _gap(text, text_words, at) not in NAME_DOTS:
        return None
    first = at - 1
    farthest = max(0, at - _LONGEST_PART)
    while first > farthest and first not in titles and _goes_back(text, text_words, first, lexicon):
        first -= 1
    if first > 0 and _gap(text, text_words, first) in NAME_DOTS:
        return None  # a later dot of a name that has been found
    last = at
    while last < len(text_words) and last - at < 2 * _LONGEST_PART:
        gap = _gap(text, text_words, last)
        part = gap in NAME_DOTS if gap else not _is_known(text_words, last, lexicon)
        if not part or not lexicon.fits("foreign", text_words[last].form):
            break
        last += 1
    whole = lexicon.fits("foreign", text_words[at - 1].form) and last > at
    return (first, last) if whole else None


def _goes_back(text: str, text_words: Sequence[Word], first: int, lexicon: Lexicon) -> bool:
    return not _gap(text, text_words, first) and lexicon.fits("foreign", text_words[first - 1].form)


def _is_known(text_words: Sequence[Word], at: int, lexicon: Lexicon) -> bool:
    """Say whether a word that goes on with the sentence begins here, a cue or another."""
    forms = [word.form for word in text_words[at : at + _LONGEST_TITLE]]
    match = lexicon.classes.match(forms, 0)
    goes_on = match is not None and not _GOES_ON.isdisjoint(match[1])
    return goes_on or lexicon.cue_trie.match(forms, 0) is not None


def _is_word(text_words: Sequence[Word], at: int, lexicon: Lexicon) -> bool:
    """Say whether a known word of several characters begins here: 王芳 | 周四."""
    match = lexicon.classes.match([word.form for word in text_words[at : at + _LONGEST_TITLE]], 0)
    return match is not None and match[0] > 1


def _native(
    text: str, text_words: Sequence[Word], at: int, lexicon: Lexicon
) -> tuple[int, int] | None:
    """Return the Chinese name that begins at a word and ends before a known one."""
    if not lexicon.fits("surname", text_words[at].form) or _is_known(text_words, at, lexicon):
        return None
    for size in _SIZES:
        end = at + size
        if end > len(text_words) or any(_gap(text, text_words, i) for i in range(at + 1, end)):
            continue
        given = all(lexicon.fits("given_sign", text_words[i].form) for i in range(at + 1, end))
        inner = any(_is_word(text_words, i, lexicon) for i in range(at + 1, end))
        closed = end == len(text_words) or bool(_gap(text, text_words, end))
        if given and not inner and (closed or _is_known(text_words, end, lexicon)):
            return at, end
    return None


def _is_told_of(forms: Sequence[str], at: int, lexicon: Lexicon, years: AbstractSet[str]) -> bool:
    """Say whether what follows tells who somebody is: 今年35岁, 是一名教师."""
    if at + 1 < len(forms) and forms[at].isdigit() and forms[at + 1] in years:
        return True
    match = lexicon.classes.match(forms, at)
    return match is not None and "introducing" in match[1]
