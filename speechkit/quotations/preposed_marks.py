"""Rules for attributions before marked words: ``X said: "…"``; ``X called the plan "…"``."""

from itertools import islice

from speechkit.lang.fold import fold_word
from speechkit.quotations import behind
from speechkit.quotations.adjuncts import behind_parenthesis, skip_adjuncts
from speechkit.quotations.asides import has_plain_asides
from speechkit.quotations.boundaries import Range, boundary_kind
from speechkit.quotations.deemed import is_held
from speechkit.quotations.governed import Found, leads_to, marks_soon
from speechkit.quotations.inverted import right_of
from speechkit.quotations.markers import NEAR, behind_adjuncts
from speechkit.quotations.noun_phrases import can_speak
from speechkit.quotations.phrases import Left
from speechkit.quotations.pieces import further_marks, goes_beyond, skip_that, whole_start
from speechkit.quotations.preposed import is_another, opens_clause, shows_clause, subject_of
from speechkit.quotations.reading import Ahead, Reading, begin_of
from speechkit.quotations.view import COLONS, COMMAS, Hit, View
from speechkit.records import Level

_CLAUSAL = frozenset(
    {
        "auxiliary",
        "finite",
        "passive",
        "reflexive",
        "negation",
        "that",
        "whether",
        "wh",
        "subordinator",
    }
)
MOST_BARE = 4  # words of a noun phrase without a determiner
MAX_LED = 5  # words of marked ones up to their infinitive
MIN_SPEECH = 18  # characters of a sentence; shorter marked words are a name


def read_in_marks(
    view: View, hit: Hit, left: Left, ahead: Ahead, _marker: Found | None
) -> Reading | None:
    """Read a preposition that stands inside the marks: ``اتهم النقاد "باللعب بالسياسة"``."""
    mark = view.marked[ahead.mark] if ahead.mark < min(ahead.end, hit.end + NEAR) else None
    if mark is None or ahead.cue < ahead.mark or _has_object(view, hit, left, ahead.mark):
        return None
    level = _led_inside(view, hit, mark.inner.of(view.text))
    if level is None:
        return None
    source = subject_of(view, hit, left, ahead.mark)
    content = [(ahead.mark, ahead.mark + 1), *further_marks(view, ahead.mark + 1)]
    after = ahead.mark + 1
    more = after < view.size and view.joined(after) and goes_beyond(view, after)
    if more:  # أكد "أهمية الحوار" | وأن الباب مفتوح
        content = [(ahead.mark, view.size)]
    return Reading(hit, "marks", level, content, open=more, source=source,
                   left=left, begin=begin_of(hit, left))  # fmt: skip


def _led_inside(view: View, hit: Hit, words: str) -> Level | None:
    """Return the level of the preposition that opens marked words: accuse le maire « d'avoir su ».

    Where it is a word by itself, words for a deed stand behind it, and the mark opens small.
    """
    first = fold_word(words.split(maxsplit=1)[0])
    glued = hit.cue.markers.match([first[:1] + "-"], 0) or hit.cue.markers.match([first], 0)
    if glued is not None:
        return glued[1][0].level
    if not (view.lexicon.inverts and words[0].islower()):
        return None
    tokens = view.lexicon.tokens.finditer(fold_word(words))
    forms = [match.group() for match in islice(tokens, MAX_LED)]
    found = hit.cue.markers.match(forms, 0)
    if found is None or not any(marker.before == "<inf>" for marker in found[1]):
        return None
    deed = any("infinitive" in _classes(view, form) for form in forms[found[0] :])
    return next(m.level for m in found[1] if m.before == "<inf>") if deed else None


def _classes(view: View, form: str) -> frozenset[str]:
    match = view.lexicon.classes.match((form,), 0)
    return frozenset(match[1] if match is not None else ()) | view.lexicon.endings.of(form)


