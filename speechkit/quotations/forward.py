"""The frame interpreter for languages in which an attribution runs one way.

Source, adjuncts, cue, content: nothing but an addressee stands between a cue and its content, and
no complementiser shows where that begins. So the rules are few, and the level depends on what
the cue may take (see the frames) and on whether a clause follows.

============== ======================================= ====================================
rule           shape                                   example
============== ======================================= ====================================
``according``  PREP source CLOSER, content · content   据当地媒体报道，… · 据悉，…
``fronted``    source (on) content CUE                 各方对此表示欢迎
``label``      source (taking) Y CUE Z                 他把计划称为“赌博”
``post``       "content" source CUE                    “…，”她说
``marks``      source CUE "content"                    她说：“…”
``colon``      source CUE: content                     她说：…
``request``    source CUE addressee | content          特使呼吁双方 | 停火
``bare``       source CUE content                      特使表示，…
``object``     source CUE noun phrase                  特使谴责 | 这起袭击
``predicate``  source CUE noun phrase "…"              他形容 | 会谈“坦率”
============== ======================================= ====================================
"""

from collections.abc import Sequence

from speechkit.quotations import nominal
from speechkit.quotations.boundaries import Range
from speechkit.quotations.deemed import is_ruling
from speechkit.quotations.forward_after import (
    bare,
    colon,
    commit,
    described,
    marks,
    noun_phrase_object,
    post,
    request,
)  # fmt: skip
from speechkit.quotations.forward_before import according, fronted, hearsay, label
from speechkit.quotations.forward_clauses import is_as_said, speaks
from speechkit.quotations.forward_view import ForwardView
from speechkit.quotations.frames import THIRD
from speechkit.quotations.nominal import boundary, clause_left
from speechkit.quotations.phrases import Left
from speechkit.quotations.reading import Reading
from speechkit.quotations.view import COLONS, COMMAS, Hit

_RULES = (label, fronted, post, marks, colon, request, commit, bare, described, noun_phrase_object)
_BESIDE = frozenset({"and", "but", "strong"})
_SHARING = frozenset({"and", "but", "comma"})
_SPEAKERS = frozenset({"org", "role", "collective", "title"})
_DEEDS = frozenset({"call", "urge", "condemn", "welcome", "thank", "promise", "express", "support"})
_DEEDS |= {"reject", "warn", "propose"}
_COORDINATE = frozenset({"comma", "and", "but", "strong"})


def read_hits(view: ForwardView) -> list[Reading]:
    """Return what all cues of a view say, in order."""
    found: list[Reading] = []
    for hit in view.hits:
        reading = read_hit(view, hit)
        if reading is not None and not (found and _is_asked_for(found[-1], reading)):
            found.append(reading)
    return found


def read_hit(view: ForwardView, hit: Hit) -> Reading | None:
    """Return how a cue takes its content, or None where no frame fits it or a homograph."""
    if hit.start and "light" in view.tags[hit.start - 1] and "document" in view.tags[hit.start]:
        hit = _tail_of(view, hit)  # 发表 | 声明 | 称
    if hit.start and "attributive" in view.tags[hit.start - 1]:
        hit = _tail_of(view, hit)  # 彭博社的 | 报道 | 称
    skipped = hit.start in view.enclosed or hit.start in view.doubled
    if skipped or hit.start in view.describing or _is_nominal(view, hit):
        return None
    end = hit.end
    while end < view.size and "aspect" in view.tags[end]:
        end += 1  # 称赞 | 了
    hit = _behind_document(view, hit)
    reading = _read(view, hit._replace(end=end))
    for other in hit.others:
        if reading is None:
            reading = _read(view, Hit(hit.start, end, other.cue, other.form))
    return reading


def _behind_document(view: ForwardView, hit: Hit) -> Hit:
    """Leave a noun out of a cue where nobody stands before it: | 声明 | 说, but: 该国 | 声明说."""
    start = hit.start
    if "document" not in view.tags[start] or clause_left(view, start).subject is not None:
        return hit
    return _tail_of(view, hit)


