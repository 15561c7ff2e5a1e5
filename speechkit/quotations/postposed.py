"""Rules for attributions behind or inside their content: ``"…," said X``; ``…, as X said``."""

from speechkit.quotations import behind, preverbal
from speechkit.quotations.adjuncts import (
    behind_parenthesis,
    is_adjunct,
    skip_addressed,
    skip_adjuncts,
)
from speechkit.quotations.asides import has_plain_asides
from speechkit.quotations.boundaries import Range, boundary_kind
from speechkit.quotations.clauses import has_verb
from speechkit.quotations.finite import depends, is_led_by_words, is_participle
from speechkit.quotations.further import MAX_JOINT, mark_behind
from speechkit.quotations.governed import Found, behind_whole
from speechkit.quotations.inflected import body_behind
from speechkit.quotations.inverted import (
    behind_state,
    has_infinitive,
    opens_object,
    quoted_person,
    reporter,
    right_of,
    speaker_at_end,
    with_name,
)
from speechkit.quotations.noun_phrases import can_speak
from speechkit.quotations.phrases import Left
from speechkit.quotations.pieces import (
    before,
    behind_colon,
    content_behind,
    fragment,
    is_chained,
    main_clause_start,
    opening,
)
from speechkit.quotations.reading import Ahead, Reading, look_ahead, post_level
from speechkit.quotations.shapes import is_led
from speechkit.quotations.verbs import group_of
from speechkit.quotations.view import COLONS, COMMAS, Hit, View

MIN_WORDS = 3
MAX_NEXT, MAX_ASIDES = 8, 3  # words from a verb behind marks to the next one, with the colon
_OPENINGS = frozenset({"preposition", "subordinator", "as", "time", "whether"})
_CLAUSAL = frozenset({"auxiliary", "passive", "finite"})
_SPEAKERS = frozenset({"title", "honorific", "role", "org", "collective"})


def read_aside(
    view: View, hit: Hit, left: Left, ahead: Ahead, marker: Found | None
) -> Reading | None:
    """Read ``…، يقول س، …``: a verb in the present that ends or interrupts an unmarked clause."""
    level, close = post_level(hit), ahead.first
    alone = left.kind == "comma" and left.subject is None and not view.joined(hit.start)
    if level is None or not alone or not behind.is_verb_first(view):
        return None
    if min(ahead.colon, _clause_marker(view, marker)) < close or close == ahead.mark:
        return None
    source = right_of(view, hit.end, close)
    if skip_adjuncts(view, source[1] if source else hit.end, close) < close:
        return None
    after = view.trim(close + 1, view.size) if close == ahead.comma else (0, 0)
    lead = before(view, left)
    idle = not lead or skip_adjuncts(view, *lead[0]) >= lead[0][1]
    if marker is not None and idle:
        return None  # من جهتها، ترى فلانة، الباحثة في المركز، أن …
    if not behind.is_present(view, hit) and not _ends_with_speaker(view, hit, lead, source, close):
        return None
    content = [part for part in (*lead, after) if part[0] < part[1]]
    if sum(end - start for start, end in content) < MIN_WORDS:
        return None
    return Reading(hit, "post", level, content, open=content[-1] == after, source=source,
                   left=left, begin=hit.start)  # fmt: skip


def _ends_with_speaker(
    view: View, hit: Hit, lead: list[Range], source: Range | None, close: int
) -> bool:
    """Say whether a verb in the past and who speaks end a sentence: سيفتح الجسر، | قال العمدة."""
    last = view.trim(0, view.size)[1] <= close and source is not None
    opens = not lead or view.tags[lead[0][0]] & (_OPENINGS | {"relative", "adverb"})
    return last and not opens and "<np>" not in hit.cue.special


