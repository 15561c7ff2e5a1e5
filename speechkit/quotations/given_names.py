"""Characters that are words elsewhere and parts of a name here, where no space divides words.

All positions are item indices of a ``ForwardView``.
"""

from speechkit.quotations.forward_view import ForwardView

# Characters of a Chinese name.
MAX_GIVEN = 3
# Characters that 地 makes an adverb of.
MANNER = (4, 2)
MAX_OFFICE = 3  # characters from a verb in an office's name to the office
# What stands behind a whole name: 选举委员会 | 主席.
_BEHIND = frozenset({"time", "adverb", "auxiliary", "aspect", "but", "and", "passive", "negation"})
_BEHIND |= {"opener", "preposition", "role"}
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


def modifies(view: ForwardView, at: int, end: int) -> bool:
    """Say whether a verb stands before an office or body as part of its name: 出庭 | 检察员.

    A body ends its phrase: 教育 | 局 | 表示, but: 加入 | 欧盟 | 的国家 表示.
    """
    if "holding" in view.tags[at]:
        return False  # 曾任 | 校长的何敏
    k = at
    while k < end and view.tags[k] is view.tags[at]:
        k += 1
    if k < end and view.tags[k] & {"doer", "attributive"}:
        return "doer" in view.tags[k]  # 袭击 | 者; 报警的 | 清洁工
    near = range(k, min(end, k + MAX_OFFICE))  # 救援 | 团 | 团长
    if any(view.tags[i] & {"role", "collective"} for i in near):
        return True
    last = max((i for i in near if "org" in view.tags[i]), default=end)
    behind = _BEHIND  # 选举 | 委员会 | 主席
    return last + 1 == end or (last < end and bool(view.tags[last + 1] & behind))
