"""A source cut into name and role where no spaces part words: 外交部长李明."""

from collections.abc import Sequence

from speechkit.lang.lexicon import Lexicon
from speechkit.speakers.items import Item
from speechkit.speakers.wordlists import WordLists


def split_dense(
    part: Sequence[Item], titled: Sequence[int], _lexicon: Lexicon, _: WordLists
) -> tuple[Sequence[Item], Sequence[Item]]:
    """Without spaces: the name follows the title, or stands before it."""
    if not titled:
        known = any(item.isa("org", "collective") for item in part)
        return (() if known else part), ()
    after, before = part[titled[-1] + 1 :], part[: titled[0]]
    if after:
        return after, part[: titled[-1] + 1]
    told = before and before[-1].isa("attributive")  # 不愿透露姓名的 | 外交官
    named = before and not told and not any(item.isa("org", "collective") for item in before)
    return (before, part[titled[0] :]) if named else ((), part)
