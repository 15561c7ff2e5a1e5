"""Whoever answers where labels only tell questions from answers: س: …; ج: …; Question : …."""

from collections.abc import Iterable

from speechkit.lang.lexicon import Lexicon
from speechkit.records import Document, Span
from speechkit.speakers.cast import Cast
from speechkit.speakers.context import Decision
from speechkit.speakers.entities import Entity
from speechkit.speakers.names import words


class Answers:
    """The labels of a text, and the person with whom it is.

    That is the only one who is named before the first question.

    Attributes:
        labels: Sources that only say that this is a question or an answer.
    """

    def __init__(
        self, document: Document, sources: Iterable[Span], cast: Cast, lexicon: Lexicon
    ) -> None:
        found = [span for span in sources if _is_label(document, span, lexicon)]
        self.labels = frozenset(found)
        self._text = document.text
        self._first = min(found, default=None)
        self._answers = None if self._first is None else _named_before(cast, self._first)

    def decide(self, label: Span) -> Decision:
        """Decide who speaks under a label: under the first one and its like, whoever asks.

        A label may be shortened to its first letter: Pregunta, P.
        """
        first = "" if self._first is None else self._first.of(self._text)
        if label.of(self._text)[:1] == first[:1] or self._answers is None:
            return Decision(None, 0.0, "a label of questions or answers names nobody")
        return Decision(self._answers, 0.7, "answers; alone named before the first question")


def _is_label(document: Document, source: Span, lexicon: Lexicon) -> bool:
    """Say whether a source only says that this is a question or an answer (Q, ج, 答)."""
    label = words(source.of(document.text))
    match = lexicon.classes.match([word.form for word in label], 0) if label else None
    return match is not None and match[0] == len(label) and "turn" in match[1]


def _named_before(cast: Cast, label: Span) -> Entity | None:
    persons = (one for one in cast.entities if one.kind == "person" and one.sure and one.named)
    named = [one for one in persons if one.named[0].start < label.start]
    return named[0] if len(named) == 1 else None
