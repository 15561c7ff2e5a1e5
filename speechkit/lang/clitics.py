"""Words written as one with another: Arabic conjunctions, prepositions, article, and endings.

The tables are language data; nothing here knows a language. A cut is a *candidate*: whether
the rest is a word is for the caller's lexicon to say. (The first letter of one word may look
like a proclitic of another: only the uncut form is certain to be what was written.)

Endings (pronouns, duals, plurals, the accusative) are cut the same way: محادثاتهم is a form of
محادثات, وساطتها of وساطة.

Source of the order conjunction, preposition or future marker, article: Habash, Introduction to
Arabic Natural Language Processing (2010), section 4.2.1, "cliticization morphology".
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

SHORTEST = 2  # letters a word keeps after a cut; shorter rests are letters, not words
_ROOT = 3  # letters a word keeps before an ending


@dataclass(frozen=True, slots=True)
class Clitics:
    """What a language writes together with the following word, in folded spelling.

    Attributes:
        proclitics: Every chain that occurs, each written out: ``و``, ``ب`` and also ``وب``.
        article: The article where it is written as one with its noun, else empty.
        elisions: Chain and article as they would be, to how they are written: ``لال`` is
            written ``لل``. An empty spelling says that the two never meet.
        endings: What may stand behind a word, to what the word ends in without it.
    """

    proclitics: tuple[str, ...] = ()
    article: str = ""
    elisions: Mapping[str, str] = field(default_factory=dict, hash=False)
    endings: Mapping[str, tuple[str, ...]] = field(default_factory=dict, hash=False)


@lru_cache(maxsize=65536)
def stems(form: str, clitics: Clitics) -> tuple[tuple[int, str], ...]:
    """Return the ways to cut clitics off a folded word, the word itself first.

    Args:
        form: One folded token.
        clitics: The language's table.

    Returns:
        Pairs (number of folded characters cut off, remaining word), shortest cut first.

    >>> table = Clitics(("و", "ل", "ول"), "ال", {"لال": "لل"})
    >>> stems("وللوساطه", table)
    ((0, 'وللوساطه'), (1, 'للوساطه'), (2, 'لوساطه'), (3, 'وساطه'))
    """
    cuts = [
        len(prefix)
        for prefix, _ in _prefixes(clitics).get(form[:1], ())
        if form.startswith(prefix) and len(form) - len(prefix) >= SHORTEST
    ]
    return ((0, form), *((cut, form[cut:]) for cut in cuts))


def bases(form: str, clitics: Clitics) -> tuple[str, ...]:
    """Return the words that a folded word without proclitics may be with an ending.

    >>> table = Clitics(endings={"ها": ("",), "تها": ("ه",)})
    >>> bases("وساطتها", table), bases("وساطه", table)
    (('وساطت', 'وساطه'), ())
    """
    found: dict[str, None] = {}
    for ending, instead in clitics.endings.items():
        if form.endswith(ending):
            bare = form[: -len(ending)]
            found |= dict.fromkeys(bare + end for end in instead if len(bare + end) >= _ROOT)
    return tuple(found)


@lru_cache(maxsize=65536)
def article_cut(form: str, clitics: Clitics) -> int | None:
    """Return how many characters stand before the article and its word, None without article.

    Where article and proclitic have grown together (``لل``) both are counted.

    >>> table = Clitics(("و", "ل", "ول"), "ال", {"لال": "لل"})
    >>> article_cut("والوساطه", table), article_cut("للوساطه", table), article_cut("وساطه", table)
    (1, 2, None)
    """
    for prefix, before in _prefixes(clitics).get(form[:1], ()):
        if before is not None and form.startswith(prefix) and len(form) >= len(prefix) + SHORTEST:
            return before
    return None


def spellings(word: str, clitics: Clitics) -> tuple[str, ...]:
    """Return all ways to write a folded word with what may stand before it, the word itself first.

    >>> table = Clitics(("و", "ل", "ول"), "ال", {"لال": "لل"})
    >>> spellings("وساطه", table)[:4]
    ('وساطه', 'ووساطه', 'لوساطه', 'ولوساطه')
    >>> "للجنه" in spellings("لجنه", table)  # three lam are written as two
    True
    """
    found = [word]
    for prefix, before in sorted(
        (entry for group in _prefixes(clitics).values() for entry in group), key=_plain_first
    ):
        found.append(prefix + word)
        if before == len(prefix) and word.startswith(prefix[-1]):
            found.append(prefix + word[1:])
    return tuple(found)


def _plain_first(entry: tuple[str, int | None]) -> tuple[bool, int]:
    prefix, before = entry
    return before is not None, len(prefix)


def bare(form: str, clitics: Clitics) -> tuple[str, ...]:
    """Return the words that a folded word with an article may be; none where it has no article.

    >>> table = Clitics(("و", "ل", "ول"), "ال", {"لال": "لل"})
    >>> bare("والوساطه", table), bare("للجنه", table), bare("وساطه", table)
    (('وساطه',), ('جنه', 'لجنه'), ())
    """
    for prefix, before in _prefixes(clitics).get(form[:1], ()):
        if before is not None and form.startswith(prefix) and len(form) >= len(prefix) + SHORTEST:
            rest = form[len(prefix) :]
            return (rest, prefix[-1] + rest) if before == len(prefix) else (rest,)
    return ()


@lru_cache(maxsize=64)
def _prefixes(clitics: Clitics) -> dict[str, tuple[tuple[str, int | None], ...]]:
    """Return what may be cut, by first letter, each with the place of its article."""
    found: dict[str, int | None] = dict.fromkeys(clitics.proclitics)
    for chain in ("", *clitics.proclitics) if clitics.article else ():
        plain = chain + clitics.article
        written = _written(plain, clitics.elisions)
        if written:
            found[written] = len(chain) if written == plain else len(written)
    by_first: dict[str, list[tuple[str, int | None]]] = {}
    for prefix in sorted(found, key=len):
        by_first.setdefault(prefix[0], []).append((prefix, found[prefix]))
    return {first: tuple(prefixes) for first, prefixes in by_first.items()}


def _written(plain: str, elisions: Mapping[str, str]) -> str:
    """Return how a chain with its article is written; empty where it never occurs."""
    for full, short in elisions.items():
        if plain.endswith(full):
            return plain[: -len(full)] + short if short else ""
    return plain
