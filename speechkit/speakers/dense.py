"""A source cut into name and role where no spaces part words: 外交部长李明."""

from collections.abc import Sequence

from speechkit.lang.lexicon import Lexicon
from speechkit.speakers.items import Item
from speechkit.speakers.wordlists import WordLists

_LONGEST = 4  # characters of a relation
_AGED = 3  # items of an age
_LONGEST_NAME = 3  # characters of a Chinese name
NAME_DOTS = frozenset("·•・‧")


def split_dense(
    part: Sequence[Item], titled: Sequence[int], lexicon: Lexicon, lists: WordLists
) -> tuple[Sequence[Item], Sequence[Item]]:
    """Without spaces: the name follows the title, or stands before it."""
    aged = next((i + 1 for i in range(min(_AGED, len(part))) if part[i].isa("attributive")), 0)
    if aged < len(part) and part[0].form[:1].isdigit() and not titled:
        part = part[aged:]  # 43岁的 | 迪迪埃
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
    named = before and not told and _may_name(before, part[titled[0]], lexicon)
    return (before, part[titled[0] :]) if named else ((), part)


def _may_name(part: Sequence[Item], office: Item, lexicon: Lexicon) -> bool:
    """Say whether words before an office are a name: 王明 | 教授, 普京 | 总统, not: 金融 | 专家."""
    if any(item.isa("org", "collective", "adjective") for item in part):
        return False
    fits, forms = lexicon.fits, [item.form for item in part]
    respected = office.isa("title") and not office.isa("collective")  # 屠明 | 先生
    placed = office.isa("seated")  # 诺维亚 | 代表
    chinese = (respected or fits("surname", forms[0])) and len(part) <= _LONGEST_NAME
    foreign = len(part) > 1 and not placed and all(fits("foreign", form) for form in forms)
    latin = part[-1].capital and not part[-1].acronym
    return chinese or foreign or latin or not NAME_DOTS.isdisjoint(forms)


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
