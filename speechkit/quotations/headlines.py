"""Headlines: ``X: proposition``, and headlines that only repeat what the body says."""

from collections.abc import Sequence

from speechkit.lang.fold import TATWEEL, fold
from speechkit.lang.lexicon import Lexicon
from speechkit.quotations.boundaries import boundary_kind
from speechkit.quotations.build import Draft
from speechkit.quotations.view import COLONS, View
from speechkit.records import Span

MAX_LABEL = 8
# Share of a headline's words that a body quotation must hold to be what it repeats.
REPEATED = 0.6


def headline_colon(view: View, sources: Sequence[Span], index: int) -> Draft | None:
    """Read ``X: proposition``, where X is shown to be a speaker.

    A topic ("Syria: twenty dead") is none: X must hold a word of title, role, body or
    collective, or be the source of a quotation in the body.

    Args:
        view: The headline.
        sources: Source spans found in the body.
        index: Index of its sentence.
    """
    colon = next((i for i, form in enumerate(view.forms) if form in COLONS), view.size)
    if not 0 < colon <= MAX_LABEL or colon + 1 >= view.size:
        return None
    quoted = view.is_mark(colon + 1) and view.capital(0)
    allowed = ("", "and", "comma") if quoted else ("", "and")  # Ana Gil, alcaldesa: «…»
    first = int(view.is_mark(0) and colon == 1)  # «الصحة»: لا إصابات
    if any(boundary_kind(view, i) not in allowed for i in range(first, colon)):
        return None
    if not _is_speaker(view, colon, sources):
        return None
    start, end = view.trim(colon + 1, view.size)
    if start >= end:
        return None
    single = view.marked[start] if end - start == 1 else None
    span = view.span(start, end)
    return Draft(
        content=(single.inner if single else span,), outer=(span,),
        cue=(view.span(colon, colon + 1),), source=view.span(0, _label_end(view, colon)),
        level="statement",
        act=None, rule="headline colon", sentence=index, block=view.block, depth=0,
        marked=single is not None,
    )  # fmt: skip


def _label_end(view: View, colon: int) -> int:
    """Leave out to whom X spoke: ``وزير المال ل«الميناء»:``."""
    glued = colon > 2 and view.marked[colon - 1] is not None  # noqa: PLR2004 -- X, "to", marks
    letter = glued and len(view.forms[colon - 2].strip(TATWEEL)) == 1
    return colon - 2 if letter else colon


def _is_speaker(view: View, colon: int, sources: Sequence[Span]) -> bool:
    words = {"title", "role", "org", "collective", "honorific"}
    if any(view.tags[i] & words for i in range(colon)):
        return True
    if not view.lexicon.spaced:  # letters are no words: the whole label must end a source
        spelled = view.span(0, colon).of(view.text)
        return any(span.of(view.text).endswith(spelled) for span in sources)
    mark = view.marked[0] if colon == 1 else None
    label = set(view.bare[:colon])
    label = label if mark is None else _words(mark.inner.of(view.text), view.lexicon)
    return bool(label) and any(
        label <= _words(span.of(view.text), view.lexicon) for span in sources
    )


def repeats(text: str, headline: Span, bodies: Sequence[Span], lexicon: Lexicon) -> int | None:
    """Return the index of the body content that a headline's content only repeats, or None."""
    words = _words(headline.of(text), lexicon)
    best, index = 0.0, None
    for i, body in enumerate(bodies):
        letters = fold(body.of(text)).text
        if sum(word in letters for word in words) < REPEATED * len(words):
            continue  # the quick way to see that they are not among its words
        share = len(words & _words(body.of(text), lexicon)) / max(len(words), 1)
        if share >= REPEATED and share > best:
            best, index = share, i
    return index


def _words(text: str, lexicon: Lexicon) -> set[str]:
    found = (match.group() for match in lexicon.tokens.finditer(fold(text).text))
    return {word for word in found if word[0].isalnum()}
