"""Pieces of content around an attribution: before it, behind it, both."""

from speechkit.quotations.adjuncts import skip_adjuncts
from speechkit.quotations.appositions import behind_description
from speechkit.quotations.asides import has_plain_asides
from speechkit.quotations.boundaries import Range, boundary_kind
from speechkit.quotations.clauses import has_verb, only_joints
from speechkit.quotations.cue_hits import hits_in
from speechkit.quotations.datelines import dateline
from speechkit.quotations.further import has_own_cue, mark_behind, mark_further_on, second_mark
from speechkit.quotations.governed import Found
from speechkit.quotations.past import is_past
from speechkit.quotations.phrases import Left
from speechkit.quotations.reading import Ahead
from speechkit.quotations.verbs import group_of
from speechkit.quotations.view import COLONS, COMMAS, STRONG, Hit, View

# Items from the cue before a colon to it.
MAX_SAYING = 24
MAX_LEAD = 5
QUESTION_MARKS = "?？؟"
SUBJECT = 3  # words in which somebody is named
_SPEAKERS = frozenset({"title", "honorific", "role", "collective"})


def content_behind(
    view: View, ahead: Ahead, source: Range | None, content: list[Range]
) -> list[Range]:
    """Return the content that goes on behind the attribution."""
    close = ahead.first
    if view.lexicon.inflects and ahead.cue < ahead.colon < close:
        return []  # «Q1, — сказал X и добавил: — | Q2»
    inside = view.depth > 0 and view.lexicon.inverts and not view.lexicon.inflects
    if inside and close == ahead.comma and source is not None:
        # « …, dit X, 27 ans, | … »: nothing but a description is not of what is said
        close = behind_description(view, source, max(close, source[1]))
        goes = close + 1 < view.size and view.forms[close] in COMMAS
        return [(close + 1, view.size)] if goes else []
    further = mark_behind(view, close)
    if further is None and view.is_mark(content[0][1] - 1):
        further = second_mark(view, close) or mark_further_on(view, close)
    if further is not None:
        on = has_plain_asides(view) and goes_beyond(view, further + 1)
        on = on and not view.is_mark(content[0][1] - 1)  # No ship, he said, | “big” or small …
        piece = (further, view.size if on else further + 1)
        return [] if has_own_cue(view, further) else [piece]
    on = close == ahead.comma and (
        goes_on(view, close + 1, content)
        or resumes(view, close + 1, source, content)
        or leads_in(view, close + 1, content)
        or is_lone_subject(view, close + 1, content)
        or is_cut_short(view, close + 1, content)
        or not has_verb(view, *content[0])
        or joins_on(view, close + 1, content)
        or on_condition(view, close + 1, content)
    )
    return [(close + 1, view.size)] if on else []


def goes_on(view: View, at: int, content: list[Range]) -> bool:
    """Say whether a clause cut by its attribution goes on: ``The plan, he said, is dead``."""
    if at >= view.size or any(view.is_mark(i) for part in content for i in range(*part)):
        return False
    verbal = {"auxiliary", "passive", "that", "finite", "reflexive", "negation"}
    return bool(view.tags[at] & verbal) and not view.tags[at] & {"but", "relative"}


def resumes(view: View, at: int, source: Range | None, content: list[Range]) -> bool:
    """Say whether a clause goes on behind an enclitic: Ce pas, a-t-elle dit, changera tout."""
    if source is None or view.forms[source[0]][0] != "-" or at >= view.size:
        return False
    if any(view.is_mark(i) for part in content for i in range(*part)) or view.is_punctuation(at):
        return False
    closed = view.tags[at] & {"preposition", "subordinator", "and", "but", "relative", "breaker"}
    return not closed and all(hit.start != at for hit in view.hits)


def on_condition(view: View, at: int, content: list[Range]) -> bool:
    """Say whether a condition of what is said follows: Ils iront, annonce X, | à condition que."""
    plain = not any(view.is_mark(i) for part in content for i in range(*part))
    return plain and at < view.size and "condition" in view.tags[at]


