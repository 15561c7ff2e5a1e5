"""Marked words of which a clause says what they are: ``"…," was her answer``.

All positions are item indices of a ``View``; ranges are half-open.
"""

from speechkit.quotations.boundaries import Range
from speechkit.quotations.build import Draft
from speechkit.quotations.inverted import right_of
from speechkit.quotations.noun_phrases import noun_phrase
from speechkit.quotations.utterances import whose
from speechkit.quotations.view import COLONS, COMMAS, DASHES, Hit, View

MAX_PREDICATE = 8  # words from the marks to what they are
MIN_WORDS = 2  # of marks without a comma behind them
_BEING = frozenset({"auxiliary", "passive"})
# What stands between "is" and the verb of saying: is | how, c'est | tout ce que, вот | что.
_SUMS = frozenset({"wh", "relative", "that", "anaphor", "demonstrative", "resumption", "summing"})
_WHO = frozenset({"role", "title", "honorific"})
_BEFORE_NOUN = _BEING | {"determiner", "possessive", "adverb", "negation", "summing", "adjective"}


def summed_up(view: View, index: int) -> Draft | None:
    """Read what a sentence says of the marks that open it, where they are an answer or a saying.

    Args:
        view: The outermost view of a sentence, in a script with capitals.
        index: The sentence's number.
    """
    if not view.lexicon.cased or not view.is_mark(0) or view.marked[0] is None:
        return None
    mark, at = view.marked[0], 1
    while at < view.size and view.forms[at] in (*COMMAS, *DASHES):
        at += 1
    if at + 1 < view.size and view.forms[at] in COLONS and "summing" in view.tags[at + 1]:
        at += 1  # «…»: | así lo resumió Ana Ruiz
    inner = mark.inner.of(view.text)
    parted = at > 1 or inner[-1:] in (*COMMAS, *view.lexicon.terminators)
    if at >= view.size or not (parted or len(inner.split()) >= MIN_WORDS):
        return None
    found = _saying(view, at) or _answer(view, at, parted=parted)
    if found is None:
        return None
    cue, source = found
    return Draft(
        content=(mark.inner,), outer=(mark.outer,), cue=(view.span(*cue),),
        source=view.span(*source) if source else None, level="statement", act=None,
        rule="summed up", sentence=index, block=view.block, depth=0, marked=True,
    )  # fmt: skip


def _answer(view: View, at: int, *, parted: bool) -> tuple[Range, Range | None] | None:
    """Return a noun of what is said, and whose it is: was | her answer, fut | la réponse de X."""
    if not view.tags[at] & (_BEING | {"summing"}) and not (parted and _is_plain(view, at)):
        return None
    stop = min(view.size, at + MAX_PREDICATE)
    noun = next((i for i in range(at + 1, stop) if "utterance" in view.tags[i]), stop)
    if noun >= stop or any(at <= hit.start < noun for hit in view.hits):
        return None
    near = range(at, noun)
    if not all(view.tags[i] & _BEFORE_NOUN or _is_plain(view, i) or _owns(view, i) for i in near):
        return None
    owned = next((i for i in near if "possessive" in view.tags[i]), noun)
    begin = next(i for i in range(at, noun + 1) if not view.tags[i] & _BEING)
    before = (owned, owned + 1) if view.forms[owned].isalpha() else noun_phrase(view, begin, owned)
    return (noun, noun + 1), before if owned < noun else _from(view, noun, _end(view, noun))


def _from(view: View, noun: int, stop: int) -> Range | None:
    """Return of whom or from whom an answer is: the reply | from Boyle."""
    origin = noun + 1 < stop and "origin" in view.tags[noun + 1]
    return right_of(view, noun + 2, stop) if origin else whose(view, noun, stop)


def _owns(view: View, i: int) -> bool:
    """Say whether an answer is this one's: | the mayor | 's blunt reply."""
    return i + 1 < view.size and "possessive" in view.tags[i + 1]


def _saying(view: View, at: int) -> tuple[Range, Range | None] | None:
    """Return a verb, and whose it is: was | all the general would say, es | lo que dijo la jefa."""
    opens = range(at, min(view.size, at + MAX_PREDICATE))
    first = next((i for i in opens if not _leads(view, i)), view.size)
    if first >= view.size or not any(view.tags[i] & _SUMS for i in range(at, first)):
        return None
    hit = next((hit for hit in view.hits if hit.start >= first), None)
    if hit is None or hit.form.mood not in ("fin", "past") or not _is_near(view, first, hit):
        return None
    verb = hit.start
    while verb > first and view.tags[verb - 1] & _BEING:
        verb -= 1
    source = noun_phrase(view, first, verb) or _subject(view, hit.end)
    return ((hit.start, hit.end), source) if source is not None else None


def _subject(view: View, at: int) -> Range | None:
    """Return the subject behind a verb without its object: así resumió | Ana Ruiz | la sesión."""
    found = right_of(view, at, view.size)
    if found is None or not any(view.capital(i) for i in range(*found)):
        return found
    start, end = found
    while view.lexicon.inflects and not (view.capital(start) or view.tags[start] & _WHO):
        start += 1  # так описала заседание | Анна Ли
    named = (i for i in range(start + 1, end) if view.capital(i - 1) and not view.capital(i))
    behind = next((i for i in named if "determiner" in view.tags[i]), end)
    return start, behind


def _leads(view: View, i: int) -> bool:
    """Say whether a word leads from marks to who says them: is | how | …, c'est tout ce qu' | …."""
    return bool(view.tags[i] & (_SUMS | _BEING)) or view.forms[i] in COMMAS


def _is_near(view: View, first: int, hit: Hit) -> bool:
    """Say whether only a subject stands between the words that sum up and the verb."""
    between = range(first, hit.start)
    return len(between) <= MAX_PREDICATE and not any(view.is_punctuation(i) for i in between)


def _is_plain(view: View, i: int) -> bool:
    """Say whether a small word is in no class, as verbs and adjectives are: came, blunt."""
    return view.forms[i].isalpha() and view.tags[i] <= {"finite"} and not view.capital(i)


def _end(view: View, at: int) -> int:
    return next((i for i in range(at, view.size) if view.is_punctuation(i)), view.size)
