"""Rules for contents that follow their cue: in marks, after a colon, a clause, an object."""

from speechkit.quotations import nominal
from speechkit.quotations.cue_hits import hits_in
from speechkit.quotations.forward_clauses import (
    MAX_ADDRESSEE,
    clause_end,
    content_start,
    first_mark,
    has,
    is_clause,
    is_ended,
    is_led,
    reading_of,
    speaks,
)  # fmt: skip
from speechkit.quotations.forward_view import ForwardView
from speechkit.quotations.nominal import after_comma, boundary, is_name
from speechkit.quotations.phrases import Left
from speechkit.quotations.reading import Reading
from speechkit.quotations.view import COLONS, COMMAS, Hit

MIN_CONTENT = 2
# A person's name without any sign is no longer.
MAX_BARE_NAME = 4
# Characters of what somebody does between two marked pieces of what they say.
MAX_NARRATION = 40
_VERBAL = frozenset({"verb", "serial", "opener", "adverb", "auxiliary", "modal", "negation"})
_BLAMES = frozenset({"accuse", "criticise"})
_DEEDS = frozenset({"deny", "reject", "condemn", "criticise", "accuse", "call", "urge"})
_ASKS = frozenset({"call", "urge", "order"})
_BREAKS = frozenset({"but", "breaker", "determiner"})
# Words that open what else somebody does, or another sentence's clause.
_LEAVES = _VERBAL | {"time", "but", "and", "breaker", "preposition", "subordinator"}


def post(view: ForwardView, hit: Hit, left: Left) -> Reading | None:
    """Read ``“…，”她说。``, its continuation behind a comma or colon, and ``…，官员说。``."""
    level = hit.cue.special.get("<post>")
    if left.boundary < 0 and view.is_mark(0):  # “…”她说 without a comma looks like a name
        left = Left(nominal.noun_phrase(view, 1, hit.start), 0, "mark")
    if level is None or left.boundary < 0:
        return None
    opened = left.subject is None and left.kind == "comma" and _ends_open(view)
    at = _said_end(view, hit, left)
    goes_on = view.is_mark(at + 1) and boundary(view, at) in ("comma", "colon")
    last = left.boundary if left.kind == "mark" else _last_mark(view, left.boundary)
    last = 0 if opened and goes_on else last  # “…，”X一边哄孩子，一边 | 告诉记者，“…”
    alone = hit.cue.special.keys() == {"<post>"}  # “…。”老人说完， | 按下了开关
    joined = view.is_mark(last) and (alone or _joins(view, at))
    if not (goes_on or joined) and _tells_on(view, left, last, at):
        content = [(last, last + 1), (at + 1, view.size)]
        return reading_of(hit, "post", level, content, left)
    if not (at >= view.size or view.ends(at) or goes_on or joined):
        return None
    if left.kind in ("mark", "comma") and view.is_mark(last):
        content = [(last, last + 1)]
    elif left.kind == "comma" and not goes_on and left.subject and "<bare>" in hit.cue.special:
        content = [view.trim(0, left.boundary)]
    else:
        return None
    colon = goes_on and view.forms[at] in COLONS
    if (colon and _has_own(view, left, last)) or is_led(view, left, last):
        return None
    if goes_on:
        content.append((at + 1, at + 2))
    return reading_of(hit, "post", level, content, left, is_open=False)


def _said_end(view: ForwardView, hit: Hit, left: Left) -> int:
    """Return where an attribution behind its content ends, whom it addresses left behind."""
    at = content_start(view, hit)
    if _is_parted(view, left):
        at = max(at, clause_end(view, at))
    if "<addressee>" in hit.cue.special and view.is_mark(left.boundary):
        at = clause_end(view, at, min(view.size, at + MAX_BARE_NAME * 3))
    marked = view.is_mark(at + 1) and boundary(view, at) in ("comma", "colon")
    return at if marked else _behind_narration(view, left, at)


def _tells_on(view: ForwardView, left: Left, last: int, at: int) -> bool:
    """Say whether more is said behind marks that open a sentence: “没想到”，姐姐说，| 他很孝顺."""
    opens = left.subject is not None and view.is_mark(last)
    opens = opens and (left.kind == "comma" or is_ended(view, last) or _ends_open(view))
    opens = opens and nominal.behind_dateline(view, 0, last) == last
    more = at + MIN_CONTENT < view.size and boundary(view, at) == "comma"
    return opens and more and not _acts_next(view, at + 1)


