"""Characters that are words elsewhere and parts of a name here, where no space divides words.

All positions are item indices of a ``ForwardView``.
"""

from speechkit.quotations.forward_view import ForwardView

# Characters of a Chinese name.
MAX_GIVEN = 3
# Characters that 地 makes an adverb of.
MANNER = (4, 2)
_OFFICES = frozenset({"role", "title", "collective"})


def before_manner(view: ForwardView, start: int, end: int) -> int:
    """Leave out how somebody speaks, behind a word for who does: 居民 | 异口同声地 说."""
    if end - 1 <= start or "manner" not in view.tags[end - 1]:
        return end
    for length in MANNER:
        at = end - 1 - length
        if at > start and view.tags[at - 1] & (_OFFICES | {"org"}) and not view.tags[at]:
            return at
    return end


def opens_name(view: ForwardView, at: int, end: int) -> bool:
    """Say whether an adverb's character is a surname, with nothing but a name behind: 常 | 万全."""
    given = range(at + 1, end)
    plain = {"adverb", "auxiliary"} >= view.tags[at] and is_alone(view, at)
    whole = bool(given) and len(given) < MAX_GIVEN and not any(view.tags[i] for i in given)
    return plain and whole and not holds_pronoun(view, at, end)


def is_alone(view: ForwardView, i: int) -> bool:
    """Say whether a character is a word by itself, and no part of a longer one."""
    parts = i > 0 and view.tags[i - 1] is view.tags[i]
    word = view.items[i].end - view.items[i].start == 1
    return word and not parts and not (i + 1 < view.size and view.tags[i + 1] is view.tags[i])


def holds_pronoun(view: ForwardView, start: int, end: int) -> bool:
    """Say whether a pronoun begins among some items."""
    return any(view.pronoun_end(i) > i for i in range(start, end))
