"""Bodies told of where no capitals show names: الشركة is whichever company the text has named.

Only those are read that a source of one word can mean: شركة "نور الخليج" where a source is الشركة,
البنك المركزي where one is البنك.
"""

from collections.abc import Iterable, Iterator, Sequence

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
    if lexicon.cased or not lexicon.clitics.article:
        return
    lone = {words_of(source) for source in sources}
    heads = {words[0] for words in lone if len(words) == 1 and words in lists.bodies}
    for at, word in enumerate(text_words) if heads else ():
        start = _head(word, heads)
        end = None if start is None else _named(text, text_words, at, lexicon, lists)
        if start is not None and end is not None:
            found = read_source(text, Span(start, end), lexicon, lists)
            if not found.name and len(found.words) > 1:
                yield found


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
        if word.key != word.form:
            return last + 1  # مجلس | الأمن
        described = word.form.endswith(lists.relating) or word.form[-1] == text_words[at].form[-1]
        strange = may_name(word, lexicon) and not is_verb(word, lexicon, lists)
        if described or not strange:
            break
        last += 1
    return last


def _is_adjective(text: str, text_words: Sequence[Word], at: int, lexicon: Lexicon) -> bool:
    if not _follows(text, text_words, at) or text_words[at].key == text_words[at].form:
        return False
    match = lexicon.classes.match([text_words[at].form], 0)
    if match is not None:
        return "adjective" in match[1]
    return text_words[at].form.endswith(lexicon.adjectives)


def _follows(text: str, text_words: Sequence[Word], at: int) -> bool:
    return at < len(text_words) and text[text_words[at - 1].end : text_words[at].start] == " "