def _acts_next(view: ForwardView, at: int) -> bool:
    """Say whether a pronoun does something of its own behind a comma: X强调，| 他驳斥了指控."""
    verb = view.pronoun_end(at)
    while verb > at and verb < view.size and "adverb" in view.tags[verb]:
        verb += 1
    acts = hits_in(view, range(verb, verb + 1)) if verb > at else ()
    return any(hit.cue.act in _DEEDS for hit in acts)


def _behind_narration(view: ForwardView, left: Left, at: int) -> int:
    """Return the comma before marks that go on behind what somebody does: “…，”她说，她哭 | ，“…”.

    Marks that end in a comma wait for them; no cue stands between.
    """
    if left.boundary or left.subject is None or not _ends_open(view) or at >= view.size:
        return at
    if boundary(view, at) != "comma":
        return at
    for i in range(at + 1, min(view.size - 1, at + MAX_NARRATION)):
        if i in view.starts or view.ends(i) or view.is_mark(i):
            break
        if view.forms[i] in COMMAS and view.is_mark(i + 1):
            return i
    return at


def _ends_open(view: ForwardView) -> bool:
    """Say whether a sentence begins with marks that end in a comma, so that more is to come."""
    mark = view.marked[0] if view.is_mark(0) else None
    return mark is not None and view.text[mark.inner.end - 1] in COMMAS


def _has_own(view: ForwardView, left: Left, last: int) -> bool:
    """Say whether marks before a cue and its colon are no part of what follows the colon.

    甲问：“…”乙答：“…”: each colon has its own; “蓝盾”发言人说：“…”: the speaker's name.
    """
    name = last == left.boundary and is_name(view, last)
    # 这对夫妇“很高兴”，一人告诉该报：“…”
    mixed = left.kind == "comma" and last > 0 and not boundary(view, last - 1)
    mixed = mixed or (last > 1 and view.forms[last - 1] in COMMAS and last - 1 in view.cue_ends)
    return name or mixed or view.forms[last - 1] in COLONS


def _last_mark(view: ForwardView, boundary: int) -> int:
    """Return the item before a comma; if all before it is marks and adjuncts, the marks.

    ``“…。”站在桥头，X说。``
    """
    opening = nominal.behind_dateline(view, 0, boundary)
    if opening < boundary - 1 and is_ended(view, opening):
        start = opening + 1
        clause = nominal.noun_phrase(view, start, clause_end(view, start))
        if clause is None or view.tags[start] & _VERBAL:
            return opening
    return boundary - 1


def _is_parted(view: ForwardView, left: Left) -> bool:
    """Say whether marks before a cue end in punctuation: ``“…，”他说着转过身``."""
    mark = view.marked[left.boundary] if view.is_mark(left.boundary) else None
    return mark is not None and not view.text[mark.inner.end - 1].isalnum()


def _joins(view: ForwardView, at: int) -> bool:
    """Say whether an attribution goes on with a further one: “…”，她说， | 并敦促各方…."""
    if at + 1 >= view.size or boundary(view, at) != "comma":
        return False
    does = at + 1  # “…。”她说，随后 | 转身离开
    while does < view.size and "adverb" in view.tags[does]:
        does += 1
    if does < view.size and "serial" in view.tags[does]:
        return True
    if view.tags[at + 1] & {"and", "but"} or _acts_next(view, at + 1):
        return True
    return any(hit.start == at + 1 for hit in view.hits)


def marks(view: ForwardView, hit: Hit, left: Left) -> Reading | None:
    """Read ``她说：“…”`` and content that begins in marks and goes on without them."""
    level = hit.cue.special.get("<marks>")
    at = content_start(view, hit)
    if level is None and boundary(view, at) == "comma":
        level = hit.cue.special.get("<comma>")  # 市长指，“…”
    if view.forms[hit.start] in COLONS and not _introduces(view, hit, left):
        return None
    if at < view.size and boundary(view, at) in ("comma", "colon"):
        at += 1
    if level is None:
        return None
    if not view.is_mark(at):
        at = _colon_mark(view, hit)
    if not view.is_mark(at):
        return None
    following = at + 1
    plain = following < view.size and not (
        boundary(view, following) or view.is_punctuation(following) or is_ended(view, at)
    )
    plain = plain or ("<bare>" in hit.cue.special and _goes_on_behind(view, at))
    content = [(at, view.size if plain else following)]
    behind = range(following, view.size)
    if not plain and all(view.is_mark(i) or view.is_punctuation(i) for i in behind):
        content += [(i, i + 1) for i in behind if view.is_mark(i)]  # 她说：“…。” | “…。”
    return reading_of(hit, "marks", level, content, left, is_open=plain)


