"""All quotations of an analysis or a project, filtered without being loaded."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date as Date  # noqa: N812 -- as in the records
from datetime import timedelta
from itertools import islice
from pathlib import Path

from speechkit.errors import ConfigError
from speechkit.records import LEVELS
from speechkit.search.index import Hit, Index, current
from speechkit.search.match import expression, places
from speechkit.search.query import Query, parse
from speechkit.search.schema import first_number, lang_tag, level_tag, speaker_tag, theme_tag

_ALL = (1 << 63) - 1


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked for; nothing: all.

    Attributes:
        query: Words.
        tags: Words of the index beside those that were said: speakers, themes, …
        since: First day.
        until: Last day.
        dated: Only what has a day.
        oldest: In the order of time; else newest first.
    """

    query: Query = ()
    tags: tuple[str, ...] = ()
    since: Date | None = None
    until: Date | None = None
    dated: bool = False
    oldest: bool = False

    @property
    def numbers(self) -> tuple[int, int]:
        """The first and the last number of the quotations of these days."""
        dated = self.dated or self.since or self.until
        first = self.since or (Date.min if dated else None)
        if self.until is None or self.until == Date.max:
            return first_number(first), _ALL
        return first_number(first), first_number(self.until + timedelta(days=1)) - 1


class Corpus:
    """The quotations of an analysis, newest first; those without a day come last.

    Nothing is loaded: an index on the disk answers, which is made at the first use and brought up
    to date when the analysis has changed. ``where`` and ``search`` give narrower ones.

    >>> corpus = Corpus("analysis.jsonl").where(lang="ar", since="2024-01-01")  # doctest: +SKIP
    >>> [hit.speaker_name for hit in corpus.search("الوساطة")]  # doctest: +SKIP
    ['سلمى الحداد']

    Raises:
        InputError: The analysis cannot be used, or the index cannot be written.
    """

    def __init__(
        self, where: str | Path, *, index: str | Path | None = None, anew: bool = False
    ) -> None:
        self._index = Index(current(where, index=index, anew=anew))
        self._wanted = Wanted()

    def where(
        self,
        *,
        speaker: str | None = None,
        theme: str | None = None,
        lang: str | None = None,
        level: str | None = None,
        since: Date | str | None = None,
        until: Date | str | None = None,
    ) -> "Corpus":
        """Return those of one speaker, theme, language or level, or of some days.

        Args:
            speaker: Id, or name in any language.
            theme: Id of a theme.
            lang: ISO 639-1 code.
            level: ``statement``, ``act`` or ``mention``.
            since: First day, ``YYYY-MM-DD`` if in words.
            until: Last day.

        Raises:
            ConfigError: There is no such speaker, theme or level, or a day is none.
        """
        tags = list(self._wanted.tags)
        if speaker is not None:
            tags.append(speaker_tag(self._index.speaker(speaker)))
        if theme is not None:
            tags.append(theme_tag(self._index.theme(theme)))
        if lang is not None:
            tags.append(lang_tag(lang))
        if level is not None:
            if level not in LEVELS:
                raise ConfigError(f"no level {level!r}; there are: {', '.join(LEVELS)}")
            tags.append(level_tag(level))
        before = self._wanted
        return self._narrowed(
            replace(
                before,
                tags=tuple(tags),
                since=_day(since) or before.since,
                until=_day(until) or before.until,
            )
        )

    def search(self, words: str) -> "Corpus":
        """Return those with some words; see ``speechkit.search.query`` for phrases, OR and stars.

        Raises:
            ConfigError: The words ask for nothing, or are not understood.
        """
        query = parse(words)
        if self._wanted.query:
            query = tuple((*a, *b) for a in self._wanted.query for b in query)
        return self._narrowed(replace(self._wanted, query=query))

    def oldest_first(self) -> "Corpus":
        """Return the same in the order of time, without those that have no day."""
        return self._narrowed(replace(self._wanted, oldest=True, dated=True))

    @property
    def query(self) -> Query:
        """The words that are asked for."""
        return self._wanted.query

    def __iter__(self) -> Iterator[Hit]:
        match, exact = self._match()
        if match is None:
            return iter(())
        hits = self._index.hits(match, self._wanted.numbers, oldest=self._wanted.oldest)
        if exact:
            return hits
        return (hit for hit in hits if places(self._wanted.query, hit.words))

    def take(self, number: int) -> tuple[Hit, ...]:
        """Return the first ones."""
        return tuple(islice(self, number))

    def count(self) -> int:
        """Return how many there are."""
        match, exact = self._match()
        if match is None:
            return 0
        if not exact:
            return sum(1 for _ in self)
        return self._index.count(match, self._wanted.numbers)

    def _match(self) -> tuple[str | None, bool]:
        """Return the expression for the index (None: nothing can be found), and if it is exact."""
        parts = [f"tags : {tag}" for tag in self._wanted.tags]
        exact = True
        if self._wanted.query:
            words = expression(self._wanted.query, self._index.occurs)
            if not words.text:
                return None, True
            parts.append(f"body : ({words.text})")
            exact = words.exact
        return " AND ".join(parts), exact

    def _narrowed(self, wanted: Wanted) -> "Corpus":
        narrower = object.__new__(Corpus)
        narrower._index, narrower._wanted = self._index, wanted
        return narrower


def _day(given: Date | str | None) -> Date | None:
    if not isinstance(given, str):
        return given
    try:
        return Date.fromisoformat(given)
    except ValueError:
        raise ConfigError(f"{given!r} is no day; expected YYYY-MM-DD") from None
