"""The frame interpreter: from a cue hit to who said and where the content begins.

Each rule looks at what stands around the cue and returns a ``Reading`` or None; the first that
fits wins. Rules know shapes, never words: the words are the lexicon's.

============== ===================================================== ======================
rule           shape                                                 example
============== ===================================================== ======================
``according``  PREP source, content · content, PREP source           According to X, …
``as``         content, as source CUE                                …, as X said
``post``       content, source CUE · content, CUE source             "…," X said
``post``       content, CUE source, content                          …، يقول س، …
``clause``     source CUE … MARKER content                           X said that …
``marks``      source CUE … "content"                                X said: "…"
``colon``      source CUE: content                                   X said: …
``object``     source CUE content                                    X condemned …
``bare``       source CUE content                                    X said …
============== ===================================================== ======================
"""

from speechkit.lang.fold import fold_word
from speechkit.quotations import behind, preverbal
from speechkit.quotations.according import read_according
from speechkit.quotations.agents import is_agent, take_agent, take_origin
from speechkit.quotations.antecedents import listed
from speechkit.quotations.as_said import read_as
from speechkit.quotations.asides import before_aside, has_plain_asides
from speechkit.quotations.boundaries import Range, boundary_kind
from speechkit.quotations.clauses import opening_body, place_source
from speechkit.quotations.deemed import is_ruling, read_deemed
from speechkit.quotations.finite import (
    is_bare,
    is_gerund,
    is_headed,
    is_noun_opening,
    is_object,
    subject_before,
)
from speechkit.quotations.homographs import is_done_by_thing, is_homograph, tells_only
from speechkit.quotations.inflected import (
    is_attributive,
    noun_told_of,
    read_according_to_whom,
    read_fronted,
)
from speechkit.quotations.labels import labelled
from speechkit.quotations.markers import find_marker
from speechkit.quotations.noun_phrases import can_speak, told_of
from speechkit.quotations.object_first import read_object_first
from speechkit.quotations.phrases import Left, left_of
from speechkit.quotations.postposed import read_aside, read_post
from speechkit.quotations.preposed import (
    read_bare,
    read_clause,
    read_colon,
    read_infinitive,
    read_object,
    read_predicate,
    read_raising,
)
from speechkit.quotations.preposed_marks import read_in_marks, read_marks
from speechkit.quotations.preposed_nouns import read_noun, read_noun_marks
from speechkit.quotations.reading import Reading, look_ahead
from speechkit.quotations.retorts import read_retort
from speechkit.quotations.speech_nouns import is_absent
from speechkit.quotations.subjects import attended, may_be
from speechkit.quotations.verbs import group_of, has_agent, narrator
from speechkit.quotations.view import COMMAS, Hit, View

THIRD = 3
# Before an impersonal verb; behind "that he" it has a subject.
_CLAUSE_STARTS = frozenset({"start", "and", "but", "comma", "dash", "strong", "relative", "cue"})


def read_hit(view: View, hit: Hit) -> Reading | None:
    """Return how a cue takes its content, or None where no frame fits it or a homograph."""
    reading = _read(view, hit)
    for other in hit.others:
        if reading is None:
            reading = _read(view, Hit(hit.start, hit.end, other.cue, other.form))
    return reading


def _read(view: View, hit: Hit) -> Reading | None:
    if hit.form.mood in ("prep", "adv"):
        return read_according_to_whom(view, hit) or read_according(view, hit)
    left = _left(view, hit)
    if _is_none(view, hit, left):
        return None
    ahead = look_ahead(view, hit)
    if tells_only(view, hit, left):
        return None
    marker = find_marker(view, hit, left, ahead)
    marker = None if is_agent(view, hit, marker) else marker
    attends = left.boundary >= 0 and "attendant" in view.tags[left.boundary]
    attends = attends or is_attributive(view, hit)
    adds = min(ahead.colon, ahead.mark) == hit.end  # a dit le maire, Paul Arnoux, ajoutant : « … »
    idle = hit.form.mood == "part" and left.subject is not None and marker is None
    adds = adds and view.forms[hit.start - 1] in COMMAS and not view.lexicon.inflects
    if idle and not (attends or adds):
        return None  # early warning cells: no attribution stands before it
    if hit.form.mood == "noun":
        named = read_noun(view, hit, marker)
        return named or read_noun_marks(view, hit, ahead)
    for rule in (
        read_retort, read_raising, read_as, read_infinitive, read_post, read_aside, read_clause,
        read_in_marks, read_fronted, read_object_first, read_deemed, read_predicate, read_marks,
        read_colon, read_bare, read_object,
    ):  # fmt: skip
        reading = rule(view, hit, left, ahead, marker)
        if reading is not None:
            take_agent(view, reading)
            take_origin(view, reading)
            if hit.form.number == "pl" and hit.form.mood == "fin":
                _placed(view, reading)
            reading.source = reading.source or subject_before(view, hit, left)
            reading.level = "statement" if _says_that(view, reading) else reading.level
            if not _is_expressed(view, reading):
                return None
            reading.passive = reading.passive or _is_generic(view, reading)
            return reading
    return None