def leads_in(view: View, at: int, content: list[Range]) -> bool:
    """Say whether an opening waits for what follows: Since then, she said, | talks had resumed.

    If talks fail, he said, | the mission will leave. An opening with a comma in it, or with a verb
    behind its preposition, may be whole.
    """
    start, end = content[0]
    if at >= view.size or view.is_mark(start) or view.is_punctuation(at):
        return False
    if "that" in view.tags[end - 1]:
        return True  # Y es que, dijo, | el puente es viejo
    if any(view.forms[i] in COMMAS for i in range(start, end)):
        return False
    closed = view.tags[at] & {"subordinator", "and", "but", "relative", "breaker"}
    if closed or any(hit.start == at for hit in view.hits):
        return False
    if "subordinator" in view.tags[start]:
        return True
    verbal = {"auxiliary", "passive", "negation"}
    plain = not any(view.tags[i] & verbal or view.pronoun(i) is not None for i in range(start, end))
    return "preposition" in view.tags[start] and plain and end - start <= MAX_LEAD


def joins_on(view: View, at: int, content: list[Range]) -> bool:
    """Say whether "and" joins more to an unmarked content: The tank was full, he said, | and ….

    "But" as often opposes to it what others think.
    """
    plain = not any(view.is_mark(i) for part in content for i in range(*part))
    return plain and has_plain_asides(view) and at < view.size and "and" in view.tags[at]


def is_lone_subject(view: View, at: int, content: list[Range]) -> bool:
    """Say whether a clause has but its subject before its attribution: The plan, he said, | fails.

    A few words from a determiner on without a verb among them wait for the verb behind.
    """
    start, end = content[0]
    if at >= view.size or view.is_punctuation(at) or end - start > MAX_LEAD or view.capital(at):
        return False
    first = view.tags[start] & {"determiner", "possessive"}
    verbal = {"auxiliary", "passive", "negation", "finite", "relative", "subordinator"}
    if not first or any(
        view.tags[i] & verbal - first or view.is_mark(i) or view.pronoun(i) is not None
        for i in range(start + 1, end)
    ):
        return False
    closed = {"subordinator", "and", "but", "relative", "breaker", "preposition", "that", "as"}
    closed |= {"determiner", "infinitive", "adverb", "time", "whether", "wh"}
    return not view.tags[at] & closed and all(hit.start != at for hit in view.hits)


def is_cut_short(view: View, at: int, content: list[Range]) -> bool:
    """Say whether a clause is cut behind its first word, or between its verb and its object.

    ``Sadly, he said, | it had failed``; ``He had proposed, he said, | a plan``.
    """
    start, end = content[0]
    if not has_plain_asides(view) or at >= view.size or view.is_punctuation(at):
        return False
    closed = {"subordinator", "and", "but", "relative", "breaker", "preposition", "that", "as"}
    closed |= {"infinitive", "adverb", "time", "whether", "wh"}
    if view.tags[at] & closed or at in view.starts or view.is_mark(end - 1):
        return False
    return end - start == 1 or ("determiner" in view.tags[at] and is_past(view, end - 1))


def opening(view: View, left: Left, at: int) -> list[Range]:
    """Return the adjunct that opens a cut content: In the north, he added, | all is calm.

    Time and medium of the saying are none: On Monday, the minister said, talks would resume.
    """
    if left.kind != "comma":
        return []
    part = view.trim(main_clause_start(view, left.boundary), left.boundary)
    outside = any(view.tags[i] & {"time", "medium", "speech", "document"} for i in range(*part))
    empty = part[0] >= part[1] or "preposition" not in view.tags[part[0]]
    return [] if empty or outside or not leads_in(view, at, [part]) else [part]


def before(view: View, left: Left) -> list[Range]:
    """Return the content before a postposed attribution: the mark there, or the whole clause."""
    end = left.boundary + 1 if left.kind == "mark" else left.boundary
    start, end = view.trim(main_clause_start(view, end), end)
    start = skip_joints(view, start, end)
    if end - start <= MAX_LEAD and skip_adjuncts(view, start, end) >= end:
        return []
    last = end - 1
    if start < end and view.is_mark(last) and last > start:
        kind = boundary_kind(view, last - 1)
        asked = kind == "dash" and view.is_mark(last - 2) and _asks(view, last - 2)
        if kind in ("comma", "colon", "dash", "strong") and (asked or not view.is_mark(last - 2)):
            start = last
        elif _begins_behind_stop(view, last):
            start = last  # на 74 млрд руб. | «Кто заплатит?» — спрашивает X
    return [(start, end)] if start < end else []