def _tail_of(view: ForwardView, hit: Hit) -> Hit:
    """Return the verb at the end of a cue that begins with a noun; all of it if there is none."""
    for start in range(hit.start + 1, hit.end):
        match = view.lexicon.cue_trie.match(view.forms, start)
        if match is not None and start + match[0] == hit.end:
            cue, form = match[1][0]
            if "<bare>" in cue.special and "<addressee>" not in cue.special:
                return Hit(start, hit.end, cue, form, tuple(match[1][1:]))
    return hit


def beside(view: ForwardView, first: Reading, second: Reading) -> bool:
    """Say whether the second attribution stands beside the first and not inside its content."""
    left = second.left
    if second.rule in ("post", "according"):
        return False
    if second.hit.start < first.content[-1][0] and first.rule != "post":
        return False
    if _goes_on_inside(view, first, second):
        return False
    if left.kind == "comma" and left.subject is not None:
        others = "existential" in view.tags[left.boundary + 1]  # 有人说…，| 也有人说…
        return others or first.level == "act"  # 检方指控他挪用公款，| 他否认 …
    if _opens_content(view, first, second) or _is_first_clause(view, first, second):
        return False
    if left.kind == "comma":
        if _performs(view, first, second):
            return True
        if nominal.begins_anew(view, first.content[-1][1], second.hit.start):
            return False  # 甲问：“…？”乙想了想，答：“…”
        if _is_opening(view, first, left.boundary):
            return False  # 警方表示，陈某经讯问后，| 承认 …
        closed = first.rule == "marks" and not first.open  # 痛批市府“…”，| 要求 …
        return closed or first.level == "act" or second.level == "statement"
    return left.kind in _BESIDE


def _is_first_clause(view: ForwardView, first: Reading, second: Reading) -> bool:
    """Say whether a cue stands in the clause that opens a content: 警方说，| 纵火犯 | 高喊“…”."""
    at = nominal.after_comma(view, first.content[-1][0])
    own = second.left.kind == "comma" and second.left.boundary < at < second.hit.start
    plain = {"adverb", "time", "opener", "preposition"}
    return own and not view.tags[at] & plain and first.rule == "bare"


def _performs(view: ForwardView, first: Reading, second: Reading) -> bool:
    """Say whether who spoke also does what the next verb says: X表示，疫情正在蔓延，| 呼吁各方….

    Nobody who could do it instead is named in what was said.
    """
    if first.level != "statement" or second.level != "act" or second.hit.cue.act not in _DEEDS:
        return False
    said = range(first.content[-1][0], second.left.boundary)
    named = any(view.tags[i] & _SPEAKERS or view.pronoun_end(i) > i for i in said)
    known = first.source is not None or first.left.kind in _SHARING
    return not named and first.rule == "bare" and known


def _is_topic(view: ForwardView, hit: Hit) -> bool:
    """Say whether a cue ends what a sentence is put in front of: 对于外界质疑，| 他说 ….

    No verb of plain saying does: 针对此事部长表示，….
    """
    ends = view.forms[hit.end] in COMMAS and "<bare>" not in hit.cue.special
    start = nominal.clause_before(view, hit.start) if ends else hit.start
    if start + 1 >= hit.start or "opener" not in view.tags[start]:
        return False
    return view.tags[start + 1] is view.tags[start]


def _is_opening(view: ForwardView, first: Reading, comma: int) -> bool:
    """Say whether all that a content holds before a comma is somebody and when they do it."""
    start = nominal.after_comma(view, first.content[-1][0])
    closes = comma > start and "postposition" in view.tags[comma - 1]
    return closes and nominal.clause_before(view, comma) == start


def settle(view: ForwardView, readings: Sequence[Reading]) -> list[Reading]:
    """Give dropped subjects the subject of the sentence; drop acts of nobody inside statements."""
    kept: list[Reading] = []
    for reading in readings:
        left, host = reading.left, kept[-1] if kept else None
        dropped = left.subject is None and left.kind == "comma" and reading.level == "act"
        if dropped and host is not None and host.level == "statement" and _holds(host, reading):
            continue
        if host is not None and left.subject is None and _opens_content(view, host, reading):
            continue
        if reading.source is None and not reading.passive and left.kind in _SHARING:
            reading.source = _subject(view, host, reading)
        kept.append(reading)
    return kept


