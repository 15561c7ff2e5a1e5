"""The frame interpreter: from a cue hit to who said and where the content begins.

Each rule looks at what stands around the cue and returns a ``Reading`` or None; the first that
fits wins. Rules know shapes, never words: the words are the lexicon's.

============== ===================================================== ======================
rule           shape                                                 example
============== ===================================================== ======================
``according``  PREP source, content · content, PREP source           According to X, …
``as``         content, as source CUE                                …, as X said
``post``       content, source CUE · content, CUE source             "…," X said
``clause``     source CUE … MARKER content                           X said that …
``marks``      source CUE … "content"                                X said: "…"
``colon``      source CUE: content                                   X said: …
``object``     source CUE content                                    X condemned …
``bare``       source CUE content                                    X said …
============== ===================================================== ======================
"""

from dataclasses import dataclass, field
from typing import NamedTuple

from speechkit.lang.lexicon import Marker
from speechkit.quotations import behind
from speechkit.quotations.governed import (
    Found, behind_subject, can_speak, find_governed,
)  # fmt: skip
from speechkit.quotations.clauses import (
    agent_source, clause_start, has_verb, leads_adjunct, only_joints, place_source, predicate_end,
    skip_apposition, verb_start,
)  # fmt: skip
from speechkit.quotations.phrases import (
    Left, Range, boundary_kind, dateline, is_adjunct, left_of, owner, right_of, skip_addressed,
    skip_addressee, skip_adjuncts,
    skip_subject, with_name,
)  # fmt: skip
from speechkit.quotations.verbs import group_of
from speechkit.quotations.view import BRACKETS, COLONS, COMMAS, STRONG, Hit, View
from speechkit.records import Level

WINDOW = 60
MAX_SOURCE = 20
MAX_OBJECT = 8
THIRD = 3
_FINITE = ("fin", "past")
_SPEAKERS = frozenset({"title", "honorific", "role", "org", "collective"})
MAX_NOUN = 8
NEAR = 9
_NO_MARKER = frozenset({"subordinator", "but", "role", "title"})
# Before an impersonal verb; behind "that he" it has a subject.
_CLAUSE_STARTS = frozenset({"start", "and", "but", "comma", "dash", "strong", "relative", "cue"})
MAX_JOINT = 3
MAX_MARKED = 4


@dataclass(slots=True)
class Reading:
    """One cue read: level, content as item ranges, source.

    Attributes:
        hit: The cue.
        rule: Name of the rule that read it.
        level: Statement, act or mention.
        content: Item ranges, in order; the last one is ``open`` or ends where it ends.
        open: The end of the last range is still to be found.
        source: Item range of the source, None where there is none.
        left: What stands before the cue.
        begin: First item of the attribution itself (its source or cue).
        passive: The subject is not who spoke.
        cut: Characters of a proclitic before the content's first word (بـ).
        echo: Further parts of the cue (صرح … قائلا).
        prefix: Characters of a proclitic before the source's first word (وفقا لـ).
    """

    hit: Hit
    rule: str
    level: Level
    content: list[Range]
    open: bool
    source: Range | None
    left: Left
    begin: int
    passive: bool = False
    cut: int = 0
    echo: list[Range] = field(default_factory=list)
    prefix: int = 0


class Ahead(NamedTuple):
    """What comes after a cue, each as an item index, the view's size where there is none."""

    comma: int
    mark: int
    colon: int
    dash: int
    cue: int
    end: int

    @property
    def first(self) -> int:
        """The nearest thing that closes the attribution itself."""
        return min(self.comma, self.mark, self.dash, self.end)


def read_hit(view: View, hit: Hit) -> Reading | None:
    """Return how a cue takes its content, or None where no frame fits it or a homograph."""
    reading = _read(view, hit)
    for other in hit.others:
        if reading is None:
            reading = _read(view, Hit(hit.start, hit.end, other.cue, other.form))
    return reading


def _read(view: View, hit: Hit) -> Reading | None:
    if hit.form.mood in ("prep", "adv"):
        return _according(view, hit)
    left = _left(view, hit)
    if _is_negated(view, hit, left):
        return None
    ahead = _look_ahead(view, hit)
    marker = _find_marker(view, hit, left, ahead)
    if hit.form.mood == "part" and left.subject is not None and marker is None:
        return None  # early warning cells: no attribution stands before it
    if hit.form.mood == "noun":
        return _noun(view, hit, marker)
    for rule in (
        _raising, _as, _infinitive, _post, _clause, _predicate, _marks, _colon, _bare, _object
    ):  # fmt: skip
        reading = rule(view, hit, left, ahead, marker)
        if reading is not None:
            _passive(view, reading)
            if left.subject is None and hit.form.number == "pl" and hit.form.mood == "fin":
                place = place_source(view, hit.end, left.boundary + 1, body=True)
                reading.source = place or reading.source
            return reading if _is_expressed(view, reading) else None
    return None


def _is_expressed(view: View, reading: Reading) -> bool:
    """Refuse beliefs of nobody in particular, and passive acts that nobody is said to have done."""
    source = reading.source
    if reading.hit.cue.impersonal and behind.is_verb_first(view):
        return reading.left.subject is None and reading.left.kind in _CLAUSE_STARTS
    if reading.hit.cue.belief:
        pronoun = view.pronoun(source[0]) if source and source[1] - source[0] == 1 else None
        return source is not None and (pronoun is None or pronoun.person == THIRD)
    return not (reading.passive and source is None and reading.level == "act")