def read_post(
    view: View, hit: Hit, left: Left, ahead: Ahead, marker: Found | None
) -> Reading | None:
    """Read ``"…," said X`` and ``…, X said on Monday``."""
    level = post_level(hit)
    if level is None or _opens_ahead(view, hit, left, ahead, marker):
        return None
    aside = behind_parenthesis(view, hit.end)
    if aside > hit.end and view.lexicon.inverts and left.subject is None:
        ahead = look_ahead(view, hit._replace(end=aside))  # « … », a dit, mardi, | la juge
    close = ahead.first
    if left.kind == "relative" and behind.is_verb_first(view):
        return None  # …، الأمر الذي نفته الهيئة
    if view.lexicon.inverts:
        left = _uninverted(view, hit, left, aside, close)
    if not _stands_behind(view, hit, left):
        return None
    source = left.subject or _inverted_source(view, hit, left, aside, close)
    content = before(view, left) or fragment(view, hit, left, ahead)
    content = behind_colon(view, content, source)
    if content and (
        _only_opens(view, content[0], close)
        or ((source is None or view.lexicon.inflects) and _is_subject(view, left, content[0]))
        or _is_topic(view, hit, content[0])
    ):
        return None
    ahead_of = [] if content else _content_ahead(view, left, ahead)
    if not (content or ahead_of) or not _is_whole(view, hit, left, source, close):
        return None
    if source is not None and source[0] >= hit.end:
        source = with_name(view, source)
    if source is None or source[0] < ahead.first:
        content = content + content_behind(view, ahead, source, content) if content else ahead_of
    begin = min(left.subject[0], hit.start) if left.subject else hit.start
    is_open = (len(content) > 1 or bool(ahead_of)) and content[-1][1] == view.size
    return Reading(hit, "post", level, content, is_open, source, left, begin)


def _inverted_source(view: View, hit: Hit, left: Left, aside: int, close: int) -> Range | None:
    """Return the subject behind its verb: «…», dijo | X; «…», admitió, por su parte, | X.

    ``aside``: where one right behind the verb ends; ``close``: where the attribution does.
    """
    if not _inverts(view, hit, left):
        return None
    if "<both>" in hit.cue.special and behind.is_verb_first(view):
        return behind.object_behind(view, hit, left, close)[0]  # هكذا وصف س | الحادث
    told = quoted_person(view, hit) or reporter(view, hit, hit.end, close) or body_behind(view, hit)
    if told is not None:
        return told
    sides = view.lexicon.inverts or view.lexicon.governed
    at = skip_adjuncts(view, aside if aside < close else hit.end, close) if sides else hit.end
    at = behind_state(view, hit, at)
    if behind.is_verb_first(view) and at < close and is_led(view, at):
        return None  # "…"، قالت | لهيئة المحكمة
    timed = has_infinitive(view, hit.end, at)
    source = speaker_at_end(view, hit.end, close) if timed else right_of(view, at, close)
    source = behind.before_told(view, hit, source)
    if source is not None and _is_predicate(view, hit, source):
        return None
    marked = _behind_mark(view, left)
    return source or (_behind_asides(view, hit, at, marked=marked) if at == close else None)


def _is_predicate(view: View, hit: Hit, part: Range) -> bool:
    """Say whether a bare word tells how somebody speaks: «…», cuenta | divertido.

    Only in the plural is a noun without a determiner a subject: «…», cuentan | testigos.
    """
    first = part[0]
    bare = not (view.capital(first) or view.tags[first] or view.pronoun(first) is not None)
    word = view.marked[first] is None and view.forms[first].isalpha()
    return view.lexicon.governed and hit.form.number == "sg" and bare and word


def _behind_asides(view: View, hit: Hit, at: int, *, marked: bool) -> Range | None:
    """Return the subject behind asides: «…», admitió, por su parte, | el alcalde.

    Only behind marks, where no content can go on, they may be more than time or manner, and several
    (« … », a dit, jeudi, à Genève, | la directrice).
    """
    if not (view.lexicon.governed or (view.lexicon.inverts and marked)):
        return None
    passed = marked and at > hit.end
    for _ in range(MAX_ASIDES if marked else 1):
        if at >= view.size or view.forms[at] not in COMMAS:
            return None
        end = skip_adjuncts(view, at + 1, view.size)
        plain = all(view.tags[i] & {"time", "adverb"} for i in range(at + 1, end))
        if end == at + 1 or end >= view.size or view.forms[end] not in COMMAS:
            break
        at, passed = end, marked or plain
    found = right_of(view, at + 1, view.size) if passed else None
    if found is None or found[0] != at + 1 or not can_speak(view, found):
        return None
    return found if found[1] >= view.size or boundary_kind(view, found[1]) else None


