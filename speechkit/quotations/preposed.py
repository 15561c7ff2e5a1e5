"""Rules for attributions before their content: ``X said that …``; ``X condemned …``."""

from speechkit.quotations import behind, shapes, speech_nouns
from speechkit.quotations.adjuncts import behind_parenthesis, skip_adjuncts
from speechkit.quotations.agents import read_passive
from speechkit.quotations.asides import has_plain_asides, is_subject_that
from speechkit.quotations.boundaries import Range, boundary_kind
from speechkit.quotations.clauses import next_comma, predicate_end
from speechkit.quotations.cue_hits import hits_in
from speechkit.quotations.finite import acts_on, is_lone_pronoun, is_of_another, is_participle
from speechkit.quotations.further import has_own_cue
from speechkit.quotations.governed import (
    Found,
    is_gap,
    is_taken_up,
    leads_to,
    object_start,
    tells_self,
)
from speechkit.quotations.inflected import behind_dative
from speechkit.quotations.inverted import right_of, skip_subject
from speechkit.quotations.markers import behind_adjuncts
from speechkit.quotations.noun_phrases import can_speak, is_noun_phrase
from speechkit.quotations.phrases import Left
from speechkit.quotations.pieces import (
    further_marks,
    marked_end,
    opening,
    skip_that,
    whole_start,
)
from speechkit.quotations.reading import Ahead, Reading, begin_of
from speechkit.quotations.subjects import first_subject
from speechkit.quotations.verbs import THIRD, is_passive
from speechkit.quotations.view import COMMAS, Hit, View

MAX_OBJECT = 8
_PASSIVE = ("past", "fin")
MIN_CLAUSE = 2
_NO_SUBJECT = frozenset({"possessive", "determiner", "adverb"})
_NO_OBJECT = frozenset({"preposition", "passive", "infinitive", "time"})


def read_raising(
    view: View, hit: Hit, left: Left, _ahead: Ahead, _: Found | None
) -> Reading | None:
    """Read ``X is said to …``, ``X were reported dead``: X and what is told of it, by nobody."""
    level = hit.cue.special.get("<raising>")
    at = hit.end
    if level is None or at >= view.size:
        return None
    if "state" not in view.tags[at] and (
        "infinitive" not in view.tags[at] or is_noun_phrase(view, at + 1)
    ):
        return None
    if left.subject is None and left.kind == "dash" and has_plain_asides(view):
        # the ships - said | to be quiet - will sail
        return Reading(hit, "raising", level, [(at, view.size)], open=True, source=None, left=left,
                       begin=hit.start, passive=True)  # fmt: skip
    if not is_passive(view, hit) or left.subject is None:
        return None
    return Reading(hit, "raising", level, [left.subject, (at, view.size)], open=True,
                   source=None, left=left, begin=left.subject[0])  # fmt: skip


def subject_of(
    view: View, hit: Hit, left: Left, stop: int, *, statement: bool = True
) -> Range | None:
    """Return the source of a cue whose content follows; before an object it ends sooner."""
    if behind.is_verb_first(view):
        return behind.subject_behind(view, hit, left, stop)
    for side in view.lexicon.subject:
        if side == "left" and left.subject is not None:
            return left.subject
        if side == "right":
            if hit.form.mood == "part" and view.lexicon.inflects:
                return None  # призвав стороны …: a converb has no subject of its own
            if left.kind == "and" and view.lexicon.subject[0] == "left":
                return None  # and said that: the subject is that of the verb before
            if "<np>" in hit.cue.special and not statement:
                stop = min(stop, skip_subject(view, hit.end, stop))
            at = skip_adjuncts(view, hit.end, stop) if view.lexicon.inflects else hit.end
            right = right_of(view, at, stop)
            if right is not None and not _is_object(view, hit, right):
                return right
    return None


def _is_object(view: View, hit: Hit, right: Range) -> bool:
    """Say whether the noun behind a cue is what it is about: calificó | el texto de malo."""
    if not view.lexicon.governed or hit.cue.special.keys().isdisjoint(("<as>", "<np>", "<whole>")):
        return False
    text = "<as>" in hit.cue.special and any("document" in view.tags[i] for i in range(*right))
    return text or not can_speak(view, right)