def behind_colon(view: View, content: list[Range], source: Range | None) -> list[Range]:
    """Leave out who is about to speak: Su colega coincide: | los precios, dice, han subido.

    Somebody or a cue stands before the colon, and no name behind the attribution.
    """
    named = source is not None and view.pronoun(source[0]) is None
    if named or not content or not (view.lexicon.inverts or view.lexicon.governed):
        return content
    start, end = content[0]
    colon = next((i for i in range(start, end) if view.forms[i] in COLONS), end)
    if colon + 1 >= end or any(view.is_mark(i) for i in range(start, end)):
        return content
    cue = any(start <= hit.start < colon and hit.form.mood in ("fin", "past") for hit in view.hits)
    speaks = any(view.tags[i] & _SPEAKERS for i in range(start, min(colon, start + SUBJECT)))
    return [(colon + 1, end), *content[1:]] if cue or speaks else content


def is_chained(view: View, hit: Hit, left: Left, marker: Found | None) -> bool:
    """Say whether a verb goes on with acts: Le Conseil condamne l'attaque, | exhorte X à ….

    So does a participle that shares an auxiliary: a salué l'accord, | promis une aide.
    """
    if left.kind != "comma" or view.lexicon.inflects or not view.lexicon.inverts:
        return False
    if hit.form.mood == "past" and not group_of(view, hit.start, "past").parts:
        return True
    act = marker is not None and marker.level == "act"
    earlier = (one for one in view.hits if one.end <= left.boundary)
    return act and any(one.form.mood in ("fin", "past") for one in earlier)


def fragment(view: View, hit: Hit, left: Left, ahead: Ahead) -> list[Range]:
    """Return a content without a verb that is all its sentence holds: ``Home, he added``.

    No time or medium of the saying is one: ``In a statement, she said``.
    """
    start, end = view.trim(0, max(left.boundary, 0))
    whole = ahead.first >= view.size or ahead.first == ahead.end
    if not (has_plain_asides(view) and whole and left.kind == "comma" and left.subject):
        return []
    outside = {"time", "medium", "speech", "document", "venue", "adverb"}
    venue = any(view.tags[i] & outside for i in range(start, end))
    lone = main_clause_start(view, end) <= start < end and hit.end == ahead.first
    return [(start, end)] if lone and not venue else []


def _asks(view: View, at: int) -> bool:
    """Say whether marked words are a question, which somebody else answers: «Кто?» — «Я», — …."""
    mark = view.marked[at]
    return mark is not None and mark.inner.of(view.text)[-1] in QUESTION_MARKS


def _begins_behind_stop(view: View, at: int) -> bool:
    """Say whether whole marked words begin a sentence behind a full stop that may be a word's."""
    mark = view.marked[at]
    if mark is None or view.forms[at - 1] != "." or not view.lexicon.cased:
        return False
    words = mark.inner.of(view.text)
    return words[:1].isupper() and words[-1] in view.lexicon.terminators


def main_clause_start(view: View, end: int) -> int:
    """Return where the main clause that ends at ``end`` begins: behind a semicolon or dateline."""
    for i in range(end - 1, -1, -1):
        if view.forms[i] in STRONG or _parts_sayings(view, i):
            return i + 1
    return dateline(view)


def _parts_sayings(view: View, i: int) -> bool:
    """Say whether a colon parts two attributions: She warned of haste: | it, she said, …."""
    if view.forms[i] not in COLONS or not has_plain_asides(view):
        return False
    near = hits_in(view, range(max(0, i - MAX_SAYING), i))
    return any(hit.form.mood == "fin" and hit.end < i for hit in near)


def skip_that(view: View, at: int) -> int:
    """Leave out a complementiser that opens a content (قائلا: إن …)."""
    return at + 1 if at < view.size and "that" in view.tags[at] else at


def skip_joints(view: View, start: int, end: int) -> int:
    """Leave out what only joins a sentence to the one before: ``However, …``."""
    at = start
    while at < end and view.tags[at] & {"adverb", "but"}:
        at += 1
        if "but" in view.tags[at - 1]:
            start = at
        if at < end and view.forms[at] in COMMAS:
            start = at = at + 1
    return skip_that(view, start) if start < end else start


def either(view: View, content: list[Range], *, closed: bool = True) -> list[Range]:
    """Choose between what stands before and behind an attribution in the middle of a sentence.

    Both, where the clause goes on behind it or has no verb before it; what is behind, where only
    joints stand before it; else what is before.
    """
    if len(content) > 1 and only_joints(view, *content[0]):
        return content[1:]
    if len(content) > 1 and view.is_mark(content[1][0]):
        at = content[1][0]
        if view.is_mark(content[0][1] - 1):
            return [content[0], (at, at + 1)]
        if view.forms[at - 1] in COMMAS or not view.is_punctuation(at - 1):
            return content  # It was, in the words of X, | "a funeral with wine"
    if len(content) > 1 and content[0][1] - content[0][0] == 1 and not view.is_mark(content[0][0]):
        return content  # son, según explicó, las presas …
    if len(content) > 1 and closed and _breaks_off(view, content[0]):
        start, end = content[1]
        strong = (i for i in range(start, end) if view.forms[i] in STRONG)
        return [content[0], (start, next(strong, end))]
    if len(content) > 1 and not (closed and goes_on(view, content[1][0], [])):
        return content[:1] if has_verb(view, *content[0]) else content
    return content


