"""Persons in the text who are no sources: they, too, can be meant by a pronoun or a title."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from speechkit.lang.lexicon import Lexicon
from speechkit.records import Span
from speechkit.speakers.names import Key, Word, key
from speechkit.speakers.references import PARTICLES, ROLES, SPELLING
from speechkit.speakers.wordlists import WordLists, gender_by_ending

_SHORTEST, _LONGEST = 2, 4  # words of a person's name in running text
_PARTICLE = 2  # letters
_TITLE = 7  # words before a comma in which a title may stand
_AGE = 2  # digits
_COMMAS = ("،", ",")
_INSIDE = frozenset(" -'’\u00a0")
_JOINTS = (" ", "-", "'", "’", ". ", " \u202f", "\u00a0")


class Named(NamedTuple):
    """A person's name in running text."""

    span: Span
    key: Key
    role: Key
    gender: str


def persons_in(
    text: str, text_words: Sequence[Word], lexicon: Lexicon, lists: WordLists
) -> Iterator[Named]:
    """Yield runs of capitals that a given name or a title shows to be persons.

    Without capitals a name is told only by commas and the title beside it.
    """
    if not lexicon.cased:
        yield from _after_titles(text, text_words, lexicon, lists)
        return
    for first, last in _runs(text, text_words):
        role, begin = _role_before(text_words, first, last, lexicon)
        run = text_words[begin:last]
        if not _SHORTEST <= len(run) <= _LONGEST:
            continue
        if all(text[word.start : word.end].isupper() for word in run):
            continue  # a heading
        gender = lists.given.get(run[0].key, "")
        if gender or role or _age_follows(text, text_words, last):
            found = tuple(word.key for word in run)
            yield Named(Span(run[0].start, run[-1].end), found, role, gender)


def _age_follows(text: str, text_words: Sequence[Word], last: int) -> bool:
    """Say whether an age in commas follows (Mara Lind, 42, …)."""
    if last >= len(text_words):
        return False
    between = text[text_words[last - 1].end : text_words[last].start]
    number = text_words[last].form
    return between in (", ", " (") and number.isdecimal() and len(number) == _AGE


def _after_titles(
    text: str, text_words: Sequence[Word], lexicon: Lexicon, lists: WordLists
) -> Iterator[Named]:
    """Yield names beside a title that commas bound.

    The comma stands between the two (رئيس الهيئة، سمير غانم، …), or before what tells of the
    person (الوزيرة السابقة هدى نصر، التي …).
    """
    if not lexicon.spaced:
        return
    parts = _parts(text, text_words)
    for before, part in pairwise(parts):
        if text[before[-1].end : part[0].start].strip() not in _COMMAS:
            continue
        forms = [word.form for word in before[-_TITLE:]]
        titled = [i for i in range(len(forms)) if _is_role(forms, i, lexicon)]
        if titled and _is_name(part, lexicon):
            yield _named(part, forms[titled[0] :], lexicon, lists)
        elif _is_role([word.form for word in part], 0, lexicon) and _is_name(before, lexicon):
            yield _named(before, [word.form for word in part[:_TITLE]], lexicon, lists)
        elif titled and _isa(part, lexicon, "relative"):
            name = _after_title(before, len(before) - len(forms) + titled[0], lexicon)
            if _is_name(name, lexicon):
                yield _named(name, forms[titled[0] : len(forms) - len(name)], lexicon, lists)


def _isa(part: Sequence[Word], lexicon: Lexicon, tag: str) -> bool:
    match = lexicon.classes.match([word.form for word in part], 0)
    return match is not None and tag in match[1]


def _after_title(part: Sequence[Word], at: int, lexicon: Lexicon) -> Sequence[Word]:
    """Return what follows a title and its definite modifiers (الوزيرة السابقة هدى نصر)."""
    at += 1
    while at < len(part) and not _plain(part[at], lexicon):
        at += 1
    return part[at:]


def _is_name(part: Sequence[Word], lexicon: Lexicon) -> bool:
    name = _behind_honorific(part, lexicon)
    whole = _SHORTEST <= len(name) <= _LONGEST and len(name[0].form) > _PARTICLE
    return whole and _plain(name[0], lexicon)


def _named(part: Sequence[Word], title: Sequence[str], lexicon: Lexicon, lists: WordLists) -> Named:
    name = _behind_honorific(part, lexicon)
    span, found = Span(name[0].start, name[-1].end), tuple(word.key for word in name)
    role = tuple(key(form) for form in title)
    return Named(span, found, role, gender_by_ending(title[0], lists.role_endings))


def _behind_honorific(part: Sequence[Word], lexicon: Lexicon) -> Sequence[Word]:
    titles = [at for at, word in enumerate(part) if word.form in lexicon.genders]
    return part[titles[-1] + 1 :] if titles else part


def _parts(text: str, text_words: Sequence[Word]) -> list[Sequence[Word]]:
    """Cut the words of a text at every punctuation mark and line end."""
    parts: list[Sequence[Word]] = []
    begin = 0
    for at in range(1, len(text_words)):
        if set(text[text_words[at - 1].end : text_words[at].start]) - _INSIDE:
            parts.append(text_words[begin:at])
            begin = at
    return [*parts, text_words[begin:]]


def _is_role(forms: Sequence[str], at: int, lexicon: Lexicon) -> bool:
    match = lexicon.classes.match(forms, at)
    return match is not None and not ROLES.isdisjoint(match[1])


def _plain(word: Word, lexicon: Lexicon) -> bool:
    """Say whether a word can begin a name: no known word, no article, no verb of saying."""
    bare = [word.form.removeprefix(c) for c in lexicon.conjunctions if word.form.startswith(c)]
    return not any(_known(form, lexicon) for form in (word.form, *bare))


def _known(form: str, lexicon: Lexicon) -> bool:
    """Say whether a word has a class or an article, or is a pronoun or a verb of saying."""
    match = lexicon.classes.match([form], 0)
    classed = match is not None and not SPELLING.issuperset(match[1])
    return classed or form in lexicon.pronouns or form in lexicon.cue_trie or key(form) != form


def _runs(text: str, text_words: Sequence[Word]) -> Iterator[tuple[int, int]]:
    """Yield first and last word of runs of capitals in which no punctuation stands."""
    at = 0
    while at < len(text_words):
        end = at
        while end < len(text_words) and _goes_on(text, text_words, at, end):
            end += 1
        while end > at and not text_words[end - 1].capital:
            end -= 1
        if end > at:
            yield at, end
        at = max(end, at + 1)


def _goes_on(text: str, text_words: Sequence[Word], first: int, at: int) -> bool:
    word = text_words[at]
    if not word.capital and (at == first or word.form not in PARTICLES):
        return False
    return at == first or text[text_words[at - 1].end : word.start] in _JOINTS


def _role_before(
    text_words: Sequence[Word], first: int, last: int, lexicon: Lexicon
) -> tuple[Key, int]:
    """Return the role that begins a run or stands right before it, and where the name begins."""
    forms = [word.form for word in text_words[max(first - 2, 0) : last]]
    begin = first
    role: Key = ()
    for i in range(len(forms)):
        match = lexicon.classes.match(forms, i)
        if match is not None and not ROLES.isdisjoint(match[1]):
            after = max(first - 2, 0) + i + match[0]
            if first <= after < last:
                begin = after
                role = tuple(key(form) for form in forms[i : i + match[0]])
    return role, begin
