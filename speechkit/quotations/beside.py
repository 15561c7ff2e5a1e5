"""Which attributions stand beside each other, and which inside another's content.

All positions are item indices of a ``View``.
"""

from speechkit.quotations import behind, forward
from speechkit.quotations.asides import has_plain_asides
from speechkit.quotations.forward_view import ForwardView
from speechkit.quotations.of_speech import is_of_speech
from speechkit.quotations.phrases import Left
from speechkit.quotations.reading import Reading
from speechkit.quotations.view import COMMAS, View

MAX_LINK = 6  # items of an aside with its commas
_VERBAL = frozenset({"auxiliary", "passive", "finite", "relative", "that"})
_BESIDE = ("and", "but", "comma", "strong", "dash", "mark")


def leads(view: View, reading: Reading) -> bool:
    """Say whether an infinitive behind its preposition opens the sentence: Tras decir que ….

    Or a participle where subjects stand on the left: Noting that …, | she urged; Tout en
    reconnaissant que …, | elle a exhorté; Отметив, что …, | мэр добавил.
    """
    if reading.hit.form.mood == "part":
        before = range(reading.hit.start)
        opens = all(view.tags[i] & {"adverb", "converb", "clitic", "reflexive"} for i in before)
        return reading.hit.start == 0 if has_plain_asides(view) else opens and view.lexicon.cased
    led = reading.left.boundary == 0 and reading.hit.form.mood in ("inf", "past")
    led = led and "converb" in view.tags[0]  # après avoir dit que …
    return led and (view.lexicon.governed or view.lexicon.inverts)


def beside(view: View, first: Reading, second: Reading) -> bool:
    """Say whether the second attribution stands beside the first and not inside its content."""
    if isinstance(view, ForwardView):
        return forward.beside(view, first, second)
    hit, left = second.hit, second.left
    if hit.start < first.content[-1][0] and first.rule != "post":
        return False
    if second.rule in ("post", "as", "according", "retort"):
        return False
    if hit.form.mood == "noun":
        return view.joined(hit.start)
    if is_of_speech(view, first, second):
        return False
    after = first.rule == "according" and left.subject is None and left.kind == "and"
    if after and not (hit.form.mood == "part" and behind.is_verb_first(view)):
        return False  # According to X, Y is late and has promised …: the subject is Y
    if hit.form.mood == "part":
        return left.kind in _BESIDE or not view.lexicon.cased
    if view.joined(hit.start) or _encloses(view, second, first):
        return True
    if left.subject is None:
        closes = left.kind == "comma" and hit.form.mood == "fin"
        closes = closes and _closes_aside(view, first, left)
        return not closes and (left.kind in _BESIDE or _follows_clause(view, left))
    return _opens_clause(view, first, left)


def _closes_aside(view: View, first: Reading, left: Left) -> bool:
    """Say whether a comma before a verb closes an aside: said the text, while imperfect, | offered.

    Where subjects stand on the left, a verb goes on behind "and" and no bare comma.
    """
    inside = range(first.content[-1][0], left.boundary)
    opened = any(view.forms[i] in COMMAS for i in inside)
    return has_plain_asides(view) and opened


def _encloses(view: View, second: Reading, first: Reading) -> bool:
    """Say whether an attribution stands in an aside of another: Boyd, asked about it, said …."""
    subject = second.left.subject
    if subject is None or not has_plain_asides(view):
        return False
    shared = first.left.kind == "relative" and subject == first.left.subject
    return subject[0] < first.begin or shared  # a man who asked not to be named | said …


def _opens_clause(view: View, first: Reading, left: Left) -> bool:
    """Say whether an attribution with a subject of its own opens another main clause."""
    if left.kind == "comma" and _opens(view, first):
        return True  # Asked whether …, the minister said …
    if left.kind in ("but", "strong", "and"):
        return True
    if left.kind == "comma" and view.lexicon.inverts and left.subject is not None:
        # La juge ayant fait observer que …, il a répondu …
        inside = range(first.content[-1][0], left.boundary)
        waits = any(view.tags[i] & {"subordinator", "relative"} for i in inside)
        return view.pronoun(left.subject[0]) is not None and not waits
    at = left.boundary  # of a conjunction of several words only those that oppose two clauses
    at = first_of(view, at) if "adversative" in view.tags[at] else at
    return left.kind == "subordinator" and at > 0 and view.forms[at - 1] in COMMAS


def _follows_clause(view: View, left: Left) -> bool:
    """Say whether a clause with a conjunction of several words stands behind a comma: …، قبل أن."""
    at = first_of(view, left.boundary) if left.kind == "subordinator" else 0
    several = at < left.boundary or "breaker" in view.tags[at]
    parted = several and at > 0 and view.forms[at - 1] in COMMAS
    return parted and behind.is_verb_first(view)


def first_of(view: View, i: int) -> int:
    """Return the first item of a conjunction of several words that ends at ``i``."""
    first = i
    while first > 0 and view.tags[first - 1] is view.tags[i]:
        first -= 1
    return first


def _opens(view: View, reading: Reading) -> bool:
    """Say whether a reading without a subject of its own opens the sentence."""
    if leads(view, reading):
        return True
    if reading.begin == 0:  # La juge lui ayant fait observer que …, il a répondu …
        return reading.source is None or reading.hit.form.mood == "part"
    before = range(reading.hit.start)
    verbal = {"adverb", "clitic", "reflexive", "but"}
    if reading.hit.cue.act == "ask" and "subordinator" in view.tags[0]:
        # Cuando se le preguntó por qué esperó, | el cura contestó …
        verbal |= {"subordinator", "auxiliary"}
        return all(view.tags[i] & verbal or view.pronoun(i) is not None for i in before)
    return reading.hit.form.mood == "part" and all(view.tags[i] & verbal for i in before)


def _before_link(view: View, left: Left) -> int:
    """Return the "and" before a verb and its aside: dijo que no | y, por ello, pidió …."""
    at = left.boundary
    if left.kind != "comma" or left.subject is not None or view.lexicon.inflects:
        return at
    commas = (i for i in range(at - 1, max(0, at - MAX_LINK), -1) if view.forms[i] in COMMAS)
    opened = next(commas, at)
    linked = 0 < opened < at and view.tags[opened - 1] & {"and", "but"}
    plain = not any(view.tags[i] & _VERBAL for i in range(opened, at))
    return opened - 1 if linked and plain else at


def cut(view: View, first: Reading, reading: Reading) -> int:
    """Return the item index at which an attribution beside it ends the content of the first."""
    if view.joined(reading.hit.start):
        return reading.hit.start
    if reading.left.subject is None and _follows_clause(view, reading.left):
        return first_of(view, reading.left.boundary)
    if _encloses(view, reading, first):
        behind_first = range(reading.hit.start - 1, first.hit.end, -1)
        return next((i for i in behind_first if view.forms[i] in COMMAS), reading.hit.start)
    if reading.left.kind == "subordinator" and "adversative" in view.tags[reading.left.boundary]:
        return first_of(view, reading.left.boundary)  # a dit que …, | tandis que X a dit …
    at = _before_link(view, reading.left)
    return max(at + view.is_mark(at), 0)  # dijo que “no voy” | tras ser consultada
