"""Names behind the place that somebody holds an office of: la maire de Nantes | Lucie Hamel."""

from collections.abc import Sequence

from speechkit.lang.lexicon import Lexicon
from speechkit.speakers.names import Word
from speechkit.speakers.parts import PARTICLES, ROLES, SAINTS
from speechkit.speakers.single_names import is_led
from speechkit.speakers.wordlists import WordLists

_SHORTEST = 2  # words of a person's name
_ADJECTIVES = 1  # words between an office and its preposition: senadora demócrata por …
_OF = frozenset({"preposition", "linker"})
_DETERMINED = frozenset({"determiner"})


def behind_place(
    text: str, text_words: Sequence[Word], run: tuple[int, int], lexicon: Lexicon, lists: WordLists
) -> int:
    """Return where the name begins in a run of capitals: with a given name behind others.

    Only where a preposition leads the run and an office stands before that: in *the wife of Rodrigo
    Juan Prado* all is his name.
    """
    first, last = run
    if last - first <= _SHORTEST:
        return first
    led = first
    while led and text[text_words[led - 1].end : text_words[led].start] == "-":
        led -= 1  # le préfet du Loir-et-Cher | Jean Castel
    whole = led == first
    if is_led(text_words, led, lexicon, _DETERMINED):
        led -= 1
    if not is_led(text_words, led, lexicon, _OF):
        return first
    if (whole and text_words[first].key in lists.given) or not _is_office(
        text_words, led - 1, lexicon, lists
    ):
        return first
    given = (
        at
        for at in range(first + 1, last - 1)
        if text_words[at].key in lists.given and text_words[at - 1].form not in PARTICLES | SAINTS
    )
    return next(given, first)


def _is_office(text_words: Sequence[Word], joint: int, lexicon: Lexicon, lists: WordLists) -> bool:
    """Say whether an office stands before its preposition, a relative does not."""
    for at in range(joint - 1, max(-1, joint - 2 - _ADJECTIVES), -1):
        word = text_words[at]
        match = lexicon.classes.match([word.form], 0)
        tags = match[1] if match is not None else lexicon.endings.of(word.form)
        if not ROLES.isdisjoint(tags):
            return word.form not in lists.kin | lists.relations
    return False