def _goes_on_inside(view: ForwardView, first: Reading, second: Reading) -> bool:
    """Say whether who opens what is said goes on: 据电视台报道，| 警方找到了眼镜，并表示….

    So in reports of others, and where somebody gives orders (发言人说，| 总统慰问家属，并指示…).
    """
    if second.left.subject is not None or second.left.kind == "cue":
        return False
    reports = first.rule == "according" or second.hit.cue.act == "order"
    return reports and _reported(view, first, second) is not None


def _reported(view: ForwardView, first: Reading, second: Reading) -> Range | None:
    """Return who opens a report that another verb goes on with, if they can speak."""
    found = nominal.first_phrase(view, first.content[-1][0], second.hit.start)
    return found if found is not None and speaks(view, Left(found, 0, "")) else None


def _is_asked_for(host: Reading, reading: Reading) -> bool:
    """Say whether a verb tells what somebody is asked to do, and has not said: 呼吁公司 | 承认…."""
    asked = host.rule == "request" and host.level == "act"
    return asked and host.content[-1][0] == reading.hit.start


def _subject(view: ForwardView, host: Reading | None, reading: Reading) -> Range | None:
    """Return the subject of the sentence, or of the clause that opens the content around a cue."""
    comma = reading.left.boundary
    if host is not None and _holds(host, reading) and _goes_on_inside(view, host, reading):
        return _reported(view, host, reading)
    if host is not None and reading.left.kind == "comma" and _is_opening(view, host, comma):
        return nominal.noun_phrase(view, nominal.after_comma(view, host.content[-1][0]), comma)
    return nominal.sentence_subject(view, reading.hit.start)


def _opens_content(view: ForwardView, host: Reading, reading: Reading) -> bool:
    """Say whether a cue is the first word of what somebody says, and no cue: 称，| 通知已发送.

    What is denied stands before a plain verb of saying: 他否认，| 称自己是被陷害的.
    """
    plain = [one.hit.cue.special for one in (reading, host)]
    if "<bare>" in plain[0] and "<addressee>" not in plain[0] and "<bare>" not in plain[1]:
        return False
    first = nominal.after_comma(view, host.content[-1][0])
    while first < reading.hit.start and "will" in view.tags[first]:
        first += 1  # 强调会 | 要求部门检讨
    if reading.passive or reading.hit.form.mood != "fin":
        return False  # X称，| 据报道，…
    return host.hit.end < first == reading.hit.start


def _holds(host: Reading, reading: Reading) -> bool:
    begin, end = host.content[-1]
    return begin <= reading.hit.start < end


def _read(view: ForwardView, hit: Hit) -> Reading | None:
    if hit.form.mood == "prep":
        return according(view, hit)
    left = clause_left(view, hit.start)
    if hit.cue.impersonal and left.subject is not None:
        hit = _tail_of(view, hit)  # 法新社引述警方消息 | 称
        left = clause_left(view, hit.start)
    if hit.cue.impersonal:
        return hearsay(view, hit, left)
    if _is_refused(view, hit, left) or _ends_object(view, hit, left):
        return None
    for rule in _RULES:
        reading = rule(view, hit, left)
        if reading is not None:
            return None if is_ruling(view, reading) else reading
    return None


def _is_nominal(view: ForwardView, hit: Hit) -> bool:
    """Say whether a cue is a noun here or stands in a relative clause: 指控的, 声明中."""
    before = view.tags[hit.start - 1] if hit.start else frozenset[str]()
    if before & {"light", "attributive"} and hit.form.mood != "prep":
        return True
    if "fronting" in before and "document" in view.tags[hit.start]:
        return True  # 对 | 声明 | 表示遗憾
    if "aspect" in before and not {"<bare>", "<post>"} <= hit.cue.special.keys():
        return True  # 收过 | 通报
    if hit.end + 1 >= view.size:
        return False
    if "<request>" in hit.cue.special and _is_received(view, hit):
        return True
    if _is_topic(view, hit) or _is_answered(view, hit):
        return True
    if view.forms[hit.end + 1] in COLONS:
        return False  # 是这样回答的：“…”
    after = view.tags[hit.end]
    if "<bare>" not in hit.cue.special and "coordinator" in after:
        return True
    if is_as_said(view, hit):
        return False  # 正如代表所强调的，…
    return bool(after & {"attributive", "postposition"}) or view.forms[hit.end] == "、"


