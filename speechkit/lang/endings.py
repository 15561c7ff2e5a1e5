"""Word classes that an ending shows: infinitives in -ть, words in the instrumental.

For languages that inflect so much that no list holds all words of a class. A guess by ending is
made only for a word that no list of the lexicon holds.
"""

from collections.abc import Iterable, Mapping

NONE: frozenset[str] = frozenset()
# A shorter word is all ending; a longer cache than this would hold a hostile text's words.
SHORTEST = 4
MOST = 50_000


class Endings:
    """Endings of the word classes of one language.

    >>> endings = Endings({"infinitive": ["ать"]}, ["кровать"])
    >>> endings.of("обещать"), endings.of("кровать")
    (frozenset({'infinitive'}), frozenset())
    """

    def __init__(self, classes: Mapping[str, Iterable[str]], exceptions: Iterable[str]) -> None:
        self._by_ending: dict[str, frozenset[str]] = {}
        for name, endings in classes.items():
            for ending in endings:
                known = self._by_ending.get(ending, NONE)
                self._by_ending[ending] = known | {name}
        self._names = frozenset(classes)
        self.any = bool(self._by_ending)
        self._longest = max(map(len, self._by_ending), default=0)
        self._known: dict[str, frozenset[str]] = dict.fromkeys(exceptions, NONE)
        self._limit = len(self._known) + MOST

    def of(self, word: str) -> frozenset[str]:
        """Return the classes that the ending of a folded word shows."""
        if not self._longest:
            return NONE
        found = self._known.get(word)
        if found is None:
            found = self._look(word)
            if len(self._known) < self._limit:
                self._known[word] = found
        return found

    def shows(self, name: str) -> bool:
        """Say whether any ending shows a class."""
        return name in self._names

    def ends(self, word: str, name: str) -> bool:
        """Say whether a word ends like a class, be it in a list or not."""
        return self.shows(name) and name in self._look(word)

    def _look(self, word: str) -> frozenset[str]:
        found = NONE
        if len(word) >= SHORTEST:
            for size in range(1, min(self._longest, len(word)) + 1):
                found |= self._by_ending.get(word[-size:], NONE)
        return found