def _opens_ahead(view: View, hit: Hit, left: Left, ahead: Ahead, marker: Found | None) -> bool:
    """Say whether what follows the cue is its content: a marker, a colon, an infinitive."""
    if not _behind_mark(view, left) and is_chained(view, hit, left, marker):
        return True
    if marker is not None and preverbal.leads_to_that(view, left, marker.start):
        return True
    raising = "<raising>" in hit.cue.special and hit.end < view.size
    if raising and "infinitive" in view.tags[hit.end]:
        return True  # said to allow …: a participle
    whole = _behind_mark(view, left) and _is_parted(view, left)
    opens = min(
        ahead.colon, _clause_marker(view, behind_whole(view, hit, marker) if whole else marker)
    )
    if whole and any(i in view.starts for i in range(hit.end, min(opens, hit.end + MAX_NEXT))):
        return False  # "…," she said and added: …
    return opens <= ahead.first < view.size


def _is_subject(view: View, left: Left, lead: Range) -> bool:
    """Say whether unmarked words before a cue are its subject: la maire, Anne Morel, a répondu."""
    if _behind_mark(view, left):
        return False
    at = lead[1]
    while at > lead[0] and view.capital(at - 1):
        at -= 1
    named = lead[0] < at < lead[1] and view.forms[at - 1] in COMMAS
    if view.lexicon.inflects:  # Член комитета, не согласный с выводами, | написал письмо
        shown = "nominative" in view.tags[lead[0]] and view.tags[lead[0]] & _SPEAKERS
        plain = not any("finite" in view.tags[i] for i in range(*lead))
        if shown and plain and any(view.forms[i] in COMMAS for i in range(*lead)):
            return True
    verbal = view.lexicon.endings.shows("finite") and has_verb(view, *lead)
    return named and not verbal


def _is_topic(view: View, hit: Hit, lead: Range) -> bool:
    """Say whether a clause tells what became known: Об отставке того, кого …, | стало известно."""
    told = hit.cue.impersonal and view.lexicon.inflects and not view.is_mark(lead[0])
    led = told and "preposition" in view.tags[lead[0]] and lead[0] + 1 < lead[1]
    return led and hit.cue.markers.match(view.bare, lead[0]) is not None


def _stands_behind(view: View, hit: Hit, left: Left) -> bool:
    """Say whether a boundary that can end a content stands before the attribution."""
    closed = left.kind not in ("comma", "mark", "dash")
    if hit.form.mood == "part" or closed:
        return False
    if left.subject is None and not _behind_mark(view, left) and is_participle(view, hit):
        return False  # a picture appeared online, posted | by a user
    if left.subject is None and left.kind != "mark" and is_led_by_words(view, hit, left):
        return False  # by 3%, against a previous | forecast of 2%
    return "<post>" in hit.cue.special or _behind_mark(view, left)


def _is_whole(view: View, hit: Hit, left: Left, source: Range | None, close: int) -> bool:
    """Say whether cue, source and adjuncts fill the attribution, and no clause follows in it."""
    special, strict = hit.cue.special, view.lexicon.governed
    if source is None and has_plain_asides(view):
        return False  # "…" from a line | agreed in May
    if source is None and not _behind_mark(view, left) and opens_object(view, hit.end):
        return False  # a remercié X, s'est félicité | de la trêve
    near = hit.end + 1 if strict else close  # «…», dijo en la carta | que escribió
    that = any("that" in view.tags[i] for i in range(hit.end, min(near, close)))
    if _is_parted(view, left) and not that:
        return not _leads_to_words(view, hit, left, close)
    if strict and not _closes(view, hit, left, source):
        return False
    if strict and source and _behind_mark(view, left):
        strict = not can_speak(view, source)
    if not ("<bare>" in special or "<clause>" in special or strict):
        return True
    begin = source[1] if source and source[0] >= hit.end else hit.end
    if "<addressee>" in special:
        begin = skip_addressed(view, begin, close)
    apposes = begin < close and view.tags[begin] & {"linker", "and"}  # said X | of Y: no clause
    return bool(apposes) or is_adjunct(view, begin, close)


def _content_ahead(view: View, left: Left, ahead: Ahead) -> list[Range]:
    """Return the content behind an attribution that only an adjunct precedes.

    ``Sin esos fondos, alertó la agencia, | la distribución se detendrá``.
    """
    at = ahead.comma + 1
    if left.kind != "comma" or ahead.first != ahead.comma or at >= view.size:
        return []
    lead = opening(view, left, at)
    return [*lead, (at, view.size)] if lead else []