def _noun(view: View, hit: Hit, marker: Found | None) -> Reading | None:
    """Read a noun of speech: ``his pledge to …``, ``allegations that …``, ``the calls for …``."""
    if marker is None or marker.content >= view.size:
        return None
    source = owner(view, hit.start, hit.end, marker.start)
    left = Left(None, hit.start - 1, "")
    return Reading(hit, "noun", marker.level, [(marker.content, view.size)], open=True,
                   source=source, left=left, begin=hit.start, passive=source is None)  # fmt: skip


def _raising(view: View, hit: Hit, left: Left, ahead: Ahead, _: Found | None) -> Reading | None:
    """Read ``X is said to …``: the content is X with the infinitive, the speaker nobody."""
    level = hit.cue.special.get("<raising>")
    at = hit.end
    if level is None or not _is_passive(view, hit) or left.subject is None or at >= view.size:
        return None
    if "infinitive" not in view.tags[at] or _is_noun_phrase(view, at + 1):
        return None
    return Reading(hit, "raising", level, [left.subject, (at, view.size)], open=True,
                   source=None, left=left, begin=left.subject[0])  # fmt: skip


def _left(view: View, hit: Hit) -> Left:
    """Return what stands before the whole verb; where verbs come first, a participle has none."""
    if view.joined(hit.start):
        return Left(behind.topic(view, hit), hit.start, "and")
    if hit.form.mood in ("part", "noun") and behind.is_verb_first(view):
        return Left(None, hit.start, "and")
    group = group_of(view, hit.start, hit.form.mood)
    at = group.start - 1
    if hit.form.mood == "inf" and at >= 0 and "converb" in view.tags[at]:
        while at > 0 and "converb" in view.tags[at - 1]:
            at -= 1
        return Left(None, at, "but")  # tras denunciar que …: stands beside what is before
    if group.enclitic is None:
        return left_of(view, group.start)
    return Left((group.enclitic, group.enclitic + 1), at, boundary_kind(view, at))


def _is_negated(view: View, hit: Hit, left: Left) -> bool:
    """Say whether a cue denies that anything was said: did not say, nobody said."""
    if hit.cue.needs == "negation":
        return False
    if "negation" in group_of(view, hit.start, hit.form.mood).tags:
        return True
    for i in range(hit.start - 1, max(-1, hit.start - 4), -1):
        tags = view.tags[i]
        if "negation" in tags:
            return True
        if not tags & {"auxiliary", "adverb", "passive", "clitic"}:
            break
    return left.subject is not None and "nobody" in view.tags[left.subject[0]]


def _look_ahead(view: View, hit: Hit) -> Ahead:
    size = view.size
    seen = dict.fromkeys(("comma", "mark", "colon", "dash", "end"), size)
    for i in range(hit.end, min(size, hit.end + WINDOW)):
        form = view.forms[i]
        kind = boundary_kind(view, i)
        if kind == "strong" and form in "()（）[]":
            continue
        key = "end" if kind == "strong" else kind
        if key in seen and seen[key] == size:
            seen[key] = i
            if key == "end":
                break
    cue = next((h.start for h in view.hits if h.start >= hit.end and _is_verb(view, h)), size)
    return Ahead(cue=cue, **seen)


def _is_verb(view: View, hit: Hit) -> bool:
    """Say whether a cue opens a clause of its own: finite, or a participle behind a comma."""
    if hit.form.mood != "part":
        return hit.form.mood in _FINITE
    return hit.start > 0 and view.forms[hit.start - 1] in COMMAS


def _find_marker(view: View, hit: Hit, left: Left, ahead: Ahead) -> Found | None:
    """Return the first marker of the cue after it, a sure one before a doubtful one.

    A cue that can take a bare clause takes its marker at once, after adjuncts only: further
    away, "that" belongs to the clause.
    """
    markers = hit.cue.markers
    stop = min(ahead.end, hit.end + WINDOW, view.size)
    if view.lexicon.governed:
        return find_governed(view, hit, left, stop)
    if "<bare>" in hit.cue.special:
        near = _behind_adjuncts(view, hit, stop)
        if near < stop and view.forms[near] in COMMAS:
            near += 1
        stop = min(stop, near + 1)
    doubtful: Found | None = None
    if hit.form.mood == "noun":
        stop = min(stop, hit.end + MAX_NOUN)
    if "<near>" in hit.cue.special:
        stop = min(stop, hit.end + NEAR)
    infinitive = hit.cue.special.get("<verb>")
    for i in range(hit.end, stop):
        if view.tags[i] & _NO_MARKER and not view.tags[i] & {"that", "wish"}:
            continue
        if "that" in view.tags[i] and i + 1 < stop and "that" in view.tags[i + 1]:
            continue  # the first is a name that is spelled so (قال بان إن)
        if infinitive is not None and "infinitive" in view.tags[i] and ahead.cue > i:
            return doubtful or Found(i, verb_start(view, i, hit.end), infinitive, clitic=False)
        if doubtful is not None and not doubtful.clitic and i >= ahead.cue:
            break  # a surer marker behind the next cue is that one's
        length, marker = _fitting(view, hit, i)
        if marker is not None:
            content = i if marker.inclusive else i + length
            if marker.inside:
                content = clause_start(view, i, hit.end)
            if marker.addressee:
                content = skip_addressee(view, content, stop)
            found = Found(i, content, marker.level, clitic=False)
            if not marker.weak:
                keeps = doubtful is not None and doubtful.clitic and not (
                    "that" in view.tags[i] and i <= doubtful.start + NEAR
                )
                return doubtful if keeps else found
            doubtful = doubtful or found
            continue
        if "infinitive" in view.tags[i] and "<np>" in hit.cue.special:
            stop = i + 1  # promised access to medicine | to tackle …: "to" is of the object
            break
        head = view.forms[i][0] + "-"
        if head in markers and doubtful is None and len(view.forms[i]) > 3:
            doubtful = _clitic_marker(view, markers.match([head], 0), i, stop)
    return doubtful