def _says_that(view: View, reading: Reading) -> bool:
    """Say whether "that" stands inside the marks of a content: أشار إلى «أننا نعيش أزمة»."""
    mark = view.marked[reading.content[0][0]] if view.lexicon.clitics.article else None
    first = fold_word(mark.inner.of(view.text).split(maxsplit=1)[0]) if mark is not None else ""
    match = view.lexicon.classes.match((first,), 0) if first else None
    return match is not None and "that" in match[1]


def _placed(view: View, reading: Reading) -> None:
    """Take the body in which "they" say something for the source: в министерстве заявили."""
    left, hit = reading.left, reading.hit
    if left.subject is None and view.lexicon.inverts and left.kind in ("and", "but"):
        return  # les experts saluent l'accord et l'invitent à fournir, dans son rapport, …
    if left.subject is None:
        place = place_source(view, hit.end, left.boundary + 1, body=True)
        if place is None and view.lexicon.inflects and reading.source is None:
            place = place_source(view, hit.end, 0, body=True)
        kept = reading.source if view.lexicon.inverts else None
        reading.source = kept or place or reading.source
    elif view.lexicon.inflects and reading.source == left.subject:
        whole = reading.rule == "clause"
        body = opening_body(view, left.boundary + 1, left.subject, whole=whole)
        reading.source = body or reading.source


def _is_none(view: View, hit: Hit, left: Left) -> bool:
    """Say whether a cue denies that anything was said, or is a noun and no verb."""
    denied = _is_negated(view, hit, left) or _is_unheard(view, hit, left)
    return denied or is_homograph(view, hit, left) or _is_described(view, hit, left)


def _is_unheard(view: View, hit: Hit, left: Left) -> bool:
    """Say whether no body stands before a verb of hearing to which somebody tells something."""
    if "<heard>" not in hit.cue.special:
        return False
    return left.subject is None or "tribunal" not in view.tags[left.subject[1] - 1]


def _is_described(view: View, hit: Hit, left: Left) -> bool:
    """Say whether what looks like a verb is a noun behind marks: as "fiction" | reports that …."""
    if hit.form.mood == "fin" and "past" in view.lexicon.shapes:
        if is_object(view, hit, left.subject) or is_headed(view, hit):
            return True
        if (not hit.start and is_bare(view, hit)) or is_noun_opening(view, hit, left):
            return True  # State television said …
    if left.kind == "comma" and left.subject is None and has_agent(view, hit):
        return True  # The truce, | announced swiftly by both capitals, held
    if left.kind != "mark" or left.subject is not None or hit.form.mood != "fin":
        return False
    that = hit.end < view.size and "that" in view.tags[hit.end]
    before = view.tags[left.boundary - 1] if left.boundary else frozenset[str]()
    return that and "as" in before and has_plain_asides(view)


def _is_generic(view: View, reading: Reading) -> bool:
    """Say whether a plural without a subject means nobody in particular: говорят, что …."""
    if not view.lexicon.inflects or reading.source is not None:
        return False
    form, left = reading.hit.form, reading.left
    plural = (form.number, form.mood) == ("pl", "fin")
    there = any("there" in view.tags[i] for i in range(left.boundary + 1, reading.hit.start))
    return plural and left.subject is None and left.kind in ("start", "relative") and not there


