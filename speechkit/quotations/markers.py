"""The marker behind a cue: which word brings its content, and where that begins."""

from speechkit.lang.lexicon import Marker
from speechkit.quotations import behind, endings, shapes, speech_nouns
from speechkit.quotations.adjuncts import (
    skip_addressed,
    skip_addressee,
    skip_adjuncts,
    skip_feeling,
)
from speechkit.quotations.asides import has_plain_asides, is_beside_saying, is_subject_that
from speechkit.quotations.between import aside_in, resumes_that
from speechkit.quotations.boundaries import boundary_kind
from speechkit.quotations.clauses import clause_start, leads_adjunct, opens_another, verb_start
from speechkit.quotations.clitic_names import is_name
from speechkit.quotations.governed import Found, find_governed, marks_soon
from speechkit.quotations.meanwhile import is_of_deed
from speechkit.quotations.noun_phrases import is_noun_phrase
from speechkit.quotations.phrases import Left
from speechkit.quotations.reading import WINDOW, Ahead
from speechkit.quotations.role_names import with_role_name
from speechkit.quotations.view import COMMAS, Hit, View

MAX_NOUN = 8
NEAR = 12
MAX_FILLER = 3
MIN_CLITIC = 3
# Words that name or describe an addressee between commas.
MAX_APPOSED = 12
# Words that may stand between a marker and the number or gerund it asks for.
MAX_LEAD = 3
_LEADS = frozenset({"preposition", "linker"})
_NO_MARKER = frozenset({"subordinator", "but", "role", "title", "name"})


def find_marker(view: View, hit: Hit, left: Left, ahead: Ahead) -> Found | None:
    """Return the first marker of the cue after it, a sure one before a doubtful one."""
    if view.lexicon.governed:
        return find_governed(view, hit, left, min(ahead.end, hit.end + WINDOW, view.size))
    stop = _search_end(view, hit, ahead)
    doubtful: Found | None = None
    aside = aside_in(view, hit, ahead.comma, stop)
    heads = hit.cue.markers.heads
    told = False  # in a clause that tells of a noun: الذي تقدمه | على القناة
    for i in range(hit.end, stop):
        tags = view.tags[i]
        told = "relative" in tags or (told and view.forms[i] not in COMMAS)
        if i in aside or (tags and _is_no_marker(view, i, stop)):
            continue
        clausal = "clausal" in tags and _opens_clause(view, hit, i)
        if clausal or (doubtful is not None and not doubtful.clitic and i >= ahead.cue):
            break  # a surer marker behind the next cue is that one's
        verb = _infinitive_marker(view, hit, ahead, i) if "infinitive" in tags else None
        if verb is not None:
            return doubtful or verb
        known = view.bare[i] in heads and not is_of_deed(view, hit, i)
        found, weak = _found_at(view, hit, i, stop, doubtful) if known else (None, False)
        weak = weak or (told and behind.is_verb_first(view) and "that" not in tags)
        if found is not None and not weak:
            keeps = doubtful is not None and _keeps(view, hit, doubtful, i, found.level)
            return doubtful if keeps else found
        if found is None and "infinitive" in tags and "<np>" in hit.cue.special:
            break  # promised access to medicine | to tackle …: "to" is of the object
        glued = found is None and f"{view.forms[i][0]}-" in heads
        clitic = _clitic_marker(view, hit, i, stop) if glued else None
        if clitic and doubtful and is_name(view, hit, doubtful, i):
            doubtful = None
        if clitic and clitic.content > i and view.is_mark(clitic.content):
            return doubtful or clitic
        doubtful = doubtful or found or clitic
    return doubtful


def _opens_clause(view: View, hit: Hit, i: int) -> bool:
    """Say whether a verb that takes "that" itself begins what is said, and not who says it.

    روى الحارس الذي تمكن من الفرار | أن …
    """
    before = range(hit.end, i)
    parted = any(view.forms[k] in COMMAS for k in before)
    return parted or not any("relative" in view.tags[k] for k in before)