def _fitting(view: View, hit: Hit, i: int) -> tuple[int, Marker | None]:
    """Return the marker at item ``i`` whose conditions hold, with its length."""
    length, markers = hit.cue.markers.match(view.bare, i) or (0, ())
    for marker in markers:
        at = i + length
        if marker.before == "<inf>" and not view.infinitive(at):
            continue
        if marker.before == "<marks>" and not _marks_soon(view, at):
            continue
        if marker.weak and "linker" in view.tags[i] and _is_definite(view, at):
            continue  # accuse le chef de l'opposition | de corruption
        if _inside_phrase(view, i):
            continue
        if "that" in view.tags[i] and _is_object_clause(view, hit, i):
            continue
        if _opens_content(view, hit, i, length):
            return length, marker
    return 0, None


def _inside_phrase(view: View, i: int) -> bool:
    """Say whether an item is no word of its own but the end of a phrase: ainsi que, afin d'."""
    tags = view.tags[i]
    return i > 0 and bool(tags) and tags is view.tags[i - 1] and not tags & {"that", "whether", "wh"}


def _marks_soon(view: View, at: int) -> bool:
    """Say whether a marked stretch stands within the phrase that begins at ``at``."""
    for i in range(at, min(view.size, at + MAX_MARKED)):
        if boundary_kind(view, i):
            return view.is_mark(i)
    return False


def _is_definite(view: View, at: int) -> bool:
    return at >= view.size or "clitic" in view.tags[at] or view.capital(at)


def _is_object_clause(view: View, hit: Hit, i: int) -> bool:
    """Say whether "that" belongs to an object: a annoncé le plan que le parlement avait rejeté."""
    if "<np>" not in hit.cue.special or "left" not in view.lexicon.subject[:1]:
        return False
    if not view.lexicon.inverts:
        return i > _behind_adjuncts(view, hit, i)
    at = hit.end
    while at < view.size and view.tags[at] & {"adverb", "time"}:
        at += 1
    return at < view.size and "determiner" in view.tags[at]


def _opens_content(view: View, hit: Hit, i: int, length: int) -> bool:
    """Refuse "to" before a noun, and question words that belong to a later clause."""
    tags = view.tags[i]
    if "infinitive" in tags and _is_noun_phrase(view, i + length):
        return False
    if length == 1 and "locative" in tags and leads_adjunct(view, i):
        return False
    asks = tags & {"wh", "whether"} and not tags & {"that", "infinitive"}
    if view.lexicon.inflects:
        return not asks or "whether" in tags or view.forms[i - 1] in COMMAS
    return not asks or i <= skip_addressed(view, _behind_adjuncts(view, hit, i), i)


def _is_noun_phrase(view: View, at: int) -> bool:
    """Say whether a noun follows "to", which then is a preposition and no infinitive's."""
    if at >= view.size:
        return True
    tags = view.tags[at]
    noun = tags & {"determiner", "title", "org", "collective", "role", "time"}
    return bool(noun) or view.pronoun(at) is not None or (view.lexicon.cased and view.capital(at))


def _behind_adjuncts(view: View, hit: Hit, stop: int) -> int:
    at = hit.end
    if "<addressee>" in hit.cue.special:
        at = skip_addressed(view, at, stop)
    return skip_adjuncts(view, at, stop)


def _clitic_marker(view: View, match: object, i: int, stop: int) -> Found | None:
    """Return a marker written as one with its noun: ``بـوقف``, but not ``بالقاهرة``, a place."""
    if not isinstance(match, tuple) or view.tags[i] or view.pronoun(i) is not None:
        return None
    marker = match[1][0]
    if marker.addressee:
        return Found(i, skip_addressee(view, i, stop), marker.level, clitic=False)
    return Found(i, i, marker.level, clitic=True)


def _as(view: View, hit: Hit, left: Left, ahead: Ahead, marker: Found | None) -> Reading | None:
    level = _post_level(hit)
    if left.kind != "as" or level is None:
        return None
    close = min(ahead.comma, ahead.dash, ahead.end)
    if marker is not None and marker.start < close:
        return None  # "also": كما أكد أن …
    stop = min(close, ahead.mark)
    at = skip_adjuncts(view, hit.end, stop) if view.lexicon.inverts else hit.end
    source = left.subject or right_of(view, at, stop)
    if source is not None and view.lexicon.governed:
        source = with_name(view, source)
        close = max(close, source[1]) if source[1] > close else close
    begin = left.boundary
    while begin > 0 and "as" in view.tags[begin - 1]:
        begin -= 1
    content = [(_skip_joints(view, *part), part[1]) for part in _around(view, begin, close)]
    content = _either(view, content)
    if not content:
        return None
    return Reading(hit, "as", level, content, open=False, source=source, left=left,
                   begin=begin)  # fmt: skip


