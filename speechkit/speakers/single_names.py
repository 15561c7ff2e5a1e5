"""Given names by which alone somebody goes, and what tells that a capital is no person's."""

from collections.abc import Sequence

from speechkit.lang.lexicon import Lexicon
from speechkit.speakers.names import Word
from speechkit.speakers.wordlists import WordLists

APPOSED = 12  # words of a role between commas
_AGE = 2  # digits
_INSIDE = frozenset(" -'’\u00a0")
# Before a name that is no person's: el Senado, en Tamale.
_LEADS = frozenset({"determiner", "preposition", "locative"})
_PLACING = frozenset({"locative"})
_RELATING = frozenset({"linker", "preposition", "role"})
_GOVERNING = _LEADS | {"linker"}


def single_names(
    text: str,
    text_words: Sequence[Word],
    runs: Sequence[tuple[int, int]],
    lexicon: Lexicon,
    lists: WordLists,
) -> frozenset[str]:
    """Return the keys of given names by which alone somebody goes: Nuria, de 12 años, ….

    An age follows one, or it comes first as somebody's (el quiosco de Lucio, su tío Lucio) and
    again where no word leads it. No place does (en Luján).
    """
    found: dict[str, list[int]] = {}
    for first, last in runs:
        if last - first == 1 and text_words[first].key in lists.given:
            found.setdefault(text_words[first].key, []).append(first)
    longer = {word.key for a, b in runs if b - a > 1 for word in text_words[a:b]}
    return frozenset(
        key
        for key, places in found.items()
        if key not in longer
        and lexicon.classes.match([text_words[places[0]].form], 0) is None
        and not any(is_led(text_words, at, lexicon, _PLACING) for at in places)
        and (
            any(has_age(text, text_words, at + 1, lists) for at in places)
            or any(_is_told_of(text, text_words, at, lexicon) for at in places)
            or (
                len(places) > 1
                and lexicon.governed
                and is_led(text_words, places[0], lexicon, _RELATING)
                and not all(is_led(text_words, at, lexicon, _GOVERNING) for at in places)
            )
        )
    )


def _is_told_of(text: str, text_words: Sequence[Word], at: int, lexicon: Lexicon) -> bool:
    """Say whether a clause tells of a name that nothing leads: Mariela, que trabaja …."""
    if at + 1 >= len(text_words) or is_led(text_words, at, lexicon, _GOVERNING):
        return False
    after = lexicon.classes.match([text_words[at + 1].form], 0)
    parted = text[text_words[at].end : text_words[at + 1].start] == ", "
    return parted and after is not None and "relative" in after[1]


def has_age(text: str, text_words: Sequence[Word], last: int, lists: WordLists) -> bool:
    """Say whether an age follows a name."""
    return last < len(text_words) and _age_follows(text, text_words, last, lists)


def _age_follows(text: str, text_words: Sequence[Word], last: int, lists: WordLists) -> bool:
    """Say whether an age follows: Mara Lind, 42, … · Ivo Prat, pastor de 76 años, …."""
    if text[text_words[last - 1].end : text_words[last].start] not in (", ", " ("):
        return False
    for at in range(last, min(len(text_words), last + APPOSED)):
        if at > last and not is_joined(text, text_words, at):
            return False
        number = text_words[at].form
        if number.isdecimal() and len(number) == _AGE:
            after = text_words[at + 1].form if at + 1 < len(text_words) else ""
            return at - last <= 1 or after in lists.years
    return False


def is_of(text_words: Sequence[Word], first: int, lexicon: Lexicon) -> bool:
    """Say whether a name is only whose or where somebody is: la juez de | Puerto Alto, de 31."""
    match = lexicon.classes.match([text_words[first - 1].form], 0) if first else None
    return match is not None and "linker" in match[1]


def is_led(
    text_words: Sequence[Word], first: int, lexicon: Lexicon, leads: frozenset[str] = _LEADS
) -> bool:
    """Say whether what stands before a name makes it one of a body or place: el Senado."""
    match = lexicon.classes.match([text_words[first - 1].form], 0) if first else None
    return match is not None and not leads.isdisjoint(match[1])


def is_joined(text: str, text_words: Sequence[Word], at: int) -> bool:
    """Say whether no punctuation stands before a word."""
    return not set(text[text_words[at - 1].end : text_words[at].start]) - _INSIDE
