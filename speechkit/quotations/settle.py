"""What the rules read and what a parse says, held against each other; the better of both stays.

Only where a sentence carries words (``Sentence.words``: a parse that may be trusted). Content is
the rules', who know the lexicon's frames and end it right far more often than a parse does. A parse
knows the subject of a verb across whatever stands between, and the clause of a verb whose frame
asks for a word that is not there. Measured in decision 36.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from speechkit.lang.lexicon import Lexicon
from speechkit.quotations.build import Draft
from speechkit.quotations.syntax import Tree, clause, phrase, subject
from speechkit.quotations.view import COLONS, Hit, View
from speechkit.records import Level, Span
from speechkit.tokens import Word

PARSED = "parsed"
# Words of a sentence; no parser was trained on longer ones, and hostile input stays linear.
LONGEST = 600
_FINITE = ("fin", "past")
_UNSAID = frozenset({"negation", "unsaid", "nobody"})
_LONG_DASHES = frozenset("–—―")


def settle(
    found: list[Draft], sentences: Sequence[View], parses: Sequence[Sequence[Word]]
) -> list[Draft]:
    """Return the drafts with what the parses of their sentences add, in the same order.

    Args:
        found: What the rules read, in sentences and marks.
        sentences: The outermost view of each sentence, in order.
        parses: The words of each, empty where there is no parse that may be trusted.
    """
    if not any(parses):
        return found
    by_sentence: dict[int, list[Draft]] = {}
    for draft in found:
        by_sentence.setdefault(draft.sentence, []).append(draft)
    settled: list[Draft] = []
    for index, (view, words) in enumerate(zip(sentences, parses, strict=True)):
        here = by_sentence.get(index, [])
        if 0 < len(words) <= LONGEST:
            tree = Tree(words)
            here = [_with_source(draft, here, tree, view.text) for draft in here]
            here += _unread(here, tree, view, index)
        settled += here
    return settled


def _with_source(draft: Draft, found: Sequence[Draft], tree: Tree, text: str) -> Draft:
    """Give a draft the subject of its cue, where it has no source or one inside that subject.

    A subject inside a content, also that of another draft, is none: there a verb was joined to the
    wrong one.
    """
    cue = tree.top(draft.cue[0]) if draft.cue else None
    noun = None if cue is None or draft.participle else subject(tree, cue, passive=draft.passive)
    if noun is None:
        return draft
    span = phrase(tree, noun)
    if _is_parted(text, span, draft.cue[0]) or _is_taken(span, found):
        return draft
    if draft.source is None or _belongs(draft.source, span, tree.words[noun]):
        return replace(draft, source=span)
    return draft


def _belongs(source: Span, span: Span, noun: Word) -> bool:
    """Say whether a source is only what the subject is of: half of | them."""
    return span.holds(source) and not source.meets(Span(noun.start, noun.end))


def _is_parted(text: str, noun: Span, cue: Span) -> bool:
    """Say whether a colon or dash stands from the noun to its cue: LIMA, 3 May - Chad said."""
    between = text[min(noun.start, cue.start) : max(noun.end, cue.end)]
    marks = any(char in COLONS or char in _LONG_DASHES for char in between)
    return marks or " - " in between or ".- " in between


def _is_taken(span: Span, found: Sequence[Draft]) -> bool:
    return any(span.meets(other) for draft in found for other in (*draft.content, *draft.cue))


def _unread(found: Sequence[Draft], tree: Tree, view: View, index: int) -> list[Draft]:
    """Return the clauses of cues that no rule read, where subject and clause are plain."""
    added: list[Draft] = []
    for hit in view.hits:
        cue = view.span(hit.start, hit.end)
        if hit.form.mood in _FINITE and not _is_taken(cue, found):
            draft = _read(hit, cue, tree, view, index)
            taken = [*found, *added]
            if draft is not None and not _is_taken(draft.content[0], taken):
                added.append(draft)
    return added


def _read(hit: Hit, cue: Span, tree: Tree, view: View, index: int) -> Draft | None:
    """Return the clause of a cue as its subject's words, None where parse or lexicon object."""
    level, verb = _clause_level(hit, view.lexicon), tree.top(cue)
    if level is None or verb is None:
        return None
    noun, said = subject(tree, verb, passive=False), clause(tree, verb)
    if noun is None or said is None or tree.words[noun].head != verb:
        return None
    source, said = phrase(tree, noun), _without_that(said, view)
    if source.meets(said) or _is_parted(view.text, source, cue) or _denies(view, source, cue):
        return None
    if any(view.marked[i] is not None for i in _items(view, said)):
        return None  # the rules know what marks mean
    return Draft(
        content=(said,),
        outer=(said,),
        cue=(cue,),
        source=source,
        level=level,
        act=hit.cue.act if level == "act" else None,
        rule=PARSED,
        sentence=index,
        block=view.block,
        depth=view.depth,
        gender=hit.form.gender,
        number=hit.form.number,
    )


def _clause_level(hit: Hit, lexicon: Lexicon) -> Level | None:
    """Return the level that the lexicon gives a clause of this cue, None where it takes none."""
    cue = hit.cue
    if cue.impersonal:
        return None
    level = cue.special.get("<bare>") or cue.special.get("<clause>")
    for words in () if level else cue.markers:
        tags, found = lexicon.classes.match(words, 0), cue.markers.match(words, 0)
        if tags is not None and "that" in tags[1] and found is not None:
            return found[1][0].level
    return level


def _items(view: View, span: Span) -> range:
    """Return the indices of the items that a span meets."""
    first = bisect_left(view.items, span.start + 1, key=lambda item: item.end)
    return range(first, bisect_left(view.items, span.end, key=lambda item: item.start))


def _without_that(said: Span, view: View) -> Span:
    """Return a clause without the word that brings it: that, que."""
    first = next((i for i in _items(view, said) if "that" not in view.tags[i]), None)
    return said if first is None else Span(max(said.start, view.items[first].start), said.end)


def _denies(view: View, source: Span, cue: Span) -> bool:
    """Say whether the attribution denies that anything was said: nobody said, has not said."""
    around = _items(view, Span(min(source.start, cue.start), max(source.end, cue.end)))
    return any(view.tags[i] & _UNSAID for i in around)