def _closes(view: View, hit: Hit, left: Left, source: Range | None) -> bool:
    """Say whether an attribution closes unmarked content: somebody's, or bare ("…, añadió")."""
    if left.subject is not None and not _behind_mark(view, left):
        return False  # Preguntado por la radio, el alcalde respondió: …
    if source is None:
        return _behind_mark(view, left) or not depends(view, hit)
    if can_speak(view, source):
        return True
    if _behind_mark(view, left):  # the campaign “…” goes on: no subject behind the verb
        return left.kind != "mark" or "determiner" in view.tags[source[0]]
    plain = "<np>" not in hit.cue.special and "determiner" in view.tags[source[0]]
    return plain and source[0] >= hit.end


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


def _uninverted(view: View, hit: Hit, left: Left, aside: int, close: int) -> Left:
    """Return what stands before an inverted verb; nothing where its subject stands there."""
    group = group_of(view, hit.start, hit.form.mood)
    if group.enclitic is not None:
        return left
    before = group.start - 1
    kind = boundary_kind(view, before)
    behind = Left(None, before, kind)
    if kind in ("comma", "mark", "dash") and (
        _takes_subject(view, hit, left, aside, close)
        or (left.subject is None and _is_parted(view, behind))
    ):
        return behind
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


def _takes_subject(view: View, hit: Hit, left: Left, aside: int, close: int) -> bool:
    """Say whether the noun behind a cue is its subject (…, confirme la FAO) and no object."""
    named = left.subject is not None and not view.lexicon.inflects
    if "<np>" not in hit.cue.special and not named:  # le ministre, X, a exhorté les parties à …
        return True
    at = skip_adjuncts(view, aside if aside < close else hit.end, close)
    while at < close and "determiner" in view.tags[at]:
        at += 1
    if left.subject is not None or at >= close:  # le maire, X, a dénoncé « … »: stands before it
        return at >= close and left.subject is None
    clause = range(main_clause_start(view, hit.start), hit.start - 1)
    if any(view.tags[i] & {"auxiliary", "passive"} for i in clause):
        return True  # … ont été tués, affirme un rapport
    return view.capital(at) or bool(view.tags[at] & _SPEAKERS) or view.pronoun(at) is not None


def _behind_mark(view: View, left: Left) -> bool:
    at = left.boundary
    while at > left.boundary - MAX_JOINT and at > 0 and view.is_punctuation(at):
        at -= 1
    return left.kind == "mark" or view.is_mark(at)


def _is_parted(view: View, left: Left) -> bool:
    """Say whether the words in marks are plainly whole: ``"…," X said when asked about it``.

    A comma or the end of a sentence stands at their end, inside the marks or behind them.
    """
    at = left.boundary
    while at > 0 and at > left.boundary - MAX_JOINT and view.is_punctuation(at):
        at -= 1
    mark = view.marked[at] if view.is_mark(at) else None
    if mark is None or not mark.opened:
        return False
    ended = mark.inner.of(view.text)[-1] in (*COMMAS, *view.lexicon.terminators)
    return ended or any(view.forms[i] in COMMAS for i in range(at + 1, left.boundary + 1))


def _only_opens(view: View, lead: Range, close: int) -> bool:
    """Say whether plain words only open a sentence whose marks hold all that was said.

    ``When it rains, she says, “We stay at home.”``; ``On the form he wrote "none" twice``; but:
    ``The ferry, she says, “will not sail.”``
    """
    further = mark_behind(view, close)
    mark = view.marked[further] if further is not None else None
    if mark is None or any(view.is_mark(i) for i in range(*lead)):
        return False
    if further == close and view.forms[close - 1] not in COLONS:
        return True
    whole = view.lexicon.cased and mark.inner.of(view.text)[:1].isupper()
    opens = bool(view.tags[lead[0]] & _OPENINGS)
    return whole and (opens or not any(view.tags[i] & _CLAUSAL for i in range(*lead)))


def _leads_to_words(view: View, hit: Hit, left: Left, close: int) -> bool:
    """Say whether marks belong to an opening, and what was said follows the cue.

    ``In a letter to the "harbour family," Brandt said he was leaving``.
    """
    opened = view.trim(main_clause_start(view, left.boundary), left.boundary)[0]
    further = any(view.forms[i] in COLONS for i in range(opened, left.boundary))  # she went on: “…
    if further or left.subject is None or "preposition" not in view.tags[opened]:
        return False
    return not is_adjunct(view, hit.end, close)
