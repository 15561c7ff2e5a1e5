"""Finding quotations by their words, in all six languages, among millions."""

from datetime import date as Date  # noqa: N812 -- as in the records
from pathlib import Path

from speechkit.search.corpus import Corpus
from speechkit.search.index import Hit
from speechkit.search.kwic import Keyword, keywords

__all__ = ["Corpus", "Hit", "Keyword", "kwic", "search"]


def search(
    where: str | Path,
    words: str,
    *,
    speaker: str | None = None,
    theme: str | None = None,
    lang: str | None = None,
    level: str | None = None,
    since: Date | str | None = None,
    until: Date | str | None = None,
    first: bool = False,
    limit: int = 20,
) -> tuple[Hit, ...]:
    """Return quotations with some words, newest first.

    Words side by side are all looked for; ``"words in marks"`` are, in their order; ``OR`` stands
    between alternatives; ``negotiat*`` is what begins so. Words are found in their forms:
    الوساطة finds للوساطة and والوساطة, мир finds миру.

    Args:
        where: A file of an analysis, or a project's folder.
        words: What to look for.
        speaker: Id, or name in any language.
        theme: Id of a theme.
        lang: ISO 639-1 code.
        level: ``statement``, ``act`` or ``mention``.
        since: First day, ``YYYY-MM-DD`` if in words.
        until: Last day.
        first: Oldest first: when was it first said? What has no day is left out.
        limit: At most so many.

    Raises:
        InputError: The analysis cannot be used, or the index beside it cannot be written.
        ConfigError: The words are not understood, or there is no such speaker, theme or level.
    """
    corpus = Corpus(where).where(
        speaker=speaker, theme=theme, lang=lang, level=level, since=since, until=until
    )
    found = corpus.search(words)
    return (found.oldest_first() if first else found).take(limit)


def kwic(corpus: Corpus, words: str, *, limit: int = 20) -> tuple[Keyword, ...]:
    """Return the places of some words with what stands around them, in so many quotations.

    Raises:
        ConfigError: The words are not understood.
    """
    found = corpus.search(words)
    return tuple(keywords(found.take(limit), found.query))
