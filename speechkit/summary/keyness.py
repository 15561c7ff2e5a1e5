"""Words (or themes) that one set of quotations uses more than another.

Source of the measures: Rayson and Garside, Comparing Corpora Using Frequency Profiling (2000),
for the log-likelihood; Hardie, Log Ratio: an informal introduction (2014), for the effect size.
A log-likelihood says how sure the difference is, and grows with the texts; a log ratio of 1 says
that the word is twice as frequent, whatever their length.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from math import log, log2
from typing import NamedTuple

from speechkit.lang.clitics import article_cut
from speechkit.lang.fold import fold
from speechkit.lang.load import available, load
from speechkit.records import Quotation

SURE = 3.84  # a log-likelihood that chance reaches in one word of twenty

_SHORTEST = 3  # letters of a word that is counted
# Classes of words that hold sentences together: they say nothing about what is spoken of.
_FUNCTION = {
    "adverb",
    "agent",
    "and",
    "approximation",
    "as",
    "auxiliary",
    "breaker",
    "but",
    "clitic",
    "determiner",
    "linker",
    "negation",
    "nobody",
    "partitive",
    "passive",
    "possessive",
    "preposition",
    "reflexive",
    "relative",
    "subordinator",
    "that",
    "wh",
    "whether",
}
_HAN = re.compile(r"[\u3400-\u9fff]+")


class Keyword(NamedTuple):
    """A word and how differently two sets of quotations use it.

    Attributes:
        word: As it is written most often, or the id of a theme.
        first: Times in the first set.
        second: Times in the second set.
        log_likelihood: How sure the difference is, 0 or more.
        log_ratio: Binary logarithm of the ratio of the relative frequencies; positive where the
            first set uses it more. Half an occurrence stands for none.
        quotations: Ids of the quotations it stands in, of both sets.
    """

    word: str
    first: int
    second: int
    log_likelihood: float
    log_ratio: float
    quotations: tuple[str, ...]


def key_words(first: Sequence[Quotation], second: Sequence[Quotation]) -> tuple[Keyword, ...]:
    """Return the words of two sets of quotations, the surest difference first.

    Function words and words of less than three letters are left out; Arabic words are counted
    without conjunction and article, Chinese in pairs of characters.

    Args:
        first: In one language.
        second: In the same one.
    """
    return _compared(_words(first), _words(second))


def key_themes(first: Sequence[Quotation], second: Sequence[Quotation]) -> tuple[Keyword, ...]:
    """Return the themes of two sets of quotations, the surest difference first."""
    return _compared(_themes(first), _themes(second))


def log_likelihood(first: int, second: int, size_first: int, size_second: int) -> float:
    """Return the log-likelihood of two frequencies in sets of two sizes.

    >>> round(log_likelihood(10, 2, 1000, 1000), 2)
    5.82
    """
    total = size_first + size_second
    sides = ((first, size_first), (second, size_second))
    expected = [size * (first + second) / total for _, size in sides]
    terms = (n * log(n / e) for (n, _), e in zip(sides, expected, strict=True) if n)
    return max(0.0, 2 * sum(terms))


def log_ratio(first: int, second: int, size_first: int, size_second: int) -> float:
    """Return the binary logarithm of the ratio of two relative frequencies.

    >>> log_ratio(8, 2, 1000, 1000)
    2.0
    """
    return log2((first or 0.5) / size_first) - log2((second or 0.5) / size_second)


_Uses = Mapping[str, Sequence[tuple[str, str]]]  # key to (quotation, spelling), one a use


def _compared(first: _Uses, second: _Uses) -> tuple[Keyword, ...]:
    sizes = [max(1, sum(map(len, uses.values()))) for uses in (first, second)]
    found = []
    for key in dict.fromkeys((*first, *second)):
        uses = [*first.get(key, ()), *second.get(key, ())]
        counts = len(first.get(key, ())), len(second.get(key, ()))
        found.append(
            Keyword(
                word=Counter(spelling for _, spelling in uses).most_common(1)[0][0],
                first=counts[0],
                second=counts[1],
                log_likelihood=log_likelihood(*counts, *sizes),
                log_ratio=log_ratio(*counts, *sizes),
                quotations=tuple(dict.fromkeys(quotation for quotation, _ in uses)),
            )
        )
    return tuple(sorted(found, key=lambda one: (-one.log_likelihood, one.word)))


def _themes(quotations: Iterable[Quotation]) -> _Uses:
    found: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for quotation in quotations:
        for score in quotation.themes:
            found[score.theme].append((quotation.id, score.theme))
    return found


def _words(quotations: Iterable[Quotation]) -> _Uses:
    found: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for quotation in quotations:
        for piece in quotation.verbatim:
            for key, spelling in _tokens(piece, quotation.lang):
                found[key].append((quotation.id, spelling))
    return found


def _tokens(text: str, lang: str) -> Iterator[tuple[str, str]]:
    """Yield the words that are counted, folded and as written."""
    lexicon = load(lang)
    folded = fold(text)
    for match in lexicon.tokens.finditer(folded.text):
        form = match[0]
        cut = article_cut(form, lexicon.clitics) or 0
        article = lexicon.clitics.article
        if article and form.startswith(article, cut):
            cut += len(article)
        word = form[cut:]
        if len(word) < _SHORTEST or not word[0].isalpha() or _is_function(word, form, lang):
            continue
        yield word, folded.span(match.start() + cut, match.end()).of(text)
    for run in _HAN.finditer(text):
        pairs = (run[0][at : at + 2] for at in range(len(run[0]) - 1))
        yield from ((pair, pair) for pair in pairs if not _is_function(pair[0], pair[1], lang))


def _is_function(word: str, form: str, lang: str) -> bool:
    known = _function_words(lang)
    return word in known or form in known


@cache
def _function_words(lang: str) -> frozenset[str]:
    """Return the single words that hold sentences together, and the pronouns."""
    if lang not in available():
        return frozenset()
    lexicon = load(lang)
    found = set(lexicon.pronouns)
    for words in lexicon.classes:
        match = lexicon.classes.match(words, 0)
        if len(words) == 1 and match is not None and not _FUNCTION.isdisjoint(match[1]):
            found.add(words[0])
    return frozenset(found)
