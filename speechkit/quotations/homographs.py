"""Forms that are a cue by their letters and something else where they stand."""

from itertools import takewhile

from speechkit.lang.fold import fold_word
from speechkit.quotations.boundaries import Range, boundary_kind
from speechkit.quotations.endings import is_definite, is_feminine
from speechkit.quotations.phrases import Left
from speechkit.quotations.preverbal import trusted
from speechkit.quotations.shapes import PERSONAL, is_action, is_joined_pronoun
from speechkit.quotations.verbs import is_vowelled_passive
from speechkit.quotations.view import Hit, View

MAX_PENALTY = 14
MAX_OWNER = 4  # words: whose a deed is, and of what kind
_SPEAKERS = frozenset({"role", "title", "honorific"})
_BOUND = frozenset({"preposition", "that", "subordinator"})


def is_homograph(view: View, hit: Hit, left: Left) -> bool:
    """Say whether a form that may be a noun (طلب، رفض) is one: it does not begin its clause."""
    if hit.cue.initial and hit.cue.act is None and _is_preposition(view, hit):
        return True
    if (
        _is_owned(view, hit)
        or _is_required(view, hit)
        or _is_again(view, hit)
        or has_other_subject(view, hit)
        or _is_sentence(view, hit)
    ):
        return True
    if not hit.cue.initial or hit.form.words != (fold_word(hit.cue.lemma),):
        return False
    if _is_deed_of(view, hit):
        return True
    if left.kind == "relative" or (hit.start and "auxiliary" in view.tags[hit.start - 1]):
        return False  # الذي وصف، كان قد وعد: a verb
    if left.kind == "that" and view.lexicon.fits("held", view.forms[left.boundary]):
        return False  # إنه طلب: a verb
    if view.joined(hit.start) and _asks_of(view, hit):
        return False  # أعرب المجلس عن أسفه وطلب من الوزارة …: a verb
    if left.kind in ("", "that") or (left.subject is not None and trusted(view, left) is None):
        return True
    before = view.bare[hit.start - 1] if hit.start else ""
    return before.startswith(view.lexicon.clitics.article) and left.subject is None


def _is_deed_of(view: View, hit: Hit) -> bool:
    """Say whether whose deed it is follows, and "for" before its object: رفض المملكة | للإرهاب."""
    if hit.cue.act is None or "<addressee>" in hit.cue.special or not view.lexicon.clitics.article:
        return False
    near = range(hit.end, min(view.size, hit.end + MAX_OWNER))
    owner = [*takewhile(lambda i: is_definite(view, i) and not view.tags[i] & _BOUND, near)]
    led = hit.end + len(owner)
    elided = tuple(view.lexicon.clitics.elisions.values())
    elides = [form[:1] for form in elided]
    if not owner or led >= view.size or boundary_kind(view, led):
        return False
    if view.tags[hit.end] & _SPEAKERS:
        return False  # رفض الأمين العام | للأمم المتحدة الاتهامات
    form = view.forms[led]
    return form.startswith(elided) or (
        form[0] in elides and view.lexicon.fits("attached", form) and not view.tags[led] & _BOUND
    )


def _is_sentence(view: View, hit: Hit) -> bool:
    """Say whether a court condemns somebody, and no deed is blamed: condamné | à dix ans."""
    if hit.cue.act != "condemn":
        return False
    near = range(hit.end, min(view.size, hit.end + MAX_PENALTY))
    clause = takewhile(lambda i: not boundary_kind(view, i), near)
    return any("penalty" in view.tags[i] for i in clause)


def _is_owned(view: View, hit: Hit) -> bool:
    """Say whether what looks like a verb and its object is somebody's feeling: أبدى | أسفه."""
    whole = view.bare[hit.start] == hit.form.words[0]
    return hit.form.mood == "fin" and not whole and "object" in view.tags[hit.start]


def _is_again(view: View, hit: Hit) -> bool:
    """Say whether an adverb spelled like a participle has no object: سيترشح مجددا، وهو ما …."""
    if "adverb" not in view.tags[hit.start] or "<marks>" in hit.cue.special:
        return False
    return hit.end >= view.size or bool(boundary_kind(view, hit.end))


def has_other_subject(view: View, hit: Hit) -> bool:
    """Say whether a noun behind a vowelled passive shows that it brings no clause: نُشرت نتائجه."""
    told = "<addressee>" in hit.cue.special or not is_vowelled_passive(view, hit)
    if told or hit.end >= view.size or boundary_kind(view, hit.end):
        return False
    return hit.cue.markers.match(view.bare, hit.end) is None and not view.tags[hit.end]


