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

from speechkit.quotations import behind
from speechkit.quotations.according import read_according
from speechkit.quotations.boundaries import boundary_kind
from speechkit.quotations.clauses import agent_source, place_source
from speechkit.quotations.markers import find_marker
from speechkit.quotations.phrases import Left, left_of, right_of
from speechkit.quotations.postposed import read_as, read_post
from speechkit.quotations.preposed import (
    read_bare,
    read_clause,
    read_colon,
    read_in_marks,
    read_infinitive,
    read_marks,
    read_noun,
    read_object,
    read_predicate,
    read_raising,
)
from speechkit.quotations.reading import WINDOW, Reading, look_ahead
from speechkit.quotations.verbs import group_of, is_passive
from speechkit.quotations.view import Hit, View

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
        return read_according(view, hit)
    left = _left(view, hit)
    if _is_negated(view, hit, left) or behind.is_homograph(view, hit, left):
        return None
    ahead = look_ahead(view, hit)
    marker = find_marker(view, hit, left, ahead)
    if hit.form.mood == "part" and left.subject is not None and marker is None:
        return None  # early warning cells: no attribution stands before it
    if hit.form.mood == "noun":
        return read_noun(view, hit, marker)
    for rule in (
        read_raising, read_as, read_infinitive, read_post, read_clause, read_in_marks,
        read_predicate, read_marks, read_colon, read_bare, read_object,
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
    if reading.hit.cue.impersonal and reading.hit.cue.belief:
        return reading.left.subject is None and reading.left.kind in _CLAUSE_STARTS
    if reading.hit.cue.belief and not view.joined(reading.hit.start):
        pronoun = view.pronoun(source[0]) if source and source[1] - source[0] == 1 else None
        if source is None and view.lexicon.governed and not reading.passive:
            return reading.left.kind == "start"  # Piensa que …: a subject left out
        return source is not None and (pronoun is None or pronoun.person == THIRD)
    nobody = reading.passive and source is None and not reading.hit.cue.impersonal
    return not (nobody and reading.level == "act")


def _left(view: View, hit: Hit) -> Left:
    """Return what stands before the whole verb; where verbs come first, a participle has none."""
    if view.joined(hit.start):
        topic = behind.topic(view, hit)
        return Left(topic, topic[0] - 1 if topic else hit.start, "and")
    if behind.is_verb_first(view):
        if hit.form.mood in ("part", "noun"):
            return Left(None, hit.start, "and")
        return behind.before_comma(view, left_of(view, hit.start))
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


def _passive(view: View, reading: Reading) -> None:
    """Take the agent for the source of a passive, nobody where none is named."""
    hit = reading.hit
    # Where subjects stand on the left and are not dropped, "Asked whether …" is a participle.
    asked = reading.left.kind == "start" and reading.source is None
    asked = asked and hit.form.mood != "part" and not group_of(view, hit.start, hit.form.mood).parts
    asked = asked and "post" in view.lexicon.subject
    if not (hit.cue.impersonal or asked or is_passive(view, hit)):
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