def _is_expressed(view: View, reading: Reading) -> bool:
    """Refuse beliefs of nobody in particular, and passive acts that nobody is said to have done."""
    source = reading.source
    if source and source[1] - source[0] == 1 and "demonstrative" in view.tags[source[0]]:
        if source[0] < reading.hit.start:
            return False  # هذا يشير إلى أن …: nobody says it
        reading.source = source = None  # معللا ذلك بأن …: its object
    if reading.rule == "raising":
        # feared | dead: a report; believed | to be dead: a belief of nobody
        return not reading.hit.cue.belief or "state" in view.tags[reading.content[1][0]]
    if _is_found(view, reading) or is_ruling(view, reading) or _is_ours(view, reading):
        return False
    if reading.hit.cue.impersonal and reading.hit.cue.belief:
        return reading.left.subject is None and reading.left.kind in _CLAUSE_STARTS
    if reading.hit.cue.belief and source is not None and "generic" in view.tags[source[1] - 1]:
        return False  # many people think …
    if reading.hit.cue.belief and not view.joined(reading.hit.start):
        pronoun = view.pronoun(source[0]) if source and source[1] - source[0] == 1 else None
        mood, beside = reading.hit.form.mood, reading.left.kind == "and"
        if source is None and (mood == "part" or (mood == "past" and beside)):
            return not reading.passive  # …, estimant que …; a salué X et | estimé que …
        if source is None and not reading.passive:
            # Piensa que …; su hermana duda: cree que …: a subject left out
            opens = view.lexicon.governed and reading.left.kind in ("start", "colon")
            return opens or _goes_on_with(view, reading)
        return source is not None and (pronoun is None or pronoun.person == THIRD)
    nobody = reading.passive and source is None and not reading.hit.cue.impersonal
    nobody = nobody or is_done_by_thing(view, reading.hit, source)
    return not (reading.level == "act" and (nobody or _is_supposed(view, reading)))


def _goes_on_with(view: View, reading: Reading) -> bool:
    """Say whether "and" or "but" joins a belief to what the same subject says before it.

    Cree que …, y | sospecha que …; juge le plan « bon » et | estime que …
    """
    joined = reading.left.kind in ("and", "but") and view.lexicon.cased
    if reading.left.subject is not None or not joined:
        return False
    earlier = [hit for hit in view.hits if hit.end <= reading.left.boundary]
    if view.lexicon.governed:
        return reading.left.kind == "and" and any(hit.cue.belief for hit in earlier)
    number = reading.hit.form.number
    return any(hit.form.mood == "fin" and hit.form.number in ("", number) for hit in earlier)


def _is_ours(view: View, reading: Reading) -> bool:
    """Say whether "we" without a pronoun believe, or ask in marks what those ask for who speak."""
    hit = reading.hit
    if reading.level == "act" and preverbal.is_first_person(view, hit):
        return view.depth > 0  # قالت: «| نطلب من الطرفين إغلاق الطريق»
    own = view.lexicon.governed and reading.source is None and hit.form.person == 1
    asks = hit.cue.act is not None and hit.form.number == "pl"
    return own and (hit.cue.belief or (view.depth > 0 and asks))


def _is_found(view: View, reading: Reading) -> bool:
    """Say whether a clause tells what somebody noticed, and no report: she found it was locked."""
    if "<named>" not in reading.hit.cue.special or reading.rule != "bare":
        return False
    if reading.source is None:
        return reading.left.kind == "and"
    return view.pronoun(reading.source[0]) is not None


def _is_supposed(view: View, reading: Reading) -> bool:
    """Say whether an act is one that somebody else would do: said it | would propose a date.

    In the first person it is done by saying so: I would urge you to wait.
    """
    at = reading.hit.start - 1
    while at > 0 and "adverb" in view.tags[at] and "modal" not in view.tags[at]:
        at -= 1
    pronoun = view.pronoun(reading.source[0]) if reading.source else None
    first = pronoun is not None and pronoun.person == 1
    return has_plain_asides(view) and at >= 0 and "modal" in view.tags[at] and not first


def _left(view: View, hit: Hit) -> Left:
    """Return what stands before the whole verb; where verbs come first, a participle has none."""
    if is_attributive(view, hit):
        return noun_told_of(view, hit)
    if view.joined(hit.start) or preverbal.is_commented(view, hit):
        topic = preverbal.topic(view, hit)
        return Left(topic, topic[0] - 1 if topic else hit.start, "and")
    if behind.is_verb_first(view):
        if hit.form.mood in ("part", "noun"):
            return Left(None, hit.start, "and")
        before = labelled(view, hit) or preverbal.narrowed(view, left_of(view, hit.start))
        return preverbal.resumed(view, hit, before)
    beside = attended(view, hit)
    if beside is not None:
        return beside
    group = group_of(view, hit.start, hit.form.mood)
    at = group.start - 1
    teller = narrator(view, group.start) if hit.form.mood == "inf" else None
    if teller is not None:
        return Left(teller, 0, "start")
    led = hit.form.mood in ("inf", "part") or view.infinitive(group.start)  # après avoir dit
    if led and at >= 0 and "converb" in view.tags[at]:
        while at > 0 and "converb" in view.tags[at - 1]:
            at -= 1
        apart = hit.form.mood != "part" or boundary_kind(view, at - 1) in ("start", "comma", "mark")
        # tras denunciar que …: stands beside what is before; erred by saying that … is inside it
        return Left(None, at, "but" if apart else "")
    if group.enclitic is None:
        return _before_verb(view, hit, left_of(view, group.start))
    return Left((group.enclitic, group.enclitic + 1), at, boundary_kind(view, at))


