"""Sources before a cue in a language that marks neither words nor clauses.

The words before a cue are adjuncts, a noun phrase and adjuncts again: ``今天 | 特使基尔霍夫 |
在记者会上 表示``. What opens an adjunct (在), what closes it (上, 时) and what begins a second
verb (发表, 援引) are word classes of the lexicon; a relative clause before its noun ends in a
word of class ``attributive`` (的).
"""

from speechkit.quotations.boundaries import Range, boundary_kind
from speechkit.quotations.forward_view import ForwardView
from speechkit.quotations.given_names import (
    before_manner,
    holds_pronoun,
    is_alone,
    modifies,
    opens_name,
)  # fmt: skip
from speechkit.quotations.phrases import Left
from speechkit.quotations.view import COMMAS

MAX_CLAUSE = 90
MAX_ADJUNCT = 45
MAX_NAME = 9
MAX_LEAD_IN = 20  # characters of who is named before the first comma
MAX_NAME_BEHIND = 4  # characters of a name behind an office: 高市早苗
_LEAD = frozenset({"time", "adverb", "but", "and", "as", "subordinator", "that"})
_TAIL = frozenset({"time", "adverb", "auxiliary", "aspect", "but", "and", "passive", "negation"})
_OPENS = frozenset({"opener", "preposition"})
_STOPS = frozenset({"time", "adverb", "auxiliary", "serial", "opener", "but"})
# Words that by themselves name nobody: 而是 | 说.
_EMPTY = frozenset({"auxiliary", "adverb", "subordinator", "but", "modal", "negation", "wh"})
_EMPTY |= {"will"}
_GIVEN = frozenset({"adverb", "auxiliary", "name"})
_DEICTIC = frozenset({"deictic"})
_OFFICES = frozenset({"role", "title", "collective"})
_NOUNS = frozenset({"org", "role", "collective"})


def boundary(view: ForwardView, i: int) -> str:
    """Return what kind of clause boundary item ``i`` is; a hyphen within a word is none."""
    kind = boundary_kind(view, i)
    if kind == "dash" and 0 < i < view.size - 1:
        item = view.items[i]
        if item.end - item.start == 1 and view.items[i - 1].end == item.start:
            return "" if view.items[i + 1].start == item.end else kind
    return kind


def clause_left(view: ForwardView, at: int) -> Left:
    """Return the source before a cue that starts at ``at``, and what stands before its clause."""
    start, kind = _clause_start(view, at)
    start = behind_dateline(view, start, at)
    end = _before_occasion(view, start, _strip_tail(view, start, at))
    subject = noun_phrase(view, start, end)
    behind = frozenset[str]().union(*view.tags[subject[1] if subject else end : at])
    if kind == "comma":  # …，他还说 · …，后者则说
        kind = next((sign for sign in ("but", "and") if sign in behind), kind)
    return Left(subject, start - 1, kind)


def _before_occasion(view: ForwardView, start: int, end: int) -> int:
    """Leave out a verb of speech that only tells when: 发言人 | 回答提问时 说."""
    if not _closes_occasion(view, start, end):
        return end
    pronoun = view.pronoun_end(start)
    if start < pronoun < end and "attributive" not in view.tags[pronoun]:
        return pronoun  # 他 | 走下球场时 说
    end = _occasion(view, start, end)
    verbs = (
        hit.start
        for hit in view.hits
        if start < hit.start and hit.end < end and hit.start not in view.enclosed
    )
    return min(verbs, default=end)


def _closes_occasion(view: ForwardView, start: int, end: int) -> bool:
    """Say whether words before a cue tell when or where, by the word that closes them (时)."""
    return end > start and "postposition" in view.tags[end - 1]


def _clause_start(view: ForwardView, at: int) -> tuple[int, str]:
    """Return where the clause before ``at`` begins and what kind of boundary stands before it."""
    start, tail = at, _strip_tail(view, 0, at)
    while start > 0 and at - start < MAX_CLAUSE:
        i = start - 1
        if start in view.cue_ends and start < tail:
            if not _closes_occasion(view, start, tail):
                return start, "cue"
        opening = _bracket(view, i)
        if opening < i:
            start = opening
            continue
        kind = boundary(view, i)
        if kind == "mark" and is_name(view, i):
            kind = ""
        if kind in ("and", "but") and _within(view, i):
            kind = ""
        if kind and kind not in ("as", "subordinator", "that"):
            return start, kind
        start = i
    return start, "start" if start == 0 else "cue"


