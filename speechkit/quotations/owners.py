"""Owners, by "for" or a pronoun written as one with a noun (سبق لوزير المالية أن قال، مسؤوليتها).

And what is done to somebody, by a verb that nobody uses without (اتهم).
"""

from speechkit.quotations.boundaries import Range
from speechkit.quotations.cue_hits import hits_in
from speechkit.quotations.endings import is_definite
from speechkit.quotations.preverbal import MAX_BETWEEN
from speechkit.quotations.shapes import TITLED, is_glued
from speechkit.quotations.view import COMMAS, Hit, View

MAX_CUE = 6  # words
_DONE_TO = frozenset({"accuse", "thank"})
_SPEAKERS = TITLED | {"role", "org"}


def is_their_own(view: View, i: int) -> bool:
    """Say whether a noun with a pronoun follows its owner: أعلنت الجماعة | مسؤوليتها."""
    owned = view.lexicon.fits("theirs", view.forms[i]) and not is_definite(view, i)
    return owned and not view.tags[i] and (is_definite(view, i - 1) or not view.tags[i - 1])


def is_owner(view: View, i: int) -> bool:
    """Say whether "for" is written as one with a speaker: سبق | لوزير المالية، للوزيرة."""
    form = view.forms[i]
    if not view.lexicon.fits("attached", form) or view.tags[i]:
        return False
    elided = view.article_cut(i) is not None and is_glued(view, i)
    whole = view.lexicon.clitics.article + form[2:] if elided else form[1:]
    match = view.lexicon.classes.match((whole,), 0)
    return match is not None and not _SPEAKERS.isdisjoint(match[1])


def is_foregone(view: View, i: int) -> bool:
    """Say whether somebody stands here of whom it is told that they had said something before."""
    return i > 0 and view.lexicon.fits("foregone", view.forms[i - 1]) and is_owner(view, i)


def foregone(view: View, hit: Hit) -> Range | None:
    """Return who had said something before: سبق | لوزير المالية فلان | أن قال."""
    that = hit.start - 1
    if that < 1 or "that" not in view.tags[that]:
        return None
    for i in range(that - 1, max(-1, that - MAX_BETWEEN), -1):
        if is_foregone(view, i):
            return _owner(view, i, that)
    return None


def _owner(view: View, at: int, stop: int) -> Range:
    """Return the owner that begins at a word, up to a place, a time or a comma."""
    ends = (
        i
        for i in range(at + 1, stop)
        if view.tags[i] & {"preposition", "time"} or view.forms[i] in COMMAS
    )
    return at, next(ends, stop)


def relaying(view: View, hit: Hit) -> Hit | None:
    """Return the verb that passes on a noun with a pronoun: | نقل عن الأمين العام تأكيده أن …."""
    item = view.items[hit.start]
    if view.joined(hit.start) or not view.lexicon.fits(
        "someones", view.text[item.start : item.end]
    ):
        return None
    near = hits_in(view, range(max(0, hit.start - MAX_BETWEEN - MAX_CUE), hit.start))
    near = (other for other in near if hit.start - MAX_BETWEEN <= other.end <= hit.start)
    return next((other for other in near if "<agent>" in other.cue.special), None)


def needs_object(hit: Hit) -> bool:
    """Say whether nobody uses a verb without saying what it is done to: اتهم, شكر, هنأ, عزا."""
    addressed = "<addressee>" in hit.cue.special
    met = hit.cue.act == "welcome" or "<near>" in hit.cue.special
    return (addressed and met) or hit.cue.act in _DONE_TO  # not رحب


def is_one(view: View, at: int, end: int) -> bool:
    """Say whether a phrase is one noun: الوفد الحكومي; رئيس الوزراء.

    It has one definite word, with a regular adjective behind it or not, and none before.
    """
    endings = view.lexicon.adjectives
    first = next((i for i in range(at, end) if is_definite(view, i)), end)
    rest, before = range(first + 1, end), range(at, first)
    described = any(view.forms[i].endswith(endings) for i in before)  # منظمات حقوقية | السلطات
    return not described and len(rest) <= 1 and all(view.forms[i].endswith(endings) for i in rest)


def before_behalf(view: View, start: int, stop: int) -> int:
    """Return where a source ends before whom it speaks for: the envoy | on behalf of the group."""
    return next((i for i in range(start + 1, stop) if "behalf" in view.tags[i]), stop)