def _before_verb(view: View, hit: Hit, left: Left) -> Left:
    """Return what stands before a verb, without what cannot be its subject."""
    if left.subject is not None and is_gerund(view, left.subject):
        return Left(None, left.boundary, "")  # …, contradicting earlier | remarks
    if hit.form.mood == "part" and left.subject is not None:
        if view.lexicon.inflects and view.forms[hit.start - 1] in COMMAS:
            return Left(None, hit.start - 1, "comma")  # …, в частности, | сказав: «…»
        left = left._replace(subject=told_of(view, left.subject))
    if left.subject is not None and not _can_have(view, hit, left.subject):
        left = left._replace(subject=None)
    if left.kind == "comma" and left.subject is not None and hit.form.number == "pl":
        first = listed(view, left.subject, left.boundary)
        kind = boundary_kind(view, first - 1)
        left = left if first == left.subject[0] else Left((first, left.subject[1]), first - 1, kind)
    return before_aside(view, left) if hit.form.mood in ("fin", "past") else left


def _can_have(view: View, hit: Hit, subject: Range) -> bool:
    """Say whether what stands before a verb can be its subject: no verb that goes on with it."""
    if hit.form.mood == "fin" and _is_labelled(view, hit, subject):
        return False
    chained = view.lexicon.governed and hit.form.mood == "part" and view.infinitive(subject[1] - 1)
    return not chained and may_be(view, subject, hit)  # quiero empezar | diciendo que …


def _is_labelled(view: View, hit: Hit, thing: Range) -> bool:
    """Say whether a thing is what a relative clause calls something: una medida que | tachó de ….

    What it is called stands right behind the verb.
    """
    relative = thing[1] < hit.start and "relative" in view.tags[hit.start - 1]
    if not (relative and view.lexicon.governed and "<as>" in hit.cue.special):
        return False
    called = hit.cue.markers.match(view.bare, hit.end) is not None
    return called and (not can_speak(view, thing) or _owns_thing(view, thing))


def _owns_thing(view: View, owner: Range) -> bool:
    """Say whether it is told whose a thing is: el plan del | Gobierno, que tachó de …."""
    linker = owner[0] - 1
    linker -= linker > 0 and "determiner" in view.tags[linker] and "linker" not in view.tags[linker]
    if linker < 1 or "linker" not in view.tags[linker]:
        return False
    first = linker - 1
    while first > 0 and not view.tags[first] & {"determiner", "preposition"}:
        first -= 1
    return "determiner" in view.tags[first] and not can_speak(view, (first, linker))


def _is_negated(view: View, hit: Hit, left: Left) -> bool:
    """Say whether a cue denies that anything was said: did not say, nobody said."""
    if hit.cue.needs == "negation":
        return False
    if "unsaid" in view.tags[hit.start]:
        return "<retort>" not in hit.cue.special  # لم يكشف عن اسمه
    if "negation" in group_of(view, hit.start, hit.form.mood).tags or is_absent(view, hit):
        return True
    near = [hit.start - 1]
    if hit.form.mood == "inf":  # не стал | говорить
        first = group_of(view, hit.start, "inf").start
        near = [first - 1, first]
    if any("denial" in view.tags[i] for i in near if i >= 0) and not hit.cue.belief:
        return True  # Совет не | осудил нападение; but: не | считает, что проиграл
    for i in range(hit.start - 1, max(-1, hit.start - 4), -1):
        tags = view.tags[i]
        if "negation" in tags:
            return True
        if not tags & {"auxiliary", "adverb", "passive", "clitic"}:
            break
    return left.subject is not None and "nobody" in view.tags[left.subject[0]]