def behind_dateline(view: ForwardView, start: int, at: int) -> int:
    """Leave out what agencies put before a story: 本社内罗毕3月9日电（记者某某）."""
    if start > 0:
        return start
    for i in range(1, min(at, MAX_ADJUNCT)):
        if "dateline" in view.tags[i] and view.tags[i - 1] & {"time", "medium"}:
            close = next((k for k in range(i + 1, at) if view.forms[k] in ")）"), i)
            return close + 1 if view.forms[i + 1] in "(（" else i + 1
    return start


def _within(view: ForwardView, i: int) -> bool:
    """Say whether a conjunction stands within a clause, as an adverb: X 则表示, X 还表示."""
    adverb, last = bool(view.tags[i] & {"but", "adverb"}), i
    while i > 0 and view.tags[i - 1] is view.tags[i]:
        i -= 1  # the first character of its word: X同时表示
    adverb = adverb or last + 1 in view.starts  # 他并 | 称
    if not adverb or i == 0 or i - 1 in view.cue_ends:
        return False
    return not boundary(view, i - 1) or is_name(view, i - 1)  # “蓝盾” | 则说


def _bracket(view: ForwardView, close: int) -> int:
    if view.forms[close] not in ")）":
        return close
    for i in range(close - 1, max(-1, close - MAX_ADJUNCT), -1):
        if view.forms[i] in "(（":
            return i
    return close


def is_name(view: ForwardView, i: int) -> bool:
    """Say whether a marked stretch belongs to a noun phrase: short, no sentence, no comma by it."""
    marked = view.marked[i]
    if marked is None or len(marked.inner.of(view.text)) > MAX_NAME:
        return False
    if not view.text[marked.inner.end - 1].isalnum():
        return False
    return i + 1 < view.size and not view.is_punctuation(i + 1)


def _strip_tail(view: ForwardView, start: int, end: int) -> int:
    """Leave out adverbs, times and auxiliaries directly before the cue."""
    end = before_manner(view, start, end)
    while end > start and view.tags[end - 1] & _TAIL and not _ends_name(view, end - 1):
        end -= 1
    will = end - 1 > start and "will" in view.tags[end - 1]
    return end - 1 if will and view.pronoun_end(start) == end - 1 else end


def _ends_name(view: ForwardView, i: int) -> bool:
    """Say whether a character is somebody's given name, as their surname shows: 副总理 | 韩正."""
    if "name" in view.tags[i] and i > 1 and not view.tags[i - 1] and is_alone(view, i):
        first = i - 2
        begins = not first or boundary(view, first - 1) or view.tags[first - 1] & _OFFICES
        if begins and view.lexicon.fits("surname", view.forms[first]):
            return True  # 张晓 | 刚
    surname = i > 0 and not view.tags[i - 1] and view.marked[i - 1] is None
    led = i == 1 or bool(boundary(view, i - 2)) or bool(view.tags[i - 2] & _OFFICES)
    surname = surname and led and view.items[i - 1].end - view.items[i - 1].start == 1
    surname = surname and not view.is_punctuation(i - 1) and view.tags[i] <= _GIVEN
    return surname and is_alone(view, i) and not holds_pronoun(view, i - 1, i)


def noun_phrase(view: ForwardView, start: int, end: int) -> Range | None:
    """Return the source among the items of one clause; None where there is none."""
    at = _skip_lead(view, start, end)
    for i in range(at, end - 1):
        if "existential" in view.tags[i]:
            at = i + (i + 2 < end or i == 0)  # 也 | 有人
    stop = view.before_behalf(at, _head_end(view, at, end))
    at, stop = view.trim(*(_issued(view, stop, end) or (at, stop)))
    while stop > at and "attributive" in view.tags[stop - 1]:
        stop -= 1
    verbal = "verb" in view.tags[at] and not view.tags[at] & _NOUNS if at < stop else True
    if verbal and not modifies(view, at, stop):
        return None
    return (at, stop) if any(not view.tags[i] & _EMPTY for i in range(at, stop)) else None