def _goes_on_behind(view: ForwardView, at: int) -> bool:
    """Say whether what is said goes on behind marks and a comma: X说，“甲在关门”，| 乙“睡着了”.

    A clause with a subject of its own follows, or marks; what else somebody does has none.
    """
    start = at + 2
    if start >= view.size or view.forms[at + 1] not in COMMAS or is_ended(view, at):
        return False
    while view.tags[start] & {"but", "and"} and start + 1 < view.size:
        start += 1
    if view.is_mark(start):
        return True  # X认为，“甲”，但 | “乙”
    clause = range(start, clause_end(view, start))
    if start > at + 2 or view.tags[start] & _LEAVES or not view.starts.isdisjoint(clause):
        return False  # “正在调查”，| 家长则表示不满
    marked = any(map(view.is_mark, clause))
    return marked or is_clause(view, start)


def _introduces(view: ForwardView, hit: Hit, left: Left) -> bool:
    """Say whether a colon alone makes what is before it a speaker: 总统：“…”."""
    other = left.kind == "cue" or hit.start in view.cue_ends
    return not other and speaks(view, left)


def _colon_mark(view: ForwardView, hit: Hit) -> int:
    """Return the mark behind a colon a few words on (说过一句话：“…”), -1 if there is none.

    A clause before the colon is what was said: 承认自己输了：“…”.
    """
    end = clause_end(view, hit.end, min(view.size, hit.end + MAX_ADDRESSEE))
    if "<clause>" in hit.cue.special and is_clause(view, hit.end):
        return -1
    return end + 1 if end < view.size and view.forms[end] in COLONS else -1


def colon(view: ForwardView, hit: Hit, left: Left) -> Reading | None:
    """Read ``她说：…`` without marks."""
    level = hit.cue.special.get("<colon>")
    at = content_start(view, hit)
    if level is None or at + 1 >= view.size or view.forms[at] not in COLONS:
        return None
    return reading_of(hit, "colon", level, [(at + 1, view.size)], left)


def request(view: ForwardView, hit: Hit, left: Left) -> Reading | None:
    """Read ``呼吁各方停火``: the addressee ends where something verbal begins."""
    level = hit.cue.special.get("<request>")
    if level is None or hit.end + 1 >= view.size or view.is_punctuation(hit.end):
        return None
    if "<addressee>" in hit.cue.special and _is_told(view, hit):
        return None
    if hit.cue.act in _BLAMES and nominal.adjunct_before(view, left.boundary + 1, hit.start) >= 0:
        return None  # 批评政府对虐待 | 指控 | 调查不力: a noun
    if hit.cue.needs in ("asker", "asked") and left.subject and not speaks(view, left):
        if hit.cue.needs == "asked" or left.subject[1] - left.subject[0] > MAX_BARE_NAME:
            return None
        if has(view, left, "document"):
            return None
    after = view.tags[hit.end]
    if after & {"passive", "aspect"} or ("auxiliary" in after and "preposition" not in after):
        return None
    stop = clause_end(view, hit.end)
    start = _behind_addressee(view, hit.end, stop)
    marked = first_mark(view, hit.end, stop)
    if start == hit.end and marked + 1 == stop and "<marks>" in hit.cue.special:
        asked = marked > hit.end and hit.cue.act in _ASKS  # 呼吁该党 | “放弃方案”
        level = level if asked else hit.cue.special["<marks>"]
        return reading_of(hit, "marks", level, [(marked, stop)], left, is_open=False)
    if start > hit.end and "modal" in view.tags[start]:
        level, start = "statement", hit.end
    end = _act_end(view, start) if level == "act" else view.size
    return reading_of(hit, "request", level, [(start, end)], left)


def _is_told(view: ForwardView, hit: Hit) -> bool:
    """Say whether only an addressee stands between a cue and its comma: 提醒 | 乘客，注意台阶."""
    at = content_start(view, hit)
    named = hit.end < at < view.size and view.forms[at] in COMMAS
    return named and not any(
        view.tags[i] & _VERBAL or view.is_mark(i) for i in range(view.pronoun_end(hit.end), at)
    )


def _act_end(view: ForwardView, start: int) -> int:
    """End what is asked or promised before a clause about something else (…，这一要求…)."""
    for i in range(start, view.size - 1):
        if view.forms[i] in COMMAS and (view.tags[i + 1] & _BREAKS or _denies(view, i + 1)):
            return i
    return view.size


def _denies(view: ForwardView, at: int) -> bool:
    """Say whether somebody named does not do what was asked: …，| 院方未予答复."""
    clause = range(at, clause_end(view, at))
    named = bool(view.tags[at] & {"org", "role", "collective"})
    return named and any("negation" in view.tags[i] for i in clause)