def _replaces(view: View, doubtful: Found, i: int) -> bool:
    """Say whether a marker further on may stand for what was only talked about.

    Its preposition has to come again: أشار في حديث إلى الإذاعة، | إلى أن.
    """
    if doubtful.level != "mention" or doubtful.clitic:
        return True
    return view.bare[doubtful.start] == view.bare[i]


def _search_end(view: View, hit: Hit, ahead: Ahead) -> int:
    """Return where the search for a marker ends.

    A cue that can take a bare clause takes its marker at once, after adjuncts only: further
    away, "that" belongs to the clause.
    """
    stop = min(ahead.end, hit.end + WINDOW, view.size)
    if "<bare>" in hit.cue.special:
        near = behind_adjuncts(view, hit, stop)
        if near + 1 < stop and "passive" in view.tags[near] and "that" in view.tags[near + 1]:
            near += has_plain_asides(view)  # all I can say is | that …
        if near < stop and view.forms[near] in COMMAS:
            near = _behind_name(view, near, stop) + 1
        stop = min(stop, near + 1)
    if hit.form.mood == "noun":
        stop = min(stop, hit.end + MAX_NOUN, ahead.comma)
        stop += 2 * (stop == ahead.comma and speech_nouns.brings_that(view, hit, stop))
        if has_plain_asides(view):  # forty claims | had been approved and that …
            verbs = (i for i in range(hit.end, stop) if "auxiliary" in view.tags[i])
            stop = min(next(verbs, stop), ahead.cue)  # an accusation and | said that …
        if behind.is_verb_first(view):
            # هذه الاتهامات | ووصفها بأنها …; ردا على الاتهامات | قال إن …
            stop = min(stop, ahead.cue, shapes.phrase_end(view, hit.end, stop) + MAX_FILLER)
    if "<near>" in hit.cue.special:
        near = hit.end + NEAR
        if behind.is_verb_first(view):  # behind a long title: أعرب المفوض السامي لحقوق الإنسان …
            who = hit.end, shapes.phrase_end(view, hit.end, stop)
            who = (who[0] < who[1] and with_role_name(view, who, stop)) or who
            near = max(near, who[1] + MAX_NOUN) + len(aside_in(view, hit, ahead.comma, stop))
            near = max(near, _behind_asides(view, near, min(stop, hit.end + 2 * NEAR)))
        stop = min(stop, near)
    return stop


def _behind_asides(view: View, at: int, stop: int) -> int:
    """Return the item behind a "that" which a comma parts: وتابع خلال لقاء مع س، …، | أن …."""
    late = (i for i in range(at, stop) if "that" in view.tags[i] and view.forms[i - 1] in COMMAS)
    return next(late, -1) + 1


def _behind_name(view: View, comma: int, stop: int) -> int:
    """Return the comma behind an addressee's name, where "that" follows it; else the first one.

    ``told his deputy, Ada Holt, | that``
    """
    end = comma + 1
    while end < min(stop, comma + MAX_APPOSED) and view.forms[end] not in COMMAS:
        if boundary_kind(view, end):
            return comma
        end += 1
    follows = end + 1 < stop and view.forms[end] in COMMAS and "that" in view.tags[end + 1]
    return end if follows else comma


def _is_no_marker(view: View, i: int, stop: int) -> bool:
    """Say whether an item is of a class that brings no content, or a name spelled like "that"."""
    if view.tags[i] & _NO_MARKER and not view.tags[i] & {"that", "wish", "whether"}:
        return True
    if "org" in view.tags[i] and view.lexicon.clitics.article:
        return True  # شبكة | إن بي سي
    if "object" in view.tags[i] and i and "relative" in view.tags[i - 1]:
        return True  # البرنامج الذي | تقدمه فلانة
    twice = i + 1 < stop and "that" in view.tags[i] & view.tags[i + 1]  # بان إن
    return twice and "negation" not in view.tags[i + 1]  # أن لا


