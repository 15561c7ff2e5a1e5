"""Which words made a model give a theme: those whose removal lowers its score most.

The content is cut into eight stretches, each is left out once, the decisive one is cut again, down
to a stretch of a few words: three rounds for a long paragraph, one for a short sentence. All
questions about a document are asked of the encoder together.

Source: Zeiler and Fergus, Visualizing and Understanding Convolutional Networks (2014), whose
occlusion of image patches this is, for words.
"""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from speechkit.encoders import Encoder
from speechkit.records import Span, Spans
from speechkit.themes.features import content_text
from speechkit.themes.model import ThemeModel
from speechkit.themes.patterns import pieces

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_PARTS = 8
_SHORT = 3  # words that are shown as they are


class Question(NamedTuple):
    """Why has this quotation this theme.

    Attributes:
        quotation: Number of the quotation, and of its vector.
        theme: Number of the theme in the model.
        content: Where its words stand.
    """

    quotation: int
    theme: int
    content: Spans


Answers = Mapping[tuple[int, int], Spans]


class _Search(NamedTuple):
    question: Question
    words: tuple[Span, ...]
    start: int
    end: int

    def parts(self) -> list[tuple[int, int]]:
        """Cut the stretch into up to eight of about the same length."""
        length = self.end - self.start
        count = min(_PARTS, length)
        edges = [self.start + length * i // count for i in range(count + 1)]
        return list(pairwise(edges))


def decisive_words(
    questions: Sequence[Question],
    text: str,
    vectors: "NDArray[np.float32]",
    model: ThemeModel,
    encoder: Encoder,
) -> Answers:
    """Return for each question the words without which the model is least sure.

    Args:
        questions: What to explain.
        text: What the spans point into.
        vectors: Of the whole contents, by number of the quotation.
        model: Whose decision it was.
        encoder: Encodes the contents with words left out.

    Returns:
        Spans by quotation and theme; empty where no removal lowers the score.
    """
    answers: dict[tuple[int, int], Spans] = {}
    open_: list[_Search] = []
    for question in questions:
        words = _words(text, question.content)
        if len(words) > 1:
            open_.append(_Search(question, words, 0, len(words)))
        else:
            answers[question.quotation, question.theme] = words
    while open_:
        open_ = _round(open_, answers, text, vectors, model, encoder)
    return answers


def _round(
    searches: Sequence[_Search],
    answers: dict[tuple[int, int], Spans],
    text: str,
    vectors: "NDArray[np.float32]",
    model: ThemeModel,
    encoder: Encoder,
) -> list[_Search]:
    """Leave out each part of each search; return the searches that go on."""
    variants = [(search, part) for search in searches for part in search.parts()]
    left = [content_text(text, _without(search, part, text)) for search, part in variants]
    # Two themes of one content ask about the same words.
    places = {one: place for place, one in enumerate(dict.fromkeys(left))}
    whole, apart = (model.rows.by_vector(some) for some in (vectors, encoder.encode([*places])))
    without = apart[[places[one] for one in left]]
    drops: dict[tuple[int, int], list[tuple[float, tuple[int, int]]]] = {}
    for (search, part), value in zip(variants, without, strict=True):
        number, theme, _ = search.question
        drop = float(whole[number, theme] - value[theme])
        drops.setdefault((number, theme), []).append((drop, part))
    going: list[_Search] = []
    for search in searches:
        key = search.question.quotation, search.question.theme
        drop, (start, end) = max(drops[key], key=lambda one: (one[0], -one[1][0]))
        if drop <= 0 and search.start == 0 and search.end == len(search.words):
            answers[key] = ()
            continue
        if drop <= 0:  # only together do the words of the stretch decide
            start, end = search.start, search.end
        if drop <= 0 or end - start <= _SHORT:
            answers[key] = _joined(search.words[start:end], search.question.content)
        else:
            going.append(search._replace(start=start, end=end))
    return going


def _words(text: str, content: Spans) -> tuple[Span, ...]:
    found = [piece for piece in pieces(text, content) if piece.is_word]
    return tuple(Span(piece.starts[0], piece.starts[-1]) for piece in found)


def _without(search: _Search, part: tuple[int, int], text: str) -> Spans:
    """Return the content around the words left out."""
    gap = Span(search.words[part[0]].start, search.words[part[1] - 1].end)
    kept: list[Span] = []
    for span in search.question.content:
        if not span.meets(gap):
            kept.append(span)
            continue
        before = Span(span.start, max(span.start, gap.start))
        after = Span(min(span.end, gap.end), span.end)
        kept.extend(piece for piece in (before, after) if piece.of(text).strip())
    return tuple(kept)


def _joined(words: Sequence[Span], content: Spans) -> Spans:
    """Return words that follow each other as one span, unless another piece begins between."""
    return tuple(
        Span(inside[0].start, inside[-1].end)
        for span in content
        if (inside := [word for word in words if span.holds(word)])
    )
