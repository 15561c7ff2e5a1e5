"""Longest match of word sequences."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Generic, TypeVar

T = TypeVar("T")


class Trie(Generic[T]):
    """A set of word sequences with values; several values may share one sequence."""

    def __init__(self, entries: Iterable[tuple[tuple[str, ...], T]] = ()) -> None:
        found: dict[str, dict[tuple[str, ...], list[T]]] = {}
        for words, value in entries:
            found.setdefault(words[0], {}).setdefault(words, []).append(value)
        self._by_first: dict[str, dict[tuple[str, ...], tuple[T, ...]]] = {
            first: {words: tuple(values) for words, values in group.items()}
            for first, group in found.items()
        }
        # Lengths of the sequences behind each first word, longest first: a match costs one
        # look-up for each, however many sequences there are.
        self._lengths = {
            first: tuple(sorted({len(words) for words in group}, reverse=True))
            for first, group in found.items()
        }

    def __contains__(self, first: object) -> bool:
        """Say whether any sequence starts with this word."""
        return first in self._by_first

    def __iter__(self) -> Iterator[tuple[str, ...]]:
        """Yield all sequences."""
        for group in self._by_first.values():
            yield from group

    def match(
        self, forms: Sequence[str], at: int, first: str | None = None
    ) -> tuple[int, tuple[T, ...]] | None:
        """Return length and values of the longest sequence that starts at index ``at``.

        Args:
            forms: Words of the text.
            at: Index of the first.
            first: Used in place of ``forms[at]`` (a word without its proclitic).
        """
        head = forms[at] if first is None else first
        for length in self._lengths.get(head, ()):
            words = (head, *forms[at + 1 : at + length])
            values = self._by_first[head].get(words)
            if values is not None:
                return len(words), values
        return None
