"""A source cut into name and role where no spaces part words: 外交部长李明."""

from collections.abc import Sequence

from speechkit.lang.lexicon import Lexicon
from speechkit.speakers.items import Item
from speechkit.speakers.wordlists import WordLists

_LONGEST = 4  # characters of a relation
NAME_DOTS = frozenset("·•・‧")


def split_dense(
    part: Sequence[Item], titled: Sequence[int], lexicon: Lexicon, lists: WordLists
) -> tuple[Sequence[Item], Sequence[Item]]:
    """Without spaces: the name follows the title, or stands before it."""
    if not titled:
        at = _behind_relation(part, lexicon, lists)
        if at:
            return part[at:], part[:at]
        known = any(item.isa("org", "collective") for item in part)
        return (() if known else part), ()
    after, before = part[titled[-1] + 1 :], part[: titled[0]]
    if after:
        return after, part[: titled[-1] + 1]
    told = before and before[-1].isa("attributive")  # 不愿透露姓名的 | 外交官
    named = before and not told and not any(item.isa("org", "collective") for item in before)
    return (before, part[titled[0] :]) if named else ((), part)


def _behind_relation(part: Sequence[Item], lexicon: Lexicon, lists: WordLists) -> int:
    """Return where a name begins behind a relation (她的母亲 | 李秀英), 0 if none does."""
    forms = [item.form for item in part]
    for at in range(len(part) - 1, 1, -1):
        named = lexicon.fits("surname", forms[at]) or not NAME_DOTS.isdisjoint(forms[at:])
        related = any(
            "".join(forms[at - size : at]) in lists.relations for size in range(2, _LONGEST)
        )
        if related and named and at + 1 < len(part):
            return at
    return 0