def _post(view: View, hit: Hit, left: Left, ahead: Ahead, marker: Found | None) -> Reading | None:
    special, level = hit.cue.special, _post_level(hit)
    close = ahead.first
    if hit.end < view.size and "infinitive" in view.tags[hit.end] and "<raising>" in special:
        return None  # said to allow …: a participle
    if level is None or min(ahead.colon, _clause_marker(view, marker)) <= close < view.size:
        return None
    if view.lexicon.inverts:
        left = _uninverted(view, hit, left, close)
    if hit.form.mood == "part" or left.kind not in ("comma", "mark", "dash"):
        return None
    if "<post>" not in special and not _behind_mark(view, left):
        return None
    source = left.subject
    if source is None and _inverts(view, hit, left):
        at = skip_adjuncts(view, hit.end, close) if view.lexicon.inverts else hit.end
        source = right_of(view, at, close)
    if view.lexicon.governed and not _closes(view, hit, left, source):
        return None
    strict = view.lexicon.governed and not (source and _behind_mark(view, left))
    if "<bare>" in special or "<clause>" in special or strict:
        begin = source[1] if source and source[0] >= hit.end else hit.end
        if "<addressee>" in special:
            begin = skip_addressed(view, begin, close)
        if not is_adjunct(view, begin, close) and not _apposes(view, begin, close):
            return None
    content = _before(view, left)
    if not content:
        return None
    if source is not None and view.lexicon.governed:
        source = with_name(view, source)
    further = _mark_behind(view, close)
    if further is not None:
        content.append((further, further + 1))
    elif close == ahead.comma and (
        _goes_on(view, close + 1, content)
        or _resumes(view, close + 1, source, content)
        or not has_verb(view, *content[0])
    ):
        content.append((close + 1, view.size))
    begin = min(left.subject[0], hit.start) if left.subject else hit.start
    is_open = len(content) > 1 and content[-1][1] == view.size
    return Reading(hit, "post", level, content, is_open, source, left, begin)


def _closes(view: View, hit: Hit, left: Left, source: Range | None) -> bool:
    """Say whether an attribution closes unmarked content: somebody's, or bare ("…, añadió")."""
    if source is None or _behind_mark(view, left) or can_speak(view, source):
        return True
    plain = "<np>" not in hit.cue.special and "determiner" in view.tags[source[0]]
    return plain and source[0] >= hit.end


def _mark_behind(view: View, close: int) -> int | None:
    """Return the marked stretch that goes on behind an attribution, or None."""
    at = close
    while at < min(view.size, close + MAX_JOINT) and view.is_punctuation(at):
        at += 1
    return at if view.is_mark(at) else None


def _clause_marker(view: View, marker: Found | None) -> int:
    """Return where a marker stands that shows content behind the cue.

    Behind an inverted cue a preposition may belong to the subject: a dit le chef de la police.
    """
    if marker is None:
        return view.size
    nominal = view.lexicon.inverts and view.tags[marker.start] & {"linker", "preposition"}
    if nominal and not view.lexicon.inflects:
        return view.size
    comma = view.lexicon.inflects and view.forms[marker.start - 1] in COMMAS
    return marker.start - comma


def _uninverted(view: View, hit: Hit, left: Left, close: int) -> Left:
    """Return what stands before an inverted verb; nothing where its subject stands there."""
    group = group_of(view, hit.start, hit.form.mood)
    if group.enclitic is not None:
        return left
    before = group.start - 1
    kind = boundary_kind(view, before)
    if kind in ("comma", "mark", "dash") and _takes_subject(view, hit, left, close):
        return Left(None, before, kind)
    if left.subject is None and left.kind == "dash":
        return left  # … — об этом сегодня объявит X
    bare = _behind_mark(view, left) and skip_adjuncts(view, hit.end, close) >= close
    return left if bare else left._replace(kind="")


def _inverts(view: View, hit: Hit, left: Left) -> bool:
    """Say whether the subject may follow the cue after the content.

    Everywhere, or (``post``) after marks, and for cues of plain saying after any content: a
    headline's second verb (X meets Y, affirms Z) has no subject behind it.
    """
    sides = view.lexicon.subject
    if view.lexicon.inverts:
        return True
    plain = "<bare>" in hit.cue.special or _behind_mark(view, left)
    return "right" in sides or ("post" in sides and plain)


def _takes_subject(view: View, hit: Hit, left: Left, close: int) -> bool:
    """Say whether the noun behind a cue is its subject (…, confirme la FAO) and no object."""
    if "<np>" not in hit.cue.special:
        return True
    at = skip_adjuncts(view, hit.end, close)
    while at < close and "determiner" in view.tags[at]:
        at += 1
    if left.subject is not None or at >= close:
        return at >= close
    clause = range(_clause_start(view, hit.start), hit.start - 1)
    if any(view.tags[i] & {"auxiliary", "passive"} for i in clause):
        return True  # … ont été tués, affirme un rapport
    return view.capital(at) or bool(view.tags[at] & _SPEAKERS) or view.pronoun(at) is not None


def _post_level(hit: Hit) -> Level | None:
    return hit.cue.special.get("<post>") or hit.cue.special.get("<after-marks>")


def _behind_mark(view: View, left: Left) -> bool:
    at = left.boundary
    while at > left.boundary - MAX_JOINT and at > 0 and view.is_punctuation(at):
        at -= 1
    return left.kind == "mark" or view.is_mark(at)


def _apposes(view: View, at: int, close: int) -> bool:
    """Say whether what follows an inverted cue is its subject (said X of Y) and no clause."""
    return at < close and bool(view.tags[at] & {"linker", "and"})