def _infinitive_marker(view: View, hit: Hit, ahead: Ahead, i: int) -> Found | None:
    """Return an infinitive shown by its ending, where the cue takes one."""
    level = hit.cue.special.get("<verb>")
    if level is None or ahead.cue <= i:
        return None
    return Found(i, verb_start(view, i, hit.end), level, clitic=False)


def _found_at(
    view: View, hit: Hit, i: int, stop: int, doubtful: Found | None
) -> tuple[Found | None, bool]:
    """Return the marker at item ``i`` with where its content begins, and whether it is weak."""
    length, marker = _fitting(view, hit, i)
    if marker is None or (doubtful and not _replaces(view, doubtful, i)):
        return None, False
    if has_plain_asides(view) and (_stands_aside(view, i, stop) or (marker.weak and i == hit.end)):
        return None, False  # asked, for the union, | whether …; a man accused | of theft
    content = i if marker.inclusive else i + length
    if marker.inside:
        content = clause_start(view, i, hit.end)
    if marker.addressee:
        content = skip_addressee(view, content, stop)
        if content < stop and "that" in view.tags[content]:
            return None, False  # طلب من الوزير | أن …
    # qualifie la réponse de la ville | de « lente »: marks show the one that counts
    weak = marker.weak and not view.is_mark(content)
    last = content - 1
    if content == i + length and view.tags[last] >= {"that", "negation"}:
        glued = last == i and view.forms[i][0] in view.lexicon.clitics.proclitics
        return Found(i, last, marker.level, clitic=glued), weak  # تعهد ب | ألا يعود
    return Found(i, content, marker.level, clitic=False), weak


def _stands_aside(view: View, i: int, stop: int) -> bool:
    """Say whether a preposition opens an aside behind whose comma the content's marker stands."""
    if "preposition" not in view.tags[i] or view.forms[i - 1] not in COMMAS:
        return False
    near = range(i, min(stop, i + MAX_APPOSED))
    close = next((k for k in near if view.forms[k] in COMMAS), stop)
    return close + 1 < stop and bool(view.tags[close + 1] & {"that", "whether", "wh"})


def _is_deed(view: View, i: int) -> bool:
    """Say whether a preposition is written as one with what is done: دعا لعقد جلسة."""
    rest, cut = view.forms[i][1:], view.article_cut(i)
    if cut is not None:
        rest = view.forms[i][cut + len(view.lexicon.clitics.article) :]
    known = view.lexicon.classes.match((rest,), 0)
    pattern = view.lexicon.action
    deed = pattern is not None and pattern.fullmatch(rest) is not None
    return deed or (known is not None and "object" in known[1])


def _keeps(view: View, hit: Hit, doubtful: Found, i: int, level: str) -> bool:
    """Say whether a marker written with its noun stands against a surer one behind it.

    "That" with the same preposition soon after it is the marker: أقر الرئيس بالبرلمان بأن.
    """
    if not doubtful.clitic or is_name(view, hit, doubtful, i):
        return False
    if doubtful.start in view.starts or opens_another(view, doubtful.start, i):
        return True  # ندد بالمزاعم القائلة بأن …: "that" is the noun's
    if "<addressee>" in hit.cue.special and doubtful.level == level and "that" not in view.tags[i]:
        return _is_deed(view, doubtful.start)  # دعت الدول المجاورة لسوريا | إلى …
    same = view.forms[i][0] == view.forms[doubtful.start][0] and i <= doubtful.start + NEAR
    return not (same and "that" in view.tags[i])


def _fitting(view: View, hit: Hit, i: int) -> tuple[int, Marker | None]:
    """Return the marker at item ``i`` whose conditions hold, with its length."""
    length, markers = hit.cue.markers.match(view.bare, i) or (0, ())
    for marker in markers:
        at = i + length
        if marker.before and not _holds(view, hit, marker.before, i, at):
            continue
        joins = "linker" in view.tags[i] and view.lexicon.inverts
        if marker.weak and joins and _is_definite(view, at):
            continue  # accuse le chef de l'opposition | de corruption
        if _is_elsewhere(view, hit, i) or is_beside_saying(view, i, at):
            continue
        if marker.inclusive and _is_led(view, hit, i):
            continue
        if "that" in view.tags[i] and (
            _is_object_clause(view, hit, i) or resumes_that(view, i) or _is_not_if(view, hit, i)
        ):
            continue
        if is_subject_that(view, i) or (
            "<near>" in hit.cue.special and "that" in view.tags[i] and view.joined(i)
        ):
            continue  # أكد أن س يواصل عمله | وأن …
        if _opens_content(view, hit, i, length):
            return length, marker
    return 0, None