def _is_required(view: View, hit: Hit) -> bool:
    """Say whether the noun right before a participle ought to do it: الحكومة | مطالبة بالتدخل.

    They agree: تجاهلت الحكومة | مطالب بالتدخل has a plural noun of its own.
    """
    before = hit.start - 1
    if "required" not in view.tags[hit.start] or before < 0 or view.joined(hit.start):
        return False
    definite = view.bare[before].startswith(view.lexicon.clitics.article)
    return definite and is_feminine(view, before) == is_feminine(view, hit.start)


def _asks_of(view: View, hit: Hit) -> bool:
    """Say whether the marker of an addressee stands right behind a cue: طلب | من الوزارة."""
    match = hit.cue.markers.match(view.bare, hit.end)
    definite = hit.end + 1 < view.size and is_definite(view, hit.end + 1)
    return definite and match is not None and match[1][0].addressee


def _is_preposition(view: View, hit: Hit) -> bool:
    """Say whether a verb's form is the preposition: بين الفنان والمخرج خلاف."""
    alone = view.lexicon.classes.match((view.bare[hit.start],), 0)
    if alone is None or "preposition" not in alone[1]:
        return False
    return _pairs(view, hit.end)


def _pairs(view: View, at: int) -> bool:
    """Say whether "and" joins two nouns or pronouns right behind a preposition."""
    lexicon = view.lexicon
    near = view.forms[at : at + 4]
    return any(
        form[0] in lexicon.conjunctions
        and (form[1:].startswith(lexicon.clitics.article) or form[1:] in lexicon.classes)
        for form in near
    )


def is_done_by_thing(view: View, hit: Hit, source: Range | None) -> bool:
    """Say whether a deed that things do, too, has a thing for its subject: الأزمة تهدد بـ….

    It is no speaker by its class or its ending (موجة الجفاف، استمرار القتال).
    """
    if "<person>" not in hit.cue.special or source is None or not view.lexicon.clitics.article:
        return False
    at = source[0] + ("demonstrative" in view.tags[source[0]])
    if at >= source[1] or view.tags[at] & PERSONAL:
        return False
    end = min(source[1] + 1, view.size)
    whole = any(is_definite(view, i) for i in range(at, end))
    return is_action(view, at) or (whole and is_feminine(view, at))


def tells_only(view: View, hit: Hit, left: Left) -> bool:
    """Say whether a form that could be a cue only tells of a verb's subject or is a predicate."""
    return _is_circumstance(view, left) or _is_predicate(view, hit) or _counts(view, hit)


def _counts(view: View, hit: Hit) -> bool:
    """Say whether a verb in the present that takes somebody has a number: يبلغ | 20 عاما."""
    if hit.end >= view.size or not view.forms[hit.end][0].isdigit():
        return False
    fits, form = view.lexicon.fits, hit.form.words[0]
    present = fits("present", form) or fits("present_feminine", form)
    return present and "<addressee>" in hit.cue.special


def _is_predicate(view: View, hit: Hit) -> bool:
    """Say whether a participle stands in a clause as its predicate: إن بلاده | ملتزمة بالاتفاق.

    Beside a verb it follows a comma or the verb's own words, and no noun behind "that".
    """
    shown = hit.form.gender == "f" or hit.form.number == "pl"
    if hit.form.mood != "part" or not shown or hit.start == 0 or view.lexicon.subject[0] != "right":
        return False
    before = hit.start - 1
    if view.joined(hit.start) or view.marked[before] is not None or view.is_punctuation(before):
        return False
    begin = max((other.end for other in view.hits if other.end <= before), default=0)
    return any("that" in view.tags[i] for i in range(begin, hit.start))


def _is_circumstance(view: View, left: Left) -> bool:
    """Say whether a verb tells what somebody does while speaking: يضيف | وهو يشير إليه: «…»."""
    who = left.subject
    first = view.lexicon.subject[0] == "right" and who is not None and who[0] > 0
    if not first or who is None:
        return False
    if who[1] - who[0] > 1 and is_joined_pronoun(view, who[1] - 1):
        return True  # قال سامي | وهو يشير إلى …
    pronoun = is_joined_pronoun(view, who[0])
    return pronoun and any(hit.end == who[0] and hit.form.mood == "fin" for hit in view.hits)
