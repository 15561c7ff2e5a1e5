"""One language of a taxonomy, compiled: every pattern is looked up by its first word."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from speechkit.lang.clitics import Clitics, article_cut, stems
from speechkit.themes.names import NamePatterns
from speechkit.themes.patterns import GAP, Pattern, Piece, Word, parse_pattern
from speechkit.themes.taxonomy import Names, Taxonomy

STRONG, WEAK = 0.6, 0.3


class Hit(NamedTuple):
    """Where a pattern was found: tokens, half-open, and what of the first word is clitic."""

    start: int
    end: int
    cut: int


class Rule(NamedTuple):
    """A term with its patterns by number.

    Attributes:
        theme: Index of the theme in the taxonomy.
        slots: Alternatives for each part.
        unless: Patterns that show another sense.
        weight: 0 to 1.
    """

    theme: int
    slots: tuple[tuple[int, ...], ...]
    unless: frozenset[int]
    weight: float


class Matcher:
    """Finds all patterns of one language in a list of tokens."""

    def __init__(self, taxonomy: Taxonomy, lang: str, clitics: Clitics) -> None:
        self._clitics = clitics
        self._numbers: dict[str, int] = {}
        self._patterns: list[Pattern] = []
        self.rules = tuple(self._rules(taxonomy, lang))
        self.names = self._names(taxonomy.names.get(lang, Names()))
        self.rules_of: dict[int, list[int]] = defaultdict(list)
        for number, rule in enumerate(self.rules):
            for pattern in {pattern for slot in rule.slots for pattern in slot}:
                self.rules_of[pattern].append(number)
        self._exact: dict[str, list[int]] = defaultdict(list)
        self._prefix: dict[str, list[int]] = defaultdict(list)
        for number, (first, *_) in enumerate(self._patterns):
            (self._prefix if first.prefix else self._exact)[first.form].append(number)
        self._lengths = sorted({len(form) for form in self._prefix})
        self._starts_with = lru_cache(maxsize=65536)(self._look_up)

    def find(self, tokens: Sequence[Piece]) -> dict[int, list[Hit]]:
        """Return all hits by number of the pattern, in the order of the text."""
        hits: dict[int, list[Hit]] = defaultdict(list)
        for start, token in enumerate(tokens):
            for number, cut in self._starts_with(token.form):
                end = self._end(tokens, self._patterns[number], start + 1)
                if end is not None:
                    hits[number].append(Hit(start, end, cut))
        return hits

    def definite(self, form: str) -> bool:
        """Say whether a word carries an article written as one with it."""
        return article_cut(form, self._clitics) is not None

    def _rules(self, taxonomy: Taxonomy, lang: str) -> Iterable[Rule]:
        for index, theme in enumerate(taxonomy.themes):
            for term in theme.terms.get(lang, ()):
                slots = tuple(self._number(slot) for slot in term.slots)
                unless = frozenset(self._number(term.unless))
                yield Rule(index, slots, unless, WEAK if term.weak else STRONG)

    def _names(self, names: Names) -> NamePatterns:
        frames = tuple(self._number(frame) for frame in names.frames)
        return NamePatterns(
            whole=self._number(names.whole),
            heads=self._number(names.heads),
            tails=self._number(names.tails),
            links=frozenset(parse_pattern(word)[0].form for word in names.links),
            articles=frozenset(parse_pattern(word)[0].form for word in names.articles),
            frames=tuple((start, end) for start, end in frames),
            reach=names.reach,
        )

    def _number(self, terms: Iterable[str]) -> tuple[int, ...]:
        numbers = []
        for term in terms:
            if term not in self._numbers:
                self._numbers[term] = len(self._patterns)
                self._patterns.append(parse_pattern(term))
            numbers.append(self._numbers[term])
        return tuple(numbers)

    def _look_up(self, form: str) -> tuple[tuple[int, int], ...]:
        """Return the patterns that may start with this word, each with its shortest cut."""
        found: dict[int, int] = {}
        for cut, rest in stems(form, self._clitics):
            for number in self._exact.get(rest, ()):
                found.setdefault(number, cut)
            for length in self._lengths:
                for number in self._prefix.get(rest[:length], ()) if length <= len(rest) else ():
                    found.setdefault(number, cut)
        return tuple((number, self._shown(form, cut)) for number, cut in found.items())

    def _shown(self, form: str, cut: int) -> int:
        """Give an article back to the word it belongs to: evidence reads better with it."""
        if cut == 0:
            return 0
        article = article_cut(form, self._clitics)
        return cut if article is None else min(cut, article)

    def _end(self, tokens: Sequence[Piece], pattern: Pattern, at: int, done: int = 1) -> int | None:
        """Return where a pattern ends whose first ``done`` words stand before token ``at``."""
        if done == len(pattern):
            return at
        word = pattern[done]
        for i in range(at, min(at + (GAP if word.gap else 0) + 1, len(tokens))):
            if self._fits(word, tokens[i].form):
                end = self._end(tokens, pattern, i + 1, done + 1)
                if end is not None:
                    return end
            if not tokens[i].is_word:
                return None
        return None

    def _fits(self, word: Word, form: str) -> bool:
        if word.prefix:
            return any(rest.startswith(word.form) for _, rest in stems(form, self._clitics))
        return any(rest == word.form for _, rest in stems(form, self._clitics))
