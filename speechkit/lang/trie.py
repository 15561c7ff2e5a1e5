"""Longest match of word sequences."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Generic, TypeVar

T = TypeVar("T")
_Head = tuple[
    tuple[int, ...], dict[tuple[str, ...], tuple[T, ...]], tuple[int, tuple[T, ...]] | None
]


class Trie(Generic[T]):
    """A set of word sequences with values; several values may share one sequence.

    Attributes:
        heads: The words with which sequences start.
    """

    def __init__(self, entries: Iterable[tuple[tuple[str, ...], T]] = ()) -> None:
        found: dict[str, dict[tuple[str, ...], list[T]]] = {}
        for words, value in entries:
            found.setdefault(words[0], {}).setdefault(words, []).append(value)
        # Behind each first word: the lengths of longer sequences, longest first; all sequences;
        # what the word gives alone. A match costs one look-up for each length, however many
        # sequences there are.
        self._heads: dict[str, _Head[T]] = {
            first: (
                tuple(sorted({len(words) for words in group if len(words) > 1}, reverse=True)),
                {words: tuple(values) for words, values in group.items()},
                (1, tuple(group[first,])) if (first,) in group else None,
            )
            for first, group in found.items()
        }
        self.heads = self._heads.keys()

    def __contains__(self, first: object) -> bool:
        """Say whether any sequence starts with this word."""
        return first in self._heads

    def __iter__(self) -> Iterator[tuple[str, ...]]:
        """Yield all sequences."""
        for _, group, _ in self._heads.values():
            yield from group

    def match(
        self, forms: Sequence[str], at: int, first: str | None = None
    ) -> tuple[int, tuple[T, ...]] | None:
        """Return length and values of the longest sequence that starts at index ``at``.

        Behind the last word there is none: rules look past the end of a sentence.

        Args:
            forms: Words of the text.
            at: Index of the first.
            first: Used in place of ``forms[at]`` (a word without its proclitic).
        """
        try:
            head = forms[at] if first is None else first
        except IndexError:
            return None
        entry = self._heads.get(head)
        if entry is None:
            return None
        longer, group, alone = entry
        for length in longer:
            words = (head, *forms[at + 1 : at + length])
            values = group.get(words)
            if values is not None:
                return len(words), values
        return alone