def _goes_on(view: View, at: int, content: list[Range]) -> bool:
    """Say whether a clause cut by its attribution goes on: ``The plan, he said, is dead``."""
    if at >= view.size or any(view.is_mark(i) for part in content for i in range(*part)):
        return False
    verbal = {"auxiliary", "passive", "that", "finite", "reflexive", "negation"}
    return bool(view.tags[at] & verbal) and not view.tags[at] & {"but", "relative"}


def _resumes(view: View, at: int, source: Range | None, content: list[Range]) -> bool:
    """Say whether a clause goes on behind an enclitic: Ce pas, a-t-elle dit, changera tout."""
    if source is None or view.forms[source[0]][0] != "-" or at >= view.size:
        return False
    if any(view.is_mark(i) for part in content for i in range(*part)) or view.is_punctuation(at):
        return False
    closed = view.tags[at] & {"preposition", "subordinator", "and", "but", "relative", "breaker"}
    return not closed and all(hit.start != at for hit in view.hits)


def _before(view: View, left: Left) -> list[Range]:
    """Return the content before a postposed attribution: the mark there, or the whole clause."""
    end = left.boundary + 1 if left.kind == "mark" else left.boundary
    start, end = view.trim(_clause_start(view, end), end)
    start = _skip_joints(view, start, end)
    if skip_adjuncts(view, start, end) >= end:
        return []
    last = end - 1
    if start < end and view.is_mark(last) and last > start:
        kind = boundary_kind(view, last - 1)
        if kind in ("comma", "colon", "dash", "strong") and not view.is_mark(last - 2):
            start = last
    return [(start, end)] if start < end else []


def _clause_start(view: View, end: int) -> int:
    """Return where the main clause that ends at ``end`` begins: behind a semicolon or dateline."""
    for i in range(end - 1, -1, -1):
        if view.forms[i] in STRONG:
            return i + 1
    return dateline(view)


def _skip_that(view: View, at: int) -> int:
    """Leave out a complementiser that opens a content (قائلا: إن …)."""
    return at + 1 if at < view.size and "that" in view.tags[at] else at


def _skip_joints(view: View, start: int, end: int) -> int:
    """Leave out what only joins a sentence to the one before: ``However, …``."""
    at = start
    while at < end and view.tags[at] & {"adverb", "but"}:
        at += 1
        if "but" in view.tags[at - 1]:
            start = at
        if at < end and view.forms[at] in COMMAS:
            start = at = at + 1
    return _skip_that(view, start) if start < end else start


def _either(view: View, content: list[Range], *, closed: bool = True) -> list[Range]:
    """Choose between what stands before and behind an attribution in the middle of a sentence.

    Both, where the clause goes on behind it or has no verb before it; what is behind, where only
    joints stand before it; else what is before.
    """
    if len(content) > 1 and only_joints(view, *content[0]):
        return content[1:]
    if len(content) > 1 and not (closed and _goes_on(view, content[1][0], [])):
        return content[:1] if has_verb(view, *content[0]) else content
    return content


def _around(view: View, begin: int, close: int) -> list[Range]:
    before = view.trim(0, begin)
    after = view.trim(min(close + 1, view.size), view.size)
    return [part for part in (before, after) if part[0] < part[1]]


def _subject(
    view: View, hit: Hit, left: Left, stop: int, *, statement: bool = True
) -> Range | None:
    """Return the source of a cue whose content follows; before an object it ends sooner."""
    if behind.is_verb_first(view):
        return behind.subject_behind(view, hit, left, stop)
    for side in view.lexicon.subject:
        if side == "left" and left.subject is not None:
            return left.subject
        if side == "right":
            if left.kind == "and" and view.lexicon.subject[0] == "left":
                return None  # and said that: the subject is that of the verb before
            if "<np>" in hit.cue.special and not statement:
                stop = min(stop, skip_subject(view, hit.end, stop))
            at = skip_adjuncts(view, hit.end, stop) if view.lexicon.inflects else hit.end
            right = right_of(view, at, stop)
            if right is not None:
                return right
    return None


def _clause(view: View, hit: Hit, left: Left, ahead: Ahead, marker: Found | None) -> Reading | None:
    special = hit.cue.special
    mark = ahead.mark if "<marks>" in special or not behind.is_verb_first(view) else view.size
    if marker is None or min(mark, ahead.colon) < marker.start:
        return None
    if marker.content >= view.size or ahead.cue < marker.start:
        return None
    if "<np>" in special and view.lexicon.inflects and _has_noun(view, hit.end, marker.start):
        return None  # отверг обвинения в том, что …: the clause is the noun's
    source, content = None, [(marker.content, view.size)]
    if "<both>" in special:
        source, at = behind.object_behind(view, hit, left, marker.start)
        content[:0] = [part for part in [view.trim(at, marker.start)] if part[0] < part[1]]
    if "<quoted>" in special:  # quoted X as saying: the object speaks
        source = right_of(view, hit.end, marker.start)
    if source is None:
        source = _subject(view, hit, left, marker.start, statement=marker.level == "statement")
    return Reading(hit, "clause", marker.level, content, open=True,
                   source=source, left=left, begin=_begin(hit, left),
                   cut=1 if marker.clitic else 0)  # fmt: skip


def _has_noun(view: View, start: int, end: int) -> bool:
    return any(h.form.mood == "noun" and start <= h.start < end for h in view.hits)