def read_clause(
    view: View, hit: Hit, left: Left, ahead: Ahead, marker: Found | None
) -> Reading | None:
    """Read ``X said that …``, ``X called for …``: a marker brings the content."""
    special = hit.cue.special
    mark = ahead.mark if "<marks>" in special or not behind.is_verb_first(view) else view.size
    if marker is None or _is_parted_from(marker, min(mark, ahead.colon), at_once=mark == hit.end):
        return None
    if (
        marker.content >= view.size
        or _answers(hit, marker, mark)
        or (tells_self(view, hit, marker))
        or _crosses(view, hit, ahead.cue, min(marker.start, marker.content))
        or is_another(view, hit, marker.start)
        or is_of_another(view, hit, (marker.start, marker.content))
    ):
        return None
    nominal = view.lexicon.inflects or behind.is_verb_first(view)
    if (
        special.keys() & {"<np>", "<thing>"}
        and nominal
        and speech_nouns.holds_noun(view, hit.end, marker.start)
    ):
        return None  # отверг обвинения в том, что …: the clause is the noun's
    source, described, content = None, False, [(marker.content, view.size)]
    if "<both>" in special and not view.lexicon.fits("owned_verb", view.bare[hit.start]):
        source, at = behind.object_behind(view, hit, left, marker.start)
        named = shapes.without_time(view, *view.trim(at, marker.start))
        content[:0] = [named] if named[0] < named[1] else []
        described = named[0] < named[1]
    if "<quoted>" in special:  # quoted X as saying: the object speaks
        source = right_of(view, hit.end, marker.start)
    if source is None and not described:
        source = subject_of(view, hit, left, marker.start, statement=marker.level == "statement")
    quoted = "<as>" in special and view.is_mark(marker.content)
    if described and view.is_mark(marker.content) and _is_parted(view, marker.content + 1):
        content[-1:] = [
            (marker.content, marker.content + 1),
            *further_marks(view, marker.content + 1),
        ]
        quoted = True
    elif (quoted and view.lexicon.governed) or _is_left(view, marker.content + 1):
        content = [(marker.content, marker.content + 1)]
    judged = "as" in view.tags[marker.start] and view.is_mark(marker.content)
    start = whole_start(view, hit, marker.start, judged=judged)
    clause = view.lexicon.governed and "that" in view.tags[marker.start]  # considerar X | que …
    start = marker.content if clause or is_passive(view, hit) else start
    if start < marker.start:
        content = [(start, marked_end(view, marker.content))]
        quoted = content[0][1] < view.size
    return Reading(hit, "clause", marker.level, content, open=not quoted,
                   source=source, left=left, begin=begin_of(hit, left),
                   cut=1 if marker.clitic else 0)  # fmt: skip


def _is_parted_from(marker: Found, stop: int, *, at_once: bool) -> bool:
    """Say whether marks or a colon stand before a marker, and not right behind the cue alone."""
    return stop < marker.start - 1 or (stop == marker.start - 1 and not at_once)


def _is_left(view: View, at: int) -> bool:
    """Say whether another verb follows marks: a parlé de « fiction » | et s'en est allée."""
    if not (view.lexicon.inverts and at + 1 < view.size and view.is_mark(at - 1)):
        return False
    verbal = {"reflexive", "auxiliary", "passive"}
    return "and" in view.tags[at] and bool(view.tags[at + 1] & verbal)


def _answers(hit: Hit, marker: Found, mark: int) -> bool:
    """Say whether marks right behind a cue are what was said: answered "no" | to all questions."""
    return marker.level == "mention" and mark == hit.end and "<marks>" in hit.cue.special


def _is_parted(view: View, at: int) -> bool:
    """Say whether what marked words describe ends with them: بـ"الفضفاضة"، …."""
    return at >= view.size or view.is_punctuation(at) or view.joined(at)


def is_another(view: View, hit: Hit, at: int) -> bool:
    """Say whether a participle between takes what follows: ردت الوزارة | متوعدة بـ"الرد".

    Not one that takes marks as its verb does: صرح الوزير | قائلا إن …
    """
    return behind.is_verb_first(view) and any(
        hit.end <= other.start < at
        and other.form.mood == "part"
        and not view.tags[other.start]
        and "<marks>" not in other.cue.special
        for other in view.hits
    )


def _crosses(view: View, hit: Hit, cue: int, marker: int) -> bool:
    """Say whether another cue stands before a marker, which is its own, and not in commas."""
    if cue >= marker:
        return False
    if not behind.is_verb_first(view) or view.forms[marker - 1] not in COMMAS:
        return True
    if view.forms[cue - 1] in COMMAS and not view.joined(cue):
        return False
    # قال فلان، | الذي كان يبتسم ويتحدث إلى جاره، | إن …
    told = (view.forms[i - 1] in COMMAS and "relative" in view.tags[i] for i in range(hit.end, cue))
    return not any(told)