def _behind_addressee(view: ForwardView, at: int, stop: int) -> int:
    start = at
    if "opener" in view.tags[at]:  # 敦促对…有影响的国家 | 停止…
        for i in range(at + 1, stop - 2):
            if "attributive" in view.tags[i]:
                start = i + 1
                break
    elif view.tags[at] & _VERBAL:
        return at
    for i in range(start, stop):
        acts = view.tags[i] & _VERBAL or (i > at and i in view.starts)  # 各方 | 谴责袭击
        if acts and (i > start or start == at):
            return i
    return at


def commit(view: ForwardView, hit: Hit, left: Left) -> Reading | None:
    """Read what somebody promises, refuses or threatens: to the end of the clause."""
    level = hit.cue.special.get("<commit>")
    if level is None or view.size - hit.end < MIN_CONTENT:
        return None
    if view.is_punctuation(hit.end) or view.tags[hit.end] & {"and", "aspect"}:
        return None
    if hit.cue.needs == "speaker" and not (speaks(view, left) and "verb" in view.tags[hit.end]):
        return None  # 面临 | 威胁
    start = after_comma(view, hit.end)
    return reading_of(hit, "commit", level, [(start, _act_end(view, start))], left)


def bare(view: ForwardView, hit: Hit, left: Left) -> Reading | None:
    """Read ``特使表示，…``: a clause, by the frame behind a comma, or shown to be one."""
    special = hit.cue.special
    at = content_start(view, hit)
    start = after_comma(view, at)
    if view.size - start < MIN_CONTENT or view.is_punctuation(start):
        return None
    level = special.get("<bare>") or (special.get("<comma>") if start > at else None)
    if left.subject is None and left.kind in ("comma", "and"):
        level = level or special.get("<first>")
    if at > hit.end and at == view.asked_end(hit.end):
        level = level or special.get("<question>")
    whole = start > at or "aspect" not in view.tags[at - 1]  # 宣布了 | 一系列提议，包括…
    if level is None and whole and "<clause>" in special and is_clause(view, start):
        level = special["<clause>"]
    if level is None or not _is_sure(view, hit, left, start - at):
        return None
    end = _question_end(view, start) if hit.cue.act == "ask" else view.size
    return reading_of(hit, "bare", level, [(start, end)], left)


def _question_end(view: ForwardView, start: int) -> int:
    """Return where a question ends: at a comma behind which none is asked, before "when" (时)."""
    end = clause_end(view, start)
    while end < view.size and view.forms[end] in COMMAS:
        following = clause_end(view, end + 1)
        if not any("wh" in view.tags[i] for i in range(end + 1, following)):
            break
        end = following
    last = end
    while last > start and "postposition" in view.tags[last - 1]:
        last -= 1
    return last if last > start else end


def _is_sure(view: ForwardView, hit: Hit, left: Left, commas: int) -> bool:
    """Refuse nouns before a comma (宣布…提议，包括…) and sources that cannot speak."""
    if commas and left.kind == "cue" and "<bare>" not in hit.cue.special:
        return False
    if (
        "<addressee>" in hit.cue.special
        and not commas
        and not is_clause(view, content_start(view, hit))
    ):
        return False
    if hit.cue.needs == "asked":
        return speaks(view, left) and view.names_somebody(hit.end)
    if hit.cue.needs == "speaker":
        return commas > 0 or speaks(view, left) or _goes_on(view, hit, left)
    return hit.cue.needs is None or has(view, left, hit.cue.needs)


def _goes_on(view: ForwardView, hit: Hit, left: Left) -> bool:
    """Say whether a cue is joined to an earlier one: X认为…，| 并预计…."""
    joined = left.subject is None and left.kind == "and" and hit.start == left.boundary + 1
    return joined and view.hits[0].start < hit.start


def described(view: ForwardView, hit: Hit, left: Left) -> Reading | None:
    """Read ``他形容会谈“坦率”``: what is described and, in marks, as what."""
    level = hit.cue.special.get("<as>")
    end = clause_end(view, hit.end)
    if level is None or end - hit.end < MIN_CONTENT or not view.is_mark(end - 1):
        return None
    return reading_of(hit, "predicate", level, [(hit.end, end)], left, is_open=False)


def noun_phrase_object(view: ForwardView, hit: Hit, left: Left) -> Reading | None:
    """Read ``特使谴责这起袭击``: an object up to the end of its clause."""
    level = hit.cue.special.get("<np>")
    at = hit.end
    if level is None or view.size - at < MIN_CONTENT or view.is_punctuation(at):
        return None
    return reading_of(hit, "object", level, [(at, clause_end(view, at))], left)