def _issued(view: ForwardView, start: int, end: int) -> Range | None:
    """Return the document that somebody's deed tells of: 学者在期刊上发表的 | 论文 称."""
    if start >= end or "document" not in view.tags[end - 1]:
        return None
    last = next((i for i in range(end - 1, start, -1) if "attributive" in view.tags[i]), end)
    told = last < end and view.tags[last - 1] & {"serial", "verb"}
    return (last + 1, end) if told else None  # but: 文章 | 援引《晨报》的 | 分析 说


def _skip_lead(view: ForwardView, at: int, end: int) -> int:
    """Skip what stands before the noun phrase: times, adverbs, adjuncts, relative clauses."""
    while at < end:
        tags = view.tags[at]
        if tags & _OPENS:
            head = _behind_opener(view, at, end)
            if head == at:
                return end if "opener" in tags else at
            at = head
        elif at == 0 and view.size > 1 and view.forms[1] == "、":
            at = 2  # 五、各方同意
        elif tags & _LEAD or view.is_punctuation(at):
            if opens_name(view, at, end):
                break
            at += 1
        elif tags & {"serial", "verb", "negation"}:
            head = _behind_verb(view, at, end)
            if head == at:
                break
            at = head
        else:
            break
    return at


def _behind_verb(view: ForwardView, at: int, end: int) -> int:
    """Return the item behind a relative clause: 没有参与研究的 | 营养师; ``at`` if none begins."""
    tags = view.tags[at]
    if "negation" not in tags and modifies(view, at, end):
        return at
    head = _behind_modifier(view, at, end)
    return end if head == at and "serial" in tags else head


def _behind_opener(view: ForwardView, at: int, end: int) -> int:
    """Return the item behind an adjunct or modifier that opens at ``at``, ``at`` if none does."""
    close = view.adjunct_end(at, end)
    head = close if close > at else _behind_modifier(view, at, end)
    opens = head == at and "subordinator" in view.tags[at]
    return at + 1 if opens else head  # 当 | 记者问他…时


def _occasion(view: ForwardView, start: int, end: int) -> int:
    """Return the verb that only tells when behind somebody: 法院 | 审理后, the end if none does."""
    if not _closes_occasion(view, start, end):
        return end
    named = (i for i in range(end - 1, start - 1, -1) if view.tags[i] & (_NOUNS | _OFFICES))
    behind = next(named, start) + 1
    verbs = (i for i in range(behind, end - 1) if "verb" in view.tags[i])
    whole = (i for i in verbs if view.tags[i + 1] is view.tags[i])  # 萨季 | 别 | 科夫: a name
    return next(whole, end)


def _behind_modifier(view: ForwardView, at: int, end: int) -> int:
    """Return the item behind the last attributive word that a noun follows, ``at`` if none."""
    last = at
    i = at + 1
    while i < end - 1:
        close = view.adjunct_end(i, end)
        if close > i and last > at:
            break
        if "attributive" in view.tags[i]:
            last = i + 1
        i += 1
    return last


def _head_end(view: ForwardView, at: int, end: int) -> int:
    """Return where the noun phrase that begins at ``at`` ends."""
    determined = at < end and "determiner" in view.tags[at]
    first = view.tags[at] if at < end else None
    i = at
    while i < end:
        tags = view.tags[i]
        if tags is not first and (tags & _STOPS or _is_adjunct(view, i, end)):
            named = _name_end(view, at, i, end)
            if named > i:
                i = named
                continue
            following = _behind_modifier(view, i, end)
            office = following < end and "role" in view.tags[following] and "serial" in tags
            listed = i > at and view.forms[i - 1] == "、"  # 研究员、 | 发表论文的作者
            if not (determined or office or listed):
                following = i  # but: 联合国 | 负责政治事务的副秘书长
            if following == i or view.adjunct_end(i, end) > i:
                return i
            i = following
            determined = False
        else:
            i += 1
    return end


def _name_end(view: ForwardView, at: int, i: int, end: int) -> int:
    """Return where the name behind an office ends that a word's character is in: 主任 | 李正华.

    Something of no class follows that character, and all is no longer than a name; else ``i``.
    """
    if _ends_name(view, i):
        return i + 1
    first = i
    while first > at and not view.tags[first - 1]:
        first -= 1
    if view.tags[i] & _OPENS:  # 总统 | 李在明: a surname alone is no name
        alone = first + 1 == i and first > at and bool(view.tags[first - 1] & _OFFICES)
        given = i + 1 < end and view.tags[i + 1] <= _DEICTIC and is_alone(view, i)
        return i + 2 if alone and given else i
    stop = i + 1
    while stop < end and not view.tags[stop]:
        stop += 1
    led = first > at and view.tags[first - 1] & _OFFICES
    dated = i + 1 < end and view.forms[i + 1].isdigit() and i > first  # 林芳正 | 19日
    whole = (i + 1 < stop or dated) and stop <= first + MAX_NAME_BEHIND and is_alone(view, i)
    return stop if led and whole and not holds_pronoun(view, i, stop) else i


