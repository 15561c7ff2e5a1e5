"""Marks behind an attribution that go on with those before it: ``"…," said X, | "…"``.

All positions are item indices of a ``View``.
"""

from speechkit.quotations.view import COLONS, COMMAS, DASHES, View

MAX_JOINT = 3
# Words before the verb of marks of their own.
MAX_LEAD = 5
# Words between an attribution and the marks behind it, in which somebody does something.
MAX_ASIDE = 24


def mark_behind(view: View, close: int) -> int | None:
    """Return the marked stretch that goes on behind an attribution, or None."""
    at = close
    while at < min(view.size, close + MAX_JOINT) and view.is_punctuation(at):
        at += 1
    named = at == close and view.tags[at - 1] & {"preposition", "linker", "determiner", "medium"}
    mark = view.marked[at] if view.is_mark(at) else None
    # not: «…», dijo a | «El Faro»; — Tu viens ? dit Awa. — | Pas ce soir: somebody else speaks
    return at if mark is not None and not (named or mark.turn) else None


def has_own_cue(view: View, at: int) -> bool:
    """Say whether a verb behind marks is theirs alone: «…», dit X, | «…», ajoute-t-il."""
    inverts = view.lexicon.inverts or view.lexicon.governed
    mark = view.marked[at] if at + 2 < view.size else None
    if not inverts or mark is None:
        return False
    first = at + 1 + (view.forms[at + 1] in COMMAS)
    if view.lexicon.inflects and view.forms[first] in DASHES:
        first += 1  # …. — Q2», — | добавил он
    elif view.lexicon.inflects:
        return False
    if first == at + 1 and mark.inner.of(view.text)[-1] not in COMMAS:
        return False
    near = range(first, min(view.size, first + MAX_LEAD))
    verb = next((i for i in near if not _is_before_verb(view, i)), first)
    return any(hit.start == verb and hit.form.mood in ("fin", "past") for hit in view.hits)


def _is_before_verb(view: View, i: int) -> bool:
    before = view.tags[i] & {"auxiliary", "reflexive", "clitic", "adverb"}
    return bool(before) or view.pronoun(i) is not None


def second_mark(view: View, close: int) -> int | None:
    """Return the marks that "and" joins to those before: "a mistake," he said, and | "a joke"."""
    at = close + 2
    joined = at < view.size and view.forms[close] in COMMAS and view.is_mark(at)
    return at if joined and view.tags[at - 1] & {"and", "but"} else None


def mark_further_on(view: View, close: int) -> int | None:
    """Return the marks that go on behind what somebody did: ``"…," she said, turning away, "…"``.

    No other cue stands between, and punctuation parts the marks from what is before them.
    """
    for at in range(close, min(view.size, close + MAX_ASIDE)):
        if view.is_mark(at):
            mark = view.marked[at]
            parted = view.is_punctuation(at - 1) and view.forms[at - 1] not in COLONS
            turn = mark is not None and mark.turn
            return at if (parted and not turn) or _awaited(view, at) else None
        that = "that" in view.tags[at] and "relative" not in view.tags[at]
        if (at in view.starts and not _is_aside(view, at)) or that:
            return _same_stretch(view, at)
    return None


def _awaited(view: View, at: int) -> bool:
    """Say whether the marks that open a sentence end in a comma, and these go on: ‹"…،" قال س› "…".

    So where papers set no comma before them; not behind what governs a name.
    """
    first = view.marked[0]
    if not view.lexicon.clitics.article or first is None or not first.closed:
        return False
    governed = view.tags[at - 1] & {"preposition", "work", "org"}
    return first.inner.of(view.text)[-1] in COMMAS and not governed


def _is_aside(view: View, at: int) -> bool:
    """Say whether a participle has its object: «…», dit X, citant l'Unicef, | «…»."""
    hit = next((hit for hit in view.hits if hit.start == at), None)
    if hit is None or hit.form.mood != "part" or view.forms[at - 1] not in COMMAS:
        return False
    return hit.end < view.size and bool(view.tags[hit.end] & {"determiner", "preposition"})


def _same_stretch(view: View, at: int) -> int | None:
    """Return the rest of marks that an attribution interrupts: «Q1, — сказал X, Y. — | Q2»."""
    for i in range(at, min(view.size, at + MAX_ASIDE)):
        mark = view.marked[i]
        if mark is not None:
            return None if mark.opened or view.forms[i - 1] not in DASHES else i
        if view.forms[i] in COLONS:
            return None
    return None