def read_marks(view: View, hit: Hit, left: Left, ahead: Ahead, _: Found | None) -> Reading | None:
    """Read ``X said: "…"``: content in marks, plain words after it or not."""
    level = hit.cue.special.get("<marks>")
    if level is None or ahead.mark >= min(view.size, ahead.end):
        return None
    if _names_medium(view, ahead.mark):
        ahead = ahead._replace(mark=ahead.mark + 2, colon=ahead.mark + 1)
    if not _are_said(view, hit, left, ahead):
        return None
    source = subject_of(view, hit, left, min(ahead.mark, ahead.colon))
    if source is None and left.kind == "as" and view.lexicon.inverts:
        source = right_of(view, hit.end, min(ahead.mark, ahead.colon))  # Comme le dit | X : « … »
    if is_held(view, hit, source):
        return None
    if view.infinitive(ahead.mark):
        level = hit.cue.special.get("<verb>", level)
    elif _is_thing(view, ahead.mark):
        level = hit.cue.special.get("<marked>", level)
    following = ahead.mark + 1
    plain = goes_beyond(view, following)
    object_ = not view.lexicon.governed or _has_object(view, hit, left, ahead.mark)
    start = whole_start(view, hit, ahead.mark) if object_ else ahead.mark
    content = [(start, view.size if plain else following)]
    if not plain:
        content += further_marks(view, following)
    before = _said_before(view, hit, left, ahead)
    if before is not None and start == ahead.mark:
        content.insert(0, before)
        source = source or right_of(view, hit.end, ahead.colon)
    return Reading(hit, "marks", level, content, open=plain,
                   source=source, left=left, begin=begin_of(hit, left))  # fmt: skip


def _are_said(view: View, hit: Hit, left: Left, ahead: Ahead) -> bool:
    """Say whether the marks ahead of a cue are its content, and no name or another's words."""
    if not view.is_mark(min(ahead.mark, view.size - 1)):
        return False
    if ahead.cue < ahead.mark and not _in_object(view, hit, ahead.mark):
        return False
    if is_another(view, hit, ahead.mark) or _only_holds(view, hit, ahead):
        return False
    return _can_hold(view, hit, left, ahead.mark)


def _names_medium(view: View, mark: int) -> bool:
    """Say whether marks behind a preposition or its noun name where: على "تويتر": …."""
    led = view.tags[mark - 1] & {"preposition", "work"} and view.lexicon.clitics.article
    return bool(led) and mark + 1 < view.size and view.forms[mark + 1] in COLONS


def _said_before(view: View, hit: Hit, left: Left, ahead: Ahead) -> Range | None:
    """Return whole marks that the same cue closes: « … », a-t-il dit : | « … »."""
    inverted = view.lexicon.inverts or view.lexicon.governed
    if not inverted or view.lexicon.inflects or not hit.end <= ahead.colon < ahead.mark:
        return None
    at = left.boundary
    if left.kind != "comma" or not view.is_mark(at - 1) or ahead.comma < ahead.colon:
        return None
    if hit.form.mood == "part" and at > 1:
        return None  # a dit que « … », ajoutant : « … »
    behind = left.subject is None or left.subject[0] >= hit.start - 1
    return (at - 1, at) if behind else None


def _only_holds(view: View, hit: Hit, ahead: Ahead) -> bool:
    """Say whether marks stand inside plain words behind a colon: said: it is | "a fix" | now."""
    if "<colon>" not in hit.cue.special or not hit.end <= ahead.colon < ahead.mark:
        return False
    first = skip_that(view, ahead.colon + 1)
    return first < ahead.mark and not view.is_punctuation(first)


def _is_thing(view: View, mark: int) -> bool:
    """Say whether marked words behind a verb are its object and no clause: pidió "calma".

    They begin small, right behind the verb or its adjuncts, and hold no word that shows a verb;
    without a determiner they are few: pidió "dejen de hacernos perder el tiempo".
    """
    marked = view.marked[mark]
    if marked is None or view.is_punctuation(mark - 1):
        return False
    inner = marked.inner.of(view.text)
    forms = [match.group() for match in view.lexicon.tokens.finditer(fold_word(inner))]
    found = (view.lexicon.classes.match(forms, i) for i in range(len(forms)))
    tags = frozenset[str]().union(*(match[1] for match in found if match is not None))
    tags = tags.union(*map(view.lexicon.endings.of, forms))
    first = view.lexicon.classes.match(forms, 0)
    led = len(forms) <= MOST_BARE or (first is not None and "determiner" in first[1])
    return led and inner[:1].islower() and not tags & _CLAUSAL


def _in_object(view: View, hit: Hit, mark: int) -> bool:
    """Say whether what looks like a verb is a noun: called the proposed | rules "a gift".

    A cue that takes no clause has an object there, from its determiner to the marks.
    """
    clausal = {"<that>", "<bare>", "<clause>"} & hit.cue.special.keys()
    if clausal or hit.form.mood != "fin" or not has_plain_asides(view) or hit.end >= mark:
        return False
    plain = not any(boundary_kind(view, i) for i in range(hit.end, mark))
    return plain and "determiner" in view.tags[hit.end]