def _is_answered(view: ForwardView, hit: Hit) -> bool:
    """Say whether a question is what another cue is about: 回应 | 询问，…."""
    if hit.cue.act != "ask" or view.forms[hit.end] not in COMMAS:
        return False
    return any(other.end == hit.start for other in view.hits)


def _is_received(view: ForwardView, hit: Hit) -> bool:
    """Say whether a feeling about a request ends its clause: 对停火建议 | 表示欢迎."""
    following = (other for other in view.hits if other.start == hit.end)
    closing = (one for one in following if one.end >= view.size or boundary(view, one.end))
    return any("<fronted>" in one.cue.special for one in closing)


def _is_refused(view: ForwardView, hit: Hit, left: Left) -> bool:
    """Refuse what is denied, passive, said by nobody, or believed by "me" or nobody named."""
    if "unsaid" in view.tags[hit.start]:
        return True  # 没有 | 透露
    for i in range(hit.start - 1, max(-1, hit.start - 6), -1):
        tags = view.tags[i]
        if tags & {"negation", "passive"}:
            return True
        if not tags & {"auxiliary", "adverb", "time"}:
            if "<as>" in hit.cue.special and view.is_mark(i) and "preposition" in view.tags[i - 1]:
                return True  # 可用“…”来 | 形容
            break
    if left.subject is None:
        short = hit.end - hit.start == 1 or "<marks>" not in hit.cue.special
        item = view.forms[0].isdigit() or view.forms[-1] in ";；"  # 2. 请秘书长…；
        alone = left.kind == "start" and short and not (item and hit.cue.needs == "asked")
        return (alone and not view.led) or (hit.cue.belief and left.kind not in _COORDINATE)
    if "<marks>" not in hit.cue.special and _is_first(view, left.subject):
        return True  # "I thank you" thanks and reports nothing
    tags = frozenset[str]().union(*view.tags[slice(*left.subject)])
    if "negation" in view.tags[left.subject[0]]:
        return True  # 没有证据 | 表明
    if "nobody" in tags or ("aspect" in tags and "attributive" not in tags):
        return True  # the words before it are a clause, the cue is its object: 收到了…建议
    return hit.cue.belief and _is_nobodys(view, hit, left)


def _ends_object(view: ForwardView, hit: Hit, left: Left) -> bool:
    """Say whether a clause begins with a verb and a cue is its object: 加快舆情 | 回应，…."""
    start = left.boundary + 1
    tags = view.tags[start] if start + 1 < hit.start else frozenset[str]()
    object_ = (
        left.subject is None
        and "verb" in tags
        and "serial" not in tags
        and view.tags[start + 1] is tags
    )
    ends = hit.end < view.size and view.forms[hit.end] in COMMAS
    return object_ and ends and "<bare>" not in hit.cue.special


def _is_nobodys(view: ForwardView, hit: Hit, left: Left) -> bool:
    """Say whether a belief is that of people in general, or of "me" and "you"."""
    words = range(left.boundary + 1, hit.start)
    if any("generic" in view.tags[i] for i in words):
        return True
    if left.subject is None or any("attributive" in view.tags[i] for i in words):
        return False
    start = left.subject[0]
    if any(view.tags[i] & {"org", "collective"} for i in range(*left.subject)):
        return False  # 我国代表团 | 认为
    lone = left.subject[1] - start == 1 and not view.tags[start]
    if lone and start and "existential" in view.tags[start - 1]:
        return True  # 也有 | 人 | 认为
    return _is_first(view, (start, max(view.pronoun_end(start), start + 1)))


def _is_first(view: ForwardView, subject: Range) -> bool:
    """Say whether a source is "I", "we" or "you"."""
    pronoun = view.pronoun_in(subject)
    return pronoun is not None and pronoun.person != THIRD