def _is_not_if(view: View, hit: Hit, i: int) -> bool:
    """Say whether "that" is no "if" of a question: سألته | إن كان …, but not إن الدراسة …."""
    if hit.cue.act != "ask" or not behind.is_verb_first(view):
        return False
    return i + 1 >= view.size or "auxiliary" not in view.tags[i + 1]


def _is_behind_object(view: View, hit: Hit, i: int) -> bool:
    """Say whether a preposition opens what follows an object: винят мэра, | в мэрии — погоду."""
    takes = view.lexicon.inflects and "<np>" in hit.cue.special
    return takes and "preposition" in view.tags[i] and view.forms[i - 1] in COMMAS


def _is_led(view: View, hit: Hit, i: int) -> bool:
    """Say whether a noun that could be what is said stands in a place or says it itself.

    أكد، في | حديث لصحيفة، أن …
    """
    if "object" not in view.tags[i] or view.lexicon.cased:
        return False
    if i == hit.end:
        return "subject" in view.tags[i]  # شدد | بيان القمة على …: a document that says it
    return "preposition" in view.tags[i - 1]


def _holds(view: View, hit: Hit, condition: str, i: int, at: int) -> bool:
    """Say whether the words behind a marker at ``i`` are what it asks for.

    A number counts where only an object stands before the marker: put the toll | at 45, but not:
    put the kettle on the stove | at 5.
    """
    near = range(at, min(view.size, at + MAX_LEAD))
    if condition == "<inf>":
        return view.infinitive(at)
    if condition == "<marks>":
        return marks_soon(view, at)
    if condition == "<alone>":  # called for Monday, but not: called a strike | for Monday
        return "determiner" not in view.tags[hit.end]
    if condition == "<apart>":  # appealed to traders | to insure their goods
        return i > hit.end
    if condition == "<gerund>":
        return any(view.lexicon.fits("gerund", view.forms[k]) for k in near)
    led = any({"preposition"} == view.tags[k] & _LEADS for k in range(hit.end, i))
    return i > hit.end and not led and any(view.forms[k][0].isdigit() for k in near)


def _is_elsewhere(view: View, hit: Hit, i: int) -> bool:
    """Say whether a marker's form is part of another phrase than the cue's own."""
    return _inside_phrase(view, i) or _opens_agent(view, i) or _is_behind_object(view, hit, i)


def _inside_phrase(view: View, i: int) -> bool:
    """Say whether an item is no word of its own but the end of a phrase: ainsi que, afin d'."""
    tags = view.tags[i]
    return (
        i > 0 and bool(tags) and tags is view.tags[i - 1] and not tags & {"that", "whether", "wh"}
    )


def _opens_agent(view: View, i: int) -> bool:
    """Say whether an item begins a phrase that names the speaker's mouth: على لسان مندوبته."""
    return i + 1 < view.size and "agent" in view.tags[i] & view.tags[i + 1]


def _is_definite(view: View, at: int) -> bool:
    return at >= view.size or "clitic" in view.tags[at] or view.capital(at)