def _begin(hit: Hit, left: Left) -> int:
    return left.subject[0] if left.subject else hit.start


def _marks(view: View, hit: Hit, left: Left, ahead: Ahead, _: Found | None) -> Reading | None:
    level = hit.cue.special.get("<marks>")
    if level is None or ahead.mark >= min(view.size, ahead.end):
        return None
    if "<bare>" in hit.cue.special and not _reaches(view, hit, ahead.mark):
        return None
    if view.lexicon.governed and not _leads_to(view, hit, left, ahead.mark):
        return None
    if view.lexicon.inverts and not _leads_to_mark(view, hit, ahead.mark):
        return None
    if "<clause>" in hit.cue.special and _is_clause(view, hit.end, ahead.mark):
        return None
    if "<np>" in hit.cue.special and "left" in view.lexicon.subject and not view.lexicon.governed:
        if not _reaches(view, hit, ahead.mark):
            return None  # announced a series of "reforms": an object that holds marks
    if "<near>" in hit.cue.special and ahead.mark > hit.end + NEAR:
        return None
    if ahead.cue < ahead.mark:
        return None
    source = _subject(view, hit, left, min(ahead.mark, ahead.colon))
    start = ahead.mark
    following = start + 1
    plain = following < view.size and not (
        boundary_kind(view, following)
        or view.is_punctuation(following)
        or view.joined(following)
        or view.tags[following] & {"preposition", "time", "breaker"}
    )
    content = [(start, view.size if plain else following)]
    if not plain:
        content += _further_marks(view, following)
    return Reading(hit, "marks", level, content, open=plain,
                   source=source, left=left, begin=_begin(hit, left))  # fmt: skip


def _further_marks(view: View, at: int) -> list[Range]:
    """Return marked stretches that only a comma or "and" joins to the one before."""
    found: list[Range] = []
    joints = (*COMMAS, *view.lexicon.conjunctions)
    while at < view.size and (view.forms[at] in joints or "and" in view.tags[at]):
        at += 1
        if at < view.size and view.is_mark(at):
            found.append((at, at + 1))
            at += 1
    return found


def _leads_to(view: View, hit: Hit, left: Left, at: int) -> bool:
    """Say whether only adjuncts, asides, a subject and punctuation stand before ``at``."""
    if "preposition" in view.tags[at - 1]:
        return False
    if view.forms[at - 1] in COLONS or view.forms[at] in COLONS and view.is_mark(at + 1):
        return True
    near = behind_subject(view, hit, left, at)
    return near >= at or (near == at - 1 and view.forms[near] in COMMAS)


def _predicate(
    view: View, hit: Hit, left: Left, ahead: Ahead, _: Found | None
) -> Reading | None:
    """Read ``X назвал Y ошибкой``: the content is the object with what is said of it."""
    level = hit.cue.special.get("<as>")
    at = skip_adjuncts(view, hit.end, view.size)
    if level is None or predicate_end(view, at, min(view.size, ahead.end)) is None:
        return None
    return Reading(hit, "predicate", level, [(at, view.size)], open=True,
                   source=left.subject, left=left, begin=_begin(hit, left))  # fmt: skip


def _leads_to_mark(view: View, hit: Hit, at: int) -> bool:
    """Say whether adjuncts and a determiner alone stand before the mark: a évoqué un « drame »."""
    near = _behind_parenthesis(view, _behind_adjuncts(view, hit, at))
    plain = {"determiner", "linker", "adverb", "preposition"}
    rest = range(near, at)
    if at > hit.end and view.forms[at - 1] in COLONS:
        return True
    return all(view.tags[i] & plain or view.is_punctuation(i) for i in rest)


def _reaches(view: View, hit: Hit, at: int) -> bool:
    """Say whether only adjuncts, an inverted subject and punctuation stand before ``at``."""
    near = _behind_adjuncts(view, hit, at)
    while near < at and (view.forms[near] in COMMAS or view.forms[near] in COLONS):
        near = skip_adjuncts(view, near + 1, at)
    if near < at and view.forms[at - 1] in COLONS:
        return True
    return near >= at


def _colon(view: View, hit: Hit, left: Left, ahead: Ahead, _: Found | None) -> Reading | None:
    level = hit.cue.special.get("<colon>")
    if level is None or ahead.colon >= min(view.size - 1, ahead.end):
        return None
    if view.lexicon.governed and not _leads_to(view, hit, left, ahead.colon):
        return None
    source = _subject(view, hit, left, ahead.colon)
    start = _skip_that(view, ahead.colon + 1)
    return Reading(hit, "colon", level, [(start, view.size)], open=True,
                   source=source, left=left, begin=_begin(hit, left))  # fmt: skip


def _object(view: View, hit: Hit, left: Left, ahead: Ahead, _: Found | None) -> Reading | None:
    level = hit.cue.special.get("<np>")
    if level is None:
        return None
    if _is_relative(view, left):
        return None
    if hit.form.mood == "past" and level == "act" and _is_passive(view, hit):
        return _passive_object(hit, left)
    source, at = left.subject, hit.end
    if source is not None and source[1] - source[0] == 1 and "possessive" in view.tags[source[0]]:
        return None  # её поддержали …: a pronoun is the object
    if behind.is_verb_first(view):
        source, at = behind.object_behind(view, hit, left, min(ahead.end, view.size))
    else:
        at = _behind_parenthesis(view, skip_adjuncts(view, at, view.size))
    if at >= view.size or boundary_kind(view, at) not in ("", "mark"):
        return None
    if view.tags[at] & {"preposition", "passive", "infinitive", "time"}:
        return None
    tags = view.tags[at]
    if tags & {"role", "collective"} and "nominative" in tags and "oblique" not in tags:
        return None  # чем признавали наблюдатели: a subject
    return Reading(hit, "object", level, [(at, view.size)], open=True,
                   source=source, left=left, begin=_begin(hit, left))  # fmt: skip


