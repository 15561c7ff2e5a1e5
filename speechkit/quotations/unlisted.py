"""Whole marked words, somebody, and a verb that no lexicon holds (``"…," X laughed``).

All positions are item indices of a ``View``; ranges are half-open.
"""

from speechkit.quotations.boundaries import Range
from speechkit.quotations.build import Draft
from speechkit.quotations.further import mark_further_on
from speechkit.quotations.inverted import right_of, with_name
from speechkit.quotations.view import COMMAS, DASHES, View
from speechkit.records import Span

MIN_SPEECH = 3
# Words of a name before its verb.
MAX_NAME = 4
# Whole marked words of fewer letters may be a name.
MIN_LETTERS = 8


def is_speech(view: View, inner: Span, least: int) -> bool:
    """Say whether marked words are so many, and begin as a sentence does."""
    words = inner.of(view.text)
    capital = words[:1].isupper() or not view.lexicon.cased
    return capital and len(words.split()) >= least


def told(view: View, index: int) -> Draft | None:
    """Read ``"…," X laughed.``: whole words in marks, somebody, and a verb that no lexicon holds.

    Only where capitals show what is a name, and no cue stands beside the marks.
    """
    at = _behind_whole_marks(view)
    if at is None or not view.lexicon.cased:
        return None
    verb_first = "left" not in view.lexicon.subject or not (
        view.capital(at) or view.pronoun(at) is not None
    )
    found = _compound(view, at) if verb_first else None
    verb, source = found or (_inverted(view, at) if verb_first else _straight(view, at))
    mark = view.marked[_first(view)]
    alone = source is None and _is_lone(view, at)
    if (source is None and not alone) or mark is None:
        return None
    source = source and with_name(view, source)  # «…», se molestó el fiscal, | Pedro Chena
    verb, source = (at, (at + 1, at + 1)) if source is None else (verb, source)
    first = at if found is not None else verb
    first -= first > 0 and "reflexive" in view.tags[first - 1]
    apart = first < source[0] < verb  # a-t-il | fulminé
    auxiliary = source[0] - (apart and _is_joint(view, source[0] - 1))
    cue = ((first, auxiliary), (verb, verb + 1)) if apart else ((first, verb + 1),)
    further = mark_further_on(view, max(verb + 1, source[1]))
    marks = [mark, view.marked[further] if further is not None else None]
    return Draft(
        content=tuple(one.inner for one in marks if one is not None),
        outer=tuple(one.outer for one in marks if one is not None),
        cue=tuple(view.span(*part) for part in cue), source=None if alone else view.span(*source),
        level="statement", act=None, rule="post", sentence=index, block=view.block, depth=0,
        marked=True,
    )  # fmt: skip


def _behind_whole_marks(view: View) -> int | None:
    """Return the first word behind marks that open a sentence and end in punctuation, or None."""
    first = _first(view)
    mark = view.marked[first] if view.is_mark(first) else None
    if mark is None or mark.inner.end - mark.inner.start < MIN_LETTERS:
        return None
    at = first + 1
    while at < view.size and view.is_punctuation(at):
        at += 1
    ended = view.text[mark.inner.end - 1] in (*COMMAS, *view.lexicon.terminators)
    parted = ended or any(view.forms[i] in (*COMMAS, *DASHES) for i in range(first + 1, at))
    return at if parted and at < view.size and view.marked[at] is None else None


def _first(view: View) -> int:
    """Return the item that opens a sentence, behind the dash of a dialogue: — | Кто там? — …."""
    return int(view.size > 1 and view.forms[0] in DASHES)


def _compound(view: View, at: int) -> tuple[int, Range | None] | None:
    """Return participle and subject of ``« … », a fulminé X`` and ``s'est-il récrié``."""
    verb = at + ("reflexive" in view.tags[at])
    if not view.lexicon.inverts or verb + 1 >= view.size:
        return None
    if not view.tags[verb] & {"auxiliary", "passive"}:
        return None
    verb += 1
    enclitic = _enclitic(view, verb)
    verb = verb if enclitic is None else enclitic[1]
    if verb >= view.size or not may_tell(view, verb):
        return None
    source = enclitic or right_of(view, verb + 1, view.size)
    if source is None or (enclitic is None and source[0] != verb + 1):
        return None
    return (verb, source) if enclitic or _is_somebody(view, *source) else None


def _enclitic(view: View, at: int) -> Range | None:
    """Return the pronoun that a hyphen joins to the verb before it: fulmine | -t-elle."""
    at += _is_joint(view, at)
    joined = at < view.size and view.forms[at][0] == "-" and view.pronoun(at) is not None
    return (at, at + 1) if joined else None


def _is_joint(view: View, at: int) -> bool:
    """Say whether only a sound joins a verb and its pronoun: fulmine | -t | -elle."""
    return view.lexicon.inverts and at < view.size and view.forms[at] == "-t"


def _inverted(view: View, at: int) -> tuple[int, Range | None]:
    """Return verb and subject of ``"…," laughed X``."""
    verb = at + ("reflexive" in view.tags[at])  # se sorprende X
    if verb >= view.size or not may_tell(view, verb):
        return at, None
    source = _enclitic(view, verb + 1) or right_of(view, verb + 1, view.size)
    near = source is not None and source[0] in (verb + 1, verb + 1 + _is_joint(view, verb + 1))
    known = source is not None and near and _is_somebody(view, *source)
    return verb, source if known else None


def _straight(view: View, at: int) -> tuple[int, Range | None]:
    """Return verb and subject of ``"…," X laughed``."""
    end = at + 1
    while end < min(view.size, at + MAX_NAME) and view.capital(end):
        end += 1
    if end >= view.size or not may_tell(view, end) or not _is_somebody(view, at, end):
        return end, None
    return end, (at, end)


def _is_lone(view: View, at: int) -> bool:
    """Say whether a verb that its ending shows follows marks without a subject: «…», | bromeó.

    Behind a whole sentence, adjuncts may follow it: «…», | bramó ante los suyos.
    """
    if not (view.lexicon.governed and "finite" in view.tags[at] and may_tell(view, at)):
        return False
    mark = view.marked[_first(view)]
    whole = mark is not None and is_speech(view, mark.inner, MIN_SPEECH)
    led = whole and at + 1 < view.size and view.tags[at + 1] & {"preposition", "time", "adverb"}
    return bool(led) or at + 1 >= view.size or view.ends(at + 1)


def may_tell(view: View, i: int) -> bool:
    """Say whether a word can be a finite verb: small, in no class but that of finite verbs."""
    word = view.forms[i].isalpha() and not view.capital(i)
    if view.lexicon.inflects and "finite" not in view.tags[i]:
        return False  # «…», — | такое обещание дал X
    return word and view.marked[i] is None and not view.tags[i] - {"finite"}


def _is_somebody(view: View, start: int, end: int) -> bool:
    """Say whether a noun phrase is a person: a pronoun, a name, a role."""
    if view.pronoun(start) is not None:
        return end - start == 1
    return view.capital(end - 1) or any(
        view.tags[i] & {"role", "title", "collective"} for i in range(start, end)
    )
