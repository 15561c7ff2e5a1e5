"""Whether a source names several who speak together: Ada Moor and Bela Sand."""

from collections.abc import Sequence

from speechkit.lang.lexicon import Lexicon
from speechkit.speakers.items import Item, gender_of_given, tells_who
from speechkit.speakers.parts import between_commas, split
from speechkit.speakers.wordlists import WordLists

_OFFICES = ("role", "title", "honorific")
_POSSESSIVE = "'s"
_FULL = 2  # words of a name
_SURNAMES = 2  # words up to the first half of a surname: José Ortega | y Gasset


def speak_together(core: Sequence[Item], lexicon: Lexicon, lists: WordLists) -> bool:
    """Say whether one who is named and another one are one source.

    A name stands directly before "and", so that no office of two fields (the minister of trade and
    industry, X) and no two offices of one person (the founder and director, X) are two persons.
    """
    return any(_joins(part, lexicon, lists) for part in between_commas(core))


def _joins(part: Sequence[Item], lexicon: Lexicon, lists: WordLists) -> bool:
    for i in range(1, len(part)):
        other = _other(part, i, lexicon, lists)
        if other and _is_named(part[:i], other, lexicon, lists):
            return True
    return False


def _other(part: Sequence[Item], i: int, lexicon: Lexicon, lists: WordLists) -> Sequence[Item]:
    """Return who follows "and", a word or the first letter of one; nobody where it joins none."""
    item, rest = part[i], part[i + 1 :]
    if lexicon.cased:
        joint = item.isa("and") and bool(rest) and not _is_one_name(part, i, lexicon, lists)
        return rest if joint else ()
    if not lexicon.spaced:
        held = any(_is_word(part[k : k + 2], lexicon) for k in (i - 1, i))  # 共和国
        return rest if item.isa("coordinator") and not held else ()
    joined = item.form[0] in lexicon.conjunctions and lexicon.classes.match((item.form,), 0) is None
    if not joined or gender_of_given(item, lists):
        return ()
    other = item._replace(form=item.form[1:], written=item.written[1:])
    match = lexicon.classes.match((other.form,), 0) if len(other.form) > 1 else None
    titled = match is not None and not set(_OFFICES).isdisjoint(match[1])  # but ود الحسن
    shown = titled or gender_of_given(other, lists)
    full = rest and not rest[0].tags and not other.form.startswith(lexicon.clitics.article)
    whole = len(split(part[:i], lexicon, lists, indefinite=False).name) >= _FULL
    return (other, *rest) if shown or (full and whole) else ()


def _is_word(part: Sequence[Item], lexicon: Lexicon) -> bool:
    """Say whether characters are one word that is spelled as if it joined two."""
    match = lexicon.classes.match([item.form for item in part], 0)
    return match is not None and match[0] == len(part) and "radical" in match[1]


def _is_one_name(part: Sequence[Item], i: int, lexicon: Lexicon, lists: WordLists) -> bool:
    """Say whether "and" is part of a name: Bill and Ada Moor Foundation, Ortega y Gasset."""
    rest = part[i + 1 :]
    if any(item.form == _POSSESSIVE for item in rest):
        return True
    body = rest[-1].isa("org") and rest[0].capital
    surname = lexicon.governed and len(rest) == 1 and i >= _SURNAMES and part[i - 2].capital
    return body or (surname and not gender_of_given(rest[0], lists))


def _is_named(
    before: Sequence[Item], other: Sequence[Item], lexicon: Lexicon, lists: WordLists
) -> bool:
    """Say whether a name ends these words, or stands in them before somebody's title or name."""
    name = split(before, lexicon, lists, indefinite=False).name
    if not name or (lexicon.cased and not name[0].capital):
        return False
    shown = other[0].isa("determiner", *_OFFICES) or bool(gender_of_given(other[0], lists))
    capital = not lexicon.cased or other[0].capital or tells_who(other, lists)
    return shown or (name[-1] is before[-1] and capital)