def _passive_object(hit: Hit, left: Left) -> Reading | None:
    """Read ``l'attaque a été condamnée par X``: the object is the subject, X is found as agent."""
    level = hit.cue.special.get("<passive>")
    if level is None or left.subject is None:
        return None
    return Reading(hit, "passive", level, [left.subject], open=False, source=None, left=left,
                   begin=left.subject[0])  # fmt: skip


def _behind_parenthesis(view: View, at: int) -> int:
    """Return where an object begins behind an adjunct between commas: a promis, lundi, une aide."""
    if at >= view.size or view.forms[at] not in COMMAS:
        return at
    close = skip_adjuncts(view, at + 1, view.size)
    inside = at + 1 < close < view.size and view.forms[close] in COMMAS
    return close + 1 if inside else at


def _is_relative(view: View, left: Left) -> bool:
    """Say whether the cue's object may be what a relative pronoun stands for.

    Las medidas que anunció el Gobierno; but not: el ministro, que anunció medidas.
    """
    if not view.lexicon.governed or left.kind not in ("relative", "subordinator"):
        return False
    if left.kind == "subordinator" or left.subject is None:
        return left.subject is None
    comma = view.forms[left.boundary - 1] in COMMAS or "that" not in view.tags[left.boundary]
    return not comma or not can_speak(view, left.subject)


def _bare(view: View, hit: Hit, left: Left, ahead: Ahead, _: Found | None) -> Reading | None:
    special = hit.cue.special
    level = special.get("<bare>") or special.get("<clause>")
    if level is None:
        return None
    at = _behind_adjuncts(view, hit, view.size)
    if at < view.size and view.forms[at] in COMMAS:
        at += 1
    start, end = view.trim(at, view.size)
    if end - start < 2 or boundary_kind(view, start) not in ("", "subordinator"):
        return None
    if view.tags[start] & {"preposition", "infinitive", "linker"}:
        return None
    if "<bare>" not in special and not _is_clause(view, start, end):
        return None
    source = _subject(view, hit, left, hit.end)
    return Reading(hit, "bare", level, [(start, view.size)], open=True,
                   source=source, left=left, begin=_begin(hit, left))  # fmt: skip


def _infinitive(
    view: View, hit: Hit, left: Left, ahead: Ahead, marker: Found | None
) -> Reading | None:
    """Read ``dit ne pas savoir``: an infinitive as the whole content, right behind the cue."""
    level = hit.cue.special.get("<inf>")
    at = hit.end
    while at < view.size and view.tags[at] & {"adverb", "time"}:
        at += 1
    if view.lexicon.governed or not view.infinitive(at):
        at = skip_adjuncts(view, at, min(ahead.end, view.size))  # pidió a X retirar …
    if level is None or not view.infinitive(at) or _is_relative(view, left):
        return None
    return Reading(hit, "infinitive", level, [(at, view.size)], open=True,
                   source=left.subject, left=left, begin=_begin(hit, left))  # fmt: skip


def _is_clause(view: View, start: int, end: int) -> bool:
    """Say whether an auxiliary soon after the first word shows a clause and not an object."""
    for i in range(start + 1, min(end, start + MAX_OBJECT)):
        if view.tags[i] & {"auxiliary", "passive"} and "adverb" not in view.tags[i]:
            return True
        if boundary_kind(view, i) not in ("", "and"):
            return False
    return False


def _is_passive(view: View, hit: Hit) -> bool:
    if hit.form.mood == "past":
        tags = group_of(view, hit.start, "past").tags
        return "passive" in tags and hit.cue.needs is None
    i = hit.start - 1
    while i >= 0 and "adverb" in view.tags[i] and "passive" not in view.tags[i]:
        i -= 1
    return i >= 0 and "passive" in view.tags[i] and hit.form.mood not in ("part", "noun")


def _passive(view: View, reading: Reading) -> None:
    """Take the agent for the source of a passive, nobody where none is named."""
    hit = reading.hit
    # Where subjects stand on the left and are not dropped, "Asked whether …" is a participle.
    asked = reading.left.kind == "start" and reading.source is None
    asked = asked and hit.form.mood != "part" and not group_of(view, hit.start, hit.form.mood).parts
    asked = asked and "post" in view.lexicon.subject
    if not (hit.cue.impersonal or asked or _is_passive(view, hit)):
        return
    reading.passive = True
    reading.source = None
    if hit.cue.impersonal and not view.lexicon.inflects:
        return
    for k in range(hit.end, min(view.size, hit.end + WINDOW)):
        if "agent" in view.tags[k]:
            reading.source = right_of(view, k + 1, view.size)
            return
    clause = reading.left.boundary + 1
    reading.source = place_source(view, hit.end, clause)
    if reading.source is None and "locative" not in view.tags[clause]:
        reading.source = agent_source(view, hit.end, reading.left.subject)