def _is_object_clause(view: View, hit: Hit, i: int) -> bool:
    """Say whether "that" belongs to an object: a annoncé le plan que le parlement avait rejeté."""
    plain = view.lexicon.inverts and not view.lexicon.inflects
    takes = "<np>" in hit.cue.special or (plain and "<told>" not in hit.cue.special)
    if not takes or "left" not in view.lexicon.subject[:1]:
        return False
    if not view.lexicon.inverts:
        near = behind_adjuncts(view, hit, i)
        if near < i and view.forms[near] in COMMAS and view.forms[i - 1] in COMMAS:
            return False  # reiterated, as she did last week, | that
        return i > skip_feeling(view, near, i)
    at = next((k for k in range(hit.end, i) if not view.tags[k] & {"adverb", "time"}), i)
    adjunct = plain and skip_adjuncts(view, at, i) == i  # a dit le 3 mai | que
    whole = at < i and "determiner" in view.tags[at] and not adjunct
    if whole and plain and "linker" in view.tags[at] and hit.cue.act == "ask":
        return view.pronoun(i + 1) is None  # exige des parties | qu'elles respectent la trêve
    return whole and skip_feeling(view, at, i) < i  # a exprimé l'espoir | que


def _opens_content(view: View, hit: Hit, i: int, length: int) -> bool:
    """Refuse "to" before a noun, and question words that belong to a later clause."""
    tags = view.tags[i]
    if "infinitive" in tags and is_noun_phrase(view, i + length):
        return False
    if length == 1 and "locative" in tags and leads_adjunct(view, i):
        return False
    asks = tags & {"wh", "whether"} and not tags & {"that", "infinitive"}
    if view.lexicon.inflects:
        return not asks or "whether" in tags or view.forms[i - 1] in COMMAS
    if asks and behind.is_verb_first(view):
        return i <= hit.end + NEAR
    if "whether" in tags and view.forms[i - 1] in COMMAS and has_plain_asides(view):
        return any(view.forms[k] in COMMAS for k in range(hit.end, i - 1))  # asked, in court, |
    return not asks or i <= skip_addressed(view, behind_adjuncts(view, hit, i), i)


def behind_adjuncts(view: View, hit: Hit, stop: int) -> int:
    """Return the item behind a cue's adjuncts, and its addressee where it takes one."""
    at, told = hit.end, "<addressee>" in hit.cue.special
    if told:
        at = skip_addressed(view, at, stop)
    told = told or not has_plain_asides(view)  # said | members had been abused
    return skip_adjuncts(view, at, stop, addressees=told)


def _is_free(view: View, form: str) -> bool:
    """Say whether a word is "what" as an object of its own: أشاد بـ|ما."""
    match = view.lexicon.classes.match((form,), 0)
    return match is not None and "free" in match[1]


def _is_manner(view: View, hit: Hit, i: int) -> bool:
    """Say whether an adverb is the manner of a deed: طالب | بسرعة الانتهاء من …."""
    alone = view.tags[i] == {"adverb"} and view.tags[i - 1] is not view.tags[i]
    called = alone and "<addressee>" in hit.cue.special and i + 1 < view.size
    return called and endings.is_definite(view, i + 1)


def _clitic_marker(view: View, hit: Hit, i: int, stop: int) -> Found | None:
    """Return a marker written as one with its noun: ``بـوقف``, but not ``بالقاهرة``, a place."""
    form = view.forms[i]
    related = view.forms[i].endswith(view.lexicon.adjectives) and view.article_cut(i) is None
    if related and i + 1 < stop and "that" in view.tags[i + 1] and i not in view.starts:
        return None  # أفادت دراسة | بريطانية أن …
    if len(form) == 1 and view.is_mark(i + 1):  # بـ"الفضفاضة"
        match = hit.cue.markers.match([form + "-"], 0)
        return None if match is None else Found(i, i + 1, match[1][0].level, clitic=False)
    free = _is_free(view, form[1:])
    match = hit.cue.markers.match([form[0] + "-"], 0) if free or len(form) > MIN_CLITIC else None
    known = bool(view.tags[i]) and not free and not _is_manner(view, hit, i)
    # ناشد الأطراف السماح | بوصول …: its preposition is of what somebody is asked to do
    known = known or ("<np>" in hit.cue.special and "object" in view.tags[i - 1])
    if match is None or known or view.pronoun(i) is not None:
        return None
    marker = match[1][0]
    if marker.addressee:
        return Found(i, skip_addressee(view, i, stop), marker.level, clitic=False)
    return Found(i, i, marker.level, clitic=True)