def read_predicate(
    view: View, hit: Hit, left: Left, ahead: Ahead, _marker: Found | None
) -> Reading | None:
    """Read ``X назвал Y ошибкой``: the content is the object with what is said of it."""
    level = hit.cue.special.get("<as>")
    if level is None:
        return None
    at = skip_adjuncts(view, hit.end, view.size)
    end = predicate_end(view, at, min(view.size, ahead.end))
    if end is None:
        return None
    ends = view.is_mark(end - 1) and end < view.size and boundary_kind(view, end) == "and"
    told = view.lexicon.inflects and left.kind == "relative"  # план, который X назвал ошибкой, | …
    end = next_comma(view, end) if told else end if ends else view.size
    return Reading(hit, "predicate", level, [(at, end)], open=not ends, source=left.subject,
                   left=left, begin=begin_of(hit, left))  # fmt: skip


def read_colon(view: View, hit: Hit, left: Left, ahead: Ahead, _: Found | None) -> Reading | None:
    """Read ``X said: …``: content after a colon, without marks."""
    level = hit.cue.special.get("<colon>")
    if level is None or ahead.colon >= min(view.size - 1, ahead.end):
        return None
    if view.lexicon.governed and not leads_to(view, hit, left, ahead.colon):
        return None
    if "<near>" in hit.cue.special and behind.is_verb_first(view) and ahead.cue < ahead.colon:
        return None  # ووجدت المصور يلتقط صورتها، مضيفة: …
    own = ahead.colon > hit.end and has_own_cue(view, ahead.colon + 1)
    if opens_clause(view, hit) or _is_of_next(view, ahead) or own:
        return None  # said | he had no choice: "…"; los que denuncian el fraude: «…», sostienen
    parted = ahead.cue < ahead.colon and view.forms[ahead.cue - 1] in COMMAS
    if parted and "<np>" in hit.cue.special and behind.is_verb_first(view):
        return None  # نفى المدير الخلاف، | قائلا: «…»
    source = subject_of(view, hit, left, ahead.colon)
    start = skip_that(view, ahead.colon + 1)
    return Reading(hit, "colon", level, [(start, view.size)], open=True,
                   source=source, left=left, begin=begin_of(hit, left))  # fmt: skip


def _is_of_next(view: View, ahead: Ahead) -> bool:
    """Say whether a colon is a later verb's: ذكّر الدول بواجبها، | وقال: …; asked, he | said: …."""
    if ahead.cue >= ahead.colon:
        return False
    if behind.is_verb_first(view):
        return view.joined(ahead.cue)
    near = range(max(ahead.cue, ahead.colon - 2), ahead.colon)
    return any(hit.end == ahead.colon and hit.form.mood == "fin" for hit in hits_in(view, near))


def read_object(view: View, hit: Hit, left: Left, ahead: Ahead, _: Found | None) -> Reading | None:
    """Read ``X condemned …``: the object is the content."""
    level = hit.cue.special.get("<np>") or hit.cue.special.get("<thing>")
    if level is None or is_gap(view, left) or speech_nouns.is_noun(view, hit):
        return None
    if hit.start and view.lexicon.governed and is_taken_up(view, hit.start - 1):
        return None  # así lo confirmó | el ministro: the object stands before
    if hit.form.mood in _PASSIVE and level == "act" and is_passive(view, hit):
        return read_passive(hit, left)
    source, at = left.subject, hit.end
    if source is not None and source[1] - source[0] == 1 and "possessive" in view.tags[source[0]]:
        return None  # её поддержали …: a pronoun is the object
    if behind.is_verb_first(view):
        source, at = behind.object_behind(view, hit, left, min(ahead.end, view.size))
        if "<thing>" in hit.cue.special and at < view.size and shapes.is_action(view, at):
            return None  # رفض تقديم …: a decision
    else:
        denied = hit.cue.needs == "negation" and at < view.size and "negation" in view.tags[at]
        at = behind_parenthesis(view, skip_adjuncts(view, at + denied, view.size))
        at = object_start(view, hit, at) if view.lexicon.governed else behind_dative(view, hit, at)
        source, at = first_subject(view, hit, left) or (source, at)
    if at >= view.size or (
        boundary_kind(view, at) not in ("", "mark") and "free" not in view.tags[at]
    ):
        return None
    tags = view.tags[at]
    lone = "auxiliary" in tags or is_lone_pronoun(view, at)
    closed = {"determiner"} if view.lexicon.governed and level == "statement" else set()
    if tags & (_NO_OBJECT | closed) or (has_plain_asides(view) and lone):
        # "just over forty" claims | had been approved; he regretted | it; se dicen | muchas cosas
        return None
    if tags & {"role", "collective"} and "nominative" in tags and "oblique" not in tags:
        return None  # чем признавали наблюдатели: a subject
    return Reading(hit, "object", level, [(at, view.size)], open=True,
                   source=source, left=left, begin=begin_of(hit, left))  # fmt: skip