def _breaks_off(view: View, part: Range) -> bool:
    """Say whether a clause is cut right behind its verb: La marcha reunió, según X, | a mil.

    It was, according to X, | the first time.
    """
    tags = view.tags[part[1] - 1]
    if has_plain_asides(view) or (view.lexicon.inverts and not view.lexicon.inflects):
        return bool(tags & {"auxiliary", "passive"}) and "possessive" not in tags
    return view.lexicon.governed and "finite" in tags


def around(view: View, begin: int, close: int) -> list[Range]:
    """Return what stands before and behind an attribution that goes from one item to another."""
    before = view.trim(dateline(view) if begin else 0, begin)
    after = view.trim(min(close + 1, view.size), view.size)
    return [part for part in (before, after) if part[0] < part[1]]


def goes_beyond(view: View, at: int) -> bool:
    """Say whether plain words right behind marks belong to what was said with them."""
    if at + 1 < view.size and view.joined(at) and "that" in view.tags[at]:
        return not view.is_mark(at + 1)  # قالت: «ننتظر» | وإنها مستعدة
    return at < view.size and not (
        boundary_kind(view, at)
        or view.is_punctuation(at)
        or view.joined(at)
        or _begins_sentence(view, at)
        or view.tags[at] & {"preposition", "time", "breaker"}
    )


def _begins_sentence(view: View, at: int) -> bool:
    """Say whether a capital behind whole marks begins a sentence: ``"We wait." A day …``."""
    mark = view.marked[at - 1]
    ended = mark is not None and mark.inner.of(view.text)[-1] in view.lexicon.terminators
    return ended and view.lexicon.cased and view.capital(at)


def whole_start(view: View, hit: Hit, at: int, *, judged: bool = False) -> int:
    """Return where a content begins that holds the object before its predicate at ``at``.

    ``called | the plan "reckless"``; nothing parts the two. ``judged``: marks behind "as" show
    that the predicate is somebody's words: condemned | the plan as "a farce".
    """
    if not ("<whole>" in hit.cue.special or (judged and "<np>" in hit.cue.special)):
        return at
    start = skip_adjuncts(view, hit.end, at, addressees=False)
    that = start < at and "determiner" in view.tags[start]  # dismissed | that account as a lie
    parted = any(boundary_kind(view, i) not in ("", "and") for i in range(start + that, at))
    return at if parted else start


def further_marks(view: View, at: int) -> list[Range]:
    """Return marked stretches that only a comma, "and" or "and that" joins to the one before."""
    found: list[Range] = []
    joints = (*COMMAS, *view.lexicon.conjunctions, ".")  # no space behind: «…».| «…»
    while at < view.size and (
        view.forms[at] in joints
        or "and" in view.tags[at]
        or (view.joined(at) and "that" in view.tags[at])  # «أننا باقون»، | وأن «الدعم مستمر»
    ):
        at = _behind_lead(view, at) or at + 1
        if at < view.size and view.is_mark(at):
            found.append((at, at + 1))
            at += 1
    return found


def _behind_lead(view: View, at: int) -> int | None:
    """Return marks whose colon has but an adverbial before it: «…»، | وبعد لحظة صمت: «…»."""
    if not view.lexicon.clitics.article:
        return None
    first = at + (view.forms[at] in COMMAS)
    near = range(first, min(view.size - 1, first + MAX_LEAD))
    colon = next((i for i in near if view.forms[i] in COLONS), first)
    if colon == first or not view.is_mark(colon + 1):
        return None
    led = view.tags[first] & {"preposition", "adverb", "time", "and"}
    people = {"role", "title", "collective", "org"}
    other = any(view.tags[i] & people or i in view.starts for i in range(first, colon))
    return colon + 1 if led and not other else None


def marked_end(view: View, at: int) -> int:
    """Return where a predicate ends: with its marks, or where the sentence does."""
    whole = view.is_mark(at) and not goes_beyond(view, at + 1)
    return at + 1 if whole else view.size
