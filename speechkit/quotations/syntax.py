"""What a parse says of a cue: its subject, and the clause that it governs.

Pure functions over ``Sentence.words``, in the relations of Universal Dependencies 2, subtypes too
(``nsubj:pass``, ``obl:agent``). Nothing is decided here: a parse errs, and ``settle`` holds what
it says against the rules.
"""

from collections.abc import Collection, Iterator, Sequence
from functools import cached_property

from speechkit.records import Span
from speechkit.tokens import Word

# What a source takes beside its noun; relative clauses, appositions, places and times not.
_OF_NAME = frozenset(
    {"flat", "nmod", "amod", "det", "compound", "case", "nummod", "fixed", "cc", "conj",
     "goeswith", "clf"}
)  # fmt: skip
_LIGHT = frozenset({"cc", "punct", "case", "mark", "aux", "cop", "advmod", "expl"})
_EDGES = frozenset({"punct", "case", "cc"})
_SUBJECTS = frozenset({"nsubj", "nsubj:outer", "nsubj:caus"})
_AGENTS = frozenset({"obl:agent"})
_SHARES = frozenset({"conj", "xcomp"})
_NOUNS = frozenset({"NOUN", "PROPN", "NUM"})
# Longer chains of governors are no language; a circle ends here too.
MAX_DEPTH = 60


class Tree:
    """The parse of one sentence.

    Attributes:
        words: As the sentence has them.
    """

    def __init__(self, words: Sequence[Word]) -> None:
        self.words = words

    @cached_property
    def children(self) -> list[list[int]]:
        """Indices of what each word governs, in order."""
        found: list[list[int]] = [[] for _ in self.words]
        for index, word in enumerate(self.words):
            if word.head >= 0:
                found[word.head].append(index)
        return found

    def above(self, index: int) -> Iterator[int]:
        """Yield the governors of a word, the nearest first."""
        for _ in range(MAX_DEPTH):
            index = self.words[index].head
            if index < 0:
                return
            yield index

    def below(self, index: int, relations: Collection[str] | None = None) -> set[int]:
        """Return a word and all that depends on it.

        Args:
            index: The word.
            relations: Follow these alone, without subtypes; None for all.
        """
        found, waiting = {index}, [index]
        while waiting:
            for child in self.children[waiting.pop()]:
                wanted = relations is None or base(self.words[child]) in relations
                if wanted and child not in found:
                    found.add(child)
                    waiting.append(child)
        return found

    def top(self, span: Span) -> int | None:
        """Return the word of a stretch that governs the others, function words aside."""
        inside = [i for i, word in enumerate(self.words) if span.meets(Span(word.start, word.end))]
        heavy = [i for i in inside if base(self.words[i]) not in _LIGHT] or inside
        within = set(heavy)
        return next((i for i in heavy if within.isdisjoint(self.above(i))), None)

    def has(self, index: int, relation: str) -> bool:
        """Say whether a word governs another in this relation."""
        return any(base(self.words[child]) == relation for child in self.children[index])


def base(word: Word) -> str:
    """Return the relation of a word without its subtype."""
    return word.deprel.partition(":")[0]


def subject(tree: Tree, cue: int, *, passive: bool) -> int | None:
    """Return the noun that names who speaks, None where the parse shows none.

    A verb joined to another, or an infinitive that another verb takes, has that one's subject.
    A pronoun is left to the rules, unless it counts some of a group (one of her aides).

    Args:
        tree: The parse.
        cue: Index of the cue's word.
        passive: The cue's subject is not who speaks: its agent is.
    """
    wanted = _AGENTS if passive else _SUBJECTS
    for verb in (cue, *tree.above(cue)):
        found = [child for child in tree.children[verb] if tree.words[child].deprel in wanted]
        if found:
            return found[0] if passive or _names(tree, found[0]) else None
        if passive or base(tree.words[verb]) not in _SHARES:
            return None
    return None


def _names(tree: Tree, noun: int) -> bool:
    upos = tree.words[noun].upos
    named = upos in _NOUNS or (upos == "PRON" and tree.has(noun, "nmod"))
    return named and not tree.has(noun, "case")


def phrase(tree: Tree, noun: int) -> Span:
    """Return the unbroken stretch of a noun with what names it: title, name, of whom."""
    words, inside = tree.words, tree.below(noun, _OF_NAME)
    first = last = noun
    while first - 1 in inside:
        first -= 1
    while last + 1 in inside:
        last += 1
    while first < noun and base(words[first]) in _EDGES:
        first += 1
    # What waits for a noun that marks or a comma part from it goes too: The survey | of the "…".
    while last > noun and (base(words[last]) in _EDGES or words[last].head > last):
        last -= 1
    return Span(words[first].start, words[last].end)


def clause(tree: Tree, cue: int) -> Span | None:
    """Return the clause that a cue takes as its object, None where the parse shows none."""
    heads = [child for child in tree.children[cue] if base(tree.words[child]) == "ccomp"]
    if len(heads) != 1:
        return None
    inside = tree.below(heads[0])
    words = sorted(i for i in inside if base(tree.words[i]) != "punct")
    first, last = words[0], words[-1]
    if first <= cue <= last:
        return None
    return Span(tree.words[first].start, tree.words[last].end)