def _can_hold(view: View, hit: Hit, left: Left, mark: int) -> bool:
    """Say whether a marked stretch ahead is the content, and no part of a clause or object."""
    special, lexicon = hit.cue.special, view.lexicon
    if "<near>" in special and not _is_near(view, hit, mark):
        return False
    told = left.kind == "relative" and hit.end < mark and view.forms[mark - 1] not in COLONS
    if "<near>" in special and told and behind.is_verb_first(view):
        return False  # الدراسة التي نشرت في مجلة «…»
    if "<verb>" in special and view.infinitive(mark):
        return True  # призвала избирателей | «подумать ещё раз»
    if lexicon.governed:
        return leads_to(view, hit, left, mark) or _has_object(view, hit, left, mark)
    if lexicon.inverts and not _leads_to_mark(view, hit, mark):
        return False
    if "<clause>" in special and shows_clause(view, hit.end, mark):
        return False
    if "<whole>" in special:
        return True
    # announced a series of "reforms": an object that holds marks
    plain = "<bare>" in special or ("<np>" in special and "left" in lexicon.subject)
    plain = plain or (has_plain_asides(view) and "utterance" not in view.tags[mark - 1])
    return not plain or _reaches(view, hit, mark)


def _has_object(view: View, hit: Hit, left: Left, mark: int) -> bool:
    """Say whether what is judged stands before its predicate: considera | la medida “inevitable”.

    Where the subject may stand there, it must have one before, or be a thing.
    """
    at = skip_adjuncts(view, hit.end, mark)
    if "<whole>" not in hit.cue.special or not at < mark <= at + MOST_BARE + 1:
        return False
    plain = not any(boundary_kind(view, i) not in ("", "and") for i in range(at, mark))
    led = "determiner" in view.tags[at] and "preposition" not in view.tags[mark - 1]
    return plain and led and (left.subject is not None or not can_speak(view, (at, mark)))


def _is_near(view: View, hit: Hit, mark: int) -> bool:
    """Say whether marked words can be what a homograph says: near it, and no single word."""
    if mark > hit.end + NEAR:
        return False
    opened = mark == hit.end or view.forms[mark - 1] in COLONS
    # علقت لورا قائلة | "…": a participle leads to the marks
    opened = opened or any(h.end == mark and h.form.mood == "part" for h in view.hits)
    if not opened and _is_commented(view, hit, mark):
        return False
    return opened or view.items[mark].end - view.items[mark].start >= MIN_SPEECH


def _is_commented(view: View, hit: Hit, mark: int) -> bool:
    """Say whether "saying" brings what is said behind marks: علق س على خبر «…»، | قائلا إن …."""
    at = mark + 1 + (mark + 1 < view.size and view.forms[mark + 1] in COMMAS)
    saying = next((h for h in view.hits if h.start == at), None)
    if saying is None or saying.form.mood != "part" or "adverb" not in view.tags[at]:
        return False
    return any("preposition" in view.tags[i] for i in range(hit.end, mark))


def _leads_to_mark(view: View, hit: Hit, at: int) -> bool:
    """Say whether adjuncts and a determiner alone stand before the mark: a évoqué un « drame »."""
    near = behind_parenthesis(view, behind_adjuncts(view, hit, at))
    plain = {"determiner", "linker", "adverb", "preposition"}
    rest = range(near, at)
    if at > hit.end and view.forms[at - 1] in COLONS:
        return True
    if "<whole>" in hit.cue.special and marks_soon(view, near):
        return True  # évoque | une décision « absurde »
    return all(view.tags[i] & plain or view.is_punctuation(i) for i in rest)


def _reaches(view: View, hit: Hit, at: int) -> bool:
    """Say whether only adjuncts, an inverted subject and punctuation stand before ``at``."""
    near = behind_adjuncts(view, hit, at)
    if opens_clause(view, hit):
        return False  # said | he had no choice: "…"
    while near < at and (view.forms[near] in COMMAS or view.forms[near] in COLONS):
        near = skip_adjuncts(view, near + 1, at)
    if near < at and view.forms[at - 1] in COLONS:
        return True
    return near >= at