def read_bare(view: View, hit: Hit, left: Left, _ahead: Ahead, _: Found | None) -> Reading | None:
    """Read ``X said …``: a clause without complementiser."""
    special = hit.cue.special
    level = special.get("<bare>") or special.get("<clause>")
    if level is None:
        return None
    at = behind_adjuncts(view, hit, view.size)
    parted = at < view.size and view.forms[at] in COMMAS
    start, end = view.trim(at + parted, view.size)
    if end - start < MIN_CLAUSE:
        return None
    subject = "<bare>" in special and is_subject_that(view, start)  # said | that is untrue
    if boundary_kind(view, start) not in ("", "subordinator") and not subject:
        return None
    short = has_plain_asides(view) and end - start == MIN_CLAUSE
    if short and view.tags[start] & _NO_SUBJECT and view.pronoun(start) is None:
        return None  # the first to have said | his name; don't tell me | any more
    if left.subject is None and left.kind != "and" and is_participle(view, hit):
        return None  # in a letter posted | on its website, the firm …
    about = "approximation" in view.tags[start] and view.forms[start + 1][0].isdigit()
    if view.tags[start] & {"preposition", "infinitive", "linker"} and not about:
        return None
    if has_plain_asides(view) and "auxiliary" in view.tags[start]:
        if left.kind != "relative" or left.subject is None or left.subject[0] < left.boundary:
            return None  # "forty" claims | had been approved; anyone who warned | was ignored
        gap = (left.boundary, left.boundary + 1)  # a plan, which she said | would fail, was dropped
        aside = left.boundary > 0 and view.forms[left.boundary - 1] in COMMAS
        stop = next_comma(view, start) if aside else view.size
        return Reading(hit, "bare", level, [gap, (start, stop)], open=True,
                       source=left.subject, left=left, begin=left.boundary)  # fmt: skip
    if "<bare>" not in special and not shows_clause(view, start, end):
        return None
    source = subject_of(view, hit, left, hit.end)
    lead = opening(view, left, start) if parted else []
    return Reading(hit, "bare", level, [*lead, (start, view.size)], open=True,
                   source=source, left=left, begin=begin_of(hit, left))  # fmt: skip


def read_infinitive(
    view: View, hit: Hit, left: Left, ahead: Ahead, _marker: Found | None
) -> Reading | None:
    """Read ``dit ne pas savoir``: an infinitive as the whole content, right behind the cue."""
    level = hit.cue.special.get("<inf>")
    if level is None:
        return None
    at = hit.end
    while at < view.size and view.tags[at] & {"adverb", "time"}:
        at += 1
    at = behind_parenthesis(view, at)  # admitió, eso sí, | haberse equivocado
    if view.lexicon.governed or not view.infinitive(at):
        at = skip_adjuncts(view, at, min(ahead.end, view.size))  # pidió a X | no retirar …
        while at > hit.end and "negation" in view.tags[at - 1]:
            at -= 1
        if at > hit.end and "preposition" in view.tags[at - 1]:
            return None  # antes de retirar
    source = left.subject
    if not view.infinitive(at):
        source, at = first_subject(view, hit, left) or (source, at)
    if not view.infinitive(at) or is_gap(view, left):
        return None
    if left.kind == "comma" and hit.form.mood != "part" and "determiner" in view.tags[at]:
        return None  # « … », a dit | le batelier
    return Reading(hit, "infinitive", level, [(at, view.size)], open=True,
                   source=source, left=left, begin=begin_of(hit, left))  # fmt: skip


def opens_clause(view: View, hit: Hit) -> bool:
    """Say whether a pronoun right behind a cue of plain saying begins a clause."""
    at = hit.end
    if "<bare>" not in hit.cue.special or not has_plain_asides(view) or at + 1 >= view.size:
        return False
    return view.pronoun(at) is not None and not boundary_kind(view, at + 1)


def _is_nominative(view: View, i: int) -> bool:
    """Say whether a pronoun is no object: argues | she acted, but not: denies | it."""
    pronoun = view.pronoun(i) if has_plain_asides(view) else None
    return pronoun is not None and pronoun.gender != "n" and pronoun.person in (1, THIRD)


def shows_clause(view: View, start: int, end: int) -> bool:
    """Say whether an auxiliary soon after the first word shows a clause and not an object."""
    for i in range(start + 1, min(end, start + MAX_OBJECT)):
        if view.tags[i] & {"auxiliary", "passive"} and "adverb" not in view.tags[i]:
            return True
        if acts_on(view, i) or (i == start + 1 and _is_nominative(view, start)):
            return True  # denies | his aide leaked the letter
        if view.pronoun(i) is not None and has_plain_asides(view):
            return False  # demanded | the wages she had been promised
        if boundary_kind(view, i) not in ("", "and"):
            return False
    return False