def _according(view: View, hit: Hit) -> Reading | None:
    """Read ``according to X, content`` and ``content, according to X``."""
    special = hit.cue.special
    close = (hit.end, hit.end) if hit.form.mood == "adv" else _close_source(view, hit)
    if close is None or _is_conjunction(view, hit) or boundary_kind(view, hit.end) == "relative":
        return None
    source_end, after = close
    source: Range | None = _inside(view, hit) or view.trim(hit.end, source_end)
    if hit.cue.impersonal and source is not None and source[0] < source[1]:
        return None
    if "<closed>" in special or (source is not None and source[0] >= source[1]):
        source = None
        if "<closed>" not in special and boundary_kind(view, hit.end) != "comma":
            return None
    if hit.cue.needs == "speaker" and not (source and _is_speaker(view, source)):
        return None
    left = Left(None, hit.start - 1, boundary_kind(view, hit.start - 1))
    leading = _leads(view, hit, left)
    if "<person>" in special and not _is_somebodys(view, source, source_end, leading=leading):
        return None
    if leading and boundary_kind(view, after) == "comma":
        after = skip_apposition(view, after)
    content = [view.trim(after, view.size)] if leading else _around(view, hit.start, after)
    content = [(_skip_joints(view, *part), part[1]) for part in content]
    content = _either(view, content, closed=boundary_kind(view, after) == "comma")
    content = [part for part in content if part[0] < part[1]]
    if not content:
        return None
    nobody = source is None and view.lexicon.inflects
    prefixed = source is not None and view.forms[source[0]][0] + "-" in hit.cue.markers
    level = special.get("<post>", "statement")
    return Reading(hit, "according", level, content, open=leading, source=source, left=left,
                   begin=hit.start, passive=nobody, prefix=1 if prefixed else 0)  # fmt: skip


def _is_somebodys(view: View, source: Range | None, end: int, *, leading: bool) -> bool:
    """Say whether a preposition of many meanings (para X, …) names somebody who speaks."""
    if source is None or not can_speak(view, source):
        return False
    return leading and end < view.size and view.forms[end] in COMMAS


def _is_conjunction(view: View, hit: Hit) -> bool:
    """Say whether a verb of saying follows at once: según informó X."""
    at = hit.end
    while at < view.size and view.tags[at] & {"clitic", "auxiliary"}:
        at += 1
    return any(h.start in (hit.end, at) and h.form.mood == "fin" for h in view.hits)


def _inside(view: View, hit: Hit) -> Range | None:
    """Return the possessive inside a cue that is one with its source: a *su* juicio."""
    owns = {"possessive", "determiner"} if hit.form.mood == "adv" else {"possessive"}
    own = (i for i in range(hit.start, hit.end) if view.tags[i] & owns)
    return next(((i, i + 1) for i in own), None)


_OPENERS = ("start", "but", "and", "strong", "that")


def _leads(view: View, hit: Hit, left: Left) -> bool:
    """Say whether the content follows: nothing stands before, or only what joins clauses."""
    if left.kind in _OPENERS or view.joined(hit.start):
        return True
    if left.kind == "relative":
        return view.lexicon.governed
    before = left.boundary - 1 if left.kind == "comma" else -1
    if before >= 0 and boundary_kind(view, before) in (*_OPENERS[1:], "subordinator", "relative"):
        return True
    return only_joints(view, 0, hit.start)


def _is_speaker(view: View, source: Range) -> bool:
    """Say whether a noun phrase names a speaker: Pour le ministre, … (but Pour l'heure, …)."""
    first = source[0]
    while first < source[1] and "determiner" in view.tags[first]:
        first += 1
    lone = source[1] - source[0] == 1 and view.pronoun(source[0]) is not None
    return lone or bool(first < source[1] and view.tags[first] & {"title", "honorific", "role"})


def _behind_relative_clause(view: View, i: int) -> int:
    """Return the comma that ends a relative clause of the source, else ``i``."""
    at = i + 1 if view.forms[i] in COMMAS else i
    if at >= view.size or "relative" not in view.tags[at]:
        return i
    for k in range(at + 1, min(view.size, at + MAX_SOURCE)):
        if view.forms[k] in COMMAS:
            return k
    return i


def _close_source(view: View, hit: Hit) -> Range | None:
    """Return where the source of a preposition ends and where the rest goes on."""
    if "<closed>" in hit.cue.special:
        return hit.end, hit.end
    for i in range(hit.end, min(view.size, hit.end + MAX_SOURCE)):
        for words in hit.cue.closers:
            if tuple(view.forms[i : i + len(words)]) == words:
                end = i + len(words)
                comma = end < view.size and view.forms[end] in COMMAS
                return i, end + (1 if comma else 0)
        kind = boundary_kind(view, i)
        if view.forms[i] in BRACKETS and i > hit.end:
            continue  # the World Food Programme (WFP), …
        if kind == "relative" and view.lexicon.governed:
            return i, _next_comma(view, i)
        if kind == "relative":
            return i, _behind_relative_clause(view, i)
        if kind in ("comma", "strong", "colon", "dash", "mark", "relative", "that"):
            return i, i
        if i == hit.end and hit.form.mood == "prep" and _inside(view, hit) is not None:
            return i, i  # по его словам пожар потушен
    return (view.size, view.size) if view.size - hit.end <= MAX_SOURCE else None


def _next_comma(view: View, at: int) -> int:
    """Return the comma that ends a relative clause, or ``at`` where none is near."""
    near = range(at, min(view.size, at + MAX_SOURCE))
    return next((i for i in near if view.forms[i] in COMMAS), at)
