"""Which quotations to label next: those the model doubts, and unlike each other.

A quotation is doubtful where the score of a theme is near its threshold. The most doubtful is taken
first, then always the one that is doubtful and far from all taken before it.

Source: Settles, Active Learning Literature Survey (2009), 3.1 (uncertainty) and 5.1 (diversity).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from speechkit.records import Document, Quotation
from speechkit.themes.classify import ModelMethod
from speechkit.themes.features import content_text

_NEW = 0.5  # weight of being unlike the others against being doubtful


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A quotation worth labelling.

    Attributes:
        quotation: Its id.
        document: Id of its document.
        lang: Its language.
        text: Its words in one line.
        labels: The themes the model would give, for correction.
        doubt: 0 to 1: how near the nearest theme is to its threshold.
        about: That theme.
        score: Its score, 0 to 1.
    """

    quotation: str
    document: str
    lang: str
    text: str
    labels: tuple[str, ...]
    doubt: float
    about: str
    score: float


def suggest(
    quotations: Iterable[Quotation],
    documents: Mapping[str, Document],
    method: ModelMethod,
    *,
    count: int = 50,
    known: Iterable[str] = (),
) -> tuple[Suggestion, ...]:
    """Return quotations to label, the most useful first.

    Args:
        quotations: What to choose from; the same words are taken once.
        documents: Their documents, by id.
        method: The model that doubts.
        count: How many at most.
        known: Texts that are labelled already.
    """
    seen = {" ".join(text.split()) for text in known}
    chosen: list[tuple[Quotation, str]] = []
    for quotation in quotations:
        text = content_text(documents[quotation.document].text, quotation.content)
        if text not in seen:
            seen.add(text)
            chosen.append((quotation, text))
    if not chosen:
        return ()
    texts = [text for _, text in chosen]
    vectors, scores = method.judge(texts, [quotation.lang for quotation, _ in chosen])
    thresholds = np.array(method.model.thresholds)
    # Distance to the threshold as a share of the way to certainty, on either side of it.
    above = (scores - thresholds) / (1 - thresholds)
    below = (thresholds - scores) / thresholds
    doubts = 1 - np.where(scores >= thresholds, above, below)
    nearest = doubts.argmax(axis=1)
    doubt = doubts.max(axis=1)
    taken: list[int] = []
    closest = np.zeros(len(chosen))
    while len(taken) < min(count, len(chosen)):
        worth = (1 - _NEW) * doubt + _NEW * (1 - closest)
        worth[taken] = -1
        best = int(worth.argmax())
        taken.append(best)
        closest = np.maximum(closest, vectors @ vectors[best])
    return tuple(
        Suggestion(
            quotation=chosen[one][0].id,
            document=chosen[one][0].document,
            lang=chosen[one][0].lang,
            text=texts[one],
            labels=tuple(
                theme
                for theme, score, threshold in zip(
                    method.model.themes, scores[one], thresholds, strict=True
                )
                if score >= threshold
            ),
            doubt=round(float(doubt[one]), 2),
            about=method.model.themes[nearest[one]],
            score=float(scores[one, nearest[one]]),
        )
        for one in taken
    )
