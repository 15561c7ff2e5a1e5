"""Longest match of word sequences."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Generic, TypeVar

T = TypeVar("T")


class Trie(Generic[T]):
    """A set of word sequences with values; several values may share one sequence."""

    def __init__(self, entries: Iterable[tuple[tuple[str, ...], T]] = ()) -> None:
        self._by_first: dict[str, dict[tuple[str, ...], list[T]]] = {}
        for words, value in entries:
            self._by_first.setdefault(words[0], {}).setdefault(words, []).append(value)
        self._ordered: dict[str, list[tuple[int, tuple[str, ...], tuple[T, ...]]]] = {
            first: sorted(
                ((len(words), words, tuple(values)) for words, values in group.items()),
                key=lambda entry: -entry[0],
            )
            for first, group in self._by_first.items()
        }

    def __contains__(self, first: object) -> bool:
        """Say whether any sequence starts with this word."""
        return first in self._ordered

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
        for length, words, values in self._ordered.get(head, ()):
            if length == 1 or tuple(forms[at + 1 : at + length]) == words[1:]:
                return length, values
        return None
