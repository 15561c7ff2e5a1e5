"""One language of a taxonomy, compiled: every pattern is looked up by its first word."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from speechkit.lang.clitics import Clitics, article_cut, bases, stems
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


_Rest = tuple[tuple[int, bool], ...]  # words by number, and whether others may stand before each


class _Form(NamedTuple):
    """What is known of a folded word, whatever text it stands in.

    Attributes:
        whole: The patterns of one word that it is, each with its shortest cut.
        starts: The longer ones it may start, with what is left of each.
        fits: The words inside patterns that it fits, by number.
        is_word: No punctuation.
    """

    whole: tuple[tuple[int, int], ...]
    starts: tuple[tuple[int, int, _Rest], ...]
    fits: frozenset[int]
    is_word: bool


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
        self._words: dict[tuple[str, bool], int] = {}
        self._rests: list[_Rest] = []
        for number, (first, *rest) in enumerate(self._patterns):
            (self._prefix if first.prefix else self._exact)[first.form].append(number)
            self._rests.append(tuple((self._word(word), word.gap) for word in rest))
        prefixes = {*self._prefix, *(form for form, prefix in self._words if prefix)}
        self._lengths = sorted({len(form) for form in prefixes})
        self._known = lru_cache(maxsize=65536)(self._look_up)

    def find(self, tokens: Sequence[Piece]) -> dict[int, list[Hit]]:
        """Return all hits by number of the pattern, in the order of the text."""
        hits: dict[int, list[Hit]] = defaultdict(list)
        forms = [self._known(token.form) for token in tokens]
        for start, form in enumerate(forms):
            for number, cut in form.whole:
                hits[number].append(Hit(start, start + 1, cut))
            if not form.starts or start + 1 == len(forms):
                continue
            following = forms[start + 1].fits
            for number, cut, rest in form.starts:
                word, gap = rest[0]
                if gap or word in following:
                    end = _end(forms, rest, start + 1)
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

    def _word(self, word: Word) -> int:
        return self._words.setdefault((word.form, word.prefix), len(self._words))

    def _look_up(self, form: str) -> _Form:
        found: dict[int, int] = {}
        fits: set[int] = set()
        for cut, stem in self._stems(form):
            numbers = [*self._exact.get(stem, ())]
            words = [self._words.get((stem, False))]
            for length in self._lengths:
                if length <= len(stem):
                    numbers.extend(self._prefix.get(stem[:length], ()))
                    words.append(self._words.get((stem[:length], True)))
            for number in numbers:
                found.setdefault(number, cut)
            fits.update(word for word in words if word is not None)
        shown = [(number, self._shown(form, cut)) for number, cut in found.items()]
        return _Form(
            whole=tuple((number, cut) for number, cut in shown if not self._rests[number]),
            starts=tuple(
                (number, cut, rest) for number, cut in shown if (rest := self._rests[number])
            ),
            fits=frozenset(fits),
            is_word=form[0].isalnum(),
        )

    def _stems(self, form: str) -> list[tuple[int, str]]:
        """Return the words that a folded word may be a form of, with how much stands before."""
        found = list(stems(form, self._clitics))
        return found + [(cut, base) for cut, stem in found for base in bases(stem, self._clitics)]

    def _shown(self, form: str, cut: int) -> int:
        """Give an article back to the word it belongs to: evidence reads better with it."""
        if cut == 0:
            return 0
        article = article_cut(form, self._clitics)
        return cut if article is None else min(cut, article)


def _end(forms: Sequence[_Form], rest: _Rest, at: int) -> int | None:
    """Return where a pattern ends of which ``rest`` is left to be found from word ``at`` on."""
    if not rest:
        return at
    word, gap = rest[0]
    for i in range(at, min(at + (GAP if gap else 0) + 1, len(forms))):
        if word in forms[i].fits:
            end = _end(forms, rest[1:], i + 1)
            if end is not None:
                return end
        if not forms[i].is_word:
            return None
    return None