def _is_adjunct(view: ForwardView, i: int, end: int) -> bool:
    """Say whether a doubtful preposition opens an adjunct here: it is closed, or a time follows."""
    if "preposition" not in view.tags[i]:
        return False
    return view.adjunct_end(i, end) > i or (i + 1 < end and "time" in view.tags[i + 1])


def sentence_subject(view: ForwardView, stop: int) -> Range | None:
    """Return the noun phrase that a sentence begins with, for a cue whose subject is dropped.

    Behind a whole sentence in marks another one begins: “…？”| 何某低头片刻，答：….
    """
    ended = (i for i in range(stop - 1, -1, -1) if _ends_sentence(view, i))
    begin = next(ended, -1) + 1
    found = first_phrase(view, begin, stop) or (first_phrase(view, 0, stop) if begin else None)
    return found or _named_first(view, begin, stop)


def _named_first(view: ForwardView, start: int, stop: int) -> Range | None:
    """Return the body or person that a comma parts from all it does: 安全理事会，| 重申…，呼吁…."""
    near = range(start, min(stop, start + MAX_LEAD_IN))
    comma = next((i for i in near if view.forms[i] in COMMAS), start)
    whole = start < comma and noun_phrase(view, start, comma) == (start, comma)
    return (start, comma) if whole and view.tags[comma - 1] & (_NOUNS | _OFFICES) else None


def begins_anew(view: ForwardView, at: int, stop: int) -> bool:
    """Say whether somebody is named behind a whole sentence in marks that ends before ``at``."""
    whole = 0 < at < stop and _ends_sentence(view, at - 1)
    return whole and first_phrase(view, at, stop) is not None


def _ends_sentence(view: ForwardView, i: int) -> bool:
    mark = view.marked[i]
    ended = (*view.lexicon.terminators, *COMMAS)
    return mark is not None and view.text[mark.inner.end - 1] in ended


def first_phrase(view: ForwardView, start: int, stop: int) -> Range | None:
    """Return the noun phrase that opens a clause before its verb, None where none is shown."""
    at = _skip_lead(view, _behind_occasion(view, behind_dateline(view, start, stop), stop), stop)
    end = at
    while end < stop and end - at < MAX_ADJUNCT and (end == at or not boundary(view, end)):
        if end > at and view.tags[end] & (_STOPS | {"verb", "negation", "modal"}):
            told = any("aspect" in view.tags[i] for i in range(at, end))
            # 我收到了 | 建议，…
            return None if told else noun_phrase(view, at, before_manner(view, at, end))
        end += 1
    return None


def _behind_occasion(view: ForwardView, start: int, stop: int) -> int:
    """Leave out a clause that only tells when: 一审宣判后，| 李某不服."""
    near = range(start, min(stop, start + MAX_ADJUNCT))
    comma = next((i for i in near if view.forms[i] in COMMAS), start)
    whole = comma > start and comma + 1 < stop and "postposition" in view.tags[comma - 1]
    return comma + 1 if whole else start


def adjunct_before(view: ForwardView, start: int, at: int) -> int:
    """Return the last item before ``at`` that puts an object in front of its verb (对), or -1."""
    for i in range(at - 1, start - 1, -1):
        if "fronting" in view.tags[i] and not i < view.adjunct_end(i, at) < at:
            return i
    return -1


def clause_before(view: ForwardView, comma: int) -> int:
    """Return where the clause begins that ends at a comma."""
    start = comma
    while start > 0 and comma - start < MAX_CLAUSE:
        if boundary(view, start - 1) in ("comma", "strong", "colon", "dash"):
            break
        start -= 1
    return start


def after_comma(view: ForwardView, at: int) -> int:
    """Skip one comma."""
    return at + 1 if at < view.size and view.forms[at] in COMMAS else at
