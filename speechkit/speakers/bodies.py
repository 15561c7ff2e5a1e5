"""Bodies that the text tells of and that a source takes up: الشركة، la compañía.

Where no capitals show names only those are read that a source of one word repeats (شركة "نور"
where a source is الشركة), elsewhere names behind any word for a body.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from speechkit.lang.lexicon import Lexicon
from speechkit.records import Span
from speechkit.speakers.entities import words_of
from speechkit.speakers.names import Word, key
from speechkit.speakers.references import Reference, read_source
from speechkit.speakers.uncapped import is_verb, may_name
from speechkit.speakers.wordlists import WordLists

_PAIRS = {'"': '"', "«": "»", "“": "”", "'": "'"}
_MARKED = 40  # characters of a name in marks
_ADJECTIVES, _NAMES = 2, 2  # words
# No word of what a body is like.
_BREAKS = frozenset({"preposition", "linker", "determiner", "relative", "that", "and", "finite"})
_LEADS = frozenset("ولبفك")


def narrated_bodies(
    text: str,
    text_words: Sequence[Word],
    sources: Iterable[Reference],
    lexicon: Lexicon,
    lists: WordLists,
) -> Iterator[Reference]:
    """Yield the bodies by full name that the sources of one word may mean.

    Args:
        text: The text.
        text_words: Its words.
        sources: All sources.
        lexicon: Its language.
        lists: Word lists of its language.
    """
    lone = {words_of(source) for source in sources}
    heads = {words[0] for words in lone if len(words) == 1 and words in lists.bodies}
    if lexicon.cased:
        told = not lexicon.inflects and any(words[:1] in lists.bodies for words in lone)
        yield from _in_capitals(text, text_words, lexicon, lists) if told else ()
        return
    if not lexicon.clitics.article:
        return
    for at, word in enumerate(text_words) if heads else ():
        start = _head(word, heads)
        end = None if start is None else _named(text, text_words, at, lexicon, lists)
        if start is not None and end is not None:
            found = read_source(text, Span(start, end), lexicon, lists)
            if not found.name and len(found.words) > 1:
                yield found


def _in_capitals(
    text: str, text_words: Sequence[Word], lexicon: Lexicon, lists: WordLists
) -> Iterator[Reference]:
    """Yield names in capitals behind a word for a body: la empresa propietaria, | Sol Duero."""
    for at, word in enumerate(text_words):
        if word.capital or (word.key,) not in lists.bodies:
            continue
        first = at + 1
        while first <= at + _ADJECTIVES and _follows(text, text_words, first):
            match = lexicon.classes.match([text_words[first].form], 0)
            if text_words[first].capital or (match and not _BREAKS.isdisjoint(match[1])):
                break
            first += 1
        last = first
        while last < len(text_words) and text_words[last].capital:
            if last > first and not _follows(text, text_words, last):
                break
            last += 1
        gap = text[text_words[first - 1].end : text_words[first].start] if last > first else ""
        if gap in (" ", ", ", " «", ' "', " “"):
            span = Span(text_words[first].start, text_words[last - 1].end)
            found = read_source(text, span, lexicon, lists)
            heads = ((word.key,),)
            yield replace(found, form="org", name=(), role=(), gender="", sure=True, heads=heads)


def _head(word: Word, heads: set[str]) -> int | None:
    """Return where the word for a body begins, behind a proclitic or not."""
    if word.key in heads:
        return word.start
    form = word.form
    joined = form[0] in _LEADS and form.isalpha() and key(form[1:]) in heads
    return word.start + 1 if joined else None


def _named(
    text: str, text_words: Sequence[Word], at: int, lexicon: Lexicon, lists: WordLists
) -> int | None:
    """Return where the name of a body ends that begins at its head, None where none follows."""
    end = text_words[at].end
    opened = text[end : end + 2].lstrip()[:1]
    article = lexicon.clitics.article
    bare = article not in text_words[at].form[: len(article) + 1]
    if opened in _PAIRS and opened:  # شركة "نور الخليج"; but: الشركة "قدمت ما يلزم"
        close = text.find(_PAIRS[opened], end + 2, end + _MARKED)
        return close if close > 0 and bare else None
    last = at
    if bare:
        last = _behind_name(text, text_words, at, lexicon, lists)
        if last == at:
            return None
    begun = last
    while last - begun < _ADJECTIVES and _is_adjective(text, text_words, last + 1, lexicon):
        last += 1
    return None if last == at else text_words[last].end


def _behind_name(
    text: str, text_words: Sequence[Word], at: int, lexicon: Lexicon, lists: WordLists
) -> int:
    """Return the last word of what a body without the article is named: شركة | نوفاتك."""
    last = at
    while last - at < _NAMES and _follows(text, text_words, last + 1):
        word = text_words[last + 1]
        if word.definite:
            return last + 1  # مجلس | الأمن
        described = word.form.endswith(lists.relating) or word.form[-1] == text_words[at].form[-1]
        strange = may_name(word, lexicon) and not is_verb(word, lexicon, lists)
        if described or not strange:
            break
        last += 1
    return last


def _is_adjective(text: str, text_words: Sequence[Word], at: int, lexicon: Lexicon) -> bool:
    if not _follows(text, text_words, at) or not text_words[at].definite:
        return False
    match = lexicon.classes.match([text_words[at].form], 0)
    if match is not None:
        return "adjective" in match[1]
    return text_words[at].form.endswith(lexicon.adjectives)


def _follows(text: str, text_words: Sequence[Word], at: int) -> bool:
    return at < len(text_words) and text[text_words[at - 1].end : text_words[at].start] == " "
